//! The journal as data: `journal.json` and `bilan export`. Version 1, documented in
//! `docs/data.md`, grown only by addition.

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::value::RawValue;

use super::fill;
use crate::journal::{Client, EntryOf, Journal, Mission, Shown};
use crate::note::{Contact, Told};
use crate::source::Place;
use crate::words::Words;

/// Version of the shape.
pub const VERSION: u32 = 1;

/// The whole journal; its missions as data, or written already.
#[derive(Debug, Serialize)]
pub struct Export<M = MissionData> {
    /// [`VERSION`].
    pub version: u32,
    /// The journal itself.
    pub journal: About,
    /// Newest first.
    pub missions: Vec<M>,
    /// In alphabetical order.
    pub clients: Vec<ClientData>,
}

/// The journal itself.
#[derive(Debug, Serialize)]
pub struct About {
    /// Title.
    pub title: String,
    /// Tag of its language.
    pub language: String,
    /// Whose it is.
    pub author: String,
    /// The day for which states were computed.
    pub today: String,
}

/// A mission.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MissionData {
    pub id: String,
    pub slug: String,
    pub title: String,
    pub client: Option<String>,
    pub kind: Option<String>,
    pub started: Option<String>,
    pub ended: Option<String>,
    pub review: Option<String>,
    pub closed: Option<String>,
    pub state: &'static str,
    pub summary: Option<String>,
    pub tags: Vec<String>,
    pub contacts: Vec<ContactData>,
    pub source: String,
    pub url: String,
    pub draft: bool,
    /// In the order of the note; absent from lists of missions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<EntryData>>,
}

/// Someone at the client's.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ContactData {
    pub name: String,
    pub role: Option<String>,
    pub key: bool,
    pub informed: serde_json::Value,
    pub heard: serde_json::Value,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub url: Option<String>,
}

/// An entry.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntryData {
    pub id: String,
    pub role: &'static str,
    pub text: String,
    pub html: String,
    pub topic: Option<String>,
    pub tags: Vec<String>,
    pub who: Option<String>,
    pub due: Option<String>,
    pub done: Option<String>,
    pub repeat: Option<String>,
    /// How urgent it is.
    pub priority: Option<&'static str>,
    pub state: &'static str,
    pub marked: bool,
    pub source: SourceData,
    /// In lists across missions: where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mission: Option<MissionName>,
}

/// Which mission something is of.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MissionName {
    pub id: String,
    pub slug: String,
    pub title: String,
    pub client: Option<String>,
    pub date: Option<String>,
}

/// A place in a note.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SourceData {
    pub file: String,
    pub line: usize,
    pub column: usize,
}

/// A client.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ClientData {
    pub name: String,
    pub slug: String,
    pub alias: Option<String>,
    pub nda: &'static str,
    pub tags: Vec<String>,
    pub missions: Vec<String>,
}

/// The whole journal.
#[must_use]
pub fn export(journal: &Journal, words: &Words) -> Export {
    let missions = journal.missions.iter().map(|m| mission(journal, m, true));
    with_missions(journal, words, missions.collect())
}

fn with_missions<M>(journal: &Journal, words: &Words, missions: Vec<M>) -> Export<M> {
    let mut missions_of: Vec<Vec<String>> = vec![Vec::new(); journal.clients.len()];
    for mission in &journal.missions {
        if let Some(at) = mission.client {
            missions_of[at].push(mission.slug.clone());
        }
    }
    let title = if journal.config.title.is_empty() {
        words.get("site.title")
    } else {
        journal.config.title.clone()
    };
    Export {
        version: VERSION,
        journal: About {
            title,
            language: words.lang().to_owned(),
            author: journal.config.author.name.clone(),
            today: journal.today.to_string(),
        },
        missions,
        clients: journal
            .clients
            .iter()
            .zip(missions_of)
            .map(|(c, missions)| client(c, missions))
            .collect(),
    }
}

/// The whole journal as JSON, one mission after another.
#[must_use]
pub fn json(journal: &Journal, words: &Words) -> String {
    assembled(journal, words, |mission| written(journal, mission))
}

