//! Marks that stand at an end of an entry: done, identity, `[-]`, and in a signature who.

use super::owners::unknown;
use super::{Marks, Reach, Scope, visible_end, visible_start};
use crate::diagnostic::Code;
use crate::note::entry::Status;
use crate::note::flat::Flat;
use crate::note::people::{self, Found};
use crate::note::role::Role;

/// `[-] `, and the other boxes of Obsidian's themes, are no task boxes for the Markdown parser.
pub(super) fn other_box(flat: &Flat, marks: &mut Marks) {
    let mut start = flat.text.chars();
    let (open, sign, close) = (start.next(), start.next(), start.next());
    if open != Some('[') || close != Some(']') || !start.as_str().starts_with(' ') || !flat.live(0) {
        return;
    }
    match sign {
        Some('-') => marks.status = Some(Status::Dropped),
        // In progress, forwarded, important, a question: all still to do.
        Some('/' | '>' | '!' | '?' | '*' | '<') => marks.status = Some(Status::Open),
        _ => return,
    }
    marks.remove(0..3);
}

/// Whether a text begins with a task box, of whatever sign.
#[must_use]
pub fn is_box(text: &str) -> bool {
    let mut start = text.chars();
    let (open, sign, close) = (start.next(), start.next(), start.next());
    let known = sign.is_some_and(|sign| " xX-/>!?*<".contains(sign));
    open == Some('[') && known && close == Some(']') && start.next().is_none_or(char::is_whitespace)
}

/// `^k1` at the end.
pub(super) fn identity(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    let end = visible_end(flat, marks);
    let text = &flat.text[..end];
    let start = text
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let Some(id) = text[start..].strip_prefix('^') else {
        return false;
    };
    let valid = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if marks.id.is_some() || marks.nested.id.is_some() || !valid || !flat.live(start) {
        return false;
    }
    if scope.reach == Reach::Nested {
        marks.nested.id = Some(id.to_owned());
    } else {
        marks.id = Some(id.to_owned());
    }
    marks.remove(start..end);
    true
}

/// Words that say at an end how far an entry is.
const DONE: [&str; 5] = ["DONE", "FAIT", "FAITE", "FAITS", "FAITES"];

/// The same at the start, in capitals, as Logseq writes them and people do; as they are compared.
const STATES: [(&str, Status); 19] = [
    ("todo", Status::Open),
    ("to do", Status::Open),
    ("doing", Status::Open),
    ("now", Status::Open),
    ("later", Status::Open),
    ("waiting", Status::Open),
    ("wait", Status::Open),
    ("in-progress", Status::Open),
    ("in progress", Status::Open),
    ("a faire", Status::Open),
    ("en cours", Status::Open),
    ("done", Status::Done),
    ("fait", Status::Done),
    ("faite", Status::Done),
    ("canceled", Status::Dropped),
    ("cancelled", Status::Dropped),
    ("annule", Status::Dropped),
    ("annulee", Status::Dropped),
    ("abandonne", Status::Dropped),
];

/// The same in brackets, or before a colon: whatever its case.
const SAID: [(&str, Status); 13] = [
    ("done", Status::Done),
    ("fait", Status::Done),
    ("faite", Status::Done),
    ("faits", Status::Done),
    ("faites", Status::Done),
    ("c'est fait", Status::Done),
    ("termine", Status::Done),
    ("terminee", Status::Done),
    ("annule", Status::Dropped),
    ("annulee", Status::Dropped),
    ("abandonne", Status::Dropped),
    ("cancelled", Status::Dropped),
    ("canceled", Status::Dropped),
];

fn said(text: &str) -> Option<Status> {
    let plain = crate::fold::Traced::of(text.trim()).text;
    SAID.iter().find(|(word, _)| *word == plain).map(|(_, status)| *status)
}

/// Whether words may say how far an entry is.
fn has_say(scope: &Scope<'_>, marks: &Marks) -> bool {
    scope.role.has_state() && marks.status.is_none() && scope.reach == Reach::All
}

fn close(status: Status, range: std::ops::Range<usize>, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    // What a box says stands.
    if scope.status == Status::Open || status != Status::Open {
        marks.status = Some(status);
    }
    if status != Status::Open {
        marks.closings.push(range.clone());
    }
    marks.remove(range);
    true
}

/// `DONE`, `FAIT`, `(fait)` at the end.
pub(super) fn state_word(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    if !has_say(scope, marks) {
        return false;
    }
    let end = visible_end(flat, marks);
    let text = flat.text[..end].trim_end_matches(['.', '!']);
    if let Some(open) = text.ends_with([')', ']']).then(|| text.rfind(['(', '['])).flatten()
        && let Some(status) = said(&text[open + 1..text.len() - 1]).filter(|_| open > 0 && flat.live(open))
    {
        return close(status, open..end, scope, marks);
    }
    let Some(word) = DONE.into_iter().find(|w| text.ends_with(*w)) else {
        return false;
    };
    let start = text.len() - word.len();
    if start == 0 || !text[..start].ends_with(char::is_whitespace) || !flat.live(start) {
        return false;
    }
    close(Status::Done, start..end, scope, marks)
}

