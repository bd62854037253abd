//! What of a note may leave: events of marked entries and of the `## Extrait` section, and nothing else.
//!
//! Built from what is marked (an allow-list), never by taking away from the page. Marks, comments, raw HTML, footnotes
//! and boxes stay behind.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::blocks::{Unit, UnitKind, end_of};
use super::comment::HIDDEN;
use super::flat::Spanned;
use super::fragment::{CLOSE, OPEN};
use super::render::{Content, Edits, Form};
use super::role::Role;
use super::section::Section;
use super::{Context, Span};
use crate::source::SourceFile;

mod tidy;

use tidy::{drop_empty, trim, wrap};

/// Which parts of a note are asked for.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'w> {
    /// These entries, by their place among the note's, and the excerpt section.
    Marked(&'w [usize]),
    /// One entry.
    Entry(usize),
    /// All of its text: a post.
    Whole,
}

/// A part of a note that may leave.
#[derive(Clone, Debug)]
pub struct Marked {
    /// The entry it is, by its place among the note's; none for a section or a whole text.
    pub entry: Option<usize>,
    /// Its blocks, in order.
    pub blocks: Vec<Piece>,
    /// Where something stands in it that stays behind, comments and marks apart: raw HTML, footnotes.
    pub dropped: Vec<Span>,
}

/// An event of Markdown and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The event.
    pub event: Event<'static>,
    /// Bytes of the file.
    pub span: Span,
}

/// Collects while a note is read.
pub(super) struct Take<'w> {
    wanted: Wanted<'w>,
    found: Vec<Marked>,
}

/// Reads a note once more, for what of it is asked for, in the order of the file. Posts are read as pages are.
#[must_use]
pub fn read(file: &Arc<SourceFile>, context: &Context<'_>, wanted: Wanted<'_>) -> Vec<Marked> {
    let mut take = Take {
        wanted,
        found: Vec::new(),
    };
    let gathers = !matches!(wanted, Wanted::Whole);
    super::read_taking(file, context, gathers, Some(&mut take));
    take.found
}

