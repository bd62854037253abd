//! The words of all names: which word of a label is which, and which is
//! nearly one.

use std::collections::{HashMap, HashSet};

use super::fold::Word;

/// Index of a term.
pub(super) type TermId = u32;
/// Index of a set of terms.
pub(super) type SetId = u32;

/// A word this short has too many neighbours to be a misspelling.
const MIN_SLIP_WORD: usize = 5;

/// One word of a pattern.
struct Term {
    stem: u32,
    text: Box<str>,
    stem_text: Box<str>,
    /// Only this number of the word counts.
    exact: bool,
    shown: Box<str>,
}

/// The words of all patterns, and the sets of alternatives made of them.
#[derive(Default)]
pub(super) struct Lexicon {
    stems: HashMap<Box<str>, u32>,
    terms: Vec<Term>,
    term_ids: HashMap<(Box<str>, bool), TermId>,
    sets: Vec<Vec<(u32, TermId)>>,
    set_ids: HashMap<Vec<TermId>, SetId>,
    /// Stems that are never misspellings.
    real: HashSet<&'static str>,
    /// Words that no gap crosses.
    stops: HashSet<&'static str>,
}

/// A word of a label, looked up.
pub(super) struct Token {
    /// The word itself.
    pub word: Word,
    /// Its stem, when some name has it.
    pub id: Option<u32>,
    /// Whether it may be read as a word one letter away.
    pub may_slip: bool,
    /// Whether no gap may cross it.
    pub stops_gap: bool,
}

impl Lexicon {
    /// An empty lexicon: `real` are stems that are never misspellings,
    /// `stops` the words that no gap crosses.
    pub fn new(real: &[&'static str], stops: &[&'static str]) -> Self {
        Lexicon {
            real: real.iter().copied().collect(),
            stops: stops.iter().copied().collect(),
            ..Lexicon::default()
        }
    }

    /// Looks up a label's word.
    pub fn token(&self, word: Word) -> Token {
        let id = self.stems.get(word.stem.as_str()).copied();
        Token {
            id,
            may_slip: id.is_none()
                && word.text.len() >= MIN_SLIP_WORD
                && word.text.bytes().all(|byte| byte.is_ascii_lowercase())
                && !self.real.contains(word.stem.as_str()),
            stops_gap: self.stops.contains(word.text.as_str()),
            word,
        }
    }

    /// Whether the word is one of its own, however near another it is.
    pub fn is_real(&self, word: &Word) -> bool {
        self.real.contains(word.stem.as_str())
    }

    /// The way a name's word is spelled in the table.
    pub fn shown(&self, term: TermId) -> &str {
        &self.terms[term as usize].shown
    }

    /// The term for a word of a pattern.
    pub fn term(&mut self, word: Word, exact: bool) -> TermId {
        let key = (word.shown.into_boxed_str(), exact);
        if let Some(id) = self.term_ids.get(&key) {
            return *id;
        }
        let next = index(self.stems.len());
        let stem_text = word.stem.into_boxed_str();
        let stem = *self.stems.entry(stem_text.clone()).or_insert(next);
        let id = index(self.terms.len());
        self.terms.push(Term {
            stem,
            stem_text,
            text: word.text.into_boxed_str(),
            exact,
            shown: key.0.clone(),
        });
        self.term_ids.insert(key, id);
        id
    }

    /// The set of these terms.
    pub fn set(&mut self, mut terms: Vec<TermId>) -> SetId {
        terms.sort_unstable();
        terms.dedup();
        if let Some(id) = self.set_ids.get(&terms) {
            return *id;
        }
        let id = index(self.sets.len());
        let stem = |term: &TermId| (self.terms[*term as usize].stem, *term);
        self.sets.push(terms.iter().map(stem).collect());
        self.set_ids.insert(terms, id);
        id
    }

    /// The stems and terms of a set.
    pub fn members(&self, set: SetId) -> &[(u32, TermId)] {
        &self.sets[set as usize]
    }

    /// The term of `set` that `token` is, or with `slip` nearly is; and
    /// whether it only nearly is.
    pub fn find(&self, set: SetId, token: &Token, slip: bool) -> Option<(TermId, bool)> {
        let set = self.members(set);
        if let Some(id) = token.id {
            let same = |member: &&(u32, TermId)| {
                let term = &self.terms[member.1 as usize];
                member.0 == id && (!term.exact || *term.text == *token.word.text)
            };
            return set.iter().find(same).map(|member| (member.1, false));
        }
        if !slip || !token.may_slip {
            return None;
        }
        let near = |member: &&(u32, TermId)| self.is_near(member.1, token);
        set.iter().find(near).map(|member| (member.1, true))
    }

    /// Whether one letter separates the two.
    pub fn is_near(&self, term: TermId, token: &Token) -> bool {
        let term = &self.terms[term as usize];
        term.text.len() >= MIN_SLIP_WORD
            && (one_slip(&token.word.text, &term.text) || one_slip(&token.word.stem, &term.stem_text))
    }
}

/// A length as an index; there are never four thousand million words.
pub(super) fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Whether one letter missing, added, changed or swapped separates the two.
fn one_slip(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    // Most pairs differ at both ends, which is cheaper to see than to count.
    let same_start = a.as_bytes().first() == b.as_bytes().first();
    let same_end = a.as_bytes().last() == b.as_bytes().last();
    (same_start || same_end) && strsim::osa_distance(a, b) == 1
}
