//! Where posts go: files as each generator wants them.

use std::collections::BTreeMap;

use super::scan::Cleared;
use crate::path::{Bytes, SitePath};

/// What reads the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The public site that this program makes.
    Site,
    /// Hugo.
    Hugo,
    /// Jekyll.
    Jekyll,
    /// Eleventy.
    Eleventy,
    /// Zola.
    Zola,
    /// Astro.
    Astro,
    /// Text and HTML, ready to paste.
    Text,
}

/// Whether everybody sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Only who works on the blog.
    Draft,
    /// Everybody.
    Live,
}

/// A place where posts go, as the settings say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name in the settings.
    pub name: String,
    /// What reads the files.
    pub kind: Kind,
    /// The folder, from the journal's root or absolute. For Hugo and the like the blog's own root.
    pub folder: String,
    /// Who signs, where the blog says so.
    pub author: Option<String>,
    /// Tags that every post gets.
    pub tags: Vec<String>,
    /// Names that keys of the front matter have there: `date` → `pubDate`.
    pub fields: BTreeMap<String, String>,
}

/// The files that a post is there, from the target's folder.
#[must_use]
pub fn files(_post: &Cleared, _target: &Target, _stage: Stage) -> BTreeMap<SitePath, Bytes> {
    BTreeMap::new()
}
