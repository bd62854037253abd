//! Reads the keys of a YAML map: English names, French aliases, any case and accents.
//!
//! What has the wrong type is reported with its line and left out; what nobody asked
//! for is handed back, so that it can be kept or refused.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::date::{self, Edge, Length, Style, When};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, SourceFile};
use crate::yaml::{Key, Kind, Node, Problem};

pub mod dress;

/// A known key: its English name and its aliases, all folded.
pub type Name = (&'static str, &'static [&'static str]);

/// What reading a file's values needs, and where problems go.
pub struct Reader<'a> {
    /// The file, for places.
    pub file: &'a Arc<SourceFile>,
    /// Which dates are read.
    pub style: Style,
    /// The zone into which times of other zones are brought; as written where it is not known.
    pub zone: Option<TimeZone>,
    /// What was wrong so far.
    pub diagnostics: Vec<Diagnostic>,
}

/// The keys of one map, taken one by one.
pub struct Fields {
    known: &'static [Name],
    entries: Vec<(Key, Node)>,
}

/// A key as it is compared: lower case, no accents, `_` for spaces and hyphens.
#[must_use]
pub fn fold(key: &str) -> String {
    crate::fold::letters(key.trim()).replace(['-', ' ', '\u{a0}'], "_")
}

/// The English name of a key, if it is known.
#[must_use]
pub fn known(names: &[Name], key: &str) -> Option<&'static str> {
    let folded = fold(key);
    names
        .iter()
        .find(|(name, aliases)| *name == folded || aliases.contains(&folded.as_str()))
        .map(|(name, _)| *name)
}

/// Keys that other programs use, or that one might expect.
const OTHER_NAMES: [(&str, &str); 3] = [
    ("participants", "contacts"),
    ("participantes", "contacts"),
    ("customer", "client"),
];

/// Usual keys of other tools (Obsidian, Logseq, Jekyll, Hugo, Pelican, Gatsby…): kept, and no slip of a key of ours.
const FOREIGN: &[&str] = &[
    "alias",
    "aliases",
    "archived",
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autrice",
    "banner",
    "bibliography",
    "categories",
    "category",
    "categorie",
    "collapsed",
    "comments",
    "cover",
    "created",
    "created_at",
    "cree",
    "cree_le",
    "css",
    "cssclass",
    "cssclasses",
    "csl",
    "date",
    "dates",
    "date_created",
    "date_modified",
    "date_updated",
    "description",
    "excerpt_separator",
    "expirydate",
    "featured",
    "feed",
    "guid",
    "header",
    "icon",
    "image",
    "images",
    "kanban_plugin",
    "keywords",
    "lang",
    "language",
    "lastmod",
    "last_modified",
    "last_modified_at",
    "layout",
    "license",
    "location",
    "locale",
    "markup",
    "math",
    "menu",
    "modified",
    "modified_at",
    "mtime",
    "original_id",
    "parent",
    "path",
    "pdf",
    "permalink",
    "pin",
    "pinned",
    "position",
    "priority",
    "private",
    "public",
    "publish",
    "publishdate",
    "published",
    "rank",
    "ref",
    "series",
    "share",
    "sidebar",
    "source",
    "state",
    "status",
    "statut",
    "subtitle",
    "sticky",
    "tag",
    "template",
    "thumbnail",
    "time",
    "toc",
    "translation",
    "type_note",
    "uid",
    "updated",
    "updated_at",
    "url",
    "uuid",
    "version",
    "weight",
];

/// The known key that is one slip away, or meant by another name.
#[must_use]
pub fn near<'a>(names: impl IntoIterator<Item = &'a str>, key: &str) -> Option<&'a str> {
    let folded = fold(key);
    if FOREIGN.contains(&folded.as_str()) {
        return None;
    }
    let other = OTHER_NAMES
        .iter()
        .find(|(other, _)| *other == folded)
        .map(|(_, name)| *name);
    let short = folded.chars().count() < 4;
    names
        .into_iter()
        .find(|name| Some(*name) == other || !short && strsim::osa_distance(name, &folded) == 1)
}

/// What the YAML parser says, as a key of the words: it speaks English only.
fn reason_word(reason: &str) -> &'static str {
    let has = |part: &str| reason.contains(part);
    if has("expected ',' or ']'") || has("expected ',' or '}'") {
        "yaml.reason.bracket"
    } else if has("quoted scalar") || has("unexpected end of stream") {
        "yaml.reason.quote"
    } else if has("mapping values are not allowed") {
        "yaml.reason.colon"
    } else if has("cannot start any token") || has("tab") {
        "yaml.reason.character"
    } else if has("expected ':'") || has("key: value") {
        "yaml.reason.no_colon"
    } else if has("expected <block end>") || has("did not find expected key") || has("expected '-' indicator") {
        "yaml.reason.indent"
    } else {
        "yaml.reason.unknown"
    }
}

impl Fields {
    /// The keys of a map whose known ones are `known`.
    #[must_use]
    pub fn new(entries: Vec<(Key, Node)>, known: &'static [Name]) -> Self {
        Self { known, entries }
    }

