//! `bilan headings`: how the headings of all notes are read, and a name for those that the program does not know.

use clap::Args;
use serde::Serialize;

use super::{Format, Global, Outcome, Stop, Terminal, open};
use crate::journal::{Journal, JournalLabel};
use crate::note::label::{self, Reading};
use crate::note::role::Role;
use crate::words::Words;

mod teach;

#[derive(Debug, Args)]
pub(super) struct Headings {
    /// A heading, as notes have it [default: all of them]
    #[arg(value_name = "HEADING")]
    heading: Option<String>,
    /// What it is from now on: positives, vigilance, follow-ups, differently, learned, highlights, quotes, context…,
    /// or none
    #[arg(value_name = "ROLE")]
    role: Option<String>,
    /// How the list is printed
    #[arg(long, value_enum, default_value = "human", env = "BILAN_FORMAT")]
    format: Format,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Listed {
    version: u32,
    headings: Vec<HeadingData>,
}

#[derive(Serialize)]
struct HeadingData {
    heading: String,
    notes: usize,
    lines: usize,
    gathered: usize,
    reading: &'static str,
    role: Option<&'static str>,
}

impl Headings {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        if let (Some(heading), Some(role)) = (&self.heading, &self.role) {
            return teach::teach(heading, role, global, terminal);
        }
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        let labels = self.wanted(&journal);
        if self.format == Format::Json {
            terminal.print(&super::list::json(&Listed {
                version: 1,
                headings: labels.iter().map(HeadingData::of).collect(),
            }));
            return Ok(Outcome::Fine);
        }
        let lines: Vec<String> = labels.iter().map(|label| described(label, words)).collect();
        terminal.print_plain(&lines.concat());
        terminal.say(&if labels.is_empty() {
            words.get("headings.no_heading")
        } else {
            words.get("headings.how")
        });
        Ok(Outcome::Fine)
    }

    /// The labels asked for: those of that name, else those that have its words.
    fn wanted(&self, journal: &Journal) -> Vec<JournalLabel> {
        let mut labels = journal.labels();
        if let Some(heading) = &self.heading {
            let key = label::key(heading);
            let is_there = labels.iter().any(|label| label.key == key);
            labels.retain(|label| label.key == key || !is_there && label.key.contains(&key));
        }
        labels
    }
}

impl HeadingData {
    fn of(label: &JournalLabel) -> Self {
        Self {
            heading: label.text.clone(),
            notes: label.notes,
            lines: label.lines,
            gathered: label.gathered,
            reading: kind(label),
            role: role(&label.reading).map(Role::as_str),
        }
    }
}

/// How a label is read, as data says it and words name it.
fn kind(label: &JournalLabel) -> &'static str {
    match label.reading {
        Reading::None if label.is_inside() => "inside",
        Reading::None => "unknown",
        Reading::Proposed(_) => "proposed",
        Reading::Opposed(..) => "opposed",
        Reading::Role { .. } => "role",
        Reading::Neutral => "neutral",
    }
}

fn role(reading: &Reading) -> Option<Role> {
    match reading {
        Reading::Role { role, .. } | Reading::Proposed(role) => Some(*role),
        Reading::None | Reading::Neutral | Reading::Opposed(..) => None,
    }
}

/// A label on one line: how it is read, and how much there is of it.
fn described(label: &JournalLabel, words: &Words) -> String {
    let name = role(&label.reading).map_or(String::new(), |role| words.get(role.word()));
    let args = [
        ("heading", label.text.clone()),
        ("notes", words.count("headings.notes", label.notes, &[])),
        ("lines", words.count("headings.lines", label.lines, &[])),
        (
            "reading",
            words.fill(&format!("headings.reading.{}", kind(label)), &[("role", name)]),
        ),
    ];
    words.fill("headings.line", &args) + "\n"
}
