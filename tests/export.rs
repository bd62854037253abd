//! `bilan export`: the whole journal as data, version 1. Its shape is a promise: keys are only ever added.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use sandbox::Sandbox;
use serde_json::{Value, json};

mod sandbox;

const MISSION: [&str; 17] = [
    "id", "slug", "title", "client", "kind", "started", "ended", "review", "closed", "state", "summary", "tags",
    "contacts", "source", "url", "draft", "entries",
];
const ENTRY: [&str; 14] = [
    "id", "role", "text", "html", "topic", "tags", "who", "due", "done", "repeat", "priority", "state", "marked",
    "source",
];

fn export(sandbox: &Sandbox) -> Value {
    let ran = sandbox.fine(&["export"]);
    assert_eq!(ran.stderr, "", "{ran:?}");
    serde_json::from_str(&ran.stdout).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn mission<'a>(data: &'a Value, slug: &str) -> &'a Value {
    let missions = data["missions"].as_array().unwrap();
    missions.iter().find(|mission| mission["slug"] == slug).unwrap()
}

fn entry<'a>(mission: &'a Value, text: &str) -> &'a Value {
    let entries = mission["entries"].as_array().unwrap();
    entries.iter().find(|entry| entry["text"] == text).unwrap()
}

#[test]
fn the_shape_is_the_documented_one() {
    for sandbox in [Sandbox::sample(), Sandbox::fixture("english")] {
        let data = export(&sandbox);
        assert_eq!(keys(&data), ["version", "journal", "missions", "clients"]);
        assert_eq!(data["version"], 1);
        assert_eq!(keys(&data["journal"]), ["title", "language", "author", "today"]);
        for mission in data["missions"].as_array().unwrap() {
            assert_eq!(keys(mission), MISSION);
            for contact in mission["contacts"].as_array().unwrap() {
                let expected = ["name", "role", "key", "informed", "heard", "email", "phone", "url"];
                assert_eq!(keys(contact), expected);
            }
            for entry in mission["entries"].as_array().unwrap() {
                assert_eq!(keys(entry), ENTRY);
                assert_eq!(keys(&entry["source"]), ["file", "line", "column"]);
            }
        }
        for client in data["clients"].as_array().unwrap() {
            assert_eq!(keys(client), ["name", "slug", "alias", "nda", "tags", "missions"]);
        }
    }
}

#[test]
fn a_mission_says_what_its_note_says() {
    let data = export(&Sandbox::fixture("english"));
    let mission = mission(&data, "2026-02-10-opening-hours");
    let facts = json!({
        "id": "m2kqv8ttra",
        "client": "Northgate Library",
        "kind": "workshop",
        "started": "2026-01-12",
        "ended": "2026-01-30",
        "review": "2026-02-10T15:30",
        "closed": "2026-03-01",
        "state": "closed",
        "tags": ["library", "hours"],
        "source": "content/missions/2026-02-10-opening-hours.md",
        "url": "missions/2026-02-10-opening-hours/index.html",
        "draft": false,
    });
    for (key, value) in facts.as_object().unwrap() {
        assert_eq!(&mission[key], value, "{key}");
    }
    assert_eq!(mission["title"], "Opening hours: “who is it for?” & <other> questions");
    let contact = json!({
        "name": "Miriam Oyelaran", "role": "head librarian", "key": true, "informed": "2026-02-01", "heard": true,
        "email": "miriam@example.org", "phone": null, "url": null,
    });
    assert_eq!(mission["contacts"][0], contact);
}

#[test]
fn an_entry_says_what_its_marks_mean_and_where_it_stands() {
    let data = export(&Sandbox::fixture("english"));
    let mission = mission(&data, "2026-02-10-opening-hours");
    let lunch = entry(mission, "Lunch with Tom");
    assert_eq!(lunch["role"], "follow_ups");
    assert_eq!(lunch["due"], "2027-02-01");
    assert_eq!(lunch["state"], "later");
    assert_eq!(lunch["html"], "<p>Lunch with Tom</p>");
    assert_eq!(lunch["repeat"], "P6M");
    let source = json!({"file": "content/missions/2026-02-10-opening-hours.md", "line": 57, "column": 1});
    assert_eq!(lunch["source"], source);
    assert_eq!(entry(mission, "Send the notes")["done"], "2026-02-12");
    assert_eq!(entry(mission, "The microphone failed twice.")["state"], "resolved");
    assert_eq!(
        entry(mission, "“You made the silence useful.”")["who"],
        "Miriam Oyelaran"
    );
    assert_eq!(entry(mission, "Started and stopped on time.")["tags"], json!(["time"]));
}

#[test]
fn the_site_holds_the_same_data_but_for_drafts() {
    let sandbox = Sandbox::fixture("english");
    sandbox.fine(&["build"]);
    assert_eq!(sandbox.read("site/journal.json"), sandbox.fine(&["export"]).stdout);
    let draft = "---\nid: draft1\nclient: Harbour Trust\nended: 2026-10-01\ndraft: true\n---\n";
    sandbox.write("content/missions/secret.md", draft);
    sandbox.fine(&["build"]);
    let built: Value = serde_json::from_str(&sandbox.read("site/journal.json")).unwrap();
    assert_eq!(built["missions"].as_array().unwrap().len(), 5);
    assert_eq!(mission(&export(&sandbox), "secret")["draft"], true);
}

#[test]
fn an_empty_journal_has_the_same_shape() {
    let expected = json!({
        "version": 1,
        "journal": {"title": "Review journal", "language": "en", "author": "", "today": "2026-11-23"},
        "missions": [],
        "clients": [],
    });
    assert_eq!(export(&Sandbox::journal()), expected);
}

#[test]
fn notes_with_mistakes_are_exported_as_far_as_they_can_be_read() {
    let data = export(&Sandbox::fixture("mistakes"));
    assert_eq!(data["missions"].as_array().unwrap().len(), 7);
    let marks = mission(&data, "2026-04-15-marks");
    assert_eq!(entry(marks, "Écrire due:demin")["state"], "undated");
}

#[test]
fn settings_that_cannot_be_read_stop_it() {
    let sandbox = Sandbox::journal();
    sandbox.write("bilan.yaml", "language: en\ntilte: x\n");
    let ran = sandbox.run(&["export"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{ran:?}");
    assert!(ran.stderr.contains("did you mean"), "{ran:?}");
}
