//! An alias in the place of a name, in a sentence that stays right: articles that merge, words that elide.
//!
//! What cannot be written well is not written: a sentence that reads wrong gives away that something was hidden in it.

use crate::fold;

mod english;
mod french;
#[cfg(test)]
mod tests;

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
        english::write(before, after, stand)
    } else {
        french::write(before, stand)
    }?;
    Some(Written {
        eaten: written.eaten + titles,
        text: written.text,
    })
}

/// Whether what stands for a name says all that a sentence needs: its article, or a name of its own.
#[must_use]
pub fn is_sayable(stand: Stand<'_>, lang: &str) -> bool {
    lang.starts_with("en") || french::phrase(stand).is_some()
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

/// A determiner at the beginning in small letters: it may come to stand in the middle of a sentence.
fn lowered(text: &str) -> String {
    if begins(text, &french::DETERMINERS) == Begins::Determiner
        || begins(text, &english::DETERMINERS) == Begins::Determiner
    {
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