/// The same, of parts that `written` gives for each mission.
pub(super) fn assembled(
    journal: &Journal,
    words: &Words,
    written: impl Fn(&Mission) -> Option<Arc<RawValue>> + Send + Sync,
) -> String {
    let missions: Vec<Option<Arc<RawValue>>> = journal.missions.par_iter().map(written).collect();
    let missions = missions.into_iter().flatten().collect();
    // Strings, numbers, lists and maps with text keys always serialise.
    let mut text = serde_json::to_string(&with_missions(journal, words, missions)).unwrap_or_default();
    text.push('\n');
    text
}

/// A mission's part of the journal as JSON.
pub(super) fn written(journal: &Journal, mission: &Mission) -> Option<Arc<RawValue>> {
    let raw = serde_json::value::to_raw_value(&self::mission(journal, mission, true));
    raw.ok().map(Arc::from)
}

/// A mission, with its entries or without.
#[must_use]
pub fn mission(journal: &Journal, mission: &Mission, with_entries: bool) -> MissionData {
    let front = &mission.note.front;
    let entries = || {
        let entries = mission.note.entries.iter();
        entries
            .map(|entry| self::entry(journal, EntryOf { mission, entry }, false))
            .collect()
    };
    MissionData {
        id: mission.id.clone(),
        slug: mission.slug.clone(),
        title: mission.title.clone(),
        client: journal.client_of(mission).map(|c| c.name.clone()),
        kind: front.kind.clone(),
        started: front.started.map(crate::date::When::iso),
        ended: front.ended.map(crate::date::When::iso),
        review: mission.note.review().map(crate::date::When::iso),
        closed: front.closed.map(|d| d.to_string()),
        state: mission.state.as_str(),
        summary: front.summary.clone(),
        tags: front.tags.clone(),
        contacts: front.contacts.iter().map(contact).collect(),
        source: mission.note.file.path.to_string(),
        url: mission.url(),
        draft: front.draft,
        entries: with_entries.then(entries),
    }
}

/// Someone at the client's.
#[must_use]
pub fn contact(contact: &Contact) -> ContactData {
    let told = |told: Told| match told {
        Told::No => serde_json::Value::Bool(false),
        Told::Yes => serde_json::Value::Bool(true),
        Told::On(day) => serde_json::Value::String(day.to_string()),
    };
    ContactData {
        name: contact.name.clone(),
        role: contact.role.clone(),
        key: contact.key,
        informed: told(contact.informed),
        heard: told(contact.heard),
        email: contact.email.clone(),
        phone: contact.phone.clone(),
        url: contact.url.clone(),
    }
}

/// An entry, with the name of its mission or without.
#[must_use]
pub fn entry(journal: &Journal, of: EntryOf<'_>, with_mission: bool) -> EntryData {
    let EntryOf { mission, entry } = of;
    let place = Place::new(&mission.note.file, entry.span.clone());
    let shown = Shown {
        fragment: &entry.html,
        links: &mission.note.links,
        resolved: &mission.resolved,
    };
    EntryData {
        id: entry.id.clone(),
        role: entry.role.as_str(),
        text: entry.text.clone(),
        html: fill::html(&shown, ""),
        topic: entry.topic.clone(),
        tags: entry.tags.clone(),
        who: entry.who.clone(),
        due: entry.due.map(|d| d.to_string()),
        done: entry.done.map(|d| d.to_string()),
        repeat: entry.repeat.map(crate::date::Rhythm::iso),
        priority: entry.priority.map(crate::note::marks::Priority::as_str),
        state: of.state(journal).as_str(),
        marked: entry.marked,
        source: SourceData {
            file: mission.note.file.path.to_string(),
            line: place.line(),
            column: place.column(),
        },
        mission: with_mission.then(|| name(journal, mission)),
    }
}

/// Which mission it is.
#[must_use]
pub fn name(journal: &Journal, mission: &Mission) -> MissionName {
    MissionName {
        id: mission.id.clone(),
        slug: mission.slug.clone(),
        title: mission.title.clone(),
        client: journal.client_of(mission).map(|c| c.name.clone()),
        date: mission.date().map(|d| d.to_string()),
    }
}

/// A client, with the slugs of its missions.
#[must_use]
pub fn client(client: &Client, missions: Vec<String>) -> ClientData {
    ClientData {
        name: client.name.clone(),
        slug: client.slug.clone(),
        alias: client.alias.clone(),
        nda: client.nda.as_str(),
        tags: client.tags.clone(),
        missions,
    }
}
