//! Which contact a name in an entry means.

/// What a written name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// This contact, by its whole name.
    One(String),
    /// Several contacts have it.
    Several,
    /// Nobody has it.
    Nobody,
}

/// Words of a name, as they are compared.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    crate::fold::letters(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Finds a contact by its whole name or an unambiguous part of it.
#[must_use]
pub fn find(contacts: &[String], name: &str) -> Found {
    let wanted = words(name);
    if wanted.is_empty() {
        return Found::Nobody;
    }
    if let Some(whole) = contacts.iter().find(|c| words(c) == wanted) {
        return Found::One(whole.clone());
    }
    let mut fits = contacts.iter().filter(|c| {
        let theirs = words(c);
        wanted.iter().all(|w| theirs.contains(w))
    });
    match (fits.next(), fits.next()) {
        (Some(one), None) => Found::One(one.clone()),
        (Some(_), Some(_)) => Found::Several,
        _ => Found::Nobody,
    }
}

/// The contact that a name means, or the name itself.
#[must_use]
pub fn named(contacts: &[String], name: String) -> String {
    match find(contacts, &name) {
        Found::One(contact) => contact,
        Found::Several | Found::Nobody => name,
    }
}

/// A contact whose name is one slip away, for "did you mean".
#[must_use]
pub fn near<'a>(contacts: &'a [String], name: &str) -> Option<&'a str> {
    let wanted = words(name).join(" ");
    let close = |candidate: &str| {
        let theirs = words(candidate).join(" ");
        wanted.len() > 3 && strsim::osa_distance(&theirs, &wanted) <= 1
    };
    let part = |c: &str| close(c) || c.split_whitespace().any(close);
    contacts.iter().find(|c| part(c)).map(String::as_str)
}

/// Whether a text looks like a person's name: one to four words, each with a capital but particles.
#[must_use]
pub fn looks_like_name(text: &str) -> bool {
    const PARTICLES: [&str; 8] = ["de", "du", "le", "la", "van", "von", "d", "des"];
    let text = text.trim().trim_start_matches('@');
    let words: Vec<&str> = text.split([' ', '\u{a0}']).filter(|w| !w.is_empty()).collect();
    let capital = |w: &&str| {
        w.trim_start_matches("d’")
            .trim_start_matches("d'")
            .starts_with(char::is_uppercase)
    };
    let plain = |w: &str| w.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
    (1..=4).contains(&words.len())
        && words.iter().all(|w| plain(w))
        && words.first().is_some_and(capital)
        && words.iter().all(|w| capital(w) || PARTICLES.contains(w))
}

/// What may stand in brackets after somebody's words, and names nobody.
const NOBODY: [&str; 14] = [
    "rire",
    "rires",
    "sourire",
    "sourires",
    "silence",
    "sic",
    "bis",
    "laughs",
    "laughter",
    "applaudissements",
    "applause",
    "soupir",
    "traduction",
    "translation",
];

/// Whether a text is who spoke and nothing else: `(Marc Petit, comptable)`, `(une participante)`, `Sophie Lenoir,
/// gérante`.
#[must_use]
pub fn is_signature(text: &str) -> bool {
    let text = text.trim();
    if text.chars().count() > 80 {
        return false;
    }
    match bracketed(text) {
        Some(inner) => is_speaker(inner),
        None => is_named(text, 2) && !text.ends_with(['.', '!', '?', ':']),
    }
}

fn bracketed(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    (!inner.contains(['(', ')'])).then_some(inner.trim())
}

/// Whether a text names somebody, by so many words at least, and maybe says after a comma who that is.
fn is_named(text: &str, least: usize) -> bool {
    let (name, rest) = text.split_once(',').unwrap_or((text, ""));
    let known = words(name).len();
    let capitals = name
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    let short = rest.split_whitespace().count() <= 6;
    looks_like_name(name) && capitals >= least && (known >= least) && short
}

