//! Vigilance points that come back: the same tag or topic across missions.
//!
//! Own tags and topics only (`about`). A point that was dropped does not count. Built in one pass over the entries.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::about::{About, about};
use super::mission::Mission;
use super::{EntryState, state};
use crate::config::Config;
use crate::note::role::Role;
use crate::words::Words;

/// A subject that comes back, in two missions or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// The tag or topic, as written in the newest mission.
    pub name: String,
    /// Whether it is a tag, of some of its points at least.
    pub is_tag: bool,
    /// Vigilance points.
    pub points: usize,
    /// Missions they come from.
    pub missions: usize,
    /// Clients they come from.
    pub clients: usize,
    /// Day of the newest mission.
    pub last: Option<Date>,
    /// Whether it comes more often than it used to.
    pub trend: Trend,
    /// What was done about it.
    pub addressed: Addressed,
}

/// The last twelve months against the twelve before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// More points.
    Rising,
    /// Fewer points.
    Fading,
    /// As many.
    Steady,
}

/// What was done about a subject that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Addressed {
    /// None of its points is resolved.
    Never,
    /// Some were, and it came again later.
    Again,
    /// Nothing of it is open since a point was resolved.
    Resolved,
}

impl Trend {
    /// Its name, as in data and templates.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rising => "rising",
            Self::Fading => "fading",
            Self::Steady => "steady",
        }
    }
}

impl Addressed {
    /// Its name, as in data and templates.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Again => "again",
            Self::Resolved => "resolved",
        }
    }
}

/// One point under a subject.
struct Point {
    mission: usize,
    client: Option<usize>,
    date: Option<Date>,
    resolved: bool,
}

/// What comes back, most missions first. `missions` are newest first.
pub(super) fn recurrences(missions: &[Mission], config: &Config, today: Date, words: &Words) -> Vec<Recurrence> {
    let mut subjects: BTreeMap<String, (About<'_>, Vec<Point>)> = BTreeMap::new();
    for (at, mission) in missions.iter().enumerate() {
        for entry in mission.note.entries.iter().filter(|e| e.role == Role::Vigilance) {
            let state = state::entry(entry, today, config.week_starts);
            if state == EntryState::Dropped {
                continue;
            }
            for about in about(entry) {
                let new = || (about.clone(), Vec::new());
                let (first, points) = subjects.entry(about.key.clone()).or_insert_with(new);
                first.is_tag |= about.is_tag;
                points.push(Point {
                    mission: at,
                    client: mission.client,
                    // What is noted before a booked review was noted by now.
                    date: mission.date().map(|date| date.min(today)),
                    resolved: state == EntryState::Resolved,
                });
            }
        }
    }
    let mut found: Vec<Recurrence> = subjects
        .into_values()
        .filter_map(|(about, points)| recurrence(&about, &points, today))
        .collect();
    found.sort_by(|a, b| {
        let weight = |r: &Recurrence| (r.missions, r.points, r.last);
        weight(b).cmp(&weight(a)).then_with(|| words.compare(&a.name, &b.name))
    });
    found
}

/// `points` are newest first.
fn recurrence(about: &About<'_>, points: &[Point], today: Date) -> Option<Recurrence> {
    let missions: BTreeSet<usize> = points.iter().map(|point| point.mission).collect();
    if missions.len() < 2 {
        return None;
    }
    let clients: BTreeSet<usize> = points.iter().filter_map(|point| point.client).collect();
    Some(Recurrence {
        name: about.name.to_owned(),
        is_tag: about.is_tag,
        points: points.len(),
        missions: missions.len(),
        clients: clients.len(),
        last: points.iter().filter_map(|point| point.date).max(),
        trend: trend(points, today),
        addressed: addressed(points),
    })
}

fn trend(points: &[Point], today: Date) -> Trend {
    let ago = |years: i64| today.checked_sub(years.years()).unwrap_or(Date::MIN);
    let between = |from: Date, to: Date| {
        let dates = points.iter().filter_map(|point| point.date);
        dates.filter(|date| *date > from && *date <= to).count()
    };
    match between(ago(1), today).cmp(&between(ago(2), ago(1))) {
        std::cmp::Ordering::Greater => Trend::Rising,
        std::cmp::Ordering::Less => Trend::Fading,
        std::cmp::Ordering::Equal => Trend::Steady,
    }
}

fn addressed(points: &[Point]) -> Addressed {
    let Some(resolved) = points.iter().find(|point| point.resolved) else {
        return Addressed::Never;
    };
    // In the mission itself what is open beside what is resolved is another point of it.
    let again = points
        .iter()
        .any(|point| !point.resolved && point.mission <= resolved.mission);
    if again { Addressed::Again } else { Addressed::Resolved }
}
