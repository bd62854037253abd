//! Several excerpts, several targets, several runs: one leak keeps everything in.

use serde_json::Value;

use crate::journal::{self, Lang, MISSION, POST, Place};
use crate::pictures::{published, traces};
use crate::sandbox::{Sandbox, assert_same};
use crate::secret::{BLOGS, every_target};
use crate::verdict::{Said, writes_nothing};

/// Texts that must not leave, of each sort.
const LEAKS: [(Place, &str, &str); 6] = [
    (Place::Section, "Un matin chez Turbix a suffi.", "leak-client"),
    (Place::Title, "Chez Turbix", "leak-client"),
    (Place::Slug, "chez-turbix", "leak-client"),
    (Place::Entry, "Un matin avec Thibault Quérard a suffi.", "leak-person"),
    (
        Place::Entry,
        "Un matin avec Gwendal a suffi.",
        "leak-first-name|excerpt-sentence",
    ),
    (Place::Post, "Appeler le 06 98 76 54 32 suffit.", "leak-contact"),
];

#[test]
fn no_target_takes_a_leak() {
    for (place, text, code) in LEAKS {
        let sandbox = journal::with(Lang::Fr, place, text, "");
        every_target(&sandbox, "");
        writes_nothing(&sandbox).unwrap_or_else(|why| panic!("{text}: {why}"));
        for target in BLOGS.iter().chain(&["site"]) {
            let before = sandbox.tree("");
            let said = Said::of(&sandbox, &["--to", target]);
            assert_eq!(said.ran.code, 3, "{text} to {target}: {}", said.short());
            assert!(!said.errors(code).is_empty(), "{text} to {target}: {}", said.short());
            let ran = sandbox.run(&["publish", "--to", target, "--yes"]);
            assert_eq!(ran.code, 3, "{text} to {target}: {ran:?}");
            assert_same(&before, &sandbox.tree(""));
        }
    }
}

#[test]
fn one_leak_keeps_all_excerpts_in() {
    let sandbox = journal::with(Lang::Fr, Place::Post, "Un matin chez Turbix a suffi.", "");
    every_target(&sandbox, "");
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 3, "{}", said.short());
    writes_nothing(&sandbox).unwrap();
}

#[test]
fn a_preview_writes_nothing() {
    for (place, text) in [
        (Place::Section, "On relit."),
        (Place::Post, "On relit."),
        (Place::Section, "Chez Turbix."),
    ] {
        let sandbox = journal::with(Lang::Fr, place, text, "");
        every_target(&sandbox, "");
        let before = sandbox.tree("");
        for args in [
            &["publish"][..],
            &["publish", "--live"],
            &["publish", "--format", "json"],
            &["excerpts"],
            &["check"],
        ] {
            sandbox.run(args);
            assert_same(&before, &sandbox.tree(""));
        }
    }
}

#[test]
fn what_is_asked_for_is_refused_as_what_is_shown() {
    for (place, text, _) in LEAKS {
        let sandbox = journal::with(Lang::Fr, place, text, "");
        let shown = sandbox.run(&["publish", "--live", "--format", "json"]);
        let asked = sandbox.run(&["publish", "--live", "--yes", "--format", "json"]);
        assert_eq!((shown.code, asked.code), (3, 3), "{text}");
        assert_eq!(shown.stdout, asked.stdout, "{text}");
    }
}

#[test]
fn a_check_finds_what_publishing_would() {
    for (place, text, codes) in LEAKS {
        let sandbox = journal::with(Lang::Fr, place, text, "");
        let ran = sandbox.run(&["check", "--format", "json"]);
        let report: Value = serde_json::from_str(&ran.stdout).unwrap();
        let problems = report["problems"].as_array().unwrap();
        let found =
            |problem: &Value| codes.split('|').any(|code| problem["code"] == code) && problem["file"] == place.file();
        assert!(problems.iter().any(found), "{text}: {problems:?}");
    }
}

/// Who becomes a client later was no secret before.
#[test]
fn what_left_is_looked_through_again() {
    let sandbox = journal::with(Lang::Fr, Place::Section, "Un matin de wexolmira a suffi.", "");
    let files = published(&sandbox, &[]);
    assert!(!traces(&files, "wexolmira").is_empty());
    sandbox.write("content/clients/nouveau.md", "---\nname: Wexolmira\n---\n");
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 3, "{}", said.short());
    assert!(!said.errors("leak-client").is_empty(), "{}", said.short());
    // Nor does it leave again beside another one.
    let note = sandbox.read(MISSION);
    sandbox.write(
        MISSION,
        note.replace(
            "\n## Extrait\n\nUn matin de wexolmira a suffi.\n",
            "\n## Extrait\n\nOn relit.\n",
        ),
    );
    sandbox.write(
        POST,
        "---\ntitle: Un récit\nslug: un-recit\ndate: 2026-11-09\n---\n\nOn relit.\n",
    );
    sandbox.run(&["publish", "un-recit", "--yes", "--live"]);
    let after = sandbox.tree("");
    for (name, bytes) in &files {
        // What is there may be left alone; what is written anew must not hold it.
        let changed = after.get(name).is_some_and(|now| now != bytes);
        let holds = after
            .get(name)
            .is_some_and(|now| String::from_utf8_lossy(now).to_lowercase().contains("wexolmira"));
        assert!(
            !(changed && holds && name.starts_with("public/")),
            "{name} is written again with the name"
        );
    }
}

/// Replacing names is pseudonymising.
#[test]
fn nothing_is_called_anonymous() {
    for lang in [Lang::Fr, Lang::En] {
        for text in [
            "Un matin avec Trévozig et Harbour Trust.",
            "Turbix, Lumenodes, Oyelaran, Quérard.",
            "On relit.",
        ] {
            let sandbox = journal::with(lang, Place::Section, text, "");
            for args in [
                &["publish"][..],
                &["publish", "--format", "json"],
                &["excerpts"],
                &["publish", "--help"],
            ] {
                let ran = sandbox.run(args);
                let all = (ran.stdout + &ran.stderr).to_lowercase();
                assert!(!all.contains("anonym"), "{args:?}: {all}");
            }
        }
    }
}

#[test]
fn an_empty_journal_publishes_nothing() {
    let sandbox = Sandbox::journal();
    let before = sandbox.tree("");
    let ran = sandbox.run(&["publish", "--yes", "--live"]);
    assert!((0..=2).contains(&ran.code), "{ran:?}");
    assert_same(&before, &sandbox.tree(""));
}
