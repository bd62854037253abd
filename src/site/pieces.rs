//! What lists are made of: the row of a mission, the item of an entry. Each is rendered once, by the theme's
//! component, however many pages show it.
//!
//! Pages lie at different depths, so a piece has [`ROOT`] where the way to the site's root goes.

use std::sync::OnceLock;

use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

use super::pages::Builder;
use super::template::Engine;
use super::views;
use crate::diagnostic::Diagnostic;
use crate::journal::EntryOf;

/// Stands for the way to the site's root. No text has it: its first character is taken out of what people write.
pub(super) const ROOT: &str = "\u{fdd0}R\u{fdd1}";

/// What an entry's item says of where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// Its mission, client and date.
    Mission,
    /// Its mission and date: on the client's page.
    Date,
    /// Nothing: on its mission's page, of which it is a place.
    Place,
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

type Piece = OnceLock<Result<Box<str>, Diagnostic>>;

/// Renders pieces, and keeps those that several pages show.
pub(crate) struct Pieces<'p, 'a> {
    builder: &'p Builder<'a>,
    engine: &'p Engine,
    /// Missions as templates see them, by index.
    missions: Vec<Value>,
    /// `page` as pieces see it: nothing but its root.
    page: Value,
    entries: Vec<Vec<Piece>>,
    /// By [`Row`], then by mission.
    rows: [Vec<Piece>; 3],
}

#[derive(Serialize)]
struct Frame {
    root: &'static str,
}

impl<'p, 'a> Pieces<'p, 'a> {
    pub(super) fn new(builder: &'p Builder<'a>, engine: &'p Engine) -> Result<Self, Diagnostic> {
        let missions = &builder.journal.missions;
        let values: Result<Vec<Value>, Diagnostic> =
            builder.refs.par_iter().map(|about| Engine::value(&**about)).collect();
        let empty = |count: usize| (0..count).map(|_| Piece::new()).collect::<Vec<Piece>>();
        Ok(Self {
            builder,
            engine,
            missions: values?,
            page: Engine::value(&Frame { root: ROOT })?,
            entries: missions
                .iter()
                .map(|mission| empty(mission.note.entries.len()))
                .collect(),
            rows: [empty(missions.len()), empty(missions.len()), empty(missions.len())],
        })
    }

    /// The items of some entries, one after another, for a page with that way to the root.
    pub(super) fn entries<'e>(
        &self,
        entries: impl IntoIterator<Item = EntryOf<'e>>,
        from: From,
        root: &str,
    ) -> Result<String, Diagnostic> {
        let mut html = String::new();
        for of in entries {
            if from == From::Mission {
                let piece = &self.entries[of.mission.at][of.entry.at];
                let piece = piece.get_or_init(|| self.entry(of, from).map(String::into_boxed_str));
                append(&mut html, piece.as_deref().map_err(Clone::clone)?, root);
            } else {
                append(&mut html, &self.entry(of, from)?, root);
            }
            html.push('\n');
        }
        Ok(html)
    }

    /// The items of the boost page.
    pub(super) fn boosts<'e>(
        &self,
        entries: impl IntoIterator<Item = EntryOf<'e>>,
        root: &str,
    ) -> Result<String, Diagnostic> {
        let mut html = String::new();
        for of in entries {
            let args = [("e", self.value(of)?)];
            append(
                &mut html,
                &self.engine.component("boost_item", &args, &self.page)?,
                root,
            );
            html.push('\n');
        }
        Ok(html)
    }

    /// The rows of some missions, by index.
    pub(super) fn rows(
        &self,
        missions: impl IntoIterator<Item = usize>,
        row: Row,
        root: &str,
    ) -> Result<views::Rows, Diagnostic> {
        let mut rows = views::Rows {
            shown: 0,
            html: String::new(),
        };
        for at in missions {
            let piece = self.rows[row as usize][at].get_or_init(|| self.row(at, row).map(String::into_boxed_str));
            append(&mut rows.html, piece.as_deref().map_err(Clone::clone)?, root);
            rows.html.push('\n');
            rows.shown += 1;
        }
        Ok(rows)
    }

    /// What an entry's marks mean, for its place in the note.
    pub(super) fn marks(&self, of: EntryOf<'_>, root: &str, html: &mut String) -> Result<(), Diagnostic> {
        let args = [("e", self.value(of)?)];
        append(html, &self.engine.component("marks", &args, &self.page)?, root);
        Ok(())
    }

    fn entry(&self, of: EntryOf<'_>, from: From) -> Result<String, Diagnostic> {
        let said = match from {
            From::Mission => "mission",
            From::Date => "date",
            From::Place => "",
        };
        let args = [
            ("e", self.value(of)?),
            ("from", Value::from(said)),
            ("anchor", Value::from(from == From::Place)),
        ];
        self.engine.component("entry", &args, &self.page)
    }

    fn row(&self, at: usize, row: Row) -> Result<String, Diagnostic> {
        let args = [
            ("m", self.missions[at].clone()),
            ("client", Value::from(row != Row::OfClient)),
            ("state", Value::from(row != Row::Short)),
            ("full", Value::from(row != Row::Short)),
        ];
        self.engine.component("mission_row", &args, &self.page)
    }

    /// An entry as templates see it. Its mission is there already.
    fn value(&self, of: EntryOf<'_>) -> Result<Value, Diagnostic> {
        let entry = Engine::value(&self.builder.facts(of, ROOT))?;
        let mut map = entry.into_map().unwrap_or_default();
        map.insert("mission".into(), self.missions[of.mission.at].clone());
        Ok(Value::from(map))
    }
}

/// Adds a piece, with the way to the root where it goes.
fn append(html: &mut String, piece: &str, root: &str) {
    html.reserve(piece.len());
    for (number, part) in piece.split(ROOT).enumerate() {
        if number > 0 {
            html.push_str(root);
        }
        html.push_str(part);
    }
}
