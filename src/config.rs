//! `bilan.yaml`: raw keys in, resolved settings out.
//!
//! Every key has a default, all of them in [`Config::default`]; the file may be
//! empty or absent. Unknown keys are errors: a setting that is silently ignored is
//! worse than one refused.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::date::{Length, Style, Unit};
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Name, Reader, fold};
use crate::note::role::Role;
use crate::source::SourceFile;
use crate::yaml::{self, Node};

mod address;
mod editor;
pub mod heading;
mod language;
pub mod look;
mod paths;
pub mod publish;
mod questions;

pub use address::Address;
pub use editor::Editor;
pub use paths::Paths;
pub use publish::Publish;
pub use questions::Questions;

/// The name of the settings file.
pub const FILE: &str = "bilan.yaml";

/// The settings of a journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Title of the journal; empty means the word `site.title`.
    pub title: String,
    /// Tag of its language, without region.
    pub language: String,
    /// Whether the settings say which language that is.
    pub says_language: bool,
    /// The region of that language, by which dates in figures are read (`US`, `GB`…); empty where none is said.
    pub region: String,
    /// The zone into which times that are told with a zone are brought: that of the settings, else the machine's.
    pub local: Option<TimeZone>,
    /// IANA time zone; none means the machine's for what the clock says today, and none at all in calendars.
    pub timezone: Option<String>,
    /// Whose journal it is.
    pub author: Author,
    /// Where the public site will be.
    pub base_url: Option<String>,
    /// Name of a theme, built in or in `themes/`; none for the default one.
    pub theme: Option<String>,
    /// How the preview opens a note in an editor.
    pub editor: Editor,
    /// Where things are.
    pub paths: Paths,
    /// More names for sections; without a role they name what is no section.
    pub sections: Vec<(Option<Role>, String)>,
    /// Questions of the review script.
    pub questions: Questions,
    /// How long to wait after the end before a review.
    pub review_after: Length,
    /// When a review that is not booked is overdue.
    pub review_within: Length,
    /// First day of the week.
    pub week_starts: jiff::civil::Weekday,
    /// Whether calendars may say clients' names.
    pub calendar_names: bool,
    /// Where excerpts go.
    pub publish: Publish,
    /// What is too much.
    pub limits: Limits,
}

/// Whose journal it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Name.
    pub name: String,
    /// How letters end.
    pub signature: String,
}

/// What is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one note.
    pub note: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            language: "fr".to_owned(),
            says_language: false,
            region: String::new(),
            local: None,
            timezone: None,
            author: Author::default(),
            base_url: None,
            theme: None,
            editor: Editor::default(),
            paths: Paths::default(),
            sections: Vec::new(),
            questions: Questions::default(),
            review_after: Length {
                count: 1,
                unit: Unit::Week,
            },
            review_within: Length {
                count: 6,
                unit: Unit::Week,
            },
            week_starts: jiff::civil::Weekday::Monday,
            calendar_names: false,
            publish: Publish::site(Paths::default().public.as_str()),
            limits: Limits { note: 2 * 1024 * 1024 },
        }
    }
}

const KEYS: &[Name] = &[
    ("title", &["titre"]),
    ("language", &["langue"]),
    ("date_order", &["ordre_des_dates"]),
    ("timezone", &["fuseau"]),
    ("author", &["auteur", "autrice"]),
    ("base_url", &[]),
    ("theme", &[]),
    ("editor", &["editeur"]),
    ("paths", &["chemins"]),
    ("sections", &[]),
    ("questions", &[]),
    ("review_after", &[]),
    ("review_within", &[]),
    ("week_starts", &[]),
    ("calendar", &[]),
    ("publish", &["publier"]),
    ("limits", &[]),
];

const WEEKDAYS: &[(&str, jiff::civil::Weekday)] = &[
    ("monday", jiff::civil::Weekday::Monday),
    ("lundi", jiff::civil::Weekday::Monday),
    ("sunday", jiff::civil::Weekday::Sunday),
    ("dimanche", jiff::civil::Weekday::Sunday),
    ("saturday", jiff::civil::Weekday::Saturday),
    ("samedi", jiff::civil::Weekday::Saturday),
];

