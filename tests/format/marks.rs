//! Marks inside an entry: tags, dates, states.

use serde_json::{Value, json};

use crate::common::{Journal, text, texts};

fn follow_up(line: &str) -> Value {
    Journal::body(&format!("## Suites\n\n- {line}\n")).entry()
}

fn follow_up_codes(line: &str) -> Vec<String> {
    Journal::body(&format!("## Suites\n\n- {line}\n")).codes()
}

#[test]
fn a_tag_is_taken_out_of_the_text() {
    let entry = follow_up("Appeler #animation #gestion/temps.");
    assert_eq!(texts(&entry["tags"]), ["animation", "gestion/temps"]);
    assert_eq!(entry["text"], "Appeler.");
    assert!(!text(&entry["html"]).contains('#'));
}

#[test]
fn what_only_looks_like_a_tag_is_text() {
    for line in [
        "`#code`",
        "numéro #3",
        "[#titre](https://exemple.fr/#ancre)",
        "https://exemple.fr/#ancre",
        "\\#échappé",
        "C#",
    ] {
        assert!(texts(&follow_up(line)["tags"]).is_empty(), "{line}");
    }
}

#[test]
fn boxes_and_words_say_how_far_an_entry_is() {
    let body = "## Suites\n\n- [ ] Un\n- [x] Deux\n- [X] Trois\n- [-] Quatre\n- Cinq DONE\n- Six FAIT\n- Sept\n";
    let mission = Journal::body(body).mission();
    let entries = mission["entries"].as_array().unwrap();
    let states: Vec<String> = entries
        .iter()
        .map(|e| format!("{} {}", text(&e["text"]), text(&e["state"])))
        .collect();
    assert_eq!(
        states,
        [
            "Un undated",
            "Deux done",
            "Trois done",
            "Quatre dropped",
            "Cinq done",
            "Six done",
            "Sept undated"
        ]
    );
}

#[test]
fn every_form_of_a_due_date_is_read_and_taken_out() {
    for mark in [
        "📅 2026-06-15",
        "📅2026-06-15",
        "🗓️ 2026-06-15",
        "🗓 2026-06-15",
        "📅\u{fe0f}\u{a0}2026-06-15",
        "📅\u{202f}2026-06-15",
        "[due:: 2026-06-15]",
        "[due::2026-06-15]",
        "(due:: 2026-06-15)",
        "[échéance:: 15 juin 2026]",
        "due:2026-06-15",
        "(avant le 15 juin 2026)",
        "(avant\u{a0}le 15\u{a0}juin 2026)",
        "(by 15 juin 2026)",
        "(avant le 15 juin)",
        "(avant le 15/06/2026)",
    ] {
        let entry = follow_up(&format!("Appeler {mark}"));
        assert_eq!(
            (text(&entry["due"]), text(&entry["text"])),
            ("2026-06-15".into(), "Appeler".into()),
            "{mark}"
        );
    }
    let english = Journal::body("## Actions\n\n- Call (by 15 June 2026)\n").with("bilan.yaml", "language: en\n");
    assert_eq!(
        (text(&english.entry()["due"]), text(&english.entry()["text"])),
        ("2026-06-15".into(), "Call".into())
    );
}

#[test]
fn a_relative_due_date_counts_from_the_review() {
    for (mark, due) in [
        ("due:+6w", "2026-06-23"),
        ("due:+2d", "2026-05-14"),
        ("due:+1m", "2026-06-12"),
        ("[due:: +6w]", "2026-06-23"),
    ] {
        assert_eq!(follow_up(&format!("Appeler {mark}"))["due"], due, "{mark}");
    }
}

#[test]
fn when_an_entry_was_done_or_dropped_is_read() {
    for (mark, state) in [
        ("✅ 2026-06-10", "done"),
        ("[completion:: 2026-06-10]", "done"),
        ("❌ 2026-06-10", "dropped"),
    ] {
        let entry = follow_up(&format!("Appeler {mark}"));
        assert_eq!(
            (text(&entry["done"]), text(&entry["state"])),
            ("2026-06-10".into(), state.into()),
            "{mark}"
        );
        assert_eq!(entry["text"], "Appeler");
    }
}

#[test]
fn a_repeat_is_read_and_taken_out() {
    for mark in [
        "🔁 every 6 months",
        "🔁 tous les 6 mois",
        "[repeat:: every 6 months]",
        "(repeat:: 6 mois)",
    ] {
        let entry = follow_up(&format!("Appeler {mark}"));
        assert_eq!(
            (text(&entry["repeat"]), text(&entry["text"])),
            ("P6M".into(), "Appeler".into()),
            "{mark}"
        );
    }
}

#[test]
fn marks_may_stand_anywhere_and_in_any_number() {
    for line in [
        "📅 2026-06-15 #devis Appeler ^k1",
        "Appeler #devis 📅 2026-06-15 ^k1",
        "Appeler ^k1 #devis 📅 2026-06-15",
        "#devis Appeler due:2026-06-15. ^k1",
    ] {
        let entry = follow_up(line);
        assert_eq!(text(&entry["text"]).trim_end_matches('.'), "Appeler", "{line}");
        assert_eq!(
            (text(&entry["due"]), text(&entry["id"])),
            ("2026-06-15".into(), "k1".into()),
            "{line}"
        );
        assert_eq!(texts(&entry["tags"]), ["devis"], "{line}");
    }
}

