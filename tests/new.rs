//! `bilan new`: a note that is in order before a word is written in it.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use sandbox::{Ran, Sandbox, assert_same, ran};

mod sandbox;

fn journal(language: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.fine(&["init", "--language", language]);
    sandbox
}

/// The path that `new` printed.
fn path(ran: &Ran) -> String {
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.stdout.trim_end_matches('\n').replace('\\', "/")
}

/// The line of a note that begins with a key.
fn line(note: &str, key: &str) -> String {
    let start = format!("{key}:");
    note.lines().find(|line| line.starts_with(&start)).unwrap().to_owned()
}

/// The only mission that the journal exports.
fn exported(sandbox: &Sandbox) -> serde_json::Value {
    let data: serde_json::Value = serde_json::from_str(&sandbox.fine(&["export"]).stdout).unwrap();
    assert_eq!(data["missions"].as_array().unwrap().len(), 1);
    data["missions"][0].clone()
}

const TITLES: [&str; 16] = [
    "Séminaire d’équipe à l’Œuvre",
    "Revue : suite et fin",
    "Une \"citation\" et l'apostrophe",
    "Le ticket #12",
    "# dièse d'abord",
    "🎉 La fête 🎉",
    "🎉",
    "- un tiret",
    "[crochets] et {accolades}",
    "{{ title }} {% raw %}",
    "oui",
    "2026",
    "null",
    "a\\b/c",
    "<b>gras</b> & *étoiles*",
    "&ancre *alias !balise %directive @arobase `accent`",
];

#[test]
fn a_new_note_is_in_order_whatever_its_title() {
    let long = "Très long titre ".repeat(30);
    for language in ["fr", "en"] {
        for title in TITLES.into_iter().chain([long.as_str()]) {
            let sandbox = journal(language);
            let (client, kind) = (format!("--client={title}"), format!("--kind={title}"));
            let note = path(&sandbox.run(&["new", &client, &kind, "--", title]));
            assert!(sandbox.exists(&note), "{title}: {note}");
            let check = sandbox.run(&["check", "--deny-warnings"]);
            assert_eq!(check.code, 0, "{title}: {check:?}\n{}", sandbox.read(&note));
            let mission = exported(&sandbox);
            for key in ["title", "client", "kind"] {
                assert_eq!(mission[key], title.trim(), "{key}\n{}", sandbox.read(&note));
            }
            sandbox.fine(&["build", "--strict"]);
        }
    }
}

#[test]
fn a_title_may_begin_with_a_hyphen() {
    let sandbox = journal("en");
    path(&sandbox.run(&["new", "--", "--client is no option here"]));
    assert_eq!(exported(&sandbox)["title"], "--client is no option here");
}

#[test]
fn the_note_holds_what_was_given_and_where_it_is() {
    let sandbox = journal("fr");
    let ran = sandbox.run(&[
        "new",
        "L’été",
        "--client",
        "Mairie",
        "--kind",
        "audit",
        "--date",
        "2026-07-14",
    ]);
    assert_eq!(path(&ran), "content/missions/2026-07-14-l-ete.md");
    let note = sandbox.read("content/missions/2026-07-14-l-ete.md");
    assert_eq!(line(&note, "ended"), "ended: 2026-07-14");
    let mission = exported(&sandbox);
    assert_eq!(mission["ended"], "2026-07-14");
    assert_eq!(mission["review"], serde_json::Value::Null);
    assert_eq!(mission["state"], "overdue");
}

#[test]
fn without_options_the_note_is_of_today_and_nothing_is_made_up() {
    let sandbox = journal("en");
    let note = path(&sandbox.run(&["new", "Plain"]));
    assert_eq!(note, "content/missions/2026-11-23-plain.md");
    let mission = exported(&sandbox);
    assert_eq!(mission["ended"], "2026-11-23");
    for key in ["client", "kind", "review"] {
        assert_eq!(mission[key], serde_json::Value::Null, "{key}");
    }
}

