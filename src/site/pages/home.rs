//! The home page: what needs her now.

use std::sync::Arc;

use super::{Builder, View, fill, folder, views};
use crate::diagnostic::digest::{self, Kind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::journal::{Addressed, EntryOf, Mission, MissionState};
use crate::note::role::Role;
use crate::practice::due::{Matter, Name};

/// How many of each are on the home page.
const NEWEST: usize = 6;
const WATCHED: usize = 6;
const FOLLOW_UPS: usize = 12;
const PEOPLE: usize = 6;

impl<'a> Builder<'a> {
    pub(super) fn home(&self) -> View {
        let journal = self.journal;
        let mut page = self.frame("home", "home", self.title(), "index.html");
        page.problems = self.all_problems();
        let open = |names: &[Name]| -> Vec<EntryOf<'_>> {
            let of = |matter: Matter<'a>| {
                let mission = matter.mission;
                matter.entry.map(|entry| EntryOf { mission, entry })
            };
            self.matters(names)
                .into_iter()
                .filter_map(of)
                .take(FOLLOW_UPS)
                .collect()
        };
        let (now, coming) = (open(&[Name::Late, Name::Today, Name::Week]), open(&[Name::Later]));
        let in_state = |states: &[MissionState]| -> Vec<Arc<views::MissionRef>> {
            let of = |state: &MissionState| {
                journal
                    .missions
                    .iter()
                    .filter(|m| m.state == *state)
                    .map(|m| self.mission_ref(m))
                    .collect::<Vec<_>>()
            };
            states.iter().flat_map(of).collect()
        };
        let mut booked: Vec<&Mission> = journal
            .missions
            .iter()
            .filter(|m| m.state == MissionState::Booked)
            .collect();
        booked.sort_by_key(|m| m.when());
        let reviewed = journal
            .missions
            .iter()
            .filter(|m| matches!(m.state, MissionState::Reviewed | MissionState::Closed));
        let view = views::Home {
            follow_ups: self.entries(now, ""),
            most_follow_ups: FOLLOW_UPS,
            coming: self.entries(coming, ""),
            open_follow_ups: self.open_follow_ups(),
            to_book: in_state(&[MissionState::Overdue, MissionState::ToBook]),
            booked: booked.into_iter().map(|m| self.mission_ref(m)).collect(),
            held: in_state(&[MissionState::Held]),
            running: in_state(&[MissionState::Running]),
            people: self.people(PEOPLE),
            rest: self.rest(),
            newest: reviewed.take(NEWEST).map(|m| self.mission_ref(m)).collect(),
            reread: self.reread().map(|e| self.entry(e, "")),
            watch: self.watch(),
            figures: self.totals(),
        };
        View::new(page, "home", view)
    }

    /// Every kind of error once.
    fn all_problems(&self) -> Vec<views::Problem> {
        let errors = self.journal.diagnostics.iter();
        let errors: Vec<Diagnostic> = errors.filter(|d| d.severity() == Severity::Error).cloned().collect();
        digest::kinds(&errors)
            .iter()
            .map(|kind| self.problems_of_kind(kind))
            .collect()
    }

    /// A problem with its line, or a kind with its first places.
    fn problems_of_kind(&self, kind: &Kind<'_>) -> views::Problem {
        let path = kind.first().path();
        let mission = self.journal.missions.iter().find(|m| Some(&m.note.file.path) == path);
        let problem = self.problem(kind.first(), mission);
        if kind.is_one() {
            return problem;
        }
        views::Problem {
            message: fill::sentence(&kind.message(self.words)),
            file: kind.places(),
            line: 0,
            column: 0,
            source: String::new(),
            url: None,
            ..problem
        }
    }

    /// One positive a day: another tomorrow, the same all day.
    fn reread(&self) -> Option<EntryOf<'_>> {
        let positives: Vec<EntryOf<'_>> = self.journal.entries(Role::Positives).collect();
        let day = self
            .journal
            .today
            .duration_since(jiff::civil::date(2000, 1, 1))
            .as_hours()
            .unsigned_abs()
            / 24;
        let at = usize::try_from(day).unwrap_or(0).checked_rem(positives.len())?;
        positives.into_iter().nth(at)
    }

    /// What comes back in most missions, and is not resolved.
    fn watch(&self) -> Vec<views::Recurrence> {
        let open = self
            .journal
            .recurrences
            .iter()
            .filter(|r| r.addressed != Addressed::Resolved);
        open.take(WATCHED).map(|r| self.recurrence(r)).collect()
    }

    fn totals(&self) -> Vec<views::Figure> {
        let journal = self.journal;
        let role = |name, role: Role| views::Figure {
            name,
            url: format!("{}/index.html", folder(role)),
            count: self.total(role),
        };
        vec![
            views::Figure {
                name: "missions",
                url: "missions/index.html".into(),
                count: journal.missions.len(),
            },
            views::Figure {
                name: "clients",
                url: "clients/index.html".into(),
                count: journal.clients.len(),
            },
            role("positives", Role::Positives),
            role("vigilance", Role::Vigilance),
            role("follow_ups", Role::FollowUps),
            role("quotes", Role::Quotes),
        ]
    }
}
