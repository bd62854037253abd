//! Marks inside an entry: tags, dates, who, states, identity.
//!
//! The syntax is what other tools already write: Obsidian (tags, `^id`), Obsidian
//! Tasks (`📅 ✅ ❌ 🔁`), Dataview (`[due:: …]`), todo.txt (`due:…`), GFM task boxes.
//! A mark that looks like one but cannot be read is reported and stays in the text.

use std::ops::Range;

use jiff::civil::Date;

use self::deadlines::DeadlineSearch;
use super::entry::Status;
use super::flat::Flat;
use super::role::Role;
use crate::date::{Rhythm, Style};
use crate::diagnostic::Code;
use crate::fold::Traced;

mod deadlines;
mod ends;
mod fields;
mod owners;
mod priority;
mod signs;
mod tags;

pub use priority::Priority;

/// What reading marks needs to know.
pub struct Scope<'a> {
    /// The role of the entry.
    pub role: Role,
    /// Names of the mission's contacts.
    pub contacts: &'a [String],
    /// How dates are written.
    pub style: Style,
    /// The review's day: `due:+6w` and days without year count from it.
    pub review: Option<Date>,
    /// How far its box says the entry is.
    pub status: Status,
    /// What the entry's blocks before this one said.
    pub given: Given,
    /// Which marks of the block speak of the entry.
    pub reach: Reach,
}

/// Which marks of a block speak of the entry itself. As in Obsidian Tasks, a mark belongs to the line of its own task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All: the block is the entry's own.
    All,
    /// All but those that close it: something else says how far it is.
    Open,
    /// Its tags, its names and that it may be published: the block is nested in the entry.
    Nested,
}

/// What was said already: the first of a sort counts, and what comes after stays in the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    /// A due date.
    pub due: bool,
    /// When it was done or dropped.
    pub done: bool,
    /// How it comes again.
    pub repeat: bool,
}

