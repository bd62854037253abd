//! What holds of every change to any note: it is what was meant, and nothing else.

#![allow(clippy::unwrap_used, reason = "what a test cannot do has failed")]

#[path = "../properties/pieces.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod pieces;

use std::sync::{Arc, OnceLock};

use bilan::edit::{self, Addition, Edited, Mark};
use bilan::note::label::Labels;
use bilan::note::role::Role;
use bilan::note::{self, Context, Entry, Note, Status};
use bilan::path::SourcePath;
use bilan::source::{Place, SourceFile};
use jiff::civil::{Date, date};
use pieces::PIECES;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const DAY: Date = date(2026, 6, 20);

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(20_260_620),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn context() -> Context<'static> {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    Context {
        labels: LABELS.get_or_init(Labels::new),
        language: "fr",
        zone: None,
    }
}

fn read(text: &str) -> Note {
    let path = SourcePath::new("content/missions/2026-05-12-note.md").unwrap();
    let file = Arc::new(SourceFile::new(path, text.to_owned()));
    note::parse(&file, &context()).0
}

/// All that an entry says, but for how far it is.
fn said(entry: &Entry) -> String {
    let Entry {
        id,
        role,
        text,
        words,
        topic,
        outer,
        tags,
        who,
        due,
        repeat,
        marked,
        ..
    } = entry;
    format!("{id:?} {role:?} {text:?} {words:?} {topic:?} {outer:?} {tags:?} {who:?} {due:?} {repeat:?} {marked:?}")
}

fn all_said(entry: &Entry) -> String {
    format!("{} {:?} {:?}", said(entry), entry.status, entry.done)
}

/// Lines with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn bare(line: &str) -> &str {
    line.trim_end_matches(['\n', '\r'])
}

/// What holds of a note of which an entry was marked.
fn is_marked(note: &Note, at: usize, edited: &Edited, mark: Mark) -> Result<(), TestCaseError> {
    let (status, day) = match mark {
        Mark::Done(day) => (Status::Done, Some(day)),
        Mark::Dropped(day) => (Status::Dropped, Some(day)),
        Mark::Open => (Status::Open, None),
    };
    let before = &note.file.text;
    let new = read(&edited.text);
    let marked = &new.entries[at];
    prop_assert_eq!((marked.status, marked.done), (status, day));
    prop_assert_eq!(said(marked), said(&note.entries[at]));
    let others = |note: &Note, but: &[usize]| -> Vec<String> {
        let entries = note.entries.iter().filter(|entry| !but.contains(&entry.at));
        entries.map(all_said).collect()
    };
    let next: Vec<usize> = edited.next.into_iter().collect();
    prop_assert_eq!(others(&new, &[&[at], next.as_slice()].concat()), others(note, &[at]));
    // One line differs; where it comes again, one more is there.
    let (old, new_lines) = (lines(before), lines(&edited.text));
    let same_start = old
        .iter()
        .zip(&new_lines)
        .take_while(|(one, other)| one == other)
        .count();
    let is_row_or_item = note.entries[at].places.shape != note::Shape::Blocks;
    if let Some(next) = edited.next {
        let entry = &new.entries[next];
        prop_assert_eq!(entry.status, Status::Open);
        prop_assert_eq!(&entry.words, &marked.words);
        prop_assert!(entry.id != marked.id);
        let wanted = marked.due.map(|due| marked.repeat.unwrap().after(due, DAY).unwrap());
        prop_assert_eq!(entry.due, wanted);
        prop_assert_eq!(new_lines.len(), old.len() + if is_row_or_item { 1 } else { 2 });
        let added = Place::new(&new.file, entry.span.clone()).line() - 1;
        let rest: Vec<&str> = new_lines
            .iter()
            .enumerate()
            .filter(|(n, _)| *n != added)
            .map(|(_, l)| *l)
            .collect();
        if is_row_or_item {
            let differ = old
                .iter()
                .zip(&rest)
                .filter(|(one, other)| bare(one) != bare(other))
                .count();
            prop_assert_eq!(differ, 1);
        }
    } else {
        prop_assert_eq!(new_lines.len(), old.len());
        let same_end = old
            .iter()
            .rev()
            .zip(new_lines.iter().rev())
            .take_while(|(one, other)| one == other)
            .count();
        prop_assert_eq!(same_start + same_end, old.len() - 1, "{:?}", edited.text);
        let (one, other) = (old[same_start], new_lines[same_start]);
        prop_assert_eq!(&one[bare(one).len()..], &other[bare(other).len()..]);
    }
    Ok(())
}

