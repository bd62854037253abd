//! What is printed while building again and again: one line a change, and what is newly wrong.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Round;
use crate::cli::{Terminal, open};
use crate::diagnostic::{Diagnostic, Severity, counted};
use crate::words::Words;

/// Most new problems that one change prints.
const MOST: usize = 3;

/// What was printed already, and in which round it came.
#[derive(Default)]
pub(super) struct Told {
    known: BTreeMap<About, usize>,
    rounds: usize,
    /// What the last round brought.
    news: Vec<Diagnostic>,
}

/// Code, file, line and message of a problem.
type About = (&'static str, Option<String>, Option<String>, String);

impl Told {
    /// Everything that is wrong at first.
    pub(super) fn first(&self, round: &Round, terminal: &Terminal) {
        terminal.digest(&self.news, &round.project.words);
    }

    /// One line, and what is newly wrong.
    pub(super) fn tell(&self, changed: &BTreeSet<PathBuf>, round: &Round, pages: usize, terminal: &Terminal) {
        let words = &round.project.words;
        let counted = counted(&round.problems, words);
        let problems = if counted.is_empty() {
            counted
        } else {
            format!(", {counted}")
        };
        let args = [
            (
                "time",
                open::now(&round.project.config).strftime("%H:%M:%S").to_string(),
            ),
            ("what", what(changed, &round.project.root, words)),
            ("pages", words.count("count.remade", pages, &[])),
            ("millis", round.took.as_millis().to_string()),
            ("problems", problems),
        ];
        let key = if round.site.is_some() {
            "watch.line"
        } else {
            "watch.stays"
        };
        let line = words.fill(key, &args);
        terminal.say(&line);
        terminal.problems(&self.news[..self.news.len().min(MOST)], words);
    }

    /// Learns what is wrong now, and puts what came last first: remarks after what is worse.
    pub(super) fn learn(&mut self, round: &mut Round) {
        let words = &round.project.words;
        self.rounds += 1;
        let now = self.rounds;
        let since = |about: &About| self.known.get(about).copied().unwrap_or(now);
        let mut problems: Vec<(usize, About, Diagnostic)> = std::mem::take(&mut round.problems)
            .into_iter()
            .map(|problem| {
                let about = about(&problem, words);
                (since(&about), about, problem)
            })
            .collect();
        let is_remark = |problem: &Diagnostic| problem.severity() == Severity::Remark;
        problems.sort_by_key(|(since, _, problem)| (Reverse(*since), is_remark(problem)));
        if round.site.is_some() {
            self.known.clear();
        }
        // Else the notes are what they were, and come back with the site.
        self.news.clear();
        for (since, about, problem) in problems {
            if since == now {
                self.news.push(problem.clone());
            }
            self.known.insert(about, since);
            round.problems.push(problem);
        }
        round.news = if now == 1 { 0 } else { self.news.len() };
    }
}

/// What a problem is about, wherever its line has moved.
fn about(problem: &Diagnostic, words: &Words) -> About {
    let report = problem.report(words);
    (report.code, report.file, report.source, report.message)
}

/// What changed, from the journal's folder: the first and how many more.
fn what(changed: &BTreeSet<PathBuf>, root: &Path, words: &Words) -> String {
    // What is in a folder that changed is not told apart.
    let outer = |path: &&PathBuf| path.ancestors().skip(1).all(|above| !changed.contains(above));
    let outer: Vec<&PathBuf> = changed.iter().filter(outer).collect();
    let Some(first) = outer.first() else {
        return words.get("watch.new_day");
    };
    let shown = first.strip_prefix(root).unwrap_or(first);
    let path = if shown.as_os_str().is_empty() { root } else { shown };
    let path = path.display().to_string().replace(char::is_control, "\u{fffd}");
    if outer.len() == 1 {
        path
    } else {
        words.count("watch.others", outer.len() - 1, &[("path", path)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_files_are_one_name_and_a_count() {
        let words = Words::embedded("fr");
        let root = Path::new("/j");
        let what = |paths: &[&str]| what(&paths.iter().map(PathBuf::from).collect(), root, &words);
        assert_eq!(what(&["/j/content/a.md"]), "content/a.md");
        assert_eq!(what(&["/j/content/a.md", "/j/b.md"]), "b.md et 1 autre");
        assert_eq!(what(&["/j/content", "/j/content/a.md", "/j/content/b/c.md"]), "content");
        assert_eq!(what(&["/j/a\u{1b}[2J.md"]), "a\u{fffd}[2J.md");
        assert_eq!(what(&[]), "un jour nouveau");
    }
}
