//! An alias in the place of a name, in a sentence that stays right: articles that merge, words that elide.
//!
//! What cannot be written well is not written: a sentence that reads wrong gives away that something was hidden in it.

use crate::fold;

/// What takes the place of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand<'a> {
    /// How the public may know a client: `une association nationale`, `Client A`.
    Alias(&'a str),
    /// What somebody is: `directrice`, `la directrice`.
    Role(&'a str),
}

/// What a name becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// How many bytes before the name go with it: articles, elided words.
    pub eaten: usize,
    /// What stands there instead.
    pub text: String,
}

impl Written {
    /// Leaves alone the words before the name that are the same afterwards: `à` of `à la directrice`.
    pub fn keep(&mut self, before: &str) {
        let eaten = &before[before.len() - self.eaten..];
        let same = eaten.bytes().zip(self.text.bytes()).take_while(|(a, b)| a == b).count();
        // A space ends a word in both.
        let kept = eaten.as_bytes()[..same].iter().rposition(|b| *b == b' ');
        if let Some(kept) = kept {
            self.eaten -= kept + 1;
            self.text.drain(..=kept);
        }
    }
}

/// Words after which a noun phrase may stand as well as a name.
const FRENCH: [&str; 62] = [
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
const ENGLISH: [&str; 38] = [
    "with", "for", "by", "without", "under", "on", "in", "at", "from", "to", "of", "about", "between", "against",
    "like", "as", "and", "or", "but", "so", "because", "when", "if", "where", "since", "before", "after", "during",
    "despite", "among", "except", "is", "was", "thank", "help", "call", "meet", "that",
];
const DETERMINERS_FR: [&str; 24] = [
    "un", "une", "des", "le", "la", "les", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos",
    "votre", "vos", "leur", "leurs", "ce", "cette", "quelques",
];
const DETERMINERS_EN: [&str; 13] = [
    "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this", "that", "some",
];
/// Titles before a person's name, which go with it.
const TITLES: [&str; 14] = [
    "m",
    "mr",
    "mme",
    "mlle",
    "mrs",
    "ms",
    "dr",
    "pr",
    "me",
    "monsieur",
    "madame",
    "mademoiselle",
    "docteur",
    "professeur",
];

/// How a role or an alias begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    /// With `un`, `une`, `le`…
    Determiner,
    /// With a capital: it is a name of its own.
    Capital,
    /// With a noun.
    Noun,
}

/// Writes what stands for a name. `before` is the sentence up to the name, `after` what follows it. None where it cannot be
/// written well.
#[must_use]
pub fn write(before: &str, after: &str, stand: Stand<'_>, lang: &str) -> Option<Written> {
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '@' | '#' | '/' | '&' | '+');
    let next = after.chars().next();
    let dotted = next == Some('.') && after[1..].starts_with(|c: char| c.is_alphanumeric());
    let possessive = after.starts_with("'s") || after.starts_with("’s");
    let stuck = next.is_some_and(joined) && !possessive || dotted;
    if stuck || before.ends_with(['-', '_', '@', '#', '/', '&', '+', '.']) {
        return None;
    }
    let (before, titles) = match stand {
        Stand::Role(_) => {
            let (rest, initial) = without_initial(before);
            let (rest, titles) = without_titles(rest);
            (rest, initial + titles)
        }
        Stand::Alias(_) => (before, 0),
    };
    // `M. et Mme Dupont` are two.
    let rest = before.trim_end();
    let joined = ["et", "ou", "and", "or"].contains(&last_word(rest).to_lowercase().as_str());
    let other = rest[..rest.len() - last_word(rest).len()]
        .trim_end()
        .trim_end_matches('.');
    if titles > 0 && joined && TITLES.contains(&fold::letters(last_word(other)).as_str()) {
        return None;
    }
    let written = if lang.starts_with("en") {
        english(before, after, stand)
    } else {
        french(before, stand)
    }?;
    Some(Written {
        eaten: written.eaten + titles,
        text: written.text,
    })
}

/// Whether what stands for a name says all that a sentence needs: its article, or a name of its own.
#[must_use]
pub fn is_sayable(stand: Stand<'_>, lang: &str) -> bool {
    lang.starts_with("en") || phrase_fr(stand).is_some()
}

/// The text without the initial of a first name at its end (`C. `, `J.-N. `), and how many bytes it has.
fn without_initial(before: &str) -> (&str, usize) {
    let rest = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let Some(letters) = rest.strip_suffix('.').filter(|_| rest.len() < before.len()) else {
        return (before, 0);
    };
    let start = letters
        .char_indices()
        .rev()
        .find(|(_, c)| !(c.is_uppercase() || matches!(c, '.' | '-')));
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    let initials = &letters[start..];
    let single = initials.split(['.', '-']).all(|part| part.chars().count() <= 1);
    let is_title = TITLES.contains(&fold::letters(initials).as_str());
    if initials.is_empty() || !single || is_title || letters[..start].ends_with(char::is_alphanumeric) {
        return (before, 0);
    }
    (&before[..start], before.len() - start)
}

