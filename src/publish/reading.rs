//! A text read in several ways at once, as names hide in it: with hyphens as spaces or as nothing, cut at capitals,
//! decoded, without markup. Every word knows where it stands in the text as given.

use std::ops::Range;

use super::fold;

mod decode;

use decode::{decoded, stripped};

/// One way to read a text: its words between single spaces, and a space at each end.
#[derive(Debug)]
pub struct Reading {
    /// The words, folded.
    pub text: String,
    words: Vec<Word>,
}

/// A word of a reading.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is asked alone")]
pub struct Word {
    /// Where it begins in the reading.
    at: usize,
    /// Where it stands in the text as given.
    pub span: Range<usize>,
    /// Whether it begins with a capital.
    pub is_capital: bool,
    /// Whether all of it is in capitals, and it has two letters or more.
    pub is_shouted: bool,
    /// Whether it stands inside a sentence, where a capital means a name.
    pub is_inside: bool,
    /// Whether a quotation begins with it.
    pub opens_quote: bool,
}

/// A character with its place.
#[derive(Clone, Debug, PartialEq)]
struct Letter {
    c: char,
    span: Range<usize>,
}

/// Titles and the like after which a full stop ends nothing.
const ABBREVIATED: [&str; 16] = [
    "m", "mm", "mme", "mlle", "me", "dr", "pr", "prof", "st", "ste", "mr", "mrs", "ms", "cf", "ex", "etc",
];

/// How words are cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// At whatever is no letter or digit.
    Plain,
    /// Not at hyphens, underscores and the like between letters: `Ac-me` is `acme`.
    Joined,
    /// Also before a capital after a small letter, and between letters and digits: `TeamAcme2`.
    Camel,
}

/// All ways to read a text that differ.
#[must_use]
pub fn readings(text: &str) -> Vec<Reading> {
    let plain = letters(text);
    let decoded = decoded(&plain);
    let bare = stripped(decoded.as_ref().unwrap_or(&plain));
    let mut readings = Vec::new();
    for letters in [Some(&plain), decoded.as_ref(), bare.as_ref()].into_iter().flatten() {
        readings.push(Reading::of(letters, Cut::Plain));
        for cut in [Cut::Joined, Cut::Camel] {
            let reading = Reading::of(letters, cut);
            if readings.iter().all(|other: &Reading| other.text != reading.text) {
                readings.push(reading);
            }
        }
    }
    readings
}

/// The words of a text, as they stand.
#[must_use]
pub fn plainly(text: &str) -> Reading {
    Reading::of(&letters(text), Cut::Plain)
}

/// The digits of a text in runs as telephone numbers are written, each with where it stands.
#[must_use]
pub fn digits(text: &str) -> Vec<(String, Range<usize>)> {
    let plain = letters(text);
    let letters = decoded(&plain).unwrap_or(plain);
    let mut runs: Vec<(String, Range<usize>)> = Vec::new();
    let mut gap = usize::MAX;
    for letter in letters {
        let mut folded = String::new();
        fold::push(&mut folded, letter.c);
        match folded.chars().next().filter(char::is_ascii_digit) {
            Some(digit) => {
                match runs.last_mut() {
                    Some((run, span)) if gap <= 3 => {
                        run.push(digit);
                        span.end = letter.span.end;
                    }
                    _ => runs.push((digit.to_string(), letter.span)),
                }
                gap = 0;
            }
            None if letter.c.is_alphabetic() => gap = usize::MAX,
            None => gap = gap.saturating_add(1),
        }
    }
    runs
}

fn letters(text: &str) -> Vec<Letter> {
    text.char_indices()
        .filter(|(_, c)| !fold::is_unseen(*c))
        .map(|(at, c)| Letter {
            c,
            span: at..at + c.len_utf8(),
        })
        .collect()
}

/// What stands between the parts of a word, when it is no space.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '-' | '_' | '.' | '·' | '•' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fb}' | '/'
    )
}

/// Whether a sign only joins the letters around it.
fn is_joint(letters: &[Letter], at: usize, cut: Cut, is_open: bool) -> bool {
    let next = |c: char| c.is_alphanumeric();
    let mut after = letters[at + 1..].iter().map(|letter| letter.c);
    let first = after.next();
    // A word cut by a hyphen at the end of a line.
    let hyphen = is_joiner(letters[at].c) && first == Some('\n') && after.next().is_some_and(next);
    let newline = letters[at].c == '\n' && at > 0 && is_joiner(letters[at - 1].c);
    cut == Cut::Joined && is_open && (is_joiner(letters[at].c) && first.is_some_and(next) || hyphen || newline)
}

