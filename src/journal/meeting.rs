//! The meetings of a review: when each begins, ends, and leaves one free again.

use jiff::civil::DateTime;

use super::mission::Mission;
use crate::date::{Length, Unit, When};
use crate::note::{Review, ReviewPlan, Span};

/// How long a meeting is taken to last where the note does not say.
const USUAL: Length = Length {
    count: 60,
    unit: Unit::Minute,
};

/// A meeting of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting<'a> {
    /// Its place among the meetings of the review, from 1: the sessions as in the note, then a date beside them.
    pub number: usize,
    /// How many meetings the review has.
    pub of: usize,
    /// Whether it is a date beside the sessions.
    pub is_beside: bool,
    /// When it begins; none where no date is set yet.
    pub when: Option<When>,
    /// How long it lasts.
    pub duration: Length,
    /// Slack after it.
    pub buffer: Option<Length>,
    /// With whom, where the note says it of this session.
    pub contacts: &'a [String],
    /// Where its date stands.
    pub span: Option<Span>,
}

impl Mission {
    /// The meetings of its review, at least one: each of the sessions, in the order of the note, then the review's own
    /// date unless one of the sessions is then. Without sessions the one meeting that there is or will be.
    #[must_use]
    pub fn meetings(&self) -> Vec<Meeting<'_>> {
        let Review::Plan(plan) = &self.note.front.review else {
            return vec![meeting(&ReviewPlan::default(), self.note.review(), None)];
        };
        let own = || meeting(plan, plan.when, plan.when_span.clone());
        if plan.sessions.is_empty() {
            return vec![own()];
        }
        let on_day = |day: When| {
            let whens = plan.sessions.iter().filter_map(|session| session.when);
            whens.filter(move |when| when.date == day.date)
        };
        let mut meetings: Vec<Meeting<'_>> = plan
            .sessions
            .iter()
            .map(|session| Meeting {
                contacts: &session.contacts,
                ..meeting(
                    plan,
                    session.when.map(|when| hour(when, plan.when, on_day(when).count())),
                    session.span.clone(),
                )
            })
            .collect();
        // Where one of them has no hour, it is the same day and the same meeting.
        let is_then =
            |own: When| on_day(own).any(|when| when.time == own.time || when.time.is_none() || own.time.is_none());
        if plan.when.is_some_and(|own| !is_then(own)) {
            meetings.push(Meeting {
                is_beside: true,
                ..own()
            });
        }
        let of = meetings.len();
        for (at, meeting) in meetings.iter_mut().enumerate() {
            meeting.number = at + 1;
            meeting.of = of;
        }
        meetings
    }
}

/// When a session is: the review's own hour is that of a session that has none, if it is the only one of that day.
fn hour(session: When, own: Option<When>, on_day: usize) -> When {
    let same = own.filter(|own| own.date == session.date && session.time.is_none() && on_day == 1);
    same.unwrap_or(session)
}

/// The only meeting of a review.
fn meeting<'a>(plan: &ReviewPlan, when: Option<When>, span: Option<Span>) -> Meeting<'a> {
    let some = |length: &Length| length.count > 0;
    Meeting {
        number: 1,
        of: 1,
        is_beside: false,
        when,
        duration: plan.duration.filter(some).unwrap_or(USUAL),
        buffer: plan.buffer.filter(some),
        contacts: &[],
        span,
    }
}

impl Meeting<'_> {
    /// Its beginning, by the clock on the wall; none where no date or no time is given.
    #[must_use]
    pub fn begins(&self) -> Option<DateTime> {
        self.when.filter(|when| when.time.is_some()).map(When::moment)
    }

    /// When the slack after it ends, or it itself where there is none, by the clock on the wall.
    #[must_use]
    pub fn free(&self) -> Option<DateTime> {
        let end = self.begins()?.checked_add(self.duration.span()).ok()?;
        match self.buffer {
            Some(buffer) => end.checked_add(buffer.span()).ok(),
            None => Some(end),
        }
    }
}
