//! A year of missions at a glance.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::Journal;
use scraper::{Html, Selector};

/// A mission's title, its bar and its review.
type Drawn = (String, Option<(f64, f64)>, Option<f64>);

/// What the drawing of a year shows.
fn drawn(journal: &Journal, year: &str) -> Vec<Drawn> {
    let page = Html::parse_document(&journal.page("missions/index.html"));
    let section = Selector::parse(&format!("section[aria-labelledby=y-{year}] .timeline > g")).unwrap();
    let one = |element: &scraper::ElementRef<'_>, selector: &str, names: &[&str]| -> Option<Vec<f64>> {
        let found = element.select(&Selector::parse(selector).unwrap()).next()?;
        let number = |name: &&str| found.attr(name).unwrap().strip_suffix('%').unwrap().parse().unwrap();
        Some(names.iter().map(number).collect())
    };
    let group = |element: scraper::ElementRef<'_>| {
        let title = element.select(&Selector::parse("title").unwrap()).next().unwrap();
        let bar = one(&element, "rect", &["x", "width"]).map(|bar| (bar[0], bar[1]));
        let review = one(&element, "circle", &["cx"]).map(|at| at[0]);
        (title.text().collect(), bar, review)
    };
    page.select(&section).map(group).collect()
}

fn note(title: &str, dates: &str) -> String {
    format!("---\ntitle: {title}\nclient: C\n{dates}\n---\n\n## Positifs\n\n- Bien\n")
}

#[test]
fn a_mission_lies_where_its_days_are() {
    let journal = Journal::new()
        .with(
            "content/missions/a.md",
            note("A", "started: 2025-01-01\nended: 2025-12-31\nreview: 2026-01-01"),
        )
        .with(
            "content/missions/b.md",
            note("B", "started: 2026-01-01\nended: 2026-03-14\nreview: 2026-04-01"),
        )
        .with("content/missions/c.md", note("C", "started: 2026-05-27"));
    let drawn = drawn(&journal, "2026");
    let [a, b, c] = drawn.as_slice() else {
        panic!("{drawn:?}")
    };
    // The year before is not drawn, the review is.
    assert_eq!(a, &("A".to_owned(), None, Some(0.0)));
    // 73 days of 365 are a fifth.
    assert_eq!(b.1, Some((0.0, 20.0)));
    assert_eq!(b.2, Some(24.7));
    // It goes on until the day of the build, 15 June.
    assert_eq!(c, &("C".to_owned(), Some((40.0, 5.5)), None));
}

#[test]
fn what_overlaps_stands_in_rows_of_its_own() {
    let mut journal = Journal::new();
    for at in 0..30 {
        let title = format!("M{at}");
        journal = journal.with(
            &format!("content/missions/m{at}.md"),
            note(&title, "started: 2026-02-01\nended: 2026-03-01"),
        );
    }
    assert_eq!(drawn(&journal, "2026").len(), 30);
    let page = journal.page("missions/index.html");
    // Twelve rows at most.
    assert!(page.contains(r#"height="118" aria-hidden="true""#), "{page}");
}

#[test]
fn missions_without_date_have_none() {
    let journal = Journal::of("---\ntitle: M\nclient: C\n---\n");
    assert!(!journal.page("missions/index.html").contains("<svg"));
}
