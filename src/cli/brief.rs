//! `bilan brief`: what to keep in mind for a new mission.

use clap::Args;
use serde::Serialize;

use super::paper::Show;
use super::{Global, Outcome, Stop, Terminal, mission, named, open};
use crate::date;
use crate::journal::{EntryOf, EntryState, Journal, Probe, Similar};
use crate::note::role::Role;
use crate::paper::{Block, Item, Paper, Section};
use crate::practice::brief::{self, Brief as Found};
use crate::practice::source;
use crate::site::export::{self, EntryData};
use crate::words::Words;

/// How many of each are shown; the others are counted. Data has them all.
const MOST: usize = 8;
/// How many vigilance points in all, and of one subject.
const POINTS: usize = 20;
const POINTS_OF_ONE: usize = 4;

#[derive(Debug, Args)]
pub(super) struct Brief {
    /// The kind of the new mission
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// A tag of it; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Its client
    #[arg(long, value_name = "CLIENT")]
    client: Option<String>,
    /// Like this mission: its name, or a part of it
    #[arg(long, value_name = "MISSION")]
    like: Option<String>,
    #[command(flatten)]
    show: Show,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Data {
    version: u32,
    missions: Vec<LikeData>,
    vigilance: Vec<SubjectData>,
    positives: Vec<EntryData>,
    differently: Vec<EntryData>,
    learned: Vec<EntryData>,
    follow_ups: Vec<EntryData>,
    opportunities: Vec<EntryData>,
    quotes: Vec<EntryData>,
}

#[derive(Serialize)]
struct LikeData {
    id: String,
    slug: String,
    title: String,
    same_kind: bool,
    same_client: bool,
    tags: Vec<String>,
    words: Vec<String>,
}

#[derive(Serialize)]
struct SubjectData {
    /// None for points that do not come back.
    name: Option<String>,
    missions: usize,
    clients: usize,
    points: Vec<EntryData>,
}

impl Brief {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::journal_without_drafts(global, terminal)?;
        let words = &project.words;
        let model = self.like.as_deref().map(|name| mission::named(&journal, name, words));
        let model = model.transpose()?;
        let mut probe = model.map(Probe::of).unwrap_or_default();
        let client = self.client.as_deref().map(|name| {
            let known = named::client(&journal, name);
            if known.is_none() {
                terminal.say(&words.fill("brief.new_client", &[("client", name.to_owned())]));
            }
            known
        });
        probe.client = client.unwrap_or(probe.client);
        if let Some(kind) = &self.kind {
            known_kind(kind, &journal, words, terminal);
        }
        probe.kind = self.kind.clone().or(probe.kind);
        let tags = self.tags.iter().map(|tag| tag.trim_start_matches('#').to_owned());
        probe.tags.extend(tags);
        let found = brief::brief(&journal, &probe, model.map(|mission| mission.at));
        let named = probe
            .tags
            .iter()
            .filter(|_| model.is_none())
            .map(|tag| format!("#{tag}"));
        let like = model.map(|model| words.fill("brief.as", &[("mission", model.title.clone())]));
        let client = probe.client.map(|at| journal.clients[at].name.clone());
        let facts = probe.kind.iter().cloned().chain(client).chain(like).chain(named);
        let paper = paper(&found, facts.collect(), &journal, words);
        self.show
            .show(&paper, &data(&found, &journal), &project, &journal, terminal)
    }
}

/// Says which kinds of missions there are, where there is none of this one.
fn known_kind(kind: &str, journal: &Journal, words: &Words, terminal: &Terminal) {
    if journal.kind(kind).is_some() {
        return;
    }
    let names: Vec<&str> = journal.kinds.iter().map(|known| known.name.as_str()).collect();
    let key = if names.is_empty() {
        "brief.new_kind"
    } else {
        "brief.other_kinds"
    };
    let args = [("kind", kind.to_owned()), ("names", names.join(", "))];
    terminal.say(&words.fill(key, &args));
}

/// The brief in words.
pub(super) fn paper(found: &Found<'_>, facts: Vec<String>, journal: &Journal, words: &Words) -> Paper {
    let mut paper = Paper {
        title: words.get("brief.title"),
        facts,
        ..Paper::default()
    };
    if found.is_empty() {
        paper.intro.push(words.get("brief.nothing"));
    }
    let mut like = Section::new(words.get("brief.like"), "");
    let rows = found.like.iter().take(MOST);
    like.blocks
        .extend(rows.map(|similar| Block::Item(similar_mission(similar, journal, words))));
    paper.add(like);
    paper.add(vigilance(found, journal, words));
    let mut add = |name: &str, role: Role, entries: &[EntryOf<'_>]| {
        paper.add(section(
            words.get(&format!("brief.{name}")),
            role,
            entries,
            journal,
            words,
        ));
    };
    add("positives", Role::Positives, &found.positives);
    add("differently", Role::Differently, &found.differently);
    add("learned", Role::Learned, &found.learned);
    add("follow_ups", Role::FollowUps, &found.follow_ups);
    add("opportunities", Role::Opportunities, &found.opportunities);
    add("quotes", Role::Quotes, &found.quotes);
    paper
}

