//! Finds the journal a command is about, and reads it.

use std::env;
use std::path::PathBuf;

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Global, Stop, Terminal};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::journal::{Journal, Options};
use crate::project::{Memory, Project};
use crate::read;
use crate::words::Words;

/// The words of whoever sits at the machine, where no journal says another language.
pub(super) fn own_words() -> Words {
    Words::embedded(&own_language())
}

/// The language of the machine, if the program speaks it, else English.
pub(super) fn own_language() -> String {
    let locale = sys_locale::get_locale().unwrap_or_default().to_lowercase();
    if locale.starts_with("fr") { "fr" } else { "en" }.to_owned()
}

/// The folder where the command was called.
pub(super) fn here() -> Result<PathBuf, Stop> {
    env::current_dir().map_err(|error| {
        let words = own_words();
        Stop::failed(
            words.fill("cli.no_folder", &[("error", error.to_string())]),
            String::new(),
        )
    })
}

/// The project that the command is about: the folder it names, or the nearest one above.
pub(super) fn project(global: &Global, terminal: &Terminal) -> Result<Project, Stop> {
    let root = match &global.root {
        Some(root) if root.is_dir() => root.clone(),
        Some(root) => {
            let words = own_words();
            let root = root.display().to_string();
            return Err(Stop::wrong_use(
                words.fill("cli.no_root", &[("root", root)]),
                words.get("cli.no_journal_help"),
            ));
        }
        None => {
            let here = here()?;
            read::find_root(&here).ok_or_else(|| {
                let words = own_words();
                let folder = here.display().to_string();
                Stop::wrong_use(
                    words.fill("cli.no_journal", &[("folder", folder)]),
                    words.get("cli.no_journal_help"),
                )
            })?
        }
    };
    let mut project = Project::open(&root);
    // Where the settings cannot say which language they are in, the machine's is the best guess.
    let unread = |d: &Diagnostic| matches!(d.code, Code::YamlInvalid | Code::YamlTab | Code::YamlRefused);
    if !project.config.says_language && project.diagnostics.iter().any(unread) {
        project.words = own_words();
    }
    terminal.speak(&project.words);
    terminal.detail(
        &project
            .words
            .fill("cli.journal_in", &[("folder", project.root.display().to_string())]),
    );
    Ok(project)
}

/// The journal of a project, on the day the command is about.
pub(super) fn journal(project: &Project, global: &Global, drafts: bool) -> Journal {
    let options = Options {
        today: today(&project.config, global),
        drafts,
    };
    project.journal(options, &mut Memory::default())
}

/// The same with its drafts, for commands that would show wrong data if the settings are wrong.
pub(super) fn sound_journal(global: &Global, terminal: &Terminal) -> Result<(Project, Journal), Stop> {
    sound(global, terminal, true)
}

/// The same without drafts, for what speaks of the journal as its site does.
pub(super) fn journal_without_drafts(global: &Global, terminal: &Terminal) -> Result<(Project, Journal), Stop> {
    sound(global, terminal, false)
}

/// The same with drafts or without.
pub(super) fn sound(global: &Global, terminal: &Terminal, drafts: bool) -> Result<(Project, Journal), Stop> {
    let project = project(global, terminal)?;
    if project.is_blocked() {
        terminal.problems(&project.diagnostics, &project.words);
        return Err(Stop::failed(project.words.get("cli.settings_wrong"), String::new()));
    }
    // What this command does not need is told, and may wait.
    let apart: Vec<_> = project
        .diagnostics
        .iter()
        .filter(|d| d.severity() == Severity::Error)
        .cloned()
        .collect();
    terminal.problems(&apart, &project.words);
    let journal = journal(&project, global, drafts);
    Ok((project, journal))
}

/// The day given, else today where the journal is kept.
pub(super) fn today(config: &Config, global: &Global) -> Date {
    global.today.unwrap_or_else(|| now(config).date())
}

/// What the clock says where the journal is kept.
pub(super) fn now(config: &Config) -> Zoned {
    Zoned::now().with_time_zone(config.zone().unwrap_or_else(TimeZone::system))
}
