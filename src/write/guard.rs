//! What is refused before the folder is even compared with the site.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf, absolute};

use unicode_normalization::UnicodeNormalization;

use super::error::{Action, WriteError};
use super::lock::Lock;
use super::{Protected, disk, folders_above};
use crate::path::{Site, SitePath};

/// The beginning of every name at the top of the output that is ours alone.
const OURS: &str = ".bilan-site";

/// What makes no folder someone's: what systems leave behind, and what keeps or publishes a folder with Git.
const STRAYS: [&str; 7] = [
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    ".git",
    ".gitignore",
    ".gitkeep",
    ".nojekyll",
];

/// The longest name that the usual file systems hold, and the longest path, in bytes.
const LONGEST_NAME: usize = 255;
const LONGEST_PATH: usize = 4096;

/// The files of a site by folded name.
pub(super) struct Names<'a>(HashMap<Cow<'a, str>, Name<'a>>);

#[derive(Clone, Copy)]
struct Name<'a> {
    spelled: &'a str,
    /// The path itself, or the first one below the folder.
    path: &'a SitePath,
}

impl Name<'_> {
    fn is_file(self) -> bool {
        self.spelled.len() == self.path.as_str().len()
    }
}

impl<'a> Names<'a> {
    /// The file that a disk which ignores case and accents' encoding would take for this one.
    pub fn twin(&self, path: &SitePath) -> Option<&'a SitePath> {
        let name = self.0.get(&fold(path.as_str()))?;
        name.is_file().then_some(name.path)
    }
}

/// Refuses names that are reserved or that some disks cannot keep apart.
pub(super) fn check_names(site: &Site) -> Result<Names<'_>, WriteError> {
    let mut names: HashMap<Cow<'_, str>, Name<'_>> = HashMap::with_capacity(site.len() * 2);
    let mut before = "";
    for path in site.keys() {
        if !is_writable(path) {
            return Err(WriteError::Unwritable { path: path.clone() });
        }
        let text = path.as_str();
        // Folders shared with the path before were seen with it.
        let shared = |folder: &&str| before.strip_prefix(*folder).is_some_and(|rest| rest.starts_with('/'));
        for spelled in folders_above(text).skip_while(shared).chain([text]) {
            let name = Name { spelled, path };
            let first = *names.entry(fold(spelled)).or_insert(name);
            if first.spelled != spelled || first.is_file() != name.is_file() {
                return Err(WriteError::Collision {
                    first: first.path.clone(),
                    second: path.clone(),
                });
            }
        }
        before = text;
    }
    Ok(Names(names))
}

/// Whether a path may be written to, or claimed: not one of our own names, not Git's, and no longer than disks allow.
pub(super) fn is_writable(path: &SitePath) -> bool {
    let text = path.as_str();
    let good = |part: &str| part.len() <= LONGEST_NAME && !part.eq_ignore_ascii_case(".git");
    let ours = text
        .get(..OURS.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(OURS));
    // On Windows `C:` is no name but a way out.
    let plain = |part| matches!(part, Component::Normal(_));
    !ours && text.len() <= LONGEST_PATH && text.split('/').all(good) && Path::new(text).components().all(plain)
}

/// A name as a disk that ignores case and accents' encoding sees it.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(text.to_ascii_lowercase())
        } else {
            Cow::Borrowed(text)
        };
    }
    // Upper case first: it brings together letters that have several lower cases (σ and ς).
    let folded = text
        .nfd()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfd();
    Cow::Owned(folded.collect())
}

/// The output's real path. It may not exist yet; what exists of it is made of folders, links to them resolved.
pub(super) fn resolve_output(output: &Path) -> Result<PathBuf, WriteError> {
    let output = resolve(output).map_err(WriteError::io(Action::Read, output))?;
    for path in output.ancestors() {
        match disk::look(path).map_err(WriteError::io(Action::Read, path))? {
            None => {}
            Some(found) if found.is_dir() => break,
            // Resolving removed every link that leads somewhere.
            Some(found) if found.is_symlink() => {
                return Err(WriteError::OutsideLink { path: path.to_owned() });
            }
            Some(_) => {
                return Err(WriteError::Occupied { path: path.to_owned() });
            }
        }
    }
    Ok(output)
}

