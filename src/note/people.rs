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
