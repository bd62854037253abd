//! Lists as people write them outside Markdown (`• a`, `-a`, `☐ a`, `[]a`), read as lists.
//!
//! Where a line of a paragraph or of an item begins with such a sign, the sign is read as Markdown would have it and
//! the text is parsed again; every place still points into the file. Every word stays, in order: what would lose one is
//! read as it was. What is Markdown already is not touched. Time is linear in the text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Span;
use super::flat::Spanned;

mod rewritten;
mod sign;

use rewritten::{Rewritten, Splice};
use sign::Sign;

/// A line of a paragraph, or of the text of an item.
struct TextLine {
    /// Its first byte that is no space.
    start: usize,
    /// Where its text ends.
    end: usize,
    /// Whether it begins with plain text.
    plain: bool,
    /// Whether a bullet of Markdown stands before it.
    bulleted: bool,
}

/// The events of a text, its lists read as lists.
#[must_use]
pub(super) fn parse<'t>(text: &'t str, span: &Span, options: Options) -> Vec<Spanned<'t>> {
    let events: Vec<Spanned<'t>> = Parser::new_ext(&text[span.clone()], options)
        .into_offset_iter()
        .map(|(event, range)| (event, range.start + span.start..range.end + span.start))
        .collect();
    let splices: Vec<Splice> = texts(&events).iter().flat_map(|lines| listed(lines, text)).collect();
    if splices.is_empty() {
        return events;
    }
    let rewritten = Rewritten::of(text, span, &splices);
    let again: Vec<Spanned<'t>> = Parser::new_ext(&rewritten.text, options)
        .into_offset_iter()
        .map(|(event, range)| (event.into_static(), rewritten.place(&range)))
        .collect();
    let signs: Vec<Span> = splices.into_iter().map(|splice| splice.span).collect();
    if words(&events, text, &signs) == words(&again, text, &signs) {
        again
    } else {
        events
    }
}

/// The lines of each paragraph, and of the text of each item.
fn texts(events: &[Spanned<'_>]) -> Vec<Vec<TextLine>> {
    let mut texts: Vec<Vec<TextLine>> = Vec::new();
    let mut lines: Vec<TextLine> = Vec::new();
    let (mut inline, mut other, mut fresh, mut bulleted) = (0_usize, 0_usize, true, false);
    for (event, span) in events {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Table(_) | Tag::CodeBlock(_) | Tag::HtmlBlock) => other += 1,
            Event::End(TagEnd::Heading(_) | TagEnd::Table | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                other = other.saturating_sub(1);
            }
            _ => {}
        }
        let begins = matches!(event, Event::Start(tag) if super::body::is_block_tag(tag));
        let ends = matches!(event, Event::End(tag) if super::body::is_block_end(*tag));
        if begins || ends || other > 0 {
            if !lines.is_empty() {
                texts.push(std::mem::take(&mut lines));
            }
            bulleted =
                matches!(event, Event::Start(Tag::Item)) || bulleted && matches!(event, Event::Start(Tag::Paragraph));
            (inline, fresh) = (0, true);
            continue;
        }
        if inline == 0 && matches!(event, Event::SoftBreak | Event::HardBreak) {
            (fresh, bulleted) = (true, false);
            continue;
        }
        if fresh {
            let plain = matches!(event, Event::Text(_));
            let (start, end) = (span.start, span.end);
            lines.push(TextLine {
                start,
                end,
                plain,
                bulleted,
            });
            fresh = false;
        }
        if let Some(line) = lines.last_mut() {
            line.end = line.end.max(span.end);
        }
        match event {
            Event::Start(_) => inline += 1,
            Event::End(_) => inline = inline.saturating_sub(1),
            _ => {}
        }
    }
    if !lines.is_empty() {
        texts.push(lines);
    }
    texts
}

/// What is to be written in place of the signs of these lines.
fn listed(lines: &[TextLine], text: &str) -> Vec<Splice> {
    let sign = |line: &TextLine| {
        let said = text.get(line.start..line.end)?;
        line.plain.then(|| sign::read(said, line.bulleted)).flatten()
    };
    let signs: Vec<Option<Sign>> = lines.iter().map(sign).collect();
    let sure = signs.iter().flatten().any(|sign| sign.sure);
    // A dash may also go on with a sentence, or say who spoke.
    let weak = signs.iter().flatten().filter(|sign| !sign.sure).count();
    let first = signs.iter().position(Option::is_some).unwrap_or(0);
    let to_the_end = signs.len() > first && signs[first..].iter().all(Option::is_some);
    let introduced = first == 0 || {
        let before = text[lines[first - 1].start..lines[first - 1].end].trim_end();
        before.trim_end_matches(['*', '_']).ends_with([':', '?'])
    };
    let spoken = lines.iter().any(|line| {
        let said = text[line.start..line.end].trim_end();
        said.ends_with(['»', '"', '”'])
    });
    let glued = lines.first().is_some_and(|line| line.bulleted);
    let taken = sure || weak > 1 && introduced && to_the_end && !spoken;
    let mut splices = Vec::new();
    for (line, sign) in lines.iter().zip(signs) {
        let Some(sign) = sign else { continue };
        let alone = sign.glued && (glued || weak > 1 && !spoken);
        if sign.sure || taken && !spoken || alone {
            splices.extend(sign.splices(line.start));
        }
    }
    splices
}

/// The letters of the texts, without those that stand in signs.
fn words(events: &[Spanned<'_>], text: &str, signs: &[Range<usize>]) -> String {
    let mut words = String::new();
    for (event, span) in events {
        let (Event::Text(said) | Event::Code(said) | Event::Html(said) | Event::InlineHtml(said)) = event else {
            continue;
        };
        let same = text.get(span.clone()) == Some(said);
        for (at, letter) in said.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
            let at = span.start + at;
            let before = signs.partition_point(|sign| sign.start <= at);
            let in_sign = same && before > 0 && signs[before - 1].contains(&at);
            if !in_sign {
                words.push(letter);
            }
        }
    }
    words
}
