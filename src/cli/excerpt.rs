//! Which excerpts a command is about, and what they are looked through with.

use super::{Global, Stop, Terminal, open};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::fold;
use crate::journal::Journal;
use crate::path::SourcePath;
use crate::project::Project;
use crate::publish::Names;
use crate::publish::excerpt::{self, Excerpt};
pub(super) use crate::publish::prepared::words_of;
use crate::publish::prepared::{self, Desk, For};
use crate::publish::scan::{Finding, Pictures};
use crate::publish::standing::{self, Stand};
use crate::publish::target::Target;
use crate::read;
use crate::words::Words;
use crate::write::{Lock, ledger, note};

/// A journal's excerpts, with all that is needed to look through them.
pub(super) struct Excerpts {
    pub(super) all: Vec<Excerpt>,
    names: Names,
    pictures: Pictures,
}

impl Excerpts {
    /// Reads the excerpts of a journal. Its pictures are read from disk.
    pub(super) fn of(project: &Project, journal: &Journal) -> Result<Self, Stop> {
        let words = &project.words;
        let all = excerpt::excerpts(journal);
        let Some(names) = Names::of(journal) else {
            return Err(Stop::refused(words.get("publish.too_many_names"), String::new()));
        };
        let paths = prepared::pictures_of(&all);
        let read = read::assets(&project.root, &paths);
        let pictures = paths
            .into_iter()
            .zip(read)
            .map(|(path, bytes)| (path, bytes.ok()))
            .collect();
        Ok(Self { all, names, pictures })
    }

    /// The desk on which they are prepared.
    pub(super) fn desk<'a>(&'a self, journal: &'a Journal, words: &'a dyn Fn(&str) -> Words) -> Desk<'a> {
        Desk {
            journal,
            names: &self.names,
            pictures: &self.pictures,
            words,
            allow: &journal.config.publish.allow,
        }
    }

    /// The excerpts of these names: a slug, else a part of a title, of the mission or for the public. All where there is no
    /// name.
    pub(super) fn named(&self, names: &[String], words: &Words) -> Result<Vec<&Excerpt>, Stop> {
        if self.all.is_empty() {
            return Err(Stop::wrong_use(
                words.get("publish.none"),
                words.get("publish.none_help"),
            ));
        }
        if names.is_empty() {
            return Ok(self.all.iter().collect());
        }
        let mut found = Vec::new();
        for name in names {
            let one = self.one(name, words)?;
            if !found.iter().any(|other: &&Excerpt| std::ptr::eq(*other, one)) {
                found.push(one);
            }
        }
        Ok(found)
    }

    /// The excerpt of a name.
    pub(super) fn one(&self, name: &str, words: &Words) -> Result<&Excerpt, Stop> {
        let key = fold::letters(name.trim()).replace(['_', ' '], "-");
        let keys = |excerpt: &Excerpt| {
            let title = excerpt.head.title.as_ref().map_or("", |said| said.text.as_str());
            let texts = [excerpt.name.as_str(), title, &excerpt.private_title];
            texts.map(|text| fold::letters(text).replace(['_', ' '], "-"))
        };
        let fits = |test: &dyn Fn(&str) -> bool| -> Vec<&Excerpt> {
            self.all
                .iter()
                .filter(|excerpt| keys(excerpt).iter().any(|own| test(own)))
                .collect()
        };
        let exact: Vec<&Excerpt> = self
            .all
            .iter()
            .filter(|excerpt| excerpt.name == name || excerpt.id == name)
            .collect();
        for found in [exact, fits(&|own| own == key), fits(&|own| own.contains(&key))] {
            match found.as_slice() {
                [] => {}
                [one] if !key.is_empty() => return Ok(one),
                several => return Err(unclear("publish.several", name, several, words)),
            }
        }
        let all: Vec<&Excerpt> = self.all.iter().collect();
        Err(unclear("publish.unknown", name, &all, words))
    }
}

