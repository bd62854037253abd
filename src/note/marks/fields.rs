//! Fields: `[due:: …]` and `(due:: …)` of Dataview, its `key:: value` on a line, and the lines that Logseq adds to a task.
//!
//! A field that is a mark is read as one; what another program keeps for itself is shown nowhere; any other one is a
//! sentence, `key : value`.

use std::ops::Range;

use super::signs::{self, Kind, Mark};
use super::{Marks, Priority, Reach, Scope};
use crate::date::Style;
use crate::diagnostic::Code;
use crate::fields::fold;
use crate::note::flat::Flat;

const FIELDS: [(&str, Kind); 24] = [
    ("due", Kind::Due),
    ("echeance", Kind::Due),
    ("deadline", Kind::Due),
    ("scheduled", Kind::Scheduled),
    ("prevu", Kind::Scheduled),
    ("start", Kind::Aside),
    ("created", Kind::Aside),
    ("cree", Kind::Aside),
    ("completion", Kind::Done),
    ("completed", Kind::Done),
    ("done", Kind::Done),
    ("fait", Kind::Done),
    ("cancelled", Kind::Dropped),
    ("canceled", Kind::Dropped),
    ("abandon", Kind::Dropped),
    ("abandonne", Kind::Dropped),
    ("repeat", Kind::Repeat),
    ("recurrence", Kind::Repeat),
    ("repeter", Kind::Repeat),
    ("priority", Kind::Priority),
    ("priorite", Kind::Priority),
    ("id", Kind::Word),
    ("dependson", Kind::Word),
    ("oncompletion", Kind::Word),
];

/// What Logseq and Obsidian Tasks keep for themselves on lines of their own.
const ASIDE: [&str; 12] = [
    "collapsed",
    "created_at",
    "updated_at",
    "heading",
    "logseq.order_list_type",
    "background_color",
    "card_last_score",
    "card_repeats",
    "card_next_schedule",
    "card_last_interval",
    "card_ease_factor",
    "card_last_reviewed",
];

fn kind(folded: &str) -> Option<Kind> {
    FIELDS.iter().find(|(name, _)| *name == folded).map(|(_, kind)| *kind)
}

/// `[due:: 2026-06-15]`, `(due:: …)`; a value may itself stand in brackets.
pub(super) fn bracket(text: &str, at: usize, scope: &Scope<'_>, marks: &mut Marks) -> Option<usize> {
    let inside = inside(text, at)?;
    let end = inside.end + 1;
    let (key, value) = text[inside.clone()].split_once("::")?;
    let folded = fold(key);
    if let Some(kind) = kind(&folded) {
        let mark = Mark {
            kind,
            range: at..end,
            value: value.trim(),
        };
        apply(&mark, text, scope, marks);
        return Some(end);
    }
    // Its key is a word, and its value says something: `[a::]` and `(std::vec)` are code.
    let is_key = key.starts_with(char::is_alphabetic) && key.chars().count() < 40 && !key.contains(['[', '(', ':']);
    if !is_key || value.trim().is_empty() || !(value.starts_with(char::is_whitespace) || text.as_bytes()[at] == b'[') {
        return None;
    }
    let near = FIELDS
        .iter()
        .map(|(name, _)| *name)
        .find(|name| name.len() > 2 && strsim::osa_distance(name, &folded) == 1);
    if let Some(near) = near {
        marks.report(Code::MarkNear, at..end, &[("mark", &text[at..end]), ("near", near)]);
        return None;
    }
    let colons = inside.start + key.trim_end().len();
    let said = text[inside.start + key.len() + 2..inside.end].trim_start();
    marks.rewrite(at..inside.start, "");
    marks.rewrite(colons..inside.end - said.len(), colon(scope.style));
    marks.rewrite(inside.end..end, "");
    Some(end)
}

/// What stands between the brackets that begin at a byte.
pub(super) fn inside(text: &str, at: usize) -> Option<Range<usize>> {
    let open = text.as_bytes()[at];
    let close = if open == b'[' { b']' } else { b')' };
    let mut depth = 0_usize;
    for (offset, byte) in text.as_bytes()[at..].iter().enumerate().take(400) {
        if *byte == open {
            depth += 1;
        } else if *byte == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + 1..at + offset);
            }
        }
    }
    None
}

fn colon(style: Style) -> &'static str {
    if style == Style::French { " : " } else { ": " }
}

