//! Every name of a journal that must not leave by itself: clients, people, addresses. Of all missions, drafts too.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};

use super::dictionary::Dictionary;
use super::fold;
use super::reading::Reading;
use crate::journal::{Client, Journal};
use crate::note::{Contact, Note, people};

mod forms;
mod lists;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A client, or what its sheet says would give it away.
    Client,
    /// Somebody.
    Person,
    /// An address: e-mail, web, telephone.
    Address,
}

/// Which part of a name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// All of it, in either order.
    Whole,
    /// Somebody's surname.
    Surname,
    /// Somebody's first name.
    First,
    /// A word of a client's name.
    Part,
    /// The first letters, apart: `C. D.`
    Initials,
    /// The first letters, joined: `CD`.
    Acronym,
}

/// A name.
#[derive(Clone, Debug)]
pub struct Name {
    /// As somebody wrote it.
    pub text: String,
    /// What it names.
    pub sort: Sort,
    /// The clients that have it or whose it is, by index.
    pub clients: BTreeSet<usize>,
    /// The missions in whose notes it stands, by index; none for drafts.
    pub missions: BTreeSet<usize>,
}

/// A stretch of a text that is a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which name, by index.
    pub name: usize,
    /// Which part of it.
    pub form: Form,
    /// Where it stands in the reading.
    pub range: std::ops::Range<usize>,
}

/// All names, ready to be looked for.
#[derive(Debug)]
pub struct Names {
    all: Vec<Name>,
    /// Each with the name and the part of it; several names may have one.
    patterns: Vec<Vec<(usize, Form)>>,
    automaton: AhoCorasick,
    /// The last digits of telephone numbers.
    phones: Vec<(String, usize)>,
}

/// How many last digits tell one telephone from another.
const PHONE_DIGITS: usize = 9;

#[derive(Default)]
struct Builder {
    names: Vec<Name>,
    known: BTreeMap<(Sort, String), usize>,
    forms: BTreeMap<String, BTreeSet<(usize, Form)>>,
    phones: BTreeSet<(String, usize)>,
}

impl Names {
    /// The names of a journal; none where there are more than can be looked for: then nothing may leave.
    #[must_use]
    pub fn of(journal: &Journal) -> Option<Self> {
        let mut builder = Builder::default();
        for (at, client) in journal.clients.iter().enumerate() {
            builder.client(client, Some(at));
        }
        for (at, mission) in journal.missions.iter().enumerate() {
            builder.note(&mission.note, mission.client, Some(at));
        }
        for client in &journal.hidden.clients {
            builder.client(client, None);
        }
        for note in &journal.hidden.missions {
            let client = note.front.client.as_deref();
            builder.note(note, client.and_then(|name| journal.client_named(name)), None);
        }
        builder.build()
    }

    /// A name by its index.
    #[must_use]
    pub fn name(&self, at: usize) -> &Name {
        &self.all[at]
    }

    /// All names.
    #[must_use]
    pub fn all(&self) -> &[Name] {
        &self.all
    }

    /// Every name in a reading, overlapping ones too, in order.
    #[must_use]
    pub fn find(&self, reading: &Reading) -> Vec<Hit> {
        let found = self.automaton.find_overlapping_iter(&reading.text);
        let hits = found.flat_map(|found| {
            // Without the spaces around it.
            let range = found.start() + 1..found.end() - 1;
            let names = self.patterns[found.pattern().as_usize()].iter();
            names.map(move |(name, form)| Hit {
                name: *name,
                form: *form,
                range: range.clone(),
            })
        });
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_by_key(|hit| (hit.range.start, hit.range.end, hit.name, hit.form));
        hits
    }

    /// Whose telephone number these digits hold.
    #[must_use]
    pub fn phone(&self, digits: &str) -> Option<usize> {
        let found = self.phones.iter().find(|(number, _)| digits.contains(number));
        found.map(|(_, name)| *name)
    }
}

/// Whether one who is quoted has a word in what they are called that is no word of the language: `claire dupont`.
fn looks_like_nobody_else(who: &str) -> bool {
    let words = fold::words(who);
    let [french, english] = ["fr", "en"].map(Dictionary::of);
    let is_name = |word: &String| word.len() > 2 && !french.has(word) && !english.has(word);
    let begins = words
        .first()
        .is_some_and(|word| ["avec", "par", "pour", "chez", "with", "by", "for"].contains(&word.as_str()));
    (1..=3).contains(&words.len()) && !begins && words.iter().any(is_name)
}

