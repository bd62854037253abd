//! `bilan due`, as its user sees it: what needs her, group by group, day by day.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use sandbox::Sandbox;
use serde_json::Value;

mod sandbox;

/// A journal in French with a client's three missions at different points.
fn journal() -> Sandbox {
    let journal = Sandbox::empty();
    journal.write("bilan.yaml", "language: fr\n");
    journal.write(
        "content/missions/atelier.md",
        "---\ntitle: Atelier\nclient: Orsavine\nended: 2026-05-01\nreview: 2026-05-12\n---\n\
         ## Positifs\n- Le cadre\n\n## Suites\n- [ ] Rappeler Claire 📅 2026-06-10 ^k1\n- [ ] Envoyer la synthèse 📅 2026-06-14\n\
         - [ ] Proposer un café 📅 2026-06-15\n- [ ] Un jour peut-être\n- [x] Merci 📅 2026-05-20 ✅ 2026-05-19\n",
    );
    journal.write(
        "content/missions/audit.md",
        "---\ntitle: Audit\nclient: Lumen\nended: 2026-06-01\n\
         contacts: [{name: Ana, informed: 2026-06-03}, {name: Bo}, {name: Cy, informed: true, heard: true}]\n---\n",
    );
    journal
}

/// The groups of a day: name, and what is in each.
fn groups(journal: &Sandbox, today: &str, more: &[&str]) -> Vec<(String, Vec<String>)> {
    let args = [&["due", "--format", "json", "--today", today], more].concat();
    let data: Value = serde_json::from_str(&journal.fine(&args).stdout).unwrap();
    assert_eq!(
        (&data["version"], &data["today"]),
        (&Value::from(1), &Value::from(today))
    );
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let item = |item: &Value| {
        let said = [&item["contact"], &item["entry"]["text"], &item["mission"]["title"]];
        said.into_iter().find(|value| value.is_string()).map(text).unwrap()
    };
    let group = |group: &Value| {
        let items = group["items"].as_array().unwrap().iter().map(item).collect();
        (text(&group["name"]), items)
    };
    data["groups"].as_array().unwrap().iter().map(group).collect()
}

fn named<'a>(groups: &'a [(String, Vec<String>)], name: &str) -> &'a [String] {
    let group = groups.iter().find(|(own, _)| own == name);
    group.map_or(&[], |(_, items)| items)
}

#[test]
fn a_follow_up_goes_from_later_to_week_to_today_to_late() {
    let journal = journal();
    let on = |today: &str| {
        let groups = groups(&journal, today, &["--all"]);
        let is = |name: &&str| named(&groups, name).contains(&"Rappeler Claire".to_owned());
        ["later", "week", "today", "late"]
            .into_iter()
            .filter(is)
            .collect::<Vec<_>>()
    };
    // 10 June 2026 is a Wednesday.
    assert_eq!(on("2026-06-07"), ["later"]);
    assert_eq!(on("2026-06-08"), ["week"]);
    assert_eq!(on("2026-06-10"), ["today"]);
    assert_eq!(on("2026-06-11"), ["late"]);
}

#[test]
fn by_default_it_tells_of_today_and_before() {
    let journal = journal();
    let found = groups(&journal, "2026-06-10", &[]);
    assert_eq!(named(&found, "today"), ["Rappeler Claire"]);
    assert!(named(&found, "week").is_empty() && named(&found, "undated").is_empty());
    let ahead = groups(&journal, "2026-06-10", &["--within", "4 jours"]);
    assert_eq!(named(&ahead, "week"), ["Envoyer la synthèse"]);
    assert!(named(&ahead, "later").is_empty());
    let ahead = groups(&journal, "2026-06-10", &["--within", "5d"]);
    assert_eq!(named(&ahead, "later"), ["Proposer un café"]);
    let all = groups(&journal, "2026-06-10", &["--all"]);
    assert_eq!(named(&all, "undated"), ["Un jour peut-être"]);
    assert!(all.iter().all(|(_, items)| !items.contains(&"Merci".to_owned())));
}

#[test]
fn a_review_rests_then_is_to_book_then_overdue() {
    let journal = journal();
    let on = |today: &str| {
        let groups = groups(&journal, today, &["--all"]);
        let is = |name: &&str| named(&groups, name) == ["Audit"];
        ["too_early", "to_book", "overdue"]
            .into_iter()
            .filter(is)
            .collect::<Vec<_>>()
    };
    assert_eq!(on("2026-05-31"), [""; 0]);
    assert_eq!(on("2026-06-01"), ["too_early"]);
    assert_eq!(on("2026-06-07"), ["too_early"]);
    // A week after the end, until six weeks after.
    assert_eq!(on("2026-06-08"), ["to_book"]);
    assert_eq!(on("2026-07-13"), ["to_book"]);
    assert_eq!(on("2026-07-14"), ["overdue"]);
    journal.write(
        "bilan.yaml",
        "language: fr\nreview_after: 3 jours\nreview_within: 2 semaines\n",
    );
    assert_eq!(on("2026-06-04"), ["to_book"]);
    assert_eq!(on("2026-06-16"), ["overdue"]);
}

#[test]
fn what_rests_is_not_told_before_its_day() {
    let journal = journal();
    assert!(named(&groups(&journal, "2026-06-03", &[]), "too_early").is_empty());
    assert_eq!(
        named(&groups(&journal, "2026-06-03", &["--within", "5d"]), "too_early"),
        ["Audit"]
    );
}

