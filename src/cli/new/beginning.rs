//! What a new note begins with: the brief, as a section that nothing is gathered from, for its points are other missions'.

use crate::date;
use crate::journal::{EntryOf, EntryState, Journal};
use crate::paper::markdown::escape;
use crate::practice::brief::Brief;
use crate::words::Words;

/// How many vigilance points, and how many of each other sort.
const POINTS: usize = 8;
const OTHERS: usize = 4;

/// The section; empty where the journal knows nothing.
pub(super) fn markdown(brief: &Brief<'_>, journal: &Journal, words: &Words) -> String {
    let points = brief.vigilance.iter().flat_map(|subject| &subject.points);
    let points: Vec<EntryOf<'_>> = points.take(POINTS).copied().collect();
    let parts = [
        ("follow_ups", brief.follow_ups.clone()),
        ("vigilance", points),
        ("differently", some(&brief.differently)),
        ("learned", some(&brief.learned)),
        ("opportunities", some(&brief.opportunities)),
    ];
    let mut text = String::new();
    for (name, entries) in parts.iter().filter(|(_, entries)| !entries.is_empty()) {
        // An item over items: nothing else stands before a list without looking like a title.
        let lead = words.get(&format!("new.known.{name}"));
        text.extend(["\n- ", &lead, "\n"]);
        text.extend(entries.iter().map(|of| line(*of, journal, words)));
    }
    if text.is_empty() {
        return text;
    }
    format!("## {}\n{text}", words.get("new.known.title"))
}

fn some<'a>(entries: &[EntryOf<'a>]) -> Vec<EntryOf<'a>> {
    entries.iter().take(OTHERS).copied().collect()
}

fn line(of: EntryOf<'_>, journal: &Journal, words: &Words) -> String {
    let text = escape(&of.entry.text.replace('\n', " "));
    // Only an identity that the person gave outlives new words.
    let place = if of.entry.own_id {
        format!("#^{}", of.entry.id)
    } else {
        String::new()
    };
    let due = of.entry.due.filter(|_| of.state(journal).is_open_follow_up());
    let due = due.map_or(String::new(), |day| {
        format!(
            ", {}",
            words.fill("due.when.later", &[("date", date::long(day, words))])
        )
    });
    let resolved = of.state(journal) == EntryState::Resolved;
    let resolved = if resolved {
        format!(", {}", words.get("state.resolved"))
    } else {
        String::new()
    };
    format!("  - {text} ([[{}{place}]]{due}{resolved})\n", of.mission.note.stem)
}
