//! Tags, kinds and clients: their lists and their pages.

use std::collections::HashMap;

use super::{Builder, View, kind_url, lists, parts, tag_url, views};
use crate::diagnostic::Diagnostic;
use crate::journal::{EntryOf, Journal, Shown, Subject, merge_contacts, subject_key};
use crate::note::role::Role;
use crate::path::SourcePath;
use crate::site::fill;
use crate::site::pieces::{Item, Pieces, Row};

/// Who is where: built once, so that no page looks through the whole journal.
pub(super) struct Index<'a> {
    tag_keys: HashMap<String, usize>,
    /// The same by each way a tag is written, so that folding is done once.
    tag_names: HashMap<&'a str, usize>,
    kind_keys: HashMap<String, usize>,
    /// Entries under each tag, in the order of a brief.
    pub(super) tags: Vec<Vec<EntryOf<'a>>>,
    /// Missions with each tag, by index.
    tag_missions: Vec<Vec<usize>>,
    /// Entries of the missions of each kind.
    pub(super) kinds: Vec<Vec<EntryOf<'a>>>,
    kind_missions: Vec<Vec<usize>>,
    client_missions: Vec<Vec<usize>>,
    problems: HashMap<&'a SourcePath, Vec<&'a Diagnostic>>,
}

impl<'a> Index<'a> {
    pub(super) fn of(journal: &'a Journal) -> Self {
        let keys = |subjects: &[Subject]| {
            subjects
                .iter()
                .enumerate()
                .map(|(at, s)| (subject_key(&s.name), at))
                .collect()
        };
        let mut index = Self {
            tag_keys: keys(&journal.tags),
            tag_names: HashMap::new(),
            kind_keys: keys(&journal.kinds),
            tags: vec![Vec::new(); journal.tags.len()],
            tag_missions: vec![Vec::new(); journal.tags.len()],
            kinds: vec![Vec::new(); journal.kinds.len()],
            kind_missions: vec![Vec::new(); journal.kinds.len()],
            client_missions: vec![Vec::new(); journal.clients.len()],
            problems: HashMap::new(),
        };
        for (at, mission) in journal.missions.iter().enumerate() {
            let entries = mission.note.entries.iter().flat_map(|entry| &entry.tags);
            for name in mission.note.front.tags.iter().chain(entries) {
                if !index.tag_names.contains_key(name.as_str())
                    && let Some(tag) = index.tag(name)
                {
                    index.tag_names.insert(name, tag);
                }
            }
            index.mission(at, mission);
        }
        for entries in index.tags.iter_mut().chain(&mut index.kinds) {
            entries.sort_by_key(|of| BRIEF.iter().position(|role| *role == of.entry.role));
        }
        for diagnostic in &journal.diagnostics {
            if let Some(path) = diagnostic.path() {
                index.problems.entry(path).or_default().push(diagnostic);
            }
        }
        index
    }

    fn mission(&mut self, at: usize, mission: &'a crate::journal::Mission) {
        let kind = mission.note.front.kind.as_deref().and_then(|k| self.kind(k));
        if let Some(kind) = kind {
            self.kind_missions[kind].push(at);
        }
        if let Some(client) = mission.client {
            self.client_missions[client].push(at);
        }
        let mut tagged: Vec<usize> = mission.note.front.tags.iter().filter_map(|t| self.tag(t)).collect();
        for entry in mission.note.entries.iter().filter(|e| e.role.is_gathered()) {
            let of = EntryOf { mission, entry };
            let tags = self.tags_of(&of);
            for tag in &tags {
                self.tags[*tag].push(of);
            }
            tagged.extend(tags);
            if let Some(kind) = kind {
                self.kinds[kind].push(of);
            }
        }
        tagged.sort_unstable();
        tagged.dedup();
        for tag in tagged {
            self.tag_missions[tag].push(at);
        }
    }

    pub(super) fn tag(&self, name: &str) -> Option<usize> {
        let known = self.tag_names.get(name);
        known.or_else(|| self.tag_keys.get(&subject_key(name))).copied()
    }

    pub(super) fn kind(&self, name: &str) -> Option<usize> {
        self.kind_keys.get(&subject_key(name)).copied()
    }

