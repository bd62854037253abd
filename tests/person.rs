//! `bilan person`: all that the journal holds about somebody, with places.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use sandbox::Sandbox;
use serde_json::Value;

mod sandbox;

fn journal() -> Sandbox {
    let journal = Sandbox::empty();
    journal.write("bilan.yaml", "language: fr\n");
    journal.write(
        "content/missions/atelier.md",
        "---\ntitle: Atelier\nclient: Orsavine\nreview: 2026-05-12\ncontacts:\n  - {name: Hélène Le Goff, role: directrice, key: true, \
         informed: 2026-05-02, email: h@example.org}\n  - Claire Duval\n---\n## Positifs\n- Le cadre — Hélène\n- Le rythme — Claire Duval\n\n\
         ## Contexte\nHélène m’a appelée. %% Le Goff hésite. %%\n",
    );
    journal.write(
        "content/missions/brouillon.md",
        "---\ntitle: Brouillon\ndraft: true\n---\nRevoir HELENE LE GOFF en juin.\n",
    );
    journal.write(
        "content/missions/autre.md",
        "---\ntitle: Autre\nclient: Lumen\n---\nHélène, une autre, chez Lumen.\n",
    );
    journal.write(
        "content/clients/orsavine.md",
        "---\nname: Orsavine\ncontacts: [{name: Helene Le Goff, phone: 01 02}]\n---\n",
    );
    journal.write(
        "content/posts/billet.md",
        "---\ntitle: Billet\n---\nMerci à Hélène Le Goff.\n",
    );
    journal
}

fn data(journal: &Sandbox, name: &str) -> Value {
    serde_json::from_str(&journal.fine(&["person", name, "--format", "json"]).stdout).unwrap()
}

/// Files and lines of mentions.
fn mentions(data: &Value, whole: bool) -> Vec<String> {
    let all = data["mentions"].as_array().unwrap().iter();
    let some = all.filter(|mention| mention["whole"] == whole);
    some.map(|m| format!("{}:{}", m["file"].as_str().unwrap(), m["line"]))
        .collect()
}

#[test]
fn contacts_words_and_lines_are_all_there_whatever_the_spelling() {
    for name in ["Hélène Le Goff", "helene", "LE GOFF"] {
        let found = data(&journal(), name);
        assert_eq!(found["name"], "Helene Le Goff");
        let contacts = found["contacts"].as_array().unwrap();
        let files: Vec<&str> = contacts.iter().map(|c| c["file"].as_str().unwrap()).collect();
        assert_eq!(files, ["content/clients/orsavine.md", "content/missions/atelier.md"]);
        assert_eq!(
            (&contacts[0]["phone"], &contacts[1]["email"]),
            (&"01 02".into(), &"h@example.org".into())
        );
        let entries = found["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(
            (&entries[0]["text"], &entries[0]["source"]["line"]),
            (&"Le cadre".into(), &10.into())
        );
    }
}

#[test]
fn drafts_posts_and_comments_count_too() {
    let found = data(&journal(), "Hélène Le Goff");
    assert_eq!(
        mentions(&found, true),
        [
            "content/missions/atelier.md:6",
            "content/missions/brouillon.md:5",
            "content/clients/orsavine.md:3",
            "content/posts/billet.md:4"
        ]
    );
    // A part of the name counts where they are known, and not at other clients'.
    assert_eq!(
        mentions(&found, false),
        ["content/missions/atelier.md:10", "content/missions/atelier.md:14"]
    );
}

#[test]
fn it_is_told_in_french_with_places() {
    let ran = journal().fine(&["person", "Hélène"]);
    for told in [
        "Helene Le Goff\ndirectrice · Orsavine\n",
        "contact clé · Bilan annoncé le 2 mai 2026 · h@example.org · content/missions/atelier.md\n",
        "- Le cadre\n  Points positifs · Atelier · Orsavine · 12 mai 2026 · content/missions/atelier.md:10\n",
        "- Revoir HELENE LE GOFF en juin.\n  content/missions/brouillon.md:5\n",
    ] {
        assert!(ran.stdout.contains(told), "{told}\n{}", ran.stdout);
    }
}

