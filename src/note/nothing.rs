//! Words and signs that stand where something could be said, and say that there is nothing, or nothing yet.

use super::front;
use super::role::Role;
use crate::fold::letters;

/// A longer text says something, in bytes.
const LONGEST: usize = 80;

/// Said to be nothing.
const NONE: [&str; 15] = [
    "none so far",
    "nothing so far",
    "none yet",
    "nothing yet",
    "nothing to report",
    "nothing special",
    "nothing in particular",
    "none identified",
    "rien a signaler",
    "rien de special",
    "rien de particulier",
    "rien pour l instant",
    "rien pour le moment",
    "sans objet",
    "not applicable",
];

/// Still to be said.
const GAPS: [&str; 14] = [
    "a completer",
    "a remplir",
    "a rediger",
    "a preciser",
    "a definir",
    "tbd",
    "tba",
    "tbc",
    "to be completed",
    "to be defined",
    "to be done",
    "to complete",
    "to fill in",
    "fill in",
];

/// Words with which a sentence denies.
const DENIALS: [&str; 8] = ["aucun", "aucune", "pas de", "pas d", "no", "not any", "ni", "nul"];

/// What sections are about: without it there is nothing to say in them. The lack of anything else says something.
const MATTERS: [&str; 30] = [
    "difficulte",
    "difficultes",
    "probleme",
    "problemes",
    "point",
    "points",
    "souci",
    "soucis",
    "action",
    "actions",
    "suite",
    "suites",
    "vigilance",
    "remarque",
    "remarques",
    "commentaire",
    "commentaires",
    "obstacle",
    "obstacles",
    "issue",
    "issues",
    "problem",
    "problems",
    "difficulty",
    "difficulties",
    "challenge",
    "challenges",
    "comment",
    "comments",
    "concerns",
];

/// What such a sentence may add, and says no more.
const ADDED: [&str; 46] = [
    "particulier",
    "particuliere",
    "particuliers",
    "particulieres",
    "notable",
    "notables",
    "majeur",
    "majeure",
    "special",
    "speciale",
    "signale",
    "signalee",
    "identifie",
    "identifiee",
    "rencontre",
    "rencontree",
    "a",
    "signaler",
    "noter",
    "de",
    "pour",
    "l",
    "instant",
    "le",
    "moment",
    "ce",
    "stade",
    "jour",
    "so",
    "far",
    "yet",
    "at",
    "the",
    "in",
    "particular",
    "to",
    "report",
    "this",
    "time",
    "vigilance",
    "d",
    "attention",
    "negatif",
    "negative",
    "prevue",
    "follow",
];

/// Whether a text says that there is nothing in a section of a role. Without difficulties is something among what went
/// well.
#[must_use]
pub fn is_none(text: &str, role: Role) -> bool {
    let text = bare(text);
    if front::is_none(text) || is_dash(text) {
        return true;
    }
    if text.len() > LONGEST {
        return false;
    }
    let said = words(text).join(" ");
    NONE.contains(&said.as_str()) || role != Role::Positives && denies(&said)
}

/// Whether a text only holds the place of one: `…`, `(à compléter)`, `tbd`.
#[must_use]
pub fn is_gap(text: &str) -> bool {
    let text = bare(text);
    let signs = !text.is_empty() && text.chars().all(|c| "….?_ ".contains(c));
    signs || text.len() <= LONGEST && GAPS.contains(&words(text).join(" ").as_str())
}

fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "-–—/".contains(c))
}

fn denies(said: &str) -> bool {
    let rest = DENIALS
        .iter()
        .find_map(|denial| said.strip_prefix(denial)?.strip_prefix(' '));
    let mut words = rest.unwrap_or_default().split(' ');
    let matter = words.next().is_some_and(|word| MATTERS.contains(&word));
    matter && words.all(|word| ADDED.contains(&word))
}

/// Without the brackets and the full stop around it.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let inner = text
        .strip_prefix(['(', '[', '<'])
        .and_then(|t| t.strip_suffix([')', ']', '>']));
    inner.unwrap_or(text).trim()
}

fn words(text: &str) -> Vec<String> {
    letters(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_told_from_what_says_little() {
        for text in [
            "Aucune difficulté particulière.",
            "RAS",
            "Rien à signaler",
            "None so far",
            "N/A",
            "--",
            "—",
            "Pas de point de vigilance pour l’instant",
            "No issues.",
        ] {
            assert!(is_none(text, Role::Vigilance), "{text}");
            assert!(!is_gap(text), "{text}");
        }
        for text in ["…", "...", "(à compléter)", "tbd", "TBD.", "?", "[to be completed]"] {
            assert!(is_gap(text), "{text}");
        }
        for text in [
            "Aucune réponse du client",
            "Aucun",
            "Pas de salle",
            "No room",
            "Aucune difficulté avec le son",
        ] {
            assert_eq!(is_none(text, Role::Vigilance), text == "Aucun", "{text}");
            assert!(!is_gap(text), "{text}");
        }
        assert!(!is_none("Aucune difficulté", Role::Positives));
    }
}
