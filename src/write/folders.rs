//! The folders that the site needs and that the manifest's claims are in, as they are on disk.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::error::{Action, WriteError};
use super::{disk, folders_above};
use crate::path::SitePath;

/// What each folder is.
pub(super) struct Folders<'a>(BTreeMap<&'a str, Folder<'a>>);

#[derive(Clone, Copy)]
pub(super) enum Folder<'a> {
    /// A folder, in folders that are real too.
    Real,
    /// Nothing.
    Missing,
    /// A link, here or above.
    Link(&'a str),
    /// Something else, here or above.
    File(&'a str),
}

impl<'a> Folders<'a> {
    /// Looks at every folder above these paths.
    pub fn look(output: &Path, paths: impl Iterator<Item = &'a SitePath>) -> Result<Self, WriteError> {
        let wanted: HashSet<&str> = paths.flat_map(|path| folders_above(path.as_str())).collect();
        let found: BTreeMap<&str, Option<fs::FileType>> = wanted
            .into_par_iter()
            .map(|folder| {
                let full = output.join(folder);
                match disk::look(&full) {
                    Ok(found) => Ok((folder, found.map(|found| found.file_type()))),
                    Err(error) => Err(WriteError::io(Action::Read, &full)(error)),
                }
            })
            .collect::<Result<_, _>>()?;
        let mut folders = Self(BTreeMap::new());
        // In this order a folder comes after those above it, which decide if what was seen was seen through a link.
        for (folder, found) in found {
            let state = match (folders.above(folder), found) {
                (Folder::Real, None) => Folder::Missing,
                (Folder::Real, Some(kind)) if kind.is_dir() => Folder::Real,
                (Folder::Real, Some(kind)) if kind.is_symlink() => Folder::Link(folder),
                (Folder::Real, Some(_)) => Folder::File(folder),
                (above, _) => above,
            };
            folders.0.insert(folder, state);
        }
        Ok(folders)
    }

    /// Whether this is a folder above some file of the site or of the claims.
    pub fn knows(&self, folder: &str) -> bool {
        self.0.contains_key(folder)
    }

    fn above(&self, path: &str) -> Folder<'a> {
        let Some((folder, _)) = path.rsplit_once('/') else {
            return Folder::Real;
        };
        self.0.get(folder).copied().unwrap_or(Folder::Missing)
    }

    /// What the folder that holds this path is.
    pub fn holding(&self, path: &SitePath) -> Folder<'a> {
        self.above(path.as_str())
    }

    /// The outermost folder of a path that is not there, or the path.
    pub fn unit<'p>(&self, path: &'p SitePath) -> &'p str {
        let real = |folder: &&str| matches!(self.0.get(folder), Some(Folder::Real));
        folders_above(path.as_str())
            .find(|folder| !real(folder))
            .unwrap_or(path.as_str())
    }
}
