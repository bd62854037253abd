//! Dates and durations as people write them.

use crate::common::{Journal, text};

fn review(language: &str, written: &str) -> String {
    let journal =
        Journal::of(&format!("---\nreview: {written}\n---\n")).with("bilan.yaml", format!("language: {language}\n"));
    text(&journal.mission()["review"])
}

#[test]
fn a_french_journal_reads_french_dates() {
    for (written, read) in [
        ("2026-05-12", "2026-05-12"),
        ("2026-05-12T15:45", "2026-05-12T15:45"),
        ("2026-05-12 15:45", "2026-05-12T15:45"),
        ("12/05/2026", "2026-05-12"),
        ("12 mai 2026", "2026-05-12"),
        ("1er mars 2026", "2026-03-01"),
        ("12/05/2026 15h45", "2026-05-12T15:45"),
        ("12 mai 2026 à 15h45", "2026-05-12T15:45"),
        ("2 février 2026", "2026-02-02"),
        ("2 AOUT 2026", "2026-08-02"),
        ("\"2026-05-12\"", "2026-05-12"),
    ] {
        assert_eq!(review("fr", written), read, "{written}");
    }
}

#[test]
fn an_english_journal_reads_english_dates() {
    for (written, read) in [
        ("2026-05-12", "2026-05-12"),
        ("2026-05-12 15:45", "2026-05-12T15:45"),
        ("12 May 2026", "2026-05-12"),
        ("1st March 2026", "2026-03-01"),
        ("12 May 2026 at 15:45", "2026-05-12T15:45"),
    ] {
        assert_eq!(review("en", written), read, "{written}");
    }
}

#[test]
fn anything_else_is_an_error_that_shows_how_to_write_it() {
    for written in [
        "demain",
        "2026-13-01",
        "31/06/2026",
        "12/13/2026",
        "12-05-26",
        "2026-02-29",
        "12 mai",
    ] {
        let problems = Journal::of(&format!("---\nclient: A\nended: {written}\n---\n")).problems();
        let found = problems
            .iter()
            .find(|p| p["code"] == "date-invalid")
            .unwrap_or_else(|| panic!("{written}"));
        assert!(text(&found["help"]).contains("12 mai 2026"), "{written}");
    }
    let english = Journal::of("---\nclient: A\nended: soon\n---\n").with("bilan.yaml", "language: en\n");
    let problems = english.problems();
    let found = problems.iter().find(|p| p["code"] == "date-invalid").unwrap();
    assert!(text(&found["help"]).contains("12 May 2026"));
}

#[test]
fn an_english_day_in_figures_is_asked_for_unless_the_region_or_the_order_is_told() {
    let note = "---\nclient: A\nended: 05/12/2026\n---\n";
    let asked = Journal::of(note).with("bilan.yaml", "language: en\n");
    assert_eq!(asked.codes(), ["date-ambiguous"]);
    let problem = asked.problems()[0].take();
    let help = text(&problem["help"]);
    assert!(help.contains("2026-12-05") && help.contains("2026-05-12"), "{help}");
    assert!(text(&problem["message"]).contains("day or month first?"));
    for (settings, ended) in [
        ("language: en-US", "2026-05-12"),
        ("language: en-GB", "2026-12-05"),
        ("language: en_gb", "2026-12-05"),
        ("language: english\ndate_order: mdy", "2026-05-12"),
        ("language: en\ndate_order: dmy", "2026-12-05"),
        ("language: fr-CA", "2026-12-05"),
    ] {
        let journal = Journal::of(note).with("bilan.yaml", format!("{settings}\n"));
        assert_eq!(journal.mission()["ended"], ended, "{settings}");
    }
    for (written, read) in [
        ("13/05/2026", "2026-05-13"),
        ("5/13/2026", "2026-05-13"),
        ("05/05/2026", "2026-05-05"),
    ] {
        assert_eq!(review("en", written), read, "{written}");
    }
    let mark = "---\nclient: A\nreview: 2026-05-12\n---\n## Next steps\n\n- [ ] Call (by 05/12/2026)\n";
    let marked = Journal::of(mark).with("bilan.yaml", "language: en\n");
    assert_eq!(marked.codes(), ["date-ambiguous"]);
    assert_eq!(marked.entry()["due"], serde_json::Value::Null);
    let american = Journal::of(&mark.replace("05/12", "07/08")).with("bilan.yaml", "language: en-US\n");
    assert_eq!(american.entry()["due"], "2026-07-08");
}

