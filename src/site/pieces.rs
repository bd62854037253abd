//! What pages are made of: the row of a mission, the item of an entry, a note's body. Each is rendered once, by the theme's
//! component, however many pages show it; and not again for the next site, while all that it shows is the same.

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde_json::value::RawValue;
use tera::Value;

use super::fill::{self, Part};
use super::html::{Html, Piece, ROOT};
use super::pages::{Builder, excerpts};
use super::template::Engine;
use super::views;
use crate::diagnostic::Diagnostic;
use crate::journal::{EntryOf, Mission, Resolved, Shown};
use crate::note::Note;

/// What an entry's item says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// That it comes from its mission, client and date.
    Mission,
    /// That it comes from its mission and date: on the client's page.
    Date,
    /// Nothing more: on its mission's page, of which it is a place.
    Place,
    /// What the boost page shows.
    Boost,
}

/// What a mission's row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// All there is.
    Full,
    /// All but the client: on the client's page.
    OfClient,
    /// Title, client, kind and date.
    Short,
}

type Slot = OnceLock<Result<Arc<Piece>, Box<Diagnostic>>>;

/// The pieces of one mission, and all that they show.
#[derive(Debug)]
pub(super) struct OfMission {
    note: Arc<Note>,
    id: String,
    about: Arc<views::MissionRef>,
    resolved: Vec<Resolved>,
    /// Addresses of its entries' tags.
    tags: String,
    /// By [`Item`], then by entry.
    items: [Vec<Slot>; 4],
    /// By [`Row`].
    rows: [Slot; 3],
    body: Slot,
    /// Its part of the journal's data.
    json: OnceLock<Option<Arc<RawValue>>>,
}

impl OfMission {
    pub(super) fn new(builder: &Builder<'_>, mission: &Mission) -> Self {
        let slots = |_| mission.note.entries.iter().map(|_| Slot::new()).collect();
        Self {
            note: Arc::clone(&mission.note),
            id: mission.id.clone(),
            about: builder.mission_ref(mission),
            resolved: mission.resolved.clone(),
            tags: tags(builder, mission),
            items: [0, 1, 2, 3].map(slots),
            rows: [0, 1, 2].map(|_| Slot::new()),
            body: Slot::new(),
            json: OnceLock::new(),
        }
    }

    /// Its part of the journal's data.
    pub(super) fn json(&self, make: impl FnOnce() -> Option<Arc<RawValue>>) -> Option<Arc<RawValue>> {
        self.json.get_or_init(make).clone()
    }

    /// Whether all that the pieces show is still so.
    pub(super) fn is_of(&self, builder: &Builder<'_>, mission: &Mission) -> bool {
        Arc::ptr_eq(&self.note, &mission.note)
            && self.id == mission.id
            && self.about == builder.mission_ref(mission)
            && self.resolved == mission.resolved
            && self.tags == tags(builder, mission)
    }
}

/// A piece of a list, which ends its line.
fn line(mut html: String) -> String {
    html.push('\n');
    html
}

fn tags(builder: &Builder<'_>, mission: &Mission) -> String {
    let mut urls = String::new();
    for tag in mission.note.entries.iter().flat_map(|entry| &entry.tags) {
        urls.push_str(&builder.tag_link(tag).url);
        urls.push('\n');
    }
    urls
}

/// Renders pieces, and keeps those that are shown again.
pub(crate) struct Pieces<'p, 'a> {
    builder: &'p Builder<'a>,
    engine: &'p Engine,
    missions: &'p [Arc<OfMission>],
    /// Missions as templates see them, by index.
    values: Vec<OnceLock<Value>>,
    /// `page` as pieces see it: nothing but its root.
    page: Value,
    /// Whether there will be a next site.
    keeps: bool,
}

#[derive(Serialize)]
struct Frame {
    root: &'static str,
}

impl<'p, 'a> Pieces<'p, 'a> {
    /// `missions` are the missions' own, by index; `keeps` says whether there will be a next site.
    pub(super) fn new(
        builder: &'p Builder<'a>,
        engine: &'p Engine,
        missions: &'p [Arc<OfMission>],
        keeps: bool,
    ) -> Result<Self, Diagnostic> {
        Ok(Self {
            builder,
            engine,
            missions,
            values: missions.iter().map(|_| OnceLock::new()).collect(),
            page: Engine::value(&Frame { root: ROOT })?,
            keeps,
        })
    }

