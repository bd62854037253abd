//! The calendars: what is in them and what is not, as a calendar program reads them.
//!
//! `tests/calendar/` compares them with what an independent program reads; `tests/run` runs it.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};

use sandbox::{Ran, Sandbox, ran};

mod sandbox;

/// A property: `DTSTART;VALUE=DATE`, and its value, unfolded but with its escapes.
type Event = BTreeMap<String, String>;

const NOTE: &str = "content/missions/atelier.md";
const SHEET: &str = "content/clients/lumen.md";

/// A journal in French with one mission: its front matter after `id` and `client`, its text.
fn journal(front: &str, body: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("bilan.yaml", "language: fr\ntimezone: Europe/Paris\n");
    sandbox.write(SHEET, "---\nname: Lumen\nalias: une association\n---\n");
    sandbox.write(NOTE, note(front, body));
    sandbox
}

fn note(front: &str, body: &str) -> String {
    format!("---\nid: m7k2p9\nclient: Lumen\n{front}\n---\n\n{body}\n")
}

/// A journal with one review.
fn review(review: &str) -> Sandbox {
    journal(&format!("fin: 2026-11-01\nbilan:{review}"), "")
}

fn calendar(sandbox: &Sandbox, args: &[&str]) -> String {
    let ran = sandbox.fine(&[&["export", "--calendar"], args].concat());
    assert_eq!(ran.stderr, "", "{ran:?}");
    ran.stdout
}

