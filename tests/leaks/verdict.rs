//! A case run, and whether what the program says is what it should say.

use std::fmt::Write as _;
use std::ops::Range;

use serde_json::Value;

use crate::journal::{self, Lang, Place};
use crate::sandbox::{Ran, Sandbox, assert_same};

/// Around what must be found in a text.
pub const OPEN: char = '⟦';
pub const CLOSE: char = '⟧';

/// A text that must not leave. What must be found stands in `⟦⟧`; several codes may be right, one of `a|b`.
#[derive(Clone, Debug)]
pub struct Refused {
    pub name: String,
    pub lang: Lang,
    pub place: Place,
    pub text: String,
    pub code: &'static str,
    /// What the excerpt allows, as YAML.
    pub allow: &'static str,
    /// What is confirmed.
    pub confirm: &'static [&'static str],
}

/// A text that may leave.
#[derive(Clone, Debug)]
pub struct Passes {
    pub lang: Lang,
    pub place: Place,
    pub text: &'static str,
    /// A warning that it must come with.
    pub warning: Option<&'static str>,
    /// What the excerpt allows, as YAML.
    pub allow: &'static str,
    /// What is confirmed.
    pub confirm: &'static [&'static str],
}

/// What the program says of a journal's excerpts.
pub struct Said {
    pub ran: Ran,
    pub excerpts: Vec<Value>,
    /// About files that would be written, and no excerpt in particular.
    about_files: Vec<Value>,
}

impl Said {
    pub fn of(sandbox: &Sandbox, args: &[&str]) -> Self {
        let ran = sandbox.run(&[&["publish", "--format", "json"], args].concat());
        let said: Value = serde_json::from_str(&ran.stdout).unwrap_or_default();
        let excerpts = said["excerpts"].as_array().cloned().unwrap_or_default();
        let about_files = said["findings"].as_array().cloned().unwrap_or_default();
        Self {
            ran,
            excerpts,
            about_files,
        }
    }

    pub fn findings(&self) -> impl Iterator<Item = &Value> {
        let excerpts = self.excerpts.iter();
        let found = excerpts.flat_map(|excerpt| excerpt["findings"].as_array().into_iter().flatten());
        found.chain(&self.about_files)
    }

    pub fn errors(&self, codes: &str) -> Vec<&Value> {
        let right = |found: &Value| codes.split('|').any(|code| found["code"] == code);
        self.findings()
            .filter(|found| found["severity"] == "error" && right(found))
            .collect()
    }

    /// Capitalised words that nothing explains.
    pub fn unknown(&self) -> Vec<&str> {
        let unknown = self
            .excerpts
            .iter()
            .flat_map(|excerpt| excerpt["unknown"].as_array().into_iter().flatten());
        unknown.filter_map(|word| word["text"].as_str()).collect()
    }

    pub fn are(&self, state: &str) -> bool {
        !self.excerpts.is_empty() && self.excerpts.iter().all(|excerpt| excerpt["state"] == state)
    }

    /// What would be read by all, in one text.
    pub fn posts(&self) -> String {
        self.excerpts
            .iter()
            .map(|excerpt| excerpt["post"].to_string())
            .collect()
    }

    /// For those who look at a case that fails.
    pub fn short(&self) -> String {
        let mut short = format!("exit {}", self.ran.code);
        for excerpt in &self.excerpts {
            let _ = write!(short, "; {} is {}", excerpt["excerpt"], excerpt["state"]);
        }
        for found in self.findings() {
            let _ = write!(
                short,
                "; {} {} {}:{}:{} {}",
                found["severity"], found["code"], found["file"], found["line"], found["column"], found["text"]
            );
        }
        let _ = write!(short, "; unknown {:?}", self.unknown());
        if self.excerpts.is_empty() {
            let _ = write!(
                short,
                "; {}",
                self.ran.stderr.lines().take(4).collect::<Vec<_>>().join(" / ")
            );
        }
        short
    }
}

