//! `bilan prepare`: the script of a review, to print, with room to write.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::paper::{self, Show};
use super::{Global, Outcome, Stop, Terminal, build, mission, new, open};
use crate::date::{Length, When};
use crate::journal::{EntryOf, Journal, Mission};
use crate::paper::Paper;
use crate::path::SourcePath;
use crate::practice::meeting::Attendance;
use crate::practice::questions::Question;
use crate::practice::script::{self, Script};
use crate::project::Project;
use crate::site::export::{self, ContactData, EntryData, MissionName};
use crate::words::Words;

/// Where scripts that are changed before they are printed are kept, from the journal's folder.
const FOLDER: &str = "prepare";

#[derive(Debug, Args)]
pub(super) struct Prepare {
    /// The mission: its slug, its id, or a part of its title
    mission: String,
    /// Only this meeting, where the review has several: 1, 2…
    #[arg(long, value_name = "NUMBER")]
    session: Option<usize>,
    /// Write the script to prepare/MISSION.md and open it in $VISUAL or $EDITOR
    #[arg(long, conflicts_with_all = ["html", "format"])]
    edit: bool,
    #[command(flatten)]
    show: Show,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Data {
    version: u32,
    mission: MissionName,
    purpose: String,
    duration: Option<String>,
    place: Option<String>,
    objection: Option<String>,
    sessions: Vec<SessionData>,
    prepared: Vec<EntryData>,
    messages: Vec<EntryData>,
    follow_ups: Vec<EntryData>,
    vigilance: Vec<EntryData>,
    impressions: Vec<EntryData>,
    my_view: Vec<EntryData>,
    positive: Option<EntryData>,
    reminders: Vec<String>,
}

#[derive(Serialize)]
struct SessionData {
    number: usize,
    when: Option<String>,
    contacts: Vec<ContactData>,
    questions: Vec<Question>,
}

impl Prepare {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        let mission = mission::named(&journal, &self.mission, words)?;
        let theirs = mission::words(mission, words);
        let script = script::script(&journal, mission, &theirs);
        if let Some(number) = self.session.filter(|_| script.only(self.session).next().is_none()) {
            let count = script.sessions.len();
            let args = [("n", number.to_string())];
            return Err(Stop::wrong_use(
                words.fill("prepare.no_session", &args),
                words.count("prepare.no_session_help", count, &[]),
            ));
        }
        let papers = script.papers(&journal, words, &theirs, self.session);
        if self.edit {
            return self.edit(mission, &papers, &project, terminal);
        }
        let data = data(&script, self.session, &journal, words);
        let shown = self.show.show_all(&papers, &data, &project, &journal, terminal)?;
        if self.show.is_page() {
            // Else what is hers alone lies on the back of what is on the table.
            terminal.say(&words.get("prepare.one_side"));
        }
        Ok(shown)
    }

    /// Writes the script beside the notes, unless it is there already, and opens it.
    fn edit(
        &self,
        mission: &Mission,
        papers: &[Paper],
        project: &Project,
        terminal: &Terminal,
    ) -> Result<Outcome, Stop> {
        let words = &project.words;
        let suffix = self.session.map_or(String::new(), |number| format!("-{number}"));
        let file = folder(project)?.join(format!("{}{suffix}.md", mission.slug));
        let failed = |error: &io::Error| {
            let args = [("path", build::shown(&file)), ("error", error.to_string())];
            Stop::failed(words.fill("prepare.failed", &args), String::new())
        };
        let text = paper::markdown(papers);
        let made = file.parent().map_or(Ok(()), fs::create_dir_all);
        let made = made.and_then(|()| fs::OpenOptions::new().write(true).create_new(true).open(&file));
        match made.and_then(|mut file| file.write_all(text.as_bytes())) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && file.is_file() => {
                terminal.say(&words.fill("prepare.kept", &[("path", build::shown(&file))]));
            }
            Err(error) => return Err(failed(&error)),
        }
        terminal.print(&format!("{}\n", build::shown(&file)));
        new::edit(&file, words)
    }
}

/// The folder of scripts, if the journal uses it for nothing else: what lies there is no note.
fn folder(project: &Project) -> Result<PathBuf, Stop> {
    let paths = &project.config.paths;
    let used = paths.content().into_iter();
    let mut used = used.chain([&paths.templates, &paths.themes, &paths.site, &paths.public]);
    // Some disks take `Prepare` for the same folder.
    let holds = |folder: &SourcePath| folder.as_str().eq_ignore_ascii_case(FOLDER);
    let path = project.root.join(FOLDER);
    if used.any(holds) {
        let args = [("path", build::shown(&path))];
        return Err(Stop::failed(
            project.words.fill("prepare.no_folder", &args),
            project.words.get("prepare.no_folder_help"),
        ));
    }
    Ok(path)
}

fn data(script: &Script<'_>, number: Option<usize>, journal: &Journal, words: &Words) -> Data {
    let entry = |of: &EntryOf<'_>| export::entry(journal, *of, true);
    let list = |entries: &[EntryOf<'_>]| entries.iter().map(entry).collect();
    let plan = script.mission.note.plan();
    let session = |(one, questions): &(Attendance<'_>, Vec<Question>)| SessionData {
        number: one.meeting.number,
        when: one.meeting.when.map(When::iso),
        contacts: one.people.iter().map(export::contact).collect(),
        questions: questions.clone(),
    };
    let prepared = script.asked.iter().chain(&script.prepared);
    Data {
        version: export::VERSION,
        mission: export::name(journal, script.mission),
        purpose: script.purpose.clone(),
        duration: plan.and_then(|plan| plan.duration).map(Length::iso),
        place: plan.and_then(|plan| plan.place.clone()),
        objection: plan.and_then(|plan| plan.objection.clone()),
        sessions: script.only(number).map(session).collect(),
        prepared: prepared.map(entry).collect(),
        messages: list(&script.messages),
        follow_ups: list(&script.follow_ups),
        vigilance: list(&script.vigilance),
        impressions: list(&script.impressions),
        my_view: list(&script.my_view),
        positive: script.positive.as_ref().map(entry),
        reminders: words.list("prepare.remember").to_vec(),
    }
}
