//! What is wrong with a journal, as values.
//!
//! A diagnostic carries data: a code, a place, and the arguments of its sentence.
//! The sentences are in the words files (`diagnostic:`), one a language. Problems
//! accumulate; none ends the reading of anything.

use std::cmp::Ordering;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::path::SourcePath;
use crate::source::Place;
use crate::words::Words;

pub use code::Code;

mod code;
pub mod digest;
mod names;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was not understood, or would be wrong on the site.
    Error,
    /// Something is probably not what was meant.
    Warning,
    /// Something was left out that may have been meant; it never decides an exit status.
    Remark,
}

/// An argument of a diagnostic's sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Shown as it is.
    Text(String),
    /// Key of a word, shown in the journal's language.
    Word(&'static str),
    /// A number with decimals, written with a point.
    Number(String),
}

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// In a line of a file.
    Place(Place),
    /// In a file as a whole.
    File(SourcePath),
    /// In no file of the journal.
    None,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is.
    pub code: Code,
    /// Where it is.
    pub location: Location,
    /// What its sentence is made with, by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// A diagnostic as `check --format json` and the site show it.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Stable name.
    pub code: &'static str,
    /// `error`, `warning` or `remark`.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to write instead; may be empty.
    pub help: String,
    /// File from the journal's root; none when it is in no file.
    pub file: Option<String>,
    /// Line from 1; none when it is in no line.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
    /// The line itself; the part around the problem where it is very long.
    pub source: Option<String>,
}

impl Diagnostic {
    /// A problem in a line.
    #[must_use]
    pub fn at(code: Code, place: Place) -> Self {
        Self {
            code,
            location: Location::Place(place),
            args: Vec::new(),
        }
    }

    /// A problem of a whole file.
    #[must_use]
    pub fn in_file(code: Code, path: SourcePath) -> Self {
        Self {
            code,
            location: Location::File(path),
            args: Vec::new(),
        }
    }

    /// A problem that is in no file.
    #[must_use]
    pub fn nowhere(code: Code) -> Self {
        Self {
            code,
            location: Location::None,
            args: Vec::new(),
        }
    }

    /// Adds an argument of the sentence.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "callers give values as well as references")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, Arg::Text(value.to_string())));
        self
    }

    /// Adds an argument that is itself a word of the journal's language.
    #[must_use]
    pub fn with_word(mut self, name: &'static str, key: &'static str) -> Self {
        self.args.push((name, Arg::Word(key)));
        self
    }

    /// Says a word of the journal's language in the place of an argument.
    pub fn say_instead(&mut self, name: &str, key: &'static str) {
        let given = self.args.iter_mut().filter(|(own, _)| *own == name);
        given.for_each(|(_, arg)| *arg = Arg::Word(key));
    }

    /// Adds an argument of the sentence, else a word of the journal's language.
    #[must_use]
    pub fn with_or_word(self, name: &'static str, value: Option<String>, key: &'static str) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self.with_word(name, key),
        }
    }

    /// Adds an argument that is a number with decimals, shown as the journal's language writes them.
    #[must_use]
    pub fn with_number(mut self, name: &'static str, number: String) -> Self {
        self.args.push((name, Arg::Number(number)));
        self
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The file it is in.
    #[must_use]
    pub fn path(&self) -> Option<&SourcePath> {
        match &self.location {
            Location::Place(place) => Some(&place.file.path),
            Location::File(path) => Some(path),
            Location::None => None,
        }
    }

    fn sentence(&self, part: &str, words: &Words) -> String {
        let args: Vec<(&str, String)> = self
            .args
            .iter()
            .map(|(name, arg)| match arg {
                Arg::Text(text) => (*name, text.clone()),
                Arg::Word(key) => (*name, words.get(key)),
                Arg::Number(text) => (*name, text.replace('.', &words.get("number.decimal"))),
            })
            .collect();
        words.fill(&format!("diagnostic.{}.{part}", self.code.as_str()), &args)
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        self.sentence("message", words)
    }

    /// What to write instead, in words; may be empty.
    #[must_use]
    pub fn help(&self, words: &Words) -> String {
        self.sentence("help", words)
    }

    /// Everything about it, in words.
    #[must_use]
    pub fn report(&self, words: &Words) -> Report {
        let place = match &self.location {
            Location::Place(place) => Some(place),
            _ => None,
        };
        Report {
            code: self.code.as_str(),
            severity: self.severity(),
            message: self.message(words),
            help: self.help(words),
            file: self.path().map(ToString::to_string),
            line: place.map(Place::line),
            column: place.map(Place::column),
            source: place.map(|place| shown_line(place).0),
        }
    }

    /// The line it is in, in three parts: before, what is wrong, after. None when it is in no line.
    #[must_use]
    pub fn marked(&self) -> Option<[String; 3]> {
        let Location::Place(place) = &self.location else {
            return None;
        };
        let (line, span) = shown_line(place);
        Some([&line[..span.start], &line[span.clone()], &line[span.end..]].map(str::to_owned))
    }

    /// How bad it is, as a terminal shows it, and what that is called.
    fn level(&self, words: &Words) -> (Level<'static>, String) {
        match self.severity() {
            Severity::Error => (Level::ERROR, words.get("diagnostic.error")),
            Severity::Warning => (Level::WARNING, words.get("diagnostic.warning")),
            Severity::Remark => (Level::NOTE, words.get("diagnostic.remark")),
        }
    }

    /// For a terminal: the message, the place, the person's own line with a caret, the help.
    #[must_use]
    pub fn render(&self, words: &Words, renderer: &Renderer) -> String {
        let message = self.message(words);
        let help = self.help(words);
        let (level, name) = self.level(words);
        let mut group = Group::with_title(level.with_name(name.as_str()).primary_title(message.as_str()));
        let shown: (String, std::ops::Range<usize>);
        match &self.location {
            Location::Place(place) => {
                shown = shown_line(place);
                group = group.element(
                    Snippet::source(shown.0.as_str())
                        .path(place.file.path.as_str())
                        .line_start(place.line())
                        .annotation(AnnotationKind::Primary.span(shown.1.clone())),
                );
            }
            Location::File(path) => group = group.element(Origin::path(path.as_str())),
            Location::None => {}
        }
        let help_name = words.get("diagnostic.help");
        let help_title = || Level::HELP.with_name(help_name.as_str());
        if help.is_empty() {
            return renderer.render(&[group]);
        }
        if self.location == Location::None {
            let advice = Group::with_title(help_title().primary_title(help.as_str()));
            return renderer.render(&[group]) + "\n" + &renderer.render(&[advice]);
        }
        group = group.element(help_title().message(help.as_str()));
        renderer.render(&[group])
    }
}

