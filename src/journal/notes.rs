//! Notes that were read, kept for the next time: the same text is not read again.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::note::label::Labels;
use crate::note::{self, Note};
use crate::path::SourcePath;
use crate::read::Sort;
use crate::source::SourceFile;

/// The notes of a journal as they were last read: those, and no older ones.
#[derive(Default)]
pub struct Notes {
    /// What notes are read with.
    config: Option<Config>,
    labels: Option<Labels>,
    read: HashMap<SourcePath, Read>,
}

impl fmt::Debug for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notes")
            .field("read", &self.read.len())
            .finish_non_exhaustive()
    }
}

/// A note that was read.
#[derive(Clone)]
pub(super) struct Read {
    pub(super) sort: Sort,
    pub(super) note: Arc<Note>,
    /// What is wrong with it.
    pub(super) diagnostics: Arc<[Diagnostic]>,
}

impl Notes {
    /// Reads texts, in order, but for those it knows.
    pub(super) fn read(&mut self, texts: Vec<(Sort, Arc<SourceFile>)>, config: &Config) -> Vec<Read> {
        if self.config.as_ref() != Some(config) {
            self.config = Some(config.clone());
            self.labels = None;
            self.read.clear();
        }
        let sections = config.sections.iter();
        let new = || Labels::with_names(sections.map(|(role, name)| (*role, name.as_str())));
        let labels = &*self.labels.get_or_insert_with(new);
        let read: Vec<Read> = texts
            .into_par_iter()
            .map(|(sort, file)| {
                let known = self.read.get(&file.path);
                let known = known.filter(|known| known.sort == sort && known.note.file == file);
                known.cloned().unwrap_or_else(|| {
                    let context = note::Context {
                        labels,
                        language: config.locale(),
                        zone: config.local.as_ref(),
                    };
                    Read::new(sort, &file, &context)
                })
            })
            .collect();
        let by_path = read.iter().map(|read| (read.note.file.path.clone(), read.clone()));
        self.read = by_path.collect();
        read
    }
}

impl Read {
    fn new(sort: Sort, file: &Arc<SourceFile>, context: &note::Context<'_>) -> Self {
        let (note, diagnostics) = match sort {
            Sort::Mission => note::parse(file, context),
            Sort::Client | Sort::Page | Sort::Post => note::parse_page(file, context),
        };
        Self {
            sort,
            note: Arc::new(note),
            diagnostics: diagnostics.into(),
        }
    }
}
