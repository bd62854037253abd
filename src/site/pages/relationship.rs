//! What a client's page says of the relationship: what was when, and what each person said.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Builder, lists, views};
use crate::diagnostic::Diagnostic;
use crate::journal::{EntryOf, Mission};
use crate::note::people;
use crate::note::role::Role;
use crate::note::{Contact, Status};
use crate::site::pieces::{Item, Pieces};

/// How many moments there are at most, and how many words of each person.
const MOMENTS: usize = 40;
const SAID: usize = 5;

impl<'a> Builder<'a> {
    /// Beginnings, ends and reviews of some missions, and follow-ups kept or to keep; the newest first.
    pub(super) fn moments(&self, missions: &[usize]) -> Vec<views::Moment> {
        let mut moments: Vec<(Date, views::Moment)> = Vec::new();
        for mission in missions.iter().map(|at| &self.journal.missions[*at]) {
            let front = &mission.note.front;
            let reviewed = mission.note.review().map(|when| when.date);
            let days = [
                ("started", front.started.map(|when| when.date)),
                ("ended", front.ended.map(|when| when.date)),
                ("review", reviewed),
                ("closed", front.closed),
            ];
            for (what, day) in days {
                moments.extend(day.map(|day| self.moment(day, what, mission.title.clone(), mission.url())));
            }
            for of in mission.entries(Role::FollowUps) {
                let (what, day) = match of.entry.status {
                    Status::Open => ("due", of.entry.due),
                    Status::Done => ("done", of.entry.done),
                    Status::Dropped => continue,
                };
                let url = format!("{}#{}", mission.url(), Mission::anchor(&of.entry.id));
                moments.extend(day.map(|day| self.moment(day, what, of.entry.text.clone(), url)));
            }
        }
        // On one day in the order in which things come.
        moments.reverse();
        moments.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        moments.truncate(MOMENTS);
        moments.into_iter().map(|(_, moment)| moment).collect()
    }

    fn moment(&self, day: Date, what: &'static str, text: String, url: String) -> (Date, views::Moment) {
        let moment = views::Moment {
            date: self.day(day),
            what,
            text,
            url,
        };
        (day, moment)
    }

    /// What each contact said or does in some missions, the newest first.
    pub(super) fn said(
        &self,
        pieces: &Pieces<'_, 'a>,
        contacts: &[Contact],
        missions: &[usize],
        root: &str,
    ) -> Result<Vec<views::Said>, Diagnostic> {
        let mut by_name: BTreeMap<Vec<String>, Vec<EntryOf<'a>>> = BTreeMap::new();
        for mission in missions.iter().map(|at| &self.journal.missions[*at]) {
            for entry in &mission.note.entries {
                if let Some(who) = &entry.who {
                    let own = by_name.entry(people::words(who)).or_default();
                    own.push(EntryOf { mission, entry });
                }
            }
        }
        let of = |contact: &Contact| {
            let said = by_name.remove(&people::words(&contact.name))?;
            let shown = &said[..said.len().min(SAID)];
            let list = lists::view(pieces, "", said.len(), shown, Item::Date, root);
            Some(list.map(|list| views::Said {
                name: contact.name.clone(),
                list,
            }))
        };
        contacts.iter().filter_map(of).collect()
    }
}
