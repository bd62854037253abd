//! Posts in the folders where they go: blogs, and the snapshots that a public site is made of.
//!
//! Each file is in the ledger with the hash of what we wrote. In order:
//!
//! 1. [`plan()`] compares the folders with what is to be there and with the ledger, for everything that is to be
//!    published in one run. Whatever blocks is found here, all of it, before anything is touched.
//! 2. [`place`] writes the new bytes into a passing folder at the top of the target's; puts into the ledger what is there and
//!    what is about to be; renames each file into its place, pictures before the post that shows them; then deletes
//!    what the post left.
//! 3. [`finish`] puts into the ledger that it is done. Between the two a public site is made of its snapshots.
//!
//! Promises:
//!
//! - A file that we did not write, or that was edited since we did, is neither replaced nor deleted.
//! - A link in the folder is never followed, written through, replaced or deleted. The folder itself may be one.
//! - A file is replaced by rename: nobody reads half of one.
//! - Old files are deleted once the new ones are there, so that a post is at no time nowhere.
//! - A run that dies at any point leaves a ledger that knows every file of ours; the next one finishes or begins anew.
//! - Publishing the same again touches nothing.
//!
//! Not promised: safety against another program that writes to the very same files *while* a run is at work. What it
//! wrote before the last look at each file is found.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::path::{Bytes, SitePath};
use crate::publish::target::{Kind, Stage, Target};
use crate::publish::{Cleared, Outgoing, Post, snapshot};

mod commit;
mod draw;
mod home;
mod posts;
mod refusal;
mod status;
#[cfg(test)]
mod tests;

pub use commit::{carry_out, finish, place, sweep};
pub use draw::{Plan, plan, withdrawal};
pub use posts::{posts, records};
pub use refusal::Refusal;
pub use status::{OnDisk, Status, status};

/// A post for a target.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    excerpt: &'a str,
    target: &'a Target,
    stage: Stage,
    post: &'a Cleared,
    confirmed: &'a [String],
    /// None when the post cannot be kept as files.
    files: Option<BTreeMap<SitePath, Bytes>>,
}

impl<'a> Job<'a> {
    /// A post as files of a target that is a folder, not a public site.
    #[must_use]
    pub fn new(
        excerpt: &'a str,
        target: &'a Target,
        stage: Stage,
        post: &'a Cleared,
        files: &Outgoing,
        confirmed: &'a [String],
    ) -> Self {
        Self {
            files: (target.kind != Kind::Site).then(|| files.files().clone()),
            ..Self::kept(excerpt, target, stage, post, confirmed)
        }
    }

    /// A post for a public site, where it is kept as a snapshot once it is live.
    #[must_use]
    pub fn kept(
        excerpt: &'a str,
        target: &'a Target,
        stage: Stage,
        post: &'a Cleared,
        confirmed: &'a [String],
    ) -> Self {
        let files = match stage {
            _ if target.kind != Kind::Site => None,
            Stage::Live => snapshot::files(post, &target.name),
            Stage::Draft => Some(BTreeMap::new()),
        };
        Self {
            excerpt,
            target,
            stage,
            post,
            confirmed,
            files,
        }
    }

    /// The post, where it is to be seen on a public site.
    fn on_site(&self) -> Option<&Post> {
        (self.target.kind == Kind::Site && self.stage == Stage::Live).then_some(&**self.post)
    }
}

/// A journal: where it is, and its folders that nothing is published into.
#[derive(Clone, Copy, Debug)]
pub struct Journal<'a> {
    /// Its root.
    pub root: &'a Path,
    /// Its content, theme and template folders.
    pub inputs: &'a [PathBuf],
}
