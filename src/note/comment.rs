//! Hides Obsidian comments (`%% … %%`) from the Markdown parser.
//!
//! Their bytes are replaced one for one by [`HIDDEN`], so every offset stays true;
//! line ends stay too. HTML comments need nothing: the parser knows them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// Stands for a byte of a comment. No writer types it.
pub const HIDDEN: char = '\u{1}';

/// Stands for the start of an HTML comment.
pub const HIDDEN_START: &str = "\u{1}\u{1}\u{1}\u{1}";

/// Where an HTML comment starts that nothing ends: the parser would take all that
/// follows for the comment.
#[must_use]
pub fn endless(text: &str) -> Vec<Range<usize>> {
    let last = text.rfind("-->").map_or(0, |at| at + 3);
    text[last..]
        .match_indices("<!--")
        .map(|(at, start)| last + at..last + at + start.len())
        .collect()
}

/// The text with comments hidden, and where a comment has no end.
///
/// `code` are the stretches of code, in which `%%` means nothing.
#[must_use]
pub fn hide(text: &str, code: &[Range<usize>]) -> (String, Option<Range<usize>>) {
    let in_code = |at: usize| code.iter().any(|range| range.contains(&at));
    let mut marks = text.match_indices("%%").map(|(at, _)| at).filter(|at| !in_code(*at));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    while let Some(start) = marks.next() {
        let Some(end) = marks.next() else {
            out.push_str(&text[done..]);
            return (out, Some(start..start + 2));
        };
        let end = end + 2;
        out.push_str(&text[done..start]);
        out.extend(text[start..end].bytes().map(|b| {
            if matches!(b, b'\n' | b'\r') {
                char::from(b)
            } else {
                HIDDEN
            }
        }));
        done = end;
    }
    out.push_str(&text[done..]);
    (out, None)
}

/// The stretches of code among parsed events.
#[must_use]
pub fn code_spans(events: &[(Event<'_>, Range<usize>)]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    for (event, range) in events {
        if matches!(
            event,
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock)
        ) {
            spans.push(range.clone());
        }
    }
    spans
}

/// HTML without its comments; a comment without end hides the rest.
#[must_use]
pub fn without_html_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        let Some(end) = rest[start..].find("-->") else {
            return out;
        };
        rest = &rest[start + end + 3..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_stay_true() {
        let text = "a %% é\nb %% c";
        let (hidden, open) = hide(text, &[]);
        assert_eq!(hidden.len(), text.len());
        assert_eq!(hidden.replace(HIDDEN, ""), "a \n c");
        assert_eq!(open, None);
    }

    #[test]
    fn an_open_comment_is_text_and_code_is_code() {
        assert_eq!(hide("a %% b", &[]), ("a %% b".to_owned(), Some(2..4)));
        assert_eq!(
            hide("`%%` %%x%%", std::slice::from_ref(&(0..4))).0.replace(HIDDEN, ""),
            "`%%` "
        );
    }

    #[test]
    fn html_comments_go() {
        assert_eq!(without_html_comments("a<!-- b -->c<!-- d"), "ac");
    }
}