impl Take<'_> {
    fn wants(&self, entry: usize) -> bool {
        match self.wanted {
            Wanted::Marked(entries) => entries.contains(&entry),
            Wanted::Entry(wanted) => wanted == entry,
            Wanted::Whole => false,
        }
    }

    /// Takes an entry of the front matter, whose Markdown stands in `span`.
    pub(super) fn front(&mut self, entry: usize, events: &[Spanned<'_>], text: &str, edits: &Edits, span: &Span) {
        if !self.wants(entry) {
            return;
        }
        let mut dropped = Vec::new();
        let mut blocks = pieces(events, &(0..events.len()), text, edits, &mut dropped);
        for piece in &mut blocks {
            piece.span = span.clone();
        }
        self.found.push(Marked {
            entry: Some(entry),
            blocks,
            dropped: dropped.iter().map(|_| span.clone()).collect(),
        });
    }

    /// Takes what is wanted of the body. `first` is the place of the body's first entry among the note's.
    pub(super) fn body(
        &mut self,
        first: usize,
        parsed: (&[Spanned<'_>], &str, &Edits),
        units: &[Unit],
        sections: &[Section],
    ) {
        let (events, source, edits) = parsed;
        if matches!(self.wanted, Wanted::Whole) {
            let mut dropped = Vec::new();
            let blocks = pieces(events, &(0..events.len()), source, edits, &mut dropped);
            self.found.push(Marked {
                entry: None,
                blocks,
                dropped,
            });
            return;
        }
        let mut ranges: Vec<(Option<usize>, Range<usize>)> = Vec::new();
        if matches!(self.wanted, Wanted::Marked(_)) {
            let own = sections.iter().filter(|section| section.role == Role::Excerpt);
            ranges.extend(own.map(|section| (None, range(section, units, events.len()))));
        }
        let is_inside = |events: &Range<usize>| ranges.iter().any(|(_, range)| range.contains(&events.start));
        let contents = edits.contents.iter().enumerate();
        let entries = contents.filter(|(at, content)| self.wants(first + at) && !is_inside(&content.events));
        let entries: Vec<(usize, &Content)> = entries.collect();
        let mut found: Vec<(usize, Marked)> = ranges
            .iter()
            .map(|(_, range)| {
                let mut dropped = Vec::new();
                let blocks = pieces(events, range, source, edits, &mut dropped);
                let entry = None;
                (range.start, Marked { entry, blocks, dropped })
            })
            .collect();
        found.extend(entries.into_iter().map(|(at, content)| {
            let mut dropped = Vec::new();
            let blocks = match &content.form {
                Form::Blocks => pieces(events, &content.events, source, edits, &mut dropped),
                Form::Cells(cells) => row(events, cells, source, edits, &mut dropped),
            };
            let entry = Some(first + at);
            (content.events.start, Marked { entry, blocks, dropped })
        }));
        found.sort_by_key(|(start, _)| *start);
        self.found.extend(found.into_iter().map(|(_, marked)| marked));
    }
}

/// The events of a section: under a heading all up to the next of its level or above, also what stands in sections of
/// its own there.
fn range(section: &Section, units: &[Unit], end: usize) -> Range<usize> {
    let start = section.label_events.end;
    let label = units.iter().position(|unit| unit.events == section.label_events);
    let level = label.and_then(|at| match units[at].kind {
        UnitKind::Heading(level, _) => Some((at, level)),
        _ => None,
    });
    let Some((at, level)) = level else {
        let last = section.parts.iter().flat_map(|part| &part.units).max();
        return start..last.map_or(start, |unit| units[*unit].events.end.max(start));
    };
    let next = units[at + 1..]
        .iter()
        .find(|unit| matches!(unit.kind, UnitKind::Heading(other, _) if other <= level));
    start..next.map_or(end, |unit| unit.events.start)
}

/// A row of a table as one paragraph a cell; the second and those after begin with their column's name.
fn row(
    events: &[Spanned<'_>],
    cells: &[(String, Range<usize>)],
    source: &str,
    edits: &Edits,
    dropped: &mut Vec<Span>,
) -> Vec<Piece> {
    let mut out = Vec::new();
    for (number, (name, cell)) in cells.iter().enumerate() {
        let span = events[cell.start].1.clone();
        let mut inner = pieces(events, &(cell.start + 1..cell.end - 1), source, edits, dropped);
        if inner.is_empty() {
            continue;
        }
        if number > 0 && !name.is_empty() {
            let lead = Event::Text(format!("{}\u{a0}: ", plain(name)).into());
            // It stands before the first words of the cell.
            let at = usize::from(matches!(inner[0].event, Event::Start(Tag::Paragraph)));
            inner.insert(
                at,
                Piece {
                    event: lead,
                    span: span.clone(),
                },
            );
        }
        out.append(&mut inner);
    }
    out
}

/// What a stretch of events says, as blocks that can stand anywhere.
fn pieces(
    events: &[Spanned<'_>],
    range: &Range<usize>,
    source: &str,
    edits: &Edits,
    dropped: &mut Vec<Span>,
) -> Vec<Piece> {
    let mut removed = edits.removed.clone();
    removed.sort_by_key(|span| span.start);
    let mut out = Vec::new();
    let mut links = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if let Some(end) = edits.hidden.get(&at) {
            at = *end;
            continue;
        }
        let (event, span) = &events[at];
        match event {
            Event::Start(Tag::HtmlBlock | Tag::FootnoteDefinition(_)) => {
                if says(&source[span.clone()]) {
                    dropped.push(span.clone());
                }
                at = end_of(events, at);
                continue;
            }
            Event::Start(Tag::Link { .. }) if is_mark(span, &removed) => {
                at = end_of(events, at);
                continue;
            }
            Event::Text(text) => texts(text, span, source, (&removed, edits), &mut out),
            Event::FootnoteReference(_) => dropped.push(span.clone()),
            Event::InlineHtml(tag) if tag.contains('=') => dropped.push(span.clone()),
            Event::InlineHtml(tag) if is_break(tag) => out.push(piece(Event::HardBreak, span)),
            Event::Start(Tag::Link { .. }) => {
                let shown = link(event);
                links.push(shown.is_some());
                out.extend(shown.map(|event| piece(event, span)));
            }
            Event::End(TagEnd::Link) => {
                if links.pop().unwrap_or(false) {
                    out.push(piece(event.clone(), span));
                }
            }
            other => out.extend(kept(other).map(|event| piece(event, span))),
        }
        at += 1;
    }
    wrap(&mut out);
    trim(&mut out);
    drop_empty(&mut out);
    out
}

fn piece(event: Event<'_>, span: &Span) -> Piece {
    Piece {
        event: event.into_static(),
        span: span.clone(),
    }
}

/// An event as it may leave; none where it may not.
fn kept<'e>(event: &Event<'e>) -> Option<Event<'e>> {
    Some(match event {
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_) => return None,
        Event::Code(text) => Event::Code(plain(text).into()),
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: *level,
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::Start(Tag::BlockQuote(kind)) => Event::Start(Tag::BlockQuote(no_kind(*kind))),
        Event::End(TagEnd::BlockQuote(kind)) => Event::End(TagEnd::BlockQuote(no_kind(*kind))),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(plain(info).into())))
        }
        other => other.clone(),
    })
}