impl Config {
    /// The time zone that the settings name.
    #[must_use]
    pub fn zone(&self) -> Option<TimeZone> {
        self.timezone.as_deref().and_then(|name| TimeZone::get(name).ok())
    }

    /// Language and region as one tag: `fr`, `en-US`.
    #[must_use]
    pub fn locale(&self) -> &str {
        language::tag(&self.language, &self.region)
    }

    /// Reads the settings. What is wrong is reported, and its default used.
    #[must_use]
    pub fn parse(file: &Arc<SourceFile>, languages: &[String]) -> (Self, Vec<Diagnostic>) {
        let plain = yaml::Plain {
            text: |key| matches!(fold(key).as_str(), "title" | "titre" | "name" | "nom") || publish::is_text(key),
            list: questions::is_list,
            item: questions::is_part,
        };
        let (map, problems) = yaml::read_file(&file.text, &plain);
        let mut reader = Reader::new(file, Style::English);
        reader.report_yaml(problems);
        let mut fields = Fields::new(map, KEYS);
        let config = Self::resolve(&mut fields, &mut reader, languages);
        fields.refuse_rest(&mut reader);
        (config, reader.diagnostics)
    }

    fn resolve(fields: &mut Fields, reader: &mut Reader<'_>, languages: &[String]) -> Self {
        let default = Self::default();
        let mut take = |name: &'static str, reader: &mut Reader<'_>| fields.take(name, reader);
        let title = take("title", reader);
        let language = take("language", reader);
        let order = take("date_order", reader);
        let said = language::read(language, order, languages, reader);
        let timezone = take("timezone", reader);
        let author = take("author", reader);
        let base_url = take("base_url", reader);
        let theme = take("theme", reader);
        let editor = take("editor", reader);
        let paths = take("paths", reader);
        let sections = take("sections", reader);
        let questions = take("questions", reader);
        let after = take("review_after", reader);
        let within = take("review_within", reader);
        let week = take("week_starts", reader);
        let calendar = take("calendar", reader);
        let publish = take("publish", reader);
        let limits = take("limits", reader);
        let paths = paths::read(paths, reader);
        Self {
            title: reader.text(title, "title").unwrap_or_default(),
            says_language: said.is_some(),
            language: said.clone().map_or(default.language, |(language, _)| language),
            region: said.map(|(_, region)| region).unwrap_or_default(),
            local: None,
            timezone: zone(timezone, reader),
            author: author_of(author, reader),
            base_url: address(base_url, reader),
            theme: reader.text(theme, "theme").filter(|name| name != "default"),
            editor: editor::read(editor, reader),
            publish: publish::read(publish, paths.public.as_str(), reader),
            paths,
            sections: sections_of(sections, reader),
            questions: questions::read(questions, reader),
            review_after: reader.length(after, "review_after").unwrap_or(default.review_after),
            review_within: reader.length(within, "review_within").unwrap_or(default.review_within),
            week_starts: weekday(week, reader).unwrap_or(default.week_starts),
            calendar_names: calendar_names(calendar, reader),
            limits: limits_of(limits, reader, default.limits),
        }
    }
}

/// The first day of the week; those possible are named in the journal's language.
fn weekday(node: Option<Node>, reader: &mut Reader<'_>) -> Option<jiff::civil::Weekday> {
    let before = reader.diagnostics.len();
    let day = reader.choice(node, "week_starts", WEEKDAYS);
    for problem in &mut reader.diagnostics[before..] {
        problem.say_instead("choices", "config.weekdays");
    }
    day
}

fn zone(node: Option<Node>, reader: &mut Reader<'_>) -> Option<String> {
    let span = node.as_ref()?.span.clone();
    let name = reader.text(node, "timezone")?;
    if TimeZone::get(&name).is_ok() {
        return Some(name);
    }
    reader.report(Code::ChoiceInvalid, span, |d| {
        d.with("key", "timezone")
            .with("value", &name)
            .with("choices", "Europe/Paris, Europe/Brussels, America/Montreal…")
    });
    None
}

