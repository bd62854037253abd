//! Entries of the front matter: a text, or a map.

use super::entries::{apply, given, nested_due, reach, unheeded};
use super::parse;
use super::runs::runs;
use crate::date;
use crate::diagnostic::Code;
use crate::fields::{Fields, Reader};
use crate::note::flat::{Flat, fold_spaces};
use crate::note::front::{ENTRY, is_none, tags_of};
use crate::note::marked::Take;
use crate::note::marks::{self, Scope};
use crate::note::people;
use crate::note::raw;
use crate::note::render::{self, Edits, Renderer};
use crate::note::{Entry, Note, Status};
use crate::yaml::{Kind, Node};

/// Entries written as YAML: a text, or a map.
pub(super) fn read(note: &mut Note, reader: &mut Reader<'_>, mut take: Option<&mut Take<'_>>) {
    let contacts: Vec<String> = note.front.contacts.iter().map(|c| c.name.clone()).collect();
    for (role, node) in std::mem::take(&mut note.front.entries) {
        let mut entry = Entry::new(role, node.span.clone());
        entry.in_front = true;
        entry.places.first = node.span.clone();
        let text = match node.kind {
            Kind::Map(_) => map_entry(node, &mut entry, reader),
            _ => reader.text(Some(node), role.as_str()),
        };
        let Some(text) = text.filter(|t| !is_none(t)) else {
            continue;
        };
        entry.who = entry.who.take().map(|name| people::named(&contacts, name));
        read_front_text(note, &text, &mut entry, reader, take.as_deref_mut());
        note.entries.push(entry);
    }
}

fn map_entry(node: Node, entry: &mut Entry, reader: &mut Reader<'_>) -> Option<String> {
    let key = entry.role.as_str();
    let span = node.span.clone();
    let mut fields = Fields::new(reader.map(Some(node), key)?, ENTRY);
    let mut take = |name, reader: &mut Reader<'_>| fields.take(name, reader);
    let text = take("text", reader);
    if let Some(text) = &text {
        entry.places.first = text.span.clone();
    }
    let tags = take("tags", reader);
    entry.tags = tags_of(tags, reader);
    let who = take("who", reader);
    entry.who = reader.name(who, "who");
    let date = take("date", reader);
    entry.date = reader.day(date, "date");
    let due = take("due", reader);
    entry.due_span = due.as_ref().map(|n| n.span.clone());
    entry.due = reader.day(due, "due");
    let done = take("done", reader);
    entry
        .places
        .closings
        .extend(done.as_ref().map(|node| node.span.clone()));
    done_of(done, entry, reader);
    let id = take("id", reader);
    if let Some(id) = reader.text(id, "id") {
        id.trim_start_matches('^').clone_into(&mut entry.id);
        entry.own_id = true;
    }
    let publish = take("publish", reader);
    entry.marked = reader.flag(publish, "publish").unwrap_or(false);
    fields.rest(reader);
    let text = reader.text(text, "text");
    if text.is_none() {
        reader.report(Code::WrongType, span, |d| {
            d.with("key", format!("{key}.text"))
                .with_word("expected", "yaml.text")
                .with_word("found", "yaml.nothing")
        });
    }
    text
}

fn done_of(node: Option<Node>, entry: &mut Entry, reader: &mut Reader<'_>) {
    let Some(node) = node else { return };
    let said = node.scalar().map(|s| s.to_lowercase());
    match said.as_deref() {
        Some("true" | "yes" | "oui") => entry.status = Status::Done,
        Some("false" | "no" | "non") | None => {}
        Some(text) => {
            if date::when(text, reader.style).is_some() || node.scalar().is_some() {
                entry.done = reader.day(Some(node), "done");
                entry.status = if entry.done.is_some() {
                    Status::Done
                } else {
                    Status::Open
                };
            }
        }
    }
}

/// The Markdown of an entry in the front matter, read like a block of the body.
fn read_front_text(
    note: &mut Note,
    text: &str,
    entry: &mut Entry,
    reader: &mut Reader<'_>,
    take: Option<&mut Take<'_>>,
) {
    let parsed = raw::parsed(text);
    let (events, _) = parse(text, &parsed, &(0..text.len()));
    let contacts: Vec<String> = note.front.contacts.iter().map(|c| c.name.clone()).collect();
    let review = note.review().map(|w| w.date).or(note.front.ended.map(|w| w.date));
    let mut edits = Edits::default();
    let mut texts = Vec::new();
    let runs = runs(&events, &(0..events.len()));
    for (number, run) in runs.iter().enumerate() {
        let first = number == 0;
        let flat = Flat::of(&events[run.events.clone()], text);
        let boxed = !first && marks::is_box(text);
        let Some(reach) = reach(run, first, boxed, entry) else {
            texts.push(fold_spaces(&flat.text));
            continue;
        };
        let scope = Scope {
            role: entry.role,
            contacts: &contacts,
            style: reader.style,
            review,
            status: entry.status,
            given: given(entry),
            reach,
        };
        let marks = marks::read(&flat, &scope, first, number + 1 == runs.len());
        for range in &marks.hidden {
            edits.removed.extend(flat.pieces(range));
        }
        let instead = marks
            .instead
            .iter()
            .filter_map(|(at, written)| Some((flat.span(&(*at..at + 1))?.start, *written)));
        edits.instead.extend(instead);
        for problem in &marks.problems {
            reader.report(problem.code, entry.span.clone(), |d| {
                problem.args.iter().fold(d, |d, (n, v)| d.with(n, v))
            });
        }
        texts.push(flat.without(&marks.removed, &marks.instead));
        if let Some(due) = nested_due(&marks, &flat, &events[run.events.clone()]) {
            let mark = flat.text[due].to_owned();
            entry.places.unheeded.push((entry.span.clone(), mark));
        }
        let span = entry.due_span.clone();
        let span = span.or_else(|| marks.due.as_ref().map(|_| entry.span.clone()));
        apply(entry, marks, span);
    }
    unheeded(entry, reader);
    entry.words = texts.first().cloned().unwrap_or_default();
    texts.retain(|text| !text.is_empty());
    entry.text = texts.join("\n");
    if entry.words.is_empty() {
        entry.words.clone_from(&entry.text);
    }
    if let Some(take) = take {
        take.front(note.entries.len(), &events, text, &edits, &entry.places.first);
    }
    let mut renderer = Renderer::new(&events, text, &edits);
    entry.html = renderer.entry(&(0..events.len()));
    let (mut links, _) = renderer.finish();
    for link in &mut links {
        link.span = entry.span.clone();
    }
    render::append(&mut entry.html, &mut note.links, links);
}
