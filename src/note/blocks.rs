//! The outline of a note: headings, lines that act as labels, and blocks, in order.
//!
//! A paragraph is cut at its lines where one of them is a label: all bold, with a
//! bold lead (`**Points positifs :** …`), ending in `:` or `?` directly before a
//! list, or a heading written without its space (`###Titre`).

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::Span;
use super::flat::{Flat, Spanned};

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
}

/// A top-level block: its kind, events and bytes.
struct Block {
    kind: UnitKind,
    events: Range<usize>,
    span: Span,
}

/// The outline of parsed events. `is_label` tells whether a text is the label of a role.
#[must_use]
pub fn outline(events: &[Spanned<'_>], source: &str, is_label: &dyn Fn(&str) -> bool) -> Vec<Unit> {
    let blocks = blocks(events, source);
    let mut units = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        if block.kind == UnitKind::Paragraph {
            let before_list = blocks.get(index + 1).is_some_and(|next| next.kind == UnitKind::List);
            Paragraph {
                events,
                source,
                is_label,
            }
            .cut(block, before_list, &mut units);
        } else {
            units.push(Unit {
                kind: block.kind.clone(),
                events: block.events.clone(),
                span: block.span.clone(),
            });
        }
    }
    units
}

fn blocks(events: &[Spanned<'_>], source: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
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
            Event::Start(Tag::BlockQuote(_)) => UnitKind::Quote,
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

/// Cuts the text directly after bold where a colon begins it, so that the colon of
/// `**Points positifs** : le mur` can go with its label.
#[must_use]
pub fn split_leads<'e>(events: Vec<Spanned<'e>>, source: &str) -> Vec<Spanned<'e>> {
    let mut out: Vec<Spanned<'e>> = Vec::with_capacity(events.len());
    for (event, span) in events {
        let after_bold = matches!(out.last(), Some((Event::End(TagEnd::Strong), _)));
        let cut = match &event {
            Event::Text(text) if after_bold && source.get(span.clone()) == Some(text) => colon(text),
            _ => None,
        };
        match (event, cut) {
            (Event::Text(text), Some(cut)) => {
                let (colon, rest) = text.split_at(cut);
                out.push((Event::Text(colon.to_owned().into()), span.start..span.start + cut));
                out.push((Event::Text(rest.to_owned().into()), span.start + cut..span.end));
            }
            (event, _) => out.push((event, span)),
        }
    }
    out
}

/// Gives headings back what stands in braces at their end and is no `{#id .class}`: the
/// parser takes any words there for attributes, and they would be lost.
#[must_use]
pub fn keep_braces<'e>(events: Vec<Spanned<'e>>, source: &'e str) -> Vec<Spanned<'e>> {
    let is_lost =
        |(event, _): &Spanned<'_>| matches!(event, Event::Start(Tag::Heading { attrs, .. }) if !attrs.is_empty());
    if !events.iter().any(is_lost) {
        return events;
    }
    let mut out: Vec<Spanned<'e>> = Vec::with_capacity(events.len() + 1);
    let mut lost = false;
    for (event, span) in events {
        let this = (event, span);
        lost = lost || is_lost(&this);
        if lost && matches!(this.0, Event::End(TagEnd::Heading(_))) {
            lost = false;
            let heading = &source[this.1.clone()];
            let end = heading.rfind('}').map_or(0, |at| at + 1);
            let brace = heading[..end].rfind('{').unwrap_or(end);
            let start = heading[..brace].trim_end().len();
            let place = this.1.start + start..this.1.start + end;
            out.push((Event::Text(source[place.clone()].into()), place));
        }
        out.push(this);
    }
    out
}

/// The length of a colon, with the spaces around it, that more text follows.
fn colon(text: &str) -> Option<usize> {
    let rest = text.trim_start().strip_prefix(':')?.trim_start();
    (!rest.is_empty()).then(|| text.len() - rest.len())
}

struct Paragraph<'a, 'e> {
    events: &'a [Spanned<'e>],
    source: &'a str,
    is_label: &'a dyn Fn(&str) -> bool,
}

