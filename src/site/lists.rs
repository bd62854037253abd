//! Entries in order, counted, and cut into numbered pages.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::html::Html;
use super::pieces::{Item, Pieces};
use super::views::{Link, List, PageLink, Pager};
use crate::diagnostic::Diagnostic;
use crate::journal::{EntryOf, EntryState, Journal};

/// How many numbers stand on each side of the current page's, besides the first and the last.
const AROUND: usize = 4;

/// Most entries on one page.
pub(super) const PER_PAGE: usize = 300;

/// A list of entries under a name.
pub(super) struct Named<'a> {
    pub name: String,
    pub entries: Vec<EntryOf<'a>>,
}

/// By year of their mission, newest first; the order within a year is the missions'.
pub(super) fn by_year<'a>(entries: impl Iterator<Item = EntryOf<'a>>) -> Vec<Named<'a>> {
    let mut years: BTreeMap<i16, Vec<EntryOf<'a>>> = BTreeMap::new();
    for entry in entries {
        years
            .entry(entry.mission.date().map_or(i16::MIN, Date::year))
            .or_default()
            .push(entry);
    }
    let name = |year: i16| {
        if year == i16::MIN {
            String::new()
        } else {
            year.to_string()
        }
    };
    years
        .into_iter()
        .rev()
        .map(|(year, entries)| Named {
            name: name(year),
            entries,
        })
        .collect()
}

/// Follow-ups by when they are due.
pub(super) fn by_state<'a>(journal: &Journal, entries: impl Iterator<Item = EntryOf<'a>>) -> Vec<Named<'a>> {
    let mut states: BTreeMap<EntryState, Vec<EntryOf<'a>>> = BTreeMap::new();
    for entry in entries {
        states.entry(entry.state(journal)).or_default().push(entry);
    }
    for (state, list) in &mut states {
        match state {
            // What was done last comes first.
            EntryState::Done | EntryState::Dropped => list.sort_by_key(|e| std::cmp::Reverse(e.entry.done)),
            _ => list.sort_by_key(|e| e.entry.urgency()),
        }
    }
    states
        .into_iter()
        .map(|(state, entries)| Named {
            name: state.as_str().to_owned(),
            entries,
        })
        .collect()
}

/// What one numbered page, from 1, shows of some lists: name, whole count, entries.
pub(super) fn page<'l, 'a: 'l>(
    lists: impl Iterator<Item = (&'l str, &'l [EntryOf<'a>])>,
    number: usize,
) -> impl Iterator<Item = (&'l str, usize, &'l [EntryOf<'a>])> {
    let (from, to) = ((number - 1) * PER_PAGE, number * PER_PAGE);
    let mut start = 0;
    lists.filter_map(move |(name, entries)| {
        let first = start;
        start += entries.len();
        let inside = from.clamp(first, start) - first..to.clamp(first, start) - first;
        (!inside.is_empty()).then(|| (name, entries.len(), &entries[inside]))
    })
}

/// What one numbered page, from 1, shows of one list.
pub(super) fn slice<T>(list: &[T], number: usize) -> &[T] {
    let (from, to) = ((number - 1) * PER_PAGE, number * PER_PAGE);
    &list[from.min(list.len())..to.min(list.len())]
}

/// How many pages a number of entries needs; at least one.
pub(super) fn pages(total: usize) -> usize {
    total.div_ceil(PER_PAGE).max(1)
}

/// The address of a numbered page of a folder; of the root where it is empty.
pub(crate) fn address(folder: &str, number: usize) -> String {
    let slash = if folder.is_empty() { "" } else { "/" };
    if number == 1 {
        format!("{folder}{slash}index.html")
    } else {
        format!("{folder}{slash}page-{number}.html")
    }
}

/// Links between the numbered pages of a folder; none when there is one page.
pub(crate) fn pager(folder: &str, current: usize, count: usize) -> Option<Pager> {
    let link = |number: usize| Link {
        text: number.to_string(),
        url: address(folder, number),
    };
    let near = |number: &usize| *number == 1 || *number == count || number.abs_diff(current) <= AROUND;
    let mut before = 0;
    let numbered = (1..=count).filter(near).map(|number| {
        let gap = number > before + 1;
        before = number;
        PageLink {
            link: link(number),
            current: number == current,
            gap,
        }
    });
    (count > 1).then(|| Pager {
        current,
        pages: numbered.collect(),
        previous: (current > 1).then(|| link(current - 1)),
        next: (current < count).then(|| link(current + 1)),
    })
}

/// What a page shows of a list: its name, its whole count, and some of its entries.
pub(super) fn view(
    pieces: &Pieces<'_, '_>,
    name: &str,
    count: usize,
    entries: &[EntryOf<'_>],
    item: Item,
    root: &str,
) -> Result<List, Diagnostic> {
    Ok(List {
        name: name.to_owned(),
        count,
        shown: entries.len(),
        html: pieces.entries(entries.iter().copied(), item, root)?,
    })
}

/// A list with nothing in it.
pub(super) fn empty(name: &str) -> List {
    List {
        name: name.to_owned(),
        count: 0,
        shown: 0,
        html: Html::default(),
    }
}
