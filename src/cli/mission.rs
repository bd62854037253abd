//! Which mission a command is about.

use super::{Stop, change};
use crate::journal::{Journal, Mission};
use crate::words::Words;

/// The mission of a name, as [`Journal::mission_named`] finds it.
pub(super) fn named<'a>(journal: &'a Journal, name: &str, words: &Words) -> Result<&'a Mission, Stop> {
    journal
        .mission_named(name)
        .map_err(|why| change::no_mission(name, &why, words))
}

/// The words of the language that is spoken with the client: the note's own, where the program has it.
pub(super) fn words(mission: &Mission, own: &Words) -> Words {
    let lang = mission.note.other_lang(own.lang());
    let lang = lang.and_then(|lang| ["fr", "en"].into_iter().find(|known| lang.starts_with(known)));
    match lang {
        Some(lang) if lang != own.lang() => Words::embedded(lang),
        _ => own.clone(),
    }
}
