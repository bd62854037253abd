//! Views that several pages share: a mission in a list, an entry, a contact.

use std::sync::Arc;

use super::{Builder, views};
use crate::date;
use crate::journal::{EntryOf, Journal, Mission, Shown};
use crate::note::role::Role;
use crate::note::{Contact, Note, Told};
use crate::site::fill;

/// How many tags a mission shows in a list; its own page has them all.
const TAGS: usize = 12;

impl Builder<'_> {
    /// A mission as lists show it: made once.
    pub(in crate::site) fn mission_ref(&self, mission: &Mission) -> Arc<views::MissionRef> {
        Arc::clone(&self.refs[mission.at])
    }

    pub(super) fn make_ref(&self, mission: &Mission) -> views::MissionRef {
        let front = &mission.note.front;
        let count = |role: Role| mission.note.entries.iter().filter(|e| e.role == role).count();
        views::MissionRef {
            url: mission.url(),
            title: mission.title.clone(),
            client: self.journal.client_of(mission).map(|c| views::Link {
                text: c.name.clone(),
                url: c.url(),
            }),
            kind: front.kind.as_ref().map(|k| self.kind_link(k)),
            date: mission.date().map(|d| self.day(d)),
            year: mission.date().map(jiff::civil::Date::year),
            state: mission.state.as_str(),
            changes: mission
                .changes
                .iter()
                .map(|(date, state)| views::Change {
                    date: date.to_string(),
                    state: state.as_str(),
                })
                .collect(),
            summary: front.summary.clone().unwrap_or_default(),
            tags: front.tags.iter().take(TAGS).map(|t| self.tag_link(t)).collect(),
            counts: views::RoleCounts {
                positives: count(Role::Positives),
                vigilance: count(Role::Vigilance),
                follow_ups: count(Role::FollowUps),
            },
        }
    }

    pub(super) fn entry(&self, of: EntryOf<'_>, root: &str) -> views::Entry {
        views::Entry {
            mission: Some(self.mission_ref(of.mission)),
            ..self.facts(of, root)
        }
    }

    /// An entry without its mission.
    pub(in crate::site) fn facts(&self, of: EntryOf<'_>, root: &str) -> views::Entry {
        let EntryOf { mission, entry } = of;
        let shown = Shown {
            fragment: &entry.html,
            links: &mission.note.links,
            resolved: &mission.resolved,
        };
        views::Entry {
            role: entry.role.as_str(),
            id: entry.id.clone(),
            url: format!("{}#{}", mission.url(), Mission::anchor(&entry.id)),
            html: fill::html(&shown, root),
            text: entry.text.clone(),
            topic: entry.topic.clone().unwrap_or_default(),
            tags: entry.tags.iter().map(|t| self.tag_link(t)).collect(),
            who: entry.who.clone().unwrap_or_default(),
            due: entry.due.map(|d| self.day(d)),
            done: entry.done.map(|d| self.day(d)),
            repeat: entry.repeat.map(|rhythm| rhythm.every(self.words)).unwrap_or_default(),
            priority: entry
                .priority
                .map(crate::note::marks::Priority::as_str)
                .unwrap_or_default(),
            state: of.state(self.journal).as_str(),
            marked: entry.marked,
            lang: self.foreign(&mission.note),
            mission: None,
        }
    }

    pub(super) fn entries<'e>(&self, entries: impl IntoIterator<Item = EntryOf<'e>>, root: &str) -> Vec<views::Entry> {
        entries.into_iter().map(|e| self.entry(e, root)).collect()
    }

    /// The note's language where it is not the journal's; else empty.
    pub(super) fn foreign(&self, note: &Note) -> String {
        note.other_lang(self.words.lang()).unwrap_or_default().to_owned()
    }

    pub(super) fn contact(&self, contact: &Contact) -> views::Contact {
        let told = |told: Told| views::Told {
            yes: told != Told::No,
            date: match told {
                Told::On(day) => Some(self.day(day)),
                Told::Yes | Told::No => None,
            },
        };
        let web = contact
            .url
            .clone()
            .filter(|u| u.starts_with("https://") || u.starts_with("http://"));
        views::Contact {
            name: contact.name.clone(),
            role: contact.role.clone().unwrap_or_default(),
            key: contact.key,
            informed: told(contact.informed),
            heard: told(contact.heard),
            email: contact.email.clone().unwrap_or_default(),
            phone: contact.phone.clone().unwrap_or_default(),
            web: web.unwrap_or_default(),
        }
    }

    pub(super) fn backlinks(&self, url: &str) -> Vec<views::Link> {
        let links = self.journal.backlinks.get(url).into_iter().flatten();
        links
            .map(|b| views::Link {
                text: b.title.clone(),
                url: b.url.clone(),
            })
            .collect()
    }

    pub(super) fn length(&self, length: Option<date::Length>) -> String {
        length.map(|l| l.long(self.words)).unwrap_or_default()
    }
}

/// Entries of some missions, of a role.
pub(super) fn of_missions<'a>(journal: &'a Journal, missions: &[usize], role: Role) -> Vec<EntryOf<'a>> {
    let missions = missions.iter().map(|at| &journal.missions[*at]);
    missions.flat_map(|mission| mission.entries(role)).collect()
}
