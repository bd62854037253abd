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
    /// Which of the sessions it is, from 1; of a review in one meeting 1; of a meeting beside the sessions 0.
    pub number: usize,
    /// How many sessions the review has; 0 where it is one meeting.
    pub sessions: usize,
    /// When it begins.
    pub when: When,
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
    /// The meetings of its review, in the order of the note: each of the sessions, and the review's own date
    /// unless one of the sessions is then.
    #[must_use]
    pub fn meetings(&self) -> Vec<Meeting<'_>> {
        let Review::Plan(plan) = &self.note.front.review else {
            let lone = ReviewPlan::default();
            let when = self.note.review();
            return when.map(|when| meeting(&lone, 1, when, None)).into_iter().collect();
        };
        let mut meetings = Vec::new();
        for (at, session) in plan.sessions.iter().enumerate() {
            let Some(when) = session.when else { continue };
            meetings.push(Meeting {
                contacts: &session.contacts,
                ..meeting(plan, at + 1, when, session.span.clone())
            });
        }
        let is_then = |when: When| {
            let same = |m: &Meeting<'_>| m.when == when || when.time.is_none() && m.when.date == when.date;
            meetings.iter().any(same)
        };
        if let Some(when) = plan.when.filter(|when| !is_then(*when)) {
            let number = usize::from(plan.sessions.is_empty());
            meetings.insert(0, meeting(plan, number, when, plan.when_span.clone()));
        }
        meetings
    }
}

fn meeting<'a>(plan: &ReviewPlan, number: usize, when: When, span: Option<Span>) -> Meeting<'a> {
    let some = |length: &Length| length.count > 0;
    Meeting {
        number,
        sessions: plan.sessions.len(),
        when,
        duration: plan.duration.filter(some).unwrap_or(USUAL),
        buffer: plan.buffer.filter(some),
        contacts: &[],
        span,
    }
}

impl Meeting<'_> {
    /// Its beginning, by the clock on the wall; none where no time is given.
    #[must_use]
    pub fn begins(&self) -> Option<DateTime> {
        self.when.time.map(|_| self.when.moment())
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
