//! What the search of the site looks through: an index of names, and the texts of each
//! year. Both are classic scripts, for from disk a page can load nothing else; they call
//! `bilan.index` and `bilan.year`, which the theme's scripts define. Version 1.
//!
//! Texts are as written: how they are folded and compared is the theme's scripts' affair.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::pages::{kind_url, tag_url};
use super::pieces::OfMission;
use crate::journal::{EntryOf, Journal, Mission, Subject, subject_key};
use crate::note::Entry;
use crate::path::Bytes;
use crate::words::{Word, Words};

/// Version of the shape.
const VERSION: u32 = 1;

/// Where the index is.
pub(super) const INDEX: &str = "search/index.js";

/// Beginnings of the keys of the words that the search says.
const WORDS: [&str; 6] = ["search.", "group.", "state.", "role.", "entry.", "date."];

/// Names, and where the texts are.
#[derive(Debug, Serialize)]
struct Index<'a> {
    version: u32,
    lang: &'a str,
    words: BTreeMap<&'a str, &'a Word>,
    clients: Vec<Named<'a>>,
    kinds: Vec<Named<'a>>,
    tags: Vec<Named<'a>>,
    pages: Vec<Named<'a>>,
    years: Vec<YearFile>,
}

/// A client, a kind, a tag or a page.
#[derive(Debug, Serialize)]
struct Named<'a> {
    name: &'a str,
    url: String,
    /// What else it is found by.
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

/// The texts of a year.
#[derive(Debug, Serialize)]
struct YearFile {
    /// Empty for missions without any date.
    year: String,
    /// The file's path from the site's root.
    url: String,
    missions: usize,
    entries: usize,
}

/// A mission. Clients, kinds and tags are given by their place in the index.
#[derive(Debug, Serialize)]
struct MissionText<'a> {
    url: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    state: &'static str,
    /// From which day on it is in another state.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<(String, &'static str)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<&'a str>,
    /// Tag of its language where it is not the journal's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    /// What the note says outside its entries.
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
    entries: Vec<EntryText<'a>>,
}

/// An entry. Without tags of its own it has its mission's.
#[derive(Debug, Serialize)]
struct EntryText<'a> {
    role: &'static str,
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    /// What no day changes: `done`, `dropped`, `resolved`, `open`, `undated`; else empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    state: &'static str,
}

/// The files of the search as they were made for the last site.
#[derive(Default)]
pub(super) struct Known {
    /// What texts name by its place.
    names: Vec<String>,
    /// By year.
    years: HashMap<String, (Vec<Arc<OfMission>>, File)>,
}

/// A path, and bytes.
type File = (String, Bytes);

impl Known {
    /// The file of a year, if all of its missions are what they were.
    fn file(&self, year: &str, missions: &[Arc<OfMission>]) -> Option<File> {
        let (known, file) = self.years.get(year)?;
        let is_same = known.len() == missions.len() && known.iter().zip(missions).all(|(a, b)| Arc::ptr_eq(a, b));
        is_same.then(|| file.clone())
    }
}

/// What texts name by its place.
fn names(journal: &Journal) -> Vec<String> {
    let subjects = |subjects: &[Subject]| {
        let names = subjects.iter().map(|subject| subject.name.clone());
        names.chain([String::new()]).collect::<Vec<_>>()
    };
    let clients = journal.clients.iter().map(|client| client.slug.clone());
    [subjects(&journal.tags), subjects(&journal.kinds), clients.collect()].concat()
}

/// The files of the search. `pieces` are the missions' own, by index.
pub(super) fn files(journal: &Journal, words: &Words, pieces: &[Arc<OfMission>], known: &mut Known) -> Vec<File> {
    let names = names(journal);
    if known.names != names {
        *known = Known::default();
    }
    let tags = places(&journal.tags);
    let kinds = places(&journal.kinds);
    // Newest first, as the missions are.
    let years: Vec<&[Mission]> = journal.missions.chunk_by(|a, b| year(a) == year(b)).collect();
    let of = |missions: &[Mission]| &pieces[missions[0].at..missions[0].at + missions.len()];
    let mut files: Vec<File> = years
        .par_iter()
        .map(|missions| {
            let year = year(&missions[0]);
            if let Some(file) = known.file(&year, of(missions)) {
                return file;
            }
            let texts: Vec<MissionText<'_>> = missions
                .iter()
                .map(|m| mission(m, &tags, &kinds, words.lang()))
                .collect();
            let bytes = script("bilan.year", &format!("{},{}", json(&year), json(&texts)));
            let name = if year.is_empty() { "undated" } else { &year };
            let url = format!("search/{name}.{}.js", &blake3::hash(&bytes).to_hex()[..8]);
            (url, Bytes::from(bytes))
        })
        .collect();
    let made = years.iter().zip(&files);
    let made = made.map(|(missions, file)| (year(&missions[0]), (of(missions).to_vec(), file.clone())));
    *known = Known {
        names,
        years: made.collect(),
    };
    let years = years.iter().zip(&files).map(|(missions, (url, _))| YearFile {
        year: year(&missions[0]),
        url: url.clone(),
        missions: missions.len(),
        entries: missions.iter().map(|m| m.note.entries.len()).sum(),
    });
    let index = Index {
        version: VERSION,
        lang: words.lang(),
        words: WORDS.iter().flat_map(|beginning| words.below(beginning)).collect(),
        clients: clients(journal),
        kinds: subjects(&journal.kinds, kind_url),
        tags: subjects(&journal.tags, tag_url),
        pages: pages(journal),
        years: years.collect(),
    };
    files.push((INDEX.to_owned(), Bytes::from(script("bilan.index", &json(&index)))));
    files
}

