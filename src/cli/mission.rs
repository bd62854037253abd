//! Which mission a command is about.

use super::Stop;
use crate::journal::{Journal, Mission, NotOne};
use crate::words::Words;

/// How many missions are named where one was not found.
const NAMED: usize = 5;

/// The mission of a name, as [`Journal::mission_named`] finds it.
pub(super) fn named<'a>(journal: &'a Journal, name: &str, words: &Words) -> Result<&'a Mission, Stop> {
    let stop = |[key, help]: [&str; 2], missions: &[&Mission]| {
        let shown = |mission: &&Mission| format!("{} ({})", mission.slug, mission.title);
        let mut names = missions.iter().take(NAMED).map(shown).collect::<Vec<_>>().join(", ");
        if missions.len() > NAMED {
            names += "…";
        }
        let args = [("value", name.to_owned()), ("names", names)];
        let help = if missions.is_empty() {
            String::new()
        } else {
            words.fill(help, &args)
        };
        Stop::wrong_use(words.fill(key, &args), help)
    };
    journal.mission_named(name).map_err(|found| match found {
        NotOne::Unknown(near) => stop(["which.unknown", "which.unknown_help"], &near),
        NotOne::Ambiguous(several) => stop(["which.several", "which.several_help"], &several),
    })
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
