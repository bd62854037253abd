//! The settings of publishing, read with their places.

use std::collections::BTreeMap;

use super::{Allow, KINDS, Kind, Publish, Target};
use crate::diagnostic::Code;
use crate::fields::{Fields, Name, Reader, fold, known};
use crate::path::SitePath;
use crate::source::Place;
use crate::yaml::{Kind as YamlKind, Node};

const KEYS: &[Name] = &[("targets", &["cibles"]), ("to", &["vers"]), ("allow", &["autoriser"])];
const TARGET_KEYS: &[Name] = &[
    ("kind", &["genre", "sorte", "type"]),
    ("folder", &["dossier"]),
    ("posts", &["billets"]),
    ("layout", &["gabarit"]),
    ("author", &["auteur", "autrice"]),
    ("tags", &["etiquettes"]),
    ("fields", &["champs"]),
];
/// A public site has neither front matter nor folders of its own choosing.
const SITE_KEYS: &[Name] = &[
    ("kind", &["genre", "sorte", "type"]),
    ("folder", &["dossier"]),
    ("author", &["auteur", "autrice"]),
    ("tags", &["etiquettes"]),
];
/// What of a post may have another name. Not what keeps a draft back: under another name it would keep nothing back.
const FIELDS: &[Name] = &[
    ("title", &["titre"]),
    ("date", &[]),
    ("description", &[]),
    ("tags", &["etiquettes"]),
    ("author", &["auteur", "autrice"]),
    ("slug", &[]),
    ("lang", &["langue"]),
];
/// Keys that say something to a generator: nothing else may stand under their names.
const RESERVED: &[&str] = &[
    "draft",
    "published",
    "layout",
    "template",
    "permalink",
    "taxonomies",
    "extra",
    "path",
    "aliases",
    "eleventyExcludeFromCollections",
    "templateEngineOverride",
    "render_with_liquid",
];
const ALLOW_KEYS: &[Name] = &[("text", &["texte"]), ("reason", &["raison"])];

/// Whether a key's value is text, whatever signs are in it.
pub(in crate::config) fn is_text(key: &str) -> bool {
    known(ALLOW_KEYS, key).is_some()
}

/// `public` is where the public site is unless its target says otherwise.
pub(in crate::config) fn read(node: Option<Node>, public: &str, reader: &mut Reader<'_>) -> Publish {
    let mut publish = Publish::site(public);
    let Some(map) = reader.map(node, "publish") else {
        return publish;
    };
    let mut fields = Fields::new(map, KEYS);
    let (targets, to) = (fields.take("targets", reader), fields.take("to", reader));
    let allowed = fields.take("allow", reader);
    fields.refuse_rest(reader);
    let targets = targets_of(targets, public, reader);
    if !targets.is_empty() {
        publish.to = targets.iter().map(|target| target.name.clone()).collect();
        publish.targets = targets;
    }
    let to = to_of(to, &publish, reader);
    if !to.is_empty() {
        publish.to = to;
    }
    publish.allow = allow(allowed, reader);
    publish
}

fn targets_of(node: Option<Node>, public: &str, reader: &mut Reader<'_>) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for (key, node) in reader.map(node, "targets").unwrap_or_default() {
        let name = key.text.trim();
        let is_name = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        if name.is_empty() || !name.chars().all(is_name) {
            impossible("targets", name, "blog, mon-blog", key.span, reader);
            continue;
        }
        if targets.iter().any(|target| fold(&target.name) == fold(name)) {
            reader.report(Code::KeyTwice, key.span, |d| d.with("key", name));
            continue;
        }
        targets.extend(target_of(name, node, &key.span, public, reader));
    }
    targets
}

fn target_of(
    name: &str,
    node: Node,
    span: &std::ops::Range<usize>,
    public: &str,
    reader: &mut Reader<'_>,
) -> Option<Target> {
    // What is said of nothing is missing.
    let map = match node.kind {
        YamlKind::Null => Vec::new(),
        _ => reader.map(Some(node), name)?,
    };
    // Which keys there may be depends on the kind.
    let is_kind = |key: &str| known(TARGET_KEYS, key) == Some("kind");
    let kind = map.iter().find(|(key, _)| is_kind(&key.text)).map(|(_, node)| node);
    let Some(kind) = kind.cloned().filter(|node| node.kind != YamlKind::Null) else {
        missing(&format!("targets.{name}.kind"), "hugo", span.clone(), reader);
        return None;
    };
    let kind = reader.choice(Some(kind), "kind", KINDS)?;
    let is_site = kind == Kind::Site;
    let mut fields = Fields::new(map, if is_site { SITE_KEYS } else { TARGET_KEYS });
    let mut take = |name: &str, reader: &mut Reader<'_>| fields.take(name, reader);
    let _ = take("kind", reader);
    let folder = take("folder", reader);
    let given = folder_of(folder, reader);
    let is_missing = matches!(given, Given::Nothing) && !is_site;
    let folder = match given {
        Given::Text(folder) => Some(folder),
        Given::Nothing if is_site => Some(public.to_owned()),
        Given::Nothing | Given::Wrong => None,
    };
    let posts = take("posts", reader);
    let posts = posts_of(posts, reader);
    let layout = take("layout", reader);
    let layout = reader.text(layout, "layout");
    let author = take("author", reader);
    let tags = take("tags", reader);
    let renamed = take("fields", reader);
    let target = Target {
        posts,
        layout: layout.map(|name| if is_none(&name) { String::new() } else { name }),
        author: reader.text(author, "author"),
        tags: reader.texts(tags, "tags"),
        fields: fields_of(renamed, reader),
        ..Target::new(name, kind, folder.as_deref().unwrap_or_default())
    };
    let known = reader.diagnostics.len();
    fields.refuse_rest(reader);
    // A misspelt key is probably the one that is missing.
    if is_missing && reader.diagnostics.len() == known {
        missing(&format!("targets.{name}.folder"), "../blog", span.clone(), reader);
    }
    folder.is_some().then_some(target)
}

