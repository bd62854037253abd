//! Whether a changed note reads as before but for what was meant.

use crate::note::{Entry, Note};

/// Whether all but one entry of a note are read as before, and what stands around them. `at` is the one that was
/// changed, `added` another one that is new; both by index in the new note.
pub(super) fn rest_is_same(old: &Note, new: &Note, at: Option<usize>, added: Option<usize>) -> bool {
    if new.entries.len() != old.entries.len() + usize::from(added.is_some()) {
        return false;
    }
    let kept = new.entries.iter().filter(|entry| Some(entry.at) != added);
    let mut pairs = old.entries.iter().zip(kept);
    pairs.all(|(one, other)| is_same(one, other) && (Some(other.at) == at || has_same_state(one, other)))
        && head(old) == head(new)
        && old.links.len() <= new.links.len()
        && has_lines(&new.prose, &old.prose)
}

/// Whether a text has all lines of another, in order.
fn has_lines(text: &str, lines: &str) -> bool {
    let mut rest = text.lines();
    lines.lines().all(|line| rest.any(|other| other == line))
}

/// Whether an entry says the same, whatever its state.
pub(super) fn is_same(one: &Entry, other: &Entry) -> bool {
    one.id == other.id && one.own_id == other.own_id && one.text == other.text && says_same(one, other)
}

/// Whether two entries are the same but for identity, how far they are, and what is nested in them.
pub(super) fn says_same(one: &Entry, other: &Entry) -> bool {
    let place = |e: &Entry| (e.role, e.outer, e.topic.clone(), e.in_front);
    one.words == other.words
        && place(one) == place(other)
        && one.tags == other.tags
        && one.who == other.who
        && one.date == other.date
        && one.repeat == other.repeat
        && one.marked == other.marked
        && one.places.remark == other.places.remark
}

fn has_same_state(one: &Entry, other: &Entry) -> bool {
    one.due == other.due && one.status == other.status && one.done == other.done
}

/// What a note says of itself.
fn head(note: &Note) -> impl PartialEq {
    let front = &note.front;
    let contacts: Vec<String> = front.contacts.iter().map(|contact| contact.name.clone()).collect();
    (
        (
            note.has_front,
            note.heading.clone(),
            front.title.clone(),
            front.id.clone(),
        ),
        (
            front.slug.clone(),
            front.client.clone(),
            front.kind.clone(),
            front.tags.clone(),
        ),
        (
            note.review(),
            front.started,
            front.ended,
            front.closed,
            front.draft,
            contacts,
        ),
    )
}
