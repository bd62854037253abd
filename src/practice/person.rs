//! All that a journal holds about one person: they have a right to know it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::fold;
use crate::journal::{Client, EntryOf, Journal, Mission};
use crate::note::people::{self, Found};
use crate::note::{Contact, Note};
use crate::path::SourcePath;
use crate::source::SourceFile;
use mentions::Traces;

pub use mentions::Mention;

mod mentions;

/// What is known of a person.
#[derive(Debug)]
pub struct Person<'a> {
    /// Their whole name.
    pub name: String,
    /// Where they are named as a contact.
    pub contacts: Vec<As<'a>>,
    /// What they said, or do.
    pub entries: Vec<EntryOf<'a>>,
    /// Every passage in which they are named, or may be.
    pub mentions: Vec<Mention>,
    /// Files that are called after them.
    pub files: Vec<SourcePath>,
    /// The clients by whom they are a contact: where there are several, they may be several people.
    pub clients: Vec<&'a Client>,
}

/// A person as a contact.
#[derive(Debug)]
pub struct As<'a> {
    /// The contact, as noted there.
    pub contact: &'a Contact,
    /// The mission whose note says so; none for a client's sheet.
    pub mission: Option<&'a Mission>,
    /// The client.
    pub client: Option<&'a Client>,
    /// The file that says so.
    pub file: Arc<SourceFile>,
}

/// Why there is nobody to tell of.
#[derive(Debug, PartialEq, Eq)]
pub enum Unknown {
    /// Several people have that name.
    Several(Vec<String>),
    /// Somebody has that name, and others have it as a part of theirs: all of them.
    Part(Vec<String>),
    /// Nobody does; these are near.
    Nobody(Vec<String>),
}

/// How many names are given to choose from.
const MOST: usize = 8;
/// How near a name must be to be given, from 0 to 1.
const NEAR: f64 = 0.8;

/// All about a person. `files` are all texts of the journal, also those that are on no page, `others` the names of its
/// other files. `exactly` means the whole
/// name as it is given, whoever else has a longer one.
///
/// # Errors
///
/// When no contact and no line has the name, or several people do.
pub fn person<'a>(
    journal: &'a Journal,
    files: &[Arc<SourceFile>],
    others: &[SourcePath],
    name: &str,
    exactly: bool,
) -> Result<Person<'a>, Unknown> {
    let known = all_names(journal);
    let wanted = people::words(name);
    let with = |other: &&String| {
        let theirs = people::words(other);
        wanted.iter().all(|word| theirs.contains(word))
    };
    let several = || known.iter().filter(with).take(MOST).cloned().collect();
    let same = known.iter().find(|other| people::words(other) == wanted);
    let whole = match (same, people::find(&known, name)) {
        // Somebody is called so, and others are called so too: a signature has often no more than a first name.
        (Some(_), _) if !exactly && known.iter().filter(with).nth(1).is_some() => return Err(Unknown::Part(several())),
        (Some(same), _) => same.clone(),
        (None, Found::One(whole)) if !exactly => whole,
        (None, Found::Several) if !exactly => return Err(Unknown::Several(several())),
        // No contact, but perhaps somebody of whom something is written.
        (None, _) => name.trim().to_owned(),
    };
    let wanted = people::words(&whole);
    let is_them = |other: &str| people::words(other) == wanted;
    let contacts = contacts(journal, &is_them);
    let entries = journal.missions.iter().flat_map(|mission| {
        let entries = mission.note.entries.iter();
        entries.map(move |entry| EntryOf { mission, entry })
    });
    let entries: Vec<EntryOf<'a>> = entries
        .filter(|of| of.entry.who.as_deref().is_some_and(|who| each(who).any(is_them)))
        .collect();
    let traces = traces(journal, wanted.clone(), &contacts, &entries);
    let mentions: Vec<Mention> = files
        .iter()
        .flat_map(|file| mentions::mentions(file, &traces))
        .collect();
    let names = names_of_files(files, others);
    let files: Vec<SourcePath> = names.into_iter().filter(|path| traces.is_in(path)).collect();
    let mut clients: Vec<&Client> = Vec::new();
    for client in contacts.iter().filter_map(|a| a.client) {
        if !clients.iter().any(|other| other.slug == client.slug) {
            clients.push(client);
        }
    }
    if contacts.is_empty() && entries.is_empty() && !mentions.iter().any(|mention| mention.whole) {
        return Err(Unknown::Nobody(near(known, name)));
    }
    Ok(Person {
        name: whole,
        contacts,
        entries,
        mentions,
        files,
        clients,
    })
}

