//! The outline of a note: headings, lines that act as labels, and blocks, in order.
//!
//! A paragraph is cut at its lines where one of them is a label: all bold, with a
//! bold lead (`**Points positifs :** …`), ending in `:` or `?` directly before a
//! list, a heading written without its space (`###Titre`), or the plain name of a
//! section over what it is about.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::Span;
use super::callout;
use super::flat::{Flat, Spanned};
use super::label::Reading;

mod leads;
mod lines;

pub use leads::{is_line_break, split_leads};
pub use lines::lines;

/// A piece of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Its events.
    pub events: Range<usize>,
    /// Its bytes.
    pub span: Span,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A heading of a level, 1 to 6, with its text.
    Heading(u8, String),
    /// A line that may be a label.
    Line(LineKind, String),
    /// A paragraph, or some lines of one.
    Paragraph,
    /// A list.
    List,
    /// A table.
    Table,
    /// A block quote.
    Quote,
    /// A quote with a mark: its kind, and its title.
    Callout(String, String),
    /// Code, HTML, a rule, a footnote's text.
    Other,
}

/// How a line that is no heading is a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// All of it is bold.
    Bold,
    /// A bold lead; what follows on the line is in the next unit.
    Lead,
    /// It ends in `:` or `?` directly before a list.
    Colon,
    /// It is the name of a section and nothing else.
    Plain,
    /// It begins with the name of a section and a colon; what follows on the line is in the next unit.
    Said,
}

/// A top-level block: its kind, events and bytes.
struct Block {
    kind: UnitKind,
    events: Range<usize>,
    span: Span,
}

/// The outline of parsed events. `read` tells what a text is as a label.
#[must_use]
pub fn outline(events: &[Spanned<'_>], source: &str, read: &dyn Fn(&str) -> Reading) -> Vec<Unit> {
    let blocks = blocks(events, source, 0);
    let cutter = lines::Cutter { events, source, read };
    let mut units = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        if block.kind == UnitKind::Paragraph {
            cutter.cut(block, blocks.get(index + 1).map(|next| &next.kind), &mut units);
        } else {
            units.push(Unit {
                kind: block.kind.clone(),
                events: block.events.clone(),
                span: block.span.clone(),
            });
        }
    }
    lines::drop_announced(&mut units, events, source);
    units
}

fn blocks(events: &[Spanned<'_>], source: &str, mut at: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    while at < events.len() {
        let end = end_of(events, at);
        let (event, span) = &events[at];
        let kind = match event {
            Event::Start(Tag::Heading { level, .. }) => {
                UnitKind::Heading(rank(*level), Flat::of(&events[at..end], source).text)
            }
            Event::Start(Tag::Paragraph) => UnitKind::Paragraph,
            Event::Start(Tag::List(_)) => UnitKind::List,
            Event::Start(Tag::Table(_)) => UnitKind::Table,
            Event::Start(Tag::BlockQuote(_)) => match callout::head(events, at) {
                Some(head) => UnitKind::Callout(head.kind, callout_title(&events[head.title], source)),
                None => UnitKind::Quote,
            },
            _ => UnitKind::Other,
        };
        blocks.push(Block {
            kind,
            events: at..end,
            span: span.clone(),
        });
        at = end;
    }
    blocks
}

/// A callout's title, without the sign that folds it.
fn callout_title(events: &[Spanned<'_>], source: &str) -> String {
    Flat::of(events, source).text.trim().to_owned()
}

/// The event behind the one that ends what begins at `at`.
#[must_use]
pub fn end_of(events: &[Spanned<'_>], at: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, (event, _)) in events[at..].iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + offset + 1;
        }
    }
    events.len()
}

/// The blocks in a callout, without its head; of one that is its head alone, the title.
#[must_use]
pub fn in_callout(events: &[Spanned<'_>], source: &str, unit: &Unit) -> Vec<Unit> {
    let Some(head) = callout::head(events, unit.events.start) else {
        return Vec::new();
    };
    let last = unit.events.end - 1;
    let paragraph = |inline: Range<usize>| {
        let span = events[inline.start].1.start..events[inline.end - 1].1.end;
        Unit {
            kind: UnitKind::Paragraph,
            events: inline,
            span,
        }
    };
    let mut units = Vec::new();
    let mut at = head.body;
    if head.more {
        let end = end_of(events, unit.events.start + 1);
        units.push(paragraph(head.body..end - 1));
        at = end;
    }
    let inner = blocks(&events[..last], source, at);
    units.extend(inner.into_iter().map(|block| Unit {
        kind: block.kind,
        events: block.events,
        span: block.span,
    }));
    if units.is_empty() && !head.title.is_empty() {
        units.push(paragraph(head.title));
    }
    units
}

/// The direct items of a list, or cells of a row: their events.
#[must_use]
pub fn children(events: &[Spanned<'_>], parent: &Range<usize>) -> Vec<Range<usize>> {
    let mut children = Vec::new();
    let mut at = parent.start + 1;
    while at + 1 < parent.end {
        let end = end_of(events, at).min(parent.end - 1);
        children.push(at..end);
        at = end.max(at + 1);
    }
    children
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Whether a heading was made by a line of `-` or `=` under it.
#[must_use]
pub fn is_setext(source: &str, span: &Span) -> bool {
    !source[span.clone()].trim_start().starts_with('#')
}

/// Whether events hold nothing a reader would see but a picture.
#[must_use]
pub fn is_picture_alone(events: &[Spanned<'_>]) -> bool {
    let mut inside = 0_usize;
    let mut picture = false;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Image { .. }) => {
                inside += 1;
                picture = true;
            }
            Event::End(TagEnd::Image) => inside = inside.saturating_sub(1),
            Event::Text(text) if inside == 0 && !text.trim().is_empty() => return false,
            Event::Code(_) => return false,
            _ => {}
        }
    }
    picture
}
