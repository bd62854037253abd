//! Front matter: YAML in, typed values out, with French aliases for every key.

use jiff::civil::Date;
use serde_json::Value as Json;

use super::Span;
use super::role::Role;
use crate::date::When;
use crate::diagnostic::Code;
use crate::fields::{Fields, Name, Reader, fold, known};
use crate::yaml::{self, Key, Kind, Node};

mod contacts;
mod review;

pub use contacts::{CONTACT, Contact, Told, contacts_of};
use review::{REVIEW, review_of};
pub use review::{Review, ReviewPlan, Session};

/// What a mission's front matter says.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// Title.
    pub title: Option<String>,
    /// The client's name, or its sheet's slug.
    pub client: Option<String>,
    /// Where the client's name stands.
    pub client_span: Option<Span>,
    /// The sort of mission.
    pub kind: Option<String>,
    /// First day.
    pub started: Option<When>,
    /// Last day.
    pub ended: Option<When>,
    /// Where the end stands.
    pub ended_span: Option<Span>,
    /// The review.
    pub review: Review,
    /// Where the review's date stands.
    pub review_span: Option<Span>,
    /// Who took part.
    pub contacts: Vec<Contact>,
    /// Tags, without `#`.
    pub tags: Vec<String>,
    /// One line for lists.
    pub summary: Option<String>,
    /// Entries written as YAML, by role.
    pub entries: Vec<(Role, Node)>,
    /// `follow_ups: none`.
    pub no_follow_ups: bool,
    /// When the stage was closed.
    pub closed: Option<Date>,
    /// What publishing needs; read where publishing is.
    pub excerpt: Option<Node>,
    /// The note's own language.
    pub lang: Option<String>,
    /// URL name.
    pub slug: Option<String>,
    /// Stable identity.
    pub id: Option<String>,
    /// Where the identity stands.
    pub id_span: Option<Span>,
    /// Kept out of builds without `--drafts`.
    pub draft: bool,
    /// Keys that are not known, as written.
    pub extra: Vec<(String, Json)>,
}

const KEYS: &[Name] = &[
    ("title", &["titre"]),
    ("client", &[]),
    ("kind", &["type"]),
    ("started", &["debut", "start"]),
    ("ended", &["fin", "end"]),
    ("review", &["bilan"]),
    ("contacts", &["interlocuteurs", "interlocutrices"]),
    ("tags", &["etiquettes", "mots_cles"]),
    ("summary", &["resume"]),
    ("positives", &["positifs"]),
    ("vigilance", &[]),
    ("follow_ups", &["suites"]),
    ("differently", &["autrement"]),
    ("learned", &["acquis"]),
    ("highlights", &["temps_forts"]),
    ("quotes", &["verbatim"]),
    ("closed", &["clos"]),
    ("excerpt", &["extrait"]),
    ("lang", &["langue"]),
    ("slug", &[]),
    ("id", &[]),
    ("draft", &["brouillon"]),
];

/// Keys of an entry written as YAML.
pub const ENTRY: &[Name] = &[
    ("text", &["texte"]),
    ("tags", &["etiquettes", "mots_cles"]),
    ("who", &["qui"]),
    ("date", &[]),
    ("due", &["echeance"]),
    ("done", &["fait"]),
    ("id", &[]),
    ("publish", &["publier"]),
];

/// Whether the note is to be kept out of builds. What is not understood keeps it out: the other mistake shows it.
fn is_draft(node: Option<Node>, reader: &mut Reader<'_>) -> bool {
    let said = node.as_ref().is_some_and(|node| node.kind != Kind::Null);
    reader.flag(node, "draft").unwrap_or(said)
}

/// Whether a front matter that could not be read says in some line that the note is a draft.
#[must_use]
pub fn looks_like_draft(yaml: &str) -> bool {
    yaml.lines().any(|line| {
        let pair = line.split_once(':').filter(|_| line.starts_with(char::is_alphabetic));
        pair.is_some_and(|(key, value)| {
            let value = fold(value.split('#').next().unwrap_or(""));
            matches!(fold(key).as_str(), "draft" | "drafts" | "brouillon" | "brouillons")
                && !matches!(value.as_str(), "" | "false" | "no" | "non")
        })
    })
}

/// Keys whose value is a text, so that a colon or a `#` in it is meant as written.
fn is_text(key: &str) -> bool {
    let key = fold(key);
    let texts = [
        "title",
        "client",
        "kind",
        "summary",
        "tags",
        "name",
        "role",
        "text",
        "who",
        "place",
        "purpose",
        "objection",
        "alias",
    ];
    [KEYS, REVIEW, CONTACT, ENTRY]
        .iter()
        .any(|names| known(names, &key).is_some_and(|name| texts.contains(&name)))
}

/// The English name of a key of the front matter.
#[must_use]
pub fn key(text: &str) -> Option<&'static str> {
    known(KEYS, text)
}

/// Reads a YAML map of a note, with its plain sentences as meant.
pub fn read_yaml(span: Span, reader: &mut Reader<'_>) -> Vec<(Key, Node)> {
    let file = reader.file;
    let plain = yaml::Plain {
        text: is_text,
        list: |key| known(KEYS, key).is_some_and(|name| Role::GATHERED.iter().any(|role| role.as_str() == name)),
        item: |key| known(ENTRY, key).is_some(),
    };
    let (mended, quoted) = yaml::mend(&file.text[span.clone()], span.start, &plain);
    for plain in quoted {
        let code = if plain.hash { Code::YamlHash } else { Code::YamlPlain };
        reader.report(code, plain.span, |d| d.with("write", plain.write));
    }
    let (mut map, problems) = yaml::read_map(&file.text, span, &mended);
    reader.report_yaml(problems);
    for (_, node) in &mut map {
        drop_comments(node);
    }
    map
}

