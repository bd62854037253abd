//! The questions of a review script, where the journal has its own.

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
    items
        .into_iter()
        .filter_map(|item| reader.text(Some(item), key))
        .collect()
}
