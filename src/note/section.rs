//! Sections with a role, and the candidate entries in them.
//!
//! A section starts at a label and ends at the next heading of its level or above
//! (started by a heading), or at the next line of that kind (started by a line).
//! Inside it a sub-heading over a list is the topic of those entries, one over
//! prose is an entry with the prose. What is in no section is kept by what it
//! stands under ([`Loose`]), so that nothing is left out unsaid.

use std::ops::Range;

use super::Span;
use super::blocks::Unit;
use super::label::Labels;
use super::role::Role;

mod loose;
mod turn;
mod walk;

pub use loose::{Loose, Meaning};

/// A section with a role.
#[derive(Debug)]
pub struct Section {
    /// Its role.
    pub role: Role,
    /// Where its label stands.
    pub label: Span,
    /// Events of the label, where it is a heading or a line of its own.
    pub label_events: Range<usize>,
    /// Heading without role above it.
    pub topic: Option<String>,
    /// Its own part first, then one for each sub-heading.
    pub parts: Vec<Part>,
    /// Role of the section that it stands in.
    pub outer: Option<Role>,
    /// Sections of other roles started inside it.
    pub has_sub_roles: bool,
}

/// What stands under a section's label, or under one of its sub-headings.
#[derive(Debug, Default)]
pub struct Part {
    /// The sub-heading: its text and events.
    pub heading: Option<(String, Range<usize>)>,
    /// Its blocks, by index in the outline.
    pub units: Vec<usize>,
    /// Whether the sub-heading is a bold line, which is only ever a topic.
    pub line: bool,
    /// Whether headings of a lower level stand under it.
    pub has_sub_headings: bool,
    /// Whether its heading may be all of an entry: it says something of its own.
    pub speaks: bool,
}

/// What is wrong with labels.
#[derive(Debug, PartialEq, Eq)]
pub enum Problem {
    /// Read as a name one slip away.
    Slip {
        /// Label as written.
        label: String,
        /// The name.
        near: String,
        /// Where.
        span: Span,
    },
    /// Names of several roles joined.
    Opposed {
        /// Label as written.
        label: String,
        /// Where.
        span: Span,
    },
}

/// What the labels of a note make of its blocks.
#[derive(Debug, Default)]
pub struct Plan {
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// What is wrong with labels.
    pub problems: Vec<Problem>,
    /// What is in no section.
    pub loose: Vec<Loose>,
}

/// The sections of an outline, and what is in none.
#[must_use]
pub fn plan(units: &[Unit], labels: &Labels) -> Plan {
    walk::walk(units, labels)
}