#[test]
fn ids_are_random_and_well_formed() {
    let sandbox = journal("en");
    let ids: Vec<String> = ["One", "Two"]
        .iter()
        .map(|title| line(&sandbox.read(&path(&sandbox.run(&["new", title]))), "id"))
        .collect();
    assert_ne!(ids[0], ids[1]);
    for id in ids {
        let id = id.trim_start_matches("id: ");
        assert_eq!(id.len(), 10, "{id}");
        assert!(id.starts_with(|c: char| c.is_ascii_lowercase()), "{id}");
        assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "{id}");
    }
}

#[test]
fn two_notes_of_one_day_and_title_do_not_meet() {
    let sandbox = journal("en");
    let first = path(&sandbox.run(&["new", "Same"]));
    sandbox.write(&first, "# Same\n");
    let ran = sandbox.run(&["new", "Same"]);
    let second = path(&ran);
    assert_eq!(second, "content/missions/2026-11-23-same-2.md");
    assert_eq!(sandbox.read(&first), "# Same\n");
    assert!(
        ran.stderr.contains("already had this title") && ran.stderr.contains(&first),
        "{ran:?}"
    );
}

#[test]
fn a_client_one_slip_from_a_known_one_is_told_and_the_note_made() {
    let sandbox = journal("fr");
    path(&sandbox.run(&["new", "Un", "--client", "Ville de Tréban"]));
    for (client, told) in [
        ("Ville de Trébon", true),
        ("ville de treban", false),
        ("Département", false),
    ] {
        let ran = sandbox.run(&["new", client, "--client", client]);
        let note = sandbox.read(&path(&ran));
        assert_eq!(line(&note, "client"), format!("client: {client}"));
        assert_eq!(ran.stderr.contains("déjà connu"), told, "{client}: {}", ran.stderr);
    }
}

