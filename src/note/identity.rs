//! Identities of entries, and anchors of headings.
//!
//! An entry without `^id` is known by its mission, its role and the words of its
//! first block without marks: dates, tags and places can change without changing it.

use super::unique::Unique;

use super::Note;
use crate::diagnostic::Code;
use crate::fields::Reader;

/// Letters and digits of a text, lower case, without accents, one space between words.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain = crate::fold::letters(text);
    let mut words = String::with_capacity(plain.len());
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// An `id` for a heading.
#[must_use]
pub fn anchor(text: &str, given: &mut Unique) -> String {
    let slug = slug::slugify(text);
    let base = format!("h-{}", if slug.is_empty() { "titre" } else { &slug });
    given.give(&base).0
}

/// Gives every entry its identity. A second `^id` of the same name is reported.
pub fn assign(note: &mut Note, reader: &mut Reader<'_>) {
    let mission = note
        .front
        .id
        .clone()
        .or_else(|| note.front.slug.clone())
        .unwrap_or_else(|| note.stem.clone());
    let mut given = Unique::default();
    for (at, entry) in note.entries.iter_mut().enumerate() {
        entry.at = at;
        if !entry.own_id {
            entry.id = hash(&mission, entry.role.as_str(), &fold(&entry.words));
        }
        let (id, twice) = given.give(&entry.id);
        if twice && entry.own_id {
            reader.report(Code::EntryIdTwice, entry.span.clone(), |d| d.with("id", &entry.id));
        }
        entry.id = id;
    }
}

/// Ten letters and digits, the first a letter.
fn hash(mission: &str, role: &str, words: &str) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut hasher = blake3::Hasher::new();
    for part in [mission, role, words] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize();
    let letter = |(at, byte): (usize, &u8)| {
        let index = usize::from(*byte) % if at == 0 { 24 } else { 32 };
        char::from(ALPHABET[index])
    };
    digest.as_bytes()[..10].iter().enumerate().map(letter).collect()
}
