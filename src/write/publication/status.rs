//! What became of a publication's files.

use std::path::Path;

use super::super::guard;
use super::home::{Home, There};
use crate::path::SitePath;
use crate::publish::ledger::Record;
use crate::publish::target::Target;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OnDisk {
    /// As we left it.
    Same,
    /// Not there, or its folder is not.
    Missing,
    /// Something else is there.
    Edited,
}

/// What became of each file of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Its files, as the person may type them.
    pub files: Vec<(String, OnDisk)>,
}

impl OnDisk {
    /// Its name in data and words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Missing => "missing",
            Self::Edited => "edited",
        }
    }
}

impl Status {
    /// What is most worth telling.
    #[must_use]
    pub fn worst(&self) -> OnDisk {
        self.files.iter().map(|(_, state)| *state).max().unwrap_or(OnDisk::Same)
    }
}

/// Looks what became of a record's files. `target` is the settings' target of that name, if there still is one.
#[must_use]
pub fn status(root: &Path, record: &Record, target: Option<&Target>) -> Status {
    let home = Home::of_either(root, record, target);
    let state = |path: &SitePath| match &home {
        Ok(home) if guard::is_writable(path) => {
            let state = match home.look(path) {
                Ok(There::File(hash)) if record.claims(path).any(|claim| claim == hash) => OnDisk::Same,
                Ok(There::Nothing) => OnDisk::Missing,
                _ => OnDisk::Edited,
            };
            (home.shown(path.as_str()), state)
        }
        _ => (format!("{}/{path}", record.folder), OnDisk::Missing),
    };
    Status {
        files: record.paths().map(state).collect(),
    }
}
