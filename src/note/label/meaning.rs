//! What a part of a label says by the words in it, where no name is known.
//!
//! Owns the senses of words and how they turn one another: what is denied,
//! compared or only wished for. Promises a role as sure only where every word
//! that matters is understood and all say the same; else it proposes one, or
//! says nothing.

mod words;

use std::collections::HashMap;

use self::words::{Sense, WORDS};
use super::fold::{self, Word};
use super::names;
use crate::note::role::Role;

/// A sentence with more words tells something, and names nothing.
const MAX_CLAUSE: usize = 16;
/// More words than this are no name, when no clause introduces them.
const MAX_NOUNS: usize = 8;
/// Words that may be unknown in a clause that is still sure.
const MAX_STRANGE: usize = 2;
/// No beginning of a word that is shorter says anything.
const MIN_BEGINNING: usize = 3;

/// What a part of a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saying {
    /// Nothing that is understood.
    Unknown,
    /// Only words that change nothing: "remarks", "and others".
    Empty,
    /// It is about a subject matter of its own.
    Neutral,
    /// It speaks of this role, surely or probably.
    Of(Role, bool),
}

/// The words by what they say.
pub(super) struct Meanings {
    whole: HashMap<&'static str, Sense>,
    beginnings: HashMap<&'static str, Sense>,
}

impl Meanings {
    /// The words of both languages.
    pub fn new() -> Self {
        let mut meanings = Meanings {
            whole: HashMap::new(),
            beginnings: HashMap::new(),
        };
        for (sense, words) in WORDS {
            for word in words.split_whitespace() {
                match word.strip_suffix('-') {
                    Some(beginning) => meanings.beginnings.insert(beginning, *sense),
                    None => meanings.whole.insert(word, *sense),
                };
            }
        }
        for words in [names::OCCASIONS, names::ARTICLES, names::PREPOSITIONS, names::FILLERS] {
            for word in words.split_whitespace() {
                meanings.whole.entry(word).or_insert(Sense::Link);
            }
        }
        meanings
    }

    /// What a word says.
    fn sense(&self, word: &Word) -> Option<Sense> {
        let whole = |text: &str| self.whole.get(text).copied();
        let found = whole(&word.text).or_else(|| whole(&word.stem));
        if found.is_some() {
            return found;
        }
        let text = word.text.as_str();
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Sense::Link);
        }
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let beginnings = ends.rev().take_while(|end| *end >= MIN_BEGINNING);
        let mut found = beginnings.filter_map(|end| self.beginnings.get(&text[..end]));
        found.next().copied()
    }

    /// Whether the word is understood.
    pub fn knows(&self, word: &Word) -> bool {
        self.sense(word).is_some()
    }

    /// The only known word that a slip of the pen separates from this one.
    pub fn near(&self, word: &Word) -> Option<&'static str> {
        let length = word.text.len();
        let fits = |known: &&str| {
            length > 3 || self.whole.get(known) == Some(&Sense::Link) || matches!(*known, "well" | "bien")
        };
        let known = self.whole.keys().copied().filter(fits);
        let mut near = known.filter(|known| is_slip(&word.text, known));
        let first = near.next()?;
        // Of several, the one with the same letters in another order.
        let all: Vec<&str> = [first].into_iter().chain(near).collect();
        let swapped = |known: &&&str| known.len() == length && sorted(known) == sorted(&word.text);
        match &all[..] {
            [only] => Some(only),
            _ => all.iter().filter(swapped).min().copied(),
        }
    }

    /// What these words say together.
    pub fn read(&self, words: &[Word]) -> Saying {
        let senses: Vec<Option<Sense>> = words.iter().map(|word| self.sense(word)).collect();
        if senses.is_empty() || words.len() > MAX_CLAUSE {
            return Saying::Unknown;
        }
        let part = Part {
            words,
            senses: &senses,
            clause: clause(words, &senses),
        };
        part.read()
    }
}

/// How a clause begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clause {
    /// It does not.
    None,
    /// "ce qui", "what", "things that".
    What,
    /// "comment", "how", "why".
    How,
    /// "à", "to" and a verb.
    To,
}

