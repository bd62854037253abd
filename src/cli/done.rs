//! `bilan done`: a follow-up marked in its note.

use std::io::{self, IsTerminal};

use clap::Args;

use super::change::{self, Desk};
use super::{Global, Outcome, Stop, Terminal, open};
use crate::date;
use crate::edit::{self, Edited, Mark, Refused};
use crate::journal::{EntryOf, Journal, NotAnEntry, NotOne};
use crate::note::role::Role;
use crate::note::{Note, Status};
use crate::words::Words;

mod choose;

/// How many follow-ups are shown where none was found.
const MOST_OFFERED: usize = 5;

#[derive(Debug, Args)]
pub(super) struct Done {
    /// Its address, MISSION^ID, or words that only one open follow-up has; a list to choose from when nothing is given
    #[arg(value_name = "ADDRESS|WORDS")]
    what: Vec<String>,
    /// When it was done [default: today]
    #[arg(long, value_name = "DATE", conflicts_with = "undo")]
    date: Option<String>,
    /// It will not be done
    #[arg(long, conflicts_with = "undo")]
    dropped: bool,
    /// It is still to do
    #[arg(long)]
    undo: bool,
}

impl Done {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let given = self.what.join(" ");
        let given = if given.trim().is_empty() {
            match self.choose(global, terminal)? {
                Some(address) => address,
                None => return Ok(Outcome::Fine),
            }
        } else {
            given
        };
        let desk = Desk::open(global, terminal)?;
        let words = &desk.project.words;
        let mark = self.mark(&desk)?;
        let of = match self.find(&given, mark, &desk.journal, words)? {
            Found::Entry(of) => of,
            Found::Next(of) => {
                terminal.print_plain(&already(&of, mark, words));
                return Ok(Outcome::Fine);
            }
        };
        let note = &of.mission.note;
        let labels = desk.labels();
        let fresh = change::fresh_id(note, words)?;
        match edit::mark(note, of.entry.at, mark, &desk.context(&labels), &fresh) {
            Ok(edited) => {
                desk.save(note, &edited)?;
                terminal.print_plain(&said(&edited, words));
                self.tell(&of, &edited, &desk.journal, words, terminal);
            }
            Err(Refused::Already) if self.is_another_day(&of, mark) => {
                return Err(change::refused(note, &Refused::Closed(of.entry.status), words));
            }
            Err(Refused::Already) => {
                let said = state(note, of.entry.at, words);
                terminal.print_plain(&words.fill("done.already", &[("said", said)]));
                terminal.print("\n");
            }
            Err(why) => return Err(change::refused(note, &why, words)),
        }
        Ok(Outcome::Fine)
    }

    fn mark(&self, desk: &Desk) -> Result<Mark, Stop> {
        let words = &desk.project.words;
        let date = self
            .date
            .as_deref()
            .map(|date| change::past(date, desk.journal.today, words))
            .transpose()?;
        if let Some(ahead) = date.filter(|date| *date > desk.journal.today) {
            let args = [("date", date::long(ahead, words))];
            return Err(Stop::wrong_use(
                words.fill("done.ahead", &args),
                words.get("done.ahead_help"),
            ));
        }
        let date = date.unwrap_or(desk.journal.today);
        Ok(match (self.undo, self.dropped) {
            (true, _) => Mark::Open,
            (_, true) => Mark::Dropped(date),
            _ => Mark::Done(date),
        })
    }

    /// Whether what is marked already was to have another day.
    fn is_another_day(&self, of: &EntryOf<'_>, mark: Mark) -> bool {
        let day = match mark {
            Mark::Done(day) | Mark::Dropped(day) => Some(day),
            Mark::Open => None,
        };
        self.date.is_some() && of.entry.done != day
    }

    /// What there is to know besides.
    fn tell(&self, of: &EntryOf<'_>, edited: &Edited, journal: &Journal, words: &Words, terminal: &Terminal) {
        let is_next_past = |at: usize| edited.note.entries[at].due.is_some_and(|due| due < journal.today);
        if edited.taken {
            terminal.say(&words.get("done.next_taken"));
        } else if self.undo && of.entry.role == Role::FollowUps && of.entry.repeat.is_some() {
            terminal.say(&words.get("done.next_stays"));
        } else if edited.next.is_some_and(is_next_past) {
            terminal.say(&words.get("done.next_past"));
        } else if !self.undo && of.entry.repeat.is_none() && of.entry.text.contains('🔁') {
            terminal.say(&words.get("done.rhythm"));
        }
    }

    /// The entry of an address, or the only follow-up with those words.
    fn find<'a>(&self, given: &str, mark: Mark, journal: &'a Journal, words: &Words) -> Result<Found<'a>, Stop> {
        let is_address = given
            .rsplit_once('^')
            .is_some_and(|(_, id)| !id.is_empty() && !id.contains(char::is_whitespace));
        let found = journal.follow_ups_with(given);
        if is_address {
            match journal.entry_at(given) {
                Ok(of) => return Ok(Found::Entry(of)),
                // « x^2 » may be words of hers: then it is no address.
                Err(NotAnEntry::Mission(NotOne::Unknown(_))) if !found.is_empty() => {}
                Err(why) => return Err(change::no_entry(given, &why, words)),
            }
        }
        let (wanted, others): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|of| (of.entry.status == Status::Open) != self.undo);
        match (wanted.as_slice(), others.as_slice()) {
            // The same words a second time: they meant what is done.
            ([of], others) if others.iter().any(|other| is_time_before(other, of, mark, journal)) => {
                Ok(Found::Next(*of))
            }
            // What is so already is said to be.
            ([of], _) | ([], [of]) => Ok(Found::Entry(*of)),
            ([], []) => {
                // Nothing has all of the words: what is most urgent is most likely meant.
                let mut all: Vec<EntryOf<'_>> = journal.entries(Role::FollowUps).collect();
                all.retain(|of| (of.entry.status == Status::Open) != self.undo);
                all.sort_by_key(|of| (of.state(journal), of.entry.due));
                all.truncate(MOST_OFFERED);
                Err(change::wrong(
                    "done.no_words",
                    given,
                    change::entries(&all, words),
                    words,
                ))
            }
            ([], _) => {
                let key = if self.undo {
                    "done.nothing_closed"
                } else {
                    "done.nothing_open"
                };
                Err(change::wrong(key, given, change::entries(&others, words), words))
            }
            // Of what repeats, the last time.
            (several @ [first, ..], _) if self.undo && several.iter().all(|of| is_same(of, first)) => {
                let last = several.iter().max_by_key(|of| (of.entry.done, of.entry.at));
                Ok(Found::Entry(*last.unwrap_or(first)))
            }
            (several, _) => Err(change::wrong(
                "change.entries",
                given,
                change::entries(several, words),
                words,
            )),
        }
    }

    /// Lets the person choose among the follow-ups, where there is a person.
    fn choose(&self, global: &Global, terminal: &Terminal) -> Result<Option<String>, Stop> {
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            return Err(Stop::wrong_use(words.get("done.what"), words.get("done.what_help")));
        }
        let mut rows: Vec<EntryOf<'_>> = journal
            .entries(Role::FollowUps)
            .filter(|of| (of.entry.status == Status::Open) != self.undo)
            .collect();
        rows.sort_by_key(|of| (of.state(&journal), of.entry.due));
        if rows.is_empty() {
            terminal.say(&words.get("list.nothing"));
            return Ok(None);
        }
        let lines: Vec<String> = rows.iter().map(|of| choose::row(of, &journal, words)).collect();
        let chosen = choose::chosen(&lines, words, &mut io::stdin().lock(), &mut anstream::stderr().lock());
        Ok(chosen.map(|at| rows[at].address()))
    }
}

