//! Why something was not published or taken back. Data; the sentences are in the words.

use std::fmt;
use std::io;

use super::super::error::Action;
use super::super::ledger::LedgerError;
use crate::words::Words;

/// Why something was not published or taken back. Paths are as the settings lead to them. `Display` is for debugging.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// The target's folder does not exist.
    NoFolder {
        /// The target's name.
        target: String,
        /// The folder, as the settings have it.
        folder: String,
    },
    /// The target's folder is a file.
    NotFolder {
        /// The target's name.
        target: String,
        /// The folder, as the settings have it.
        folder: String,
    },
    /// The file would lie among the journal's own.
    Input {
        /// The file.
        path: String,
    },
    /// A file is there that we did not write.
    Foreign {
        /// The file.
        path: String,
    },
    /// A file to replace was edited since we wrote it.
    Edited {
        /// The file.
        path: String,
    },
    /// A file to delete was edited since we wrote it.
    Leftover {
        /// The file.
        path: String,
    },
    /// A link is there, or above.
    Link {
        /// The link.
        path: String,
    },
    /// Something else is there, or above: a folder in the place of a file, or the reverse.
    Occupied {
        /// What is in the way.
        path: String,
    },
    /// A name is there that differs by case or accents' encoding alone.
    Twin {
        /// The file.
        path: String,
        /// The name that is there.
        there: String,
    },
    /// It is the file of another excerpt, or of another target.
    Taken {
        /// The file.
        path: String,
        /// The other excerpt.
        excerpt: String,
        /// Its target.
        target: String,
    },
    /// Two files of one post that some disks cannot keep apart.
    Collision {
        /// The first.
        first: String,
        /// The second.
        second: String,
    },
    /// No file may have such a path.
    Unwritable {
        /// The path.
        path: String,
    },
    /// The file, or the folder that it would be in, is not to be written to.
    ReadOnly {
        /// The file or folder.
        path: String,
    },
    /// The target's folder is another one in the settings, and what was published is in the old one.
    Moved {
        /// The target's name.
        target: String,
        /// The folder as it was.
        was: String,
        /// The folder as it is.
        now: String,
    },
    /// Another run is at work there.
    Busy {
        /// The folder.
        folder: String,
    },
    /// A file changed while we were at work.
    Changed {
        /// The file.
        path: String,
    },
    /// A post of the public site is no longer as it was kept.
    Snapshot {
        /// The excerpt.
        excerpt: String,
        /// The file.
        path: String,
    },
    /// A publication of another excerpt was interrupted half-way.
    Interrupted {
        /// The other excerpt.
        excerpt: String,
    },
    /// The ledger.
    Ledger(LedgerError),
    /// The system refused.
    Io {
        /// What it was about.
        path: String,
        /// What we were doing.
        action: Action,
        /// What it said.
        source: io::Error,
    },
}

impl Refusal {
    /// For `map_err`: what a system error was about.
    pub(super) fn io(action: Action, path: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            path: path.into(),
            action,
            source,
        }
    }

    /// Its name in data.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::NoFolder { .. } => "no_folder",
            Self::NotFolder { .. } => "not_folder",
            Self::Input { .. } => "input",
            Self::Foreign { .. } => "foreign",
            Self::Edited { .. } => "edited",
            Self::Leftover { .. } => "leftover",
            Self::Link { .. } => "link",
            Self::Occupied { .. } => "occupied",
            Self::Twin { .. } => "twin",
            Self::Taken { .. } => "taken",
            Self::Collision { .. } => "collision",
            Self::Unwritable { .. } => "unwritable",
            Self::ReadOnly { .. } => "read_only",
            Self::Moved { .. } => "moved",
            Self::Busy { .. } => "busy",
            Self::Changed { .. } => "changed",
            Self::Snapshot { .. } => "snapshot",
            Self::Interrupted { .. } => "interrupted",
            Self::Ledger(_) => "ledger",
            Self::Io { action, .. } => match action {
                Action::Read => "io_read",
                Action::CreateFolder => "io_create_folder",
                Action::Write => "io_write",
                Action::Rename => "io_rename",
                Action::Delete => "io_delete",
            },
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let own = |args: &[(&'static str, &String)]| args.iter().map(|&(name, value)| (name, value.clone())).collect();
        match self {
            Self::NoFolder { target, folder } | Self::NotFolder { target, folder } => {
                own(&[("target", target), ("folder", folder)])
            }
            Self::Input { path }
            | Self::Foreign { path }
            | Self::Edited { path }
            | Self::Leftover { path }
            | Self::Link { path }
            | Self::Occupied { path }
            | Self::Unwritable { path }
            | Self::ReadOnly { path }
            | Self::Changed { path } => own(&[("path", path)]),
            Self::Twin { path, there } => own(&[("path", path), ("there", there)]),
            Self::Taken { path, excerpt, target } => own(&[("path", path), ("excerpt", excerpt), ("target", target)]),
            Self::Collision { first, second } => own(&[("first", first), ("second", second)]),
            Self::Moved { target, was, now } => own(&[("target", target), ("was", was), ("now", now)]),
            Self::Busy { folder } => own(&[("folder", folder)]),
            Self::Snapshot { excerpt, path } => own(&[("excerpt", excerpt), ("path", path)]),
            Self::Interrupted { excerpt } => own(&[("excerpt", excerpt)]),
            Self::Ledger(_) => Vec::new(),
            Self::Io { path, source, .. } => vec![("path", path.clone()), ("error", source.to_string())],
        }
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        match self {
            Self::Ledger(error) => error.message(words),
            _ => words.fill(&format!("publication.{}.message", self.as_str()), &self.args()),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self, words: &Words) -> String {
        match self {
            Self::Ledger(error) => error.help(words),
            _ => words.fill(&format!("publication.{}.help", self.as_str()), &self.args()),
        }
    }
}

impl From<LedgerError> for Refusal {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Refusal {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Ledger(error) => Some(error),
            _ => None,
        }
    }
}