/// Notes of anything that could be mistaken for something.
fn made() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "[^\r]{0,8}"];
    let text = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    text.prop_map(|body| format!("---\nreview: 2026-05-12\ncontacts: [Claire]\n---\n## Suites\n\n{body}"))
}

#[test]
fn whatever_the_note_a_mark_is_what_was_meant_or_nothing() {
    let mut done = 0;
    let mut runner = proptest::test_runner::TestRunner::new(cases(1500));
    let result = runner.run(&made(), |text| {
        let note = read(&text);
        for entry in note.entries.iter().take(3) {
            for mark in [Mark::Done(DAY), Mark::Dropped(DAY), Mark::Open] {
                let Ok(edited) = edit::mark(&note, entry.at, mark, &context(), "zzzzzz") else {
                    continue;
                };
                // A person's marks may stand on several lines; all are taken out.
                if mark != Mark::Open {
                    is_marked(&note, entry.at, &edited, mark)?;
                }
            }
        }
        Ok(())
    });
    result.unwrap();
    // The same notes again, counted: the test is about something.
    let mut runner = proptest::test_runner::TestRunner::new(cases(1));
    for _ in 0..200 {
        let tree = made().new_tree(&mut runner).unwrap();
        let note = read(&proptest::strategy::ValueTree::current(&tree));
        let mark = |entry: &Entry| edit::mark(&note, entry.at, Mark::Done(DAY), &context(), "zzzzzz").is_ok();
        done += note.entries.iter().filter(|entry| mark(entry)).count();
    }
    assert!(done > 50, "{done}");
}

#[test]
fn whatever_the_note_what_is_added_is_there_and_nothing_is_lost() {
    proptest!(cases(800), |(text in made(), words in "[a-zé ]{1,12}[a-z]")| {
        let note = read(&text);
        let words = words.trim();
        let addition = Addition {
            role: Role::FollowUps, text: words, due: Some(DAY), tags: &["neuf".to_owned()], who: None, id: "zzzzzz", heading: "Suites",
        };
        if let Ok(edited) = edit::add(&note, &addition, &context()) {
            is_added(&note, &edited, words)?;
        }
    });
}

fn is_added(note: &Note, edited: &Edited, words: &str) -> Result<(), TestCaseError> {
    let new = read(&edited.text);
    let entry = &new.entries[edited.at];
    prop_assert_eq!(
        (entry.id.as_str(), entry.role, entry.due),
        ("zzzzzz", Role::FollowUps, Some(DAY))
    );
    prop_assert_eq!(
        entry.text.split_whitespace().collect::<Vec<_>>(),
        words.split_whitespace().collect::<Vec<_>>()
    );
    let all = |note: &Note| -> Vec<String> { note.entries.iter().filter(|e| e.id != "zzzzzz").map(all_said).collect() };
    prop_assert_eq!(all(&new), all(note));
    // What was there is there, around what was added.
    let (before, after) = (note.file.text.as_bytes(), edited.text.as_bytes());
    let start = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let end = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let kept = start + end >= before.len();
    // Spaces after an empty bullet give way.
    let spaces = !kept && note.file.text[start..before.len() - end].trim().is_empty();
    prop_assert!(kept || spaces, "{:?}", edited.text);
    Ok(())
}

/// How a follow-up is written; `W` stands for its words.
const WRITTEN: [&str; 12] = [
    "W",
    "[ ] W",
    "[ ] W 📅 2026-06-15 ^kN",
    "[ ] W (avant le 15 juin) #planning",
    "[ ] W [due:: 2026-06-15]  ",
    "[ ] W %% c %%",
    "W <!-- c --> ^kN",
    "[ ] **W**",
    "[ ] W — Claire",
    "[ ] W 🔁 every week 📅 2026-06-15",
    "W 🔁 tous les 6 mois (avant le 15 juin 2026) ^kN %% c %%",
    "[ ] W\n    sur deux lignes 📅 2026-06-15",
];
const NESTED: [&str; 6] = [
    "",
    "    - dedans\n",
    "    1. dedans\n\n       texte\n",
    "    - [x] dedans ✅ 2026-06-01 ^dedans\n",
    "    - dedans 📅 2026-06-20 🔁 every week FAIT\n",
    "\n    texte %% c\n    c %%\n",
];
const BULLETS: [&str; 6] = ["- ", "* ", "+ ", "1. ", "  - ", "-\t"];

