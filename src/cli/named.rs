//! What a person means by a name.

use super::Stop;
use crate::fold;
use crate::journal::{Journal, Mission};
use crate::words::Words;

/// How many missions are named to choose from.
const MOST: usize = 8;

/// The mission of that slug or id, or the only one whose slug or title has it, whatever the case and accents.
pub(super) fn mission<'a>(journal: &'a Journal, name: &str, words: &Words) -> Result<&'a Mission, Stop> {
    let missions = &journal.missions;
    if let Some(mission) = missions
        .iter()
        .find(|mission| mission.slug == name || mission.id == name)
    {
        return Ok(mission);
    }
    let wanted = fold::letters(name.trim());
    let has = |mission: &&Mission| {
        fold::letters(&mission.slug).contains(&wanted) || fold::letters(&mission.title).contains(&wanted)
    };
    let found: Vec<&Mission> = missions.iter().filter(has).filter(|_| !wanted.is_empty()).collect();
    if let [mission] = found.as_slice() {
        return Ok(mission);
    }
    let (key, mut shown) = if found.is_empty() {
        let close = |mission: &Mission| strsim::jaro_winkler(&fold::letters(&mission.slug), &wanted);
        let mut all: Vec<&Mission> = missions.iter().collect();
        all.sort_by(|a, b| close(b).total_cmp(&close(a)));
        ("named.no_mission", all)
    } else {
        ("named.many_missions", found)
    };
    shown.truncate(MOST);
    let names: Vec<String> = shown.iter().map(|mission| mission.slug.clone()).collect();
    let args = [("name", name.to_owned()), ("names", names.join(", "))];
    let help = if names.is_empty() {
        String::new()
    } else {
        words.fill("named.missions", &args)
    };
    Err(Stop::wrong_use(words.fill(key, &args), help))
}

/// The client of that name or sheet, or the only one whose name has it, by index.
pub(super) fn client(journal: &Journal, name: &str) -> Option<usize> {
    let wanted = fold::letters(name.trim());
    let has = |at: &usize| fold::letters(&journal.clients[*at].name).contains(&wanted);
    let mut found = (0..journal.clients.len()).filter(|_| !wanted.is_empty()).filter(has);
    let only = found.next().filter(|_| found.next().is_none());
    journal.client_named(name).or(only)
}