/// What was found of a value that must be there.
enum Given {
    Text(String),
    Nothing,
    Wrong,
}

/// A folder is anywhere on this computer; only the shell knows whose home `~` is.
fn folder_of(node: Option<Node>, reader: &mut Reader<'_>) -> Given {
    let is_said = |node: &Node| node.kind != YamlKind::Null && node.scalar().is_none_or(|text| !text.trim().is_empty());
    let Some(node) = node.filter(is_said) else {
        return Given::Nothing;
    };
    let span = node.span.clone();
    let Some(text) = reader.text(Some(node), "folder") else {
        return Given::Wrong;
    };
    let trimmed = text.trim_end_matches(['/', '\\']);
    if trimmed.is_empty() || trimmed.starts_with('~') || trimmed.contains('\0') || trimmed == "." {
        impossible("folder", &text, "../blog, /home/moi/blog", span, reader);
        return Given::Wrong;
    }
    Given::Text(trimmed.to_owned())
}

fn posts_of(node: Option<Node>, reader: &mut Reader<'_>) -> Option<SitePath> {
    let span = node.as_ref()?.span.clone();
    let text = reader.text(node, "posts")?;
    let path = SitePath::new(text.trim_end_matches('/'));
    if path.is_none() {
        impossible("posts", &text, "content/blog", span, reader);
    }
    path
}

fn fields_of(node: Option<Node>, reader: &mut Reader<'_>) -> BTreeMap<String, String> {
    let mut renamed = BTreeMap::new();
    let mut places = Vec::new();
    let Some(map) = reader.map(node, "fields") else {
        return renamed;
    };
    let mut fields = Fields::new(map, FIELDS);
    for (name, _) in FIELDS {
        let node = fields.take(name, reader);
        let Some(span) = node.as_ref().map(|node| node.span.clone()) else {
            continue;
        };
        let Some(there) = reader.text(node, name) else { continue };
        let there = if is_none(&there) { String::new() } else { there };
        renamed.insert((*name).to_owned(), there);
        places.push((*name, span));
    }
    for (name, span) in places {
        let there = &renamed[name];
        let is_key = there.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        if !is_key || !there.is_empty() && is_taken(there, name, &renamed) {
            impossible(name, there, "pubDate, none", span, reader);
        }
    }
    fields.refuse_rest(reader);
    renamed
}

/// Whether a name is another field's, or tells the generator something.
fn is_taken(there: &str, name: &str, renamed: &BTreeMap<String, String>) -> bool {
    let other = |field: &str| field == there && field != name && !renamed.contains_key(field);
    RESERVED.contains(&there)
        || FIELDS.iter().any(|(field, _)| other(field))
        || renamed.iter().any(|(field, taken)| field != name && taken == there)
}

fn is_none(text: &str) -> bool {
    ["none", "no", "non", "aucun", "false"].contains(&fold(text).as_str())
}

fn to_of(node: Option<Node>, publish: &Publish, reader: &mut Reader<'_>) -> Vec<String> {
    let mut to: Vec<String> = Vec::new();
    for node in reader.items(node) {
        let span = node.span.clone();
        for name in reader.texts(Some(node), "to") {
            match publish.target(&name) {
                Some(target) if to.contains(&target.name) => {
                    reader.report(Code::KeyTwice, span.clone(), |d| d.with("key", &name));
                }
                Some(target) => to.push(target.name.clone()),
                None => {
                    let all: Vec<&str> = publish.targets.iter().map(|target| target.name.as_str()).collect();
                    impossible("to", &name, &all.join(", "), span.clone(), reader);
                }
            }
        }
    }
    to
}

/// What may be said, from the settings or from what an excerpt says of itself. Each needs a reason: a list of names
/// without any is one that nobody dares to shorten.
pub fn allow(node: Option<Node>, reader: &mut Reader<'_>) -> Vec<Allow> {
    let mut allowed = Vec::new();
    for item in reader.items(node) {
        let span = item.span.clone();
        // `allow: [Rose]` says what, and not why.
        let (text, reason) = if let Some(text) = item.scalar() {
            (Some(text), None)
        } else {
            let Some(map) = reader.map(Some(item), "allow") else {
                continue;
            };
            let mut fields = Fields::new(map, ALLOW_KEYS);
            let (text, reason) = (fields.take("text", reader), fields.take("reason", reader));
            fields.refuse_rest(reader);
            (reader.text(text, "text"), reader.text(reason, "reason"))
        };
        match (text, reason) {
            (Some(text), Some(reason)) => allowed.push(Allow {
                text,
                reason,
                place: Place::new(reader.file, span),
            }),
            (None, _) => missing("allow.text", "Rose", span, reader),
            (Some(text), None) => reader.report(Code::ConfigMissing, span, |d| {
                d.with("key", "allow.reason")
                    .with("example", format!("{{text: {text}, reason: …}}"))
            }),
        }
    }
    allowed
}

fn missing(key: &str, example: &str, span: std::ops::Range<usize>, reader: &mut Reader<'_>) {
    let last = key.rsplit('.').next().unwrap_or(key);
    reader.report(Code::ConfigMissing, span, |d| {
        d.with("key", key).with("example", format!("{last}: {example}"))
    });
}

fn impossible(key: &str, value: &str, choices: &str, span: std::ops::Range<usize>, reader: &mut Reader<'_>) {
    reader.report(Code::ChoiceInvalid, span, |d| {
        d.with("key", key).with("value", value).with("choices", choices)
    });
}
