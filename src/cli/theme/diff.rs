//! `bilan theme diff`.

use anstyle::{AnsiColor, Style};
use clap::Args;

use super::meant;
use crate::cli::{Global, Outcome, Stop, Terminal, open};
use crate::read;
use crate::theme::overrides::{self, Difference};

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// Files of the journal's theme [default: all]
    files: Vec<String>,
}

impl Diff {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let project = open::project(global, terminal)?;
        let (theme, words) = (&project.theme, &project.words);
        let all = overrides::overrides(theme, &read::ejected(&project.root, theme));
        let paths: Vec<String> = all.iter().map(|file| file.path.clone()).collect();
        let wanted: Result<Vec<&str>, Stop> = self.files.iter().map(|file| meant(file, &paths, words)).collect();
        let wanted = wanted?;
        if all.is_empty() {
            terminal.say(&words.fill("theme.nothing_own", &[("name", theme.name().to_owned())]));
        }
        for file in &all {
            if !wanted.is_empty() && !wanted.contains(&file.path.as_str()) {
                continue;
            }
            let shown = theme
                .path(&file.path)
                .map_or_else(|| file.path.clone(), |path| path.to_string());
            let args = [
                ("path", shown),
                ("version", file.copied_from.clone().unwrap_or_default()),
            ];
            match overrides::difference(theme, &file.path) {
                Difference::Text(diff) => terminal.print(&coloured(&diff)),
                Difference::Own => terminal.say(&words.fill("theme.no_original", &args)),
                Difference::None => terminal.say(&words.fill("theme.no_difference", &args)),
                Difference::Binary => terminal.say(&words.fill("theme.binary", &args)),
            }
            if file.copied_from.is_some() {
                terminal.say(&words.fill("theme.changed_since", &args));
            }
        }
        Ok(Outcome::Fine)
    }
}

fn coloured(diff: &str) -> String {
    let style = |line: &str| match line.as_bytes() {
        [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => Style::new().bold(),
        [b'-', ..] => AnsiColor::Red.on_default(),
        [b'+', ..] => AnsiColor::Green.on_default(),
        [b'@', ..] => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    };
    let lines = diff.lines().map(|line| {
        let style = style(line);
        format!("{style}{line}{style:#}\n")
    });
    lines.collect()
}
