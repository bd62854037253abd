//! Where the mark goes, in which syntax, and that nothing else moves.

use serde_json::json;

use crate::common::Journal;
use crate::{becomes, done, note};

/// The line of a follow-up before, and after it is done on 2026-06-15.
const DONE: &[(&str, &str)] = &[
    ("- [ ] Rappeler Claire", "- [x] Rappeler Claire ✅ 2026-06-15"),
    ("- Rappeler Claire", "- Rappeler Claire ✅ 2026-06-15"),
    ("* [/] Rappeler Claire", "* [x] Rappeler Claire ✅ 2026-06-15"),
    ("+\tRappeler Claire", "+\tRappeler Claire ✅ 2026-06-15"),
    ("1. Rappeler Claire", "1. Rappeler Claire ✅ 2026-06-15"),
    ("  7) [ ] Rappeler Claire", "  7) [x] Rappeler Claire ✅ 2026-06-15"),
    ("- [ ] Rappeler Claire  ", "- [x] Rappeler Claire ✅ 2026-06-15  "),
    ("- [ ] Rappeler Claire ^k1", "- [x] Rappeler Claire ✅ 2026-06-15 ^k1"),
    (
        "- [ ] Rappeler Claire ^k1 %% au bureau %%",
        "- [x] Rappeler Claire ✅ 2026-06-15 ^k1 %% au bureau %%",
    ),
    (
        "- [ ] Rappeler Claire <!-- au bureau --> ^k1 ",
        "- [x] Rappeler Claire ✅ 2026-06-15 <!-- au bureau --> ^k1 ",
    ),
    (
        "- [ ] Rappeler %% vite %% Claire",
        "- [x] Rappeler %% vite %% Claire ✅ 2026-06-15",
    ),
    (
        "- [ ] Rappeler 📅 2026-06-10 #planning — Claire",
        "- [x] Rappeler 📅 2026-06-10 #planning — Claire ✅ 2026-06-15",
    ),
    (
        "- [ ] Rappeler Claire [due:: 2026-06-10]",
        "- [x] Rappeler Claire [due:: 2026-06-10] [completion:: 2026-06-15]",
    ),
    (
        "- [ ] Rappeler Claire (due:: 2026-06-10) ^k1",
        "- [x] Rappeler Claire (due:: 2026-06-10) (completion:: 2026-06-15) ^k1",
    ),
    (
        "- [ ] Rappeler Claire\n  dès lundi ^k1",
        "- [x] Rappeler Claire ✅ 2026-06-15\n  dès lundi ^k1",
    ),
    (
        "- [ ] Rappeler Claire\\\n  dès lundi",
        "- [x] Rappeler Claire ✅ 2026-06-15\\\n  dès lundi",
    ),
    (
        "- [ ] **Rappeler\n  Claire**",
        "- [x] **Rappeler ✅ 2026-06-15\n  Claire**",
    ),
    (
        "- [ ] [Rappeler\n  Claire](https://exemple.fr)",
        "- [x] ✅ 2026-06-15 [Rappeler\n  Claire](https://exemple.fr)",
    ),
    (
        "- [ ] Rappeler Claire\n  - [ ] chercher son numéro\n\n  Elle préfère le matin.",
        "- [x] Rappeler Claire ✅ 2026-06-15\n  - [ ] chercher son numéro\n\n  Elle préfère le matin.",
    ),
    (
        "- [ ] Rappeler Claire\n  - [x] chercher son numéro ✅ 2026-06-02\n  - [ ] son adresse 📅 2026-06-20 ^e1",
        "- [x] Rappeler Claire ✅ 2026-06-15\n  - [x] chercher son numéro ✅ 2026-06-02\n  - [ ] son adresse 📅 2026-06-20 ^e1",
    ),
    ("- > Rappeler Claire", "- > Rappeler Claire ✅ 2026-06-15"),
    ("Rappeler Claire", "Rappeler Claire ✅ 2026-06-15"),
    (
        "Rappeler Claire\ndès lundi ^k1",
        "Rappeler Claire\ndès lundi ✅ 2026-06-15 ^k1",
    ),
    ("> Rappeler Claire", "> Rappeler Claire ✅ 2026-06-15"),
    (
        "| Quoi | Quand |\n|---|---|\n| Rappeler Claire | 10 juin |",
        "| Quoi | Quand |\n|---|---|\n| Rappeler Claire ✅ 2026-06-15 | 10 juin |",
    ),
    (
        "| Quoi | État |\n|---|---|\n| Rappeler Claire | à faire |",
        "| Quoi | État |\n|---|---|\n| Rappeler Claire | ✅ 2026-06-15 |",
    ),
    (
        "| Quoi | État | Qui |\n|---|---|---|\n| Rappeler Claire || Karim |",
        "| Quoi | État | Qui |\n|---|---|---|\n| Rappeler Claire | ✅ 2026-06-15 | Karim |",
    ),
];