    /// Takes a value out; none when the key is absent. A second spelling of the key is reported.
    pub fn take(&mut self, name: &str, reader: &mut Reader<'_>) -> Option<Node> {
        let found = |(key, _): &(Key, Node)| known(self.known, &key.text) == Some(name);
        let (_, node) = self.entries.iter().position(found).map(|at| self.entries.remove(at))?;
        while let Some(at) = self
            .entries
            .iter()
            .position(|(key, _)| known(self.known, &key.text) == Some(name))
        {
            let (key, _) = self.entries.remove(at);
            reader.report(Code::KeyTwice, key.span.clone(), |d| d.with("key", &key.text));
        }
        Some(node)
    }

    /// The value of a key that is not among the known ones.
    #[must_use]
    pub fn other(&self, name: &str) -> Option<&Node> {
        self.entries
            .iter()
            .find(|(key, _)| fold(&key.text) == name)
            .map(|(_, node)| node)
    }

    /// What is left; keys one slip away from a known one are reported and kept all the same.
    pub fn rest(self, reader: &mut Reader<'_>) -> Vec<(Key, Node)> {
        let all = self
            .known
            .iter()
            .flat_map(|(name, aliases)| std::iter::once(*name).chain(aliases.iter().copied()));
        let all: Vec<&str> = all.collect();
        for (key, _) in &self.entries {
            if let Some(near) = near(all.iter().copied(), &key.text) {
                reader.report(Code::KeyNear, key.span.clone(), |d| {
                    d.with("key", &key.text).with("near", near)
                });
            }
        }
        self.entries
    }

    /// What is left, refused: every key is an error, with the nearest known one.
    pub fn refuse_rest(self, reader: &mut Reader<'_>) {
        for (key, _) in self.entries {
            let folded = fold(&key.text);
            let names = self.known.iter();
            let spellings = names.flat_map(|(name, aliases)| std::iter::once(name).chain(*aliases));
            let best = spellings
                .copied()
                .min_by_key(|name| strsim::osa_distance(name, &folded))
                .unwrap_or("");
            let close = strsim::osa_distance(best, &folded) <= 2;
            let list: Vec<&str> = self.known.iter().map(|(name, _)| *name).collect();
            let near = if close { best.to_owned() } else { list.join(", ") };
            reader.report(Code::ConfigUnknown, key.span.clone(), |d| {
                d.with("key", &key.text).with("near", near)
            });
        }
    }
}

impl<'a> Reader<'a> {
    /// A reader for one file.
    #[must_use]
    pub fn new(file: &'a Arc<SourceFile>, style: Style) -> Self {
        Self {
            file,
            style,
            zone: None,
            diagnostics: Vec::new(),
        }
    }

    /// Reports a problem at a place of the file.
    pub fn report(&mut self, code: Code, span: std::ops::Range<usize>, with: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.diagnostics
            .push(with(Diagnostic::at(code, Place::new(self.file, span))));
    }

