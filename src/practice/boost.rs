//! What cheers up: positives that still hold, and the quotes that are no criticism. Nothing else, ever.

use crate::fields::fold;
use crate::journal::{EntryOf, Journal, subject_key};
use crate::note::Status;
use crate::note::role::Role;

/// Tags of quotes that do not cheer up.
const CRITICAL: [&str; 5] = ["critique", "critiques", "criticism", "critical", "negatif"];

/// Positives and quotes, newest first: none under vigilance points, none tagged as critical, none given up.
#[must_use]
pub fn entries(journal: &Journal) -> Vec<EntryOf<'_>> {
    let entries = journal.missions.iter().flat_map(|mission| {
        let of = move |entry| EntryOf { mission, entry };
        mission.note.entries.iter().map(of)
    });
    entries.filter(is_boost).collect()
}

/// At most `count` of them, those under a tag if one is given, drawn by a seed: the same seed draws the same.
#[must_use]
pub fn draw<'a>(journal: &'a Journal, tag: Option<&str>, count: usize, seed: u64) -> Vec<EntryOf<'a>> {
    let tag = tag.map(subject_key);
    let is_tagged = |of: &EntryOf<'_>| {
        tag.as_ref()
            .is_none_or(|tag| of.tags().iter().any(|own| subject_key(own) == *tag))
    };
    let lot = |of: &EntryOf<'_>| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&seed.to_le_bytes());
        hasher.update(of.mission.id.as_bytes());
        hasher.update(&[0]);
        hasher.update(of.entry.id.as_bytes());
        *hasher.finalize().as_bytes()
    };
    let mut drawn: Vec<EntryOf<'a>> = entries(journal).into_iter().filter(is_tagged).collect();
    drawn.sort_by_cached_key(lot);
    drawn.truncate(count);
    drawn
}

fn is_boost(of: &EntryOf<'_>) -> bool {
    let entry = of.entry;
    let critical = |tag: &String| CRITICAL.contains(&fold(tag).as_str());
    matches!(entry.role, Role::Positives | Role::Quotes)
        && entry.outer != Some(Role::Vigilance)
        && entry.status != Status::Dropped
        && !entry.tags.iter().any(critical)
}
