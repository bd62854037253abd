//! Table rows as entries: columns for who, when and how far are read as such.

use std::ops::Range;

use super::{Candidate, Reading};
use crate::date;
use crate::diagnostic::Code;
use crate::fields::fold;
use crate::note::blocks;
use crate::note::entry::Entry;
use crate::note::flat::Flat;
use crate::note::marks::Reach;
use crate::note::people;

mod state;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Text,
    Who,
    Due,
    State,
    /// Numbers of rows, which are no words.
    Number,
}

/// Whether a column says something of one point: who, when, how far. A table that has it has a point a row.
pub(super) fn is_of_a_point(name: &str) -> bool {
    matches!(column(name), Column::Who | Column::Due | Column::State)
}

fn column(name: &str) -> Column {
    if matches!(name.trim(), "#" | "N°" | "n°" | "Nº" | "nº" | "№") {
        return Column::Number;
    }
    match fold(name).trim_matches(['_', '?', ':', '.', '!']) {
        "owner" | "owners" | "responsable" | "responsables" | "qui" | "who" | "pilote" | "pilotes" | "porteur"
        | "porteuse" | "assignee" | "assigned_to" | "by_whom" | "par_qui" | "lead" | "attribue_a" => Column::Who,
        "due" | "due_date" | "echeance" | "echeances" | "quand" | "when" | "by_when" | "date" | "deadline"
        | "delai" | "delais" | "pour_quand" | "pour_le" | "date_limite" | "date_butoir" | "date_prevue"
        | "avant_le" | "by" | "due_by" | "d_ici" | "target_date" => Column::Due,
        "status" | "state" | "etat" | "statut" | "avancement" | "done" | "fait" | "fini" | "termine" | "realise"
        | "ok" | "progress" | "completed" => Column::State,
        "no" | "num" | "numero" | "number" | "nr" | "n" => Column::Number,
        _ => Column::Text,
    }
}

/// Reads a row: the cells that are text are the entry, the others what is said of it.
pub(super) fn read(reading: &mut Reading<'_, '_, '_>, candidate: &Candidate, entry: &mut Entry, index: usize) {
    let cells = blocks::children(reading.events, &candidate.events);
    let names = header(reading, candidate);
    let mut shown: Vec<(String, Range<usize>)> = Vec::new();
    for (number, cell) in cells.iter().enumerate() {
        let name = names.get(number).cloned().unwrap_or_default();
        let text = reading.plain(cell);
        if column(&name) == Column::State && entry.places.state.is_none() {
            let span = reading.events[cell.start].1.clone();
            entry.places.remark = state::remark(&reading.source[span.clone()], reading.reader.style);
            entry.places.state = Some(span);
        }
        if text.is_empty() {
            continue;
        }
        match column(&name) {
            Column::Text => {
                // The parser completes no rows of a table that is too large.
                let inner = cell.start + 1..(cell.end - 1).max(cell.start + 1);
                let text = reading.read_run(&inner, Reach::All, entry, shown.is_empty(), false);
                if shown.is_empty() {
                    entry.places.first = reading.stretch(&inner);
                    entry.words.clone_from(&text);
                    entry.text = text;
                } else if !text.is_empty() {
                    entry.text = format!("{}\n{name} : {text}", entry.text);
                }
                shown.push((name, cell.clone()));
            }
            Column::Number => {}
            Column::Who => {
                let name = people::named(&reading.contacts, text);
                // A name in the text and another in its column: both.
                entry.who = Some(match entry.who.take() {
                    Some(other) if other != name => format!("{other}, {name}"),
                    _ => name,
                });
            }
            Column::Due => due(reading, cell, &text, entry),
            Column::State => {
                entry.status = state::of(&text);
                let day = state::day(&text, reading.reader.style);
                let review = reading.note.review().map(|when| when.date);
                entry.done = entry.done.or(day.and_then(|day| day.resolve(review)));
            }
        }
    }
    if shown.is_empty() {
        // A row of nothing but who and when: all of it is what it says.
        entry.text = reading.plain(&candidate.events);
        entry.words.clone_from(&entry.text);
        shown = cells.iter().map(|cell| (String::new(), cell.clone())).collect();
    }
    reading.edits.place_row(index, candidate.role, &candidate.events, shown);
}

/// The texts of the table's head, read once a table.
fn header(reading: &mut Reading<'_, '_, '_>, row: &Candidate) -> Vec<String> {
    let Some(table) = row.table else {
        return Vec::new();
    };
    if let Some((of, names)) = &reading.header
        && *of == table
    {
        return names.clone();
    }
    let head = blocks::children(reading.events, &(table..row.events.end))
        .into_iter()
        .next();
    let cells = head.map_or_else(Vec::new, |head| blocks::children(reading.events, &head));
    let names: Vec<String> = cells.iter().map(|cell| reading.plain(cell)).collect();
    reading.header = Some((table, names.clone()));
    names
}

fn due(reading: &mut Reading<'_, '_, '_>, cell: &Range<usize>, text: &str, entry: &mut Entry) {
    let flat = Flat::of(&reading.events[cell.clone()], reading.source);
    let span = flat.span(&(0..flat.text.len())).unwrap_or_else(|| entry.span.clone());
    let after = reading.note.review().map(|w| w.date);
    let value = text.trim_start_matches(['📅', '🗓', '\u{fe0f}', ' ']);
    let whole = date::partial(value, reading.reader.style).filter(|(_, rest)| rest.trim().is_empty());
    if let Some(day) = whole.and_then(|(day, _)| day.resolve(after)) {
        entry.due = Some(day);
        entry.due_span = Some(span);
        return;
    }
    // "S12", "fin mai": said, and not understood.
    let example = reading.reader.style.example();
    reading.reader.report(Code::DueUnread, span, |d| {
        d.with("value", text).with("example", example)
    });
}
