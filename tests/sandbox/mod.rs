//! A temporary folder, and the program run in it as its user runs it: a set day, no language, no colour and no
//! setting but those a test gives.

#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use walkdir::WalkDir;

#[path = "../program/mod.rs"]
mod program;

pub use program::{Ran, ran};

/// The day every test takes for today.
pub const TODAY: &str = "2026-11-23";

/// A note that is in order, and its place.
pub const GOOD: &str = "content/missions/2026-10-01-harbour.md";
const NOTE: &str = "\
---
title: Harbour
client: Harbour Trust
kind: audit
ended: 2026-09-20
tags: [port]
---

## Positives

- The map on the wall #method

## Follow-ups

- [ ] Call Ines 📅 2026-11-20
";

/// A note with an error, and its place.
pub const BAD: &str = "content/missions/2026-10-02-lighthouse.md";
pub const MISTAKE: &str = "\
---
title: Lighthouse
client: Harbour Trust
ended: 2026-13-40
---

## Positives

- Still read
";

/// Files below a folder: path with `/`, bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A folder that vanishes with the test.
pub struct Sandbox {
    folder: TempDir,
}

impl Sandbox {
    /// An empty folder.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A journal in English without a note.
    pub fn journal() -> Self {
        let sandbox = Self::empty();
        sandbox.write("bilan.yaml", "language: en\n");
        sandbox
    }

    /// A journal in English with one mission, about which there is nothing to report.
    pub fn small() -> Self {
        let sandbox = Self::journal();
        sandbox.write(GOOD, NOTE);
        sandbox
    }

    /// A copy of the sample journal, in French.
    pub fn sample() -> Self {
        let sandbox = Self::empty();
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::copy(project.join("bilan.yaml"), sandbox.path("bilan.yaml")).unwrap();
        copy(&project.join("content"), &sandbox.path("content"));
        sandbox
    }

    /// A copy of a journal of `tests/journals`.
    pub fn fixture(name: &str) -> Self {
        let sandbox = Self::empty();
        let journals = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals");
        copy(&journals.join(name), sandbox.root());
        sandbox
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        let path = self.path(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub fn delete(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// Every file below a folder of it.
    pub fn tree(&self, path: &str) -> Tree {
        tree(&self.path(path))
    }

    /// The program, to be called in this folder with `args`.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = program::command();
        if !args.contains(&"--today") {
            command.args(["--today", TODAY]);
        }
        command.args(args).current_dir(self.root());
        command
    }

    /// Runs the program in this folder.
    pub fn run(&self, args: &[&str]) -> Ran {
        ran(&mut self.command(args))
    }

    /// Runs it and expects it to end well.
    pub fn fine(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "bilan {args:?}: {ran:?}");
        ran
    }
}

/// Every file below a folder; none if it is not there.
pub fn tree(folder: &Path) -> Tree {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let file = |path: &Path| {
        let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read(path).unwrap())
    };
    files.map(|entry| file(entry.path())).collect()
}

/// Two trees hold the same files with the same bytes; if not, says which do not.
#[track_caller]
pub fn assert_same(one: &Tree, other: &Tree) {
    let names = one.keys().chain(other.keys());
    let mut differ: Vec<&String> = names.filter(|name| one.get(*name) != other.get(*name)).collect();
    differ.dedup();
    assert!(differ.is_empty(), "these files differ: {differ:?}");
    assert!(!one.is_empty(), "there is nothing to compare");
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