#[test]
fn a_month_or_a_year_is_a_date_where_no_day_is_needed() {
    for (written, started, ended, shown) in [
        ("janvier 2025", "2025-01-01", "2025-01-31", "janvier 2025"),
        ("2025-01", "2025-01-01", "2025-01-31", "janvier 2025"),
        ("2019", "2019-01-01", "2019-12-31", "2019"),
    ] {
        let journal = Journal::of(&format!(
            "---\nclient: A\ndébut: {written}\nfin: {written}\nbilan: 2026-05-12\n---\n"
        ));
        let mission = journal.mission();
        assert_eq!(
            (text(&mission["started"]), text(&mission["ended"])),
            (started.into(), ended.into())
        );
        assert!(journal.codes().is_empty(), "{written}");
        let page = journal.note_page();
        assert!(page.contains(&format!(">{shown}<")), "{written}");
        assert!(!page.contains("1er janvier") && !page.contains("31 "), "{written}");
    }
}

#[test]
fn a_time_with_a_zone_is_that_time_in_the_journals() {
    for (written, read) in [
        ("2026-10-20T13:45:00Z", "2026-10-20T15:45"),
        ("2026-12-01T13:45:00Z", "2026-12-01T14:45"),
        ("2026-10-20T13:45:00+0200", "2026-10-20T13:45"),
        ("2026-10-20 13:45 +00:00", "2026-10-20T15:45"),
    ] {
        let journal = Journal::of(&format!("---\nclient: A\nbilan: {written}\n---\n"))
            .with("bilan.yaml", "timezone: Europe/Paris\n");
        assert_eq!(journal.mission()["review"], read, "{written}");
    }
}

#[test]
fn accents_may_stand_apart() {
    assert_eq!(review("fr", "2 aou\u{302}t 2026"), "2026-08-02");
    assert_eq!(review("fr", "3 de\u{301}cembre 2026 a\u{300} 9h"), "2026-12-03T09:00");
}

#[test]
fn a_day_without_year_in_an_entry_is_the_first_after_the_review() {
    for (review, written, due) in [
        ("2026-05-12", "(avant le 15 juin)", "2026-06-15"),
        ("2026-07-01", "(avant le 15 juin)", "2027-06-15"),
        ("2026-06-15", "(avant le 15 juin)", "2027-06-15"),
        ("2026-05-12", "📅 1er mars", "2027-03-01"),
    ] {
        let note = format!("---\nreview: {review}\n---\n## Suites\n\n- Appeler {written}\n");
        let journal = Journal::of(&note);
        assert_eq!(journal.entry()["due"], due, "{review} {written}");
        assert_eq!(journal.entry()["text"], "Appeler");
    }
}

#[test]
fn durations_are_read_in_both_languages() {
    for written in ["1h30", "45min", "2 weeks", "3 mois", "2 semaines", "1 h", "90 minutes"] {
        let note = format!("---\nclient: A\nreview: {{date: 2026-06-20, duration: {written}}}\n---\n");
        assert!(Journal::of(&note).codes().is_empty(), "{written}");
    }
    let wrong = Journal::of("---\nclient: A\nreview: {date: 2026-06-20, duration: longtemps}\n---\n");
    assert_eq!(wrong.codes(), ["duration-invalid"]);
}

#[test]
fn a_repeat_is_a_duration_in_the_export() {
    for (written, length) in [
        ("🔁 every 6 months", "P6M"),
        ("🔁 tous les 2 ans", "P2Y"),
        ("[repeat:: 3 semaines]", "P3W"),
    ] {
        let journal = Journal::body(&format!("## Suites\n\n- Appeler {written}\n"));
        assert_eq!(journal.entry()["repeat"], length, "{written}");
    }
}

#[test]
fn the_date_that_begins_a_file_name_is_the_review() {
    let named = |name: &str| Journal::new().with(&format!("content/missions/{name}"), "---\nclient: A\n---\n");
    assert_eq!(named("2026-05-12-atelier.md").mission()["review"], "2026-05-12");
    assert_eq!(named("2026-05-12-atelier/index.md").mission()["review"], "2026-05-12");
    assert_eq!(named("2026-05-12.md").mission()["review"], "2026-05-12");
    assert_eq!(
        named("atelier-2026-05-12.md").mission()["review"],
        serde_json::Value::Null
    );
    assert_eq!(
        named("2026-13-12-atelier.md").mission()["review"],
        serde_json::Value::Null
    );
    let said = Journal::new().with("content/missions/2026-05-12-a.md", "---\nreview: 2026-06-01\n---\n");
    assert_eq!(said.mission()["review"], "2026-06-01");
}

#[test]
fn pages_say_dates_in_the_words_of_the_language() {
    let note = "---\nclient: A\nended: 2026-03-01\nreview: 2026-05-12 15:45\n---\n";
    let french = Journal::of(note).note_page();
    assert!(french.contains("1er mars 2026"));
    assert!(french.contains("12 mai 2026"));
    let english = Journal::of(note).with("bilan.yaml", "language: en\n").note_page();
    assert!(english.contains("1 March 2026"));
    assert!(english.contains("12 May 2026"));
}
