//! An entry marked as done, dropped or open again.

use jiff::civil::Date;

use super::{Edited, Refused, Splice, check, line, lines, next, read, spliced};
use crate::note::marks;
use crate::note::role::Role;
use crate::note::{self, Context, Entry, Note, Shape, Span, Status};

mod reopen;

/// How many lines of an entry of several are tried.
const MOST_LINES: usize = 8;

/// What an entry is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Done (a vigilance point: resolved) on that day.
    Done(Date),
    /// Dropped on that day.
    Dropped(Date),
    /// Still to do.
    Open,
}

impl Mark {
    fn status(self) -> Status {
        match self {
            Self::Done(_) => Status::Done,
            Self::Dropped(_) => Status::Dropped,
            Self::Open => Status::Open,
        }
    }

    fn day(self) -> Option<Date> {
        match self {
            Self::Done(day) | Self::Dropped(day) => Some(day),
            Self::Open => None,
        }
    }

    /// What stands in its box.
    fn sign(self) -> &'static str {
        match self {
            Self::Done(_) => "x",
            Self::Dropped(_) => "-",
            Self::Open => " ",
        }
    }

    /// As Obsidian Tasks writes it.
    fn emoji(self) -> String {
        match self {
            Self::Done(day) => format!("✅ {day}"),
            Self::Dropped(day) => format!("❌ {day}"),
            Self::Open => String::new(),
        }
    }

    /// As Dataview writes it, in brackets of that kind.
    fn field(self, open: char) -> String {
        let close = if open == '[' { ']' } else { ')' };
        match self {
            Self::Done(day) => format!("{open}completion:: {day}{close}"),
            Self::Dropped(day) => format!("{open}cancelled:: {day}{close}"),
            Self::Open => String::new(),
        }
    }
}

/// Marks an entry of a note, by index, on its own line. One that repeats comes again on a line of its own.
///
/// Opened again, it takes that line with it, if nobody has changed it since. `fresh` is an identity that nothing in the note has: the next occurrence gets it where the identity of another
/// entry would change without.
///
/// # Errors
///
/// [`Refused`], and nothing is to be changed.
pub fn mark(note: &Note, at: usize, mark: Mark, context: &Context<'_>, fresh: &str) -> Result<Edited, Refused> {
    let entry = &note.entries[at];
    if !matches!(entry.role, Role::FollowUps | Role::Vigilance) {
        return Err(Refused::Stateless);
    }
    if entry.status == mark.status() {
        return Err(Refused::Already);
    }
    if entry.status != Status::Open && mark != Mark::Open {
        return Err(Refused::Closed(entry.status));
    }
    let masked = note::masked(&note.file.text);
    let wanted = Wanted {
        note,
        entry,
        mark,
        text: &note.file.text,
        masked: &masked,
    };
    let guesses = match mark {
        Mark::Open => wanted.opened(),
        _ => wanted.closed(),
    };
    let nexts = match mark {
        Mark::Done(day) if entry.role == Role::FollowUps && entry.repeat.is_some() => {
            next::lines(note, entry, &masked, day, context, fresh)
        }
        _ => vec![None],
    };
    for guess in guesses {
        for next in &nexts {
            if let Some(edited) = wanted.holds(&guess, next.as_ref(), context) {
                let taken = next::taken_back(note, &edited, context).filter(|_| mark == Mark::Open);
                return Ok(taken.unwrap_or(edited));
            }
        }
    }
    let line = line(note, entry.places.first.start.max(entry.span.start));
    Err(match mark {
        Mark::Open => Refused::Reopen {
            line,
            mark: wanted.closings(),
        },
        _ => Refused::ByHand {
            line,
            write: wanted.by_hand(),
        },
    })
}

/// What is wanted of an entry.
struct Wanted<'a> {
    note: &'a Note,
    entry: &'a Entry,
    mark: Mark,
    text: &'a str,
    /// The text with its comments hidden.
    masked: &'a str,
}

