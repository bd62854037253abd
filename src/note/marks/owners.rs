//! Who does something, or said it: names at the start or the end of an entry, and in brackets.
//!
//! A name counts where it is a contact's. Under the follow-ups a sign or a word that says "who" (`@Sam`, `Owner: Sam`)
//! makes anyone the owner; one who is no contact is reported.

use super::deadlines::DeadlineSearch;
use super::{Marks, Reach, Scope, visible_end, visible_start};
use crate::diagnostic::Code;
use crate::fold::Traced;
use crate::note::flat::Flat;
use crate::note::people::{self, Found};
use crate::note::role::Role;

/// Words that say who does it, before a colon.
const LABELS: [&str; 16] = [
    "owner",
    "owners",
    "responsable",
    "responsables",
    "resp.",
    "resp",
    "qui",
    "who",
    "pilote",
    "porteur",
    "porteuse",
    "assignee",
    "assigned to",
    "assigne a",
    "assignee a",
    "attribue a",
];

/// Of these, those that need no colon.
const BARE: [&str; 6] = ["assigned to", "assigne a", "assignee a", "attribue a", "resp.", "resp"];

/// Words after which `@name` is a part of the sentence.
const LINKS: &str =
    " a avec de du chez par pour et ou sans vers to with from for and or by at of cc via que voir see ask tell ";

/// A name written at an end of an entry.
fn author(name: &str, scope: &Scope<'_>) -> Found {
    people::find(scope.contacts, name.trim().trim_start_matches('@'))
}

/// Several names of contacts, as one.
fn people_in(text: &str, scope: &Scope<'_>) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let cut = text
        .replace(" et ", " & ")
        .replace(" and ", " & ")
        .replace(['/', '+', ','], "&");
    for part in cut.split('&') {
        let part = part.trim().trim_start_matches('@');
        match author(part, scope) {
            Found::One(name) if part.starts_with(char::is_uppercase) => names.push(name),
            _ => return None,
        }
    }
    names.dedup();
    Some(names.join(", "))
}

/// What stands in brackets as a name: `Sam`, `owner: Sam`, `resp. Claire`.
pub(super) fn in_brackets(text: &str, scope: &Scope<'_>) -> Option<String> {
    let text = text.trim();
    if scope.role != Role::FollowUps {
        return None;
    }
    if let Some(name) = labelled(text) {
        return people_in(name, scope).or_else(|| stranger(name));
    }
    people_in(text, scope)
}

/// The name after a word that says whose it is.
fn labelled(text: &str) -> Option<&str> {
    let traced = Traced::of(text);
    LABELS.iter().find_map(|label| {
        let rest = traced.text.strip_prefix(label)?;
        let bare = rest.trim_start_matches([' ', ':']);
        let said = rest.trim_start().starts_with(':') || BARE.contains(label) && rest.starts_with(' ');
        let name = &text[traced.place(traced.text.len() - bare.len())..];
        (said && !name.trim().is_empty()).then(|| name.trim())
    })
}

/// A name that is no contact's, where something says that it is the owner's.
fn stranger(name: &str) -> Option<String> {
    let name = name.trim().trim_start_matches('@').trim_end_matches(['.', ',']);
    people::looks_like_name(name).then(|| name.to_owned())
}

/// `… @Sam`, `… – Sam`, `… Owner: Sam`, `… → Sam` at the end.
pub(super) fn at_end(flat: &Flat, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    if marks.who.is_some() || scope.role != Role::FollowUps || scope.reach == Reach::Nested {
        return false;
    }
    let end = visible_end(flat, marks);
    let text = flat.text[..end].trim_end_matches(['.', ' ']);
    if text.ends_with([')', ']']) {
        return false;
    }
    handle_at_end(flat, text, scope, marks)
        || label_at_end(flat, text, scope, marks)
        || sign_at_end(flat, text, scope, marks)
}

fn handle_at_end(flat: &Flat, text: &str, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    let Some(at) = text
        .rfind('@')
        .filter(|at| text[..*at].ends_with(char::is_whitespace) && flat.live(*at))
    else {
        return false;
    };
    let name = text[at + 1..].trim();
    let before = Traced::of(text[..at].trim_end()).text;
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    if name.is_empty() || name.split_whitespace().count() > 4 || LINKS.contains(&format!(" {word} ")) {
        return false;
    }
    owned(name, at..text.len(), scope, marks)
}