/// The line of a place and the span within it, without what a terminal would act on.
fn shown_line(place: &Place) -> (String, std::ops::Range<usize>) {
    let line = place.line_text();
    let offset = line.as_ptr() as usize - place.file.text.as_ptr() as usize;
    let start = (place.span.start - offset).min(line.len());
    let end = place.span.end.saturating_sub(offset).clamp(start, line.len());
    let clean = |text: &str| -> String {
        text.chars()
            .map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c })
            .collect()
    };
    let (first, last) = window(line, start, end);
    let end = end.min(last);
    let mut before = clean(&line[first..start]);
    if first > 0 {
        before.insert(0, '…');
    }
    let marked = clean(&line[start..end]);
    let range = before.len()..before.len() + marked.len();
    let mut shown = before + &marked + &clean(&line[end..last]);
    if last < line.len() {
        shown.push('…');
    }
    (shown, range)
}

/// What to show of a line, in bytes: all of it, unless it is longer than anyone reads.
fn window(line: &str, start: usize, end: usize) -> (usize, usize) {
    const LONG: usize = 600;
    const AROUND: usize = 200;
    if line.len() <= LONG {
        return (0, line.len());
    }
    let near = |mut at: usize| {
        while !line.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let first = near(start.saturating_sub(AROUND));
    let last = near((end.min(start + AROUND) + AROUND).min(line.len()));
    (first, last.max(start))
}

/// In order of file, line, column, code: the order in which they are shown.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(compare);
}

fn compare(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let key = |d: &Diagnostic| {
        let start = match &d.location {
            Location::Place(place) => place.span.start,
            _ => 0,
        };
        (d.path().cloned(), start, d.code)
    };
    key(a)
        .cmp(&key(b))
        .then_with(|| format!("{:?}", a.args).cmp(&format!("{:?}", b.args)))
}

/// How many errors, warnings and remarks there are.
#[must_use]
pub fn count(diagnostics: &[Diagnostic]) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Remark]
        .map(|severity| diagnostics.iter().filter(|d| d.severity() == severity).count())
}

/// "2 errors, 1 warning, 3 remarks".
#[must_use]
pub fn counted(diagnostics: &[Diagnostic], words: &Words) -> String {
    let counts = ["count.errors", "count.warnings", "count.remarks"]
        .into_iter()
        .zip(count(diagnostics));
    let parts: Vec<String> = counts
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| words.count(key, n, &[]))
        .collect();
    parts.join(", ")
}

/// All of them for a terminal, one after another, with an empty line between; remarks last.
#[must_use]
pub fn render_all(diagnostics: &[Diagnostic], words: &Words, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    let is_remark = |problem: &&Diagnostic| problem.severity() == Severity::Remark;
    let (remarks, others): (Vec<_>, Vec<_>) = diagnostics.iter().partition(is_remark);
    for diagnostic in others.into_iter().chain(remarks) {
        let _ = writeln!(out, "{}\n", diagnostic.render(words, &renderer));
    }
    out
}
