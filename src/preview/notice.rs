//! What is shown over the pages: the problems that the terminal shows.

use std::path::Path;

use serde::Serialize;

use crate::config::Editor;
use crate::diagnostic::digest::{self, Kind};
use crate::diagnostic::{self, Diagnostic, Location, Severity};
use crate::words::Words;

/// Most problems that are shown at once: nobody reads more, and `bilan check` has them all.
const MOST: usize = 50;

/// What is shown over the pages, in the journal's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Tag of the language.
    pub lang: String,
    /// Whether the site is the last good one, and not what the journal says now.
    pub blocked: bool,
    /// Whether there is an error.
    pub errors: bool,
    /// What it is about.
    pub title: String,
    /// "2 errors, 1 warning".
    pub count: String,
    /// The first of them: what the last save brought, then each kind once.
    pub problems: Vec<Problem>,
    /// Where the others are; empty when there are none.
    pub more: String,
    /// What closing is called.
    pub close: String,
}

/// A problem, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `error`, `warning` or `remark`.
    pub severity: Severity,
    /// What that is called.
    pub name: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead; may be empty.
    pub help: String,
    /// File, line and column, as far as there are.
    pub place: String,
    /// The address that opens that place.
    pub link: Option<String>,
    /// Its line: before, what is wrong, after.
    pub line: Option<[String; 3]>,
}

impl Notice {
    /// Of what the last save brought and of the other problems; `root` is the whole path of the journal.
    #[must_use]
    pub fn new(
        (news, others): (&[Diagnostic], &[Diagnostic]),
        blocked: bool,
        words: &Words,
        editor: &Editor,
        root: &Path,
    ) -> Self {
        let all: Vec<Diagnostic> = news.iter().chain(others).cloned().collect();
        let errors = diagnostic::count(&all)[0];
        let kinds: Vec<Kind<'_>> = digest::kinds(news).into_iter().chain(digest::kinds(others)).collect();
        let left = kinds.len().saturating_sub(MOST);
        let shown = kinds.iter().take(MOST);
        Self {
            lang: words.lang().to_owned(),
            blocked,
            errors: blocked || errors > 0,
            title: words.get(if blocked {
                "preview.old_site"
            } else {
                "preview.to_check"
            }),
            count: diagnostic::counted(&all, words),
            problems: shown.map(|kind| Problem::new(kind, words, editor, root)).collect(),
            more: if left > 0 {
                words.count("preview.more", left, &[])
            } else {
                String::new()
            },
            close: words.get("preview.close"),
        }
    }
}

impl Problem {
    fn new(kind: &Kind<'_>, words: &Words, editor: &Editor, root: &Path) -> Self {
        let problem = kind.first();
        let at = match &problem.location {
            Location::Place(place) => Some((place.line(), place.column())),
            _ => None,
        };
        let link = problem.path().and_then(|path| {
            let (row, column) = at.unwrap_or((1, 1));
            editor.link(path.on_disk(root).to_str()?, row, column)
        });
        let place = match (problem.path(), at) {
            (Some(path), Some((row, column))) => format!("{path}:{row}:{column}"),
            (Some(path), None) => path.to_string(),
            (None, _) => String::new(),
        };
        let (place, shown) = if kind.is_one() {
            (place, problem.marked())
        } else {
            (kind.places(), None)
        };
        let name = match problem.severity() {
            Severity::Error => "diagnostic.error",
            Severity::Warning => "diagnostic.warning",
            Severity::Remark => "diagnostic.remark",
        };
        Self {
            severity: problem.severity(),
            name: words.get(name),
            message: kind.message(words),
            help: problem.help(words),
            place,
            link,
            line: shown,
        }
    }
}
