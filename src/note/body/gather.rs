//! Which parts of a section are its entries.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Candidate, Reading};
use crate::diagnostic::Code;
use crate::note::blocks::{self, Unit, UnitKind};
use crate::note::flat::{Flat, fold_spaces};
use crate::note::front::is_none;
use crate::note::marks;
use crate::note::role::Role;
use crate::note::section::{Part, Section};
use crate::note::{SectionAt, Shape, Span, comment};
use crate::source::Place;

/// Bytes of a text that tell whether it says anything.
const ENOUGH: usize = 256;

impl Reading<'_, '_, '_> {
    pub(super) fn gather(&mut self, sections: &[Section], units: &[Unit]) {
        let mut all: Vec<Candidate> = Vec::new();
        for section in sections {
            self.edits.labels.insert(section.label_events.start, section.role);
            let found = self.candidates(section, units);
            let gathered = Role::GATHERED.contains(&section.role);
            let none = found.is_empty() && self.says_none(section, units);
            if none && section.role == Role::FollowUps {
                self.note.no_follow_ups = true;
            }
            if gathered && found.is_empty() && !none && !section.has_sub_roles {
                let written = section
                    .parts
                    .iter()
                    .any(|p| p.units.iter().any(|u| self.is_visible(&units[*u])));
                let place = Place::new(self.reader.file, section.label.clone());
                if written {
                    self.reader.report(Code::SectionUnread, section.label.clone(), |d| {
                        d.with_word("role", section.role.word())
                    });
                } else {
                    self.note.empty_sections.push((section.role, place));
                }
            }
            self.note.sections.push(self.place_of(section, units));
            let outer = section.outer;
            all.extend(found.into_iter().map(|candidate| Candidate { outer, ..candidate }));
        }
        // Sections may be nested; entries come in the order of the file.
        all.sort_by_key(|c| c.events.start);
        for candidate in all {
            self.entry(&candidate);
        }
    }

    fn place_of(&self, section: &Section, units: &[Unit]) -> SectionAt {
        let is_label = |unit: &&Unit| unit.events == section.label_events;
        let level = units.iter().find(is_label).and_then(|unit| match unit.kind {
            UnitKind::Heading(level, _) => Some(level),
            _ => None,
        });
        let own = section.parts.first().and_then(|part| part.units.last());
        let last = own.map_or(&section.label, |unit| &units[*unit].span);
        SectionAt {
            role: section.role,
            label: section.label.clone(),
            level,
            outer: section.outer,
            has_topic: section.topic.is_some(),
            end: self.trimmed(last).end.max(section.label.start),
        }
    }

    fn is_visible(&self, unit: &Unit) -> bool {
        self.events[unit.events.clone()].iter().any(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => text.chars().any(|c| !c.is_whitespace() && c != comment::HIDDEN),
            Event::Start(Tag::Image { .. }) => true,
            _ => false,
        })
    }

    /// "Aucune", "Rien": said to be empty, which is not the same as being empty.
    fn says_none(&self, section: &Section, units: &[Unit]) -> bool {
        let texts = section
            .parts
            .iter()
            .flat_map(|p| &p.units)
            .map(|u| self.plain(&units[*u].events));
        let mut visible = texts.filter(|t| !t.is_empty()).peekable();
        visible.peek().is_some() && visible.all(|t| is_none(&t))
    }

    fn candidates(&self, section: &Section, units: &[Unit]) -> Vec<Candidate> {
        let has_text = |part: &&Part| part.units.iter().any(|u| self.is_visible(&units[*u]));
        let subs: Vec<&Part> = section
            .parts
            .iter()
            .filter(|p| p.heading.is_some() && !p.line)
            .filter(has_text)
            .collect();
        let prose = subs
            .iter()
            .filter(|p| !p.units.iter().any(|u| is_list(&units[*u])))
            .count();
        // Sub-headings of one section are of one kind: mostly over prose, each is an entry.
        let as_entries = prose * 2 > subs.len();
        let mut found = Vec::new();
        for part in &section.parts {
            let listed = part.units.iter().any(|u| is_list(&units[*u]));
            match &part.heading {
                Some((_, events))
                    if !part.line && has_text(&part) && (!listed || as_entries && !starts_with_list(part, units)) =>
                {
                    found.push(self.prose_entry(section, part, events, units));
                }
                heading => {
                    let topic = heading
                        .as_ref()
                        .map(|(text, _)| text.clone())
                        .filter(|t| !t.is_empty())
                        .or_else(|| section.topic.clone());
                    self.part_candidates(section.role, topic.as_ref(), part, units, &mut found);
                }
            }
        }
        found
    }

    /// A sub-heading with the prose under it: one entry.
    fn prose_entry(&self, section: &Section, part: &Part, heading: &Range<usize>, units: &[Unit]) -> Candidate {
        let last = part.units.last().map_or(heading.clone(), |u| units[*u].events.clone());
        let end = part.units.last().map_or(0, |u| units[*u].span.end);
        Candidate {
            role: section.role,
            outer: None,
            topic: section.topic.clone(),
            events: heading.start..last.end,
            kind: Shape::Blocks,
            span: self.events[heading.start].1.start..end,
            signature: None,
            table: None,
        }
    }

    fn part_candidates(
        &self,
        role: Role,
        topic: Option<&String>,
        part: &Part,
        units: &[Unit],
        found: &mut Vec<Candidate>,
    ) {
        let chosen: Vec<&Unit> = part.units.iter().map(|u| &units[*u]).collect();
        let has = |kind: &UnitKind| chosen.iter().any(|u| u.kind == *kind);
        let candidate = |kind, events: Range<usize>, span| Candidate {
            role,
            outer: None,
            topic: topic.cloned(),
            events,
            kind,
            span,
            signature: None,
            table: None,
        };
        let quotes = role == Role::Quotes;
        if has(&UnitKind::List) {
            for unit in &chosen {
                match unit.kind {
                    UnitKind::List => {
                        for item in blocks::children(self.events, &unit.events) {
                            let span = self.trimmed(&self.events[item.start].1);
                            if self.is_entry(&item) {
                                found.push(candidate(Shape::Item, item, span));
                            }
                        }
                    }
                    _ if quotes => self.prose_candidate(unit, quotes, candidate, found),
                    _ => {}
                }
            }
        } else if has(&UnitKind::Table) {
            for unit in chosen.iter().filter(|u| u.kind == UnitKind::Table) {
                for row in blocks::children(self.events, &unit.events).into_iter().skip(1) {
                    let span = self.trimmed(&self.events[row.start].1);
                    if self.is_entry(&row) {
                        let row = candidate(Shape::Row, row, span);
                        found.push(Candidate {
                            table: Some(unit.events.start),
                            ..row
                        });
                    }
                }
            }
        } else {
            for unit in &chosen {
                self.prose_candidate(unit, quotes, candidate, found);
            }
        }
    }

    fn prose_candidate(
        &self,
        unit: &Unit,
        quotes: bool,
        candidate: impl Fn(Shape, Range<usize>, Span) -> Candidate,
        found: &mut Vec<Candidate>,
    ) {
        if !matches!(unit.kind, UnitKind::Paragraph | UnitKind::Quote | UnitKind::Line(..))
            || self.lookalike(unit).is_some()
        {
            return;
        }
        let text = self.plain(&unit.events);
        if quotes
            && text.starts_with(['—', '–'])
            && found
                .last()
                .is_some_and(|c| c.kind != Shape::Row && c.signature.is_none())
        {
            if let Some(last) = found.last_mut() {
                last.signature = Some(unit.events.clone());
            }
            return;
        }
        // A line that only introduces says nothing by itself; nor do tags.
        let introduces = text.ends_with(':') && unit.kind != UnitKind::Quote || marks::tags_only(&text).is_some();
        if self.is_entry(&unit.events) && !introduces {
            found.push(candidate(Shape::Blocks, unit.events.clone(), self.trimmed(&unit.span)));
        }
    }

    fn trimmed(&self, span: &Span) -> Span {
        let text = &self.source[span.clone()];
        span.start..span.start + text.trim_end().len()
    }

    fn is_entry(&self, events: &Range<usize>) -> bool {
        // Words for nothing are short.
        let start = Flat::start(&self.events[events.clone()], self.source, ENOUGH);
        let text = fold_spaces(&start.text);
        let picture = blocks::is_picture_alone(&self.events[events.clone()]);
        let boxes = ["[]", "[ ]", "[x]", "[X]", "[-]"];
        !(text.is_empty() || picture || is_none(&text) || boxes.contains(&text.as_str()))
    }
}

fn is_list(unit: &Unit) -> bool {
    matches!(unit.kind, UnitKind::List | UnitKind::Table)
}

fn starts_with_list(part: &Part, units: &[Unit]) -> bool {
    part.units
        .iter()
        .map(|u| &units[*u])
        .find(|u| u.kind != UnitKind::Other)
        .is_some_and(is_list)
}
