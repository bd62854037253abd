//! Taking back what was published: from every place, whatever became of the note, and nothing that is not ours.

use std::fs;

use crate::journal::{Journal, NOTE, SETTINGS};
use crate::sandbox::assert_same;

const NAME: &str = "2026-10-01-atelier";
const KINDS: [&str; 7] = ["hugo", "jekyll", "eleventy", "zola", "astro", "text", "site"];

/// A journal with one target of that kind in `out`, and something of hers there where it may be.
fn to(kind: &str) -> Journal {
    let journal = Journal::point("Le mur a tenu").with(
        SETTINGS,
        format!("publish:\n  targets:\n    ici: {{kind: {kind}, folder: out}}\n  to: ici\n"),
    );
    if kind != "site" {
        fs::create_dir(journal.path("out")).unwrap();
        journal.sandbox.write("out/a-moi.md", "à moi\n");
    }
    journal
}

fn said(journal: &Journal) -> String {
    let files = journal.sandbox.tree("out").into_values();
    files
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

#[test]
fn it_is_taken_back_from_every_kind_of_place_and_can_go_there_again() {
    for kind in KINDS {
        for live in [false, true] {
            let journal = to(kind);
            let publish: &[&str] = if live {
                &["publish", "--yes", "--live"]
            } else {
                &["publish", "--yes"]
            };
            journal.fine(publish);
            let first = journal.sandbox.tree("out");
            let ran = journal.fine(&["unpublish", NAME]);
            assert!(
                ran.stderr.contains(&format!("« {NAME} » est retiré de la cible ici.")),
                "{kind} {}",
                ran.stderr
            );
            assert!(!said(&journal).contains("Le mur a tenu"), "{kind}");
            assert_eq!(journal.state(), "withdrawn", "{kind}");
            if kind != "site" {
                assert_eq!(journal.names("out"), ["a-moi.md"], "{kind}");
            }
            let again = journal.fine(&["unpublish", NAME]);
            assert!(
                again.stderr.contains("Rien de cet extrait n’est publié."),
                "{}",
                again.stderr
            );
            journal.fine(publish);
            if !first.is_empty() {
                assert_same(&first, &journal.sandbox.tree("out"));
            }
        }
    }
}

#[test]
fn from_one_place_only_when_asked() {
    let journal = Journal::point("Le mur a tenu").folder("autre");
    journal.edit(
        SETTINGS,
        "  to: blog\n",
        "    autre: {kind: text, folder: autre}\n  to: [blog, autre]\n",
    );
    journal.live();
    journal.fine(&["unpublish", NAME, "--from", "autre"]);
    assert!(journal.names("autre").is_empty());
    assert_eq!(journal.names("blog"), ["content/posts/ateliers.md"]);
    journal.fine(&["unpublish", NAME]);
    assert!(journal.names("blog").is_empty());
}

#[test]
fn what_was_edited_since_is_not_deleted() {
    let journal = Journal::point("Le mur a tenu");
    journal.live();
    journal.edit("blog/content/posts/ateliers.md", "Le mur", "Mon mur");
    let before = journal.tree();
    let ran = journal.run(&["unpublish", NAME]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("il n’est pas supprimé"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("supprimez ce fichier vous-même, puis recommencez"),
        "{}",
        ran.stderr
    );
    assert_same(&before, &journal.tree());
    journal.sandbox.delete("blog/content/posts/ateliers.md");
    journal.fine(&["unpublish", NAME]);
    assert_eq!(journal.state(), "withdrawn");
}

#[test]
fn what_is_marked_no_more_or_was_deleted_can_be_taken_back() {
    for kind in ["hugo", "site"] {
        for name in [NAME, "ateliers"] {
            let journal = to(kind);
            journal.live();
            journal.edit(NOTE, " #publier", "");
            journal.fine(&["unpublish", name]);
            assert!(!said(&journal).contains("Le mur a tenu"), "{kind} {name}");

            let journal = to(kind);
            journal.live();
            journal.sandbox.delete(NOTE);
            journal.fine(&["unpublish", name]);
            assert!(!said(&journal).contains("Le mur a tenu"), "{kind} {name}");
        }
    }
}

#[test]
fn nothing_that_is_wrong_keeps_it_public() {
    for kind in ["hugo", "site"] {
        // A note with an error; its own note with an error; a client who changed their mind; a target gone.
        let journal = to(kind).with("content/missions/faux.md", "");
        journal.live();
        journal.sandbox.write(
            "content/missions/faux.md",
            "---\ntitle: [un, deux]\nclient: Orsavine\nended: 2026-05-05\n---\n",
        );
        journal.fine(&["unpublish", NAME]);
        assert!(!said(&journal).contains("Le mur a tenu"), "{kind}");

        let journal = to(kind);
        journal.live();
        journal.edit(NOTE, "title: Atelier Orsavine", "title: [un, deux]");
        journal.fine(&["unpublish", NAME]);
        assert!(!said(&journal).contains("Le mur a tenu"), "{kind}");

        let journal = to(kind);
        journal.live();
        journal.edit(crate::journal::SHEET, "nda: ok", "nda: never");
        journal.fine(&["unpublish", NAME]);
        assert!(!said(&journal).contains("Le mur a tenu"), "{kind}");

        let journal = to(kind);
        journal.live();
        journal.sandbox.write(SETTINGS, "language: fr\n");
        journal.fine(&["unpublish", NAME]);
        assert!(!said(&journal).contains("Le mur a tenu"), "{kind}");
    }
}

#[test]
fn what_else_is_on_the_site_stays() {
    let journal = to("site").with(
        "content/missions/2026-09-01-banc.md",
        "---\ntitle: Banc\nclient: Orsavine\nended: 2026-08-01\nreview: 2026-09-01\n\
         excerpt: {title: Le banc, slug: banc, date: 2026-09-02}\n---\n\
         ## Points positifs\n\n- Le banc a tenu #publier\n",
    );
    journal.live();
    journal.fine(&["unpublish", NAME]);
    let all = said(&journal);
    assert!(all.contains("Le banc a tenu") && !all.contains("Le mur a tenu"));
    assert!(!journal.names("out").iter().any(|name| name.contains("ateliers")));
}

#[test]
fn what_was_never_published_is_not_there_to_take_back() {
    let journal = Journal::point("Le mur a tenu");
    let ran = journal.fine(&["unpublish", NAME]);
    assert!(
        ran.stderr.contains("Rien de cet extrait n’est publié."),
        "{}",
        ran.stderr
    );
    let ran = journal.run(&["unpublish", "rien"]);
    assert_eq!(ran.code, 2);
    assert!(journal.names("blog").is_empty());
}
