//! The year in review: what was done, what worked, what came back, what was kept.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::source;
use crate::date;
use crate::journal::{About, EntryOf, EntryState, Journal, Kept, Mission, about};
use crate::note::role::Role;
use crate::paper::{Block, Item, Paper, Section};
use crate::words::Words;

/// How many of each sort a paper has; the others are counted.
const MOST: usize = 20;
/// A subject of fewer missions, this year and the one before, does not come back.
const LEAST: usize = 2;

/// A year of missions.
#[derive(Debug)]
pub struct Year<'a> {
    /// Which.
    pub year: i16,
    /// Its missions, the first first.
    pub missions: Vec<&'a Mission>,
    /// How many clients.
    pub clients: usize,
    /// What went well.
    pub positives: Vec<EntryOf<'a>>,
    /// What is remembered.
    pub highlights: Vec<EntryOf<'a>>,
    /// What vigilance points were about, most points first.
    pub subjects: Vec<Subject>,
    /// What was learned.
    pub learned: Vec<EntryOf<'a>>,
    /// What people said.
    pub quotes: Vec<EntryOf<'a>>,
    /// What became of the follow-ups of the year's missions.
    pub kept: BTreeMap<&'static str, usize>,
    /// Those that are still open.
    pub open: Vec<EntryOf<'a>>,
}

/// What vigilance points were about.
#[derive(Debug, PartialEq, Eq)]
pub struct Subject {
    /// A tag or topic, as the newest mission writes it.
    pub name: String,
    /// Points in the year.
    pub points: usize,
    /// Points in the year before.
    pub before: usize,
    /// How many of the year's are resolved.
    pub resolved: usize,
}

/// Whether a subject faded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// None the year before.
    New,
    /// More than the year before.
    Rising,
    /// As many.
    Steady,
    /// Fewer.
    Fading,
    /// None this year.
    Gone,
}

impl Course {
    /// Its name in data and words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Rising => "rising",
            Self::Steady => "steady",
            Self::Fading => "fading",
            Self::Gone => "gone",
        }
    }
}

impl Subject {
    /// Whether it faded.
    #[must_use]
    pub fn course(&self) -> Course {
        match (self.before, self.points) {
            (0, _) => Course::New,
            (_, 0) => Course::Gone,
            (before, points) if points > before => Course::Rising,
            (before, points) if points < before => Course::Fading,
            _ => Course::Steady,
        }
    }
}

/// The years of the journal's missions, newest first.
#[must_use]
pub fn years(journal: &Journal) -> Vec<i16> {
    let years: BTreeSet<i16> = journal
        .missions
        .iter()
        .filter_map(|m| m.date().map(Date::year))
        .collect();
    years.into_iter().rev().collect()
}

/// The year one looks back on: the newest with missions that is not ahead.
#[must_use]
pub fn last(journal: &Journal) -> Option<i16> {
    years(journal).into_iter().find(|year| *year <= journal.today.year())
}

/// A year of the journal.
#[must_use]
pub fn year(journal: &Journal, year: i16) -> Year<'_> {
    let of_year = |year: i16| {
        let missions = journal.missions.iter().rev();
        missions.filter(move |mission| mission.date().is_some_and(|day| day.year() == year))
    };
    let missions: Vec<&Mission> = of_year(year).collect();
    let of = |role: Role| {
        missions
            .iter()
            .flat_map(|mission| mission.entries(role))
            .collect::<Vec<_>>()
    };
    let follow_ups = of(Role::FollowUps);
    let mut kept: BTreeMap<&'static str, usize> = BTreeMap::new();
    for became in follow_ups.iter().filter_map(|of| Kept::of(of.entry, journal.today)) {
        *kept.entry(became.as_str()).or_default() += 1;
    }
    let clients: BTreeSet<usize> = missions.iter().filter_map(|mission| mission.client).collect();
    let before: Vec<&Mission> = year
        .checked_sub(1)
        .map(|year| of_year(year).collect())
        .unwrap_or_default();
    Year {
        year,
        clients: clients.len(),
        positives: of(Role::Positives),
        highlights: of(Role::Highlights),
        subjects: subjects(journal, &missions, &before),
        learned: of(Role::Learned),
        quotes: of(Role::Quotes),
        open: follow_ups
            .into_iter()
            .filter(|of| of.state(journal).is_open_follow_up())
            .collect(),
        kept,
        missions,
    }
}

