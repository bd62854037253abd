//! The list of missions, a mission, and other pages of text.

use super::{Builder, View, lists, views, years};
use crate::diagnostic::Diagnostic;
use crate::journal::{EntryOf, Mission, Shown, Similar};
use crate::note::Review;
use crate::note::role::Role;
use crate::site::fill;
use crate::site::pieces::{Item, Pieces, Row};

/// How many tags and words say why a mission is similar.
const REASONS: usize = 4;

impl Builder<'_> {
    /// One numbered page of all missions, by year.
    pub(super) fn missions(&self, pieces: &Pieces<'_, '_>, number: usize) -> Result<View, Diagnostic> {
        let all = &self.journal.missions;
        let from = (number - 1) * lists::PER_PAGE;
        let to = (number * lists::PER_PAGE).min(all.len());
        let year_of = |mission: &Mission| mission.date().map(jiff::civil::Date::year);
        let in_year = |missions: &[Mission]| {
            let year = year_of(&missions[0]);
            let all_of_year: Vec<&Mission> = all.iter().filter(|m| year_of(m) == year).collect();
            Ok(views::Year {
                year,
                count: all_of_year.len(),
                missions: pieces.rows(missions.iter().map(|m| m.at), Row::Full, "../")?,
                timeline: year.map(|year| self.timeline(year, &all_of_year)),
                review: year.map(years::url).unwrap_or_default(),
            })
        };
        let years = all[from..to].chunk_by(|a, b| year_of(a) == year_of(b)).map(in_year);
        let years = years.collect::<Result<_, Diagnostic>>()?;
        let url = lists::address("missions", number);
        let mut page = self.frame("missions", "missions", self.words.get("menu.missions"), &url);
        page.pager = lists::pager("missions", number, lists::pages(all.len()));
        let total = all.len();
        Ok(View::new(page, "missions", views::Missions { years, total }))
    }

    /// One mission.
    pub(super) fn mission(&self, pieces: &Pieces<'_, '_>, at: usize) -> Result<View, Diagnostic> {
        let mission = &self.journal.missions[at];
        let url = mission.url();
        let mut page = self.frame("mission", "missions", mission.title.clone(), &url);
        page.lang = self.foreign(&mission.note);
        let path = &mission.note.file.path;
        let own = self.index.problems(path);
        page.problems = own.iter().map(|d| self.problem(d, None)).collect();
        let front = &mission.note.front;
        let neighbour = |at: Option<usize>| {
            at.and_then(|at| self.journal.missions.get(at)).map(|m| views::Link {
                text: m.title.clone(),
                url: m.url(),
            })
        };
        let view = views::Mission {
            about: self.mission_ref(mission),
            tags: front.tags.iter().map(|t| self.tag_link(t)).collect(),
            client_alias: self
                .journal
                .client_of(mission)
                .and_then(|c| c.alias.clone())
                .unwrap_or_default(),
            started: front.started.map(|w| self.when(w)),
            ended: front.ended.map(|w| self.when(w)),
            review: self.review(mission),
            closed: front.closed.map(|d| self.day(d)),
            contacts: front.contacts.iter().map(|c| self.contact(c)).collect(),
            body: pieces.body(mission, &page.root)?,
            front: Self::front_lists(pieces, mission, &page.root)?,
            excerpts: self.excerpts_of(mission),
            backlinks: self.backlinks(&url),
            similar: self.similar(at),
            // Missions are newest first: the one before by date comes after.
            previous: neighbour(Some(at + 1)),
            next: neighbour(at.checked_sub(1)),
            source: path.to_string(),
            draft: front.draft,
            extra: serde_json::Value::Object(front.extra.iter().cloned().collect()),
        };
        Ok(View::new(page, "mission", view))
    }

    fn similar(&self, at: usize) -> Vec<views::Similar> {
        let similar = self.journal.similar.get(at).into_iter().flatten();
        let view = |similar: &Similar| views::Similar {
            about: self.mission_ref(&self.journal.missions[similar.mission]),
            kind: similar.kind,
            client: similar.client,
            tags: similar
                .tags
                .iter()
                .take(REASONS)
                .map(|tag| self.tag_link(tag))
                .collect(),
            words: similar.words.iter().take(REASONS).cloned().collect(),
        };
        similar.map(view).collect()
    }

    fn review(&self, mission: &Mission) -> Option<views::Review> {
        let mut review = views::Review {
            date: mission.note.review().map(|w| self.when(w)),
            duration: String::new(),
            place: String::new(),
            purpose: String::new(),
            objection: String::new(),
            sessions: Vec::new(),
        };
        match &mission.note.front.review {
            Review::Plan(plan) => {
                review.duration = self.length(plan.duration);
                review.place = plan.place.clone().unwrap_or_default();
                review.purpose = plan.purpose.clone().unwrap_or_default();
                review.objection = plan.objection.clone().unwrap_or_default();
                let session = |s: &crate::note::Session| views::Session {
                    date: s.when.map(|w| self.when(w)),
                    contacts: s.contacts.clone(),
                };
                review.sessions = plan.sessions.iter().map(session).collect();
            }
            Review::Silent if review.date.is_some() => {}
            Review::Silent | Review::Unbooked | Review::Never => return None,
        }
        Some(review)
    }

    fn front_lists(pieces: &Pieces<'_, '_>, mission: &Mission, root: &str) -> Result<Vec<views::List>, Diagnostic> {
        let mut front = Vec::new();
        for role in Role::GATHERED {
            let own = mission.note.entries.iter().filter(|e| e.in_front && e.role == role);
            let own: Vec<EntryOf<'_>> = own.map(|entry| EntryOf { mission, entry }).collect();
            if !own.is_empty() {
                front.push(lists::view(pieces, role.as_str(), own.len(), &own, Item::Place, root)?);
            }
        }
        Ok(front)
    }

    /// A page of `content/pages`.
    pub(super) fn text_page(&self, at: usize) -> View {
        let source = &self.journal.pages[at];
        let mut page = self.frame("page", "", source.title.clone(), &source.url());
        page.lang = self.foreign(&source.note);
        page.problems = self
            .index
            .problems(&source.note.file.path)
            .iter()
            .map(|d| self.problem(d, None))
            .collect();
        let shown = Shown {
            fragment: &source.note.body,
            links: &source.note.links,
            resolved: &source.resolved,
        };
        let view = views::TextPage {
            html: fill::html(&shown, &page.root),
            backlinks: self.backlinks(&source.url()),
        };
        View::new(page, "text_page", view)
    }
}
