//! The graph of all patterns of a table, and the matcher.
//!
//! Entered by the first word; alternatives of one word share an edge, and what
//! follows an alternative is stored once. So building is cheap however many
//! sentences the patterns stand for. The matcher can let one word differ by
//! one letter; the caller decides when that is allowed.

use std::collections::{BTreeMap, HashMap};

use super::fold::{Break, plain};
use super::lexicon::{Lexicon, SetId, TermId, Token, index};
use super::pattern::{Parser, Part, Step};

/// A place in a match: what may follow, and what has been found here.
struct Node<T> {
    steps: Vec<(Step, u32)>,
    end: Option<T>,
}

/// Patterns, each with what it means.
pub(super) struct Patterns<T> {
    nodes: Vec<Node<T>>,
    /// The first steps by word, since there are hundreds of them.
    first: HashMap<u32, Vec<(SetId, u32)>>,
    /// Each first word once, to be compared with misspelled ones.
    first_words: BTreeMap<u32, TermId>,
}

impl<T: Copy> Patterns<T> {
    /// No patterns.
    pub fn new() -> Self {
        Patterns {
            nodes: Vec::new(),
            first: HashMap::new(),
            first_words: BTreeMap::new(),
        }
    }

    /// Adds a pattern, which begins with a word.
    pub fn add(&mut self, parser: &mut Parser<'_>, pattern: &'static str, value: T) {
        let choice = parser.parse(pattern);
        let end = self.node(Vec::new(), Some(value));
        for sequence in choice {
            let steps = self.entry(&sequence, end).0;
            self.enter(parser.lexicon, &steps);
        }
    }

    /// Adds a name that is nothing but its words.
    pub fn add_literal(&mut self, lexicon: &mut Lexicon, name: &str, value: T) {
        let mut steps = Vec::new();
        for word in plain(name) {
            let term = lexicon.term(word, false);
            steps.push(Part::Step(Step::Set(lexicon.set(vec![term]))));
        }
        let end = self.node(Vec::new(), Some(value));
        let steps = self.entry(&steps, end).0;
        self.enter(lexicon, &steps);
    }

    fn node(&mut self, steps: Vec<(Step, u32)>, end: Option<T>) -> u32 {
        self.nodes.push(Node { steps, end });
        index(self.nodes.len() - 1)
    }

    fn enter(&mut self, lexicon: &Lexicon, steps: &[(Step, u32)]) {
        for (step, next) in steps {
            let Step::Set(set) = *step else { continue };
            for (stem, term) in lexicon.members(set) {
                self.first.entry(*stem).or_default().push((set, *next));
                self.first_words.insert(*stem, *term);
            }
        }
    }

    /// The first steps of a sequence that goes on at `next`, and what is found
    /// without any step. Built from the end, so that what follows is shared.
    fn entry(&mut self, sequence: &[Part], next: u32) -> (Vec<(Step, u32)>, Option<T>) {
        let mut next = next;
        for (at, part) in sequence.iter().enumerate().rev() {
            let (steps, end) = match part {
                Part::Step(step) => (vec![(*step, next)], None),
                Part::Choice(choice, optional) => self.choice(choice, *optional, next),
            };
            if at == 0 {
                return (steps, end);
            }
            next = self.node(steps, end);
        }
        let node = &self.nodes[next as usize];
        (node.steps.clone(), node.end)
    }

    fn choice(&mut self, choice: &[Vec<Part>], optional: bool, next: u32) -> (Vec<(Step, u32)>, Option<T>) {
        let mut steps = Vec::new();
        let mut end = None;
        for sequence in choice {
            let (more, ends) = self.entry(sequence, next);
            steps.extend(more);
            end = end.or(ends);
        }
        if optional {
            let node = &self.nodes[next as usize];
            steps.extend(&node.steps);
            end = end.or(node.end);
        }
        (steps, end)
    }

    /// The first words of patterns that a word is or may be.
    fn first_words(&self, lexicon: &Lexicon, token: &Token, slip: bool) -> Vec<u32> {
        if slip && token.may_slip {
            let words = self.first_words.iter();
            let near = words.filter(|(_, term)| lexicon.is_near(**term, token));
            return near.map(|(stem, _)| *stem).collect();
        }
        token.id.into_iter().collect()
    }

    /// Every pattern that begins at `start`, best first: the one that names
    /// most words, then the shortest. Of equals, the last one added.
    pub fn find(&self, lexicon: &Lexicon, tokens: &[Token], start: usize, slip: bool) -> Vec<Found<T>> {
        let mut walk = Walk {
            patterns: self,
            lexicon,
            tokens,
            slip,
            terms: Vec::new(),
            slipped: false,
            found: Vec::new(),
        };
        let Some(first) = tokens.get(start) else {
            return walk.found;
        };
        for id in self.first_words(lexicon, first, slip) {
            for (set, next) in self.first.get(&id).into_iter().flatten().rev() {
                walk.word(*set, *next, start);
            }
        }
        let mut found = walk.found;
        found.sort_by_key(|found| (std::cmp::Reverse(found.named), found.slipped, found.end));
        found
    }
}

