//! The labels of a note, how each was read, and how much stands directly under it: what the user decides by who
//! teaches a heading. Whether something was gathered is asked of the entries, never decided here again.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag};

use super::blocks::{self, Unit, UnitKind};
use super::entry::Entry;
use super::flat::{self, Spanned};
use super::label::{Labels, Reading};

/// A longer line is a sentence that is all bold, say, and no label.
const MOST_CHARS: usize = 120;

/// A label where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelUse {
    /// As written, without the signs around it.
    pub text: String,
    /// How it is read.
    pub reading: Reading,
    /// Items, rows, quotes and paragraphs directly under it.
    pub lines: usize,
    /// How many of them are in a section.
    pub gathered: usize,
}

/// Every label of a note's outline, in order; the title is none.
pub(super) fn uses(units: &[Unit], events: &[Spanned<'_>], entries: &[Entry], labels: &Labels) -> Vec<LabelUse> {
    let starts: BTreeSet<usize> = entries
        .iter()
        .filter(|entry| !entry.in_front)
        .map(|entry| entry.span.start)
        .collect();
    let title = units
        .iter()
        .position(|unit| matches!(unit.kind, UnitKind::Heading(1, _)));
    let found: Vec<(usize, String)> = units
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| Some((at, text(unit)?)))
        .collect();
    let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    let readings = labels.read_all(&texts);
    let mut uses = Vec::new();
    for ((at, text), reading) in found.iter().zip(readings) {
        let own = units[at + 1..].iter().take_while(|unit| !is_label(unit)).count();
        let under = at + 1..at + 1 + own;
        let count = |at: usize| lines(&units[at], events);
        let lines = under.clone().map(count).sum();
        let gathered = under
            .map(|at| count(at).min(starts.range(units[at].span.clone()).count()))
            .sum();
        let is_heading = matches!(units[*at].kind, UnitKind::Heading(..));
        let is_title = title == Some(*at) && (*at == 0 || lines == 0);
        // A bold line over nothing is a bold line, and a note's first heading its title.
        if reading == Reading::None && (is_title || !is_heading && lines == 0) {
            continue;
        }
        uses.push(LabelUse {
            text: text.clone(),
            reading,
            lines,
            gathered,
        });
    }
    uses
}

fn is_label(unit: &Unit) -> bool {
    matches!(unit.kind, UnitKind::Heading(..) | UnitKind::Line(..))
}

/// What a label says; none of what is too long, or says nothing.
fn text(unit: &Unit) -> Option<String> {
    let (UnitKind::Heading(_, text) | UnitKind::Line(_, text)) = &unit.kind else {
        return None;
    };
    let text = flat::fold_spaces(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || "*_:#".contains(c));
    (text.chars().any(char::is_alphanumeric) && text.chars().count() <= MOST_CHARS).then(|| text.to_owned())
}

/// How many entries a block would be.
fn lines(unit: &Unit, events: &[Spanned<'_>]) -> usize {
    match unit.kind {
        UnitKind::List => blocks::children(events, &unit.events).len(),
        UnitKind::Table => {
            let rows = blocks::children(events, &unit.events);
            let is_row = |row: &std::ops::Range<usize>| matches!(events[row.start].0, Event::Start(Tag::TableRow));
            rows.into_iter().filter(is_row).count()
        }
        UnitKind::Paragraph | UnitKind::Quote | UnitKind::Callout(..) => 1,
        _ => 0,
    }
}
