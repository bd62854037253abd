//! Reads the labels of one note together: where they are those of a known
//! framework, each means what it means there.
//!
//! Promises that a framework is recognised by several of its own headings
//! only, never by one word, and that its name is no section beside them.

mod table;

use std::collections::{BTreeSet, HashMap, HashSet};

use self::table::FRAMEWORKS;
use super::fold::{self, Break, Word};
use super::{Reading, names};
use crate::note::role::Role;

/// A way of reviewing with headings of its own.
struct Framework {
    /// What it is called, as one heading over the others.
    titles: &'static str,
    /// How many of its headings tell it.
    least: usize,
    /// Its headings by what they mean; without a role they are no section.
    members: &'static [(Option<Role>, &'static str)],
}

/// The headings of all frameworks, ready to be looked up.
pub(super) struct Frameworks {
    /// By name: which framework, and which of its members.
    places: HashMap<String, Vec<(usize, usize)>>,
    titles: HashSet<&'static str>,
}

/// No heading of a framework has more words.
const MAX_WORDS: usize = 14;

impl Frameworks {
    /// All frameworks.
    pub(super) fn new() -> Self {
        let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (at, framework) in FRAMEWORKS.iter().enumerate() {
            for (place, (_, members)) in framework.members.iter().enumerate() {
                for name in members.split('|') {
                    let key = match name.strip_prefix('=') {
                        Some(_) => name.to_owned(),
                        None => key(&fold::plain(name), true),
                    };
                    places.entry(key).or_default().push((at, place));
                }
            }
        }
        let titles = FRAMEWORKS.iter().flat_map(|framework| framework.titles.split('|'));
        Frameworks {
            places,
            titles: titles.collect(),
        }
    }

