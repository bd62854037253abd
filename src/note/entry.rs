//! An entry: one positive, one vigilance point, one follow-up…

use jiff::civil::Date;

use super::Span;
use super::fragment::Fragment;
use super::marks::Priority;
use super::role::Role;
use crate::date::Rhythm;

/// Something gathered from a note.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place among the note's entries.
    pub at: usize,
    /// What it is.
    pub role: Role,
    /// Its identity within the mission: `^id` where given, else made from its words.
    pub id: String,
    /// Whether the person gave the identity.
    pub own_id: bool,
    /// Identities of what is nested in it: links to them lead to it.
    pub inner_ids: Vec<String>,
    /// Its content without marks; block elements.
    pub html: Fragment,
    /// The same as plain text.
    pub text: String,
    /// Words of its first block without marks: what its identity is made from.
    pub words: String,
    /// Sub-heading above it.
    pub topic: Option<String>,
    /// Role of the section that its own section stands in: a quote under the vigilance points, say.
    pub outer: Option<Role>,
    /// Its own tags, without `#`, in order of appearance.
    pub tags: Vec<String>,
    /// Who said it, or who does it.
    pub who: Option<String>,
    /// The day it speaks of (entries in front matter).
    pub date: Option<Date>,
    /// When it is due.
    pub due: Option<Date>,
    /// Where the due date stands.
    pub due_span: Option<Span>,
    /// Open, done or dropped. On a vigilance point done means resolved.
    pub status: Status,
    /// When it was done or dropped.
    pub done: Option<Date>,
    /// How it comes again.
    pub repeat: Option<Rhythm>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Marked for publishing.
    pub marked: bool,
    /// Where it stands in the file.
    pub span: Span,
    /// Whether it stands in the front matter.
    pub in_front: bool,
    /// Where its parts stand: what is needed to change it in place.
    pub places: Places,
}

/// Where the parts of an entry stand in its file. In the front matter little is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// How it stands in the note.
    pub shape: Shape,
    /// The text of its first block, with its task box: not the bullet, nor what is nested.
    pub first: Span,
    /// The marks that say that it is done or dropped, but for its box and its cell. In the front matter the value of
    /// its key for that.
    pub closings: Vec<Span>,
    /// The word at its start that says how far it is: `TODO`, `DONE`.
    pub state_word: Option<Span>,
    /// The due dates of what is nested in it and still to do, and how they are written: they are not its own.
    pub unheeded: Vec<(Span, String)>,
    /// The cell of a table that says how far it is, with the spaces in it.
    pub state: Option<Span>,
    /// What that cell says beside a state and its day: words that nobody may write over.
    pub remark: Option<String>,
}

/// How an entry stands in its note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A list item.
    Item,
    /// A table row.
    Row,
    /// One block or several, with or without a heading.
    #[default]
    Blocks,
}

/// How far an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// Neither done nor dropped.
    #[default]
    Open,
    /// Done; resolved.
    Done,
    /// Given up.
    Dropped,
}

impl Entry {
    /// By what follow-ups are sorted: when they are due, and on one day by how urgent they are.
    #[must_use]
    pub fn urgency(&self) -> (Option<Date>, u8) {
        (self.due, Priority::rank(self.priority))
    }

    /// An entry of a role, with nothing in it yet.
    #[must_use]
    pub fn new(role: Role, span: Span) -> Self {
        Self {
            at: 0,
            role,
            id: String::new(),
            own_id: false,
            inner_ids: Vec::new(),
            html: Fragment::default(),
            text: String::new(),
            words: String::new(),
            topic: None,
            outer: None,
            tags: Vec::new(),
            who: None,
            date: None,
            due: None,
            due_span: None,
            status: Status::Open,
            done: None,
            repeat: None,
            priority: None,
            marked: false,
            span,
            in_front: false,
            places: Places::default(),
        }
    }
}
