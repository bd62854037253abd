//! Front matter: YAML in, typed values out, with French aliases for every key.

use jiff::civil::Date;
use serde_json::Value as Json;

use super::Span;
use super::role::Role;
use super::split::Split;
use crate::date::{self, Edge, Style, When};
use crate::diagnostic::Code;
use crate::fields::{Fields, Name, Reader, dress, fold, known};
use crate::yaml::{self, Key, Kind, Node};

mod contacts;
pub mod header;
mod identity;
mod people_of;
mod review;
mod toml;

pub use contacts::{CONTACT, Contact, Told, contacts_of};
pub use identity::looks_like_draft;
use review::{REVIEW, review_of};
pub use review::{Review, ReviewPlan, Session};

/// What a mission's front matter says.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// Title.
    pub title: Option<String>,
    /// The client's name, or its sheet's slug.
    pub client: Option<String>,
    /// The note that the client's name is a link to, where it is called otherwise.
    pub client_link: Option<String>,
    /// Where the client's name stands.
    pub client_span: Option<Span>,
    /// The sort of mission.
    pub kind: Option<String>,
    /// Where that stands.
    pub kind_span: Option<Span>,
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
    /// Where they stand.
    pub tags_span: Option<Span>,
    /// The day of the note, where nothing says of what it is the day.
    pub date: Option<When>,
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
    ("date", &["dates"]),
    ("review", &["bilan"]),
    ("contacts", &["interlocuteurs", "interlocutrices"]),
    ("tags", &["etiquettes", "mots_cles", "tag", "etiquette"]),
    ("keywords", &[]),
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
        "keywords",
    ];
    // Keys of a client's sheet.
    let of_sheets = ["alias", "names", "noms", "nda", "confidentialite", "tone", "ton"];
    of_sheets.contains(&key.as_str())
        || [KEYS, REVIEW, CONTACT, ENTRY]
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
    let lines = super::split::with_line_feeds(&file.text);
    let yaml = lines.as_deref().unwrap_or(&file.text)[span.clone()].to_owned();
    read_as(span, &yaml, reader)
}

/// The entries of a front matter in YAML or TOML.
pub fn entries_of(parts: &Split, reader: &mut Reader<'_>) -> Vec<(Key, Node)> {
    match (&parts.front, &parts.toml) {
        (Some(span), _) => read_yaml(span.clone(), reader),
        (None, Some(span)) => {
            let yaml = toml::as_yaml(&reader.file.text[span.clone()]);
            read_as(span.clone(), &yaml, reader)
        }
        (None, None) => Vec::new(),
    }
}

