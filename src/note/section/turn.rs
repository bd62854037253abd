//! Headings that turn to something else: a day or a session of a diary, or the words with which a text goes on.
//!
//! Under the heading of a section they are no topic of it. A wrong turn only leaves out, and what is left out is told.

use crate::fold::letters;

const DAYS: [&str; 14] = [
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const MONTHS: [&str; 23] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "october",
    "november",
    "december",
];

/// What is counted: a number stands after it, or before it (`2e jour`).
const PARTS: [&str; 20] = [
    "jour",
    "jours",
    "journee",
    "seance",
    "session",
    "semaine",
    "sprint",
    "atelier",
    "reunion",
    "rencontre",
    "etape",
    "module",
    "day",
    "week",
    "meeting",
    "workshop",
    "iteration",
    "demi",
    "rdv",
    "point",
];

/// What may stand around them and says nothing else.
const AROUND: [&str; 35] = [
    "le",
    "la",
    "du",
    "de",
    "des",
    "au",
    "the",
    "of",
    "on",
    "matin",
    "matinee",
    "apres",
    "midi",
    "aprem",
    "soir",
    "soiree",
    "morning",
    "afternoon",
    "evening",
    "am",
    "pm",
    "n",
    "no",
    "num",
    "er",
    "th",
    "st",
    "nd",
    "rd",
    "e",
    "eme",
    "d",
    "et",
    "and",
    "to",
];

const ORDINALS: [&str; 14] = [
    "premier",
    "premiere",
    "deuxieme",
    "troisieme",
    "quatrieme",
    "second",
    "seconde",
    "derniere",
    "dernier",
    "first",
    "third",
    "fourth",
    "last",
    "1er",
];

/// Beginnings of labels that go on to something else.
const TURNS: [&str; 16] = [
    "et maintenant",
    "et apres",
    "et ensuite",
    "et demain",
    "et la suite",
    "pour conclure",
    "pour finir",
    "pour terminer",
    "en conclusion",
    "conclusion",
    "and now",
    "now what",
    "what now",
    "and then",
    "to conclude",
    "in conclusion",
];

/// Whether a label is a day or a part of a diary: `Mercredi`, `Jour 2`, `12 mars`, `Session 3 : le vote`.
#[must_use]
pub fn is_period(label: &str) -> bool {
    // What follows a colon or a dash says what the day was about.
    let end = label.find([':', '–', '—']).or_else(|| label.find(" - "));
    let name = &label[..end.unwrap_or(label.len())];
    let words = words(name);
    let is_number = |word: &str| word.bytes().any(|b| b.is_ascii_digit()) && word.len() <= 4;
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    let number = words.iter().any(|word| is_number(word));
    let known = |word: &str| {
        is_number(word)
            || [&DAYS[..], &MONTHS, &PARTS, &AROUND, &ORDINALS]
                .iter()
                .any(|names| names.contains(&word))
    };
    let dated = has(&DAYS) || number && (has(&MONTHS) || is_date(&words)) || has(&PARTS) && (number || has(&ORDINALS));
    !words.is_empty() && dated && words.iter().all(|word| known(word))
}

/// `12/03`, `2026-03-12`: nothing but figures, two or three of them.
fn is_date(words: &[String]) -> bool {
    (2..=3).contains(&words.len()) && words.iter().all(|word| word.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a label goes on to something else: `Et maintenant ?`.
#[must_use]
pub fn is_turn(label: &str) -> bool {
    let words = words(label);
    let said = words.join(" ");
    words.len() <= 5
        && TURNS.iter().any(|turn| {
            said.strip_prefix(turn)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
}

fn words(label: &str) -> Vec<String> {
    letters(label)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_sessions_are_told_from_topics() {
        for label in [
            "Mercredi",
            "mercredi matin",
            "Lundi 3 mars 2026",
            "Jour 2",
            "Jour 2 : le vote",
            "2e jour",
            "Session 3",
            "Séance n° 4 – les cartes",
            "12 mars",
            "12/03/2026",
            "2026-03-12",
            "Sprint 4",
            "Week 12",
            "Day 1",
            "First session",
        ] {
            assert!(is_period(label), "{label}");
        }
        for label in [
            "",
            "Méthode",
            "Court terme",
            "Le rythme du mercredi est trop rapide",
            "Sprint",
            "Réunion d'équipe",
            "Mars",
            "2026",
            "3 points",
            "Le jour même",
        ] {
            assert!(!is_period(label), "{label}");
        }
    }

    #[test]
    fn words_that_go_on_are_told_from_topics() {
        for label in [
            "Et maintenant ?",
            "Et après ?",
            "Now what?",
            "Pour conclure",
            "Conclusion :",
        ] {
            assert!(is_turn(label), "{label}");
        }
        for label in ["Maintenant", "Et aprèsmidi", "La conclusion de chacun", "And nowhere"] {
            assert!(!is_turn(label), "{label}");
        }
    }
}