fn section(title: String, role: Role, entries: &[EntryOf<'_>], journal: &Journal, words: &Words) -> Section {
    let block = |of: &EntryOf<'_>| {
        let item = item(*of, journal, words);
        if role == Role::Quotes {
            Block::Quote(item)
        } else {
            Block::Item(item)
        }
    };
    let mut section = Section::new(title, role.as_str());
    section.blocks.extend(entries.iter().take(MOST).map(block));
    more(&mut section, entries.len().saturating_sub(MOST), words);
    section
}

/// How many are not shown.
fn more(section: &mut Section, hidden: usize, words: &Words) {
    if hidden > 0 {
        section.blocks.push(Block::text(words.count("brief.more", hidden, &[])));
    }
}

/// What comes back under its name, then the rest.
fn vigilance(found: &Found<'_>, journal: &Journal, words: &Words) -> Section {
    let mut section = Section::new(words.get("brief.vigilance"), Role::Vigilance.as_str());
    let returning = found.vigilance.iter().any(|subject| !subject.name.is_empty());
    let mut room = POINTS;
    for subject in &found.vigilance {
        let points = &subject.points[..subject.points.len().min(POINTS_OF_ONE).min(room)];
        if points.is_empty() {
            continue;
        }
        if !subject.name.is_empty() {
            let missions = words.count("count.missions", subject.missions, &[]);
            let clients = words.count("count.clients", subject.clients, &[]);
            let text = format!("{} · {missions}, {clients}", subject.name);
            section.blocks.push(Block::Heading { text });
        } else if returning {
            let text = words.get("brief.others");
            section.blocks.push(Block::Heading { text });
        }
        let items = points.iter().map(|of| Block::Item(item(*of, journal, words)));
        section.blocks.extend(items);
        room -= points.len();
    }
    let all: usize = found.vigilance.iter().map(|subject| subject.points.len()).sum();
    more(&mut section, all - (POINTS - room), words);
    section
}

/// An entry with who said it, what became of it, and where it comes from.
fn item(of: EntryOf<'_>, journal: &Journal, words: &Words) -> Item {
    let state = of.state(journal);
    let told = matches!(state, EntryState::Resolved | EntryState::Late);
    let state = if told {
        words.get(&format!("state.{}", state.as_str()))
    } else {
        String::new()
    };
    let due = of.entry.due.filter(|_| of.entry.role == Role::FollowUps);
    let due = due.map_or(String::new(), |day| {
        words.fill("due.when.later", &[("date", date::long(day, words))])
    });
    let item = Item::new(of.entry.text.clone()).with(of.entry.who.clone());
    Item {
        url: format!("{}#{}", of.mission.url(), crate::journal::Mission::anchor(&of.entry.id)),
        ..item.with(source(of, journal, words)).with([due, state])
    }
}

/// A mission and why it is similar.
fn similar_mission(similar: &Similar, journal: &Journal, words: &Words) -> Item {
    let mission = &journal.missions[similar.mission];
    let kind = mission.note.front.kind.clone().filter(|_| similar.kind);
    let client = journal.client_of(mission).map(|client| client.name.clone());
    let day = mission.date().map(|day| date::long(day, words));
    let tags = similar.tags.iter().take(4).map(|tag| format!("#{tag}"));
    Item {
        url: mission.url(),
        ..Item::new(mission.title.clone()).with(client.into_iter().chain(day).chain(kind).chain(tags))
    }
}

fn data(found: &Found<'_>, journal: &Journal) -> Data {
    let entries = |entries: &[EntryOf<'_>]| entries.iter().map(|of| export::entry(journal, *of, true)).collect();
    let like = |similar: &Similar| {
        let mission = &journal.missions[similar.mission];
        LikeData {
            id: mission.id.clone(),
            slug: mission.slug.clone(),
            title: mission.title.clone(),
            same_kind: similar.kind,
            same_client: similar.client,
            tags: similar.tags.clone(),
            words: similar.words.clone(),
        }
    };
    let subject = |subject: &brief::Subject<'_>| SubjectData {
        name: Some(subject.name.clone()).filter(|name| !name.is_empty()),
        missions: subject.missions,
        clients: subject.clients,
        points: entries(&subject.points),
    };
    Data {
        version: export::VERSION,
        missions: found.like.iter().map(like).collect(),
        vigilance: found.vigilance.iter().map(subject).collect(),
        positives: entries(&found.positives),
        differently: entries(&found.differently),
        learned: entries(&found.learned),
        follow_ups: entries(&found.follow_ups),
        opportunities: entries(&found.opportunities),
        quotes: entries(&found.quotes),
    }
}
