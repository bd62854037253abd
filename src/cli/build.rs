//! `bilan build`: the site, in a folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use clap::builder::FalseyValueParser;
use clap::{ArgAction, Args};

use super::live::{self, Live};
use super::{Global, Outcome, Stop, Terminal, open};
use crate::config;
use crate::diagnostic::counted;
use crate::diagnostic::{self, Diagnostic};
use crate::fresh::{Fresh, Told};
use crate::journal::Journal;
use crate::project::{Memory, Project};
use crate::site;
use crate::words::Words;
use crate::write::{self, Action, Previous, Protected, Report, WriteError};

/// Missions without page any more that are named.
const MOST_GONE: usize = 5;

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(super) struct Build {
    /// Where to put the site [default: site/ in the journal]
    #[arg(short, long, value_name = "DIR", env = "BILAN_OUTPUT")]
    output: Option<PathBuf>,
    /// Show drafts too
    #[arg(long, env = "BILAN_DRAFTS", value_parser = FalseyValueParser::new(), action = ArgAction::SetTrue)]
    drafts: bool,
    /// Open the site in the browser afterwards
    #[arg(long)]
    open: bool,
    /// Read and make everything again, even if nothing seems to have changed
    #[arg(long)]
    force: bool,
    /// Write nothing when a note has an error
    #[arg(long, env = "BILAN_STRICT", value_parser = FalseyValueParser::new(), action = ArgAction::SetTrue)]
    strict: bool,
    /// Show every problem, also where one kind comes often
    #[arg(long)]
    all: bool,
    /// Make it again whenever something changes
    #[arg(long)]
    watch: bool,
}

impl Build {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let start = Instant::now();
        let project = open::project(global, terminal)?;
        if self.watch {
            return self.watch(project, global, terminal);
        }
        let words = &project.words;
        let output = place(self.output.as_deref(), &project)?;
        let fresh = self.fresh(&project, &output, global);
        if let Some(told) = fresh.told().filter(|_| !self.force && project.diagnostics.is_empty()) {
            let changes = Changes {
                unchanged: told.files,
                ..Changes::default()
            };
            self.end(told, changes, &output, start, terminal, words);
            return Ok(Outcome::Fine);
        }
        let journal = open::journal(&project, global, self.drafts);
        let mut problems = project.diagnostics.clone();
        problems.extend(journal.diagnostics.iter().cloned());
        if project.is_blocked() {
            terminal.problems(&problems, words);
            return Err(Stop::failed(
                words.get("cli.settings_wrong"),
                words.get("cli.old_site_stays"),
            ));
        }
        let seconds = |since: Instant| [("seconds", decimal(since, words))];
        terminal.detail(&words.fill("cli.read", &seconds(start)));
        let rendering = Instant::now();
        let bar = terminal.bar();
        let built = project.site(&journal, &|pages| bar.step(pages), &mut Memory::default());
        bar.end();
        let (site, unread) = built.map_err(|found| {
            terminal.problems(&found, words);
            Stop::failed(words.get("cli.no_site"), words.get("cli.old_site_stays"))
        })?;
        terminal.detail(&words.fill("cli.rendered", &seconds(rendering)));
        problems.extend(unread);
        diagnostic::sort(&mut problems);
        if self.all {
            terminal.problems(&problems, words);
        } else if terminal.digest(&problems, words) {
            terminal.say(&words.get("cli.all"));
        }
        let [errors, ..] = diagnostic::count(&problems);
        if self.strict && errors > 0 {
            return Err(Stop::failed(
                words.fill("cli.strict", &[("problems", counted(&problems, words))]),
                words.get("cli.old_site_stays"),
            ));
        }
        let protected = Protected {
            root: &project.root,
            inputs: &project.inputs(),
        };
        fresh.forget();
        let before = missions_in(&output);
        let report = write::write(&site, &output, &protected).map_err(|error| refused(&error, words))?;
        tell_gone(before, &output, terminal, words);
        let told = told(&journal, site.len());
        if problems.is_empty() && report.kept.is_empty() {
            fresh.remember(told);
        }
        tell(&problems, &report, terminal, words);
        let changes = Changes {
            written: report.written,
            unchanged: report.unchanged,
            deleted: report.deleted,
        };
        self.end(told, changes, &output, start, terminal, words);
        // The process ends here: what it holds goes with it, all at once.
        std::mem::forget((journal, site));
        Ok(if errors > 0 { Outcome::Problems } else { Outcome::Fine })
    }

    /// Makes the site now and at every change, until it is stopped.
    fn watch(&self, project: Project, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let output = place(self.output.as_deref(), &project)?;
        let live = Live {
            today: global.today,
            drafts: self.drafts,
            strict: self.strict,
            output: Some(output.clone()),
            terminal: terminal.clone(),
        };
        let open = self.open;
        let terminal = terminal.clone();
        live::run(live, project, None, move |round, first| {
            if first {
                let words = &round.project.words;
                if round.site.is_some() {
                    tell_home(&output, open, &terminal, words);
                }
                terminal.say(&words.get("watch.stop"));
            }
        })
    }

    /// What a build now would depend on.
    fn fresh(&self, project: &Project, output: &Path, global: &Global) -> Fresh {
        let mut inputs = project.inputs();
        inputs.push(project.root.join(config::FILE));
        inputs.push(project.root.join(write::ledger::NAME));
        let program = std::env::current_exe().and_then(|path| path.metadata());
        let program = program.and_then(|data| Ok((data.len(), data.modified()?))).ok();
        let choices = [
            site::GENERATOR.to_owned(),
            format!("{program:?}"),
            open::today(&project.config, global).to_string(),
            self.drafts.to_string(),
        ];
        let choices: Vec<&[u8]> = choices.iter().map(String::as_bytes).collect();
        Fresh::look(&inputs, output, &choices, SystemTime::now())
    }

    /// The last lines: what there is now, and where.
    fn end(&self, told: Told, changes: Changes, output: &Path, start: Instant, terminal: &Terminal, words: &Words) {
        if told.drafts > 0 && !self.drafts {
            terminal.say(&words.count("cli.drafts", told.drafts, &[]));
        }
        let args = [
            ("missions", words.count("count.missions", told.missions, &[])),
            ("points", words.count("count.points", told.points, &[])),
            ("clients", words.count("count.clients", told.clients, &[])),
            ("written", changes.written.to_string()),
            ("unchanged", changes.unchanged.to_string()),
            ("deleted", changes.deleted.to_string()),
            ("seconds", decimal(start, words)),
        ];
        terminal.say(&words.fill("cli.built", &args));
        tell_home(output, self.open, terminal, words);
    }
}

