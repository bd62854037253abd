//! A theme: the embedded one, and what a journal's own theme puts over it, file by file.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A theme's files.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    name: Option<String>,
    own: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// The embedded theme alone.
    #[must_use]
    pub fn embedded() -> Self {
        Self::default()
    }

    /// The embedded theme with a journal's own files over it, by path in the theme (`templates/home.html`).
    #[must_use]
    pub fn with_files(name: &str, own: BTreeMap<String, Vec<u8>>) -> Self {
        Self {
            name: Some(name.to_owned()),
            own,
        }
    }

    /// The journal's theme's name; none for the embedded one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// A file, embedded first, then the journal's own.
    pub fn layers<'a>(&'a self, path: &str) -> impl Iterator<Item = &'a [u8]> {
        let embedded = EMBEDDED.get_file(path).map(include_dir::File::contents);
        embedded.into_iter().chain(self.own.get(path).map(Vec::as_slice))
    }

    /// A file, the journal's own if it has one.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.layers(path).last()
    }

    /// The paths below a folder, of both, in order.
    #[must_use]
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut paths: Vec<String> = embedded_below(folder)
            .chain(self.own.keys().filter(|path| is_below(path, folder)).cloned())
            .collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// The embedded files below a folder: path and bytes, in order.
    #[must_use]
    pub fn embedded_files(&self, folder: &str) -> Vec<(String, &'static [u8])> {
        let mut files: Vec<(String, &[u8])> = embedded_below(folder)
            .filter_map(|path| EMBEDDED.get_file(&path).map(|f| (path, f.contents())))
            .collect();
        files.sort();
        files
    }

    /// The journal's own files below a folder: path and bytes, in order.
    #[must_use]
    pub fn own_files(&self, folder: &str) -> Vec<(&str, &[u8])> {
        let below = self.own.iter().filter(|(path, _)| is_below(path, folder));
        below.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
    }

    /// The languages there are words for, in order.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        let files = self.list("words");
        files
            .iter()
            .filter_map(|p| p.strip_prefix("words/")?.strip_suffix(".yaml").map(str::to_owned))
            .collect()
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn embedded_below(folder: &str) -> impl Iterator<Item = String> {
    let mut paths = Vec::new();
    let mut folders = vec![EMBEDDED.get_dir(folder)];
    while let Some(next) = folders.pop() {
        let Some(dir) = next else { continue };
        paths.extend(
            dir.files()
                .filter_map(|f| f.path().to_str().map(|p| p.replace('\\', "/"))),
        );
        folders.extend(dir.dirs().map(Some));
    }
    paths.into_iter()
}
