//! A post's text as it is set: under its title, and as its language sets it.

use std::borrow::Cow;
use std::io::Cursor;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd, TextMergeStream};

use crate::publish::post::{self, Post};

/// What a line of French must not begin with.
const AFTER_NO_BREAK: [char; 5] = [':', ';', '?', '!', '»'];

/// The text of a post as HTML, its pictures below an address.
///
/// Headings begin at the second rank and skip none: the first is the title's. Who said a quote stands in `small`.
#[must_use]
pub fn html(post: &Post, images: &str) -> String {
    html_below(post, images, 1)
}

/// The same under a title of that rank.
#[must_use]
pub fn html_below(post: &Post, images: &str, title: usize) -> String {
    let mut events: Vec<Event<'_>> = TextMergeStream::new(post.events(images).into_iter()).collect();
    rank_headings(&mut events, title);
    let events = mark_speakers(events);
    let mut code = false;
    let mut html = post::html(events.into_iter().map(|event| match event {
        Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {
            code = matches!(event, Event::Start(_));
            event
        }
        Event::Text(text) if !code => Event::Text(CowStr::from(set(&text, &post.lang).into_owned())),
        event => event,
    }));
    for image in &post.images {
        if let Some((width, height)) = size(&image.bytes) {
            // The text has no `<` of its own any more.
            let tag = format!("<img src=\"{images}{}\"", image.name);
            html = html.replace(&tag, &format!("{tag} width=\"{width}\" height=\"{height}\""));
        }
    }
    html
}

/// Width and height of a picture, so that its place is kept while it loads; none of what is no picture.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.into_dimensions().ok()
}

/// A plain text with the no-break spaces of its language: a sign that French sets apart never begins a line.
#[must_use]
pub fn set<'t>(text: &'t str, lang: &str) -> Cow<'t, str> {
    let is_french = lang == "fr" || lang.starts_with("fr-");
    if !is_french || !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut last = None;
    while let Some(letter) = letters.next() {
        let next = letters.peek();
        let stays = letter == ' ' && (last == Some('«') || next.is_some_and(|next| AFTER_NO_BREAK.contains(next)));
        out.push(if stays { '\u{a0}' } else { letter });
        last = Some(letter);
    }
    Cow::Owned(out)
}

fn rank_headings(events: &mut [Event<'_>], title: usize) {
    // The headings that the one at hand stands under, as they were written.
    let mut above: Vec<HeadingLevel> = Vec::new();
    let mut rank = HeadingLevel::H6;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                above.retain(|other| *other < *level);
                rank = HeadingLevel::try_from(above.len() + 1 + title).unwrap_or(HeadingLevel::H6);
                above.push(*level);
                *level = rank;
            }
            Event::End(TagEnd::Heading(level)) => *level = rank,
            _ => {}
        }
    }
}

/// Puts the paragraph or line that ends a quote and begins with a dash (`— la directrice`) into `small`.
fn mark_speakers(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len());
    // Where that line begins in `out`, and how deep in its paragraph we are.
    let mut begins: Option<usize> = None;
    let mut depth = 0;
    for event in events {
        match &event {
            Event::Start(Tag::Paragraph) => (begins, depth) = (None, 0),
            Event::Start(_) => depth += 1,
            Event::End(TagEnd::BlockQuote(_)) => {
                let just_ended = matches!(out.last(), Some(Event::End(TagEnd::Paragraph)));
                if let Some(at) = begins.take().filter(|_| just_ended) {
                    out.insert(out.len() - 1, Event::InlineHtml("</small>".into()));
                    out.insert(at, Event::InlineHtml("<small>".into()));
                    if matches!(out[at - 1], Event::SoftBreak) {
                        out[at - 1] = Event::HardBreak;
                    }
                }
            }
            Event::End(TagEnd::Paragraph) => {}
            Event::End(_) => depth -= 1,
            Event::Text(text) if depth == 0 && text.starts_with(['—', '–']) => {
                let is_first = out.last().is_some_and(|before| {
                    matches!(
                        before,
                        Event::Start(Tag::Paragraph) | Event::SoftBreak | Event::HardBreak
                    )
                });
                if is_first {
                    begins = Some(out.len());
                }
            }
            _ => {}
        }
        out.push(event);
    }
    out
}
