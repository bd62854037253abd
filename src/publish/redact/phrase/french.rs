//! French: articles that merge with `de` and `à`, words that elide.

use super::{Begins, Stand, Written, begins, capitalised, is_start, last_word, lowered, lowered_noun, starts_sentence};
use crate::fold;

/// Words after which a noun phrase may stand as well as a name.
const BEFORE: [&str; 62] = [
    "chez",
    "avec",
    "pour",
    "par",
    "sans",
    "sous",
    "sur",
    "dans",
    "en",
    "entre",
    "vers",
    "contre",
    "selon",
    "comme",
    "et",
    "ou",
    "mais",
    "car",
    "donc",
    "ni",
    "puis",
    "quand",
    "lorsque",
    "si",
    "où",
    "depuis",
    "dès",
    "avant",
    "après",
    "pendant",
    "malgré",
    "parmi",
    "hors",
    "hormis",
    "sauf",
    "envers",
    "devant",
    "derrière",
    "voici",
    "voilà",
    "grâce",
    "est",
    "était",
    "sera",
    "sont",
    "c’est",
    "merci",
    "concernant",
    "suivant",
    "outre",
    "via",
    "remercier",
    "aider",
    "accompagner",
    "rencontrer",
    "contacter",
    "rappeler",
    "relancer",
    "appeler",
    "interroger",
    "écouter",
    "que",
];

pub(super) const DETERMINERS: [&str; 24] = [
    "un", "une", "des", "le", "la", "les", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos",
    "votre", "vos", "leur", "leurs", "ce", "cette", "quelques",
];

/// A word that merges with the article after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Merging {
    De,
    A,
    Que,
}

pub(super) fn write(before: &str, stand: Stand<'_>) -> Option<Written> {
    let phrase = phrase(stand)?;
    let (rest, had_article, merged) = article(before);
    let (rest, merging) = match merged {
        Some(merging) => (rest, Some(merging)),
        None => merging(rest),
    };
    let eaten = before.len() - rest.len();
    if merging.is_none() && !is_start(rest) {
        let ends_with_comma = rest.trim_end().ends_with([',', ';']);
        let word = last_word(rest.trim_end());
        let known = BEFORE.contains(&word.to_lowercase().as_str());
        // `l’équipe Orsavine`: a name beside a noun is no place for a noun.
        if !(known || ends_with_comma || had_article && is_verb(word)) {
            return None;
        }
    }
    let text = match merging {
        None if starts_sentence(rest) => capitalised(&phrase),
        None => phrase,
        Some(merging) => {
            let text = merge(merging, &phrase)?;
            let upper = rest.trim_end().is_empty() || starts_sentence(rest);
            if upper { capitalised(&text) } else { text }
        }
    };
    Some(Written { eaten, text })
}

/// Forms after which an object stands with an article: it took one before the name already.
fn is_verb(word: &str) -> bool {
    let word = word.to_lowercase();
    word.ends_with("ez") || word.ends_with("ons") || word.ends_with('é') || word.ends_with("er")
}

/// What is said instead, with its article.
pub(super) fn phrase(stand: Stand<'_>) -> Option<String> {
    match stand {
        Stand::Alias(alias) => {
            let alias = alias.trim();
            // A noun alone (`association nationale`) does not say its gender.
            (begins(alias, &DETERMINERS) != Begins::Noun && !alias.is_empty()).then(|| lowered(alias))
        }
        Stand::Role(role) => {
            let role = role.trim();
            match begins(role, &DETERMINERS) {
                Begins::Determiner => Some(lowered(role)),
                _ if role.is_empty() => None,
                _ => {
                    let role = lowered_noun(role);
                    if is_vowel(&role) {
                        return Some(format!("l’{role}"));
                    }
                    let article = if is_feminine(&role)? { "la" } else { "le" };
                    Some(format!("{article} {role}"))
                }
            }
        }
    }
}

