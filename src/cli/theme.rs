//! `bilan theme`: what a journal's theme is made of, and how to change it.

use clap::{Args, Subcommand};

use super::{Global, Outcome, Stop, Terminal};
use crate::theme::overrides;
use crate::words::Words;

mod diff;
mod eject;
mod list;

#[derive(Debug, Args)]
pub(super) struct Theme {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the themes, and what the journal's own changes
    List(list::List),
    /// Copy files of the built-in theme into the journal, to change them there
    Eject(eject::Eject),
    /// Show how the journal's files differ from the built-in ones
    Diff(diff::Diff),
}

impl Theme {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        match &self.what {
            What::List(list) => list.run(global, terminal),
            What::Eject(eject) => eject.run(global, terminal),
            What::Diff(diff) => diff.run(global, terminal),
        }
    }
}

/// The one path that is meant by what a person wrote.
fn meant<'a>(written: &str, paths: &'a [String], words: &Words) -> Result<&'a str, Stop> {
    let found = overrides::meant(written, paths);
    if let [path] = found[..] {
        return Ok(path);
    }
    let near = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        strsim::jaro_winkler(name, written.rsplit('/').next().unwrap_or(written))
    };
    let mut names = if found.is_empty() {
        paths.iter().map(String::as_str).collect()
    } else {
        found
    };
    names.sort_by(|a, b| near(b).total_cmp(&near(a)));
    names.truncate(5);
    let args = [("name", written.to_owned()), ("names", names.join(", "))];
    let help = if names.is_empty() {
        String::new()
    } else {
        words.fill("theme.no_file_help", &args)
    };
    Err(Stop::wrong_use(words.fill("theme.no_file", &args), help))
}
