//! `bilan init`: a journal that builds at once.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use include_dir::{Dir, include_dir};

use super::{Global, Outcome, Stop, Terminal, build, open};
use crate::config;
use crate::words::Words;

static SAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");
const SAMPLE_SETTINGS: &str = include_str!("../../bilan.yaml");
const GITIGNORE: &str = include_str!("../templates/gitignore");
/// Where the template of new notes goes.
const TEMPLATE: &str = "templates/mission.md";

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder; made if it is not there [default: this one]
    dir: Option<PathBuf>,
    /// Put the sample journal there: sixteen missions of an invented facilitator, in French
    #[arg(long)]
    sample: bool,
    /// Language of the journal [default: the machine's, if it is one of these, else en]
    #[arg(long, value_name = "LANG", value_parser = ["fr", "en"])]
    language: Option<String>,
}

impl Init {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let language = match (&self.language, self.sample) {
            (Some(language), _) => language.clone(),
            (None, true) => "fr".to_owned(),
            (None, false) => open::own_language(),
        };
        let words = Words::embedded(&language);
        terminal.speak(&words);
        let folder = self.dir.as_ref().or(global.root.as_ref());
        let root = folder.map_or_else(open::here, |dir| Ok(open::here()?.join(dir)))?;
        let files = self.files(&language);
        if let Some(found) = content_of(&root) {
            return Err(not_empty(&root, &found, &files, &words));
        }
        create(&root, &files).map_err(|error| {
            let args = [("path", build::shown(&root)), ("error", error.to_string())];
            Stop::failed(words.fill("init.failed", &args), String::new())
        })?;
        let place = build::shown(&root);
        if place == "." {
            terminal.say(&words.get("init.done_here"));
        } else {
            terminal.say(&words.fill("init.done", &[("folder", place)]));
        }
        terminal.say(&words.get(if self.sample { "init.next_sample" } else { "init.next" }));
        Ok(Outcome::Fine)
    }

    /// Paths and bytes; a folder ends in `/`.
    fn files(&self, language: &str) -> Vec<(String, &'static [u8])> {
        let settings = match language {
            "fr" => include_str!("../templates/fr/bilan.yaml"),
            _ => include_str!("../templates/en/bilan.yaml"),
        };
        let settings = if self.sample { SAMPLE_SETTINGS } else { settings };
        let mut files = vec![
            (config::FILE.to_owned(), settings.as_bytes()),
            (".gitignore".to_owned(), GITIGNORE.as_bytes()),
            (TEMPLATE.to_owned(), super::new::embedded_template(language).as_bytes()),
        ];
        for folder in ["content/missions/", "content/clients/", "content/pages/"] {
            files.push((folder.to_owned(), &[]));
        }
        if self.sample {
            below(&SAMPLE, &mut files);
        }
        files
    }
}

/// What stands in the way, and what a journal would need.
fn not_empty(root: &Path, found: &str, files: &[(String, &[u8])], words: &Words) -> Stop {
    let (key, found) = if root.join(config::FILE).exists() {
        ("init.already", config::FILE)
    } else {
        ("init.not_empty", found)
    };
    let args = [
        ("folder", build::shown(root)),
        ("found", found.to_owned()),
        (
            "files",
            files
                .iter()
                .take(6)
                .map(|(path, _)| path.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        ),
    ];
    Stop::failed(words.fill(key, &args), words.fill(&format!("{key}_help"), &args))
}

fn below(dir: &'static Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.push((format!("content/{path}"), file.contents()));
    }
    dir.dirs().for_each(|dir| below(dir, files));
}

/// Something the folder holds already; hidden files (`.git`, `.DS_Store`, `.obsidian`) are nothing, but for ours.
fn content_of(root: &Path) -> Option<String> {
    let mut names: Vec<String> = fs::read_dir(root)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| !name.starts_with('.') || name == ".gitignore")
        .collect();
    names.sort();
    names.into_iter().next()
}

fn create(root: &Path, files: &[(String, &[u8])]) -> io::Result<()> {
    for (path, bytes) in files {
        let full = root.join(path);
        if path.ends_with('/') {
            fs::create_dir_all(&full)?;
            continue;
        }
        if let Some(folder) = full.parent() {
            fs::create_dir_all(folder)?;
        }
        // Should anyone have put it there meanwhile, it is theirs.
        fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&full)?
            .write_all(bytes)?;
    }
    Ok(())
}
