//! Outlines, as Logseq and other outliners write them, read as headings with lists under them.
//!
//! An item that is the label of a section, or a heading, with something nested in it becomes a heading; what is nested
//! stands under it. A quote with headings in it is no more than their frame. Only the frames of lists and quotes go: all
//! other events stay, in their order and with their places, and a list without labels is not touched. Time is linear.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::blocks::{children, end_of, split_leads};
use super::body::is_block_tag;
use super::flat::{Flat, Spanned, fold_spaces};
use super::label::{Labels, Reading};
use super::marked::heading_level;

/// A longer text of an item is no label, in bytes.
const MAX_LABEL_BYTES: usize = 120;
/// The level of a label where no heading stands above it.
const TOP_LEVEL: u8 = 2;

/// What an item of an outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OutlineItem {
    /// A heading of Markdown.
    Heading(u8),
    /// The name of a section.
    Label,
    /// It only holds others that are labels.
    Holder,
}

/// The first line of an item and what else is in it.
struct ItemParts {
    /// Inline events of the first line, without properties.
    head: Range<usize>,
    /// The blocks after it.
    rest: Range<usize>,
}

struct Outliner<'a, 'e> {
    events: &'a [Spanned<'e>],
    source: &'a str,
    labels: &'a Labels,
    /// The items that are not to be items, by their first event.
    found: BTreeMap<usize, OutlineItem>,
    out: Vec<Spanned<'e>>,
    /// Level and meaning of the last heading at the top.
    above: Option<(u8, bool)>,
    /// Whether a list became lines that each name a section.
    has_said: bool,
}

/// The events with outlines as headings and lists.
#[must_use]
pub(super) fn flatten<'e>(events: Vec<Spanned<'e>>, source: &str, labels: &Labels) -> Vec<Spanned<'e>> {
    let frames = |(event, _): &Spanned<'_>| matches!(event, Event::Start(Tag::List(_) | Tag::BlockQuote(_)));
    if !events.iter().any(frames) {
        return events;
    }
    let mut outliner = Outliner {
        events: &events,
        source,
        labels,
        found: BTreeMap::new(),
        out: Vec::with_capacity(events.len()),
        above: None,
        has_said: false,
    };
    outliner.find();
    let mut at = 0;
    while at < events.len() {
        let end = end_of(&events, at);
        outliner.block(&(at..end), 0);
        at = end;
    }
    // The names in what were items are to be cut off as those of other lines are.
    if outliner.has_said {
        split_leads(outliner.out, source)
    } else {
        outliner.out
    }
}

impl Outliner<'_, '_> {
    /// Finds the items that are labels, and those around them.
    fn find(&mut self) {
        // Open items, and whether one in them is a label.
        let mut open: Vec<(usize, bool)> = Vec::new();
        for at in 0..self.events.len() {
            match self.events[at].0 {
                Event::Start(Tag::Item) => open.push((at, false)),
                Event::End(TagEnd::Item) => {
                    let Some((start, holds)) = open.pop() else { continue };
                    let item = self.item(&(start..at + 1), holds);
                    self.found.extend(item.map(|item| (start, item)));
                    if let Some(outer) = open.last_mut() {
                        outer.1 |= item.is_some();
                    }
                }
                _ => {}
            }
        }
    }

    fn item(&self, item: &Range<usize>, holds: bool) -> Option<OutlineItem> {
        let first = &self.events[item.start + 1].0;
        let parts = self.parts(item);
        if let Event::Start(Tag::Heading { level, .. }) = first {
            let is_label = !parts.rest.is_empty() || holds || self.is_role(&parts.head);
            return is_label.then_some(OutlineItem::Heading(*level as u8));
        }
        if parts.head.is_empty() || matches!(first, Event::TaskListMarker(_)) {
            return None;
        }
        let is_label = !parts.rest.is_empty() && self.is_role(&parts.head);
        match (is_label, holds) {
            (true, _) => Some(OutlineItem::Label),
            (false, true) => Some(OutlineItem::Holder),
            (false, false) => None,
        }
    }