/// A word in capitals at the start of a text that says how far something is, and its length.
fn capitals(text: &str) -> Option<(usize, Status)> {
    let end = text.char_indices().nth(16).map_or(text.len(), |(at, _)| at);
    let traced = crate::fold::Traced::of(&text[..end]);
    STATES.iter().find_map(|(word, status)| {
        let rest = traced.text.strip_prefix(word)?;
        let length = traced.place(word.len());
        let whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '\'');
        (whole && !text[..length].contains(char::is_lowercase)).then_some((length, *status))
    })
}

/// `TODO …`, `À FAIRE : …`, `Fait : …`, `(fait) …`, `✅ …` at the start.
pub(super) fn state_at_start(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    if !has_say(scope, marks) {
        return false;
    }
    let start = visible_start(flat, marks);
    let text = &flat.text[start..];
    if !flat.live(start) || text.trim().is_empty() {
        return false;
    }
    if let Some((length, status)) = capitals(text) {
        let rest = &text[length..];
        let bare = rest.trim_start();
        let bare = bare.strip_prefix(':').map_or(bare, str::trim_start);
        if bare.len() < rest.len() && bare.starts_with(|c: char| c.is_alphanumeric() || "[(«\"@".contains(c)) {
            let known = marks.closings.len();
            let closed = close(status, start..flat.text.len() - bare.len(), scope, marks);
            // The word is changed for another one, never taken out.
            marks.closings.truncate(known);
            marks.state_word = Some(start..start + length).filter(|_| closed);
            return closed;
        }
    }
    let after = |length: usize| {
        let rest = text[length..].trim_start_matches([':', ' ', '\u{a0}', '\u{fe0f}', '–', '—']);
        (!rest.is_empty()).then(|| start..flat.text.len() - rest.len())
    };
    let signs = [
        ('✅', Status::Done),
        ('✔', Status::Done),
        ('☑', Status::Done),
        ('❌', Status::Dropped),
    ];
    // One with its day is a mark of its own.
    let dated = text
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(|c: char| c.is_ascii_digit());
    let sign = signs
        .iter()
        .find(|(sign, _)| !dated && text.starts_with(*sign))
        .map(|(sign, status)| (sign.len_utf8(), *status));
    let bracket = text.starts_with(['(', '[']).then(|| text.find([')', ']'])).flatten();
    let bracket = bracket.and_then(|close| Some((close + 1, said(&text[1..close])?)));
    let colon = text.find(':').filter(|at| *at < 20);
    let colon = colon.and_then(|at| Some((at + 1, said(&text[..at])?)));
    let Some((length, status)) = sign.or(bracket).or(colon) else {
        return false;
    };
    match after(length) {
        Some(range) => close(status, range, scope, marks),
        None => false,
    }
}

/// `— Claire Dupont`, `-- Claire` at the end.
pub(super) fn signature(flat: &Flat, scope: &Scope<'_>, allowed: bool, marks: &mut Marks) -> bool {
    if marks.who.is_some() || !allowed {
        return false;
    }
    let end = visible_end(flat, marks);
    let text = &flat.text[..end];
    let Some((start, name)) = dash(text) else {
        return false;
    };
    let free = !(start..end).any(|at| marks.is_removed(at));
    if !free || !flat.live(start) || name.is_empty() {
        return false;
    }
    let who = match people::find(
        scope.contacts,
        name.split(',').next().unwrap_or(name).trim().trim_start_matches('@'),
    ) {
        Found::One(contact) => contact,
        _ if scope.role == Role::Quotes && is_signature(name) => name.to_owned(),
        _ if marks.problems.iter().any(|problem| problem.range == (start..end)) => return false,
        Found::Several => {
            marks.report(Code::AuthorAmbiguous, start..end, &[("name", name)]);
            return false;
        }
        Found::Nobody => {
            unknown(name, start..end, scope, marks);
            return false;
        }
    };
    marks.who = Some(who);
    marks.remove(start..end);
    true
}

/// The last dash that may come before a name: where it begins, and what follows.
fn dash(text: &str) -> Option<(usize, &str)> {
    let (start, width) = ["—", "–", "--", "―"]
        .iter()
        .filter_map(|d| text.rfind(d).map(|at| (at, d.len())))
        .max()?;
    let start = if width == 2 && text[..start].ends_with('-') {
        return None;
    } else {
        start
    };
    let spaced =
        text[..start].is_empty() || text[..start].ends_with(|c: char| c.is_whitespace() || "»\"”.!?…".contains(c));
    spaced.then(|| (start, text[start + width..].trim()))
}

/// In quotes anyone may speak: a name, or a few words of who it is.
fn is_signature(name: &str) -> bool {
    name.split_whitespace().count() <= 8
        && !name.ends_with(['.', '!', '?', ':'])
        && !name.contains(['.', '!', '?', ';', '«', '"'])
        || people::looks_like_name(name)
}
