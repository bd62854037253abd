//! `bilan check`: every problem of every note, in one run.

use clap::builder::FalseyValueParser;
use clap::{ArgAction, Args};
use serde::Serialize;

use super::{Format, Global, Outcome, Stop, Terminal, excerpt, open};
use crate::diagnostic::{self, Diagnostic, Report, digest};
use crate::site;
use crate::words::Words;

#[derive(Debug, Args)]
pub(super) struct Check {
    /// How problems are printed
    #[arg(long, value_enum, default_value = "human", env = "BILAN_FORMAT")]
    format: Format,
    /// Show every problem, also where one kind comes often
    #[arg(long)]
    all: bool,
    /// Fail on warnings too
    #[arg(long, env = "BILAN_DENY_WARNINGS", value_parser = FalseyValueParser::new(), action = ArgAction::SetTrue)]
    deny_warnings: bool,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
#[allow(clippy::struct_field_names, reason = "as in the data")]
struct Problems {
    version: u32,
    errors: usize,
    warnings: usize,
    remarks: usize,
    problems: Vec<Report>,
}

impl Check {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let project = open::project(global, terminal)?;
        let words = &project.words;
        let mut journal = open::journal(&project, global, true);
        let publishing = project.publishing(&journal);
        let mut problems = project.diagnostics.clone();
        problems.append(&mut journal.diagnostics);
        problems.extend(site::check(&journal, &publishing, &project.theme, words));
        problems.extend(excerpt::problems(&project, &journal)?);
        diagnostic::sort(&mut problems);
        let [errors, warnings, _] = diagnostic::count(&problems);
        let mut is_short = false;
        match self.format {
            Format::Human if self.all => terminal.print(&diagnostic::render_all(&problems, words, true)),
            Format::Human => {
                let (text, short) = digest::render(&problems, words, true);
                is_short = short;
                terminal.print(&text);
            }
            Format::Json => terminal.print(&json(&problems, words)),
        }
        let notes = words.count("count.notes", journal.missions.len(), &[]);
        terminal.say(&if problems.is_empty() {
            words.fill("cli.nothing_wrong", &[("notes", notes)])
        } else {
            words.fill(
                "cli.found",
                &[("notes", notes), ("problems", diagnostic::counted(&problems, words))],
            )
        });
        if is_short {
            terminal.say(&words.get("cli.all"));
        }
        let fails = errors > 0 || self.deny_warnings && warnings > 0;
        Ok(if fails { Outcome::Problems } else { Outcome::Fine })
    }
}

fn json(problems: &[Diagnostic], words: &Words) -> String {
    let [errors, warnings, remarks] = diagnostic::count(problems);
    let reports = problems.iter().map(|problem| problem.report(words)).collect();
    super::list::json(&Problems {
        version: 1,
        errors,
        warnings,
        remarks,
        problems: reports,
    })
}