/// The arguments that confirm words.
pub fn confirmed(words: &[&'static str]) -> Vec<&'static str> {
    words.iter().flat_map(|word| ["--confirm", *word]).collect()
}

/// Runs every case; then says all that went wrong.
#[track_caller]
pub fn all<C>(cases: &[C], at_least: usize, run: impl Fn(&C) -> Result<(), String>) {
    assert!(cases.len() >= at_least, "only {} cases", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(|case| run(case).err()).collect();
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// It is refused, for the right reason, at the right place; and nothing is written, whatever is asked for.
pub fn refused(case: &Refused) -> Result<(), String> {
    let plain: String = case.text.chars().filter(|c| ![OPEN, CLOSE].contains(c)).collect();
    let marked = journal::with(case.lang, case.place, &case.text, case.allow);
    let sandbox = journal::with(case.lang, case.place, &plain, case.allow);
    // Asked to do it for all to see: it must refuse, and leave everything as it was.
    let (files, folders) = (sandbox.tree(""), folders(&sandbox));
    let args = [&["--yes", "--live"], confirmed(case.confirm).as_slice()].concat();
    let said = Said::of(&sandbox, &args);
    let fail = |why: &str| Err(format!("[{}] {:?}: {why}: {}", case.name, case.text, said.short()));
    if said.ran.code != 3 {
        return fail("not refused");
    }
    if files != sandbox.tree("") || folders != self::folders(&sandbox) {
        return fail("something was written");
    }
    let file = case.place.file();
    let found = said.errors(case.code);
    if found.is_empty() {
        return fail(&format!("no {}", case.code));
    }
    let found: Vec<&Value> = found.into_iter().filter(|found| found["file"] == file).collect();
    if found.is_empty() {
        return fail("the wrong file");
    }
    if let Some(wanted) = span(&marked.read(file)) {
        let text = sandbox.read(file);
        if !found.iter().any(|found| hits(&text, found, &wanted)) {
            return fail(&format!("the wrong place, not {:?}", &text[wanted]));
        }
    }
    Ok(())
}

/// Asked to publish for all to see, it refuses, and leaves every file and folder as it was.
pub fn writes_nothing(sandbox: &Sandbox) -> Result<(), String> {
    let (files, folders) = (sandbox.tree(""), folders(sandbox));
    let ran = sandbox.run(&["publish", "--yes", "--live"]);
    if ran.code != 3 {
        return Err(format!("--yes gives {}", ran.code));
    }
    assert_same(&files, &sandbox.tree(""));
    if folders != self::folders(sandbox) {
        return Err("folders were made".to_owned());
    }
    Ok(())
}

fn folders(sandbox: &Sandbox) -> Vec<String> {
    let below = walkdir::WalkDir::new(sandbox.root()).sort_by_file_name();
    let entries = below.into_iter().filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.file_type().is_dir());
    folders.map(|folder| folder.path().display().to_string()).collect()
}

/// What stands between the signs, as bytes of the text without them.
fn span(text: &str) -> Option<Range<usize>> {
    let start = text.find(OPEN)?;
    let end = text.find(CLOSE)? - OPEN.len_utf8();
    Some(start..end)
}

/// Whether a finding points at what had to be found. Where markup, an entity or an escape stands in the name, what
/// matched is not what is written: then it is enough to point at the line, not beyond the name.
fn hits(text: &str, found: &Value, wanted: &Range<usize>) -> bool {
    let matched = found["text"].as_str().unwrap_or_default();
    let Some(start) = start(text, found).filter(|_| !matched.is_empty()) else {
        return false;
    };
    if wanted.contains(&start) {
        return true;
    }
    if text[start..].starts_with(matched) {
        return start < wanted.end && wanted.start < start + matched.len();
    }
    let line = text[..wanted.start].rfind('\n').map_or(0, |at| at + 1);
    !text[wanted.clone()].contains(matched) && (line..wanted.end).contains(&start)
}

/// Where a finding says that it is.
fn start(text: &str, found: &Value) -> Option<usize> {
    let line = usize::try_from(found["line"].as_u64()?).ok()?.checked_sub(1)?;
    let column = usize::try_from(found["column"].as_u64()?).ok()?.checked_sub(1)?;
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let within: usize = text[before..].chars().take(column).map(char::len_utf8).sum();
    Some(before + within)
}

/// It may leave as it is, with the warning if one is due.
pub fn passes(case: &Passes) -> Result<(), String> {
    let sandbox = journal::with(case.lang, case.place, case.text, case.allow);
    let said = Said::of(&sandbox, &confirmed(case.confirm));
    let fail = |why: &str| Err(format!("[{:?}] {:?}: {why}: {}", case.place, case.text, said.short()));
    if said.ran.code != 0 || !said.are("ready") {
        return fail("refused");
    }
    if said.findings().any(|found| found["severity"] == "error") {
        return fail("ready in spite of an error");
    }
    match case.warning {
        Some(code)
            if !said
                .findings()
                .any(|found| found["severity"] == "warning" && found["code"] == code) =>
        {
            fail(&format!("no {code}"))
        }
        _ => Ok(()),
    }
}

#[test]
fn a_place_is_told_from_another() {
    let marked = "un ⟦É**tu**⟧ là\ndeux É**tu** ici\n";
    let text = "un É**tu** là\ndeux É**tu** ici\n";
    let wanted = span(marked).unwrap();
    assert_eq!(&text[wanted.clone()], "É**tu**");
    let hits = |line: u32, column: u32, matched: &str| {
        let found = serde_json::json!({"line": line, "column": column, "text": matched});
        hits(text, &found, &wanted)
    };
    assert!(hits(1, 4, "É**tu**"));
    assert!(hits(1, 4, "Étu"));
    assert!(hits(1, 1, "Étu"));
    assert!(hits(1, 7, "tu"));
    assert!(!hits(1, 1, "un"));
    assert!(!hits(1, 12, "Étu"));
    assert!(!hits(2, 6, "É**tu**"));
    assert!(!hits(2, 6, "Étu"));
    assert!(!hits(1, 4, ""));
    assert!(!hits(9, 4, "x"));
}
