//! Marks that stand anywhere: signs with a date, a rhythm or a priority, and todo.txt's `due:…`.

use std::ops::Range;

use super::deadlines::DeadlineSearch;
use super::fields::bracket;
use super::{Marks, Priority, Reach, Scope};
use crate::date::term;
use crate::date::{self, Rhythm, Style};
use crate::diagnostic::Code;
use crate::fold::Traced;
use crate::note::entry::Status;

/// What a mark says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Due,
    /// When it is to be taken up: due, where nothing else says when.
    Scheduled,
    Done,
    Dropped,
    Repeat,
    /// A day that says nothing of the entry here: its start, or when it was written.
    Aside,
    Priority,
    /// A word that is another program's business.
    Word,
}

const SIGNS: [(char, Kind); 16] = [
    ('📅', Kind::Due),
    ('📆', Kind::Due),
    ('🗓', Kind::Due),
    ('⏳', Kind::Scheduled),
    ('⌛', Kind::Scheduled),
    ('✅', Kind::Done),
    ('❌', Kind::Dropped),
    ('🔁', Kind::Repeat),
    ('🛫', Kind::Aside),
    ('➕', Kind::Aside),
    ('🔺', Kind::Priority),
    ('⏫', Kind::Priority),
    ('🔼', Kind::Priority),
    ('🔽', Kind::Priority),
    ('⏬', Kind::Priority),
    ('🆔', Kind::Word),
];

/// Of these a word follows that has to be one of some.
const WORDS: [(char, &[&str]); 2] = [('⛔', &[]), ('🏁', &["delete", "keep", "onCompletion"])];

/// A mark found: what it is, what it covers, and what it says.
pub(super) struct Mark<'t> {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    pub(super) value: &'t str,
}

pub(super) fn read(search: &DeadlineSearch<'_>, marks: &mut Marks) {
    let (flat, scope) = (search.flat, search.scope);
    let text = flat.text.as_str();
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to || !flat.live(at) || marks.is_removed(at) {
            continue;
        }
        let end = match c {
            '[' | '(' => bracket(text, at, scope, marks).or_else(|| search.firm_bracket(at, marks)),
            'd' | 'D' => todo_txt(text, at, scope, marks),
            _ => sign(text, at, c, scope, marks),
        };
        skip_to = end.unwrap_or(0);
    }
}

/// What follows a sign, without spaces and without what says how the sign is drawn.
fn value(text: &str, at: usize, c: char) -> &str {
    text[at + c.len_utf8()..].trim_start_matches(|c: char| c.is_whitespace() || "\u{fe0f}\u{fe0e}".contains(c))
}

