//! The key of the review: a date, a map, `none`, or left empty.

use serde_json::json;

use crate::common::Journal;

fn front(yaml: &str) -> Journal {
    Journal::of(&format!("---\n{yaml}\n---\n"))
}

#[test]
fn a_review_may_be_a_map_in_either_language() {
    for yaml in [
        "review:\n  date: 2026-06-20 15:45\n  duration: 1h30\n  buffer: 45min\n  place: La cantine\n  purpose: Faire le point\n  \
         objection: Pas le temps\n  sessions:\n    - {date: 2026-06-21, contacts: [Claire]}",
        "bilan:\n  date: 20/06/2026 à 15h45\n  durée: 1h30\n  battement: 45min\n  lieu: La cantine\n  objet: Faire le point\n  \
         objection: Pas le temps\n  séances:\n    - {date: 21/06/2026, interlocuteurs: [Claire]}",
    ] {
        let journal = front(&format!("client: Orsavine\n{yaml}"));
        assert_eq!(journal.mission()["review"], "2026-06-20T15:45");
        assert_eq!(journal.mission()["state"], "booked");
        assert!(journal.codes().is_empty(), "{yaml}");
        let page = journal.note_page();
        for shown in [
            "20 juin 2026",
            "La cantine",
            "Faire le point",
            "Pas le temps",
            "21 juin 2026",
            "Claire",
        ] {
            assert!(page.contains(shown), "{shown}");
        }
    }
}

#[test]
fn a_review_of_sessions_only_is_held_on_the_first() {
    let journal = front("review: {sessions: [{date: 2026-06-21}, {date: 2026-06-20}]}");
    assert_eq!(journal.mission()["review"], "2026-06-20");
}

#[test]
fn a_review_of_none_stops_the_nagging() {
    for yaml in ["review: none", "bilan: aucun", "bilan: non"] {
        let journal = front(&format!("ended: 2024-01-01\n{yaml}"));
        assert_eq!(journal.mission()["state"], "none", "{yaml}");
    }
}

#[test]
fn an_empty_review_is_not_booked_even_when_the_file_has_a_date() {
    let path = "content/missions/2026-05-12-atelier.md";
    let silent = Journal::new().with(path, "---\nended: 2026-05-05\n---\n");
    assert_eq!(silent.mission()["review"], "2026-05-12");
    for empty in ["review:", "bilan: ", "review: ~", "review: \"\""] {
        let journal = Journal::new().with(path, format!("---\nended: 2026-05-05\n{empty}\n---\n"));
        assert_eq!(journal.mission()["review"], json!(null), "{empty}");
        assert_eq!(journal.mission()["state"], "to_book", "{empty}");
        assert!(!journal.codes().contains(&"date-invalid".to_owned()), "{empty}");
    }
}
