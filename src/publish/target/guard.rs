//! Markdown in which nothing means more than in `CommonMark`.
//!
//! Generators read more than that: shortcodes, templates, attributes, definitions, formulas. A backslash before a
//! sign keeps it a sign in every one of them. In code a backslash is a backslash; what to do there depends on the
//! generator.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::publish::Post;
use crate::publish::post::OPTIONS;

/// A piece of code in a text.
pub(super) struct Code {
    /// With its signs, as it stands in the text.
    pub(super) source: String,
    /// Its text.
    pub(super) text: String,
    /// In lines of its own.
    pub(super) block: bool,
}

/// Where a generator reads a backslash.
#[derive(Clone, Copy)]
pub(super) struct Dialect {
    /// Before `%`, as in `CommonMark`; not in Kramdown.
    pub(super) percent: bool,
    /// In the words for a picture; markdown-it loses it there, and the sign after it.
    pub(super) in_alt: bool,
}

impl Dialect {
    /// Everywhere.
    pub(super) const COMMON_MARK: Self = Self {
        percent: true,
        in_alt: true,
    };
    /// Jekyll's.
    pub(super) const KRAMDOWN: Self = Self {
        percent: false,
        in_alt: true,
    };
    /// Eleventy's.
    pub(super) const MARKDOWN_IT: Self = Self {
        percent: true,
        in_alt: false,
    };
}

/// What a stretch of the text is.
enum Stretch {
    Text,
    Kept,
    Other(String),
}

/// A post's text for a generator, its pictures below an address. `code` says what stands in the place of a piece of
/// code, if anything does.
pub(super) fn guard(
    post: &Post,
    images: &str,
    dialect: Dialect,
    mut code: impl FnMut(&Code) -> Option<String>,
) -> String {
    let markdown = post.markdown.as_str();
    let mut out = String::with_capacity(markdown.len() + 16);
    let mut at = 0;
    for (range, stretch) in stretches(post, images, dialect, &mut code) {
        if range.start < at {
            continue;
        }
        escape(markdown, at..range.start, false, dialect, &mut out);
        match stretch {
            Stretch::Text => escape(markdown, range.clone(), true, dialect, &mut out),
            Stretch::Kept => out.push_str(&markdown[range.clone()]),
            Stretch::Other(text) => out.push_str(&text),
        }
        at = range.end;
    }
    escape(markdown, at..markdown.len(), false, dialect, &mut out);
    out
}

fn stretches(
    post: &Post,
    images: &str,
    dialect: Dialect,
    code_of: &mut impl FnMut(&Code) -> Option<String>,
) -> Vec<(Range<usize>, Stretch)> {
    let markdown = post.markdown.as_str();
    let mut stretches = Vec::new();
    let mut block: Option<(Range<usize>, String)> = None;
    let mut put = |range: Range<usize>, text: String, block: bool, stretches: &mut Vec<(Range<usize>, Stretch)>| {
        // The line's end is not the block's.
        let own = markdown[range.clone()].trim_end_matches(['\n', '\r']);
        let range = range.start..range.start + own.len();
        let source = if block { plain_language(own) } else { own.to_owned() };
        let code = Code { source, text, block };
        stretches.push((range, Stretch::Other(code_of(&code).unwrap_or(code.source))));
    };
    let mut alts = 0_usize;
    for (event, range) in Parser::new_ext(markdown, OPTIONS).into_offset_iter() {
        match &event {
            Event::Start(Tag::Image { .. }) => alts += 1,
            Event::End(TagEnd::Image) => alts -= 1,
            _ => {}
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => block = Some((range, String::new())),
            Event::End(TagEnd::CodeBlock) => {
                if let Some((range, text)) = block.take() {
                    put(range, text, true, &mut stretches);
                }
            }
            Event::Text(text) => match &mut block {
                Some((_, code)) => code.push_str(&text),
                None if alts > 0 && !dialect.in_alt => stretches.push((range, Stretch::Kept)),
                None => stretches.push((range, Stretch::Text)),
            },
            Event::Code(text) => put(range, text.into_string(), false, &mut stretches),
            // No backslash is read there; an address has another way of writing it.
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                ..
            }) => {
                let address = markdown[range.clone()].replace('{', "%7B");
                stretches.push((range, Stretch::Other(address)));
            }
            Event::Start(Tag::Image { dest_url, .. }) if post.images.iter().any(|image| *image.name == *dest_url) => {
                if let Some(at) = markdown[range.clone()].rfind(&format!("]({dest_url}")) {
                    let start = range.start + at + 2;
                    let there = format!("{images}{dest_url}");
                    stretches.push((start..start + dest_url.len(), Stretch::Other(there)));
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => stretches.push((range, Stretch::Kept)),
            _ => {}
        }
    }
    // A picture comes before its words, its address after them.
    stretches.sort_by_key(|(range, _)| range.start);
    stretches
}

/// A block of code whose first line says nothing but its language: generators read attributes and templates there.
fn plain_language(source: &str) -> String {
    let (first, rest) = source.split_once('\n').unwrap_or((source, ""));
    let language = first.trim_start_matches(['`', '~']);
    let fence = &first[..first.len() - language.len()];
    let is_plain = |c: char| c.is_alphanumeric() || "+#._- \r".contains(c);
    if fence.is_empty() || language.chars().all(is_plain) {
        return source.to_owned();
    }
    let language: String = language
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric())
        .collect();
    format!("{fence}{language}\n{rest}")
}

/// Writes a stretch with a backslash before what may mean something.
fn escape(markdown: &str, range: Range<usize>, is_text: bool, dialect: Dialect, out: &mut String) {
    let bytes = markdown.as_bytes();
    for (offset, c) in markdown[range.clone()].char_indices() {
        let at = range.start + offset;
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + 1).copied();
        let doubled = || before == Some(c as u8) || after == Some(c as u8);
        let means = match c {
            '{' => true,
            '%' => dialect.percent && before == Some(b'{'),
            '|' => is_text,
            '$' | '>' => is_text && doubled(),
            ':' => is_text && begins_line(&markdown[..at]),
            _ => false,
        };
        if means && !is_escaped(&markdown[..at]) {
            out.push('\\');
        }
        out.push(c);
    }
}

fn is_escaped(before: &str) -> bool {
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// Whether nothing but signs of lists and quotes stands before on the line.
fn begins_line(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().all(|c| " \t>-*+.)0123456789".contains(c))
}
