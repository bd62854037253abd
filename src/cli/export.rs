//! `bilan export`: the whole journal, drafts included, as one JSON value; or calendars of it, without drafts.

use clap::{Args, ValueEnum};

use super::{Global, Outcome, Stop, Terminal, open};
use crate::practice::calendar::{self, Contents};
use crate::site::export;

#[derive(Debug, Args)]
pub(super) struct Export {
    /// Print a calendar (iCalendar) instead of the journal, without drafts
    #[arg(
        long,
        value_enum,
        value_name = "WHAT",
        num_args = 0..=1,
        default_missing_value = "all",
    )]
    calendar: Option<What>,
    /// Print follow-ups as things to do (VTODO), not as events
    #[arg(long, requires = "calendar")]
    todos: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Follow-ups and reviews
    #[value(alias = "tout")]
    All,
    /// Open follow-ups with a due date
    #[value(aliases = ["suites", "follow_ups"])]
    FollowUps,
    /// Reviews, and the slack after them
    #[value(alias = "bilans")]
    Reviews,
}

impl Export {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::sound(global, terminal, self.calendar.is_none())?;
        let words = &project.words;
        let text = match self.calendar {
            None => export::json(&journal, words),
            Some(What::Reviews) if self.todos => {
                return Err(Stop::wrong_use(
                    words.get("calendar.not_to_do"),
                    words.get("calendar.not_to_do_help"),
                ));
            }
            Some(_) if self.todos => calendar::todos(&journal, words),
            Some(what) => calendar::events(&journal, words, what.contents()),
        };
        terminal.print(&text);
        Ok(Outcome::Fine)
    }
}

impl What {
    fn contents(self) -> Contents {
        match self {
            Self::All => Contents::All,
            Self::FollowUps => Contents::FollowUps,
            Self::Reviews => Contents::Reviews,
        }
    }
}
