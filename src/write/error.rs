//! Why a site was not written. Data only: the command line writes the sentences.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::path::SitePath;

/// Why a site was not written. `Display` is for debugging.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// The output is, or contains, something the person wrote.
    OutputIsInput {
        /// The output, resolved.
        output: PathBuf,
        /// The journal, or its content or theme folder, resolved.
        input: PathBuf,
    },
    /// The folder has no manifest of ours, and is not empty.
    NotOurs {
        /// The output, resolved.
        output: PathBuf,
        /// Something that is in it.
        example: PathBuf,
    },
    /// A file or folder we did not write is where the site, or the output itself, must go.
    Occupied {
        /// That file or folder.
        path: PathBuf,
    },
    /// A link is where the site must go: we would write outside the folder, or destroy the link.
    OutsideLink {
        /// The link.
        path: PathBuf,
    },
    /// Two paths that some disks cannot keep apart: they differ only by case or accents' encoding, or one is a file
    /// and the other needs a folder of that name.
    Collision {
        /// The first, in the order of the site.
        first: SitePath,
        /// The second.
        second: SitePath,
    },
    /// A path that no site may have: a name kept for the manifest or for Git, or too long for a disk.
    Unwritable {
        /// The path.
        path: SitePath,
    },
    /// Another run is writing to the same folder.
    Busy {
        /// The output, resolved.
        output: PathBuf,
    },
    /// The system refused.
    Io {
        /// What it was about.
        path: PathBuf,
        /// What we were doing.
        action: Action,
        /// What it said.
        source: io::Error,
    },
}

/// What we were doing when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// Reading a file or a folder.
    Read,
    /// Creating a folder.
    CreateFolder,
    /// Writing a file.
    Write,
    /// Renaming something into place.
    Rename,
    /// Deleting a file or an empty folder.
    Delete,
}

impl WriteError {
    /// For `map_err`: what a system error was about.
    pub(super) fn io(action: Action, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            path: path.to_owned(),
            action,
            source,
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutputIsInput { output, input } => {
                write!(f, "the output {} is or contains {}", output.display(), input.display())
            }
            Self::NotOurs { output, example } => write!(
                f,
                "{} is not empty and not ours: it holds {}",
                output.display(),
                example.display()
            ),
            Self::Occupied { path } => write!(f, "{} is in the way", path.display()),
            Self::OutsideLink { path } => write!(f, "{} is a link", path.display()),
            Self::Collision { first, second } => write!(
                f,
                "some disks cannot hold both {} and {}",
                first.as_str(),
                second.as_str()
            ),
            Self::Unwritable { path } => write!(f, "no site may have a file {}", path.as_str()),
            Self::Busy { output } => write!(f, "another run is writing to {}", output.display()),
            Self::Io { path, action, source } => write!(f, "{action:?} {}: {source}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
