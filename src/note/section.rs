//! Sections with a role, and the candidate entries in them.
//!
//! A section starts at a label and ends at the next heading of its level or above
//! (started by a heading), or at the next line of that kind (started by a line).
//! Inside it a sub-heading over a list is the topic of those entries, one over
//! prose is an entry with the prose.

use std::ops::Range;

use super::Span;
use super::blocks::{LineKind, Unit, UnitKind};
use super::label::{Labels, Reading};
use super::role::Role;

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

/// Headings that hold a whole review and say nothing of a topic.
const GENERIC: [&str; 14] = [
    "bilan",
    "le bilan",
    "retrospective",
    "rétrospective",
    "retro",
    "rétro",
    "review",
    "debrief",
    "débrief",
    "notes",
    "conclusion",
    "retour d'expérience",
    "auto-évaluation",
    "post-mortem",
];

struct Open {
    level: u8,
    text: String,
    section: Option<usize>,
}

struct Walk<'a> {
    labels: &'a Labels,
    units: &'a [Unit],
    sections: Vec<Section>,
    problems: Vec<Problem>,
    headings: Vec<Open>,
    /// The first heading of the first level: the note's title.
    title: Option<String>,
    /// Section to which blocks go now.
    current: Option<usize>,
    /// Whether it was started by a line.
    by_line: bool,
    /// Last unit of the section at hand, where a bold lead started it: its own text, and
    /// a list directly after.
    until: Option<usize>,
    /// An opposed label not yet followed by anything.
    opposed: Option<(String, Span)>,
}

/// The sections of an outline.
#[must_use]
pub fn sections(units: &[Unit], labels: &Labels) -> (Vec<Section>, Vec<Problem>) {
    let mut walk = Walk {
        labels,
        units,
        sections: Vec::new(),
        problems: Vec::new(),
        headings: Vec::new(),
        title: units.iter().find_map(|unit| match &unit.kind {
            UnitKind::Heading(1, text) => Some(clean(text)),
            _ => None,
        }),
        current: None,
        by_line: false,
        until: None,
        opposed: None,
    };
    for index in 0..units.len() {
        walk.step(index);
    }
    (walk.sections, walk.problems)
}

impl Walk<'_> {
    fn step(&mut self, index: usize) {
        let unit = &self.units[index];
        match &unit.kind {
            UnitKind::Heading(level, text) => self.heading(index, *level, text),
            UnitKind::Line(kind, text) => self.line(index, *kind, text),
            kind => {
                if let Some((label, span)) = self.opposed.take().filter(|_| *kind != UnitKind::Other) {
                    self.problems.push(Problem::Opposed { label, span });
                }
                if self.until.is_some_and(|last| index > last) {
                    self.current = None;
                }
                self.put(index);
            }
        }
    }

    fn put(&mut self, index: usize) {
        let Some(part) = self.current.and_then(|at| self.sections[at].parts.last_mut()) else {
            return;
        };
        part.units.push(index);
    }

    fn role(&mut self, index: usize, text: &str) -> Option<Role> {
        let span = self.units[index].span.clone();
        match self.labels.read(text) {
            Reading::None | Reading::Neutral | Reading::Proposed(_) => None,
            Reading::Role { role, slip } => {
                if let Some(near) = slip {
                    self.problems.push(Problem::Slip {
                        label: text.to_owned(),
                        near,
                        span,
                    });
                }
                Some(role)
            }
            Reading::Opposed(..) => {
                self.opposed = Some((text.to_owned(), span));
                None
            }
        }
    }

    fn heading(&mut self, index: usize, level: u8, text: &str) {
        self.until = None;
        self.opposed = None;
        while self.headings.last().is_some_and(|open| open.level >= level) {
            self.headings.pop();
        }
        let outer = self.headings.iter().rev().find_map(|open| open.section);
        let role = self.role(index, text);
        self.by_line = false;
        if let Some(role) = role {
            if let Some(outer) = outer {
                self.sections[outer].has_sub_roles = true;
            }
            let topic = if outer.is_some() { None } else { self.topic() };
            self.current = Some(self.open(index, role, topic, outer));
        } else {
            self.current = outer;
            let events = self.units[index].events.clone();
            if let Some(outer) = outer {
                let heading = Some((clean(text), events));
                self.sections[outer].parts.push(Part {
                    heading,
                    units: Vec::new(),
                    line: false,
                });
            }
        }
        let section = role.and(self.current);
        self.headings.push(Open {
            level,
            text: clean(text),
            section,
        });
    }

    /// The nearest heading above that says what is spoken of; not the note's title.
    fn topic(&self) -> Option<String> {
        let open = self.headings.iter().rev().find(|open| open.section.is_none())?;
        let generic = GENERIC.contains(&open.text.to_lowercase().as_str());
        let is_title = open.level == 1 && self.title.as_deref() == Some(&open.text);
        (!generic && !is_title && !open.text.is_empty()).then(|| open.text.clone())
    }

    fn open(&mut self, index: usize, role: Role, topic: Option<String>, outer: Option<usize>) -> usize {
        let unit = &self.units[index];
        self.sections.push(Section {
            role,
            label: unit.span.clone(),
            label_events: unit.events.clone(),
            topic,
            outer: outer.map(|outer| self.sections[outer].role),
            parts: vec![Part::default()],
            has_sub_roles: false,
        });
        self.sections.len() - 1
    }

    fn line(&mut self, index: usize, kind: LineKind, text: &str) {
        let enclosing = self.headings.iter().rev().find_map(|open| open.section);
        let role = self.role(index, text);
        let same = self.current.map(|at| self.sections[at].role) == role && !self.by_line;
        match role {
            // Under a heading of the same role it only introduces.
            Some(_) if same => self.put_text(index, kind),
            Some(role) => {
                if let Some(outer) = enclosing {
                    self.sections[outer].has_sub_roles = true;
                }
                let topic = if enclosing.is_some() { None } else { self.topic() };
                self.current = Some(self.open(index, role, topic, enclosing));
                self.by_line = true;
                self.until = (kind == LineKind::Lead).then(|| self.end_of_lead(index));
            }
            None if self.by_line => {
                self.current = None;
                self.until = None;
            }
            None => self.plain_line(index, kind, text),
        }
    }

    /// The last unit of what a lead says: the rest of its line, and a list directly after.
    fn end_of_lead(&self, index: usize) -> usize {
        let list = self
            .units
            .get(index + 2)
            .is_some_and(|next| next.kind == UnitKind::List);
        if list { index + 2 } else { index + 1 }
    }

    /// A lead that only introduces keeps its text.
    fn put_text(&mut self, index: usize, kind: LineKind) {
        if kind == LineKind::Lead {
            self.put(index);
        }
    }

    /// A line without role in a section: the topic of the list under it, or text.
    fn plain_line(&mut self, index: usize, kind: LineKind, text: &str) {
        let before_list = self
            .units
            .get(index + 1)
            .is_some_and(|next| next.kind == UnitKind::List);
        let Some(section) = self.current else { return };
        if kind == LineKind::Bold && before_list {
            let heading = Some((clean(text), self.units[index].events.clone()));
            self.sections[section].parts.push(Part {
                heading,
                units: Vec::new(),
                line: true,
            });
        } else if kind != LineKind::Colon {
            self.put(index);
        }
    }
}

/// A heading's text as a topic: without numbering, final colon, or emphasis marks.
fn clean(text: &str) -> String {
    text.trim().trim_matches(['*', '_', ' ', ':', '\u{a0}']).to_owned()
}
