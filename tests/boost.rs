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
fn a_journal_without_positives_says_how_to_have_some() {
    let journal = Journal::new();
    assert!(texts(&journal).is_empty());
    assert!(journal.page("boost/index.html").contains("Points positifs"));
}
