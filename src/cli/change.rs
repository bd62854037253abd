//! What the commands share that write into a note: finding what is meant, saving, and saying why not.

use jiff::civil::Date;

use super::{Global, Stop, Terminal, new, open};
use crate::date::{self, Style};
use crate::edit::{Edited, Refused};
use crate::journal::{EntryOf, Journal, Mission, NotAnEntry, NotOne};
use crate::note::label::Labels;
use crate::note::{Context, Note, Status};
use crate::path::SourcePath;
use crate::project::Project;
use crate::source::Place;
use crate::words::Words;
use crate::write::Lock;
use crate::write::note::{self, SaveError};

/// How long the identity of an entry is.
const ID_LENGTH: usize = 6;
/// How many are tried: one in a thousand million is taken.
const TRIES: usize = 20;
/// How many things that may be meant are shown.
const MOST_SHOWN: usize = 20;

/// A journal that nobody else changes meanwhile.
pub(super) struct Desk {
    pub(super) project: Project,
    pub(super) journal: Journal,
    _lock: Lock,
}

impl Desk {
    /// Reads the journal once nobody else is changing it: so no change of another run is lost.
    pub(super) fn open(global: &Global, terminal: &Terminal) -> Result<Self, Stop> {
        let project = open::project(global, terminal)?;
        let words = &project.words;
        if project.is_blocked() {
            terminal.problems(&project.diagnostics, words);
            return Err(Stop::failed(words.get("cli.settings_wrong"), String::new()));
        }
        let busy = || Stop::failed(words.get("change.busy"), words.get("change.busy_help"));
        let lock = note::lock(&project.root).ok_or_else(busy)?;
        let journal = open::journal(&project, global, true);
        Ok(Self {
            project,
            journal,
            _lock: lock,
        })
    }

    /// With what its notes are read.
    pub(super) fn labels(&self) -> Labels {
        let sections = self.journal.config.sections.iter();
        Labels::with_names(sections.map(|(role, name)| (*role, name.as_str())))
    }

    pub(super) fn context<'a>(&'a self, labels: &'a Labels) -> Context<'a> {
        Context {
            labels,
            language: self.journal.config.locale(),
            zone: self.journal.config.local.as_ref(),
        }
    }

    /// Puts the new text in the note's place.
    pub(super) fn save(&self, before: &Note, edited: &Edited) -> Result<(), Stop> {
        let words = &self.project.words;
        let file = &before.file;
        note::save(&self.project.root, &file.path, &file.text, &edited.text)
            .map_err(|error| unsaved(&file.path, &error, words))
    }
}

/// Why a note was not saved.
pub(super) fn unsaved(path: &SourcePath, error: &SaveError, words: &Words) -> Stop {
    let key = match error {
        SaveError::Outside => "change.outside",
        SaveError::NotUtf8 => "change.not_utf8",
        SaveError::Changed => "change.changed",
        SaveError::ReadOnly => "change.read_only",
        SaveError::Io(_) => "change.failed",
    };
    let args = [("path", path.to_string()), ("error", error.to_string())];
    Stop::failed(words.fill(key, &args), words.get(&format!("{key}_help")))
}

/// An identity that nothing in a note has.
pub(super) fn fresh_id(note: &Note, words: &Words) -> Result<String, Stop> {
    let is_taken =
        |id: &str| note.entries.iter().any(|entry| entry.id == id) || note.file.text.contains(&format!("^{id}"));
    let mut id = new::random_id(ID_LENGTH, words)?;
    for _ in 0..TRIES {
        if !is_taken(&id) {
            break;
        }
        id = new::random_id(ID_LENGTH, words)?;
    }
    // One that is taken all the same is refused when the note is read again.
    Ok(id)
}

/// A day, as the journal writes them, or in words: `demain`, `vendredi`, `+2w`.
pub(super) fn day(text: &str, today: Date, words: &Words) -> Result<Date, Stop> {
    let style = Style::of(words.lang());
    date::term::spoken(text, style, today).ok_or_else(|| {
        let example = format!("{}, {}", style.example(), words.get("change.days_in_words"));
        let args = [("value", text.to_owned()), ("example", example)];
        Stop::wrong_use(
            words.fill("change.no_day", &args),
            words.fill("change.no_day_help", &args),
        )
    })
}

/// A day that is over: of those without year, the last one.
pub(super) fn past(text: &str, today: Date, words: &Words) -> Result<Date, Stop> {
    let style = Style::of(words.lang());
    match date::term::passed(text, style, today) {
        Some(day) => Ok(day),
        None => day(text, today, words),
    }
}

