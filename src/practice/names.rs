//! Names in sentences: one after another, by first name, after a word that elides.

use crate::fold;
use crate::note::people;
use crate::words::Words;

/// Words before a name that lose their last letter before a vowel.
const ELIDED: [&str; 2] = ["de", "que"];
/// Begin what is no first name: titles, and articles of a group of people.
const NO_FIRST_NAMES: [&str; 19] = [
    "m", "mr", "mme", "mlle", "mrs", "ms", "dr", "pr", "me", "monsieur", "madame", "le", "la", "les", "l", "un", "une",
    "des", "the",
];

/// `Claire`, `Claire et Karim`, `Claire, Karim et Ines`.
#[must_use]
pub fn joined(names: &[String], words: &Words) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => {
            let args = [("names", others.join(", ")), ("last", last.clone())];
            words.fill("names.joined", &args)
        }
    }
}

/// How to greet people: by first name where there is one, and where no two share it.
#[must_use]
pub fn greeted(names: &[String]) -> Vec<String> {
    let firsts: Vec<String> = names.iter().map(|name| first(name)).collect();
    let is_shared = |first: &String| firsts.iter().filter(|other| *other == first).count() > 1;
    names
        .iter()
        .zip(&firsts)
        .map(|(name, first)| if is_shared(first) { name.clone() } else { first.clone() })
        .collect()
}

/// The first name of a person: `Jean-Noël` of `Jean-Noël Le Goff`, `Claire` of `DUPONT Claire`; else the whole name.
fn first(name: &str) -> String {
    let begins = people::words(name).into_iter().next().unwrap_or_default();
    // An initial is no name to be called by.
    if NO_FIRST_NAMES.contains(&begins.as_str()) || begins.chars().count() < 2 {
        return name.to_owned();
    }
    let is_family = |part: &&str| part.chars().count() > 1 && !part.chars().any(char::is_lowercase);
    let parts: Vec<&str> = name.split_whitespace().collect();
    let first = parts.iter().find(|part| !is_family(part)).or(parts.first());
    first.map_or_else(|| name.to_owned(), |part| (*part).to_owned())
}

/// A text with a name in place of a hole: `{client}`. In French `de {client}` becomes `d’Orsavine`.
#[must_use]
pub fn filled(text: &str, hole: &str, name: &str, lang: &str) -> String {
    let mut out = String::with_capacity(text.len() + name.len());
    let mut pieces = text.split(hole);
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        if lang == "fr" && begins_with_vowel(name) {
            elide(&mut out);
        }
        out.push_str(name);
        out.push_str(piece);
    }
    out
}

/// Makes `de ` at the end of a text `d’`.
fn elide(text: &mut String) {
    let Some(before) = text.strip_suffix([' ', '\u{a0}']) else {
        return;
    };
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    if ELIDED.contains(&word.to_lowercase().as_str()) {
        text.truncate(before.len() - 1);
        text.push('’');
    }
}

/// Whether a name surely begins with a vowel: `Yves` does, `Yann` does not; an `h` may elide or not.
fn begins_with_vowel(name: &str) -> bool {
    const VOWELS: [char; 7] = ['a', 'e', 'i', 'o', 'u', 'œ', 'æ'];
    let folded = fold::letters(name);
    let after_y = folded.strip_prefix('y');
    folded.starts_with(VOWELS)
        || after_y.is_some_and(|rest| rest.starts_with(char::is_alphabetic) && !rest.starts_with(VOWELS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_are_joined_as_one_says_them() {
        let french = Words::embedded("fr");
        assert_eq!(joined(&[], &french), "");
        assert_eq!(joined(&owned(&["Claire"]), &french), "Claire");
        assert_eq!(joined(&owned(&["Claire", "Ines"]), &french), "Claire et Ines");
        assert_eq!(joined(&owned(&["A", "B", "C"]), &Words::embedded("en")), "A, B and C");
    }

    #[test]
    fn people_are_greeted_by_first_name_where_it_is_one_and_theirs_alone() {
        for (name, greeted_by) in [
            ("Jean-Noël Le Goff", "Jean-Noël"),
            ("DUPONT Claire", "Claire"),
            ("CLAIRE", "CLAIRE"),
            ("Mme Dupont", "Mme Dupont"),
            ("M. d’Ormesson", "M. d’Ormesson"),
            ("L’équipe de prêt", "L’équipe de prêt"),
            ("P. Martin", "P. Martin"),
        ] {
            assert_eq!(greeted(&owned(&[name])), [greeted_by]);
        }
        let shared = owned(&["Karim Benali", "Karim Rossi", "Claire Dupont"]);
        assert_eq!(greeted(&shared), ["Karim Benali", "Karim Rossi", "Claire"]);
    }

    #[test]
    fn what_elides_before_a_name_does() {
        for (text, name, lang, says) in [
            (
                "Et le projet de {client} ?",
                "Orsavine",
                "fr",
                "Et le projet d’Orsavine ?",
            ),
            ("Et le projet de {client} ?", "Lumen", "fr", "Et le projet de Lumen ?"),
            (
                "Que {client} en dit",
                "École Valmorinde",
                "fr",
                "Qu’École Valmorinde en dit",
            ),
            ("de {client}, que {client}", "Œuvre", "fr", "d’Œuvre, qu’Œuvre"),
            ("de {client}", "Yves", "fr", "d’Yves"),
            ("de {client}", "Yann", "fr", "de Yann"),
            ("de {client}", "Y", "fr", "de Y"),
            ("Le mode {client}", "Orsavine", "fr", "Le mode Orsavine"),
            ("de {client}", "Orsavine", "en", "de Orsavine"),
            ("{client}", "Orsavine", "fr", "Orsavine"),
        ] {
            assert_eq!(filled(text, "{client}", name, lang), says);
        }
    }
}
