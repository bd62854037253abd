//! What an entry is made of: list items, rows, paragraphs, quotes.

use serde_json::{Value, json};

use crate::common::{Journal, text};

fn positives(body: &str) -> Vec<String> {
    let entries = Journal::body(&format!("## Points positifs\n\n{body}")).entries();
    entries
        .iter()
        .map(|entry| entry.strip_prefix("positives: ").unwrap().to_owned())
        .collect()
}

#[test]
fn every_item_of_a_list_is_an_entry() {
    assert_eq!(positives("- Le mur\n- Le toit\n"), ["Le mur", "Le toit"]);
    assert_eq!(positives("* Le mur\n* Le toit\n"), ["Le mur", "Le toit"]);
    assert_eq!(positives("+ Le mur\n"), ["Le mur"]);
    assert_eq!(positives("1. Le mur\n2. Le toit\n"), ["Le mur", "Le toit"]);
    assert_eq!(positives("1) Le mur\n"), ["Le mur"]);
    assert_eq!(positives("- [ ] Le mur\n- [x] Le toit\n"), ["Le mur", "Le toit"]);
    assert_eq!(
        positives("- Le mur\n\n- Le toit\n\n\n- La cour\n"),
        ["Le mur", "Le toit", "La cour"]
    );
    assert_eq!(positives("- Le mur\n\n* Le toit\n"), ["Le mur", "Le toit"]);
}

#[test]
fn an_item_holds_everything_nested_in_it() {
    for nested in [
        "- Le mur\n  - bleu\n  - vert\n",
        "- Le mur\n    - bleu\n    - vert\n",
        "- Le mur\n\t- bleu\n\t- vert\n",
        "1. Le mur\n   - bleu\n   - vert\n",
    ] {
        assert_eq!(positives(nested), ["Le mur\nbleu\nvert"], "{nested:?}");
    }
    assert_eq!(
        positives("- Le mur\n\n  Il est bleu.\n\n  > Et vert.\n- Le toit\n"),
        ["Le mur\nIl est bleu.\nEt vert.", "Le toit"]
    );
    assert_eq!(positives("- Le mur\n  qui continue\n"), ["Le mur qui continue"]);
}

#[test]
fn spaces_before_a_bullet_and_tabs_after_it_are_normal() {
    assert_eq!(positives("  - Le mur\n  - Le toit\n"), ["Le mur", "Le toit"]);
    assert_eq!(positives("-\tLe mur\n-\tLe toit\n"), ["Le mur", "Le toit"]);
}

#[test]
fn a_list_leaves_the_paragraphs_around_it_as_text() {
    assert_eq!(positives("Introduction.\n\n- Le mur\n\nConclusion.\n"), ["Le mur"]);
}

#[test]
fn without_list_every_paragraph_and_quote_is_an_entry() {
    assert_eq!(
        positives("Le mur.\n\nLe toit\nest haut.\n\n> Bravo.\n"),
        ["Le mur.", "Le toit est haut.", "Bravo."]
    );
}

#[test]
fn each_part_under_a_sub_heading_is_read_for_itself() {
    let body = "### Un\n\n- Le mur\n\n### Deux\n\n- Le toit\n\n### Trois\n\nLa cour.\n";
    assert_eq!(positives(body), ["Le mur", "Le toit", "Trois\nLa cour."]);
}

#[test]
fn rows_of_a_table_are_entries_and_known_columns_are_read() {
    for (head, state) in [
        ("| Action | Responsable | Échéance | État |", "Fait"),
        ("| Action | Qui | Quand | Statut |", "fait"),
        ("| Action | Owner | Due | Status |", "Done"),
    ] {
        let body = format!(
            "## Suites\n\n{head}\n|---|---|---|---|\n| Appeler | Claire | 2026-07-01 | |\n| Écrire | Quelqu'un | | {state} |\n"
        );
        let journal = Journal::body(&body);
        let mission = journal.mission();
        let first = &mission["entries"][0];
        assert_eq!(
            (text(&first["text"]), text(&first["who"])),
            ("Appeler".into(), "Claire Dupont".into()),
            "{head}"
        );
        assert_eq!(
            (text(&first["due"]), text(&first["state"])),
            ("2026-07-01".into(), "later".into())
        );
        let second = &mission["entries"][1];
        assert_eq!(
            (text(&second["text"]), text(&second["who"])),
            ("Écrire".into(), "Quelqu'un".into())
        );
        assert_eq!(
            (second["due"].clone(), text(&second["state"])),
            (Value::Null, "done".into())
        );
        assert!(journal.codes().is_empty());
    }
}

