//! Where a publication's files are, and what is there.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use blake3::Hash;

use super::super::error::Action;
use super::super::{disk, folders_above, guard, ledger};
use super::Refusal;
use crate::path::SitePath;
use crate::publish::ledger::{Files, Record, hash};
use crate::publish::target::{Kind, Target};

/// Where the snapshots of public sites' posts are, in the folder of what the program remembers.
const POSTS: &str = "posts";

/// The largest file that is read at once.
const LARGEST: u64 = 256 * 1024 * 1024;

/// A folder that holds files of publications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// Its real path. That of snapshots may not exist yet.
    pub path: PathBuf,
    /// As the settings have it.
    pub shown: String,
}

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum There {
    /// Nothing; everything above is a folder, or nothing too.
    Nothing,
    /// A file with these bytes.
    File(Hash),
    /// A link, here or above.
    Link(String),
    /// Something else, here or above.
    Other(String),
}

impl Home {
    /// Where files of a kind of target go. A blog must be there already: a folder that is not is most likely a mistake.
    pub fn of(root: &Path, kind: Kind, target: &str, folder: &str) -> Result<Self, Refusal> {
        if kind == Kind::Site {
            return Self::of_snapshots(root);
        }
        let (target, shown) = (target.to_owned(), folder.to_owned());
        let path = match fs::canonicalize(root.join(folder)) {
            Ok(path) => path,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(Refusal::NoFolder { target, folder: shown });
            }
            Err(error) => return Err(Refusal::io(Action::Read, folder)(error)),
        };
        if !path.is_dir() {
            return Err(Refusal::NotFolder { target, folder: shown });
        }
        Ok(Self { path, shown })
    }

    fn of_snapshots(root: &Path) -> Result<Self, Refusal> {
        let root = fs::canonicalize(root).map_err(Refusal::io(Action::Read, "."))?;
        let shown = format!("{}/{POSTS}", ledger::FOLDER);
        for folder in folders_above(&shown).chain([shown.as_str()]) {
            match disk::look(&root.join(folder)).map_err(Refusal::io(Action::Read, folder))? {
                Some(found) if found.is_symlink() => return Err(Refusal::Link { path: folder.into() }),
                Some(found) if !found.is_dir() => return Err(Refusal::Occupied { path: folder.into() }),
                _ => {}
            }
        }
        let path = root.join(ledger::FOLDER).join(POSTS);
        Ok(Self { path, shown })
    }

    /// Where a target's files go now, if what was published there before is not somewhere else.
    pub fn of_target(root: &Path, target: &Target, record: Option<&Record>) -> Result<Self, Refusal> {
        let home = Self::of(root, target.kind, &target.name, &target.folder)?;
        if let Some(old) = record.and_then(|record| Self::of_record(root, record).ok())
            && old != home
            && old.path != home.path
            && record.is_some_and(|record| old.holds_some(record))
        {
            return Err(Refusal::Moved {
                target: target.name.clone(),
                was: old.shown,
                now: home.shown,
            });
        }
        Ok(home)
    }

    /// Where a record says that its files are.
    pub fn of_record(root: &Path, record: &Record) -> Result<Self, Refusal> {
        Self::of(root, record.kind, &record.target, &record.folder)
    }

    /// Where a record's files are: there, or in the folder that the target has since been given.
    pub fn of_either(root: &Path, record: &Record, target: Option<&Target>) -> Result<Self, Refusal> {
        let old = Self::of_record(root, record);
        if old.as_ref().is_ok_and(|old| old.holds_some(record)) {
            return old;
        }
        let now = target
            .filter(|target| (target.kind == Kind::Site) == (record.kind == Kind::Site))
            .and_then(|target| Self::of(root, target.kind, &target.name, &target.folder).ok())
            .filter(|now| now.holds_some(record));
        now.map_or(old, Ok)
    }

    fn holds_some(&self, record: &Record) -> bool {
        record
            .paths()
            .filter(|path| guard::is_writable(path))
            .any(|path| matches!(self.look(path), Ok(There::File(_))))
    }

    /// A path in it as the person may type it.
    pub fn shown(&self, path: &str) -> String {
        match self.shown.trim_end_matches('/') {
            "" | "." if !self.shown.starts_with('/') => path.to_owned(),
            folder => format!("{folder}/{path}"),
        }
    }

    /// Where a path in it is on disk.
    pub fn on_disk(&self, path: &SitePath) -> PathBuf {
        self.path.join(path.as_str())
    }

    /// What is at a path. No link is followed.
    pub fn look(&self, path: &SitePath) -> Result<There, Refusal> {
        for part in folders_above(path.as_str()).chain([path.as_str()]) {
            let full = self.path.join(part);
            let shown = self.shown(part);
            let is_file = part.len() == path.as_str().len();
            match disk::look(&full).map_err(Refusal::io(Action::Read, &shown))? {
                None => return Ok(There::Nothing),
                Some(found) if found.is_symlink() => return Ok(There::Link(shown)),
                Some(found) if is_file && found.is_file() => {
                    let read = |error| Refusal::io(Action::Read, &shown)(error);
                    // Nothing of ours is so large.
                    return Ok(There::File(if found.len() > LARGEST {
                        disk::hash(&full).map_err(read)?
                    } else {
                        hash(&fs::read(&full).map_err(read)?)
                    }));
                }
                Some(found) if !is_file && found.is_dir() => {}
                Some(_) => return Ok(There::Other(shown)),
            }
        }
        Ok(There::Nothing)
    }

    /// What is there of a record's files.
    pub fn files(&self, record: &Record) -> Result<Files, Refusal> {
        let mut files = Files::new();
        for path in record.paths() {
            if let There::File(hash) = self.look(path)? {
                files.insert(path.clone(), hash);
            }
        }
        Ok(files)
    }

    /// The first part of a path that is not there but for its case or its accents' encoding: what is asked for, and
    /// what is there.
    pub fn twin(&self, path: &SitePath) -> Result<Option<(String, String)>, Refusal> {
        let mut above = String::new();
        for name in path.as_str().split('/') {
            let folder = self.path.join(&above);
            let asked = if above.is_empty() {
                name.to_owned()
            } else {
                format!("{above}/{name}")
            };
            let read = |error| Refusal::io(Action::Read, self.shown(&above))(error);
            match disk::look(&self.path.join(&asked)).map_err(read)? {
                Some(_) => {}
                None if !folder.is_dir() => return Ok(None),
                None => {
                    let mut names = Vec::new();
                    for entry in fs::read_dir(&folder).map_err(read)? {
                        names.extend(entry.map_err(read)?.file_name().into_string());
                    }
                    names.sort();
                    let twin = names.into_iter().find(|other| guard::fold(other) == guard::fold(name));
                    let at = |name: String| {
                        if above.is_empty() {
                            name
                        } else {
                            format!("{above}/{name}")
                        }
                    };
                    return Ok(twin.map(|name| (asked, at(name))));
                }
            }
            above = asked;
        }
        Ok(None)
    }

    /// What is not to be written to: a file that is there, the innermost folder above it, or the whole.
    pub fn read_only(&self, path: &SitePath) -> Result<Option<String>, Refusal> {
        let mut concerned = vec![""];
        for part in folders_above(path.as_str()).chain([path.as_str()]) {
            let is_there = disk::look(&self.path.join(part)).map_err(Refusal::io(Action::Read, self.shown(part)))?;
            match is_there {
                None => break,
                Some(_) if part.len() < path.as_str().len() => {
                    concerned.truncate(1);
                    concerned.push(part);
                }
                Some(_) => concerned.push(part),
            }
        }
        for part in concerned {
            let shown = if part.is_empty() {
                self.shown.clone()
            } else {
                self.shown(part)
            };
            let found = disk::look(&self.path.join(part)).map_err(Refusal::io(Action::Read, &shown))?;
            if found.is_some_and(|found| found.permissions().readonly()) {
                return Ok(Some(shown));
            }
        }
        Ok(None)
    }
}
