//! What of a journal is marked to be published, and what was: all that a site shows beside the journal itself.

use crate::publish::excerpt::Excerpt;
use crate::publish::ledger::Ledger;
use crate::publish::scan::Pictures;

/// What is marked, with what was read for it. Without excerpts and records there is no page about them.
#[derive(Debug)]
pub struct Publishing {
    /// The journal's excerpts.
    pub excerpts: Vec<Excerpt>,
    /// The pictures that they show.
    pub pictures: Pictures,
    /// What was published.
    pub ledger: Result<Ledger, Unread>,
}

/// Why the ledger could not be read, in words.
#[derive(Clone, Debug)]
pub struct Unread {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Default for Publishing {
    fn default() -> Self {
        Self {
            excerpts: Vec::new(),
            pictures: Pictures::default(),
            ledger: Ok(Ledger::default()),
        }
    }
}
