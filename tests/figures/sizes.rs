//! Nothing, one year, thirty years, sixty tags.

use std::fmt::Write;

use crate::{Journal, all, bars, fact, inside, labels, mission, page, plate, table, text};

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