fn label_at_end(flat: &Flat, text: &str, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    let near = text.char_indices().rev().take(60).filter(|(at, c)| {
        c.is_alphabetic()
            && text[..*at]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_whitespace() || "–—-,;.(".contains(c))
    });
    let found = near
        .filter_map(|(at, _)| Some((at, labelled(&text[at..])?)))
        .find(|(at, _)| flat.live(*at));
    let Some((at, name)) = found else {
        return false;
    };
    let start = text[..at]
        .trim_end()
        .trim_end_matches(['–', '—', '-', ',', ';', '→'])
        .len();
    owned(name, start..text.len(), scope, marks)
}

/// `… → Sam`, `… - Sam`: contacts only.
fn sign_at_end(flat: &Flat, text: &str, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    let signs = ["→", "->", "=>", "⇒", " - ", "–", "—"];
    let at = signs
        .iter()
        .filter_map(|sign| Some((text.rfind(sign)?, sign.len())))
        .max();
    let Some((at, width)) = at.filter(|(at, _)| flat.live(*at)) else {
        return false;
    };
    let spaced = text[..at].is_empty()
        || text[..at].ends_with(|c: char| c.is_whitespace() || ".!?»\"".contains(c))
        || text[at..].starts_with(' ');
    let Some(who) = people_in(text[at + width..].trim(), scope).filter(|_| spaced) else {
        return false;
    };
    marks.who = Some(who);
    marks.remove(at..text.len());
    true
}

/// Takes a name that something says is the owner's.
fn owned(name: &str, range: std::ops::Range<usize>, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    let known = people_in(name, scope).or_else(|| match author(name, scope) {
        Found::One(contact) => Some(contact),
        Found::Several | Found::Nobody => None,
    });
    if known.is_none() && author(name, scope) == Found::Several {
        if !marks.problems.iter().any(|problem| problem.range == range) {
            marks.report(Code::AuthorAmbiguous, range, &[("name", name)]);
        }
        return false;
    }
    let Some(who) = known.clone().or_else(|| stranger(name)) else {
        return false;
    };
    if known.is_none() {
        unknown(name, range.clone(), scope, marks);
    }
    marks.who = Some(who);
    marks.remove(range);
    true
}

