//! `bilan export`: the whole journal, drafts included, as one JSON value.

use clap::Args;

use super::{Global, Outcome, Stop, Terminal, open};
use crate::site::export;

#[derive(Debug, Args)]
pub(super) struct Export {}

impl Export {
    #[allow(clippy::unused_self, reason = "as every command")]
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::sound_journal(global, terminal)?;
        terminal.print(&export::json(&journal, &project.words));
        Ok(Outcome::Fine)
    }
}
