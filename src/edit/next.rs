//! The next occurrence of a follow-up that repeats: a line of the same shape under it.
//!
//! As in Obsidian Tasks, the new due date is one step after the old one, whenever it was done; without a due date
//! there is none. Its box is open. Its identity is not copied, nor is what is nested in it.

use jiff::civil::Date;

use super::mark::trimmed;
use super::{Edited, Mark, Span, Splice, check, lines, mark, read, spliced};
use crate::date::{self, Style};
use crate::note::front::style_of;
use crate::note::{Context, Entry, Note, Shape, Status, marks};

/// A line to add.
pub(super) struct Next {
    pub(super) splice: Splice,
    due: Option<Date>,
}

impl Next {
    /// Whether an entry is the next occurrence of another.
    pub(super) fn is(&self, of: &Entry, entry: &Entry) -> bool {
        let open = entry.status == Status::Open && entry.done.is_none() && entry.due == self.due;
        // What is nested may say more.
        let same = if of.text == of.words || of.places.shape == Shape::Row {
            check::says_same(of, entry)
        } else {
            of.words == entry.words && of.role == entry.role && of.topic == entry.topic
        };
        open && same && entry.repeat.is_some()
    }
}

/// Ways to write the next occurrence: without identity, or with a new one. None where it cannot be written on a line.
pub(super) fn lines(
    note: &Note,
    entry: &Entry,
    masked: &str,
    done: Date,
    context: &Context<'_>,
    fresh: &str,
) -> Vec<Option<Next>> {
    let Some(line) = line(note, entry, masked, done, context) else {
        return Vec::new();
    };
    let text = &note.file.text;
    let ending = lines::ending(text, entry.places.first.start);
    let (end, after) = lines::end(text, entry.span.end);
    let gap = if entry.places.shape == Shape::Blocks {
        ending
    } else {
        ""
    };
    let next = |written: String| {
        let splice = if end == after {
            Splice::insert(end, format!("{ending}{gap}{written}"))
        } else {
            Splice::insert(after, format!("{gap}{written}{ending}"))
        };
        Some(Next { splice, due: line.due })
    };
    let at = line.tail;
    let named = format!("{} ^{fresh}{}", &line.text[..at], &line.text[at..]);
    vec![next(line.text), next(named)]
}

/// What an entry that is open again leaves without its next occurrence: only if doing it once more would give the very
/// note that it was done in.
pub(super) fn taken_back(done: &Note, open: &Edited, context: &Context<'_>) -> Option<Edited> {
    let entry = &done.entries[open.at];
    let next = open.note.entries.get(open.at + 1)?;
    let day = entry
        .done
        .filter(|_| entry.status == Status::Done && entry.repeat.is_some())?;
    if next.status != Status::Open || next.repeat != entry.repeat || next.in_front {
        return None;
    }
    let text = &open.text;
    let begin = lines::start(text, next.span.start);
    let said = text[next.span.clone()].trim_end().len();
    let (end, after) = lines::end(text, next.span.start + said);
    // With the line end after it or, at the end of the file, before it; with an empty line or without.
    let line_before = |at: usize| at.checked_sub(1).map(|before| lines::start(text, before));
    let gap = line_before(begin).unwrap_or(begin);
    let bare = |at: usize| text[..at].trim_end_matches(['\n', '\r']).len();
    for taken in [begin..after, gap..after, bare(begin)..end] {
        let without = spliced(text, &[Splice::replace(taken, "")]);
        let note = read(done, &without, context);
        let same = note
            .entries
            .get(open.at)
            .is_some_and(|other| other.words == entry.words);
        let again = same.then(|| mark(&note, open.at, Mark::Done(day), context, &next.id));
        if again.is_some_and(|again| again.is_ok_and(|again| again.text == done.file.text)) {
            return Some(Edited {
                text: without,
                note,
                at: open.at,
                next: None,
                taken: true,
            });
        }
    }
    None
}

struct Line {
    text: String,
    /// Where an identity goes.
    tail: usize,
    due: Option<Date>,
}

