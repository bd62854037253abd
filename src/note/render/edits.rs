//! What rendering changes of a note's events.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::note::Span;
use crate::note::role::Role;

/// What rendering changes of the events.
#[derive(Debug, Default)]
pub struct Edits {
    /// Bytes that are marks, not text.
    pub removed: Vec<Span>,
    /// What stands in the place of some of them, by where they begin.
    pub instead: BTreeMap<usize, &'static str>,
    /// Events that the page does not show: first, and the one after the last.
    pub hidden: BTreeMap<usize, usize>,
    /// The `id` of headings, by their first event.
    pub anchors: BTreeMap<usize, String>,
    /// Labels of sections, by their first event.
    pub labels: BTreeMap<usize, Role>,
    /// Line breaks that the page shows as such: between entries that stand a line each.
    pub breaks: BTreeSet<usize>,
    /// Content of each entry, in their order.
    pub contents: Vec<Content>,
    pub(super) wrappers: BTreeMap<usize, Wrapper>,
    /// Where marks are shown: entry by event.
    pub(super) marks: BTreeMap<usize, usize>,
    pub(super) ends: BTreeMap<usize, Vec<&'static str>>,
}

/// What an entry shows.
#[derive(Debug)]
pub struct Content {
    /// Its events.
    pub events: Range<usize>,
    /// How they stand in the note.
    pub form: Form,
}

/// How an entry's events stand in the note.
#[derive(Debug)]
pub enum Form {
    /// Blocks, or the inside of a list item.
    Blocks,
    /// Cells of a table row: the first is the text, the others come with their column's name.
    Cells(Vec<(String, Range<usize>)>),
}

#[derive(Debug)]
pub(super) struct Wrapper {
    pub(super) entry: usize,
    pub(super) role: Role,
    /// A list item or a table row carries the attributes itself.
    pub(super) own: bool,
    pub(super) inline: bool,
}

impl Edits {
    /// Whether something of an entry begins, ends or is shown at one of these events.
    pub(super) fn touches(&self, events: &Range<usize>) -> bool {
        self.wrappers.range(events.clone()).next().is_some()
            || self.marks.range(events.clone()).next().is_some()
            || self.ends.range(events.clone()).next().is_some()
    }

    /// Says where an entry stands: its events, whether it is an item, before which event its
    /// marks are shown, and which events are its content.
    pub fn place(
        &mut self,
        entry: usize,
        role: Role,
        events: Range<usize>,
        item: bool,
        marks_at: usize,
        content: Range<usize>,
    ) {
        self.wrappers.insert(
            events.start,
            Wrapper {
                entry,
                role,
                own: item,
                inline: false,
            },
        );
        if !item {
            self.ends.entry(events.end).or_default().push("");
        }
        self.marks.insert(marks_at, entry);
        self.contents.push(Content {
            events: content,
            form: Form::Blocks,
        });
    }

    /// The same for a table row.
    pub fn place_row(&mut self, entry: usize, role: Role, events: &Range<usize>, cells: Vec<(String, Range<usize>)>) {
        self.wrappers.insert(
            events.start,
            Wrapper {
                entry,
                role,
                own: true,
                inline: false,
            },
        );
        // Inside the last cell, before its end and the row's.
        self.marks.insert(events.end - 2, entry);
        self.contents.push(Content {
            events: events.clone(),
            form: Form::Cells(cells),
        });
    }
}
