//! Recognises the labels that start a section, and gives their role.
//!
//! Owns the whole question "is this text the name of a section?": folding
//! (`fold`), the pattern language (`pattern`), the tables (`names`), and here
//! what may stand around a name. Promises never to guess: names of different
//! roles joined are reported as such, and a name one letter away says so.

mod clauses;
mod fold;
mod frameworks;
mod graph;
mod lexicon;
mod meaning;
#[cfg(test)]
mod measured;
mod more;
mod name;
mod names;
mod pattern;
mod sayings;
mod signs;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::RwLock;

use self::fold::Break;
use self::frameworks::Frameworks;
use self::graph::Patterns;
use self::lexicon::{Lexicon, Token};
use self::meaning::Meanings;
use self::names::{Extent, Meaning};
use self::pattern::Parser;
use crate::note::role::Role;

/// Most labels of which the reading is remembered.
const MAX_KNOWN_LABELS: usize = 8_192;
/// A longer label than this is a paragraph.
const MAX_BYTES: usize = 1_000;
/// And so is one with more words.
const MAX_WORDS: usize = 60;

/// What a label is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// No name of a section.
    None,
    /// Known to name something else (a programme, who was there): what stands under it is meant to be in no section.
    Neutral,
    /// Probably a section of this role: proposed, never taken.
    Proposed(Role),
    /// It starts a section.
    Role {
        /// The section's role.
        role: Role,
        /// The known name it was read as, when it is one letter away from it.
        slip: Option<String>,
    },
    /// Names of different roles joined: starts nothing, and is reported.
    Opposed(Role, Role),
}

/// What makes two labels one: the same words, whatever their case, accents, number, numbering, remarks and signs.
#[must_use]
pub fn key(label: &str) -> String {
    let words = fold::fold(label);
    let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
    stems.join(" ")
}

/// A label without its numbering, remarks and signs, as it is taught.
#[must_use]
pub fn bare(label: &str) -> String {
    let mut bare = String::new();
    for word in fold::fold(label) {
        if !bare.is_empty() && !bare.ends_with(['\'', '’', '-']) {
            bare.push(' ');
        }
        bare.push_str(&word.shown);
    }
    bare
}

/// What a pattern in the table of names stands for.
#[derive(Clone, Copy, Debug)]
struct Name {
    meaning: Meaning,
    extent: Extent,
}

/// The known names, compiled; French and English together.
pub struct Labels {
    lexicon: Lexicon,
    names: Patterns<Name>,
    leads: Patterns<()>,
    trails: Patterns<()>,
    articles: HashSet<&'static str>,
    prepositions: HashSet<&'static str>,
    fillers: HashSet<&'static str>,
    occasions: HashSet<String>,
    /// The person's own names, as folded words; without a role they name what is no section.
    own: HashMap<String, Option<Role>>,
    /// What labels were read as: the same few stand in every note.
    known: RwLock<HashMap<Box<str>, Reading>>,
    /// The words by what they say, where no name is known.
    meanings: Meanings,
    /// The headings that mean something together.
    frameworks: Frameworks,
}

impl Default for Labels {
    fn default() -> Self {
        Self::new()
    }
}

impl Labels {
    /// The embedded names.
    #[must_use]
    pub fn new() -> Labels {
        Self::with_names([])
    }

