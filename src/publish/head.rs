//! What is said of an excerpt for the public: `excerpt:` of a mission's note, or the front matter of a post.

use std::sync::Arc;

use jiff::civil::Date;

use super::consent::{self, Consent};
use crate::config::publish::{self, Allow};
use crate::fields::{Fields, Name, Reader};
use crate::note::front::tags_of;
use crate::source::{Place, SourceFile};
use crate::yaml::{Key, Kind, Node};

/// A text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// What is said of an excerpt.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Title.
    pub title: Option<Said>,
    /// URL name.
    pub slug: Option<Said>,
    /// The day it bears.
    pub date: Option<Date>,
    /// Tags.
    pub tags: Vec<Said>,
    /// One line for lists and feeds.
    pub description: Option<Said>,
    /// Where it goes, by names of targets; none for those of the settings.
    pub targets: Vec<String>,
    /// Its own language.
    pub lang: Option<String>,
    /// Who agreed.
    pub consents: Vec<Consent>,
    /// What may leave although it looks like a name.
    pub allow: Vec<Allow>,
}

const KEYS: &[Name] = &[
    ("title", &["titre"]),
    ("slug", &[]),
    ("date", &[]),
    ("tags", &["etiquettes", "mots_cles"]),
    ("description", &["resume", "summary"]),
    ("target", &["targets", "cible", "cibles"]),
    ("lang", &["langue"]),
    ("consent", &["accord", "accords", "consentement"]),
    ("allow", &["autoriser", "permettre"]),
    // Keys of every page, for posts.
    ("id", &[]),
    ("draft", &["brouillon"]),
];

/// Reads a map of the keys above. What is not known is reported.
pub fn read(map: Vec<(Key, Node)>, reader: &mut Reader<'_>) -> Head {
    let mut fields = Fields::new(map, KEYS);
    let mut take = |name: &'static str, reader: &mut Reader<'_>| fields.take(name, reader);
    let title = take("title", reader);
    let slug = take("slug", reader);
    let date = take("date", reader);
    let tags = take("tags", reader);
    let description = take("description", reader);
    let targets = take("target", reader);
    let lang = take("lang", reader);
    let consents = take("consent", reader);
    let allow = take("allow", reader);
    take("id", reader);
    take("draft", reader);
    let head = Head {
        title: said(title, "title", reader),
        slug: said(slug, "slug", reader),
        date: reader.day(date, "date"),
        tags: tags_said(tags, reader),
        description: said(description, "description", reader),
        targets: reader.texts(targets, "target"),
        lang: reader.text(lang, "lang"),
        consents: consent::read(consents, reader),
        allow: publish::allow(allow, reader),
    };
    fields.refuse_rest(reader);
    head
}

fn said(node: Option<Node>, key: &str, reader: &mut Reader<'_>) -> Option<Said> {
    let span = node.as_ref()?.span.clone();
    // A description is a sentence: its quotes are its own.
    let text = if key == "description" {
        reader.text(node, key)?
    } else {
        reader.name(node, key)?
    };
    Some(Said {
        text,
        place: Place::new(reader.file, span),
    })
}

fn tags_said(node: Option<Node>, reader: &mut Reader<'_>) -> Vec<Said> {
    let Some(whole) = node.as_ref().map(|node| node.span.clone()) else {
        return Vec::new();
    };
    // Items of a list have places of their own.
    let items = match &node {
        Some(Node {
            kind: Kind::List(items),
            ..
        }) => items.clone(),
        _ => Vec::new(),
    };
    let tags = tags_of(node, reader);
    tags.into_iter()
        .map(|text| {
            let own = |item: &&Node| item.scalar().is_some_and(|scalar| scalar.contains(&text));
            let span = items.iter().find(own).map_or(whole.clone(), |item| item.span.clone());
            Said {
                text,
                place: Place::new(reader.file, span),
            }
        })
        .collect()
}

/// The place of a whole file: its first byte.
#[must_use]
pub fn beginning(file: &Arc<SourceFile>) -> Place {
    Place::new(file, 0..0)
}
