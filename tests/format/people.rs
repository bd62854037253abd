//! Who said it, or who does it.

use serde_json::Value;

use crate::common::{Journal, text};

// The contacts are Claire Dupont, Karim Benali and Karim Rossi.
fn entry(line: &str) -> Value {
    Journal::body(&format!("## Points positifs\n\n- {line}\n")).entry()
}

#[test]
fn a_contact_at_an_end_says_who() {
    for line in [
        "Merci — Claire Dupont",
        "Merci – Claire Dupont",
        "Merci -- Claire Dupont",
        "Merci -- Claire",
        "Merci — claire dupont",
        "Merci — Dupont",
        "Claire : Merci",
        "Claire: Merci",
        "@claire : Merci",
        "Claire Dupont : Merci",
        "Claire\u{a0}: Merci",
    ] {
        let entry = entry(line);
        assert_eq!(
            (text(&entry["who"]), text(&entry["text"])),
            ("Claire Dupont".into(), "Merci".into()),
            "{line}"
        );
    }
    assert_eq!(entry("Merci — Karim Rossi")["who"], "Karim Rossi");
}

#[test]
fn anyone_else_stays_in_the_text() {
    for line in [
        "Le matin : bien",
        "Bien — et même mieux que prévu",
        "Deux choses : le mur, le toit",
        "Merci -Claire",
    ] {
        let journal = Journal::body(&format!("## Points positifs\n\n- {line}\n"));
        assert_eq!(
            (journal.entry()["who"].clone(), text(&journal.entry()["text"])),
            (Value::Null, line.into()),
            "{line}"
        );
        assert!(journal.codes().is_empty(), "{line}");
    }
}

#[test]
fn a_name_that_is_no_contact_is_reported() {
    for line in ["Merci — Paul Martin", "@Paul : Merci", "Merci — Claire Dupond"] {
        let journal = Journal::body(&format!("## Points positifs\n\n- {line}\n"));
        assert_eq!(journal.codes(), ["author-unknown"], "{line}");
        assert_eq!(journal.entry()["text"], line);
    }
}

#[test]
fn a_name_of_several_contacts_is_reported() {
    for line in ["Merci — Karim", "Karim : Merci"] {
        let journal = Journal::body(&format!("## Points positifs\n\n- {line}\n"));
        assert_eq!(journal.codes(), ["author-ambiguous"], "{line}");
        assert_eq!(
            (journal.entry()["who"].clone(), text(&journal.entry()["text"])),
            (Value::Null, line.into())
        );
    }
}

#[test]
fn the_owner_of_a_follow_up_is_read_as_people_write_it() {
    for line in [
        "@Claire relire le plan",
        "@Claire Dupont relire le plan",
        "relire le plan @Claire",
        "relire le plan [Claire]",
        "relire le plan (Claire)",
        "relire le plan - Claire",
        "relire le plan → Claire",
        "Claire – relire le plan",
        "relire le plan (resp. Claire)",
        "relire le plan (owner: Claire)",
        "relire le plan. Responsable : Claire",
        "Claire to relire le plan",
        "Claire doit relire le plan",
        "À Claire de relire le plan",
        "[[Claire Dupont]] : relire le plan",
        "**Claire** : relire le plan",
        "relire le plan (Claire, 22 juin)",
    ] {
        let journal = Journal::body(&format!("## Suites\n\n- {line}\n"));
        let entry = journal.entry();
        let said = text(&entry["text"]);
        assert_eq!(
            (text(&entry["who"]), said.trim_end_matches('.')),
            ("Claire Dupont".into(), "relire le plan"),
            "{line}"
        );
        assert!(journal.codes().is_empty(), "{line}");
    }
    let two = Journal::body("## Suites\n\n- Claire & Karim Rossi : relire\n").entry();
    assert_eq!(two["who"], "Claire Dupont, Karim Rossi");
}

#[test]
fn an_owner_who_is_no_contact_is_told() {
    for line in ["@Paul relire", "relire @Paul", "relire (owner: Paul)"] {
        let journal = Journal::body(&format!("## Suites\n\n- {line}\n"));
        assert_eq!(
            (text(&journal.entry()["who"]), text(&journal.entry()["text"])),
            ("Paul".into(), "relire".into()),
            "{line}"
        );
    }
    for line in [
        "Demander à @Claire le plan",
        "Donner le plan à Claire",
        "Claire va bien",
        "Claire doit être rappelée",
    ] {
        let entry = Journal::body(&format!("## Suites\n\n- {line}\n")).entry();
        assert_eq!(
            (&entry["who"], text(&entry["text"])),
            (&Value::Null, line.into()),
            "{line}"
        );
    }
}
