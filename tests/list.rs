//! `bilan list`: what there is, filtered, for reading and for other programs.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use sandbox::{Sandbox, ran};
use serde_json::Value;

mod sandbox;

/// Each group, and how many entries the English journal has in it.
const GROUPS: [(&str, &str, usize); 7] = [
    ("positives", "positives", 6),
    ("vigilance", "vigilance", 6),
    ("follow-ups", "follow_ups", 6),
    ("differently", "differently", 1),
    ("learned", "learned", 1),
    ("highlights", "highlights", 1),
    ("quotes", "quotes", 3),
];

fn json(sandbox: &Sandbox, args: &[&str]) -> Value {
    let args = [&["list"][..], args, &["--format", "json"]].concat();
    serde_json::from_str(&sandbox.fine(&args).stdout).unwrap()
}

/// A text of each item of a list.
fn texts(sandbox: &Sandbox, args: &[&str], list: &str, key: &str) -> Vec<String> {
    let data = json(sandbox, args);
    let items = data[list].as_array().unwrap();
    items
        .iter()
        .map(|item| item[key].as_str().unwrap().to_owned())
        .collect()
}

fn entries(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    texts(sandbox, args, "entries", "text")
}

fn missions(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    texts(sandbox, &[&["missions"], args].concat(), "missions", "slug")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_part_of_a_client_a_year_and_a_singular_are_understood() {
    let sandbox = Sandbox::fixture("english");
    let whole = missions(&sandbox, &["--client", "Northgate Library"]);
    assert_eq!(missions(&sandbox, &["--client", "northgate"]), whole);
    assert!(!whole.is_empty());
    assert_eq!(sandbox.run(&["list", "--client", "r"]).code, 2);
    let day = missions(&sandbox, &["--since", "2026-01-01", "--until", "2026-12-31"]);
    assert_eq!(missions(&sandbox, &["--since", "2026", "--until", "2026"]), day);
    let day = missions(&sandbox, &["--since", "2026-05-01", "--until", "2026-05-31"]);
    for month in ["2026-05", "05/2026", "May 2026"] {
        assert_eq!(
            missions(&sandbox, &["--since", month, "--until", month]),
            day,
            "{month}"
        );
    }
    for (one, many) in [
        ("follow-up", "follow-ups"),
        ("suite", "follow-ups"),
        ("next steps", "follow-ups"),
        ("quote", "quotes"),
    ] {
        assert_eq!(entries(&sandbox, &[one]), entries(&sandbox, &[many]), "{one}");
    }
    assert_eq!(
        sandbox.fine(&["list", "mission"]).stdout,
        sandbox.fine(&["list"]).stdout
    );
    assert_eq!(sandbox.run(&["list", "12/2026"]).code, 2);
}

#[test]
fn every_group_lists_its_entries_with_their_missions() {
    let sandbox = Sandbox::fixture("english");
    let exported: Value = serde_json::from_str(&sandbox.fine(&["export"]).stdout).unwrap();
    for (group, role, count) in GROUPS {
        let data = json(&sandbox, &[group]);
        assert_eq!(keys(&data), ["version", "entries"]);
        assert_eq!(data["version"], 1);
        let entries = data["entries"].as_array().unwrap();
        assert_eq!(entries.len(), count, "{group}");
        for entry in entries {
            assert_eq!(entry["role"], role);
            let id = &entry["mission"]["id"];
            let mission = exported["missions"].as_array().unwrap().iter().find(|m| m["id"] == *id);
            let mut same = entry.clone();
            same.as_object_mut().unwrap().remove("mission");
            assert!(
                mission.unwrap()["entries"].as_array().unwrap().contains(&same),
                "{entry}"
            );
        }
    }
}

#[test]
fn an_entry_says_all_that_its_mission_is_called() {
    let sandbox = Sandbox::fixture("english");
    let data = json(&sandbox, &["positives", "--client", "Harbour Trust"]);
    let mission = &data["entries"][0]["mission"];
    assert_eq!(keys(mission), ["id", "slug", "title", "client", "date"]);
    assert_eq!(mission["title"], "Budget day");
    assert_eq!(mission["date"], "2026-05-20");
}

#[test]
fn missions_come_newest_first_without_their_entries() {
    let sandbox = Sandbox::fixture("english");
    let newest_first = [
        "2026-12-01-night-shift",
        "2026-11-02-harbour-plan",
        "still-running",
        "2026-05-20-budget-day",
        "2026-02-10-opening-hours",
    ];
    assert_eq!(missions(&sandbox, &[]), newest_first);
    let data = json(&sandbox, &[]);
    assert_eq!(keys(&data), ["version", "missions"]);
    assert!(data["missions"][0].get("entries").is_none());
}

#[test]
fn clients_and_tags_are_counted() {
    let sandbox = Sandbox::fixture("english");
    let data = json(&sandbox, &["clients"]);
    assert_eq!(keys(&data), ["version", "clients"]);
    let clients = data["clients"].as_array().unwrap();
    assert_eq!(keys(&clients[1]), ["name", "slug", "alias", "nda", "tags", "missions"]);
    assert_eq!(clients[1]["alias"], "a public library");
    assert_eq!(clients[1]["missions"].as_array().unwrap().len(), 2);
    let data = json(&sandbox, &["tags"]);
    let facilitation = data["tags"]
        .as_array()
        .unwrap()
        .iter()
        .find(|tag| tag["name"] == "facilitation");
    let expected = serde_json::json!({"name": "facilitation", "slug": "facilitation", "missions": 2, "entries": 4});
    assert_eq!(facilitation, Some(&expected));
}

#[test]
fn filters_narrow_missions() {
    let sandbox = Sandbox::fixture("english");
    let cases: [(&[&str], &[&str]); 9] = [
        (
            &["--client", "northgate library"],
            &["2026-12-01-night-shift", "2026-02-10-opening-hours"],
        ),
        (
            &["--client", "northgate-library"],
            &["2026-12-01-night-shift", "2026-02-10-opening-hours"],
        ),
        (&["--kind", "AUDIT"], &["2026-11-02-harbour-plan"]),
        (
            &["--tag", "budget"],
            &["2026-11-02-harbour-plan", "2026-05-20-budget-day"],
        ),
        (&["--tag", "#preparation"], &["2026-05-20-budget-day"]),
        (
            &["--since", "2026-11-02"],
            &["2026-12-01-night-shift", "2026-11-02-harbour-plan"],
        ),
        (
            &["--until", "2026-05-20"],
            &["2026-05-20-budget-day", "2026-02-10-opening-hours"],
        ),
        (
            &["--since", "2026-05-01", "--until", "2026-11-01"],
            &["still-running", "2026-05-20-budget-day"],
        ),
        (
            &["--client", "Harbour Trust", "--state", "to_book"],
            &["2026-11-02-harbour-plan"],
        ),
    ];
    for (filter, expected) in cases {
        assert_eq!(missions(&sandbox, filter), expected, "{filter:?}");
    }
}

#[test]
fn filters_narrow_entries() {
    let sandbox = Sandbox::fixture("english");
    let room = entries(&sandbox, &["vigilance", "--tag", "room"]);
    assert_eq!(room, ["The beamer.", "The microphone failed twice."]);
    let resolved = entries(&sandbox, &["vigilance", "--state", "resolved"]);
    assert_eq!(resolved, ["The microphone failed twice."]);
    // An entry without tags of its own goes under its mission's.
    assert_eq!(
        entries(&sandbox, &["positives", "--tag", "budget"]),
        ["The treasurer laughed."]
    );
    assert_eq!(entries(&sandbox, &["quotes", "--kind", "facilitation"]).len(), 1);
    assert_eq!(entries(&sandbox, &["quotes", "--since", "2026-05-01"]).len(), 1);
}

#[test]
fn follow_ups_come_in_the_order_they_are_due() {
    let sandbox = Sandbox::fixture("english");
    let states = texts(&sandbox, &["follow-ups"], "entries", "state");
    assert_eq!(states, ["late", "week", "later", "undated", "done", "dropped"]);
    for state in states {
        assert_eq!(
            entries(&sandbox, &["follow-ups", "--state", &state]).len(),
            1,
            "{state}"
        );
    }
}

#[test]
fn filters_narrow_clients_and_tags() {
    let sandbox = Sandbox::fixture("english");
    let names = |args: &[&str], list: &str| texts(&sandbox, args, list, "name");
    assert_eq!(
        names(&["clients", "--state", "closed"], "clients"),
        ["Northgate Library"]
    );
    assert_eq!(names(&["clients", "--kind", "audit"], "clients"), ["Harbour Trust"]);
    assert_eq!(names(&["tags", "--state", "to_book"], "tags"), ["budget", "harbour"]);
    assert_eq!(names(&["tags", "--client", "Harbour Trust"], "tags").len(), 6);
}

#[test]
fn a_name_that_the_journal_has_not_is_a_wrong_use() {
    let sandbox = Sandbox::fixture("english");
    let cases: [(&[&str], &str); 6] = [
        (&["list", "--client", "Nortgate"], "Northgate Library"),
        (&["list", "--kind", "audits"], "audit"),
        (&["list", "--tag", "libary"], "library"),
        (&["list", "--state", "late"], "closed (closed)"),
        (&["list", "follow-ups", "--state", "closed"], "late (overdue)"),
        (&["list", "positives", "--state", "late"], "“late”"),
    ];
    for (args, said) in cases {
        let ran = sandbox.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}: {ran:?}");
        assert!(ran.stderr.contains(said), "{args:?}: {ran:?}");
    }
    for args in [
        &["list", "nothing"][..],
        &["list", "--since", "soon"],
        &["list", "--format", "xml"],
    ] {
        assert_eq!(sandbox.run(args).code, 2, "{args:?}");
    }
}

