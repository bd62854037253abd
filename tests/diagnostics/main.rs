//! What `bilan check` prints of each problem it can find, word for word.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot do has failed"
)]

#[path = "../common/mod.rs"]
mod common;

mod cases;

use std::collections::BTreeSet;

use bilan::diagnostic::Code;
use cases::{CASES, PUBLISHED};
use common::Journal;

/// All that a person sees of a check.
fn printed(journal: &Journal) -> String {
    let output = journal.run(&["check"]);
    output.stdout + &output.stderr
}

#[test]
fn every_problem_is_said_in_french_with_its_line_and_what_to_write() {
    for (code, files) in CASES {
        insta::assert_snapshot!(format!("fr_{code}"), printed(&cases::journal(code, files)));
    }
}

#[test]
fn what_only_publishing_finds_is_said_in_french() {
    for (code, files) in PUBLISHED {
        let output = cases::journal(code, files).run(&["publish"]);
        assert_eq!(output.code, 3, "{code}");
        insta::assert_snapshot!(format!("fr_{code}"), output.stdout + &output.stderr);
    }
}

/// Every problem of `bilan publish --format json`.
fn refused(journal: &Journal) -> Vec<serde_json::Value> {
    let output = journal.run(&["publish", "--format", "json"]);
    let mut report: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    report["excerpts"][0]["findings"]
        .as_array_mut()
        .unwrap()
        .drain(..)
        .collect()
}

#[test]
fn an_english_journal_is_told_in_english() {
    for wanted in [
        "yaml-plain",
        "date-invalid",
        "author-unknown",
        "section-empty",
        "mark-invalid",
        "link-broken",
        "embed-unmarked",
        "excerpt-untitled",
        "leak-client",
    ] {
        let (code, files) = CASES.iter().find(|(code, _)| *code == wanted).unwrap();
        let journal = cases::journal(code, files).with("bilan.yaml", "language: en\n");
        insta::assert_snapshot!(format!("en_{code}"), printed(&journal));
    }
}

#[test]
fn every_code_has_a_case_that_reports_it() {
    let checked = CASES.iter().map(|case| (case, true));
    let cases: Vec<_> = checked.chain(PUBLISHED.iter().map(|case| (case, false))).collect();
    let tested: BTreeSet<&str> = cases.iter().map(|((code, _), _)| *code).collect();
    assert_eq!(tested.len(), cases.len(), "a case twice");
    for code in Code::ALL {
        assert!(tested.contains(code.as_str()), "no case for {}", code.as_str());
    }
    for ((code, files), is_checked) in cases {
        let journal = cases::journal(code, files);
        let problems = if is_checked {
            journal.problems()
        } else {
            refused(&journal)
        };
        let found = problems.iter().find(|problem| problem["code"] == *code);
        let found = found.unwrap_or_else(|| panic!("{code} is not reported but {problems:?}"));
        let severity = Code::ALL.iter().find(|c| c.as_str() == *code).unwrap().severity();
        assert_eq!(found["severity"], serde_json::to_value(severity).unwrap(), "{code}");
        for part in ["message", "help"] {
            let sentence = common::text(&found[part]);
            assert!(!sentence.is_empty(), "{code}");
            let left = sentence
                .split('{')
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('}')?.0));
            let left: Vec<&str> = left
                .filter(|name| name.bytes().all(|b| b.is_ascii_lowercase()))
                .collect();
            // One code speaks of such names.
            let meant = *code == "words-hole";
            assert!(left.is_empty() || meant, "{code} does not fill in {left:?}");
        }
    }
}

#[test]
fn an_error_ends_with_status_one_and_a_warning_only_when_asked() {
    let warned = Journal::of("---\nclient: Orsavine\nended: 2026-05-05\nlangeu: fr\n---\n");
    let wrong = Journal::of("---\nclient: Orsavine\nended: 2026-05-05\ntitle: []\n---\n");
    assert_eq!(warned.run(&["check"]).code, 0);
    assert_eq!(warned.run(&["check", "--deny-warnings"]).code, 1);
    assert_eq!(wrong.run(&["check"]).code, 1);
}

#[test]
fn a_journal_without_problems_is_told_so() {
    let journal = Journal::body("## Points positifs\n\n- Le groupe a tenu.\n");
    let output = journal.run(&["check"]);
    assert_eq!((output.stdout.as_str(), output.code), ("", 0));
    assert_eq!(output.stderr, "1 note de mission\u{a0}: rien à signaler.\n");
}

#[test]
fn problems_come_in_the_order_of_files_and_lines() {
    let journal = Journal::new()
        .with(
            "content/missions/b.md",
            "---\nclient: Orsavine\nended: hier\nstarted: demain\n---\n",
        )
        .with(
            "content/missions/a.md",
            "---\nclient: Orsavine\nended: 2026-05-05\nreviw: x\n---\n![[absente.jpg]]\n",
        );
    let places: Vec<(String, Option<u64>)> = journal
        .problems()
        .iter()
        .map(|problem| (common::text(&problem["file"]), problem["line"].as_u64()))
        .collect();
    let at = |file: &str, line| (format!("content/missions/{file}.md"), line);
    assert_eq!(
        places,
        [at("a", Some(4)), at("a", Some(6)), at("b", Some(3)), at("b", Some(4))]
    );
}