/// Whether the words are a clause, and of which kind.
fn clause(words: &[Word], senses: &[Option<Sense>]) -> Clause {
    let text = |at: usize| words.get(at).map_or("", |word| word.text.as_str());
    let verb = ["er", "ir", "re"].iter().any(|end| text(1).ends_with(end)) || text(1) == "ne";
    if (text(0) == "to" || (text(0) == "a" && verb)) && words.len() > 1 {
        return Clause::To;
    }
    for (at, sense) in senses.iter().enumerate().take(4) {
        let next = text(at + 1);
        match text(at) {
            "what" | "whats" | "quoi" | "which" => return Clause::What,
            "that" | "que" | "qu" if at == 0 => return Clause::What,
            "how" | "why" | "comment" | "pourquoi" => return Clause::How,
            "ce" | "celles" | "ceux" | "tout" if matches!(next, "qui" | "que" | "qu" | "dont") => return Clause::What,
            "ce" if matches!(next, "a" | "sur") => return Clause::What,
            "things" | "everything" | "anything" | "something" | "stuff" | "all"
                if matches!(next, "that" | "which" | "we" | "i" | "you" | "they") =>
            {
                return Clause::What;
            }
            "there" | "is" | "are" | "it" if at == 0 => return Clause::None,
            _ => {}
        }
        let relative = matches!(
            next,
            "qui" | "que" | "qu" | "ou" | "dont" | "that" | "which" | "we" | "i" | "when" | "where"
        );
        if matches!(sense, Some(Sense::Thing)) && relative {
            return Clause::What;
        }
        if !matches!(sense, Some(Sense::Link | Sense::Thing | Sense::Talk)) {
            break;
        }
    }
    Clause::None
}

/// A part of a label with what its words say.
struct Part<'a> {
    words: &'a [Word],
    senses: &'a [Option<Sense>],
    clause: Clause,
}