/// Whether a role is a woman's, by the ending of its noun; none where the ending does not tell.
fn is_feminine(role: &str) -> Option<bool> {
    const FEMININE: [&str; 13] = [
        "trice",
        "euse",
        "ière",
        "ienne",
        "cheffe",
        "adjointe",
        "présidente",
        "chargée",
        "déléguée",
        "attachée",
        "assistante",
        "consultante",
        "gérante",
    ];
    const MASCULINE: [&str; 13] = [
        "teur",
        "ier",
        "ien",
        "chef",
        "adjoint",
        "président",
        "chargé",
        "délégué",
        "attaché",
        "assistant",
        "consultant",
        "gérant",
        "directeur",
    ];
    let noun = role
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("")
        .to_lowercase();
    // Those of either gender have both endings or none.
    if FEMININE.iter().any(|end| noun.ends_with(end)) {
        Some(true)
    } else if MASCULINE.iter().any(|end| noun.ends_with(end)) {
        Some(false)
    } else {
        None
    }
}

/// The text before an article at its end; whether there was one; and what had merged with it.
fn article(before: &str) -> (&str, bool, Option<Merging>) {
    let lower = before.to_lowercase();
    if lower.len() != before.len() {
        return (before, false, None);
    }
    for elided in ["l’", "l'"] {
        if lower.ends_with(elided) && last_is_word(&lower[..lower.len() - elided.len()]) {
            return (&before[..before.len() - elided.len()], true, None);
        }
    }
    let rest = before.trim_end_matches([' ', '\u{a0}']);
    if rest.len() == before.len() {
        return (before, false, None);
    }
    let word = last_word(rest).to_lowercase();
    let left = &before[..rest.len() - last_word(rest).len()];
    if left.ends_with(['’', '\'', '-']) {
        return (before, false, None);
    }
    match word.as_str() {
        "le" | "la" | "les" => (left, true, None),
        "du" | "des" => (left, true, Some(Merging::De)),
        "au" | "aux" => (left, true, Some(Merging::A)),
        _ => (before, false, None),
    }
}

/// Whether what is left ends before a word: nothing is cut in the middle of one.
fn last_is_word(left: &str) -> bool {
    !left.ends_with(char::is_alphanumeric)
}

/// The text before `de`, `d’`, `à`, `que` or `qu’` at its end.
fn merging(before: &str) -> (&str, Option<Merging>) {
    let lower = before.to_lowercase();
    if lower.len() != before.len() {
        return (before, None);
    }
    for (elided, merging) in [
        ("qu’", Merging::Que),
        ("qu'", Merging::Que),
        ("d’", Merging::De),
        ("d'", Merging::De),
    ] {
        if lower.ends_with(elided) && last_is_word(&lower[..lower.len() - elided.len()]) {
            return (&before[..before.len() - elided.len()], Some(merging));
        }
    }
    let rest = before.trim_end_matches([' ', '\u{a0}']);
    let word = last_word(rest);
    let left = &before[..rest.len() - word.len()];
    if rest.len() == before.len() || left.ends_with(['’', '\'', '-']) {
        return (before, None);
    }
    match word.to_lowercase().as_str() {
        "de" => (left, Some(Merging::De)),
        "à" => (left, Some(Merging::A)),
        "que" => (left, Some(Merging::Que)),
        _ => (before, None),
    }
}

/// `de` and `une` is `d’une`, `de` and `le` is `du`, `à` and `les` is `aux`.
fn merge(merging: Merging, phrase: &str) -> Option<String> {
    let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let text = match (merging, first) {
        (Merging::De, "le") => format!("du {rest}"),
        (Merging::De, "les") => format!("des {rest}"),
        // `de des associations` is `d’associations`.
        (Merging::De, "des") if is_vowel(rest) => format!("d’{rest}"),
        (Merging::De, "des") => format!("de {rest}"),
        (Merging::A, "le") => format!("au {rest}"),
        (Merging::A, "les") => format!("aux {rest}"),
        (Merging::De, _) if is_vowel(phrase) => format!("d’{phrase}"),
        (Merging::Que, _) if is_vowel(phrase) => format!("qu’{phrase}"),
        // An h elides or does not.
        (Merging::De | Merging::Que, _) if fold::letters(phrase).starts_with(['h', 'y']) => return None,
        (Merging::De, _) => format!("de {phrase}"),
        (Merging::A, _) => format!("à {phrase}"),
        (Merging::Que, _) => format!("que {phrase}"),
    };
    Some(text)
}

fn is_vowel(text: &str) -> bool {
    fold::letters(text).starts_with(['a', 'e', 'i', 'o', 'u', 'œ', 'æ'])
}