/// The components of a calendar, in order; what is wrong with its form stops the test.
fn read(calendar: &str, kind: &str) -> Vec<Event> {
    let whole = calendar.strip_suffix("\r\n").unwrap();
    assert!(
        whole.split("\r\n").all(|line| !line.contains(['\r', '\n'])),
        "{calendar:?}"
    );
    assert!(whole.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    let unfolded = whole.replace("\r\n ", "");
    let mut lines = unfolded.split("\r\n");
    let head: Vec<&str> = lines.by_ref().take(5).collect();
    assert_eq!(head[..2], ["BEGIN:VCALENDAR", "VERSION:2.0"]);
    let mut events = Vec::new();
    let mut event: Option<Event> = None;
    for line in lines {
        let (name, value) = line.split_once(':').unwrap();
        match (name, event.as_mut()) {
            ("BEGIN", None) => {
                assert_eq!(value, kind);
                event = Some(Event::new());
            }
            ("END", Some(_)) => events.extend(event.take()),
            ("END", None) => assert_eq!(value, "VCALENDAR"),
            (_, Some(event)) => assert_eq!(event.insert(name.to_owned(), value.to_owned()), None, "{name} twice"),
            (_, None) => panic!("{line}"),
        }
    }
    for event in &events {
        for needed in ["UID", "DTSTAMP", "SUMMARY"] {
            assert!(event.contains_key(needed), "{event:?}");
        }
        assert!(!event.contains_key("SEQUENCE"), "{event:?}");
    }
    let uids: BTreeSet<&String> = events.iter().map(|event| &event["UID"]).collect();
    assert_eq!(uids.len(), events.len());
    events
}

fn events(sandbox: &Sandbox, args: &[&str]) -> Vec<Event> {
    read(&calendar(sandbox, args), "VEVENT")
}

/// What each event says, without what identifies it.
fn said(events: &[Event]) -> Vec<Vec<String>> {
    let said = |event: &Event| {
        let parts = event
            .iter()
            .filter(|(name, _)| !["UID", "DTSTAMP", "DESCRIPTION"].contains(&name.as_str()));
        parts.map(|(name, value)| format!("{name}:{value}")).collect()
    };
    events.iter().map(said).collect()
}

fn uids(sandbox: &Sandbox) -> Vec<String> {
    events(sandbox, &[]).iter().map(|event| event["UID"].clone()).collect()
}

#[test]
fn an_open_follow_up_is_a_whole_day_that_blocks_nothing() {
    let sandbox = journal(
        "bilan: 2026-11-01",
        "## Suites\n\n- [ ] Rappeler Claire 📅 2026-11-30\n",
    );
    let expected = [
        "DTEND;VALUE=DATE:20261201",
        "DTSTART;VALUE=DATE:20261130",
        "SUMMARY:Suite\u{a0}: une association",
        "TRANSP:TRANSPARENT",
    ];
    let events = events(&sandbox, &["follow-ups"]);
    assert_eq!(said(&events), [expected]);
    assert_eq!(events[0]["DTSTAMP"], "20261130T000000Z");
    assert_eq!(events[0]["DESCRIPTION"], "Les détails sont dans le journal de bilans.");
}

#[test]
fn what_is_done_dropped_or_has_no_date_is_not_in_it_and_what_is_late_is() {
    let body = "## Suites\n\n- [x] Un 📅 2026-11-30\n- [-] Deux 📅 2026-11-30\n- [ ] Trois\n- Quatre 📅 2026-11-02\n\n\
                ## Points de vigilance\n\n- Cinq 📅 2026-11-30\n";
    let sandbox = journal("bilan: 2026-11-01", body);
    let days: Vec<String> = events(&sandbox, &["follow-ups"])
        .iter()
        .map(|event| event["DTSTART;VALUE=DATE"].clone())
        .collect();
    assert_eq!(days, ["20261102"]);
}

#[test]
fn a_review_is_busy_in_utc_and_so_is_the_slack_after_it() {
    let sandbox = review("\n  date: 2026-12-03 14:30\n  durée: 1h30\n  battement: 45min\n  lieu: chez Lumen");
    let meeting = [
        "DTEND:20261203T150000Z",
        "DTSTART:20261203T133000Z",
        "SUMMARY:Bilan\u{a0}: une association",
        "TRANSP:OPAQUE",
    ];
    let slack = [
        "DTEND:20261203T154500Z",
        "DTSTART:20261203T150000Z",
        "SUMMARY:Battement après le bilan\u{a0}: une association",
        "TRANSP:OPAQUE",
    ];
    assert_eq!(said(&events(&sandbox, &["reviews"])), [meeting, slack]);
}

#[test]
fn a_review_lasts_an_hour_unless_it_says_how_long() {
    for (written, ends) in [
        (" 2026-12-03 14:30", "20261203T143000Z"),
        (
            "\n  date: 2026-12-03 14:30\n  durée: 0min\n  battement: 0min",
            "20261203T143000Z",
        ),
        ("\n  date: 2026-12-03 23:30\n  durée: 2h", "20261204T003000Z"),
        // Over the end of the world's day and of a year.
        ("\n  date: 2026-12-31 23:30\n  durée: 3h", "20270101T013000Z"),
    ] {
        let events = events(&review(written), &["reviews"]);
        assert_eq!(events.len(), 1, "{written}");
        assert_eq!(events[0]["DTEND"], ends, "{written}");
    }
}

#[test]
fn a_review_without_a_time_is_a_whole_day_without_slack() {
    for (written, ends) in [
        (" 2026-12-03", "20261204"),
        ("\n  date: 2026-12-03\n  durée: 1h30\n  battement: 45min", "20261204"),
        ("\n  date: 2026-12-03\n  durée: 2 jours", "20261205"),
    ] {
        let events = events(&review(written), &["reviews"]);
        let expected = [
            format!("DTEND;VALUE=DATE:{ends}"),
            "DTSTART;VALUE=DATE:20261203".to_owned(),
            "SUMMARY:Bilan\u{a0}: une association".to_owned(),
            "TRANSP:TRANSPARENT".to_owned(),
        ];
        assert_eq!(said(&events), [expected], "{written}");
    }
}

#[test]
fn past_reviews_stay_and_those_that_nobody_booked_are_not_there() {
    assert_eq!(events(&review(" 2026-11-10 9:00"), &["reviews"]).len(), 1);
    for none in ["", " aucun"] {
        assert_eq!(events(&review(none), &["reviews"]).len(), 0, "{none}");
    }
    let sandbox = journal("fin: 2026-11-01", "");
    sandbox.write(
        "content/missions/2026-11-12-autre.md",
        note("", "").replace("m7k2p9", "n1"),
    );
    let events = events(&sandbox, &["reviews"]);
    assert_eq!(events[0]["DTSTART;VALUE=DATE"], "20261112");
    assert_eq!(events.len(), 1);
}

#[test]
fn clocks_that_change_change_nothing_in_how_long_a_meeting_lasts() {
    // In Paris it is summer time from 2026-03-29 2:00 to 2026-10-25 3:00.
    for (begins, utc) in [
        ("2026-03-28 10:00", ["20260328T090000Z", "20260328T110000Z"]),
        ("2026-03-29 10:00", ["20260329T080000Z", "20260329T100000Z"]),
        ("2026-03-29 01:30", ["20260329T003000Z", "20260329T023000Z"]),
        // A time that the clock jumps over is read as an hour later.
        ("2026-03-29 02:30", ["20260329T013000Z", "20260329T033000Z"]),
        // A time that comes twice is the first.
        ("2026-10-25 02:30", ["20261025T003000Z", "20261025T023000Z"]),
        ("2026-10-25 10:00", ["20261025T090000Z", "20261025T110000Z"]),
    ] {
        let events = events(&review(&format!("\n  date: {begins}\n  durée: 2h")), &["reviews"]);
        assert_eq!([&events[0]["DTSTART"], &events[0]["DTEND"]], utc, "{begins}");
    }
}

#[test]
fn without_a_zone_in_the_settings_times_are_those_of_the_wall() {
    let sandbox = review("\n  date: 2026-12-03 14:30\n  battement: 30min");
    sandbox.write("bilan.yaml", "language: fr\n");
    let events = events(&sandbox, &["reviews"]);
    assert_eq!(events[0]["DTSTART"], "20261203T143000");
    assert_eq!(events[0]["DTEND"], "20261203T153000");
    assert_eq!(events[1]["DTEND"], "20261203T160000");
    assert_eq!(events[0]["DTSTAMP"], "20261203T143000Z");
}

#[test]
fn the_machine_and_the_day_change_nothing() {
    for settings in ["language: fr\n", "language: fr\ntimezone: Europe/Paris\n"] {
        let sandbox = review("\n  date: 2026-12-03 14:30\n  battement: 30min");
        sandbox.write("bilan.yaml", settings);
        let of = |zone: &str, today: &str| -> Ran {
            let args = ["export", "--calendar", "--today", today];
            ran(sandbox.command(&args).env("TZ", zone))
        };
        let one = of("Pacific/Auckland", "2026-11-23");
        assert_eq!(read(&one.stdout, "VEVENT").len(), 2);
        assert_eq!(one.stdout, of("America/Los_Angeles", "2026-11-23").stdout);
        assert_eq!(one.stdout, of("UTC", "2028-01-01").stdout);
    }
}

const SESSIONS: &str = "
  date: 2026-12-03 14:30
  durée: 45min
  battement: 15min
  séances:
    - date: 2026-12-03 14:30
      interlocuteurs: [Claire Dupont]
    - date: 2026-12-04 9h
      interlocuteurs: [Karim Benali, Ines Roy]
    - 2026-12-07";

#[test]
fn each_session_is_an_event() {
    let events = events(&review(SESSIONS), &["reviews"]);
    let summaries: Vec<&str> = events.iter().map(|event| event["SUMMARY"].as_str()).collect();
    let slack = "Battement après le bilan\u{a0}: une association";
    let session = |number| format!("Bilan\\, rencontre {number} sur 3\u{a0}: une association");
    assert_eq!(summaries, [&session(1), slack, &session(2), slack, &session(3)]);
    assert_eq!(events[3]["DTEND"], "20261204T090000Z");
    assert_eq!(events[4]["DTSTART;VALUE=DATE"], "20261207");
}

#[test]
fn a_date_beside_the_sessions_is_not_lost() {
    let beside = SESSIONS.replacen("2026-12-03 14:30", "2026-12-02 14:30", 1);
    let events = events(&review(&beside), &["reviews"]);
    assert_eq!(events.len(), 7);
    // It has the number that it has in the script, after the sessions.
    assert_eq!(
        events[0]["SUMMARY"],
        "Bilan\\, rencontre 4 sur 4\u{a0}: une association"
    );
}

#[test]
fn a_date_is_one_meeting_with_a_session_of_that_day_where_one_of_them_has_no_hour() {
    let told = |own: &str, session: &str| {
        let events = events(
            &review(&format!("\n  date: {own}\n  séances:\n    - {session}")),
            &["reviews"],
        );
        let begin = |event: &BTreeMap<String, String>| {
            let (_, begin) = event.iter().find(|(key, _)| key.starts_with("DTSTART")).unwrap();
            begin.clone()
        };
        events.iter().map(begin).collect::<Vec<String>>()
    };
    assert_eq!(told("2026-12-03", "2026-12-03 10:00"), ["20261203T090000Z"]);
    // The hour is not lost.
    assert_eq!(told("2026-12-03 10:00", "2026-12-03"), ["20261203T090000Z"]);
    assert_eq!(told("2026-12-03 10:00", "2026-12-03 10:00").len(), 1);
    assert_eq!(told("2026-12-03 10:00", "2026-12-03 11:00").len(), 2);
    assert_eq!(
        told("2026-12-03 10:00", "interlocuteurs: [Claire Dupont]"),
        ["20261203T090000Z"]
    );
}

#[test]
fn with_names_each_session_says_with_whom() {
    let sandbox = review(SESSIONS);
    sandbox.write("bilan.yaml", "language: fr\ncalendar: {names: oui}\n");
    let events = events(&sandbox, &["reviews"]);
    assert_eq!(events[2]["SUMMARY"], "Bilan\\, rencontre 2 sur 3\u{a0}: Lumen");
    assert_eq!(events[2]["DESCRIPTION"], "Atelier\\nKarim Benali\\, Ines Roy");
}

#[test]
fn with_names_everything_is_said() {
    let front = "title: Chez Lumen\nfin: 2026-11-01\nbilan:\n  date: 2026-12-03 14:30\n  lieu: 3, rue; haute\n  objet: Voir\n\
                 interlocuteurs: [Claire Dupont]";
    let body =
        "## Suites\n\n- Rappeler Claire \\\\o/, puis\u{a0}; \"voir\" 📅 2026-11-30 — Claire Dupont\n\n  La suite.\n";
    let sandbox = journal(front, body);
    sandbox.write("bilan.yaml", "language: fr\ncalendar: {names: true}\n");
    let events = events(&sandbox, &[]);
    assert_eq!(
        events[0]["SUMMARY"],
        "Rappeler Claire \\\\o/\\, puis\u{a0}\\; \"voir\" (Lumen)"
    );
    assert_eq!(
        events[0]["DESCRIPTION"],
        "Rappeler Claire \\\\o/\\, puis\u{a0}\\; \"voir\"\\nLa suite.\\nClaire Dupont\\nChez Lumen"
    );
    assert_eq!(events[1]["SUMMARY"], "Bilan\u{a0}: Lumen");
    assert_eq!(events[1]["DESCRIPTION"], "Chez Lumen\\nVoir");
    assert_eq!(events[1]["LOCATION"], "3\\, rue\\; haute");
}

#[test]
fn with_names_a_mission_without_client_is_called_by_its_title() {
    let sandbox = journal("", "");
    sandbox.write("bilan.yaml", "language: fr\ncalendar: {names: true}\n");
    sandbox.write(NOTE, "---\ntitle: Café, le matin\nbilan: 2026-12-03\n---\n");
    assert_eq!(
        events(&sandbox, &["reviews"])[0]["SUMMARY"],
        "Bilan\u{a0}: Café\\, le matin"
    );
}

#[test]
fn a_long_text_is_cut_and_takes_no_time() {
    let part = "Élan 🙂 très long, ".repeat(600);
    let more = format!("  {part}\n\n").repeat(100);
    let body = format!("## Suites\n\n- {part} 📅 2026-11-30\n\n{more}");
    let sandbox = journal("bilan: 2026-11-01", &body);
    sandbox.write("bilan.yaml", "language: fr\ncalendar: {names: true}\n");
    let event = &events(&sandbox, &["follow-ups"])[0];
    assert!(event["SUMMARY"].chars().count() < 150, "{event:?}");
    assert!(event["SUMMARY"].contains("… (Lumen)"), "{event:?}");
    assert!(event["DESCRIPTION"].chars().count() < 2300, "{event:?}");
}

/// Names in every place of a journal that holds any.
fn full_of_names() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write(
        "bilan.yaml",
        "title: Journal de Zorgnaxine\nlanguage: fr\ntimezone: Europe/Paris\nauthor: Zorgnaxine\n",
    );
    let front = "title: Zorgnaxine\nclient: Zorgnaxine\nkind: zorgnaxine\nid: m7k2p9\nslug: zorgnaxine\nfin: 2026-11-01\n\
                 tags: [zorgnaxine]\nsummary: Zorgnaxine\nlang: fr\nzorgnaxine: Zorgnaxine\nbilan:\n  date: 2026-12-03 14:30\n  battement: 30min\n  \
                 lieu: chez Zorgnaxine\n  objet: Zorgnaxine\n  objection: Zorgnaxine\n  séances:\n    - date: 2026-12-04 9:00\n      \
                 interlocuteurs: [Ulla Zorgnaxine]\n    - 2026-12-05\ninterlocuteurs:\n  - nom: Ulla Zorgnaxine\n    rôle: zorgnaxine\n    \
                 email: a@zorgnaxine.example\n    téléphone: zorgnaxine\n    url: https://zorgnaxine.example\nsuites:\n  \
                 - texte: Zorgnaxine\n    qui: Zorgnaxine\n    échéance: 2026-12-06\n    id: zorgnaxine\n    tags: [zorgnaxine]\n";
    let body = "## Zorgnaxine\n\n### Suites\n\n#### Zorgnaxine\n\n- [ ] Rappeler Zorgnaxine #zorgnaxine [[zorgnaxine]] 📅 2026-11-30 — Ulla \
                Zorgnaxine ^zorgnaxine2\n\n  %% Zorgnaxine %%\n- @ulla : autre (avant le 3 décembre 2026) 🔁 every 6 months\n";
    let path = "content/missions/zorgnaxine/2026-11-02-zorgnaxine.md";
    sandbox.write(path, format!("---\n{front}---\n\n{body}"));
    sandbox.write(
        "content/missions/sans-client.md",
        "---\nfin: 2026-11-01\nbilan: 2026-12-09 10:00\n---\n\nRien de Zorgnaxine.\n\n## Suites\n\n- Zorgnaxine 📅 2026-12-10\n",
    );
    sandbox
}

