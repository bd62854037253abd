//! How a chart is drawn, what it says in words, and where it leads.

use std::collections::BTreeMap;

use crate::{ElementRef, Html, Journal, all, bars, inside, mission, page, plate, small, text};

const CHARTS: [&str; 4] = ["missions", "tags", "recurrence", "follow_ups"];

#[test]
fn bars_are_as_long_as_what_they_count() {
    let page = page(&small());
    for chart in ["missions", "recurrence", "follow_ups"] {
        let years = bars(&page, chart);
        let lengths: Vec<f64> = years
            .iter()
            .flatten()
            .map(|(said, width)| width / said.rsplit(' ').next().unwrap().parse::<f64>().unwrap())
            .collect();
        assert!(lengths.len() > 2, "{chart}");
        for length in &lengths {
            assert!((length - lengths[0]).abs() < 0.02, "{chart}: {lengths:?}");
        }
        let longest = years
            .iter()
            .map(|bars| bars.iter().map(|(_, width)| width).sum::<f64>());
        let longest = longest.fold(0.0, f64::max);
        assert!((40.0..70.0).contains(&longest), "{chart}: {longest}");
    }
}

#[test]
fn every_chart_has_a_title_a_sentence_and_its_numbers_in_a_table() {
    let page = page(&small());
    let ids: BTreeMap<&str, ElementRef<'_>> = all(&page, "[id]")
        .into_iter()
        .map(|e| (e.attr("id").unwrap(), e))
        .collect();
    assert_eq!(all(&page, "svg[role=img]").len(), CHARTS.len());
    for chart in CHARTS {
        let plate = plate(&page, chart);
        let svg = inside(plate, "figure > svg[role=img]")[0];
        let names: Vec<&str> = svg.attr("aria-labelledby").unwrap().split(' ').collect();
        let parts: Vec<&str> = names.iter().map(|name| ids[name].value().name()).collect();
        assert_eq!(parts, ["title", "desc"], "{chart}");
        assert!(names.iter().all(|name| !text(ids[name]).is_empty()), "{chart}");
        for part in [
            "h2",
            "figcaption p",
            "details > summary",
            "table > caption",
            "table thead th[scope=col]",
        ] {
            assert!(!inside(plate, part).is_empty(), "{chart}: {part}");
        }
        assert!(inside(plate, "tbody th:not([scope])").is_empty(), "{chart}");
    }
}

#[test]
fn years_lead_to_their_missions_and_tags_to_their_pages() {
    let page = page(&small());
    let links = inside(plate(&page, "missions"), "table .whole a");
    let links: Vec<&str> = links.iter().map(|a| a.attr("href").unwrap()).collect();
    assert_eq!(
        links,
        ["../missions/index.html#y-2025", "../missions/index.html#y-2023"]
    );
    let links = inside(plate(&page, "tags"), "table a");
    let links: Vec<&str> = links.iter().map(|a| a.attr("href").unwrap()).collect();
    let expected = ["durée", "visuel", "salle"].map(|tag| format!("../tags/{}/index.html", tag.replace('é', "e")));
    assert_eq!(links, expected);
}

#[test]
fn a_year_of_a_long_journal_leads_to_the_page_that_it_begins_on() {
    let mut journal = Journal::new();
    for number in 0..310 {
        let year = if number < 305 { 2025 } else { 2020 };
        journal = mission(journal, &format!("m{number}"), &format!("{year}-01-02"), "", "");
    }
    let page = page(&journal);
    let links = inside(plate(&page, "missions"), "table .whole a");
    let links: Vec<&str> = links.iter().map(|a| a.attr("href").unwrap()).collect();
    assert_eq!(
        links,
        ["../missions/index.html#y-2025", "../missions/page-2.html#y-2020"]
    );
}

#[test]
fn the_menu_and_the_home_page_lead_there() {
    let home = Html::parse_document(&small().page("index.html"));
    for place in [".menu a", "section .more a"] {
        let links = all(&home, place);
        assert!(
            links.iter().any(|a| a.attr("href") == Some("figures/index.html")),
            "{place}"
        );
    }
}
