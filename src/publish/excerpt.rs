//! Excerpts: what of the journal is marked to be published, and nothing else.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::head::{self, Head};
use crate::date::Style;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::Reader;
use crate::journal::{self, Journal, Mission, Page, Resolved};
use crate::note::front::{read_yaml, style_of};
use crate::note::label::Labels;
use crate::note::marked::{self, Marked, Piece, Wanted};
use crate::note::role::Role;
use crate::note::{Context, Entry, Note, split};
use crate::path::SourcePath;
use crate::source::{Place, SourceFile};

/// What is to be published of one mission, or a post.
#[derive(Clone, Debug)]
pub struct Excerpt {
    /// What it is called by: the mission's slug, or the post's.
    pub name: String,
    /// Its lasting identity: of the mission, or of the post.
    pub id: String,
    /// Whether it is a post.
    pub is_post: bool,
    /// The title of its mission or of its post: for whoever keeps the journal.
    pub private_title: String,
    /// Its file.
    pub file: Arc<SourceFile>,
    /// Tag of its language.
    pub lang: String,
    /// What is said of it.
    pub head: Head,
    /// What is in it, in order.
    pub parts: Vec<Part>,
    /// The missions it is about, by index.
    pub missions: Vec<usize>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// A part of an excerpt.
#[derive(Clone, Debug)]
pub struct Part {
    /// What the entry is; none for her own words.
    pub role: Option<Role>,
    /// Who said it.
    pub who: Option<String>,
    /// Its mission, by index.
    pub mission: Option<usize>,
    /// Where its words are from.
    pub file: Arc<SourceFile>,
    /// Its blocks.
    pub blocks: Vec<Piece>,
    /// Where something stands that stays behind.
    pub dropped: Vec<Range<usize>>,
    /// The pictures in it: where each stands, and its file.
    pub pictures: Vec<(Range<usize>, SourcePath)>,
}

/// All excerpts of a journal: those of missions first, then posts; each in the journal's order.
#[must_use]
pub fn excerpts(journal: &Journal) -> Vec<Excerpt> {
    let sections = journal.config.sections.iter();
    let labels = Labels::with_names(sections.map(|(role, name)| (*role, name.as_str())));
    let collector = Collector {
        journal,
        context: Context {
            labels: &labels,
            language: journal.config.locale(),
            zone: journal.config.local.as_ref(),
        },
    };
    let missions = journal.missions.iter().filter(|mission| !mission.note.front.draft);
    let posts = journal.posts.iter().filter(|post| !post.note.front.draft);
    let of_missions = missions.filter_map(|mission| collector.mission(mission));
    of_missions.chain(posts.map(|post| collector.post(post))).collect()
}

/// What a piece of a post is.
enum Quoted<'a> {
    /// No quotation.
    No,
    /// A quotation of nothing.
    Nothing,
    /// An entry.
    Entry(&'a Mission, &'a Entry),
}

struct Collector<'a> {
    journal: &'a Journal,
    context: Context<'a>,
}

