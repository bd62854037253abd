//! The page of figures: what the charts draw, and that their tables say the same.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write;

use common::Journal;
use scraper::{ElementRef, Html, Selector};

const CHARTS: [&str; 4] = ["missions", "tags", "recurrence", "follow_ups"];

fn page(journal: &Journal) -> Html {
    Html::parse_document(&journal.page("figures/index.html"))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    let words: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
    words.join(" ")
}

fn plate<'a>(page: &'a Html, chart: &str) -> ElementRef<'a> {
    all(page, &format!("section[aria-labelledby=f-{chart}]"))[0]
}

/// Each row of a chart's table, as `header number number`.
fn table(page: &Html, chart: &str) -> Vec<String> {
    let rows = inside(plate(page, chart), "table tbody tr, table tfoot tr");
    rows.into_iter().map(text).collect()
}

/// What a chart says for those who do not see it.
fn fact(page: &Html, chart: &str) -> String {
    text(inside(plate(page, chart), "svg[role=img] > desc")[0])
}

/// The words drawn in a chart, in order.
fn labels(page: &Html, chart: &str) -> Vec<String> {
    let texts = inside(plate(page, chart), "svg[role=img] text");
    texts.into_iter().map(text).collect()
}

fn percent(element: ElementRef<'_>, name: &str) -> f64 {
    let value = element.attr(name).unwrap_or("0%");
    value.strip_suffix('%').unwrap().parse().unwrap()
}

/// What each bar of a chart says and how long it is, year by year.
fn bars(page: &Html, chart: &str) -> Vec<Vec<(String, f64)>> {
    let years = inside(plate(page, chart), "svg[role=img] > svg");
    let bar = |bar: ElementRef<'_>| (text(bar), percent(bar, "width"));
    let years = years
        .into_iter()
        .map(|year| inside(year, "rect").into_iter().map(bar).collect());
    years.filter(|bars: &Vec<_>| !bars.is_empty()).collect()
}

fn mission(journal: Journal, name: &str, day: &str, kind: &str, body: &str) -> Journal {
    let kind = if kind.is_empty() {
        String::new()
    } else {
        format!("kind: {kind}\n")
    };
    let note = format!("---\nclient: Arvel\n{kind}ended: {day}\nreview: {day}\n---\n\n{body}\n");
    journal.with(&format!("content/missions/{name}.md"), note)
}

/// Three years, one of them empty.
fn small() -> Journal {
    let journal = mission(
        Journal::new(),
        "a",
        "2023-04-10",
        "atelier",
        "## Points positifs\n\n- Le mur #visuel\n\n## Points de vigilance\n\n- Trop court #durée\n- Le bruit\n\n\
         ## Suites\n\n- [x] Appeler 📅 2023-05-10 ✅ 2023-05-10\n- [x] Écrire 📅 2023-05-10 ✅ 2023-05-11\n- [-] Passer",
    );
    let journal = mission(
        journal,
        "b",
        "2025-03-10",
        "atelier",
        "## Points positifs\n\n- La carte #visuel #durée\n\n## Points de vigilance\n\n- Trop court #Durée\n\n\
         ## Suites\n\n- [x] Relancer\n- [ ] Envoyer 📅 2025-04-01\n- [ ] Revenir 📅 2027-01-01\n- [ ] Un jour",
    );
    let journal = mission(
        journal,
        "c",
        "2025-06-10",
        "audit",
        "## Points de vigilance\n\n- Encore #durée #salle\n- [-] Laissé #durée",
    );
    mission(journal, "d", "2025-07-10", "", "Rien de noté.")
}

#[test]
fn missions_are_counted_by_year_and_kind() {
    let page = page(&small());
    assert_eq!(
        table(&page, "missions"),
        [
            "2025 3",
            "atelier 1",
            "audit 1",
            "sans type 1",
            "2024 0",
            "2023 1",
            "atelier 1",
            "Toutes les années 4",
            "atelier 2",
            "audit 1",
            "sans type 1"
        ]
    );
    assert_eq!(
        fact(&page, "missions"),
        "De 2023 à 2025 : 4 missions. L’année la plus remplie : 2025 (3)."
    );
    assert_eq!(labels(&page, "missions"), ["2025", "3", "2024", "0", "2023", "1"]);
}

#[test]
fn points_are_counted_under_each_of_their_tags() {
    let page = page(&small());
    assert_eq!(
        table(&page, "tags"),
        ["durée 1 4", "visuel 2 0", "salle 0 1", "Tout le journal 2 5"]
    );
    assert_eq!(
        fact(&page, "tags"),
        "3 étiquettes, durée en tête : 1 positif et 4 vigilances."
    );
    assert_eq!(
        labels(&page, "tags"),
        ["durée", "1", "4", "visuel", "2", "0", "salle", "0", "1"]
    );
}

#[test]
fn a_point_returns_when_its_subject_was_met_in_the_two_years_before() {
    let page = page(&small());
    // April 2023 is less than two years before March 2025; what was dropped is not counted.
    assert_eq!(
        table(&page, "recurrence"),
        [
            "2025 2",
            "revenus 2",
            "2024 0",
            "2023 2",
            "pas vu depuis deux ans 1",
            "sans sujet : on ne sait pas 1",
            "Toutes les années 4",
            "revenus 2",
            "pas vu depuis deux ans 1",
            "sans sujet : on ne sait pas 1"
        ]
    );
    assert_eq!(
        fact(&page, "recurrence"),
        "Sur 4 points de vigilance, 2 reviennent d’une mission d’avant. En 2025 : 2 sur 2."
    );
    assert_eq!(
        labels(&page, "recurrence"),
        ["2025", "2 sur 2", "2024", "0", "2023", "0 sur 2"]
    );
}

