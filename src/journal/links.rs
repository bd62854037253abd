//! Where links lead: notes by name as Obsidian finds them, entries by `^id`,
//! headings by their text, files by path or name.

use std::collections::{BTreeMap, HashMap};

use super::Journal;
use super::mission::Mission;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::{LinkRef, LinkTarget, Note, identity};
use crate::path::SourcePath;
use crate::source::Place;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// To a page or a file of the site, with its fragment (`missions/a/index.html#e-k1`), and the text
    /// that says what is there.
    Url {
        /// Address from the site's root.
        url: String,
        /// Title of the page, or text of the entry.
        title: String,
    },
    /// Nowhere.
    Broken,
}

/// A page that links to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backlink {
    /// Address of the page that links.
    pub url: String,
    /// Its title.
    pub title: String,
}

/// A note that can be linked to.
struct Target {
    url: String,
    title: String,
    /// Where the note is, as paths are compared, without `.md`; empty for a client without sheet.
    path: String,
    /// Text of each entry, by identity.
    entries: HashMap<String, String>,
    anchors: Vec<(String, String)>,
}

struct Index {
    targets: Vec<Target>,
    by_path: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    files: HashMap<String, SourcePath>,
    files_by_name: HashMap<String, Vec<SourcePath>>,
}

/// Resolves every link of every note; collects backlinks and the files to copy.
pub(super) fn resolve(journal: &mut Journal, files: Vec<SourcePath>) {
    let index = Index::of(journal, files);
    let mut out = Out::default();
    for mission in &mut journal.missions {
        let folder = format!("missions/{}", mission.slug);
        let from = Backlink {
            url: mission.url(),
            title: mission.title.clone(),
        };
        mission.resolved = index.note(&mission.note, &from, &folder, &mut out);
    }
    for page in &mut journal.pages {
        let from = Backlink {
            url: page.url(),
            title: page.title.clone(),
        };
        page.resolved = index.note(&page.note, &from, &format!("pages/{}", page.slug), &mut out);
    }
    for client in &mut journal.clients {
        let from = Backlink {
            url: client.url(),
            title: client.name.clone(),
        };
        let folder = format!("clients/{}", client.slug);
        if let Some(sheet) = &client.sheet {
            client.resolved = index.note(sheet, &from, &folder, &mut out);
        }
    }
    for list in out.backlinks.values_mut() {
        list.sort();
        list.dedup();
    }
    journal.backlinks = out.backlinks;
    journal.assets = out.assets;
    journal.diagnostics.extend(out.diagnostics);
}

#[derive(Default)]
struct Out {
    backlinks: BTreeMap<String, Vec<Backlink>>,
    assets: BTreeMap<SourcePath, String>,
    taken: BTreeMap<String, SourcePath>,
    diagnostics: Vec<Diagnostic>,
}

fn name_key(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfc().collect::<String>().to_lowercase()
}

impl Index {
    fn of(journal: &Journal, files: Vec<SourcePath>) -> Self {
        let mut index = Self {
            targets: Vec::new(),
            by_path: HashMap::new(),
            by_name: HashMap::new(),
            files: HashMap::new(),
            files_by_name: HashMap::new(),
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
            let entries = mission
                .note
                .entries
                .iter()
                .map(|e| (e.id.clone(), e.text.clone()))
                .collect();
            index.add(&mission.note, mission.url(), &mission.title, &mission.slug, entries);
        }
        for page in &journal.pages {
            index.add(&page.note, page.url(), &page.title, &page.slug, HashMap::new());
        }
        for client in &journal.clients {
            match &client.sheet {
                Some(sheet) => index.add(sheet, client.url(), &client.name, &client.slug, HashMap::new()),
                None => {
                    index.push(client.url(), &client.name, Vec::new(), HashMap::new());
                }
            }
            let at = index.targets.len() - 1;
            index.name(&client.name, at);
        }
        index
    }

    fn push(
        &mut self,
        url: String,
        title: &str,
        anchors: Vec<(String, String)>,
        entries: HashMap<String, String>,
    ) -> usize {
        self.targets.push(Target {
            url,
            title: title.to_owned(),
            path: String::new(),
            entries,
            anchors,
        });
        self.targets.len() - 1
    }

    fn name(&mut self, name: &str, at: usize) {
        let list = self.by_name.entry(name_key(name)).or_default();
        if !list.contains(&at) {
            list.push(at);
        }
    }

    fn add(&mut self, note: &Note, url: String, title: &str, slug: &str, entries: HashMap<String, String>) {
        let at = self.push(url, title, note.anchors.clone(), entries);
        let path = note.file.path.key();
        path.trim_end_matches(".md").clone_into(&mut self.targets[at].path);
        self.by_path.entry(path).or_insert(at);
        self.by_path.insert(note.file.path.exact_key(), at);
        self.name(&note.stem, at);
        self.name(slug, at);
    }

    fn note(&self, note: &Note, from: &Backlink, folder: &str, out: &mut Out) -> Vec<Resolved> {
        note.links
            .iter()
            .map(|link| self.link(note, link, from, folder, out))
            .collect()
    }

    fn link(&self, note: &Note, link: &LinkRef, from: &Backlink, folder: &str, out: &mut Out) -> Resolved {
        let (found, anchor) = match &link.target {
            LinkTarget::Footnote(id) => {
                return Resolved::Url {
                    url: format!("{}#{id}", from.url),
                    title: link.text.clone(),
                };
            }
            LinkTarget::Name { name, anchor } => (self.by_name(note, name, link, out), anchor),
            LinkTarget::Path { path, anchor } => (self.by_path(note, path), anchor),
        };
        match found {
            Found::Note(at) => self.anchored(note, link, at, anchor, from, out),
            Found::File(path) => Resolved::Url {
                title: path.file_name().to_owned(),
                url: copy(&path, folder, out),
            },
            Found::Nothing => {
                let code = if link.picture {
                    Code::PictureMissing
                } else {
                    Code::LinkBroken
                };
                let name = link.target.name().to_owned();
                let near = self.near(&name);
                out.diagnostics.push(
                    Diagnostic::at(code, Place::new(&note.file, link.span.clone()))
                        .with("target", name)
                        .with("near", near),
                );
                Resolved::Broken
            }
        }
    }