/// `content/missions/atelier.md:14`.
pub(super) fn place(note: &Note, at: usize) -> String {
    let start = note.entries[at].span.start;
    let line = Place::new(&note.file, start..start).line();
    format!("{}:{line}", note.file.path)
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

fn listed(lines: impl ExactSizeIterator<Item = String>) -> String {
    let more = if lines.len() > MOST_SHOWN { "\n…" } else { "" };
    let lines: Vec<String> = lines.take(MOST_SHOWN).collect();
    lines.join("\n") + more
}

pub(super) fn entries(found: &[EntryOf<'_>], words: &Words) -> String {
    listed(found.iter().map(|of| {
        let entry = of.entry;
        let place = place(&of.mission.note, entry.at);
        let day = |key: &str, day: Date| words.fill(key, &[("date", date::long(day, words))]);
        let closed = if entry.status == Status::Dropped {
            "change.dropped_on"
        } else {
            "change.done_on"
        };
        let due = entry.due.map(|due| day("change.due_on", due)).unwrap_or_default();
        let done = entry.done.map(|done| day(closed, done)).unwrap_or_default();
        format!("{} — {}{due}{done} ({place})", of.address(), one_line(&entry.text))
    }))
}

fn missions(found: &[&Mission]) -> String {
    let line = |mission: &&Mission| format!("{} — {} ({})", mission.slug, mission.title, mission.note.file.path);
    listed(found.iter().map(line))
}

/// Why a name is no mission's.
pub(super) fn no_mission(name: &str, why: &NotOne<&Mission>, words: &Words) -> Stop {
    let (key, found) = match why {
        NotOne::Unknown(near) => ("change.no_mission", near),
        NotOne::Ambiguous(found) => ("change.missions", found),
    };
    wrong(key, name, missions(found), words)
}

/// Why an address is no entry's.
pub(super) fn no_entry(address: &str, why: &NotAnEntry<'_>, words: &Words) -> Stop {
    match why {
        NotAnEntry::Mission(why) => {
            let name = address.rsplit_once('^').map_or(address, |(name, _)| name);
            no_mission(name, why, words)
        }
        NotAnEntry::Entry(NotOne::Unknown(near)) => wrong("change.no_entry", address, entries(near, words), words),
        NotAnEntry::Entry(NotOne::Ambiguous(found)) => wrong("change.entries", address, entries(found, words), words),
    }
}

/// A wrong use, with what comes nearest, or what may be meant.
pub(super) fn wrong(key: &str, value: &str, list: String, words: &Words) -> Stop {
    let help = if list.is_empty() {
        String::new()
    } else {
        words.fill(&format!("{key}_help"), &[("list", list)])
    };
    Stop::wrong_use(words.fill(key, &[("value", value.to_owned())]), help)
}

/// Why a note is left as it is.
pub(super) fn refused(note: &Note, why: &Refused, words: &Words) -> Stop {
    let path = &note.file.path;
    let (key, args) = match why {
        Refused::ByHand { line, write } => {
            let place = format!("{path}:{line}");
            ("change.by_hand", vec![("place", place), ("write", write.clone())])
        }
        Refused::Reopen { line, mark } => {
            let place = format!("{path}:{line}");
            ("change.reopen", vec![("place", place), ("mark", mark.clone())])
        }
        Refused::Table { line } => ("change.table", vec![("place", format!("{path}:{line}"))]),
        Refused::Closed(Status::Dropped) => ("change.is_dropped", Vec::new()),
        Refused::Closed(_) | Refused::Already => ("change.is_done", Vec::new()),
        Refused::Stateless => ("change.stateless", Vec::new()),
        Refused::Misread => ("change.misread", Vec::new()),
        Refused::Who => {
            let contacts: Vec<&str> = note.front.contacts.iter().map(|c| c.name.as_str()).collect();
            let names = if contacts.is_empty() {
                "–".to_owned()
            } else {
                contacts.join(", ")
            };
            ("change.who", vec![("names", names), ("path", path.to_string())])
        }
        Refused::WhoSeveral(names) => ("change.who_several", vec![("names", names.join(", "))]),
        Refused::Due => ("change.due", Vec::new()),
    };
    let (message, help) = (words.fill(key, &args), words.fill(&format!("{key}_help"), &args));
    if matches!(why, Refused::WhoSeveral(_)) {
        Stop::wrong_use(message, help)
    } else {
        Stop::failed(message, help)
    }
}
