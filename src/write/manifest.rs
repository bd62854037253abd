//! The manifest: which files of the folder we wrote.
//!
//! It is read as if an enemy had written it: size and paths are checked, and what it says is a *claim*, believed only
//! as far as [`Claim`] goes. One entry a line, so that one that was damaged (a merge conflict, an editor, a cut) still
//! tells something.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::error::{Action, WriteError};
use super::{disk, guard};
use crate::path::SitePath;

/// The manifest's name, at the top of the output.
pub(super) const NAME: &str = ".bilan-site.json";

const FORMAT: u32 = 1;
const ABOUT: &str = "The files of this folder that bilan wrote, so that it replaces and deletes no others.";

/// About a million files. What is larger was not written by us.
const LARGEST: u64 = 128 * 1024 * 1024;

/// How the run before this one ended, as its manifest tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Previous {
    /// There was none: no manifest.
    None,
    /// It finished.
    Complete,
    /// It was interrupted; this one repaired what it left.
    Interrupted,
    /// Its manifest cannot be trusted: damaged, or of another version. Only files whose bytes prove that we wrote them
    /// were replaced or deleted, so pages that left the site may remain.
    Damaged,
}

/// Why we think that a file is ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Claim {
    /// A finished run left it with these bytes: the path is ours, even if someone changed the file since.
    pub confirmed: Option<Hash>,
    /// Some run meant to give it these bytes, and may not have: ours only if it has them.
    pub intended: Vec<Hash>,
}

impl Claim {
    /// Whether we may have written these very bytes.
    pub fn proves(&self, hash: Hash) -> bool {
        self.confirmed == Some(hash) || self.intended.contains(&hash)
    }

    fn intend(&mut self, hash: Hash) {
        if !self.intended.contains(&hash) {
            self.intended.push(hash);
        }
    }
}

pub(super) type Claims = BTreeMap<SitePath, Claim>;

