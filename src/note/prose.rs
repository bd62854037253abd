//! What a note says outside its entries, as plain text: what a search finds beside them.

use std::ops::Range;

use pulldown_cmark::Event;

use super::body::{is_block_end, is_block_tag};
use super::flat::{Flat, Spanned, fold_spaces};
use super::render::Edits;

/// The text of a note without its entries, its title and the labels of its sections; one line a block.
///
/// `source` is the text that the events were parsed from, comments hidden.
#[must_use]
pub fn prose(events: &[Spanned<'_>], source: &str, edits: &Edits) -> String {
    let mut skipped: Vec<Range<usize>> = edits.hidden.iter().map(|(from, to)| *from..*to).collect();
    skipped.extend(edits.contents.iter().map(|content| content.events.clone()));
    skipped.extend(edits.labels.keys().map(|label| *label..end_of_block(events, *label)));
    skipped.sort_by_key(|range| range.start);
    let mut skipped = skipped.into_iter().peekable();
    let mut out = String::new();
    let mut block = 0..0;
    let mut at = 0;
    while at < events.len() {
        while skipped.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = skipped.peek().filter(|range| range.start <= at) {
            push(&mut out, events, source, &block);
            at = range.end;
            block = at..at;
            continue;
        }
        let breaks = match &events[at].0 {
            Event::Start(tag) => is_block_tag(tag),
            Event::End(tag) => is_block_end(*tag),
            Event::Rule | Event::Html(_) => true,
            _ => false,
        };
        if breaks {
            push(&mut out, events, source, &block);
            block = at + 1..at + 1;
        } else {
            block.end = at + 1;
        }
        at += 1;
    }
    push(&mut out, events, source, &block);
    out
}

fn push(out: &mut String, events: &[Spanned<'_>], source: &str, block: &Range<usize>) {
    let text = fold_spaces(&Flat::of(&events[block.clone()], source).text);
    if !text.is_empty() {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&text);
    }
}

/// The event after the block that begins at `start`.
fn end_of_block(events: &[Spanned<'_>], start: usize) -> usize {
    match events[start].0 {
        Event::Start(_) => super::blocks::end_of(events, start),
        _ => start + 1,
    }
}
