//! Marks with a date or a rhythm: due, done, dropped, repeated.

use std::ops::Range;

use jiff::civil::Date;

use super::{Marks, Reach, Scope};
use crate::date::{self, Length, Style};
use crate::diagnostic::Code;
use crate::note::entry::Status;
use crate::note::flat::Flat;
use crate::note::role::Role;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Due,
    Done,
    Dropped,
    Repeat,
}

const SIGNS: [(char, Kind); 5] = [
    ('📅', Kind::Due),
    ('🗓', Kind::Due),
    ('✅', Kind::Done),
    ('❌', Kind::Dropped),
    ('🔁', Kind::Repeat),
];

const FIELDS: [(&str, Kind); 13] = [
    ("due", Kind::Due),
    ("echeance", Kind::Due),
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
];

/// How a sentence in brackets may begin.
const BEFORE: [&str; 14] = [
    "avant le ",
    "d'ici le ",
    "d’ici le ",
    "d'ici au ",
    "d’ici au ",
    "au plus tard le ",
    "pour le ",
    "échéance : ",
    "échéance le ",
    "échéance ",
    "deadline ",
    "by ",
    "before ",
    "due ",
];

/// A mark found: what it is, what it covers, and what it says.
struct Mark<'t> {
    kind: Kind,
    range: Range<usize>,
    value: &'t str,
}

pub(super) fn read(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) {
    let text = flat.text.as_str();
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to || !flat.live(at) || marks.is_removed(at) {
            continue;
        }
        let end = match c {
            '[' | '(' => bracket(text, at, scope, marks),
            'd' | 'D' => todo_txt(text, at, scope, marks),
            _ => SIGNS
                .iter()
                .find(|(sign, _)| *sign == c)
                .and_then(|(_, kind)| sign(text, at, c, *kind, scope, marks)),
        };
        skip_to = end.unwrap_or(0);
    }
}

/// `📅 2026-06-15`, `🔁 every 6 months`.
fn sign(text: &str, at: usize, c: char, kind: Kind, scope: &Scope<'_>, marks: &mut Marks) -> Option<usize> {
    let after = at + c.len_utf8();
    let value = text[after..].trim_start_matches(|c: char| c.is_whitespace() || "\u{fe0f}\u{fe0e}".contains(c));
    let start = text.len() - value.len();
    if kind == Kind::Repeat {
        return Some(repeat_sign(text, at, start, scope, marks));
    }
    if let Some((day, rest)) = date::partial(value, scope.style).and_then(|(d, r)| Some((d.resolve(scope.review)?, r)))
        && !rest.starts_with(|c: char| c.is_alphanumeric())
    {
        let end = text.len() - rest.len();
        set(kind, day, at..end, scope, marks);
        return Some(end);
    }
    // An emoji alone is an emoji; one before a figure was meant as a mark.
    let word = value.split_whitespace().next().unwrap_or("");
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        invalid(at..start + word.len(), text, value, scope, marks);
        return Some(start + word.len());
    }
    None
}

fn repeat_sign(text: &str, at: usize, start: usize, scope: &Scope<'_>, marks: &mut Marks) -> usize {
    let is_end = |c: char| "[(#^—".contains(c) || SIGNS.iter().any(|(sign, _)| *sign == c);
    let length = text[start..].find(is_end).unwrap_or(text.len() - start);
    let value = text[start..start + length].trim_end().trim_end_matches(['.', ',', ';']);
    let words: Vec<&str> = value.split_whitespace().collect();
    // The rhythm is as many of the next words as can be read.
    let read = (1..=words.len().min(4))
        .rev()
        .find_map(|n| Some((n, date::every(&words[..n].join(" "))?)));
    if let Some((n, length)) = read {
        let end = nth_word_end(value, n) + start;
        repeat(length, at..end, scope, marks);
        return end;
    }
    let end = start + value.len();
    if !value.is_empty() {
        marks.report(
            Code::MarkInvalid,
            at..end,
            &[("mark", &text[at..end]), ("example", "🔁 every 6 months")],
        );
    }
    end.max(start)
}

fn nth_word_end(text: &str, n: usize) -> usize {
    let mut at = 0;
    for word in text.split_whitespace().take(n) {
        at += text[at..].find(word).unwrap_or(0) + word.len();
    }
    at
}

/// `[due:: 2026-06-15]`, `(due:: …)`, `(avant le 15 juin)`.
fn bracket(text: &str, at: usize, scope: &Scope<'_>, marks: &mut Marks) -> Option<usize> {
    let open = text.as_bytes()[at];
    let close = if open == b'[' { ']' } else { ')' };
    let length = text[at + 1..].find(close)?;
    let end = at + 1 + length + 1;
    let inside = &text[at + 1..end - 1];
    if let Some((key, value)) = inside.split_once("::") {
        return field(key, value.trim(), at..end, text, scope, marks);
    }
    if open == b'(' {
        return sentence(inside, at..end, text, scope, marks);
    }
    None
}

