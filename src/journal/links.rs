//! Where links lead: notes by name as Obsidian finds them, entries by `^id`,
//! headings by their text, files by path or name.

use std::collections::BTreeMap;

use super::Journal;
use super::mission::Mission;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::{LinkRef, LinkTarget, Note, identity};
use crate::path::SourcePath;
use crate::source::Place;

mod index;

use index::{Found, Index, name_key};

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
    /// Nowhere, and that is no mistake: it names a person, or a day.
    Plain,
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
    // Posts are on no page: nothing is copied for them, and no page says that they lead to it.
    let mut of_posts = Out::default();
    for post in &mut journal.posts {
        let from = Backlink {
            url: format!("posts/{}", post.slug),
            title: post.title.clone(),
        };
        post.resolved = index.note(&post.note, &from, &from.url, &mut of_posts);
    }
    journal.post_assets = of_posts.assets;
    out.diagnostics.append(&mut of_posts.diagnostics);
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

impl Index {
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
            Found::Nothing if self.is_plain(note, link) => Resolved::Plain,
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
                        .with_or_word("near", near, "link.example"),
                );
                Resolved::Broken
            }
        }
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
        if let Some(entry) = anchor.strip_prefix('^').and_then(|id| target.entry(id)) {
            return Resolved::Url {
                url: format!("{}#{}", target.url, Mission::anchor(&entry.id)),
                // What is embedded shows the entry; a link in a sentence says where it is.
                title: if link.text.is_empty() {
                    &entry.text
                } else {
                    &target.title
                }
                .clone(),
            };
        }
        // Obsidian writes sub-headings as a#b: the last says where.
        let last = identity::fold(anchor.rsplit('#').next().unwrap_or(anchor));
        let heading = target
            .note
            .iter()
            .flat_map(|note| &note.anchors)
            .find(|(text, id)| *text == last || *id == anchor);
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

/// How many folders two paths share.
fn common(a: &str, b: &str) -> usize {
    a.split('/').zip(b.split('/')).take_while(|(x, y)| x == y).count()
}
