//! Raw HTML in a note: a small list of elements is let through where they are closed in the right order; all else
//! is text, shown as it was typed, and nothing after it is touched.
//!
//! [`disarm`] works before the parser, which would take all that follows `<script>` or `<!X` for HTML, up to the end
//! of the note; [`settle`] after it, where containers are known.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::flat::Spanned;

/// Stands for a `<` that begins no element, while the text is parsed. One byte, so that offsets stay.
const STAND_IN: char = '\u{2}';

/// Elements that may stand in a sentence.
const INLINE: [&str; 31] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements that may stand in blocks of their own.
const BLOCK: [&str; 28] = [
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tr",
    "ul",
];

/// Others of tables.
const TABLE: [&str; 3] = ["tfoot", "th", "thead"];

/// Elements without content.
const VOID: [&str; 4] = ["br", "col", "hr", "wbr"];

/// Bytes of the longest tag that is one.
const LONGEST_TAG: usize = 4096;

/// How often what is left is looked at again once something of it is text.
const MOST_ROUNDS: usize = 8;

/// Elements that show something of elsewhere and have no words.
const EMBEDS: [&str; 7] = ["iframe", "embed", "object", "video", "audio", "source", "track"];

/// Where an element begins that only shows something of elsewhere, and all of it.
#[must_use]
pub fn embeds(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('<') {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let rest = &text[at + 1..];
        let Some((name, after)) = name(rest).filter(|(name, _)| EMBEDS.contains(&name.as_str())) else {
            continue;
        };
        let Some(end) = tag_end(&rest[after..]).map(|end| after + end + 1) else {
            continue;
        };
        let close = format!("</{name}>");
        let content = rest.get(end..).unwrap_or_default();
        let length = content
            .trim_start()
            .get(..close.len())
            .filter(|tag| tag.eq_ignore_ascii_case(&close));
        let closed = length.map_or(0, |tag| content.len() - content.trim_start().len() + tag.len());
        found.push(at..at + 1 + end + closed);
    }
    found
}

/// The text with a stand-in for each `<` that begins no element of the list; none where there is no such.
#[must_use]
pub fn disarm(text: &str) -> Option<String> {
    if !text.contains('<') || text.contains(STAND_IN) {
        return None;
    }
    let last_pre = text.to_ascii_lowercase().rfind("</pre>").unwrap_or(0);
    let mut bytes = text.as_bytes().to_vec();
    let mut found = false;
    for (at, _) in text.match_indices('<') {
        if is_text(text, at, last_pre) {
            bytes[at] = STAND_IN as u8;
            found = true;
        }
    }
    // One ASCII byte took the place of another.
    found.then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether the `<` at a byte begins what the parser would take for HTML, and is none that is let through.
fn is_text(text: &str, at: usize, last_pre: usize) -> bool {
    let before = &text.as_bytes()[..at];
    let escapes = before.iter().rev().take_while(|byte| **byte == b'\\').count();
    let inner = text[..at].trim_end_matches(' ');
    if escapes % 2 == 1 || inner.ends_with("](") || inner.ends_with("]:") {
        return false;
    }
    let rest = &text[at + 1..];
    if rest.starts_with('?') || rest.starts_with('!') && !rest.starts_with("!--") {
        return true;
    }
    let Some((name, after)) = name(rest) else { return false };
    if !is_listed(&name) {
        return true;
    }
    tag_end(&rest[after..]).is_none() || name == "pre" && !rest.starts_with('/') && last_pre < at
}

/// The name of a tag, in lower case, and where it ends; the text begins behind the `<`.
fn name(rest: &str) -> Option<(String, usize)> {
    let bare = rest.strip_prefix('/').unwrap_or(rest);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let length = bare.find(|c| !is_name(c)).unwrap_or(bare.len());
    let begins = bare.starts_with(|c: char| c.is_ascii_alphabetic());
    let ends = bare[length..].chars().next();
    let ends = ends.is_none_or(|c| matches!(c, ' ' | '\t' | '\n' | '\r' | '>' | '/'));
    (begins && ends).then(|| (bare[..length].to_ascii_lowercase(), rest.len() - bare.len() + length))
}

fn is_listed(name: &str) -> bool {
    INLINE.contains(&name) || BLOCK.contains(&name) || TABLE.contains(&name)
}

/// Where a tag's `>` stands; none where a line is empty or another tag begins before it.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut line_empty = false;
    for (at, byte) in rest.bytes().enumerate().take(LONGEST_TAG) {
        match byte {
            b'\n' if line_empty => return None,
            b'\n' => line_empty = true,
            b' ' | b'\t' | b'\r' => {}
            _ => line_empty = false,
        }
        match (byte, quote) {
            (b'>', None) => return Some(at),
            (b'<', None) => return None,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    None
}

/// A tag, and the event that it stands in: its own, or the first of its block.
struct RawTag {
    event: usize,
    name: String,
    closes: bool,
}

/// Gives events their `<` back, and makes text of all tags that are not closed in the right order in the container
/// they stand in. Also where that, and what was disarmed, stands first.
#[must_use]
pub fn settle<'e>(events: Vec<Spanned<'e>>, source: &str) -> (Vec<Spanned<'e>>, Option<Range<usize>>) {
    let mut first = None;
    let mut told = |at: Range<usize>| first = first.take().or(Some(at));
    let events: Vec<Spanned<'e>> = events
        .into_iter()
        .map(|(event, span)| {
            if let Event::Text(text) = &event
                && let Some(at) = text.find(STAND_IN)
                && source.get(span.start + at..).is_some_and(|rest| rest.starts_with('<'))
            {
                told(span.start + at..span.start + at + 1);
            }
            (restored(event), span)
        })
        .collect();
    let is_html = |(event, _): &Spanned<'_>| matches!(event, Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock));
    if !events.iter().any(is_html) {
        return (events, first);
    }
    let rejected = rejected(&events);
    let mut out: Vec<Spanned<'e>> = Vec::with_capacity(events.len());
    let mut in_text = false;
    for (at, (event, span)) in events.into_iter().enumerate() {
        let is_rejected = rejected.contains(&at);
        match event {
            Event::InlineHtml(text) if is_rejected => {
                first = first.take().or(Some(span.clone()));
                out.push((Event::Text(text), span));
            }
            Event::Start(Tag::HtmlBlock) if is_rejected => {
                first = first.take().or(Some(span.clone()));
                in_text = true;
                out.push((Event::Start(Tag::Paragraph), span));
            }
            Event::Html(text) if in_text => {
                let line = text.trim_end_matches(['\n', '\r']);
                let end = span.start + line.len();
                let breaks = line.len() < text.len();
                out.push((Event::Text(line.to_owned().into()), span.start..end));
                if breaks {
                    out.push((Event::SoftBreak, end..span.end));
                }
            }
            Event::End(TagEnd::HtmlBlock) if in_text => {
                in_text = false;
                if matches!(out.last(), Some((Event::SoftBreak, _))) {
                    out.pop();
                }
                out.push((Event::End(TagEnd::Paragraph), span));
            }
            event => out.push((event, span)),
        }
    }
    (out, first)
}

/// The events whose tags are text.
fn rejected(events: &[Spanned<'_>]) -> BTreeSet<usize> {
    let mut rejected = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let before = rejected.len();
        round(events, &mut rejected);
        if rejected.len() == before {
            return rejected;
        }
    }
    let is_html = |at: &usize| matches!(events[*at].0, Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock));
    (0..events.len()).filter(is_html).collect()
}

