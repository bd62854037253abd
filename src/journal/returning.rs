//! Vigilance points by year: which of them had been met not long before.
//!
//! A point returns when a mission of the two years before had one under the same tag or topic. A subject that stays away
//! longer is gone: without that, in a long journal every point would return, and no year would tell. Own tags and
//! topics, and no dropped points, as for recurrences.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan;
use jiff::civil::Date;

use super::about::about;
use super::{Journal, Mission};
use crate::note::role::Role;
use crate::note::{Entry, Status};

/// How many years back a subject is remembered.
const MEMORY: i64 = 2;

/// The vigilance points of a year, each counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Returning {
    /// On a subject that a mission of an earlier day, in the two years before, had a point on.
    pub returning: usize,
    /// On subjects that none had.
    pub fresh: usize,
    /// Without tag and topic, or of a mission without date: nothing says whether they return.
    pub unknown: usize,
}

/// When a subject was met: the last day, and the day before that one.
struct Met {
    last: Date,
    before: Option<Date>,
}

impl Met {
    /// Meets the subject again, not before the last time; gives the day of the time before. Missions of one day do not
    /// come back from one another.
    fn again(&mut self, date: Date) -> Option<Date> {
        if self.last < date {
            self.before = Some(self.last);
            self.last = date;
        }
        self.before
    }
}

impl Journal {
    /// The vigilance points of each year of missions (`None`: without date); linear in the entries.
    #[must_use]
    pub fn returning(&self) -> BTreeMap<Option<i16>, Returning> {
        let mut years: BTreeMap<Option<i16>, Returning> = BTreeMap::new();
        let mut met: HashMap<String, Met> = HashMap::new();
        // Missions are newest first; time goes the other way.
        for mission in self.missions.iter().rev() {
            let year = years.entry(mission.date().map(Date::year)).or_default();
            for entry in points(mission) {
                let subjects = about(entry);
                let Some(date) = mission.date().filter(|_| !subjects.is_empty()) else {
                    year.unknown += 1;
                    continue;
                };
                let oldest = date.checked_sub(MEMORY.years()).unwrap_or(Date::MIN);
                let mut returns = false;
                for subject in subjects {
                    let first = Met {
                        last: date,
                        before: None,
                    };
                    let before = met.entry(subject.key).or_insert(first).again(date);
                    returns |= before.is_some_and(|before| before >= oldest);
                }
                if returns {
                    year.returning += 1;
                } else {
                    year.fresh += 1;
                }
            }
        }
        years
    }
}

/// The vigilance points of a mission that were not dropped.
fn points(mission: &Mission) -> impl Iterator<Item = &Entry> {
    let of = mission.entries(Role::Vigilance).map(|of| of.entry);
    of.filter(|entry| entry.status != Status::Dropped)
}
