//! The questions of a review script, where the journal has its own.

use crate::diagnostic::Code;
use crate::fields::{Fields, Name, Reader, fold, known};
use crate::yaml::{Kind, Node};

/// What is asked in a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Questions {
    /// By part of the script; a part that is not given has the usual questions.
    Parts {
        /// About the mission as a whole.
        before: Option<Vec<String>>,
        /// Where they are today.
        today: Option<Vec<String>>,
        /// What comes next.
        closing: Option<Vec<String>>,
    },
    /// These and no others, in this order.
    List(Vec<String>),
}

impl Default for Questions {
    fn default() -> Self {
        Self::Parts {
            before: None,
            today: None,
            closing: None,
        }
    }
}

const PARTS: &[Name] = &[
    ("before", &["avant"]),
    ("today", &["aujourd'hui", "aujourd’hui", "aujourdhui"]),
    ("closing", &["cloture", "fin"]),
];

/// What a question may say of its mission.
const HOLES: [&str; 2] = ["client", "mission"];

/// Whether a key of the settings holds questions: what they say is text, whatever signs are in it.
pub(super) fn is_list(key: &str) -> bool {
    fold(key) == "questions"
}

/// Whether a key begins a part of the questions, rather than a question.
pub(super) fn is_part(key: &str) -> bool {
    known(PARTS, key).is_some()
}

pub(super) fn read(node: Option<Node>, reader: &mut Reader<'_>) -> Questions {
    match node {
        None | Some(Node { kind: Kind::Null, .. }) => Questions::default(),
        Some(Node {
            kind: Kind::Map(entries),
            ..
        }) => {
            let mut fields = Fields::new(entries, PARTS);
            let mut part = |name: &'static str| {
                let node = fields.take(name, reader).filter(|node| node.kind != Kind::Null);
                node.map(|node| texts(node, name, reader))
            };
            let (before, today, closing) = (part("before"), part("today"), part("closing"));
            fields.refuse_rest(reader);
            Questions::Parts { before, today, closing }
        }
        Some(node) => Questions::List(texts(node, "questions", reader)),
    }
}

/// A question a line; a lone one may have commas.
fn texts(node: Node, key: &str, reader: &mut Reader<'_>) -> Vec<String> {
    let items = reader.items(Some(node));
    let text = |item: Node| {
        let span = item.span.clone();
        let text = reader.text(Some(item), key)?;
        if let Some(hole) = unknown_hole(&text) {
            reader.report(Code::QuestionHole, span, |d| {
                d.with("hole", hole).with("names", HOLES.join(", "))
            });
        }
        Some(text)
    };
    items.into_iter().filter_map(text).collect()
}

/// The first name in braces that is none of those that are filled in.
fn unknown_hole(text: &str) -> Option<&str> {
    let holes = text.match_indices('{').filter_map(|(at, _)| {
        let close = text[at..].find('}')?;
        Some(&text[at + 1..at + close])
    });
    holes.into_iter().find(|hole| !HOLES.contains(hole))
}
