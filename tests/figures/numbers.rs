//! What is counted, and in which year.

use crate::{Journal, fact, labels, mission, page, small, table};

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
