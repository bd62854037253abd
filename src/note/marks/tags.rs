//! `#tags`, and the mark for publishing.

use std::ops::Range;

use super::Marks;
use crate::diagnostic::Code;
use crate::fields::fold;
use crate::note::flat::Flat;

pub(super) fn read(flat: &Flat, marks: &mut Marks) {
    let text = flat.text.as_str();
    let mut skip_to = 0;
    for (at, _) in text.match_indices('#') {
        if at < skip_to || !flat.live(at) || marks.is_removed(at) || !may_begin(text, at) {
            continue;
        }
        let Some(name) = name(&text[at + 1..]) else {
            continue;
        };
        let end = at + 1 + name.len();
        skip_to = end;
        match fold(name).as_str() {
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
                if !marks.tags.iter().any(|t| fold(t) == folded) {
                    marks.tags.push(name.to_owned());
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

/// Obsidian's rule: letters, digits, `_`, `-`, `/`, and not digits alone.
fn name(rest: &str) -> Option<&str> {
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || "_-/".contains(c)))
        .unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches(['-', '/', '_']);
    let word = name.chars().any(char::is_alphabetic) && !name.starts_with('/');
    (word && !name.contains("//")).then_some(name)
}

/// A tag inside a sentence is also one of its words: only its `#` goes, so that the
/// sentence stays one.
pub(super) fn keep_words_of_sentences(flat: &Flat, marks: &mut Marks) {
    let text = flat.text.as_str();
    let removed = marks.removed.clone();
    let visible = |side: Range<usize>| {
        side.clone().any(|at| {
            text.is_char_boundary(at)
                && !removed.iter().any(|r| r.contains(&at))
                && text[at..].starts_with(char::is_alphanumeric)
        })
    };
    for range in marks.removed.iter_mut().filter(|r| text[r.start..].starts_with('#')) {
        let publish = matches!(fold(&text[range.start + 1..range.end]).as_str(), "publier" | "publish");
        let line_end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
        let next = text[range.end..].trim_start_matches([' ', '\u{a0}']);
        let spaced = next.len() != text.len() - range.end;
        let flows = spaced && next.starts_with(char::is_alphabetic) || next.starts_with(['\'', '’']);
        if !publish && flows && visible(0..range.start) && visible(range.end..line_end) {
            range.end = range.start + 1;
        }
    }
}
