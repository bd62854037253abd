//! The journal: notes in, one model out, built once and never changed.
//!
//! Missions newest first, clients and tags in the language's order; identities are
//! unique; everything that depends on a day was computed for `today`.

use std::collections::hash_map;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::note::role::Role;
use crate::note::{self, Contact, Entry, Fragment, LinkRef, Note};
use crate::path::SourcePath;
use crate::read::{Sort, Sources};
use crate::words::Words;
use jiff::civil::Date;

pub use about::{About, about};
pub use address::{NotAnEntry, NotOne};
pub use client::{Client, Nda};
pub use headings::JournalLabel;
pub use kept::Kept;
pub use links::{Backlink, Resolved};
pub use meeting::Meeting;
pub use mission::Mission;
pub use notes::Notes;
pub use recurrence::{Addressed, Recurrence, Trend};
pub use returning::Returning;
pub use similar::{Probe, Similar};
pub use state::{EntryState, MissionState};

mod about;
mod address;
mod check;
mod client;
mod copies;
mod headings;
mod kept;
mod links;
mod meeting;
mod mission;
mod notes;
mod overlaps;
mod recurrence;
mod returning;
mod similar;
mod slugs;
mod spelling;
mod state;
mod strays;

/// A journal.
#[derive(Debug)]
pub struct Journal {
    /// Its settings.
    pub config: Config,
    /// The day for which states were computed.
    pub today: Date,
    /// Newest first; those without any date last.
    pub missions: Vec<Mission>,
    /// In alphabetical order.
    pub clients: Vec<Client>,
    /// In order of title.
    pub pages: Vec<Page>,
    /// In alphabetical order.
    pub tags: Vec<Subject>,
    /// Kinds of missions, in alphabetical order.
    pub kinds: Vec<Subject>,
    /// For each mission, by index, those most like it, best first.
    pub similar: Vec<Vec<Similar>>,
    /// Vigilance points that come back, most missions first.
    pub recurrences: Vec<Recurrence>,
    /// What links to what: by address of the page linked to.
    pub backlinks: BTreeMap<String, Vec<Backlink>>,
    /// Files that pages show, and where they go in the site.
    pub assets: BTreeMap<SourcePath, String>,
    /// Blog posts, in order of file.
    pub posts: Vec<Page>,
    /// Files that posts show, and what their addresses would be.
    pub post_assets: BTreeMap<SourcePath, String>,
    /// How many drafts are not in it.
    pub drafts_left_out: usize,
    /// What is in no page, for its names alone.
    pub hidden: Hidden,
    /// Everything that is wrong, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Another page.
#[derive(Debug)]
pub struct Page {
    /// URL name.
    pub slug: String,
    /// Title.
    pub title: String,
    /// Its note.
    pub note: Arc<Note>,
    /// Where its links lead, by index.
    pub resolved: Vec<Resolved>,
}

/// Drafts that were left out: what they name must not leave either.
#[derive(Debug, Default)]
pub struct Hidden {
    /// Missions.
    pub missions: Vec<Arc<Note>>,
    /// Clients with a sheet.
    pub clients: Vec<Client>,
    /// Whether a note of theirs has an error that may hide a name.
    pub has_errors: bool,
}

/// A tag or a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// As first written.
    pub name: String,
    /// URL name.
    pub slug: String,
}

/// An entry and its mission.
#[derive(Clone, Copy, Debug)]
pub struct EntryOf<'a> {
    /// The mission.
    pub mission: &'a Mission,
    /// The entry.
    pub entry: &'a Entry,
}

impl Page {
    /// Its address, from the site's root.
    #[must_use]
    pub fn url(&self) -> String {
        format!("pages/{}/index.html", self.slug)
    }
}

/// What opening a journal may choose.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day for which states are computed.
    pub today: Date,
    /// Whether drafts are in it.
    pub drafts: bool,
}

