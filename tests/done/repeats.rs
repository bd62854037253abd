//! What comes again: one line more, of the same shape.

use crate::common::Journal;
use crate::{becomes, done, note};

#[test]
fn the_next_time_is_a_line_under_it() {
    for (before, after) in [
        (
            "- [ ] Rappeler 🔁 tous les 6 mois 📅 2026-06-10 ^k1\n",
            "- [x] Rappeler 🔁 tous les 6 mois 📅 2026-06-10 ✅ 2026-06-15 ^k1\n- [ ] Rappeler 🔁 tous les 6 mois 📅 2026-12-10\n",
        ),
        (
            "  * Rappeler 🔁 chaque semaine (avant le 31 janvier 2026) %% c %%",
            "  * Rappeler 🔁 chaque semaine (avant le 31 janvier 2026) ✅ 2026-06-15 %% c %%\n  * Rappeler 🔁 \
             chaque semaine (avant le 7 février 2026) %% c %%",
        ),
        (
            "1. [ ] Rappeler [due:: 31/01/2026] [repeat:: every month]\n2. [ ] Autre\n",
            "1. [x] Rappeler [due:: 31/01/2026] [repeat:: every month] [completion:: 2026-06-15]\n1. [ ] Rappeler [due:: \
             28/02/2026] [repeat:: every month]\n2. [ ] Autre\n",
        ),
        // So long after the review, which was on 2026-05-12.
        (
            "- [ ] Rappeler due:+2w 🔁 every year\n",
            "- [x] Rappeler due:+2w 🔁 every year ✅ 2026-06-15\n- [ ] Rappeler due:2027-05-26 🔁 every year\n",
        ),
        (
            "- [ ] Rappeler 🔁 every week\n",
            "- [x] Rappeler 🔁 every week ✅ 2026-06-15\n- [ ] Rappeler 🔁 every week\n",
        ),
        (
            "- [ ] Rappeler 🔁 every week on Monday 🛫 2026-06-08 📅 2026-06-10 🆔 abc\n",
            "- [x] Rappeler 🔁 every week on Monday 🛫 2026-06-08 📅 2026-06-10 🆔 abc ✅ 2026-06-15\n- [ ] Rappeler 🔁 every week on \
             Monday 🛫 2026-06-13 📅 2026-06-15\n",
        ),
        (
            "- [ ] Rappeler 🔁 every month when done 📅 2026-06-10\n",
            "- [x] Rappeler 🔁 every month when done 📅 2026-06-10 ✅ 2026-06-15\n- [ ] Rappeler 🔁 every month when done 📅 \
             2026-07-15\n",
        ),
        (
            "- [ ] Rappeler 🔁 chaque mois (fin juin)\n",
            "- [x] Rappeler 🔁 chaque mois (fin juin) ✅ 2026-06-15\n- [ ] Rappeler 🔁 chaque mois 📅 2026-07-30\n",
        ),
        ("- TODO Rappeler\n", "- DONE Rappeler ✅ 2026-06-15\n"),
        // What is nested stays where it is, and a sentence over two lines is one.
        (
            "- [ ] Rappeler 🔁 every week\n  Claire 📅 2026-06-10 ^k1\n  - son numéro\n\n  Le matin.\n\n- [ ] Autre\n",
            "- [x] Rappeler 🔁 every week ✅ 2026-06-15\n  Claire 📅 2026-06-10 ^k1\n  - son numéro\n\n  Le matin.\n- [ ] \
             Rappeler 🔁 every week Claire 📅 2026-06-17\n\n- [ ] Autre\n",
        ),
        (
            "| Quoi | Quand | État |\n|---|---|---|\n| Rappeler 🔁 every month | 10 juin | à faire |\n",
            "| Quoi | Quand | État |\n|---|---|---|\n| Rappeler 🔁 every month | 10 juin | ✅ 2026-06-15 |\n| Rappeler 🔁 \
             every month | 10 juillet 2026 |  |\n",
        ),
    ] {
        for ending in ["\n", "\r\n"] {
            let body = |text: &str| format!("## Suites\n\n{text}").replace('\n', ending);
            becomes(&body(before), &["rappeler"], &body(after));
        }
    }
}

#[test]
fn it_says_when_it_comes_again() {
    let (ran, _) = done(
        "## Suites\n\n- [ ] Rappeler 🔁 tous les 6 mois 📅 2026-06-01\n",
        &["rappeler"],
    );
    assert_eq!(
        ran.stdout,
        "Fait le 15 juin 2026\u{a0}: Rappeler (content/missions/atelier.md:13)\u{a0}; à refaire pour le 1er décembre 2026 \
         (content/missions/atelier.md:14)\n"
    );
}