/// A comment is shown nowhere, wherever it is written.
fn drop_comments(node: &mut Node) {
    match &mut node.kind {
        Kind::Text(text) => *text = super::body::without_comments(text),
        Kind::List(items) => items.iter_mut().for_each(drop_comments),
        Kind::Map(entries) => entries.iter_mut().for_each(|(_, node)| drop_comments(node)),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
    }
}

/// Reads the front matter that stands in `span`.
#[must_use]
pub fn read(span: Span, reader: &mut Reader<'_>) -> Front {
    let mut fields = Fields::new(read_yaml(span, reader), KEYS);
    // The note's language decides how its dates are read: it comes first.
    let lang = take_text(&mut fields, "lang", reader);
    let mut front = Front {
        lang,
        ..Front::default()
    };
    if let Some(lang) = &front.lang {
        reader.style = crate::date::Style::of(lang);
    }
    front.title = take_text(&mut fields, "title", reader);
    let client = fields.take("client", reader);
    front.client_span = client.as_ref().map(|n| n.span.clone());
    front.client = reader.text(client, "client");
    front.kind = take_text(&mut fields, "kind", reader);
    front.summary = take_text(&mut fields, "summary", reader);
    read_dates(&mut front, &mut fields, reader);
    let contacts = fields.take("contacts", reader);
    front.contacts = contacts_of(contacts, reader);
    let tags = fields.take("tags", reader);
    front.tags = tags_of(tags, reader);
    read_entries(&mut front, &mut fields, reader);
    read_identity(&mut front, &mut fields, reader);
    front.excerpt = fields.take("excerpt", reader);
    let draft = fields.take("draft", reader);
    front.draft = is_draft(draft, reader);
    front.extra = fields
        .rest(reader)
        .into_iter()
        .map(|(key, node)| (key.text, json(&node)))
        .collect();
    front
}

fn take_text(fields: &mut Fields, name: &'static str, reader: &mut Reader<'_>) -> Option<String> {
    let node = fields.take(name, reader);
    reader.text(node, name)
}

fn read_dates(front: &mut Front, fields: &mut Fields, reader: &mut Reader<'_>) {
    let started = fields.take("started", reader);
    front.started = reader.when(started, "started");
    let ended = fields.take("ended", reader);
    front.ended_span = ended.as_ref().map(|n| n.span.clone());
    front.ended = reader.when(ended, "ended");
    let closed = fields.take("closed", reader);
    front.closed = reader.day(closed, "closed");
    let review = fields.take("review", reader);
    front.review_span = review.as_ref().map(|n| n.span.clone());
    front.review = review_of(review, reader);
}

/// Words for nothing, in both languages.
#[must_use]
pub fn is_none(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!']).trim_end();
    // Longer than any of them, however it is accented.
    if text.len() > 32 {
        return false;
    }
    [
        "none", "nothing", "n_a", "n/a", "aucun", "aucune", "rien", "ras", "r.a.s", "neant", "sans", "non",
    ]
    .contains(&fold(text).as_str())
}

/// Tags as a list, or one line with commas or spaces between `#tags`.
pub fn tags_of(node: Option<Node>, reader: &mut Reader<'_>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for text in reader.texts(node, "tags") {
        let several = text.matches('#').count() > 1;
        let pieces: Vec<&str> = if several {
            text.split_whitespace().collect()
        } else {
            vec![text.as_str()]
        };
        for tag in pieces.iter().map(|t| t.trim().trim_start_matches('#').trim()) {
            if !tag.is_empty() && !tags.iter().any(|t| t == tag) {
                tags.push(tag.to_owned());
            }
        }
    }
    tags
}

fn read_entries(front: &mut Front, fields: &mut Fields, reader: &mut Reader<'_>) {
    for role in Role::GATHERED {
        let Some(node) = fields.take(role.as_str(), reader) else {
            continue;
        };
        if node.scalar().is_some_and(|s| is_none(&s)) {
            front.no_follow_ups |= role == Role::FollowUps;
            continue;
        }
        let items = reader.items(Some(node));
        front.entries.extend(items.into_iter().map(|item| (role, item)));
    }
}

fn read_identity(front: &mut Front, fields: &mut Fields, reader: &mut Reader<'_>) {
    front.slug = take_text(fields, "slug", reader);
    let node = fields.take("id", reader);
    front.id_span = node.as_ref().map(|n| n.span.clone());
    let Some(span) = front.id_span.clone() else {
        return;
    };
    let Some(id) = reader.text(node, "id") else {
        return;
    };
    let valid = id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.len() <= 64
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if valid {
        front.id = Some(id);
    } else {
        reader.report(Code::IdInvalid, span, |d| d.with("value", &id));
    }
}

fn json(node: &Node) -> Json {
    match &node.kind {
        Kind::Null => Json::Null,
        Kind::Bool(b) => Json::Bool(*b),
        Kind::Number(n) => n
            .parse::<serde_json::Number>()
            .map_or_else(|_| Json::String(n.clone()), Json::Number),
        Kind::Text(t) => Json::String(t.clone()),
        Kind::List(items) => Json::Array(items.iter().map(json).collect()),
        Kind::Map(entries) => Json::Object(entries.iter().map(|(k, v)| (k.text.clone(), json(v))).collect()),
    }
}
