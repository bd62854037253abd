//! What is wrong with a mission though every line of it could be read.

use std::collections::HashSet;

use super::mission::Mission;
use super::state::MissionState;
use super::{Journal, overlaps};
use crate::diagnostic::{Code, Diagnostic, Location};
use crate::note::role::Role;
use crate::note::{Entry, Review, Status};
use crate::path::SourcePath;
use crate::source::Place;

/// Adds what is wrong to the journal's diagnostics.
pub(super) fn check(journal: &mut Journal) {
    let mut found = Vec::new();
    let unread = Unread::of(&journal.diagnostics);
    for mission in &journal.missions {
        dates(mission, &mut found);
        identity(mission, journal, &unread, &mut found);
        empty_sections(mission, journal, &mut found);
    }
    found.extend(overlaps::found(&journal.missions, journal.today));
    journal.diagnostics.extend(found);
}

fn at(mission: &Mission, code: Code, span: Option<std::ops::Range<usize>>) -> Diagnostic {
    match span {
        Some(span) => Diagnostic::at(code, Place::new(&mission.note.file, span)),
        None => Diagnostic::in_file(code, mission.note.file.path.clone()),
    }
}

fn dates(mission: &Mission, found: &mut Vec<Diagnostic>) {
    let front = &mission.note.front;
    let started = front.started.map(|w| w.date);
    let ended = front.ended.map(|w| w.date);
    let review = mission.note.review().map(|w| w.date);
    if let (Some(start), Some(end)) = (started, ended)
        && end < start
    {
        found.push(
            at(mission, Code::EndBeforeStart, front.ended_span.clone())
                .with("start", start)
                .with("end", end),
        );
    }
    if let (Some(end), Some(review)) = (ended, review)
        && review < end
    {
        let span = front.review_span.clone().or_else(|| front.ended_span.clone());
        found.push(
            at(mission, Code::ReviewBeforeEnd, span)
                .with("review", review)
                .with("end", end),
        );
    }
    let open = |e: &&Entry| e.role == Role::FollowUps && e.status == Status::Open;
    for entry in mission.note.entries.iter().filter(open) {
        if let (Some(due), Some(review)) = (entry.due, review)
            && due < review
        {
            let span = entry.due_span.clone().unwrap_or_else(|| entry.span.clone());
            found.push(
                at(mission, Code::DueBeforeReview, Some(span))
                    .with("due", due)
                    .with("review", review),
            );
        }
    }
}

/// The files whose front matter, or some value of it, could not be read: what is missing there has been told.
#[derive(Default)]
struct Unread {
    whole: HashSet<SourcePath>,
    dates: HashSet<SourcePath>,
    clients: HashSet<(SourcePath, usize)>,
}

impl Unread {
    fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut unread = Self::default();
        for problem in diagnostics {
            let Some(path) = problem.path().cloned() else { continue };
            match problem.code {
                Code::YamlInvalid | Code::YamlTab | Code::YamlRefused | Code::FrontMatterOpen => {
                    unread.whole.insert(path);
                }
                Code::DateInvalid | Code::DateAmbiguous => {
                    unread.dates.insert(path);
                }
                Code::WrongType => {
                    if let Location::Place(place) = &problem.location {
                        unread.clients.insert((path.clone(), place.span.start));
                    }
                    unread.dates.insert(path);
                }
                _ => {}
            }
        }
        unread
    }
}

fn identity(mission: &Mission, journal: &Journal, unread: &Unread, found: &mut Vec<Diagnostic>) {
    let front = &mission.note.front;
    let path = &mission.note.file.path;
    if unread.whole.contains(path) {
        return;
    }
    if !mission.note.has_front {
        found.push(at(mission, Code::FrontMatterMissing, None));
        return;
    }
    let over = front
        .ended
        .or(mission.note.review())
        .is_some_and(|w| w.date < journal.today);
    // As `new` leaves it: nothing is written yet, not even when the review will be.
    let untouched = front.review == Review::Unbooked && mission.note.entries.is_empty();
    let told = front.client_span.as_ref().map(|span| (path.clone(), span.start));
    let told = told.is_some_and(|place| unread.clients.contains(&place));
    if front.client.is_none() && over && !untouched && !told {
        found.push(at(mission, Code::ClientMissing, front.ended_span.clone()));
    }
    if mission.when().is_none() && !unread.dates.contains(path) {
        found.push(at(mission, Code::DateMissing, None));
    }
}

/// Sections of a group that gather nothing once the review is held, unless another of the same role does.
fn empty_sections(mission: &Mission, journal: &Journal, found: &mut Vec<Diagnostic>) {
    let held = mission.note.review().is_some_and(|w| w.date < journal.today);
    if !held || mission.state == MissionState::Held {
        return;
    }
    let mut reported: HashSet<Role> = HashSet::new();
    for (role, place) in &mission.note.empty_sections {
        let gathered = mission.note.entries.iter().any(|e| e.role == *role);
        let said_none = *role == Role::FollowUps && mission.note.no_follow_ups;
        if !gathered && !said_none && reported.insert(*role) {
            found.push(Diagnostic::at(Code::SectionEmpty, place.clone()).with_word("role", role.word()));
        }
    }
}