fn read_as(span: Span, yaml: &str, reader: &mut Reader<'_>) -> Vec<(Key, Node)> {
    let file = reader.file;
    let plain = yaml::Plain {
        text: is_text,
        list: |key| known(KEYS, key).is_some_and(|name| Role::GATHERED.iter().any(|role| role.as_str() == name)),
        item: |key| known(ENTRY, key).is_some(),
    };
    let (mended, quoted) = yaml::mend(yaml, span.start, &plain);
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

/// Reads the entries of a front matter.
#[must_use]
pub fn read(entries: Vec<(Key, Node)>, reader: &mut Reader<'_>) -> Front {
    let mut fields = Fields::new(entries, KEYS);
    // The note's language decides how its dates are read: it comes first.
    let lang = take_text(&mut fields, "lang", reader);
    let mut front = Front {
        lang,
        ..Front::default()
    };
    if let Some(lang) = &front.lang {
        reader.style = style_of(lang, reader.style);
    }
    front.title = take_text(&mut fields, "title", reader);
    let client = fields.take("client", reader);
    front.client_span = client.as_ref().map(|n| n.span.clone());
    front.client_link = client.clone().and_then(|n| dress::target(&n.sole().scalar()?));
    front.client = reader.name(client, "client");
    let kind = fields.take("kind", reader);
    front.kind_span = kind.as_ref().map(|n| n.span.clone());
    front.kind = reader.name(kind, "kind");
    let summary = fields.take("summary", reader);
    front.summary = reader.text(summary, "summary");
    read_dates(&mut front, &mut fields, reader);
    let contacts = fields.take("contacts", reader);
    front.contacts = contacts_of(contacts, reader);
    let (tags, keywords) = (fields.take("tags", reader), fields.take("keywords", reader));
    front.tags_span = tags.as_ref().or(keywords.as_ref()).map(|n| n.span.clone());
    front.tags = tags_of(tags, reader);
    let keywords = tags_of(keywords, reader).into_iter();
    let new = keywords.filter(|tag| !front.tags.contains(tag)).collect::<Vec<_>>();
    front.tags.extend(new);
    read_entries(&mut front, &mut fields, reader);
    identity::read(&mut front, &mut fields, reader);
    front.excerpt = fields.take("excerpt", reader);
    identity::read_draft(&mut front, &mut fields, reader);
    let rest = fields.rest(reader).into_iter();
    front.extra.extend(rest.map(|(key, node)| (key.text, json(&node))));
    front
}

/// How dates of a note in a language are read: as the journal does, where it is the journal's language.
#[must_use]
pub fn style_of(lang: &str, journal: Style) -> Style {
    match (Style::of(lang), journal) {
        (Style::English, Style::American | Style::British) => journal,
        (own, _) => own,
    }
}

fn take_text(fields: &mut Fields, name: &'static str, reader: &mut Reader<'_>) -> Option<String> {
    let node = fields.take(name, reader);
    reader.name(node, name)
}

fn read_dates(front: &mut Front, fields: &mut Fields, reader: &mut Reader<'_>) {
    let started = fields.take("started", reader);
    front.started = reader.about(started, "started", Edge::First);
    let ended = fields.take("ended", reader);
    front.ended_span = ended.as_ref().map(|n| n.span.clone());
    front.ended = reader.about(ended, "ended", Edge::Last);
    let closed = fields.take("closed", reader);
    front.closed = reader.about(closed, "closed", Edge::Last).map(|when| when.date);
    let review = fields.take("review", reader);
    front.review_span = review.as_ref().map(|n| n.span.clone());
    front.review = review_of(review, reader);
    read_date(front, fields, reader);
}

/// `date`, as other tools have it: a day, or the span of days that a mission took. Where it is not the review's, the
/// page has it among what else is said.
fn read_date(front: &mut Front, fields: &mut Fields, reader: &mut Reader<'_>) {
    let Some(node) = fields.take("date", reader).map(Node::sole) else {
        return;
    };
    let text = node.scalar().map(|text| dress::undressed(&text)).unwrap_or_default();
    let span = date::range(&text, reader.style).filter(|_| reader.read_date(&text, Some(Edge::Last)).is_none());
    if let Some((first, last)) = span {
        front.ended_span = front.ended_span.take().or(Some(node.span));
        front.started = front.started.or(Some(first));
        front.ended = front.ended.or(Some(last));
        return;
    }
    let kept = json(&node);
    front.date = reader.about(Some(node), "date", Edge::Last);
    let before_end = front
        .date
        .is_some_and(|day| front.ended.is_some_and(|end| day.date < end.date));
    if front.date.is_some() && (before_end || front.review != Review::Silent) {
        front.date = None;
        front.extra.push(("date".to_owned(), kept));
    }
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

fn json(node: &Node) -> Json {
    match &node.kind {
        Kind::Null => Json::Null,
        Kind::Bool(b) => Json::Bool(*b),
        // `1e3` or `1.50` would come out as another number than was written.
        Kind::Number(n) => n
            .parse::<serde_json::Number>()
            .ok()
            .filter(|number| number.to_string() == *n)
            .map_or_else(|| Json::String(n.clone()), Json::Number),
        Kind::Text(t) => Json::String(t.clone()),
        Kind::List(items) => Json::Array(items.iter().map(json).collect()),
        Kind::Map(entries) => Json::Object(entries.iter().map(|(k, v)| (k.text.clone(), json(v))).collect()),
    }
}
