//! Texts as they are compared: lower case, without accents.

mod traced;

pub use traced::Traced;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Adds a letter as it is compared: canonically decomposed, without its marks, in lower case.
pub fn push(folded: &mut String, letter: char) {
    if letter.is_ascii() {
        folded.push(letter.to_ascii_lowercase());
        return;
    }
    decompose_canonical(letter, |part| {
        if !is_combining_mark(part) {
            folded.extend(part.to_lowercase());
        }
    });
}

/// A text with its accents as most programs write them (Unicode normalization form C).
#[must_use]
pub fn composed(text: &str) -> String {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.to_owned()
    } else {
        text.nfc().collect()
    }
}

/// A text as it is compared.
#[must_use]
pub fn letters(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        push(&mut folded, letter);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn it_is_decomposition_without_marks_in_lower_case() {
        for text in [
            "Été à l’ŒUVRE",
            "e\u{301}\u{327}T",
            "Å ﬁ Ǆ İ ß",
            "日本語ガ",
            "Привет Ё",
            "각",
        ] {
            let whole: String = text
                .nfd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .collect();
            assert_eq!(letters(text), whole, "{text}");
        }
    }
}
