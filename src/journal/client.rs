//! Clients: those with a sheet, and those only missions name.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::links::Resolved;
use super::mission::Mission;
use super::{slugs, title_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Name, Reader, fold};
use crate::note::front::{contacts_of, entries_of, header, tags_of};
use crate::note::{Contact, Note, split};
use crate::source::Place;
use crate::words::Words;

/// A client.
#[derive(Debug)]
pub struct Client {
    /// Name.
    pub name: String,
    /// URL name.
    pub slug: String,
    /// How the public may know it.
    pub alias: Option<String>,
    /// All that would give it away.
    pub names: Vec<String>,
    /// What may be published of it.
    pub nda: Nda,
    /// `tu` or `vous`.
    pub tone: Option<String>,
    /// People, of the sheet.
    pub contacts: Vec<Contact>,
    /// Tags of the sheet.
    pub tags: Vec<String>,
    /// The sheet.
    pub sheet: Option<Arc<Note>>,
    /// Where the sheet's links lead.
    pub resolved: Vec<Resolved>,
}

/// What may be published of a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nda {
    /// Nothing, ever.
    Never,
    /// With a recorded consent.
    #[default]
    Ask,
    /// Without asking.
    Ok,
}

impl Nda {
    /// Its name, as written in a sheet.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Ask => "ask",
            Self::Ok => "ok",
        }
    }
}

impl Client {
    /// Its address, from the site's root.
    #[must_use]
    pub fn url(&self) -> String {
        format!("clients/{}/index.html", self.slug)
    }
}

const KEYS: &[Name] = &[
    ("name", &["nom"]),
    ("alias", &[]),
    ("names", &["noms"]),
    ("nda", &["confidentialite"]),
    ("tone", &["ton"]),
    ("contacts", &["interlocuteurs", "interlocutrices"]),
    ("tags", &["etiquettes", "mots_cles"]),
    // What Obsidian calls it by as well.
    ("aliases", &[]),
    ("slug", &[]),
    ("lang", &["langue"]),
];

