//! What was rendered for a site, for the next one: a view that is the same is not rendered again.
//!
//! It holds what the last site was made of, and nothing older.

use std::collections::HashMap;
use std::fmt;
use std::io::{BufWriter, Write};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::pages::{Builder, View};
use super::pieces::OfMission;
use super::template::Engine;
use super::{search, views};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::journal::Journal;
use crate::path::{Bytes, SourcePath};
use crate::theme::Theme;
use crate::words::Words;

/// Tells views apart.
pub(super) type Digest = [u8; 32];

/// What was rendered for the last site.
#[derive(Default)]
pub struct Memory {
    keeps: bool,
    engine: Option<(Around, Arc<Engine>)>,
    missions: HashMap<SourcePath, Arc<OfMission>>,
    pages: HashMap<Digest, Bytes>,
    pub(super) search: search::Known,
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_struct("Memory");
        text.field("keeps", &self.keeps).field("pages", &self.pages.len());
        text.finish_non_exhaustive()
    }
}

/// What everything is rendered with.
#[derive(PartialEq)]
struct Around {
    config: Config,
    today: Date,
    theme: Theme,
    words: Words,
    site: views::Site,
}

impl Memory {
    /// For sites that are made again and again. (The default one is for one site, and keeps nothing.)
    #[must_use]
    pub fn keeping() -> Self {
        Self {
            keeps: true,
            ..Self::default()
        }
    }

    pub(super) fn keeps(&self) -> bool {
        self.keeps
    }

    /// The engine. When anything around the views is another, all that was rendered is forgotten.
    pub(super) fn engine(
        &mut self,
        journal: &Journal,
        theme: &Theme,
        words: &Words,
        site: views::Site,
    ) -> Result<Arc<Engine>, Vec<Diagnostic>> {
        let around = Around {
            config: journal.config.clone(),
            today: journal.today,
            theme: theme.clone(),
            words: words.clone(),
            site,
        };
        if let Some((_, engine)) = self.engine.as_ref().filter(|(last, _)| *last == around) {
            return Ok(Arc::clone(engine));
        }
        self.engine = None;
        self.missions.clear();
        self.pages.clear();
        self.search = search::Known::default();
        let engine = Arc::new(Engine::new(theme, words, &around.site)?);
        self.engine = Some((around, Arc::clone(&engine)));
        Ok(engine)
    }

    /// The pieces of each mission, by index: those of the last site, where all that they show is the same.
    pub(super) fn missions(&self, builder: &Builder<'_>) -> Vec<Arc<OfMission>> {
        let missions = builder.journal.missions.par_iter().map(|mission| {
            let known = self.missions.get(&mission.note.file.path);
            let known = known.filter(|known| known.is_of(builder, mission));
            known
                .cloned()
                .unwrap_or_else(|| Arc::new(OfMission::new(builder, mission)))
        });
        missions.collect()
    }

    /// The page that was rendered of a view with that digest.
    pub(super) fn page(&self, digest: &Digest) -> Option<Bytes> {
        self.pages.get(digest).cloned()
    }

    /// Takes what the site was made of, in place of what it had.
    pub(super) fn keep(
        &mut self,
        journal: &Journal,
        missions: Vec<Arc<OfMission>>,
        pages: &[(Option<Digest>, Bytes)],
        search: search::Known,
    ) {
        if !self.keeps {
            return;
        }
        let paths = journal.missions.iter().map(|mission| mission.note.file.path.clone());
        self.missions = paths.zip(missions).collect();
        let pages = pages
            .iter()
            .filter_map(|(digest, bytes)| Some(((*digest)?, bytes.clone())));
        self.pages = pages.collect();
        self.search = search;
    }
}

/// What tells a view from others; none for one that cannot be told.
pub(super) fn digest(template: &str, view: &View) -> Option<Digest> {
    let mut out = BufWriter::new(blake3::Hasher::new());
    let write = |out: &mut BufWriter<blake3::Hasher>| {
        rmp_serde::encode::write(out, &(template, &view.page, view.name)).ok()?;
        view.shown.write(out).ok()?;
        out.flush().ok()
    };
    write(&mut out)?;
    Some(out.get_ref().finalize().into())
}
