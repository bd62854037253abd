//! The folder as it is, beside the site and the claims: each file judged, nothing touched.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use blake3::Hash;
use rayon::prelude::*;

use super::disk;
use super::error::{Action, WriteError};
use super::folders::{Folder, Folders};
use super::guard::Names;
use super::manifest::{Claim, Claims, Manifest, Previous};
use crate::path::{Bytes, Site, SitePath};

/// What is known of the folder before each file of the site is judged.
pub(super) struct Survey<'a, 'o> {
    output: &'o Path,
    previous: Previous,
    claims: &'a Claims,
    pub folders: Folders<'a>,
    /// Claimed files that are not in the site.
    pub stale: BTreeMap<&'a SitePath, Stale<'a>>,
    /// Stale files that this disk takes for a file of the site, by that file: `Note.html` for `note.html`.
    twins: BTreeMap<&'a SitePath, &'a SitePath>,
}

/// A claimed file that is not in the site.
pub(super) enum Stale<'a> {
    /// There, with the bytes we wrote.
    Proven,
    /// There, and ours, but changed since; the bytes we wrote had this hash.
    Changed(Hash),
    /// Not there.
    Gone,
    /// There only because this disk takes it for this file of the site.
    Twin(&'a SitePath),
    /// Something else is there.
    Foreign,
}

/// What is to be done about a file of the site.
pub(super) enum Verdict<'a> {
    /// Nothing.
    Right(Hash),
    /// Create or replace it.
    Write(Hash),
    /// It cannot be written while something else is there.
    Blocked(Blocker<'a>, Hash),
}

pub(super) enum Blocker<'a> {
    /// A link, where the file or one of its folders should be.
    Link(PathBuf),
    /// A file where one of its folders should be.
    FileAbove(&'a str),
    /// A folder where the file should be.
    Folder,
    /// A file we have no claim to, or something that is no file at all.
    Foreign,
}

impl<'a, 'o> Survey<'a, 'o> {
    pub fn of(site: &'a Site, output: &'o Path, manifest: &'a Manifest, names: &Names<'a>) -> Result<Self, WriteError> {
        let claims = &manifest.claims;
        let folders = Folders::look(output, site.keys().chain(claims.keys()))?;
        let stale: BTreeMap<_, _> = claims
            .par_iter()
            .filter(|(path, _)| !site.contains_key(path))
            .map(|(path, claim)| {
                let stale = judge_stale(output, &folders, names, path, claim);
                stale
                    .map(|stale| (path, stale))
                    .map_err(WriteError::io(Action::Read, &output.join(path.as_str())))
            })
            .collect::<Result<_, _>>()?;
        let twin = |(&path, stale): (&&'a SitePath, &Stale<'a>)| match stale {
            Stale::Twin(of) => Some((*of, path)),
            _ => None,
        };
        let twins = stale.iter().filter_map(twin).collect();
        Ok(Self {
            output,
            previous: manifest.previous,
            claims,
            folders,
            stale,
            twins,
        })
    }

