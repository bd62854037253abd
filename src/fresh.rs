//! Whether a site is still the one that its journal gives: known from names, sizes and dates, without reading a note.
//!
//! After a build about which there was nothing to report, a stamp stands beside the site: what was read, what was
//! written, by which program, for which day. If all of it is so again, there is nothing to do. Anything else, a stamp
//! that is damaged included, means a whole build: the stamp can make a build short, never a site wrong.
//!
//! A file that was changed less than `SETTLED` before the build began could change again without showing it, on disks
//! with coarse dates: then no stamp is left.

use std::fs::{self, Metadata};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use blake3::Hasher;
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use walkdir::WalkDir;

/// The stamp's name in the output: the writer takes names that begin so for its own.
const NAME: &str = ".bilan-site.fresh";
/// Names of the program's own files in the output.
const OURS: &str = ".bilan-site";
/// How old a file has to be for its date to tell of its next change.
const SETTLED: Duration = Duration::from_secs(2);

/// What a build said of its journal, to be said again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Missions.
    pub missions: usize,
    /// Entries.
    pub points: usize,
    /// Clients.
    pub clients: usize,
    /// Drafts that are not in it.
    pub drafts: usize,
    /// Files of the site.
    pub files: usize,
}

#[derive(Serialize, Deserialize)]
struct Stamp {
    /// What was read, by which program and for which day.
    inputs: String,
    /// What was written.
    output: String,
    told: Told,
}

/// What a build would be made of, as it was before anything was read.
#[derive(Debug)]
pub struct Fresh {
    output: PathBuf,
    inputs: String,
    /// Whether every date tells of the next change.
    settled: bool,
}

impl Fresh {
    /// Looks at the files and folders that a build reads. `choices` are all else that it depends on: the program, the
    /// day, its options.
    #[must_use]
    pub fn look(inputs: &[PathBuf], output: &Path, choices: &[&[u8]], now: SystemTime) -> Self {
        let mut hasher = Hasher::new();
        for choice in choices {
            add(&mut hasher, choice);
        }
        let mut newest = UNIX_EPOCH;
        for input in inputs {
            newest = newest.max(list(input, &mut hasher));
        }
        Self {
            output: output.to_path_buf(),
            inputs: hasher.finalize().to_hex().to_string(),
            settled: now.duration_since(newest).is_ok_and(|age| age > SETTLED),
        }
    }

    /// What the build before said, if it would be the same again.
    #[must_use]
    pub fn told(&self) -> Option<Told> {
        let text = fs::read(self.output.join(NAME)).ok()?;
        let stamp: Stamp = serde_json::from_slice(&text).ok()?;
        let same = stamp.inputs == self.inputs && stamp.output == self.written();
        same.then_some(stamp.told)
    }

    /// Takes the stamp away, before the site changes.
    pub fn forget(&self) {
        // If it stays, it does not fit what is written next.
        let _ = fs::remove_file(self.output.join(NAME));
    }

    /// Leaves the stamp of a build that went well. Without one, the next build is a whole one.
    pub fn remember(&self, told: Told) {
        if !self.settled {
            return;
        }
        let stamp = Stamp {
            inputs: self.inputs.clone(),
            output: self.written(),
            told,
        };
        let leave = || -> Option<()> {
            let text = serde_json::to_vec(&stamp).ok()?;
            let mut file = NamedTempFile::with_prefix_in(OURS, &self.output).ok()?;
            file.write_all(&text).ok()?;
            file.persist(self.output.join(NAME)).ok()?;
            Some(())
        };
        // Nothing depends on it.
        let _ = leave();
    }

    fn written(&self) -> String {
        let mut hasher = Hasher::new();
        list(&self.output, &mut hasher);
        hasher.finalize().to_hex().to_string()
    }
}

/// Adds names, sizes and dates of all that is below a path, but for the program's own files; gives the newest date.
fn list(path: &Path, hasher: &mut Hasher) -> SystemTime {
    let entries = WalkDir::new(path).follow_root_links(true).into_iter().flatten();
    let mut files: Vec<(PathBuf, Option<Metadata>)> = entries
        .filter(|entry| !(entry.depth() == 1 && entry.file_name().to_string_lossy().starts_with(OURS)))
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            // What a link leads to is what is read.
            let data = if entry.file_type().is_symlink() {
                fs::metadata(entry.path()).ok()
            } else {
                entry.metadata().ok()
            };
            (entry.into_path(), data)
        })
        .collect();
    files.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut newest = UNIX_EPOCH;
    add(hasher, &(files.len() as u64).to_le_bytes());
    for (path, data) in files {
        add(hasher, path.as_os_str().as_encoded_bytes());
        let changed = data.as_ref().and_then(|data| data.modified().ok());
        // Without a date nothing is certain: as if it were changed right now.
        newest = newest.max(changed.unwrap_or_else(|| UNIX_EPOCH + Duration::from_secs(u32::MAX.into()) * 16));
        let since = changed
            .and_then(|date| date.duration_since(UNIX_EPOCH).ok())
            .unwrap_or_default();
        add(hasher, &since.as_nanos().to_le_bytes());
        add(hasher, &data.as_ref().map_or(u64::MAX, Metadata::len).to_le_bytes());
        add(
            hasher,
            &data
                .map_or([0; 3], |data| other_signs(&data))
                .map(i64::to_le_bytes)
                .concat(),
        );
    }
    newest
}

/// What changes with a file even where a program that copies it keeps its date.
#[cfg(unix)]
fn other_signs(data: &Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt as _;
    [data.ino().cast_signed(), data.ctime(), data.ctime_nsec()]
}

/// Nothing that every system knows.
#[cfg(not(unix))]
fn other_signs(_: &Metadata) -> [i64; 3] {
    [0; 3]
}

/// Adds a part whose end is known, so that two parts are never one.
fn add(hasher: &mut Hasher, part: &[u8]) {
    hasher.update(&(part.len() as u64).to_le_bytes());
    hasher.update(part);
}
