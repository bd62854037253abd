//! `bilan excerpts`: how it stands with everything that is marked.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::excerpt::{self, Excerpts as All};
use super::list::json;
use super::{Format, Global, Outcome, Stop, Terminal, open};
use crate::publish::ledger::Record;
use crate::publish::standing::{self, Stand, Standing};
use crate::words::Words;
use crate::write::ledger;

#[derive(Debug, Args)]
pub(super) struct Excerpts {
    /// How they are printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Data {
    version: u32,
    excerpts: Vec<ExcerptData>,
}

#[derive(Serialize)]
struct ExcerptData {
    excerpt: String,
    file: Option<String>,
    title: Option<String>,
    target: String,
    state: &'static str,
    /// What refuses it, by code.
    refused: Vec<&'static str>,
    /// Words that must be confirmed.
    unknown: Vec<String>,
    published: Option<PublishedData>,
}

#[derive(Serialize)]
struct PublishedData {
    state: &'static str,
    slug: String,
    date: String,
    first: String,
    changed: String,
}

impl Excerpts {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        let all = All::of(&project, &journal)?;
        let words_of = excerpt::words_of(words);
        let desk = all.desk(&journal, &words_of);
        let ledger =
            ledger::read(&project.root).map_err(|error| Stop::failed(error.message(words), error.help(words)))?;
        let standings = standing::standings(&all.all, &desk, &ledger);
        let left = standing::left(&all.all, &ledger);
        if excerpt::errors(&project, &journal, &[]).next().is_some() {
            terminal.say(&words.get("publish.journal_wrong"));
        }
        match self.format {
            Format::Json => {
                let excerpts = standings
                    .iter()
                    .map(data)
                    .chain(left.into_iter().map(left_data))
                    .collect();
                terminal.print(&json(&Data { version: 1, excerpts }));
            }
            Format::Human if standings.is_empty() && left.is_empty() => {
                terminal.say(&words.get("publish.none"));
                terminal.say(&words.get("publish.none_help"));
            }
            Format::Human => {
                let gone = left.iter().map(|record| {
                    let args = [("excerpt", record.excerpt.clone())];
                    let told = words.fill("standing.left", &args);
                    format!("{} → {}\n  {told}\n", record.slug, record.target)
                });
                let marked = standings.iter().map(|standing| shown(standing, words));
                terminal.print_plain(&gone.chain(marked).collect::<String>());
            }
        }
        Ok(Outcome::Fine)
    }
}

fn refused(standing: &Standing<'_>) -> Vec<&'static str> {
    let errors = standing
        .prepared
        .checked
        .findings
        .iter()
        .filter(|finding| finding.is_error());
    let mut codes: Vec<&'static str> = errors.map(|finding| finding.diagnostic.code.as_str()).collect();
    codes.dedup();
    codes
}

fn data(standing: &Standing<'_>) -> ExcerptData {
    let checked = &standing.prepared.checked;
    ExcerptData {
        excerpt: standing.excerpt.name.clone(),
        file: Some(standing.excerpt.file.path.to_string()),
        title: checked
            .post
            .as_ref()
            .map(|post| post.title.clone())
            .filter(|title| !title.is_empty()),
        target: standing.target.clone(),
        state: standing.stand().as_str(),
        refused: refused(standing),
        unknown: checked.unknown.iter().map(|unknown| unknown.text.clone()).collect(),
        published: standing.record.as_ref().map(published),
    }
}

fn published(record: &Record) -> PublishedData {
    PublishedData {
        state: record.state.as_str(),
        slug: record.slug.clone(),
        date: record.date.to_string(),
        first: record.first.to_string(),
        changed: record.changed.to_string(),
    }
}

/// What is published and marked no more.
fn left_data(record: &Record) -> ExcerptData {
    ExcerptData {
        excerpt: record.excerpt.clone(),
        file: None,
        title: None,
        target: record.target.clone(),
        state: Stand::Overdue.as_str(),
        refused: Vec::new(),
        unknown: Vec::new(),
        published: Some(published(record)),
    }
}

fn shown(standing: &Standing<'_>, words: &Words) -> String {
    let mut out = String::new();
    let stand = standing.stand();
    let state = words.get(&format!("standing.{}", stand.as_str()));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{} → {}", standing.excerpt.name, standing.target);
    let title = standing
        .excerpt
        .head
        .title
        .as_ref()
        .map_or("", |said| said.text.as_str());
    let since = standing
        .record
        .as_ref()
        .map(|record| record.changed.to_string())
        .unwrap_or_default();
    let facts: Vec<&str> = [title, &state, &since]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect();
    let _ = writeln!(out, "  {}", facts.join(" · "));
    if matches!(stand, Stand::Refused | Stand::Changed | Stand::Overdue) {
        let checked = &standing.prepared.checked;
        let errors = checked.findings.iter().filter(|finding| finding.is_error());
        for error in errors {
            let _ = writeln!(out, "  - {}", error.diagnostic.message(words));
        }
        let unknown: Vec<&str> = checked.unknown.iter().map(|unknown| unknown.text.as_str()).collect();
        if !unknown.is_empty() {
            let _ = writeln!(
                out,
                "  - {}",
                words.fill("standing.unknown", &[("words", unknown.join(", "))])
            );
        }
    }
    out
}
