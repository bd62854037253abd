//! A folder that the system cannot watch (too many watches, some network drives), compared with what it was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use notify::RecursiveMode;
use walkdir::WalkDir;

/// What was in a folder: each path with its date and size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Snapshot {
    /// Looks at a folder.
    pub(super) fn take(folder: &Path, mode: RecursiveMode) -> Self {
        let depth = if mode == RecursiveMode::Recursive {
            usize::MAX
        } else {
            1
        };
        let entries = WalkDir::new(folder).min_depth(1).max_depth(depth).follow_links(true);
        let files = entries.into_iter().flatten().filter_map(|entry| {
            let meta = entry.metadata().ok()?;
            // A folder's date changes with what is in it, which is told by itself.
            let date = meta.is_file().then(|| meta.modified().ok()).flatten();
            Some((entry.into_path(), (date, if meta.is_file() { meta.len() } else { 0 })))
        });
        Self(files.collect())
    }

    /// The paths that are not the same in both.
    pub(super) fn differs(&self, other: &Self) -> Vec<PathBuf> {
        let of = |one: &Self, two: &Self| -> Vec<PathBuf> {
            let differ = one.0.iter().filter(|(path, what)| two.0.get(*path) != Some(what));
            differ.map(|(path, _)| path.clone()).collect()
        };
        let mut paths = of(self, other);
        paths.extend(of(other, self));
        paths.sort();
        paths.dedup();
        paths
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_came_went_and_changed_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let take = || Snapshot::take(folder.path(), RecursiveMode::Recursive);
        fs::create_dir(path("a")).unwrap();
        fs::write(path("a/went"), "1").unwrap();
        fs::write(path("changed"), "1").unwrap();
        fs::write(path("same"), "1").unwrap();
        let before = take();
        assert!(before.differs(&take()).is_empty());
        fs::remove_file(path("a/went")).unwrap();
        fs::write(path("changed"), "22").unwrap();
        fs::write(path("came"), "1").unwrap();
        assert_eq!(before.differs(&take()), [path("a/went"), path("came"), path("changed")]);
    }
}
