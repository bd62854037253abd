//! What needs her: the same as `bilan due` tells.

use super::{Builder, View, lists, views};
use crate::diagnostic::Diagnostic;
use crate::journal::EntryOf;
use crate::note::Told;
use crate::practice::due::{Matter, Name};
use crate::site::pieces::{Item, Pieces, Row};

/// Most missions of which the same is to be done.
const MISSIONS: usize = 100;
/// Follow-ups that are shown: the others are on their own pages.
const NOW: [Name; 3] = [Name::Late, Name::Today, Name::Week];
/// What is left when reviews are over.
const REST: [Name; 2] = [Name::NoFollowUps, Name::ToClose];

impl<'a> Builder<'a> {
    pub(super) fn prepare(&self, pieces: &Pieces<'_, 'a>) -> Result<View, Diagnostic> {
        let page = self.frame("prepare", "prepare", self.words.get("todo.title"), "prepare/index.html");
        let mut room = lists::PER_PAGE;
        let mut follow_ups = Vec::new();
        for name in NOW {
            let found = self.matters(&[name]);
            let entries: Vec<EntryOf<'_>> = found.iter().take(room).filter_map(entry).collect();
            room -= entries.len();
            follow_ups.push(lists::view(
                pieces,
                name.as_str(),
                found.len(),
                &entries,
                Item::Mission,
                &page.root,
            )?);
        }
        let to_do = |name: &'static str, names: &[Name]| {
            let found = self.matters(names);
            let missions = found.iter().take(MISSIONS).map(|matter| matter.mission.at);
            Ok(views::ToDo {
                name,
                count: found.len(),
                missions: pieces.rows(missions, Row::Full, &page.root)?,
            })
        };
        let view = views::Prepare {
            follow_ups,
            open_follow_ups: self.open_follow_ups(),
            reviews: vec![
                to_do("to_book", &[Name::Overdue, Name::ToBook, Name::TooEarly])?,
                to_do("held", &[Name::Held])?,
                to_do("booked", &[Name::Booked])?,
            ],
            people: self.people(MISSIONS),
            rest: REST
                .into_iter()
                .map(|name| to_do(name.as_str(), &[name]))
                .collect::<Result<_, Diagnostic>>()?,
        };
        Ok(View::new(page, "prepare", view))
    }

    /// The matters of some groups.
    pub(super) fn matters(&self, names: &[Name]) -> Vec<Matter<'a>> {
        let groups = names
            .iter()
            .filter_map(|name| self.due.groups.iter().find(|group| group.name == *name));
        groups.flat_map(|group| group.matters.iter().copied()).collect()
    }

    pub(super) fn open_follow_ups(&self) -> usize {
        [Name::Late, Name::Today, Name::Week, Name::Later, Name::Undated]
            .into_iter()
            .map(|name| self.matters(&[name]).len())
            .sum()
    }

    /// Who is to be told and heard before reviews, of so many missions.
    pub(super) fn people(&self, most: usize) -> Vec<views::People> {
        let mut found = self.matters(&[Name::Inform, Name::Hear]);
        found.sort_by_key(|matter| matter.mission.at);
        let missions = found.chunk_by(|a, b| a.mission.at == b.mission.at).take(most);
        let names = |matters: &[Matter<'_>], informed: bool| {
            let contacts = matters.iter().filter_map(|matter| matter.contact);
            let contacts = contacts.filter(|contact| (contact.informed != Told::No) == informed);
            contacts.map(|contact| contact.name.clone()).collect()
        };
        missions
            .map(|matters| views::People {
                about: self.mission_ref(matters[0].mission),
                inform: names(matters, false),
                hear: names(matters, true),
            })
            .collect()
    }

    /// What is left when reviews are over, counted.
    pub(super) fn rest(&self) -> Vec<views::Figure> {
        let figures = REST.into_iter().map(|name| views::Figure {
            name: name.as_str(),
            url: "prepare/index.html".to_owned(),
            count: self.matters(&[name]).len(),
        });
        figures.filter(|figure| figure.count > 0).collect()
    }
}

fn entry<'a>(matter: &Matter<'a>) -> Option<EntryOf<'a>> {
    Some(EntryOf {
        mission: matter.mission,
        entry: matter.entry?,
    })
}
