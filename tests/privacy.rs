//! What must never reach a page or the data: comments, drafts, and HTML that would act.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::Journal;
use walkdir::WalkDir;

/// Every file of the site and the exported data, one after another.
fn everything(journal: &Journal) -> String {
    let site = journal.path("out");
    journal.run(&["build", "--output", site.to_str().unwrap()]);
    let files = WalkDir::new(&site).into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    let bytes = files.map(|file| std::fs::read(file.path()).unwrap());
    let all: Vec<String> = bytes
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    assert!(all.len() > 10);
    all.concat()
}

#[track_caller]
fn assert_hidden(journal: &Journal, shown: &[&str]) {
    let all = everything(journal) + &journal.run(&["export"]).stdout;
    let leak = all
        .find("SECRET")
        .map(|at| all[..at + 30].lines().last().unwrap_or("").to_owned());
    assert_eq!(leak, None);
    for text in shown {
        assert!(all.contains(text), "{text} is not shown");
    }
}

#[test]
fn a_comment_is_shown_nowhere_wherever_it_stands() {
    for (body, shown) in [
        ("- un <!-- SECRETa\n\n  SECRETb --> fin\n", "un"),
        ("- deux\n  <!-- SECRETa\nSECRETb -->\n", "deux"),
        ("> <!-- SECRETa\nSECRETb -->\n\n- trois\n", "trois"),
        ("<div>\n<!-- SECRETa\n\nSECRETb -->\n</div>\n\n- quatre\n", "quatre"),
        (
            "| a | b |\n|---|---|\n| cinq <!-- SECRETa | SECRETb --> | six |\n",
            "cinq",
        ),
        ("- %% l`essai SECRETa %% puis `code` %% SECRETb %% fin\n", "puis"),
        ("%%\nnotes :\n\n    SECRETa %%\n\n- sept\n", "sept"),
        ("- huit %%SECRETa%% #visuel\n", "huit"),
        ("- neuf <!--> dix\n- onze <!-- SECRETa -->\n", "dix"),
    ] {
        let journal = Journal::body(&format!("## Points positifs\n\n{body}"));
        assert_hidden(&journal, &[shown]);
    }
}

#[test]
fn a_comment_in_the_front_matter_is_shown_nowhere() {
    let journal = Journal::of(
        "---\ntitre: Le mur %%SECRETa%%\nclient: Arvel\nrésumé: Court <!-- SECRETb -->\nfin: 2026-05-05\n\
         budget: 12 %%SECRETc%%\npositifs: [\"Le mur %% SECRETd %% blanc\"]\nbilan: 2026-13-40 # SECRETe\n---\n",
    );
    assert_hidden(&journal, &["Le mur", "blanc", "Court"]);
}

#[test]
fn the_line_of_a_problem_is_not_quoted_on_the_site_when_it_holds_a_comment() {
    let journal = Journal::body(
        "## Suites\n\n- Appeler [[personne]] %%SECRETa%% demain\n- Écrire 📅 2026-13-01 <!-- SECRETb -->\n",
    );
    assert_hidden(&journal, &["personne", "2026-13-01"]);
}

#[test]
fn a_draft_leaves_no_trace_in_a_build_without_drafts() {
    for head in [
        "draft: true\nbilan: 99 SECRET",
        "draft: vrai",
        "brouillons: oui",
        "draft: true\ntitre: \"ouvert",
        "brouillon: 1",
    ] {
        let draft =
            format!("---\n{head}\nclient: SECRETclient\n---\n\n## Suites\n\n- SECRET 📅 2026-13-01 #SECRETtag\n");
        let journal =
            Journal::body("## Suites\n\n- Rappeler [[brouillon]]\n").with("content/missions/brouillon.md", draft);
        let all = everything(&journal);
        assert!(!all.contains("SECRET"), "{head}");
        assert!(all.contains("Rappeler"), "{head}");
    }
    // A front matter without end, and one that is not a line a key.
    for draft in [
        "---\ndraft: true\ntitre: SECRET\n\n## Suites\n\n- SECRET\n",
        "---\n{titre: SECRET, draft: vrai}\n---\n",
    ] {
        let journal = Journal::body("## Suites\n\n- Rappeler\n").with("content/missions/brouillon.md", draft);
        assert!(!everything(&journal).contains("SECRET"), "{draft}");
    }
}

#[test]
fn html_of_a_note_cannot_act_nor_pass_for_the_programs_own() {
    let forged = "- a\n\n  <p><a href=\"http://e/\">y</a>&#xFDD0;L0&#xFDD1; href=javascript:alert(1) onclick=alert(2) <b \
                  class=\"&#64976;Aentry role-forged&#64977;\" onclick=\"alert(3)\">c</b></p>\n\n```\u{fdd0}M0\u{fdd1}\nx\n```\n\n\
                  <script>alert(4)</script><img src=x onerror=alert(5)><a href=\"javascript:alert(6)\">z</a>\n";
    let journal = Journal::body(&format!("## Points positifs\n\n{forged}"));
    let page = scraper::Html::parse_document(&journal.page("missions/atelier/index.html"));
    for selector in [
        "[onclick]",
        "[onerror]",
        "[href^=javascript]",
        "script:not([src])",
        "[class*=forged]",
        "[style]",
    ] {
        let selector = scraper::Selector::parse(selector).unwrap();
        assert_eq!(page.select(&selector).count(), 0, "{selector:?}");
    }
    let entry = journal.mission()["entries"][0]["html"].as_str().unwrap().to_owned();
    let entry = scraper::Html::parse_fragment(&entry);
    let acting = scraper::Selector::parse("[onclick], [href^=javascript], [class]").unwrap();
    assert_eq!(entry.select(&acting).count(), 0);
}

#[test]
fn a_page_and_a_sheet_keep_every_word_of_a_task() {
    let text = "## Suites\n\n- [ ] Rappeler 📅 2026-12-01 #urgent — Claire\n";
    let journal = Journal::of("---\nclient: Arvel\nended: 2026-05-05\n---\n")
        .with("content/pages/memo.md", text)
        .with("content/clients/arvel.md", format!("---\nname: Arvel\n---\n\n{text}"));
    for path in ["pages/memo/index.html", "clients/arvel/index.html"] {
        let page = journal.page(path);
        assert!(page.contains("Rappeler 📅 2026-12-01 #urgent — Claire"), "{path}");
    }
}