pub(super) fn unknown(name: &str, range: std::ops::Range<usize>, scope: &Scope<'_>, marks: &mut Marks) {
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

/// `Claire : …`, `@claire : …`, `[[Claire]] : …`, and under the follow-ups `Sam & Jo: …`, `@Claire relire`, `Sam to send`.
pub(super) fn at_start(search: &DeadlineSearch<'_>, marks: &mut Marks) -> bool {
    let (flat, scope) = (search.flat, search.scope);
    if marks.who.is_some() || scope.reach == Reach::Nested && scope.role == Role::FollowUps {
        return false;
    }
    let start = visible_start(flat, marks);
    if !flat.live(start) && flat.link_end(start).is_none() {
        return false;
    }
    speaker(flat, start, scope, marks)
        || scope.role == Role::FollowUps && (handle(flat, start, scope, marks) || verb(flat, start, scope, marks))
}

/// A name and a colon, or a dash.
fn speaker(flat: &Flat, start: usize, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    let text = &flat.text[start..];
    let follow_up = scope.role == Role::FollowUps;
    let dash = |text: &str| {
        [" – ", " — ", " - ", " → ", " -> "]
            .iter()
            .filter_map(|sign| Some((text.find(sign)?, sign.len())))
            .min()
    };
    let colon = text.find(':').map(|at| (at, 1)).filter(|(at, _)| *at <= 60);
    let cut = [colon, dash(text).filter(|(at, _)| follow_up && *at <= 60)]
        .into_iter()
        .flatten()
        .min();
    let Some((at, width)) = cut else { return false };
    let is_colon = width == 1;
    let name = text[..at].trim();
    let end = start + at + width;
    let after = &flat.text[end..];
    if name.is_empty() || is_colon && !after.starts_with(char::is_whitespace) {
        return false;
    }
    if let Some(named) = labelled(text).filter(|_| follow_up && is_colon) {
        return labelled_at_start(flat, start, named, scope, marks);
    }
    let several = || people_in(name, scope).filter(|_| follow_up);
    match author(name, scope) {
        Found::One(contact) if is_colon || name.starts_with(char::is_uppercase) => {
            marks.who = Some(contact);
            marks.remove(start..end);
            return true;
        }
        Found::Several if is_colon => marks.report(Code::AuthorAmbiguous, start..end, &[("name", name)]),
        Found::Nobody if several().is_some() => {
            marks.who = several();
            marks.remove(start..end);
            return true;
        }
        Found::Nobody if is_colon && name.starts_with('@') => {
            let name = name.trim_start_matches('@');
            unknown(name, start..end, scope, marks);
            if let Some(who) = stranger(name).filter(|_| follow_up) {
                marks.who = Some(who);
                marks.remove(start..end);
                return true;
            }
        }
        _ => {}
    }
    false
}

/// `Responsable : Claire – envoyer…`.
fn labelled_at_start(flat: &Flat, start: usize, named: &str, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    let cuts = [" – ", " — ", " - ", " → ", ", ", "; ", ". "];
    let cut = cuts.iter().filter_map(|cut| Some((named.find(cut)?, cut.len()))).min();
    let Some((length, width)) = cut else { return false };
    let end = flat.text[start..].trim_end().len() + start - (named.len() - length - width);
    owned(&named[..length], start..end.min(flat.text.len()), scope, marks)
}

/// `@Claire relire`: as many words as are a name.
fn handle(flat: &Flat, start: usize, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    let Some(text) = flat.text[start..].strip_prefix('@') else {
        return false;
    };
    let ends: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| !(c.is_alphanumeric() || "-_.'’\u{301}\u{300}\u{302}\u{308}".contains(*c)))
        .map(|(at, _)| at)
        .chain([text.len()])
        .take(4)
        .collect();
    let known = ends
        .iter()
        .rev()
        .find(|end| matches!(author(&text[..**end], scope), Found::One(_)) && !text[..**end].ends_with(' '));
    let first = ends.first().copied().unwrap_or(0);
    let capital = |end: &&usize| {
        text[..**end]
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
    };
    let named = ends.iter().take(2).rev().find(capital).copied().unwrap_or(first);
    let end = known.copied().unwrap_or(named);
    let after = text[end..].trim_start_matches([',', ' ', '\u{a0}']);
    if after.is_empty() || end == 0 {
        return false;
    }
    owned(
        text[..end].trim_end_matches('.'),
        start..flat.text.len() - after.len(),
        scope,
        marks,
    )
}

/// `Sam to send`, `Claire doit envoyer`, `À Claire de relire`.
fn verb(flat: &Flat, start: usize, scope: &Scope<'_>, marks: &mut Marks) -> bool {
    let text = &flat.text[start..];
    let traced = Traced::of(text);
    let plain = traced.text.as_str();
    let begins = plain
        .strip_prefix("a ")
        .filter(|rest| rest.len() < 200 || rest.contains(" de "));
    let from = plain.len() - begins.unwrap_or(plain).len();
    let verbs: &[&str] = if begins.is_some() {
        &[" de ", " d'"]
    } else {
        &[
            " to ",
            " will ",
            " must ",
            " should ",
            " needs to ",
            " has to ",
            " doit ",
            " devra ",
            " va ",
        ]
    };
    let near = &plain[from..];
    let Some((at, word)) = verbs.iter().filter_map(|verb| Some((near.find(verb)?, *verb))).min() else {
        return false;
    };
    let end = traced.place(from + at + word.len());
    let next = plain[from + at + word.len()..]
        .split([' ', ',', '.'])
        .next()
        .unwrap_or("");
    let french = begins.is_some() || [" doit ", " devra ", " va "].contains(&word);
    let infinitive =
        ["er", "ir", "re", "oir"].iter().any(|end| next.ends_with(end)) && !matches!(next, "etre" | "encore");
    let english = next.len() > 1 && !matches!(next, "be" | "have" | "the" | "not" | "an" | "have been");
    let name = text[traced.place(from)..traced.place(from + at)].trim();
    if at > 60 || (french && !infinitive) || (!french && !english) {
        return false;
    }
    let Some(who) = people_in(name, scope) else {
        return false;
    };
    marks.who = Some(who);
    marks.remove(start..start + end);
    true
}
