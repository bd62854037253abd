//! Where notes and files are, by path and by name.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use crate::date::{self, Style};
use crate::fold;
use crate::journal::Journal;
use crate::note::people;
use crate::note::{Entry, LinkRef, LinkTarget, Note};
use crate::path::SourcePath;

/// A note that can be linked to.
pub(super) struct Target {
    pub(super) url: String,
    pub(super) title: String,
    /// Where the note is, as paths are compared, without `.md`; empty for a client without sheet.
    pub(super) path: String,
    /// None for a client without sheet.
    pub(super) note: Option<Arc<Note>>,
    /// Places of its entries by identity, for a mission.
    entries: OnceLock<HashMap<String, usize>>,
    is_mission: bool,
}

impl Target {
    /// The entry of that identity, or the one that holds what has it.
    pub(super) fn entry(&self, id: &str) -> Option<&Entry> {
        let note = self.note.as_ref().filter(|_| self.is_mission)?;
        let inner = |entry: &Entry| {
            let at = entry.at;
            entry.inner_ids.clone().into_iter().map(move |id| (id, at))
        };
        let places = || {
            let nested = note.entries.iter().rev().flat_map(inner);
            let own = note.entries.iter().map(|entry| (entry.id.clone(), entry.at));
            nested.chain(own).collect()
        };
        note.entries.get(*self.entries.get_or_init(places).get(id)?)
    }
}

pub(super) struct Index {
    pub(super) targets: Vec<Target>,
    pub(super) by_path: HashMap<String, usize>,
    pub(super) by_name: HashMap<String, Vec<usize>>,
    pub(super) files: HashMap<String, SourcePath>,
    pub(super) files_by_name: HashMap<String, Vec<SourcePath>>,
    /// The names of all contacts, as they are compared.
    people: HashSet<Vec<String>>,
}

pub(super) enum Found {
    Note(usize),
    File(SourcePath),
    Nothing,
}

impl Index {
    pub(super) fn of(journal: &Journal, files: Vec<SourcePath>) -> Self {
        let mut index = Self {
            targets: Vec::new(),
            by_path: HashMap::new(),
            by_name: HashMap::new(),
            files: HashMap::new(),
            files_by_name: HashMap::new(),
            people: HashSet::new(),
        };
        for file in &files {
            index.files.entry(file.key()).or_insert_with(|| file.clone());
        }
        for file in files {
            // Where two differ by case only, each is found by its own.
            index.files.insert(file.exact_key(), file.clone());
            index
                .files_by_name
                .entry(name_key(file.file_name()))
                .or_default()
                .push(file);
        }
        for mission in &journal.missions {
            let at = index.add(&mission.note, mission.url(), &mission.title, &mission.slug);
            index.targets[at].is_mission = true;
        }
        for page in &journal.pages {
            index.add(&page.note, page.url(), &page.title, &page.slug);
        }
        for client in &journal.clients {
            let at = match &client.sheet {
                Some(sheet) => index.add(sheet, client.url(), &client.name, &client.slug),
                None => index.push(client.url(), &client.name, None),
            };
            index.name(&client.name, at);
        }
        index.other_names(journal);
        index
    }

    /// The other names of clients, where nothing else is called so, and those of people.
    fn other_names(&mut self, journal: &Journal) {
        for client in &journal.clients {
            let at = self
                .by_name
                .get(&name_key(&client.name))
                .and_then(|list| list.last())
                .copied();
            for name in &client.names {
                if let Some(at) = at.filter(|_| !self.by_name.contains_key(&name_key(name))) {
                    self.name(name, at);
                }
            }
        }
        let sheets = journal.clients.iter().flat_map(|client| &client.contacts);
        let missions = journal.missions.iter().flat_map(|mission| &mission.note.front.contacts);
        self.people = sheets
            .chain(missions)
            .map(|contact| people::words(&contact.name))
            .collect();
    }

