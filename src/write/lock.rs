//! One run at a time.
//!
//! What is locked is a folder itself, or where a system locks no folders a file in it that vanishes with the lock:
//! nothing is left behind, whoever dies. And the lock is where the files are: a lock file in a folder for passing files
//! would miss another user, and any run that has another such folder.

use std::fs::{self, File};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// How long the second of two runs waits for the first.
const PATIENCE: u32 = if cfg!(test) { 30 } else { 1000 };
const PAUSE: Duration = Duration::from_millis(10);

/// Keeps other runs away from a folder until dropped, or until the process dies. Where a file system has no locks there
/// is nothing in it.
#[derive(Debug)]
pub struct Lock(#[allow(dead_code, reason = "held, never read")] Option<File>);

impl Lock {
    /// Waits for it; none when another run keeps it. `name` is the file that stands for the folder on Windows.
    #[must_use]
    pub fn take(folder: &Path, name: &str) -> Option<Self> {
        for attempt in 0..=PATIENCE {
            if attempt > 0 {
                sleep(PAUSE);
            }
            if let Attempt::Done(file) = try_lock(folder, name) {
                return Some(Self(file));
            }
        }
        None
    }
}

enum Attempt {
    /// `None` if this file system has no locks: then we go without.
    Done(Option<File>),
    Taken,
}

#[cfg(unix)]
fn try_lock(folder: &Path, _name: &str) -> Attempt {
    let Ok(folder) = File::open(folder) else {
        return Attempt::Done(None);
    };
    match folder.try_lock() {
        Ok(()) => Attempt::Done(Some(folder)),
        Err(fs::TryLockError::WouldBlock) => Attempt::Taken,
        Err(fs::TryLockError::Error(_)) => Attempt::Done(None),
    }
}

/// Windows does not lock folders: opens a file that no one else may open and that vanishes when closed.
#[cfg(windows)]
fn try_lock(folder: &Path, name: &str) -> Attempt {
    use std::os::windows::fs::OpenOptionsExt;
    const GENERIC_WRITE: u32 = 0x4000_0000;
    const DELETE: u32 = 0x0001_0000;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    let opened = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .access_mode(GENERIC_WRITE | DELETE)
        .share_mode(0)
        .custom_flags(FILE_FLAG_DELETE_ON_CLOSE | FILE_FLAG_OPEN_REPARSE_POINT)
        .open(folder.join(name));
    match opened {
        Ok(file) => Attempt::Done(Some(file)),
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Attempt::Taken,
        Err(_) => Attempt::Done(None),
    }
}

#[cfg(not(any(unix, windows)))]
fn try_lock(_folder: &Path, _name: &str) -> Attempt {
    Attempt::Done(None)
}
