//! From a candidate to an entry: its marks, its text, and what is shown where.

use std::ops::Range;

use pulldown_cmark::Event;

use super::runs::{Run, Standing, runs};
use super::{Candidate, Reading, cells};
use crate::diagnostic::Code;
use crate::fields::Reader;
use crate::note::flat::{Flat, Spanned};
use crate::note::marks::{self, Given, Marks, Reach, Scope};
use crate::note::people;
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
        let task = self.events[inner.clone()]
            .iter()
            .take(2)
            .find_map(|(event, _)| match event {
                Event::TaskListMarker(done) => Some(*done),
                _ => None,
            });
        if task == Some(true) {
            entry.status = Status::Done;
        }
        let runs = runs(self.events, &inner);
        entry.places.first = runs.first().map_or(entry.span.clone(), |run| self.stretch(&run.events));
        let boxed = task.is_some() || marks::is_box(&self.source[entry.places.first.clone()]);
        let mut texts = Vec::new();
        for (number, run) in runs.iter().enumerate() {
            let last = number + 1 == runs.len() && candidate.signature.is_none();
            // A second name stays in the text.
            let last = last && candidate.role == Role::Quotes && entry.who.is_none();
            // The line that says who is read by itself.
            let signed = candidate
                .signature
                .as_ref()
                .filter(|line| run.events.contains(&line.start));
            let events = run.events.start..signed.map_or(run.events.end, |line| line.start);
            let text = match reach(run, number == 0, boxed, entry) {
                Some(reach) => self.read_run(&events, reach, entry, number == 0, last),
                None => self.plain(&events),
            };
            if number == 0 {
                entry.words.clone_from(&text);
            }
            texts.push(text);
        }
        if let Some(signature) = &candidate.signature
            && entry.who.is_none()
        {
            self.read_run(signature, Reach::All, entry, false, true);
            if entry.who.is_none() {
                self.sign(signature, entry);
            }
        }
        unheeded(entry, self.reader);
        texts.retain(|t| !t.is_empty());
        if texts.is_empty() {
            texts.extend(self.html_words(&inner));
        }
        entry.text = without_anchors(&texts.join("\n"));
        if entry.words.is_empty() {
            entry.words.clone_from(&entry.text);
        }
        let quote = candidate.role == Role::Quotes && candidate.kind == Shape::Blocks;
        let place = if quote { runs.last() } else { runs.first() };
        let marks_at = place.map_or(inner.end, |run| run.events.end);
        let item = candidate.kind == Shape::Item;
        self.edits
            .place(index, candidate.role, candidate.events.clone(), item, marks_at, inner);
    }

    /// A line of its own that says who spoke: `(Marc Petit, comptable)`.
    fn sign(&mut self, signature: &Range<usize>, entry: &mut Entry) {
        let flat = Flat::of(&self.events[signature.clone()], self.source);
        let name = flat.text.trim().trim_matches(['(', ')']).trim();
        if !people::is_signature(&flat.text) {
            return;
        }
        entry.who = Some(self.contact(name));
        self.edits.removed.extend(flat.pieces(&(0..flat.text.len())));
    }

    /// `« Bien » (Sophie)`, `Marc : « Oui »`: who spoke, beside what was said.
    fn speaker(&self, flat: &Flat, marks: &mut Marks) {
        let end = flat.text.len();
        let ends = |end: usize| marks.removed.iter().find(|range| range.end == end && !range.is_empty());
        let mut last = flat.text.trim_end().len();
        while let Some(range) = ends(last).or_else(|| ends(end).filter(|_| last == end)) {
            last = flat.text[..range.start].trim_end().len();
        }
        if marks.who.is_some() || marks.removed.iter().any(|range| range.start < last && range.end > last) {
            return;
        }
        let Some((place, name)) = people::speaker(&flat.text[..last]) else {
            return;
        };
        if place.len() == last
            || marks
                .removed
                .iter()
                .any(|range| range.start < place.end && range.end > place.start)
        {
            return;
        }
        marks.who = Some(self.contact(name));
        let start = if place.start == 0 {
            0
        } else {
            flat.text[..place.start].trim_end().len()
        };
        for removed in [&mut marks.removed, &mut marks.hidden] {
            let at = removed.partition_point(|range| range.start < start);
            removed.insert(at, start..place.end);
        }
    }

    /// The contact that a signature means, or the signature.
    fn contact(&self, signature: &str) -> String {
        let name = signature.split(',').next().unwrap_or(signature);
        match people::find(&self.contacts, name) {
            people::Found::One(contact) => contact,
            _ => signature.to_owned(),
        }
    }

    /// The words of an entry that is raw HTML.
    fn html_words(&self, events: &Range<usize>) -> Option<String> {
        let html: String = self.events[events.clone()]
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Html(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        Some(super::gather::html_text(&html)).filter(|words| !words.is_empty())
    }

    /// From the first byte of a range of events to its last.
    pub(super) fn stretch(&self, events: &Range<usize>) -> Span {
        let spans = self.events[events.clone()].iter().map(|(_, span)| span);
        let ends = spans.clone().map(|span| span.end);
        let start = spans.clone().map(|span| span.start).min();
        start.unwrap_or(0)..ends.max().unwrap_or(0)
    }

    /// Reads the marks of one block and gives its text without them.
    pub(super) fn read_run(
        &mut self,
        run: &Range<usize>,
        reach: Reach,
        entry: &mut Entry,
        first: bool,
        last: bool,
    ) -> String {
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
            status: entry.status,
            given: given(entry),
            reach,
        };
        let mut marks = marks::read(&flat, &scope, first, last);
        if entry.role == Role::Quotes && entry.who.is_none() {
            self.speaker(&flat, &mut marks);
        }
        let mut text = flat.without(&marks.removed, &marks.instead);
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
        for range in &marks.hidden {
            self.edits.removed.extend(flat.pieces(range));
        }
        let instead = marks
            .instead
            .iter()
            .filter_map(|(at, written)| Some((flat.span(&(*at..at + 1))?.start, *written)));
        self.edits.instead.extend(instead);
        self.report_marks(&flat, &marks, &entry.span);
        let due_span = marks.due.as_ref().and_then(|(_, range)| flat.span(range));
        let closings = marks.closings.iter().filter_map(|range| flat.span(range));
        entry.places.closings.extend(closings);
        let word = marks.state_word.as_ref().and_then(|range| flat.span(range));
        entry.places.state_word = entry.places.state_word.take().or(word);
        if let Some(due) = nested_due(&marks, &flat, &self.events[run.clone()]) {
            let span = flat.span(&due).unwrap_or_else(|| entry.span.clone());
            entry.places.unheeded.push((span, flat.text[due].to_owned()));
        }
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

/// A text without the anchors of its wikilinks: `voir 2023-07-04-audit#^question` is read as what it leads to.
fn without_anchors(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("#^") {
        let id = &rest[at + 2..];
        let end = id
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(id.len());
        let follows_name = rest[..at].ends_with(char::is_alphanumeric) && end > 0;
        out.push_str(&rest[..if follows_name { at } else { at + 2 }]);
        rest = if follows_name { &id[end..] } else { id };
    }
    out.push_str(rest);
    out
}

/// Which marks of a block speak of its entry; none do in code. Who has a box says there how far an entry is: what is
/// noted further down does not tick it.
pub(super) fn reach(run: &Run, first: bool, boxed: bool, entry: &Entry) -> Option<Reach> {
    match run.standing {
        Standing::Code => None,
        Standing::Nested => Some(Reach::Nested),
        Standing::Own if !first && (boxed || entry.status != Status::Open) => Some(Reach::Open),
        Standing::Own => Some(Reach::All),
    }
}

/// When something nested is due, where it is still to do.
pub(super) fn nested_due(marks: &Marks, flat: &Flat, events: &[Spanned<'_>]) -> Option<Range<usize>> {
    let ticked = events
        .iter()
        .any(|(event, _)| matches!(event, Event::TaskListMarker(true)));
    let closed = ticked || marks.nested.closed || flat.text.starts_with("[-]");
    marks.nested.due.clone().filter(|_| !closed)
}

/// Says which dates of an open follow-up nobody will be reminded of.
pub(super) fn unheeded(entry: &Entry, reader: &mut Reader<'_>) {
    if entry.role == Role::FollowUps && entry.status == Status::Open {
        for (span, mark) in &entry.places.unheeded {
            reader.report(Code::DueNested, span.clone(), |d| d.with("mark", mark));
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
    entry.priority = entry.priority.or(marks.priority);
    entry.marked |= marks.marked;
    if let Some(id) = marks.id
        && !entry.own_id
    {
        entry.id = id;
        entry.own_id = true;
    }
    entry.inner_ids.extend(marks.nested.id);
}