    /// A note whose name is close, for "did you mean"; else how such a link is written.
    fn near(&self, name: &str) -> String {
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

    fn by_name(&self, note: &Note, name: &str, link: &LinkRef, out: &mut Out) -> Found {
        if name.is_empty() {
            return self
                .note_at(&note.file.path)
                .map_or(Found::Nothing, |at| Found::Note(*at));
        }
        let plain = name.strip_suffix(".md").unwrap_or(name);
        let last = plain.rsplit('/').next().unwrap_or(plain);
        let notes = self
            .by_name
            .get(&name_key(plain))
            .or_else(|| self.by_name.get(&name_key(last)));
        if let Some(list) = notes {
            let there: Vec<usize> = list
                .iter()
                .copied()
                .filter(|at| self.is_in_folder(*at, plain))
                .collect();
            // As Obsidian does, a folder that is no more does not break a link.
            let fitting = if there.is_empty() { list } else { &there };
            let Some(first) = fitting.first() else {
                return Found::Nothing;
            };
            if fitting.len() > 1 {
                let place = Place::new(&note.file, link.span.clone());
                out.diagnostics
                    .push(Diagnostic::at(Code::LinkAmbiguous, place).with("target", name));
            }
            return Found::Note(*first);
        }
        if let Some(file) = note.file.path.beside(name).and_then(|p| self.file(&p)) {
            return Found::File(file.clone());
        }
        // As Obsidian does: a file of that name anywhere, the nearest first.
        let files = self
            .files_by_name
            .get(&name_key(name.rsplit('/').next().unwrap_or(name)));
        let nearest = files.and_then(|list| list.iter().max_by_key(|f| common(f.folder(), note.file.path.folder())));
        nearest.map_or(Found::Nothing, |file| Found::File(file.clone()))
    }

    fn file(&self, path: &SourcePath) -> Option<&SourcePath> {
        self.files
            .get(&path.exact_key())
            .or_else(|| self.files.get(&path.key()))
    }

    fn note_at(&self, path: &SourcePath) -> Option<&usize> {
        self.by_path
            .get(&path.exact_key())
            .or_else(|| self.by_path.get(&path.key()))
    }

    /// Whether a note is where a link says: `[[folder/name]]`, with as many folders as one likes.
    fn is_in_folder(&self, at: usize, name: &str) -> bool {
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

    fn by_path(&self, note: &Note, path: &str) -> Found {
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

    fn anchored(
        &self,
        note: &Note,
        link: &LinkRef,
        at: usize,
        anchor: &str,
        from: &Backlink,
        out: &mut Out,
    ) -> Resolved {
        let target = &self.targets[at];
        if target.url != from.url {
            out.backlinks.entry(target.url.clone()).or_default().push(from.clone());
        }
        if anchor.is_empty() {
            return Resolved::Url {
                url: target.url.clone(),
                title: target.title.clone(),
            };
        }
        if let Some((id, text)) = anchor.strip_prefix('^').and_then(|id| target.entries.get_key_value(id)) {
            return Resolved::Url {
                url: format!("{}#{}", target.url, Mission::anchor(id)),
                // What is embedded shows the entry; a link in a sentence says where it is.
                title: if link.text.is_empty() { text } else { &target.title }.clone(),
            };
        }
        // Obsidian writes sub-headings as a#b: the last says where.
        let last = identity::fold(anchor.rsplit('#').next().unwrap_or(anchor));
        let heading = target.anchors.iter().find(|(text, id)| *text == last || *id == anchor);
        if let Some((_, id)) = heading.filter(|_| !anchor.starts_with('^')) {
            return Resolved::Url {
                url: format!("{}#{id}", target.url),
                title: target.title.clone(),
            };
        }
        let place = Place::new(&note.file, link.span.clone());
        out.diagnostics.push(
            Diagnostic::at(Code::AnchorBroken, place)
                .with("anchor", anchor)
                .with("target", &target.title),
        );
        Resolved::Url {
            url: target.url.clone(),
            title: target.title.clone(),
        }
    }
}

enum Found {
    Note(usize),
    File(SourcePath),
    Nothing,
}

/// How many folders two paths share.
fn common(a: &str, b: &str) -> usize {
    a.split('/').zip(b.split('/')).take_while(|(x, y)| x == y).count()
}

/// Where a file goes: beside the page that shows it; a second of the same name gets a suffix.
fn copy(path: &SourcePath, folder: &str, out: &mut Out) -> String {
    if let Some(url) = out.assets.get(path) {
        return url.clone();
    }
    let name = path.file_name();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = super::slugs::slug(stem);
    let ending: String = ending
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase();
    let full = |stem: &str| {
        if ending.is_empty() {
            format!("{folder}/{stem}")
        } else {
            format!("{folder}/{stem}.{ending}")
        }
    };
    let mut url = full(&stem);
    if out.taken.contains_key(&url) || ending == "html" && stem == "index" {
        url = full(&format!("{stem}-{}", super::slugs::suffix(path.as_str())));
    }
    out.taken.insert(url.clone(), path.clone());
    out.assets.insert(path.clone(), url.clone());
    url
}