/// Makes a journal of what was read. Never fails: what is wrong is in its diagnostics.
///
/// `notes` has the notes of the last time; the journal is the same with or without.
#[must_use]
pub fn open(config: Config, sources: Sources, words: &Words, options: Options, notes: &mut Notes) -> Journal {
    let Sources {
        texts,
        files,
        mut diagnostics,
    } = sources;
    let mut by_sort: HashMap<u8, Vec<Arc<Note>>> = HashMap::new();
    let mut drafts_left_out = 0;
    let mut hidden: HashMap<u8, Vec<Arc<Note>>> = HashMap::new();
    let mut has_errors = false;
    for notes::Read {
        sort,
        note,
        diagnostics: found,
    } in notes.read(texts, &config)
    {
        // What is wrong in a draft would tell of it: `check` takes drafts in.
        if options.drafts || !note.front.draft {
            diagnostics.extend(found.iter().cloned());
            by_sort.entry(sort as u8).or_default().push(note);
        } else {
            // A post is on no page of the site.
            drafts_left_out += usize::from(sort != Sort::Post);
            has_errors |= found.iter().any(Diagnostic::may_hide_names);
            hidden.entry(sort as u8).or_default().push(note);
        }
    }
    let copies = copies::conflicts(by_sort.values().flatten(), &mut diagnostics);
    let mut take = |sort: Sort| by_sort.remove(&(sort as u8)).unwrap_or_default();
    let sheets = client::sheets(take(Sort::Client), &mut diagnostics);
    let pages = pages(take(Sort::Page), words, &mut diagnostics);
    let posts = posts(take(Sort::Post), &mut diagnostics);
    let mut take_hidden = |sort: Sort| hidden.remove(&(sort as u8)).unwrap_or_default();
    let hidden = Hidden {
        missions: take_hidden(Sort::Mission),
        // What is wrong in a draft is told elsewhere.
        clients: client::sheets(take_hidden(Sort::Client), &mut Vec::new()),
        has_errors,
    };
    let mut missions = mission::missions(take(Sort::Mission), &config, options.today, &mut diagnostics);
    let clients = client::clients(sheets, &mut missions, words, &mut diagnostics);
    let tags = subjects(tag_names(&missions, &clients), words);
    let kinds = subjects(missions.iter().filter_map(|m| m.note.front.kind.as_deref()), words);
    spelling::report(&missions, &mut diagnostics);
    let recurrences = recurrence::recurrences(&missions, &config, options.today, words);
    let similar = similar::similar(&missions);
    let mut journal = Journal {
        similar,
        recurrences,
        config,
        today: options.today,
        missions,
        clients,
        pages,
        tags,
        kinds,
        backlinks: BTreeMap::new(),
        assets: BTreeMap::new(),
        posts,
        post_assets: BTreeMap::new(),
        drafts_left_out,
        hidden,
        diagnostics,
    };
    check::check(&mut journal);
    let strays = strays::among(&files);
    links::resolve(&mut journal, files);
    strays::report(&mut journal, strays);
    // That it is a copy says why.
    let is_copy = |problem: &Diagnostic| problem.path().is_some_and(|path| copies.contains(path));
    let is_twice = |code: Code| matches!(code, Code::IdTwice | Code::SlugTwice | Code::ClientTwice);
    journal
        .diagnostics
        .retain(|problem| !is_twice(problem.code) || !is_copy(problem));
    diagnostic::sort(&mut journal.diagnostics);
    journal.diagnostics.dedup();
    journal
}

fn pages(notes: Vec<Arc<Note>>, words: &Words, diagnostics: &mut Vec<Diagnostic>) -> Vec<Page> {
    let slugs = slugs::assign(notes.iter().map(|note| slugs::Wanted::of(note)), diagnostics);
    let mut pages: Vec<Page> = notes
        .into_iter()
        .zip(slugs)
        .map(|(note, slug)| {
            let title = title_of(&note);
            Page {
                slug,
                title,
                note,
                resolved: Vec::new(),
            }
        })
        .collect();
    pages.sort_by(|a, b| words.compare(&a.title, &b.title).then_with(|| a.slug.cmp(&b.slug)));
    pages
}

fn posts(notes: Vec<Arc<Note>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Page> {
    let slugs = slugs::assign(notes.iter().map(|note| slugs::Wanted::of(note)), diagnostics);
    let posts = notes.into_iter().zip(slugs);
    posts
        .map(|(note, slug)| Page {
            slug,
            title: title_of(&note),
            note,
            resolved: Vec::new(),
        })
        .collect()
}

/// A note's title: said, else its first heading, else its name.
pub(crate) fn title_of(note: &Note) -> String {
    let named = || {
        let stem = note.stem.as_str();
        let name = if note.file_date.is_some() {
            stem.get(10..).unwrap_or("")
        } else {
            stem
        };
        let name = name.trim_start_matches(['-', '_', ' ']).replace(['-', '_'], " ");
        let mut chars = name.chars();
        let first = chars
            .next()
            .map_or_else(|| stem.to_owned(), |c| c.to_uppercase().to_string());
        first + chars.as_str()
    };
    note.front
        .title
        .clone()
        .or_else(|| note.heading.clone())
        .unwrap_or_else(named)
}

fn tag_names<'a>(missions: &'a [Mission], clients: &'a [Client]) -> impl Iterator<Item = &'a str> {
    let of_missions = missions.iter().flat_map(|m| {
        let entries = m.note.entries.iter().flat_map(|e| &e.tags);
        m.note.front.tags.iter().chain(entries)
    });
    let of_clients = clients.iter().flat_map(|c| &c.tags);
    of_missions.chain(of_clients).map(String::as_str)
}

/// Names folded together whatever their case and accents, in the language's order.
pub(crate) fn subjects<'a>(names: impl Iterator<Item = &'a str>, words: &Words) -> Vec<Subject> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut folded: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for (name, count) in counts {
        folded.entry(slugs::subject_key(name)).or_default().insert(name, count);
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut subjects: Vec<Subject> = folded
        .into_iter()
        .filter_map(|(key, spellings)| {
            // The commonest spelling; among equals the first in order.
            let (name, _) = spellings.into_iter().rev().max_by_key(|(_, count)| *count)?;
            let slug = slugs::slug(name);
            let count = taken.entry(slug.clone()).or_default();
            *count += 1;
            let slug = if *count > 1 {
                format!("{slug}-{}", slugs::suffix(&key))
            } else {
                slug
            };
            let name = name.to_owned();
            Some(Subject { name, slug })
        })
        .collect();
    subjects.sort_by(|a, b| words.compare(&a.name, &b.name));
    subjects
}