/// What words mean.
enum Found<'a> {
    /// This.
    Entry(EntryOf<'a>),
    /// It is done, and this is the next time.
    Next(EntryOf<'a>),
}

/// Whether two entries are the same promise, which comes again.
fn is_same(one: &EntryOf<'_>, other: &EntryOf<'_>) -> bool {
    one.mission.at == other.mission.at
        && one.entry.words == other.entry.words
        && one.entry.repeat.is_some()
        && one.entry.repeat == other.entry.repeat
}

/// Whether an entry is the time before another one, done on that very day, while the other is not due yet.
fn is_time_before(one: &EntryOf<'_>, next: &EntryOf<'_>, mark: Mark, journal: &Journal) -> bool {
    let Mark::Done(day) = mark else { return false };
    is_same(one, next)
        && one.entry.status == Status::Done
        && one.entry.done == Some(day)
        && next.entry.due.is_none_or(|due| due > journal.today)
}

/// What is said instead of doing the next time as well.
fn already(next: &EntryOf<'_>, mark: Mark, words: &Words) -> String {
    let on = match mark {
        Mark::Done(day) => words.fill("done.on", &[("date", date::long(day, words))]),
        Mark::Dropped(_) | Mark::Open => String::new(),
    };
    let due = next.entry.due.map(|due| date::long(due, words));
    let key = if due.is_some() {
        "done.twice"
    } else {
        "done.twice_undated"
    };
    let args = [
        ("on", on),
        ("text", change::one_line(&next.entry.text)),
        ("date", due.unwrap_or_default()),
        ("address", next.address()),
    ];
    words.fill(key, &args) + "\n"
}

/// What is now so, on one line.
fn said(edited: &Edited, words: &Words) -> String {
    let again = edited.next.map(|at| {
        let place = change::place(&edited.note, at);
        match edited.note.entries[at].due {
            Some(due) => words.fill("done.again", &[("date", date::long(due, words)), ("place", place)]),
            None => words.fill("done.again_undated", &[("place", place)]),
        }
    });
    format!(
        "{}{}\n",
        state(&edited.note, edited.at, words),
        again.unwrap_or_default()
    )
}

/// How far an entry is, what it says, and where.
fn state(note: &Note, at: usize, words: &Words) -> String {
    let entry = &note.entries[at];
    let key = match (entry.status, entry.role) {
        (Status::Done, Role::Vigilance) => "done.resolved",
        (Status::Done, _) => "done.done",
        (Status::Dropped, _) => "done.dropped",
        (Status::Open, Role::Vigilance) => "done.watched",
        (Status::Open, _) => "done.open",
    };
    let on = entry
        .done
        .map(|day| words.fill("done.on", &[("date", date::long(day, words))]));
    let args = [
        ("on", on.unwrap_or_default()),
        ("text", change::one_line(&entry.text)),
        ("place", change::place(note, at)),
    ];
    words.fill(key, &args)
}
