//! What a person means by an address (`MISSION^ID`), the name of a mission or some words: one thing, or which ones.

use super::{EntryOf, Journal, Mission};
use crate::fold;
use crate::note::Status;
use crate::note::identity;
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

/// Letters and digits as they are compared, one space for all that stands between.
fn plain(text: &str) -> String {
    let folded = fold::letters(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl EntryOf<'_> {
    /// Its address: `MISSION^ID`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}^{}", self.mission.slug, self.entry.id)
    }
}

impl Journal {
    /// The mission of a slug or an identity; else the only one whose slug or title is so, begins so, or has it in it, in this
    /// order, whatever the case and accents.
    ///
    /// # Errors
    ///
    /// Where it is none, the nearest; where it may be several, these.
    pub fn mission_named(&self, name: &str) -> Result<&Mission, NotOne<&Mission>> {
        let name = name.trim();
        if let Some(mission) = self.missions.iter().find(|m| m.id == name || m.slug == name) {
            return Ok(mission);
        }
        let key = plain(name);
        let names = |mission: &Mission| [plain(&mission.slug), plain(&mission.title)];
        let fits = |test: &dyn Fn(&str) -> bool| {
            let missions = self.missions.iter();
            missions
                .filter(|m| names(m).iter().any(|own| test(own)))
                .collect::<Vec<_>>()
        };
        if !key.is_empty() {
            for found in [
                fits(&|own| own == key),
                fits(&|own| own.starts_with(&key)),
                fits(&|own| own.contains(&key)),
            ] {
                match found.as_slice() {
                    [] => {}
                    [mission] => return Ok(mission),
                    _ => return Err(NotOne::Ambiguous(found)),
                }
            }
        }
        let near = |mission: &Mission| {
            let [slug, title] = names(mission).map(|own| strsim::jaro_winkler(&own, &key));
            slug.max(title)
        };
        let mut all: Vec<(f64, &Mission)> = self.missions.iter().map(|m| (near(m), m)).collect();
        all.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        all.truncate(NEAREST);
        Err(NotOne::Unknown(all.into_iter().map(|(_, mission)| mission).collect()))
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
        let folded = identity::fold(words);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let says = |of: &EntryOf<'_>| {
            let client = self.client_of(of.mission).map_or("", |client| client.name.as_str());
            let who = of.entry.who.as_deref().unwrap_or("");
            let said = identity::fold(&format!("{}\n{who}\n{}\n{client}", of.entry.text, of.mission.title));
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