impl Part<'_> {
    fn read(&self) -> Saying {
        let strange = self.senses.iter().filter(|sense| sense.is_none()).count();
        let about = self.count(Sense::Topic);
        let Some((role, agreed)) = self.role() else {
            let first = self
                .senses
                .iter()
                .find(|sense| !matches!(sense, Some(Sense::Link | Sense::Thing)));
            return if first == Some(&Some(Sense::Topic)) && self.clause == Clause::None && self.words.len() <= MAX_NOUNS
            {
                Saying::Neutral
            } else if strange > 0 {
                Saying::Unknown
            } else if about > 0 && self.clause == Clause::None {
                Saying::Neutral
            } else if self
                .senses
                .iter()
                .all(|sense| matches!(sense, Some(Sense::Link | Sense::Talk | Sense::Thing)))
            {
                Saying::Empty
            } else {
                Saying::Unknown
            };
        };
        match self.clause {
            Clause::What | Clause::To => Saying::Of(
                role,
                agreed && strange <= MAX_STRANGE && about == 0 && !self.has(Sense::How),
            ),
            Clause::How => Saying::Of(role, agreed && role == Role::Differently && strange <= MAX_STRANGE),
            Clause::None => self.named(role, agreed, strange, about),
        }
    }

    /// A role named by nouns and what is said of them.
    fn named(&self, role: Role, agreed: bool, strange: usize, about: usize) -> Saying {
        let words = self.words.len();
        let told = self.has(Sense::Verb) || self.begins_a_sentence();
        let fillers = [Sense::Link, Sense::Thing, Sense::Talk];
        let said = self
            .senses
            .iter()
            .flatten()
            .filter(|sense| !fillers.contains(sense))
            .count();
        if words > MAX_NOUNS || strange > MAX_STRANGE || strange > said {
            return Saying::Unknown;
        }
        if about > 0 && role == Role::FollowUps {
            return Saying::Neutral;
        }
        // "Stop words", "Challenge 48h": a word that stands before an unknown one is said of that.
        if strange > 0 && words - strange < 2 {
            return Saying::Unknown;
        }
        // "Challenge", "Friction" may name anything.
        let last = &self.words[words - 1];
        let lone = words <= 2 && said == 1 && last.text == last.stem && self.begins_with_article();
        Saying::Of(role, agreed && !told && !lone && strange == 0 && about == 0)
    }

    /// Whether nothing but an article stands before the last word.
    fn begins_with_article(&self) -> bool {
        self.words.len() == 1
            || matches!(
                self.words[0].text.as_str(),
                "le" | "la" | "l" | "un" | "une" | "the" | "a"
            )
    }

    fn begins_a_sentence(&self) -> bool {
        const SUBJECTS: &[&str] = &[
            "je", "j", "nous", "on", "il", "elle", "ils", "elles", "i", "we", "they", "he", "she", "it", "you",
        ];
        self.words
            .first()
            .is_some_and(|word| SUBJECTS.contains(&word.text.as_str()))
    }

    fn count(&self, sense: Sense) -> usize {
        self.senses.iter().filter(|found| **found == Some(sense)).count()
    }

    fn has(&self, sense: Sense) -> bool {
        self.count(sense) > 0
    }

    /// The role that the words speak of, and whether nothing speaks against it.
    fn role(&self) -> Option<(Role, bool)> {
        let clause = self.clause != Clause::None;
        let denied = self.senses.iter().position(|sense| *sense == Some(Sense::Not));
        if self.has(Sense::Otherwise) {
            return Some((Role::Differently, denied.is_none()));
        }
        if let Some(told) = self.valued() {
            return Some(told);
        }
        let (may, next) = (self.has(Sense::May), self.has(Sense::Next));
        if self.has(Sense::Improve) || (self.has(Sense::Better) && (may || !clause || self.clause == Clause::How)) {
            let first = |sense| self.senses.iter().position(|found| *found == Some(sense));
            if !clause && first(Sense::Do).is_some_and(|done| Some(done) < first(Sense::Improve)) {
                return Some((Role::FollowUps, false));
            }
            let role = match self.clause {
                Clause::How => Role::Differently,
                Clause::What if next && !may => Role::FollowUps,
                Clause::To | Clause::None | Clause::What => Role::Vigilance,
            };
            return Some((role, denied.is_none()));
        }
        if self.has(Sense::Peak) || (clause && self.has(Sense::Strike)) {
            return Some((Role::Highlights, denied.is_none() && !next && self.has(Sense::Strike)));
        }
        // What the author says is no quotation.
        let own = self
            .words
            .iter()
            .any(|word| matches!(word.text.as_str(), "je" | "j" | "i"));
        if self.has(Sense::Say) || (clause && !own && self.has(Sense::Tell)) {
            return Some((Role::Quotes, denied.is_none() && !next));
        }
        self.ahead(denied.is_some())
    }

    /// What is promised, to be done, or aimed at.
    fn ahead(&self, denied: bool) -> Option<(Role, bool)> {
        let clause = self.clause != Clause::None;
        let next = self.has(Sense::Next);
        if self.has(Sense::Do) || (clause && self.has(Sense::Act)) {
            if self.has(Sense::Past) {
                return None;
            }
            let role = if denied { Role::Vigilance } else { Role::FollowUps };
            return Some((role, !denied));
        }
        if self.has(Sense::Wish) {
            let dated = self
                .words
                .iter()
                .any(|word| word.text.len() == 4 && word.text.starts_with("20"));
            return (clause || next || dated).then_some((Role::FollowUps, !denied && (next || (dated && clause))));
        }
        if !next || denied {
            return None;
        }
        let again = self.words.iter().any(|word| {
            matches!(
                word.text.as_str(),
                "projets" | "missions" | "projects" | "fois" | "time" | "times"
            )
        });
        let meant = matches!(self.words[0].text.as_str(), "pour" | "for");
        let spell = self.words.iter().any(|word| {
            matches!(
                word.stem.as_str(),
                "semaine"
                    | "moi"
                    | "trimestre"
                    | "annee"
                    | "sprint"
                    | "week"
                    | "month"
                    | "quarter"
                    | "year"
                    | "saison"
                    | "season"
            )
        });
        let only = self
            .senses
            .iter()
            .flatten()
            .all(|sense| matches!(sense, Sense::Next | Sense::Link));
        match (again && meant, meant || spell) {
            (true, _) => Some((Role::Differently, only)),
            (_, true) => Some((Role::FollowUps, only && self.words.len() > 1)),
            _ => (only && self.words.len() > 1).then_some((Role::FollowUps, false)),
        }
    }

    /// What went well, went badly, or was learned.
    fn valued(&self) -> Option<(Role, bool)> {
        let clause = matches!(self.clause, Clause::What | Clause::To);
        let mut found: Vec<(Role, bool)> = Vec::new();
        let (mut denied, mut less) = (false, false);
        for (at, sense) in self.senses.iter().enumerate() {
            let Some(sense) = *sense else { continue };
            match sense {
                Sense::Not => denied = true,
                Sense::Less => less = true,
                _ => {}
            }
            let value = match sense {
                Sense::Good => (Role::Positives, true),
                Sense::Did | Sense::Keep if clause => (Role::Positives, true),
                Sense::Bad => (Role::Vigilance, true),
                Sense::Fell if clause => (Role::Vigilance, true),
                Sense::Learn => (Role::Learned, true),
                Sense::Grasp if clause => (Role::Learned, true),
                Sense::Fell if self.words.len() == 1 => (Role::Vigilance, false),
                Sense::Did | Sense::Keep if self.words.len() == 1 && at == 0 => (Role::Positives, false),
                Sense::Grasp if self.words.len() <= 2 => (Role::Learned, false),
                _ => continue,
            };
            found.push(self.turned(value, sense, denied, less));
        }
        let (first, rest) = found.split_first()?;
        if clause {
            let last = rest.last().unwrap_or(first);
            let learned = found.iter().find(|told| told.0 == Role::Learned);
            let all = found.iter().all(|told| told.0 == last.0 && told.1);
            return match learned {
                Some(told) => Some((Role::Learned, told.1 && !self.has(Sense::Wish))),
                None if self.has(Sense::Wish) && last.0 == Role::Positives => Some((Role::FollowUps, false)),
                None => Some((last.0, all)),
            };
        }
        // "Sans difficulté" tells, and names nothing.
        if denied && first.0 == Role::Positives && !self.has(Sense::Good) {
            return None;
        }
        let head = self.has(Sense::Improve) || self.has(Sense::Do) || self.has(Sense::Say);
        let agreed = rest.iter().all(|told| told.0 == first.0);
        Some((first.0, first.1 && agreed && !head && !self.has(Sense::Past)))
    }

    /// What a word says where it is denied, less, or only could be.
    fn turned(&self, (role, sure): (Role, bool), sense: Sense, denied: bool, less: bool) -> (Role, bool) {
        let wished = self.has(Sense::May) && sense != Sense::Keep;
        match role {
            Role::Positives if denied && less => (role, false),
            Role::Positives if denied || less => (Role::Vigilance, sure),
            Role::Positives if wished => (Role::Vigilance, self.has(Sense::Better)),
            Role::Vigilance if denied => (Role::Positives, false),
            Role::Vigilance if less => (role, false),
            Role::Learned if denied => (Role::Vigilance, false),
            role => (role, sure),
        }
    }
}

/// Whether a slip of the pen separates a word from a known one; in a short
/// word only two letters that changed places, or one that is missing.
fn is_slip(text: &str, known: &str) -> bool {
    let (a, b) = (text.len(), known.len());
    if a.abs_diff(b) > 1 || a < 3 || b < 3 {
        return false;
    }
    let same_start = text.as_bytes().first() == known.as_bytes().first();
    let same_end = text.as_bytes().last() == known.as_bytes().last();
    if !same_start && !same_end {
        return false;
    }
    // Another ending is another form of the word.
    if a == b
        && text
            .char_indices()
            .last()
            .is_some_and(|(end, _)| known.get(..end) == Some(&text[..end]))
    {
        return false;
    }
    let short = a.max(b) < 6 && a > 3;
    strsim::osa_distance(text, known) == 1 && (a != b || !short || sorted(text) == sorted(known))
}

fn sorted(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.sort_unstable();
    bytes
}

/// A known word in the place of another.
pub(super) fn corrected(word: &Word, known: &str) -> Word {
    let mut corrected = fold::Word::lower(known);
    corrected.before = word.before;
    corrected
}
