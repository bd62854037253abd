//! The meetings of a review: when, with whom, and how one speaks to them.

use std::slice;

use crate::date::When;
use crate::journal::{Journal, Mission};
use crate::note::Contact;
use crate::note::people::{self, Found};

/// A meeting: the only one of a review, or one of its sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its place among the meetings, from 1.
    pub number: usize,
    /// When, if that is known.
    pub when: Option<When>,
    /// With whom.
    pub people: Vec<Contact>,
}

/// How one speaks to people, where a language makes a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// To one person whom one knows well.
    Tu,
    /// To anybody else, and to several.
    Vous,
}

impl Tone {
    /// Its name, as in a client's sheet and in the words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tu => "tu",
            Self::Vous => "vous",
        }
    }

    /// How one speaks to so many people of a mission's client.
    #[must_use]
    pub fn with(journal: &Journal, mission: &Mission, people: usize) -> Self {
        let said = journal.client_of(mission).and_then(|client| client.tone.as_deref());
        // Several are `vous`, whoever they are.
        if said == Some("tu") && people < 2 {
            Self::Tu
        } else {
            Self::Vous
        }
    }
}

/// The people of a mission, with what the client's sheet says of them; where the note names nobody, those of the sheet.
#[must_use]
pub fn people(journal: &Journal, mission: &Mission) -> Vec<Contact> {
    let known = journal.client_of(mission).map_or(&[][..], |client| &client.contacts);
    let mut people = mission.note.front.contacts.clone();
    if people.is_empty() {
        return known.to_vec();
    }
    // Where the note says who counts, it is not for the sheet to add others.
    let says_key = people.iter().any(|person| person.key);
    for person in &mut people {
        let Some(known) = find(known, &person.name).ok() else {
            continue;
        };
        let take = |own: &mut Option<String>, other: &Option<String>| *own = own.take().or_else(|| other.clone());
        take(&mut person.role, &known.role);
        take(&mut person.email, &known.email);
        take(&mut person.phone, &known.phone);
        take(&mut person.url, &known.url);
        person.key |= known.key && !says_key;
    }
    people
}

/// The people of a mission, those of its meetings, and those of the client's sheet; each once.
#[must_use]
pub fn everybody(journal: &Journal, mission: &Mission) -> Vec<Contact> {
    let mut all = people(journal, mission);
    let sheet = journal.client_of(mission).map_or(&[][..], |client| &client.contacts);
    let met = meetings(journal, mission)
        .into_iter()
        .flat_map(|meeting| meeting.people);
    for person in met.chain(sheet.iter().cloned()) {
        // `Claire` of the note is the sheet's `Claire Dupont`.
        let is_known = |known: &Contact| find(slice::from_ref(&person), &known.name).is_ok();
        if !all.iter().any(is_known) && find(&all, &person.name).is_err() {
            all.push(person);
        }
    }
    all
}

/// Those who count most: the key contacts, or everybody where none is one.
#[must_use]
pub fn key_people(people: &[Contact]) -> Vec<&Contact> {
    let any = people.iter().any(|person| person.key);
    people.iter().filter(|person| person.key || !any).collect()
}

/// Finds a person by the whole name, or a part that nobody else has.
///
/// # Errors
///
/// Several have it, or nobody.
pub fn find<'a>(people: &'a [Contact], name: &str) -> Result<&'a Contact, Found> {
    let names: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
    match people::find(&names, name) {
        Found::One(whole) => people.iter().find(|person| person.name == whole).ok_or(Found::Nobody),
        other => Err(other),
    }
}

/// The meetings of a review, in the order of the note: at least one.
#[must_use]
pub fn meetings(journal: &Journal, mission: &Mission) -> Vec<Meeting> {
    let everybody = people(journal, mission);
    let sessions = mission.note.plan().map_or(&[][..], |plan| &plan.sessions);
    if sessions.is_empty() {
        return vec![Meeting {
            number: 1,
            when: mission.note.review(),
            people: everybody,
        }];
    }
    let sheet = journal.client_of(mission).map_or(&[][..], |client| &client.contacts);
    let person = |name: &String| {
        let known = find(&everybody, name).or_else(|_| find(sheet, name));
        known.cloned().unwrap_or_else(|_| Contact {
            name: name.clone(),
            ..Contact::default()
        })
    };
    let meeting = |(at, session): (usize, &crate::note::Session)| Meeting {
        number: at + 1,
        when: session.when,
        people: if session.contacts.is_empty() {
            everybody.clone()
        } else {
            session.contacts.iter().map(person).collect()
        },
    };
    sessions.iter().enumerate().map(meeting).collect()
}
