//! States: what dates say on a day.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use crate::config::Config;
use crate::note::role::Role;
use crate::note::{Entry, Note, Review, Status};

/// How far a mission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum MissionState {
    Running,
    ToBook,
    Overdue,
    Booked,
    Held,
    Reviewed,
    Closed,
    None,
}

impl MissionState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Running,
        Self::ToBook,
        Self::Overdue,
        Self::Booked,
        Self::Held,
        Self::Reviewed,
        Self::Closed,
        Self::None,
    ];

    /// Its name, as in data and templates.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::ToBook => "to_book",
            Self::Overdue => "overdue",
            Self::Booked => "booked",
            Self::Held => "held",
            Self::Reviewed => "reviewed",
            Self::Closed => "closed",
            Self::None => "none",
        }
    }
}

/// How far an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum EntryState {
    Late,
    Today,
    Week,
    Later,
    Undated,
    Done,
    Dropped,
    Open,
    Resolved,
    None,
}

impl EntryState {
    /// The states of follow-ups.
    pub const OF_FOLLOW_UPS: [Self; 7] = [
        Self::Late,
        Self::Today,
        Self::Week,
        Self::Later,
        Self::Undated,
        Self::Done,
        Self::Dropped,
    ];
    /// The states of vigilance points.
    pub const OF_VIGILANCE: [Self; 3] = [Self::Open, Self::Resolved, Self::Dropped];

    /// Its name, as in data and templates; empty where an entry has no state.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::Week => "week",
            Self::Later => "later",
            Self::Undated => "undated",
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Open => "open",
            Self::Resolved => "resolved",
            Self::None => "",
        }
    }

    /// Whether it is a follow-up still to do.
    #[must_use]
    pub fn is_open_follow_up(self) -> bool {
        matches!(
            self,
            Self::Late | Self::Today | Self::Week | Self::Later | Self::Undated
        )
    }
}

/// The state of a mission on a day.
pub(super) fn mission(note: &Note, config: &Config, today: Date) -> MissionState {
    if note.front.closed.is_some_and(|day| day <= today) {
        return MissionState::Closed;
    }
    if note.front.review == Review::Never {
        return MissionState::None;
    }
    if let Some(review) = note.review() {
        let noted = note.entries.iter().any(|e| Role::GATHERED.contains(&e.role));
        return match review.date {
            day if day > today => MissionState::Booked,
            day if !noted && day < today => MissionState::Held,
            _ if noted => MissionState::Reviewed,
            _ => MissionState::Booked,
        };
    }
    match note.front.ended {
        Some(ended) if ended.date <= today => {
            let latest = config.review_within.after(ended.date);
            if latest.is_some_and(|day| day < today) {
                MissionState::Overdue
            } else {
                MissionState::ToBook
            }
        }
        // Written before anyone knew of `bilan`: what was gathered came from a review.
        None if (!note.has_front || !note.header.is_empty())
            && note.entries.iter().any(|e| Role::GATHERED.contains(&e.role)) =>
        {
            MissionState::Reviewed
        }
        _ => MissionState::Running,
    }
}

/// How a mission's state will change after a day if nothing is written: from which day on it is what.
pub(super) fn changes(note: &Note, config: &Config, today: Date) -> Vec<(Date, MissionState)> {
    let ended = note.front.ended.map(|when| when.date);
    let review = note.review().map(|when| when.date);
    let after = |day: Date| day.tomorrow().ok();
    let latest = ended.and_then(|day| config.review_within.after(day));
    let days = [
        note.front.closed,
        ended,
        latest.and_then(after),
        review,
        review.and_then(after),
    ];
    let days: BTreeSet<Date> = days.into_iter().flatten().filter(|day| *day > today).collect();
    let mut state = mission(note, config, today);
    let mut changes = Vec::new();
    for day in days {
        let next = mission(note, config, day);
        if next != state {
            changes.push((day, next));
            state = next;
        }
    }
    changes
}

/// The state of an entry on a day.
pub(super) fn entry(entry: &Entry, today: Date, week_starts: Weekday) -> EntryState {
    match (entry.role, entry.status) {
        (Role::Vigilance, Status::Done) => EntryState::Resolved,
        (Role::Vigilance, Status::Open) => EntryState::Open,
        (Role::FollowUps, Status::Done) => EntryState::Done,
        (Role::Vigilance | Role::FollowUps, Status::Dropped) => EntryState::Dropped,
        (Role::FollowUps, Status::Open) => match entry.due {
            None => EntryState::Undated,
            Some(due) if due < today => EntryState::Late,
            Some(due) if due == today => EntryState::Today,
            Some(due) if due <= week_end(today, week_starts) => EntryState::Week,
            Some(_) => EntryState::Later,
        },
        _ => EntryState::None,
    }
}

/// The state of an entry as far as no day changes it.
pub(super) fn lasting(entry: &Entry) -> EntryState {
    match (entry.role, entry.status, entry.due) {
        (Role::FollowUps, Status::Open, Some(_)) => EntryState::None,
        _ => self::entry(entry, Date::ZERO, Weekday::Monday),
    }
}

/// The last day of the week that a day is in.
fn week_end(today: Date, starts: Weekday) -> Date {
    let into = today.weekday().since(starts);
    today.saturating_add(jiff::Span::new().days(6 - i64::from(into)))
}