#[track_caller]
fn assert_nobody_named(sandbox: &Sandbox, shown: &str) {
    sandbox.fine(&["build", "-q", "--force"]);
    let mut all: Vec<String> = [vec![], vec!["reviews"], vec!["follow-ups"], vec!["--todos"]]
        .iter()
        .map(|args| calendar(sandbox, args))
        .collect();
    all.extend(["site/follow-ups.ics", "site/reviews.ics"].map(|path| sandbox.read(path)));
    for calendar in all {
        let whole = calendar.replace("\r\n ", "");
        for name in ["zorgnaxine", "ulla"] {
            assert!(!whole.to_lowercase().contains(name), "{whole}");
        }
        assert!(whole.contains(shown), "{whole}");
    }
}

#[test]
fn nobody_is_named_in_any_byte() {
    assert_nobody_named(&full_of_names(), ": un client\r\n");
}

#[test]
fn an_alias_stands_for_the_client_unless_it_names_someone() {
    let sandbox = full_of_names();
    let sheet = |alias: &str| {
        let sheet = format!(
            "---\nname: Zorgnaxine\nalias: {alias}\nnames: [ZGX]\ncontacts: [Ulla Zorgnaxine]\n---\nZorgnaxine\n"
        );
        sandbox.write("content/clients/zorgnaxine.md", sheet);
    };
    sheet("une PME, dans le Nord");
    assert_nobody_named(&sandbox, ": une PME\\, dans le Nord\r\n");
    for alias in ["Zorgnaxine", "l’équipe de zorgnaxine", "La (Ulla Zorgnaxine) & Cie"] {
        sheet(alias);
        assert_nobody_named(&sandbox, ": un client\r\n");
    }
    for alias in ["les ZGX du Nord", "la boutique d'Ulla"] {
        sheet(alias);
        assert!(!calendar(&sandbox, &[]).contains("du Nord"), "{alias}");
        assert_nobody_named(&sandbox, ": un client\r\n");
    }
}