/// Looks once for tags that nothing closes, or that close nothing.
fn round(events: &[Spanned<'_>], rejected: &mut BTreeSet<usize>) {
    let mut open: Vec<RawTag> = Vec::new();
    // How many tags are open outside each container.
    let mut floors = vec![0];
    let mut block = None;
    let mut html = String::new();
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                block = Some(at);
                html.clear();
            }
            Event::Html(text) | Event::Text(text) if block.is_some() => html.push_str(text),
            Event::End(TagEnd::HtmlBlock) => {
                let start = block.take().filter(|start| !rejected.contains(start));
                for tag in start.into_iter().flat_map(|start| tags(&html, start)) {
                    meet(tag, &mut open, floors.last().copied().unwrap_or(0), rejected);
                }
            }
            Event::InlineHtml(text) if !rejected.contains(&at) => {
                let inline = |tag: &RawTag| INLINE.contains(&tag.name.as_str());
                match tags(text, at).pop() {
                    Some(tag) if inline(&tag) => {
                        meet(tag, &mut open, floors.last().copied().unwrap_or(0), rejected);
                    }
                    None if text.contains(super::comment::HIDDEN) => {}
                    _ => {
                        rejected.insert(at);
                    }
                }
            }
            Event::Start(_) => floors.push(open.len()),
            Event::End(_) => {
                let floor = floors.pop().unwrap_or(0);
                rejected.extend(open.drain(floor.min(open.len())..).map(|tag| tag.event));
            }
            _ => {}
        }
    }
    rejected.extend(open.into_iter().map(|tag| tag.event));
}

/// Opens or closes a tag among those open.
fn meet(tag: RawTag, open: &mut Vec<RawTag>, floor: usize, rejected: &mut BTreeSet<usize>) {
    if VOID.contains(&tag.name.as_str()) {
        if tag.closes {
            rejected.insert(tag.event);
        }
        return;
    }
    if !tag.closes {
        open.push(tag);
        return;
    }
    match open[floor..].iter().rposition(|other| other.name == tag.name) {
        Some(found) => rejected.extend(open.drain(floor + found..).skip(1).map(|other| other.event)),
        None => {
            rejected.insert(tag.event);
        }
    }
}

/// The tags of some HTML.
fn tags(html: &str, event: usize) -> Vec<RawTag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|start| at + start + 1) {
        at = start;
        let rest = &html[start..];
        let Some((name, after)) = name(rest).filter(|(name, _)| is_listed(name)) else {
            continue;
        };
        if let Some(end) = tag_end(&rest[after..]) {
            at = start + after + end;
            let closes = rest.starts_with('/');
            found.push(RawTag { event, name, closes });
        }
    }
    found
}

/// An event with its `<` again.
fn restored(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(back(text)),
        Event::Code(text) => Event::Code(back(text)),
        Event::Html(text) => Event::Html(back(text)),
        Event::InlineHtml(text) => Event::InlineHtml(back(text)),
        Event::FootnoteReference(text) => Event::FootnoteReference(back(text)),
        Event::Start(Tag::FootnoteDefinition(text)) => Event::Start(Tag::FootnoteDefinition(back(text))),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(back(info))))
        }
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: back(dest_url),
            title: back(title),
            id: back(id),
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url: back(dest_url),
            title: back(title),
            id: back(id),
        }),
        other => other,
    }
}

fn back(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(STAND_IN) {
        CowStr::from(text.replace(STAND_IN, "<"))
    } else {
        text
    }
}

/// The text to parse: disarmed where it has to be.
#[must_use]
pub fn parsed(text: &str) -> Cow<'_, str> {
    disarm(text).map_or(Cow::Borrowed(text), Cow::Owned)
}
