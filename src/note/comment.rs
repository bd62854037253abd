//! Hides comments (`%% … %%`, `<!-- … -->`) from the Markdown parser.
//!
//! Their bytes are replaced one for one by [`HIDDEN`], so every offset stays true;
//! line ends stay too. The parser knows HTML comments, but ends them where a block
//! ends: a comment of two paragraphs would show its second.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// Stands for a byte of a comment. No writer types it.
pub const HIDDEN: char = '\u{1}';

/// How often code is looked for again. A note with more backquotes in comments than that is not one.
const MOST_PARSES: usize = 64;

/// The text with comments hidden, and where a comment begins that nothing ends.
///
/// `code` finds the stretches of code of a text, in which no comment begins. The sign of
/// an HTML comment without end is hidden too: the parser would take all that follows for it.
#[must_use]
pub fn hide(text: &str, code: &dyn Fn(&str) -> Vec<Range<usize>>) -> (String, Vec<Range<usize>>) {
    let mut hidden = text.to_owned();
    let mut open = Vec::new();
    let mut spans = code(text);
    let mut parses = 1;
    let mut at = 0;
    while let Some((start, sign, close)) = next_comment(text, at, &spans) {
        let after = start + sign.len();
        // `<!-->` is a whole comment.
        let from = if sign == "<!--" { start + 2 } else { after };
        let Some(end) = text[from..].find(close).map(|length| from + length + close.len()) else {
            open.push(start..after);
            if sign == "<!--" {
                hidden.replace_range(start..after, &masked(&text[start..after]));
            }
            at = after;
            continue;
        };
        hidden.replace_range(start..end, &masked(&text[start..end]));
        // What was code up to here may have been so because of what the comment holds.
        if parses < MOST_PARSES && text[start..end].contains(['`', '~', '\n']) {
            spans = code(&hidden);
            parses += 1;
        }
        at = end;
    }
    (hidden, open)
}

/// The first comment that begins at a place or after it: where, its sign, and what ends it.
fn next_comment(text: &str, from: usize, code: &[Range<usize>]) -> Option<(usize, &'static str, &'static str)> {
    let mut at = from;
    loop {
        let signs = [("%%", "%%"), ("<!--", "-->")];
        let found = signs
            .iter()
            .filter_map(|(sign, close)| Some((at + text[at..].find(sign)?, *sign, *close)));
        let (start, sign, close) = found.min_by_key(|(start, ..)| *start)?;
        let before = code.partition_point(|span| span.start <= start);
        let inside = code[..before].last().filter(|span| span.contains(&start));
        match inside {
            Some(span) => at = span.end.max(start + sign.len()),
            None => return Some((start, sign, close)),
        }
    }
}

fn masked(comment: &str) -> String {
    let hide = |byte| match byte {
        b'\n' | b'\r' => char::from(byte),
        _ => HIDDEN,
    };
    comment.bytes().map(hide).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Backquoted stretches are code; so much is enough here.
    fn code(text: &str) -> Vec<Range<usize>> {
        let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
        ticks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1).collect()
    }

    fn shown(text: &str) -> String {
        let (hidden, _) = hide(text, &code);
        assert_eq!(hidden.len(), text.len());
        hidden.replace(HIDDEN, "")
    }

    #[test]
    fn offsets_stay_true() {
        assert_eq!(shown("a %% é\nb %% c"), "a \n c");
        assert_eq!(shown("a <!-- é\n\nb --> c"), "a \n\n c");
        assert_eq!(shown("a<!-->b<!-- c -->d"), "abd");
    }

    #[test]
    fn an_open_comment_is_text_and_code_is_code() {
        assert_eq!(hide("a %% b", &code).1.first(), Some(&(2..4)));
        assert_eq!(shown("a <!-- b"), "a  b");
        assert_eq!(shown("`%%` %%x%%"), "`%%` ");
    }

    #[test]
    fn code_in_a_comment_hides_no_other_comment() {
        assert_eq!(shown("%% l`essai %% puis `code` %% x %% fin"), " puis `code`  fin");
        assert_eq!(shown("%% <!-- %% a --> b"), " a --> b");
    }
}