/// A web address, as others can follow it.
fn address(node: Option<Node>, reader: &mut Reader<'_>) -> Option<String> {
    let span = node.as_ref()?.span.clone();
    let text = reader.text(node, "base_url")?;
    if Address::parse(&text).is_some() {
        return Some(text);
    }
    reader.report(Code::ChoiceInvalid, span, |d| {
        d.with("key", "base_url")
            .with("value", &text)
            .with("choices", "https://exemple.fr/")
    });
    None
}

fn author_of(node: Option<Node>, reader: &mut Reader<'_>) -> Author {
    const NAMES: &[Name] = &[("name", &["nom"]), ("signature", &[])];
    // A lone name is enough.
    if let Some(name) = node.as_ref().and_then(Node::scalar) {
        return Author {
            name,
            signature: String::new(),
        };
    }
    let Some(map) = reader.map(node, "author") else {
        return Author::default();
    };
    let mut fields = Fields::new(map, NAMES);
    let (name, signature) = (fields.take("name", reader), fields.take("signature", reader));
    fields.refuse_rest(reader);
    Author {
        name: reader.text(name, "author.name").unwrap_or_default(),
        signature: reader.text(signature, "author.signature").unwrap_or_default(),
    }
}

/// The key of names of what is no section.
pub const NEUTRAL: &str = "none";

/// What the names under a key of `sections` stand for: a role by its name in data, or by the key that holds
/// its entries in a note; `none` for what is no section.
#[must_use]
pub fn section_key(key: &str) -> Option<Option<Role>> {
    let name = crate::note::front::key(key).map_or_else(|| fold(key), str::to_owned);
    if matches!(name.as_str(), NEUTRAL | "aucune" | "aucun" | "neutre") {
        return Some(None);
    }
    Role::ALL.into_iter().find(|role| role.as_str() == name).map(Some)
}

fn sections_of(node: Option<Node>, reader: &mut Reader<'_>) -> Vec<(Option<Role>, String)> {
    let Some(map) = reader.map(node, "sections") else {
        return Vec::new();
    };
    let mut sections = Vec::new();
    for (key, names) in map {
        let role = section_key(&key.text);
        if let Some(role) = role {
            sections.extend(
                reader
                    .texts(Some(names), &key.text)
                    .into_iter()
                    .map(|name| (role, name)),
            );
        } else {
            let all: Vec<&str> = Role::ALL.iter().map(|r| r.as_str()).chain([NEUTRAL]).collect();
            reader.report(Code::ConfigUnknown, key.span.clone(), |d| {
                d.with("key", &key.text).with("near", all.join(", "))
            });
        }
    }
    sections
}

fn calendar_names(node: Option<Node>, reader: &mut Reader<'_>) -> bool {
    const NAMES: &[Name] = &[("names", &[])];
    let Some(map) = reader.map(node, "calendar") else {
        return false;
    };
    let mut fields = Fields::new(map, NAMES);
    let names = fields.take("names", reader);
    fields.refuse_rest(reader);
    reader.flag(names, "calendar.names").unwrap_or(false)
}

fn limits_of(node: Option<Node>, reader: &mut Reader<'_>, default: Limits) -> Limits {
    const NAMES: &[Name] = &[("note", &[])];
    let Some(map) = reader.map(node, "limits") else {
        return default;
    };
    let mut fields = Fields::new(map, NAMES);
    let most = fields.take("note", reader);
    fields.refuse_rest(reader);
    let Some(span) = most.as_ref().map(|node| node.span.clone()) else {
        return default;
    };
    let Some(text) = reader.text(most, "limits.note") else {
        return default;
    };
    let bytes = size(&text);
    if bytes.is_none() {
        reader.report(Code::ChoiceInvalid, span, |d| {
            d.with("key", "limits.note")
                .with("value", &text)
                .with("choices", "2 MB, 500 KB")
        });
    }
    Limits {
        note: bytes.unwrap_or(default.note),
    }
}

/// `2 MB`, `500 KB`, `2 Mo`, `1000000`.
fn size(text: &str) -> Option<u64> {
    let text = text.replace(' ', "").to_lowercase();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let times = match &text[end..] {
        "" | "b" | "o" => 1,
        "k" | "kb" | "ko" => 1024,
        "m" | "mb" | "mo" => 1024 * 1024,
        _ => return None,
    };
    text[..end].parse::<u64>().ok()?.checked_mul(times)
}
