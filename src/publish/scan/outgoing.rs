//! The names and bytes of files that are about to leave.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Finding, Matcher, Outgoing};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::path::{Bytes, SitePath, SourcePath};
use crate::publish::reading;

/// Attributes of HTML and feeds whose values somebody wrote. Names of elements and classes are the theme's.
const ATTRIBUTES: [&str; 14] = [
    "alt",
    "title",
    "href",
    "src",
    "content",
    "datetime",
    "lang",
    "aria-label",
    "label",
    "term",
    "id",
    "name",
    "value",
    "scheme",
];

/// Looks through files, for all excerpts that are in them: what one of them may say, all may. `own` are those whose bytes were made anew or are the theme's own: of them only the names are looked at.
///
/// # Errors
///
/// Every name that was found: in which file.
pub fn outgoing(
    files: BTreeMap<SitePath, Bytes>,
    own: &dyn Fn(&SitePath, &Bytes) -> bool,
    matchers: &[Matcher<'_>],
) -> Result<Outgoing, Vec<Finding>> {
    let mut findings = Vec::new();
    for (path, bytes) in &files {
        let mut texts = vec![path.as_str().to_owned()];
        if !own(path, bytes) {
            let text = String::from_utf8_lossy(bytes);
            let markup = [".html", ".xml"].iter().any(|end| path.as_str().ends_with(end));
            texts.extend(if markup { said(&text) } else { vec![text.into_owned()] });
        }
        for text in texts {
            findings.extend(found(path, &text, matchers));
        }
    }
    findings.dedup();
    if findings.is_empty() {
        Ok(Outgoing(files))
    } else {
        Err(findings)
    }
}

/// The names in a text that no matcher allows.
fn found(path: &SitePath, text: &str, matchers: &[Matcher<'_>]) -> Vec<Finding> {
    let errors = |matcher: &Matcher<'_>| -> Vec<(Range<usize>, Code)> {
        let spans = matcher.spans(text).into_iter();
        spans.filter(|(_, code)| code.severity() == Severity::Error).collect()
    };
    let mut matchers = matchers.iter();
    let mut spans = matchers.next().map(errors).unwrap_or_default();
    for matcher in matchers {
        if spans.is_empty() {
            break;
        }
        let other = errors(matcher);
        spans.retain(|(span, _)| {
            other
                .iter()
                .any(|(other, _)| other.start < span.end && span.start < other.end)
        });
    }
    let report = |(span, code): (Range<usize>, Code)| {
        let text = text[span].to_owned();
        // A file that is about to be is shown by its name.
        let diagnostic = match SourcePath::new(path.as_str()) {
            Some(path) => Diagnostic::in_file(code, path),
            None => Diagnostic::nowhere(code),
        };
        Finding {
            diagnostic: diagnostic.with("text", &text),
            text,
        }
    };
    spans.into_iter().map(report).collect()
}

/// What HTML or XML says: its text with inline elements taken out, the values of attributes, and comments.
fn said(markup: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut text = String::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").unwrap_or(comment.len());
            texts.push(comment[..end].to_owned());
            rest = comment[end..].trim_start_matches("-->");
            continue;
        }
        let Some(end) = end_of_tag(rest) else { break };
        let tag = &rest[..end];
        texts.extend(values(tag));
        if !is_inline(tag) {
            texts.push(std::mem::take(&mut text));
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    texts.push(text);
    // In a feed HTML stands as text.
    let texts = texts.into_iter().flat_map(|text| {
        if text.contains("&lt;") {
            said(&html_escape::decode_html_entities(&text))
        } else {
            vec![text]
        }
    });
    let mut texts: Vec<String> = texts.collect();
    // Character references are undone by whoever reads them.
    texts.retain(|text| !reading::plainly(text).words().is_empty());
    texts
}

/// Behind the `>` that ends a tag: none in a value between quotes does.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn is_inline(tag: &str) -> bool {
    let name: String = tag
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    [
        "a", "em", "strong", "b", "i", "s", "del", "code", "span", "small", "sup", "sub", "mark", "abbr", "time", "u",
        "q", "cite",
    ]
    .contains(&name.to_ascii_lowercase().as_str())
}

/// The values of a tag's attributes, but those that only the theme writes.
fn values(tag: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = tag;
    while let Some(at) = rest.find('=') {
        let name = rest[..at].trim_end();
        let start = name
            .rfind(|c: char| c.is_whitespace() || c == '"' || c == '\'')
            .map_or(0, |at| at + 1);
        let name = name[start..].to_ascii_lowercase();
        let after = rest[at + 1..].trim_start();
        let (value, left) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_at(
                after
                    .find(|c: char| c.is_whitespace() || c == '>')
                    .unwrap_or(after.len()),
            ),
        };
        if ATTRIBUTES.contains(&name.as_str()) || name.starts_with("data-") {
            values.push(value.to_owned());
        }
        rest = left;
    }
    values
}