fn unclear(key: &str, name: &str, excerpts: &[&Excerpt], words: &Words) -> Stop {
    let names: Vec<&str> = excerpts.iter().take(8).map(|excerpt| excerpt.name.as_str()).collect();
    let message = words.fill(key, &[("name", name.to_owned())]);
    Stop::wrong_use(message, words.fill("publish.names", &[("names", names.join(", "))]))
}

/// What is wrong with settings and notes, and speaks against publishing these: what may hide a name, and what is wrong with
/// them.
pub(super) fn errors<'j>(
    project: &'j Project,
    journal: &'j Journal,
    excerpts: &[&Excerpt],
) -> impl Iterator<Item = &'j Diagnostic> {
    let own: Vec<&SourcePath> = excerpts.iter().map(|excerpt| &excerpt.file.path).collect();
    let settings = project.diagnostics.iter();
    let settings = settings.filter(|problem| problem.severity() == Severity::Error);
    let notes = journal.diagnostics.iter().filter(move |problem| {
        let is_own = problem.path().is_some_and(|path| own.contains(&path));
        problem.may_hide_names() || is_own && problem.severity() == Severity::Error
    });
    settings.chain(notes)
}

/// Refuses while a note has an error that may hide a name: a list of names from half a journal would let names through.
pub(super) fn whole(
    project: &Project,
    journal: &Journal,
    excerpts: &[&Excerpt],
    terminal: &Terminal,
) -> Result<(), Stop> {
    let words = &project.words;
    let errors: Vec<Diagnostic> = errors(project, journal, excerpts).cloned().collect();
    if errors.is_empty() {
        return Ok(());
    }
    // What is wrong with the settings was told when they were read.
    let in_notes: Vec<Diagnostic> = errors
        .into_iter()
        .filter(|problem| !project.diagnostics.contains(problem))
        .collect();
    terminal.problems(&in_notes, words);
    Err(Stop::refused(
        words.get("publish.journal_wrong"),
        words.get("publish.journal_wrong_help"),
    ))
}

/// The journal's lock: what is published is one run's work at a time.
pub(super) fn lock(global: &Global, terminal: &Terminal) -> Result<Lock, Stop> {
    let project = open::project(global, terminal)?;
    let words = &project.words;
    note::lock(&project.root).ok_or_else(|| Stop::failed(words.get("change.busy"), words.get("change.busy_help")))
}

/// The target of a name.
pub(super) fn target<'p>(name: &str, project: &'p Project) -> Result<&'p Target, Stop> {
    let words = &project.words;
    let publish = &project.config.publish;
    publish.target(name).ok_or_else(|| {
        let all: Vec<&str> = publish.targets.iter().map(|target| target.name.as_str()).collect();
        Stop::wrong_use(
            words.fill("publish.no_target", &[("name", name.to_owned())]),
            words.fill("publish.targets", &[("names", all.join(", "))]),
        )
    })
}

/// What may give somebody away in everything that is marked. Who agreed is asked when it is published.
pub(super) fn problems(project: &Project, journal: &Journal) -> Result<Vec<Diagnostic>, Stop> {
    let words = &project.words;
    let excerpts = Excerpts::of(project, journal)?;
    let words_of = words_of(words);
    let desk = excerpts.desk(journal, &words_of);
    let ledger = ledger::read(&project.root).unwrap_or_default();
    let standings = standing::standings(&excerpts.all, &desk, &ledger);
    let overdue = standings
        .into_iter()
        .filter(|standing| standing.stand() == Stand::Overdue);
    let ended = overdue
        .flat_map(|standing| standing.prepared.checked.findings)
        .filter(Finding::is_error);
    let problems = excerpts.all.iter().flat_map(|excerpt| {
        let wanted = For {
            target: None,
            date: journal.today,
            confirmed: &[],
        };
        desk.prepare(excerpt, wanted).checked.findings
    });
    let mut problems: Vec<Diagnostic> = problems.chain(ended).map(|finding| finding.diagnostic).collect();
    diagnostic::sort(&mut problems);
    problems.dedup();
    Ok(problems)
}
