//! Links between notes, to entries and headings, and pictures.

use crate::common::{FRONT, Journal, text};

const TARGET: &str = "content/missions/2026-04-01-séminaire.md";

fn linking(body: &str) -> Journal {
    let target = "---\ntitle: Le séminaire\nclient: Orsavine\n---\n## Suites\n\n- Appeler le client ^k1\n\n## Le repas\n\nBon.\n";
    Journal::body(body).with(TARGET, target)
}

const URL: &str = "../../missions/2026-04-01-seminaire/index.html";

#[test]
fn a_link_leads_to_a_note_an_entry_or_a_heading() {
    for (link, anchor) in [
        ("[[2026-04-01-séminaire]]", ""),
        ("[[2026-04-01-SÉMINAIRE]]", ""),
        ("[[2026-04-01-se\u{301}minaire]]", ""),
        ("[[2026-04-01-séminaire.md]]", ""),
        ("[[content/missions/2026-04-01-séminaire]]", ""),
        ("[[2026-04-01-séminaire|ce jour-là]]", ""),
        ("[[2026-04-01-séminaire#^k1]]", "#e-k1"),
        ("[[2026-04-01-séminaire#^k1|l’appel]]", "#e-k1"),
        ("[[2026-04-01-séminaire#Le repas]]", "#h-le-repas"),
        ("[[2026-04-01-séminaire#Suites#Le repas]]", "#h-le-repas"),
        ("[ce jour-là](2026-04-01-séminaire.md)", ""),
        ("[ce jour-là](2026-04-01-s%C3%A9minaire.md#le-repas)", "#h-le-repas"),
        ("[ce jour-là](../missions/2026-04-01-séminaire.md)", ""),
    ] {
        let journal = linking(&format!("Voir {link}.\n"));
        let article = journal.article();
        assert!(
            article.contains(&format!("href=\"{URL}{anchor}\"")),
            "{link}: {article}"
        );
        assert_eq!(journal.codes(), Vec::<String>::new(), "{link}");
    }
}

#[test]
fn a_link_shows_its_own_text_and_an_embedded_note_says_what_is_there() {
    for (link, shown) in [
        ("[[2026-04-01-séminaire|ce jour-là]]", "ce jour-là"),
        ("[[2026-04-01-séminaire#^k1|l’appel]]", "l’appel"),
        ("[ce *jour*](2026-04-01-séminaire.md)", "ce <em>jour</em>"),
        ("![[2026-04-01-séminaire]]", "Le séminaire"),
        ("![[2026-04-01-séminaire#^k1]]", "Appeler le client"),
    ] {
        let article = linking(&format!("Voir {link}.\n")).article();
        assert!(article.contains(&format!(">{shown}</a>")), "{link}: {article}");
    }
}

#[test]
fn a_link_to_what_is_nested_leads_to_its_entry() {
    let journal = Journal::body("## Suites\n\n- Appeler ^k1\n  - son numéro ^n1\n\n## Contexte\n\n[[#^n1]]\n");
    assert!(journal.codes().is_empty());
    assert!(journal.article().contains("#e-k1"), "{}", journal.article());
}

#[test]
fn a_bare_wikilink_shows_the_title_and_one_with_a_text_its_text() {
    for (link, shown) in [
        ("[[2026-04-01-séminaire]]", "Le séminaire"),
        ("[[2026-04-01-séminaire#^k1]]", "Le séminaire"),
        ("[[2026-04-01-séminaire|ce jour-là]]", "ce jour-là"),
        ("![[2026-04-01-séminaire#^k1]]", "Appeler le client"),
    ] {
        let article = linking(&format!("Voir {link}.\n")).article();
        assert!(article.contains(&format!(">{shown}</a>")), "{link}: {article}");
    }
}

#[test]
fn a_wikilink_in_a_table_may_have_its_bar_escaped() {
    let article = linking("| a | b |\n|---|---|\n| [[2026-04-01-séminaire\\|ce jour]] | x |\n").article();
    assert!(
        article.contains(&format!("href=\"{URL}\"")) && article.contains(">ce jour</a>"),
        "{article}"
    );
}

#[test]
fn a_page_lists_the_pages_that_link_to_it() {
    let journal = linking("Voir [[2026-04-01-séminaire]].\n");
    let page = journal.page("missions/2026-04-01-seminaire/index.html");
    assert!(page.contains("href=\"../../missions/atelier/index.html\""), "{page}");
    assert!(!journal.note_page().contains("backlinks"));
}

#[test]
fn a_link_inside_an_entry_leads_from_every_page_that_shows_it() {
    let journal = linking("## Points positifs\n\n- Comme [[2026-04-01-séminaire|ce jour-là]]\n");
    assert_eq!(journal.entry()["text"], "Comme ce jour-là");
    assert!(
        journal
            .page("positives/index.html")
            .contains("href=\"../missions/2026-04-01-seminaire/index.html\"")
    );
    assert!(text(&journal.entry()["html"]).contains("href=\"missions/2026-04-01-seminaire/index.html\""));
}

