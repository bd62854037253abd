//! What the front matter says of the review.

use super::{is_none, take_text};
use crate::date::{Edge, Length, When};
use crate::fields::{Fields, Name, Reader};
use crate::note::Span;
use crate::yaml::{Key, Kind, Node};

/// What is said of the review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Review {
    /// No such key.
    #[default]
    Silent,
    /// The key is there and empty: not booked yet.
    Unbooked,
    /// `none`: refused, or too long ago.
    Never,
    /// Planned or held.
    Plan(Box<ReviewPlan>),
}

/// The review meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewPlan {
    /// When.
    pub when: Option<When>,
    /// Where that stands.
    pub when_span: Option<Span>,
    /// How long.
    pub duration: Option<Length>,
    /// Slack after it.
    pub buffer: Option<Length>,
    /// Where.
    pub place: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// What the client objected.
    pub objection: Option<String>,
    /// Meetings held apart.
    pub sessions: Vec<Session>,
}

/// One meeting of a review held in several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// When.
    pub when: Option<When>,
    /// Where that stands.
    pub span: Option<Span>,
    /// With whom.
    pub contacts: Vec<String>,
}

pub(super) const REVIEW: &[Name] = &[
    ("date", &["quand"]),
    ("duration", &["duree"]),
    ("buffer", &["battement", "marge"]),
    ("place", &["lieu"]),
    ("purpose", &["objet", "but"]),
    ("objection", &[]),
    ("sessions", &["seances"]),
];

const SESSION: &[Name] = &[
    ("date", &["quand"]),
    ("contacts", &["interlocuteurs", "interlocutrices"]),
];

pub(super) fn review_of(node: Option<Node>, reader: &mut Reader<'_>) -> Review {
    let Some(node) = node else {
        return Review::Silent;
    };
    match node.kind {
        Kind::Null => Review::Unbooked,
        Kind::Map(entries) => Review::Plan(Box::new(plan_of(entries, reader))),
        _ if node.scalar().is_some_and(|s| is_none(&s)) => Review::Never,
        _ => {
            let when_span = Some(node.span.clone());
            match reader.about(Some(node), "review", Edge::Last) {
                Some(when) => Review::Plan(Box::new(ReviewPlan {
                    when: Some(when),
                    when_span,
                    ..ReviewPlan::default()
                })),
                None => Review::Unbooked,
            }
        }
    }
}

fn plan_of(entries: Vec<(Key, Node)>, reader: &mut Reader<'_>) -> ReviewPlan {
    let mut fields = Fields::new(entries, REVIEW);
    let date = fields.take("date", reader);
    let duration = fields.take("duration", reader);
    let buffer = fields.take("buffer", reader);
    let sessions = fields.take("sessions", reader);
    let plan = ReviewPlan {
        when_span: span_of(date.as_ref()),
        when: reader.when(date, "review.date"),
        duration: reader.length(duration, "review.duration"),
        buffer: reader.length(buffer, "review.buffer"),
        place: take_text(&mut fields, "place", reader),
        purpose: take_text(&mut fields, "purpose", reader),
        objection: fields
            .take("objection", reader)
            .and_then(|node| reader.text(Some(node), "objection")),
        sessions: reader
            .items(sessions)
            .into_iter()
            .map(|node| session_of(node, reader))
            .collect(),
    };
    fields.rest(reader);
    plan
}

fn span_of(node: Option<&Node>) -> Option<Span> {
    node.map(|node| node.span.clone())
}

fn session_of(node: Node, reader: &mut Reader<'_>) -> Session {
    if node.scalar().is_some() {
        return Session {
            span: span_of(Some(&node)),
            when: reader.when(Some(node), "review.sessions"),
            contacts: Vec::new(),
        };
    }
    let Some(map) = reader.map(Some(node), "review.sessions") else {
        return Session::default();
    };
    let mut fields = Fields::new(map, SESSION);
    let date = fields.take("date", reader);
    let contacts = fields.take("contacts", reader);
    fields.rest(reader);
    Session {
        span: span_of(date.as_ref()),
        when: reader.when(date, "review.sessions.date"),
        contacts: reader.texts(contacts, "review.sessions.contacts"),
    }
}
