//! What must change for the folder to hold the site, and what the manifest will say. Whatever blocks is found here,
//! before anything is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use blake3::Hash;
use rayon::prelude::*;

use super::error::WriteError;
use super::guard::Names;
use super::manifest::{self, Manifest};
use super::survey::{Stale, Survey, Verdict};
use crate::path::{Bytes, Site, SitePath};

/// The changes of one run.
#[derive(Default)]
pub(super) struct Plan<'a> {
    /// Files to create or replace.
    pub writes: Vec<Write<'a>>,
    /// Files to delete before anything is put in place: they stand where the site needs a folder, or the reverse.
    pub clear: BTreeSet<&'a SitePath>,
    /// Files to delete once the site is in place.
    pub delete: Vec<&'a SitePath>,
    /// Files that left the site and are gone already; their folders may remain, empty.
    pub gone: Vec<&'a SitePath>,
    /// Files that left the site, but that someone changed: left alone.
    pub kept: Vec<&'a SitePath>,
    /// How many files are right already.
    pub unchanged: usize,
    /// The manifest while files are put in place.
    pub during: Vec<u8>,
    /// The manifest once all is done.
    pub after: Vec<u8>,
    /// Whether the manifest that is there says just that.
    pub manifest_is_right: bool,
}

/// A file to create or replace.
pub(super) struct Write<'a> {
    pub path: &'a SitePath,
    pub bytes: &'a Bytes,
    pub hash: Hash,
    /// What is renamed into place: the file, or the outermost of its folders that does not exist yet.
    pub unit: &'a str,
}

/// Compares the folder with the site.
pub(super) fn draw<'a>(
    site: &'a Site,
    output: &Path,
    manifest: &'a Manifest,
    names: &Names<'a>,
) -> Result<Plan<'a>, WriteError> {
    let survey = Survey::of(site, output, manifest, names)?;
    let verdicts: Vec<_> = site
        .par_iter()
        .map(|(path, bytes)| Ok((path, bytes, survey.judge(path, bytes)?)))
        .collect::<Result<_, WriteError>>()?;

    let mut plan = Plan::default();
    let mut settled = BTreeMap::new();
    for (path, bytes, verdict) in verdicts {
        let (hash, right) = match verdict {
            Verdict::Right(hash) => (hash, true),
            Verdict::Write(hash) => (hash, false),
            Verdict::Blocked(blocker, hash) => {
                let freed_by = survey.unblock(path, blocker)?;
                plan.clear.extend(freed_by);
                (hash, false)
            }
        };
        settled.insert(path, hash);
        if right {
            plan.unchanged += 1;
        } else {
            plan.writes.push(Write {
                path,
                bytes,
                hash,
                unit: survey.folders.unit(path),
            });
        }
    }
    plan.sort_stale(&survey, &mut settled);
    plan.draft_manifests(manifest, &settled);
    Ok(plan)
}

impl<'a> Plan<'a> {
    /// Whether any file is created, replaced or deleted.
    pub fn touches_files(&self) -> bool {
        !(self.writes.is_empty() && self.clear.is_empty() && self.delete.is_empty())
    }

    fn sort_stale(&mut self, survey: &Survey<'a, '_>, settled: &mut BTreeMap<&'a SitePath, Hash>) {
        for (&path, stale) in &survey.stale {
            match stale {
                Stale::Proven if !self.clear.contains(path) => self.delete.push(path),
                Stale::Changed(hash) => {
                    self.kept.push(path);
                    settled.insert(path, *hash);
                }
                Stale::Gone => self.gone.push(path),
                Stale::Proven | Stale::Twin(_) | Stale::Foreign => {}
            }
        }
    }

    fn draft_manifests(&mut self, manifest: &Manifest, settled: &BTreeMap<&SitePath, Hash>) {
        self.after = manifest::after(settled);
        self.manifest_is_right = self.after == manifest.bytes;
        if self.touches_files() {
            let intended = self.writes.iter().map(|write| (write.path, write.hash));
            let stays = |path: &SitePath| settled.contains_key(path);
            self.during = manifest::during(&manifest.claims, stays, intended);
        }
    }
}
