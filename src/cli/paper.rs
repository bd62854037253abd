//! How a command gives a text to read: on the terminal, as data, as Markdown, as a page.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::slice;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::list::json;
use super::{Outcome, Stop, Terminal, build, open};
use crate::journal::Journal;
use crate::paper::Paper;
use crate::project::Project;
use crate::site;

/// Stands in every page that the program makes.
const OURS: &str = "name=\"generator\" content=\"bilan ";
/// Where it stands at the latest.
const HEAD: u64 = 4096;

#[derive(Debug, Args)]
pub(super) struct Show {
    /// How it is printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Write it to this file instead, as a page to print
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Human,
    /// For other programs: see docs/data.md
    Json,
    Markdown,
}

impl Show {
    /// Whether somebody reads it at once.
    pub(super) fn is_for_reading(&self) -> bool {
        self.html.is_none() && self.format == Format::Human
    }

    /// Whether it becomes a page to print.
    pub(super) fn is_page(&self) -> bool {
        self.html.is_some()
    }

    /// Shows a paper; `data` is the same for other programs.
    pub(super) fn show(
        &self,
        paper: &Paper,
        data: &impl Serialize,
        project: &Project,
        journal: &Journal,
        terminal: &Terminal,
    ) -> Result<Outcome, Stop> {
        self.show_all(slice::from_ref(paper), data, project, journal, terminal)
    }

    /// Shows papers one after another: on paper, each begins a sheet.
    pub(super) fn show_all(
        &self,
        papers: &[Paper],
        data: &impl Serialize,
        project: &Project,
        journal: &Journal,
        terminal: &Terminal,
    ) -> Result<Outcome, Stop> {
        if let Some(path) = &self.html {
            let page = site::sheet(journal, &project.theme, &project.words, papers).map_err(|found| {
                terminal.problems(&found, &project.words);
                Stop::failed(project.words.get("paper.no_page"), String::new())
            })?;
            return write(path, &page, project, terminal);
        }
        match self.format {
            Format::Human => terminal.print(&joined(papers, |paper| paper.text(columns()))),
            Format::Json => terminal.print(&json(data)),
            Format::Markdown => terminal.print_plain(&markdown(papers)),
        }
        Ok(Outcome::Fine)
    }
}

/// Papers as Markdown, one after another.
pub(super) fn markdown(papers: &[Paper]) -> String {
    joined(papers, Paper::markdown)
}

/// The texts of papers, with empty lines between them.
fn joined(papers: &[Paper], text: impl Fn(&Paper) -> String) -> String {
    papers.iter().map(text).collect::<Vec<_>>().join("\n\n")
}

/// How wide the terminal is; none where nobody sits at one.
pub(super) fn columns() -> Option<usize> {
    io::stdout().is_terminal().then(textwrap::termwidth)
}

/// Writes a page, in place of nothing or of another page of ours: a wrong name must not cost a note.
fn write(path: &Path, page: &str, project: &Project, terminal: &Terminal) -> Result<Outcome, Stop> {
    let words = &project.words;
    let path = open::here()?.join(path);
    let failed = |error: &io::Error| {
        let args = [("path", build::shown(&path)), ("error", error.kind().to_string())];
        // The error's own text names a file that nobody knows.
        Stop::failed(words.fill("paper.failed", &args), String::new())
    };
    if path.exists() && !is_ours(&path) {
        let args = [("path", build::shown(&path))];
        return Err(Stop::failed(
            words.fill("paper.not_ours", &args),
            words.get("paper.not_ours_help"),
        ));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    if !folder.is_dir() {
        let args = [("path", build::shown(&path)), ("folder", build::shown(folder))];
        return Err(Stop::failed(
            words.fill("paper.no_folder", &args),
            words.fill("paper.no_folder_help", &args),
        ));
    }
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(page.as_bytes())?;
        file.persist(&path).map_err(|failed| failed.error)
    });
    written.map_err(|error| failed(&error))?;
    terminal.say(&words.fill("paper.written", &[("path", build::shown(&path))]));
    Ok(Outcome::Fine)
}

fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && String::from_utf8_lossy(&head).contains(OURS)
}