impl Wanted<'_> {
    /// Reads the note with a guess, and says whether it is right.
    fn holds(&self, guess: &[Splice], next: Option<&next::Next>, context: &Context<'_>) -> Option<Edited> {
        let mut splices = guess.to_vec();
        splices.extend(next.map(|next| next.splice.clone()));
        let text = spliced(self.text, &splices);
        let new = read(self.note, &text, context);
        let at = self.entry.at;
        let added = next.map(|_| at + 1);
        let marked = new.entries.get(at)?;
        let right = check::rest_is_same(self.note, &new, Some(at), added)
            && marked.status == self.mark.status()
            && marked.done == self.mark.day()
            && marked.due == self.entry.due
            && next.is_none_or(|next| new.entries.get(at + 1).is_some_and(|entry| next.is(self.entry, entry)));
        right.then_some(Edited {
            text,
            note: new,
            at,
            next: added,
            taken: false,
        })
    }

    /// Ways to mark it, the best first.
    fn closed(&self) -> Vec<Vec<Splice>> {
        if self.entry.in_front {
            return vec![vec![self.in_front()]];
        }
        match self.entry.places.shape {
            Shape::Item => self.item(),
            Shape::Row => self.row(),
            Shape::Blocks => self.blocks(),
        }
    }

    fn item(&self) -> Vec<Vec<Splice>> {
        let first = self.entry.places.first.clone();
        let sign = self.mark.sign();
        let written = self.written();
        let has_box = marks::is_box(&self.text[first.clone()]);
        let from = if has_box { first.start + 3 } else { first.start };
        let tail = Splice::insert(self.tail(from), format!(" {written}"));
        if let Some((word, said)) = self.state_word() {
            let tick = has_box.then(|| Splice::replace(first.start + 1..first.start + 2, sign));
            return vec![
                [Some(Splice::replace(word, said)), tick, Some(tail)]
                    .into_iter()
                    .flatten()
                    .collect(),
            ];
        }
        if has_box {
            let tick = Splice::replace(first.start + 1..first.start + 2, sign);
            // A mark inside a link over two lines would be none; before it, it is.
            let front = Splice::insert(from, format!(" {written}"));
            return vec![vec![tick.clone(), tail], vec![tick, front]];
        }
        if self.text[first.start..].starts_with('☐') && matches!(self.mark, Mark::Done(_)) {
            let tick = Splice::replace(first.start..first.start + '☐'.len_utf8(), "☑");
            return vec![vec![tick, tail.clone()], vec![tail]];
        }
        let tick = Splice::insert(first.start, format!("[{sign}] "));
        let front = Splice::insert(first.start, format!("[{sign}] {written} "));
        // Without a box it gets none, so that it can be opened again as it was.
        vec![vec![tail.clone()], vec![tick, tail], vec![front]]
    }

    /// The word that says how far it is, and what it is to say, in the language of the word.
    fn state_word(&self) -> Option<(Span, &'static str)> {
        let word = self.entry.places.state_word.clone()?;
        let is_french = ["FAI", "ANNUL", "ABANDONN", "COURS"]
            .iter()
            .any(|own| self.text[word.clone()].contains(own));
        let said = match (self.mark, is_french) {
            (Mark::Done(_), false) => "DONE",
            (Mark::Done(_), true) => "FAIT",
            (Mark::Dropped(_), false) => "CANCELLED",
            (Mark::Dropped(_), true) => "ABANDONNÉ",
            (Mark::Open, false) => "TODO",
            (Mark::Open, true) => "À FAIRE",
        };
        Some((word, said))
    }

    fn row(&self) -> Vec<Vec<Splice>> {
        let first = &self.entry.places.first;
        let at = lines::tail(self.masked, first.start, first.end);
        let in_text = Splice::insert(at, format!(" {}", self.written()));
        let in_cell = self.entry.places.state.clone().map(|cell| {
            let inner = trimmed(self.text, &cell);
            if inner.is_empty() {
                Splice::replace(cell, format!(" {} ", self.mark.emoji()))
            } else if self.entry.places.remark.is_none() {
                Splice::replace(inner, self.mark.emoji())
            } else {
                // What is said there stays.
                Splice::insert(inner.end, format!(" {}", self.mark.emoji()))
            }
        });
        let guesses = in_cell.into_iter().chain([in_text]);
        guesses.map(|guess| vec![guess]).collect()
    }

    /// At the end of the line with its date, of its first block, or of another of its lines.
    fn blocks(&self) -> Vec<Vec<Splice>> {
        let Span { start, end } = self.entry.span;
        let first = self.entry.places.first.end;
        let dated = self.entry.due_span.as_ref().map(|due| due.start);
        let mut all = vec![lines::start(self.text, end).max(start)];
        while let Some(before) = all.last().filter(|at| **at > start && all.len() < MOST_LINES) {
            all.push(lines::start(self.text, before - 1).max(start));
        }
        let places = dated.into_iter().chain([first]).chain(all);
        let mark = |at: usize| {
            let begin = lines::start(self.text, at.min(end)).max(start);
            vec![Splice::insert(self.tail(begin), format!(" {}", self.written()))]
        };
        // In a cell the line goes on after it.
        let own = trimmed(self.text, &self.entry.places.first).end;
        let inside = vec![Splice::insert(own, format!(" {}", self.written()))];
        places.map(mark).chain([inside]).collect()
    }

    /// Inside the quotes of a text of the front matter, or at its end.
    fn in_front(&self) -> Splice {
        let span = trimmed(self.text, &self.entry.places.first);
        let text = &self.text[span.clone()];
        let quoted = text.len() > 1 && ['"', '\''].iter().any(|q| text.starts_with(*q) && text.ends_with(*q));
        let end = span.end - usize::from(quoted);
        Splice::insert(end, format!(" {}", self.mark.emoji()))
    }

    /// Where a mark goes on the line of a byte, at `from` or after it.
    fn tail(&self, from: usize) -> usize {
        let (end, _) = lines::end(self.text, from);
        lines::tail(self.masked, from, end)
    }

    /// The mark in the syntax that the entry uses already.
    fn written(&self) -> String {
        let field = marks::field_bracket(&self.text[self.entry.places.first.clone()]);
        field.map_or_else(|| self.mark.emoji(), |open| self.mark.field(open))
    }

    /// What the person would write.
    fn by_hand(&self) -> String {
        if self.entry.in_front {
            return self.mark.emoji();
        }
        match self.entry.places.shape {
            Shape::Item => format!("[{}] … {}", self.mark.sign(), self.written()),
            Shape::Row | Shape::Blocks => self.written(),
        }
    }
}

/// A stretch without the spaces at its ends.
pub(super) fn trimmed(text: &str, span: &Span) -> Span {
    let inner = text[span.clone()].trim_start();
    let start = span.end - inner.len();
    start..start + inner.trim_end().len()
}
