//! All that a journal holds about one person: they have a right to know it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::fold;
use crate::journal::{Client, EntryOf, Journal, Mission};
use crate::note::people::{self, Found};
use crate::note::{Contact, Note};
use crate::source::{Place, SourceFile};

/// What is known of a person.
#[derive(Debug)]
pub struct Person<'a> {
    /// Their whole name.
    pub name: String,
    /// Where they are named as a contact.
    pub contacts: Vec<As<'a>>,
    /// What they said, or do.
    pub entries: Vec<EntryOf<'a>>,
    /// Every line in which they are named, or may be.
    pub mentions: Vec<Mention>,
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

/// A line with a name.
#[derive(Debug)]
pub struct Mention {
    /// Where the name stands.
    pub place: Place,
    /// The line, without the spaces around it.
    pub line: String,
    /// Whether the whole name stands there; else only a part of it, where they are a contact.
    pub whole: bool,
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
/// Shorter parts of names stand in too many lines.
const SHORTEST: usize = 3;

/// All about a person. `files` are all texts of the journal, also those that are on no page. `exactly` means the whole
/// name as it is given, whoever else has a longer one.
///
/// # Errors
///
/// When no contact and no line has the name, or several people do.
pub fn person<'a>(
    journal: &'a Journal,
    files: &[Arc<SourceFile>],
    name: &str,
    exactly: bool,
) -> Result<Person<'a>, Unknown> {
    let names = all_names(journal);
    let wanted = people::words(name);
    let with = |other: &&String| {
        let theirs = people::words(other);
        wanted.iter().all(|word| theirs.contains(word))
    };
    let several = || names.iter().filter(with).take(MOST).cloned().collect();
    let same = names.iter().find(|other| people::words(other) == wanted);
    let whole = match (same, people::find(&names, name)) {
        // Somebody is called so, and others are called so too: a signature has often no more than a first name.
        (Some(_), _) if !exactly && names.iter().filter(with).nth(1).is_some() => return Err(Unknown::Part(several())),
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
    let mentions = mentions(files, &contacts, &entries, &wanted);
    if contacts.is_empty() && entries.is_empty() && !mentions.iter().any(|mention| mention.whole) {
        return Err(Unknown::Nobody(near(names, name)));
    }
    Ok(Person {
        name: whole,
        contacts,
        entries,
        mentions,
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

/// The lines that name somebody: by the whole name anywhere, by a part of it where they are known. A name that goes on
/// in the next line is in the one in which it begins.
fn mentions(
    files: &[Arc<SourceFile>],
    contacts: &[As<'_>],
    entries: &[EntryOf<'_>],
    wanted: &[String],
) -> Vec<Mention> {
    let own = contacts.iter().map(|a| &a.file.path);
    let own: BTreeSet<_> = own.chain(entries.iter().map(|of| &of.mission.note.file.path)).collect();
    let is_part = |word: &String| word.chars().count() >= SHORTEST && wanted.contains(word);
    let mut mentions = Vec::new();
    for file in files {
        let text = file.text.as_str();
        let words = words_of(text);
        // By the lines they are in: where the name stands, and whether it is the whole one.
        let mut found: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
        let (mut line, mut before, mut told) = (0, 0, 0);
        for (at, (start, word)) in words.iter().enumerate() {
            line = text[before..*start].rfind('\n').map_or(line, |end| before + end + 1);
            before = *start;
            let next = words[at..].iter().take(wanted.len()).map(|(_, word)| word);
            if !wanted.is_empty() && next.eq(wanted) {
                let first = found.entry(line).or_insert((*start, true));
                if !first.1 {
                    *first = (*start, true);
                }
                told = at + wanted.len();
            } else if at >= told && own.contains(&file.path) && is_part(word) {
                found.entry(line).or_insert((*start, false));
            }
        }
        mentions.extend(found.into_iter().map(|(start, (at, whole))| Mention {
            place: Place::new(file, at..at),
            line: text[start..].lines().next().unwrap_or_default().trim().to_owned(),
            whole,
        }));
    }
    mentions
}

/// The words of a text, as names are compared, each with where it begins.
fn words_of(text: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        // A mark over a letter belongs to it.
        let inside = c.is_alphanumeric() || start.is_some() && unicode_normalization::char::is_combining_mark(c);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, fold::letters(&text[from..at])));
                start = None;
            }
            _ => {}
        }
    }
    words
}
