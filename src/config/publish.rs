//! Where excerpts go, and what may be said in them.

use std::collections::BTreeMap;

use crate::fields::fold;
use crate::path::SitePath;
use crate::source::Place;

mod read;

pub use read::allow;
pub(super) use read::{is_text, read};

/// What publishing needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publish {
    /// The places where posts can go, in the order of the file. Never empty.
    pub targets: Vec<Target>,
    /// Names of those where they go when none is asked for. All of them are in `targets`; never empty.
    pub to: Vec<String>,
    /// What may be said in every excerpt, though it looks like a name.
    pub allow: Vec<Allow>,
}

/// A text that looks like a name and may be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The text.
    pub text: String,
    /// Why it gives nobody away.
    pub reason: String,
    /// Where that is written.
    pub place: Place,
}

/// What reads the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The public site that this program makes.
    Site,
    /// Hugo.
    Hugo,
    /// Jekyll.
    Jekyll,
    /// Eleventy.
    Eleventy,
    /// Zola.
    Zola,
    /// Astro.
    Astro,
    /// Text and HTML, ready to paste.
    Text,
}

/// A place where posts go, as the settings say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name in the settings.
    pub name: String,
    /// What reads the files.
    pub kind: Kind,
    /// The folder, from the journal's root or absolute. For Hugo, Jekyll, Zola and Astro the blog's own root.
    pub folder: String,
    /// Where posts are in that folder; none for where the generator has them.
    pub posts: Option<SitePath>,
    /// The template that posts name; none for the generator's, an empty one for no line about it.
    pub layout: Option<String>,
    /// Who signs, where the blog says so.
    pub author: Option<String>,
    /// Tags that every post gets.
    pub tags: Vec<String>,
    /// Names that keys of the front matter have there: `date` → `pubDate`. An empty one leaves the key out.
    pub fields: BTreeMap<String, String>,
}

const KINDS: &[(&str, Kind)] = &[
    ("site", Kind::Site),
    ("hugo", Kind::Hugo),
    ("jekyll", Kind::Jekyll),
    ("eleventy", Kind::Eleventy),
    ("11ty", Kind::Eleventy),
    ("zola", Kind::Zola),
    ("astro", Kind::Astro),
    ("text", Kind::Text),
    ("texte", Kind::Text),
];

impl Kind {
    /// Its name in the settings.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        KINDS
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(name, _)| name)
    }
}

impl Target {
    /// A target of which nothing but this is said.
    #[must_use]
    pub fn new(name: &str, kind: Kind, folder: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            folder: folder.to_owned(),
            posts: None,
            layout: None,
            author: None,
            tags: Vec::new(),
            fields: BTreeMap::new(),
        }
    }
}

impl Publish {
    /// What holds without settings: a public site in that folder.
    #[must_use]
    pub fn site(public: &str) -> Self {
        Self {
            targets: vec![Target::new("site", Kind::Site, public)],
            to: vec!["site".to_owned()],
            allow: Vec::new(),
        }
    }

    /// A target by its name, in any case.
    #[must_use]
    pub fn target(&self, name: &str) -> Option<&Target> {
        self.targets.iter().find(|target| fold(&target.name) == fold(name))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