#[test]
fn identities_stay_with_what_is_done_and_with_its_namesakes() {
    let body = "## Suites\n\n- [ ] Rappeler 🔁 every week 📅 2026-06-10\n- [ ] Rappeler\n";
    let journal = Journal::body(body);
    let ids = |journal: &Journal| -> Vec<String> {
        let entries = journal.mission()["entries"].as_array().unwrap().clone();
        entries.iter().map(|e| e["id"].as_str().unwrap().to_owned()).collect()
    };
    let before = ids(&journal);
    let ran = journal.run(&["done", &format!("atelier^{}", before[0])]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let after = ids(&journal);
    assert_eq!((&after[0], &after[2]), (&before[0], &before[1]));
    // The line between has an identity of its own, so that the other keeps its one.
    assert!(note(&journal).contains(&format!("📅 2026-06-17 ^{}\n- [ ] Rappeler\n", after[1])));
}

#[test]
fn dropping_ends_it() {
    becomes(
        "## Suites\n\n- [ ] Rappeler 🔁 every week 📅 2026-06-10\n",
        &["rappeler", "--dropped"],
        "## Suites\n\n- [-] Rappeler 🔁 every week 📅 2026-06-10 ❌ 2026-06-15\n",
    );
}

#[test]
fn open_again_it_takes_the_next_time_with_it_unless_that_was_changed() {
    let done = "## Suites\n\n- [x] Rappeler 🔁 every week 📅 2026-06-10 ✅ 2026-06-15\n";
    let open = "## Suites\n\n- [ ] Rappeler 🔁 every week 📅 2026-06-10\n";
    for (next, stays) in [
        ("- [ ] Rappeler 🔁 every week 📅 2026-06-17\n", false),
        ("- [ ] Rappeler 🔁 every week 📅 2026-06-18\n", true),
        ("- [ ] Rappeler 🔁 every week 📅 2026-06-17\n  - son numéro\n", true),
    ] {
        let (ran, left) = crate::done(&format!("{done}{next}"), &["rappeler", "--undo"]);
        assert_eq!(left, format!("{open}{}", if stays { next } else { "" }));
        let said = if stays { "reste où elle est" } else { "est enlevée" };
        assert!(ran.stderr.contains(said), "{next}: {}", ran.stderr);
    }
}

#[test]
fn the_same_words_a_second_time_mean_what_is_done() {
    let journal = Journal::body("## Suites\n\n- [ ] Rappeler Claire 🔁 tous les 6 mois 📅 2026-06-10\n");
    assert_eq!(journal.run(&["done", "rappeler", "claire"]).code, 0);
    let once = note(&journal);
    for _ in 0..2 {
        let ran = journal.run(&["done", "rappeler", "claire"]);
        assert_eq!(ran.code, 0);
        assert!(
            ran.stdout.starts_with(
                "Déjà fait le 15 juin 2026\u{a0}: Rappeler Claire\u{a0}; la prochaine fois est pour le 10 décembre 2026. Pour la marquer \
                 aussi\u{a0}: bilan done atelier^"
            ),
            "{ran:?}"
        );
        assert_eq!(note(&journal), once);
    }
    // It can be meant.
    let ran = journal.run(&["done", "rappeler", "claire"]);
    let address = ran.stdout.trim_end().rsplit(' ').next().unwrap();
    assert_eq!(journal.run(&["done", address]).code, 0);
    assert_eq!(note(&journal).matches("✅ 2026-06-15").count(), 2);
    // And taken back, the last time first, byte for byte.
    assert_eq!(journal.run(&["done", "rappeler", "claire", "--undo"]).code, 0);
    assert_eq!(note(&journal), once);
    assert_eq!(journal.run(&["done", "rappeler", "claire", "--undo"]).code, 0);
    assert!(note(&journal).ends_with("## Suites\n\n- [ ] Rappeler Claire 🔁 tous les 6 mois 📅 2026-06-10\n"));
}

#[test]
fn what_is_due_already_is_done_again_on_the_same_day() {
    let body = "## Suites\n\n- [ ] Rappeler 🔁 tous les mois 📅 2026-01-10\n";
    let journal = Journal::body(body);
    let ran = journal.run(&["done", "rappeler"]);
    assert!(ran.stderr.contains("déjà passée"), "{}", ran.stderr);
    assert!(journal.run(&["done", "rappeler"]).stdout.contains("10 mars 2026"));
}

#[test]
fn a_rhythm_that_is_not_read_is_said() {
    let (ran, _) = done("## Suites\n\n- [ ] Rappeler 🔁 parfois\n", &["rappeler"]);
    assert!(ran.code == 0 && ran.stderr.contains("chaque semaine"), "{}", ran.stderr);
}

#[test]
fn what_cannot_come_again_on_one_line_is_left_to_the_person() {
    let journal = Journal::of("---\nreview: 2026-05-12\nsuites:\n  - Rappeler 🔁 every week\n---\n");
    let before = note(&journal);
    let ran = journal.run(&["done", "rappeler"]);
    assert_eq!((ran.code, note(&journal)), (1, before));
    assert!(ran.stderr.contains("atelier.md:4"), "{}", ran.stderr);
}
