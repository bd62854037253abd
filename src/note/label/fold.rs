//! From the text of a label to the words that are compared.
//!
//! Owns what counts as the same word (case, accents, ligatures, number) and
//! where a label may be cut. Labels and the names in the tables pass through
//! the same folding, so that a rule that is too rough still treats both alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Nothing but space, an apostrophe, a hyphen or a symbol.
    Space,
    /// A sign that joins names: `/ & , | ;`.
    Soft,
    /// A sign that ends a clause: `: ? ! .` or a dash.
    Hard,
}

/// One word of a label.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Lower case, without accents.
    pub text: String,
    /// `text` without the marks of number.
    pub stem: String,
    /// As written, with the apostrophe or hyphen that follows.
    pub shown: String,
    /// What separates it from the word before.
    pub before: Break,
}

impl Word {
    /// A word that is written as it is compared.
    pub fn lower(text: &str) -> Word {
        Word {
            text: text.to_owned(),
            stem: stem(text),
            shown: text.to_owned(),
            before: Break::Space,
        }
    }
}

/// The words of a label, without bracketed remarks and leading numbering.
pub(super) fn fold(label: &str) -> Vec<Word> {
    let mut words = Scanner::run(label, true);
    if words.is_empty() {
        words = Scanner::run(label, false);
    }
    if words.is_empty() && label.trim() == "+" {
        words = plain("plus");
    }
    let numbering = numbering(&words);
    words.drain(..numbering);
    words
}

/// The words of a name: nothing is dropped.
pub(super) fn plain(name: &str) -> Vec<Word> {
    Scanner::run(name, false)
}

/// How many leading words are numbers or letters of an outline.
///
/// A letter or a roman number needs a sign behind it: "A garder" has none.
fn numbering(words: &[Word]) -> usize {
    let mut count = 0;
    while count + 1 < words.len() {
        let text = words[count].text.as_str();
        let closed = words[count + 1].before == Break::Hard || words[count].shown.ends_with('-');
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let lettered = text.chars().count() == 1
            || text.bytes().all(|byte| b"ivxl".contains(&byte))
            || (text.len() == 2 && text.as_bytes()[0].is_ascii_digit());
        if digits || (closed && lettered) {
            count += 1;
        } else {
            break;
        }
    }
    count
}

/// The word without the marks of number, roughly, in French and English.
pub(super) fn stem(text: &str) -> String {
    let mut stem = text;
    if stem.chars().count() >= 4 && stem.ends_with(['s', 'x']) && !stem.ends_with("ss") {
        stem = &stem[..stem.len() - 1];
    }
    // "rencontrée" is "rencontré" once the accents are gone.
    if let Some(short) = stem.strip_suffix("ee").filter(|rest| rest.len() > 2) {
        return format!("{short}e");
    }
    match stem.strip_suffix("ie").filter(|rest| rest.len() > 2) {
        Some(short) => format!("{short}y"),
        None => stem.to_owned(),
    }
}

/// Cuts a text into words in one pass.
struct Scanner {
    chars: Vec<char>,
    words: Vec<Word>,
    text: String,
    shown: String,
    next: Break,
    drop_brackets: bool,
    depth: usize,
}

impl Scanner {
    fn run(label: &str, drop_brackets: bool) -> Vec<Word> {
        let mut scanner = Scanner {
            chars: label.chars().collect(),
            words: Vec::new(),
            text: String::new(),
            shown: String::new(),
            next: Break::Space,
            drop_brackets,
            depth: 0,
        };
        for at in 0..scanner.chars.len() {
            scanner.step(at);
        }
        scanner.close();
        scanner.words
    }

    fn step(&mut self, at: usize) {
        let c = self.chars[at];
        if self.drop_brackets && self.bracket(c) {
            self.close();
        } else if is_invisible(c) {
            // Part of the sign before it, and no end of a word.
        } else if is_combining_mark(c) {
            if !self.text.is_empty() {
                self.shown.push(c);
            }
        } else if is_word(c) {
            self.shown.push(c);
            push_folded(&mut self.text, c);
        } else {
            let within = !self.text.is_empty();
            let tight = self.tight(at);
            self.close();
            match (c, self.words.last_mut()) {
                ('\'' | '’' | '‘' | 'ʼ' | '′' | '`' | '´', Some(word)) if within => {
                    word.shown.push('\'');
                }
                ('-' | '\u{2010}' | '\u{2011}', Some(word)) if within && tight => {
                    word.shown.push('-');
                }
                _ => self.separate(at),
            }
        }
    }