impl Reading {
    fn of(letters: &[Letter], cut: Cut) -> Self {
        let mut reading = Self {
            text: " ".to_owned(),
            words: Vec::new(),
        };
        let mut is_open = false;
        let mut is_fresh = true;
        let mut is_quoted = false;
        for (at, letter) in letters.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| letters[at].c);
            let mut folded = String::new();
            fold::push(&mut folded, letter.c);
            folded.retain(char::is_alphanumeric);
            if folded.is_empty() {
                if is_joint(letters, at, cut, is_open) {
                    continue;
                }
                // A mark over a letter is a part of it.
                let mut marks = String::new();
                fold::push(&mut marks, letter.c);
                if marks.is_empty() {
                    continue;
                }
                if is_open {
                    reading.text.push(' ');
                    is_open = false;
                }
                is_fresh |= reading.ends_sentence(letter.c);
                is_quoted |= matches!(letter.c, '«' | '“' | '"' | '‹' | '‘' | '\'' | '(');
                continue;
            }
            if is_open && cut == Cut::Camel && before.is_some_and(|before| is_camel(before, letter.c)) {
                reading.text.push(' ');
                is_open = false;
            }
            if is_open {
                if let Some(word) = reading.words.last_mut() {
                    word.span.end = word.span.end.max(letter.span.end);
                    word.is_shouted &= !letter.c.is_lowercase();
                }
            } else {
                if let Some(last) = reading.words.last_mut() {
                    last.is_shouted &= last.span.len() > 1;
                }
                reading.words.push(Word {
                    at: reading.text.len(),
                    span: letter.span.clone(),
                    is_capital: letter.c.is_uppercase(),
                    is_shouted: letter.c.is_uppercase(),
                    is_inside: !is_fresh,
                    opens_quote: is_quoted,
                });
                is_open = true;
                is_fresh = false;
                is_quoted = false;
            }
            reading.text.push_str(&folded);
        }
        if is_open {
            reading.text.push(' ');
        }
        reading
    }

    /// Whether a sentence begins after a sign.
    fn ends_sentence(&self, sign: char) -> bool {
        match sign {
            // Every line of a file may be a block of its own.
            '!' | '?' | '…' | '\n' | '|' | '#' | '>' => true,
            '.' => {
                let last = self.text.trim_end().rsplit(' ').next().unwrap_or("");
                !ABBREVIATED.contains(&last) && last.chars().count() > 1
            }
            _ => false,
        }
    }

    /// All words.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// A word as it is compared.
    #[must_use]
    pub fn folded(&self, word: &Word) -> &str {
        self.text[word.at..].split(' ').next().unwrap_or("")
    }

    /// The words of a stretch of the reading.
    #[must_use]
    pub fn within(&self, range: &Range<usize>) -> &[Word] {
        let first = self.words.partition_point(|word| word.at < range.start);
        let last = self.words.partition_point(|word| word.at < range.end);
        &self.words[first..last.max(first)]
    }
}

fn is_camel(before: char, after: char) -> bool {
    before.is_lowercase() && after.is_uppercase() || before.is_numeric() != after.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        readings(text)
            .into_iter()
            .map(|reading| reading.text.trim().to_owned())
            .collect()
    }

    #[test]
    fn names_are_found_however_they_hide() {
        for (text, hidden) in [
            ("l’Acmé", "l acme"),
            ("Ac\u{ad}me", "acme"),
            ("Ac-me", "acme"),
            ("Ac-\nme", "acme"),
            ("Jean_Dupont", "jean dupont"),
            ("#TeamAcme2026", "team acme 2026"),
            ("Ac**me**", "acme"),
            ("Ac<b>me</b>", "acme"),
            ("%41cme", "acme"),
            ("%2541cme", "acme"),
            ("Acm%C3%A9", "acme"),
            ("&#65;cme", "acme"),
            ("Acm&eacute;", "acme"),
            ("\"\\u0041cme\"", "acme"),
            ("Jean\u{a0}Dupont", "jean dupont"),
            ("Jean\nDupont", "jean dupont"),
            ("jean.dupont@acme.fr", "jean dupont acme fr"),
        ] {
            assert!(
                texts(text).iter().any(|reading| reading == hidden),
                "{text}: {:?}",
                texts(text)
            );
        }
    }

    #[test]
    fn words_know_their_place_and_whether_a_sentence_begins_with_them() {
        let text = "Rose vient. Claire aussi ; M. Dupont et Ines. « Oui », dit PAUL.";
        let reading = plainly(text);
        let inside: Vec<&str> = reading
            .words()
            .iter()
            .filter(|w| w.is_inside && w.is_capital)
            .map(|w| &text[w.span.clone()])
            .collect();
        assert_eq!(inside, ["M", "Dupont", "Ines", "PAUL"]);
        assert!(
            reading
                .words()
                .iter()
                .any(|w| w.opens_quote && &text[w.span.clone()] == "Oui")
        );
        assert!(
            reading
                .words()
                .iter()
                .any(|w| w.is_shouted && &text[w.span.clone()] == "PAUL")
        );
    }

    #[test]
    fn digits_are_read_as_numbers_are_written() {
        let runs = |text| digits(text).into_iter().map(|(run, _)| run).collect::<Vec<_>>();
        assert_eq!(runs("tél. 06 12.34-56 (78)"), ["0612345678"]);
        assert_eq!(runs("+33 6\u{a0}12 et 42"), ["33612", "42"]);
    }
}
