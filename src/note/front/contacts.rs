//! The people of a mission or a client.

use jiff::civil::Date;

use super::take_text;
use crate::diagnostic::Code;
use crate::fields::{Fields, Name, Reader};
use crate::yaml::{Kind, Node};

/// Someone at the client's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Role.
    pub role: Option<String>,
    /// A key contact.
    pub key: bool,
    /// Told of the review.
    pub informed: Told,
    /// Impressions gathered.
    pub heard: Told,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Web address.
    pub url: Option<String>,
}

/// Yes, no, or since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// No, or not said.
    #[default]
    No,
    /// Yes.
    Yes,
    /// Since that day.
    On(Date),
}

/// Keys of a contact.
pub const CONTACT: &[Name] = &[
    ("name", &["nom"]),
    ("role", &["fonction"]),
    ("key", &["cle"]),
    ("informed", &["informe", "informee", "prevenu", "prevenue"]),
    ("heard", &["entendu", "entendue"]),
    ("email", &["courriel", "mail"]),
    ("phone", &["telephone", "tel"]),
    ("url", &["site"]),
];

/// A list of names, or of maps.
pub fn contacts_of(node: Option<Node>, reader: &mut Reader<'_>) -> Vec<Contact> {
    let node = match node {
        // One line with commas names several.
        Some(node) if matches!(node.kind, Kind::Text(_)) => {
            let names = reader.texts(Some(node), "contacts");
            return names
                .into_iter()
                .map(|name| Contact {
                    name,
                    ..Contact::default()
                })
                .collect();
        }
        other => other,
    };
    let items = match node {
        Some(Node {
            kind: Kind::Map(entries),
            span,
        }) => {
            // `contacts: {name: Claire}`, or a map of names.
            vec![Node {
                kind: Kind::Map(entries),
                span,
            }]
        }
        other => reader.items(other),
    };
    items.into_iter().filter_map(|item| contact_of(item, reader)).collect()
}

fn contact_of(node: Node, reader: &mut Reader<'_>) -> Option<Contact> {
    if !matches!(node.kind, Kind::Map(_)) {
        return reader.name(Some(node), "contacts").map(|name| Contact {
            name,
            ..Contact::default()
        });
    }
    let span = node.span.clone();
    let mut fields = Fields::new(reader.map(Some(node), "contacts")?, CONTACT);
    let name = take_text(&mut fields, "name", reader);
    let key = fields.take("key", reader);
    let informed = fields.take("informed", reader);
    let heard = fields.take("heard", reader);
    let contact = Contact {
        name: name.clone().unwrap_or_default(),
        role: take_text(&mut fields, "role", reader),
        key: reader.flag(key, "contacts.key").unwrap_or(false),
        informed: told_of(informed, "contacts.informed", reader),
        heard: told_of(heard, "contacts.heard", reader),
        email: take_text(&mut fields, "email", reader),
        phone: take_text(&mut fields, "phone", reader),
        url: take_text(&mut fields, "url", reader),
    };
    fields.rest(reader);
    if name.is_none() {
        reader.report(Code::WrongType, span, |d| {
            d.with("key", "contacts.name")
                .with_word("expected", "yaml.text")
                .with_word("found", "yaml.nothing")
        });
        return None;
    }
    Some(contact)
}

fn told_of(node: Option<Node>, key: &str, reader: &mut Reader<'_>) -> Told {
    let Some(node) = node else { return Told::No };
    let text = node.scalar().map(|s| s.to_lowercase());
    match text.as_deref() {
        Some("true" | "yes" | "oui") => Told::Yes,
        Some("false" | "no" | "non") => Told::No,
        _ => reader.day(Some(node), key).map_or(Told::No, Told::On),
    }
}