    /// Reports what the YAML itself had wrong.
    pub fn report_yaml(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            match problem {
                Problem::Invalid { reason, span } => {
                    self.report(Code::YamlInvalid, span, |d| d.with_word("reason", reason_word(&reason)));
                }
                Problem::Tab { span } => self.report(Code::YamlTab, span, |d| d),
                Problem::Refused { span } => self.report(Code::YamlRefused, span, |d| d),
                Problem::KeyTwice { key, span } => self.report(Code::KeyTwice, span, |d| d.with("key", key)),
            }
        }
    }

    fn wrong_type(&mut self, node: &Node, key: &str, expected: &'static str) {
        let key = self.own_key(&node.span, key);
        self.report(Code::WrongType, node.span.clone(), |d| {
            d.with("key", key)
                .with_word("expected", expected)
                .with_word("found", node.type_word())
        });
    }

    /// The key as the person wrote it on the line of its value; `known` where the line has none.
    fn own_key(&self, value: &std::ops::Range<usize>, known: &str) -> String {
        let before = &self.file.text[..value.start.min(self.file.text.len())];
        let line = before.rsplit('\n').next().unwrap_or("");
        let key = line.trim_end().strip_suffix(':').unwrap_or("");
        let key = key
            .rsplit(['{', ','])
            .next()
            .unwrap_or("")
            .trim_start_matches([' ', '-'])
            .trim_end();
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || " _-".contains(c));
        if is_key { key.to_owned() } else { known.to_owned() }
    }

    /// One line or more of text; empty is none. A list of one is its element.
    pub fn text(&mut self, node: Option<Node>, key: &str) -> Option<String> {
        let node = node?.sole();
        match node.scalar() {
            Some(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
            None if node.kind == Kind::Null => None,
            None => {
                self.wrong_type(&node, key, "yaml.text");
                None
            }
        }
    }

    /// A name, or a text that is no prose: without the links and quotes that it is dressed in.
    pub fn name(&mut self, node: Option<Node>, key: &str) -> Option<String> {
        self.text(node, key)
            .map(|text| dress::undressed(&text))
            .filter(|t| !t.is_empty())
    }

    /// `true`, `false`, `oui`, `non`, `yes`, `no`.
    pub fn flag(&mut self, node: Option<Node>, key: &str) -> Option<bool> {
        let node = node?.sole();
        let said = node.scalar().map(|s| dress::undressed(&s).to_lowercase());
        match (&node.kind, said.as_deref()) {
            (Kind::Null, _) => None,
            (_, Some("true" | "yes" | "oui")) => Some(true),
            (_, Some("false" | "no" | "non")) => Some(false),
            _ => {
                self.wrong_type(&node, key, "yaml.bool");
                None
            }
        }
    }

    /// A date, or a date and a time.
    pub fn when(&mut self, node: Option<Node>, key: &str) -> Option<When> {
        self.dated(node, key, None)
    }

    /// A date, or a month or a year: the day at this edge of it.
    pub fn about(&mut self, node: Option<Node>, key: &str, edge: Edge) -> Option<When> {
        self.dated(node, key, Some(edge))
    }

    fn dated(&mut self, node: Option<Node>, key: &str, edge: Option<Edge>) -> Option<When> {
        let node = node?.sole();
        let Some(text) = node.scalar() else {
            if node.kind != Kind::Null {
                self.wrong_type(&node, key, "yaml.date");
            }
            return None;
        };
        let text = dress::undressed(&text);
        if text.is_empty() {
            return None;
        }
        let when = self.read_date(&text, edge);
        if when.is_none() {
            let key = self.own_key(&node.span, key);
            let example = self.style.example();
            match date::ambiguous(&text, self.style) {
                Some([day_first, month_first]) => self.report(Code::DateAmbiguous, node.span.clone(), |d| {
                    d.with("key", key)
                        .with("value", &text)
                        .with("day_first", day_first)
                        .with("month_first", month_first)
                }),
                None => self.report(Code::DateInvalid, node.span.clone(), |d| {
                    d.with("key", key).with("value", &text).with("example", example)
                }),
            }
        }
        when
    }

    /// The date that a text is, brought into the journal's zone.
    #[must_use]
    pub fn read_date(&self, text: &str, edge: Option<Edge>) -> Option<When> {
        let zoned = self.zone.as_ref().and_then(|zone| date::zoned(text, zone));
        let own = zoned.or_else(|| date::when_in_any(text, self.style));
        own.or_else(|| date::about(text, self.style, edge?))
    }

    /// A day; a time written with it is left out.
    pub fn day(&mut self, node: Option<Node>, key: &str) -> Option<Date> {
        self.when(node, key).map(|w| w.date)
    }

    /// A duration.
    pub fn length(&mut self, node: Option<Node>, key: &str) -> Option<Length> {
        let node = node?;
        if node.kind == Kind::Null {
            return None;
        }
        let node = node.sole();
        let text = dress::undressed(&node.scalar().unwrap_or_default());
        let length = date::length(&text);
        if length.is_none() {
            let key = self.own_key(&node.span, key);
            self.report(Code::DurationInvalid, node.span.clone(), |d| {
                d.with("key", key).with("value", &text)
            });
        }
        length
    }

    /// A list of names, or one line with commas.
    pub fn texts(&mut self, node: Option<Node>, key: &str) -> Vec<String> {
        let Some(node) = node else { return Vec::new() };
        match node.kind {
            Kind::Null => Vec::new(),
            Kind::List(items) => items
                .into_iter()
                .filter_map(|item| self.name(Some(item), key))
                .collect(),
            Kind::Map(_) => {
                self.wrong_type(&node, key, "yaml.list");
                Vec::new()
            }
            _ => dress::pieces(&node.scalar().unwrap_or_default())
                .into_iter()
                .map(dress::undressed)
                .filter(|t| !t.is_empty())
                .collect(),
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, node: Option<Node>, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let span = node.as_ref()?.span.clone();
        let text = self.name(node, key)?;
        let found = choices
            .iter()
            .find(|(name, _)| *name == fold(&text))
            .map(|(_, value)| *value);
        if found.is_none() {
            let list: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let key = self.own_key(&span, key);
            self.report(Code::ChoiceInvalid, span, |d| {
                d.with("key", key).with("value", &text).with("choices", list.join(", "))
            });
        }
        found
    }

    /// The entries of a map.
    pub fn map(&mut self, node: Option<Node>, key: &str) -> Option<Vec<(Key, Node)>> {
        let node = node?;
        match node.kind {
            Kind::Map(entries) => Some(entries),
            Kind::Null => None,
            _ => {
                self.wrong_type(&node, key, "yaml.map");
                None
            }
        }
    }

    /// The items of a list; a lone value is a list of one.
    pub fn items(&mut self, node: Option<Node>) -> Vec<Node> {
        match node {
            Some(Node {
                kind: Kind::List(items),
                ..
            }) => items,
            None | Some(Node { kind: Kind::Null, .. }) => Vec::new(),
            Some(node) => vec![node],
        }
    }
}