    /// The items of some entries, one after another, for a page with that way to the root.
    pub(super) fn entries<'e>(
        &self,
        entries: impl IntoIterator<Item = EntryOf<'e>>,
        item: Item,
        root: &str,
    ) -> Result<Html, Diagnostic> {
        let piece = |of: EntryOf<'e>| {
            let slot = &self.missions[of.mission.at].items[item as usize][of.entry.at];
            // The others are on the pages of one mission or one client, or on the boost page: seldom twice.
            let is_shared = item == Item::Mission;
            self.piece(slot, is_shared, || self.entry(of, item).map(line))
        };
        let pieces: Result<Vec<_>, _> = entries.into_iter().map(piece).collect();
        Ok(Html::new(root, pieces?))
    }

    /// The rows of some missions, by index.
    pub(super) fn rows(
        &self,
        missions: impl IntoIterator<Item = usize>,
        row: Row,
        root: &str,
    ) -> Result<views::Rows, Diagnostic> {
        let piece = |at: usize| {
            self.piece(&self.missions[at].rows[row as usize], true, || {
                self.row(at, row).map(line)
            })
        };
        let pieces: Vec<Arc<Piece>> = missions.into_iter().map(piece).collect::<Result<_, _>>()?;
        Ok(views::Rows {
            shown: pieces.len(),
            html: Html::new(root, pieces),
        })
    }

    /// A mission's note, its entries with what their marks mean.
    pub(super) fn body(&self, mission: &Mission, root: &str) -> Result<Html, Diagnostic> {
        let note = &mission.note;
        let shown = Shown {
            fragment: &note.body,
            links: &note.links,
            resolved: &mission.resolved,
        };
        let make = || {
            let mut html = String::new();
            for part in fill::parts(&shown, ROOT, &note.entries) {
                match part {
                    Part::Html(text) => html.push_str(&text),
                    Part::Excerpt => {
                        // A draft is never published.
                        let url = if note.front.draft {
                            String::new()
                        } else {
                            excerpts::url_of(mission)
                        };
                        let args = [("url", Value::from(url))];
                        html.push_str(&self.engine.component("marked_section", &args, &self.page)?);
                    }
                    Part::Marks(n) => {
                        if let Some(entry) = note.entries.get(n) {
                            let args = [("e", self.value(EntryOf { mission, entry })?)];
                            html.push_str(&self.engine.component("marks", &args, &self.page)?);
                        }
                    }
                }
            }
            Ok(html)
        };
        let piece = self.piece(&self.missions[mission.at].body, false, make)?;
        Ok(Html::new(root, vec![piece]))
    }

    /// What is in the slot, or what `make` puts there; unless nobody will look there again.
    fn piece(
        &self,
        slot: &Slot,
        is_shared: bool,
        make: impl FnOnce() -> Result<String, Diagnostic>,
    ) -> Result<Arc<Piece>, Diagnostic> {
        let piece = || make().map(|html| Arc::new(Piece::new(html)));
        if is_shared || self.keeps {
            let piece = slot.get_or_init(|| piece().map_err(Box::new));
            piece.clone().map_err(|problem| *problem)
        } else {
            piece()
        }
    }

    fn entry(&self, of: EntryOf<'_>, item: Item) -> Result<String, Diagnostic> {
        let value = self.value(of)?;
        let from = match item {
            Item::Mission => "mission",
            Item::Date => "date",
            Item::Place => "",
            Item::Boost => return self.engine.component("boost_item", &[("e", value)], &self.page),
        };
        let args = [
            ("e", value),
            ("from", Value::from(from)),
            ("anchor", Value::from(item == Item::Place)),
        ];
        self.engine.component("entry", &args, &self.page)
    }

    fn row(&self, at: usize, row: Row) -> Result<String, Diagnostic> {
        let args = [
            ("m", self.mission(at)?),
            ("client", Value::from(row != Row::OfClient)),
            ("state", Value::from(row != Row::Short)),
            ("full", Value::from(row != Row::Short)),
        ];
        self.engine.component("mission_row", &args, &self.page)
    }

    /// A mission as templates see it.
    fn mission(&self, at: usize) -> Result<Value, Diagnostic> {
        if let Some(value) = self.values[at].get() {
            return Ok(value.clone());
        }
        let value = Engine::value(&*self.builder.refs[at])?;
        Ok(self.values[at].get_or_init(|| value).clone())
    }

    /// An entry as templates see it.
    fn value(&self, of: EntryOf<'_>) -> Result<Value, Diagnostic> {
        let entry = Engine::value(&self.builder.facts(of, ROOT))?;
        let mut map = entry.into_map().unwrap_or_default();
        map.insert("mission".into(), self.mission(of.mission.at)?);
        Ok(Value::from(map))
    }
}