/// What the marks of one block say.
#[derive(Debug, Default)]
pub struct Marks {
    /// Tags, without `#`.
    pub tags: Vec<String>,
    /// Who said it or does it.
    pub who: Option<String>,
    /// When it is due, and where that stands in the block.
    pub due: Option<(Date, Range<usize>)>,
    /// When it is to be taken up, and where that stands.
    pub scheduled: Option<(Date, Range<usize>)>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// The word at its start that says that it is still to do.
    pub state_word: Option<Range<usize>>,
    /// Done or dropped, by a mark.
    pub status: Option<Status>,
    /// When it was done or dropped.
    pub done: Option<Date>,
    /// The stretches of the block that say that it is done or dropped, but for its box.
    pub closings: Vec<Range<usize>>,
    /// How it comes again.
    pub repeat: Option<Rhythm>,
    /// `^id`.
    pub id: Option<String>,
    /// `#publier`.
    pub marked: bool,
    /// What the marks of a nested block say, of it and not of the entry.
    pub nested: Nested,
    /// Stretches of the flat text that are marks, in order.
    pub removed: Vec<Range<usize>>,
    /// Those of them that the page does not show, for it shows what they mean.
    pub hidden: Vec<Range<usize>>,
    /// What stands in the place of some of them, by where they begin.
    pub instead: Vec<(usize, &'static str)>,
    /// What is wrong with some.
    pub problems: Vec<Problem>,
    /// Whether a deadline is there that means no day.
    undated: bool,
}

/// What marks say of a block that is nested in an entry.
#[derive(Debug, Default)]
pub struct Nested {
    /// Where it says when it is due.
    pub due: Option<Range<usize>>,
    /// Whether it is done or dropped.
    pub closed: bool,
    /// `^id`.
    pub id: Option<String>,
    /// The marks that the page shows as they are written.
    shown: Vec<Range<usize>>,
}

/// A mark that cannot be read as meant.
#[derive(Debug)]
pub struct Problem {
    /// What it is.
    pub code: Code,
    /// Where in the flat text.
    pub range: Range<usize>,
    /// Arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl Marks {
    pub(super) fn report(&mut self, code: Code, range: Range<usize>, args: &[(&'static str, &str)]) {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.problems.push(Problem { code, range, args });
    }

    /// Takes a stretch out and says what stands in its place.
    fn rewrite(&mut self, range: Range<usize>, written: &'static str) {
        self.instead.push((range.start, written));
        self.remove(range);
    }

    fn is_removed(&self, at: usize) -> bool {
        self.removed.iter().any(|r| r.contains(&at))
    }

    fn remove(&mut self, range: Range<usize>) {
        let at = self.removed.partition_point(|r| r.start < range.start);
        self.removed.insert(at, range);
    }
}

/// Longest block in which marks are looked for, in bytes: nobody writes an entry of more,
/// and reading stays linear in what a note can hold.
const LONGEST: usize = 16 * 1024;

/// Reads the marks of a block. `first` is whether it is the entry's first block (where
/// `Name :` may begin it), `last` whether it is its last (where a quote says who).
#[must_use]
pub fn read(flat: &Flat, scope: &Scope<'_>, first: bool, last: bool) -> Marks {
    let mut marks = Marks::default();
    if flat.text.len() > LONGEST {
        return marks;
    }
    if first {
        ends::other_box(flat, &mut marks);
    }
    let traced = Traced::of(&flat.text);
    let search = DeadlineSearch {
        flat,
        scope,
        traced: &traced,
    };
    let leading = first && ends::state_at_start(flat, scope, &mut marks);
    fields::lines(flat, scope, &mut marks);
    signs::read(&search, &mut marks);
    tags::read(flat, &mut marks);
    // Each may stand before or after the others.
    while ends::identity(flat, scope, &mut marks)
        || ends::state_word(flat, scope, &mut marks)
        || ends::signature(flat, scope, first || last, &mut marks)
        || first && owners::at_end(flat, scope, &mut marks)
        || search.at_end(&mut marks)
    {}
    if first {
        let mut stated = leading;
        while owners::at_start(&search, &mut marks)
            || search.at_start(&mut marks)
            || !stated && std::mem::replace(&mut stated, true) != ends::state_at_start(flat, scope, &mut marks)
        {
        }
    }
    if marks.due.is_none() && !scope.given.due {
        marks.due = marks.scheduled.clone();
    }
    tags::keep_words_of_sentences(flat, &mut marks);
    search.unread(&mut marks);
    let rewritten: Vec<Range<usize>> = marks
        .removed
        .extract_if(.., |range| marks.instead.iter().any(|(at, _)| *at == range.start))
        .collect();
    let shown = std::mem::take(&mut marks.nested.shown);
    marks.hidden = marks.removed.iter().filter(|r| !shown.contains(r)).cloned().collect();
    tidy(flat, &mut marks.hidden);
    tidy(flat, &mut marks.removed);
    for list in [&mut marks.hidden, &mut marks.removed] {
        list.extend(rewritten.iter().cloned());
        list.sort_by_key(|range| range.start);
    }
    marks
}

pub use ends::is_box;
pub use fields::field_bracket;
pub use signs::closing;
pub use tags::only as tags_only;

/// Where the text ends when marks and spaces at its end are left aside.
fn visible_end(flat: &Flat, marks: &Marks) -> usize {
    let mut end = flat.text.len();
    loop {
        let trimmed = flat.text[..end].trim_end().len();
        match marks.removed.iter().find(|r| r.end == trimmed && !r.is_empty()) {
            Some(range) => end = range.start,
            None => return trimmed,
        }
    }
}

/// Where it starts when those at its start are.
fn visible_start(flat: &Flat, marks: &Marks) -> usize {
    let mut start = 0;
    loop {
        let rest = flat.text[start..].trim_start();
        start = flat.text.len() - rest.len();
        match marks.removed.iter().find(|r| r.start == start && !r.is_empty()) {
            Some(range) => start = range.end,
            None => return start,
        }
    }
}

/// Joins neighbours, and takes with them the spaces nobody needs any more.
fn tidy(flat: &Flat, removed: &mut Vec<Range<usize>>) {
    let text = &flat.text;
    let blank = |range: Range<usize>| text.get(range).is_some_and(|t| t.chars().all(char::is_whitespace));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in removed.drain(..) {
        match joined.last_mut() {
            Some(last) if range.start <= last.end || blank(last.end..range.start) => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    for range in &mut joined {
        if text[..range.start].ends_with('(') && text[range.end..].starts_with(')') {
            *range = range.start - 1..range.end + 1;
        }
        let before = text[..range.start].trim_end();
        let after = &text[range.end..];
        if before.is_empty() {
            range.start = 0;
            range.end = text.len() - after.trim_start().len();
        } else if after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || ".,;)".contains(c)) {
            range.start = before.len();
        }
    }
    *removed = joined;
}

#[cfg(test)]
mod tests;