impl Collector<'_> {
    fn mission(&self, mission: &Mission) -> Option<Excerpt> {
        let note = &mission.note;
        let entries: Vec<usize> = note.entries.iter().filter(|e| e.marked).map(|e| e.at).collect();
        let has_section = note.sections.iter().any(|section| section.role == Role::Excerpt);
        if entries.is_empty() && !has_section {
            return None;
        }
        let marked = marked::read(&note.file, &self.context, Wanted::Marked(&entries));
        let assets = &self.journal.assets;
        let parts = marked
            .into_iter()
            .filter(|part| !part.blocks.is_empty() || !part.dropped.is_empty());
        let parts: Vec<Part> = parts
            .map(|marked| part(marked, note, &mission.resolved, Some(mission.at), assets))
            .collect();
        let (head, diagnostics) = self.head_of_mission(note);
        Some(Excerpt {
            name: mission.slug.clone(),
            id: mission.id.clone(),
            is_post: false,
            private_title: mission.title.clone(),
            file: Arc::clone(&note.file),
            lang: self.lang(&head, note),
            head,
            parts,
            missions: vec![mission.at],
            diagnostics,
        })
    }

    fn post(&self, post: &Page) -> Excerpt {
        let note = &post.note;
        let mut reader = Reader::new(&note.file, self.style(note));
        let map = split::split(&note.file.text).front;
        let map = map.map(|span| read_yaml(span, &mut reader)).unwrap_or_default();
        // What is wrong with the YAML itself is known already.
        reader.diagnostics.clear();
        let mut head = head::read(map, &mut reader);
        if head.title.is_none() {
            head.title = note.heading.as_ref().map(|text| head::Said {
                text: text.clone(),
                place: head::beginning(&note.file),
            });
        }
        let mut excerpt = Excerpt {
            name: post.slug.clone(),
            id: note.front.id.clone().unwrap_or_else(|| format!("posts/{}", post.slug)),
            is_post: true,
            private_title: post.title.clone(),
            file: Arc::clone(&note.file),
            lang: self.lang(&head, note),
            head,
            parts: Vec::new(),
            missions: Vec::new(),
            diagnostics: reader.diagnostics,
        };
        for whole in marked::read(&note.file, &self.context, Wanted::Whole) {
            self.embed(whole, post, &mut excerpt);
        }
        excerpt.missions.sort_unstable();
        excerpt.missions.dedup();
        excerpt
    }

    /// A post's text, with the entries that it quotes in place of their links.
    fn embed(&self, whole: Marked, post: &Page, excerpt: &mut Excerpt) {
        let assets = &self.journal.post_assets;
        let mut own: Vec<Piece> = Vec::new();
        let mut dropped = whole.dropped;
        let mut pieces = whole.blocks.into_iter().peekable();
        let mut flush = |own: &mut Vec<Piece>, excerpt: &mut Excerpt| {
            if !own.is_empty() {
                let blocks = std::mem::take(own);
                let marked = Marked {
                    entry: None,
                    blocks,
                    dropped: std::mem::take(&mut dropped),
                };
                excerpt
                    .parts
                    .push(part(marked, &post.note, &post.resolved, None, assets));
            }
        };
        while let Some(piece) = pieces.next() {
            let found = self.quoted(&piece, post);
            if matches!(found, Quoted::No) {
                own.push(piece);
                continue;
            }
            let place = Place::new(&post.note.file, piece.span.clone());
            // The text between the two signs is a name, not words.
            for skipped in pieces.by_ref() {
                if skipped.event == Event::End(TagEnd::Image) {
                    break;
                }
            }
            let alone = matches!(own.last().map(|last| &last.event), Some(Event::Start(Tag::Paragraph)))
                && matches!(
                    pieces.peek().map(|next| &next.event),
                    Some(Event::End(TagEnd::Paragraph))
                );
            // That an entry is quoted is not yet that it may leave.
            if let Quoted::Entry(_, entry) = found
                && !entry.marked
            {
                excerpt.diagnostics.push(Diagnostic::at(Code::EmbedUnmarked, place));
                if alone {
                    own.pop();
                    pieces.next();
                }
                continue;
            }
            if !alone {
                excerpt.diagnostics.push(Diagnostic::at(Code::EmbedInline, place));
                continue;
            }
            own.pop();
            pieces.next();
            let Quoted::Entry(mission, entry) = found else {
                excerpt.diagnostics.push(Diagnostic::at(Code::EmbedBroken, place));
                continue;
            };
            flush(&mut own, excerpt);
            excerpt.missions.push(mission.at);
            let marked = marked::read(&mission.note.file, &self.context, Wanted::Entry(entry.at));
            let assets = &self.journal.assets;
            let parts = marked.into_iter().filter(|part| !part.blocks.is_empty());
            excerpt
                .parts
                .extend(parts.map(|marked| part(marked, &mission.note, &mission.resolved, Some(mission.at), assets)));
        }
        flush(&mut own, excerpt);
    }

    /// What a piece of a post stands for.
    fn quoted(&self, piece: &Piece, post: &Page) -> Quoted<'_> {
        let links = &post.note.links;
        let at = links.iter().position(|link| link.span == piece.span && !link.picture);
        let (Event::Start(Tag::Image { .. }), Some(at)) = (&piece.event, at) else {
            return Quoted::No;
        };
        let Some(Resolved::Url { url, .. }) = post.resolved.get(at) else {
            return Quoted::Nothing;
        };
        let (page, anchor) = url.split_once('#').unwrap_or((url, ""));
        let mission = self.journal.missions.iter().find(|mission| mission.url() == page);
        let entry = mission.and_then(|mission| {
            let entries = mission.note.entries.iter();
            let entry = entries.into_iter().find(|entry| Mission::anchor(&entry.id) == anchor)?;
            Some((mission, entry))
        });
        entry.map_or(Quoted::Nothing, |(mission, entry)| Quoted::Entry(mission, entry))
    }

    fn head_of_mission(&self, note: &Note) -> (Head, Vec<Diagnostic>) {
        let mut reader = Reader::new(&note.file, self.style(note));
        let map = reader.map(note.front.excerpt.clone(), "excerpt").unwrap_or_default();
        let head = head::read(map, &mut reader);
        (head, reader.diagnostics)
    }

    fn style(&self, note: &Note) -> Style {
        let own = Style::of(self.journal.config.locale());
        note.front.lang.as_deref().map_or(own, |lang| style_of(lang, own))
    }

    fn lang(&self, head: &Head, note: &Note) -> String {
        let own = head.lang.as_deref().or(note.front.lang.as_deref());
        let valid = |lang: &&str| {
            !lang.is_empty() && lang.len() <= 35 && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        own.filter(valid).unwrap_or(&self.journal.config.language).to_owned()
    }
}

/// A part of a note, with the files of its pictures.
fn part(
    marked: Marked,
    note: &Note,
    resolved: &[Resolved],
    mission: Option<usize>,
    assets: &std::collections::BTreeMap<SourcePath, String>,
) -> Part {
    let entry = marked.entry.and_then(|at| note.entries.get(at));
    let file_of = |span: &Range<usize>| {
        let at = note.links.iter().position(|link| link.picture && link.span == *span)?;
        let Some(Resolved::Url { url, .. }) = resolved.get(at) else {
            return None;
        };
        assets.iter().find(|(_, to)| *to == url).map(|(path, _)| path.clone())
    };
    let shown = marked
        .blocks
        .iter()
        .filter(|piece| matches!(piece.event, Event::Start(Tag::Image { .. })));
    let pictures = shown
        .filter_map(|piece| Some((piece.span.clone(), file_of(&piece.span)?)))
        .collect();
    Part {
        role: entry.map(|entry| entry.role),
        who: entry.and_then(|entry| entry.who.clone()),
        mission,
        file: Arc::clone(&note.file),
        blocks: marked.blocks,
        dropped: marked.dropped,
        pictures,
    }
}

impl Excerpt {
    /// Its URL name for the public: said, else made from its title.
    #[must_use]
    pub fn slug(&self) -> String {
        let said = self.head.slug.as_ref().or(self.head.title.as_ref());
        said.map_or_else(String::new, |said| journal::slug(&said.text))
    }
}