    /// Follows brackets; whether `c` is one, or stands in one.
    fn bracket(&mut self, c: char) -> bool {
        match c {
            '(' | '[' | '{' | '（' => self.depth += 1,
            ')' | ']' | '}' | '）' if self.depth > 0 => self.depth -= 1,
            _ => return self.depth > 0,
        }
        true
    }

    fn close(&mut self) {
        if self.text.is_empty() {
            self.shown.clear();
            return;
        }
        let text = std::mem::take(&mut self.text);
        self.words.push(Word {
            stem: stem(&text),
            text,
            shown: std::mem::take(&mut self.shown),
            before: std::mem::replace(&mut self.next, Break::Space),
        });
    }

    /// Whether the sign at `at` has word characters on both sides.
    fn tight(&self, at: usize) -> bool {
        let word = |index: Option<usize>| {
            index
                .and_then(|index| self.chars.get(index))
                .is_some_and(|c| is_word(*c) || is_combining_mark(*c))
        };
        word(at.checked_sub(1)) && word(at.checked_add(1))
    }

    fn separate(&mut self, at: usize) {
        if let Some(word) = self.signed_word(at) {
            word.chars().for_each(|c| self.text.push(c));
            self.shown.push_str(word);
            self.close();
            return;
        }
        let found = match self.chars[at] {
            '/' | '\\' | '&' | ',' | '|' | ';' | '·' | '•' | '+' | '，' | '、' => Break::Soft,
            '.' if self.tight(at) => Break::Space,
            '.' | ':' | '?' | '!' | ')' | '…' | '：' | '？' | '！' | '°' | '–' | '—' | '―' | '→' | '−' => {
                Break::Hard
            }
            '-' | '>' if !self.tight(at) => Break::Hard,
            _ => Break::Space,
        };
        self.next = self.next.max(found);
    }

    /// The "+" of "Les +" and the "-" of "Les -", as words.
    fn signed_word(&self, at: usize) -> Option<&'static str> {
        let before = at.checked_sub(1).map(|index| self.chars[index]);
        let c = self.chars[at];
        if before.is_some_and(|b| is_word(b) || b == c) {
            return None;
        }
        let last = self.words.last()?.text.as_str();
        let rest = self.chars[at + 1..].iter().skip_while(|next| **next == c);
        let first: String = rest
            .clone()
            .skip_while(|next| !is_word(**next))
            .take_while(|next| is_word(**next))
            .flat_map(|next| next.to_lowercase())
            .collect();
        let named = ["les", "points", "point"].contains(&last) && self.next < Break::Hard;
        let plain = matches!(first.as_str(), "" | "du" | "de" | "des" | "d" | "pour" | "et" | "les");
        match c {
            '+' if named => Some("plus"),
            '-' | '–' | '−' if named && plain => Some("moins"),
            '-' | '–' | '−' if last == "plus" && self.next == Break::Soft && plain => Some("moins"),
            _ => None,
        }
    }
}

/// Whether `c` belongs to a word; enclosed and letter-like signs are pictures.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{2100}'..='\u{214F}' | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}'
            | '\u{1F100}'..='\u{1F1FF}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{AD}')
}

fn push_folded(text: &mut String, c: char) {
    if c.is_ascii() {
        text.push(c.to_ascii_lowercase());
        return;
    }
    for part in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
        match part {
            'œ' => text.push_str("oe"),
            'æ' => text.push_str("ae"),
            'ß' => text.push_str("ss"),
            part if part.is_alphanumeric() => text.push(part),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(label: &str) -> String {
        let words: Vec<String> = fold(label).into_iter().map(|word| word.stem).collect();
        words.join(" ")
    }

    #[test]
    fn labels_become_words() {
        for (label, words) in [
            ("3. Points forts", "point fort"),
            ("1️⃣ Les difficultés", "les difficulte"),
            ("III) Actions", "action"),
            ("a) Actions", "action"),
            ("A garder", "a garder"),
            ("1.2 Actions", "action"),
            ("B - Actions", "action"),
            ("Cœur (bis) d’œuvre", "coeur d oeuvre"),
            (
                "Rencontrées rencontrés rencontre\u{301}",
                "rencontre rencontre rencontre",
            ),
            ("Difficulties / difficulty", "difficulty difficulty"),
            ("Les + :", "les plus"),
            ("Les -", "les moin"),
            ("Les +/-", "les plus moin"),
            ("Points - Équipe", "point equipe"),
            ("ℹ️ Contexte 🅰️", "contexte"),
            ("(tout)", "tout"),
            ("***", ""),
            ("𝐏𝐨𝐢𝐧𝐭𝐬 𝐟𝐨𝐫𝐭𝐬", "point fort"),
        ] {
            let words = words.replace("plus", &stem("plus"));
            assert_eq!(joined(label), words, "{label}");
        }
    }
}
