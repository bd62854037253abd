//! Where posts go: files as each generator wants them.

use std::collections::BTreeMap;

use super::scan::Cleared;
use crate::path::{Bytes, SitePath};

pub use crate::config::publish::{Kind, Target};

/// Whether everybody sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Only who works on the blog.
    Draft,
    /// Everybody.
    Live,
}

/// The files that a post is there, from the target's folder.
#[must_use]
pub fn files(_post: &Cleared, _target: &Target, _stage: Stage) -> BTreeMap<SitePath, Bytes> {
    BTreeMap::new()
}