    /// The tags under which an entry is listed, each once.
    pub(super) fn tags_of(&self, entry: &EntryOf<'_>) -> Vec<usize> {
        let mut tags: Vec<usize> = entry.tags().iter().filter_map(|t| self.tag(t)).collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    pub(super) fn problems(&self, path: &SourcePath) -> &[&'a Diagnostic] {
        self.problems.get(path).map_or(&[], Vec::as_slice)
    }
}

/// A tag or a kind, and what is under it.
struct Topic<'t, 'a> {
    sort: &'static str,
    folder: String,
    name: &'t str,
    entries: &'t [EntryOf<'a>],
    missions: &'t [usize],
}

/// Order of the lists of a brief: what to keep in mind comes first.
const BRIEF: [Role; 7] = [
    Role::Vigilance,
    Role::Positives,
    Role::Differently,
    Role::Learned,
    Role::FollowUps,
    Role::Highlights,
    Role::Quotes,
];

/// Order of the lists of a client.
const CLIENT: [Role; 5] = [
    Role::FollowUps,
    Role::Opportunities,
    Role::Positives,
    Role::Vigilance,
    Role::Quotes,
];

impl<'a> Builder<'a> {
    /// How many numbered pages a tag has.
    pub(super) fn tag_pages(&self, at: usize) -> usize {
        lists::pages(self.index.tags[at].len().max(self.index.tag_missions[at].len()))
    }

    /// How many numbered pages a kind has.
    pub(super) fn kind_pages(&self, at: usize) -> usize {
        lists::pages(self.index.kinds[at].len().max(self.index.kind_missions[at].len()))
    }

    pub(super) fn tags(&self) -> View {
        let rows = |subjects: &[Subject],
                    entries: &[Vec<EntryOf<'a>>],
                    missions: &[Vec<usize>],
                    url: fn(&Subject) -> String| {
            let row = |(at, subject): (usize, &Subject)| views::SubjectRow {
                text: subject.name.clone(),
                url: url(subject),
                missions: missions[at].len(),
                counts: counts(&entries[at]),
            };
            subjects.iter().enumerate().map(row).collect()
        };
        let view = views::Tags {
            tags: rows(&self.journal.tags, &self.index.tags, &self.index.tag_missions, tag_url),
            kinds: rows(
                &self.journal.kinds,
                &self.index.kinds,
                &self.index.kind_missions,
                kind_url,
            ),
        };
        View::new(
            self.frame("tags", "tags", self.words.get("menu.tags"), "tags/index.html"),
            "tags",
            view,
        )
    }

    pub(super) fn tag(&self, pieces: &Pieces<'_, 'a>, at: usize, number: usize) -> Result<View, Diagnostic> {
        let topic = Topic {
            sort: "tag",
            folder: format!("tags/{}", self.journal.tags[at].slug),
            name: &self.journal.tags[at].name,
            entries: &self.index.tags[at],
            missions: &self.index.tag_missions[at],
        };
        self.brief(pieces, &topic, number)
    }

    pub(super) fn kind(&self, pieces: &Pieces<'_, 'a>, at: usize, number: usize) -> Result<View, Diagnostic> {
        let topic = Topic {
            sort: "kind",
            folder: format!("kinds/{}", self.journal.kinds[at].slug),
            name: &self.journal.kinds[at].name,
            entries: &self.index.kinds[at],
            missions: &self.index.kind_missions[at],
        };
        self.brief(pieces, &topic, number)
    }

    fn brief(&self, pieces: &Pieces<'_, 'a>, topic: &Topic<'_, 'a>, number: usize) -> Result<View, Diagnostic> {
        let Topic { entries, missions, .. } = topic;
        let by_role = entries.chunk_by(|a, b| a.entry.role == b.entry.role);
        let all = by_role.map(|entries| (entries[0].entry.role.as_str(), entries));
        let url = lists::address(&topic.folder, number);
        let mut page = self.frame("brief", "tags", topic.name.to_owned(), &url);
        let count = lists::pages(entries.len().max(missions.len()));
        page.pager = lists::pager(&topic.folder, number, count);
        let shown = lists::page(all, number)
            .map(|(name, count, part)| lists::view(pieces, name, count, part, Item::Mission, &page.root));
        let lists = shown.collect::<Result<_, _>>()?;
        let view = views::Brief {
            subject: topic.sort,
            name: topic.name.to_owned(),
            lists,
            missions: pieces.rows(lists::slice(missions, number).iter().copied(), Row::Short, &page.root)?,
            total_missions: missions.len(),
            total: entries.len(),
        };
        Ok(View::new(page, "brief", view))
    }

    pub(super) fn clients(&self) -> View {
        let row = |(at, client): (usize, &crate::journal::Client)| {
            let missions = &self.index.client_missions[at];
            let follow_ups = parts::of_missions(self.journal, missions, Role::FollowUps);
            views::ClientRow {
                name: client.name.clone(),
                url: client.url(),
                missions: missions.len(),
                last: missions
                    .iter()
                    .filter_map(|m| self.journal.missions[*m].date())
                    .max()
                    .map(|d| self.day(d)),
                open_follow_ups: follow_ups
                    .iter()
                    .filter(|e| e.state(self.journal).is_open_follow_up())
                    .count(),
            }
        };
        let view = views::Clients {
            clients: self.journal.clients.iter().enumerate().map(row).collect(),
        };
        View::new(
            self.frame(
                "clients",
                "clients",
                self.words.get("menu.clients"),
                "clients/index.html",
            ),
            "clients",
            view,
        )
    }

    /// How many numbered pages a client has.
    pub(super) fn client_pages(&self, at: usize) -> usize {
        let lists = self.client_lists(at);
        let longest = lists.iter().map(|list| list.entries.len()).max().unwrap_or(0);
        lists::pages(longest.max(self.index.client_missions[at].len()))
    }

    fn client_lists(&self, at: usize) -> Vec<lists::Named<'a>> {
        let missions = &self.index.client_missions[at];
        let of = |role: Role| {
            let mut entries = parts::of_missions(self.journal, missions, role);
            if role == Role::FollowUps {
                entries.retain(|e| e.state(self.journal).is_open_follow_up());
                entries.sort_by_key(|e| (e.entry.due.is_none(), e.entry.urgency()));
            }
            let name = role.as_str().to_owned();
            lists::Named { name, entries }
        };
        CLIENT
            .into_iter()
            .map(of)
            .filter(|list| !list.entries.is_empty())
            .collect()
    }

