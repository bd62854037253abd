//! What hides letters undone: percent-encoding, character references, escapes, markup.

use super::Letter;
use crate::publish::fold;

/// Percent-encoding (also twice), character references and `\u` escapes undone; none where there are none.
pub(super) fn decoded(letters: &[Letter]) -> Option<Vec<Letter>> {
    let mut current: Option<Vec<Letter>> = None;
    for _ in 0..3 {
        let from = current.as_deref().unwrap_or(letters);
        let next = decoded_once(from);
        if next.as_slice() == from {
            break;
        }
        current = Some(next);
    }
    current
}

fn decoded_once(letters: &[Letter]) -> Vec<Letter> {
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let found = match letters[at].c {
            '%' => percent(&letters[at..]),
            '&' => reference(&letters[at..]),
            '\\' => escape(&letters[at..]),
            _ => None,
        };
        let Some((text, count)) = found else {
            out.push(letters[at].clone());
            at += 1;
            continue;
        };
        let span = letters[at].span.start..letters[at + count - 1].span.end;
        let seen = text.chars().filter(|c| !fold::is_unseen(*c));
        out.extend(seen.map(|c| Letter { c, span: span.clone() }));
        at += count;
    }
    out
}

/// One character in percent-encoding, and how many signs it takes.
fn percent(letters: &[Letter]) -> Option<(String, usize)> {
    let mut bytes = Vec::new();
    for sign in letters.chunks(3).take(4) {
        let [percent, high, low] = sign else { break };
        let digits: String = [high.c, low.c].iter().collect();
        if percent.c != '%' || !digits.is_ascii() {
            break;
        }
        bytes.push(u8::from_str_radix(&digits, 16).ok()?);
        if let Ok(text) = std::str::from_utf8(&bytes) {
            return Some((text.to_owned(), bytes.len() * 3));
        }
    }
    None
}

/// A character reference (HTML), and how many signs it takes.
fn reference(letters: &[Letter]) -> Option<(String, usize)> {
    let end = letters.iter().take(33).position(|letter| letter.c == ';')?;
    let text: String = letters[..=end].iter().map(|letter| letter.c).collect();
    let decoded = html_escape::decode_html_entities(&text);
    (decoded != text).then(|| (decoded.into_owned(), end + 1))
}

/// `\u00e9`, `\xe9`, and how many signs it takes.
fn escape(letters: &[Letter]) -> Option<(String, usize)> {
    let count = match letters.get(1)?.c {
        'x' => 4,
        'u' => 6,
        _ => return None,
    };
    let digits: String = letters.get(2..count)?.iter().map(|letter| letter.c).collect();
    let c = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)?;
    Some((c.to_string(), count))
}

/// The text without what Markdown and HTML put around words; none where there is nothing of it.
pub(super) fn stripped(letters: &[Letter]) -> Option<Vec<Letter>> {
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        match letters[at].c {
            '*' | '_' | '~' | '`' | '\\' => {}
            '<' => {
                let is_tag = letters
                    .get(at + 1)
                    .is_some_and(|next| next.c == '/' || next.c.is_ascii_alphabetic());
                let end = letters[at..].iter().take(2000).position(|letter| letter.c == '>');
                match end.filter(|_| is_tag) {
                    Some(end) => at += end,
                    None => out.push(letters[at].clone()),
                }
            }
            _ => out.push(letters[at].clone()),
        }
        at += 1;
    }
    (out.len() < letters.len()).then_some(out)
}
