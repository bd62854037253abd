//! `bilan person`: all that the journal holds about somebody.

use std::collections::BTreeSet;

use clap::Args;
use serde::Serialize;

use super::paper::Show;
use super::{Global, Outcome, Stop, Terminal, open};
use crate::date;
use crate::diagnostic::Diagnostic;
use crate::journal::{EntryOf, Journal};
use crate::note::Told;
use crate::paper::{Block, Item, Paper, Section};
use crate::path::SourcePath;
use crate::practice::person::{self, As, Mention, Person as Found, Unknown};
use crate::practice::source;
use crate::read;
use crate::site::export::{self, ContactData, EntryData};
use crate::source::Place;
use crate::words::Words;

#[derive(Debug, Args)]
pub(super) struct Person {
    /// Their name, or a part of it that nobody else has
    name: String,
    /// Who has exactly this name, though others have a longer one with it
    #[arg(long)]
    exact: bool,
    #[command(flatten)]
    show: Show,
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Data {
    version: u32,
    name: String,
    contacts: Vec<AsData>,
    entries: Vec<EntryData>,
    mentions: Vec<MentionData>,
    files: Vec<SourcePath>,
    unread: BTreeSet<SourcePath>,
}

#[derive(Serialize)]
struct AsData {
    mission: Option<String>,
    client: Option<String>,
    file: String,
    #[serde(flatten)]
    contact: ContactData,
}

#[derive(Serialize)]
struct MentionData {
    file: String,
    line: usize,
    column: usize,
    text: String,
    whole: bool,
}

impl Person {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        // Also what is on no page: posts, comments.
        let sources = read::sources(&project.root, &project.config);
        let files: Vec<_> = sources.texts.into_iter().map(|(_, file)| file).collect();
        let is_read = |path: &&SourcePath| files.iter().any(|file| file.path == **path);
        let unread = sources.diagnostics.iter().filter_map(Diagnostic::path);
        let unread: BTreeSet<SourcePath> = unread.filter(|path| !is_read(path)).cloned().collect();
        let found = person::person(&journal, &files, &sources.files, &self.name, self.exact)
            .map_err(|unknown| self.unknown(&unknown, words))?;
        let paper = paper(&found, &unread, &journal, words);
        self.show
            .show(&paper, &data(&found, unread, &journal), &project, &journal, terminal)
    }

    fn unknown(&self, unknown: &Unknown, words: &Words) -> Stop {
        let (key, names) = match unknown {
            Unknown::Several(names) | Unknown::Part(names) => ("person.several", names),
            Unknown::Nobody(names) => ("person.nobody", names),
        };
        let help = if matches!(unknown, Unknown::Part(_)) {
            "person.part"
        } else {
            "person.names"
        };
        let args = [("name", self.name.clone()), ("names", names.join(", "))];
        let help = if names.is_empty() {
            String::new()
        } else {
            words.fill(help, &args)
        };
        Stop::wrong_use(words.fill(key, &args), help)
    }
}

fn paper(found: &Found<'_>, unread: &BTreeSet<SourcePath>, journal: &Journal, words: &Words) -> Paper {
    let mut facts: Vec<String> = Vec::new();
    let roles = found.contacts.iter().filter_map(|a| a.contact.role.clone());
    let clients = found.contacts.iter().filter_map(|a| Some(a.client?.name.clone()));
    for fact in roles.chain(clients) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    let mut paper = Paper {
        title: found.name.clone(),
        facts,
        ..Paper::default()
    };
    if found.clients.len() > 1 {
        let clients: Vec<&str> = found.clients.iter().map(|client| client.name.as_str()).collect();
        let args = [("clients", clients.join(", "))];
        paper.intro.push(words.fill("person.homonyms", &args));
    }
    if !unread.is_empty() {
        let paths: Vec<&str> = unread.iter().map(SourcePath::as_str).collect();
        paper
            .intro
            .push(words.fill("person.unread", &[("paths", paths.join(", "))]));
    }
    let mut contacts = Section::new(words.get("person.contact"), "");
    contacts
        .blocks
        .extend(found.contacts.iter().map(|a| Block::Item(known_as(a, words))));
    paper.add(contacts);
    let mut entries = Section::new(words.get("person.entries"), "");
    entries.blocks.extend(found.entries.iter().map(|of| {
        // A role without a page of its own has no title.
        let title = format!("role.{}.title", of.entry.role.as_str());
        let role = if words.has(&title) {
            words.get(&title)
        } else {
            words.count(of.entry.role.word(), 1, &[])
        };
        let place = place(&Place::new(&of.mission.note.file, of.entry.span.clone()));
        let item = Item::new(of.entry.text.clone()).with([role]);
        Block::Item(item.with(source(*of, journal, words)).with([place]))
    }));
    paper.add(entries);
    for (key, whole) in [("person.mentions", true), ("person.perhaps", false)] {
        let mut mentions = Section::new(words.get(key), "");
        let passages = found.mentions.iter().filter(|mention| mention.whole == whole);
        mentions.blocks.extend(
            passages
                .map(|mention: &Mention| Block::Item(Item::new(mention.text.clone()).with([place(&mention.place)]))),
        );
        paper.add(mentions);
    }
    let mut files = Section::new(words.get("person.files"), "");
    let paths = found.files.iter().map(ToString::to_string);
    files.blocks.extend(paths.map(|path| Block::Item(Item::new(path))));
    paper.add(files);
    paper
}

/// What a note or a sheet says of them.
fn known_as(a: &As<'_>, words: &Words) -> Item {
    let contact = a.contact;
    let told = |told: Told, key: &str| match told {
        Told::No => String::new(),
        Told::Yes => words.get(&format!("client.{key}")),
        Told::On(day) => [
            words.get(&format!("client.{key}")),
            words.get("entry.when"),
            date::long(day, words),
        ]
        .join(" "),
    };
    let title = a.mission.map(|mission| mission.title.clone());
    let title = title.or_else(|| a.client.map(|client| client.name.clone()));
    let key = if contact.key {
        words.get("client.key")
    } else {
        String::new()
    };
    Item::new(title.unwrap_or_default())
        .with(contact.role.clone())
        .with([key, told(contact.informed, "informed"), told(contact.heard, "heard")])
        .with(
            [&contact.email, &contact.phone, &contact.url]
                .into_iter()
                .flatten()
                .cloned(),
        )
        .with([a.file.path.to_string()])
}

fn place(place: &Place) -> String {
    format!("{}:{}", place.file.path, place.line())
}

fn data(found: &Found<'_>, unread: BTreeSet<SourcePath>, journal: &Journal) -> Data {
    let entry = |of: &EntryOf<'_>| export::entry(journal, *of, true);
    Data {
        version: export::VERSION,
        name: found.name.clone(),
        contacts: found
            .contacts
            .iter()
            .map(|a| AsData {
                mission: a.mission.map(|mission| mission.slug.clone()),
                client: a.client.map(|client| client.name.clone()),
                file: a.file.path.to_string(),
                contact: export::contact(a.contact),
            })
            .collect(),
        entries: found.entries.iter().map(entry).collect(),
        mentions: found
            .mentions
            .iter()
            .map(|mention| MentionData {
                file: mention.place.file.path.to_string(),
                line: mention.place.line(),
                column: mention.place.column(),
                text: mention.text.clone(),
                whole: mention.whole,
            })
            .collect(),
        files: found.files.clone(),
        unread,
    }
}