fn apply(mark: &Mark<'_>, text: &str, scope: &Scope<'_>, marks: &mut Marks) {
    match mark.kind {
        Kind::Priority => match Priority::of_name(&fold(mark.value)) {
            Some(priority) => {
                signs::priority(priority, mark.range.clone(), scope, marks);
            }
            None => marks.remove(mark.range.clone()),
        },
        Kind::Word => marks.remove(mark.range.clone()),
        _ => signs::apply(mark, text, scope, marks),
    }
}

/// The bracket that begins a mark written as a field (`[due:: …]`, `(due:: …)`), where a text has one.
#[must_use]
pub fn field_bracket(text: &str) -> Option<char> {
    text.match_indices("::").find_map(|(at, _)| {
        let open = text[..at].rfind(['[', '('])?;
        kind(&fold(&text[open + 1..at])).and_then(|_| text[open..].chars().next())
    })
}

/// The lines that are fields, or what Logseq adds under a task.
pub(super) fn lines(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) {
    let text = flat.text.as_str();
    let starts: Vec<usize> = std::iter::once(0).chain(flat.lines.iter().copied()).collect();
    let mut drawer = None;
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        let line = text[*start..end].trim();
        if line.is_empty() {
            continue;
        }
        let at = end - text[*start..end].trim_start().len();
        let range = at..at + line.len();
        if number > 0 && matches!(line, ":LOGBOOK:" | ":PROPERTIES:") {
            drawer = Some(at);
        } else if line == ":END:"
            && let Some(from) = drawer.take()
        {
            marks.remove(from..range.end);
        } else if drawer.is_none() && (number == 0 || flat.live(at)) {
            line_mark(text, range, number > 0, scope, marks);
        }
    }
}

fn line_mark(text: &str, range: Range<usize>, further: bool, scope: &Scope<'_>, marks: &mut Marks) {
    let line = &text[range.clone()];
    for (word, kind) in [("DEADLINE:", Kind::Due), ("SCHEDULED:", Kind::Scheduled)] {
        if let Some(value) = line
            .strip_prefix(word)
            .map(str::trim)
            .filter(|value| value.starts_with('<'))
        {
            org_date(text, kind, value, range, scope, marks);
            return;
        }
    }
    let Some((key, value)) = line.split_once("::") else {
        return;
    };
    let folded = fold(key);
    let is_key =
        key.starts_with(char::is_alphabetic) && key.chars().count() < 40 && !key.contains(['[', '(', ':', ',', '.']);
    if !is_key || value.trim().is_empty() || !value.starts_with(char::is_whitespace) {
        return;
    }
    let value = value.trim();
    if further && folded == "id" {
        identity(value, range, scope, marks);
    } else if further && ASIDE.contains(&folded.as_str()) {
        marks.remove(range);
    } else if let Some(kind) = kind(&folded).filter(|_| further) {
        apply(&Mark { kind, range, value }, text, scope, marks);
    } else {
        let colons = range.start + key.trim_end().len();
        marks.rewrite(colons..range.end - value.len(), colon(scope.style));
    }
}

fn identity(value: &str, range: Range<usize>, scope: &Scope<'_>, marks: &mut Marks) {
    let valid = value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if valid && scope.reach != Reach::Nested && marks.id.is_none() {
        marks.id = Some(value.to_owned());
    }
    marks.remove(range);
}

/// `<2026-10-30 Fri>`, `<2026-10-30 Fri 10:00 .+1w>`.
fn org_date(text: &str, kind: Kind, value: &str, range: Range<usize>, scope: &Scope<'_>, marks: &mut Marks) {
    let inside = value.trim_start_matches('<').split('>').next().unwrap_or("");
    let mut words = inside.split_whitespace();
    let day = words.next().unwrap_or("");
    signs::apply(
        &Mark {
            kind,
            range,
            value: day,
        },
        text,
        scope,
        marks,
    );
    let Some(repeater) = words.find(|word| word.starts_with(['+', '.'])) else {
        return;
    };
    let when_done = repeater.starts_with('.');
    let length = crate::date::length(repeater.trim_start_matches(['.', '+']));
    if let Some(length) = length.filter(|_| scope.reach != Reach::Nested && !scope.given.repeat) {
        let on = crate::date::Occasion::Same;
        let rhythm = crate::date::Rhythm { length, on, when_done };
        marks.repeat = marks.repeat.or(Some(rhythm));
    }
}
