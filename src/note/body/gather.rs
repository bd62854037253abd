//! Which parts of a section are its entries.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Candidate, Reading};
use crate::diagnostic::Code;
use crate::note::blocks::{self, Unit, UnitKind};
use crate::note::callout;
use crate::note::flat::{Flat, fold_spaces};
use crate::note::label::Labels;
use crate::note::nothing;
use crate::note::role::Role;
use crate::note::section::{Loose, Part, Section};
use crate::note::{SectionAt, Shape, Span, comment};
use crate::source::Place;

mod columns;
mod loose;
mod prose;

use loose::has_date;
pub(super) use prose::html_text;

/// Bytes of a text that tell whether it says anything.
const ENOUGH: usize = 256;

impl Reading<'_, '_, '_> {
    /// Makes entries of what the sections hold, of tables of roles, and of boxes in no section; what is then left is
    /// told.
    pub(super) fn gather(&mut self, sections: &[Section], loose: &[Loose], units: &[Unit], labels: &Labels) {
        let mut all: Vec<Candidate> = Vec::new();
        let tables = self.role_tables(units, labels, &mut all);
        for section in sections {
            self.edits.labels.insert(section.label_events.start, section.role);
            let found = self.candidates(section, units, &tables);
            let gathered = Role::GATHERED.contains(&section.role);
            let none = found.is_empty() && self.says_none(section, units);
            if none && section.role == Role::FollowUps {
                self.note.no_follow_ups = true;
            }
            if gathered && found.is_empty() && !none && !section.has_sub_roles {
                let written = section.parts.iter().any(|p| {
                    p.units
                        .iter()
                        .any(|u| self.is_written(&units[*u]) && !tables.contains(u))
                });
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
        self.loose(loose, units, &tables, &mut all);
        // Sections may be nested; entries come in the order of the file.
        all.sort_by_key(|c| c.events.start);
        for candidate in all {
            if matches!(self.events.get(candidate.events.end), Some((Event::SoftBreak, _))) {
                self.edits.breaks.insert(candidate.events.end);
            }
            // The title of a callout is all of the entry: its mark is shown nowhere either.
            let start = candidate.events.start;
            let is_title =
                |quote: &usize| callout::head(self.events, *quote).is_some_and(|head| head.title == candidate.events);
            if let Some(quote) = [5, 6].iter().filter_map(|head| start.checked_sub(*head)).find(is_title) {
                self.edits.hidden.insert(quote + 2, start);
            }
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

    /// Whether a block says something that an entry could be made of; a dash or `(à compléter)` is a gap.
    fn is_written(&self, unit: &Unit) -> bool {
        let events = &self.events[unit.events.clone()];
        let html = |(event, _): &(Event<'_>, Span)| matches!(event, Event::Html(text) if !html_text(text).is_empty());
        let text = self.plain(&unit.events);
        self.is_visible(unit) && !nothing::is_gap(&text) || events.iter().any(html)
    }

    /// "Aucune", "Rien": said to be empty, which is not the same as being empty.
    fn says_none(&self, section: &Section, units: &[Unit]) -> bool {
        let texts = section
            .parts
            .iter()
            .flat_map(|p| &p.units)
            .map(|u| self.plain(&units[*u].events));
        let mut visible = texts.filter(|t| !t.is_empty()).peekable();
        visible.peek().is_some() && visible.all(|t| nothing::is_none(&t, section.role))
    }

    fn candidates(&self, section: &Section, units: &[Unit], tables: &HashSet<usize>) -> Vec<Candidate> {
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
                // A heading over nothing is all that was written of a point.
                Some((text, events)) if part.speaks && section.role.is_gathered() && self.stands_alone(part, units) => {
                    let span = self.trimmed(&self.events[events.start].1);
                    if !nothing::is_none(text, section.role) && !nothing::is_gap(text) {
                        found.push(section_candidate(section, Shape::Blocks, events.clone(), span));
                    }
                }
                heading => {
                    let topic = heading
                        .as_ref()
                        .map(|(text, _)| text.clone())
                        .filter(|t| !t.is_empty())
                        .or_else(|| section.topic.clone());
                    let chosen = part.units.iter().filter(|unit| !tables.contains(unit));
                    let is_callout = |unit: &&Unit| matches!(unit.kind, UnitKind::Callout(..));
                    let (callouts, chosen): (Vec<&Unit>, Vec<&Unit>) =
                        chosen.map(|unit| &units[*unit]).partition(is_callout);
                    self.part_candidates(section.role, topic.as_ref(), &chosen, &mut found);
                    for callout in callouts {
                        let inner = blocks::in_callout(self.events, self.source, callout);
                        // A title that is all of it is no topic of itself.
                        let is_title = callout::head(self.events, callout.events.start)
                            .is_some_and(|head| inner.first().is_some_and(|unit| unit.events == head.title));
                        let topic = topic.as_ref().filter(|_| !is_title);
                        let inner: Vec<&Unit> = inner.iter().collect();
                        self.part_candidates(section.role, topic, &inner, &mut found);
                    }
                }
            }
        }
        found
    }

    /// A sub-heading with the prose under it: one entry.
    fn prose_entry(&self, section: &Section, part: &Part, heading: &Range<usize>, units: &[Unit]) -> Candidate {
        let last = part.units.last().map_or(heading.clone(), |u| units[*u].events.clone());
        let end = part.units.last().map_or(0, |u| units[*u].span.end);
        let span = self.events[heading.start].1.start..end;
        section_candidate(section, Shape::Blocks, heading.start..last.end, span)
    }

    /// Whether nothing stands under a sub-heading, not even further headings.
    fn stands_alone(&self, part: &Part, units: &[Unit]) -> bool {
        !part.has_sub_headings && !part.line && !part.units.iter().any(|unit| self.is_visible(&units[*unit]))
    }

    fn part_candidates(&self, role: Role, topic: Option<&String>, chosen: &[&Unit], found: &mut Vec<Candidate>) {
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
        if has(&UnitKind::List) || chosen.iter().any(|unit| !quotes && self.quotes_list(unit)) {
            let mut rest: Vec<&Unit> = Vec::new();
            for (at, unit) in chosen.iter().enumerate() {
                let own = unit.kind == UnitKind::List || !quotes && self.quotes_list(unit);
                // What is dated is meant to be seen again, and an item may begin on the line of its label.
                let dated = unit.kind == UnitKind::Paragraph && has_date(&self.plain(&unit.events));
                if !own && (quotes || dated || at == 0 && self.follows_bullet(unit)) {
                    rest.push(unit);
                    continue;
                }
                self.prose(role, &std::mem::take(&mut rest), candidate, found);
                if own {
                    self.items(&unit.events, candidate, found);
                }
            }
            self.prose(role, &rest, candidate, found);
        } else if has(&UnitKind::Table) {
            for unit in chosen.iter().filter(|u| u.kind == UnitKind::Table) {
                for row in blocks::children(self.events, &unit.events).into_iter().skip(1) {
                    let span = self.trimmed(&self.events[row.start].1);
                    if self.is_entry(&row, role) {
                        let row = candidate(Shape::Row, row, span);
                        found.push(Candidate {
                            table: Some(unit.events.start),
                            ..row
                        });
                    }
                }
            }
        } else {
            self.prose(role, chosen, candidate, found);
        }
    }

    /// The items of the lists in a range of events: of a list, or of a quote with nothing but lists in it.
    fn items(
        &self,
        events: &Range<usize>,
        candidate: impl Fn(Shape, Range<usize>, Span) -> Candidate + Copy,
        found: &mut Vec<Candidate>,
    ) {
        for child in blocks::children(self.events, events) {
            match self.events[child.start].0 {
                Event::Start(Tag::Item) => {
                    let new = candidate(Shape::Item, child.clone(), self.trimmed(&self.events[child.start].1));
                    if self.is_entry(&child, new.role) {
                        let role = self.role_of_item(&child, new.role);
                        found.push(Candidate { role, ..new });
                    }
                }
                Event::Start(Tag::List(_)) => self.items(&child, candidate, found),
                _ => {}
            }
        }
    }

    /// A dated box among what is gathered for the mission's page alone is to be kept in view as any other.
    fn role_of_item(&self, item: &Range<usize>, role: Role) -> Role {
        let stays = role.is_gathered() || matches!(role, Role::Preparation | Role::Excerpt);
        let first = &self.events[item.clone()];
        let boxed = first.iter().take(3).any(|(e, _)| matches!(e, Event::TaskListMarker(_)));
        let dated = boxed && has_date(&Flat::start(first, self.source, ENOUGH).text);
        if dated && !stays { Role::FollowUps } else { role }
    }

    /// Whether a quote holds lists, and is no more than their frame.
    fn quotes_list(&self, unit: &Unit) -> bool {
        unit.kind == UnitKind::Quote
            && blocks::children(self.events, &unit.events)
                .iter()
                .any(|child| matches!(self.events[child.start].0, Event::Start(Tag::List(_))))
    }

    /// Whether a text stands behind a label and a bullet on one line: `**Points forts :** - le mur`.
    fn follows_bullet(&self, unit: &Unit) -> bool {
        let before = unit.events.start.checked_sub(1).map(|at| &self.events[at].0);
        matches!(before, Some(Event::Text(text)) if text.trim_end().ends_with(['-', '•', '–', '*', '+', '◦', '▪', '‣']))
    }

    fn trimmed(&self, span: &Span) -> Span {
        let text = &self.source[span.clone()];
        span.start..span.start + text.trim_end().len()
    }

    fn is_entry(&self, events: &Range<usize>, role: Role) -> bool {
        // Words for nothing are short.
        let start = Flat::start(&self.events[events.clone()], self.source, ENOUGH);
        let text = fold_spaces(&start.text);
        let picture = blocks::is_picture_alone(&self.events[events.clone()]);
        let boxes = ["[]", "[ ]", "[x]", "[X]", "[-]"];
        if text.is_empty() {
            let html = self.events[events.clone()].iter();
            return html
                .clone()
                .any(|(e, _)| matches!(e, Event::Html(text) if !html_text(text).is_empty()));
        }
        !(picture || nothing::is_none(&text, role) || nothing::is_gap(&text) || boxes.contains(&text.as_str()))
    }
}

fn section_candidate(section: &Section, kind: Shape, events: Range<usize>, span: Span) -> Candidate {
    Candidate {
        role: section.role,
        outer: None,
        topic: section.topic.clone(),
        events,
        kind,
        span,
        signature: None,
        table: None,
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