/// Names like one, the nearest first.
fn near(names: Vec<String>, name: &str) -> Vec<String> {
    let wanted = fold::letters(name);
    // A first name is near to who has it.
    let close = |other: &str| {
        let folded = fold::letters(other);
        let parts = folded.split_whitespace().chain([folded.as_str()]);
        parts
            .map(|part| strsim::jaro_winkler(part, &wanted))
            .fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, String)> = names.into_iter().map(|other| (close(&other), other)).collect();
    near.retain(|(close, _)| *close >= NEAR);
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.truncate(MOST);
    near.into_iter().map(|(_, name)| name).collect()
}

/// Everybody who is named as a contact or by an entry, each once.
fn all_names(journal: &Journal) -> Vec<String> {
    let mut names: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let sheets = journal.clients.iter().flat_map(|client| &client.contacts);
    let missions = journal.missions.iter().flat_map(|mission| &mission.note.front.contacts);
    let said = journal.missions.iter().flat_map(|mission| &mission.note.entries);
    let said = said.filter_map(|entry| entry.who.as_deref()).flat_map(each);
    let contacts = sheets.chain(missions).map(|contact| contact.name.as_str());
    for name in contacts.chain(said) {
        names.entry(people::words(name)).or_insert_with(|| name.to_owned());
    }
    names.remove(&Vec::new());
    names.into_values().collect()
}

/// Each of those who said something, or do it: `Claire Dupont, Karim`; also what is said of them, `Claire, directrice`.
fn each(who: &str) -> impl Iterator<Item = &str> {
    who.split(',').map(str::trim)
}

/// What they are known by, and where.
fn traces(journal: &Journal, name: Vec<String>, contacts: &[As<'_>], entries: &[EntryOf<'_>]) -> Traces {
    let emails = contacts.iter().filter_map(|a| a.contact.email.as_deref());
    let phones = contacts.iter().filter_map(|a| a.contact.phone.as_deref());
    let own = contacts.iter().map(|a| &a.file.path);
    let own = own.chain(entries.iter().map(|of| &of.mission.note.file.path));
    // Who is a contact of a client is meant by a first name in any note of that client.
    let is_theirs = |mission: &&Mission| {
        let client = journal.client_of(mission);
        client.is_some_and(|client| {
            contacts
                .iter()
                .any(|a| a.client.is_some_and(|own| own.slug == client.slug))
        })
    };
    let of_clients = journal
        .missions
        .iter()
        .filter(is_theirs)
        .map(|mission| &mission.note.file.path);
    Traces {
        name,
        emails: emails
            .map(|email| fold::letters(email.trim()))
            .filter(|email| email.contains('@'))
            .collect(),
        phones: phones.filter_map(mentions::figures).collect(),
        known_in: own.chain(of_clients).cloned().collect(),
    }
}

fn names_of_files(files: &[Arc<SourceFile>], others: &[SourcePath]) -> Vec<SourcePath> {
    let texts = files.iter().map(|file| file.path.clone());
    texts.chain(others.iter().cloned()).collect()
}

fn contacts<'a>(journal: &'a Journal, is_them: &dyn Fn(&str) -> bool) -> Vec<As<'a>> {
    let file = |note: &Arc<Note>| Arc::clone(&note.file);
    let sheets = journal.clients.iter().flat_map(|client| {
        let contacts = client.contacts.iter().zip(client.sheet.iter().cycle());
        contacts.map(move |(contact, sheet)| As {
            contact,
            mission: None,
            client: Some(client),
            file: file(sheet),
        })
    });
    let missions = journal.missions.iter().flat_map(|mission| {
        let contacts = mission.note.front.contacts.iter();
        contacts.map(move |contact| As {
            contact,
            mission: Some(mission),
            client: journal.client_of(mission),
            file: file(&mission.note),
        })
    });
    sheets.chain(missions).filter(|a| is_them(&a.contact.name)).collect()
}
