//! A site on disk; and, in [`note`], a note of which a line has changed, in [`publication`] and [`ledger`], posts in
//! the folders where they are published.
//!
//! [`write()`] makes a folder hold exactly a [`Site`], beside whatever else the person keeps there. It owns one file in
//! that folder, the manifest `.bilan-site.json`, and one passing folder, `.bilan-site.tmp`. In order:
//!
//! 1. `guard`: names that no disk can keep apart, an output that is or holds what the person wrote, another run at
//!    work, a folder that is not ours: refused.
//! 2. `manifest`: which files we wrote there, as claims to be checked.
//! 3. `survey` and `plan`: the folder compared with the site, and what must change. Whatever else blocks is found
//!    here, before anything is touched.
//! 4. `commit`: new bytes are put in the passing folder; once all are there, a manifest that claims both the old and
//!    the new site replaces the old one; then each file or new folder is renamed into place, the files that left the
//!    site are deleted, and the final manifest says so.
//!
//! Promises:
//!
//! - When anything blocks, or the disk fills up, the old site stays, whole.
//! - A file whose bytes are right is not touched: it keeps its date.
//! - A file is replaced by rename: nobody reads half of one.
//! - Only a file that the manifest claims, and whose bytes are those the manifest says, is deleted. A claimed file
//!   that was changed since is put right if it is still in the site, and left and reported if it is not.
//! - A link inside the folder is never followed, written through, replaced or deleted. The output itself may be a
//!   link: it is resolved once, and everything is checked on what it leads to.
//! - A run that dies at any point is noticed and repaired by the next one.
//! - Two runs never write at once: the second waits, then gives up.
//!
//! Not promised: safety against another program that swaps folders for links *while* a run is at work.

mod commit;
mod disk;
mod error;
mod folders;
mod guard;
pub mod ledger;
mod lock;
mod manifest;
pub mod note;
mod plan;
pub mod publication;
mod survey;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::path::{Site, SitePath};
use disk::{Disk, RealDisk};
pub use error::{Action, WriteError};
pub use lock::Lock;
use manifest::Manifest;
pub use manifest::Previous;

/// What must never be written over: the output may neither be nor contain any of these.
#[derive(Debug, Clone, Copy)]
pub struct Protected<'a> {
    /// The journal's root.
    pub root: &'a Path,
    /// Its content, theme and template folders.
    pub inputs: &'a [PathBuf],
}

/// What one run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Files created or replaced.
    pub written: usize,
    /// Files that were already right, and were not touched.
    pub unchanged: usize,
    /// Files that left the site, and were deleted.
    pub deleted: usize,
    /// The size of the whole site.
    pub total_bytes: u64,
    /// Files that left the site but were changed by someone since we wrote them: still there, and worth a warning,
    /// for they are published with the rest. Reported by every run until they are deleted by hand.
    pub kept: Vec<SitePath>,
    /// How the run before this one ended.
    pub previous: Previous,
}

/// Makes `output` hold exactly `site`, beside the files that others put there.
///
/// # Errors
///
/// Everything that blocks is found before the first change, so the old site stays whole. [`WriteError::Io`] alone may
/// come later; if it comes once files are being renamed into place, the next run finishes the work.
pub fn write(site: &Site, output: &Path, protected: &Protected<'_>) -> Result<Report, WriteError> {
    write_on(&RealDisk, site, output, protected)
}

/// Whether [`write()`] would find nothing that blocks. Nothing is touched.
///
/// # Errors
///
/// What [`write()`] would say before its first change.
pub fn examine(site: &Site, output: &Path, protected: &Protected<'_>) -> Result<(), WriteError> {
    let names = guard::check_names(site)?;
    let output = guard::resolve_output(output)?;
    guard::check_inputs(&output, protected)?;
    let manifest = Manifest::read(&output)?;
    if manifest.previous == Previous::None && output.is_dir() {
        guard::check_empty(&output)?;
    }
    plan::draw(site, &output, &manifest, &names).map(drop)
}

fn write_on(disk: &impl Disk, site: &Site, output: &Path, protected: &Protected<'_>) -> Result<Report, WriteError> {
    let names = guard::check_names(site)?;
    let output = guard::resolve_output(output)?;
    guard::check_inputs(&output, protected)?;
    disk.create_dir_all(&output)
        .map_err(WriteError::io(Action::CreateFolder, &output))?;
    let _lock = guard::lock(&output)?;
    let manifest = Manifest::read(&output)?;
    if manifest.previous == Previous::None {
        guard::check_empty(&output)?;
    }
    let plan = plan::draw(site, &output, &manifest, &names)?;
    commit::carry_out(disk, &output, &plan)?;
    Ok(Report {
        written: plan.writes.len(),
        unchanged: plan.unchanged,
        deleted: plan.clear.len() + plan.delete.len(),
        total_bytes: site.values().map(|bytes| bytes.len() as u64).sum(),
        kept: plan.kept.iter().map(|&path| path.clone()).collect(),
        previous: manifest.previous,
    })
}

/// The folders above a path, from the outermost: `a` and `a/b` for `a/b/c`.
fn folders_above(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
