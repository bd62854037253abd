//! Names that differ by a plural, a sign or a slip: probably one name, written in two ways.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::mission::Mission;
use super::slugs::subject_key;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Place;

/// Fewest letters of a name in which one other letter is a slip rather than another word.
const SLIP: usize = 7;

/// Says of kinds and tags that each seems to be another one, once each, where it is first written.
pub(super) fn report(missions: &[Mission], diagnostics: &mut Vec<Diagnostic>) {
    let mut kinds = Spellings::default();
    let mut tags = Spellings::default();
    for mission in missions {
        let note = &mission.note;
        let place = |span: Option<std::ops::Range<usize>>| Place::new(&note.file, span.unwrap_or(0..0));
        if let Some(kind) = &note.front.kind {
            kinds.add(kind, || place(note.front.kind_span.clone()));
        }
        for tag in &note.front.tags {
            tags.add(tag, || place(note.front.tags_span.clone()));
        }
        for entry in &note.entries {
            for tag in &entry.tags {
                tags.add(tag, || place(Some(entry.span.clone())));
            }
        }
    }
    kinds.report(Code::KindNear, "kind", diagnostics);
    tags.report(Code::TagNear, "tag", diagnostics);
}

/// A name as it is written, where first, and how often.
struct Spelling {
    name: String,
    place: Place,
    count: usize,
}

#[derive(Default)]
struct Spellings {
    /// By what makes two the same.
    by_key: BTreeMap<String, Spelling>,
}

impl Spellings {
    fn add(&mut self, name: &str, place: impl FnOnce() -> Place) {
        let spelling = self.by_key.entry(subject_key(name)).or_insert_with(|| Spelling {
            name: name.to_owned(),
            place: place(),
            count: 0,
        });
        spelling.count += 1;
    }

    fn report(self, code: Code, argument: &'static str, diagnostics: &mut Vec<Diagnostic>) {
        let keys: Vec<&String> = self.by_key.keys().collect();
        let plain: Vec<String> = keys.iter().map(|key| singular(key)).collect();
        let all: Vec<&Spelling> = self.by_key.values().collect();
        let mut told: HashSet<usize> = HashSet::new();
        for (one, other) in same(&plain).into_iter().chain(slips(&plain)) {
            // The rarer one is the slip; of two as frequent ones, the later.
            let (rare, known) = if all[one].count < all[other].count {
                (one, other)
            } else {
                (other, one)
            };
            if told.insert(rare) {
                let problem = Diagnostic::at(code, all[rare].place.clone());
                diagnostics.push(problem.with(argument, &all[rare].name).with("near", &all[known].name));
            }
        }
    }
}

/// A name without its signs, each of its words without the sign of the plural.
fn singular(key: &str) -> String {
    // In `gestion/temps` the sign parts a subject from one below it.
    let words = key.split(|c: char| !c.is_alphanumeric() && !"/+#".contains(c));
    let words = words.filter(|word| !word.is_empty());
    words
        .map(|word| match word.strip_suffix(['s', 'x']) {
            Some(stem) if stem.chars().count() > 3 && !stem.ends_with('s') => stem,
            _ => word,
        })
        .collect()
}

/// Names that are one without plurals and signs: each with the first of them.
fn same(plain: &[String]) -> Vec<(usize, usize)> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut pairs = Vec::new();
    for (at, name) in plain.iter().enumerate().filter(|(_, name)| name.len() > 1) {
        match first.get(name.as_str()) {
            Some(one) => pairs.push((*one, at)),
            None => {
                first.insert(name, at);
            }
        }
    }
    pairs
}

/// Long names one slip apart.
fn slips(plain: &[String]) -> Vec<(usize, usize)> {
    let is_long = |at: &usize| plain[*at].chars().count() >= SLIP;
    let pairs = super::client::near_pairs(plain).into_iter();
    pairs
        .filter(|(one, other)| is_long(one) && is_long(other) && plain[*one] != plain[*other])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_signs_and_slips() {
        let near = |one: &str, other: &str| {
            let plain = [one, other].map(|name| singular(&subject_key(name)));
            !same(&plain).is_empty() || !slips(&plain).is_empty()
        };
        for (one, other) in [
            ("séminaire", "séminaires"),
            ("point-clé", "Points clés"),
            ("R.H.", "rh"),
            ("animation", "animtaion"),
            ("co-design", "codesign"),
        ] {
            assert!(near(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("temps", "tempo"),
            ("audit", "autre"),
            ("rh", "rse"),
            ("gestion/temps", "gestion"),
            ("2024", "2025"),
            ("C", "C++"),
        ] {
            assert!(!near(one, other), "{one} {other}");
        }
    }
}
