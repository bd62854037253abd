//! Copies of a note that a service made of two versions, or a hand of one: told by their names, and where a name alone
//! would be a guess, by what they hold.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::fold;
use crate::note::Note;
use crate::path::SourcePath;

/// Of a hundred lines of a copy, how many its original has at least.
const SAME_LINES: usize = 70;

/// What the name of a copy tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CopyName<'a> {
    /// A service kept two versions of the note of that name.
    Conflict(&'a str),
    /// A number was put after the name: a second note, or a service's copy.
    Numbered(&'a str),
    /// Somebody copied it.
    Copied(&'a str),
}

impl CopyName<'_> {
    fn of(name: &str) -> Option<CopyName<'_>> {
        for (sign, digits) in [(".sync-conflict-", 8), ("_conflict-", 8)] {
            let found = name.rsplit_once(sign).filter(|(own, _)| !own.is_empty());
            if let Some((own, date)) = found
                && date.len() >= digits
                && date.bytes().take(digits).all(|b| b.is_ascii_digit())
            {
                return Some(CopyName::Conflict(own));
            }
        }
        if let Some((own, remark)) = remark(name) {
            let remark = fold::letters(remark);
            let is_copy = remark.contains("copie") || remark.contains("copy") || remark.contains("version");
            if is_copy && (remark.contains("conflict") || remark.contains("conflit")) {
                return Some(CopyName::Conflict(own));
            }
            if is_number(&remark) {
                return copied(own).map(CopyName::Copied).or(Some(CopyName::Numbered(own)));
            }
        }
        let (own, number) = name.rsplit_once(' ').unwrap_or((name, ""));
        if is_number(number) {
            return copied(own).map(CopyName::Copied).or(Some(CopyName::Numbered(own)));
        }
        copied(name).map(CopyName::Copied)
    }

    fn original(&self) -> &str {
        match self {
            Self::Conflict(name) | Self::Numbered(name) | Self::Copied(name) => name,
        }
    }
}

/// `name (remark)`.
fn remark(name: &str) -> Option<(&str, &str)> {
    let (own, remark) = name.strip_suffix(')')?.rsplit_once('(')?;
    let own = own.trim_end();
    (!own.is_empty()).then_some((own, remark))
}

fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && text != "0"
}

/// The name before `copie`, `- Copy`, or behind `Copie de`.
fn copied(name: &str) -> Option<&str> {
    let is = |word: &str, words: &[&str]| words.contains(&fold::letters(word).as_str());
    let own = name
        .rsplit_once([' ', '-', '_'])
        .filter(|(_, last)| is(last, &["copie", "copy"]));
    if let Some((own, _)) = own {
        let own = own.trim_end_matches([' ', '-', '_']);
        return (!own.is_empty()).then_some(own);
    }
    let (first, rest) = name.split_once(' ')?;
    let (second, own) = rest.split_once(' ')?;
    (is(first, &["copie", "copy"]) && is(second, &["de", "of"])).then_some(own)
}

/// How late a note is among those that say they are the same: a copy after what it may have been copied from.
pub(super) fn is_late(note: &Note) -> bool {
    CopyName::of(name_of(note)).is_some()
}

fn name_of(note: &Note) -> &str {
    note.file.path.stem()
}

/// Copies that a service made, reported each in itself.
pub(super) fn conflicts<'a>(
    notes: impl Iterator<Item = &'a Arc<Note>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeSet<SourcePath> {
    let notes: Vec<&Note> = notes.map(Arc::as_ref).collect();
    let by_name: HashMap<(&str, String), &Note> = notes
        .iter()
        .map(|note| ((note.file.path.folder(), fold::composed(name_of(note))), *note))
        .collect();
    let mut found = BTreeSet::new();
    for note in notes {
        let Some(name) = CopyName::of(name_of(note)) else {
            continue;
        };
        let key = (note.file.path.folder(), fold::composed(name.original()));
        let original = by_name.get(&key);
        let is_conflict = match name {
            CopyName::Conflict(_) => true,
            CopyName::Numbered(_) => original.is_some_and(|original| is_same(note, original)),
            CopyName::Copied(_) => false,
        };
        if is_conflict {
            let path = note.file.path.clone();
            let other = original.map_or_else(|| name.original().to_owned(), |note| note.file.path.to_string());
            diagnostics.push(Diagnostic::in_file(Code::ConflictCopy, path.clone()).with("other", other));
            found.insert(path);
        }
    }
    found
}

/// Whether two notes are versions of one: by their identity where both have one, else by what they say.
fn is_same(copy: &Note, original: &Note) -> bool {
    if let (Some(own), Some(other)) = (&copy.front.id, &original.front.id) {
        return own == other;
    }
    let lines = |note: &Note| -> Vec<String> {
        let lines = note.file.text.lines().map(|line| line.trim().to_owned());
        lines.filter(|line| line.chars().any(char::is_alphanumeric)).collect()
    };
    let (own, other) = (lines(copy), lines(original));
    let other: HashSet<&String> = other.iter().collect();
    let same = own.iter().filter(|line| other.contains(line)).count();
    !own.is_empty() && same * 100 >= own.len() * SAME_LINES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_and_hands_name_their_copies() {
        for name in [
            "bilan (Copie en conflit de Claire 2026-01-02)",
            "bilan (Copie conflictuelle 2026-01-02)",
            "bilan (Claire's conflicted copy 2026-01-02)",
            "bilan (conflicted copy 2026-01-02 101112)",
            "bilan (Conflicted copy phone 202601021011)",
            "bilan (copie en conflit)",
            "bilan.sync-conflict-20260102-101112-ABCDEFG",
            "bilan_conflict-20260102-101112",
        ] {
            assert_eq!(CopyName::of(name), Some(CopyName::Conflict("bilan")), "{name}");
        }
        for name in ["bilan 2", "bilan (1)", "bilan (12)"] {
            assert_eq!(CopyName::of(name), Some(CopyName::Numbered("bilan")), "{name}");
        }
        for name in [
            "bilan copie",
            "bilan - Copie",
            "bilan copy 2",
            "bilan - Copie (2)",
            "Copie de bilan",
            "bilan-copy",
        ] {
            assert_eq!(CopyName::of(name), Some(CopyName::Copied("bilan")), "{name}");
        }
        for name in [
            "médiation (conflit)",
            "gestion-des-conflits",
            "bilan (2026)",
            "2026-05-12",
            "le conflit",
            "copie",
            "photocopie",
            "conflict-20260102",
            "atelier (version longue)",
        ] {
            assert_eq!(CopyName::of(name), None, "{name}");
        }
    }
}
