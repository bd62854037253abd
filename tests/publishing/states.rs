//! `bilan excerpts`: how it stands with each.

use serde_json::Value;

use crate::journal::{Journal, NOTE, SETTINGS, SHEET};

#[test]
fn each_state_is_told() {
    let journal = Journal::point("Le mur a tenu");
    assert_eq!(journal.state(), "ready");
    journal.edit(SHEET, "nda: ok", "nda: ask");
    assert_eq!(journal.state(), "refused");
    journal.fine(&["consent", "2026-10-01-atelier", "--who", "Claire Dupont"]);
    assert_eq!(journal.state(), "ready");
    journal.fine(&["publish", "--yes"]);
    assert_eq!(journal.state(), "draft");
    journal.live();
    assert_eq!(journal.state(), "live");
    journal.fine(&["consent", "2026-10-01-atelier", "--who", "Claire Dupont", "--withdraw"]);
    assert_eq!(journal.state(), "overdue");
    journal.fine(&["consent", "2026-10-01-atelier", "--who", "Claire Dupont"]);
    assert_eq!(journal.state(), "live");
    journal.edit(NOTE, "a tenu", "a bien tenu");
    assert_eq!(journal.state(), "changed");
    journal.fine(&["unpublish", "2026-10-01-atelier"]);
    assert_eq!(journal.state(), "refused");
    journal.edit(NOTE, "a bien tenu", "a tenu");
    assert_eq!(journal.state(), "withdrawn");
}

#[test]
fn a_person_reads_each_state_in_words() {
    let journal = Journal::point("Le mur a tenu");
    let shown = |journal: &Journal| journal.fine(&["excerpts"]).stdout;
    assert_eq!(
        shown(&journal),
        "2026-10-01-atelier → blog\n  Des ateliers qui tiennent · prêt\n"
    );
    journal.live();
    assert_eq!(
        shown(&journal),
        "2026-10-01-atelier → blog\n  Des ateliers qui tiennent · en ligne · 2026-11-23\n"
    );
    journal.edit(NOTE, "Le mur a tenu", "L’atelier Orsavine et Tournesac");
    assert_eq!(
        shown(&journal),
        "2026-10-01-atelier → blog\n  Des ateliers qui tiennent · publié dans d’autres mots que ceux d’aujourd’hui · \
         2026-11-23\n  - « Orsavine » ne peut pas être bien remplacé dans cette phrase\n  - des noms ? Tournesac\n"
    );
    let empty = Journal::of("## Points positifs\n\n- Rien\n").fine(&["excerpts"]);
    assert!(empty.stderr.contains("rien n’est marqué"), "{}", empty.stderr);
}

#[test]
fn the_data_say_what_refuses_it_and_what_is_there() {
    let journal = Journal::point("Le mur a tenu");
    journal.live();
    journal.edit(NOTE, "Le mur a tenu", "L’atelier Orsavine et Tournesac");
    let data: Value = serde_json::from_str(&journal.fine(&["excerpts", "--format", "json"]).stdout).unwrap();
    assert_eq!(
        data,
        serde_json::json!({
            "version": 1,
            "excerpts": [{
                "excerpt": "2026-10-01-atelier",
                "file": NOTE,
                "title": "Des ateliers qui tiennent",
                "target": "blog",
                "state": "changed",
                "refused": ["excerpt-sentence"],
                "unknown": ["Tournesac"],
                "published": {
                    "state": "live",
                    "slug": "ateliers",
                    "date": "2026-10-05",
                    "first": "2026-11-23",
                    "changed": "2026-11-23"
                }
            }]
        })
    );
}

#[test]
fn every_place_has_its_own_state() {
    let journal = Journal::point("Le mur a tenu").folder("autre");
    journal.edit(
        SETTINGS,
        "  to: blog\n",
        "    autre: {kind: text, folder: autre}\n  to: [blog, autre]\n",
    );
    journal.fine(&["publish", "--to", "autre", "--yes", "--live"]);
    let states: Vec<_> = journal
        .states()
        .into_iter()
        .map(|(_, target, state)| (target, state))
        .collect();
    let at = |target: &str, state: &str| (target.to_owned(), state.to_owned());
    assert_eq!(states, [at("blog", "ready"), at("autre", "live")]);
    // Where it was published is told, though the settings do not name it any more.
    journal.edit(SETTINGS, "to: [blog, autre]", "to: blog");
    assert_eq!(journal.states().len(), 2);
}

#[test]
fn what_is_marked_no_more_is_told_with_how_to_take_it_back() {
    for kind in ["hugo", "site"] {
        for how in ["unmarked", "renamed", "deleted", "draft"] {
            let journal = Journal::point("Le mur a tenu");
            journal.edit(SETTINGS, "kind: hugo", &format!("kind: {kind}"));
            if kind == "site" {
                std::fs::remove_dir(journal.path("blog")).unwrap();
            }
            journal.live();
            match how {
                "unmarked" => journal.edit(NOTE, " #publier", ""),
                "renamed" => std::fs::rename(journal.path(NOTE), journal.path("content/missions/autre.md")).unwrap(),
                "deleted" => journal.sandbox.delete(NOTE),
                _ => journal.edit(NOTE, "client:", "draft: true\nclient:"),
            }
            let told = journal.fine(&["excerpts"]).stdout;
            let command = told.split("pour le retirer : bilan ").nth(1);
            let command = command.unwrap_or_else(|| panic!("{kind} {how}: {told}"));
            let words: Vec<&str> = command.lines().next().unwrap().split(' ').collect();
            assert_eq!(journal.states()[journal.states().len() - 1].2, "overdue", "{how}");
            // What it says to type does it.
            journal.fine(&words);
            assert!(
                !journal.fine(&["excerpts"]).stdout.contains("pour le retirer"),
                "{kind} {how}"
            );
            let left = journal.sandbox.tree("blog").into_values();
            assert!(
                left.into_iter()
                    .all(|bytes| !String::from_utf8_lossy(&bytes).contains("Le mur a tenu"))
            );
        }
    }
}
