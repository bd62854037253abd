//! The ledger of what was published, on disk: `.bilan/published.yaml`.
//!
//! It is read whole or not at all, and nothing is published while it cannot be read. It is replaced by rename, and only
//! while it is what was read.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::{self, Disk, RealDisk, if_there};
use super::lock::Lock;
use crate::publish::ledger::{Fault, Ledger, Record};
use crate::words::Words;

/// The folder of what the program remembers, from the journal's root.
pub(super) const FOLDER: &str = ".bilan";
/// The ledger, from the journal's root.
pub const NAME: &str = ".bilan/published.yaml";

const PASSING: &str = ".bilan/published.yaml.tmp";

/// About a hundred thousand publications. What is larger was not written by us.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Why the ledger was not read or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum LedgerError {
    /// It cannot be read from some line on.
    Damaged {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The parser's words.
        reason: String,
    },
    /// Git's marks of two versions are in it.
    Conflict {
        /// The first of them.
        line: usize,
    },
    /// It is of a later program.
    Version {
        /// Its version.
        found: u64,
    },
    /// It, or its folder, is a link or no file.
    NotOurs {
        /// What is there.
        path: &'static str,
    },
    /// Somebody changed it since it was read.
    Changed,
    /// The system refused.
    Io(io::Error),
}

impl LedgerError {
    /// Where in the file, if the text itself is wrong.
    #[must_use]
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Damaged { line, column, .. } => Some((*line, *column)),
            Self::Conflict { line } => Some((*line, 1)),
            _ => None,
        }
    }

    fn key(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "damaged",
            Self::Conflict { .. } => "conflict",
            Self::Version { .. } => "version",
            Self::NotOurs { .. } => "not_ours",
            Self::Changed => "changed",
            Self::Io(_) => "io",
        }
    }

    fn say(&self, part: &str, words: &Words) -> String {
        let mut args = vec![("file", NAME.to_owned())];
        match self {
            Self::Damaged { line, reason, .. } => {
                args.extend([("line", line.to_string()), ("reason", reason.clone())]);
            }
            Self::Conflict { line } => args.push(("line", line.to_string())),
            Self::Version { found } => args.push(("version", found.to_string())),
            Self::NotOurs { path } => args.push(("path", (*path).to_owned())),
            Self::Changed => {}
            Self::Io(error) => args.push(("error", error.to_string())),
        }
        words.fill(&format!("ledger.{}.{part}", self.key()), &args)
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        self.say("message", words)
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self, words: &Words) -> String {
        self.say("help", words)
    }
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{NAME}: {self:?}")
    }
}

impl std::error::Error for LedgerError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for LedgerError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads the ledger of a journal; an empty one where nothing was ever published.
///
/// # Errors
///
/// When it is there and cannot be read, whole.
pub fn read(root: &Path) -> Result<Ledger, LedgerError> {
    parse(text(root)?.as_deref())
}

fn parse(text: Option<&str>) -> Result<Ledger, LedgerError> {
    Ledger::parse_or_empty(text).map_err(|fault| match fault {
        Fault::Conflict { line } => LedgerError::Conflict { line },
        Fault::Version { found } => LedgerError::Version { found },
        Fault::Unread(fault) => LedgerError::Damaged {
            line: fault.line,
            column: fault.column,
            reason: fault.reason,
        },
    })
}

/// The file's text; none where there is no file.
fn text(root: &Path) -> Result<Option<String>, LedgerError> {
    match disk::look(&root.join(FOLDER))? {
        None => return Ok(None),
        Some(found) if !found.is_dir() => return Err(LedgerError::NotOurs { path: FOLDER }),
        Some(_) => {}
    }
    let path = root.join(NAME);
    let Some(found) = disk::look(&path)? else {
        return Ok(None);
    };
    if !found.is_file() {
        return Err(LedgerError::NotOurs { path: NAME });
    }
    let damaged = |line, reason: &str| LedgerError::Damaged {
        line,
        column: 1,
        reason: reason.to_owned(),
    };
    if found.len() > LARGEST {
        return Err(damaged(1, "too large"));
    }
    String::from_utf8(fs::read(&path)?).map(Some).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        damaged(before.split(|&byte| byte == b'\n').count(), "not UTF-8")
    })
}

/// The ledger while something is published.
#[derive(Debug)]
pub struct Book {
    root: PathBuf,
    ledger: Ledger,
    /// As it is on disk.
    text: Option<String>,
}

impl Book {
    /// Reads the ledger, to write in it. The [lock](super::note::lock) of the journal is held as long as the book is.
    ///
    /// # Errors
    ///
    /// As [`read`].
    pub fn open(root: &Path, _lock: &Lock) -> Result<Self, LedgerError> {
        let text = text(root)?;
        Ok(Self {
            root: root.to_owned(),
            ledger: parse(text.as_deref())?,
            text,
        })
    }

    /// What it says.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Where the journal is.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Puts a record into it, on disk too.
    ///
    /// # Errors
    ///
    /// The ledger on disk is then the old one, or already the new one.
    pub fn put(&mut self, record: Record) -> Result<(), LedgerError> {
        self.put_on(&RealDisk, record)
    }

    pub(super) fn put_on(&mut self, disk: &impl Disk, record: Record) -> Result<(), LedgerError> {
        let mut ledger = self.ledger.clone();
        ledger.put(record);
        if ledger != self.ledger {
            self.save(disk, ledger)?;
        }
        Ok(())
    }

