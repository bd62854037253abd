//! The small language in which names are written.
//!
//! A pattern is words with alternatives `(a|b c)`, optional parts `[a|b]`,
//! gaps `*4` (up to four words), classes `@name`, and `=word` for a word that
//! counts in exactly this number. Owns only how a pattern is read; what it
//! matches is the business of `graph`. A pattern is never wrong: a bracket
//! that is missing is taken as closed, and a test keeps the tables tidy.

use std::collections::HashMap;
use std::rc::Rc;

use super::fold::{Word, plain};
use super::lexicon::{Lexicon, SetId};

/// One step of a match.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// One word out of a set.
    Set(SetId),
    /// Up to so many words.
    Gap(u8),
}

/// A piece of a pattern.
#[derive(Clone)]
pub(super) enum Part {
    /// A word or a gap.
    Step(Step),
    /// Alternatives, which may be left out.
    Choice(Rc<Vec<Vec<Part>>>, bool),
}

/// Reads patterns; needed only while the tables are built.
pub(super) struct Parser<'a> {
    /// Where the words go.
    pub lexicon: &'a mut Lexicon,
    classes: HashMap<&'static str, Rc<Vec<Vec<Part>>>>,
    literals: HashMap<&'static str, Vec<SetId>>,
    rest: &'static str,
}

impl<'a> Parser<'a> {
    /// A parser without classes.
    pub fn new(lexicon: &'a mut Lexicon) -> Self {
        Parser {
            lexicon,
            classes: HashMap::new(),
            literals: HashMap::new(),
            rest: "",
        }
    }

    /// Defines `@name` for the patterns that follow.
    pub fn define(&mut self, name: &'static str, pattern: &'static str) {
        let choice = self.parse(pattern);
        self.classes.insert(name, Rc::new(choice));
    }

    /// Reads one pattern into its alternatives.
    pub fn parse(&mut self, pattern: &'static str) -> Vec<Vec<Part>> {
        self.rest = pattern;
        self.alternatives()
    }

    /// Alternatives up to a closing bracket, which is consumed, or the end.
    fn alternatives(&mut self) -> Vec<Vec<Part>> {
        let mut found = Vec::new();
        let mut single = Vec::new();
        loop {
            let sequence = self.sequence();
            match sequence[..] {
                [Part::Step(Step::Set(set))] => {
                    single.extend(self.lexicon.members(set).iter().map(|member| member.1));
                }
                _ => found.push(sequence),
            }
            let mut chars = self.rest.chars();
            let closing = chars.next();
            self.rest = chars.as_str();
            if closing != Some('|') {
                break;
            }
        }
        if !single.is_empty() {
            let set = self.lexicon.set(single);
            found.push(vec![Part::Step(Step::Set(set))]);
        }
        found
    }

    fn sequence(&mut self) -> Vec<Part> {
        let mut found = Vec::new();
        loop {
            self.rest = self.rest.trim_start_matches(' ');
            let Some(first) = self.rest.bytes().next() else {
                return found;
            };
            match first {
                b'|' | b')' | b']' => return found,
                b'(' | b'[' => {
                    self.rest = &self.rest[1..];
                    let choice = self.alternatives();
                    match (&choice[..], first) {
                        ([only], b'(') => found.extend(only.iter().cloned()),
                        _ => found.push(Part::Choice(Rc::new(choice), first == b'[')),
                    }
                }
                _ => self.word(&mut found),
            }
        }
    }

    /// A literal, a gap or a class.
    fn word(&mut self, found: &mut Vec<Part>) {
        let ends = |byte: u8| b" ()[]|".contains(&byte);
        let length = self.rest.bytes().position(ends);
        let (word, rest) = self.rest.split_at(length.unwrap_or(self.rest.len()));
        self.rest = rest;
        if let Some(size) = word.strip_prefix('*') {
            found.push(Part::Step(Step::Gap(size.parse().unwrap_or(0))));
        } else if let Some(class) = word.strip_prefix('@') {
            let choice = self.classes.get(class).cloned().unwrap_or_default();
            found.push(match &choice[..] {
                [only] if only.len() == 1 => only[0].clone(),
                _ => Part::Choice(choice, false),
            });
        } else {
            let sets = self.literal(word);
            found.extend(sets.iter().map(|set| Part::Step(Step::Set(*set))));
        }
    }

    fn literal(&mut self, word: &'static str) -> &[SetId] {
        let lexicon = &mut *self.lexicon;
        self.literals.entry(word).or_insert_with(|| {
            let (word, exact) = match word.strip_prefix('=') {
                Some(word) => (word, true),
                None => (word, false),
            };
            let simple = word.bytes().all(|byte| byte.is_ascii_lowercase());
            let words = if simple { vec![Word::lower(word)] } else { plain(word) };
            words
                .into_iter()
                .map(|word| {
                    let term = lexicon.term(word, exact);
                    lexicon.set(vec![term])
                })
                .collect()
        })
    }
}
