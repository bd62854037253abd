//! A journal on disk, read into memory: the only place that reads its files.
//!
//! Files whose name begins with `.` or `_` are left out; symbolic links that lead
//! out of the journal are reported and not followed.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::config::{self, Config};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Bytes, SourcePath};
use crate::source::{Place, SourceFile};
use crate::theme::Theme;

mod theme;

pub use theme::{AvailableTheme, ejected, theme, themes};

/// What a text file is, by the folder it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A note of a mission.
    Mission,
    /// A client's sheet.
    Client,
    /// Another page.
    Page,
    /// A blog post.
    Post,
}

/// What explains a folder, and is no note.
const READMES: [&str; 3] = ["readme.md", "lisezmoi.md", "lisez-moi.md"];

/// Everything a journal is made of.
#[derive(Debug, Default)]
pub struct Sources {
    /// Notes, sheets, pages and posts, in order of path.
    pub texts: Vec<(Sort, Arc<SourceFile>)>,
    /// Every other file below the content folders, in order of path.
    pub files: Vec<SourcePath>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// The folder of the journal that `from` is in: the nearest one with a `bilan.yaml`, or with `content/missions`.
#[must_use]
pub fn find_root(from: &Path) -> Option<PathBuf> {
    from.ancestors()
        .find(|dir| dir.join(config::FILE).is_file() || dir.join("content/missions").is_dir())
        .map(Path::to_path_buf)
}

/// Reads `bilan.yaml`; an absent one is an empty one.
#[must_use]
pub fn config(root: &Path) -> (Config, Vec<Diagnostic>) {
    let Some(path) = SourcePath::new(config::FILE) else {
        return Default::default();
    };
    let absent = || {
        let config = Config::default();
        let local = local_zone(&config);
        Config { local, ..config }
    };
    match fs::metadata(root.join(config::FILE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (absent(), Vec::new()),
        // A folder or a pipe; a link to a device without end.
        Ok(meta) if !meta.is_file() => {
            return (Config::default(), vec![unreadable(path, &not_a_file(&meta))]);
        }
        _ => {}
    }
    let limit = Config::default().limits.note;
    match read_text(root, path.clone(), limit) {
        (Some(file), mut diagnostics) => {
            let (mut config, more) = Config::parse(&file, &Theme::embedded().languages());
            config.local = local_zone(&config);
            diagnostics.extend(more);
            diagnostics.extend(folders(root, &config));
            (config, diagnostics)
        }
        (None, diagnostics) => (Config::default(), diagnostics),
    }
}

/// The zone of the settings, else the machine's.
fn local_zone(config: &Config) -> Option<TimeZone> {
    config.zone().or_else(|| TimeZone::try_system().ok())
}

fn not_a_file(meta: &fs::Metadata) -> io::ErrorKind {
    if meta.is_dir() {
        io::ErrorKind::IsADirectory
    } else {
        io::ErrorKind::Unsupported
    }
}

/// Content folders that are named and not there, or named twice.
fn folders(root: &Path, config: &Config) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let defaults = config::Paths::default();
    let own = config.paths.content();
    for (at, (folder, default)) in own.iter().zip(defaults.content()).enumerate() {
        let named = |code: Code| Diagnostic::nowhere(code).with("path", folder);
        if own[..at].contains(folder) {
            problems.push(named(Code::FolderTwice));
        } else if *folder != default && !folder.on_disk(root).is_dir() {
            problems.push(named(Code::FolderMissing));
        }
    }
    problems
}

/// Reads the notes, and lists the other files.
#[must_use]
pub fn sources(root: &Path, config: &Config) -> Sources {
    let mut sources = Sources::default();
    let mut found: Vec<(Sort, SourcePath)> = Vec::new();
    let [missions, clients, pages, posts] = config.paths.content();
    for (sort, folder) in [
        (Sort::Mission, missions),
        (Sort::Client, clients),
        (Sort::Page, pages),
        (Sort::Post, posts),
    ] {
        walk(root, folder, &config.paths.content(), &mut sources, |path| {
            found.push((sort, path));
        });
    }
    outside(root, config, &mut sources);
    sources.files.sort();
    sources.files.dedup();
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let read: Vec<_> = found
        .into_par_iter()
        .map(|(sort, path)| (sort, read_text(root, path, config.limits.note)))
        .collect();
    for (sort, (file, diagnostics)) in read {
        sources.diagnostics.extend(diagnostics);
        sources.texts.extend(file.map(|file| (sort, file)));
    }
    sources
}

/// Reads files of the journal that its pages show, each for itself, in the order given.
#[must_use]
pub fn assets(root: &Path, paths: &[SourcePath]) -> Vec<Result<Bytes, Diagnostic>> {
    let read = |path: &SourcePath| fs::read(path.on_disk(root)).map(Bytes::from);
    paths
        .par_iter()
        .map(|path| read(path).map_err(|error| unreadable(path.clone(), &error)))
        .collect()
}

fn is_shown(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with(['.', '_'])
}

/// Walks a folder, but for the content folders below it that hold something else.
fn walk(
    root: &Path,
    folder: &SourcePath,
    others: &[&SourcePath],
    sources: &mut Sources,
    mut note: impl FnMut(SourcePath),
) {
    let start = folder.on_disk(root);
    if !start.is_dir() {
        return;
    }
    let inside = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    if !start.canonicalize().is_ok_and(|real| real.starts_with(&inside)) {
        sources
            .diagnostics
            .push(Diagnostic::in_file(Code::LinkOutside, folder.clone()));
        return;
    }
    for entry in WalkDir::new(&start)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| is_shown(e) && stays(e, &inside) && (e.depth() == 0 || !is_one_of(e, root, others)))
    {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().and_then(|path| SourcePath::from_disk(root, path));
                let path = path.unwrap_or_else(|| folder.clone());
                let error = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                sources.diagnostics.push(unreadable(path, &error));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            report_outside(&entry, root, &inside, sources);
            continue;
        }
        let Some(path) = SourcePath::from_disk(root, entry.path()) else {
            let shown = entry
                .path()
                .strip_prefix(root)
                .unwrap_or(entry.path())
                .to_string_lossy()
                .into_owned();
            sources
                .diagnostics
                .push(Diagnostic::nowhere(Code::NameNotUtf8).with("path", shown));
            continue;
        };
        // A pipe, say: reading it would wait for ever.
        if !entry.file_type().is_file() {
            continue;
        }
        if path.as_str().to_lowercase().ends_with(".md") {
            note(path);
        } else {
            sources.files.push(path);
        }
    }
}

