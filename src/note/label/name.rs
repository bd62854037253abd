//! Reads one name: what may stand before and after it.
//!
//! Promises that a name counts only where its tail tells nothing else than
//! what, when or for whom ("rencontrées", "du projet", "this week").

use super::fold::Break;
use super::graph::Found;
use super::lexicon::Token;
use super::names::{Extent, Meaning};
use super::{Labels, Name};

/// Articles and leading qualifiers that may stand before a name.
const MAX_LEADS: usize = 5;
/// Letters that a name must have to be recognised one letter away.
const MIN_SLIP_LETTERS: usize = 7;

/// What follows a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing, a qualifier, or the occasion ("pour le prochain sprint").
    Closed,
    /// A preposition, and then anything.
    Open,
}

/// A name read in a part of a label.
pub(super) struct Hit {
    /// What it stands for.
    pub meaning: Meaning,
    /// How many words the name has.
    pub named: usize,
    /// What follows it.
    pub tail: Tail,
    /// The name it was read as, when one letter away from it.
    pub slip: Option<String>,
}

impl Labels {
    /// An exact name where there is one, else with `slip` a near one.
    pub(super) fn name_or_slip(&self, tokens: &[Token], slip: bool) -> Option<Hit> {
        let exact = self.name(tokens, false);
        if slip {
            exact.or_else(|| self.name(tokens, true))
        } else {
            exact
        }
    }

    /// "Points forts et faibles": the piece with the first words of the first.
    pub(super) fn elided(&self, first: &[Token], piece: &[Token]) -> Option<Hit> {
        let skip = usize::from(self.is_article(first, 0));
        (1..=4).find_map(|count| {
            let head = first.get(skip..skip + count)?;
            let words = head.iter().chain(piece).map(|token| {
                let mut word = token.word.clone();
                word.before = Break::Space;
                self.lexicon.token(word)
            });
            let hit = self.name(&words.collect::<Vec<_>>(), false)?;
            (hit.named > count).then_some(hit)
        })
    }

    fn is_article(&self, tokens: &[Token], at: usize) -> bool {
        let word = tokens.get(at).map(|token| token.word.text.as_str());
        word.is_some_and(|word| self.articles.contains(word))
    }

    /// Reads `[articles and qualifiers] name [tail]`, where the name is that of a section.
    pub(super) fn name(&self, tokens: &[Token], slip: bool) -> Option<Hit> {
        let hit = self.named(tokens, slip)?;
        matches!(hit.meaning, Meaning::Role(_)).then_some(hit)
    }

    /// What the whole part is the name of.
    pub(super) fn meaning(&self, tokens: &[Token]) -> Option<Meaning> {
        self.named(tokens, false).map(|hit| hit.meaning)
    }

    fn named(&self, tokens: &[Token], slip: bool) -> Option<Hit> {
        let mut start = 0;
        let mut qualified = false;
        for _ in 0..=MAX_LEADS {
            for found in self.names.find(&self.lexicon, tokens, start, slip) {
                if let Some((tail, near)) = self.tail(tokens, start, &found, qualified, slip) {
                    return Some(Hit {
                        meaning: found.value.meaning,
                        named: found.named,
                        tail,
                        slip: near,
                    });
                }
            }
            let lead = self.leads.find(&self.lexicon, tokens, start, false);
            if let Some(end) = lead.iter().map(|lead| lead.end).max() {
                start = end;
                qualified = true;
            } else if self.is_article(tokens, start) {
                start += 1;
            } else {
                return None;
            }
        }
        None
    }

    /// Whether what follows a name may follow it; also the name it was read
    /// as, when a word of it is a letter away.
    fn tail(
        &self,
        tokens: &[Token],
        start: usize,
        found: &Found<Name>,
        qualified: bool,
        slip: bool,
    ) -> Option<(Tail, Option<String>)> {
        if found.slipped && letters(&tokens[start..found.end]) < MIN_SLIP_LETTERS {
            return None;
        }
        let near = found.slipped.then(|| self.spelled(tokens, start, found, None));
        let extent = found.value.extent;
        let Some(next) = tokens.get(found.end) else {
            return (extent != Extent::Whole || !qualified).then_some((Tail::Closed, near));
        };
        if extent == Extent::Whole || next.word.before != Break::Space {
            return None;
        }
        if extent == Extent::Free {
            let trails = self
                .trails
                .find(&self.lexicon, tokens, found.end, slip && !found.slipped);
            if let Some(trail) = trails.first() {
                let near = if trail.slipped {
                    Some(self.spelled(tokens, start, found, Some(trail)))
                } else {
                    near
                };
                return Some((Tail::Closed, near));
            }
        }
        if self.is_occasion(&tokens[found.end..]) {
            return Some((Tail::Closed, near));
        }
        let open = extent == Extent::Free && found.named > 1;
        (open && self.prepositions.contains(next.word.text.as_str())).then_some((Tail::Open, near))
    }

    /// "pour le prochain sprint", "du projet", "this week".
    fn is_occasion(&self, tail: &[Token]) -> bool {
        let mut words = tail.iter().map(|token| &token.word);
        let introduced = words
            .next()
            .is_some_and(|word| self.prepositions.contains(word.text.as_str()));
        let head = words.find(|word| !self.fillers.contains(word.text.as_str()));
        introduced && head.is_some_and(|word| self.occasions.contains(&word.stem))
    }

    /// The name as the table spells it, with the words of its gaps.
    fn spelled(&self, tokens: &[Token], start: usize, found: &Found<Name>, trail: Option<&Found<()>>) -> String {
        let mut terms = found.terms.clone();
        terms.resize(found.end - start, None);
        if let Some(trail) = trail {
            terms.extend(&trail.terms);
        }
        let mut spelled = String::new();
        for (term, token) in terms.iter().zip(&tokens[start..]) {
            if !spelled.is_empty() && !spelled.ends_with(['\'', '-']) {
                spelled.push(' ');
            }
            spelled.push_str(term.map_or(&token.word.shown, |term| self.lexicon.shown(term)));
        }
        let mut chars = spelled.chars();
        match chars.next() {
            Some(first) => first.to_uppercase().chain(chars).collect(),
            None => spelled,
        }
    }
}

fn letters(tokens: &[Token]) -> usize {
    let lengths = tokens.iter().map(|token| token.word.text.chars().count());
    lengths.sum()
}
