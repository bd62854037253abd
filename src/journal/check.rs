//! What is wrong with a mission though every line of it could be read.

use std::collections::{HashMap, HashSet};

use super::mission::Mission;
use super::state::MissionState;
use super::{Journal, overlaps};
use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::fields::fold;
use crate::note::role::Role;
use crate::note::{self, Entry, Note, Review, Status, front};
use crate::path::SourcePath;
use crate::source::Place;

/// Adds what is wrong to the journal's diagnostics.
pub(super) fn check(journal: &mut Journal) {
    let mut found = Vec::new();
    let known: HashSet<(&SourcePath, Cause)> = journal.diagnostics.iter().filter_map(Cause::of).collect();
    for mission in &journal.missions {
        dates(mission, &mut found);
        identity(mission, journal, &known, &mut found);
        empty_sections(mission, journal, &mut found);
    }
    found.extend(overlaps::found(&journal.missions, journal.today));
    drop(known);
    journal.diagnostics.extend(found);
    spell_keys(journal);
}

/// What a note is told to add is spelled as its own keys are.
fn spell_keys(journal: &mut Journal) {
    let notes: HashMap<&SourcePath, &Note> = journal
        .missions
        .iter()
        .map(|mission| (&mission.note.file.path, &*mission.note))
        .collect();
    for problem in journal.diagnostics.iter_mut().filter(|d| d.code == Code::MarkUndated) {
        let note = problem.path().and_then(|path| notes.get(path));
        let language = &journal.config.language;
        let keys = note.map_or_else(|| Keys::spoken(language), |note| Keys::of(note, language));
        let text = keys.ended();
        problem.args.push(("ended", Arg::Text(text.to_owned())));
    }
}

/// What is told already, and why something else is missing: one cause is told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Cause {
    /// The front matter as a whole cannot be read.
    Front,
    /// A date in it cannot, or its key.
    Date,
    /// The client cannot, or its key.
    Client,
}

impl Cause {
    fn of(problem: &Diagnostic) -> Option<(&SourcePath, Self)> {
        let path = problem.path()?;
        let named = |name: &str| -> Option<&str> {
            problem.args.iter().find_map(|(own, arg)| match arg {
                Arg::Text(text) if *own == name => Some(text.as_str()),
                _ => None,
            })
        };
        let cause = match problem.code {
            Code::FrontMatterOpen | Code::YamlInvalid | Code::YamlTab | Code::YamlRefused => Self::Front,
            Code::DateInvalid | Code::DateAmbiguous => Self::Date,
            Code::KeyNear | Code::WrongType => {
                let key = named(if problem.code == Code::KeyNear { "near" } else { "key" })?;
                match front::key(key)? {
                    "started" | "ended" | "review" | "date" => Self::Date,
                    "client" => Self::Client,
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some((path, cause))
    }
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

fn identity(mission: &Mission, journal: &Journal, known: &HashSet<(&SourcePath, Cause)>, found: &mut Vec<Diagnostic>) {
    let front = &mission.note.front;
    let is_told = |cause: Cause| known.contains(&(&mission.note.file.path, cause));
    if is_told(Cause::Front) {
        return;
    }
    let keys = Keys::of(&mission.note, &journal.config.language);
    if !mission.note.has_front {
        found.push(at(mission, Code::FrontMatterMissing, None).with("ended", keys.ended()));
        return;
    }
    if mission.when().is_none() && !is_told(Cause::Date) {
        found.push(
            at(mission, Code::DateMissing, None)
                .with("ended", keys.ended())
                .with("review", keys.review()),
        );
        return;
    }
    let over = front
        .ended
        .or(mission.note.review())
        .is_some_and(|w| w.date < journal.today);
    // As `new` leaves it: nothing is written yet, not even when the review will be.
    let untouched = front.review == Review::Unbooked && mission.note.entries.is_empty();
    if front.client.is_none() && over && !untouched && !is_told(Cause::Client) {
        found.push(at(mission, Code::ClientMissing, front.ended_span.clone()));
    }
}

/// In which language a note's keys are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    English,
    French,
}

impl Keys {
    /// As the note has them; where its keys are those of both, as its journal speaks.
    fn of(note: &Note, language: &str) -> Self {
        let text = &note.file.text;
        let lines = note::front_matter(text).map_or("", |span| &text[span]).lines();
        let keys: Vec<(String, &str)> = lines
            .filter_map(|line| Some((fold(line.split_once(':')?.0), front::key(line.split_once(':')?.0)?)))
            .collect();
        let is_english = keys.iter().any(|(own, name)| own == name && !SAME.contains(name));
        let is_french = keys.iter().any(|(own, name)| own != name);
        match (is_english, is_french) {
            (true, _) => Self::English,
            (_, true) => Self::French,
            _ => Self::spoken(language),
        }
    }

    fn spoken(language: &str) -> Self {
        if language == "fr" { Self::French } else { Self::English }
    }

    fn ended(self) -> &'static str {
        if self == Self::French { "fin" } else { "ended" }
    }

    fn review(self) -> &'static str {
        if self == Self::French { "bilan" } else { "review" }
    }
}

/// Keys that both languages share.
const SAME: [&str; 8] = ["client", "date", "tags", "vigilance", "contacts", "id", "slug", "lang"];

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