/// A note in order: its text, and how many follow-ups it has.
fn ordered() -> impl Strategy<Value = (String, usize)> {
    let item = (prop::sample::select(&WRITTEN[..]), prop::sample::select(&NESTED[..]));
    let list = (
        prop::sample::select(&BULLETS[..]),
        any::<bool>(),
        prop::collection::vec(item, 1..5),
    );
    let shape = (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        prop::sample::select(&["\n", "\r\n", "mixed"][..]),
    );
    (list, shape, any::<bool>()).prop_map(|((bullet, loose, items), (bom, front, last, ending), more)| {
        let mut text = String::new();
        if front {
            text.push_str("---\ntitle: Note\nreview: 2026-05-12\ncontacts: [Claire Dupont]\n---\n\n");
        }
        text.push_str("# Note\n\n## Positifs\n\n- Le mur ^mur\n\n## Suites\n\n");
        let count = items.len();
        for (n, (written, nested)) in items.into_iter().enumerate() {
            let line = written.replace('W', &format!("mot{n}")).replace("kN", &format!("k{n}"));
            text.extend([bullet, line.as_str(), "\n", nested]);
            if loose {
                text.push('\n');
            }
        }
        if more {
            text.push_str("\n## Verbatim\n\n> mot0 — Claire\n");
        }
        if !last {
            text.truncate(text.trim_end_matches('\n').len());
        }
        let mut lines = 0;
        let text: String = text
            .chars()
            .map(|c| {
                lines += usize::from(c == '\n');
                let returned = ending == "\r\n" || ending == "mixed" && lines % 3 == 1;
                if c == '\n' && returned {
                    "\r\n".to_owned()
                } else {
                    c.to_string()
                }
            })
            .collect();
        (if bom { format!("\u{feff}{text}") } else { text }, count)
    })
}

#[test]
fn in_a_note_in_order_every_follow_up_is_marked_and_opened_again() {
    proptest!(cases(400), |((text, count) in ordered())| {
        let note = read(&text);
        let follow_ups: Vec<&Entry> = note.entries.iter().filter(|e| e.role == Role::FollowUps).collect();
        prop_assert_eq!(follow_ups.len(), count, "{}", text);
        for entry in follow_ups {
            for mark in [Mark::Done(DAY), Mark::Dropped(DAY)] {
                let edited = edit::mark(&note, entry.at, mark, &context(), "zzzzzz");
                prop_assert!(edited.is_ok(), "{:?} of {:?} in {:?}", edited, entry.text, text);
                let edited = edited.unwrap();
                is_marked(&note, entry.at, &edited, mark)?;
                prop_assert_eq!(edited.next.is_some(), entry.repeat.is_some() && mark == Mark::Done(DAY));
                let again = edit::mark(&edited.note, entry.at, Mark::Open, &context(), "yyyyyy");
                prop_assert!(again.is_ok(), "{:?} in {:?}", again, edited.text);
                let again = again.unwrap();
                // What comes again is taken out with it.
                prop_assert_eq!(again.taken, edited.next.is_some(), "{:?} {:?}", edited.text, again.text);
                if !again.taken {
                    is_marked(&edited.note, entry.at, &again, Mark::Open)?;
                }
                // With a box before, it is what it was, byte for byte.
                if text[entry.places.first.clone()].starts_with("[ ]") {
                    prop_assert_eq!(&again.text, &text);
                }
            }
        }
    });
}

fn heading(role: Role) -> &'static str {
    match role {
        Role::Vigilance => "Vigilance",
        Role::Differently => "Après coup",
        Role::Learned => "Acquis",
        Role::Highlights => "Temps forts",
        Role::Quotes => "Verbatim",
        _ => "Suites",
    }
}

#[test]
fn in_a_note_in_order_anything_is_added() {
    proptest!(cases(300), |((text, _) in ordered(), role in prop::sample::select(&Role::GATHERED[..]))| {
        let note = read(&text);
        let addition = Addition {
            role, text: "Quelque chose", due: None, tags: &[], who: None, id: "zzzzzz",
            heading: heading(role),
        };
        let edited = edit::add(&note, &addition, &context());
        prop_assert!(edited.is_ok(), "{:?} in {:?}", edited, text);
        let edited = edited.unwrap();
        let new = read(&edited.text);
        prop_assert_eq!(new.entries[edited.at].role, role);
        prop_assert_eq!(&new.entries[edited.at].text, "Quelque chose");
        let all = |note: &Note| -> Vec<String> { note.entries.iter().filter(|e| e.id != "zzzzzz").map(all_said).collect() };
        prop_assert_eq!(all(&new), all(&note));
        prop_assert_eq!(edited.text.ends_with('\n'), text.ends_with('\n'));
        prop_assert_eq!(edited.text.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
    });
}
