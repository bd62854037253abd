//! Where lines of a text end, and where on a line a mark goes.

use super::Span;
use crate::note::comment::HIDDEN;

/// Where the line begins that a byte is on.
pub(super) fn start(text: &str, at: usize) -> usize {
    let inside = text[..at].ends_with('\r') && text[at..].starts_with('\n');
    let before = &text[..at - usize::from(inside)];
    before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// Where the line ends that a byte is on, without its line end and with it.
pub(super) fn end(text: &str, at: usize) -> (usize, usize) {
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    let width = match &text.as_bytes()[end..] {
        [b'\r', b'\n', ..] => 2,
        [_, ..] => 1,
        [] => 0,
    };
    (end, end + width)
}

/// How lines end near a byte: its own line, else the one before.
pub(super) fn ending(text: &str, at: usize) -> &str {
    let (stop, next) = end(text, at);
    if stop < next {
        return &text[stop..next];
    }
    let before = start(text, at);
    let text = &text[..before];
    let bare = text.trim_end_matches(['\n', '\r']).len();
    match &text[bare..] {
        "" => "\n",
        ends if ends.starts_with("\r\n") => "\r\n",
        ends => &ends[..1],
    }
}

/// Where a mark goes on the line that ends at `end`: after its last word, before what has to be last on it: an
/// identity, comments, spaces and the sign of a line break. `masked` is the text with its comments hidden.
pub(super) fn tail(masked: &str, from: usize, end: usize) -> usize {
    let whole = masked[from..end].trim_end();
    let mut rest = whole;
    if rest.ends_with('\\') && !rest.ends_with("\\\\") && masked[end..].starts_with(['\n', '\r']) {
        rest = &rest[..rest.len() - 1];
    }
    loop {
        let bare = rest.trim_end_matches(|c: char| c == HIDDEN || c.is_whitespace());
        let bare = identity(bare).map_or(bare, |id| &bare[..id.start]);
        if bare.len() == rest.len() {
            break;
        }
        rest = bare;
    }
    from + if rest.is_empty() { whole.len() } else { rest.len() }
}

/// An identity at the end of a text, with the spaces before it.
pub(super) fn identity(text: &str) -> Option<Span> {
    let sign = text.rfind('^')?;
    let id = &text[sign + 1..];
    let valid = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let start = text[..sign].trim_end().len();
    (valid && start < sign).then_some(start..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_goes_before_what_has_to_be_last() {
        for (line, kept) in [
            ("- a", "- a"),
            ("- a  ", "- a"),
            ("- a ^k1", "- a"),
            ("- a ^k1 \u{1}\u{1}", "- a"),
            ("- a \u{1}\u{1} ^k1  ", "- a"),
            ("- a^2", "- a^2"),
            ("- \u{1}\u{1} a", "- \u{1}\u{1} a"),
            ("- a\\", "- a\\"),
        ] {
            assert_eq!(&line[..tail(line, 2, line.len())], kept, "{line}");
        }
        assert_eq!(tail("- a \\\n  b", 2, 5), 3);
    }

    #[test]
    fn lines_end_as_their_neighbours() {
        assert_eq!(ending("a\r\nb", 3), "\r\n");
        assert_eq!(ending("a\r\nb\nc", 3), "\n");
        assert_eq!(ending("a", 0), "\n");
        assert_eq!(end("a\r\nb", 0), (1, 3));
        assert_eq!((start("a\r\nb", 3), start("a\r\nb", 2)), (3, 0));
    }
}