#[test]
fn the_line_is_marked_in_the_syntax_that_it_uses() {
    for (before, after) in DONE {
        for ending in ["\n", "\r\n"] {
            for (start, end) in [
                ("", ""),
                ("", "\n"),
                ("\n", "\n\n## Verbatim\n\n> Rappeler, dit-elle\n"),
            ] {
                let body = |line: &str| format!("## Suites\n{start}\n{line}{end}").replace('\n', ending);
                becomes(&body(before), &["rappeler", "claire"], &body(after));
            }
        }
    }
}

#[test]
fn what_is_read_afterwards_is_done_on_that_day() {
    for (before, _) in DONE {
        let journal = Journal::body(&format!("## Suites\n\n{before}\n"));
        let was = journal.entry();
        journal.run(&["done", "rappeler", "--date", "1er juin 2026"]);
        let is = journal.entry();
        assert_eq!(
            (&is["state"], &is["done"]),
            (&json!("done"), &json!("2026-06-01")),
            "{before}"
        );
        for same in ["id", "text", "tags", "who", "due", "role"] {
            assert_eq!(is[same], was[same], "{before}");
        }
        // And open again.
        let undone = journal.run(&["done", "rappeler", "--undo"]);
        assert_eq!(undone.code, 0, "{before}: {}", undone.stderr);
        let again = journal.entry();
        assert_eq!(again["done"], json!(null), "{before}");
        for same in ["id", "text", "tags", "who", "due", "role", "state"] {
            assert_eq!(again[same], was[same], "{before}");
        }
    }
}

#[test]
fn open_again_it_is_what_it_was() {
    for (before, _) in DONE.iter().filter(|(before, _)| before.contains("[ ] Rappeler")) {
        for drop in [None, Some("--dropped")] {
            let journal = Journal::body(&format!("## Suites\n\n{before}"));
            let old = note(&journal);
            let args: Vec<&str> = ["done", "rappeler"].into_iter().chain(drop).collect();
            assert_eq!(journal.run(&args).code, 0, "{before}");
            assert_ne!(note(&journal), old);
            let ran = journal.run(&["done", "rappeler", "--undo"]);
            assert_eq!(
                ran.stdout,
                "À faire\u{a0}: TEXT (content/missions/atelier.md:13)\n".replace("TEXT", &text(&journal))
            );
            assert_eq!(note(&journal), old, "{before}");
        }
    }
}

fn text(journal: &Journal) -> String {
    journal.entry()["text"].as_str().unwrap().replace('\n', " ")
}

#[test]
fn what_is_given_up_is_dropped() {
    for (before, after) in [
        ("- [ ] Rappeler ^k1", "- [-] Rappeler ❌ 2026-06-15 ^k1"),
        ("- Rappeler", "- Rappeler ❌ 2026-06-15"),
        (
            "- [ ] Rappeler [due:: 2026-06-10]",
            "- [-] Rappeler [due:: 2026-06-10] [cancelled:: 2026-06-15]",
        ),
        ("Rappeler", "Rappeler ❌ 2026-06-15"),
        (
            "| Quoi | Statut |\n|---|---|\n| Rappeler | en cours |",
            "| Quoi | Statut |\n|---|---|\n| Rappeler | ❌ 2026-06-15 |",
        ),
    ] {
        let before = format!("## Suites\n\n{before}\n");
        becomes(&before, &["rappeler", "--dropped"], &format!("## Suites\n\n{after}\n"));
        let journal = Journal::body(&before);
        journal.run(&["done", "rappeler", "--dropped"]);
        assert_eq!(journal.entry()["state"], "dropped");
        assert_eq!(journal.entry()["done"], "2026-06-15");
    }
}

#[test]
fn words_and_marks_of_a_person_are_taken_out_when_it_is_open_again() {
    for (before, after) in [
        ("- [x] Rappeler", "- [ ] Rappeler"),
        ("- [X] Rappeler ✅ 2026-06-01 ^k1", "- [ ] Rappeler ^k1"),
        ("- Rappeler FAIT", "- Rappeler"),
        ("- ✅ 2026-06-01 Rappeler", "- Rappeler"),
        ("- Rappeler [fait:: 2026-06-01] #planning", "- Rappeler #planning"),
        ("- [-] Rappeler ❌ 2026-06-01", "- [ ] Rappeler"),
        (
            "| Quoi | État |\n|---|---|\n| Rappeler | fait |",
            "| Quoi | État |\n|---|---|\n| Rappeler |  |",
        ),
        (
            "- [x] Rappeler ✅ 2026-06-03\n  - [x] son numéro ✅ 2026-06-02",
            "- [ ] Rappeler\n  - [x] son numéro ✅ 2026-06-02",
        ),
    ] {
        let body = |line: &str| format!("## Suites\n\n{line}\n");
        becomes(&body(before), &["rappeler", "--undo"], &body(after));
    }
}

