//! `bilan due`: what needs her.

use std::iter;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::list::json;
use super::{Format, Global, Outcome, Stop, Terminal, open, paper};
use crate::date::{self, Length, Style, Unit};
use crate::journal::Journal;
use crate::paper::{Block, Item, Paper, Section};
use crate::practice::due::{self, Due as Found, Group, Matter, Name, Until};
use crate::site::export::{self, EntryData, MissionData};
use crate::words::Words;

/// How many of a sort are printed; the others are counted.
const MOST: usize = 12;

#[derive(Debug, Args)]
pub(super) struct Due {
    /// What comes so far ahead too: 2w, 10 days, 1 month
    #[arg(long, value_name = "TIME", conflicts_with = "all")]
    within: Option<String>,
    /// Whatever comes, also what has no date
    #[arg(long)]
    all: bool,
    /// How it is printed
    #[arg(long, value_enum, default_value = "human", env = "BILAN_FORMAT")]
    format: Format,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Data {
    version: u32,
    today: String,
    until: Option<String>,
    groups: Vec<GroupData>,
    left_out: usize,
}

#[derive(Serialize)]
struct GroupData {
    name: &'static str,
    items: Vec<MatterData>,
}

#[derive(Serialize)]
struct MatterData {
    address: String,
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<EntryData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    mission: MissionData,
}

impl Due {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::journal_without_drafts(global, terminal)?;
        let words = &project.words;
        let until = self.until(journal.today, words)?;
        let found = due::due(&journal, until);
        if self.format == Format::Json {
            terminal.print(&json(&data(&found, &journal, until)));
            return Ok(Outcome::Fine);
        }
        if found.groups.is_empty() {
            terminal.say(&words.get("due.nothing"));
        } else {
            terminal.print(&self.paper(&found, &journal, words).text(paper::columns()));
        }
        if found.left_out > 0 {
            terminal.say(&words.count("due.left_out", found.left_out, &[]));
        }
        Ok(Outcome::Fine)
    }

    fn until(&self, today: Date, words: &Words) -> Result<Until, Stop> {
        let Some(within) = &self.within else {
            return Ok(if self.all { Until::Always } else { Until::Day(today) });
        };
        // Nothing is due at an hour.
        let length = date::length(within).filter(|length| length.unit != Unit::Minute);
        let day = length.and_then(|length: Length| length.after(today));
        // `2 semaines` is a count, `fin juin` the day itself.
        let style = Style::of(words.lang());
        let in_words = || {
            date::term::spoken(within, style, today).or_else(|| date::term::spoken(&format!("+{within}"), style, today))
        };
        let day = day.or_else(in_words).filter(|day| *day >= today);
        day.map(Until::Day).ok_or_else(|| {
            let args = [("value", within.clone())];
            Stop::wrong_use(words.fill("due.no_length", &args), words.get("due.no_length_help"))
        })
    }

    fn paper(&self, found: &Found<'_>, journal: &Journal, words: &Words) -> Paper {
        let section = |group: &Group<'_>| {
            // What is about people of one mission is said at once.
            let alike = |a: &Matter<'_>, b: &Matter<'_>| a.contact.is_some() && a.mission.at == b.mission.at;
            let items: Vec<&[Matter<'_>]> = group.matters.chunk_by(alike).collect();
            let shown = if self.all { usize::MAX } else { MOST };
            let hidden = items.len().saturating_sub(shown);
            let items = items.into_iter().take(shown);
            let items = items.map(|matters| Block::Item(item(group.name, matters, journal, words)));
            let more = || Block::text(words.count("due.more", hidden, &[]));
            Section {
                title: words.get(&format!("due.{}", group.name.as_str())),
                role: hue(group.name),
                blocks: items
                    .chain(iter::repeat_with(more).take(usize::from(hidden > 0)))
                    .collect(),
            }
        };
        Paper {
            title: words.fill("due.title", &[("date", date::long(journal.today, words))]),
            sections: found.groups.iter().map(section).collect(),
            ..Paper::default()
        }
    }
}

fn hue(name: Name) -> &'static str {
    match name {
        Name::Late | Name::Overdue => "late",
        Name::Today | Name::Week | Name::Later | Name::Undated => "follow_ups",
        _ => "",
    }
}

/// Matters in words, of which there are several only about people of one mission: what, when, of which mission.
fn item(name: Name, matters: &[Matter<'_>], journal: &Journal, words: &Words) -> Item {
    let matter = &matters[0];
    let mission = matter.mission;
    let client = journal.client_of(mission).map_or(String::new(), |c| c.name.clone());
    let day = matter.day.map(|day| date::long(day, words));
    let when = day.map_or(String::new(), |day| match name {
        Name::Today => String::new(),
        _ => words.fill(&format!("due.when.{}", name.as_str()), &[("date", day)]),
    });
    let people: Vec<&str> = matters.iter().filter_map(|m| Some(m.contact?.name.as_str())).collect();
    let item = match matter.entry {
        Some(entry) => Item::new(entry.text.clone()).with([
            when,
            entry.who.clone().unwrap_or_default(),
            mission.title.clone(),
            client,
        ]),
        None if people.is_empty() => Item::new(mission.title.clone()).with([client, when]),
        None => Item::new(people.join(", ")).with([mission.title.clone(), client]),
    };
    Item {
        address: matter.address(),
        ..item
    }
}

fn data(found: &Found<'_>, journal: &Journal, until: Until) -> Data {
    let matter = |matter: &Matter<'_>| MatterData {
        address: matter.address(),
        day: matter.day.map(|day| day.to_string()),
        entry: matter.entry.map(|entry| {
            let mission = matter.mission;
            export::entry(journal, crate::journal::EntryOf { mission, entry }, false)
        }),
        contact: matter.contact.map(|contact| contact.name.clone()),
        mission: export::mission(journal, matter.mission, false),
    };
    let group = |group: &Group<'_>| GroupData {
        name: group.name.as_str(),
        items: group.matters.iter().map(matter).collect(),
    };
    Data {
        version: export::VERSION,
        today: journal.today.to_string(),
        until: match until {
            Until::Day(day) => Some(day.to_string()),
            Until::Always => None,
        },
        groups: found.groups.iter().map(group).collect(),
        left_out: found.left_out,
    }
}
