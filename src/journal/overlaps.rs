//! Meetings that begin before another, with the slack after it, is over.

use jiff::civil::{Date, DateTime};

use super::meeting::Meeting;
use super::mission::Mission;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Place;

/// A meeting in its note.
struct Held<'a> {
    mission: &'a Mission,
    meeting: Meeting<'a>,
    begins: DateTime,
    free: DateTime,
}

/// Each meeting still to come, or of today, that begins too early, once: with the one before it that is over last.
/// Of those that are over nothing can be changed.
pub(super) fn found(missions: &[Mission], today: Date) -> Vec<Diagnostic> {
    let mut held: Vec<Held<'_>> = Vec::new();
    for mission in missions {
        held.extend(mission.meetings().into_iter().filter_map(|meeting| {
            let (begins, free) = (meeting.begins()?, meeting.free()?);
            Some(Held {
                mission,
                meeting,
                begins,
                free,
            })
        }));
    }
    let path = |held: &Held<'_>| held.mission.note.file.path.clone();
    held.sort_by_key(|held| (held.begins, path(held), held.meeting.number));
    let mut last: Option<&Held<'_>> = None;
    let mut found = Vec::new();
    for held in &held {
        if let Some(before) = last.filter(|before| before.free > held.begins && held.begins.date() >= today) {
            found.push(overlap(held, before));
        }
        if last.is_none_or(|before| before.free < held.free) {
            last = Some(held);
        }
    }
    found
}

fn overlap(held: &Held<'_>, before: &Held<'_>) -> Diagnostic {
    let place = |held: &Held<'_>| {
        let span = held.meeting.span.clone();
        span.map(|span| Place::new(&held.mission.note.file, span))
    };
    let path = &before.mission.note.file.path;
    let other = match place(before) {
        Some(place) => format!("{path}:{}", place.line()),
        None => path.to_string(),
    };
    let found = match place(held) {
        Some(place) => Diagnostic::at(Code::SlackOverlap, place),
        None => Diagnostic::in_file(Code::SlackOverlap, held.mission.note.file.path.clone()),
    };
    found
        .with("begins", shown(held.begins))
        .with("other", other)
        .with("from", shown(before.begins))
        .with("free", shown(before.free))
}

/// As it is written in a note.
fn shown(moment: DateTime) -> String {
    format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute())
}
