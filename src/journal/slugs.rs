//! URL names: made from titles, never twice, never from the order of files.

use std::collections::{BTreeMap, HashSet};

use super::copies;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::Note;
use crate::path::SourcePath;

/// A slug a note would like.
pub(super) struct Wanted {
    slug: String,
    /// What tells it from another of the same slug: its identity.
    identity: String,
    path: SourcePath,
    /// Whether it is named as a copy: what it was copied from keeps the slug.
    is_copy: bool,
}

impl Wanted {
    pub(super) fn of(note: &Note) -> Self {
        let slug = slug(note.front.slug.as_deref().unwrap_or(&note.stem));
        let identity = note
            .front
            .id
            .clone()
            .unwrap_or_else(|| note.file.path.as_str().to_owned());
        Self {
            slug,
            identity,
            path: note.file.path.clone(),
            is_copy: copies::is_late(note),
        }
    }
}

/// Letters, digits and hyphens; never empty, never a name that Windows reserves.
pub(super) fn slug(name: &str) -> String {
    const RESERVED: [&str; 7] = ["con", "prn", "aux", "nul", "com1", "lpt1", "index"];
    let mut slug = slug::slugify(name);
    if slug.len() > 100 {
        slug.truncate(100);
        slug.truncate(slug.trim_end_matches('-').len());
    }
    if slug.is_empty() {
        return format!("x-{}", suffix(name));
    }
    if RESERVED.contains(&slug.as_str()) {
        format!("{slug}-") + &suffix(name)
    } else {
        slug
    }
}

/// Six characters that stand for a text.
pub(super) fn suffix(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..6].to_owned()
}

/// What makes two tags one: the same letters, whatever their case and accents.
pub(super) fn subject_key(name: &str) -> String {
    crate::fold::letters(name).replace([' ', '_'], "-")
}

/// A slug for each; the second of the same name gets a suffix from its identity, and is reported.
pub(super) fn assign(wanted: impl Iterator<Item = Wanted>, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let wanted: Vec<Wanted> = wanted.collect();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, note) in wanted.iter().enumerate() {
        let best = first.entry(&note.slug).or_insert(at);
        let rank = |wanted: &Wanted| (wanted.is_copy, wanted.identity.clone());
        if rank(&wanted[*best]) > rank(note) {
            *best = at;
        }
    }
    let mut given: HashSet<String> = HashSet::new();
    let mut slugs = Vec::with_capacity(wanted.len());
    for (at, note) in wanted.iter().enumerate() {
        let owner = first[note.slug.as_str()];
        let mut slug = note.slug.clone();
        if owner != at {
            slug = format!("{slug}-{}", suffix(&note.identity));
            diagnostics.push(
                Diagnostic::in_file(Code::SlugTwice, note.path.clone())
                    .with("slug", &note.slug)
                    .with("other", &wanted[owner].path)
                    .with("given", &slug),
            );
        }
        while !given.insert(slug.clone()) {
            slug = format!("{slug}-{}", suffix(&slug));
        }
        slugs.push(slug);
    }
    slugs
}
