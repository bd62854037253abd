//! Words with a capital that nothing explains: that is how somebody is found whom no note declares.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Matcher, Unknown};
use crate::publish::dictionary::Dictionary;
use crate::publish::fold;
use crate::publish::reading;
use crate::publish::redact::{Cover, Redacted};
use crate::source::Place;

/// English words that have a capital always.
const ENGLISH: [&str; 27] = [
    "i",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "english",
    "french",
    "christmas",
    "easter",
    "european",
    "german",
    "spanish",
];

/// Words that are explained.
pub(super) struct Words {
    known: BTreeSet<String>,
    dictionary: Dictionary,
}

impl Words {
    /// What aliases, roles, the author and confirmations explain.
    pub(super) fn new(cover: &Cover<'_>, redacted: &Redacted, confirmed: &[String], lang: &str) -> Self {
        let author = std::iter::once(cover.journal.config.author.name.as_str());
        let replaced = redacted.replaced.iter().map(|replaced| replaced.now.as_str());
        let texts = author.chain(replaced).chain(confirmed.iter().map(String::as_str));
        let mut known: BTreeSet<String> = texts.flat_map(fold::words).collect();
        if lang.starts_with("en") {
            known.extend(ENGLISH.map(str::to_owned));
        }
        Self {
            known,
            dictionary: Dictionary::of(lang),
        }
    }

    /// The words of a text that must be confirmed.
    pub(super) fn of(
        &self,
        text: &str,
        place_of: &dyn Fn(&Range<usize>) -> Place,
        matcher: &Matcher<'_>,
    ) -> Vec<Unknown> {
        let reading = reading::plainly(text);
        let names = matcher.spans(text);
        let is_named = |span: &Range<usize>| {
            names
                .iter()
                .any(|(name, _)| name.start < span.end && span.start < name.end)
        };
        let words = reading.words().iter().filter(|word| {
            let folded = reading.folded(word);
            let letters = folded.chars().count();
            word.is_capital
                && letters > 1
                && !self.known.contains(folded)
                // At the beginning of a sentence every word has a capital.
                && (word.is_inside || !self.dictionary.has(folded))
                && !matcher.allows(folded)
                && !is_named(&word.span)
        });
        words
            .map(|word| Unknown {
                place: place_of(&word.span),
                text: text[word.span.clone()].to_owned(),
            })
            .collect()
    }
}
