//! A heading taught: its name goes into `bilan.yaml`, and what that changes is said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};

use crate::cli::change::{self, Desk};
use crate::cli::{Global, Outcome, Stop, Terminal, group, open};
use crate::config::{self, heading};
use crate::journal::Journal;
use crate::note::label::{self, Labels, Reading};
use crate::note::role::Role;
use crate::path::SourcePath;
use crate::project::Project;
use crate::source::SourceFile;
use crate::theme::Theme;
use crate::words::Words;
use crate::write::note::{self, SaveError};

/// Nearest headings that are shown for one that no note has.
const MOST_NEAR: usize = 3;

/// Writes what a heading is, and says what that changes.
pub(super) fn teach(heading: &str, role: &str, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
    let desk = Desk::open(global, terminal)?;
    let words = &desk.project.words;
    let role = group::role_or_none(role, words)?;
    let heading = heading.trim_matches(|c: char| c.is_whitespace() || "*_:#".contains(c));
    if label::key(heading).is_empty() || heading.contains(char::is_control) {
        return Err(Stop::wrong_use(
            words.get("headings.no_words"),
            words.get("headings.no_words_help"),
        ));
    }
    let before = desk.labels().read(heading);
    let args = [("heading", heading.to_owned()), ("role", named(role, words))];
    if is(&before, role) {
        terminal.say(&words.fill("headings.already", &args));
        return Ok(Outcome::Fine);
    }
    write(heading, role, &desk.project, words)?;
    terminal.say(&words.fill(
        if role.is_some() {
            "headings.written"
        } else {
            "headings.neutral"
        },
        &args,
    ));
    if let Some(was) = was(&before, words) {
        terminal.say(&words.fill("headings.was", &[("role", was)]));
    }
    let project = desk.project.reopen();
    let after = open::journal(&project, global, true);
    said(heading, &desk.journal, &after, terminal, words);
    Ok(Outcome::Fine)
}

/// Whether a reading is that role, surely; or none, surely.
fn is(reading: &Reading, wanted: Option<Role>) -> bool {
    match reading {
        Reading::Role { role, slip: None } => wanted == Some(*role),
        Reading::Neutral => wanted.is_none(),
        _ => false,
    }
}

fn named(role: Option<Role>, words: &Words) -> String {
    words.get(role.map_or("headings.none", Role::word))
}

/// What it was read as before, if as anything.
fn was(reading: &Reading, words: &Words) -> Option<String> {
    match reading {
        Reading::Role { role, .. } => Some(named(Some(*role), words)),
        Reading::Neutral => Some(named(None, words)),
        Reading::None | Reading::Proposed(_) | Reading::Opposed(..) => None,
    }
}

/// Puts the name into the settings, where it is read as it was meant.
fn write(heading: &str, role: Option<Role>, project: &Project, words: &Words) -> Result<(), Stop> {
    let by_hand = || {
        let write = format!("sections: {{{}: [{heading:?}]}}", heading::key_of(role));
        Stop::failed(
            words.get("headings.by_hand"),
            words.fill("headings.by_hand_help", &[("write", write)]),
        )
    };
    let path = SourcePath::new(config::FILE).ok_or_else(by_hand)?;
    let found = match fs::read_to_string(path.on_disk(&project.root)) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(change::unsaved(&path, &SaveError::Io(error), words)),
    };
    let old = SourceFile::new(path.clone(), found.clone().unwrap_or_default());
    let languages = Theme::embedded().languages();
    // As it is written; else, where numbers or remarks stand around it, its words alone.
    let spellings = [heading.to_owned(), label::bare(heading)];
    let is_read = |spelling: &&String| {
        let own = Labels::with_names([(role, spelling.as_str())]);
        is(&own.read(heading), role)
    };
    let spelling = spellings.iter().find(is_read).ok_or_else(by_hand)?;
    let new = heading::taught(&old, spelling, role, &languages).ok_or_else(by_hand)?;
    match found {
        Some(before) => note::save(&project.root, &path, &before, &new),
        None => fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path.on_disk(&project.root))
            .and_then(|mut file| file.write_all(new.as_bytes()))
            .map_err(SaveError::Io),
    }
    .map_err(|error| change::unsaved(&path, &error, words))
}

/// Says how many entries are found now that were not, and the other way round.
fn said(heading: &str, before: &Journal, after: &Journal, terminal: &Terminal, words: &Words) {
    let labels = after.labels();
    let key = label::key(heading);
    if !labels.iter().any(|label| label.key == key) {
        let mut near: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
        let close = |text: &str| strsim::jaro_winkler(&label::key(text), &key);
        near.sort_by(|a, b| close(b).total_cmp(&close(a)));
        near.truncate(MOST_NEAR);
        let args = [("names", near.join(", "))];
        terminal.say(&if near.is_empty() {
            words.get("headings.in_no_note")
        } else {
            words.fill("headings.in_no_note_but", &args)
        });
        return;
    }
    let (old, new) = (entries(before), entries(after));
    let tell = |key: &str, found: BTreeSet<&Found>| {
        let notes: BTreeSet<&SourcePath> = found.iter().map(|(path, ..)| path).collect();
        let args = [("notes", words.count("headings.notes", notes.len(), &[]))];
        if !found.is_empty() {
            terminal.say(&words.count(key, found.len(), &args));
        }
    };
    tell("headings.found", new.difference(&old).collect());
    let places: BTreeMap<(&SourcePath, usize), Role> =
        new.iter().map(|(path, at, role)| ((path, *at), *role)).collect();
    let is_lost = |(path, at, _): &&Found| !places.contains_key(&(path, *at));
    tell("headings.lost", old.difference(&new).filter(is_lost).collect());
    if old == new {
        terminal.say(&words.get("headings.nothing"));
    }
}

/// File, place and role of an entry.
type Found = (SourcePath, usize, Role);

fn entries(journal: &Journal) -> BTreeSet<Found> {
    let of = |mission: &crate::journal::Mission| {
        let path = mission.note.file.path.clone();
        let entries = mission.note.entries.iter();
        entries
            .map(move |entry| (path.clone(), entry.span.start, entry.role))
            .collect::<Vec<Found>>()
    };
    journal.missions.iter().flat_map(of).collect()
}