/// What was found in the folder.
#[derive(Debug)]
pub(super) struct Manifest {
    pub previous: Previous,
    pub claims: Claims,
    /// As read, to know whether it must be written again.
    pub bytes: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Raw {
    about: String,
    format: u32,
    complete: bool,
    files: BTreeMap<String, String>,
    /// Hashes separated by spaces.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    intended: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads the manifest of an output folder. Only a manifest that is not a file is an error.
    pub fn read(output: &Path) -> Result<Self, WriteError> {
        let path = output.join(NAME);
        let found = disk::look(&path).map_err(WriteError::io(Action::Read, &path))?;
        let Some(found) = found else {
            return Ok(Self::new(Previous::None, Claims::new(), Vec::new()));
        };
        if found.is_symlink() {
            return Err(WriteError::OutsideLink { path });
        }
        if !found.is_file() {
            return Err(WriteError::Occupied { path });
        }
        if found.len() > LARGEST {
            return Ok(Self::new(Previous::Damaged, Claims::new(), Vec::new()));
        }
        let bytes = fs::read(&path).map_err(WriteError::io(Action::Read, &path))?;
        Ok(Self::parse(bytes))
    }

    fn new(previous: Previous, claims: Claims, bytes: Vec<u8>) -> Self {
        Self {
            previous,
            claims,
            bytes,
        }
    }

    fn parse(bytes: Vec<u8>) -> Self {
        let raw = serde_json::from_slice::<Raw>(&bytes).ok();
        match raw.and_then(|raw| Some((raw.complete, trust(&raw)?))) {
            Some((true, claims)) => Self::new(Previous::Complete, claims, bytes),
            Some((false, claims)) => Self::new(Previous::Interrupted, claims, bytes),
            None => Self::new(Previous::Damaged, salvage(&bytes), bytes),
        }
    }
}

/// The claims of a manifest that is sound throughout.
fn trust(raw: &Raw) -> Option<Claims> {
    if raw.format != FORMAT {
        return None;
    }
    let mut claims = Claims::new();
    for (path, hash) in &raw.files {
        let claim = claims.entry(claimable(path)?).or_default();
        claim.confirmed = Some(Hash::from_hex(hash).ok()?);
    }
    for (path, hashes) in &raw.intended {
        let claim = claims.entry(claimable(path)?).or_default();
        for hash in hashes.split(' ') {
            claim.intend(Hash::from_hex(hash).ok()?);
        }
    }
    Some(claims)
}

/// The claims of the lines that are still whole. They confirm nothing: the file's bytes must prove them.
fn salvage(bytes: &[u8]) -> Claims {
    let mut claims = Claims::new();
    for line in String::from_utf8_lossy(bytes).lines() {
        let entry = format!("{{{}}}", line.trim().trim_end_matches(','));
        let Ok(entry) = serde_json::from_str::<BTreeMap<String, String>>(&entry) else {
            continue;
        };
        for (path, hashes) in entry {
            let Some(path) = claimable(&path) else {
                continue;
            };
            for hash in hashes.split(' ').filter_map(|text| Hash::from_hex(text).ok()) {
                claims.entry(path.clone()).or_default().intend(hash);
            }
        }
    }
    claims
}

fn claimable(text: &str) -> Option<SitePath> {
    SitePath::new(text).filter(guard::is_writable)
}

/// The manifest while files are being renamed into place: all that is claimed already, and what is about to be. What is
/// about to be deleted is confirmed no more: were the run to die, another file might be put there.
pub(super) fn during<'a>(
    claims: &Claims,
    stays: impl Fn(&SitePath) -> bool,
    intended: impl Iterator<Item = (&'a SitePath, Hash)>,
) -> Vec<u8> {
    let mut claims = claims.clone();
    for (path, claim) in &mut claims {
        if !stays(path)
            && let Some(hash) = claim.confirmed.take()
        {
            claim.intend(hash);
        }
    }
    for (path, hash) in intended {
        claims.entry(path.clone()).or_default().intend(hash);
    }
    let confirmed = |(path, claim): (&SitePath, &Claim)| {
        let hash = claim.confirmed?.to_hex().to_string();
        Some((path.as_str().to_owned(), hash))
    };
    let intended = |(path, claim): (&SitePath, &Claim)| {
        let hashes: Vec<String> = claim.intended.iter().map(|hash| hash.to_hex().to_string()).collect();
        (!hashes.is_empty()).then(|| (path.as_str().to_owned(), hashes.join(" ")))
    };
    text(
        false,
        claims.iter().filter_map(confirmed).collect(),
        claims.iter().filter_map(intended).collect(),
    )
}

/// The manifest once all is done.
pub(super) fn after(files: &BTreeMap<&SitePath, Hash>) -> Vec<u8> {
    let entry = |(path, hash): (&&SitePath, &Hash)| (path.as_str().to_owned(), hash.to_hex().to_string());
    text(true, files.iter().map(entry).collect(), BTreeMap::new())
}

fn text(complete: bool, files: BTreeMap<String, String>, intended: BTreeMap<String, String>) -> Vec<u8> {
    let raw = Raw {
        about: ABOUT.to_owned(),
        format: FORMAT,
        complete,
        files,
        intended,
    };
    // Maps of strings cannot fail to become JSON; were it so, an empty manifest would be read as a damaged one.
    let mut bytes = serde_json::to_vec_pretty(&raw).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SitePath {
        SitePath::new(text).unwrap()
    }

    fn hash(text: &str) -> Hash {
        blake3::hash(text.as_bytes())
    }

    fn sample() -> Vec<u8> {
        after(&BTreeMap::from([(&path("a"), hash("1")), (&path("b/c"), hash("2"))]))
    }

    #[test]
    fn what_is_written_is_read_back() {
        let manifest = Manifest::parse(sample());
        assert_eq!(manifest.previous, Previous::Complete);
        assert_eq!(manifest.claims[&path("b/c")].confirmed, Some(hash("2")));
        let (b_c, d) = (path("b/c"), path("d"));
        let bytes = during(
            &manifest.claims,
            |path| path.as_str() != "a",
            [(&b_c, hash("3")), (&d, hash("4"))].into_iter(),
        );
        let manifest = Manifest::parse(bytes);
        assert_eq!(manifest.previous, Previous::Interrupted);
        assert_eq!(manifest.claims.len(), 3);
        assert!(manifest.claims[&b_c].proves(hash("2")) && manifest.claims[&b_c].proves(hash("3")));
        assert_eq!(manifest.claims[&d].confirmed, None);
        assert!(manifest.claims[&path("a")].proves(hash("1")));
        assert_eq!(manifest.claims[&path("a")].confirmed, None);
    }

    #[test]
    fn one_bad_path_makes_the_whole_damaged() {
        let long = "x".repeat(5000);
        for bad in [
            "/etc/passwd",
            "../x",
            "b/../../x",
            "b//x",
            "",
            ".git/config",
            ".bilan-site.json",
            &long,
        ] {
            let text = String::from_utf8(sample()).unwrap().replace("b/c", bad);
            let manifest = Manifest::parse(text.into_bytes());
            assert_eq!(manifest.previous, Previous::Damaged, "{bad}");
            assert_eq!(manifest.claims.keys().collect::<Vec<_>>(), [&path("a")], "{bad}");
            assert_eq!(manifest.claims[&path("a")].confirmed, None);
        }
    }

    #[test]
    fn another_version_is_salvaged() {
        let text = String::from_utf8(sample())
            .unwrap()
            .replace("\"format\": 1", "\"format\": 2");
        let manifest = Manifest::parse(text.into_bytes());
        assert_eq!(manifest.previous, Previous::Damaged);
        assert!(manifest.claims[&path("b/c")].proves(hash("2")));
    }

    #[test]
    fn a_cut_or_conflicting_manifest_keeps_its_whole_lines() {
        let text = String::from_utf8(sample()).unwrap();
        let cut = text.len() - 30;
        assert_eq!(Manifest::parse(text.as_bytes()[..cut].to_vec()).claims.len(), 1);
        let other = text
            .replace(&hash("1").to_hex().to_string(), &hash("9").to_hex())
            .replace('{', "<<<<<<<");
        let both = Manifest::parse(format!("{text}{other}").into_bytes());
        assert!(both.claims[&path("a")].proves(hash("1")) && both.claims[&path("a")].proves(hash("9")));
    }

    #[test]
    fn nonsense_claims_nothing() {
        for bytes in [&b""[..], b"null", b"[[[[", b"\xff\xfe\0", b"{\"files\":{\"a\":1}}"] {
            let manifest = Manifest::parse(bytes.to_vec());
            assert_eq!(manifest.previous, Previous::Damaged);
            assert!(manifest.claims.is_empty());
        }
    }
}
