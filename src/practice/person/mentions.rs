//! Where somebody is named: by their name, written in whatever way, or by an address of theirs.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::fold;
use crate::note::passage::Passages;
use crate::path::SourcePath;
use crate::source::{Place, SourceFile};

/// Shorter parts of names stand in too many lines.
const SHORTEST: usize = 3;
/// Figures by which a telephone number is known, whatever stands before them: `06…`, `+33 6…`.
const FIGURES: usize = 9;
/// Fewer are no telephone number.
const FEWEST: usize = 6;

/// A passage with a name.
#[derive(Debug)]
pub struct Mention {
    /// Where the name stands, or the first of them.
    pub place: Place,
    /// The whole passage: the item, the quote, the paragraph, what stands under the heading.
    pub text: String,
    /// Whether the whole name stands there, or an address; else only a part of it, where they are known.
    pub whole: bool,
}

/// What somebody is known by.
pub(super) struct Traces {
    /// The words of their name.
    pub(super) name: Vec<String>,
    /// Their e-mail addresses, folded.
    pub(super) emails: Vec<String>,
    /// The figures of their telephone numbers, the last ones.
    pub(super) phones: Vec<String>,
    /// The files in which a part of the name is enough.
    pub(super) known_in: BTreeSet<SourcePath>,
}

/// The last figures of a telephone number; none where it has too few.
pub(super) fn figures(phone: &str) -> Option<String> {
    let all: String = phone.chars().filter(char::is_ascii_digit).collect();
    (all.len() >= FEWEST).then(|| all[all.len().saturating_sub(FIGURES)..].to_owned())
}

/// The passages of a file, each once.
pub(super) fn mentions(file: &Arc<SourceFile>, traces: &Traces) -> Vec<Mention> {
    let text = file.text.as_str();
    let found = traces.found(text, traces.known_in.contains(&file.path));
    if found.is_empty() {
        return Vec::new();
    }
    let passages = Passages::of(text);
    let mut mentions: Vec<(std::ops::Range<usize>, usize, bool)> = Vec::new();
    for (at, whole) in found {
        if let Some((span, first, is_whole)) = mentions.last_mut()
            && at < span.end
        {
            if whole && !*is_whole {
                (*first, *is_whole) = (at, true);
            }
            continue;
        }
        let span = passages.around(at);
        let mut named = (at, whole);
        // A signature has with it what is signed, which may have been given before.
        while let Some((_, first, is_whole)) = mentions.pop_if(|(other, _, _)| other.start >= span.start) {
            named = (if is_whole || !named.1 { first } else { named.0 }, is_whole || named.1);
        }
        mentions.push((span, named.0, named.1));
    }
    let mention = |(span, at, whole): (std::ops::Range<usize>, usize, bool)| Mention {
        place: Place::new(file, at..at),
        text: unindented(&text[span]),
        whole,
    };
    mentions.into_iter().map(mention).collect()
}

/// A text without what stands before all of its lines.
fn unindented(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let said = lines.iter().filter(|line| !line.trim().is_empty());
    let least = said.map(indent).min().unwrap_or(0);
    let lines = lines
        .iter()
        .map(|line| line.get(least..).unwrap_or_default().trim_end());
    lines.collect::<Vec<_>>().join("\n")
}

impl Traces {
    /// Whether a file is called after them.
    pub(super) fn is_in(&self, path: &SourcePath) -> bool {
        self.found(path.as_str(), false).iter().any(|(_, whole)| *whole)
    }

    /// Where they are named, in order, and whether by the whole name.
    fn found(&self, text: &str, is_known: bool) -> Vec<(usize, bool)> {
        let mut found = self.addresses(text);
        let words = words(text);
        let wanted = &self.name;
        // A tag or an address has the name as one word.
        let joined = Some(wanted.concat()).filter(|_| wanted.len() > 1);
        let mut told = 0;
        for (at, (start, word)) in words.iter().enumerate() {
            let next = words[at..].iter().take(wanted.len()).map(|(_, word)| word);
            if !wanted.is_empty() && next.eq(wanted) {
                found.push((*start, true));
                told = at + wanted.len();
            } else if joined.as_ref() == Some(word) {
                found.push((*start, true));
            } else if at >= told && is_known && word.chars().count() >= SHORTEST && wanted.contains(word) {
                found.push((*start, false));
            }
        }
        found.sort_unstable();
        found
    }

    /// Where an address of theirs stands.
    fn addresses(&self, text: &str) -> Vec<(usize, bool)> {
        let mut found = Vec::new();
        if !self.emails.is_empty() {
            let mut at = 0;
            for word in text.split_inclusive(|c: char| c.is_whitespace() || "<>()[]{}\"',;".contains(c)) {
                let folded = fold::letters(word);
                if self.emails.iter().any(|email| folded.contains(email.as_str())) {
                    found.push((at, true));
                }
                at += word.len();
            }
        }
        if !self.phones.is_empty() {
            let is_number = |c: char| c.is_ascii_digit() || " .-/()+\u{a0}\u{202f}".contains(c);
            let mut at = 0;
            for part in text.split_inclusive(|c: char| !is_number(c)) {
                let figures: String = part.chars().filter(char::is_ascii_digit).collect();
                if self.phones.iter().any(|phone| figures.contains(phone.as_str())) {
                    found.push((at + part.find(|c: char| c.is_ascii_digit()).unwrap_or(0), true));
                }
                at += part.len();
            }
        }
        found
    }
}

/// The words of a text, as names are compared, each with where it begins.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        // A mark over a letter belongs to it.
        let inside = c.is_alphanumeric() || start.is_some() && unicode_normalization::char::is_combining_mark(c);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, fold::letters(&text[from..at])));
                start = None;
            }
            _ => {}
        }
    }
    words
}
