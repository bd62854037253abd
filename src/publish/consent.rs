//! Who agreed to an excerpt, when, to which words, and for how long.

use jiff::civil::Date;

use super::excerpt::Excerpt;
use super::head::beginning;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Name, Reader};
use crate::journal::{Client, Journal, Nda};
use crate::note::people;
use crate::source::Place;
use crate::yaml::{Kind, Node};

/// An agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Who agreed.
    pub who: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Where it may be shown, by names of targets; none for everywhere.
    pub channels: Vec<String>,
    /// What shows it: a mail, a signed sheet.
    pub proof: Option<String>,
    /// The last day that it holds.
    pub expires: Option<Date>,
    /// When it was taken back.
    pub withdrawn: Option<Date>,
    /// The client for whom it was given, where an excerpt is about several.
    pub client: Option<String>,
    /// The text that was agreed to: [`super::Post::digest`], or its first characters.
    pub text: Option<String>,
    /// Where it is written.
    pub place: Place,
}

/// Its keys, in the order in which they are written.
pub const KEYS: &[Name] = &[
    ("who", &["qui"]),
    ("date", &[]),
    ("channels", &["canaux", "cibles"]),
    ("proof", &["preuve"]),
    ("expires", &["expire", "jusqu_au", "jusqu'au", "jusqu’au"]),
    ("withdrawn", &["retire", "retiree"]),
    ("client", &[]),
    ("text", &["texte"]),
];

/// How many characters of a digest are written in a note.
pub const SHORT: usize = 16;

/// One agreement or a list of them.
pub fn read(node: Option<Node>, reader: &mut Reader<'_>) -> Vec<Consent> {
    let items = match node {
        // `consent: {who: …}` is a list of one.
        Some(node @ Node { kind: Kind::Map(_), .. }) => vec![node],
        other => reader.items(other),
    };
    items.into_iter().filter_map(|item| one(item, reader)).collect()
}

fn one(node: Node, reader: &mut Reader<'_>) -> Option<Consent> {
    let place = Place::new(reader.file, node.span.clone());
    let mut fields = Fields::new(reader.map(Some(node), "consent")?, KEYS);
    let mut take = |name: &'static str, reader: &mut Reader<'_>| fields.take(name, reader);
    let who = take("who", reader);
    let date = take("date", reader);
    let channels = take("channels", reader);
    let proof = take("proof", reader);
    let expires = take("expires", reader);
    let withdrawn = take("withdrawn", reader);
    let client = take("client", reader);
    let text = take("text", reader);
    // What is not understood as a day was written all the same.
    let taken_back = withdrawn.as_ref().is_some_and(|node| {
        let said = node.scalar().map(|text| crate::fields::fold(&text));
        !matches!(said.as_deref(), None | Some("" | "false" | "no" | "non"))
    });
    let consent = Consent {
        who: reader.name(who, "consent.who"),
        date: reader.day(date, "consent.date"),
        channels: reader.texts(channels, "consent.channels"),
        proof: reader.text(proof, "consent.proof"),
        expires: reader.day(expires, "consent.expires"),
        withdrawn: taken_back.then(|| withdrawn_on(withdrawn, reader)),
        client: reader.name(client, "consent.client"),
        text: reader.text(text, "consent.text"),
        place,
    };
    fields.refuse_rest(reader);
    Some(consent)
}

/// The day it was taken back; where only that it was is said, since ever.
fn withdrawn_on(node: Option<Node>, reader: &mut Reader<'_>) -> Date {
    let said = node
        .as_ref()
        .and_then(Node::scalar)
        .map(|text| crate::fields::fold(&text));
    match said.as_deref() {
        Some("true" | "yes" | "oui") => Date::MIN,
        _ => reader.day(node, "consent.withdrawn").unwrap_or(Date::MIN),
    }
}

