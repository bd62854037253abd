//! A project: the folder a journal lives in, with its settings, theme and words.
//!
//! The two ends of the pipeline meet here: what is read from disk comes in through
//! [`Project::open`] and [`Project::journal`], what is written goes out through
//! [`Project::site`] and [`crate::write`].

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::journal::{self, Journal, Options};
use crate::path::Site;
use crate::publish::{excerpt, prepared};
use crate::read;
use crate::site::{self, Publishing, Unread};
use crate::theme::Theme;
use crate::words::Words;
use crate::write::ledger;

/// What a round of building leaves for the next one: whatever has not changed is taken from here. Journal and site are the
/// same with or without.
#[derive(Debug, Default)]
pub struct Memory {
    notes: journal::Notes,
    site: site::Memory,
}

impl Memory {
    /// For projects that are built again and again. (The default one is for one build.)
    #[must_use]
    pub fn keeping() -> Self {
        Self {
            notes: journal::Notes::default(),
            site: site::Memory::keeping(),
        }
    }
}

/// Settings that no page of the private site depends on.
const APART: [&str; 3] = ["base_url", "editor", "editeur"];

/// A journal's folder, its settings read.
#[derive(Debug)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// Its settings.
    pub config: Config,
    /// Its theme.
    pub theme: Theme,
    /// The words of its language.
    pub words: Words,
    /// What is wrong with settings, theme or words. An error here blocks a build: the site would be another one.
    pub diagnostics: Vec<Diagnostic>,
}

impl Project {
    /// Reads the settings in a folder. What is wrong is in [`Project::diagnostics`], and its default used.
    #[must_use]
    pub fn open(root: &Path) -> Self {
        Self::read(root, None)
    }

    /// Reads its settings again.
    #[must_use]
    pub fn reopen(&self) -> Self {
        Self::read(&self.root, Some(self))
    }

    /// `before` has words, which need not be read again where nothing about them changed.
    fn read(root: &Path, before: Option<&Self>) -> Self {
        let (config, mut diagnostics) = read::config(root);
        let (theme, more) = read::theme(root, &config);
        diagnostics.extend(more);
        let is_same = |before: &&Self| {
            before.diagnostics.is_empty() && before.config.language == config.language && before.theme == theme
        };
        if let Some(before) = before.filter(is_same) {
            return Self {
                root: root.to_path_buf(),
                config,
                theme,
                words: before.words.clone(),
                diagnostics,
            };
        }
        let words = Words::load(&config.language, &theme).unwrap_or_else(|error| {
            let lang = &config.language;
            let file = theme.path(&format!("words/{lang}.yaml"));
            // Where a line cannot be read, that is told already, with its place.
            if !diagnostics
                .iter()
                .any(|known| known.path().is_some() && known.path() == file.as_ref())
            {
                let problem = match file {
                    Some(file) => Diagnostic::in_file(Code::WordsInvalid, file),
                    None => Diagnostic::nowhere(Code::WordsInvalid),
                };
                diagnostics.push(problem.with("reason", error).with("lang", lang));
            }
            Words::embedded(lang)
        });
        Self {
            root: root.to_path_buf(),
            config,
            theme,
            words,
            diagnostics,
        }
    }

    /// Whether something is wrong that would make another site.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.blocking().next().is_some()
    }

    /// What would make another site. An address or an editor that cannot be is wrong, yet no page depends on it.
    pub fn blocking(&self) -> impl Iterator<Item = &Diagnostic> {
        let errors = self.diagnostics.iter().filter(|d| d.severity() == Severity::Error);
        errors.filter(|problem| {
            let is_apart = problem.key().is_some_and(|key| APART.contains(&key.as_str()));
            !is_apart || !matches!(problem.code, Code::ChoiceInvalid | Code::WrongType)
        })
    }

    /// Whether the theme that the settings name is there.
    #[must_use]
    pub fn is_theme_there(&self) -> bool {
        self.diagnostics.iter().all(|d| d.code != Code::ThemeMissing)
    }

    /// Reads the notes and makes a journal of them. Never fails: see [`Journal::diagnostics`].
    #[must_use]
    pub fn journal(&self, options: Options, memory: &mut Memory) -> Journal {
        let sources = read::sources(&self.root, &self.config);
        journal::open(self.config.clone(), sources, &self.words, options, &mut memory.notes)
    }

    /// What of a journal is marked to be published, with its pictures, and what was published. A ledger that cannot be read
    /// is said to be so.
    #[must_use]
    pub fn publishing(&self, journal: &Journal) -> Publishing {
        let excerpts = excerpt::excerpts(journal);
        let paths = prepared::pictures_of(&excerpts);
        let read = read::assets(&self.root, &paths);
        let pictures = paths.into_iter().zip(read);
        Publishing {
            excerpts,
            pictures: pictures.map(|(path, bytes)| (path, bytes.ok())).collect(),
            ledger: ledger::read(&self.root).map_err(|error| Unread {
                message: error.message(&self.words),
                help: error.help(&self.words),
            }),
        }
    }

    /// Makes the site, in memory, with the files its pages show. `on_page` is called once a page, with how many there are.
    ///
    /// Beside the site come the files that could not be read: their pages are made all the same.
    ///
    /// # Errors
    ///
    /// What would make a wrong site: see [`site::build`].
    pub fn site(
        &self,
        journal: &Journal,
        on_page: &(dyn Fn(usize) + Sync),
        memory: &mut Memory,
    ) -> Result<(Site, Vec<Diagnostic>), Vec<Diagnostic>> {
        let publishing = self.publishing(journal);
        let built = site::build(
            journal,
            &publishing,
            &self.theme,
            &self.words,
            on_page,
            &mut memory.site,
        )?;
        let mut site = built.site;
        let (from, to): (Vec<_>, Vec<_>) = built.assets.into_iter().unzip();
        let mut problems = Vec::new();
        for (read, path) in read::assets(&self.root, &from).into_iter().zip(to) {
            match read {
                Ok(bytes) => {
                    site.insert(path, bytes);
                }
                Err(problem) => problems.push(problem),
            }
        }
        Ok((site, problems))
    }

    /// The folders whose contents a build must never write over.
    #[must_use]
    pub fn inputs(&self) -> Vec<PathBuf> {
        let paths = &self.config.paths;
        let folders = paths.content().into_iter().chain([&paths.templates, &paths.themes]);
        folders.map(|folder| folder.on_disk(&self.root)).collect()
    }
}
