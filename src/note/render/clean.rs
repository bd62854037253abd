//! Text and HTML of a note without what only this program may write.

use crate::note::comment::HIDDEN;
use crate::note::fragment::{CLOSE, OPEN};

/// Text without what only this program may write.
pub(super) fn clean(text: &str) -> String {
    if text.contains([HIDDEN, OPEN, CLOSE]) {
        text.chars()
            .filter(|c| *c != HIDDEN)
            .map(|c| if matches!(c, OPEN | CLOSE) { '\u{fffd}' } else { c })
            .collect()
    } else {
        text.to_owned()
    }
}

/// HTML as someone wrote it, without what only this program may write, not even as a character reference.
pub(super) fn clean_html(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("&#") {
        out.push_str(&rest[..at]);
        let digits = rest[at + 2..].trim_start_matches(['x', 'X']);
        let hexadecimal = digits.len() < rest.len() - at - 2;
        let radix = if hexadecimal { 16 } else { 10 };
        let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let code = u32::from_str_radix(&digits[..end], radix).unwrap_or(0);
        let next = rest.len() - digits.len() + end;
        if code == u32::from(OPEN) || code == u32::from(CLOSE) {
            out.push('\u{fffd}');
        } else {
            out.push_str(&rest[at..next]);
        }
        rest = &rest[next..];
    }
    out + rest
}