/// Notes beside the content folders, in the folder that holds the missions': nobody reads them, and nobody would notice.
fn outside(root: &Path, config: &Config, sources: &mut Sources) {
    let paths = &config.paths;
    // Beside folders that the settings name, other notes are somebody's other notes.
    if paths.missions != config::Paths::default().missions {
        return;
    }
    let folder = paths.missions.folder();
    let known: Vec<&SourcePath> = paths
        .content()
        .into_iter()
        .chain([&paths.templates, &paths.themes, &paths.site, &paths.public])
        .collect();
    let Some(folder) = SourcePath::new(folder).filter(|own| !known.contains(&own)) else {
        return;
    };
    let entries = WalkDir::new(folder.on_disk(root))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| is_shown(entry) && (entry.depth() == 0 || !is_one_of(entry, root, &known)));
    for entry in entries.flatten().filter(|entry| entry.file_type().is_file()) {
        let Some(path) = SourcePath::from_disk(root, entry.path()) else {
            continue;
        };
        let name = path.file_name().to_lowercase();
        let is_note = name.rsplit_once('.').is_some_and(|(_, ending)| ending == "md");
        if is_note && !READMES.contains(&name.as_str()) {
            let problem = Diagnostic::in_file(Code::NoteOutside, path);
            sources.diagnostics.push(problem.with("folder", &paths.missions));
        }
    }
}

fn is_one_of(entry: &DirEntry, root: &Path, folders: &[&SourcePath]) -> bool {
    entry.file_type().is_dir() && folders.iter().any(|folder| folder.on_disk(root) == entry.path())
}

/// Whether following an entry stays in the journal.
fn stays(entry: &DirEntry, inside: &Path) -> bool {
    !entry.path_is_symlink() || entry.path().canonicalize().is_ok_and(|real| real.starts_with(inside))
}

/// Says which links of a folder were not followed.
fn report_outside(folder: &DirEntry, root: &Path, inside: &Path, sources: &mut Sources) {
    let Ok(entries) = fs::read_dir(folder.path()) else {
        return;
    };
    let mut links: Vec<PathBuf> = entries
        .flatten()
        .filter(|e| e.file_type().is_ok_and(|t| t.is_symlink()))
        .map(|e| e.path())
        .collect();
    links.sort();
    for link in links {
        let hidden = link
            .file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with(['.', '_']));
        let Some(path) = SourcePath::from_disk(root, &link).filter(|_| !hidden) else {
            continue;
        };
        match link.canonicalize() {
            Ok(real) if real.starts_with(inside) => {}
            Ok(_) => sources.diagnostics.push(Diagnostic::in_file(Code::LinkOutside, path)),
            Err(error) => sources.diagnostics.push(unreadable(path, &error)),
        }
    }
}

fn read_text(root: &Path, path: SourcePath, most: u64) -> (Option<Arc<SourceFile>>, Vec<Diagnostic>) {
    let disk = path.on_disk(root);
    match fs::metadata(&disk).and_then(|meta| {
        if meta.len() > most {
            Ok(None)
        } else {
            fs::read(&disk).map(Some)
        }
    }) {
        Ok(Some(bytes)) => {
            let (file, diagnostics) = text(path, bytes);
            (Some(file), diagnostics)
        }
        Ok(None) => (
            None,
            vec![Diagnostic::in_file(Code::TooLarge, path).with("limit", (most / 1024).max(1))],
        ),
        Err(error) => (None, vec![unreadable(path, &error)]),
    }
}

fn unreadable(path: SourcePath, error: &dyn fmt::Display) -> Diagnostic {
    Diagnostic::in_file(Code::Unreadable, path).with("error", error)
}

/// Bytes as text; what is no UTF-8 is replaced, and said where.
fn text(path: SourcePath, bytes: Vec<u8>) -> (Arc<SourceFile>, Vec<Diagnostic>) {
    match String::from_utf8(bytes) {
        Ok(text) => (Arc::new(SourceFile::new(path, text)), Vec::new()),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = Arc::new(SourceFile::new(path, text));
            let diagnostic = Diagnostic::at(Code::NotUtf8, Place::new(&file, at..at + '\u{fffd}'.len_utf8()));
            (file, vec![diagnostic])
        }
    }
}
