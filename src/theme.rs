//! A theme's files, in layers: the built-in default, a built-in one of its name, and over both
//! what the journal's own `themes/NAME/` holds, file by file. What its settings mean is the
//! business of `config::look`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::path::SourcePath;
use crate::source::SourceFile;

pub use built_in::{BuiltIn, DEFAULT};

mod built_in;
pub mod overrides;
pub mod scan;

/// Version of the template contract (`site/views.rs`, `docs/themes.md`).
pub const CONTRACT: u32 = 1;
/// A theme's settings.
pub const SETTINGS: &str = "theme.yaml";
/// The style sheet.
pub const STYLE: &str = "static/style.css";
/// What a journal adds to the style sheet without copying it.
pub const MORE_STYLE: &str = "static/more.css";
/// The style sheet of the public site.
pub const PUBLIC_STYLE: &str = "public/style.css";
/// What a journal adds to it without copying it.
pub const MORE_PUBLIC_STYLE: &str = "public/more.css";
/// How templates' names begin that are the journal's own.
pub const OWN: &str = "user";

/// A theme's files and settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    name: String,
    /// The journal's folder of that theme, whether it is there or not.
    folder: SourcePath,
    built_in: Vec<BuiltIn>,
    own: BTreeMap<String, Vec<u8>>,
    /// What settings add to the style sheet.
    css: String,
    /// What they give the public site's.
    public_css: String,
    /// What the menu shows, in order.
    menu: Vec<&'static str>,
}

/// A template of a theme.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its layer and its name: `default/home.html`, `user/home.html`.
    pub name: String,
    /// Its text, and the path by which a person finds it.
    pub file: Arc<SourceFile>,
    /// Whether it is the journal's own.
    pub own: bool,
}

impl Theme {
    /// The built-in default theme alone.
    #[must_use]
    pub fn embedded() -> Self {
        Self::embedded_named(DEFAULT)
    }

    /// A built-in theme alone; the default one where there is none of that name.
    #[must_use]
    pub fn embedded_named(name: &str) -> Self {
        // The name is one of ours: no way out of a root.
        let folder = SourcePath::new(&format!("themes/{name}")).or_else(|| SourcePath::new("themes"));
        let folder = folder.unwrap_or_else(|| unreachable!("`themes` is a path"));
        Self::open(name, folder, BTreeMap::new())
    }

    /// A theme of which a journal's `folder` has files of its own, by path in the theme (`templates/home.html`).
    #[must_use]
    pub fn open(name: &str, folder: SourcePath, own: BTreeMap<String, Vec<u8>>) -> Self {
        Self {
            name: name.to_owned(),
            folder,
            built_in: BuiltIn::below(name),
            own,
            css: String::new(),
            public_css: String::new(),
            menu: Vec::new(),
        }
    }

    /// The same with what its settings say: what they add to the style sheet, what they begin the public site's with, and
    /// the menu.
    #[must_use]
    pub fn dressed(self, css: String, public_css: String, menu: Vec<&'static str>) -> Self {
        Self {
            css,
            public_css,
            menu,
            ..self
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The journal's folder of it, which may not be there.
    #[must_use]
    pub fn folder(&self) -> &SourcePath {
        &self.folder
    }

    /// What the menu shows, in order; empty before settings are read.
    #[must_use]
    pub fn menu(&self) -> &[&'static str] {
        &self.menu
    }

    /// The built-in layers, lowest first.
    #[must_use]
    pub fn below(&self) -> &[BuiltIn] {
        &self.built_in
    }

    /// Where a file of the journal's own theme is, from the journal's root.
    #[must_use]
    pub fn path(&self, path: &str) -> Option<SourcePath> {
        self.folder.beside_root(path)
    }

    /// A file in each layer that has it, lowest first.
    pub fn layers<'a>(&'a self, path: &str) -> impl Iterator<Item = &'a [u8]> {
        let below: Vec<&[u8]> = self.built_in.iter().filter_map(|layer| layer.file(path)).collect();
        below.into_iter().chain(self.own.get(path).map(Vec::as_slice))
    }

