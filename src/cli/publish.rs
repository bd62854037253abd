//! `bilan publish`: shows what would leave, and sends it only when told to.

use std::fmt::Write as _;

use clap::Args;

use super::excerpt::{self, Excerpts};
use super::office::{Against, Office, Parcel, Way};
use super::{Format, Global, Outcome, Stop, Terminal, open};
use crate::diagnostic;
use crate::project::Project;
use crate::publish::excerpt::Excerpt;
use crate::publish::ledger::Ledger;
use crate::publish::prepared::{Desk, For};
use crate::publish::standing;
use crate::publish::target::{Stage, Target};
use crate::words::Words;
use crate::write::ledger::{self, Book, LedgerError};

mod data;

#[derive(Debug, Args)]
pub(super) struct Publish {
    /// The excerpts: slug, or a part of the title [default: all]
    #[arg(value_name = "EXCERPT")]
    excerpts: Vec<String>,
    /// Where it goes, by the name of a target in bilan.yaml
    #[arg(long, value_name = "TARGET")]
    to: Vec<String>,
    /// Do it: without this, what would leave is only shown
    #[arg(short, long)]
    yes: bool,
    /// For everybody to see: without this it arrives as a draft
    #[arg(long)]
    live: bool,
    /// A word with a capital that names nobody
    #[arg(long, value_name = "WORD")]
    confirm: Vec<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

impl Publish {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        // What another run publishes meanwhile must not be lost.
        let lock = self.yes.then(|| excerpt::lock(global, terminal)).transpose()?;
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        excerpt::whole(&project, &journal, &[], terminal)?;
        let excerpts = Excerpts::of(&project, &journal)?;
        let chosen = excerpts.named(&self.excerpts, words)?;
        excerpt::whole(&project, &journal, &chosen, terminal)?;
        let words_of = excerpt::words_of(words);
        let desk = excerpts.desk(&journal, &words_of);
        let unread = |error: LedgerError| Stop::failed(error.message(words), error.help(words));
        let mut book = lock
            .as_ref()
            .map(|lock| Book::open(&project.root, lock))
            .transpose()
            .map_err(unread)?;
        let ledger = match &book {
            Some(book) => book.ledger().clone(),
            None => ledger::read(&project.root).map_err(unread)?,
        };
        let mut ways = Vec::new();
        for excerpt in chosen {
            for target in self.targets(excerpt, &project)? {
                ways.push(self.way(excerpt, target, &desk, &ledger, words)?);
            }
        }
        let office = Office {
            project: &project,
            journal: &journal,
            excerpts: &excerpts,
            desk: &desk,
            stage: self.stage(),
        };
        let mut against = Against::default();
        let parcels: Vec<Parcel<'_>> = ways.iter().filter_map(|way| office.parcel(way, &mut against)).collect();
        office.trial(&parcels, &mut against);
        let plans = office.plans(&parcels, &ledger, &mut against);
        let sites = office.sites(&Office::targets(&parcels), &plans, &ledger, &mut against);
        let refused = parcels.len() < ways.len() || !against.leaks.is_empty() || !against.others.is_empty();
        let is_clear = !refused && against.is_empty();
        let done = match (&mut book, is_clear) {
            (Some(book), true) => {
                office.send(&plans, &sites, book)?;
                if let Some(advice) = office.advice(&Office::targets(&parcels)).filter(|_| self.live) {
                    terminal.say(&advice);
                }
                true
            }
            _ => false,
        };
        let states: Vec<data::State> = ways.iter().map(|way| data::State::of(way, &plans, done)).collect();
        match self.format {
            Format::Human => {
                for (way, state) in ways.iter().zip(&states) {
                    self.show(way, *state, words, terminal);
                }
            }
            Format::Json => terminal.print(&data::json(&ways, &states, self.stage(), &against, words)),
        }
        office.tell(&against, terminal);
        let is_live = ways.iter().any(|way| is_live(&ledger, way.excerpt, way.target));
        self.tell(&against, &states, is_live, terminal, words);
        Ok(match (refused, against.is_empty()) {
            (true, _) => Outcome::Refused,
            (false, false) => Outcome::Problems,
            (false, true) => Outcome::Fine,
        })
    }

    /// How it ended.
    fn tell(&self, against: &Against, states: &[data::State], is_live: bool, terminal: &Terminal, words: &Words) {
        let is = |state: data::State| states.contains(&state);
        if is(data::State::Refused) || !against.is_empty() {
            terminal.say(&words.get("publish.refused"));
        } else if !self.yes && !is(data::State::Unchanged) {
            let key = if is_live && !self.live {
                "publish.with_live"
            } else {
                "publish.with_yes"
            };
            terminal.say(&words.get(key));
        }
    }

