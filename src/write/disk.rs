//! The few ways in which the disk is changed, and the few in which it is looked at.
//!
//! Every change goes through [`Disk`], so that tests can make any one of them fail. No function here follows a link
//! that is the last part of its path; that no folder above is one is for [`super::plan`] to have checked.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use blake3::Hash;

/// The changes a run makes.
pub(super) trait Disk: Sync {
    /// Creates a folder and those above it that are missing.
    fn create_dir_all(&self, path: &Path) -> io::Result<()>;
    /// Creates a file that must not exist, with the permissions that any new file gets.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Creates a file that must not exist, in place of another: nobody else may read it before it has the other's
    /// permissions.
    fn write_like(&self, path: &Path, bytes: &[u8], other: &Metadata) -> io::Result<()>;
    /// Waits until a file's bytes are on the disk itself.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// Moves a file, over an older one if there is one, or a folder.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Deletes a file, or a link.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Deletes a folder that is empty.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
    /// Deletes a folder with all that is in it, links themselves included.
    fn remove_dir_all(&self, path: &Path) -> io::Result<()>;
}

/// The disk.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        options.open(path)?.write_all(bytes)
    }

    fn write_like(&self, path: &Path, bytes: &[u8], other: &Metadata) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.write_all(bytes)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let own = file.metadata()?;
            if (own.uid(), own.gid()) != (other.uid(), other.gid()) {
                // Whoever may not give a file away keeps it.
                let _ = std::os::unix::fs::fchown(&file, Some(other.uid()), Some(other.gid()));
            }
        }
        file.set_permissions(other.permissions())
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        // Windows flushes only what is open for writing.
        OpenOptions::new().write(true).open(path)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_dir_all(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}

/// Waits until the names in a folder are on the disk itself, where systems can: what comes after may rely on them.
pub(super) fn sync_folder(path: &Path) {
    // Tests cut no power, and thousands of them would wait for the disk.
    #[cfg(all(unix, not(test)))]
    let _ = File::open(path).and_then(|folder| folder.sync_all());
    #[cfg(not(all(unix, not(test))))]
    let _ = path;
}

/// What is at a path, links not followed; `None` if nothing is, or nothing can be.
pub(super) fn look(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename
    )
}

/// Whether a file, of which `found` was seen, holds exactly `bytes`.
pub(super) fn holds(path: &Path, found: &Metadata, bytes: &[u8]) -> io::Result<bool> {
    if found.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut file = File::open(path)?;
    let mut buffer = [0; 16 * 1024];
    let mut rest = bytes;
    loop {
        let read = match file.read(&mut buffer) {
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if read == 0 {
            return Ok(rest.is_empty());
        }
        match rest.strip_prefix(&buffer[..read]) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
}

/// The hash of a file's bytes.
pub(super) fn hash(path: &Path) -> io::Result<Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize())
}

/// A deletion that finds nothing to delete has succeeded.
pub(super) fn if_there(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if is_absence(&error) => Ok(()),
        other => other,
    }
}

/// So has the deletion of an empty folder that finds it is not empty, or not a folder.
pub(super) fn if_empty(result: io::Result<()>) -> io::Result<()> {
    match if_there(result) {
        // Some systems say of a folder that is not empty that it "exists".
        Err(error) if matches!(error.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists) => Ok(()),
        other => other,
    }
}
