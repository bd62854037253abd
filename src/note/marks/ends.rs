//! Marks that stand at an end of an entry: who, done, identity, `[-]`.

use super::{Marks, Reach, Scope, author};
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

pub(super) fn read(flat: &Flat, scope: &Scope<'_>, first: bool, last: bool, marks: &mut Marks) {
    // Each may stand before or after the others.
    while identity(flat, scope, marks) || state_word(flat, scope, marks) || signature(flat, scope, first || last, marks)
    {
    }
    if first {
        speaker(flat, scope, marks);
    }
}

/// Where the text ends when marks and spaces at its end are left aside.
fn visible_end(flat: &Flat, marks: &Marks) -> usize {
    let mut end = flat.text.len();
    loop {
        let trimmed = flat.text[..end].trim_end().len();
        match marks.removed.iter().find(|r| r.end == trimmed && !r.is_empty()) {
            Some(range) => end = range.start,
            None => return trimmed,
        }
    }
}

fn visible_start(flat: &Flat, marks: &Marks) -> usize {
    let mut start = 0;
    loop {
        let rest = flat.text[start..].trim_start();
        start = flat.text.len() - rest.len();
        match marks.removed.iter().find(|r| r.start == start && !r.is_empty()) {
            Some(range) => start = range.end,
            None => return start,
        }
    }
}

/// `^k1` at the end.
fn identity(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) -> bool {
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

/// `DONE`, `FAIT` at the end.
fn state_word(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    if !matches!(scope.role, Role::FollowUps | Role::Vigilance) || marks.status.is_some() || scope.reach != Reach::All {
        return false;
    }
    let end = visible_end(flat, marks);
    let text = flat.text[..end].trim_end_matches(['.', '!']);
    let Some(word) = ["DONE", "FAIT", "FAITE", "FAITS", "FAITES"]
        .into_iter()
        .find(|w| text.ends_with(*w))
    else {
        return false;
    };
    let start = text.len() - word.len();
    if start == 0 || !text[..start].ends_with(char::is_whitespace) || !flat.live(start) {
        return false;
    }
    marks.status = Some(Status::Done);
    marks.closings.push(start..end);
    marks.remove(start..end);
    true
}

/// `— Claire Dupont`, `-- Claire` at the end.
fn signature(flat: &Flat, scope: &Scope<'_>, allowed: bool, marks: &mut Marks) -> bool {
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
    let who = match author(name.split(',').next().unwrap_or(name), scope) {
        Found::One(contact) => contact,
        _ if scope.role == Role::Quotes && is_signature(name) => name.to_owned(),
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

fn unknown(name: &str, range: std::ops::Range<usize>, scope: &Scope<'_>, marks: &mut Marks) {
    let near = people::near(scope.contacts, name);
    if near.is_none() && !people::looks_like_name(name) {
        return;
    }
    let contacts = scope.contacts.join(", ");
    let near = near.unwrap_or(&contacts);
    let near = if near.is_empty() {
        String::new()
    } else {
        format!("({near})")
    };
    marks.report(Code::AuthorUnknown, range, &[("name", name), ("near", &near)]);
}

/// `Claire : …`, `@claire : …` at the start, when it names a contact.
fn speaker(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) {
    if marks.who.is_some() {
        return;
    }
    let start = visible_start(flat, marks);
    let text = &flat.text[start..];
    let Some(colon) = text.find(':').filter(|at| *at <= 60) else {
        return;
    };
    let name = text[..colon].trim();
    let handle = name.starts_with('@');
    let end = start + colon + 1;
    let after = &flat.text[end..];
    if name.is_empty() || !flat.live(start) || !after.starts_with(char::is_whitespace) {
        return;
    }
    match author(name, scope) {
        Found::One(contact) => {
            marks.who = Some(contact);
            marks.remove(start..end);
        }
        Found::Several => marks.report(Code::AuthorAmbiguous, start..end, &[("name", name)]),
        Found::Nobody if handle => unknown(name.trim_start_matches('@'), start..end, scope, marks),
        Found::Nobody => {}
    }
}