/// The text without the titles at its end, and how many bytes these have.
fn without_titles(before: &str) -> (&str, usize) {
    let rest = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let word = last_word(rest.trim_end_matches('.'));
    if rest.len() < before.len() && TITLES.contains(&fold::letters(word).as_str()) {
        let start = rest.trim_end_matches('.').len() - word.len();
        return (&before[..start], before.len() - start);
    }
    (before, 0)
}

fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_alphabetic())
        .map_or(0, |(at, c)| at + c.len_utf8());
    &text[start..]
}

fn begins(text: &str, determiners: &[&str]) -> Begins {
    let folded = text.to_lowercase();
    let elided = ["l’", "l'", "d’", "d'"]
        .iter()
        .any(|article| folded.starts_with(article));
    let first = folded.split_whitespace().next().unwrap_or("");
    if elided || determiners.contains(&first) {
        Begins::Determiner
    } else if text.starts_with(char::is_uppercase) {
        Begins::Capital
    } else {
        Begins::Noun
    }
}

/// Whether a sentence, or a part of it that stands for itself, begins after a text.
fn is_start(before: &str) -> bool {
    let text = before.trim_end();
    text.is_empty() || text.ends_with(['.', '!', '?', '…', '«', '“', '"', '(', ':', '—', '–', '•', '\n'])
}

fn starts_sentence(before: &str) -> bool {
    let text = before.trim_end();
    text.is_empty() || text.ends_with(['.', '!', '?', '…', '«', '“', '"'])
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + chars.as_str()
    })
}

fn is_vowel(text: &str) -> bool {
    fold::letters(text).starts_with(['a', 'e', 'i', 'o', 'u', 'œ', 'æ'])
}

/// A word that merges with the article after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Merging {
    De,
    A,
    Que,
}