impl Builder {
    fn name(&mut self, text: &str, sort: Sort, client: Option<usize>, mission: Option<usize>) -> usize {
        let key = (sort, fold::words(text).join(" "));
        let names = &mut self.names;
        let at = *self.known.entry(key).or_insert_with(|| {
            names.push(Name {
                text: text.trim().to_owned(),
                sort,
                clients: BTreeSet::new(),
                missions: BTreeSet::new(),
            });
            names.len() - 1
        });
        self.names[at].clients.extend(client);
        self.names[at].missions.extend(mission);
        at
    }

    /// Adds the forms of a text, and those of it as German is written without its letters: `Mueller` for `Müller`.
    fn add_forms(&mut self, name: usize, text: &str, forms: fn(&str) -> Vec<(String, Form)>) {
        self.add(name, forms(text));
        if text.to_lowercase().contains(['ä', 'ö', 'ü']) {
            let spelled: String = text
                .chars()
                .flat_map(|c| match c {
                    'ä' | 'Ä' | 'ö' | 'Ö' | 'ü' | 'Ü' => vec![c, 'e'],
                    c => vec![c],
                })
                .collect();
            self.add(name, forms(&spelled));
        }
    }

    fn add(&mut self, name: usize, forms: impl IntoIterator<Item = (String, Form)>) {
        for (words, form) in forms {
            self.forms.entry(words).or_default().insert((name, form));
        }
    }

    fn client(&mut self, client: &Client, at: Option<usize>) {
        for text in std::iter::once(&client.name).chain(&client.names) {
            self.client_name(text, at);
        }
        for contact in &client.contacts {
            self.contact(contact, at, None);
        }
    }

    fn client_name(&mut self, text: &str, client: Option<usize>) {
        if forms::is_address(text) {
            self.address(text, client, None);
            return;
        }
        let name = self.name(text, Sort::Client, client, None);
        self.add_forms(name, text, forms::client);
    }

    fn note(&mut self, note: &Note, client: Option<usize>, mission: Option<usize>) {
        if let Some(text) = &note.front.client {
            self.client_name(text, client);
        }
        for contact in &note.front.contacts {
            self.contact(contact, client, mission);
        }
        let sessions = note.plan().map(|plan| plan.sessions.as_slice()).unwrap_or_default();
        for name in sessions.iter().flat_map(|session| &session.contacts) {
            self.person(name, client, mission);
        }
        let said = note.entries.iter().filter_map(|entry| entry.who.as_deref());
        for name in said.flat_map(|who| who.split([',', '&', '+', '/'])) {
            if people::looks_like_name(name) || looks_like_nobody_else(name) {
                self.person(name, client, mission);
            }
        }
    }

    fn contact(&mut self, contact: &Contact, client: Option<usize>, mission: Option<usize>) {
        self.person(&contact.name, client, mission);
        for text in [&contact.email, &contact.phone, &contact.url].into_iter().flatten() {
            self.address(text, client, mission);
        }
    }

    fn person(&mut self, text: &str, client: Option<usize>, mission: Option<usize>) {
        let name = self.name(text, Sort::Person, client, mission);
        self.add_forms(name, text, forms::person);
    }

    fn address(&mut self, text: &str, client: Option<usize>, mission: Option<usize>) {
        let name = self.name(text, Sort::Address, client, mission);
        self.add(name, forms::address(text));
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= PHONE_DIGITS - 1 && !text.contains(char::is_alphabetic) {
            let last = digits.len().saturating_sub(PHONE_DIGITS);
            self.phones.insert((digits[last..].to_owned(), name));
        }
    }

    fn build(self) -> Option<Names> {
        let (texts, patterns): (Vec<String>, Vec<Vec<(usize, Form)>>) = self
            .forms
            .into_iter()
            .map(|(words, names)| (format!(" {words} "), names.into_iter().collect()))
            .unzip();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&texts)
            .ok()?;
        Some(Names {
            all: self.names,
            patterns,
            automaton,
            phones: self.phones.into_iter().collect(),
        })
    }
}