    /// Whether a link names a person or a day: it leads nowhere, and nothing is wrong with it.
    pub(super) fn is_plain(&self, note: &Note, link: &LinkRef) -> bool {
        let LinkTarget::Name { name, .. } = &link.target else {
            return false;
        };
        let name = name.rsplit('/').next().unwrap_or(name).trim_start_matches('@');
        let is_day = [Style::French, Style::English]
            .into_iter()
            .any(|style| date::day(name, style).is_some());
        let own: Vec<String> = note.front.contacts.iter().map(|contact| contact.name.clone()).collect();
        let is_own = || people::find(&own, name) != people::Found::Nobody;
        !link.picture && (is_day || self.people.contains(&people::words(name)) || is_own())
    }

    fn push(&mut self, url: String, title: &str, note: Option<&Arc<Note>>) -> usize {
        self.targets.push(Target {
            url,
            title: title.to_owned(),
            path: String::new(),
            note: note.cloned(),
            entries: OnceLock::new(),
            is_mission: false,
        });
        self.targets.len() - 1
    }

    fn name(&mut self, name: &str, at: usize) {
        let list = self.by_name.entry(name_key(name)).or_default();
        if !list.contains(&at) {
            list.push(at);
        }
    }

    fn add(&mut self, note: &Arc<Note>, url: String, title: &str, slug: &str) -> usize {
        let at = self.push(url, title, Some(note));
        let path = note.file.path.key();
        path.trim_end_matches(".md").clone_into(&mut self.targets[at].path);
        self.by_path.entry(path).or_insert(at);
        self.by_path.insert(note.file.path.exact_key(), at);
        self.name(&note.stem, at);
        self.name(slug, at);
        at
    }

    /// A note whose name is close, for "did you mean"; else how such a link is written.
    pub(super) fn near(&self, name: &str) -> String {
        let wanted = name_key(name.rsplit('/').next().unwrap_or(name));
        let most = if wanted.chars().count() < 6 { 1 } else { 2 };
        let mut close: Vec<&String> = self
            .by_name
            .keys()
            .filter(|k| k.len().abs_diff(wanted.len()) <= most && strsim::osa_distance(k, &wanted) <= most)
            .collect();
        close.sort();
        close
            .first()
            .map_or_else(|| "[[2026-05-12-nom-de-la-note]]".to_owned(), |k| format!("[[{k}]]"))
    }

    pub(super) fn file(&self, path: &SourcePath) -> Option<&SourcePath> {
        self.files
            .get(&path.exact_key())
            .or_else(|| self.files.get(&path.key()))
    }

    pub(super) fn note_at(&self, path: &SourcePath) -> Option<&usize> {
        self.by_path
            .get(&path.exact_key())
            .or_else(|| self.by_path.get(&path.key()))
    }

    /// Whether a note is where a link says: `[[folder/name]]`, with as many folders as one likes.
    pub(super) fn is_in_folder(&self, at: usize, name: &str) -> bool {
        let Some(wanted) = SourcePath::new(name)
            .filter(|_| name.contains('/'))
            .map(|path| path.key())
        else {
            return true;
        };
        let path = self.targets[at].path.trim_end_matches("/index");
        path.strip_suffix(&wanted)
            .is_some_and(|before| before.is_empty() || before.ends_with('/'))
    }

    pub(super) fn by_path(&self, note: &Note, path: &str) -> Found {
        if path.is_empty() {
            return self
                .note_at(&note.file.path)
                .map_or(Found::Nothing, |at| Found::Note(*at));
        }
        let Some(target) = note.file.path.beside(path) else {
            return Found::Nothing;
        };
        let key = target.key();
        let note = self.note_at(&target).or_else(|| self.by_path.get(&format!("{key}.md")));
        let note = note.or_else(|| self.by_path.get(&format!("{key}/index.md")));
        match (note, self.file(&target)) {
            (Some(at), _) => Found::Note(*at),
            (None, Some(file)) => Found::File(file.clone()),
            (None, None) => Found::Nothing,
        }
    }
}

pub(super) fn name_key(name: &str) -> String {
    fold::composed(name).to_lowercase()
}
