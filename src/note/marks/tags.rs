//! `#tags`, and the mark for publishing.

use std::collections::HashSet;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::Marks;
use crate::diagnostic::Code;
use crate::note::flat::Flat;
use crate::{fields, fold};

pub(super) fn read(flat: &Flat, marks: &mut Marks) {
    let text = flat.text.as_str();
    let mut skip_to = 0;
    let mut seen = HashSet::new();
    for (at, _) in text.match_indices('#') {
        if at < skip_to || !flat.live(at) || marks.is_removed(at) || !may_begin(text, at) {
            continue;
        }
        let Some(name) = name(&text[at + 1..]) else {
            continue;
        };
        let end = at + 1 + name.len();
        skip_to = end;
        match fields::fold(name).as_str() {
            "publier" | "publish" => marks.marked = true,
            folded => {
                // A slip here would be found out only when the excerpt is missing.
                let near = ["publier", "publish"]
                    .into_iter()
                    .find(|k| strsim::osa_distance(k, folded) == 1);
                if let Some(near) = near {
                    marks.report(
                        Code::MarkNear,
                        at..end,
                        &[("mark", &text[at..end]), ("near", &format!("#{near}"))],
                    );
                }
                if seen.insert(folded.to_owned()) {
                    marks.tags.push(fold::composed(name));
                }
            }
        }
        marks.remove(at..end);
    }
}

fn may_begin(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || "([{\"«“'’,;:.!?—–-".contains(c))
}

/// Obsidian's rule: letters, digits, `_`, `-`, `/`, and not digits alone. Accents may stand after their letters, as a Mac
/// writes them; `R&D`, `C++` and `C#` are words as well.
fn name(rest: &str) -> Option<&str> {
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let inside = c == '&' && at > 0 && rest[at + 1..].starts_with(char::is_alphanumeric);
        if !(c.is_alphanumeric() || is_combining_mark(c) && at > 0 || "_-/".contains(c) || inside) {
            break;
        }
        end = at + c.len_utf8();
    }
    let name = rest[..end].trim_end_matches(['-', '/', '_']);
    let word = name.chars().any(char::is_alphabetic) && !name.starts_with('/');
    let after = &rest[name.len()..];
    let sign = ["++", "#"].into_iter().find(|sign| {
        let short = *sign == "++" || name.chars().count() == 1;
        after
            .strip_prefix(*sign)
            .is_some_and(|rest| short && !rest.starts_with(char::is_alphanumeric))
    });
    let name = &rest[..name.len() + sign.map_or(0, str::len)];
    (word && !name.contains("//")).then_some(name)
}

/// The tags of a text that has nothing else: none when it has.
#[must_use]
pub fn only(text: &str) -> Option<Vec<String>> {
    let tag = |word: &str| {
        let name = word.strip_prefix('#')?;
        (self::name(name)? == name).then(|| fold::composed(name))
    };
    let tags: Option<Vec<String>> = text.split_whitespace().map(tag).collect();
    tags.filter(|tags| !tags.is_empty())
}

/// A tag inside a sentence is also one of its words: only its `#` goes, so that the
/// sentence stays one.
pub(super) fn keep_words_of_sentences(flat: &Flat, marks: &mut Marks) {
    let text = flat.text.as_str();
    let words = visible_letters(text, &marks.removed);
    let visible = |side: Range<usize>| {
        let first = words.partition_point(|at| *at < side.start);
        words.get(first).is_some_and(|at| *at < side.end)
    };
    for range in marks.removed.iter_mut().filter(|r| text[r.start..].starts_with('#')) {
        let publish = matches!(
            fields::fold(&text[range.start + 1..range.end]).as_str(),
            "publier" | "publish"
        );
        let next = text[range.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let spaced = next.len() != text.len() - range.end;
        let before = text[..range.start].trim_end();
        if !publish && before.ends_with(['«', '“', '"', '‹']) && next.starts_with(['»', '”', '"', '›']) {
            range.end = range.start + 1;
            continue;
        }
        let pause = next.starts_with([':', ';', '»']) || !spaced && next.starts_with([',', ')', '”', '"']);
        let flows = spaced && next.starts_with(char::is_alphabetic) || next.starts_with(['\'', '’']) || pause;
        // What begins a sentence is one of its words where a pause follows.
        let begins = pause && !next.starts_with(')') && before.is_empty();
        if publish || !flows || !begins && !visible(0..range.start) {
            continue;
        }
        let line_end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
        if visible(range.end..line_end) {
            range.end = range.start + 1;
        }
    }
}

/// Where the letters and digits are that no mark takes away.
fn visible_letters(text: &str, removed: &[Range<usize>]) -> Vec<usize> {
    let mut letters = Vec::new();
    let mut next = 0;
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        while removed.get(next).is_some_and(|range| range.end <= at) {
            next += 1;
        }
        if removed.get(next).is_none_or(|range| at < range.start) {
            letters.push(at);
        }
    }
    letters
}
