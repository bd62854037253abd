//! The plan, carried out.
//!
//! Everything that can fill a disk is done first, in the stage: a folder at the top of the output, so that moving out
//! of it is a rename. What is new there is written where it will not be seen; folders that do not exist yet are
//! prepared whole and moved at once. Then come renames and deletions only.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::disk::{self, Disk, if_empty, if_there};
use super::error::{Action, WriteError};
use super::plan::{Plan, Write};
use super::{folders_above, manifest};
use crate::path::SitePath;

/// The stage's name. What it may hold is named by number, or as below.
const STAGE: &str = ".bilan-site.tmp";
const DURING: &str = "during";
const AFTER: &str = "after";

/// Makes every change of the plan. Dying anywhere on the way leaves what the next run repairs.
pub(super) fn carry_out(disk: &impl Disk, output: &Path, plan: &Plan<'_>) -> Result<(), WriteError> {
    let stage = output.join(STAGE);
    let commit = Commit {
        disk,
        output,
        stage,
        plan,
    };
    commit.sweep()?;
    if plan.manifest_is_right && !plan.touches_files() {
        return Ok(());
    }
    let done = commit.prepare().and_then(|units| commit.settle(&units));
    // A sweep that fails leaves what the next run sweeps; the error worth telling is the first.
    let swept = commit.sweep();
    done.and(swept)
}

struct Commit<'a, D> {
    disk: &'a D,
    output: &'a Path,
    stage: PathBuf,
    plan: &'a Plan<'a>,
}

impl<'a, D: Disk> Commit<'a, D> {
    /// Writes all new bytes to the stage. Answers what is to be renamed, and to where.
    fn prepare(&self) -> Result<Vec<(PathBuf, &'a str)>, WriteError> {
        self.create_folder(&self.stage)?;
        self.prepare_manifests()?;
        let mut units: BTreeMap<&str, Vec<&Write<'_>>> = BTreeMap::new();
        for write in &self.plan.writes {
            units.entry(write.unit).or_default().push(write);
        }
        let staged: Vec<(PathBuf, &Write<'_>)> = units
            .values()
            .enumerate()
            .flat_map(|(number, writes)| writes.iter().map(move |&write| (self.staged(number, write), write)))
            .collect();
        let folders: BTreeSet<&Path> = staged.iter().filter_map(|(path, _)| path.parent()).collect();
        folders
            .into_par_iter()
            .try_for_each(|folder| self.create_folder(folder))?;
        staged
            .par_iter()
            .try_for_each(|(path, write)| self.write_new(path, write.bytes))?;
        let numbered = |(number, unit): (usize, &'a str)| (self.stage.join(number.to_string()), unit);
        Ok(units.into_keys().enumerate().map(numbered).collect())
    }

    /// The manifests alone are flushed: were one lost with the power, we would no longer know our own files, while a
    /// page that is lost is written again by the next run. They are first: a disk flushes what was written before, too,
    /// and that would be the whole site.
    fn prepare_manifests(&self) -> Result<(), WriteError> {
        for (name, bytes) in [(DURING, &self.plan.during), (AFTER, &self.plan.after)] {
            let path = self.stage.join(name);
            self.write_new(&path, bytes)?;
            self.disk.sync(&path).map_err(WriteError::io(Action::Write, &path))?;
        }
        Ok(())
    }

    /// Puts in place what was prepared, and deletes what left the site.
    fn settle(&self, units: &[(PathBuf, &str)]) -> Result<(), WriteError> {
        let manifest = self.output.join(manifest::NAME);
        if self.plan.touches_files() {
            self.rename(&self.stage.join(DURING), &manifest)?;
        }
        let clear: Vec<_> = self.plan.clear.iter().copied().collect();
        self.delete(&clear)?;
        // A folder that the new site needs stays: on a full disk it could not be made again.
        let needed: BTreeSet<&str> = units.iter().flat_map(|(_, unit)| folders_above(unit)).collect();
        self.prune(clear.iter().chain(&self.plan.gone), &needed)?;
        units
            .par_iter()
            .try_for_each(|(staged, unit)| self.rename(staged, &self.output.join(unit)))?;
        self.delete(&self.plan.delete)?;
        self.prune(&self.plan.delete, &BTreeSet::new())?;
        self.rename(&self.stage.join(AFTER), &manifest)
    }

    /// Where a file is prepared: what is below the unit keeps its name.
    fn staged(&self, number: usize, write: &Write<'_>) -> PathBuf {
        let unit = self.stage.join(number.to_string());
        match write.path.as_str()[write.unit.len()..].strip_prefix('/') {
            Some(below) => unit.join(below),
            None => unit,
        }
    }

    fn delete(&self, paths: &[&SitePath]) -> Result<(), WriteError> {
        paths.par_iter().try_for_each(|path| {
            let path = self.output.join(path.as_str());
            if_there(self.disk.remove_file(&path)).map_err(WriteError::io(Action::Delete, &path))
        })
    }

    /// Deletes the folders of these paths that are empty and not among those to keep, innermost first.
    fn prune<'p>(
        &self,
        paths: impl IntoIterator<Item = &'p &'p SitePath>,
        keep: &BTreeSet<&str>,
    ) -> Result<(), WriteError> {
        let folders: BTreeSet<&str> = paths
            .into_iter()
            .flat_map(|path| folders_above(path.as_str()))
            .collect();
        for folder in folders.into_iter().rev().filter(|folder| !keep.contains(folder)) {
            let path = self.output.join(folder);
            if_empty(self.disk.remove_dir(&path)).map_err(WriteError::io(Action::Delete, &path))?;
        }
        Ok(())
    }

    /// Deletes the stage, and in it what bears a name we give; whatever else someone put there stays, and so does it.
    fn sweep(&self) -> Result<(), WriteError> {
        let read = |error| WriteError::io(Action::Read, &self.stage)(error);
        let path = self.stage.clone();
        match disk::look(&path).map_err(read)? {
            None => return Ok(()),
            Some(found) if found.is_symlink() => return Err(WriteError::OutsideLink { path }),
            Some(found) if !found.is_dir() => return Err(WriteError::Occupied { path }),
            Some(_) => {}
        }
        for entry in fs::read_dir(&path).map_err(read)? {
            let entry = entry.map_err(read)?;
            if !entry.file_name().to_str().is_some_and(is_staged_name) {
                continue;
            }
            let path = entry.path();
            let deleted = if entry.file_type().map_err(read)?.is_dir() {
                self.disk.remove_dir_all(&path)
            } else {
                self.disk.remove_file(&path)
            };
            if_there(deleted).map_err(WriteError::io(Action::Delete, &path))?;
        }
        if_empty(self.disk.remove_dir(&path)).map_err(WriteError::io(Action::Delete, &path))
    }

    fn create_folder(&self, path: &Path) -> Result<(), WriteError> {
        let created = self.disk.create_dir_all(path);
        created.map_err(WriteError::io(Action::CreateFolder, path))
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let written = self.disk.write_new(path, bytes);
        written.map_err(WriteError::io(Action::Write, path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        let renamed = self.disk.rename(from, to);
        renamed.map_err(WriteError::io(Action::Rename, to))
    }
}

fn is_staged_name(name: &str) -> bool {
    name == DURING || name == AFTER || name.bytes().all(|byte| byte.is_ascii_digit())
}
