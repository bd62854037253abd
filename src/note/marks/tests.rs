#![allow(clippy::unwrap_used)]

use super::*;
use jiff::civil::date;
use pulldown_cmark::Parser;

fn flat(text: &str) -> Flat {
    let events: Vec<_> = Parser::new_ext(text, crate::note::body::OPTIONS)
        .into_offset_iter()
        .collect();
    Flat::of(&events, text)
}

fn read_as(role: Role, text: &str) -> (Marks, String) {
    let contacts = [
        "Claire Dupont".to_owned(),
        "Karim Benali".to_owned(),
        "Karim Rossi".to_owned(),
    ];
    let scope = Scope {
        role,
        contacts: &contacts,
        style: Style::French,
        review: Some(date(2026, 5, 12)),
        status: Status::Open,
        given: Given::default(),
        reach: Reach::All,
    };
    let flat = flat(text);
    let marks = read(&flat, &scope, true, true);
    let text = flat.without(&marks.removed, &marks.instead);
    (marks, text)
}

fn follow_up(text: &str) -> (Marks, String) {
    read_as(Role::FollowUps, text)
}

#[test]
fn every_due_form() {
    for text in [
        "Appeler 📅 2026-06-15",
        "Appeler 🗓️ 2026-06-15",
        "Appeler 📅\u{fe0f}\u{a0}2026-06-15.",
        "Appeler [due:: 2026-06-15]",
        "Appeler (due:: 2026-06-15)",
        "Appeler [échéance:: 15 juin 2026]",
        "Appeler due:2026-06-15",
        "Appeler (avant le 15 juin 2026)",
        "Appeler (avant le 15 juin)",
        "Appeler (by 15 juin 2026)",
        "due:2026-06-15 Appeler",
    ] {
        let (marks, shown) = follow_up(text);
        assert_eq!(marks.due.as_ref().map(|d| d.0), Some(date(2026, 6, 15)), "{text}");
        assert_eq!(shown.trim_end_matches('.'), "Appeler", "{text}");
        assert!(marks.problems.is_empty(), "{text}");
    }
    assert_eq!(follow_up("Appeler due:+6w").0.due.unwrap().0, date(2026, 6, 23));
}

#[test]
fn done_dropped_repeated() {
    let (marks, shown) = follow_up("Envoyer ✅ 2026-06-20 🔁 every 6 months ^k1");
    assert_eq!(
        (marks.status, marks.done),
        (Some(Status::Done), Some(date(2026, 6, 20)))
    );
    assert_eq!(marks.repeat.map(|r| r.length.count), Some(6));
    assert_eq!((marks.id.as_deref(), shown.as_str()), (Some("k1"), "Envoyer"));
    assert_eq!(follow_up("Envoyer ❌ 2026-06-20").0.status, Some(Status::Dropped));
    assert_eq!(
        follow_up("Envoyer [completion:: 2026-06-20]").0.status,
        Some(Status::Done)
    );
    assert_eq!(follow_up("Envoyer le devis FAIT").0.status, Some(Status::Done));
    assert_eq!(follow_up("[-] Envoyer").0.status, Some(Status::Dropped));
    assert_eq!(
        follow_up("Déjeuner 🔁 tous les 3 mois avec elle").1,
        "Déjeuner avec elle"
    );
    assert_eq!(
        follow_up("Déjeuner [repeat:: 3 mois]").0.repeat.map(|r| r.length.count),
        Some(3)
    );
}

#[test]
fn tags() {
    let (marks, shown) = follow_up("Le groupe a tenu #animation #gestion/temps #publier.");
    assert_eq!(marks.tags, ["animation", "gestion/temps"]);
    assert!(marks.marked);
    assert_eq!(shown, "Le groupe a tenu.");
    for text in [
        "numéro #3",
        "voir https://a.fr/#ancre",
        "`#code`",
        "\\#échappé",
        "C#",
        "[#lien](x)",
        "# titre",
    ] {
        assert!(follow_up(text).0.tags.is_empty(), "{text}");
    }
}

#[test]
fn a_tag_inside_a_sentence_stays_a_word() {
    let (marks, shown) = follow_up("Le #planning était trop serré");
    assert_eq!(
        (marks.tags.as_slice(), shown.as_str()),
        (["planning".to_owned()].as_slice(), "Le planning était trop serré")
    );
    assert_eq!(follow_up("Trop serré #planning — Claire Dupont").1, "Trop serré");
}

#[test]
fn who() {
    for text in [
        "Merci — Claire Dupont",
        "Merci -- Claire",
        "Claire : Merci",
        "@claire : Merci",
        "**Claire :** Merci",
        "Merci — Claire #x 📅 2026-06-15",
    ] {
        let (marks, shown) = follow_up(text);
        assert_eq!(marks.who.as_deref(), Some("Claire Dupont"), "{text}");
        assert_eq!(shown, "Merci", "{text}");
    }
    assert_eq!(follow_up("Le matin : bien").0.who, None);
    assert_eq!(follow_up("Merci — Karim").0.problems[0].code, Code::AuthorAmbiguous);
    assert_eq!(follow_up("Merci — Paul Martin").0.problems[0].code, Code::AuthorUnknown);
    assert!(follow_up("Bien — et même mieux que prévu").0.problems.is_empty());
    assert_eq!(
        read_as(Role::Quotes, "« On a ri. » — une participante")
            .0
            .who
            .as_deref(),
        Some("une participante")
    );
}

#[test]
fn what_cannot_be_read_stays_and_is_reported() {
    for text in [
        "Appeler 📅 2026-13-01",
        "Appeler due:tomorow",
        "Appeler [due:: bientôt]",
        "Appeler 🔁 parfois",
        "Appeler (avant le 31 juin)",
    ] {
        let (marks, shown) = follow_up(text);
        assert_eq!(marks.problems.len(), 1, "{text}");
        assert_eq!(marks.problems[0].code, Code::MarkInvalid);
        assert_eq!(shown, text);
    }
    for text in ["Appeler [dua:: 2026-06-15]", "Appeler #publie"] {
        assert_eq!(follow_up(text).0.problems[0].code, Code::MarkNear, "{text}");
    }
    for text in [
        "Bravo ✅",
        "Rendez-vous 📅 bientôt",
        "(avant le séminaire)",
        "due: to the delay",
    ] {
        assert!(follow_up(text).0.problems.is_empty(), "{text}");
    }
}