impl Consent {
    /// Whether it says the same, wherever it is written.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        Self {
            place: self.place.clone(),
            ..other.clone()
        } == *self
    }

    /// Whether it was given for these words.
    #[must_use]
    pub fn is_for(&self, digest: &str) -> bool {
        self.text
            .as_deref()
            .is_some_and(|text| text.len() >= SHORT && digest.starts_with(text))
    }

    /// Whether it holds on a day, for a target.
    #[must_use]
    pub fn holds(&self, today: Date, target: &str) -> bool {
        let everywhere = self.channels.is_empty();
        self.withdrawn.is_none()
            && self.expires.is_none_or(|last| today <= last)
            && (everywhere || self.channels.iter().any(|channel| channel == target))
    }
}

/// Who must have agreed to a post, and has not.
///
/// `named` are the people who are named in it because she allowed it. `digest` is [`super::Post::digest`].
#[must_use]
pub fn missing(
    excerpt: &Excerpt,
    journal: &Journal,
    named: &[String],
    digest: &str,
    asked: &Asked<'_>,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut clients: Vec<Option<&Client>> = Vec::new();
    for at in &excerpt.missions {
        let client = journal.client_of(&journal.missions[*at]);
        let slug = client.map(|client| &client.slug);
        if !clients.iter().any(|other| other.map(|other| &other.slug) == slug) {
            clients.push(client);
        }
    }
    for client in &clients {
        let nda = client.map_or(Nda::Ask, |client| client.nda);
        let shown = client.map_or_else(String::new, |client| client.name.clone());
        match nda {
            Nda::Ok => {}
            Nda::Never => problems.push(Diagnostic::at(Code::NdaNever, beginning(&excerpt.file)).with("client", shown)),
            Nda::Ask => {
                // Who is named in it agrees for themselves, unless they say for whom.
                let is_personal = |consent: &&Consent| {
                    let who = consent.who.as_deref().map(people::words);
                    consent.client.is_none() && named.iter().any(|name| Some(people::words(name)) == who)
                };
                let own = excerpt.head.consents.iter().filter(|consent| !is_personal(consent));
                let own =
                    own.filter(|consent| clients.len() == 1 && consent.client.is_none() || consent.is_of(*client));
                problems.extend(unmet(own, &shown, excerpt, digest, asked));
            }
        }
    }
    for name in named {
        let words = people::words(name);
        let own = excerpt.head.consents.iter();
        let own = own.filter(|consent| consent.who.as_ref().is_some_and(|who| people::words(who) == words));
        problems.extend(unmet(own, name, excerpt, digest, asked));
    }
    problems.dedup();
    problems
}

/// For what an agreement is needed.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The day.
    pub today: Date,
    /// The name of the target.
    pub target: &'a str,
}

/// Why none of some agreements holds; none where one does.
fn unmet<'a>(
    consents: impl Iterator<Item = &'a Consent>,
    who: &str,
    excerpt: &Excerpt,
    digest: &str,
    asked: &Asked<'_>,
) -> Option<Diagnostic> {
    let mut worst: Option<Diagnostic> = None;
    for consent in consents {
        let code = match (consent.holds(asked.today, asked.target), consent.is_for(digest)) {
            (true, true) => return None,
            // Of one written by hand nobody knows to which words.
            (true, false) if consent.text.is_none() => Code::ConsentMissing,
            (true, false) => Code::ConsentStale,
            (false, _) if consent.withdrawn.is_some() || consent.expires.is_some_and(|last| last < asked.today) => {
                Code::ConsentExpired
            }
            // It was given for other places.
            (false, _) => Code::ConsentMissing,
        };
        worst = Some(Diagnostic::at(code, consent.place.clone()));
    }
    let problem = worst.unwrap_or_else(|| Diagnostic::at(Code::ConsentMissing, beginning(&excerpt.file)));
    Some(
        problem
            .with("who", who)
            .with("excerpt", &excerpt.name)
            .with("target", asked.target),
    )
}

impl Consent {
    /// Whether it was given for a client: it says so, or one of the client's people gave it.
    fn is_of(&self, client: Option<&Client>) -> bool {
        let Some(client) = client else { return false };
        let same = |a: &str, b: &str| people::words(a) == people::words(b);
        let named = self
            .client
            .as_deref()
            .is_some_and(|own| same(own, &client.name) || own == client.slug);
        let who = self.who.as_deref();
        named || who.is_some_and(|who| client.contacts.iter().any(|contact| same(&contact.name, who)))
    }
}
