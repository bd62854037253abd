//! `bilan theme eject`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;
use tempfile::NamedTempFile;

use super::meant;
use crate::cli::{Global, Outcome, Stop, Terminal, build, open};
use crate::config;
use crate::path::SourcePath;
use crate::project::Project;
use crate::read;
use crate::theme::overrides::Record;
use crate::theme::{BuiltIn, DEFAULT, Theme};
use crate::words::Words;

#[derive(Debug, Args)]
pub(super) struct Eject {
    /// Files to copy: mission.html, style.css, words/fr.yaml… [default: show which there are]
    files: Vec<String>,
    /// Copy all files
    #[arg(long, conflicts_with = "files")]
    all: bool,
    /// The theme to copy them to [default: the one in use]
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// Copy over files that are there, losing what they say
    #[arg(long)]
    force: bool,
}

impl Eject {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let project = open::project(global, terminal)?;
        let words = &project.words;
        if project
            .blocking()
            .filter_map(|d| d.path())
            .any(|path| path.as_str() == config::FILE)
        {
            // Which theme is in use would be a guess.
            terminal.problems(&project.diagnostics, words);
            return Err(Stop::failed(words.get("cli.settings_wrong"), String::new()));
        }
        let used = project.config.theme.as_deref().unwrap_or(DEFAULT);
        let name = self.to.as_deref().unwrap_or(used);
        let folder = folder_of(name, &project)?;
        let theme = Theme::open(name, folder, BTreeMap::new());
        let all = theme.built_in_paths();
        if self.files.is_empty() && !self.all {
            terminal.print(&(all.join("\n") + "\n"));
            let args = [("folder", theme.folder().to_string())];
            terminal.say(&words.fill("theme.can_eject", &args));
            return Ok(Outcome::Fine);
        }
        let mut wanted: Vec<&str> = if self.all {
            all.iter().map(String::as_str).collect()
        } else {
            self.files
                .iter()
                .map(|file| meant(file, &all, words))
                .collect::<Result<_, _>>()?
        };
        wanted.sort_unstable();
        wanted.dedup();
        let is_there = |path: &str| {
            theme
                .path(path)
                .is_some_and(|path| exists(&path.on_disk(&project.root)))
        };
        let (old, new): (Vec<&str>, Vec<&str>) = wanted.into_iter().partition(|path| !self.force && is_there(path));
        let shown = |path: &str| theme.path(path).map_or_else(String::new, |path| path.to_string());
        if !self.all && !old.is_empty() {
            let paths: Vec<String> = old.iter().map(|path| shown(path)).collect();
            let args = [("path", paths.join(", "))];
            return Err(Stop::failed(
                words.fill("theme.exists", &args),
                words.fill("theme.exists_help", &args),
            ));
        }
        for path in &old {
            terminal.say(&words.fill("theme.kept", &[("path", shown(path))]));
        }
        let built_in = BuiltIn::names().any(|known| known == name);
        let begun = !built_in && !exists(&theme.folder().on_disk(&project.root));
        copy(&theme, &new, &project)?;
        terminal.print(&new.iter().map(|path| shown(path) + "\n").collect::<String>());
        if begun {
            terminal.say(&words.fill("theme.begun", &[("name", name.to_owned())]));
        }
        if name != used {
            terminal.say(&words.fill("theme.to_use", &[("name", name.to_owned())]));
        }
        Ok(Outcome::Fine)
    }
}

/// The folder of a theme: one folder of the themes', whatever links lie on the way.
fn folder_of(name: &str, project: &Project) -> Result<SourcePath, Stop> {
    let words = &project.words;
    let named = !name.contains(['/', '\\', ':']) && !name.starts_with(['.', '_']) && name.trim() == name;
    let folder = project.config.paths.themes.beside_root(name).filter(|_| named);
    let args = [("name", name.to_owned())];
    let folder = folder.ok_or_else(|| Stop::wrong_use(words.fill("theme.bad_name", &args), String::new()))?;
    inside(&folder, project)?;
    Ok(folder)
}

/// Refuses a path that would lead out of the journal by a link on the way.
fn inside(path: &SourcePath, project: &Project) -> Result<(), Stop> {
    let root = project.root.canonicalize().unwrap_or_else(|_| project.root.clone());
    let disk = path.on_disk(&project.root);
    let real = disk.ancestors().find_map(|path| path.canonicalize().ok());
    if real.is_some_and(|real| real.starts_with(&root)) {
        return Ok(());
    }
    let args = [("path", path.to_string())];
    Err(Stop::failed(project.words.fill("theme.outside", &args), String::new()))
}

/// Whether something is there: a link that leads nowhere is something too.
fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Copies built-in files, and notes what was copied.
fn copy(theme: &Theme, paths: &[&str], project: &Project) -> Result<(), Stop> {
    for target in paths.iter().chain([&Record::FILE]).filter_map(|path| theme.path(path)) {
        // A link in the very place is replaced; one on the way would lead elsewhere.
        let folder = SourcePath::new(target.folder());
        folder.map_or(Ok(()), |folder| inside(&folder, project))?;
    }
    let mut record = read::ejected(&project.root, theme);
    let mut done = Ok(());
    for path in paths {
        let (Some(bytes), Some(target)) = (theme.built_in(path), theme.path(path)) else {
            continue;
        };
        done = put(&target.on_disk(&project.root), bytes).map_err(|error| failed(&target, project, &error));
        if done.is_err() {
            break;
        }
        record.note(path, bytes);
    }
    // What was copied before something failed is noted all the same.
    if let Some(target) = theme.path(Record::FILE)
        && !paths.is_empty()
    {
        let noted = put(&target.on_disk(&project.root), record.text().as_bytes());
        done = done.and(noted.map_err(|error| failed(&target, project, &error)));
    }
    done
}

fn failed(path: &SourcePath, project: &Project, error: &io::Error) -> Stop {
    let words: &Words = &project.words;
    let args = [
        ("path", build::shown(&path.on_disk(&project.root))),
        ("error", error.to_string()),
    ];
    Stop::failed(words.fill("theme.failed", &args), String::new())
}

/// Writes a file whole or not at all; in the place of a link, not where it leads.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    #[cfg(unix)]
    {
        // As any new file of the person, not closed to others as temporary ones are.
        use std::os::unix::fs::PermissionsExt as _;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    file.persist(path)?;
    Ok(())
}
