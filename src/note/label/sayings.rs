//! Reads a label in which no name is known, part by part, by what it says.
//!
//! Owns how the parts of such a label go together: companions that change
//! nothing, descriptions, brackets, slips of the pen. Promises a role only
//! where no part says anything else.

use super::fold::{self, Break, Word};
use super::lexicon::Token;
use super::meaning::{Saying, corrected};
use super::names::{self, Meaning};
use super::{Labels, Reading, clauses, signs};
use crate::note::role::Role;

/// Letters that a label must have to be read with a slip.
const MIN_LETTERS: usize = 7;

/// What a part says, and how that is known.
struct Said {
    saying: Saying,
    /// It is a known name.
    named: bool,
    /// It comes after a colon, or another sign that ends a clause.
    after: bool,
    /// The part with its slip mended.
    slip: Option<String>,
}

impl Labels {
    /// Reads a label by what it says.
    pub(super) fn read_saying(&self, label: &str, tokens: &[Token]) -> Reading {
        let parts = clauses::split(tokens, |token| {
            let joins =
                names::JOINS.contains(&token.word.text.as_str()) || matches!(token.word.text.as_str(), "mais" | "but");
            (joins || token.word.before != Break::Space, joins)
        });
        match self.meaning(tokens) {
            Some(Meaning::Neutral) => return Reading::Neutral,
            Some(Meaning::Proposed(role)) => return Reading::Proposed(role),
            Some(Meaning::Prose) => return Reading::None,
            Some(Meaning::Role(_)) | None => {}
        }
        if self.frameworks.is_named(label) {
            return Reading::Neutral;
        }
        let said: Vec<Said> = parts
            .iter()
            .filter(|part| is_readable(part))
            .map(|part| self.said(part))
            .collect();
        let together = together(&said);
        let named = said
            .iter()
            .any(|part| part.named && matches!(part.saying, Saying::Of(_, true)));
        let inner = if named || together == Reading::Neutral {
            None
        } else {
            self.bracketed(label, tokens)
        };
        match together {
            _ if inner.is_some() => inner.unwrap_or(together),
            Reading::None => signs::leading(label).unwrap_or(Reading::None),
            reading => reading,
        }
    }

    /// What one part says.
    fn said(&self, part: &[Token]) -> Said {
        let words: Vec<Word> = part.iter().map(|token| token.word.clone()).collect();
        let mut said = Said {
            saying: self.meanings.read(&words),
            named: false,
            after: words[0].before == Break::Hard,
            slip: None,
        };
        if said.saying == Saying::Empty && words[0].before != Break::Space {
            return said;
        }
        match self.meaning(part) {
            Some(Meaning::Role(role)) => (said.saying, said.named) = (Saying::Of(role, true), true),
            Some(Meaning::Proposed(role)) => (said.saying, said.named) = (Saying::Of(role, false), true),
            Some(Meaning::Neutral) => said.saying = Saying::Neutral,
            Some(Meaning::Prose) => said.saying = Saying::Unknown,
            None => {
                if let Some((role, slip)) = self.slipped(&words, said.saying) {
                    said.saying = Saying::Of(role, true);
                    said.slip = Some(slip);
                }
            }
        }
        said
    }

    /// The role of a part in which one word is not known, and is nearly one that is.
    fn slipped(&self, words: &[Word], saying: Saying) -> Option<(Role, String)> {
        if matches!(saying, Saying::Of(_, true) | Saying::Neutral | Saying::Empty) {
            return None;
        }
        let letters: usize = words.iter().map(|word| word.text.len()).sum();
        let mut unknown = (0..words.len()).filter(|at| !self.meanings.knows(&words[*at]));
        let (at, None) = (unknown.next()?, unknown.next()) else {
            return None;
        };
        if letters < MIN_LETTERS
            || (words.len() == 1 && words[0].text.len() < MIN_LETTERS)
            || self.lexicon.is_real(&words[at])
        {
            return None;
        }
        let near = self.meanings.near(&words[at])?;
        let mut mended = words.to_vec();
        mended[at] = corrected(&words[at], near);
        let shown: Vec<&str> = mended.iter().map(|word| word.shown.as_str()).collect();
        let shown = shown.join(" ").replace("' ", "'");
        let tokens: Vec<Token> = mended.iter().cloned().map(|word| self.lexicon.token(word)).collect();
        match (self.meaning(&tokens), self.meanings.read(&mended)) {
            (Some(Meaning::Role(role)), _) | (None, Saying::Of(role, true)) => Some((role, shown)),
            _ => None,
        }
    }

    /// "Pour plus tard (ce qui pourrait changer)": the name in brackets.
    fn bracketed(&self, label: &str, outside: &[Token]) -> Option<Reading> {
        let start = label.find(['(', '['])?;
        let end = label[start..].find([')', ']'])? + start;
        let tokens: Vec<Token> = fold::plain(&label[start + 1..end])
            .into_iter()
            .map(|word| self.lexicon.token(word))
            .collect();
        let Reading::Role { role, slip } = self.read_clauses(&tokens, false) else {
            return None;
        };
        let words: Vec<Word> = outside.iter().map(|token| token.word.clone()).collect();
        let empty = self.meanings.read(&words) == Saying::Empty;
        Some(if empty {
            Reading::Role { role, slip }
        } else {
            Reading::Proposed(role)
        })
    }
}

/// Whether a part is in letters that names are written in.
fn is_readable(part: &[Token]) -> bool {
    part.iter()
        .any(|token| token.word.text.bytes().any(|byte| byte.is_ascii_alphanumeric()))
}

/// What the parts say together.
fn together(said: &[Said]) -> Reading {
    let mut sure: Option<&Said> = None;
    let mut agreed = true;
    let mut probable = None;
    let mut neutral = false;
    for part in said {
        match part.saying {
            Saying::Of(role, true) => match sure.map(|first| first.saying) {
                None => sure = Some(part),
                Some(Saying::Of(first, _)) if first == role => {}
                // What comes after a name and a colon describes it.
                Some(_) if part.after && !part.named => {}
                Some(_) => agreed = false,
            },
            Saying::Of(role, false) => {
                probable = probable.or(Some(role));
                agreed &= sure.is_some_and(|first| matches!(first.saying, Saying::Of(first, _) if first == role));
            }
            Saying::Unknown => agreed = false,
            Saying::Neutral => neutral = true,
            Saying::Empty => {}
        }
    }
    match (sure.map(|part| (part.saying, &part.slip)), probable) {
        (Some((Saying::Of(role, _), slip)), _) if agreed && !neutral => Reading::Role {
            role,
            slip: slip.clone(),
        },
        (Some((Saying::Of(role, _), _)), _) => Reading::Proposed(role),
        (_, Some(role)) if !neutral => Reading::Proposed(role),
        _ if neutral => Reading::Neutral,
        _ => Reading::None,
    }
}
