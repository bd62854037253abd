//! Texts as names are looked for in them: beyond case and accents also ligatures, wide letters and what cannot be seen.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Whether a character takes no room: it hides between letters and means nothing.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{1}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fdd0}' | '\u{fdd1}' | '\u{e0000}'..='\u{e0fff}')
}

/// Adds a character as it is compared: compatibility decomposed, without marks, in lower case, ligatures spelled out.
pub fn push(folded: &mut String, letter: char) {
    if letter.is_ascii() {
        folded.push(letter.to_ascii_lowercase());
        return;
    }
    // A sign made of letters (`™`) is no part of the word that it follows.
    if !letter.is_alphanumeric() && !is_combining_mark(letter) {
        folded.push(letter);
        return;
    }
    decompose_compatible(letter, |part| {
        if is_combining_mark(part) || is_unseen(part) {
            return;
        }
        for part in part.to_lowercase() {
            match part {
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ß' => folded.push_str("ss"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'þ' => folded.push_str("th"),
                'ı' => folded.push('i'),
                // `İ` in lower case is an i and a dot.
                part if is_combining_mark(part) => {}
                part => folded.push(part),
            }
        }
    });
}

/// The words of a text as they are compared.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars().filter(|c| !is_unseen(*c)) {
        let mut folded = String::new();
        push(&mut folded, c);
        // What is written over a letter is part of it.
        if folded.is_empty() {
            continue;
        }
        for part in folded.chars() {
            if part.is_alphanumeric() {
                words.last_mut().into_iter().for_each(|word| word.push(part));
            } else if words.last().is_some_and(|word| !word.is_empty()) {
                words.push(String::new());
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_spelling_the_words_are_the_same() {
        for text in [
            "Œuvre d’Ancône",
            "OEUVRE D'ANCONE",
            "œuvre-d_ancone",
            "Œu\u{ad}vre\u{a0}d‘An\u{200b}co\u{302}ne",
            "Ｏｅｕｖｒｅ d´Ancône",
        ] {
            assert_eq!(words(text), ["oeuvre", "d", "ancone"], "{text}");
        }
        assert_eq!(words("Straße ﬁn"), ["strasse", "fin"]);
        assert_eq!(words("Acme™ Acme®"), ["acme", "acme"]);
        assert!(words(" – !").is_empty());
    }
}
