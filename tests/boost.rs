//! The boost page: positives and quotes only.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::Journal;
use scraper::{Html, Selector};

/// The texts of the boost page, in its order.
fn texts(journal: &Journal) -> Vec<String> {
    let page = Html::parse_document(&journal.page("boost/index.html"));
    let texts = Selector::parse(".boost .text").unwrap();
    let text = |element: scraper::ElementRef<'_>| element.text().collect::<String>().trim().to_owned();
    page.select(&texts).map(text).collect()
}

#[test]
fn it_has_positives_and_kind_quotes_and_no_byte_of_a_vigilance_point() {
    let journal = Journal::body(
        "## Points positifs\n\n- Le mur #visuel\n\n## Points de vigilance\n\n- Le bruit\n\n### Verbatim\n\n> On n’entend rien.\n\n\
         ## Verbatim\n\n> Quelle journée !\n\n> Trop long. #critique\n\n## Suites\n\n- Rappeler Claire\n",
    );
    assert_eq!(texts(&journal), ["Le mur", "Quelle journée !"]);
    let page = journal.page("boost/index.html");
    for other in ["Le bruit", "On n’entend rien", "Trop long", "Rappeler Claire"] {
        assert!(!page.contains(other), "{other}");
    }
}

#[test]
fn what_was_given_up_cheers_nobody_up() {
    let journal = Journal::body("## Points positifs\n\n- [-] Le mur\n- [x] Le toit\n- La cour ❌ 2026-05-20\n");
    assert_eq!(texts(&journal), ["Le toit"]);
}

#[test]
fn to_re_read_nothing_is_no_use() {
    let ran = Journal::body("## Points positifs\n\n- Le mur\n").run(&["boost", "-n", "0"]);
    assert!(ran.code == 2 && ran.stderr.contains("à partir de 1"), "{ran:?}");
}

#[test]
fn a_journal_without_positives_says_how_to_have_some() {
    let journal = Journal::new();
    assert!(texts(&journal).is_empty());
    assert!(journal.page("boost/index.html").contains("Points positifs"));
}

const SAID: &str = "## Points positifs\n\n- Le mur #visuel\n- Le rythme\n- La météo du matin #visuel\n\n## Points de vigilance\n\n\
    - Le bruit #visuel\n\n## Verbatim\n\n> Quelle journée ! — Ana\n\n> Trop long. #critique\n";

#[test]
fn the_command_draws_the_same_for_the_same_seed_and_nothing_else_ever() {
    let journal = Journal::body(SAID);
    let draw = |args: &[&str]| journal.run(&[&["boost"], args].concat()).stdout;
    assert_eq!(draw(&["--seed", "7"]), draw(&["--seed", "7"]));
    let orders: std::collections::BTreeSet<String> = (0..20).map(|seed| draw(&["--seed", &seed.to_string()])).collect();
    assert!(orders.len() > 1, "{orders:?}");
    for seed in 0..20 {
        let drawn = draw(&["-n", "10", "--seed", &seed.to_string()]);
        for kind in [
            "- Le mur\n",
            "- Le rythme\n",
            "- La météo du matin\n",
            "> Quelle journée !\n  Ana · ",
        ] {
            assert!(drawn.contains(kind), "{kind}: {drawn}");
        }
        for other in ["Le bruit", "Trop long"] {
            assert!(!drawn.contains(other), "{drawn}");
        }
    }
}

#[test]
fn the_command_takes_as_many_as_asked_and_those_with_a_tag() {
    let journal = Journal::body(SAID);
    let data = |args: &[&str]| -> serde_json::Value {
        let ran = journal.run(&[&["boost", "--format", "json"], args].concat());
        serde_json::from_str(&ran.stdout).unwrap()
    };
    assert_eq!(data(&["--count", "2"])["entries"].as_array().unwrap().len(), 2);
    assert_eq!(data(&["--seed", "7"])["seed"], 7);
    let tagged = data(&["--tag", "#Visuel"]);
    let roles: Vec<&str> = tagged["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["positives", "positives"]);
    let none = journal.run(&["boost", "--tag", "absente"]);
    assert!(none.code == 0 && none.stderr.contains("absente"), "{none:?}");
}

#[test]
fn the_command_writes_a_page_but_over_no_other_file() {
    let journal = Journal::body(SAID);
    let page = ["boost", "--html", "boost.html"];
    assert_eq!(journal.run(&page).code, 0);
    let text = std::fs::read_to_string(journal.path("boost.html")).unwrap();
    assert!(text.contains("Quelle journée") && text.contains("default-src 'none'") && !text.contains("<script"));
    assert!(
        !text.contains("href=") && !text.contains("src="),
        "it needs nothing beside it"
    );
    assert_eq!(journal.run(&page).code, 0, "its own page may be written again");
    let note = std::fs::read(journal.path(common::NOTE)).unwrap();
    let refused = journal.run(&["boost", "--html", common::NOTE]);
    assert!(
        refused.code == 1 && refused.stderr.contains("existe déjà"),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(journal.path(common::NOTE)).unwrap(), note);
}

#[test]
fn a_terminal_is_told_nothing_by_notes() {
    let journal = Journal::body("## Points positifs\n\n- Le mur \u{1b}[31mrouge\u{7} et \u{9b}2J puis rien\n");
    for command in [
        &["boost"][..],
        &["list", "positives"],
        &["brief"],
        &["year"],
        &["brief", "--format", "markdown"],
        &["person", "mur", "--format", "markdown"],
    ] {
        let ran = journal.run(&[command, &["--color", "always"]].concat());
        for sent in ["\u{1b}[31m", "\u{7}", "\u{9b}"] {
            assert!(!ran.stdout.contains(sent), "{command:?}: {ran:?}");
        }
        assert!(ran.stdout.contains("rouge"), "{command:?}: {ran:?}");
    }
}

#[test]
fn a_journal_without_positives_prints_nothing() {
    let ran = Journal::new().run(&["boost"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    assert!(ran.stderr.contains("Rien à relire"), "{ran:?}");
}
