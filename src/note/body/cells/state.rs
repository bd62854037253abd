//! A cell that says how far something is: in a word, with a day, or in a sentence of its own.

use crate::date::{self, PartialDate, Style};
use crate::fields::fold;
use crate::note::entry::Status;
use crate::note::marks;

const DONE: [&str; 15] = [
    "fait", "faite", "faits", "faites", "done", "ok", "termine", "terminee", "x", "oui", "yes", "closed", "clos",
    "complete", "realise",
];
const DROPPED: [&str; 8] = [
    "abandonne",
    "abandonnee",
    "annule",
    "annulee",
    "dropped",
    "cancelled",
    "canceled",
    "sans_suite",
];
/// What is said of something still to do, and says nothing else.
const OPEN: [&str; 29] = [
    "a_faire",
    "a_venir",
    "commence",
    "commencee",
    "doing",
    "en_attente",
    "en_cours",
    "in_progress",
    "no",
    "non",
    "non_commence",
    "non_fait",
    "not_done",
    "not_started",
    "nouveau",
    "open",
    "ouvert",
    "ouverte",
    "pas_commence",
    "pas_fait",
    "pas_faite",
    "pending",
    "planned",
    "prevu",
    "prevue",
    "started",
    "to_do",
    "todo",
    "waiting",
];
/// Ticks, which are words for done.
const TICKS: [char; 3] = ['✅', '☑', '✔'];

/// How far something is.
pub(super) fn of(text: &str) -> Status {
    let folded = fold(text);
    let is = |words: &[&str]| {
        words
            .iter()
            .any(|w| folded == *w || folded.starts_with(&format!("{w}_")))
    };
    if text.contains(TICKS) || is(&DONE) {
        Status::Done
    } else if text.contains('❌') || is(&DROPPED) {
        Status::Dropped
    } else {
        Status::Open
    }
}

/// `✅ 2026-06-20`, `fait le 20 juin 2026`: the day in a cell that says that something is done or dropped.
pub(super) fn day(text: &str, style: Style) -> Option<PartialDate> {
    if of(text) == Status::Open {
        return None;
    }
    // A sign at the end has the day, whatever figures stand before it.
    let sign = marks::closing(text).filter(|sign| text[sign.end..].trim().is_empty());
    let text = sign.map_or(text, |sign| &text[sign]);
    let (_, day, rest) = first_day(text, style)?;
    rest.trim().is_empty().then_some(day)
}

/// What a cell says, as it is written, beside a bare state and its day; none where that is all.
pub(super) fn remark(cell: &str, style: Style) -> Option<String> {
    let sign = marks::closing(cell);
    let said = match &sign {
        Some(sign) => format!("{}{}", cell[..sign.start].trim_end(), &cell[sign.end..]),
        None => cell.to_owned(),
    };
    let said = said.trim();
    (!is_bare(said, style)).then(|| said.to_owned())
}

/// Whether a text is a state and nothing else; the day of one that is over belongs to it.
fn is_bare(text: &str, style: Style) -> bool {
    let has = |words: &[&str], text: &str| words.contains(&fold(text).as_str());
    let word = bare(text);
    if word.is_empty() || [&DONE[..], &DROPPED, &OPEN].iter().any(|words| has(words, word)) {
        return true;
    }
    let Some((head, _, rest)) = first_day(text, style) else {
        return false;
    };
    let head = bare(head);
    let head = ["le", "on"]
        .iter()
        .find_map(|before| head.strip_suffix(before)?.strip_suffix(' '))
        .map_or(head, bare);
    bare(rest).is_empty() && (has(&DONE, head) || has(&DROPPED, head))
}

/// The first day in a text, with what stands before it and after it.
fn first_day(text: &str, style: Style) -> Option<(&str, PartialDate, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (day, rest) = date::partial(&text[start..], style)?;
    Some((&text[..start], day, rest))
}

/// A text without boxes, brackets, dashes and emphasis around it.
fn bare(text: &str) -> &str {
    let is_around = |c: char| c.is_whitespace() || "[]()*_~-–—….:,☐⬜⏳🔄☑✔\u{fe0f}".contains(c);
    text.trim_matches(is_around)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_and_its_day_are_no_remark() {
        for bare in [
            "",
            "  ",
            " fait ",
            "**En cours**",
            "[x]",
            "[ ]",
            "–",
            "à faire",
            "Terminée",
            "✅",
            "✔️",
            "✅ 2026-06-20",
            "❌ 12 mai",
            "fait le 3 mai",
            "fait (3 mai 2026)",
            "Fait ✅ 2026-06-20",
            "annulé : 03/05/2026",
        ] {
            assert_eq!(remark(bare, Style::French), None, "{bare}");
        }
    }

    #[test]
    fn words_of_a_person_are_a_remark() {
        for (cell, said) in [
            (
                " en attente de la réponse de Karim ",
                "en attente de la réponse de Karim",
            ),
            ("en attente de Karim ✅ 2026-06-20", "en attente de Karim"),
            (
                "fait par Karim le 3 mai, sans facture",
                "fait par Karim le 3 mai, sans facture",
            ),
            ("abandonné : plus de budget", "abandonné : plus de budget"),
            ("à faire pour le 3 juin", "à faire pour le 3 juin"),
            ("2026-06-20", "2026-06-20"),
            ("[en cours](suivi.md)", "[en cours](suivi.md)"),
            ("fait ?", "fait ?"),
        ] {
            assert_eq!(remark(cell, Style::French).as_deref(), Some(said), "{cell}");
        }
    }
}
