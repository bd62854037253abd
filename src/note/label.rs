//! Recognises the labels that start a section, and gives their role.
//!
//! Owns the whole question "is this text the name of a section?": folding
//! (`fold`), the pattern language (`pattern`), the tables (`names`), and here
//! what may stand around a name. Promises never to guess: names of different
//! roles joined are reported as such, and a name one letter away says so.

mod fold;
mod graph;
mod lexicon;
mod name;
mod names;
mod pattern;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use self::fold::Break;
use self::graph::Patterns;
use self::lexicon::{Lexicon, Token};
use self::name::{Hit, Tail};
use self::names::Extent;
use self::pattern::Parser;
use crate::note::role::Role;

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
    /// None for wording that only looks like a name.
    role: Option<Role>,
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
        for (role, patterns) in names::NAMES {
            for marked in *patterns {
                let (extent, pattern) = Extent::of(marked);
                let name = Name { role: *role, extent };
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
            role,
            extent: Extent::Free,
        };
        self.names.add_literal(&mut self.lexicon, name, value);
    }

    /// Reads all labels of one note, in order: together they may say more than each alone.
    #[must_use]
    pub fn read_all(&self, labels: &[&str]) -> Vec<Reading> {
        labels.iter().map(|label| self.read(label)).collect()
    }

    /// Reads a label: plain text without markup.
    #[must_use]
    pub fn read(&self, label: &str) -> Reading {
        if label.len() > MAX_BYTES {
            return Reading::None;
        }
        let words = fold::fold(label);
        if words.len() > MAX_WORDS {
            return Reading::None;
        }
        if let Some(own) = self.read_own(&words) {
            return own.map_or(Reading::Neutral, |role| Reading::Role { role, slip: None });
        }
        let look_up = |word| self.lexicon.token(word);
        let tokens: Vec<Token> = words.into_iter().map(look_up).collect();
        match self.read_clauses(&tokens, false) {
            Reading::None => self.read_clauses(&tokens, true),
            reading => reading,
        }
    }

    /// What the person's own name stands for, when the whole label is one.
    fn read_own(&self, words: &[fold::Word]) -> Option<Option<Role>> {
        if self.own.is_empty() {
            return None;
        }
        let look_up = |words: &[fold::Word]| {
            let key: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
            self.own.get(&key.join(" ")).copied()
        };
        look_up(words).or_else(|| {
            let (first, rest) = words.split_first()?;
            let article = self.articles.contains(first.text.as_str());
            article.then(|| look_up(rest)).flatten()
        })
    }

    /// Reads "name", "name: remark" and "label: name".
    fn read_clauses(&self, tokens: &[Token], slip: bool) -> Reading {
        let clauses = split(tokens, |token| (token.word.before == Break::Hard, false));
        let [first, .., last] = &clauses[..] else {
            return self.read_part(tokens, slip).0;
        };
        let (head, named) = self.read_part(first, slip);
        let tail = self.read_last(last, slip);
        match (head, tail) {
            (Reading::Role { role: a, slip }, Reading::Role { role: b, slip: other }) => {
                // "Préparation - Actions" is about the actions.
                if a == b || (named == 1 && !a.is_gathered()) {
                    let slip = other.or(slip.filter(|_| a == b));
                    Reading::Role { role: b, slip }
                } else {
                    Reading::Opposed(a, b)
                }
            }
            (opposed @ Reading::Opposed(..), _) => opposed,
            // A remark is told from a name only when the name has several words.
            (head, Reading::None) if named > 1 => head,
            (_, tail) => tail,
        }
    }

    /// Reads the last part of "label: name", which has to be a name and no more.
    fn read_last(&self, last: &[Token], slip: bool) -> Reading {
        if self.is_weak(last) {
            return Reading::None;
        }
        match self.name(last, slip) {
            Some(hit) if hit.tail == Tail::Closed => Reading::from(hit),
            _ => self.read_joined(last, slip).unwrap_or(Reading::None),
        }
    }

    /// Whether the part is a name too plain to follow a label ("Phase 1: start").
    fn is_weak(&self, tokens: &[Token]) -> bool {
        let found = self.names.find(&self.lexicon, tokens, 0, false);
        let whole = found.iter().find(|found| found.end == tokens.len());
        whole.is_some_and(|found| found.value.extent == Extent::Whole && found.named == 1)
    }

    /// Reads joined names or one name; also how many words the name has.
    fn read_part(&self, tokens: &[Token], slip: bool) -> (Reading, usize) {
        if let Some(reading) = self.read_joined(tokens, slip) {
            return (reading, 2);
        }
        match self.name(tokens, slip) {
            Some(hit) => {
                let named = hit.named;
                (hit.into(), named)
            }
            None => (Reading::None, 0),
        }
    }

    /// Reads "name A / name B"; none when that is not what the part is.
    fn read_joined(&self, tokens: &[Token], slip: bool) -> Option<Reading> {
        let pieces = split(tokens, |token| {
            let joins = names::JOINS.contains(&token.word.text.as_str());
            (joins || token.word.before == Break::Soft, joins)
        });
        let (first, rest) = pieces.split_first()?;
        if rest.is_empty() {
            return None;
        }
        let mut hits = vec![self.name_or_slip(first, slip)?];
        for piece in rest {
            // After "X de l'équipe et", a single word goes on with the team.
            let open = hits.iter().any(|hit| hit.tail == Tail::Open);
            let hit = self.name_or_slip(piece, slip).or_else(|| self.elided(first, piece))?;
            if open && hit.named < 2 {
                return None;
            }
            hits.push(hit);
        }
        let role = hits[0].role;
        if let Some(other) = hits.iter().find(|hit| hit.role != role) {
            return Some(Reading::Opposed(role, other.role));
        }
        let mut slips = hits.into_iter().filter_map(|hit| hit.slip);
        let slip = slips.next();
        // Two misspellings in one label are too many to be sure.
        slips.next().is_none().then_some(Reading::Role { role, slip })
    }
}

impl From<Hit> for Reading {
    fn from(hit: Hit) -> Self {
        Reading::Role {
            role: hit.role,
            slip: hit.slip,
        }
    }
}

/// Cuts before each token where `cut` says so, dropping the token when its
/// second answer is true; empty pieces are left out.
fn split(tokens: &[Token], cut: impl Fn(&Token) -> (bool, bool)) -> Vec<&[Token]> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let (cuts, drops) = cut(token);
        if cuts {
            pieces.push(&tokens[start..at]);
            start = at + usize::from(drops);
        }
    }
    pieces.push(&tokens[start..]);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