#[test]
fn a_cell_that_says_how_far_a_row_is_may_say_when() {
    for (cell, state, done) in [
        ("✅ 2026-06-01", "done", json!("2026-06-01")),
        ("fait le 1er juin 2026", "done", json!("2026-06-01")),
        ("❌ 2026-06-01", "dropped", json!("2026-06-01")),
        ("fait", "done", json!(null)),
        ("fait (2 fois)", "done", json!(null)),
        ("à faire le 1er juin 2026", "undated", json!(null)),
    ] {
        let entry = Journal::body(&format!(
            "## Suites\n\n| Quoi | État |\n|---|---|\n| Rappeler | {cell} |\n"
        ))
        .entry();
        assert_eq!((&entry["state"], &entry["done"]), (&json!(state), &done), "{cell}");
    }
}

#[test]
fn other_columns_of_a_table_are_part_of_the_text() {
    let body = "| Point | Pourquoi |\n|---|---|\n| Le mur | la couleur |\n| Le toit | |\n";
    assert_eq!(positives(body), ["Le mur\nPourquoi : la couleur", "Le toit"]);
}

#[test]
fn a_date_in_a_table_that_cannot_be_read_is_said() {
    let journal = Journal::body("## Suites\n\n| Action | Échéance |\n|---|---|\n| Appeler | fin mai |\n");
    assert_eq!(journal.codes(), ["due-unread"]);
    assert_eq!(journal.entry()["due"], Value::Null);
    assert!(journal.article().contains("fin mai"));
}

#[test]
fn in_quotes_every_quote_item_and_lone_paragraph_is_one() {
    let journal = Journal::body("## Verbatim\n\n> Un.\n\n> Deux.\n\n- Trois.\n");
    assert_eq!(journal.entries(), ["quotes: Un.", "quotes: Deux.", "quotes: Trois."]);
    assert_eq!(
        Journal::body("## Verbatim\n\n« Un. »\n\n« Deux. »\n").entries(),
        ["quotes: « Un. »", "quotes: « Deux. »"]
    );
}

#[test]
fn a_last_line_or_end_of_a_quote_says_who() {
    for quote in [
        "> Bravo.\n> — Claire Dupont\n",
        "> Bravo.\n>\n> — Claire Dupont\n",
        "> Bravo.\n\n— Claire Dupont\n",
        "> Bravo. — Claire Dupont\n",
        "- Bravo. -- Claire Dupont\n",
        "Bravo. — Claire Dupont\n",
    ] {
        let entry = Journal::body(&format!("## Verbatim\n\n{quote}")).entry();
        assert_eq!(
            (text(&entry["text"]), text(&entry["who"])),
            ("Bravo.".into(), "Claire Dupont".into()),
            "{quote:?}"
        );
    }
    let anyone = Journal::body("## Verbatim\n\n> Bravo. — une participante\n");
    assert_eq!(anyone.entry()["who"], "une participante");
    assert!(anyone.codes().is_empty());
}

#[test]
fn a_second_name_of_a_quote_stays_in_the_text() {
    let journal = Journal::body("## Verbatim\n\n> Bravo. — Claire Dupont\n\n— Karim Rossi\n");
    assert_eq!(journal.entry()["who"], "Claire Dupont");
    assert!(journal.article().contains("— Karim Rossi"));
}