fn line(note: &Note, entry: &Entry, masked: &str, done: Date, context: &Context<'_>) -> Option<Line> {
    if entry.in_front {
        return None;
    }
    let text = &note.file.text;
    let first = &entry.places.first;
    let is_row = entry.places.shape == Shape::Row;
    let begin = lines::start(text, first.start);
    let end = if is_row {
        lines::end(text, first.end).0
    } else {
        first.end
    };
    let mut splices = Vec::new();
    let due = match (&entry.due, &entry.due_span, entry.repeat) {
        (Some(due), Some(span), Some(rhythm)) if begin <= span.start && span.end <= end => {
            let day = rhythm.after(*due, done)?;
            splices.push(moved(text, span, *due, day, note, context));
            Some(day)
        }
        (None, _, _) => None,
        _ => return None,
    };
    splices.extend(asides(&text[begin..end], begin, &splices, entry.due, due));
    if let Some(id) = lines::identity(before_comments(masked, first)).filter(|_| entry.own_id) {
        splices.push(Splice::replace(first.start + id.start..first.start + id.end, ""));
    }
    if marks::is_box(&text[first.clone()]) {
        splices.push(Splice::replace(first.start + 1..first.start + 2, " "));
    }
    if let Some(cell) = &entry.places.state {
        splices.push(Splice::replace(trimmed(text, cell), ""));
    }
    let within: Vec<Splice> = splices
        .into_iter()
        .map(|splice| Splice::replace(splice.span.start - begin..splice.span.end - begin, splice.text))
        .collect();
    let written = joined(&spliced(&text[begin..end], &within));
    let tail = if is_row {
        // In the cell that is its text.
        let cell = &text[first.clone()];
        let at = written.find(cell.trim_end()).map(|at| at + cell.trim_end().len());
        at.unwrap_or(written.len())
    } else {
        written.len()
    };
    Some(Line {
        text: written,
        tail,
        due,
    })
}

/// What Obsidian Tasks does with the other marks of a line: its other days move as far as the due date does, and its own
/// identity is not copied.
fn asides(line: &str, begin: usize, taken: &[Splice], was: Option<Date>, due: Option<Date>) -> Vec<Splice> {
    let mut found = Vec::new();
    for (at, sign) in line.match_indices(['🛫', '⏳', '⌛', '🆔', '⛔']) {
        let after = &line[at + sign.len()..];
        let value = after.trim_start_matches([' ', '\u{fe0f}']);
        let start = line.len() - value.len();
        let span = if matches!(sign, "🆔" | "⛔") {
            let end = value.find(char::is_whitespace).map_or(line.len(), |end| start + end);
            let end = line.len() - line[end..].trim_start().len();
            Splice::replace(begin + at..begin + end, "")
        } else {
            let day: Option<Date> = value.get(..10).and_then(|day| day.parse().ok());
            let moved = || {
                let (was, due) = (was?, due?);
                day?.checked_add(was.until(due).ok()?).ok()
            };
            let Some(day) = moved() else { continue };
            Splice::replace(begin + start..begin + start + 10, day.to_string())
        };
        // The day that is due is moved already.
        let is_free = |other: &Splice| other.span.end <= span.span.start || span.span.end <= other.span.start;
        if taken.iter().all(is_free) {
            found.push(span);
        }
    }
    found
}

/// The text of a block without the comments at its end.
fn before_comments<'t>(masked: &'t str, block: &Span) -> &'t str {
    let hidden = |c: char| c == crate::note::comment::HIDDEN || c.is_whitespace();
    masked[block.clone()].trim_end_matches(hidden)
}

/// Several lines as one.
fn joined(text: &str) -> String {
    let mut lines = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let mut out = lines.next().unwrap_or_default().trim_end().to_owned();
    for line in lines {
        // The sign of a line break.
        out.truncate(out.trim_end_matches('\\').trim_end().len());
        out.push(' ');
        out.push_str(line.trim());
    }
    out
}

/// The due date of a mark, written anew as it was.
fn moved(text: &str, mark: &Span, due: Date, day: Date, note: &Note, context: &Context<'_>) -> Splice {
    let own = Style::of(context.language);
    let own = note.front.lang.as_deref().map_or(own, |lang| style_of(lang, own));
    let written = &text[mark.clone()];
    let review = note.review().or(note.front.ended).map(|when| when.date);
    for style in [own, Style::English, Style::French] {
        // The article and the day of the week before it stay.
        let figures = written.char_indices().filter(|(_, c)| c.is_ascii_digit());
        for (at, _) in figures {
            let read = date::partial(&written[at..], style).filter(|(d, _)| d.resolve(review) == Some(due));
            if let Some((_, rest)) = read {
                let sample = &written[at..written.len() - rest.len()];
                let span = mark.start + at..mark.start + at + sample.len();
                return Splice::replace(span, date::like(sample, day, style));
            }
        }
    }
    // `+6w`: so long after the review.
    if let Some(at) = written.find("due:+").map(|at| at + "due:".len()) {
        let end = written[at + 1..]
            .find(|c: char| !c.is_alphanumeric())
            .map_or(written.len(), |end| at + 1 + end);
        return Splice::replace(mark.start + at..mark.start + end, day.to_string());
    }
    // What is said in words is said anew, as a date.
    Splice::replace(mark.clone(), format!("📅 {day}"))
}