    fn is_role(&self, head: &Range<usize>) -> bool {
        let text = self.text(head);
        // What ends as a sentence does is one.
        let is_sentence = text.ends_with(['.', '…', '!', ',', ';']);
        text.len() <= MAX_LABEL_BYTES && !is_sentence && matches!(self.labels.read(&text), Reading::Role { .. })
    }

    fn text(&self, events: &Range<usize>) -> String {
        fold_spaces(&Flat::of(&self.events[events.clone()], self.source).text)
    }

    fn parts(&self, item: &Range<usize>) -> ItemParts {
        let (mut start, last) = (item.start + 1, item.end - 1);
        let block = match &self.events[start].0 {
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) => {
                start += 1;
                end_of(self.events, start - 1) - 1
            }
            _ => (start..last)
                .find(|at| matches!(&self.events[*at].0, Event::Start(tag) if is_block_tag(tag)))
                .unwrap_or(last),
        };
        let after = if matches!(
            &self.events[item.start + 1].0,
            Event::Start(Tag::Paragraph | Tag::Heading { .. })
        ) {
            block + 1
        } else {
            block
        };
        let line = (start..block).find(|at| matches!(self.events[*at].0, Event::SoftBreak));
        let head = match line {
            Some(line) if self.is_properties(&(line..block)) => start..line,
            _ => start..block,
        };
        let after = if after < last && self.is_properties(&(after..end_of(self.events, after))) {
            end_of(self.events, after)
        } else {
            after
        };
        ItemParts {
            head,
            rest: after.min(last)..last,
        }
    }

    /// Whether lines are an outliner's properties and nothing else: `id:: …`, `collapsed:: true`.
    fn is_properties(&self, events: &Range<usize>) -> bool {
        let text = Flat::of(&self.events[events.clone()], self.source).text;
        let mut keys = text.split(' ').filter(|word| word.ends_with("::"));
        let first = text.split_whitespace().next().unwrap_or_default();
        first.ends_with("::") && keys.all(|key| matches!(key, "id::" | "collapsed::" | "created-at::" | "updated-at::"))
    }

    /// A block that stands at the top, or under a heading that was an item.
    fn block(&mut self, block: &Range<usize>, depth: u8) {
        let event = &self.events[block.start].0;
        match event {
            Event::Start(Tag::List(first)) if self.is_outline(block) => self.list(block, *first, depth),
            Event::Start(Tag::List(first)) => self.plain_list(block, first.is_some()),
            Event::Start(Tag::BlockQuote(_)) if self.frames_headings(block) => {
                for inner in children(self.events, block) {
                    if !self.is_marker(&inner) {
                        self.block(&inner, depth);
                    }
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let text = self.text(block);
                self.above = Some((*level as u8, matches!(self.labels.read(&text), Reading::Role { .. })));
                self.copy(block);
            }
            _ => self.copy(block),
        }
    }

    fn copy(&mut self, events: &Range<usize>) {
        self.out.extend_from_slice(&self.events[events.clone()]);
    }

    fn is_outline(&self, list: &Range<usize>) -> bool {
        children(self.events, list)
            .iter()
            .any(|item| self.found.contains_key(&item.start))
    }

    /// Whether a quote holds headings, and none of it is an entry's own text.
    fn frames_headings(&self, quote: &Range<usize>) -> bool {
        children(self.events, quote)
            .iter()
            .any(|inner| matches!(self.events[inner.start].0, Event::Start(Tag::Heading { .. })))
    }

    /// `[!note]` alone: a callout's mark.
    fn is_marker(&self, block: &Range<usize>) -> bool {
        let text = self.text(block);
        let kind = text.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
        kind.is_some_and(|(kind, rest)| !kind.is_empty() && rest.trim_matches(['-', '+', ' ']).is_empty())
    }

    fn list(&mut self, list: &Range<usize>, first: Option<u64>, depth: u8) {
        let items = children(self.events, list);
        let level = self
            .above
            .map_or(TOP_LEVEL, |(level, _)| level + 1)
            .saturating_add(depth)
            .min(6);
        // Whether a label that is no heading came before: what stands beside it is not its own.
        let mut after_label = false;
        let mut plain: Vec<Range<usize>> = Vec::new();
        for item in &items {
            let found = self.found.get(&item.start).copied();
            let parts = self.parts(item);
            let boxed = matches!(self.events[item.start + 1].0, Event::TaskListMarker(_));
            let beside = after_label && !boxed && !parts.head.is_empty();
            let nested = !parts.rest.is_empty() && !parts.head.is_empty() && !boxed;
            if found.is_none() && !beside && !(nested && after_label) {
                plain.push(item.clone());
                continue;
            }
            self.items(list, first, &std::mem::take(&mut plain));
            let own = match found {
                Some(OutlineItem::Heading(own)) => own,
                _ => level,
            };
            after_label = matches!(found, Some(OutlineItem::Label)) || after_label && found.is_none();
            self.heading(item, &parts.head, heading_level(own));
            let mut at = parts.rest.start;
            while at < parts.rest.end {
                let end = end_of(self.events, at).min(parts.rest.end);
                self.block(&(at..end), depth.saturating_add(1));
                at = end;
            }
        }
        self.items(list, first, &plain);
    }

    /// Items that stay a list.
    fn items(&mut self, list: &Range<usize>, first: Option<u64>, items: &[Range<usize>]) {
        let (Some(start), Some(end)) = (items.first(), items.last()) else {
            return;
        };
        let span = self.events[start.start].1.start..self.events[end.start].1.end;
        self.out.push((Event::Start(Tag::List(first)), span.clone()));
        for item in items {
            self.copy(item);
        }
        self.out.push((self.events[list.end - 1].0.clone(), span));
    }

    fn heading(&mut self, item: &Range<usize>, head: &Range<usize>, level: HeadingLevel) {
        let start = self.events[item.start].1.start;
        let end = self.events[head.clone()]
            .iter()
            .map(|(_, span)| span.end)
            .max()
            .unwrap_or(start);
        let tag = Tag::Heading {
            level,
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        };
        self.out.push((Event::Start(tag), start..end));
        self.copy(head);
        self.out.push((Event::End(TagEnd::Heading(level)), start..end));
    }

    /// A list without labels with something in them: `1. What went well?` over a list of its own, or items that are
    /// each `Learned: patience`.
    fn plain_list(&mut self, list: &Range<usize>, ordered: bool) {
        let items = children(self.events, list);
        let alone = ordered && items.len() == 1 && list.end < self.events.len();
        if let [item] = &items[..]
            && alone
        {
            let parts = self.parts(item);
            if parts.rest.is_empty() && self.is_role(&parts.head) {
                let level = self.above.map_or(TOP_LEVEL, |(level, _)| level + 1).min(6);
                self.heading(item, &parts.head, heading_level(level));
                return;
            }
        }
        let inside = self.above.is_some_and(|(_, is_role)| is_role);
        if inside || !self.is_said(&items) {
            self.copy(list);
            return;
        }
        self.has_said = true;
        let span = self.events[list.start].1.clone();
        self.out.push((Event::Start(Tag::Paragraph), span.clone()));
        for (number, item) in items.iter().enumerate() {
            if number > 0 {
                let start = self.events[item.start].1.start;
                self.out.push((Event::SoftBreak, start..start));
            }
            self.copy(&self.parts(item).head);
        }
        self.out.push((Event::End(TagEnd::Paragraph), span));
    }

    /// Whether each item is a name and what is said of it, and two or more of the names are those of sections.
    fn is_said(&self, items: &[Range<usize>]) -> bool {
        let mut roles = 0;
        for item in items {
            let parts = self.parts(item);
            let boxed = matches!(self.events[item.start + 1].0, Event::TaskListMarker(_));
            if !parts.rest.is_empty() || boxed {
                return false;
            }
            let text = self.text(&parts.head);
            let Some((name, said)) = text.split_once(':') else {
                return false;
            };
            if name.len() > MAX_LABEL_BYTES || said.trim().is_empty() {
                return false;
            }
            roles += usize::from(matches!(self.labels.read(name), Reading::Role { .. }));
        }
        roles > 1
    }
}
