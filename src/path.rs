//! Paths, as types with one door each way.
//!
//! Both kinds are relative, use `/`, hold UTF-8, and cannot leave their root:
//! there is no `..` in them, and no way to put one there.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::fold;

/// The bytes of one file of a site: shared, not copied.
pub use bytes::Bytes;

/// A built site: every file, by path. Disk and server both take it.
pub type Site = BTreeMap<SitePath, Bytes>;

/// A file of the journal, from the journal's root, spelled as on disk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SourcePath(Arc<str>);

/// A file of a site, from the site's root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SitePath(Arc<str>);

/// Joins and normalises; `None` when the result would leave the root or is empty.
fn normal(base: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains(['\\', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = base.split('/').filter(|p| !p.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    if parts.is_empty() { None } else { Some(parts.join("/")) }
}

impl SourcePath {
    /// A path from the journal's root; `None` when it is empty or leaves the root.
    #[must_use]
    pub fn new(path: &str) -> Option<Self> {
        normal("", path).map(|p| Self(p.into()))
    }

    /// A file found on disk, made relative to the root.
    #[must_use]
    pub fn from_disk(root: &Path, file: &Path) -> Option<Self> {
        let parts: Option<Vec<&str>> = file
            .strip_prefix(root)
            .ok()?
            .iter()
            .map(std::ffi::OsStr::to_str)
            .collect();
        Self::new(&parts?.join("/"))
    }

    /// Where it is on disk.
    #[must_use]
    pub fn on_disk(&self, root: &Path) -> PathBuf {
        self.0.split('/').fold(root.to_path_buf(), |dir, part| dir.join(part))
    }

    /// The text, with `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it is in; empty at the root.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The file name without its ending.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The path that `relative` means when written in this file.
    #[must_use]
    pub fn beside(&self, relative: &str) -> Option<Self> {
        normal(self.folder(), relative).map(|p| Self(p.into()))
    }

    /// A file or folder in this folder.
    #[must_use]
    pub fn beside_root(&self, name: &str) -> Option<Self> {
        normal(&self.0, name)
            .filter(|p| p.strip_prefix(self.as_str()).is_some_and(|rest| rest.starts_with('/')))
            .map(|p| Self(p.into()))
    }

    /// The same for every encoding of the same accents, case kept.
    #[must_use]
    pub fn exact_key(&self) -> String {
        fold::composed(&self.0)
    }

    /// The same for every spelling of the same accents: for comparing, never for opening.
    #[must_use]
    pub fn key(&self) -> String {
        fold::composed(&self.0).to_lowercase()
    }
}

impl SitePath {
    /// A path from the site's root, already normal; `None` when it is not.
    #[must_use]
    pub fn new(path: &str) -> Option<Self> {
        normal("", path).filter(|p| p == path).map(|p| Self(p.into()))
    }

    /// The text, with `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// From this page to the site's root: empty, `../`, `../../`…
    #[must_use]
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_its_root() {
        for path in ["../a", "a/../../b", "/etc/passwd", "a\\..\\b", "", ".", "a/.."] {
            assert!(SitePath::new(path).is_none(), "{path}");
            assert!(SourcePath::new(path).is_none(), "{path}");
        }
    }

    #[test]
    fn a_link_is_read_from_its_file() {
        let note = SourcePath::new("content/missions/a/index.md").unwrap();
        assert_eq!(
            note.beside("photo.jpg").unwrap().as_str(),
            "content/missions/a/photo.jpg"
        );
        assert_eq!(note.beside("../b.md").unwrap().as_str(), "content/missions/b.md");
        assert!(note.beside("../../../../x").is_none());
    }

    #[test]
    fn the_way_back_counts_folders() {
        assert_eq!(SitePath::new("index.html").unwrap().root(), "");
        assert_eq!(SitePath::new("missions/a/index.html").unwrap().root(), "../../");
    }

    #[test]
    fn decomposed_accents_compare_equal() {
        let composed = SourcePath::new("caf\u{e9}.md").unwrap();
        let decomposed = SourcePath::new("cafe\u{301}.md").unwrap();
        assert_ne!(composed, decomposed);
        assert_eq!(composed.key(), decomposed.key());
    }
}