#[test]
fn somebody_unknown_or_not_clear_is_wrong_use_with_names_to_choose_from() {
    let journal = journal();
    let nobody = journal.run(&["person", "Heline"]);
    assert!(nobody.code == 2 && nobody.stderr.contains("Le Goff"), "{nobody:?}");
    journal.write(
        "content/missions/deux.md",
        "---\ntitle: Deux\ncontacts: [Claire Roy]\n---\n",
    );
    let several = journal.run(&["person", "claire"]);
    assert!(
        several.code == 2 && several.stderr.contains("Claire Duval, Claire Roy"),
        "{several:?}"
    );
}

#[test]
fn somebody_who_is_no_contact_is_found_where_their_name_is_written() {
    let journal = journal();
    journal.write(
        "content/missions/deux.md",
        "---\ntitle: Deux\n---\nParlé avec Paul Ricœur.\n",
    );
    let found = data(&journal, "paul ricœur");
    assert_eq!(mentions(&found, true), ["content/missions/deux.md:4"]);
}

#[test]
fn a_name_over_two_lines_is_given_with_the_first_of_them() {
    let journal = journal();
    journal.write(
        "content/missions/deux.md",
        "---\ntitle: Deux\n---\nParlé avec Hélène\n> Le Goff, longtemps. Hélène Le\n",
    );
    let found = data(&journal, "Hélène Le Goff");
    assert!(
        mentions(&found, true).contains(&"content/missions/deux.md:4".to_owned()),
        "{found}"
    );
    journal.write(
        "content/missions/atelier.md",
        "---\ncontacts: [Hélène Le Goff]\n---\nAvec Hélène\r\nLe Goff.\n\nHélène, seule.\n\nGoff",
    );
    let found = data(&journal, "Hélène Le Goff");
    assert!(
        mentions(&found, true).contains(&"content/missions/atelier.md:4".to_owned()),
        "{found}"
    );
    // What belongs to a whole name is not a part once more; the last word counts too.
    assert_eq!(
        mentions(&found, false),
        ["content/missions/atelier.md:7", "content/missions/atelier.md:9"]
    );
}

#[test]
fn a_signature_takes_no_name_from_those_who_have_a_longer_one() {
    let journal = journal();
    journal.write(
        "content/missions/deux.md",
        "---\ntitle: Deux\nclient: Lumen\n---\n## Verbatim\n\n> Merci\n\n— Claire\n",
    );
    let told = journal.run(&["person", "claire"]);
    assert_eq!((told.code, told.stdout.as_str()), (2, ""), "{told:?}");
    assert!(
        told.stderr
            .contains("Claire, Claire Duval\u{a0}; pour «\u{a0}claire\u{a0}» et personne d’autre, ajoutez --exact"),
        "{told:?}"
    );
    let lone: Value = serde_json::from_str(
        &journal
            .fine(&["person", "claire", "--exact", "--format", "json"])
            .stdout,
    )
    .unwrap();
    assert_eq!(
        (&lone["name"], &lone["entries"][0]["text"]),
        (&"Claire".into(), &"Merci".into())
    );
    assert_eq!(data(&journal, "Claire Duval")["entries"][0]["text"], "Le rythme");
}

#[test]
fn what_several_do_is_of_each_of_them() {
    let journal = journal();
    journal.write(
        "content/missions/deux.md",
        "---\ntitle: Deux\ncontacts: [Claire Duval, Karim Benali]\n---\n## Suites\n\n| Quoi | Qui |\n|---|---|\n\
         | Rappeler — Karim | Claire |\n",
    );
    for name in ["Karim Benali", "Claire Duval"] {
        let found = data(&journal, name);
        let entries = found["entries"].as_array().unwrap();
        assert!(entries.iter().any(|entry| entry["text"] == "Rappeler"), "{found}");
    }
}