impl Journal {
    /// Every entry of a role, mission by mission, newest mission first.
    pub fn entries(&self, role: Role) -> impl Iterator<Item = EntryOf<'_>> {
        self.missions.iter().flat_map(move |mission| mission.entries(role))
    }

    /// The tag of that name, whatever its case and accents.
    #[must_use]
    pub fn tag(&self, name: &str) -> Option<&Subject> {
        let key = slugs::subject_key(name);
        self.tags.iter().find(|s| slugs::subject_key(&s.name) == key)
    }

    /// The kind of that name, whatever its case and accents.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<&Subject> {
        let key = slugs::subject_key(name);
        self.kinds.iter().find(|s| slugs::subject_key(&s.name) == key)
    }

    /// The client of that name or slug, by index.
    #[must_use]
    pub fn client_named(&self, name: &str) -> Option<usize> {
        let key = client::key(name);
        self.clients
            .iter()
            .position(|c| c.slug == name || client::key(&c.name) == key)
    }

    /// The client whose name is one slip from a name that is nobody's.
    #[must_use]
    pub fn client_near(&self, name: &str) -> Option<&Client> {
        if self.client_named(name).is_some() {
            return None;
        }
        client::near(&self.clients, name)
    }

    /// The missions that are like a probe, at most so many, best first; not the one at `but`.
    #[must_use]
    pub fn like(&self, probe: &Probe, but: Option<usize>, most: usize) -> Vec<Similar> {
        similar::like_probe(&self.missions, probe, but, most)
    }

    /// The client of a mission.
    #[must_use]
    pub fn client_of(&self, mission: &Mission) -> Option<&Client> {
        mission.client.and_then(|at| self.clients.get(at))
    }
}

/// A text as a URL name: letters, digits and hyphens, never empty.
#[must_use]
pub fn slug(text: &str) -> String {
    slugs::slug(text)
}

/// What makes two names of tags or kinds one: the same letters, whatever their case and accents.
#[must_use]
pub fn subject_key(name: &str) -> String {
    slugs::subject_key(name)
}

impl EntryOf<'_> {
    /// Tags under which it is listed: its own, else its mission's.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        if self.entry.tags.is_empty() {
            &self.mission.note.front.tags
        } else {
            &self.entry.tags
        }
    }

    /// How far it is, as far as no day changes it.
    #[must_use]
    pub fn lasting_state(&self) -> EntryState {
        state::lasting(self.entry)
    }

    /// How far it is, on that day.
    #[must_use]
    pub fn state(&self, journal: &Journal) -> EntryState {
        state::entry(self.entry, journal.today, journal.config.week_starts)
    }
}

/// Parts of a note that pages show.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// HTML with holes.
    pub fragment: &'a Fragment,
    /// The note's links.
    pub links: &'a [LinkRef],
    /// Where they lead.
    pub resolved: &'a [Resolved],
}

/// People of a client, each once.
#[must_use]
pub fn merge_contacts<'a>(lists: impl Iterator<Item = &'a Contact>) -> Vec<Contact> {
    let mut merged: Vec<Contact> = Vec::new();
    let mut known: HashMap<Vec<String>, usize> = HashMap::new();
    for contact in lists {
        let mut words = note::people::words(&contact.name);
        if words.is_empty() {
            words.push(contact.name.clone());
        }
        match known.entry(words) {
            hash_map::Entry::Occupied(at) => {
                let known = &mut merged[*at.get()];
                known.role = known.role.take().or_else(|| contact.role.clone());
                known.email = known.email.take().or_else(|| contact.email.clone());
                known.phone = known.phone.take().or_else(|| contact.phone.clone());
                known.url = known.url.take().or_else(|| contact.url.clone());
                known.key |= contact.key;
            }
            hash_map::Entry::Vacant(free) => {
                free.insert(merged.len());
                merged.push(contact.clone());
            }
        }
    }
    merged
}