#[test]
fn marks_of_any_block_of_an_entry_count() {
    let entry = Journal::body("## Suites\n\n- Appeler\n  - au bureau #devis\n\n  Sans faute 📅 2026-06-15\n").entry();
    assert_eq!(entry["due"], "2026-06-15");
    assert_eq!(texts(&entry["tags"]), ["devis"]);
    assert_eq!(entry["text"], "Appeler\nau bureau\nSans faute");
}

#[test]
fn the_first_date_of_a_sort_counts_and_the_others_stay_in_the_text() {
    let entry = follow_up("Appeler 📅 2026-06-20 puis 📅 2026-07-01");
    assert_eq!(
        (text(&entry["due"]), text(&entry["text"])),
        ("2026-06-20".into(), "Appeler puis 📅 2026-07-01".into())
    );
}

#[test]
fn what_is_done_beneath_an_item_does_not_close_it() {
    for beneath in [
        "  - [x] Réserver la salle ✅ 2026-06-02",
        "  - Réserver la salle ✅ 2026-06-02",
        "  - Réserver la salle FAIT",
        "  - Réserver la salle ❌ 2026-06-02",
        "  1. Réserver la salle [completion:: 2026-06-02]",
        "  - Réserver\n    - la salle ✅ 2026-06-02",
        "\n  La salle est réservée ✅ 2026-06-02",
        "\n  La salle est réservée FAIT",
        "  > La salle est réservée ✅ 2026-06-02",
        "  > La salle est réservée FAIT",
        "\n  | Quoi | Quand |\n  |---|---|\n  | Salle | ✅ 2026-06-02 |",
        "  ```\n  salle ✅ 2026-06-02\n  ```",
        "\n      salle ✅ 2026-06-02",
        "\n      salle FAIT",
    ] {
        for (item, label, open) in [
            ("- [ ] Organiser 📅 2026-07-01", "Suites", "later"),
            ("- [/] Organiser 📅 2026-07-01", "Suites", "later"),
            ("- [ ] Le bruit", "Vigilance", "open"),
        ] {
            let entry = Journal::body(&format!("## {label}\n\n{item}\n{beneath}\n")).entry();
            let said = (text(&entry["state"]), entry["done"].clone());
            assert_eq!(said, (open.into(), Value::Null), "{item} {beneath:?}");
        }
    }
}

#[test]
fn a_paragraph_beside_an_item_without_box_may_close_it() {
    for beneath in ["\n  C’est fait ✅ 2026-06-02", "\n  C’est FAIT"] {
        let entry = Journal::body(&format!("## Suites\n\n- Organiser\n{beneath}\n")).entry();
        assert_eq!(entry["state"], "done", "{beneath:?}");
    }
    let dropped = Journal::body("## Suites\n\n- Organiser ❌ 2026-06-01\n\n  Le reste est FAIT\n").entry();
    assert_eq!(dropped["state"], "dropped");
}

#[test]
fn what_is_nested_keeps_its_dates_and_names_to_itself() {
    let journal = Journal::body(
        "## Suites\n\n- Le projet #a\n  - appeler 📅 2026-06-20 #b #publier ^e1\n  - écrire 🔁 every week 📅 2026-07-01\n",
    );
    let entry = journal.entry();
    assert_eq!((&entry["due"], &entry["repeat"]), (&Value::Null, &Value::Null));
    assert_eq!(entry["text"], "Le projet\nappeler\nécrire");
    assert_eq!(
        (texts(&entry["tags"]), &entry["marked"]),
        (vec!["a".into(), "b".into()], &json!(true))
    );
    assert_ne!(entry["id"], "e1");
    let article = journal.article();
    for shown in ["appeler 📅 2026-06-20", "écrire 🔁 every week 📅 2026-07-01"] {
        assert!(article.contains(shown), "{shown}: {article}");
    }
    assert!(!article.contains("^e1"));
}

#[test]
fn an_item_that_is_a_quote_or_a_list_speaks_for_itself() {
    for item in ["- > Appeler", "- - Appeler", "- 12. Appeler", "- # Appeler"] {
        let entry = Journal::body(&format!("## Suites\n\n{item} 📅 2026-06-20 ✅ 2026-06-02 ^e1\n")).entry();
        let said = (text(&entry["due"]), text(&entry["state"]), text(&entry["id"]));
        assert_eq!(said, ("2026-06-20".into(), "done".into(), "e1".into()), "{item}");
    }
    let beside = Journal::body("## Suites\n\n- - Appeler\n  - Écrire ✅ 2026-06-02\n").entry();
    assert_eq!(beside["state"], "undated");
}