/// The passages of a note that name Odile Farguette.
fn passages(note: &str, whole: bool) -> Vec<String> {
    let journal = Sandbox::empty();
    journal.write("bilan.yaml", "language: fr\n");
    journal.write("content/missions/a.md", note);
    journal.write(
        "content/clients/lumen.md",
        "---\nname: Lumen\ncontacts:\n  - {name: Odile Farguette, email: o.farguette@example.org, phone: 06 12 34 56 78}\n---\n",
    );
    let found = data(&journal, "Odile Farguette");
    let all = found["mentions"].as_array().unwrap().iter();
    let some = all.filter(|mention| mention["whole"] == whole && mention["file"] == "content/missions/a.md");
    some.map(|mention| mention["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_passage_is_given_whole() {
    for (body, passage) in [
        (
            "Odile Farguette a dit\nqu’elle part.",
            "Odile Farguette a dit\nqu’elle part.",
        ),
        (
            "- Odile Farguette\n  - en burn-out\n- Karim",
            "- Odile Farguette\n  - en burn-out",
        ),
        (
            "- Réunion\n  - avec Odile Farguette\n  - elle part",
            "- Réunion\n  - avec Odile Farguette\n  - elle part",
        ),
        (
            "> je suis à bout\n> — Odile Farguette",
            "> je suis à bout\n> — Odile Farguette",
        ),
        (
            "> je suis à bout\n\n— Odile Farguette",
            "> je suis à bout\n\n— Odile Farguette",
        ),
        (
            "### Odile Farguette\n\n- fatiguée\n\n#### Après\n\nMieux.\n\n### Karim\n\nBien.",
            "### Odile Farguette\n\n- fatiguée\n\n#### Après\n\nMieux.",
        ),
        ("**Odile Farguette**\n\n- fatiguée", "**Odile Farguette**\n\n- fatiguée"),
        (
            "| Qui | Quoi |\n|---|---|\n| Odile Farguette | part |",
            "| Odile Farguette | part |",
        ),
        (
            "%% Odile Farguette\n\nest malade %%",
            "%% Odile Farguette\n\nest malade %%",
        ),
        ("Voir #OdileFarguette\ndemain", "Voir #OdileFarguette\ndemain"),
        (
            "Écrire à O.Farguette@example.org vite",
            "Écrire à O.Farguette@example.org vite",
        ),
        ("Au +33 6.12.34.56.78 le soir", "Au +33 6.12.34.56.78 le soir"),
    ] {
        assert_eq!(
            passages(&format!("---\ntitle: A\n---\nAvant.\n\n{body}\n"), true),
            [passage]
        );
    }
    let front = "---\ntitle: A\ncontacts:\n  - name: Odile Farguette\n    note: DIFFICILE\n    remarques:\n      - EN ARRÊT\n  - Karim\n---\n";
    assert_eq!(
        passages(front, true),
        ["- name: Odile Farguette\n  note: DIFFICILE\n  remarques:\n    - EN ARRÊT"]
    );
}

#[test]
fn a_contact_of_the_sheet_is_known_in_the_notes_of_that_client() {
    let note = "---\nclient: Lumen\n---\nOdile m’a confié ceci.\n\n- Odile : coupe la parole\n";
    assert_eq!(
        passages(note, false),
        ["Odile m’a confié ceci.", "- Odile : coupe la parole"]
    );
    assert!(passages(&note.replace("Lumen", "Arvel"), false).is_empty());
}

#[test]
fn files_after_them_files_not_read_and_homonyms_are_told() {
    let journal = journal();
    journal.write("content/missions/helene-le-goff/index.md", "---\ntitle: X\n---\n");
    journal.write("content/missions/helene-le-goff/portrait.jpg", "x");
    journal.write("content/missions/lourd.md", "a".repeat(3_000_000));
    journal.write(
        "content/clients/lumen.md",
        "---\nname: Lumen\ncontacts: [Hélène Le Goff]\n---\n",
    );
    let found = data(&journal, "Hélène Le Goff");
    assert_eq!(
        found["files"],
        serde_json::json!([
            "content/missions/helene-le-goff/index.md",
            "content/missions/helene-le-goff/portrait.jpg"
        ])
    );
    assert_eq!(found["unread"], serde_json::json!(["content/missions/lourd.md"]));
    let told = journal.fine(&["person", "Hélène Le Goff"]).stdout;
    for said in [
        "plusieurs clients (Lumen, Orsavine)",
        "n’ont pas pu être lus, et ce qu’ils disent manque ici\u{a0}: content/missions/lourd.md",
        "Les fichiers à son nom\n",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
}
