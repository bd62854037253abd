//! The leak check.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::post::Post;
use crate::path::{Bytes, SitePath};

/// A post in which no name was found that must not leave. Only the check makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared(Post);

impl Deref for Cleared {
    type Target = Post;

    fn deref(&self) -> &Post {
        &self.0
    }
}

/// Files in which no name was found, neither in their bytes nor in their paths. Only the check makes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing(BTreeMap<SitePath, Bytes>);

impl Outgoing {
    /// The files.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<SitePath, Bytes> {
        &self.0
    }
}

#[cfg(test)]
impl Cleared {
    /// For tests of what comes after the check.
    pub(crate) fn unchecked(post: Post) -> Self {
        Self(post)
    }
}

#[cfg(test)]
impl Outgoing {
    /// For tests of what comes after the check.
    pub(crate) fn unchecked(files: BTreeMap<SitePath, Bytes>) -> Self {
        Self(files)
    }
}