#[test]
fn a_date_that_nobody_would_be_reminded_of_is_reported() {
    for (beneath, reported) in [
        ("- [ ] appeler 📅 2026-06-20", true),
        ("- appeler (avant le 20 juin 2026)", true),
        ("- [x] appeler 📅 2026-06-20", false),
        ("- [-] appeler 📅 2026-06-20", false),
        ("- appeler 📅 2026-06-20 ✅ 2026-06-02", false),
        ("- appeler avant le 20 juin 2026", false),
        ("- `appeler 📅 2026-06-20`", false),
    ] {
        let codes = |body: &str| Journal::body(body).codes();
        let open = codes(&format!("## Suites\n\n- [ ] Le projet\n  {beneath}\n"));
        assert_eq!(open, if reported { vec!["due-nested"] } else { vec![] }, "{beneath}");
        for quiet in [
            format!("## Suites\n\n- [x] Le projet\n  {beneath}\n"),
            format!("## Vigilance\n\n- Le projet\n  {beneath}\n"),
        ] {
            assert!(codes(&quiet).is_empty(), "{quiet}");
        }
    }
}

#[test]
fn what_looks_like_a_box_and_is_none_is_reported() {
    for (line, reported) in [
        ("[] Appeler", true),
        ("[ ]Appeler", true),
        ("[x]Appeler", true),
        ("[ ] Appeler", false),
        ("[-] Appeler", false),
        ("[x](https://exemple.fr) Appeler", false),
        ("Appeler [] demain", false),
        ("[]", false),
    ] {
        let codes = follow_up_codes(line);
        assert_eq!(codes.contains(&"box-unread".to_owned()), reported, "{line}: {codes:?}");
    }
}

#[test]
fn there_are_no_marks_in_code() {
    let journal = Journal::body("## Suites\n\n- Appeler\n\n  ```\n  x #devis #publier 📅 2026-06-20 ^e1\n  ```\n");
    let entry = journal.entry();
    assert_eq!(entry["text"], "Appeler\nx #devis #publier 📅 2026-06-20 ^e1");
    assert_eq!((&entry["due"], &entry["marked"]), (&Value::Null, &json!(false)));
    assert!(texts(&entry["tags"]).is_empty());
    assert!(journal.codes().is_empty() && journal.article().contains("#devis #publier 📅 2026-06-20 ^e1"));
}

#[test]
fn marks_appear_as_what_they_mean() {
    let article = Journal::body("## Suites\n\n- Appeler #devis 📅 2026-07-01 — Claire\n").article();
    assert!(article.contains("1er juillet 2026") && article.contains("devis") && article.contains("Claire Dupont"));
    assert!(!article.contains('📅') && !article.contains("2026-07-01 —"));
}

#[test]
fn only_the_mark_for_publishing_marks_an_entry() {
    for (line, marked) in [
        ("Un #publier", true),
        ("Un #publish", true),
        ("Un #public", false),
        ("Un", false),
    ] {
        let entry = follow_up(line);
        assert_eq!(entry["marked"], json!(marked), "{line}");
    }
    assert_eq!(texts(&follow_up("Un #public")["tags"]), ["public"]);
    assert!(texts(&follow_up("Un #publier")["tags"]).is_empty());
    assert_eq!(follow_up_codes("Un #publie"), ["mark-near"]);
}

#[test]
fn a_mark_that_cannot_be_read_is_reported_with_its_place_and_stays() {
    for (mark, column) in [
        ("📅 2026-13-01", 11),
        ("due:tomorow", 11),
        ("[due:: bientôt]", 11),
        ("🔁 parfois", 11),
        ("✅ 2026-02-30", 11),
    ] {
        let journal = Journal::body(&format!("## Suites\n\n- Appeler {mark}\n"));
        let problems = journal.problems();
        assert_eq!(problems.len(), 1, "{mark}");
        assert_eq!(
            (text(&problems[0]["code"]), text(&problems[0]["severity"])),
            ("mark-invalid".into(), "error".into()),
            "{mark}"
        );
        assert_eq!(
            (problems[0]["line"].as_u64(), problems[0]["column"].as_u64()),
            (Some(13), Some(column)),
            "{mark}"
        );
        assert_eq!(journal.entry()["text"], format!("Appeler {mark}"));
        assert_eq!(journal.entry()["due"], Value::Null);
    }
}

#[test]
fn a_tab_after_a_mark_is_a_space() {
    for mark in ["due:\t2026-06-15", "📅\t2026-06-15", "due:\u{202f}2026-06-15"] {
        assert_eq!(follow_up(&format!("Appeler {mark}"))["due"], "2026-06-15", "{mark:?}");
    }
    for mark in ["due:\t📅", "📅\t2é", "🔁\té"] {
        assert!(
            text(&follow_up(&format!("Appeler {mark}"))["text"]).starts_with("Appeler"),
            "{mark:?}"
        );
    }
}

#[test]
fn what_no_mark_was_meant_by_is_text() {
    for line in [
        "Bravo ✅",
        "Rendez-vous 📅 bientôt",
        "(avant le séminaire)",
        "Le 15 juin",
        "Un due: to be said",
        "[note] utile",
        "DONE",
    ] {
        let entry = follow_up(line);
        assert_eq!(entry["text"], line);
        assert!(follow_up_codes(line).is_empty(), "{line}");
    }
}
