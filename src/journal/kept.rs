//! What became of a follow-up: kept in time or not, as far as the note says.

use jiff::civil::Date;

use crate::note::role::Role;
use crate::note::{Entry, Status};

/// What became of a follow-up. Each one is exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kept {
    /// Done on the day it was due, or before.
    OnTime,
    /// Done after the day it was due.
    Late,
    /// Done, with no due day or no day of doing: nothing says whether in time.
    Done,
    /// Open, and due before today.
    Overdue,
    /// Open, and due today, later, or on no day.
    Ahead,
    /// Given up.
    Dropped,
}

impl Kept {
    /// Every outcome, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::OnTime,
        Self::Late,
        Self::Done,
        Self::Overdue,
        Self::Ahead,
        Self::Dropped,
    ];

    /// Its name, as in templates.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::Done => "done",
            Self::Overdue => "overdue",
            Self::Ahead => "ahead",
            Self::Dropped => "dropped",
        }
    }

    /// What became of an entry, seen on a day; `None` when it is no follow-up.
    #[must_use]
    pub fn of(entry: &Entry, today: Date) -> Option<Self> {
        if entry.role != Role::FollowUps {
            return None;
        }
        Some(match (entry.status, entry.due, entry.done) {
            (Status::Dropped, ..) => Self::Dropped,
            (Status::Done, Some(due), Some(done)) if done <= due => Self::OnTime,
            (Status::Done, Some(_), Some(_)) => Self::Late,
            (Status::Done, ..) => Self::Done,
            (Status::Open, Some(due), _) if due < today => Self::Overdue,
            (Status::Open, ..) => Self::Ahead,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn says_in_time_only_where_both_days_are_known() {
        let today = date(2026, 6, 15);
        let of = |status, due: Option<Date>, done: Option<Date>| {
            let mut entry = Entry::new(Role::FollowUps, 0..0);
            (entry.status, entry.due, entry.done) = (status, due, done);
            Kept::of(&entry, today)
        };
        let (may, june) = (Some(date(2026, 5, 1)), Some(date(2026, 6, 15)));
        assert_eq!(of(Status::Done, may, may), Some(Kept::OnTime));
        assert_eq!(of(Status::Done, june, may), Some(Kept::OnTime));
        assert_eq!(of(Status::Done, may, june), Some(Kept::Late));
        assert_eq!(of(Status::Done, may, None), Some(Kept::Done));
        assert_eq!(of(Status::Done, None, may), Some(Kept::Done));
        assert_eq!(of(Status::Open, may, None), Some(Kept::Overdue));
        assert_eq!(of(Status::Open, june, None), Some(Kept::Ahead));
        assert_eq!(of(Status::Open, None, None), Some(Kept::Ahead));
        assert_eq!(of(Status::Dropped, may, may), Some(Kept::Dropped));
        assert_eq!(Kept::of(&Entry::new(Role::Positives, 0..0), today), None);
    }
}