impl Paragraph<'_, '_> {
    /// Cuts a paragraph where a line is a label; what is between stays a paragraph.
    fn cut(&self, block: &Block, before_list: bool, units: &mut Vec<Unit>) {
        let lines = self.lines(&block.events);
        let alone = lines.len() == 1;
        let labels: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(n, line)| self.label(line, alone, before_list && n + 1 == lines.len()))
            .collect();
        if labels.iter().all(Option::is_none) {
            units.push(Unit {
                kind: UnitKind::Paragraph,
                events: block.events.clone(),
                span: block.span.clone(),
            });
            return;
        }
        let mut kept: Option<Range<usize>> = None;
        for (line, label) in lines.iter().zip(labels) {
            match label {
                Some((kind, end)) => {
                    self.push(UnitKind::Paragraph, kept.take(), block, units);
                    self.push(kind, Some(line.start..end), block, units);
                    if end < line.end {
                        kept = Some(end..line.end);
                    }
                }
                None => kept = Some(kept.map_or(line.clone(), |k| k.start..line.end)),
            }
        }
        self.push(UnitKind::Paragraph, kept, block, units);
    }

    fn push(&self, kind: UnitKind, events: Option<Range<usize>>, block: &Block, units: &mut Vec<Unit>) {
        let Some(events) = events.filter(|e| !e.is_empty()) else {
            return;
        };
        let inner = &self.events[events.clone()];
        let span = inner.first().map_or(block.span.clone(), |(_, first)| {
            first.start..inner.last().map_or(first.end, |(_, l)| l.end.max(first.end))
        });
        units.push(Unit { kind, events, span });
    }

    /// The lines of a paragraph, without the breaks between them.
    fn lines(&self, paragraph: &Range<usize>) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = paragraph.start + 1;
        let end = paragraph.end - 1;
        let mut depth = 0_usize;
        for (at, (event, _)) in self.events.iter().enumerate().take(end).skip(start) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::SoftBreak | Event::HardBreak if depth == 0 => {
                    lines.push(start..at);
                    start = at + 1;
                }
                _ => {}
            }
        }
        lines.push(start..end);
        lines
    }

    /// Whether a line is a label, which, and where its events end.
    fn label(&self, line: &Range<usize>, alone: bool, before_list: bool) -> Option<(UnitKind, usize)> {
        let text = self.text(line);
        let text = text.trim();
        if let Some(heading) = self.hash_heading(line, text) {
            return Some((heading, line.end));
        }
        if let Some(bold) = self.bold(line, text, alone) {
            return Some(bold);
        }
        let ends = text.trim_end().ends_with([':', '?']) && text.chars().count() <= 200;
        (before_list && ends).then(|| (UnitKind::Line(LineKind::Colon, text.to_owned()), line.end))
    }

    fn text(&self, events: &Range<usize>) -> String {
        Flat::of(&self.events[events.clone()], self.source).text
    }

    /// `###Titre`: two signs or more, since `#titre` is a tag.
    fn hash_heading(&self, line: &Range<usize>, text: &str) -> Option<UnitKind> {
        let signs = text.bytes().take_while(|b| *b == b'#').count();
        let written = self.source.get(self.events[line.start].1.clone())?.starts_with('#');
        let rest = &text[signs..];
        let level = u8::try_from(signs).ok().filter(|n| (2..=6).contains(n))?;
        (written && rest.starts_with(char::is_alphanumeric))
            .then(|| UnitKind::Heading(level, rest.trim_end_matches('#').trim().to_owned()))
    }

    fn bold(&self, line: &Range<usize>, text: &str, alone: bool) -> Option<(UnitKind, usize)> {
        let starred = text.len() > 4 && text.starts_with("**") && text.ends_with("**");
        if starred && (self.is_label)(text.trim_matches(['*', ' '])) {
            // `*** Liked ***` is no emphasis for the parser, but it is for its writer.
            return Some((
                UnitKind::Line(LineKind::Bold, text.trim_matches(['*', ' ']).to_owned()),
                line.end,
            ));
        }
        let first = self.skip_sign(line);
        if !matches!(self.events.get(first)?.0, Event::Start(Tag::Strong)) {
            return None;
        }
        let strong_end = end_of(self.events, first);
        let label = self.text(&(first..strong_end));
        let rest = self.text(&(strong_end.min(line.end)..line.end));
        let after = rest.trim_start();
        if after.trim_matches([':', ' ', '\u{a0}', '?', '!', '.']).is_empty() {
            let label = label.trim().to_owned();
            let is = alone || (self.is_label)(&label);
            return is.then_some((UnitKind::Line(LineKind::Bold, label), line.end));
        }
        let inside = label.trim_end().ends_with([':', '?']);
        if !(inside || after.starts_with(':')) {
            return None;
        }
        let alone_colon = |(event, _): &Spanned<'_>| matches!(event, Event::Text(text) if text.trim() == ":");
        let colon = !inside && self.events.get(strong_end).is_some_and(alone_colon);
        Some((
            UnitKind::Line(LineKind::Lead, label.trim().to_owned()),
            strong_end + usize::from(colon),
        ))
    }

    /// An emoji or a figure may stand before the bold text.
    fn skip_sign(&self, line: &Range<usize>) -> usize {
        match &self.events[line.start].0 {
            Event::Text(text) if line.len() > 1 && text.chars().all(|c| !c.is_alphabetic()) && text.len() <= 16 => {
                line.start + 1
            }
            _ => line.start,
        }
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