/// What the vigilance points of a year and of the one before were about.
fn subjects(journal: &Journal, missions: &[&Mission], before: &[&Mission]) -> Vec<Subject> {
    let mut found: BTreeMap<String, (Subject, BTreeSet<usize>)> = BTreeMap::new();
    for (missions, is_now) in [(missions, true), (before, false)] {
        // Newest first, for the name.
        let points = missions
            .iter()
            .rev()
            .flat_map(|mission| mission.entries(Role::Vigilance));
        for of in points.filter(|of| of.state(journal) != EntryState::Dropped) {
            for About { key, name, .. } in about(of.entry) {
                let new = || Subject {
                    name: name.to_owned(),
                    points: 0,
                    before: 0,
                    resolved: 0,
                };
                let (subject, missions) = found.entry(key).or_insert_with(|| (new(), BTreeSet::new()));
                missions.insert(of.mission.at);
                subject.points += usize::from(is_now);
                subject.before += usize::from(!is_now);
                subject.resolved += usize::from(is_now && of.state(journal) == EntryState::Resolved);
            }
        }
    }
    let mut subjects: Vec<Subject> = found
        .into_values()
        .filter(|(_, missions)| missions.len() >= LEAST)
        .map(|(subject, _)| subject)
        .collect();
    // In order of name where as many.
    subjects.sort_by_key(|subject| std::cmp::Reverse((subject.points, subject.before)));
    subjects
}

/// The year in words.
#[must_use]
pub fn paper(year: &Year<'_>, journal: &Journal, words: &Words) -> Paper {
    let mut paper = Paper {
        title: words.fill("year.title", &[("year", year.year.to_string())]),
        ..Paper::default()
    };
    if year.missions.is_empty() {
        paper.intro.push(words.get("year.nothing"));
    } else {
        paper.facts = vec![
            words.count("count.missions", year.missions.len(), &[]),
            words.count("count.clients", year.clients, &[]),
        ];
    }
    let list = |name: &str, role: &'static str, blocks: Vec<Block>| {
        let mut section = Section::new(words.get(&format!("year.{name}")), role);
        let hidden = blocks.len().saturating_sub(MOST);
        section.blocks.extend(blocks.into_iter().take(MOST));
        if hidden > 0 {
            section.blocks.push(Block::text(words.count("year.more", hidden, &[])));
        }
        section
    };
    let entries = |entries: &[EntryOf<'_>]| {
        entries
            .iter()
            .map(|of| Block::Item(item(*of, journal, words)))
            .collect()
    };
    let missions = year
        .missions
        .iter()
        .map(|mission| Block::Item(row(mission, journal, words)));
    paper.add(list("missions", "", missions.collect()));
    paper.add(list("positives", Role::Positives.as_str(), entries(&year.positives)));
    paper.add(list("highlights", Role::Highlights.as_str(), entries(&year.highlights)));
    let subjects = year.subjects.iter().map(|subject| Block::Item(told_of(subject, words)));
    paper.add(list("vigilance", Role::Vigilance.as_str(), subjects.collect()));
    paper.add(list("learned", Role::Learned.as_str(), entries(&year.learned)));
    let mut kept: Vec<Block> = Vec::new();
    let outcomes = Kept::ALL.into_iter().map(Kept::as_str);
    let told = outcomes.filter_map(|name| Some((name, *year.kept.get(name)?)));
    let told: Vec<String> = told
        .map(|(name, n)| words.count(&format!("year.kept.{name}"), n, &[]))
        .collect();
    if !told.is_empty() {
        kept.push(Block::text(told.join(" · ")));
    }
    kept.extend::<Vec<Block>>(entries(&year.open));
    paper.add(list("follow_ups", Role::FollowUps.as_str(), kept));
    let quotes = year.quotes.iter().map(|of| Block::Quote(item(*of, journal, words)));
    paper.add(list("quotes", Role::Quotes.as_str(), quotes.collect()));
    paper
}

fn item(of: EntryOf<'_>, journal: &Journal, words: &Words) -> Item {
    let due = of.entry.due.filter(|_| of.state(journal).is_open_follow_up());
    let due = due.map_or(String::new(), |day| {
        format!("{} {}", words.get("entry.due"), date::long(day, words))
    });
    let late = if of.state(journal) == EntryState::Late {
        words.get("state.late")
    } else {
        String::new()
    };
    Item {
        url: format!("{}#{}", of.mission.url(), Mission::anchor(&of.entry.id)),
        ..Item::new(of.entry.text.clone())
            .with(source(of, journal, words))
            .with(of.entry.who.clone())
            .with([due, late])
    }
}

fn row(mission: &Mission, journal: &Journal, words: &Words) -> Item {
    let client = journal.client_of(mission).map(|client| client.name.clone());
    let day = mission.date().map(|day| date::long(day, words));
    let facts = day.into_iter().chain(client).chain(mission.note.front.kind.clone());
    Item {
        url: mission.url(),
        ..Item::new(mission.title.clone()).with(facts)
    }
}

fn told_of(subject: &Subject, words: &Words) -> Item {
    let told = |key: &str, n: usize| if n > 0 { words.count(key, n, &[]) } else { String::new() };
    let points = told("year.points", subject.points);
    let before = told("year.before", subject.before);
    let course = words.get(&format!("year.course.{}", subject.course().as_str()));
    let resolved = told("year.resolved", subject.resolved);
    Item::new(subject.name.clone()).with([points, before, course, resolved])
}
