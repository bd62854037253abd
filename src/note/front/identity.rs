//! What a front matter says of the note itself: its names, and whether it is to be shown.

use serde_json::Value as Json;

use super::{Front, take_text};
use crate::diagnostic::Code;
use crate::fields::{Fields, Reader, fold};
use crate::yaml::{Kind, Node};

/// Words, folded, by which a note is a draft.
const DRAFT: [&str; 9] = [
    "true",
    "yes",
    "oui",
    "vrai",
    "on",
    "1",
    "draft",
    "brouillon",
    "unpublished",
];
/// Words, folded, by which it is none.
const NO_DRAFT: [&str; 13] = [
    "",
    "false",
    "no",
    "non",
    "faux",
    "off",
    "0",
    "published",
    "publie",
    "publiee",
    "final",
    "done",
    "termine",
];

/// Reads slug and identity.
pub(super) fn read(front: &mut Front, fields: &mut Fields, reader: &mut Reader<'_>) {
    front.slug = take_text(fields, "slug", reader);
    let node = fields.take("id", reader);
    front.id_span = node.as_ref().map(|n| n.span.clone());
    let Some(span) = front.id_span.clone() else {
        return;
    };
    let Some(id) = reader.text(node, "id") else {
        return;
    };
    let signs = id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if signs && id.starts_with(|c: char| c.is_ascii_alphabetic()) {
        front.id = Some(id);
    } else if signs && !id.is_empty() {
        // The number that another tool gave: ours begin with a letter.
        front.id_span = None;
        front.extra.push(("id".to_owned(), Json::String(id)));
    } else {
        reader.report(Code::IdInvalid, span, |d| d.with("value", &id));
    }
}

/// Reads whether the note is to be kept out of builds, by `draft` or by `published: false` of other tools. What is not
/// understood keeps it out: the other mistake shows it.
pub(super) fn read_draft(front: &mut Front, fields: &mut Fields, reader: &mut Reader<'_>) {
    let draft = fields.take("draft", reader);
    front.draft = is_draft(draft, reader);
    let unpublished = |node: &Node| {
        node.scalar()
            .is_some_and(|said| NO_DRAFT[1..7].contains(&fold(&said).as_str()))
    };
    front.draft |= fields.other("published").is_some_and(unpublished);
}

fn is_draft(node: Option<Node>, reader: &mut Reader<'_>) -> bool {
    let Some(node) = node.map(Node::sole).filter(|node| node.kind != Kind::Null) else {
        return false;
    };
    let word = node.scalar().map(|said| fold(&said)).unwrap_or_default();
    if DRAFT.contains(&word.as_str()) {
        return true;
    }
    if node.scalar().is_some() && NO_DRAFT.contains(&word.as_str()) {
        return false;
    }
    reader.flag(Some(node), "draft").unwrap_or(true)
}

/// Whether a front matter that could not be read says in some line that the note is a draft.
#[must_use]
pub fn looks_like_draft(yaml: &str) -> bool {
    yaml.lines().any(|line| {
        let pair = line
            .split_once([':', '='])
            .filter(|_| line.starts_with(char::is_alphabetic));
        pair.is_some_and(|(key, value)| {
            let value = value.split('#').next().unwrap_or("").trim();
            let value = fold(value.trim_matches(['"', '\'', '«', '»']));
            let said = matches!(fold(key).as_str(), "draft" | "drafts" | "brouillon" | "brouillons");
            said && !NO_DRAFT.contains(&value.as_str())
        })
    })
}