/// As `canonicalize`, for a path whose end may not exist.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for part in absolute(path)?.components() {
        if part == Component::ParentDir {
            resolved.pop();
            continue;
        }
        resolved.push(part);
        if let Ok(real) = fs::canonicalize(&resolved) {
            resolved = real;
        }
    }
    Ok(resolved)
}

/// Refuses an output that is or contains what the person wrote.
pub(super) fn check_inputs(output: &Path, protected: &Protected<'_>) -> Result<(), WriteError> {
    let inputs = protected.inputs.iter().map(PathBuf::as_path);
    for input in inputs.chain([protected.root]) {
        let input = resolve(input).map_err(WriteError::io(Action::Read, input))?;
        if input.starts_with(output) {
            return Err(WriteError::OutputIsInput {
                output: output.to_owned(),
                input,
            });
        }
    }
    Ok(())
}

/// Refuses a folder without a manifest that holds anything but strays.
pub(super) fn check_empty(output: &Path) -> Result<(), WriteError> {
    let read = WriteError::io(Action::Read, output);
    let foreign = |name: &std::ffi::OsString| {
        let name = name.to_str().unwrap_or_default();
        !name.starts_with(OURS) && !STRAYS.contains(&name)
    };
    let names: io::Result<Vec<_>> =
        fs::read_dir(output).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
    match names.map_err(read)?.into_iter().filter(foreign).min() {
        None => Ok(()),
        Some(name) => Err(WriteError::NotOurs {
            output: output.to_owned(),
            example: output.join(name),
        }),
    }
}

/// Keeps other runs away from the folder until dropped, or until the process dies.
pub(super) fn lock(output: &Path) -> Result<Lock, WriteError> {
    Lock::take(output, ".bilan-site.lock").ok_or_else(|| WriteError::Busy {
        output: output.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(paths: &[&str]) -> Site {
        let file = |path: &&str| (SitePath::new(path).unwrap(), Vec::new().into());
        paths.iter().map(file).collect()
    }

    #[test]
    fn names_that_disks_confuse_are_refused() {
        for pair in [
            ["Index.html", "index.html"],
            ["A/x", "a/y"],
            ["a", "a/b"],
            ["A", "a/b"],
            ["é", "e\u{301}"],
            ["É/x", "e\u{301}/y"],
            ["ος", "οσ"],
        ] {
            let site = site(&pair);
            let refused = check_names(&site).err();
            assert!(matches!(refused, Some(WriteError::Collision { .. })), "{pair:?}");
        }
        assert!(check_names(&site(&["a/b", "a/c", "a.b", "ab/c", "a-b/c", "é", "e"])).is_ok());
    }

    #[test]
    fn reserved_names_are_refused() {
        let long = "x".repeat(256);
        for path in [".bilan-site.json", ".Bilan-Site.tmp/x", ".git/config", "a/.GIT", &long] {
            let site = site(&[path]);
            let refused = check_names(&site).err();
            assert!(matches!(refused, Some(WriteError::Unwritable { .. })), "{path}");
        }
        assert!(check_names(&site(&["a/.bilan-site.json", ".gitignore", ".nojekyll", "été"])).is_ok());
    }

    #[test]
    fn a_path_is_resolved_though_its_end_does_not_exist() {
        let folder = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(folder.path()).unwrap();
        assert_eq!(resolve(&real.join("a/../b/./c")).unwrap(), real.join("b/c"));
        assert_eq!(resolve(&real.join("a/../..")).unwrap(), real.parent().unwrap());
    }
}