fn french(before: &str, stand: Stand<'_>) -> Option<Written> {
    let phrase = phrase_fr(stand)?;
    let (rest, had_article, merged) = article_fr(before);
    let (rest, merging) = match merged {
        Some(merging) => (rest, Some(merging)),
        None => merging_fr(rest),
    };
    let eaten = before.len() - rest.len();
    if merging.is_none() && !is_start(rest) {
        let ends_with_comma = rest.trim_end().ends_with([',', ';']);
        let word = last_word(rest.trim_end());
        let known = FRENCH.contains(&word.to_lowercase().as_str());
        // `l’équipe Orsavine`: a name beside a noun is no place for a noun.
        if !(known || ends_with_comma || had_article && is_verb_fr(word)) {
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
fn is_verb_fr(word: &str) -> bool {
    let word = word.to_lowercase();
    word.ends_with("ez") || word.ends_with("ons") || word.ends_with('é') || word.ends_with("er")
}

/// What is said instead, with its article.
fn phrase_fr(stand: Stand<'_>) -> Option<String> {
    match stand {
        Stand::Alias(alias) => {
            let alias = alias.trim();
            // A noun alone (`association nationale`) does not say its gender.
            (begins(alias, &DETERMINERS_FR) != Begins::Noun && !alias.is_empty()).then(|| lowered(alias))
        }
        Stand::Role(role) => {
            let role = role.trim();
            match begins(role, &DETERMINERS_FR) {
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

/// A determiner at the beginning in small letters: it may come to stand in the middle of a sentence.
fn lowered(text: &str) -> String {
    if begins(text, &DETERMINERS_FR) == Begins::Determiner || begins(text, &DETERMINERS_EN) == Begins::Determiner {
        lowered_noun(text)
    } else {
        text.to_owned()
    }
}

/// The same with a small first letter, unless the first word is an acronym.
fn lowered_noun(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or("");
    if first.chars().count() > 1 && !first.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().collect::<String>() + chars.as_str()
    })
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
fn article_fr(before: &str) -> (&str, bool, Option<Merging>) {
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
fn merging_fr(before: &str) -> (&str, Option<Merging>) {
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

fn english(before: &str, after: &str, stand: Stand<'_>) -> Option<Written> {
    let phrase = match stand {
        Stand::Alias(alias) => {
            let alias = alias.trim();
            if alias.is_empty() || begins(alias, &DETERMINERS_EN) == Begins::Noun {
                return None;
            }
            lowered(alias)
        }
        Stand::Role(role) if role.trim().is_empty() => return None,
        Stand::Role(role) => match begins(role.trim(), &DETERMINERS_EN) {
            Begins::Determiner => lowered(role.trim()),
            _ => format!("the {}", lowered_noun(role.trim())),
        },
    };
    let rest = before.trim_end_matches([' ', '\u{a0}']);
    let word = last_word(rest);
    let lower = word.to_lowercase();
    let (left, eaten) = if lower == "the" {
        (
            &before[..rest.len() - word.len()],
            before.len() - (rest.len() - word.len()),
        )
    } else {
        (before, 0)
    };
    // `our Acme`, `an Acme person`, `the Acme team`: the article is another word's.
    let noun_follows = after.starts_with([' ', '\u{a0}']) && after.trim_start().starts_with(char::is_lowercase);
    if eaten == 0 && DETERMINERS_EN.contains(&lower.as_str()) && lower != "that" || eaten > 0 && noun_follows {
        return None;
    }
    let known = ENGLISH.contains(&last_word(left.trim_end()).to_lowercase().as_str());
    if !known && !is_start(left) && !left.trim_end().ends_with([',', ';']) {
        return None;
    }
    let text = if starts_sentence(left) {
        capitalised(&phrase)
    } else {
        phrase
    };
    Some(Written { eaten, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str, stand: Stand<'_>, lang: &str) -> Option<String> {
        let (before, after) = text.split_once('*').unwrap_or((text, ""));
        let written = write(before, after, stand, lang)?;
        Some(format!(
            "{}{}{after}",
            &before[..before.len() - written.eaten],
            written.text
        ))
    }

    #[test]
    fn an_alias_reads_as_if_it_had_been_written() {
        let une = Stand::Alias("une association nationale");
        for (text, becomes) in [
            ("* a bien travaillé", "Une association nationale a bien travaillé"),
            ("chez *", "chez une association nationale"),
            ("l’équipe de *", "l’équipe d’une association nationale"),
            ("l’équipe d’*", "l’équipe d’une association nationale"),
            ("l'équipe d'*", "l'équipe d’une association nationale"),
            ("l’équipe de la *", "l’équipe d’une association nationale"),
            ("l’équipe de l’*", "l’équipe d’une association nationale"),
            ("le site du *", "le site d’une association nationale"),
            ("venir au *", "venir à une association nationale"),
            ("parler aux *", "parler à une association nationale"),
            ("parler à l’*", "parler à une association nationale"),
            ("je crois qu’* viendra", "je crois qu’une association nationale viendra"),
            ("Merci ! La * a aimé", "Merci ! Une association nationale a aimé"),
            ("Du * au lac", "D’une association nationale au lac"),
            ("Hier, la *, ravie", "Hier, une association nationale, ravie"),
        ] {
            assert_eq!(sentence(text, une, "fr").as_deref(), Some(becomes), "{text}");
        }
        for (alias, text, becomes) in [
            ("un laboratoire", "l’équipe du *", "l’équipe d’un laboratoire"),
            (
                "le laboratoire voisin",
                "l’équipe de *",
                "l’équipe du laboratoire voisin",
            ),
            ("les ateliers", "venir à *", "venir aux ateliers"),
            ("des associations", "le réseau des *", "le réseau d’associations"),
            ("des structures", "le réseau de *", "le réseau de structures"),
            ("Client A", "l’équipe de la *", "l’équipe de Client A"),
            ("Association A", "l’équipe du *", "l’équipe d’Association A"),
        ] {
            assert_eq!(
                sentence(text, Stand::Alias(alias), "fr").as_deref(),
                Some(becomes),
                "{text}"
            );
        }
    }

    #[test]
    fn what_would_read_wrong_is_refused() {
        let une = Stand::Alias("une association");
        for text in [
            "l’équipe *",
            "notre *",
            "cette *",
            "le projet *-Lyon",
            "www.*.fr",
            "jusqu’*",
            "@*",
            "l’ancien *",
        ] {
            assert_eq!(sentence(text, une, "fr"), None, "{text}");
        }
        assert_eq!(sentence("chez *", Stand::Alias("association nationale"), "fr"), None);
        assert_eq!(sentence("avec *", Stand::Role("responsable RH"), "fr"), None);
        assert_eq!(sentence("M. et Mme *", Stand::Role("directrice"), "fr"), None);
        for text in ["our *", "an * person", "the * team", "big *"] {
            assert_eq!(sentence(text, Stand::Alias("a charity"), "en"), None, "{text}");
        }
    }

    #[test]
    fn people_become_what_they_are() {
        for (role, text, becomes) in [
            ("directrice", "avec *", "avec la directrice"),
            ("Directeur général", "* l’a dit", "Le directeur général l’a dit"),
            ("assistante", "le mot de *", "le mot de l’assistante"),
            ("directeur", "le mot de M. *", "le mot du directeur"),
            ("la responsable RH", "à Mme *", "à la responsable RH"),
            ("cheffe de service", "d’*", "de la cheffe de service"),
            ("directrice", "le mot de C. *", "le mot de la directrice"),
            ("directrice", "avec Mme C. *", "avec la directrice"),
        ] {
            assert_eq!(
                sentence(text, Stand::Role(role), "fr").map(|s| capitalised(&s)),
                Some(capitalised(becomes)),
                "{text}"
            );
        }
        for (text, becomes) in [
            ("* said so", "The director said so"),
            ("with *", "with the director"),
            ("the idea of Mr. *", "the idea of the director"),
        ] {
            assert_eq!(sentence(text, Stand::Role("Director"), "en").as_deref(), Some(becomes));
        }
        let charity = Stand::Alias("a national charity");
        assert_eq!(
            sentence("*'s team", charity, "en").as_deref(),
            Some("A national charity's team")
        );
        assert_eq!(
            sentence("with the *, we", charity, "en").as_deref(),
            Some("with a national charity, we")
        );
    }
}
