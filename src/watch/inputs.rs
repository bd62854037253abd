//! What a site is made of, and which paths are part of it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use notify::RecursiveMode;

/// What a site is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// The folder that holds all of it.
    pub root: PathBuf,
    /// Files of it.
    pub files: Vec<PathBuf>,
    /// Folders of it, with all that is in them. They need not be there.
    pub folders: Vec<PathBuf>,
    /// What is made: below it nothing counts.
    pub ignored: Vec<PathBuf>,
}

/// Which folders to watch for some inputs: their own with all below, and those above up to the root, where they may
/// vanish and come back.
pub(super) fn posts(inputs: &Inputs) -> BTreeMap<PathBuf, RecursiveMode> {
    let mut posts = BTreeMap::new();
    let outer = |folder: &&PathBuf| {
        !inputs
            .folders
            .iter()
            .any(|other| folder.starts_with(other) && *folder != other)
    };
    for folder in inputs.folders.iter().filter(outer) {
        posts.insert(folder.clone(), RecursiveMode::Recursive);
    }
    let above = inputs
        .folders
        .iter()
        .chain(&inputs.files)
        .flat_map(|path| path.ancestors().skip(1));
    for folder in above.filter(|folder| folder.starts_with(&inputs.root)) {
        if !inputs.folders.iter().any(|other| folder.starts_with(other)) {
            posts.insert(folder.to_path_buf(), RecursiveMode::NonRecursive);
        }
    }
    posts
}

/// Whether a folder is an input, or has one below.
pub(super) fn holds_input(inputs: &Inputs, folder: &Path) -> bool {
    let all = inputs.folders.iter().chain(&inputs.files);
    is_input(inputs, folder) || all.into_iter().any(|input| input.starts_with(folder))
}

/// Whether a path is one of what a site is made of. Names that are never read do not count, nor do those that editors
/// use in passing.
pub(super) fn is_input(inputs: &Inputs, path: &Path) -> bool {
    if inputs.ignored.iter().any(|made| path.starts_with(made)) {
        return false;
    }
    if inputs.files.iter().any(|file| file == path) {
        return true;
    }
    inputs.folders.iter().any(|folder| {
        path.strip_prefix(folder)
            .is_ok_and(|rest| rest.components().all(|part| is_read(part)))
            && !path.file_name().is_some_and(is_passing)
    })
}

fn is_read(part: Component<'_>) -> bool {
    !part.as_os_str().to_string_lossy().starts_with(['.', '_'])
}

/// What editors leave for the time of a save: backups, swap files, vim's trial.
fn is_passing(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let endings = ["~", ".swp", ".swx", ".swo", ".tmp", ".bak", ".crdownload", ".part"];
    name == "4913" || name.starts_with('#') && name.ends_with('#') || endings.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs() -> Inputs {
        Inputs {
            root: "/j".into(),
            files: vec!["/j/bilan.yaml".into()],
            folders: vec![
                "/j/content/missions".into(),
                "/j/content/missions/old".into(),
                "/j/.vault".into(),
            ],
            ignored: vec!["/j/.vault/site".into()],
        }
    }

    #[test]
    fn what_is_read_counts() {
        for path in [
            "/j/bilan.yaml",
            "/j/content/missions",
            "/j/content/missions/a.md",
            "/j/content/missions/a/photo.jpg",
            "/j/.vault/a.md",
        ] {
            assert!(is_input(&inputs(), Path::new(path)), "{path}");
        }
    }

    #[test]
    fn what_is_not_read_does_not() {
        for path in [
            "/j/notes.md",
            "/j/content",
            "/j/content/other/a.md",
            "/j/content/missions/.a.md.swp",
            "/j/content/missions/.git/index",
            "/j/content/missions/_drafts/a.md",
            "/j/content/missions/a.md~",
            "/j/content/missions/#a.md#",
            "/j/content/missions/4913",
            "/j/.vault/site/index.html",
            "/elsewhere/a.md",
        ] {
            assert!(!is_input(&inputs(), Path::new(path)), "{path}");
        }
    }

    #[test]
    fn folders_above_are_watched_alone_and_folders_within_not_again() {
        let posts = posts(&inputs());
        let found: Vec<(&str, bool)> = posts
            .iter()
            .filter_map(|(path, mode)| Some((path.to_str()?, *mode == RecursiveMode::Recursive)))
            .collect();
        let expected = [
            ("/j", false),
            ("/j/.vault", true),
            ("/j/content", false),
            ("/j/content/missions", true),
        ];
        assert_eq!(found, expected);
    }
}