#[test]
fn a_vigilance_point_is_resolved_by_its_address() {
    let body = "## Vigilance\n\n- Le bruit ^bruit\n";
    let (ran, left) = done(body, &["atelier^bruit"]);
    assert_eq!(left, "## Vigilance\n\n- Le bruit ✅ 2026-06-15 ^bruit\n");
    assert_eq!(
        ran.stdout,
        "Réglé le 15 juin 2026\u{a0}: Le bruit (content/missions/atelier.md:13)\n"
    );
}

#[test]
fn what_is_so_already_stays_and_is_said() {
    for (line, args, said) in [
        ("- [x] Rappeler", &["rappeler"][..], "Fait\u{a0}: Rappeler"),
        ("- [ ] Rappeler", &["rappeler", "--undo"], "À faire\u{a0}: Rappeler"),
        (
            "- [-] Rappeler ❌ 2026-06-01",
            &["rappeler", "--dropped"],
            "Abandonné le 1er juin 2026\u{a0}: Rappeler",
        ),
    ] {
        let body = format!("## Suites\n\n{line}\n");
        let (ran, left) = done(&body, args);
        assert_eq!((ran.code, left.as_str()), (0, body.as_str()));
        assert_eq!(
            ran.stdout,
            format!("Rien à changer. {said} (content/missions/atelier.md:13)\n")
        );
    }
}

#[test]
fn the_front_matter_is_changed_where_it_is_safe() {
    for (before, after) in [
        ("  - Rappeler Claire", "  - Rappeler Claire ✅ 2026-06-15"),
        ("  - \"Rappeler Claire\"", "  - \"Rappeler Claire ✅ 2026-06-15\""),
        (
            "  - {text: Rappeler Claire, due: 2026-06-10}",
            "  - {text: Rappeler Claire ✅ 2026-06-15, due: 2026-06-10}",
        ),
    ] {
        let of = |line: &str| format!("\u{feff}---\r\nreview: 2026-05-12\r\nsuites:\r\n{line}\r\n---\r\nTexte\r\n");
        let journal = Journal::of(&of(before));
        let ran = journal.run(&["done", "rappeler"]);
        assert_eq!(ran.code, 0, "{before}: {}", ran.stderr);
        assert_eq!(note(&journal), of(after));
        assert_eq!(journal.entry()["done"], "2026-06-15");
        // And open again, byte for byte.
        let ran = journal.run(&["done", "rappeler", "--undo"]);
        assert_eq!(ran.code, 0, "{after}: {}", ran.stderr);
        assert_eq!(note(&journal), of(before));
    }
}

/// A table with a column for how far its rows are, and one row.
fn table(state: &str) -> String {
    format!("## Suites\n\n| Quoi | Qui | État |\n|---|---|---|\n| Envoyer le devis | Claire | {state} |\n")
}

#[test]
fn words_of_a_person_in_a_table_stay() {
    for said in [
        "en attente de la réponse de Karim",
        "2 relances sans réponse",
        "en cours %% Karim hésite %%",
        "à faire pour le 3 juillet",
        "**[en cours](suivi.md)**",
    ] {
        for (args, sign) in [(&["devis"][..], '✅'), (&["devis", "--dropped"], '❌')] {
            let journal = Journal::body(&table(said));
            let old = note(&journal);
            let ran = journal.run(&[&["done"], args].concat());
            assert_eq!(ran.code, 0, "{said}: {}", ran.stderr);
            assert!(
                note(&journal).contains(&format!("| {said} {sign} 2026-06-15 |")),
                "{}",
                note(&journal)
            );
            assert_eq!(journal.entry()["done"], "2026-06-15", "{said}");
            assert_eq!(journal.run(&["done", "devis", "--undo"]).code, 0, "{said}");
            assert_eq!(note(&journal), old);
        }
    }
}

#[test]
fn a_state_and_its_day_give_way_when_it_is_open_again() {
    for said in ["fait", "Fait le 3 mai", "✅ 2026-05-20", "annulé (3 mai 2026)", "OK"] {
        becomes(&table(said), &["devis", "--undo"], &table(""));
    }
}

#[test]
fn an_item_of_the_front_matter_after_one_on_several_lines_is_found() {
    let of = |one: &str, two: &str| {
        format!(
            "---\nreview: 2026-05-12\nsuites:\n  - premier point\n    sur deux lignes{one}\n  - deuxième{two}\n---\n"
        )
    };
    for (words, line, after) in [
        ("deuxième", 6, of("", " ✅ 2026-06-15")),
        ("premier", 4, of(" ✅ 2026-06-15", "")),
    ] {
        let journal = Journal::of(&of("", ""));
        let ran = journal.run(&["done", words]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stdout.contains(&format!("atelier.md:{line})")), "{}", ran.stdout);
        assert_eq!(note(&journal), after);
    }
}
