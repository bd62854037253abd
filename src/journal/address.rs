//! What a person means by an address (`MISSION^ID`), the name of a mission or some words: one thing, or which ones.

use super::{EntryOf, Journal, Mission};
use crate::note::Status;
use crate::note::identity::fold;
use crate::note::role::Role;

/// How many near ones are shown where nothing fits.
const NEAREST: usize = 5;

/// A name that means none, or more than one.
#[derive(Clone, Debug)]
pub enum NotOne<T> {
    /// Nothing has it; these come nearest, the best first.
    Unknown(Vec<T>),
    /// Each of these may be meant.
    Ambiguous(Vec<T>),
}

/// An address that is not one entry's.
#[derive(Clone, Debug)]
pub enum NotAnEntry<'a> {
    /// Its mission is none, or may be several.
    Mission(NotOne<&'a Mission>),
    /// Its entry is none of the mission's, or (without mission) may be several.
    Entry(NotOne<EntryOf<'a>>),
}

impl EntryOf<'_> {
    /// Its address: `MISSION^ID`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}^{}", self.mission.slug, self.entry.id)
    }
}

impl Journal {
    /// The mission of a slug or an identity, whole; else of a slug that begins so, or that has it in it, if it is the only
    /// one.
    ///
    /// # Errors
    ///
    /// Where it is none, the nearest; where it may be several, these.
    pub fn mission_named(&self, name: &str) -> Result<&Mission, NotOne<&Mission>> {
        let name = name.trim();
        if let Some(mission) = self.missions.iter().find(|m| m.id == name || m.slug == name) {
            return Ok(mission);
        }
        let key = slug::slugify(name);
        let fits = |test: &dyn Fn(&str) -> bool| self.missions.iter().filter(|m| test(&m.slug)).collect::<Vec<_>>();
        if !key.is_empty() {
            for found in [
                fits(&|slug| slug == key),
                fits(&|slug| slug.starts_with(&key)),
                fits(&|slug| slug.contains(&key)),
            ] {
                match found.as_slice() {
                    [] => {}
                    [mission] => return Ok(mission),
                    _ => return Err(NotOne::Ambiguous(found)),
                }
            }
        }
        let near = |mission: &&Mission| strsim::jaro_winkler(&mission.slug, &key);
        let mut all: Vec<&Mission> = self.missions.iter().collect();
        all.sort_by(|a, b| near(b).total_cmp(&near(a)));
        all.truncate(NEAREST);
        Err(NotOne::Unknown(all))
    }

    /// The entry of an address `MISSION^ID`, where `MISSION` is as [`Journal::mission_named`] takes it; without a mission,
    /// the only entry of that identity.
    ///
    /// # Errors
    ///
    /// Where it is none, the nearest; where it may be several, these.
    pub fn entry_at(&self, address: &str) -> Result<EntryOf<'_>, NotAnEntry<'_>> {
        let (name, id) = address.rsplit_once('^').unwrap_or((address, ""));
        // A link is written `note#^id`.
        let name = name.trim().trim_end_matches('#');
        let id = id.trim();
        if name.is_empty() {
            let all = self.missions.iter().flat_map(Mission::all_entries);
            let mut found: Vec<EntryOf<'_>> = all.filter(|of| of.entry.id == id).collect();
            return match found.len() {
                1 => Ok(found.remove(0)),
                0 => Err(NotAnEntry::Entry(NotOne::Unknown(Vec::new()))),
                _ => Err(NotAnEntry::Entry(NotOne::Ambiguous(found))),
            };
        }
        let mission = self.mission_named(name).map_err(NotAnEntry::Mission)?;
        if let Some(of) = mission.all_entries().find(|of| of.entry.id == id) {
            return Ok(of);
        }
        // An identity says nothing of what it is: what is still to do is what is looked for.
        let near = |of: &EntryOf<'_>| strsim::jaro_winkler(&of.entry.id, id);
        let rank = |of: &EntryOf<'_>| (of.entry.role != Role::FollowUps, of.entry.status != Status::Open);
        let mut all: Vec<EntryOf<'_>> = mission.all_entries().filter(EntryOf::has_state).collect();
        all.sort_by(|a, b| near(b).total_cmp(&near(a)).then_with(|| rank(a).cmp(&rank(b))));
        all.truncate(NEAREST);
        Err(NotAnEntry::Entry(NotOne::Unknown(all)))
    }

    /// The follow-ups in which, or in whose person, mission's title or client, all of some words stand; whatever their
    /// case and accents. In order of missions.
    #[must_use]
    pub fn follow_ups_with(&self, words: &str) -> Vec<EntryOf<'_>> {
        let folded = fold(words);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let says = |of: &EntryOf<'_>| {
            let client = self.client_of(of.mission).map_or("", |client| client.name.as_str());
            let who = of.entry.who.as_deref().unwrap_or("");
            let said = fold(&format!("{}\n{who}\n{}\n{client}", of.entry.text, of.mission.title));
            words.iter().all(|word| said.contains(word))
        };
        self.entries(Role::FollowUps).filter(says).collect()
    }
}

impl EntryOf<'_> {
    /// Whether it can be done, dropped or resolved.
    #[must_use]
    pub fn has_state(&self) -> bool {
        matches!(self.entry.role, Role::FollowUps | Role::Vigilance)
    }
}

impl Mission {
    /// All its entries, in the order of the note.
    pub fn all_entries(&self) -> impl Iterator<Item = EntryOf<'_>> {
        let entries = self.note.entries.iter();
        entries.map(move |entry| EntryOf { mission: self, entry })
    }
}