#[test]
fn a_title_of_several_words_needs_quotes_and_that_is_said_in_the_journals_language() {
    for (language, said) in [("fr", "entre guillemets"), ("en", "in quotes")] {
        let sandbox = journal(language);
        let before = sandbox.tree("");
        let ran = sandbox.run(&["new", "Mon", "beau", "titre"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert!(
            ran.stderr.contains(said) && ran.stderr.contains("bilan new \"Mon beau titre\""),
            "{}",
            ran.stderr
        );
        assert_same(&before, &sandbox.tree(""));
    }
    let ran = journal("fr").run(&["list", "--client", "Ville", "de", "Tréban"]);
    assert!(ran.stderr.contains("\"Ville de Tréban\""), "{}", ran.stderr);
}

#[test]
fn what_the_template_asks_is_not_shown_on_the_page() {
    for language in ["fr", "en"] {
        let sandbox = journal(language);
        let note = path(&sandbox.run(&["new", "Quiet", "--client", "Mairie"]));
        assert!(sandbox.read(&note).contains("<!--"));
        sandbox.fine(&["build"]);
        for (path, bytes) in sandbox.tree("site") {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("<!--") && !text.contains("&lt;!--"), "{path}");
        }
        let mission = exported(&sandbox);
        assert_eq!(mission["entries"].as_array().map(Vec::len), Some(0), "{mission}");
    }
}

#[test]
fn the_note_goes_where_the_settings_say_missions_are() {
    let sandbox = journal("en");
    sandbox.write("bilan.yaml", "language: en\npaths:\n  missions: Clients/Reviews\n");
    assert_eq!(
        path(&sandbox.run(&["new", "Here"])),
        "Clients/Reviews/2026-11-23-here.md"
    );
    assert_eq!(exported(&sandbox)["title"], "Here");
}

#[test]
fn a_template_of_ones_own_is_used() {
    let sandbox = journal("en");
    sandbox.write(
        "templates/audit.md",
        "---\nid: {{ id }}\ntitle: {{ title | yaml }}\nclient: {{ client | yaml }}\nended: {{ date }}\n---\n\nMine.\n",
    );
    for name in ["audit", "audit.md"] {
        let note = path(&sandbox.run(&["new", "A: b", "--client", "C # d", "--template", name]));
        let text = sandbox.read(&note);
        assert!(text.ends_with("\nMine.\n"), "{text}");
        assert!(text.contains("title: 'A: b'"), "{text}");
    }
    sandbox.write("templates/mission.md", "Own default, {{ title }}.\n");
    let note = path(&sandbox.run(&["new", "Default"]));
    assert_eq!(sandbox.read(&note), "Own default, Default.\n");
    sandbox.delete("templates/mission.md");
    let note = path(&sandbox.run(&["new", "Embedded"]));
    assert!(sandbox.read(&note).contains("## Positives"));
}

#[test]
fn a_template_that_is_missing_or_wrong_makes_no_note() {
    let sandbox = journal("en");
    sandbox.write("templates/wrong.md", "Line one\n{{ titel }}\n");
    sandbox.write("templates/broken.md", "{% if %}\n");
    let before = sandbox.tree("");
    let cases = [
        ("absent", 2, "possible templates: broken, mission, wrong"),
        ("../bilan", 2, "possible templates"),
        ("wrong", 1, "titel"),
        ("broken", 1, "broken"),
    ];
    for (name, code, said) in cases {
        let ran = sandbox.run(&["new", "Nothing", "--template", name]);
        assert_eq!(ran.code, code, "{name}: {ran:?}");
        assert!(ran.stderr.contains(said), "{name}: {ran:?}");
        assert_same(&before, &sandbox.tree(""));
    }
}

#[test]
fn a_note_needs_a_title_and_a_real_day() {
    let sandbox = journal("en");
    let before = sandbox.tree("");
    for args in [
        &["new"][..],
        &["new", ""],
        &["new", "  "],
        &["new", "A", "--date", "2026-02-30"],
    ] {
        let ran = sandbox.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        assert_same(&before, &sandbox.tree(""));
    }
}

#[cfg(unix)]
#[test]
fn the_editor_is_opened_on_the_note() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = journal("en");
    sandbox.write(
        "my editor",
        "#!/bin/sh\necho \"$1\" >> edited\nfor last; do :; done\necho by the editor >> \"$last\"\n",
    );
    let script = sandbox.path("my editor");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let editor = format!("'{}' --wait", script.display());
    let note = path(&ran(sandbox.command(&["new", "One", "--edit"]).env("EDITOR", &editor)));
    assert!(sandbox.read(&note).ends_with("by the editor\n"));
    assert_eq!(sandbox.read("edited"), "--wait\n");
    let both = ran(sandbox
        .command(&["new", "Two", "--edit"])
        .env("VISUAL", &editor)
        .env("EDITOR", "false"));
    assert_eq!(both.code, 0, "{both:?}");
    let fails = ran(sandbox.command(&["new", "Three", "--edit"]).env("EDITOR", "false"));
    assert_eq!(fails.code, 1, "{fails:?}");
    for (title, editor) in [("Four", "no-such-editor"), ("Five", "")] {
        let ran = ran(sandbox.command(&["new", title, "--edit"]).env("EDITOR", editor));
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.stderr.contains("the file is there"), "{ran:?}");
        assert!(sandbox.exists(ran.stdout.trim_end()), "{ran:?}");
    }
}

#[test]
fn a_new_note_of_a_mission_long_over_is_in_order_until_something_is_written_in_it() {
    let sandbox = journal("fr");
    let note = path(&sandbox.fine(&["new", "Séminaire", "--date", "2024-01-15"]));
    sandbox.fine(&["check", "--deny-warnings"]);
    let text = sandbox.read(&note);
    sandbox.write(
        &note,
        text.replace("## Points positifs\n", "## Points positifs\n\n- Le mur\n"),
    );
    let check = sandbox.run(&["check", "--deny-warnings"]);
    assert_eq!(check.code, 1, "{check:?}");
    assert!(check.stdout.contains("pour qui elle était"), "{check:?}");
}
