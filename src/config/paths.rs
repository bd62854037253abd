//! Where things are in a journal.

use crate::diagnostic::Code;
use crate::fields::{Fields, Name, Reader};
use crate::path::SourcePath;
use crate::yaml::Node;

/// Folders, from the journal's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Notes of missions.
    pub missions: SourcePath,
    /// Clients' sheets.
    pub clients: SourcePath,
    /// Other pages.
    pub pages: SourcePath,
    /// Blog posts.
    pub posts: SourcePath,
    /// Templates of new notes.
    pub templates: SourcePath,
    /// Themes.
    pub themes: SourcePath,
    /// The private site.
    pub site: SourcePath,
    /// What was published.
    pub public: SourcePath,
}

fn folder(path: &'static str) -> SourcePath {
    // Every caller gives a literal without `..`: the fallback cannot be reached.
    SourcePath::new(path).unwrap_or_else(|| unreachable!("{path}"))
}

impl Default for Paths {
    fn default() -> Self {
        Self {
            missions: folder("content/missions"),
            clients: folder("content/clients"),
            pages: folder("content/pages"),
            posts: folder("content/posts"),
            templates: folder("templates"),
            themes: folder("themes"),
            site: folder("site"),
            public: folder("public"),
        }
    }
}

impl Paths {
    /// Every folder that holds notes.
    #[must_use]
    pub fn content(&self) -> [&SourcePath; 4] {
        [&self.missions, &self.clients, &self.pages, &self.posts]
    }
}

const PATHS: &[Name] = &[
    ("missions", &[]),
    ("clients", &[]),
    ("pages", &[]),
    ("posts", &[]),
    ("templates", &[]),
    ("themes", &[]),
    ("site", &[]),
    ("public", &[]),
];

pub(super) fn read(node: Option<Node>, reader: &mut Reader<'_>) -> Paths {
    let Some(map) = reader.map(node, "paths") else {
        return Paths::default();
    };
    let mut fields = Fields::new(map, PATHS);
    let mut path = |name: &'static str, default: SourcePath| {
        let node = fields.take(name, reader);
        let Some(span) = node.as_ref().map(|n| n.span.clone()) else {
            return default;
        };
        let Some(text) = reader.text(node, name) else {
            return default;
        };
        SourcePath::new(text.trim_end_matches('/')).unwrap_or_else(|| {
            let choices = default.as_str().to_owned();
            reader.report(Code::ChoiceInvalid, span, |d| {
                d.with("key", name).with("value", &text).with("choices", choices)
            });
            default
        })
    };
    let default = Paths::default();
    let paths = Paths {
        missions: path("missions", default.missions),
        clients: path("clients", default.clients),
        pages: path("pages", default.pages),
        posts: path("posts", default.posts),
        templates: path("templates", default.templates),
        themes: path("themes", default.themes),
        site: path("site", default.site),
        public: path("public", default.public),
    };
    fields.refuse_rest(reader);
    paths
}