#[test]
fn a_link_to_nothing_is_reported_and_keeps_its_text() {
    for (link, code) in [
        ("[[2026-04-01-seminaires]]", "link-broken"),
        ("[texte](absente.md)", "link-broken"),
        ("[[2026-04-01-séminaire#^k2]]", "anchor-broken"),
        ("[[2026-04-01-séminaire#Le trajet]]", "anchor-broken"),
        ("![[absente.jpg]]", "picture-missing"),
        ("![texte](absente.jpg)", "picture-missing"),
    ] {
        assert_eq!(linking(&format!("Voir {link}.\n")).codes(), [code], "{link}");
    }
    assert!(linking("Voir [[absente|ce texte]].\n").article().contains("ce texte"));
}

#[test]
fn a_link_to_a_client_or_a_page_leads_there() {
    let journal = Journal::body("[[orsavine]] et [[methode]]\n")
        .with("content/clients/orsavine.md", "---\nname: Orsavine\n---\n")
        .with("content/pages/methode.md", "---\ntitle: Ma méthode\n---\nTexte.\n");
    let article = journal.article();
    assert!(
        article.contains("href=\"../../clients/orsavine/index.html\""),
        "{article}"
    );
    assert!(article.contains("href=\"../../pages/methode/index.html\""), "{article}");
}

#[test]
fn a_picture_is_copied_beside_its_page() {
    let bytes: &[u8] = b"\xff\xd8 picture";
    for (written, alt) in [
        ("![[Le mur.JPG]]", ""),
        ("![Le mur bleu](Le%20mur.JPG)", "Le mur bleu"),
        ("![x](<Le mur.JPG>)", "x"),
    ] {
        let journal = Journal::new()
            .with("content/missions/atelier/index.md", format!("{FRONT}{written}\n"))
            .with("content/missions/atelier/Le mur.JPG", bytes);
        let article = journal.article();
        assert!(
            article.contains("src=\"../../missions/atelier/le-mur.jpg\""),
            "{written}: {article}"
        );
        if !alt.is_empty() {
            assert!(article.contains(&format!("alt=\"{alt}\"")), "{written}: {article}");
        }
        assert_eq!(
            std::fs::read(journal.path("site/missions/atelier/le-mur.jpg")).unwrap(),
            bytes
        );
        assert_eq!(journal.codes(), Vec::<String>::new(), "{written}");
    }
}

#[test]
fn an_embedded_picture_is_found_by_its_name_anywhere_in_the_journal() {
    let journal = Journal::body("![[mur.png]]\n").with("content/pages/images/mur.png", "x");
    assert!(journal.article().contains("src=\"../../missions/atelier/mur.png\""));
    assert!(journal.codes().is_empty());
}

#[test]
fn a_file_that_no_page_shows_is_not_copied() {
    let journal = Journal::body("Texte.\n").with("content/missions/notes.pdf", "x");
    assert!(!journal.built("missions/atelier/notes.pdf").exists());
    let linked = Journal::body("[Le compte rendu](notes.pdf)\n").with("content/missions/notes.pdf", "x");
    assert!(linked.article().contains("href=\"../../missions/atelier/notes.pdf\""));
    assert!(linked.path("site/missions/atelier/notes.pdf").is_file());
}

#[test]
fn two_pictures_of_one_name_stay_two() {
    let journal = Journal::body("![a](un/mur.png) ![b](deux/mur.png)\n")
        .with("content/missions/un/mur.png", "1")
        .with("content/missions/deux/mur.png", "2");
    let article = journal.article();
    let sources: Vec<&str> = article
        .split("src=\"../../")
        .skip(1)
        .map(|s| s.split('"').next().unwrap())
        .collect();
    assert_eq!(sources.len(), 2);
    let read = |n: usize| std::fs::read_to_string(journal.path("site").join(sources[n])).unwrap();
    assert_eq!((read(0), read(1)), ("1".to_owned(), "2".to_owned()));
}

#[test]
fn a_link_to_a_person_a_day_or_a_client_is_no_mistake() {
    let body = "Vu avec [[Claire Dupont]] et [[Claire]], le [[2024-03-12]], le [[12 mars 2024]], chez [[ORS]].\n";
    let sheet = "---\nname: Orsavine\nnames: [ORS]\n---\n";
    let journal = Journal::body(body).with("content/clients/orsavine.md", sheet);
    assert_eq!(journal.codes(), Vec::<String>::new());
    let article = journal.article();
    assert!(
        article.contains("Claire Dupont</a>") && article.contains("2024-03-12</a>"),
        "{article}"
    );
    assert!(
        article.contains("clients/orsavine/index.html") && !article.contains("class=\"broken\""),
        "{article}"
    );
}
