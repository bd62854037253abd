//! A plan, carried out.

use std::path::{Path, PathBuf};

use blake3::Hash;
use jiff::civil::Date;

use super::super::disk::{self, Disk, RealDisk, if_empty, if_there};
use super::super::error::Action;
use super::super::folders_above;
use super::super::ledger::Book;
use super::super::lock::Lock;
use super::Refusal;
use super::draw::{Plan, Write};
use super::home::{Home, There};
use crate::path::SitePath;
use crate::publish::ledger::{Files, Pending, Record, State};
use crate::publish::target::Target;

/// The passing folder. What it may hold is named by number.
const STAGE: &str = ".bilan-post.tmp";
const LOCK: &str = ".bilan-post.lock";

/// Does all that a plan says. For a public site, use [`place`] and [`finish`].
///
/// # Errors
///
/// The ledger then knows every file of ours, and the next run finishes or begins anew.
pub fn carry_out(plan: &Plan, book: &mut Book, day: Date) -> Result<(), Refusal> {
    carry_out_on(&RealDisk, plan, book, day)
}

pub(super) fn carry_out_on(disk: &impl Disk, plan: &Plan, book: &mut Book, day: Date) -> Result<(), Refusal> {
    place_on(disk, plan, book, day)?;
    finish_on(disk, plan, book, day)
}

/// Puts the files where they go, and into the ledger that this was begun.
///
/// # Errors
///
/// As [`carry_out`].
pub fn place(plan: &Plan, book: &mut Book, day: Date) -> Result<(), Refusal> {
    place_on(&RealDisk, plan, book, day)
}

pub(super) fn place_on(disk: &impl Disk, plan: &Plan, book: &mut Book, day: Date) -> Result<(), Refusal> {
    let commit = Commit { disk, plan };
    if !plan.touches_files() && !commit.has_leavings()? {
        return Ok(());
    }
    commit.create_folder(&plan.home.path)?;
    // The journal's own lock is held already; a second one on the same folder would wait for the first.
    let is_root = std::fs::canonicalize(book.root()).is_ok_and(|root| root == plan.home.path);
    let _lock = if is_root { None } else { Some(commit.lock()?) };
    commit.sweep()?;
    if !plan.touches_files() {
        return Ok(());
    }
    let staged = commit.stage();
    let placed = staged.and_then(|staged| {
        book.put_on(disk, begun(plan, day))?;
        commit.settle(&staged)
    });
    // A sweep that fails leaves what the next run sweeps; the error worth telling is the first.
    let swept = commit.sweep();
    placed.and(swept)
}

/// Puts into the ledger that all is done.
///
/// # Errors
///
/// The ledger is then as [`place`] left it.
pub fn finish(plan: &Plan, book: &mut Book, day: Date) -> Result<(), Refusal> {
    finish_on(&RealDisk, plan, book, day)
}

pub(super) fn finish_on(disk: &impl Disk, plan: &Plan, book: &mut Book, day: Date) -> Result<(), Refusal> {
    if !plan.is_unchanged() {
        book.put_on(disk, plan.done(day))?;
    }
    Ok(())
}

/// What the ledger says while files are put in place: what is there of ours, and what is about to be.
fn begun(plan: &Plan, day: Date) -> Record {
    let done = plan.done(day);
    let pending = Pending {
        state: done.state,
        slug: done.slug.clone(),
        date: done.date,
        digest: done.digest.clone(),
        files: done.files.clone(),
    };
    let now = plan.settled.clone().unwrap_or(Record {
        state: State::Begun,
        files: Files::new(),
        ..done.clone()
    });
    Record {
        kind: done.kind,
        folder: done.folder,
        pending: Some(pending),
        ..now
    }
}

struct Commit<'a, D> {
    disk: &'a D,
    plan: &'a Plan,
}