    /// A file, the journal's own if it has one.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.layers(path).last()
    }

    /// A file as it is without the journal's own.
    #[must_use]
    pub fn built_in(&self, path: &str) -> Option<&'static [u8]> {
        self.built_in.iter().rev().find_map(|layer| layer.file(path))
    }

    /// The paths of all files there are without the journal's own, in order.
    #[must_use]
    pub fn built_in_paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.built_in.iter().flat_map(BuiltIn::paths).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// The journal's own files, in order of path.
    #[must_use]
    pub fn own(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.own
    }

    /// The paths below a folder, of every layer, in order.
    #[must_use]
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut paths = self.built_in_paths();
        paths.extend(self.own.keys().cloned());
        paths.retain(|path| is_below(path, folder));
        paths.sort();
        paths.dedup();
        paths
    }

    /// The files that a site gets, in order of path: settings and additions are in the style sheet.
    #[must_use]
    pub fn statics(&self) -> Vec<(String, Vec<u8>)> {
        self.files_of("static", (STYLE, MORE_STYLE), ("", &self.css))
    }

    /// The same of the public site, which has none of the journal's own site.
    #[must_use]
    pub fn publics(&self) -> Vec<(String, Vec<u8>)> {
        self.files_of("public", (PUBLIC_STYLE, MORE_PUBLIC_STYLE), (&self.public_css, ""))
    }

    /// The files of a folder, its style sheet between what comes before and after, and with the journal's additions.
    fn files_of(&self, folder: &str, (style, more): (&str, &str), around: (&str, &str)) -> Vec<(String, Vec<u8>)> {
        let paths = self.list(folder).into_iter().filter(|path| path != more);
        let file = |path: String| {
            let mut bytes = self.file(&path)?.to_vec();
            if path == style {
                bytes.splice(0..0, around.0.bytes());
                bytes.extend_from_slice(around.1.as_bytes());
                if let Some(more) = self.own.get(more) {
                    bytes.push(b'\n');
                    bytes.extend_from_slice(more);
                }
            }
            Some((path, bytes))
        };
        paths.filter_map(file).collect()
    }

    /// The layers of templates, highest first: `user`, then built-in themes.
    #[must_use]
    pub fn layer_names(&self) -> Vec<&str> {
        let below = self.built_in.iter().rev().map(|layer| layer.name);
        std::iter::once(OWN).chain(below).collect()
    }

    /// Every template of every layer, lowest first.
    #[must_use]
    pub fn templates(&self) -> Vec<Template> {
        let mut templates = Vec::new();
        for layer in &self.built_in {
            for path in layer.paths() {
                let shown = SourcePath::new(&format!("{}/{path}", layer.name));
                templates.extend(template(layer.name, &path, shown, layer.file(&path), false));
            }
        }
        for (path, bytes) in &self.own {
            templates.extend(template(OWN, path, self.path(path), Some(bytes), true));
        }
        templates
    }

    /// Whether the journal has a template of its own.
    #[must_use]
    pub fn has_own_templates(&self) -> bool {
        self.own.keys().any(|path| template_name(path).is_some())
    }

    /// The languages there are words for, in order.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        let files = self.list("words");
        files
            .iter()
            .filter_map(|p| p.strip_prefix("words/")?.strip_suffix(".yaml").map(str::to_owned))
            .collect()
    }
}

/// The name of the template in a file of a theme; none for what is no template.
#[must_use]
pub fn template_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix("templates/")?;
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "html")
        .then_some(name)
}

/// Whether a file of a theme is one of those that are read as text.
#[must_use]
pub fn is_text(path: &str) -> bool {
    template_name(path).is_some() || path == SETTINGS || path.starts_with("words/")
}

fn template(layer: &str, path: &str, shown: Option<SourcePath>, bytes: Option<&[u8]>, own: bool) -> Option<Template> {
    let name = template_name(path)?;
    let text = String::from_utf8_lossy(bytes?);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    Some(Template {
        name: format!("{layer}/{name}"),
        file: Arc::new(SourceFile::new(shown?, text)),
        own,
    })
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