/// The bracket that begins a mark written as a field (`[due:: …]`, `(due:: …)`), where a text has one.
#[must_use]
pub fn field_bracket(text: &str) -> Option<char> {
    let is_mark = |key: &str| {
        let folded = crate::fields::fold(key);
        FIELDS.iter().any(|(name, _)| *name == folded)
    };
    text.match_indices("::").find_map(|(at, _)| {
        let open = text[..at].rfind(['[', '('])?;
        is_mark(&text[open + 1..at]).then(|| text[open..].chars().next())?
    })
}

/// The last sign that says done or dropped in a text, with its day if it has one.
#[must_use]
pub fn closing(text: &str) -> Option<Range<usize>> {
    let at = text.rfind(['✅', '❌'])?;
    let sign = text[at..].chars().next()?;
    let after = &text[at + sign.len_utf8()..];
    let value = after.trim_start_matches(|c: char| c.is_whitespace() || "\u{fe0f}\u{fe0e}".contains(c));
    let day = [Style::French, Style::English]
        .into_iter()
        .find_map(|style| date::partial(value, style));
    let rest = day.map_or(after.trim_start_matches(['\u{fe0f}', '\u{fe0e}']), |(_, rest)| rest);
    Some(at..text.len() - rest.len())
}

fn field(
    key: &str,
    value: &str,
    range: Range<usize>,
    text: &str,
    scope: &Scope<'_>,
    marks: &mut Marks,
) -> Option<usize> {
    let folded = crate::fields::fold(key);
    let end = range.end;
    let Some((_, kind)) = FIELDS.iter().find(|(name, _)| *name == folded) else {
        let near = FIELDS
            .iter()
            .map(|(name, _)| *name)
            .find(|name| strsim::osa_distance(name, &folded) == 1);
        if let Some(near) = near {
            marks.report(Code::MarkNear, range.clone(), &[("mark", &text[range]), ("near", near)]);
        }
        return None;
    };
    let mark = Mark {
        kind: *kind,
        range,
        value,
    };
    apply(&mark, text, scope, marks);
    Some(end)
}

/// "Rappeler Claire avant le 15 juin": a deadline for whoever wrote it. Without brackets it may as well be a part of what
/// is promised, so it is said, not guessed.
pub(super) fn plain_deadline(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) {
    if scope.role != Role::FollowUps
        || scope.reach == Reach::Nested
        || scope.given.due
        || marks.due.is_some()
        || !marks.problems.is_empty()
    {
        return;
    }
    let text = flat.text.as_str();
    let starts = text
        .char_indices()
        .filter(|(at, _)| text[..*at].chars().next_back().is_none_or(char::is_whitespace));
    for (at, _) in starts {
        let Some(rest) = BEFORE.iter().find_map(|before| after(&text[at..], before)) else {
            continue;
        };
        let read = date::partial(rest, scope.style).filter(|(_, rest)| !rest.starts_with(char::is_alphanumeric));
        if let Some((_, rest)) = read.filter(|_| flat.live(at) && !marks.is_removed(at)) {
            let range = at..text.len() - rest.len();
            marks.report(Code::DuePlain, range.clone(), &[("mark", &text[range])]);
            return;
        }
    }
}

fn sentence(inside: &str, range: Range<usize>, text: &str, scope: &Scope<'_>, marks: &mut Marks) -> Option<usize> {
    let value = BEFORE.iter().find_map(|start| after(inside, start))?.trim();
    let end = range.end;
    // What begins in a language goes on in it, whatever the journal's.
    match date::partial_in_any(value, scope.style) {
        Some((day, "")) if day.resolve(scope.review).is_some() => {
            set(Kind::Due, day.resolve(scope.review)?, range, scope, marks);
            Some(end)
        }
        // "(pour le séminaire)" is prose.
        _ if value.starts_with(|c: char| c.is_ascii_digit()) => {
            let looks = value.split_whitespace().count() <= 3 && scope.role == Role::FollowUps;
            if looks {
                invalid(range, text, value, scope, marks);
            }
            Some(end)
        }
        _ => None,
    }
}

/// What follows a beginning, whatever its case and the width of its spaces.
fn after<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for wanted in start.chars() {
        let c = rest.next()?;
        let same = c.is_whitespace() && wanted == ' ' || c.to_lowercase().eq(wanted.to_lowercase());
        if !same {
            return None;
        }
    }
    Some(rest.as_str())
}

