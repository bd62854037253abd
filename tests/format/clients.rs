//! Clients: sheets, and those that only missions name.

use serde_json::json;

use crate::common::{FRONT, Journal, text};

const SHEET: &str = "content/clients/orsavine.md";

#[test]
fn a_sheet_says_who_a_client_is_in_either_language() {
    for sheet in [
        "---\nname: Fondation Orsavine\nalias: une fondation\nnames: [FO, orsavine.fr]\nnda: never\ntone: vous\n\
         contacts: [{name: Claire Dupont, role: DRH}]\ntags: [culture]\n---\nDes gens *bien*.\n",
        "---\nnom: Fondation Orsavine\nalias: une fondation\nnoms: [FO, orsavine.fr]\nnda: never\nton: vous\n\
         interlocuteurs: [{nom: Claire Dupont, rôle: DRH}]\nétiquettes: culture\n---\nDes gens *bien*.\n",
    ] {
        let journal = Journal::new().with(SHEET, sheet);
        assert_eq!(
            journal.export()["clients"],
            json!([{"name": "Fondation Orsavine", "slug": "orsavine", "alias": "une fondation", "nda": "never",
                    "tags": ["culture"], "missions": []}])
        );
        assert_eq!(journal.codes(), Vec::<String>::new(), "{sheet}");
        let page = journal.page("clients/orsavine/index.html");
        for shown in [
            "Fondation Orsavine",
            "une fondation",
            "Claire Dupont",
            "DRH",
            "<em>bien</em>",
        ] {
            assert!(page.contains(shown), "{shown}");
        }
    }
}

#[test]
fn what_may_be_published_is_asked_unless_said() {
    for (line, nda) in [
        ("", "ask"),
        ("nda: ask", "ask"),
        ("nda: ok", "ok"),
        ("nda: never", "never"),
        ("nda: non", "ask"),
    ] {
        let journal = Journal::new().with(SHEET, format!("---\nname: Orsavine\n{line}\n---\n"));
        assert_eq!(journal.export()["clients"][0]["nda"], nda, "{line}");
    }
    let wrong = Journal::new().with(SHEET, "---\nname: Orsavine\nnda: non\n---\n");
    assert_eq!(wrong.codes(), ["choice-invalid"]);
}

#[test]
fn a_mission_names_its_client_by_name_or_slug() {
    for client in [
        "Fondation Orsavine",
        "fondation  orsavine",
        "FONDATION ORSAVINE",
        "orsavine",
    ] {
        let journal = Journal::of(&format!("---\nclient: {client}\nended: 2026-05-05\n---\n"))
            .with(SHEET, "---\nname: Fondation Orsavine\n---\n");
        assert_eq!(journal.mission()["client"], "Fondation Orsavine", "{client}");
        assert_eq!(
            journal.export()["clients"][0]["missions"],
            json!(["atelier"]),
            "{client}"
        );
    }
}

#[test]
fn a_client_without_sheet_has_a_page_too() {
    let journal = Journal::of(FRONT);
    assert_eq!(journal.export()["clients"][0]["name"], "Orsavine");
    assert!(journal.page("clients/orsavine/index.html").contains("Orsavine"));
}

#[test]
fn a_client_one_slip_from_another_is_reported_and_stays_apart() {
    let journal =
        Journal::of("---\nclient: Orsavinne\nended: 2026-05-05\n---\n").with(SHEET, "---\nname: Orsavine\n---\n");
    assert_eq!(journal.codes(), ["client-near"]);
    assert_eq!(journal.mission()["client"], "Orsavinne");
    assert!(text(&journal.problems()[0]["help"]).contains("Orsavine"));
}

#[test]
fn a_sheet_needs_no_front_matter() {
    let journal = Journal::new().with(SHEET, "# Fondation Orsavine\n\nDes gens bien.\n");
    assert_eq!(journal.export()["clients"][0]["name"], "Fondation Orsavine");
    assert!(journal.codes().is_empty());
}

#[test]
fn a_link_names_a_sheet_by_its_file_or_by_its_name() {
    for client in [
        "\"[[orsavine|Les gens]]\"",
        "\"[[clients/orsavine]]\"",
        "\"[[Fondation Orsavine]]\"",
        "[[x|Fondation Orsavine]]",
        "« Fondation Orsavine »",
    ] {
        let journal = Journal::of(&format!("---\nclient: {client}\nended: 2026-05-05\n---\n"))
            .with(SHEET, "---\nname: \"[[Fondation Orsavine]]\"\nnda: « never »\n---\n");
        assert_eq!(journal.mission()["client"], "Fondation Orsavine", "{client}");
        assert_eq!(journal.export()["clients"][0]["nda"], "never", "{client}");
        assert_eq!(journal.export()["clients"].as_array().unwrap().len(), 1, "{client}");
    }
}

#[test]
fn a_sheet_may_have_lines_in_place_of_a_front_matter() {
    let journal = Journal::new().with(
        SHEET,
        "# Fondation Orsavine\n\nnda : never\nInterlocuteurs : Claire Dupont\n",
    );
    let client = journal.export()["clients"][0].take();
    assert_eq!(
        (&client["name"], &client["nda"]),
        (&json!("Fondation Orsavine"), &json!("never"))
    );
}

#[test]
fn spellings_of_one_name_are_told_once() {
    let note = |client: &str, kind: &str, tag: &str| {
        format!("---\nclient: {client}\ntype: {kind}\ntags: [{tag}]\nended: 2026-05-05\n---\n")
    };
    let journal = Journal::of(&note("ORSV", "séminaire", "équipe"))
        .with("content/missions/b.md", note("O.R.S.V.", "séminaires", "équipes"))
        .with("content/missions/c.md", note("ORSV", "séminaire", "équipe"));
    let mut codes = journal.codes();
    codes.sort();
    assert_eq!(codes, ["client-near", "kind-near", "tag-near"]);
    let apart =
        Journal::of(&note("Brume", "audit", "rh")).with("content/missions/b.md", note("Orsavine", "autre", "rse"));
    assert!(apart.codes().is_empty());
}
