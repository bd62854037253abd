//! YAML that is not what its writer meant.

use serde_json::json;

use crate::common::Journal;

fn front(yaml: &str) -> Journal {
    Journal::of(&format!("---\n{yaml}\n---\n"))
}

#[test]
fn a_wrong_type_shows_the_line() {
    for (yaml, line) in [
        ("title: [a, b]", "title: [a, b]"),
        ("client: {a: b}", "client: {a: b}"),
        ("draft: peut-être", "draft: peut-être"),
        ("tags: {a: b}", "tags: {a: b}"),
        ("contacts: [{role: RH}]", "contacts: [{role: RH}]"),
        ("ended: [2026, 2027]", "ended: [2026, 2027]"),
    ] {
        let problems = front(yaml).problems();
        let found = problems
            .iter()
            .find(|p| p["code"] == "wrong-type")
            .unwrap_or_else(|| panic!("{yaml}"));
        assert_eq!(
            (found["severity"].as_str(), found["line"].as_u64()),
            (Some("error"), Some(2)),
            "{yaml}"
        );
        assert_eq!(found["source"], line);
    }
}

#[test]
fn what_yaml_would_drop_or_refuse_is_read_as_meant() {
    for (yaml, key, value, code) in [
        ("client: L'Atelier #3", "client", json!("L'Atelier #3"), "yaml-hash"),
        ("tags: #x", "tags", json!(["x"]), "yaml-hash"),
        ("titre: Revue : suite", "title", json!("Revue : suite"), "yaml-plain"),
        ("title: @moi", "title", json!("@moi"), "yaml-plain"),
        (
            "résumé: 100 % bleu : oui",
            "summary",
            json!("100 % bleu : oui"),
            "yaml-plain",
        ),
    ] {
        let journal = front(&format!("ended: 2026-05-05\n{yaml}"));
        assert_eq!(journal.mission()[key], value, "{yaml}");
        assert!(journal.codes().contains(&code.to_owned()), "{yaml}");
    }
    let kept = front("client: Orsavine # une remarque\nended: 2026-05-05");
    assert_eq!(kept.mission()["client"], "Orsavine");
    assert!(kept.codes().is_empty());
}

#[test]
fn one_bad_line_does_not_hide_the_others() {
    let journal = front("title: \"ouvert\nclient: Orsavine\nended: 2026-05-05");
    assert_eq!(journal.mission()["client"], "Orsavine");
    assert_eq!(journal.mission()["ended"], "2026-05-05");
    assert_eq!(journal.codes(), ["yaml-invalid"]);
}

#[test]
fn tags_in_brackets_keep_their_sign() {
    for yaml in ["tags: [#équipe, mur]", "tags:\n  - #équipe\n  - mur"] {
        let journal = front(&format!("client: A\nended: 2026-05-05\n{yaml}"));
        assert_eq!(journal.mission()["tags"], json!(["équipe", "mur"]), "{yaml}");
        assert_eq!(journal.codes()[0], "yaml-hash", "{yaml}");
    }
}

#[test]
fn a_fault_is_told_once() {
    for (yaml, code) in [
        ("contacts:\n\t- Claire\n\t- Karim", "yaml-tab"),
        ("bilan:\n\tdate: 2026-05-12", "yaml-tab"),
        ("client: A\nfin: 31 juin 2025", "date-invalid"),
        ("fin: 2026-05-05\nclient: {a: b}", "wrong-type"),
    ] {
        assert_eq!(front(yaml).codes(), [code], "{yaml}");
    }
}
