//! Which mission a command is about.

use super::Stop;
use crate::fold;
use crate::journal::{Journal, Mission};
use crate::words::Words;

/// How many missions are named where one was not found.
const NAMED: usize = 5;

/// The mission of that slug or id, else the only one with that part in its slug or title, whatever case and accents.
pub(super) fn named<'a>(journal: &'a Journal, name: &str, words: &Words) -> Result<&'a Mission, Stop> {
    let all = || journal.missions.iter();
    if let Some(exact) = all().find(|mission| mission.slug == name || mission.id == name) {
        return Ok(exact);
    }
    let wanted = plain(name);
    let whole: Vec<&Mission> = all().filter(|mission| names(mission).contains(&wanted)).collect();
    let part = |mission: &&Mission| !wanted.is_empty() && names(mission).iter().any(|own| own.contains(&wanted));
    let found = if whole.is_empty() {
        all().filter(part).collect()
    } else {
        whole
    };
    let stop = |[key, help]: [&str; 2], missions: &[&Mission]| {
        let shown = missions.iter().take(NAMED).map(|mission| shown(mission));
        let mut names = shown.collect::<Vec<_>>().join(", ");
        if missions.len() > NAMED {
            names += "…";
        }
        let args = [("value", name.to_owned()), ("names", names)];
        let help = if missions.is_empty() {
            String::new()
        } else {
            words.fill(help, &args)
        };
        Err(Stop::wrong_use(words.fill(key, &args), help))
    };
    match found.as_slice() {
        [one] => Ok(one),
        [] => stop(["which.unknown", "which.unknown_help"], &nearest(journal, &wanted)),
        several => stop(["which.several", "which.several_help"], several),
    }
}

/// What a mission may be called by.
fn names(mission: &Mission) -> [String; 2] {
    [plain(&mission.slug), plain(&mission.title)]
}

/// Letters and digits as they are compared, one space for all that stands between.
fn plain(text: &str) -> String {
    let folded = fold::letters(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn shown(mission: &Mission) -> String {
    format!("{} ({})", mission.slug, mission.title)
}

fn nearest<'a>(journal: &'a Journal, wanted: &str) -> Vec<&'a Mission> {
    let close = |mission: &Mission| {
        let each = names(mission).map(|own| strsim::jaro_winkler(&own, wanted));
        each[0].max(each[1])
    };
    let mut missions: Vec<(f64, &Mission)> = journal.missions.iter().map(|m| (close(m), m)).collect();
    missions.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    missions.into_iter().take(NAMED).map(|(_, mission)| mission).collect()
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
