//! The theme of a journal, and the themes it could have.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::{is_shown, unreadable};
use crate::config::{Config, look};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::SourcePath;
use crate::theme::overrides::Record;
use crate::theme::{BuiltIn, DEFAULT, Theme};

/// A theme that a journal can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AvailableTheme {
    /// Its name.
    pub name: String,
    /// Whether the program has it.
    pub built_in: bool,
    /// The journal's own folder of it.
    pub folder: Option<SourcePath>,
}

/// The themes there are: built-in ones, then the journal's own, in order of name.
#[must_use]
pub fn themes(root: &Path, config: &Config) -> Vec<AvailableTheme> {
    let folder = |name: &str| {
        let folder = config.paths.themes.beside_root(name)?;
        is_inside(root, &folder).then_some(folder)
    };
    let built_in = BuiltIn::names().map(|name| AvailableTheme {
        name: name.to_owned(),
        built_in: true,
        folder: folder(name),
    });
    let entries = fs::read_dir(config.paths.themes.on_disk(root));
    let names = entries.into_iter().flatten().flatten();
    let mut own: Vec<AvailableTheme> = names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with(['.', '_']) && BuiltIn::names().all(|known| known != name))
        .filter_map(|name| {
            let folder = folder(&name)?;
            Some(AvailableTheme {
                name,
                built_in: false,
                folder: Some(folder),
            })
        })
        .collect();
    own.sort_by(|a, b| a.name.cmp(&b.name));
    built_in.chain(own).collect()
}

/// Whether a folder is there and in the journal, wherever a link leads.
fn is_inside(root: &Path, folder: &SourcePath) -> bool {
    let disk = folder.on_disk(root);
    let inside = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    disk.is_dir() && disk.canonicalize().is_ok_and(|real| real.starts_with(&inside))
}

/// Reads the theme that the settings name, with its own settings.
#[must_use]
pub fn theme(root: &Path, config: &Config) -> (Theme, Vec<Diagnostic>) {
    let name = config.theme.as_deref().unwrap_or(DEFAULT);
    let folder = config.paths.themes.beside_root(name);
    let found = folder.as_ref().is_some_and(|folder| is_inside(root, folder));
    let is_built_in = BuiltIn::names().any(|known| known == name);
    let (Some(folder), true) = (folder, found || is_built_in) else {
        let names: Vec<String> = themes(root, config).into_iter().map(|theme| theme.name).collect();
        let missing = Diagnostic::nowhere(Code::ThemeMissing).with("name", name);
        let (theme, _) = look::dress(Theme::embedded());
        return (theme, vec![missing.with("names", names.join(", "))]);
    };
    let mut problems = Vec::new();
    let mut own = BTreeMap::new();
    if found {
        own = files(root, &folder, &mut problems);
    } else if folder.on_disk(root).is_dir() {
        problems.push(Diagnostic::in_file(Code::LinkOutside, folder.clone()));
    }
    let (theme, wrong) = look::dress(Theme::open(name, folder, own));
    problems.extend(wrong);
    (theme, problems)
}

/// The files of a theme, by path in it; what begins with `.` or `_` is left out.
fn files(root: &Path, folder: &SourcePath, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, Vec<u8>> {
    let disk = folder.on_disk(root);
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(&disk)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(is_shown)
        .flatten()
        .filter(|entry| entry.file_type().is_file())
    {
        let Some(path) = SourcePath::from_disk(&disk, entry.path()) else {
            continue;
        };
        match fs::read(entry.path()) {
            Ok(bytes) => {
                files.insert(path.as_str().to_owned(), bytes);
            }
            Err(error) => {
                let shown = folder.beside_root(path.as_str()).unwrap_or(path);
                problems.push(unreadable(shown, &error));
            }
        }
    }
    files
}

/// What was copied from built-in files into a theme's folder.
#[must_use]
pub fn ejected(root: &Path, theme: &Theme) -> Record {
    let path = theme.path(Record::FILE).map(|path| path.on_disk(root));
    let text = path.and_then(|path| fs::read_to_string(path).ok());
    text.map_or_else(Record::default, |text| Record::parse(&text))
}
