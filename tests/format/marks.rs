//! Marks inside an entry: tags, dates, states, comments.

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
fn a_comment_is_shown_nowhere() {
    for body in [
        "- Appeler %% secret %%\n",
        "- Appeler %%secret%% \n",
        "- Appeler <!-- secret -->\n",
        "- Appeler\n\n%%\nsecret\n\n- secret\n%%\n",
        "- Appeler\n\n<!--\nsecret\n\n- secret\n-->\n",
    ] {
        let journal = Journal::body(&format!("## Suites\n\n{body}"));
        assert_eq!(journal.entries(), ["follow_ups: Appeler"], "{body:?}");
        assert!(!journal.run(&["export"]).stdout.contains("secret"), "{body:?}");
        assert!(!journal.note_page().contains("secret"), "{body:?}");
        assert!(!journal.page("follow-ups/index.html").contains("secret"), "{body:?}");
    }
    assert!(
        Journal::body("## Suites\n\n- Écrire `%%` puis `%%`\n")
            .article()
            .contains("%%")
    );
}

#[test]
fn a_comment_without_end_is_reported_and_its_text_stays() {
    for open in ["%%", "<!--"] {
        let journal = Journal::body(
            &format!("Avant. {open} dedans\n\n{open}\n\n## Suites\n\n- Appeler\n").replacen(
                &format!("{open}\n\n##"),
                "##",
                1,
            ),
        );
        assert_eq!(journal.codes(), ["comment-open"], "{open}");
        assert!(journal.article().contains("dedans"), "{open}");
        assert_eq!(journal.entries(), ["follow_ups: Appeler"], "{open}");
        let block = Journal::body(&format!("Avant.\n\n{open} dedans\n\n## Suites\n\n- Appeler\n"));
        assert_eq!(block.codes(), ["comment-open"], "{open}");
        assert!(block.article().contains("dedans"), "{open}");
        assert_eq!(block.entries(), ["follow_ups: Appeler"], "{open}");
    }
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
