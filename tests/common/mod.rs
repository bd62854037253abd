//! A journal of a few files in a folder of its own, and the built program run on it.

#![allow(dead_code, reason = "no test file uses all of it")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

#[path = "../program/mod.rs"]
mod program;

pub use program::Ran;

/// The day of every test that does not say another: a Monday.
pub const TODAY: &str = "2026-06-15";

/// The note that most tests are about.
pub const NOTE: &str = "content/missions/atelier.md";

/// Files in a folder that goes away with the value.
pub struct Journal {
    dir: TempDir,
    today: String,
}

impl Journal {
    /// An empty journal.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("content/missions")).unwrap();
        let today = TODAY.to_owned();
        Self { dir, today }
    }

    /// One note, [`NOTE`], of that text.
    pub fn of(note: &str) -> Self {
        Self::new().with(NOTE, note)
    }

    /// One note of a mission reviewed on 2026-05-12, of that body.
    pub fn body(body: &str) -> Self {
        Self::of(&format!("{FRONT}{body}"))
    }

    /// Adds a file.
    pub fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
        self
    }

    /// The day that the program takes for today.
    pub fn on(mut self, day: &str) -> Self {
        day.clone_into(&mut self.today);
        self
    }

    /// Where a file of it is.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// Runs the program on it, with nothing of the machine's own settings.
    pub fn run(&self, args: &[&str]) -> Ran {
        let mut command = program::command();
        command.args(args).arg("--today").arg(&self.today);
        command.arg("--root").arg(self.dir.path()).current_dir(self.dir.path());
        program::ran(&mut command)
    }

    /// `bilan export`.
    pub fn export(&self) -> Value {
        let output = self.run(&["export"]);
        serde_json::from_str(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {}", output.stderr))
    }

    /// The first mission of `bilan export`.
    pub fn mission(&self) -> Value {
        self.export()["missions"][0].take()
    }

    /// Role and text of every entry of the first mission, as `role: text`.
    pub fn entries(&self) -> Vec<String> {
        let mission = self.mission();
        let entries = mission["entries"].as_array().unwrap();
        entries
            .iter()
            .map(|entry| format!("{}: {}", text(&entry["role"]), text(&entry["text"])))
            .collect()
    }

    /// The first entry of the first mission.
    pub fn entry(&self) -> Value {
        let mut mission = self.mission();
        assert!(!mission["entries"][0].is_null(), "no entry");
        mission["entries"][0].take()
    }

    /// Every problem of `bilan check --format json`.
    pub fn problems(&self) -> Vec<Value> {
        let output = self.run(&["check", "--format", "json"]);
        let mut report: Value =
            serde_json::from_str(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {}", output.stderr));
        report["problems"].as_array_mut().unwrap().drain(..).collect()
    }

    /// The codes of its problems.
    pub fn codes(&self) -> Vec<String> {
        self.problems().iter().map(|problem| text(&problem["code"])).collect()
    }

    /// Builds the site, and gives one of its files.
    pub fn page(&self, path: &str) -> String {
        fs::read_to_string(self.built(path)).unwrap_or_else(|_| panic!("no page {path}"))
    }

    /// Builds the site, and says where one of its files would be.
    pub fn built(&self, path: &str) -> PathBuf {
        let output = self.run(&["build"]);
        assert!(self.path("site/index.html").is_file(), "no site: {}", output.stderr);
        self.path("site").join(path)
    }

    /// The page of [`NOTE`].
    pub fn note_page(&self) -> String {
        self.page("missions/atelier/index.html")
    }

    /// The text of [`NOTE`] on its page, as HTML.
    pub fn article(&self) -> String {
        let page = self.note_page();
        let start = page.find("<article").expect("a page of a note with text");
        let end = page[start..].find("</article>").expect("an end") + start;
        page[start..end].to_owned()
    }
}

/// A front matter that nothing is wrong with.
pub const FRONT: &str = "---\ntitle: Atelier\nclient: Orsavine\nended: 2026-05-05\nreview: 2026-05-12\ncontacts:\n  \
                         - Claire Dupont\n  - Karim Benali\n  - Karim Rossi\n---\n";

/// The text of a JSON string; empty for null.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The texts of a JSON list.
pub fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

/// A copy of a folder's link, where the system has such links.
#[cfg(unix)]
pub fn link(to: &Path, from: &Path) {
    std::os::unix::fs::symlink(to, from).unwrap();
}