    /// The embedded names and the person's own, which are taken literally and
    /// win over embedded ones; those without a role are neutral.
    pub fn with_names<'a>(extra: impl IntoIterator<Item = (Option<Role>, &'a str)>) -> Labels {
        let set = |words: &'static str| words.split_whitespace().collect();
        let mut labels = Labels {
            lexicon: Lexicon::new(names::REAL_WORDS, names::GAP_STOPS),
            names: Patterns::new(),
            leads: Patterns::new(),
            trails: Patterns::new(),
            articles: set(names::ARTICLES),
            prepositions: set(names::PREPOSITIONS),
            fillers: set(names::FILLERS),
            occasions: names::OCCASIONS.split_whitespace().map(fold::stem).collect(),
            own: HashMap::new(),
            known: RwLock::new(HashMap::new()),
            meanings: Meanings::new(),
            frameworks: Frameworks::new(),
        };
        labels.add_embedded();
        for (role, name) in extra {
            labels.add_own(role, name);
        }
        labels
    }

    fn add_embedded(&mut self) {
        let mut parser = Parser::new(&mut self.lexicon);
        for (class, pattern) in names::CLASSES {
            parser.define(class, pattern);
        }
        for (meaning, patterns) in names::NAMES.iter().chain(more::MORE) {
            for marked in *patterns {
                let (extent, pattern) = Extent::of(marked);
                let name = Name {
                    meaning: *meaning,
                    extent,
                };
                self.names.add(&mut parser, pattern, name);
            }
        }
        for pattern in names::LEADS {
            self.leads.add(&mut parser, pattern, ());
        }
        for pattern in names::TRAILS {
            self.trails.add(&mut parser, pattern, ());
        }
    }

    fn add_own(&mut self, role: Option<Role>, name: &str) {
        let words = fold::plain(name);
        if words.is_empty() {
            return;
        }
        let key: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
        self.own.insert(key.join(" "), role);
        let value = Name {
            meaning: role.map_or(Meaning::Neutral, Meaning::Role),
            extent: Extent::Free,
        };
        self.names.add_literal(&mut self.lexicon, name, value);
    }

    /// Reads all labels of one note, in order: together they may say more than each alone.
    #[must_use]
    pub fn read_all(&self, labels: &[&str]) -> Vec<Reading> {
        let alone: Vec<Reading> = labels.iter().map(|label| self.read(label)).collect();
        let mut readings = alone.clone();
        self.frameworks.read(labels, &mut readings);
        // The user's own names mean what the settings say.
        for ((label, alone), reading) in labels.iter().zip(alone).zip(&mut readings) {
            if !self.own.is_empty() && self.read_own(&fold::fold(signs::without_marks(label))).is_some() {
                *reading = alone;
            }
        }
        readings
    }

    /// Reads a label: plain text without markup.
    #[must_use]
    pub fn read(&self, label: &str) -> Reading {
        if label.len() > MAX_BYTES {
            return Reading::None;
        }
        if let Some(reading) = self.known.read().ok().and_then(|known| known.get(label).cloned()) {
            return reading;
        }
        let reading = self.read_anew(label);
        // What is remembered is what would be read again: it is only left out where there is no more room.
        if let Ok(mut known) = self.known.write()
            && known.len() < MAX_KNOWN_LABELS
        {
            known.insert(label.into(), reading.clone());
        }
        reading
    }

    fn read_anew(&self, label: &str) -> Reading {
        if let Some(reading) = signs::read(label) {
            return reading;
        }
        let label = signs::without_marks(label);
        let words = fold::fold(label);
        if words.len() > MAX_WORDS {
            return Reading::None;
        }
        if let Some(own) = self.read_own(&words) {
            return own;
        }
        let look_up = |word| self.lexicon.token(word);
        let tokens: Vec<Token> = words.into_iter().map(look_up).collect();
        if is_stage(&tokens) {
            return Reading::Neutral;
        }
        let named = match self.read_clauses(&tokens, false) {
            Reading::None => self.read_clauses(&tokens, true),
            named => named,
        };
        match named {
            Reading::None => self.read_saying(label, &tokens),
            // "Next steps and questions" only seems to be of two roles.
            Reading::Opposed(..) => match self.read_saying(label, &tokens) {
                told @ Reading::Role { .. } => told,
                _ => named,
            },
            named => named,
        }
    }

    /// What the user's own name stands for, when the whole label is one.
    fn read_own(&self, words: &[fold::Word]) -> Option<Reading> {
        if self.own.is_empty() {
            return None;
        }
        let look_up = |words: &[fold::Word]| {
            let key: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
            self.own
                .get(&key.join(" "))
                .map(|role| role.map_or(Reading::Neutral, |role| Reading::Role { role, slip: None }))
        };
        look_up(words).or_else(|| {
            let (first, rest) = words.split_first()?;
            let article = self.articles.contains(first.text.as_str());
            article.then(|| look_up(rest)).flatten()
        })
    }
}

/// "Phase 2 - Action": a part of what was done, called by one word.
fn is_stage(tokens: &[Token]) -> bool {
    let [part, number, name] = tokens else { return false };
    let counted = number
        .word
        .text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"ivx".contains(&byte));
    let one = name.word.text == name.word.stem && name.word.before == Break::Hard;
    counted && one && names::STAGES.split(' ').any(|stage| stage == part.word.text)
}