/// `due:2026-06-15`, `due:+6w`.
fn todo_txt(text: &str, at: usize, scope: &Scope<'_>, marks: &mut Marks) -> Option<usize> {
    let rest = text[at..]
        .get(..4)
        .filter(|s| s.eq_ignore_ascii_case("due:"))
        .map(|_| &text[at + 4..])?;
    let before = text[..at].chars().next_back();
    if rest.starts_with(':') || before.is_some_and(|c| c.is_alphanumeric() || "[(:/".contains(c)) {
        return None;
    }
    let value = rest.trim_start();
    let spaced = value.len() != rest.len();
    let start = text.len() - value.len();
    if let Some((day, after)) = date::partial(value, scope.style)
        && let Some(day) = day.resolve(scope.review)
        && !after.starts_with(|c: char| c.is_alphanumeric())
    {
        let end = text.len() - after.len();
        set(Kind::Due, day, at..end, scope, marks);
        return Some(end);
    }
    let word = value.split_whitespace().next()?.trim_end_matches(['.', ',', ';', ')']);
    let end = start + word.len();
    if spaced && !word.starts_with(|c: char| c.is_ascii_digit() || c == '+') {
        return None;
    }
    apply(
        &Mark {
            kind: Kind::Due,
            range: at..end,
            value: word,
        },
        text,
        scope,
        marks,
    );
    Some(end)
}

fn apply(mark: &Mark<'_>, text: &str, scope: &Scope<'_>, marks: &mut Marks) {
    if mark.kind == Kind::Repeat {
        if let Some(length) = date::every(mark.value).or_else(|| date::every(&format!("every {}", mark.value))) {
            repeat(length, mark.range.clone(), scope, marks);
        } else {
            let args = [
                ("mark", &text[mark.range.clone()]),
                ("example", "[repeat:: every 6 months]"),
            ];
            marks.report(Code::MarkInvalid, mark.range.clone(), &args);
        }
        return;
    }
    let relative = mark
        .value
        .strip_prefix('+')
        .and_then(date::length)
        .and_then(|l: Length| l.after(scope.review?));
    let whole = || {
        date::partial(mark.value, scope.style)
            .filter(|(_, rest)| rest.is_empty())?
            .0
            .resolve(scope.review)
    };
    match relative.or_else(whole) {
        Some(day) => set(mark.kind, day, mark.range.clone(), scope, marks),
        None => invalid(mark.range.clone(), text, mark.value, scope, marks),
    }
}

fn set(kind: Kind, day: Date, range: Range<usize>, scope: &Scope<'_>, marks: &mut Marks) {
    let given = match kind {
        Kind::Due => scope.given.due || marks.due.is_some(),
        Kind::Done | Kind::Dropped => scope.given.done || marks.done.is_some(),
        Kind::Repeat => false,
    };
    if scope.reach == Reach::Nested {
        nested(kind, range, marks);
        return;
    }
    let closes = matches!(kind, Kind::Done | Kind::Dropped);
    if given || closes && scope.reach == Reach::Open {
        return;
    }
    match kind {
        Kind::Due => marks.due = Some((day, range.clone())),
        Kind::Done | Kind::Dropped => {
            marks.done = Some(day);
            marks.closings.push(range.clone());
            marks.status = Some(if kind == Kind::Done {
                Status::Done
            } else {
                Status::Dropped
            });
        }
        Kind::Repeat => {}
    }
    marks.remove(range);
}

/// A mark of something nested is not the entry's: the page shows it where it stands.
fn nested(kind: Kind, range: Range<usize>, marks: &mut Marks) {
    match kind {
        Kind::Due => marks.nested.due = marks.nested.due.take().or(Some(range.clone())),
        Kind::Done | Kind::Dropped => marks.nested.closed = true,
        Kind::Repeat => {}
    }
    marks.nested.shown.push(range.clone());
    marks.remove(range);
}

fn repeat(length: Length, range: Range<usize>, scope: &Scope<'_>, marks: &mut Marks) {
    if scope.reach == Reach::Nested {
        nested(Kind::Repeat, range, marks);
    } else if !scope.given.repeat && marks.repeat.is_none() {
        marks.repeat = Some(length);
        marks.remove(range);
    }
}

/// Says that a mark cannot be read, or that nothing says from which day it counts.
fn invalid(range: Range<usize>, text: &str, value: &str, scope: &Scope<'_>, marks: &mut Marks) {
    if let Some([day_first, month_first]) = date::ambiguous(value, scope.style) {
        let (day_first, month_first) = (day_first.to_string(), month_first.to_string());
        let args = [
            ("key", "due"),
            ("value", value),
            ("day_first", &day_first),
            ("month_first", &month_first),
        ];
        return marks.report(Code::DateAmbiguous, range, &args);
    }
    let length = value.strip_prefix('+').and_then(date::length);
    let day = date::partial(value, scope.style).filter(|(_, rest)| rest.is_empty());
    let code = if scope.review.is_none() && (length.is_some() || day.is_some()) {
        Code::MarkUndated
    } else {
        Code::MarkInvalid
    };
    let args = [("mark", &text[range.clone()]), ("example", scope.style.example())];
    marks.report(code, range, &args);
}
