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
    let mut hidden = text.as_bytes().to_vec();
    let mut open = Vec::new();
    let mut spans = code(text);
    let mut parses = 1;
    let mut at = 0;
    // Where nothing ends a comment, nothing ends those after it.
    let mut endless = [false; 2];
    for (start, sort) in signs(text) {
        if start < at || is_inside(&spans, start) {
            continue;
        }
        let (sign, close) = SORTS[sort];
        let after = start + sign.len();
        // `<!-->` is a whole comment.
        let from = if sort == HTML { start + 2 } else { after };
        let length = if endless[sort] { None } else { text[from..].find(close) };
        let Some(end) = length.map(|length| from + length + close.len()) else {
            endless[sort] = true;
            open.push(start..after);
            if sort == HTML {
                mask(&mut hidden[start..after]);
            }
            at = after;
            continue;
        };
        mask(&mut hidden[start..end]);
        // What was code up to here may have been so because of what the comment holds.
        if parses < MOST_PARSES && text[start..end].contains(['`', '~', '\n']) {
            spans = code(&String::from_utf8_lossy(&hidden));
            parses += 1;
        }
        at = end;
    }
    // Whole comments were replaced by ASCII: what is left is UTF-8 as before.
    (String::from_utf8_lossy(&hidden).into_owned(), open)
}

/// The two sorts of comment: what begins one, and what ends it.
const SORTS: [(&str, &str); 2] = [("%%", "%%"), ("<!--", "-->")];
/// The second of them.
const HTML: usize = 1;

/// Where comments may begin, in order, and of which sort.
fn signs(text: &str) -> Vec<(usize, usize)> {
    let found = |sort: usize| text.match_indices(SORTS[sort].0).map(move |(at, _)| (at, sort));
    let mut signs: Vec<(usize, usize)> = found(0).chain(found(HTML)).collect();
    signs.sort_unstable();
    signs
}

fn is_inside(spans: &[Range<usize>], at: usize) -> bool {
    let before = spans.partition_point(|span| span.start <= at);
    spans[..before].last().is_some_and(|span| span.contains(&at))
}

/// A text with some whole stretches hidden.
#[must_use]
pub fn masked(text: &str, stretches: &[Range<usize>]) -> String {
    let mut hidden = text.as_bytes().to_vec();
    for stretch in stretches {
        mask(&mut hidden[stretch.clone()]);
    }
    // Whole characters were replaced by ASCII: what is left is UTF-8 as before.
    String::from_utf8_lossy(&hidden).into_owned()
}

fn mask(comment: &mut [u8]) {
    for byte in comment.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
        *byte = HIDDEN as u8;
    }
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
