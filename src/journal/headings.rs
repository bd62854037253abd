//! The labels of all missions' notes, each once: how often it stands there, how much is under it, and how it is read.

use std::collections::BTreeMap;

use super::Journal;
use crate::note::headings::LabelUse;
use crate::note::label::{self, Reading};

/// A label of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLabel {
    /// What makes it one, however it is written.
    pub key: String,
    /// As most notes write it.
    pub text: String,
    /// How many notes have it.
    pub notes: usize,
    /// Items, rows, quotes and paragraphs directly under it, in all notes.
    pub lines: usize,
    /// How many of them are in a section: also where it only divides one.
    pub gathered: usize,
    /// How most of its uses are read.
    pub reading: Reading,
}

impl JournalLabel {
    /// Whether it is a sub-heading of sections: not read itself, yet all under it is gathered.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        self.reading == Reading::None && self.lines > 0 && self.gathered == self.lines
    }

    /// What needs an answer first: unknown, proposed, then what is read, and last what divides a section.
    fn rank(&self) -> usize {
        match self.reading {
            Reading::None if self.is_inside() => 4,
            Reading::None | Reading::Opposed(..) => 0,
            Reading::Proposed(_) => 1,
            Reading::Role { .. } => 2,
            Reading::Neutral => 3,
        }
    }
}

impl Journal {
    /// Every label of the missions' notes: those that nobody knows first, and among them those with most under them.
    #[must_use]
    pub fn labels(&self) -> Vec<JournalLabel> {
        let mut found: BTreeMap<String, Vec<(usize, &LabelUse)>> = BTreeMap::new();
        for mission in &self.missions {
            for used in &mission.note.labels {
                let key = label::key(&used.text);
                found.entry(key).or_default().push((mission.at, used));
            }
        }
        let mut labels: Vec<JournalLabel> = found.into_iter().map(|(key, uses)| joined(key, &uses)).collect();
        labels.sort_by_cached_key(|label| {
            let left = label.lines - label.gathered;
            let most = std::cmp::Reverse((left, label.notes, label.lines));
            (label.rank(), most, label.key.clone())
        });
        labels
    }
}

fn joined(key: String, uses: &[(usize, &LabelUse)]) -> JournalLabel {
    let mut notes: Vec<usize> = uses.iter().map(|(at, _)| *at).collect();
    notes.dedup();
    let mut texts: Vec<&str> = uses.iter().map(|(_, used)| used.text.as_str()).collect();
    // Among those that are written as often: without numbers and remarks around it, not in capitals.
    texts.sort_by_key(|text| {
        (
            label::bare(text).len() != text.len(),
            !text.contains(char::is_lowercase),
        )
    });
    let readings: Vec<&Reading> = uses.iter().map(|(_, used)| &used.reading).collect();
    JournalLabel {
        key,
        text: commonest(&texts).map_or(String::new(), |text| (*text).to_owned()),
        notes: notes.len(),
        lines: uses.iter().map(|(_, used)| used.lines).sum(),
        gathered: uses.iter().map(|(_, used)| used.gathered).sum(),
        reading: commonest(&readings).map_or(Reading::None, |reading| (*reading).clone()),
    }
}

/// What stands there most often; among equals the first.
fn commonest<T: PartialEq>(all: &[T]) -> Option<&T> {
    let mut counts: Vec<(&T, usize)> = Vec::new();
    for one in all {
        match counts.iter_mut().find(|(known, _)| *known == one) {
            Some((_, count)) => *count += 1,
            None => counts.push((one, 1)),
        }
    }
    let best = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    best.map(|(one, _)| one)
}
