//! `bilan theme list`.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use crate::cli::{Format, Global, Outcome, Stop, Terminal, open};
use crate::project::Project;
use crate::read::{self, AvailableTheme};
use crate::site::export;
use crate::theme::overrides::{self, Override};

#[derive(Debug, Args)]
pub(super) struct List {
    /// How the list is printed
    #[arg(long, value_enum, default_value = "human", env = "BILAN_FORMAT")]
    format: Format,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Listed<'a> {
    version: u32,
    themes: Vec<ThemeData<'a>>,
    files: Vec<Override>,
}

#[derive(Serialize)]
struct ThemeData<'a> {
    name: &'a str,
    built_in: bool,
    folder: Option<&'a str>,
    used: bool,
}

impl List {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let project = open::project(global, terminal)?;
        let themes = read::themes(&project.root, &project.config);
        let files = overrides::overrides(&project.theme, &read::ejected(&project.root, &project.theme));
        let used = |theme: &AvailableTheme| project.is_theme_there() && theme.name == project.theme.name();
        if self.format == Format::Json {
            let themes = themes.iter().map(|theme| ThemeData {
                name: &theme.name,
                built_in: theme.built_in,
                folder: theme.folder.as_ref().map(crate::path::SourcePath::as_str),
                used: used(theme),
            });
            terminal.print(&crate::cli::list::json(&Listed {
                version: export::VERSION,
                themes: themes.collect(),
                files,
            }));
            return Ok(Outcome::Fine);
        }
        let mut text = String::new();
        for theme in &themes {
            let star = if used(theme) { '*' } else { ' ' };
            let _ = writeln!(text, "{star} {:<12} {}", theme.name, described(theme, &project));
        }
        if files.is_empty() {
            terminal.print(&text);
            if !project.is_theme_there() {
                terminal.problems(&project.diagnostics, &project.words);
                return Ok(Outcome::Fine);
            }
            let args = [("name", project.theme.name().to_owned())];
            terminal.say(&project.words.fill("theme.nothing_own", &args));
            return Ok(Outcome::Fine);
        }
        let _ = write!(text, "\n{}/\n", project.theme.folder());
        let words = &project.words;
        let states: Vec<String> = files
            .iter()
            .map(|file| words.get(&format!("theme.state.{}", file.state)))
            .collect();
        let width = states.iter().map(|state| state.chars().count()).max().unwrap_or(0);
        for (file, state) in files.iter().zip(states) {
            let since = file.copied_from.as_ref().map_or(String::new(), |version| {
                format!(" ({})", words.fill("theme.since", &[("version", version.clone())]))
            });
            let _ = writeln!(text, "  {state:<width$}  {}{since}", file.path);
        }
        terminal.print(&text);
        Ok(Outcome::Fine)
    }
}

fn described(theme: &AvailableTheme, project: &Project) -> String {
    let words = &project.words;
    match (&theme.folder, theme.built_in) {
        (Some(folder), true) => words.fill("theme.both", &[("folder", folder.to_string())]),
        (Some(folder), false) => words.fill("theme.journal", &[("folder", folder.to_string())]),
        (None, _) => words.get("theme.built_in"),
    }
}
