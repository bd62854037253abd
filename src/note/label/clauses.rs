//! Reads a label in its parts: "name: remark", "label: name", "name A / name B".
//!
//! Promises that names of different roles joined are told, not chosen from.

use super::fold::Break;
use super::lexicon::Token;
use super::name::{Hit, Tail};
use super::names::{self, Extent, Meaning};
use super::{Labels, Reading};
use crate::note::role::Role;

impl Labels {
    /// Reads "name", "name: remark" and "label: name".
    pub(super) fn read_clauses(&self, tokens: &[Token], slip: bool) -> Reading {
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
    pub(super) fn read_part(&self, tokens: &[Token], slip: bool) -> (Reading, usize) {
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
        let role = hits[0].role()?;
        if let Some(other) = hits.iter().filter_map(Hit::role).find(|other| *other != role) {
            return Some(Reading::Opposed(role, other));
        }
        let mut slips = hits.into_iter().filter_map(|hit| hit.slip);
        let slip = slips.next();
        // Two misspellings in one label are too many to be sure.
        slips.next().is_none().then_some(Reading::Role { role, slip })
    }
}

impl Hit {
    /// The role of the section that it names.
    fn role(&self) -> Option<Role> {
        match self.meaning {
            Meaning::Role(role) => Some(role),
            _ => None,
        }
    }
}

impl From<Hit> for Reading {
    fn from(hit: Hit) -> Self {
        match hit.role() {
            Some(role) => Reading::Role { role, slip: hit.slip },
            None => Reading::None,
        }
    }
}

/// Cuts before each token where `cut` says so, dropping the token when its
/// second answer is true; empty pieces are left out.
pub(super) fn split(tokens: &[Token], cut: impl Fn(&Token) -> (bool, bool)) -> Vec<&[Token]> {
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
