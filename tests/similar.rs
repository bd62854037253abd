//! Similar missions, as a mission's page shows them, and why.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::Journal;
use scraper::{Html, Selector};

fn mission(journal: Journal, name: &str, front: &str) -> Journal {
    let note = format!("---\n{front}\n---\n\n## Positifs\n\n- Rien à dire\n");
    journal.with(&format!("content/missions/{name}.md"), note)
}

/// What stands under "similar missions" on a mission's page, a line each.
fn similar(journal: &Journal, name: &str) -> Vec<String> {
    let page = Html::parse_document(&journal.page(&format!("missions/{name}/index.html")));
    let items = Selector::parse("section[aria-labelledby=similar] li").unwrap();
    let text = |element: scraper::ElementRef<'_>| {
        let words: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
        words.join(" ")
    };
    page.select(&items).map(text).collect()
}

#[test]
fn the_most_alike_comes_first_with_its_reasons() {
    let journal = mission(
        Journal::new(),
        "a",
        "titre: Séminaire\nclient: Arvel\ntype: séminaire\nfin: 2026-01-10\ntags: [direction, salle]",
    );
    let journal = mission(
        journal,
        "b",
        "titre: Autre\nclient: Arvel\ntype: Séminaire\nfin: 2025-01-10\ntags: [Direction]",
    );
    let journal = mission(
        journal,
        "c",
        "titre: Loin\nclient: Orsavine\nfin: 2025-02-10\ntags: [salle, direction]",
    );
    let journal = mission(
        journal,
        "d",
        "titre: Rien\nclient: Valmor\ntype: audit\nfin: 2025-03-10",
    );
    assert_eq!(
        similar(&journal, "a"),
        [
            "Autre 10 janvier 2025 même type même client Direction",
            "Loin 10 février 2025 salle direction",
        ]
    );
    assert_eq!(similar(&journal, "d"), Vec::<String>::new());
}

#[test]
fn one_client_is_not_likeness_enough() {
    let journal = mission(Journal::new(), "a", "titre: Un\nclient: Arvel\nfin: 2026-01-10");
    let journal = mission(journal, "b", "titre: Deux\nclient: Arvel\nfin: 2025-01-10");
    assert_eq!(similar(&journal, "a"), Vec::<String>::new());
}

#[test]
fn no_more_than_five_are_shown_the_nearest_in_time() {
    let mut journal = Journal::new();
    for month in 1..=8 {
        let front = format!("titre: M{month}\nclient: C{month}\ntype: audit\nfin: 2025-0{month}-10\ntags: [port]");
        journal = mission(journal, &format!("m{month}"), &front);
    }
    let shown = similar(&journal, "m4");
    let titles: Vec<&str> = shown.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(titles, ["M5", "M3", "M6", "M2", "M7"]);
}