    fn save(&mut self, disk: &impl Disk, ledger: Ledger) -> Result<(), LedgerError> {
        let new = ledger.text().ok_or_else(|| io::Error::from(ErrorKind::InvalidData))?;
        self.check_same()?;
        let (path, passing) = (self.root.join(NAME), self.root.join(PASSING));
        disk.create_dir_all(&self.root.join(FOLDER))?;
        if_there(disk.remove_file(&passing))?;
        let placed = disk
            .write_new(&passing, new.as_bytes())
            .and_then(|()| disk.sync(&passing))
            .map_err(LedgerError::Io)
            .and_then(|()| self.check_same())
            .and_then(|()| Ok(disk.rename(&passing, &path)?));
        if let Err(error) = placed {
            let _ = disk.remove_file(&passing);
            return Err(error);
        }
        // The step that it tells of must not reach the disk before it.
        disk::sync_folder(&self.root.join(FOLDER));
        self.text = Some(new);
        self.ledger = ledger;
        Ok(())
    }

    fn check_same(&self) -> Result<(), LedgerError> {
        if text(&self.root)? == self.text {
            Ok(())
        } else {
            Err(LedgerError::Changed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::note;
    use super::super::tests::FaultyDisk;
    use super::*;
    use crate::publish::ledger::tests::record;

    fn open(root: &Path) -> Book {
        Book::open(root, &note::lock(root).unwrap()).unwrap()
    }

    fn names(root: &Path) -> Vec<String> {
        let names = fs::read_dir(root.join(FOLDER)).unwrap();
        names.map(|f| f.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn whatever_fails_it_is_the_old_ledger_or_the_new_one() {
        for (killed, begun) in [(false, false), (true, false), (false, true), (true, true)] {
            let mut saved = false;
            for fails_at in 0..10 {
                let journal = tempfile::tempdir().unwrap();
                let root = journal.path();
                let mut old = Ledger::default();
                if begun {
                    open(root).put(record()).unwrap();
                    old.put(record());
                }
                let mut new = old.clone();
                let mut other = record();
                other.excerpt = "b".into();
                new.put(other.clone());
                let done = open(root).put_on(&FaultyDisk::new(fails_at, killed), other.clone());
                assert_eq!(
                    read(root).unwrap(),
                    *if done.is_ok() { &new } else { &old },
                    "{fails_at}"
                );
                saved |= done.is_ok();
                open(root).put(other).unwrap();
                assert_eq!(read(root).unwrap(), new);
                assert_eq!(names(root), ["published.yaml"]);
            }
            assert!(saved);
        }
    }

    #[test]
    fn a_damaged_ledger_is_never_written_over() {
        let journal = tempfile::tempdir().unwrap();
        let root = journal.path();
        open(root).put(record()).unwrap();
        let mut book = open(root);
        let text = fs::read_to_string(root.join(NAME)).unwrap();
        for damaged in [
            text.replacen("state: draft", "state: x", 1),
            text.replacen("version: 1", "version: 7", 1),
            String::new(),
        ] {
            fs::write(root.join(NAME), &damaged).unwrap();
            assert!(read(root).is_err());
            let mut other = record();
            other.target = "c".into();
            assert!(matches!(book.put(other), Err(LedgerError::Changed)));
            assert_eq!(fs::read_to_string(root.join(NAME)).unwrap(), damaged);
        }
        fs::write(root.join(NAME), b"version: 1\n\xff").unwrap();
        assert!(matches!(read(root), Err(LedgerError::Damaged { line: 2, .. })));
        assert_eq!(names(root), ["published.yaml"]);
    }

    #[test]
    fn the_same_record_again_writes_nothing() {
        let journal = tempfile::tempdir().unwrap();
        open(journal.path()).put(record()).unwrap();
        open(journal.path())
            .put_on(&FaultyDisk::new(0, true), record())
            .unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused() {
        use std::os::unix::fs::symlink;
        let (journal, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        open(elsewhere.path()).put(record()).unwrap();
        let root = journal.path();
        symlink(elsewhere.path().join(FOLDER), root.join(FOLDER)).unwrap();
        assert!(matches!(read(root), Err(LedgerError::NotOurs { path: FOLDER })));
        fs::remove_file(root.join(FOLDER)).unwrap();
        fs::create_dir(root.join(FOLDER)).unwrap();
        symlink(elsewhere.path().join(NAME), root.join(NAME)).unwrap();
        assert!(matches!(read(root), Err(LedgerError::NotOurs { path: NAME })));
        fs::remove_file(root.join(NAME)).unwrap();
        fs::create_dir(root.join(NAME)).unwrap();
        assert!(matches!(read(root), Err(LedgerError::NotOurs { path: NAME })));
    }

    #[test]
    fn every_error_has_its_sentences() {
        let words = Words::embedded("fr");
        for error in [
            LedgerError::Damaged {
                line: 3,
                column: 1,
                reason: "x".into(),
            },
            LedgerError::Conflict { line: 3 },
            LedgerError::Version { found: 2 },
            LedgerError::NotOurs { path: NAME },
            LedgerError::Changed,
            LedgerError::Io(ErrorKind::NotFound.into()),
        ] {
            for said in [error.message(&words), error.help(&words)] {
                assert!(!said.contains(['{', '}']) && !said.starts_with("ledger."), "{said}");
            }
        }
    }
}