#[test]
fn a_booked_review_comes_is_held_and_its_people_are_told_and_heard_before() {
    let journal = journal();
    let note = "---\ntitle: Audit\nended: 2026-06-01\nreview: 2026-06-20\ncontacts: [{name: Ana, informed: true}, {name: Bo}]\n---\n";
    journal.write("content/missions/audit.md", note);
    let before = groups(&journal, "2026-06-18", &["--within", "2d"]);
    assert_eq!(named(&before, "booked"), ["Audit"]);
    assert_eq!(named(&before, "inform"), ["Bo"]);
    assert_eq!(named(&before, "hear"), ["Ana"]);
    assert!(named(&groups(&journal, "2026-06-18", &["--within", "1d"]), "booked").is_empty());
    assert_eq!(named(&groups(&journal, "2026-06-20", &[]), "booked"), ["Audit"]);
    let after = groups(&journal, "2026-06-21", &[]);
    assert_eq!(named(&after, "held"), ["Audit"]);
    assert!(named(&after, "inform").is_empty() && named(&after, "hear").is_empty());
}

#[test]
fn a_review_ends_with_follow_ups_or_without_and_with_the_stage_closed() {
    let journal = Sandbox::empty();
    journal.write("bilan.yaml", "language: fr\n");
    let write = |head: &str, body: &str| {
        let text = format!("---\ntitle: M\nclient: C\nreview: 2026-05-12\n{head}---\n## Positifs\n- Le cadre\n{body}");
        journal.write("content/missions/m.md", text);
    };
    let on = || {
        let groups = groups(&journal, "2026-06-10", &[]);
        groups.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    write("", "");
    assert_eq!(on(), ["no_follow_ups"]);
    write("follow_ups: none\n", "");
    assert_eq!(on(), ["to_close"]);
    write("", "## Suites\n- Aucune\n");
    assert_eq!(on(), ["to_close"]);
    write("", "## Suites\n- [x] Rappeler ✅ 2026-06-01\n");
    assert_eq!(on(), ["to_close"]);
    write("", "## Suites\n- [ ] Rappeler 📅 2026-07-01\n");
    assert_eq!(on(), [""; 0]);
    write("closed: 2026-06-10\nfollow_ups: none\n", "");
    assert_eq!(on(), [""; 0]);
}

#[test]
fn a_refused_review_nags_no_more() {
    let journal = journal();
    journal.write(
        "content/missions/audit.md",
        "---\ntitle: Audit\nended: 2026-01-01\nreview: none\n---\n",
    );
    let found = groups(&journal, "2026-06-10", &["--all"]);
    assert!(
        found.iter().all(|(_, items)| !items.contains(&"Audit".to_owned())),
        "{found:?}"
    );
}

#[test]
fn it_is_told_in_french_with_addresses_and_what_is_left_out() {
    let journal = journal();
    let ran = journal.fine(&["due", "--today", "2026-06-10"]);
    assert!(
        ran.stdout
            .starts_with("À faire au 10 juin 2026\n\nÀ tenir aujourd’hui\n- Rappeler Claire\n"),
        "{ran:?}"
    );
    assert!(ran.stdout.contains("  atelier^k1\n"), "{ran:?}");
    assert!(
        ran.stdout
            .contains("À prévenir du bilan\n- Bo\n  Audit · Lumen\n  audit\n"),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("3 autres choses"), "{ran:?}");
    let ran = journal.fine(&["due", "--all", "--today", "2026-06-10"]);
    assert_eq!(ran.stderr, "");
}

#[test]
fn a_quiet_day_is_said_to_be_one() {
    let journal = Sandbox::empty();
    journal.write("bilan.yaml", "language: fr\n");
    let ran = journal.fine(&["due"]);
    assert_eq!(
        (ran.stdout.as_str(), ran.stderr.trim()),
        ("", "Rien ne presse. L’esprit tranquille.")
    );
}

#[test]
fn a_length_that_is_none_is_wrong_use() {
    for within in ["bientôt", "1h30", "45min"] {
        let ran = journal().run(&["due", "--within", within]);
        assert_eq!(ran.code, 2);
        assert!(
            ran.stderr.contains(within) && ran.stderr.contains("--within 2w"),
            "{ran:?}"
        );
    }
}

#[test]
fn drafts_and_their_names_stay_out() {
    let journal = journal();
    journal.write(
        "content/missions/secret.md",
        "---\ntitle: Caché\ndraft: true\nended: 2026-01-01\n---\n## Suites\n- Rappeler 📅 2026-06-01\n",
    );
    let ran = journal.fine(&["due", "--all", "--today", "2026-06-10"]);
    assert!(!ran.stdout.contains("Caché"), "{ran:?}");
}

#[test]
fn the_page_tells_the_same() {
    let journal = journal();
    journal.run(&["build", "-q", "--today", "2026-06-10"]);
    let page = journal.read("site/prepare/index.html");
    for told in [
        "Rappeler Claire",
        "Envoyer la synthèse",
        "Audit",
        "À prévenir : Bo",
        "À écouter : Ana",
    ] {
        assert!(page.replace('\u{a0}', " ").contains(told), "{told}");
    }
    // Later ones have their own pages.
    assert!(!page.contains("Proposer un café"));
    let home = journal.read("site/index.html");
    assert!(home.contains("prepare/index.html") && home.contains("Bo"));
}
