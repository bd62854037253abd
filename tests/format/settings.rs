//! Settings: every key has a default, and none is silently ignored.

use crate::common::{FRONT, Journal, text};

#[test]
fn an_absent_or_empty_file_is_all_defaults() {
    assert_eq!(Journal::of(FRONT).export()["journal"]["language"], "fr");
    for empty in ["", "# rien\n", "\u{feff}", "---\n"] {
        let journal = Journal::of(FRONT).with("bilan.yaml", empty);
        assert_eq!(journal.export()["journal"]["language"], "fr", "{empty:?}");
        assert!(journal.codes().is_empty(), "{empty:?}");
    }
}

#[test]
fn every_key_is_known() {
    let settings = "title: Mon journal\nlanguage: en\ndate_order: dmy\ntimezone: Europe/Paris\nauthor: {name: Solène, signature: S.}\n\
                    base_url: https://exemple.fr\ntheme: default\npaths: {site: out}\nsections: {positives: [Pépites]}\n\
                    questions: [Et alors ?]\nreview_after: 2 weeks\nreview_within: 3 months\nweek_starts: sunday\n\
                    calendar: {names: true}\npublish: {}\nlimits: {note: 1 MB}\neditor: none\n";
    let journal = Journal::of(FRONT).with("bilan.yaml", settings);
    assert_eq!(journal.codes(), Vec::<String>::new());
    let about = journal.export()["journal"].take();
    assert_eq!(
        (text(&about["title"]), text(&about["author"]), text(&about["language"])),
        ("Mon journal".into(), "Solène".into(), "en".into())
    );
}

#[test]
fn an_unknown_key_is_an_error_with_a_suggestion() {
    for (line, near) in [
        ("titel: x", "title"),
        ("paths: {mission: x}", "missions"),
        ("author: {nam: x}", "name"),
        ("limits: {notes: 1 MB}", "note"),
        ("publish: {target: {}}", "targets"),
        ("publish: {targets: {blog: {kind: hugo, foldr: ../blog}}}", "folder"),
    ] {
        let journal = Journal::of(FRONT).with("bilan.yaml", format!("{line}\n"));
        let problems = journal.problems();
        assert_eq!(
            (text(&problems[0]["code"]), text(&problems[0]["severity"])),
            ("config-unknown".into(), "error".into()),
            "{line}"
        );
        assert!(text(&problems[0]["help"]).contains(near), "{line}");
        assert_eq!(journal.run(&["build"]).code, 1, "{line}");
        assert!(!journal.path("site").exists(), "{line}");
    }
}

#[test]
fn an_editor_is_a_name_or_an_address() {
    for known in ["vscode", "obsidian", "none", "'zed://file/{path}:{line}'"] {
        let journal = Journal::of(FRONT).with("bilan.yaml", format!("éditeur: {known}\n"));
        assert_eq!(journal.codes(), Vec::<String>::new(), "{known}");
    }
    for wrong in ["vim", "'javascript:{path}'", "zed://file"] {
        let journal = Journal::of(FRONT).with("bilan.yaml", format!("editor: {wrong}\n"));
        let problems = journal.problems();
        assert_eq!(text(&problems[0]["code"]), "choice-invalid", "{wrong}");
        assert!(text(&problems[0]["help"]).contains("vscode, obsidian, none"), "{wrong}");
    }
}

#[test]
fn the_address_of_the_public_site_is_one_that_others_can_follow() {
    for known in ["https://exemple.fr", "http://localhost:8000/notes/"] {
        let journal = Journal::of(FRONT).with("bilan.yaml", format!("base_url: {known}\n"));
        assert_eq!(journal.codes(), Vec::<String>::new(), "{known}");
    }
    for wrong in [
        "exemple.fr",
        "mon site",
        "ftp://exemple.fr",
        "https://moi:secret@exemple.fr/",
    ] {
        let journal = Journal::of(FRONT).with("bilan.yaml", format!("base_url: {wrong}\n"));
        let problems = journal.problems();
        assert_eq!(text(&problems[0]["code"]), "choice-invalid", "{wrong}");
        assert!(text(&problems[0]["help"]).contains("https://exemple.fr/"), "{wrong}");
    }
}

#[test]
fn folders_may_be_elsewhere() {
    let journal = Journal::new()
        .with("bilan.yaml", "paths: {missions: Clients/Bilans, site: sortie}\n")
        .with("Clients/Bilans/un.md", FRONT)
        .with("content/missions/autre.md", FRONT);
    assert_eq!(journal.mission()["source"], "Clients/Bilans/un.md");
    assert_eq!(journal.export()["missions"].as_array().unwrap().len(), 1);
    journal.run(&["build"]);
    assert!(journal.path("sortie/missions/un/index.html").is_file() && !journal.path("site").exists());
}

#[test]
fn a_note_over_the_limit_is_an_error_and_the_others_are_read() {
    let journal = Journal::of(FRONT)
        .with("bilan.yaml", "limits: {note: 2 KB}\n")
        .with("content/missions/gros.md", format!("{FRONT}{}", "texte ".repeat(400)));
    assert_eq!(journal.codes(), ["too-large"]);
    assert_eq!(journal.export()["missions"].as_array().unwrap().len(), 1);
}

#[test]
fn a_language_is_named_in_any_way() {
    for (named, tag) in [
        ("en-US", "en"),
        ("en_GB", "en"),
        ("English", "en"),
        ("anglais", "en"),
        ("fr-CA", "fr"),
        ("Français", "fr"),
    ] {
        let journal = Journal::of(FRONT).with("bilan.yaml", format!("language: {named}\n"));
        assert_eq!(journal.export()["journal"]["language"], tag, "{named}");
        assert!(journal.codes().is_empty(), "{named}");
    }
    for wrong in ["language: klingon", "language: fr\ndate_order: mdy", "date_order: ymd"] {
        let journal = Journal::of(FRONT).with("bilan.yaml", format!("{wrong}\n"));
        assert_eq!(journal.codes(), ["choice-invalid"], "{wrong}");
    }
}
