//! A journal of one client and one mission of which something is marked, and blogs beside it.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::sandbox::{Ran, Sandbox, Tree};

/// The note.
pub const NOTE: &str = "content/missions/2026-10-01-atelier.md";
/// The sheet of its client.
pub const SHEET: &str = "content/clients/orsavine.md";
/// The settings.
pub const SETTINGS: &str = "bilan.yaml";

/// Where everything goes unless a test says else.
pub const HUGO: &str = "publish:\n  targets:\n    blog: {kind: hugo, folder: blog}\n  to: blog\n";

/// The client, of whom everything may be published.
pub const CLIENT: &str = "\
---
name: Orsavine
alias: une association nationale
nda: ok
contacts:
  - {name: Claire Dupont, role: la directrice}
  - {name: Karim Benali, role: chargé de mission}
  - Lucie Vasseur
---
";

/// The front matter of the note.
pub const FRONT: &str = "\
---
title: Atelier Orsavine
client: Orsavine
ended: 2026-09-20
review: 2026-10-01
excerpt: {title: Des ateliers qui tiennent, slug: ateliers, date: 2026-10-05}
---
";

/// A journal with its blogs.
pub struct Journal {
    pub sandbox: Sandbox,
}

impl Journal {
    /// A journal whose note has that body, and a blog made by Hugo.
    pub fn of(body: &str) -> Self {
        let journal = Self {
            sandbox: Sandbox::empty(),
        };
        fs::create_dir(journal.path("blog")).unwrap();
        let note = format!("{FRONT}{body}");
        journal.with(SETTINGS, HUGO).with(SHEET, CLIENT).with(NOTE, note)
    }

    /// One positive that is marked.
    pub fn point(text: &str) -> Self {
        Self::of(&format!("## Points positifs\n\n- {text} #publier\n"))
    }

    /// The section that is written for the public.
    pub fn section(text: &str) -> Self {
        Self::of(&format!("## Extrait\n\n{text}\n"))
    }

    pub fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.sandbox.write(path, content);
        self
    }

    /// An empty folder.
    pub fn folder(self, path: &str) -> Self {
        fs::create_dir_all(self.path(path)).unwrap();
        self
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.sandbox.path(path)
    }

    pub fn read(&self, path: &str) -> String {
        self.sandbox.read(path)
    }

    /// Replaces a text that stands once in a file.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "{old} in {text}");
        self.sandbox.write(path, text.replace(old, new));
    }

    /// Everything on disk.
    pub fn tree(&self) -> Tree {
        self.sandbox.tree("")
    }

    /// Names of the files below a folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        self.sandbox.tree(folder).into_keys().collect()
    }

    /// What a person reads has common spaces here.
    pub fn run(&self, args: &[&str]) -> Ran {
        let mut ran = self.sandbox.run(args);
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        ran.stderr = plain(&ran.stderr);
        if !args.contains(&"json") {
            ran.stdout = plain(&ran.stdout);
        }
        ran
    }

    #[track_caller]
    pub fn fine(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "bilan {args:?}\n{}\n{}", ran.stdout, ran.stderr);
        ran
    }

    /// Puts everything that is marked online.
    #[track_caller]
    pub fn live(&self) -> Ran {
        self.fine(&["publish", "--yes", "--live"])
    }

    /// What publishing with these options would do, as data.
    pub fn shown(&self, args: &[&str]) -> Shown {
        let mut all = vec!["publish", "--format", "json"];
        all.extend(args);
        let ran = self.run(&all);
        let data =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("no JSON: {}\n{}", ran.stdout, ran.stderr));
        Shown { code: ran.code, data }
    }

    /// The Markdown that would leave.
    #[track_caller]
    pub fn markdown(&self) -> String {
        let shown = self.shown(&[]);
        assert_eq!(shown.code, 0, "{:#}", shown.data);
        shown.post()["markdown"].as_str().unwrap().to_owned()
    }

    /// Codes of what refuses the last excerpt.
    pub fn refused(&self) -> Vec<String> {
        let shown = self.shown(&[]);
        let codes = shown.errors();
        assert_eq!(
            shown.code,
            if codes.is_empty() && shown.unknown().is_empty() {
                0
            } else {
                3
            }
        );
        codes
    }

    /// `bilan excerpts` as data: excerpt, target and state.
    pub fn states(&self) -> Vec<(String, String, String)> {
        let ran = self.fine(&["excerpts", "--format", "json"]);
        let data: Value = serde_json::from_str(&ran.stdout).unwrap();
        let all = data["excerpts"].as_array().unwrap().iter();
        all.map(|one| (text(&one["excerpt"]), text(&one["target"]), text(&one["state"])))
            .collect()
    }

    /// The state of the first excerpt.
    pub fn state(&self) -> String {
        self.states()[0].2.clone()
    }

    /// The ledger.
    pub fn ledger(&self) -> String {
        self.read(".bilan/published.yaml")
    }
}

/// What `bilan publish --format json` says.
pub struct Shown {
    pub code: i32,
    pub data: Value,
}

impl Shown {
    /// The last excerpt: of several the post.
    pub fn last(&self) -> &Value {
        self.data["excerpts"].as_array().unwrap().last().unwrap()
    }

    pub fn post(&self) -> &Value {
        &self.last()["post"]
    }

    pub fn html(&self) -> String {
        text(&self.post()["html"])
    }

    /// Codes of the errors, in order.
    pub fn errors(&self) -> Vec<String> {
        let findings = self.last()["findings"].as_array().unwrap().iter();
        findings
            .filter(|finding| finding["severity"] == "error")
            .map(|finding| text(&finding["code"]))
            .collect()
    }

    pub fn unknown(&self) -> Vec<String> {
        let unknown = self.last()["unknown"].as_array().unwrap().iter();
        unknown.map(|unknown| text(&unknown["text"])).collect()
    }

    /// Message and help of the findings.
    pub fn sentences(&self) -> String {
        let findings = self.last()["findings"].as_array().unwrap().iter();
        let said: Vec<String> = findings
            .map(|finding| format!("{} ({})", text(&finding["message"]), text(&finding["help"])))
            .collect();
        said.join("\n")
    }

    pub fn states(&self) -> Vec<String> {
        let all = self.data["excerpts"].as_array().unwrap().iter();
        all.map(|one| text(&one["state"])).collect()
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