    /// One numbered page of a client: as much of each list as a page holds.
    pub(super) fn client(&self, pieces: &Pieces<'_, 'a>, at: usize, number: usize) -> Result<View, Diagnostic> {
        let client = &self.journal.clients[at];
        let missions = &self.index.client_missions[at];
        let folder = format!("clients/{}", client.slug);
        let mut page = self.frame(
            "client",
            "clients",
            client.name.clone(),
            &lists::address(&folder, number),
        );
        page.pager = lists::pager(&folder, number, self.client_pages(at));
        if let Some(sheet) = &client.sheet {
            page.lang = self.foreign(sheet);
            page.problems = self
                .index
                .problems(&sheet.file.path)
                .iter()
                .map(|d| self.problem(d, None))
                .collect();
        }
        let root = page.root.clone();
        let list = |list: &lists::Named<'a>| {
            let shown = lists::slice(&list.entries, number);
            lists::view(pieces, &list.name, list.entries.len(), shown, Item::Date, &root)
        };
        let people = client.contacts.iter().chain(
            missions
                .iter()
                .flat_map(|m| &self.journal.missions[*m].note.front.contacts),
        );
        let people = merge_contacts(people);
        let first = number == 1;
        let html = client.sheet.as_ref().map(|sheet| {
            fill::html(
                &Shown {
                    fragment: &sheet.body,
                    links: &sheet.links,
                    resolved: &client.resolved,
                },
                &root,
            )
        });
        let view = views::Client {
            name: client.name.clone(),
            alias: client.alias.clone().unwrap_or_default(),
            nda: client.nda.as_str(),
            tone: client.tone.clone().unwrap_or_default(),
            tags: client.tags.iter().map(|t| self.tag_link(t)).collect(),
            contacts: people.iter().map(|c| self.contact(c)).collect(),
            html: html.filter(|_| first).unwrap_or_default(),
            moments: if first { self.moments(missions) } else { Vec::new() },
            said: if first {
                self.said(pieces, &people, missions, &root)?
            } else {
                Vec::new()
            },
            missions: pieces.rows(lists::slice(missions, number).iter().copied(), Row::OfClient, &root)?,
            total_missions: missions.len(),
            lists: self.client_lists(at).iter().map(list).collect::<Result<_, _>>()?,
            backlinks: self.backlinks(&client.url()),
        };
        Ok(View::new(page, "client", view))
    }
}

fn counts(entries: &[EntryOf<'_>]) -> views::RoleCounts {
    let count = |role: Role| entries.iter().filter(|e| e.entry.role == role).count();
    views::RoleCounts {
        positives: count(Role::Positives),
        vigilance: count(Role::Vigilance),
        follow_ups: count(Role::FollowUps),
    }
}