fn mission<'a>(
    mission: &'a Mission,
    tags: &HashMap<String, usize>,
    kinds: &HashMap<String, usize>,
    lang: &str,
) -> MissionText<'a> {
    let front = &mission.note.front;
    let entry = |entry: &'a Entry| EntryText {
        role: entry.role.as_str(),
        id: &entry.id,
        text: &entry.text,
        who: entry.who.as_deref(),
        topic: entry.topic.as_deref(),
        tags: indices(&entry.tags, tags),
        due: entry.due.map(|day| day.to_string()),
        state: EntryOf { mission, entry }.lasting_state().as_str(),
    };
    MissionText {
        url: mission.url(),
        title: &mission.title,
        client: mission.client,
        kind: front
            .kind
            .as_ref()
            .and_then(|kind| kinds.get(&subject_key(kind)))
            .copied(),
        date: mission.date().map(|day| day.to_string()),
        state: mission.state.as_str(),
        changes: mission
            .changes
            .iter()
            .map(|(day, state)| (day.to_string(), state.as_str()))
            .collect(),
        tags: indices(&front.tags, tags),
        summary: front.summary.as_deref(),
        people: front.contacts.iter().map(|contact| contact.name.as_str()).collect(),
        lang: mission.note.other_lang(lang),
        text: &mission.note.prose,
        entries: mission.note.entries.iter().map(entry).collect(),
    }
}

fn clients(journal: &Journal) -> Vec<Named<'_>> {
    let client = |client: &crate::journal::Client| {
        let alias = client.alias.iter().map(String::as_str);
        let people = client.contacts.iter().map(|contact| contact.name.as_str());
        let prose = client.sheet.iter().map(|sheet| sheet.prose.as_str());
        (
            client.url(),
            alias.chain(people).chain(prose).collect::<Vec<_>>().join("\n"),
        )
    };
    let named = journal.clients.iter().map(|c| (c.name.as_str(), client(c)));
    named.map(|(name, (url, text))| Named { name, url, text }).collect()
}

fn pages(journal: &Journal) -> Vec<Named<'_>> {
    let page = |page: &crate::journal::Page| (page.url(), page.note.prose.clone());
    let named = journal.pages.iter().map(|p| (p.title.as_str(), page(p)));
    named.map(|(name, (url, text))| Named { name, url, text }).collect()
}

fn subjects(subjects: &[Subject], url: fn(&Subject) -> String) -> Vec<Named<'_>> {
    let named = subjects.iter().map(|subject| (subject.name.as_str(), url(subject)));
    let text = String::new;
    named
        .map(|(name, url)| Named {
            name,
            url,
            text: text(),
        })
        .collect()
}

/// The year under which a mission is listed; empty without any date.
fn year(mission: &Mission) -> String {
    mission.date().map_or(String::new(), |day| day.year().to_string())
}

fn places(subjects: &[Subject]) -> HashMap<String, usize> {
    subjects
        .iter()
        .enumerate()
        .map(|(at, s)| (subject_key(&s.name), at))
        .collect()
}

fn indices(names: &[String], places: &HashMap<String, usize>) -> Vec<usize> {
    names
        .iter()
        .filter_map(|name| places.get(&subject_key(name)).copied())
        .collect()
}

fn script(function: &str, arguments: &str) -> Vec<u8> {
    format!("{function}({arguments});\n").into_bytes()
}

/// JSON is JavaScript (ECMAScript 2019).
fn json(value: &impl Serialize) -> String {
    // Strings, numbers, lists and maps with text keys always serialise.
    serde_json::to_string(value).unwrap_or_default()
}
