//! Which files are read, and how their bytes may be.

use crate::common::{FRONT, Journal, text};

const BODY: &str = "## Points positifs\n\n- Le café\n";

#[test]
fn a_byte_order_mark_carriage_returns_and_a_missing_final_newline_are_normal() {
    let note = format!("{FRONT}{BODY}");
    let last = note.trim_end();
    for bytes in [
        note.clone(),
        format!("\u{feff}{note}"),
        note.replace('\n', "\r\n"),
        format!("\u{feff}{}", note.replace('\n', "\r\n")),
        last.to_owned(),
        last.replace('\n', "\r\n"),
    ] {
        let journal = Journal::of(&bytes);
        assert_eq!(journal.entries(), ["positives: Le café"], "{bytes:?}");
        assert_eq!(
            (text(&journal.mission()["client"]), text(&journal.mission()["review"])),
            ("Orsavine".into(), "2026-05-12".into())
        );
        assert_eq!(journal.entry()["source"]["line"], 13, "{bytes:?}");
        assert_eq!(journal.codes(), Vec::<String>::new(), "{bytes:?}");
    }
}

#[test]
fn a_byte_order_mark_alone_changes_no_column() {
    let journal = Journal::of("\u{feff}---\nclinet: A\n---\n");
    let problems = journal.problems();
    let near = problems.iter().find(|p| p["code"] == "key-near").unwrap();
    assert_eq!((near["line"].as_u64(), near["column"].as_u64()), (Some(2), Some(1)));
}

#[test]
fn a_file_name_with_decomposed_accents_is_the_same_name() {
    let journal = Journal::body("[[caf\u{e9}]] et ![[cr\u{e8}me.png]]\n")
        .with("content/missions/cafe\u{301}.md", FRONT)
        .with("content/missions/cre\u{300}me.png", "x");
    assert_eq!(journal.codes(), Vec::<String>::new());
    let article = journal.article();
    assert!(
        article.contains("href=\"../../missions/cafe/index.html\"") && article.contains("creme.png"),
        "{article}"
    );
}

#[test]
fn hidden_files_and_folders_are_not_read() {
    let journal = Journal::body("")
        .with("content/missions/_modele.md", FRONT)
        .with("content/missions/.cache.md", FRONT)
        .with("content/missions/_archives/vieux.md", FRONT)
        .with("content/missions/.obsidian/notes.md", FRONT)
        .with("content/missions/.DS_Store", "x");
    assert_eq!(journal.export()["missions"].as_array().unwrap().len(), 1);
    assert!(journal.codes().is_empty());
}

#[test]
fn notes_of_deeper_folders_and_of_any_case_of_ending_are_read() {
    let journal = Journal::new()
        .with("content/missions/2025/mai/un.md", FRONT)
        .with("content/missions/deux.MD", FRONT);
    assert_eq!(journal.export()["missions"].as_array().unwrap().len(), 2);
}

#[test]
fn a_folder_with_an_index_is_a_note_called_after_the_folder() {
    let journal = Journal::new().with("content/missions/2026-05-12-le-mur/index.md", "---\nclient: A\n---\n");
    let mission = journal.mission();
    assert_eq!(
        (text(&mission["slug"]), text(&mission["title"])),
        ("2026-05-12-le-mur".into(), "Le mur".into())
    );
    assert_eq!(mission["review"], "2026-05-12");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_journal_is_reported_and_not_followed() {
    let outside = Journal::new().with("content/missions/secret.md", FRONT);
    let journal = Journal::body("");
    crate::common::link(
        &outside.path("content/missions"),
        &journal.path("content/missions/dossier"),
    );
    crate::common::link(
        &outside.path("content/missions/secret.md"),
        &journal.path("content/missions/note.md"),
    );
    crate::common::link(&journal.path("absente.md"), &journal.path("content/missions/vide.md"));
    assert_eq!(journal.export()["missions"].as_array().unwrap().len(), 1);
    // A link to nothing leads nowhere, not out.
    assert_eq!(journal.codes(), ["link-outside", "link-outside", "unreadable"]);
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_journal_is_followed() {
    let journal = Journal::new().with("vault/note.md", FRONT);
    crate::common::link(&journal.path("vault"), &journal.path("content/missions/vault"));
    assert_eq!(journal.mission()["slug"], "note");
    assert!(journal.codes().is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_to_its_own_folder_does_not_go_on_for_ever() {
    let journal = Journal::body("");
    crate::common::link(
        &journal.path("content/missions"),
        &journal.path("content/missions/encore"),
    );
    assert_eq!(journal.export()["missions"].as_array().unwrap().len(), 1);
}

#[test]
fn other_pages_are_pages() {
    let journal = Journal::body("").with(
        "content/pages/ma-methode.md",
        "---\ntitle: Ma méthode\n---\n## Points positifs\n\nTexte.\n",
    );
    let page = journal.page("pages/ma-methode/index.html");
    assert!(page.contains("<h1>Ma méthode</h1>") && page.contains("Texte."));
    assert!(!journal.page("positives/index.html").contains("Texte."));
    assert!(journal.codes().is_empty());
}

#[test]
fn an_empty_journal_and_an_empty_note_are_fine() {
    assert!(Journal::new().page("index.html").contains("<html"));
    let empty = Journal::of("");
    assert_eq!(empty.mission()["title"], "Atelier");
    assert_eq!(empty.codes(), ["front-matter-missing"]);
}

#[test]
fn bytes_that_are_no_text_are_replaced_and_the_rest_is_read() {
    let journal = Journal::new().with(
        crate::common::NOTE,
        [FRONT.as_bytes(), BODY.as_bytes(), b"- Le th\xe9\n"].concat(),
    );
    assert_eq!(journal.codes(), ["not-utf8"]);
    assert_eq!(journal.entries(), ["positives: Le café", "positives: Le th\u{fffd}"]);
}

#[test]
fn lines_that_end_as_on_the_first_macs_are_lines() {
    let note =
        "---\ntitre: Atelier\nclient: Orsavine\nfin: 2026-05-01\n---\n\n## Points forts\n\n- Le mur\n- Le vote\n";
    let journal = Journal::of(&note.replace('\n', "\r"));
    assert_eq!(journal.mission()["client"], "Orsavine");
    assert_eq!(journal.entries(), ["positives: Le mur", "positives: Le vote"]);
}
