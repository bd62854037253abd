//! Blocks put in order once marks are out of them.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Piece, piece, unmarked};
use crate::note::body::{is_block_end, is_block_tag};

/// Puts the bare words that begin a tight list item into a paragraph.
pub(super) fn wrap(pieces: &mut Vec<Piece>) {
    let is_block = |piece: &Piece| match &piece.event {
        Event::Start(tag) => is_block_tag(tag),
        Event::Rule => true,
        _ => false,
    };
    let end = pieces.iter().position(is_block).unwrap_or(pieces.len());
    if end > 0 {
        let span = pieces[0].span.clone();
        let close = piece(Event::End(TagEnd::Paragraph), &pieces[end - 1].span);
        pieces.insert(end, close);
        pieces.insert(0, piece(Event::Start(Tag::Paragraph), &span));
    }
}

/// Takes away the spaces that marks leave at the seams and at the ends of blocks.
pub(super) fn trim(pieces: &mut [Piece]) {
    let mut after_space = true;
    let mut is_code = false;
    for piece in pieces.iter_mut() {
        is_code ^= is_code_edge(&piece.event);
        match &piece.event {
            Event::Text(_) if is_code => {}
            Event::Text(text) => {
                let text = text.to_string();
                let kept = if after_space {
                    text.trim_start_matches(' ')
                } else {
                    &text
                };
                if kept.len() < text.len() {
                    if piece.span.len() == text.len() {
                        piece.span.start += text.len() - kept.len();
                    }
                    piece.event = Event::Text(kept.to_owned().into());
                }
                after_space = if kept.is_empty() {
                    after_space
                } else {
                    kept.ends_with(' ')
                };
            }
            Event::Start(tag) if is_block_tag(tag) => after_space = true,
            Event::End(tag) if is_block_end(*tag) => after_space = true,
            Event::SoftBreak | Event::HardBreak | Event::Rule => after_space = true,
            Event::Code(_) | Event::Start(Tag::Image { .. }) => after_space = false,
            _ => {}
        }
    }
    let mut before_end = true;
    for at in (0..pieces.len()).rev() {
        let begins = at.checked_sub(1).is_none_or(|before| match &pieces[before].event {
            Event::Start(tag) => is_block_tag(tag),
            event => matches!(event, Event::SoftBreak | Event::HardBreak),
        });
        let piece = &mut pieces[at];
        is_code ^= is_code_edge(&piece.event);
        match &piece.event {
            Event::Text(_) if is_code => {}
            Event::Text(text) if before_end => {
                let kept = unmarked(text, begins).to_owned();
                if piece.span.len() == text.len() {
                    piece.span.end = piece.span.start + kept.len();
                }
                before_end = kept.is_empty();
                piece.event = Event::Text(kept.into());
            }
            Event::Start(tag) if is_block_tag(tag) => before_end = true,
            Event::End(tag) if is_block_end(*tag) => before_end = true,
            Event::SoftBreak | Event::HardBreak if before_end => piece.event = Event::Text("".into()),
            Event::Start(_) | Event::End(_) => {}
            _ => before_end = false,
        }
    }
}

fn is_code_edge(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock))
}

/// Drops what the removal of marks left empty.
pub(super) fn drop_empty(pieces: &mut Vec<Piece>) {
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        let closes = match &piece.event {
            Event::Text(text) if text.is_empty() => continue,
            Event::End(end) => kept.last().is_some_and(|last| match &last.event {
                Event::Start(start) => start.to_end() == *end && !matches!(end, TagEnd::TableCell | TagEnd::Image),
                _ => false,
            }),
            _ => false,
        };
        if closes {
            kept.pop();
        } else {
            kept.push(piece);
        }
    }
    *pieces = kept;
}
