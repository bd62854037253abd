//! What the search looks through: every text once, and nothing that is not shown.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

mod common;

use common::{Journal, text};
use serde_json::Value;

/// The arguments of the call that a file of the search is.
fn arguments(script: &str, function: &str) -> Vec<Value> {
    let inside = script.trim().strip_prefix(function).unwrap().strip_prefix('(').unwrap();
    let inside = inside.strip_suffix(");").unwrap();
    serde_json::from_str(&format!("[{inside}]")).unwrap()
}

/// The index, and the missions of each year in its order.
fn data(journal: &Journal) -> (Value, Vec<(String, Vec<Value>)>) {
    let index = arguments(&journal.page("search/index.js"), "bilan.index").remove(0);
    let year = |about: &Value| {
        let mut arguments = arguments(&journal.page(&text(&about["url"])), "bilan.year");
        let missions = arguments.pop().unwrap().as_array().unwrap().clone();
        assert_eq!(arguments, [about["year"].clone()]);
        assert_eq!(about["missions"], missions.len());
        (text(&about["year"]), missions)
    };
    let years = index["years"].as_array().unwrap().iter().map(year).collect();
    (index, years)
}

const NOTE: &str = "\
---
title: Atelier
client: Orsavine
kind: séminaire
ended: 2026-05-05
review: 2026-05-12
tags: [équipe]
summary: Deux jours dehors
contacts: [Claire Dupont]
---

Un mot d'abord. %% secret %%

## Contexte

Une phrase.

## Points positifs

- La parole #animation — Claire Dupont
- Le café

## Suites

- [ ] Appeler 📅 2026-07-01
- [x] Écrire

## Une autre rubrique

Ce qui n'est rangé nulle part, [avec un lien](https://example.org).

- un
- deux
";

#[test]
fn every_text_is_there_once_with_its_address() {
    let (index, years) = data(&Journal::of(NOTE));
    assert_eq!(index["version"], 1);
    assert_eq!(index["clients"][0]["name"], "Orsavine");
    assert_eq!(index["kinds"][0]["url"], "kinds/seminaire/index.html");
    let [(year, missions)] = years.as_slice() else {
        panic!("{years:?}")
    };
    assert_eq!(year, "2026");
    let mission = &missions[0];
    assert_eq!(mission["url"], "missions/atelier/index.html");
    assert_eq!(mission["summary"], "Deux jours dehors");
    assert_eq!(mission["people"][0], "Claire Dupont");
    assert_eq!(mission["client"], 0);
    assert_eq!(mission["state"], "reviewed");
    // What is no entry, without the labels of sections.
    assert_eq!(
        mission["text"],
        "Un mot d'abord.\nUne autre rubrique\nCe qui n'est rangé nulle part, avec un lien.\nun\ndeux"
    );
    let entries = mission["entries"].as_array().unwrap();
    let texts: Vec<String> = entries.iter().map(|entry| text(&entry["text"])).collect();
    assert_eq!(texts, ["Une phrase.", "La parole", "Le café", "Appeler", "Écrire"]);
    assert_eq!(entries[1]["who"], "Claire Dupont");
    let tag = usize::try_from(entries[1]["tags"][0].as_u64().unwrap()).unwrap();
    assert_eq!(index["tags"][tag]["name"], "animation");
    assert_eq!(entries[3]["due"], "2026-07-01");
    // The day decides, and the browser knows it.
    assert_eq!(entries[3]["state"], Value::Null);
    assert_eq!(entries[4]["state"], "done");
}

#[test]
fn an_entry_leads_to_its_place() {
    let journal = Journal::of(NOTE);
    let (_, years) = data(&journal);
    let page = journal.note_page();
    for entry in years[0].1[0]["entries"].as_array().unwrap() {
        let id = format!("id=\"e-{}\"", text(&entry["id"]));
        assert!(page.contains(&id), "{id}");
    }
}

#[test]
fn years_stand_apart_newest_first_the_undated_last() {
    let note = |ended: &str| format!("---\ntitle: M\nclient: C\n{ended}\n---\n\n- rien\n");
    let journal = Journal::new()
        .with("content/missions/a.md", note("ended: 2024-01-01"))
        .with("content/missions/b.md", note("ended: 2026-01-01"))
        .with("content/missions/c.md", note(""));
    let (_, years) = data(&journal);
    let names: Vec<&str> = years.iter().map(|(year, _)| year.as_str()).collect();
    assert_eq!(names, ["2026", "2024", ""]);
}

#[test]
fn what_is_not_shown_is_not_found() {
    let journal = Journal::of(NOTE).with(
        "content/missions/draft.md",
        "---\ntitle: Caché\ndraft: true\n---\n\nsecret\n",
    );
    let (index, years) = data(&journal);
    let all = format!("{index}{years:?}");
    assert!(!all.contains("secret") && !all.contains("Caché"), "{all}");
}

#[test]
fn a_mission_says_what_it_will_be() {
    let note = "---\ntitle: M\nclient: C\nended: 2026-06-10\nreview: 2026-07-01\n---\n";
    let (_, years) = data(&Journal::of(note));
    let mission = &years[0].1[0];
    assert_eq!(mission["state"], "booked");
    assert_eq!(mission["changes"], serde_json::json!([["2026-07-02", "held"]]));
    // Ended, none planned: to book, and overdue a while after.
    let (_, years) = data(&Journal::of("---\ntitle: M\nclient: C\nended: 2026-06-20\n---\n"));
    let mission = &years[0].1[0];
    assert_eq!(mission["state"], "running");
    let changes = mission["changes"].as_array().unwrap();
    assert_eq!(changes[0], serde_json::json!(["2026-06-20", "to_book"]));
    assert_eq!(changes[1][1], "overdue");
    assert_eq!(changes.len(), 2);
}

#[test]
fn a_page_in_no_year_is_found_too() {
    let journal = Journal::new().with("content/pages/notes.md", "---\ntitle: Notes\n---\n\nUn mot.\n");
    let (index, years) = data(&journal);
    assert!(years.is_empty());
    assert_eq!(index["pages"][0]["text"], "Un mot.");
}