    /// Corrects what each label alone is read as.
    pub(super) fn read(&self, labels: &[&str], readings: &mut [Reading]) {
        if labels.len() < 2 {
            return;
        }
        let members: Vec<Vec<(usize, usize)>> = labels.iter().map(|label| self.member(label)).collect();
        let mut present: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); FRAMEWORKS.len()];
        for (framework, place) in members.iter().flatten() {
            present[*framework].insert(*place);
        }
        let is_there = |framework: usize| present[framework].len() >= FRAMEWORKS[framework].least;
        for (at, found) in members.iter().enumerate() {
            let there = found.iter().filter(|(framework, _)| is_there(*framework));
            let best = there.max_by_key(|(framework, _)| (present[*framework].len(), std::cmp::Reverse(*framework)));
            if let Some((framework, place)) = best {
                readings[at] = match FRAMEWORKS[*framework].members[*place].0 {
                    Some(role) => Reading::Role { role, slip: None },
                    // The context is a section of its own, though it gathers nothing.
                    None if matches!(readings[at], Reading::Role { role, .. } if !role.is_gathered()) => continue,
                    None => Reading::Neutral,
                };
            } else if found.is_empty() && !matches!(readings[at], Reading::Role { .. }) {
                let titled =
                    (0..FRAMEWORKS.len()).any(|framework| is_there(framework) && self.is_title(labels[at], framework));
                if titled {
                    readings[at] = Reading::Neutral;
                }
            }
        }
    }

    /// Whether a label alone is what a framework is called, and says nothing else.
    pub(super) fn is_named(&self, label: &str) -> bool {
        let name = key(&fold::fold(label), false);
        let plain = name
            .strip_prefix("retro ")
            .or_else(|| name.strip_prefix("retrospective "))
            .unwrap_or(&name);
        self.titles.contains(name.as_str()) || self.titles.contains(plain)
    }

    /// The headings of frameworks that a label may be: whole, or what stands before a colon or a dash.
    fn member(&self, label: &str) -> Vec<(usize, usize)> {
        if label.trim() == "+" {
            return self.places.get("plu").into_iter().flatten().copied().collect();
        }
        let words = fold::fold(label);
        let end = words.iter().skip(1).position(|word| word.before == Break::Hard);
        let first = &words[..end.map_or(words.len(), |end| end + 1)];
        for words in [&words[..], first] {
            if words.is_empty() || words.len() > MAX_WORDS {
                continue;
            }
            let exact = format!("={}", key(words, false));
            let names = [exact, key(words, true)];
            let found: Vec<(usize, usize)> = names
                .iter()
                .filter_map(|name| self.places.get(name))
                .flatten()
                .copied()
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Whether a label names a framework whose members are elsewhere in the note.
    fn is_title(&self, label: &str, framework: usize) -> bool {
        if self.is_named(label) {
            return true;
        }
        let words = fold::fold(label);
        let joins = |word: &Word| names::JOINS.contains(&word.text.as_str());
        let parts: Vec<&[Word]> = words.split(joins).collect();
        let mut pieces: Vec<String> = Vec::new();
        for part in parts {
            let mut start = 0;
            for at in 1..=part.len() {
                if at == part.len() || part[at].before != Break::Space {
                    pieces.push(key(&part[start..at], true));
                    start = at;
                }
            }
        }
        let known = |piece: &String| {
            self.places
                .get(piece)
                .is_some_and(|found| found.iter().any(|(of, _)| *of == framework))
        };
        pieces.len() > 1 && pieces.iter().filter(|piece| known(piece)).count() * 3 > pieces.len() * 2 - 1
    }
}

/// The words as they are compared, without an article before them.
fn key(words: &[Word], stem: bool) -> String {
    let article = |word: &Word| names::ARTICLES.split_whitespace().any(|article| article == word.text);
    let skip = usize::from(words.len() > 1 && article(&words[0]) && words[0].text != "a");
    let texts: Vec<&str> = words[skip..]
        .iter()
        .map(|word| if stem { word.stem.as_str() } else { word.text.as_str() })
        .collect();
    texts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::Labels;
    use super::*;

    fn read(labels: &[&str]) -> Vec<String> {
        let spelled = |reading: &Reading| match reading {
            Reading::None => "-".to_owned(),
            Reading::Neutral => "neutral".to_owned(),
            Reading::Proposed(role) => format!("{role}?"),
            Reading::Role { role, .. } => role.to_string(),
            Reading::Opposed(a, b) => format!("{a} <> {b}"),
        };
        Labels::new().read_all(labels).iter().map(spelled).collect()
    }

    #[test]
    fn headings_of_a_framework_mean_something_together() {
        assert_eq!(
            read(&["Start / Stop / Continue", "Start:", "Stop:", "Continue:"]),
            ["neutral", "follow_ups", "vigilance", "positives"]
        );
        assert_eq!(
            read(&["Roses", "Bourgeons", "Épines"]),
            ["positives", "follow_ups", "vigilance"]
        );
        assert_eq!(
            read(&["Le vent", "Les ancres – ce qui retient", "Les récifs", "L'île"]),
            ["positives", "vigilance", "vigilance", "neutral"]
        );
        assert_eq!(read(&["Situation", "Task", "Action", "Result"]), ["neutral"; 4]);
        assert_eq!(
            read(&[
                "Rétro étoile de mer",
                "Continuer",
                "Plus de",
                "Moins de",
                "Commencer",
                "Arrêter"
            ]),
            [
                "neutral",
                "positives",
                "positives",
                "vigilance",
                "follow_ups",
                "vigilance"
            ]
        );
        assert_eq!(
            read(&["Plus/Delta", "Plus", "Delta"]),
            ["neutral", "positives", "vigilance"]
        );
        assert_eq!(
            read(&["Keep", "Problem", "Try"]),
            ["positives", "vigilance", "follow_ups"]
        );
        assert_eq!(
            read(&["Forces", "Faiblesses", "Opportunités", "Menaces"]),
            ["positives", "vigilance", "opportunities", "vigilance"]
        );
    }

    #[test]
    fn one_word_is_no_framework() {
        assert_eq!(read(&["Rock", "Programme"]), ["vigilance?", "neutral"]);
        assert_eq!(
            read(&["Contexte", "Actions", "Points forts"]),
            ["context", "follow_ups", "positives"]
        );
        assert_eq!(
            read(&["Start / Stop / Continue", "Notes"])[0],
            "follow_ups <> vigilance"
        );
        assert_eq!(read(&["Situation", "Actions"]), ["-", "follow_ups"]);
    }
}
