//! The themes in the binary.

use include_dir::{Dir, DirEntry, include_dir};

/// The theme that all others fall back to.
pub const DEFAULT: &str = "default";

static THEMES: [(&str, Dir<'static>); 2] = [
    (DEFAULT, include_dir!("$CARGO_MANIFEST_DIR/themes/default")),
    ("plain", include_dir!("$CARGO_MANIFEST_DIR/themes/plain")),
];

/// The files of one of them.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Its name, also the folder by which templates extend it (`default/mission.html`).
    pub name: &'static str,
    files: &'static Dir<'static>,
}

impl PartialEq for BuiltIn {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl BuiltIn {
    /// Their names, the default one first.
    pub fn names() -> impl Iterator<Item = &'static str> {
        THEMES.iter().map(|(name, _)| *name)
    }

    /// What a theme of that name is made of, lowest first: the default theme, then the built-in one of that name.
    #[must_use]
    pub fn below(theme: &str) -> Vec<Self> {
        let taken = THEMES.iter().filter(|(name, _)| *name == DEFAULT || *name == theme);
        taken.map(|(name, files)| Self { name, files }).collect()
    }

    /// A file by its path in the theme.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&'static [u8]> {
        self.files.get_file(path).map(include_dir::File::contents)
    }

    /// The paths of its files, in order.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        collect(self.files, &mut paths);
        paths.sort();
        paths
    }
}

fn collect(dir: &Dir<'static>, paths: &mut Vec<String>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, paths),
            DirEntry::File(file) => paths.extend(file.path().to_str().map(|path| path.replace('\\', "/"))),
        }
    }
}