#[test]
fn a_draft_is_never_in_a_calendar() {
    let sandbox = journal(
        "draft: true\nfin: 2026-11-01\nbilan: 2026-12-03 9:00",
        "## Suites\n\n- Un 📅 2026-11-30\n",
    );
    sandbox.fine(&["build", "--drafts"]);
    let built = sandbox.read("site/follow-ups.ics") + &sandbox.read("site/reviews.ics");
    assert!(!built.contains("VEVENT"), "{built}");
    for args in [&[][..], &["--todos"]] {
        let printed = calendar(&sandbox, args);
        assert!(printed.starts_with("BEGIN:VCALENDAR\r\n") && printed.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(printed.matches("BEGIN").count(), 1, "{printed}");
    }
}

#[test]
fn identities_outlive_other_dates_other_words_and_other_places() {
    let body = "## Suites\n\n- Rappeler Claire 📅 2026-11-30 ^k1\n- Écrire à Karim 📅 2026-12-01\n";
    let front = "fin: 2026-11-01\nbilan:\n  date: 2026-12-03 14:30\n  battement: 30min";
    let sandbox = journal(front, body);
    let before = uids(&sandbox);
    assert_eq!(before.len(), 4);
    assert!(
        before.iter().all(|uid| uid.len() == 36 && &uid[14..15] == "5"),
        "{before:?}"
    );
    // Reworded, with other dates and tags, in another place of the list and of the folder.
    let body = "## Suites\n\n- Écrire à Karim #courrier 📅 2026-12-12\n- Déjeuner avec elle 📅 2026-12-11 ^k1\n";
    sandbox.delete(NOTE);
    let front = "fin: 2026-11-01\nbilan:\n  date: 2026-12-20 10:00\n  battement: 1h\n  durée: 2h";
    sandbox.write("content/missions/2026/ailleurs.md", note(front, body));
    let mut after = uids(&sandbox);
    assert_eq!(BTreeSet::from_iter(&after), BTreeSet::from_iter(&before));
    // They come in the order of their dates.
    after.sort_by_key(|uid| before.iter().position(|other| other == uid));
    assert_eq!(after, before);
    // Another mission's are others.
    sandbox.write("content/missions/autre.md", note(front, body).replace("m7k2p9", "x1"));
    assert_eq!(BTreeSet::from_iter(uids(&sandbox)).len(), 8);
}

#[test]
fn the_same_event_is_the_same_in_every_calendar() {
    let sandbox = Sandbox::sample();
    sandbox.fine(&["build"]);
    let follow_ups = calendar(&sandbox, &["follow-ups"]);
    let reviews = calendar(&sandbox, &["reviews"]);
    assert_eq!(sandbox.read("site/follow-ups.ics"), follow_ups);
    assert_eq!(sandbox.read("site/reviews.ics"), reviews);
    let parts = [read(&follow_ups, "VEVENT"), read(&reviews, "VEVENT")].concat();
    let all = events(&sandbox, &[]);
    assert_eq!(calendar(&sandbox, &["all"]), calendar(&sandbox, &[]));
    assert!(parts.len() > 15, "{}", parts.len());
    assert_eq!(parts.len(), all.len());
    assert!(parts.iter().all(|part| all.contains(part)));
}

#[test]
fn things_to_do_are_in_a_file_of_their_own() {
    let sandbox = journal(
        "fin: 2026-11-01\nbilan: 2026-12-03 14:30",
        "## Suites\n\n- Rappeler Claire 📅 2026-11-30\n- [x] Fait 📅 2026-11-30\n",
    );
    let printed = calendar(&sandbox, &["follow-ups", "--todos"]);
    let expected = [
        "DUE;VALUE=DATE:20261130",
        "STATUS:NEEDS-ACTION",
        "SUMMARY:Suite\u{a0}: une association",
    ];
    assert_eq!(said(&read(&printed, "VTODO")), [expected]);
    assert_eq!(calendar(&sandbox, &["--todos"]), printed);
    assert!(!calendar(&sandbox, &[]).contains("VTODO"));
}

#[test]
fn what_makes_no_sense_is_a_wrong_use() {
    let sandbox = journal("", "");
    for args in [
        &["export", "--todos"][..],
        &["export", "--calendar", "reviews", "--todos"],
        &["export", "--calendar", "missions"],
    ] {
        let ran = sandbox.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}: {ran:?}");
        assert!(!ran.stderr.is_empty());
    }
    sandbox.write("bilan.yaml", "langue: fr\ntilte: x\n");
    let ran = sandbox.run(&["export", "--calendar"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{ran:?}");
}

#[test]
fn years_at_the_end_of_the_calendar_stop_nothing() {
    let sandbox = journal(
        "fin: 2026-11-01\nbilan:\n  date: 9999-12-31 23:30\n  battement: 1h",
        "## Suites\n\n- Un 📅 9999-12-31\n",
    );
    let events = events(&sandbox, &[]);
    assert_eq!(events[0]["DTSTART;VALUE=DATE"], "99991231");
    assert!(!events[0].contains_key("DTEND;VALUE=DATE"), "{events:?}");
}

/// What `check` says of overlaps: file and line of each, with its message.
fn overlaps(sandbox: &Sandbox, today: &str) -> Vec<String> {
    let ran = sandbox.run(&["check", "--format", "json", "--today", today]);
    let data: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let problems = data["problems"].as_array().unwrap().iter();
    let overlaps = problems.filter(|problem| problem["code"] == "slack-overlap");
    overlaps
        .map(|problem| {
            let [file, message] = ["file", "message"].map(|part| problem[part].as_str().unwrap().to_owned());
            format!("{file}:{} {message}", problem["line"])
        })
        .collect()
}

#[test]
fn a_meeting_in_the_slack_of_another_is_a_warning_with_both_places() {
    let first = review("\n  date: 2026-12-03 14:30\n  durée: 1h30\n  battement: 45min");
    let other = "content/missions/autre.md";
    for (begins, is_found) in [
        ("2026-12-03 13:30", false),
        ("2026-12-03 15:00", true),
        ("2026-12-03 16:30", true),
        ("2026-12-03 16:45", false),
        ("2026-12-04 15:00", false),
        ("2026-12-03", false),
    ] {
        first.write(
            other,
            note(&format!("fin: 2026-11-01\nbilan: {begins}"), "").replace("m7k2p9", "x1"),
        );
        let found = overlaps(&first, "2026-11-23");
        assert_eq!(found.len(), usize::from(is_found), "{begins}: {found:?}");
        if is_found {
            assert!(found[0].starts_with(&format!("{other}:5 ")), "{found:?}");
            assert!(found[0].contains("content/missions/atelier.md:6"), "{found:?}");
            assert!(found[0].contains("2026-12-03 14:30 au 2026-12-03 16:45"), "{found:?}");
        }
    }
    // The other way round: the one that begins first has the slack.
    first.write(
        other,
        note("fin: 2026-11-01\nbilan:\n  date: 2026-12-03 13:00\n  battement: 1h", "").replace("m7k2p9", "x1"),
    );
    let found = overlaps(&first, "2026-11-23");
    assert!(found[0].starts_with("content/missions/atelier.md:6 "), "{found:?}");
    assert!(found[0].contains("content/missions/autre.md:6"), "{found:?}");
    // On the day itself it can still be said; once it is over, nothing can be changed.
    assert_eq!(overlaps(&first, "2026-12-03").len(), 1);
    assert_eq!(overlaps(&first, "2026-12-04").len(), 0);
}

#[test]
fn sessions_overlap_like_other_meetings_and_each_is_told_once() {
    let sandbox = review(
        "\n  durée: 1h\n  battement: 15min\n  séances:\n    - 2026-12-03 14:00\n    - 2026-12-03 14:30\n    - 2026-12-03 15:30\n    \
         - 2026-12-03 17:00",
    );
    let found = overlaps(&sandbox, "2026-11-23");
    let lines: Vec<&str> = found.iter().map(|found| found.split(' ').next().unwrap()).collect();
    assert_eq!(
        lines,
        ["content/missions/atelier.md:10", "content/missions/atelier.md:11"]
    );
}
