//! `bilan headings`: every heading of the notes with how it is read, and a name for those that nobody knows.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use sandbox::{Sandbox, assert_same};
use serde_json::{Value, json};

mod sandbox;

const NOTE: &str = "\
# Atelier

Nous étions dix.

## Points forts

### Le matin

- Le mur
- Les cartes

## Nos girafes

- Écrire à Léa
- Rendre les clés

## Grenier

- Deux tables
";

fn journal(settings: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("bilan.yaml", settings);
    for (day, own) in [
        ("01", "Nos girafes"),
        ("02", "2. Nos girafes (équipe)"),
        ("03", "NOS GIRAFES"),
    ] {
        let front =
            format!("---\ntitle: Jour {day}\nclient: Orsavine\nended: 2026-10-{day}\nreview: 2026-11-{day}\n---\n\n");
        let body = NOTE.replace("Nos girafes", own);
        sandbox.write(&format!("content/missions/2026-10-{day}-atelier.md"), front + &body);
    }
    sandbox
}

fn listed(sandbox: &Sandbox) -> Vec<Value> {
    let data: Value = serde_json::from_str(&sandbox.fine(&["headings", "--format", "json"]).stdout).unwrap();
    assert_eq!(data["version"], 1);
    data["headings"].as_array().unwrap().clone()
}

fn row(sandbox: &Sandbox, heading: &str) -> Value {
    let rows = listed(sandbox);
    let found = rows.iter().find(|row| row["heading"] == heading);
    found.unwrap_or_else(|| panic!("{rows:?}")).clone()
}

fn said(sandbox: &Sandbox, args: &[&str]) -> String {
    let args = [&["headings"], args].concat();
    sandbox.fine(&args).stderr.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn every_heading_is_one_row_and_what_nobody_knows_comes_first() {
    let sandbox = journal("language: fr\n");
    let rows = listed(&sandbox);
    let names: Vec<&str> = rows.iter().map(|row| row["heading"].as_str().unwrap()).collect();
    assert_eq!(names, ["Nos girafes", "Grenier", "Points forts", "Le matin"]);
    assert_eq!(
        rows[0],
        json!({"heading": "Nos girafes", "notes": 3, "lines": 6, "gathered": 0, "reading": "unknown", "role": null})
    );
    assert_eq!(
        (&rows[2]["reading"], &rows[2]["role"]),
        (&json!("role"), &json!("positives"))
    );
    assert_eq!(
        (&rows[3]["reading"], &rows[3]["gathered"]),
        (&json!("inside"), &json!(6))
    );
    let printed = sandbox.fine(&["headings"]).stdout;
    assert_eq!(printed.lines().count(), 4);
    assert!(printed.starts_with("Nos girafes — 3 notes, 6 lignes"), "{printed}");
    assert_eq!(sandbox.fine(&["headings", "girafes"]).stdout.lines().count(), 1);
}

#[test]
fn a_heading_that_is_taught_is_read_and_what_that_finds_is_said() {
    let sandbox = journal("# à moi\r\nlanguage: fr # la mienne\r\n");
    let told = said(&sandbox, &["Nos girafes", "suites"]);
    assert!(told.contains("6 points dans 3 notes sont maintenant relevés"), "{told}");
    assert_eq!(
        sandbox.read("bilan.yaml"),
        "# à moi\r\nlanguage: fr # la mienne\r\nsections:\r\n  follow_ups:\r\n    - Nos girafes\r\n"
    );
    assert_eq!(row(&sandbox, "Nos girafes")["role"], "follow_ups");
    let before = sandbox.tree("");
    let told = said(&sandbox, &["nos promesses :", "Prochaines étapes"]);
    assert!(told.contains("Rien à changer"), "{told}");
    assert_same(&before, &sandbox.tree(""));
    let told = said(&sandbox, &["Nos girafes", "quotes"]);
    assert!(
        told.contains("Ce titre se lisait autrement jusqu’ici (suites)"),
        "{told}"
    );
    assert_eq!(sandbox.read("bilan.yaml").matches("Nos girafes").count(), 1);
}

#[test]
fn a_heading_may_be_none() {
    let sandbox = journal("language: fr\n");
    for none in ["none", "aucune"] {
        said(&sandbox, &["Grenier", none]);
        assert_eq!(row(&sandbox, "Grenier")["reading"], "neutral");
    }
    let told = said(&sandbox, &["Points forts", "aucune"]);
    assert!(
        told.contains("(points positifs)") && told.contains("6 points dans 3 notes ne sont plus relevés"),
        "{told}"
    );
    assert!(!sandbox.fine(&["check"]).stderr.contains("erreur"));
}

#[test]
fn a_journal_without_settings_gets_them() {
    let sandbox = journal("");
    sandbox.delete("bilan.yaml");
    said(&sandbox, &["Nos girafes", "suite"]);
    assert_eq!(
        sandbox.read("bilan.yaml"),
        "sections:\n  follow_ups:\n    - Nos girafes\n"
    );
}

#[test]
fn roles_are_named_in_either_language_and_number() {
    for (name, role) in [
        ("suites", "follow_ups"),
        ("suite", "follow_ups"),
        ("follow-up", "follow_ups"),
        ("Follow_Ups", "follow_ups"),
        ("positif", "positives"),
        ("positive", "positives"),
        ("vigilance", "vigilance"),
        ("acquis", "learned"),
        ("temps fort", "highlights"),
        ("verbatim", "quotes"),
        ("contexte", "context"),
        ("my_view", "my_view"),
    ] {
        let sandbox = journal("language: fr\n");
        said(&sandbox, &["Nos girafes", name]);
        assert_eq!(row(&sandbox, "Nos girafes")["role"], role, "{name}");
    }
}

#[test]
fn what_would_break_is_refused_and_nothing_is_written() {
    for (settings, args, code) in [
        ("language: fr\n", ["Nos girafes", "banquise"], 2),
        ("language: fr\n", ["…", "suites"], 2),
        ("sections: [a]\n", ["Nos girafes", "suites"], 1),
        ("language: xx\n", ["Nos girafes", "suites"], 1),
    ] {
        let sandbox = journal(settings);
        let before = sandbox.tree("");
        let ran = sandbox.run(&["headings", args[0], args[1]]);
        assert_eq!(ran.code, code, "{settings} {ran:?}");
        assert_same(&before, &sandbox.tree(""));
    }
}

#[test]
fn a_heading_that_no_note_has_is_written_and_told() {
    let sandbox = journal("language: fr\n");
    let told = said(&sandbox, &["Nos promeses", "suites"]);
    assert!(
        told.contains("Aucune note n’a ce titre") && told.contains("Nos girafes"),
        "{told}"
    );
}
