//! A note on disk, of which a line has changed.
//!
//! Promises:
//!
//! - Whoever dies when, the file is the old note or the new one: the new text is written beside it, in a file that no
//!   journal reads, flushed, and renamed into place.
//! - A note that is not the one that was read stays as it is.
//! - Who may read it stays so. A link stays a link: what it leads to is changed, and only inside the journal.
//! - Two runs at once lose nothing: whoever reads, changes and saves a note holds the journal's lock meanwhile.
//!
//! Not kept are extended attributes and hard links: the file is a new one.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::disk::{Disk, RealDisk, if_there};
use super::lock::Lock;
use crate::path::SourcePath;

/// The new text, before it is in place. A run that died may have left one: the next one takes it away.
const PASSING: &str = ".bilan-note.tmp";

/// Why a note was not saved.
#[derive(Debug)]
#[non_exhaustive]
pub enum SaveError {
    /// It is a link that leads out of the journal.
    Outside,
    /// It holds bytes that are no text.
    NotUtf8,
    /// It is no longer what was read.
    Changed,
    /// Its owner wants no change.
    ReadOnly,
    /// The system refused.
    Io(io::Error),
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("a link out of the journal"),
            Self::NotUtf8 => f.write_str("no UTF-8 text"),
            Self::Changed => f.write_str("changed since it was read"),
            Self::ReadOnly => f.write_str("read-only"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Keeps other runs from changing notes of a journal; none when one does for too long.
#[must_use]
pub fn lock(root: &Path) -> Option<Lock> {
    Lock::take(root, ".bilan.lock")
}

/// Puts a note's new text in the place of the one that was read, and looks whether it is there.
///
/// # Errors
///
/// The old note is as it was, unless the system refuses after the text is in place ([`SaveError::Io`]).
pub fn save(root: &Path, path: &SourcePath, before: &str, after: &str) -> Result<(), SaveError> {
    save_on(&RealDisk, root, path, before, after)
}

fn save_on(disk: &impl Disk, root: &Path, path: &SourcePath, before: &str, after: &str) -> Result<(), SaveError> {
    let note = path.on_disk(root).canonicalize()?;
    if !note.starts_with(root.canonicalize()?) {
        return Err(SaveError::Outside);
    }
    same(&note, before)?;
    let found = fs::metadata(&note)?;
    if found.permissions().readonly() {
        return Err(SaveError::ReadOnly);
    }
    let folder = note.parent().ok_or_else(|| io::Error::from(ErrorKind::NotFound))?;
    let passing = folder.join(PASSING);
    if_there(disk.remove_file(&passing))?;
    let placed = disk
        .write_like(&passing, after.as_bytes(), &found)
        .and_then(|()| disk.sync(&passing))
        .map_err(SaveError::Io)
        .and_then(|()| same(&note, before))
        .and_then(|()| Ok(disk.rename(&passing, &note)?));
    if let Err(error) = placed {
        let _ = disk.remove_file(&passing);
        return Err(error);
    }
    // Without it the old note may be back after a power cut; it would be whole.
    #[cfg(unix)]
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    same(&note, after)
}

/// Whether a file holds a text.
fn same(note: &Path, text: &str) -> Result<(), SaveError> {
    let bytes = fs::read(note)?;
    if bytes == text.as_bytes() {
        return Ok(());
    }
    Err(if std::str::from_utf8(&bytes).is_err() {
        SaveError::NotUtf8
    } else {
        SaveError::Changed
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::FaultyDisk;
    use super::*;

    const OLD: &str = "- [ ] a\r\n";
    const NEW: &str = "- [x] a\r\n";

    struct Journal(tempfile::TempDir);

    impl Journal {
        fn new() -> Self {
            let journal = Self(tempfile::tempdir().unwrap());
            fs::write(journal.note(), OLD).unwrap();
            journal
        }

        fn note(&self) -> std::path::PathBuf {
            self.0.path().join("a.md")
        }

        fn save_on(&self, disk: &impl Disk) -> Result<(), SaveError> {
            save_on(disk, self.0.path(), &SourcePath::new("a.md").unwrap(), OLD, NEW)
        }

        fn text(&self) -> String {
            fs::read_to_string(self.note()).unwrap()
        }

        fn names(&self) -> Vec<String> {
            let names = fs::read_dir(self.0.path()).unwrap();
            names.map(|f| f.unwrap().file_name().into_string().unwrap()).collect()
        }
    }

    #[test]
    fn whatever_fails_it_is_the_old_note_or_the_new_one() {
        for killed in [false, true] {
            let mut saved = false;
            for fails_at in 0..10 {
                let journal = Journal::new();
                let done = journal.save_on(&FaultyDisk::new(fails_at, killed));
                assert_eq!(journal.text(), if done.is_ok() { NEW } else { OLD }, "{fails_at}");
                saved |= done.is_ok();
                // The next run is troubled by nothing, and clears up.
                if done.is_err() {
                    journal.save_on(&RealDisk).unwrap();
                }
                assert_eq!(
                    (journal.text().as_str(), journal.names()),
                    (NEW, vec!["a.md".to_owned()])
                );
            }
            assert!(saved);
        }
    }

    #[test]
    fn a_full_disk_leaves_nothing_behind() {
        let journal = Journal::new();
        assert!(matches!(
            journal.save_on(&FaultyDisk::new(1, false)),
            Err(SaveError::Io(_))
        ));
        assert_eq!((journal.text().as_str(), journal.names().len()), (OLD, 1));
    }

    #[test]
    fn another_note_than_the_one_that_was_read_stays() {
        let journal = Journal::new();
        fs::write(journal.note(), "other").unwrap();
        assert!(matches!(journal.save_on(&RealDisk), Err(SaveError::Changed)));
        fs::write(journal.note(), b"- [ ] a\xff").unwrap();
        assert!(matches!(journal.save_on(&RealDisk), Err(SaveError::NotUtf8)));
        assert_eq!(journal.names().len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_journal_is_not_followed() {
        let (journal, elsewhere) = (Journal::new(), Journal::new());
        fs::remove_file(journal.note()).unwrap();
        std::os::unix::fs::symlink(elsewhere.note(), journal.note()).unwrap();
        assert!(matches!(journal.save_on(&RealDisk), Err(SaveError::Outside)));
        assert_eq!(elsewhere.text(), OLD);
    }

    /// A disk on which someone saves the note while the new text is being written.
    #[test]
    fn a_save_of_an_editor_in_the_meantime_stays() {
        struct Shared(std::path::PathBuf);
        impl Disk for Shared {
            fn create_dir_all(&self, path: &Path) -> io::Result<()> {
                RealDisk.create_dir_all(path)
            }
            fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
                RealDisk.write_new(path, bytes)
            }
            fn write_like(&self, path: &Path, bytes: &[u8], other: &fs::Metadata) -> io::Result<()> {
                RealDisk.write_like(path, bytes, other)
            }
            fn sync(&self, path: &Path) -> io::Result<()> {
                fs::write(&self.0, "saved by an editor")?;
                RealDisk.sync(path)
            }
            fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
                RealDisk.rename(from, to)
            }
            fn remove_file(&self, path: &Path) -> io::Result<()> {
                RealDisk.remove_file(path)
            }
            fn remove_dir(&self, path: &Path) -> io::Result<()> {
                RealDisk.remove_dir(path)
            }
            fn remove_dir_all(&self, path: &Path) -> io::Result<()> {
                RealDisk.remove_dir_all(path)
            }
        }
        let journal = Journal::new();
        let saved = journal.save_on(&Shared(journal.note()));
        assert!(matches!(saved, Err(SaveError::Changed)));
        assert_eq!(
            (journal.text().as_str(), journal.names().len()),
            ("saved by an editor", 1)
        );
    }
}
