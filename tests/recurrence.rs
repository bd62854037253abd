//! Vigilance points that come back, as the page of vigilance points shows them.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::Journal;
use scraper::{Html, Selector};

/// A mission of a client, reviewed on a day, with vigilance points.
fn mission(journal: Journal, day: &str, client: &str, points: &[&str]) -> Journal {
    let list = points
        .iter()
        .map(|point| format!("- {point}"))
        .collect::<Vec<_>>()
        .join("\n");
    let note = format!("---\nclient: {client}\nended: {day}\nreview: {day}\n---\n\n## Points de vigilance\n\n{list}");
    journal.with(&format!("content/missions/{day}-{}.md", client.to_lowercase()), note)
}

/// Each heading of "what comes back", and what stands under it.
fn recurrences(journal: &Journal) -> Vec<(String, Vec<String>)> {
    let page = Html::parse_document(&journal.page("vigilance/index.html"));
    let text = |element: scraper::ElementRef<'_>| {
        let words: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
        words.join(" ")
    };
    let children = Selector::parse(".recurrences > h3, .recurrences > ul > li").unwrap();
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for element in page.select(&children) {
        if element.value().name() == "h3" {
            found.push((text(element), Vec::new()));
        } else {
            found.last_mut().unwrap().1.push(text(element));
        }
    }
    found
}

fn under(heading: &str, lines: &[&str]) -> (String, Vec<String>) {
    (
        heading.to_owned(),
        lines.iter().map(|line| (*line).to_owned()).collect(),
    )
}

#[test]
fn a_tag_of_two_missions_comes_back_and_one_of_one_does_not() {
    let journal = mission(
        Journal::new(),
        "2024-03-10",
        "Arvel",
        &["Trop court #durée", "Le bruit #salle"],
    );
    let journal = mission(journal, "2026-03-12", "Orsavine", &["Encore trop court #Durée"]);
    assert_eq!(
        recurrences(&journal),
        [under(
            "Jamais traité",
            &["Durée 2 missions 2 clients dernière fois en mars 2026 en hausse"]
        )]
    );
}

#[test]
fn what_was_resolved_and_comes_again_is_open_again() {
    let journal = mission(
        Journal::new(),
        "2025-01-10",
        "Arvel",
        &["Trop court #durée", "[x] Le bruit #salle"],
    );
    let journal = mission(
        journal,
        "2025-02-10",
        "Orsavine",
        &["[x] Trop court #durée", "Le bruit #salle"],
    );
    assert_eq!(
        recurrences(&journal),
        [
            under(
                "Traité, et revenu depuis",
                &["salle 2 missions 2 clients dernière fois en février 2025 en baisse"]
            ),
            under(
                "Résolu",
                &["durée 2 missions 2 clients dernière fois en février 2025 en baisse"]
            ),
        ]
    );
}

#[test]
fn most_missions_come_first_and_tags_of_the_mission_do_not_count() {
    let mut journal = Journal::new();
    for (day, points) in [
        ("2025-07-01", &["Le bruit #salle", "Trop court #durée"][..]),
        ("2025-08-01", &["Le bruit #salle", "Trop court #durée"]),
        ("2025-09-01", &["Le bruit #salle", "Sans étiquette"]),
    ] {
        journal = mission(journal, day, "Arvel", points);
    }
    let journal = journal.with(
        "content/missions/2025-10-01-x.md",
        "---\nclient: Arvel\nended: 2025-10-01\nreview: 2025-10-01\ntags: [durée]\n---\n\n## Points de vigilance\n\n- Rien dit\n",
    );
    assert_eq!(
        recurrences(&journal),
        [under(
            "Jamais traité",
            &[
                "salle 3 missions 1 client dernière fois en septembre 2025 en hausse",
                "durée 2 missions 1 client dernière fois en août 2025 en hausse",
            ]
        )]
    );
}

#[test]
fn a_topic_comes_back_as_a_tag_does_and_a_dropped_point_does_not() {
    let note = |day: &str| {
        format!(
            "---\nclient: Arvel\nended: {day}\nreview: {day}\n---\n\n## Points de vigilance\n\n### Logistique\n\n- Le car\n- [-] Le train #train\n"
        )
    };
    let journal = Journal::new()
        .with("content/missions/a.md", note("2024-07-01"))
        .with("content/missions/b.md", note("2026-05-01"));
    assert_eq!(
        recurrences(&journal),
        [under(
            "Jamais traité",
            &["Logistique 2 missions 1 client dernière fois en mai 2026"]
        )]
    );
}

#[test]
fn a_tag_and_a_topic_of_one_name_are_one_subject_by_its_newest_spelling() {
    let note = |day: &str, lines: &str| {
        format!("---\nclient: Arvel\nended: {day}\nreview: {day}\n---\n\n## Points de vigilance\n\n{lines}\n")
    };
    let journal = Journal::new()
        .with("content/missions/a.md", note("2025-07-01", "- Le car #Trajet"))
        .with(
            "content/missions/b.md",
            note("2026-05-01", "### Trajet\n\n- Le train #trajet\n- Le vélo"),
        );
    assert_eq!(
        recurrences(&journal),
        [under(
            "Jamais traité",
            &["trajet 2 missions 1 client dernière fois en mai 2026 en hausse"]
        )]
    );
    let said = |args: &[&str]| {
        let ran = journal.run(&[args, &["--format", "json"]].concat());
        let data: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        data["vigilance"].clone()
    };
    let brief = said(&["brief"]);
    assert_eq!(
        (&brief[0]["name"], &brief[0]["missions"]),
        (&"trajet".into(), &2.into()),
        "{brief}"
    );
    let year = said(&["year", "2026"]);
    assert_eq!(
        (&year[0]["name"], &year[0]["points"], &year[0]["before"]),
        (&"trajet".into(), &2.into(), &1.into()),
        "{year}"
    );
}
