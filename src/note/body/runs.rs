//! The blocks of an entry, and which of them speak of the entry itself.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::flat::Spanned;

/// The text of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its inline events.
    pub(super) events: Range<usize>,
    /// How it stands in the entry.
    pub(super) standing: Standing,
}

/// How a block stands in its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is the entry's first line, or a paragraph beside it.
    Own,
    /// It stands in an item, a quote or a table inside the entry.
    Nested,
    /// It is code.
    Code,
}

/// The stretches of inline events in a range of events: the text of each block. What the first one stands in, all of
/// the entry stands in: a quote that is an entry is not nested in it.
pub(super) fn runs(events: &[Spanned<'_>], range: &Range<usize>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut start = None;
    let mut depth = 0_usize;
    let mut code = false;
    // How many of the blocks around it the first run shares with the one that is read.
    let mut shared: Option<usize> = None;
    for at in range.clone() {
        let event = &events[at].0;
        if is_break(event) {
            if let Some(start) = start.take() {
                runs.push(run(start..at, depth, code, *shared.get_or_insert(depth)));
            }
        } else {
            start = start.or(Some(at));
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(tag) if holds_blocks(tag) => depth += 1,
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::Table | TagEnd::FootnoteDefinition) => {
                depth = depth.saturating_sub(1);
                shared = shared.map(|shared| shared.min(depth));
            }
            _ => {}
        }
    }
    if let Some(start) = start {
        runs.push(run(start..range.end, depth, code, shared.unwrap_or(depth)));
    }
    runs
}

fn run(events: Range<usize>, depth: usize, code: bool, shared: usize) -> Run {
    let standing = match (code, depth > shared) {
        (true, _) => Standing::Code,
        (false, true) => Standing::Nested,
        (false, false) => Standing::Own,
    };
    Run { events, standing }
}

fn is_break(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_block_tag(tag),
        Event::End(tag) => is_block_end(*tag),
        Event::Rule | Event::Html(_) => true,
        _ => false,
    }
}

fn holds_blocks(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Item | Tag::BlockQuote(_) | Tag::Table(_) | Tag::FootnoteDefinition(_)
    )
}

/// Whether a tag begins a block.
#[must_use]
pub fn is_block_tag(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// Whether a tag ends a block.
#[must_use]
pub fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