/// The missions that have a page in a folder.
fn missions_in(output: &Path) -> BTreeSet<String> {
    let folders = fs::read_dir(output.join("missions")).into_iter().flatten().flatten();
    let pages = folders.filter(|folder| folder.path().join("index.html").is_file());
    pages.filter_map(|page| page.file_name().into_string().ok()).collect()
}

/// Says which missions had a page before and have none now: whoever deleted a note by mistake is told.
fn tell_gone(mut before: BTreeSet<String>, output: &Path, terminal: &Terminal, words: &Words) {
    let now = missions_in(output);
    before.retain(|name| !now.contains(name));
    if before.is_empty() {
        return;
    }
    let more = if before.len() > MOST_GONE {
        ["…"].as_slice()
    } else {
        &[]
    };
    let shown = before.iter().take(MOST_GONE).map(String::as_str);
    let names: Vec<&str> = shown.chain(more.iter().copied()).collect();
    terminal.say(&words.count("cli.gone", before.len(), &[("names", names.join(", "))]));
}

/// Where the site goes: a folder given, else that of the settings.
pub(super) fn place(output: Option<&Path>, project: &Project) -> Result<PathBuf, Stop> {
    Ok(match output {
        Some(output) => open::here()?.join(output),
        None => project.config.paths.site.on_disk(&project.root),
    })
}

/// Says where the site is, and opens it if that is wanted.
fn tell_home(output: &Path, open: bool, terminal: &Terminal, words: &Words) {
    let home = output.join("index.html");
    terminal.say(&words.fill("cli.open_at", &[("path", shown(&home))]));
    if open && opener::open(&home).is_err() {
        terminal.tell(&words.fill("cli.not_opened", &[("path", shown(&home))]));
    }
}

/// How many files were written, left as they were, and deleted.
#[derive(Clone, Copy, Default)]
struct Changes {
    written: usize,
    unchanged: usize,
    deleted: usize,
}

fn told(journal: &Journal, files: usize) -> Told {
    Told {
        missions: journal.missions.len(),
        points: journal.missions.iter().map(|m| m.note.entries.len()).sum(),
        clients: journal.clients.len(),
        drafts: journal.drafts_left_out,
        files,
    }
}

/// What the person should know beside the problems in notes.
fn tell(problems: &[Diagnostic], report: &Report, terminal: &Terminal, words: &Words) {
    if !problems.is_empty() {
        terminal.tell(&words.fill("cli.with_problems", &[("problems", counted(problems, words))]));
    }
    for kept in &report.kept {
        terminal.tell(&words.fill("cli.kept", &[("path", kept.as_str().to_owned())]));
    }
    if report.previous == Previous::Damaged {
        terminal.tell(&words.get("cli.damaged"));
    }
}

/// Seconds since then, with two decimals.
fn decimal(since: Instant, words: &Words) -> String {
    format!("{:.2}", since.elapsed().as_secs_f64()).replace('.', &words.get("number.decimal"))
}

/// A path as the person may type it: from here, where that is shorter.
pub(super) fn shown(path: &Path) -> String {
    let from_here = std::env::current_dir()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    let path = from_here.unwrap_or_else(|| path.to_path_buf());
    if path.as_os_str().is_empty() {
        ".".to_owned()
    } else {
        path.display().to_string()
    }
}

/// The sentences of [`WriteError`].
pub(super) fn refused(error: &WriteError, words: &Words) -> Stop {
    let (key, args): (&str, Vec<(&str, String)>) = match error {
        WriteError::OutputIsInput { output, input } => (
            "output_is_input",
            vec![("output", shown(output)), ("input", shown(input))],
        ),
        WriteError::NotOurs { output, example } => {
            ("not_ours", vec![("output", shown(output)), ("example", shown(example))])
        }
        WriteError::Occupied { path } => ("occupied", vec![("path", shown(path))]),
        WriteError::OutsideLink { path } => ("outside_link", vec![("path", shown(path))]),
        WriteError::Collision { first, second } => (
            "collision",
            vec![
                ("first", first.as_str().to_owned()),
                ("second", second.as_str().to_owned()),
            ],
        ),
        WriteError::Unwritable { path } => ("unwritable", vec![("path", path.as_str().to_owned())]),
        WriteError::Busy { output } => ("busy", vec![("output", shown(output))]),
        WriteError::Io { path, action, source } => {
            let key = match action {
                Action::Read => "io_read",
                Action::CreateFolder => "io_create_folder",
                Action::Write => "io_write",
                Action::Rename => "io_rename",
                Action::Delete => "io_delete",
            };
            (key, vec![("path", shown(path)), ("error", source.to_string())])
        }
    };
    let say = |part: &str| words.fill(&format!("write.{key}.{part}"), &args);
    Stop::failed(say("message"), say("help"))
}
