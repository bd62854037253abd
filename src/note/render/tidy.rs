//! Events put in order before they become HTML.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::body::is_block_tag;

/// The level at which a heading is shown: `h1` is the page's title, and no level is skipped.
pub(super) fn shown_level(level: u8, open: &mut Vec<(u8, u8)>) -> u8 {
    while open.last().is_some_and(|(outer, _)| *outer >= level) {
        open.pop();
    }
    let shown = open.last().map_or(2, |(_, outer)| (outer + 1).min(6));
    open.push((level, shown));
    shown
}

/// Drops what the removal of marks left empty.
pub(super) fn drop_empty(events: &mut Vec<Event<'_>>) {
    let mut kept: Vec<Event<'_>> = Vec::with_capacity(events.len());
    for event in events.drain(..) {
        let closes = match event {
            Event::Text(ref text) if text.is_empty() => continue,
            Event::End(TagEnd::Paragraph) => matches!(kept.last(), Some(Event::Start(Tag::Paragraph))),
            Event::End(TagEnd::Strong) => matches!(kept.last(), Some(Event::Start(Tag::Strong))),
            Event::End(TagEnd::Emphasis) => matches!(kept.last(), Some(Event::Start(Tag::Emphasis))),
            _ => false,
        };
        if closes {
            kept.pop();
        } else {
            kept.push(event);
        }
    }
    *events = kept;
}

/// Puts the bare inline events that begin a tight list item into a paragraph.
pub(super) fn wrap_inline(events: &mut Vec<Event<'_>>) {
    let is_block = |event: &Event<'_>| match event {
        Event::Start(tag) => is_block_tag(tag),
        Event::Html(text) => ["<li", "<blockquote", "<div", "<table", "<h"]
            .iter()
            .any(|t| text.starts_with(t)),
        Event::Rule => true,
        _ => false,
    };
    let end = events.iter().position(is_block).unwrap_or(events.len());
    if end > 0 {
        events.insert(end, Event::End(TagEnd::Paragraph));
        events.insert(0, Event::Start(Tag::Paragraph));
    }
}