/// A quote is a quote, whatever an editor shows it as.
fn no_kind(_: Option<BlockQuoteKind>) -> Option<BlockQuoteKind> {
    None
}

/// A link that leads out of the journal. One that leads to a private page is its words, or, where it has none of its
/// own (`[[note]]`), stays for whoever looks it through.
fn link<'e>(event: &Event<'e>) -> Option<Event<'e>> {
    let Event::Start(Tag::Link {
        link_type, dest_url, ..
    }) = event
    else {
        return None;
    };
    let is_out = ["http://", "https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| dest_url.len() > scheme.len() && dest_url.to_ascii_lowercase().starts_with(scheme));
    match link_type {
        LinkType::WikiLink { has_pothole } => (!has_pothole).then(|| event.clone()),
        LinkType::Email => Some(event.clone()),
        _ => is_out.then(|| event.clone()),
    }
}

/// Whether all of a stretch is a mark.
fn is_mark(span: &Span, removed: &[Span]) -> bool {
    let at = removed.partition_point(|range| range.end < span.end);
    removed.get(at).is_some_and(|range| range.start <= span.start)
}

/// The words of a text without its marks, each stretch with its place.
fn texts(text: &str, span: &Span, source: &str, (removed, edits): (&[Span], &Edits), out: &mut Vec<Piece>) {
    if source.get(span.clone()) != Some(text) {
        out.push(Piece {
            event: Event::Text(plain(text).into()),
            span: span.clone(),
        });
        return;
    }
    let mut at = span.start;
    let first = removed.partition_point(|range| range.end <= span.start);
    let cuts = removed[first..].iter().take_while(|range| range.start < span.end);
    for cut in cuts.cloned().chain(std::iter::once(span.end..span.end)) {
        // What is hidden of a comment stands between two stretches as well.
        let mut start = at;
        for part in source[at..cut.start.max(at)].split_inclusive([HIDDEN, OPEN, CLOSE]) {
            let words = part.trim_end_matches([HIDDEN, OPEN, CLOSE]);
            if !words.is_empty() {
                out.push(Piece {
                    event: Event::Text(words.to_owned().into()),
                    span: start..start + words.len(),
                });
            }
            start += part.len();
        }
        if let Some(written) = edits.instead.get(&cut.start).filter(|written| !written.is_empty()) {
            out.push(Piece {
                event: Event::Text((*written).into()),
                span: cut.start..cut.end.min(span.end),
            });
        }
        at = cut.end.clamp(at, span.end);
    }
}

/// Whether there is anything in what stays behind: of a comment nothing is left.
fn says(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn is_break(tag: &str) -> bool {
    let name: String = tag.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
    name.eq_ignore_ascii_case("br")
}

fn plain(text: &str) -> String {
    text.replace([HIDDEN, OPEN, CLOSE], "")
}

/// The end of a block without spaces and without the marks that are no words in any text: `#publier`, `^k1`. `begins` tells
/// whether a line begins with it.
fn unmarked(text: &str, begins: bool) -> &str {
    let text = text.trim_end_matches([' ', '\t']);
    let (before, word) = text.rsplit_once([' ', '\t']).unwrap_or(("", text));
    let is_id = word
        .strip_prefix('^')
        .is_some_and(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let is_mark = is_id || matches!(word.to_lowercase().as_str(), "#publier" | "#publish");
    if is_mark && (begins || word.len() < text.len()) {
        unmarked(before, begins)
    } else {
        text
    }
}

/// The level of a heading as a number.
#[must_use]
pub fn heading_level(level: u8) -> HeadingLevel {
    match level {
        0 | 1 => HeadingLevel::H1,
        2 => HeadingLevel::H2,
        3 => HeadingLevel::H3,
        4 => HeadingLevel::H4,
        5 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}
