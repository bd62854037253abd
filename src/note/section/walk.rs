//! The way through an outline, from label to label.

use super::loose::{Loose, Meaning};
use super::{Part, Plan, Problem, Section, Span, turn};
use crate::note::blocks::{LineKind, Unit, UnitKind};
use crate::note::callout;
use crate::note::label::{Labels, Reading};
use crate::note::role::Role;

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

/// A heading under which the walk stands.
struct Open {
    level: u8,
    text: String,
    section: Option<usize>,
    /// The part of a section that it is the heading of.
    part: Option<(usize, usize)>,
    /// Ends all sections around it.
    turns: bool,
    meaning: Meaning,
    is_title: bool,
    /// What stands under it in no section.
    loose: Option<usize>,
    span: Span,
}

struct Walk<'a> {
    units: &'a [Unit],
    /// What the labels say, by unit.
    readings: Vec<Option<Reading>>,
    plan: Plan,
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
    /// Where blocks in no section go now; decided when there is one.
    loose: Option<usize>,
    /// A line without role under which blocks in no section stand.
    line: Option<usize>,
    /// Whether days or sessions stand outside the sections: the note is a diary.
    is_diary: bool,
}

/// The sections of an outline, and what is in none.
pub(super) fn walk(units: &[Unit], labels: &Labels) -> Plan {
    let mut walk = Walk {
        units,
        readings: readings(units, labels),
        plan: Plan::default(),
        headings: Vec::new(),
        title: units.iter().find_map(|unit| match &unit.kind {
            UnitKind::Heading(1, text) => Some(clean(text)),
            _ => None,
        }),
        current: None,
        by_line: false,
        until: None,
        opposed: None,
        loose: None,
        line: None,
        is_diary: false,
    };
    for index in 0..units.len() {
        walk.step(index);
    }
    walk.plan
}

/// What each label says in the light of all of them.
fn readings(units: &[Unit], labels: &Labels) -> Vec<Option<Reading>> {
    let texts: Vec<Option<&str>> = units.iter().map(|unit| label(&unit.kind)).collect();
    let all: Vec<&str> = texts.iter().copied().flatten().collect();
    let mut read = labels.read_all(&all).into_iter();
    texts.into_iter().map(|text| text.and_then(|_| read.next())).collect()
}

/// The text of a label.
fn label(kind: &UnitKind) -> Option<&str> {
    match kind {
        UnitKind::Line(LineKind::Said, text) => Some(text.trim_end_matches([':', ' ', '\u{a0}', '\u{202f}'])),
        UnitKind::Heading(_, text) | UnitKind::Line(_, text) => Some(text),
        UnitKind::Callout(_, title) if !title.is_empty() => Some(title),
        _ => None,
    }
}

