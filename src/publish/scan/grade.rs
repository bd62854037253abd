//! How grave it is that a name was found: whose it is, which part of it, and whether it is also a word.

use std::ops::Range;

use super::Finding;
use crate::config::publish::Allow;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::journal::Journal;
use crate::publish::dictionary::Dictionary;
use crate::publish::fold;
use crate::publish::names::{Form, Hit, Name, Names, Sort};
use crate::publish::reading::{self, Reading, Word};
use crate::publish::redact::{is_allowed, is_name};
use crate::source::Place;

/// Finds names in texts, for one excerpt.
pub struct Matcher<'a> {
    names: &'a Names,
    allow: &'a [Allow],
    dictionary: Dictionary,
    missions: &'a [usize],
    /// The clients it is about, by index.
    clients: Vec<usize>,
}

impl<'a> Matcher<'a> {
    /// A matcher that knows whom a text is about: missions, by index. `lang` is the text's.
    #[must_use]
    pub fn of(journal: &Journal, names: &'a Names, allow: &'a [Allow], missions: &'a [usize], lang: &str) -> Self {
        let all = &journal.missions;
        Self {
            names,
            allow,
            dictionary: Dictionary::of(lang),
            missions,
            clients: missions.iter().filter_map(|at| all[*at].client).collect(),
        }
    }

    /// Every name in a text, the gravest where several overlap, in order.
    #[must_use]
    pub fn find(&self, text: &str, place_of: &dyn Fn(&Range<usize>) -> Place) -> Vec<Finding> {
        let found = self.spans(text).into_iter();
        found
            .map(|(span, code)| Finding {
                diagnostic: Diagnostic::at(code, place_of(&span)).with("text", &text[span.clone()]),
                text: text[span].to_owned(),
            })
            .collect()
    }

    /// The same as stretches of the text.
    #[must_use]
    pub fn spans(&self, text: &str) -> Vec<(Range<usize>, Code)> {
        let mut found: Vec<(Range<usize>, Code)> = Vec::new();
        for reading in reading::readings(text) {
            for hit in self.names.find(&reading) {
                let words = reading.within(&hit.range);
                let span = span(words);
                if let Some(code) = self.grade(&hit, &reading, words, &text[span.clone()]) {
                    found.push((span, code));
                }
            }
        }
        for (digits, span) in reading::digits(text) {
            let is_known = self.names.phone(&digits).is_some();
            if is_known && !is_allowed(&fold::words(&text[span.clone()]), self.allow) {
                found.push((span, Code::LeakContact));
            }
        }
        gravest(found)
    }

    /// Where a word stands at the beginning of a sentence that may be the name of whom it is about, or a word: she has to
    /// say which.
    #[must_use]
    pub fn asks(&self, text: &str) -> Vec<Range<usize>> {
        let reading = reading::plainly(text);
        let hits = self.names.find(&reading).into_iter();
        let asked = hits.filter(|hit| {
            let name = self.names.name(hit.name);
            let told = matches!(hit.form, Form::Whole | Form::Surname | Form::First) && name.sort != Sort::Address;
            let words = reading.within(&hit.range);
            let is_capital = words.first().is_some_and(|word| word.is_capital);
            told && is_capital && self.is_own(name) && self.grade(hit, &reading, words, "") == Some(Code::LeakMaybe)
        });
        asked.map(|hit| span(reading.within(&hit.range))).collect()
    }

    /// Whether a word may leave because she said so.
    #[must_use]
    pub fn allows(&self, word: &str) -> bool {
        is_allowed(&[word.to_owned()], self.allow)
    }

    /// The same of several words in a row.
    #[must_use]
    pub fn allows_all(&self, words: &[String]) -> bool {
        is_allowed(words, self.allow)
    }