#[test]
fn words_for_nothing_empty_bullets_and_lone_pictures_are_no_entries() {
    for nothing in [
        "Aucune", "Aucun", "Rien", "RAS", "R.A.S.", "Néant", "None", "N/A", "Nothing", "aucune.", "rien !", "", "[ ]",
    ] {
        assert!(positives(&format!("- {nothing}\n")).is_empty(), "{nothing}");
    }
    for nothing in ["Aucune", "RAS.", "Néant", "None", "N/A"] {
        assert!(positives(&format!("{nothing}\n")).is_empty(), "{nothing}");
    }
    let picture =
        Journal::body("## Points positifs\n\n- ![Mur](mur.jpg)\n- Le toit\n").with("content/missions/mur.jpg", "x");
    assert_eq!(picture.entries(), ["positives: Le toit"]);
    assert!(picture.article().contains("<img"));
    assert_eq!(
        positives("- Rien à dire\n- Aucune fausse note\n"),
        ["Rien à dire", "Aucune fausse note"]
    );
}

#[test]
fn under_follow_ups_words_for_nothing_mean_none() {
    for nothing in ["Aucune.", "- RAS", "None", "- Néant"] {
        let journal = Journal::body(&format!("## Acquis\n\n- Un\n\n## Suites\n\n{nothing}\n"));
        assert_eq!(journal.entries(), ["learned: Un"], "{nothing}");
        assert!(journal.codes().is_empty(), "{nothing}");
    }
}

#[test]
fn an_entry_may_hold_any_markdown() {
    let entry =
        Journal::body("## Points positifs\n\n- Le **mur** `bleu` et [un lien](https://exemple.fr)\n\n      du code\n")
            .entry();
    let html = text(&entry["html"]);
    for part in [
        "<strong>mur</strong>",
        "<code>bleu</code>",
        "href=\"https://exemple.fr\"",
        "<pre>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(text(&entry["text"]).starts_with("Le mur bleu et un lien"));
}

#[test]
fn the_source_of_an_entry_is_its_line() {
    let entry = Journal::body("## Points positifs\n\n- Le mur\n").entry();
    assert_eq!(entry["source"]["file"], crate::common::NOTE);
    assert_eq!(
        (entry["source"]["line"].as_u64(), entry["source"]["column"].as_u64()),
        (Some(13), Some(1))
    );
}

#[test]
fn points_that_stand_a_line_each_are_entries_of_their_own() {
    assert_eq!(positives("Le mur.\nLe vote.\n"), ["Le mur.", "Le vote."]);
    assert_eq!(positives("le mur  \nle vote\n"), ["le mur", "le vote"]);
    assert_eq!(positives("Le mur et\nle vote.\n").len(), 1);
    assert_eq!(
        positives("**Le mur**\n\nTous y ont écrit.\n\n**Le vote**\n\nÀ main levée.\n"),
        ["Le mur\nTous y ont écrit.", "Le vote\nÀ main levée."]
    );
    assert_eq!(positives("### Le mur\n\n### Le vote\n"), ["Le mur", "Le vote"]);
    assert!(positives("--\n").is_empty() && positives("(à compléter)\n").is_empty());
    assert_eq!(positives("- <iframe src=\"x\"></iframe> Le mur\n"), ["Le mur"]);
}

#[test]
fn who_said_it_may_stand_in_brackets_before_a_colon_or_on_a_line_of_its_own() {
    let body = "## Verbatim\n\n\"Bien\" (Inès)\nHugo : « Oui »\n« Non » – Hugo Marin\n\n> Très bien\n> Inès Valette, gérante\n\n\
                > Encore\n\n(Hugo Marin, comptable)\n\n> Et la suite (celle du soir)\n";
    let mission = Journal::body(body).mission();
    let entries = mission["entries"].as_array().unwrap().iter();
    let said: Vec<String> = entries
        .map(|e| format!("{}/{}", text(&e["who"]), text(&e["text"])))
        .collect();
    assert_eq!(
        said,
        [
            "Inès/\"Bien\"",
            "Hugo/« Oui »",
            "Hugo Marin/« Non »",
            "Inès Valette, gérante/Très bien",
            "Hugo Marin, comptable/Encore",
            "/Et la suite (celle du soir)"
        ]
    );
}