#[test]
fn a_list_for_reading_has_every_name_on_the_standard_output() {
    let sandbox = Sandbox::fixture("english");
    let ran = sandbox.fine(&["list"]);
    assert_eq!(ran.stderr, "");
    assert!(
        ran.stdout
            .starts_with("2026-12-01  The night shift — Northgate Library\n"),
        "{ran:?}"
    );
    let positives = sandbox.fine(&["list", "positives"]).stdout;
    assert!(positives.contains("The treasurer laughed.\n"), "{positives}");
    assert!(positives.contains("2026-05-20-budget-day.md:14"), "{positives}");
    assert!(
        sandbox
            .fine(&["list", "clients"])
            .stdout
            .contains("Harbour Trust — 3 engagements")
    );
    assert!(
        sandbox
            .fine(&["list", "tags"])
            .stdout
            .contains("#facilitation — 2 engagements, 4 points")
    );
}

#[test]
fn nothing_found_is_said_apart_and_no_failure() {
    let sandbox = Sandbox::journal();
    for what in ["missions", "positives", "clients", "tags"] {
        let ran = sandbox.fine(&["list", what]);
        assert_eq!(ran.stdout, "", "{what}");
        assert!(ran.stderr.contains("Nothing of the kind"), "{what}: {ran:?}");
        assert_eq!(sandbox.fine(&["list", what, "-q"]).stderr, "", "{what}");
    }
    assert_eq!(
        json(&sandbox, &["positives"]),
        serde_json::json!({"version": 1, "entries": []})
    );
}

#[test]
fn the_format_may_come_from_the_environment() {
    let sandbox = Sandbox::fixture("english");
    let by_variable = ran(sandbox.command(&["list"]).env("BILAN_FORMAT", "json"));
    assert!(by_variable.stdout.starts_with('{'), "{by_variable:?}");
    let by_flag = ran(sandbox
        .command(&["list", "--format", "human"])
        .env("BILAN_FORMAT", "json"));
    assert!(by_flag.stdout.starts_with("2026"), "{by_flag:?}");
}

#[test]
fn ids_of_entries_name_one_each() {
    for sandbox in [Sandbox::sample(), Sandbox::fixture("english")] {
        let mut seen = BTreeSet::new();
        for (group, _, _) in GROUPS {
            for id in texts(&sandbox, &[group], "entries", "id") {
                assert!(seen.insert(id.clone()), "{group}: {id}");
            }
        }
    }
}
