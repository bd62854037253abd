//! From a candidate to an entry: its marks, its text, and what is shown where.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Candidate, Reading, cells};
use crate::note::flat::Flat;
use crate::note::marks::{self, Given, Marks, Scope};
use crate::note::role::Role;
use crate::note::{Entry, Shape, Span, Status};

impl Reading<'_, '_, '_> {
    pub(super) fn entry(&mut self, candidate: &Candidate) {
        let index = self.note.entries.len();
        let mut entry = Entry::new(candidate.role, candidate.span.clone());
        entry.topic.clone_from(&candidate.topic);
        entry.outer = candidate.outer;
        entry.places.shape = candidate.kind;
        if candidate.kind == Shape::Row {
            cells::read(self, candidate, &mut entry, index);
        } else {
            self.read_blocks(candidate, &mut entry, index);
        }
        self.note.entries.push(entry);
    }

    /// Reads an entry made of blocks: its marks, its text, and what is shown where.
    fn read_blocks(&mut self, candidate: &Candidate, entry: &mut Entry, index: usize) {
        let inner = match candidate.kind {
            Shape::Item => candidate.events.start + 1..candidate.events.end - 1,
            _ => candidate.events.clone(),
        };
        if let Some(Event::TaskListMarker(done)) = self.events[inner.clone()]
            .iter()
            .take(2)
            .map(|(e, _)| e)
            .find(|e| matches!(e, Event::TaskListMarker(_)))
        {
            entry.status = if *done { Status::Done } else { Status::Open };
        }
        let runs = self.runs(&inner);
        entry.places.first = runs.first().map_or(entry.span.clone(), |run| self.stretch(run));
        let mut texts = Vec::new();
        for (number, run) in runs.iter().enumerate() {
            let last = number + 1 == runs.len() && candidate.signature.is_none();
            // A second name stays in the text.
            let last = last && candidate.role == Role::Quotes && entry.who.is_none();
            let text = self.read_run(run, entry, number == 0, last);
            if number == 0 {
                entry.words.clone_from(&text);
            }
            texts.push(text);
        }
        if let Some(signature) = &candidate.signature
            && entry.who.is_none()
        {
            self.read_run(&signature.clone(), entry, false, true);
        }
        texts.retain(|t| !t.is_empty());
        entry.text = texts.join("\n");
        if entry.words.is_empty() {
            entry.words.clone_from(&entry.text);
        }
        let quote = candidate.role == Role::Quotes && candidate.kind == Shape::Blocks;
        let place = if quote { runs.last() } else { runs.first() };
        let marks_at = place.map_or(inner.end, |run| run.end);
        let item = candidate.kind == Shape::Item;
        self.edits
            .place(index, candidate.role, candidate.events.clone(), item, marks_at, inner);
    }

    /// The stretches of inline events in a range of events: the text of each block.
    fn runs(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = None;
        for at in range.clone() {
            let block = match &self.events[at].0 {
                Event::Start(tag) => is_block_tag(tag),
                Event::End(tag) => is_block_end(*tag),
                Event::Rule | Event::Html(_) => true,
                _ => false,
            };
            if block {
                runs.extend(start.take().map(|s| s..at));
            } else {
                start = start.or(Some(at));
            }
        }
        runs.extend(start.map(|s| s..range.end));
        runs
    }

    /// From the first byte of a range of events to its last.
    pub(super) fn stretch(&self, events: &Range<usize>) -> Span {
        let spans = self.events[events.clone()].iter().map(|(_, span)| span);
        let ends = spans.clone().map(|span| span.end);
        let start = spans.clone().map(|span| span.start).min();
        start.unwrap_or(0)..ends.max().unwrap_or(0)
    }

    /// Reads the marks of one block and gives its text without them.
    pub(super) fn read_run(&mut self, run: &Range<usize>, entry: &mut Entry, first: bool, last: bool) -> String {
        let flat = Flat::of(&self.events[run.clone()], self.source);
        let scope = Scope {
            role: entry.role,
            contacts: &self.contacts,
            style: self.reader.style,
            review: self
                .note
                .review()
                .map(|w| w.date)
                .or(self.note.front.ended.map(|w| w.date)),
            given: given(entry),
        };
        let mut marks = marks::read(&flat, &scope, first, last);
        let mut text = flat.without(&marks.removed);
        if first
            && text.is_empty()
            && !self.events[run.end..]
                .first()
                .is_some_and(|(e, _)| matches!(e, Event::Start(_)))
        {
            // Marks of nothing are what it says.
            marks = Marks::default();
            flat.text.trim().clone_into(&mut text);
        }
        for range in &marks.removed {
            self.edits.removed.extend(flat.pieces(range));
        }
        self.report_marks(&flat, &marks, &entry.span);
        let due_span = marks.due.as_ref().and_then(|(_, range)| flat.span(range));
        let closings = marks.closings.iter().filter_map(|range| flat.span(range));
        entry.places.closings.extend(closings);
        apply(entry, marks, due_span);
        text
    }

    fn report_marks(&mut self, flat: &Flat, marks: &Marks, whole: &Span) {
        for problem in &marks.problems {
            let span = flat.span(&problem.range).unwrap_or_else(|| whole.clone());
            self.reader.report(problem.code, span, |d| {
                problem.args.iter().fold(d, |d, (name, value)| d.with(name, value))
            });
        }
    }
}

/// What the entry says already.
pub(super) fn given(entry: &Entry) -> Given {
    Given {
        due: entry.due.is_some(),
        done: entry.done.is_some(),
        repeat: entry.repeat.is_some(),
    }
}

/// What the marks say, onto the entry; the first of a sort wins.
pub(super) fn apply(entry: &mut Entry, marks: Marks, due_span: Option<Span>) {
    for tag in marks.tags {
        if !entry.tags.contains(&tag) {
            entry.tags.push(tag);
        }
    }
    if entry.due.is_none() {
        entry.due = marks.due.map(|(day, _)| day);
        entry.due_span = due_span;
    }
    entry.who = entry.who.take().or(marks.who);
    entry.status = marks.status.unwrap_or(entry.status);
    entry.done = entry.done.or(marks.done);
    entry.repeat = entry.repeat.or(marks.repeat);
    entry.marked |= marks.marked;
    if let Some(id) = marks.id
        && !entry.own_id
    {
        entry.id = id;
        entry.own_id = true;
    }
}

/// Whether a tag begins a block.
#[must_use]
pub fn is_block_tag(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// Whether a tag ends a block.
#[must_use]
pub fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
