//! Who is at the meetings of a review, and how one speaks to them.

use crate::journal::{Journal, Meeting, Mission};
use crate::note::Contact;
use crate::note::people::{self, Found};

/// A meeting of a review, and who is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance<'a> {
    /// The meeting.
    pub meeting: Meeting<'a>,
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
    let met = attendances(journal, mission)
        .into_iter()
        .flat_map(|attendance| attendance.people);
    let mut others: Vec<Contact> = Vec::new();
    for person in met.chain(sheet.iter().cloned()) {
        if !all.iter().chain(&others).any(|other| other.name == person.name) {
            others.push(person);
        }
    }
    // `Claire` of the note is the sheet's `Claire Dupont`, unless another Claire is there as well.
    let meant = all.iter().filter_map(|known| find(&others, &known.name).ok());
    let known: Vec<String> = meant.map(|person| person.name.clone()).collect();
    others.retain(|person| !known.contains(&person.name));
    for person in others {
        if find(&all, &person.name).is_err() {
            all.push(person);
        }
    }
    all
}

/// Those who count most: the key contacts, or everybody where none is one.
#[must_use]
fn key_people(people: &[Contact]) -> Vec<&Contact> {
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

/// The meetings of a review, with who is at each: at least one. Where the note does not say it, everybody is.
#[must_use]
pub fn attendances<'a>(journal: &Journal, mission: &'a Mission) -> Vec<Attendance<'a>> {
    let everybody = people(journal, mission);
    let sheet = journal.client_of(mission).map_or(&[][..], |client| &client.contacts);
    let person = |name: &String| {
        let known = find(&everybody, name).or_else(|_| find(sheet, name));
        known.cloned().unwrap_or_else(|_| Contact {
            name: name.clone(),
            ..Contact::default()
        })
    };
    let attendance = |meeting: Meeting<'a>| Attendance {
        people: if meeting.contacts.is_empty() {
            everybody.clone()
        } else {
            meeting.contacts.iter().map(person).collect()
        },
        meeting,
    };
    mission.meetings().into_iter().map(attendance).collect()
}

/// Who is invited: the key contacts, or everybody where none is one; and whoever the note names for a session.
#[must_use]
pub fn invited(journal: &Journal, mission: &Mission) -> Vec<Contact> {
    let people = people(journal, mission);
    let mut invited: Vec<Contact> = key_people(&people).into_iter().cloned().collect();
    let named = attendances(journal, mission).into_iter();
    let named = named.filter(|attendance| !attendance.meeting.contacts.is_empty());
    for person in named.flat_map(|attendance| attendance.people) {
        if !invited.iter().any(|other| other.name == person.name) {
            invited.push(person);
        }
    }
    invited
}