    fn way<'a>(
        &self,
        excerpt: &'a Excerpt,
        target: &'a Target,
        desk: &Desk<'_>,
        ledger: &Ledger,
        words: &Words,
    ) -> Result<Way<'a>, Stop> {
        if is_live(ledger, excerpt, target) && !self.live && self.yes {
            let args = [("excerpt", excerpt.name.clone()), ("target", target.name.clone())];
            return Err(Stop::wrong_use(
                words.fill("publish.is_live", &args),
                words.fill("publish.is_live_help", &args),
            ));
        }
        let mut confirmed = standing::confirmed(excerpt, ledger);
        confirmed.extend(self.confirm.iter().cloned());
        confirmed.sort();
        confirmed.dedup();
        let wanted = For {
            target: Some(&target.name),
            date: standing::day(excerpt, desk, ledger),
            confirmed: &confirmed,
        };
        let prepared = desk.prepare(excerpt, wanted);
        Ok(Way {
            excerpt,
            target,
            prepared,
            confirmed,
        })
    }

    fn stage(&self) -> Stage {
        if self.live { Stage::Live } else { Stage::Draft }
    }

    fn targets<'a>(&self, excerpt: &Excerpt, project: &'a Project) -> Result<Vec<&'a Target>, Stop> {
        let publish = &project.config.publish;
        let names = [&self.to, &excerpt.head.targets, &publish.to]
            .into_iter()
            .find(|names| !names.is_empty());
        let names = names.cloned().unwrap_or_default();
        names.iter().map(|name| excerpt::target(name, project)).collect()
    }

    /// Shows what would leave, what was replaced, and what speaks against it; what must be confirmed first.
    fn show(&self, way: &Way<'_>, how: data::State, words: &Words, terminal: &Terminal) {
        let checked = &way.prepared.checked;
        let mut out = String::new();
        let title = checked
            .post
            .as_ref()
            .map_or(way.excerpt.private_title.as_str(), |post| post.title.as_str());
        let stage = words.get(match self.stage() {
            Stage::Draft => "publish.draft",
            Stage::Live => "publish.live",
        });
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{} → {} ({stage})", way.excerpt.name, way.target.name);
        let _ = writeln!(out, "{}\n", words.get(&format!("publish.state.{}", how.as_str())));
        if !checked.unknown.is_empty() {
            let _ = writeln!(out, "{}", words.get("publish.names_perhaps"));
            for unknown in &checked.unknown {
                let place = &unknown.place;
                let _ = writeln!(out, "  {}  ({}:{})", unknown.text, place.file.path, place.line());
            }
            let _ = writeln!(out, "{}\n", words.get("publish.confirm"));
        }
        let _ = writeln!(out, "{title}");
        if let Some(post) = &checked.post {
            let _ = writeln!(out, "{}\n", post.slug);
            for line in unescaped(&post.markdown).lines() {
                let _ = writeln!(out, "  {line}");
            }
            let _ = writeln!(out);
            if !post.images.is_empty() {
                let _ = writeln!(out, "{}\n", words.count("publish.pictures", post.images.len(), &[]));
            }
        }
        if !way.prepared.replaced.is_empty() {
            let _ = writeln!(out, "{}", words.get("publish.replaced"));
            for replaced in &way.prepared.replaced {
                let place = &replaced.place;
                let now = if replaced.now.is_empty() {
                    words.get("publish.left_out")
                } else {
                    replaced.now.clone()
                };
                let _ = writeln!(
                    out,
                    "  {} → {now}  ({}:{})",
                    replaced.was,
                    place.file.path,
                    place.line()
                );
            }
            let _ = writeln!(out);
        }
        terminal.print_plain(&out);
        let problems: Vec<_> = checked
            .findings
            .iter()
            .map(|finding| finding.diagnostic.clone())
            .collect();
        terminal.print(&diagnostic::render_all(&problems, words, true));
    }
}

/// Markdown for reading: without the signs that keep other signs from meaning something.
fn unescaped(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
    }
    out
}

fn is_live(ledger: &Ledger, excerpt: &Excerpt, target: &Target) -> bool {
    let record = ledger.get(&excerpt.id, &target.name);
    record.is_some_and(|record| record.state == crate::publish::ledger::State::Live)
}
