//! What the practice needs of a journal: what to do, to say, to recall.

use crate::date;
use crate::journal::{EntryOf, Journal};
use crate::words::Words;

pub mod boost;
pub mod brief;
pub mod calendar;
pub mod due;
pub mod invitation;
pub mod meeting;
pub mod names;
pub mod person;
pub mod place;
pub mod questions;
pub mod script;
pub mod year;

/// Where an entry comes from, in words: its mission, client and date.
#[must_use]
pub fn source(of: EntryOf<'_>, journal: &Journal, words: &Words) -> [String; 3] {
    let mission = of.mission;
    [
        mission.title.clone(),
        journal.client_of(mission).map_or(String::new(), |c| c.name.clone()),
        mission.date().map_or(String::new(), |day| date::long(day, words)),
    ]
}