/// A pattern found in a label.
#[derive(Clone, Debug)]
pub(super) struct Found<T> {
    /// What the pattern means.
    pub value: T,
    /// Index after its last word.
    pub end: usize,
    /// How many of the words are named by the pattern.
    pub named: usize,
    /// Whether one word is a letter away.
    pub slipped: bool,
    /// The words as the table spells them, when one is a letter away; none
    /// for a word in a gap.
    pub terms: Vec<Option<TermId>>,
}

/// One search, depth first.
struct Walk<'a, T> {
    patterns: &'a Patterns<T>,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
    slip: bool,
    terms: Vec<Option<TermId>>,
    slipped: bool,
    found: Vec<Found<T>>,
}

impl<T: Copy> Walk<'_, T> {
    fn word(&mut self, set: SetId, next: u32, at: usize) {
        let Some(token) = self.tokens.get(at) else {
            return;
        };
        let may_slip = self.slip && !self.slipped;
        if let Some((term, slipped)) = self.lexicon.find(set, token, may_slip) {
            self.slipped |= slipped;
            self.terms.push(Some(term));
            self.visit(next, at + 1);
            self.terms.pop();
            self.slipped &= !slipped;
        }
    }

    fn visit(&mut self, node: u32, at: usize) {
        let node = &self.patterns.nodes[node as usize];
        if let Some(value) = node.end {
            self.found.push(Found {
                value,
                end: at,
                named: self.terms.iter().flatten().count(),
                slipped: self.slipped,
                terms: if self.slipped { self.terms.clone() } else { Vec::new() },
            });
        }
        for (step, next) in &node.steps {
            match step {
                // A sign inside a name would join two names, except in a gap.
                Step::Set(set) if self.connected(at) => self.word(*set, *next, at),
                Step::Set(_) => {}
                Step::Gap(size) => self.gap(*next, at, usize::from(*size)),
            }
        }
    }

    fn connected(&self, at: usize) -> bool {
        let after_gap = self.terms.last().is_some_and(Option::is_none);
        let token = self.tokens.get(at);
        token.is_some_and(|token| after_gap || token.word.before == Break::Space)
    }

    fn gap(&mut self, next: u32, at: usize, size: usize) {
        let before = self.terms.len();
        for skip in 0..=size {
            self.visit(next, at + skip);
            match self.tokens.get(at + skip) {
                Some(token) if !token.stops_gap => self.terms.push(None),
                _ => break,
            }
        }
        self.terms.truncate(before);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    fn ends(pattern: &'static str, label: &str, slip: bool) -> Vec<usize> {
        let mut lexicon = Lexicon::new(&["match"], &["not"]);
        let mut parser = Parser::new(&mut lexicon);
        parser.define("we", "we|i|the team");
        let mut patterns = Patterns::new();
        patterns.add(&mut parser, pattern, ());
        let look_up = |word| lexicon.token(word);
        let tokens: Vec<Token> = fold(label).into_iter().map(look_up).collect();
        let found = patterns.find(&lexicon, &tokens, 0, slip);
        found.iter().map(|found| found.end).collect()
    }

    #[test]
    fn patterns_match() {
        let none: [usize; 0] = [];
        assert_eq!(ends("a (b|c d) [e]", "a c d e", false), [4, 3]);
        assert_eq!(ends("[a] b", "b", false), [1]);
        assert_eq!(ends("[a|b] [c] d", "b d", false), [2]);
        assert_eq!(ends("what *3 @we liked", "What has the team liked", false), [5]);
        assert_eq!(ends("what *3 liked", "what we not liked", false), none);
        assert_eq!(ends("what *1 liked", "what we all liked", false), none);
        assert_eq!(ends("points forts", "Point fort", false), [2]);
        assert_eq!(ends("=plans", "Plan", false), none);
        assert_eq!(ends("=plans", "Plans", false), [1]);
        assert_eq!(ends("a b", "a, b", false), none);
    }

    #[test]
    fn one_word_may_slip() {
        let none: [usize; 0] = [];
        assert_eq!(ends("vigilance", "Vigilence", true), [1]);
        assert_eq!(ends("vigilance", "Vigilence", false), none);
        assert_eq!(ends("watch points", "Match points", true), none);
        assert_eq!(ends("watch points", "Wotch ponits", true), none);
    }
}
