//! Changes to a note's text: one entry marked, or one added, and not one other byte.
//!
//! Pure: a [`Note`] and what is wanted come in, the new text goes out, for [`crate::write::note`] to save. A change is
//! a guess at what to write where, checked by reading the result (`check`): the entry meant has to read as meant, and
//! everything else as before. The first guess that holds is taken. Where none does nothing is changed, and
//! [`Refused`] has what to write by hand.

use std::sync::Arc;

use crate::note::{self, Context, Note, Span, Status};
use crate::source::{Place, SourceFile};

pub use add::{Addition, add};
pub use mark::{Mark, mark};

mod add;
mod check;
pub mod consent;
mod lines;
mod mark;
mod next;

/// A note's new text, and what is read in it.
#[derive(Debug)]
pub struct Edited {
    /// The text.
    pub text: String,
    /// The note that it is.
    pub note: Note,
    /// The entry that was marked or added, by index.
    pub at: usize,
    /// The next occurrence of an entry that repeats, by index.
    pub next: Option<usize>,
    /// Whether the next occurrence, which was written when it was done, is taken out again.
    pub taken: bool,
}

/// Why a note is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The entry is so already.
    Already,
    /// It is done and should be dropped, or the other way round.
    Closed(Status),
    /// Entries of this role are never done.
    Stateless,
    /// Nothing that could be written there would be read as meant: this is for the person to write.
    ByHand {
        /// At which line, from 1.
        line: usize,
        /// What.
        write: String,
    },
    /// Nothing that could be taken out would open it again without a loss: this is for the person to do.
    Reopen {
        /// At which line, from 1.
        line: usize,
        /// What says that it is done or dropped.
        mark: String,
    },
    /// What was asked for would be read as something else: the text.
    Misread,
    /// The same: nobody of that name is known to the note.
    Who,
    /// The same: several people known to the note have that name, these.
    WhoSeveral(Vec<String>),
    /// The same: the due date.
    Due,
    /// The section is a table.
    Table {
        /// At which line its last row is, from 1.
        line: usize,
    },
}

/// Something written in place of a stretch of a text.
#[derive(Clone, Debug)]
struct Splice {
    span: Span,
    text: String,
}

impl Splice {
    fn insert(at: usize, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { span: at..at, text }
    }

    fn replace(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { span, text }
    }
}

/// A text with some stretches written anew; they may not overlap.
fn spliced(text: &str, splices: &[Splice]) -> String {
    let mut splices: Vec<&Splice> = splices.iter().collect();
    splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for splice in splices {
        out.push_str(&text[done..splice.span.start]);
        out.push_str(&splice.text);
        done = splice.span.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Another text of the same note, read.
fn read(note: &Note, text: &str, context: &Context<'_>) -> Note {
    let file = Arc::new(SourceFile::new(note.file.path.clone(), text.to_owned()));
    note::parse(&file, context).0
}

/// The line, from 1, of a byte of a note.
fn line(note: &Note, at: usize) -> usize {
    Place::new(&note.file, at..at).line()
}