/// `📅 2026-06-15`, `🔁 every 6 months`, `⏫`.
fn sign(text: &str, at: usize, c: char, scope: &Scope<'_>, marks: &mut Marks) -> Option<usize> {
    let value = value(text, at, c);
    let start = text.len() - value.len();
    if let Some((_, known)) = WORDS.iter().find(|(sign, _)| *sign == c) {
        return word(value, known).map(|length| aside(at..start + length, scope, marks));
    }
    let kind = SIGNS.iter().find(|(sign, _)| *sign == c)?.1;
    match kind {
        Kind::Repeat => return Some(repeat_sign(text, at, start, scope, marks)),
        Kind::Word => return word(value, &[]).map(|length| aside(at..start + length, scope, marks)),
        Kind::Priority => {
            let drawn = text[at + c.len_utf8()..].trim_start_matches(['\u{fe0f}', '\u{fe0e}']);
            return priority(Priority::of_sign(c)?, at..text.len() - drawn.len(), scope, marks);
        }
        _ => {}
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

/// The length of an identity, or of several, after a sign that says whose it is.
fn word(value: &str, known: &[&str]) -> Option<usize> {
    let end = value
        .find(|c: char| !(c.is_ascii_alphanumeric() || "_-,".contains(c)))
        .unwrap_or(value.len());
    let word = value[..end].trim_end_matches(',');
    (!word.is_empty() && (known.is_empty() || known.contains(&word))).then_some(word.len())
}

fn aside(range: Range<usize>, scope: &Scope<'_>, marks: &mut Marks) -> usize {
    let end = range.end;
    if scope.reach == Reach::Nested {
        nested(Kind::Aside, range, marks);
    } else {
        marks.remove(range);
    }
    end
}

pub(super) fn priority(priority: Priority, range: Range<usize>, scope: &Scope<'_>, marks: &mut Marks) -> Option<usize> {
    let end = range.end;
    if !scope.role.has_state() {
        return None;
    }
    if scope.reach == Reach::Nested {
        nested(Kind::Priority, range, marks);
    } else {
        marks.priority = marks.priority.or(Some(priority));
        marks.remove(range);
    }
    Some(end)
}

fn repeat_sign(text: &str, at: usize, start: usize, scope: &Scope<'_>, marks: &mut Marks) -> usize {
    let is_end = |c: char| "[(#^—".contains(c) || SIGNS.iter().any(|(sign, _)| *sign == c) || "⛔🏁".contains(c);
    let length = text[start..].find(is_end).unwrap_or(text.len() - start);
    let value = text[start..start + length].trim_end().trim_end_matches(['.', ',', ';']);
    let traced = Traced::of(value);
    // The rhythm is as much of what follows as can be read.
    if let Some((rhythm, rest)) = Rhythm::read(&traced.text) {
        let end = start + traced.place(traced.text.len() - rest.len());
        repeat(rhythm, at..end, scope, marks);
        return end;
    }
    let end = start + value.len();
    if !value.is_empty() {
        let args = [("mark", &text[at..end]), ("example", "🔁 every 6 months")];
        marks.report(Code::MarkInvalid, at..end, &args);
    }
    end.max(start)
}

/// The last sign that says done or dropped in a text, with its day if it has one.
#[must_use]
pub fn closing(text: &str) -> Option<Range<usize>> {
    let at = text.rfind(['✅', '❌'])?;
    let sign = text[at..].chars().next()?;
    let value = value(text, at, sign);
    let day = [Style::French, Style::English]
        .into_iter()
        .find_map(|style| date::partial(value, style));
    let after = text[at + sign.len_utf8()..].trim_start_matches(['\u{fe0f}', '\u{fe0e}']);
    let rest = day.map_or(after, |(_, rest)| rest);
    Some(at..text.len() - rest.len())
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
    let mark = Mark {
        kind: Kind::Due,
        range: at..end,
        value: word,
    };
    apply(&mark, text, scope, marks);
    Some(end)
}

pub(super) fn apply(mark: &Mark<'_>, text: &str, scope: &Scope<'_>, marks: &mut Marks) {
    if mark.kind == Kind::Repeat {
        let plain = Traced::of(mark.value).text;
        let own = Rhythm::read(&plain).filter(|(_, rest)| rest.is_empty());
        let read = own.map(|(rhythm, _)| rhythm);
        let bare = || {
            let plain = format!("every {plain}");
            Some(Rhythm::read(&plain).filter(|(_, rest)| rest.is_empty())?.0)
        };
        if let Some(rhythm) = read.or_else(bare) {
            repeat(rhythm, mark.range.clone(), scope, marks);
        } else {
            let args = [
                ("mark", &text[mark.range.clone()]),
                ("example", "[repeat:: every 6 months]"),
            ];
            marks.report(Code::MarkInvalid, mark.range.clone(), &args);
        }
        return;
    }
    match whole(mark.value, scope) {
        Some(day) => set(mark.kind, day, mark.range.clone(), scope, marks),
        None => invalid(mark.range.clone(), text, mark.value, scope, marks),
    }
}

/// A value that is all day: a date, a count from the review, or words.
fn whole(value: &str, scope: &Scope<'_>) -> Option<jiff::civil::Date> {
    let value = value.trim_matches(['[', ']', '<', '>', ' ']);
    let date = date::partial(value, scope.style).filter(|(_, rest)| rest.is_empty());
    let counted = value
        .strip_prefix('+')
        .and_then(date::length)
        .and_then(|length| length.after(scope.review?));
    let words = || {
        let plain = Traced::of(value).text;
        let styles = [scope.style, Style::English, Style::French];
        let mut read = styles.into_iter().filter_map(|style| term::read(&plain, style));
        read.find(|found| found.length == plain.len())?
            .horizon
            .resolve(scope.review)
    };
    let has_words = value.contains(char::is_alphabetic);
    date.and_then(|(day, _)| day.resolve(scope.review))
        .or(counted)
        .or_else(|| has_words.then(words)?)
}

pub(super) fn set(kind: Kind, day: jiff::civil::Date, range: Range<usize>, scope: &Scope<'_>, marks: &mut Marks) {
    let given = match kind {
        Kind::Due => scope.given.due || marks.due.is_some(),
        Kind::Done | Kind::Dropped => scope.given.done || marks.done.is_some(),
        _ => false,
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
        Kind::Scheduled => marks.scheduled = marks.scheduled.take().or(Some((day, range.clone()))),
        Kind::Done | Kind::Dropped => {
            marks.done = Some(day);
            marks.closings.push(range.clone());
            marks.status = Some(if kind == Kind::Done {
                Status::Done
            } else {
                Status::Dropped
            });
        }
        _ => {}
    }
    marks.remove(range);
}

/// A mark of something nested is not the entry's: the page shows it where it stands.
fn nested(kind: Kind, range: Range<usize>, marks: &mut Marks) {
    match kind {
        Kind::Due => marks.nested.due = marks.nested.due.take().or(Some(range.clone())),
        Kind::Done | Kind::Dropped => marks.nested.closed = true,
        _ => {}
    }
    marks.nested.shown.push(range.clone());
    marks.remove(range);
}

fn repeat(rhythm: Rhythm, range: Range<usize>, scope: &Scope<'_>, marks: &mut Marks) {
    if scope.reach == Reach::Nested {
        nested(Kind::Repeat, range, marks);
    } else if !scope.given.repeat && marks.repeat.is_none() {
        marks.repeat = Some(rhythm);
        marks.remove(range);
    }
}

/// Says that a mark cannot be read, or that nothing says from which day it counts.
pub(super) fn invalid(range: Range<usize>, text: &str, value: &str, scope: &Scope<'_>, marks: &mut Marks) {
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
