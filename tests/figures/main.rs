//! The page of figures: what the charts draw, and that their tables say the same.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../common/mod.rs"]
mod common;

mod numbers;
mod shapes;
mod sizes;

use common::Journal;
use scraper::{ElementRef, Html, Selector};

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