    /// What is to be done about one file of the site.
    pub fn judge(&self, path: &SitePath, bytes: &Bytes) -> Result<Verdict<'a>, WriteError> {
        let full = self.output.join(path.as_str());
        let hash = || blake3::hash(bytes);
        match self.folders.holding(path) {
            Folder::Real => {}
            Folder::Missing => return Ok(Verdict::Write(hash())),
            Folder::Link(at) => {
                let link = Blocker::Link(self.output.join(at));
                return Ok(Verdict::Blocked(link, hash()));
            }
            Folder::File(at) => return Ok(Verdict::Blocked(Blocker::FileAbove(at), hash())),
        }
        let read = |error| WriteError::io(Action::Read, &full)(error);
        let Some(found) = disk::look(&full).map_err(read)? else {
            return Ok(Verdict::Write(hash()));
        };
        if !found.is_file() {
            let blocker = if found.is_symlink() {
                Blocker::Link(full)
            } else if found.is_dir() {
                Blocker::Folder
            } else {
                Blocker::Foreign
            };
            return Ok(Verdict::Blocked(blocker, hash()));
        }
        let same = disk::holds(&full, &found, bytes).map_err(read)?;
        let claim = self.claims.get(path);
        self.judge_file(claim, same, &full, bytes).map_err(read)
    }

    /// A file is there already: is it ours?
    fn judge_file(&self, claim: Option<&Claim>, same: bool, full: &Path, bytes: &[u8]) -> io::Result<Verdict<'a>> {
        let confirmed = claim.and_then(|claim| claim.confirmed);
        if let (true, Previous::Complete, Some(hash)) = (same, self.previous, confirmed) {
            // Hashing would cost as much as all the rest. Were the hash wrong, because someone edited the page to
            // just these bytes, the page would one day be kept and reported instead of deleted.
            return Ok(Verdict::Right(hash));
        }
        let hash = blake3::hash(bytes);
        let ours = confirmed.is_some()
            // Nothing is lost by taking for ours a file that is what we would write.
            || same && self.previous == Previous::Damaged
            || match claim {
                Some(claim) if same => claim.proves(hash),
                Some(claim) => claim.proves(disk::hash(full)?),
                None => false,
            };
        Ok(match (ours, same) {
            (true, true) => Verdict::Right(hash),
            (true, false) => Verdict::Write(hash),
            (false, _) => Verdict::Blocked(Blocker::Foreign, hash),
        })
    }

    /// The files of ours to delete so that `path` can be written.
    pub fn unblock(&self, path: &SitePath, blocker: Blocker<'a>) -> Result<Vec<&'a SitePath>, WriteError> {
        match blocker {
            Blocker::Link(path) => Err(WriteError::OutsideLink { path }),
            Blocker::FileAbove(at) => Ok(vec![self.proven(at)?]),
            Blocker::Folder => self.proven_below(path.as_str()),
            Blocker::Foreign => match self.twins.get(path) {
                Some(&twin) => Ok(vec![twin]),
                None => Err(self.occupied(path.as_str())),
            },
        }
    }

    fn proven(&self, text: &str) -> Result<&'a SitePath, WriteError> {
        SitePath::new(text)
            .and_then(|path| self.stale.get_key_value(&path))
            .filter(|(_, stale)| matches!(stale, Stale::Proven))
            .map(|(&path, _)| path)
            .ok_or_else(|| self.occupied(text))
    }

    /// The files in a folder, if all are ours to delete and all folders in it held files of ours.
    fn proven_below(&self, folder: &str) -> Result<Vec<&'a SitePath>, WriteError> {
        if !self.folders.knows(folder) {
            return Err(self.occupied(folder));
        }
        let full = self.output.join(folder);
        let read = |error| WriteError::io(Action::Read, &full)(error);
        let mut files = Vec::new();
        let mut entries: Vec<_> = fs::read_dir(&full)
            .and_then(Iterator::collect::<io::Result<_>>)
            .map_err(read)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                return Err(WriteError::Occupied { path: entry.path() });
            };
            let inner = format!("{folder}/{name}");
            if entry.file_type().map_err(read)?.is_dir() {
                files.extend(self.proven_below(&inner)?);
            } else {
                files.push(self.proven(&inner)?);
            }
        }
        Ok(files)
    }

    fn occupied(&self, path: &str) -> WriteError {
        WriteError::Occupied {
            path: self.output.join(path),
        }
    }
}

fn judge_stale<'a>(
    output: &Path,
    folders: &Folders<'_>,
    names: &Names<'a>,
    path: &SitePath,
    claim: &Claim,
) -> io::Result<Stale<'a>> {
    match folders.holding(path) {
        Folder::Real => {}
        Folder::Missing => return Ok(Stale::Gone),
        Folder::Link(_) | Folder::File(_) => return Ok(Stale::Foreign),
    }
    let full = output.join(path.as_str());
    let Some(found) = disk::look(&full)? else {
        return Ok(Stale::Gone);
    };
    if !found.is_file() {
        return Ok(Stale::Foreign);
    }
    if let Some(twin) = names.twin(path) {
        // Only the disk knows whether it takes them for one.
        let other = output.join(twin.as_str());
        if fs::canonicalize(other).is_ok_and(|other| fs::canonicalize(&full).is_ok_and(|full| full == other)) {
            return Ok(Stale::Twin(twin));
        }
    }
    if claim.proves(disk::hash(&full)?) {
        return Ok(Stale::Proven);
    }
    Ok(claim.confirmed.map_or(Stale::Foreign, Stale::Changed))
}
