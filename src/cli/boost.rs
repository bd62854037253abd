//! `bilan boost`: positives and quotes to re-read, and nothing else.

use clap::Args;
use serde::Serialize;

use super::paper::Show;
use super::{Global, Outcome, Stop, Terminal, open};
use crate::journal::EntryOf;
use crate::note::role::Role;
use crate::paper::{Block, Item, Paper, Section};
use crate::practice::{boost, source};
use crate::site::export::{self, EntryData};

#[derive(Debug, Args)]
pub(super) struct Boost {
    /// How many
    #[arg(short = 'n', long, default_value_t = 5)]
    count: usize,
    /// Only with this tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Draw the same again: any number
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    #[command(flatten)]
    show: Show,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Data {
    version: u32,
    seed: u64,
    entries: Vec<EntryData>,
}

impl Boost {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::journal_without_drafts(global, terminal)?;
        let words = &project.words;
        if self.count == 0 {
            return Err(Stop::wrong_use(words.get("boost.none"), words.get("boost.none_help")));
        }
        // Without chance it is the same every time: still worth re-reading.
        let seed = self.seed.unwrap_or_else(|| getrandom::u64().unwrap_or_default());
        let tag = self.tag.as_deref().map(|tag| tag.trim_start_matches('#'));
        let drawn = boost::draw(&journal, tag, self.count, seed);
        if drawn.is_empty() {
            let say = |tag: &str| words.fill("boost.nothing_tagged", &[("tag", tag.to_owned())]);
            terminal.say(&tag.map_or_else(|| words.get("boost.nothing"), say));
            if self.show.is_for_reading() {
                return Ok(Outcome::Fine);
            }
        }
        let block = |of: &EntryOf<'_>| {
            let mut item = Item::new(of.entry.text.clone()).with(of.entry.who.clone());
            item = item.with(source(*of, &journal, words));
            match of.entry.role {
                Role::Quotes => Block::Quote(item),
                _ => Block::Item(item),
            }
        };
        let paper = Paper {
            title: words.get("boost.title"),
            sections: vec![Section {
                blocks: drawn.iter().map(block).collect(),
                ..Section::default()
            }],
            ..Paper::default()
        };
        let data = Data {
            version: export::VERSION,
            seed,
            entries: drawn.iter().map(|of| export::entry(&journal, *of, true)).collect(),
        };
        self.show.show(&paper, &data, &project, &journal, terminal)
    }
}
