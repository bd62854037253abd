//! What is refused leaves the note as it is, and says what to do.

use std::fs;

use crate::common::{FRONT, Journal, NOTE};
use crate::{note, stays};

#[test]
fn only_follow_ups_and_vigilance_points_are_done() {
    let told = stays("## Positifs\n\n- Le mur ^mur\n", &["atelier^mur"], 1);
    assert!(told.contains("suites"), "{told}");
}

#[test]
fn what_is_done_is_not_dropped_without_opening_it() {
    for (line, args) in [
        ("- [x] Rappeler", &["rappeler", "--dropped"][..]),
        ("- [-] Rappeler", &["rappeler"]),
    ] {
        let told = stays(&format!("## Suites\n\n{line}\n"), args, 1);
        assert!(told.contains("--undo"), "{told}");
    }
}

#[test]
fn a_wrong_date_or_contradicting_options_are_a_wrong_use() {
    let body = "## Suites\n\n- [ ] Rappeler\n";
    let told = stays(body, &["rappeler", "--date", "2026-13-01"], 2);
    assert!(told.contains("2026-05-12"), "{told}");
    stays(body, &["rappeler", "--undo", "--dropped"], 2);
    stays(body, &["rappeler", "--undo", "--date", "2026-06-01"], 2);
}

#[test]
fn what_cannot_be_marked_safely_says_what_to_write_and_where() {
    // Marks are not looked for in a paragraph of that length.
    let body = format!("## Suites\n\n- [ ] Rappeler {}\n", "mot ".repeat(5000));
    let told = stays(&body, &["rappeler"], 1);
    assert!(told.contains("content/missions/atelier.md:1"), "{told}");
    assert!(told.contains("✅ 2026-06-15"), "{told}");
}

#[test]
fn what_is_open_again_only_by_losing_words_is_for_the_person_to_change() {
    for said in [
        "fait par Karim le 3 mai, sans facture",
        "abandonné : plus de budget chez eux",
        "fait %% le 3 mai %%",
    ] {
        let body = format!("## Suites\n\n| Quoi | État |\n|---|---|\n| Envoyer le devis | {said} |\n");
        let told = stays(&body, &["devis", "--undo"], 1);
        assert!(told.contains("content/missions/atelier.md:15"), "{told}");
        assert!(told.contains(&format!("abandonné\u{a0}: {said}")), "{told}");
    }
}

#[test]
fn a_date_in_the_front_matter_is_named_where_it_has_to_go() {
    for (line, mark) in [
        ("{text: Envoyer, done: 2026-05-19}", "done: 2026-05-19"),
        ("{text: Envoyer, fait: oui}", "fait: oui"),
        ("text: Envoyer\n    done: \"2026-05-19\"", "done: \"2026-05-19\""),
    ] {
        let text = format!("---\nreview: 2026-05-12\nsuites:\n  - {line}\n---\n");
        let journal = Journal::of(&text);
        let ran = journal.run(&["done", "envoyer", "--undo"]);
        assert_eq!(ran.code, 1, "{line}");
        assert!(
            ran.stderr.contains(&format!("abandonné\u{a0}: {mark}\n")),
            "{}",
            ran.stderr
        );
        assert_eq!(note(&journal), text);
    }
}

#[test]
fn bytes_that_are_no_text_are_not_touched() {
    let mut bytes = format!("{FRONT}## Suites\n\n- [ ] Rappeler\n").into_bytes();
    bytes.extend(b"\nCaf\xe9\n");
    let journal = Journal::new().with(NOTE, &bytes);
    let ran = journal.run(&["done", "rappeler"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("UTF-8"), "{}", ran.stderr);
    assert_eq!(fs::read(journal.path(NOTE)).unwrap(), bytes);
}

#[test]
fn wrong_settings_are_corrected_first() {
    let journal = Journal::body("## Suites\n\n- [ ] Rappeler\n").with("bilan.yaml", "langage: fr\n");
    let before = note(&journal);
    assert_eq!(journal.run(&["done", "rappeler"]).code, 1);
    assert_eq!(note(&journal), before);
}

#[cfg(unix)]
#[test]
fn a_note_for_reading_only_stays() {
    use std::os::unix::fs::PermissionsExt;
    let journal = Journal::body("## Suites\n\n- [ ] Rappeler\n");
    let before = note(&journal);
    fs::set_permissions(journal.path(NOTE), fs::Permissions::from_mode(0o444)).unwrap();
    let ran = journal.run(&["done", "rappeler"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("lecture seule"), "{}", ran.stderr);
    assert_eq!(note(&journal), before);
}

#[test]
fn another_day_is_not_passed_over_and_a_day_ahead_is_none() {
    let body = "## Suites\n\n- [x] Rappeler ✅ 2026-01-01\n";
    let told = stays(body, &["rappeler", "--date", "2026-06-01"], 1);
    assert!(told.contains("--undo"), "{told}");
    let told = stays(
        "## Suites\n\n- [ ] Rappeler\n",
        &["rappeler", "--date", "2026-06-16"],
        2,
    );
    assert!(told.contains("16 juin 2026"), "{told}");
    let (ran, _) = crate::done(body, &["rappeler", "--date", "2026-01-01"]);
    assert!(ran.code == 0 && ran.stdout.starts_with("Rien à changer."), "{ran:?}");
}