impl Walk<'_> {
    fn step(&mut self, index: usize) {
        let unit = &self.units[index];
        match &unit.kind {
            UnitKind::Heading(level, text) => self.heading(index, *level, text),
            UnitKind::Line(kind, text) => self.line(index, *kind, text),
            kind => {
                if let Some((label, span)) = self.opposed.take().filter(|_| *kind != UnitKind::Other) {
                    self.plan.problems.push(Problem::Opposed { label, span });
                }
                if self.until.is_some_and(|last| index > last) {
                    self.current = None;
                    self.until = None;
                }
                if let UnitKind::Callout(kind, title) = kind {
                    self.callout(index, kind, title);
                } else {
                    self.put(index);
                }
            }
        }
    }

    fn put(&mut self, index: usize) {
        match self.current {
            Some(at) => {
                if let Some(part) = self.plan.sections[at].parts.last_mut() {
                    part.units.push(index);
                }
            }
            None => self.put_loose(index),
        }
    }

    /// A callout whose title is the name of a section is that; another one belongs to what it stands in, or else its kind says
    /// what it is.
    fn callout(&mut self, index: usize, kind: &str, title: &str) {
        let named = self.role(index, title);
        let own = named.or_else(|| callout::role(kind).filter(|_| self.current.is_none()));
        let same = self.current.map(|at| self.plan.sections[at].role) == own;
        let Some(role) = own.filter(|_| !same) else {
            self.put(index);
            return;
        };
        let enclosing = self.current;
        if let Some(outer) = enclosing {
            self.plan.sections[outer].has_sub_roles = true;
        }
        let topic = if enclosing.is_some() { None } else { self.topic() };
        let titled = Some(title.to_owned()).filter(|title| named.is_none() && !title.is_empty());
        let section = self.open(index, role, topic.or(titled), enclosing);
        self.plan.sections[section].parts[0].units.push(index);
    }

    fn put_loose(&mut self, index: usize) {
        let at = match self.loose {
            Some(at) => at,
            None => self.open_loose(),
        };
        self.loose = Some(at);
        self.plan.loose[at].units.push(index);
    }

    /// Where blocks in no section go: under the line above them where it says more than the heading does.
    fn open_loose(&mut self) -> usize {
        let above = self.headings.iter().rposition(|open| open.section.is_none());
        let above = above.filter(|at| at + 1 == self.headings.len());
        let neutral = self
            .headings
            .iter()
            .any(|open| open.meaning == Meaning::Neutral && !open.is_title);
        let known = above.filter(|at| !self.headings[*at].is_title);
        if let Some(line) = self.line {
            let meaning = meaning(self.readings[line].as_ref());
            if meaning != Meaning::Unknown || known.is_none() {
                let text = label(&self.units[line].kind).unwrap_or_default();
                let label = (clean(text), self.units[line].span.clone());
                let meaning = if neutral { Meaning::Neutral } else { meaning };
                return self.add_loose(Some(label), meaning, false);
            }
        }
        let Some(at) = above else {
            let meaning = if neutral { Meaning::Neutral } else { Meaning::Unknown };
            return self.add_loose(None, meaning, false);
        };
        if let Some(loose) = self.headings[at].loose {
            return loose;
        }
        let open = &self.headings[at];
        let label = (open.text.clone(), open.span.clone());
        let meaning = if neutral { Meaning::Neutral } else { open.meaning };
        let loose = self.add_loose(Some(label), meaning, open.is_title);
        self.headings[at].loose = Some(loose);
        loose
    }

    fn add_loose(&mut self, label: Option<(String, Span)>, meaning: Meaning, is_title: bool) -> usize {
        self.plan.loose.push(Loose {
            label,
            meaning,
            topic: self.topic(),
            is_title,
            units: Vec::new(),
        });
        self.plan.loose.len() - 1
    }

    fn role(&mut self, index: usize, text: &str) -> Option<Role> {
        let span = self.units[index].span.clone();
        match self.readings[index].clone()? {
            Reading::None | Reading::Neutral | Reading::Proposed(_) => None,
            Reading::Role { role, slip } => {
                if let Some(near) = slip {
                    self.plan.problems.push(Problem::Slip {
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
        (self.loose, self.line) = (None, None);
        while self.headings.last().is_some_and(|open| open.level >= level) {
            self.headings.pop();
        }
        let mut outer = self.enclosing();
        let role = self.role(index, text);
        self.by_line = false;
        let topic = clean(text);
        let turns = role.is_none() && self.turns(index, &topic, outer);
        if turns {
            outer = None;
        }
        self.is_diary |= outer.is_none() && turn::is_period(&topic);
        if let Some((section, part)) = self.headings.iter().rev().find_map(|open| open.part) {
            self.plan.sections[section].parts[part].has_sub_headings = true;
        }
        let mut part = None;
        if let Some(role) = role {
            if let Some(outer) = outer {
                self.plan.sections[outer].has_sub_roles = true;
            }
            let topic = if outer.is_some() { None } else { self.topic() };
            self.current = Some(self.open(index, role, topic, outer));
        } else {
            self.current = outer;
            if let Some(outer) = outer {
                let speaks = meaning(self.readings[index].as_ref()) == Meaning::Unknown
                    && !text.trim_end().ends_with(':')
                    && !turn::is_period(&topic);
                self.plan.sections[outer].parts.push(Part {
                    heading: Some((topic.clone(), self.units[index].events.clone())),
                    speaks,
                    ..Part::default()
                });
                part = Some((outer, self.plan.sections[outer].parts.len() - 1));
            }
        }
        let is_title = level == 1 && self.title.as_deref() == Some(&topic);
        self.headings.push(Open {
            level,
            text: topic,
            section: role.and(self.current),
            part,
            turns,
            meaning: meaning(self.readings[index].as_ref()),
            is_title,
            loose: None,
            span: self.units[index].span.clone(),
        });
    }

    /// The section in which what comes next stands.
    fn enclosing(&self) -> Option<usize> {
        let mut around = self.headings.iter().rev().take_while(|open| !open.turns);
        around.find_map(|open| open.section)
    }

    /// Whether a heading without role goes on to something else than the section it stands in.
    fn turns(&self, index: usize, text: &str, outer: Option<usize>) -> bool {
        let Some(outer) = outer else { return false };
        let section = &self.plan.sections[outer];
        let listed = self.kind(index + 1) == Some(&UnitKind::List);
        match self.readings[index] {
            Some(Reading::Proposed(role)) if role != section.role && listed => return true,
            _ if turn::is_turn(text) => return true,
            _ => {}
        }
        // A section may be ordered by days; a diary goes on after it.
        turn::is_period(text) && (self.is_diary || !section.parts[0].units.is_empty() || self.has_labels(index))
    }

    /// Whether what stands under a heading has labels of its own.
    fn has_labels(&self, index: usize) -> bool {
        let under = self.units[index + 1..].iter();
        under
            .take_while(|unit| !matches!(unit.kind, UnitKind::Heading(..)))
            .any(|unit| {
                matches!(
                    unit.kind,
                    UnitKind::Line(LineKind::Bold | LineKind::Colon | LineKind::Plain, _)
                )
            })
    }

    fn kind(&self, index: usize) -> Option<&UnitKind> {
        self.units.get(index).map(|unit| &unit.kind)
    }

    /// The nearest heading above that says what is spoken of; not the note's title.
    fn topic(&self) -> Option<String> {
        let open = self.headings.iter().rev().find(|open| open.section.is_none())?;
        let generic = GENERIC.contains(&open.text.to_lowercase().as_str());
        (!generic && !open.is_title && !open.text.is_empty()).then(|| open.text.clone())
    }

    fn open(&mut self, index: usize, role: Role, topic: Option<String>, outer: Option<usize>) -> usize {
        let unit = &self.units[index];
        let outer = outer.map(|outer| self.plan.sections[outer].role);
        self.plan.sections.push(Section {
            role,
            label: unit.span.clone(),
            label_events: unit.events.clone(),
            topic,
            outer,
            parts: vec![Part::default()],
            has_sub_roles: false,
        });
        self.plan.sections.len() - 1
    }

    fn line(&mut self, index: usize, kind: LineKind, text: &str) {
        let enclosing = self.enclosing();
        if kind == LineKind::Said && enclosing.is_some() || kind == LineKind::Plain && self.is_point(index) {
            self.put(index);
            return;
        }
        let role = self.role(index, text);
        let same = self.current.map(|at| self.plan.sections[at].role) == role && !self.by_line;
        match role {
            // Under a heading of the same role it only introduces.
            Some(_) if same => self.put_text(index, kind),
            Some(role) => {
                self.opposed = None;
                (self.loose, self.line) = (None, None);
                if let Some(outer) = enclosing {
                    self.plan.sections[outer].has_sub_roles = true;
                }
                let topic = if enclosing.is_some() { None } else { self.topic() };
                self.current = Some(self.open(index, role, topic, enclosing));
                self.by_line = true;
                let leads = matches!(kind, LineKind::Lead | LineKind::Said);
                self.until = leads.then(|| self.end_of_lead(index));
            }
            None if self.by_line || kind == LineKind::Bold && turn::is_turn(&clean(text)) => {
                self.current = None;
                self.until = None;
                self.put_aside(index);
            }
            None if self.current.is_none() => self.put_aside(index),
            None => self.plain_line(index, kind, text),
        }
    }

    /// Whether a plain line in the section of a heading is a point of it, and no label: the section's points are
    /// paragraphs, and so is what follows.
    fn is_point(&self, index: usize) -> bool {
        let before_list = self.kind(index + 1) == Some(&UnitKind::List);
        let Some(at) = self.current.filter(|_| !self.by_line && !before_list) else {
            return false;
        };
        let part = self.plan.sections[at].parts.last();
        part.is_some_and(|part| part.units.iter().all(|unit| self.units[*unit].kind != UnitKind::List))
    }

    /// A line without role in no section.
    fn put_aside(&mut self, index: usize) {
        self.loose = None;
        self.line = Some(index);
    }

    /// The last unit of what a lead says: the rest of its line, and a list directly after.
    fn end_of_lead(&self, index: usize) -> usize {
        let list = self.kind(index + 2) == Some(&UnitKind::List);
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
        let before_list = self.kind(index + 1) == Some(&UnitKind::List);
        let Some(section) = self.current else { return };
        if kind == LineKind::Bold && before_list {
            self.plan.sections[section].parts.push(Part {
                heading: Some((clean(text), self.units[index].events.clone())),
                line: true,
                ..Part::default()
            });
        } else if kind != LineKind::Colon {
            self.put(index);
        }
    }
}

fn meaning(reading: Option<&Reading>) -> Meaning {
    match reading {
        Some(Reading::Neutral) => Meaning::Neutral,
        Some(Reading::Proposed(role)) => Meaning::Proposed(*role),
        Some(Reading::Opposed(..)) => Meaning::Opposed,
        _ => Meaning::Unknown,
    }
}

/// A heading's text as a topic: without numbering, final colon, or emphasis marks.
fn clean(text: &str) -> String {
    text.trim().trim_matches(['*', '_', ' ', ':', '\u{a0}']).to_owned()
}
