//! A mission: its note, and what the journal knows of it.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::links::Resolved;
use super::state::{self, MissionState};
use super::{EntryOf, copies, slugs, title_of};
use crate::config::Config;
use crate::date::When;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::role::Role;
use crate::note::{Note, label};
use crate::source::Place;

/// A mission.
#[derive(Debug)]
pub struct Mission {
    /// Its place among the journal's missions.
    pub at: usize,
    /// Stable identity: the note's `id`, else its slug.
    pub id: String,
    /// URL name.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Its client, by index.
    pub client: Option<usize>,
    /// How far it is.
    pub state: MissionState,
    /// How that changes with the days to come: from which day on it is what.
    pub changes: Vec<(Date, MissionState)>,
    /// Its note.
    pub note: Arc<Note>,
    /// Where its links lead, by index.
    pub resolved: Vec<Resolved>,
}

impl Mission {
    /// The day under which it is listed: the review's, else the end's, else the start's.
    #[must_use]
    pub fn when(&self) -> Option<When> {
        self.note
            .review()
            .or(self.note.front.ended)
            .or(self.note.front.started)
            .or(self.note.file_date.map(When::day))
    }

    /// The same without its time.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.when().map(|w| w.date)
    }

    /// Its entries of a role, in the order of the note.
    pub fn entries(&self, role: Role) -> impl Iterator<Item = EntryOf<'_>> {
        let entries = self.note.entries.iter().filter(move |entry| entry.role == role);
        entries.map(move |entry| EntryOf { mission: self, entry })
    }

    /// Whether nothing is written in it yet: no entry, and no text but its headings.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let note = &self.note;
        let is_heading = |line: &str| {
            let key = label::key(line);
            note.labels.iter().any(|used| label::key(&used.text) == key)
        };
        note.entries.is_empty() && note.front.summary.is_none() && note.prose.lines().all(is_heading)
    }

    /// Its address, from the site's root.
    #[must_use]
    pub fn url(&self) -> String {
        format!("missions/{}/index.html", self.slug)
    }

    /// The `id` of an entry's element on its page.
    #[must_use]
    pub fn anchor(entry_id: &str) -> String {
        format!("e-{entry_id}")
    }
}

/// The missions of notes, newest first.
pub(super) fn missions(
    notes: Vec<Arc<Note>>,
    config: &Config,
    today: Date,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Mission> {
    let slugs = slugs::assign(notes.iter().map(|note| slugs::Wanted::of(note)), diagnostics);
    let mut missions: Vec<Mission> = notes
        .into_iter()
        .zip(slugs)
        .map(|(note, slug)| Mission {
            at: 0,
            id: note.front.id.clone().unwrap_or_else(|| slug.clone()),
            title: title_of(&note),
            client: None,
            state: state::mission(&note, config, today),
            changes: state::changes(&note, config, today),
            slug,
            note,
            resolved: Vec::new(),
        })
        .collect();
    unique_ids(&mut missions, diagnostics);
    missions.sort_by(|a, b| b.date().cmp(&a.date()).then_with(|| a.slug.cmp(&b.slug)));
    for (at, mission) in missions.iter_mut().enumerate() {
        mission.at = at;
    }
    missions
}

fn unique_ids(missions: &mut [Mission], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, String> = HashMap::new();
    // A copy comes after what it was copied from, wherever its name puts it.
    let mut order: Vec<usize> = (0..missions.len()).collect();
    order.sort_by_key(|at| copies::is_late(&missions[*at].note));
    for at in order {
        let mission = &mut missions[at];
        let path = mission.note.file.path.to_string();
        if let Some(other) = seen.get(&mission.id) {
            let span = mission.note.front.id_span.clone().unwrap_or(0..0);
            let place = Place::new(&mission.note.file, span);
            diagnostics.push(
                Diagnostic::at(Code::IdTwice, place)
                    .with("id", &mission.id)
                    .with("other", other),
            );
            mission.id = format!("{}-{}", mission.id, slugs::suffix(&mission.slug));
        }
        seen.insert(mission.id.clone(), path);
    }
}
