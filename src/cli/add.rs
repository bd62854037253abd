//! `bilan add`: an entry written into a note.

use clap::Args;

use super::change::{self, Desk};
use super::group::Group;
use super::{Global, Outcome, Stop, Terminal, mission};
use crate::edit::{self, Addition};
use crate::note::role::Role;
use crate::note::{Entry, Note, marks};

#[derive(Debug, Args)]
pub(super) struct Add {
    /// The mission: its slug, its id, or a part of its slug or title that no other has
    mission: String,
    /// What it is: positives, vigilance, follow-ups, differently, learned, highlights, quotes
    role: String,
    /// What it says, on one line
    text: String,
    /// When it is due
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// A tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Who does it, or said it
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
}

impl Add {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let desk = Desk::open(global, terminal)?;
        let words = &desk.project.words;
        let wrong = |key: &str, value: &str| {
            let args = [("value", value.to_owned())];
            Stop::wrong_use(words.fill(key, &args), words.fill(&format!("{key}_help"), &args))
        };
        let texts = [Some(&self.text), self.who.as_ref()];
        if texts.into_iter().flatten().any(|text| text.contains(char::is_control)) {
            return Err(wrong("add.lines", ""));
        }
        let text = self.text.trim();
        let who = self.who.as_deref().map(str::trim);
        if text.is_empty() || who == Some("") {
            return Err(wrong("add.empty", ""));
        }
        let tags: Vec<String> = self
            .tags
            .iter()
            .map(|tag| tag.trim_start_matches('#').to_owned())
            .collect();
        if let Some(tag) = tags.iter().find(|tag| !is_tag(tag)) {
            return Err(wrong("add.no_tag", tag));
        }
        let today = desk.journal.today;
        let due = self
            .due
            .as_deref()
            .map(|due| change::day(due, today, words))
            .transpose()?;
        let mission = mission::named(&desk.journal, &self.mission, words)?;
        let note = &mission.note;
        let role = Group::named(&self.role, words)?.role();
        if due.is_some() && role != Role::FollowUps {
            return Err(wrong("add.no_due", ""));
        }
        let (text, own) = identity(text);
        if let Some(id) = own.filter(|id| is_taken(note, id)) {
            return Err(wrong("add.id_taken", id));
        }
        let id = own.map_or_else(|| change::fresh_id(note, words), |id| Ok(id.to_owned()))?;
        let addition = Addition {
            role,
            text,
            due,
            tags: &tags,
            who,
            id: &id,
            heading: &words.get(&format!("heading.{}", role.as_str())),
        };
        let labels = desk.labels();
        let edited =
            edit::add(note, &addition, &desk.context(&labels)).map_err(|why| change::refused(note, &why, words))?;
        desk.save(note, &edited)?;
        terminal.print(&format!("{}^{id}\n", mission.slug));
        let place = change::place(&edited.note, edited.at);
        terminal.say(&words.fill("add.written", &[("place", place)]));
        Ok(Outcome::Fine)
    }
}

/// A text, and the identity that it ends with.
fn identity(text: &str) -> (&str, Option<&str>) {
    let is_id = |id: &&str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let split = text.rsplit_once(char::is_whitespace);
    let found = split.and_then(|(text, last)| Some((text.trim_end(), last.strip_prefix('^').filter(is_id)?)));
    found.map_or((text, None), |(text, id)| (text, Some(id)))
}

/// Whether something in a note has an identity.
fn is_taken(note: &Note, id: &str) -> bool {
    let has = |entry: &Entry| entry.id == id || entry.inner_ids.iter().any(|inner| inner == id);
    note.entries.iter().any(has)
}

/// Whether a word after `#` is a tag.
fn is_tag(name: &str) -> bool {
    let tags = marks::tags_only(&format!("#{name}"));
    tags.is_some_and(|tags| tags.len() == 1)
}
