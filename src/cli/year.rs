//! `bilan year`: a year in review.

use std::collections::BTreeMap;

use clap::Args;
use serde::Serialize;

use super::paper::Show;
use super::{Global, Outcome, Stop, Terminal, open};
use crate::journal::{EntryOf, Journal};
use crate::practice::year::{self, Year as Found};
use crate::site::export::{self, EntryData, MissionData};

#[derive(Debug, Args)]
pub(super) struct Year {
    /// Which [default: the newest with missions]
    year: Option<i16>,
    #[command(flatten)]
    show: Show,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Data {
    version: u32,
    year: i16,
    missions: Vec<MissionData>,
    clients: usize,
    positives: Vec<EntryData>,
    highlights: Vec<EntryData>,
    vigilance: Vec<SubjectData>,
    learned: Vec<EntryData>,
    quotes: Vec<EntryData>,
    follow_ups: BTreeMap<&'static str, usize>,
    open: Vec<EntryData>,
}

#[derive(Serialize)]
struct SubjectData {
    name: String,
    points: usize,
    before: usize,
    resolved: usize,
    course: &'static str,
}

impl Year {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::journal_without_drafts(global, terminal)?;
        let year = self.year.or_else(|| year::last(&journal));
        let found = year::year(&journal, year.unwrap_or(journal.today.year()));
        let paper = year::paper(&found, &journal, &project.words);
        self.show
            .show(&paper, &data(&found, &journal), &project, &journal, terminal)
    }
}

fn data(found: &Found<'_>, journal: &Journal) -> Data {
    let entries = |entries: &[EntryOf<'_>]| entries.iter().map(|of| export::entry(journal, *of, true)).collect();
    let subject = |subject: &year::Subject| SubjectData {
        name: subject.name.clone(),
        points: subject.points,
        before: subject.before,
        resolved: subject.resolved,
        course: subject.course().as_str(),
    };
    Data {
        version: export::VERSION,
        year: found.year,
        missions: found
            .missions
            .iter()
            .map(|m| export::mission(journal, m, false))
            .collect(),
        clients: found.clients,
        positives: entries(&found.positives),
        highlights: entries(&found.highlights),
        vigilance: found.subjects.iter().map(subject).collect(),
        learned: entries(&found.learned),
        quotes: entries(&found.quotes),
        follow_ups: found.kept.clone(),
        open: entries(&found.open),
    }
}
