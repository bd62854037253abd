//! How far missions, vigilance points and follow-ups are: dates against a day.

use crate::common::{Journal, text};

const NOTED: &str = "## Points positifs\n\n- Le groupe\n";

fn state(today: &str, front: &str, body: &str) -> String {
    text(&Journal::of(&format!("---\n{front}\n---\n{body}")).on(today).mission()["state"])
}

#[test]
fn a_mission_is_running_until_it_ends() {
    assert_eq!(state("2026-06-15", "started: 2026-06-01", ""), "running");
    assert_eq!(state("2026-06-15", "ended: 2026-06-16", ""), "running");
    assert_eq!(state("2026-06-15", "client: A", ""), "running");
}

#[test]
fn a_mission_that_ended_is_to_book_then_overdue() {
    assert_eq!(state("2026-06-15", "ended: 2026-06-14", ""), "to_book");
    assert_eq!(state("2026-06-12", "ended: 2026-05-01", ""), "to_book");
    assert_eq!(state("2026-06-13", "ended: 2026-05-01", ""), "overdue");
}

#[test]
fn the_time_until_overdue_is_a_setting() {
    let journal = Journal::of("---\nended: 2026-05-01\n---\n").with("bilan.yaml", "review_within: 2 weeks\n");
    assert_eq!(journal.on("2026-05-16").mission()["state"], "overdue");
}

#[test]
fn a_review_ahead_is_booked_and_one_passed_is_held_until_noted() {
    let front = "ended: 2026-05-05\nreview: 2026-05-12";
    assert_eq!(state("2026-05-11", front, NOTED), "booked");
    assert_eq!(state("2026-05-12", front, ""), "booked");
    assert_eq!(state("2026-05-13", front, ""), "held");
    assert_eq!(state("2026-05-13", front, NOTED), "reviewed");
}

#[test]
fn a_review_passed_without_end_is_reviewed() {
    assert_eq!(state("2026-05-13", "review: 2026-05-12", NOTED), "reviewed");
}

#[test]
fn a_closed_mission_is_closed_from_that_day() {
    let front = "ended: 2026-05-05\nreview: 2026-05-12\nclosed: 2026-06-01";
    assert_eq!(state("2026-06-01", front, NOTED), "closed");
    assert_eq!(state("2026-05-31", front, NOTED), "reviewed");
}

#[test]
fn a_mission_without_review_asks_for_none() {
    assert_eq!(state("2026-06-15", "ended: 2020-01-01\nreview: none", ""), "none");
}

#[test]
fn missions_are_listed_by_review_else_end_else_start() {
    let journal = Journal::new()
        .with(
            "content/missions/a.md",
            "---\nstarted: 2026-01-01\nended: 2026-01-02\nreview: 2026-03-01\n---\n",
        )
        .with(
            "content/missions/b.md",
            "---\nstarted: 2026-01-01\nended: 2026-04-01\n---\n",
        )
        .with("content/missions/c.md", "---\nstarted: 2026-02-01\n---\n")
        .with("content/missions/d.md", "---\nclient: A\n---\n");
    let export = journal.export();
    let order: Vec<String> = export["missions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| text(&m["slug"]))
        .collect();
    assert_eq!(order, ["b", "a", "c", "d"]);
}

fn follow_up(today: &str, settings: &str, mark: &str) -> String {
    let journal = Journal::body(&format!("## Suites\n\n- Appeler {mark}\n")).with("bilan.yaml", settings);
    text(&journal.on(today).entry()["state"])
}

#[test]
fn an_open_follow_up_is_late_today_this_week_later_or_undated() {
    // 2026-06-17 is a Wednesday.
    for (mark, state) in [
        ("due:2026-06-16", "late"),
        ("due:2026-06-17", "today"),
        ("due:2026-06-18", "week"),
        ("due:2026-06-21", "week"),
        ("due:2026-06-22", "later"),
        ("", "undated"),
    ] {
        assert_eq!(follow_up("2026-06-17", "", mark), state, "{mark}");
    }
}

#[test]
fn the_day_on_which_weeks_begin_is_a_setting() {
    assert_eq!(
        follow_up("2026-06-17", "week_starts: dimanche\n", "due:2026-06-21"),
        "later"
    );
    assert_eq!(
        follow_up("2026-06-17", "week_starts: sunday\n", "due:2026-06-20"),
        "week"
    );
}

#[test]
fn a_follow_up_that_is_done_or_dropped_is_never_late() {
    assert_eq!(follow_up("2026-06-17", "", "due:2026-06-01 ✅ 2026-06-02"), "done");
    assert_eq!(follow_up("2026-06-17", "", "due:2026-06-01 ❌ 2026-06-02"), "dropped");
}

#[test]
fn a_vigilance_point_is_open_until_resolved() {
    for (line, state) in [
        ("- Le temps", "open"),
        ("- [ ] Le temps", "open"),
        ("- [x] Le temps", "resolved"),
    ] {
        assert_eq!(
            Journal::body(&format!("## Vigilance\n\n{line}\n")).entry()["state"],
            state,
            "{line}"
        );
    }
}

#[test]
fn an_entry_without_tags_is_listed_under_those_of_its_mission() {
    let note = "---\ntags: [mur]\nreview: 2026-05-12\n---\n## Points positifs\n\n- Sans étiquette\n- Avec #toit\n";
    let journal = Journal::of(note);
    let mur = journal.page("tags/mur/index.html");
    assert!(mur.contains("Sans étiquette") && !mur.contains("Avec"));
    let toit = journal.page("tags/toit/index.html");
    assert!(toit.contains("Avec") && !toit.contains("Sans étiquette"));
}