    /// The people whose name or surname stands in a text and is allowed. What is not allowed is refused anyway.
    #[must_use]
    pub fn people(&self, text: &str) -> Vec<String> {
        let mut people = Vec::new();
        for reading in reading::readings(text) {
            for hit in self.names.find(&reading) {
                let name = self.names.name(hit.name);
                let is_person = name.sort == Sort::Person && matches!(hit.form, Form::Whole | Form::Surname);
                let words = reading.within(&hit.range);
                if is_person
                    && self.is_said(words, &reading, text)
                    && is_name(&hit, &reading, self.dictionary)
                    && !people.contains(&name.text)
                {
                    people.push(name.text.clone());
                }
            }
        }
        people
    }

    /// Whether words are among those that may leave, as they are read or as they are written.
    fn is_said(&self, words: &[Word], reading: &Reading, text: &str) -> bool {
        let folded: Vec<String> = words.iter().map(|word| reading.folded(word).to_owned()).collect();
        let written = words.first().zip(words.last());
        let written = written.and_then(|(first, last)| text.get(first.span.start..last.span.end));
        is_allowed(&folded, self.allow) || written.is_some_and(|text| is_allowed(&fold::words(text), self.allow))
    }

    fn is_own(&self, name: &Name) -> bool {
        self.missions.iter().any(|at| name.missions.contains(at))
            || self.clients.iter().any(|at| name.clients.contains(at))
    }

    fn grade(&self, hit: &Hit, reading: &Reading, words: &[Word], written: &str) -> Option<Code> {
        let name = self.names.name(hit.name);
        let folded: Vec<String> = words.iter().map(|word| reading.folded(word).to_owned()).collect();
        // What is read without hyphens is allowed as it is written, too.
        if is_allowed(&folded, self.allow) || is_allowed(&fold::words(written), self.allow) {
            return None;
        }
        let own = self.is_own(name);
        let sure = is_name(hit, reading, self.dictionary);
        let is_common = folded.iter().all(|word| self.dictionary.has(word));
        let either = |grave: Code| Some(if sure { grave } else { Code::LeakMaybe });
        match (name.sort, hit.form) {
            (Sort::Client, Form::Part) if sure => Some(Code::LeakClient),
            (Sort::Client, Form::Part) => Some(Code::LeakMaybe),
            (Sort::Person, Form::First) if own => either(Code::LeakFirstName),
            (Sort::Person, Form::First) => {
                let told = words.iter().any(|word| word.is_capital);
                (told || !is_common).then_some(Code::LeakMaybe)
            }
            (Sort::Address, Form::Whole) => Some(Code::LeakContact),
            (Sort::Address, _) => (!is_common).then_some(Code::LeakContact),
            (_, Form::Initials) => words.iter().all(|word| word.is_capital).then_some(Code::LeakInitials),
            (sort, Form::Acronym) => {
                let shouted = words.iter().all(|word| word.is_shouted);
                let long = written.chars().count() > 2;
                (shouted && (own || sort == Sort::Client && long)).then_some(Code::LeakInitials)
            }
            (Sort::Client, _) => either(Code::LeakClient),
            (Sort::Person, _) => either(Code::LeakPerson),
        }
    }
}

fn span(words: &[Word]) -> Range<usize> {
    let start = words.first().map_or(0, |word| word.span.start);
    start..words.last().map_or(start, |word| word.span.end)
}

/// Of stretches that overlap the gravest, and of equals the longest.
fn gravest(mut found: Vec<(Range<usize>, Code)>) -> Vec<(Range<usize>, Code)> {
    let rank = |code: Code| (code.severity() != Severity::Error, code);
    found.sort_by_key(|(span, code)| {
        let (mild, code) = rank(*code);
        (mild, std::cmp::Reverse(span.len()), span.start, code)
    });
    let mut kept: Vec<(Range<usize>, Code)> = Vec::new();
    for (span, code) in found {
        let touches = |other: &Range<usize>| other.start < span.end && span.start < other.end;
        if !kept.iter().any(|(other, _)| touches(other)) {
            kept.push((span, code));
        }
    }
    kept.sort_by_key(|(span, _)| span.start);
    kept
}