/// Whether what stands in brackets is somebody: a name, or a person's part in it all with an article.
fn is_speaker(text: &str) -> bool {
    let said = words(text);
    let article = said
        .first()
        .is_some_and(|word| ["un", "une", "le", "la", "l", "a", "an", "the"].contains(&word.as_str()));
    let nobody = said.iter().any(|word| NOBODY.contains(&word.as_str()));
    !nobody && said.len() <= 8 && (is_named(text, 1) || article && said.len() >= 2 && said.len() <= 5)
}

/// Who spoke, in a text that is what somebody said: the stretches that say so, and how they name them.
#[must_use]
pub fn speaker(text: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let trimmed = text.trim_end();
    if let Some(open) = trimmed.rfind('(').filter(|_| trimmed.ends_with(')')) {
        let before = text[..open].trim_end();
        let ends = before.ends_with(['»', '"', '”', '.', '!', '?', '…']);
        let inner = bracketed(&trimmed[open..]).filter(|inner| ends && is_speaker(inner));
        return inner.map(|inner| (open..trimmed.len(), inner));
    }
    let closing = trimmed.rfind(['»', '"', '”']);
    if let Some(at) = closing {
        let rest = trimmed[at..].trim_start_matches(['»', '"', '”']);
        let name = rest.trim_start().strip_prefix(',').map(str::trim);
        if let Some(name) = name.filter(|name| is_named(name, 1)) {
            return Some((trimmed.len() - rest.len()..trimmed.len(), name));
        }
    }
    let (name, said) = text.split_once(':')?;
    let quoted = said.trim_start().starts_with(['«', '"', '“', '„']);
    (quoted && is_named(name.trim(), 1)).then(|| (0..text.len() - said.trim_start().len(), name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contacts() -> Vec<String> {
        ["Claire Dupont", "Claire N'Diaye", "Hélène Le Goff"]
            .map(str::to_owned)
            .to_vec()
    }

    #[test]
    fn whole_names_and_unambiguous_parts() {
        assert_eq!(find(&contacts(), "helene"), Found::One("Hélène Le Goff".into()));
        assert_eq!(find(&contacts(), "Claire Dupont"), Found::One("Claire Dupont".into()));
        assert_eq!(find(&contacts(), "N’Diaye"), Found::One("Claire N'Diaye".into()));
        assert_eq!(find(&contacts(), "Claire"), Found::Several);
        assert_eq!(find(&contacts(), "Paul"), Found::Nobody);
        assert_eq!(near(&contacts(), "Claire Dupond"), Some("Claire Dupont"));
    }

    #[test]
    fn who_spoke_is_told_from_what_was_said() {
        for (text, who) in [
            ("\"Bien\" (Sophie)", Some("Sophie")),
            ("« Non » (une participante)", Some("une participante")),
            ("Marc : « Oui »", Some("Marc")),
            ("« Oui », Marc Petit", Some("Marc Petit")),
            ("Très bien. (Marc Petit, comptable)", Some("Marc Petit, comptable")),
            ("« Bien » (rires)", None),
            ("Le mur (celui du fond)", None),
            ("Bilan : le mur", None),
            ("« Bien », dit-elle", None),
        ] {
            assert_eq!(speaker(text).map(|(_, name)| name), who, "{text}");
        }
        for text in [
            "(Marc Petit, comptable)",
            "Sophie Lenoir, gérante",
            "Sophie Lenoir",
            "(une stagiaire)",
        ] {
            assert!(is_signature(text), "{text}");
        }
        for text in [
            "Bien",
            "Sophie",
            "(rires)",
            "Très bien, merci",
            "Le mur, le vote",
            "Sophie Lenoir est venue.",
        ] {
            assert!(!is_signature(text), "{text}");
        }
    }

    #[test]
    fn names_look_like_names() {
        for name in ["Claire", "Jean-Noël Le Goff", "M. d’Ormesson", "Anne de la Tour"] {
            assert!(looks_like_name(name), "{name}");
        }
        for other in [
            "et après",
            "Voir le document",
            "2026",
            "C'est dit !",
            "Un deux trois quatre Cinq",
        ] {
            assert!(!looks_like_name(other), "{other}");
        }
    }
}
