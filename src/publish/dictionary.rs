//! Which words are words of a language, and not only somebody's name.
//!
//! The lists are those of the packages `an-array-of-french-words` and `an-array-of-english-words` 2.0.0 (MIT), folded,
//! sorted, one a line, compressed: `dictionary/README.md` says how they were made.

use std::io::Read;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

const FRENCH: &[u8] = include_bytes!("dictionary/fr.txt.gz");
const ENGLISH: &[u8] = include_bytes!("dictionary/en.txt.gz");

/// The words of one language, folded: an empty one knows none, and every name is then a name alone.
#[derive(Clone, Copy, Debug)]
pub struct Dictionary(&'static str);

impl Dictionary {
    /// The words of a language; of French for any that is not known.
    #[must_use]
    pub fn of(lang: &str) -> Self {
        static WORDS: [OnceLock<String>; 2] = [OnceLock::new(), OnceLock::new()];
        let (at, packed) = if lang.starts_with("en") {
            (1, ENGLISH)
        } else {
            (0, FRENCH)
        };
        Self(WORDS[at].get_or_init(|| {
            let mut text = String::new();
            // What is in the program is whole; were it not, all words would count as names.
            let _ = GzDecoder::new(packed).read_to_string(&mut text);
            text
        }))
    }

    /// Whether a folded word is one of the language's.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        let text = self.0;
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let start = text.as_bytes()[..middle]
                .iter()
                .rposition(|b| *b == b'\n')
                .map_or(0, |at| at + 1);
            let end = text.as_bytes()[start..]
                .iter()
                .position(|b| *b == b'\n')
                .map_or(text.len(), |at| start + at);
            match text.as_bytes()[start..end].cmp(word.as_bytes()) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_whole_and_in_order() {
        for (lang, count, words) in [
            ("fr", 318_883, ["a", "orange", "zythums"]),
            ("en", 274_937, ["aa", "rose", "zzzs"]),
        ] {
            let dictionary = Dictionary::of(lang);
            let lines: Vec<&str> = dictionary.0.lines().collect();
            assert_eq!(lines.len(), count, "{lang}");
            assert!(lines.is_sorted());
            for word in words {
                assert!(dictionary.has(word), "{word}");
            }
            for word in ["", "orsavine", "dupont", "zzzz", "oran", "\n"] {
                assert!(!dictionary.has(word), "{word}");
            }
        }
    }
}