#[test]
fn a_subject_is_forgotten_after_two_years_and_does_not_return_on_its_own_day() {
    let point = "## Points de vigilance\n\n- Trop court #durée";
    let mut journal = Journal::new();
    for (name, day) in [
        ("a", "2020-03-10"),
        ("b", "2020-03-10"),
        ("c", "2022-03-10"),
        ("d", "2022-03-10"),
        ("e", "2024-03-11"),
    ] {
        journal = mission(journal, name, day, "", point);
    }
    let labels = labels(&page(&journal), "recurrence");
    assert_eq!(
        labels,
        [
            "2024", "0 sur 1", "2023", "0", "2022", "2 sur 2", "2021", "0", "2020", "0 sur 2"
        ]
    );
}

#[test]
fn follow_ups_are_counted_by_what_became_of_them() {
    let page = page(&small());
    assert_eq!(
        table(&page, "follow_ups"),
        [
            "2025 4",
            "faite sans date pour comparer 1",
            "en retard 1",
            "à faire 2",
            "2024 0",
            "2023 3",
            "tenue à temps 1",
            "tenue en retard 1",
            "laissée de côté 1",
            "Toutes les années 7",
            "tenue à temps 1",
            "tenue en retard 1",
            "faite sans date pour comparer 1",
            "en retard 1",
            "à faire 2",
            "laissée de côté 1"
        ]
    );
    assert_eq!(
        fact(&page, "follow_ups"),
        "Au 15 juin 2026, 7 suites : 1 tenue à temps, 1 tenue en retard, 1 faite sans date pour comparer, 1 en retard, \
         2 à faire, 1 laissée de côté."
    );
}

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
fn one_year_is_one_bar() {
    let page = page(&Journal::body("## Points positifs\n\n- Le mur #visuel\n"));
    assert_eq!(labels(&page, "missions"), ["2026", "1"]);
    assert_eq!(fact(&page, "missions"), "En 2026 : 1 mission.");
    assert_eq!(fact(&page, "tags"), "Une étiquette, visuel : 1 positif et 0 vigilance.");
    for chart in ["recurrence", "follow_ups"] {
        assert!(inside(plate(&page, chart), "svg, table").is_empty(), "{chart}");
        assert_eq!(inside(plate(&page, chart), ".empty").len(), 1, "{chart}");
    }
}

#[test]
fn thirty_years_have_a_row_each_and_a_slip_of_the_pen_has_not_fifty() {
    let mut journal = Journal::new().with("content/missions/undated.md", "---\nclient: Arvel\n---\n");
    for year in (1997..=2026).filter(|year| !(2004..=2005).contains(year)) {
        journal = mission(journal, &format!("m{year}"), &format!("{year}-02-01"), "", "");
    }
    let journal = mission(journal, "slip", "1926-02-01", "", "");
    let page = page(&journal);
    let mut expected: Vec<String> = Vec::new();
    for year in (1997..=2026).rev() {
        expected.push(year.to_string());
        expected.push(if (2004..=2005).contains(&year) { "0" } else { "1" }.to_owned());
    }
    expected.extend(["⋮", "rien de 1927 à 1996", "1926", "1", "Sans date", "1"].map(str::to_owned));
    assert_eq!(labels(&page, "missions"), expected);
    assert!(table(&page, "missions").contains(&"1927 à 1996 0".to_owned()));
    // No kinds: nothing to tell apart, so no legend.
    assert!(inside(plate(&page, "missions"), ".legend").is_empty());
}

#[test]
fn of_many_tags_the_chart_has_the_fullest_and_the_table_all() {
    let mut body = "## Points positifs\n\n".to_owned();
    for tag in 1..=60 {
        for _ in 0..=tag % 3 {
            writeln!(body, "- Un point #sujet{tag:02}").unwrap();
        }
    }
    let page = page(&Journal::body(&body));
    let names: Vec<String> = labels(&page, "tags").into_iter().step_by(3).collect();
    let fullest: Vec<String> = (0..15).map(|at| format!("sujet{:02}", at * 3 + 2)).collect();
    assert_eq!(names, fullest);
    assert_eq!(table(&page, "tags").len(), 61);
    let caption = text(inside(plate(&page, "tags"), "figcaption p")[0]);
    assert!(caption.contains("15 étiquettes") && caption.contains("60"), "{caption}");
}

#[test]
fn of_many_kinds_the_smaller_ones_are_drawn_together() {
    let mut journal = Journal::new();
    for kind in 1..=8 {
        for number in 0..(10 - kind) {
            journal = mission(
                journal,
                &format!("m{kind}-{number}"),
                "2025-02-01",
                &format!("type{kind}"),
                "",
            );
        }
    }
    let page = page(&journal);
    let said: Vec<String> = bars(&page, "missions")[0]
        .iter()
        .map(|(said, _)| said.clone())
        .collect();
    assert_eq!(
        said,
        ["type1 9", "type2 8", "type3 7", "type4 6", "type5 5", "les autres 9"]
    );
    let legend = inside(plate(&page, "missions"), ".legend li");
    assert_eq!(legend.len(), 6);
    assert!(table(&page, "missions").contains(&"type8 2".to_owned()));
}

#[test]
fn an_empty_journal_has_a_sentence_and_no_chart() {
    let page = page(&Journal::new());
    assert!(all(&page, "main svg, main table").is_empty());
    assert_eq!(all(&page, "main .empty").len(), 1);
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
