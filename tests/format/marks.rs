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
fn a_box_is_one_however_it_is_drawn() {
    for (line, state) in [
        ("[] Appeler", "undated"),
        ("[ ]Appeler", "undated"),
        ("☐ Appeler", "undated"),
        ("[x]Appeler", "done"),
        ("[x ] Appeler", "done"),
        ("[ x] Appeler", "done"),
        ("[✓] Appeler", "done"),
        ("☑ Appeler", "done"),
        ("[-] Appeler", "dropped"),
    ] {
        let entry = Journal::body(&format!("## Suites\n\n- {line}\n")).entry();
        assert_eq!(
            (text(&entry["text"]), text(&entry["state"])),
            ("Appeler".into(), state.into()),
            "{line}"
        );
    }
    for line in ["[x](https://exemple.fr) Appeler", "Appeler [] la salle"] {
        let entry = Journal::body(&format!("## Suites\n\n- {line}\n")).entry();
        assert_eq!(entry["state"], "undated", "{line}");
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

/// When a follow-up is due, and what is left of its text.
fn due_and_text(line: &str) -> (String, String) {
    let entry = follow_up(line);
    (text(&entry["due"]), text(&entry["text"]))
}

#[test]
fn a_deadline_at_an_end_or_in_brackets_is_counted_from_the_review() {
    for (line, due) in [
        ("Préparer le plan pour le 3 juin", "2026-06-03"),
        ("Préparer le plan d’ici fin mars", "2027-03-31"),
        ("Préparer le plan d'ici vendredi.", "2026-05-15"),
        ("Préparer le plan sous quinze jours", "2026-05-27"),
        ("Préparer le plan sous 48 h", "2026-05-14"),
        ("Préparer le plan avant la fin du mois", "2026-05-31"),
        ("Préparer le plan, au plus tard le 3 juin", "2026-06-03"),
        ("Préparer le plan → 15/07/2026", "2026-07-15"),
        ("Préparer le plan @2026-07-01", "2026-07-01"),
        ("Préparer le plan [2026-06-22]", "2026-06-22"),
        ("Préparer le plan – 22 juin 2026", "2026-06-22"),
        ("Préparer le plan (fin juin)", "2026-06-30"),
        ("Préparer le plan (T3)", "2026-09-30"),
        ("Préparer le plan (échéance 22/06)", "2026-06-22"),
        (
            "Préparer le plan (avant le 20 décembre 2026, si possible)",
            "2026-12-20",
        ),
        ("Préparer le plan by next Friday", "2026-05-15"),
        ("Préparer le plan lundi prochain #devis", "2026-05-18"),
        ("**22/06/2026** : Préparer le plan", "2026-06-22"),
        ("Lundi : Préparer le plan", "2026-05-18"),
        ("(avant le 15 aou\u{302}t 2027) Préparer le plan", "2027-08-15"),
        ("Préparer le plan 📆 2026-06-22", "2026-06-22"),
        ("Préparer le plan ⏳ 2026-06-22", "2026-06-22"),
    ] {
        let (day, left) = due_and_text(line);
        assert_eq!(
            (day.as_str(), left.trim_end_matches('.')),
            (due, "Préparer le plan"),
            "{line}"
        );
        assert!(
            follow_up_codes(line).iter().all(|code| code == "due-before-review"),
            "{line}"
        );
    }
}

#[test]
fn a_day_that_a_sentence_needs_is_no_deadline() {
    for line in [
        "Relire le mémo du 22 juin",
        "Régler la note de fin juin",
        "Annoncer la réunion de lundi",
        "Reprendre les notes prises le 22 juin",
        "Occuper la salle du 3 au 5 juin",
        "Appeler chaque lundi",
        "Appeler le lundi",
        "Relire le chapitre (3/4)",
        "Prévoir une salle pour 12 personnes",
        "Voir `avant le 3 juin`",
    ] {
        assert_eq!(due_and_text(line), (String::new(), line.replace('`', "")), "{line}");
        assert!(follow_up_codes(line).is_empty(), "{line}");
    }
    let positive = Journal::body("## Points positifs\n\n- Tout a tenu, fin juin\n").entry();
    assert_eq!(
        (&positive["due"], text(&positive["text"])),
        (&Value::Null, "Tout a tenu, fin juin".into())
    );
}

#[test]
fn a_deadline_that_is_no_date_or_not_read_is_told_once() {
    for (line, code) in [
        ("Envoyer le plan pour le 12/13/2026", "mark-invalid"),
        ("Envoyer le plan avant le 31 juin", "mark-invalid"),
        ("Relire avant le 3 juin le plan", "due-plain"),
    ] {
        assert_eq!(follow_up_codes(line), [code], "{line}");
    }
    assert!(follow_up_codes("[x] Relire avant le 3 juin le plan").is_empty());
    let undated = Journal::of("---\ntitle: A\nclient: B\n---\n## Suites\n\n- Appeler pour le 3 juin\n");
    let told = undated.codes().iter().filter(|code| *code == "mark-undated").count();
    assert_eq!(told, 1);
}

#[test]
fn signs_and_fields_of_other_programs_leave_the_text() {
    let entry = follow_up("Appeler 🛫 2026-05-20 ➕ 2026-05-12 ⏫ 🆔 abc ⛔ def 🏁 delete 📅 2026-06-22");
    assert_eq!(
        (text(&entry["text"]), text(&entry["due"])),
        ("Appeler".into(), "2026-06-22".into())
    );
    assert_eq!(
        (text(&entry["priority"]), text(&entry["id"]) == "abc"),
        ("high".into(), false)
    );
    assert_eq!(follow_up("Appeler dès que possible")["priority"], "high");
    assert_eq!(follow_up("Appeler [priority:: low]")["priority"], "low");
    for (line, said) in [
        ("[rythme:: bon] le reste", "rythme : bon le reste"),
        ("**Rythme** :: bon", "Rythme : bon"),
        ("Appeler [due:: [[2026-12-03]]] la mairie", "Appeler la mairie"),
    ] {
        let journal = Journal::body(&format!("## Suites\n\n- {line}\n"));
        assert_eq!(journal.entry()["text"], said, "{line}");
        assert!(!journal.article().contains("::"), "{line}");
    }
}

#[test]
fn what_logseq_writes_under_a_task_is_shown_nowhere() {
    let journal = Journal::body(
        "## Suites\n\n- TODO Envoyer le plan\n  DEADLINE: <2026-10-30 Fri .+1w>\n  id:: 12ab-3\n  collapsed:: true\n  :LOGBOOK:\n  CLOCK: \
         [2026-05-12 Tue 10:00]\n  :END:\n",
    );
    let entry = journal.entry();
    let said = (
        text(&entry["text"]),
        text(&entry["due"]),
        text(&entry["id"]),
        text(&entry["repeat"]),
    );
    assert_eq!(
        said,
        (
            "Envoyer le plan".into(),
            "2026-10-30".into(),
            "12ab-3".into(),
            "P1W".into()
        )
    );
    let article = journal.article();
    for hidden in ["LOGBOOK", "collapsed", "DEADLINE", "TODO"] {
        assert!(!article.contains(hidden), "{hidden}: {article}");
    }
}

#[test]
fn words_at_an_end_say_how_far_a_follow_up_is() {
    for (line, state) in [
        ("TODO Appeler", "undated"),
        ("À FAIRE : Appeler", "undated"),
        ("WAITING Appeler", "undated"),
        ("DONE Appeler", "done"),
        ("CANCELLED Appeler", "dropped"),
        ("(fait) Appeler", "done"),
        ("Fait : Appeler", "done"),
        ("✅ Appeler", "done"),
        ("Appeler (done)", "done"),
    ] {
        let entry = follow_up(line);
        assert_eq!(
            (text(&entry["state"]), text(&entry["text"])),
            (state.into(), "Appeler".into()),
            "{line}"
        );
    }
    for line in ["Todo lire", "FAITES attention", "Un fait établi", "OK pour la salle"] {
        let entry = follow_up(line);
        assert_eq!(
            (text(&entry["state"]), text(&entry["text"])),
            ("undated".into(), line.into()),
            "{line}"
        );
    }
}

#[test]
fn tags_are_words_with_their_signs() {
    for (line, tag, said) in [
        ("bien #e\u{301}quipe", "équipe", "bien"),
        ("Voir #R&D", "R&D", "Voir"),
        ("Voir #C++", "C++", "Voir"),
        ("Voir #C#", "C#", "Voir"),
        ("Voir « #équipe »", "équipe", "Voir « équipe »"),
        ("Le #planning, encore", "planning", "Le planning, encore"),
        ("Le **#planning** serré", "planning", "Le planning serré"),
    ] {
        let entry = follow_up(line);
        assert_eq!(
            (texts(&entry["tags"]), text(&entry["text"])),
            (vec![tag.into()], said.into()),
            "{line}"
        );
    }
}