impl<D: Disk> Commit<'_, D> {
    fn lock(&self) -> Result<Lock, Refusal> {
        Lock::take(&self.plan.home.path, LOCK).ok_or_else(|| Refusal::Busy {
            folder: self.plan.home.shown.clone(),
        })
    }

    /// Writes all new bytes to the passing folder, so that a disk that is full is so before anything changed.
    fn stage(&self) -> Result<Vec<PathBuf>, Refusal> {
        let stage = self.plan.home.path.join(STAGE);
        if !self.plan.writes.is_empty() {
            self.create_folder(&stage)?;
        }
        let mut staged = Vec::new();
        for (number, write) in self.plan.writes.iter().enumerate() {
            let path = stage.join(number.to_string());
            let written = match disk::look(&self.plan.home.on_disk(&write.path)) {
                Ok(Some(other)) if write.was.is_some() => self.disk.write_like(&path, &write.bytes, &other),
                _ => self.disk.write_new(&path, &write.bytes),
            };
            written
                .and_then(|()| self.disk.sync(&path))
                .map_err(Refusal::io(Action::Write, self.shown(&write.path)))?;
            staged.push(path);
        }
        Ok(staged)
    }

    fn settle(&self, staged: &[PathBuf]) -> Result<(), Refusal> {
        for (path, hash) in &self.plan.clear {
            self.delete(path, *hash)?;
        }
        for (staged, write) in staged.iter().zip(&self.plan.writes) {
            self.put(staged, write)?;
        }
        for (path, hash) in &self.plan.delete {
            self.delete(path, *hash)?;
        }
        self.prune()
    }

    fn put(&self, staged: &Path, write: &Write) -> Result<(), Refusal> {
        let home = &self.plan.home;
        let to = home.on_disk(&write.path);
        if let Some(folder) = to.parent() {
            // That nothing above is a link is looked at last.
            self.look(&write.path, write.was)?;
            self.create_folder(folder)?;
        }
        self.look(&write.path, write.was)?;
        self.disk
            .rename(staged, &to)
            .map_err(Refusal::io(Action::Rename, self.shown(&write.path)))?;
        // Without it the ledger may, after a power cut, know of a file that is not there: it is written again then.
        to.parent().map(disk::sync_folder);
        Ok(())
    }

    fn delete(&self, path: &SitePath, hash: Hash) -> Result<(), Refusal> {
        self.look(path, Some(hash))?;
        if_there(self.disk.remove_file(&self.plan.home.on_disk(path)))
            .map_err(Refusal::io(Action::Delete, self.shown(path)))
    }

    /// Whether a file is still what the plan saw, or is gone.
    fn look(&self, path: &SitePath, seen: Option<Hash>) -> Result<(), Refusal> {
        match self.plan.home.look(path)? {
            There::Nothing => Ok(()),
            There::File(hash) if seen == Some(hash) => Ok(()),
            There::Link(path) => Err(Refusal::Link { path }),
            There::File(_) | There::Other(_) => Err(Refusal::Changed { path: self.shown(path) }),
        }
    }

    /// Deletes the folders that a post had for itself, when they are empty: its name is in theirs.
    fn prune(&self) -> Result<(), Refusal> {
        let plan = self.plan;
        let slugs = plan.record.iter().chain(&plan.settled).map(|record| &record.slug);
        let slugs: Vec<&String> = slugs.collect();
        let kept = |folder: &str| {
            plan.after
                .files
                .keys()
                .any(|path| folders_above(path.as_str()).any(|f| f == folder))
        };
        for (path, _) in plan.clear.iter().chain(&plan.delete) {
            for folder in folders_above(path.as_str()).rev() {
                let name = folder.rsplit_once('/').map_or(folder, |(_, name)| name);
                if kept(folder) || !slugs.iter().any(|slug| !slug.is_empty() && name.contains(*slug)) {
                    break;
                }
                if_empty(self.disk.remove_dir(&plan.home.path.join(folder)))
                    .map_err(Refusal::io(Action::Delete, plan.home.shown(folder)))?;
            }
        }
        Ok(())
    }

    /// Whether a run that died left its passing folder.
    fn has_leavings(&self) -> Result<bool, Refusal> {
        let home = &self.plan.home;
        let found = disk::look(&home.path.join(STAGE)).map_err(Refusal::io(Action::Read, home.shown(STAGE)))?;
        Ok(found.is_some_and(|found| found.is_dir()))
    }

    fn sweep(&self) -> Result<(), Refusal> {
        sweep_in(self.disk, &self.plan.home)
    }

    fn create_folder(&self, path: &Path) -> Result<(), Refusal> {
        if path.is_dir() {
            return Ok(());
        }
        let shown = path.strip_prefix(&self.plan.home.path).ok().and_then(Path::to_str);
        let shown = shown.filter(|shown| !shown.is_empty());
        let shown = shown.map_or_else(|| self.plan.home.shown.clone(), |path| self.plan.home.shown(path));
        self.disk
            .create_dir_all(path)
            .map_err(Refusal::io(Action::CreateFolder, shown))
    }

    fn shown(&self, path: &SitePath) -> String {
        self.plan.home.shown(path.as_str())
    }
}

/// Deletes what a run that died may have left in a target's passing folder: bytes of a post that the ledger knows nothing of.
///
/// # Errors
///
/// When the folder is no folder of ours, another run is at work there, or the system refuses.
pub fn sweep(root: &Path, target: &Target) -> Result<(), Refusal> {
    let Ok(home) = Home::of(root, target.kind, &target.name, &target.folder) else {
        return Ok(());
    };
    sweep_in(&RealDisk, &home)
}

/// Deletes the passing folder, and in it what bears a name we give; whatever else someone put there stays.
fn sweep_in(disk: &impl Disk, home: &Home) -> Result<(), Refusal> {
    let (path, shown) = (home.path.join(STAGE), home.shown(STAGE));
    match disk::look(&path).map_err(Refusal::io(Action::Read, &shown))? {
        None => return Ok(()),
        Some(found) if found.is_symlink() => return Err(Refusal::Link { path: shown }),
        Some(found) if !found.is_dir() => return Err(Refusal::Occupied { path: shown }),
        Some(_) => {}
    }
    for entry in std::fs::read_dir(&path).map_err(Refusal::io(Action::Read, &shown))? {
        let entry = entry.map_err(Refusal::io(Action::Read, &shown))?;
        let ours = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
        if entry.file_name().to_str().is_some_and(ours) && entry.file_type().is_ok_and(|kind| !kind.is_dir()) {
            if_there(disk.remove_file(&entry.path())).map_err(Refusal::io(Action::Delete, &shown))?;
        }
    }
    if_empty(disk.remove_dir(&path)).map_err(Refusal::io(Action::Delete, &shown))
}