/// The clients that have a sheet.
pub(super) fn sheets(notes: Vec<Arc<Note>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Client> {
    let slugs = slugs::assign(notes.iter().map(|note| slugs::Wanted::of(note)), diagnostics);
    notes
        .into_iter()
        .zip(slugs)
        .map(|(note, slug)| sheet(note, slug, diagnostics))
        .collect()
}

fn sheet(note: Arc<Note>, slug: String, diagnostics: &mut Vec<Diagnostic>) -> Client {
    let file = Arc::clone(&note.file);
    let mut reader = Reader::new(&file, crate::date::Style::French);
    let parts = split::split(&file.text);
    let mut map = entries_of(&parts, &mut reader);
    if map.is_empty() && parts.unclosed.is_none() {
        let lines = header::lines_of(parts.body, header::OF_SHEETS, false, &reader);
        map = header::entries_of(&lines, &reader);
    }
    let mut fields = Fields::new(map, KEYS);
    let mut take = |name, reader: &mut Reader<'_>| fields.take(name, reader);
    let name = take("name", &mut reader);
    let alias = take("alias", &mut reader);
    let names = take("names", &mut reader);
    let nda = take("nda", &mut reader);
    let tone = take("tone", &mut reader);
    let contacts = take("contacts", &mut reader);
    let tags = take("tags", &mut reader);
    let aliases = take("aliases", &mut reader);
    take("slug", &mut reader);
    take("lang", &mut reader);
    let client = Client {
        name: reader.name(name, "name").unwrap_or_else(|| title_of(&note)),
        slug,
        alias: reader.name(alias, "alias"),
        names: [reader.texts(names, "names"), reader.texts(aliases, "aliases")].concat(),
        nda: reader
            .choice(nda, "nda", &[("never", Nda::Never), ("ask", Nda::Ask), ("ok", Nda::Ok)])
            .unwrap_or_default(),
        tone: reader
            .choice(tone, "tone", &[("tu", "tu"), ("vous", "vous")])
            .map(str::to_owned),
        contacts: contacts_of(contacts, &mut reader),
        tags: tags_of(tags, &mut reader),
        sheet: Some(note),
        resolved: Vec::new(),
    };
    fields.rest(&mut reader);
    diagnostics.extend(reader.diagnostics);
    client
}

/// Every client, in alphabetical order; missions are given theirs.
pub(super) fn clients(
    sheets: Vec<Client>,
    missions: &mut [Mission],
    words: &Words,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Client> {
    let mut clients = sheets;
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (at, client) in clients.iter().enumerate() {
        // A link names a sheet by its file.
        if let Some(sheet) = &client.sheet {
            by_key.entry(key(&sheet.stem)).or_insert(at);
        }
        by_key.insert(key(&client.slug), at);
    }
    let mut named: HashMap<String, usize> = HashMap::new();
    for (at, client) in clients.iter().enumerate() {
        match named.entry(key(&client.name)) {
            Entry::Vacant(free) => {
                by_key.insert(free.key().clone(), at);
                free.insert(at);
            }
            Entry::Occupied(first) => diagnostics.extend(client_twice(client, &clients[*first.get()])),
        }
    }
    let mut slugs: HashSet<String> = clients.iter().map(|c| c.slug.clone()).collect();
    // In order of name, so that a client's spelling does not depend on which note comes first.
    let bare_names = missions.iter().filter(|m| client_of_link(m, &by_key).is_none());
    let mut wanted: Vec<&String> = bare_names.filter_map(|m| m.note.front.client.as_ref()).collect();
    wanted.sort();
    wanted.dedup();
    for name in wanted {
        by_key.entry(key(name)).or_insert_with(|| {
            clients.push(bare(name, &mut slugs));
            clients.len() - 1
        });
    }
    let mut order: Vec<usize> = (0..clients.len()).collect();
    order.sort_by(|a, b| {
        words
            .compare(&clients[*a].name, &clients[*b].name)
            .then_with(|| clients[*a].slug.cmp(&clients[*b].slug))
    });
    let mut places = vec![0; order.len()];
    for (place, at) in order.iter().enumerate() {
        places[*at] = place;
    }
    for mission in missions.iter_mut() {
        let name = mission.note.front.client.as_ref();
        let named = name.and_then(|name| by_key.get(&key(name)).copied());
        mission.client = client_of_link(mission, &by_key).or(named).map(|at| places[at]);
    }
    let mut slots: Vec<Option<Client>> = clients.into_iter().map(Some).collect();
    let sorted: Vec<Client> = order.into_iter().filter_map(|at| slots[at].take()).collect();
    report_near(&sorted, missions, diagnostics);
    sorted
}

/// The client whose sheet a mission's link leads to, whatever the link shows.
fn client_of_link(mission: &Mission, by_key: &HashMap<String, usize>) -> Option<usize> {
    by_key.get(&key(mission.note.front.client_link.as_deref()?)).copied()
}

/// Two sheets of one name: every mission goes to the first.
fn client_twice(client: &Client, first: &Client) -> Option<Diagnostic> {
    let path = |client: &Client| client.sheet.as_ref().map(|sheet| sheet.file.path.clone());
    let problem = Diagnostic::in_file(Code::ClientTwice, path(client)?);
    Some(problem.with("client", &client.name).with("other", path(first)?))
}

/// What two spellings of one client have in common.
///
/// Case, accents, spaces, hyphens and apostrophes do not count; other signs do: `C++` is not `C#`.
pub(super) fn key(name: &str) -> String {
    let plain = fold(name).replace(['_', '\'', '’', '.', ','], " ");
    let key = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if key.is_empty() { name.to_owned() } else { key }
}

fn bare(name: &str, slugs: &mut HashSet<String>) -> Client {
    let mut slug = slugs::slug(name);
    while !slugs.insert(slug.clone()) {
        slug = format!("{slug}-{}", slugs::suffix(name));
    }
    Client {
        name: name.to_owned(),
        slug,
        alias: None,
        names: Vec::new(),
        nda: Nda::Ask,
        tone: None,
        contacts: Vec::new(),
        tags: Vec::new(),
        sheet: None,
        resolved: Vec::new(),
    }
}

/// A client without sheet, one slip from another that is named as often, is probably the other.
fn report_near(clients: &[Client], missions: &[Mission], diagnostics: &mut Vec<Diagnostic>) {
    let mut count = vec![0_usize; clients.len()];
    for at in missions.iter().filter_map(|m| m.client) {
        count[at] += 1;
    }
    let keys: Vec<String> = clients.iter().map(|c| key(&c.name)).collect();
    let mut pairs = near_pairs(&keys);
    pairs.extend(initials(&keys));
    pairs.sort_unstable();
    pairs.dedup();
    for pair in pairs {
        for (one, other) in [pair, (pair.1, pair.0)] {
            let known = clients[other].sheet.is_some()
                || count[other] > count[one]
                || count[other] == count[one] && other < one;
            if clients[one].sheet.is_some() || !known {
                continue;
            }
            for mission in missions.iter().filter(|m| m.client == Some(one)) {
                let span = mission.note.front.client_span.clone().unwrap_or(0..0);
                let place = Place::new(&mission.note.file, span);
                diagnostics.push(
                    Diagnostic::at(Code::ClientNear, place)
                        .with("client", &clients[one].name)
                        .with("near", &clients[other].name),
                );
            }
        }
    }
}

/// The client whose name is one slip from a name.
pub(super) fn near<'a>(clients: &'a [Client], name: &str) -> Option<&'a Client> {
    let names = clients.iter().map(|client| client.name.as_str()).chain([name]);
    let keys: Vec<String> = names.map(key).collect();
    let of_name = near_pairs(&keys)
        .into_iter()
        .find(|(_, second)| *second == clients.len());
    of_name.and_then(|(first, _)| clients.get(first))
}

/// Pairs of names that differ by the spaces and full stops between their letters: `S.N.C.F.`.
fn initials(keys: &[String]) -> Vec<(usize, usize)> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut pairs = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        match first.entry(key.replace(' ', "")) {
            Entry::Vacant(free) => {
                free.insert(at);
            }
            Entry::Occupied(one) => pairs.push((*one.get(), at)),
        }
    }
    pairs
}

/// Pairs of names one slip apart. Found by what is left when one letter is taken out, so
/// that a thousand clients are not compared with a thousand others. Figures are no slips.
pub(super) fn near_pairs(keys: &[String]) -> Vec<(usize, usize)> {
    let mut by_rest: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, key) in keys.iter().enumerate().filter(|(_, key)| key.chars().count() >= 5) {
        let letters: Vec<char> = key.chars().collect();
        let without = |out: usize| {
            letters
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != out)
                .map(|(_, c)| *c)
                .collect::<String>()
        };
        let rests: HashSet<String> = (0..letters.len()).map(without).chain([key.clone()]).collect();
        for rest in rests {
            by_rest.entry(rest).or_default().push(at);
        }
    }
    let digits = |key: &str| key.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for group in by_rest.values() {
        for (n, a) in group.iter().enumerate() {
            for b in &group[n + 1..] {
                let close = strsim::osa_distance(&keys[*a], &keys[*b]) == 1 && digits(&keys[*a]) == digits(&keys[*b]);
                pairs.extend(close.then_some((*a, *b)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
