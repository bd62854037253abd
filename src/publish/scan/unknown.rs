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

/// What stands before a name, and is none.
const TITLES: [&str; 12] = [
    "mme",
    "mlle",
    "mr",
    "mrs",
    "ms",
    "dr",
    "pr",
    "mm",
    "monsieur",
    "madame",
    "docteur",
    "professeur",
];

/// Words that are explained.
pub(super) struct Words {
    known: BTreeSet<String>,
    /// Addresses and numbers that were confirmed, their words joined.
    addresses: BTreeSet<String>,
    dictionary: Dictionary,
}

impl Words {
    /// What aliases, roles, the author and confirmations explain.
    pub(super) fn new(cover: &Cover<'_>, redacted: &Redacted, confirmed: &[String], lang: &str) -> Self {
        let author = std::iter::once(cover.journal.config.author.name.as_str());
        let replaced = redacted.replaced.iter().map(|replaced| replaced.now.as_str());
        let texts = author.chain(replaced).chain(confirmed.iter().map(String::as_str));
        let mut known: BTreeSet<String> = texts.flat_map(fold::words).collect();
        known.extend(TITLES.map(str::to_owned));
        if lang.starts_with("en") {
            known.extend(ENGLISH.map(str::to_owned));
        }
        let addresses = confirmed.iter().map(|text| fold::words(text).concat()).collect();
        Self {
            known,
            addresses,
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
                && (word.is_inside && !word.opens_quote || !self.dictionary.has(folded))
                && !matcher.allows(folded)
                && !is_named(&word.span)
        });
        let words = words.map(|word| word.span.clone());
        let addresses = addresses(text).into_iter().filter(|span| {
            let folded = fold::words(&text[span.clone()]);
            !is_named(span) && !self.addresses.contains(&folded.concat()) && !matcher.allows_all(&folded)
        });
        let asked = matcher.asks(text).into_iter();
        let asked = asked.filter(|span| {
            !fold::words(&text[span.clone()])
                .iter()
                .all(|word| self.known.contains(word))
        });
        words
            .chain(addresses)
            .chain(asked)
            .map(|span| Unknown {
                place: place_of(&span),
                text: text[span].to_owned(),
            })
            .collect()
    }
}

/// Where e-mail addresses and telephone numbers stand: whosever they are, they are somebody's.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let is_mail = |word: &str| {
        let (name, host) = word.split_once('@').unwrap_or(("", ""));
        !name.is_empty() && host.trim_matches('.').contains('.')
    };
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let trimmed = |word: &'_ str| -> Range<usize> {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        let at = start(inner);
        at..at + inner.len()
    };
    let mut found: Vec<Range<usize>> = text
        .split_whitespace()
        .filter(|word| is_mail(word))
        .map(trimmed)
        .collect();
    for (digits, span) in reading::digits(text) {
        let written = &text[span.clone()];
        let begins = digits.starts_with('0') || text[..span.start].ends_with('+');
        // Days and hours are written with other signs.
        let is_number = !written.contains(['/', ':', ',']) && (9..=15).contains(&digits.len());
        if begins && is_number {
            found.push(span);
        }
    }
    found
}
