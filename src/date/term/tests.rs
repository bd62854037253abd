#![allow(clippy::unwrap_used)]

use super::*;
use crate::fold::Traced;
use jiff::civil::date;

/// The day of a text that is all deadline, counted from Tuesday, 12 May 2026.
fn due(text: &str, style: Style) -> Option<String> {
    let plain = Traced::of(text).text;
    let found = read(&plain, style).filter(|found| found.length == plain.len())?;
    found
        .horizon
        .resolve(Some(date(2026, 5, 12)))
        .map(|day| day.to_string())
}

#[test]
fn french() {
    for (text, day) in [
        ("pour le 3 juin", "2026-06-03"),
        ("d’ici fin mars", "2027-03-31"),
        ("d'ici vendredi", "2026-05-15"),
        ("d'ici 2 semaines", "2026-05-26"),
        ("d'ici à 2 semaines", "2026-05-26"),
        ("sous quinze jours", "2026-05-27"),
        ("sous 48 h", "2026-05-14"),
        ("sous 48h", "2026-05-14"),
        ("sous huitaine", "2026-05-20"),
        ("d'ici une quinzaine", "2026-05-27"),
        ("avant fin septembre", "2026-09-30"),
        ("avant la fin du mois", "2026-05-31"),
        ("avant la fin de l'année", "2026-12-31"),
        ("avant Noël", "2026-12-25"),
        ("fin juin", "2026-06-30"),
        ("début septembre", "2026-09-01"),
        ("mi-octobre", "2026-10-15"),
        ("courant novembre", "2026-11-30"),
        ("la semaine prochaine", "2026-05-22"),
        ("le mois prochain", "2026-06-30"),
        ("vendredi prochain", "2026-05-15"),
        ("lundi 18", "2026-05-18"),
        ("demain", "2026-05-13"),
        ("au plus tard le 3 juin", "2026-06-03"),
        ("le 3 juin au plus tard", "2026-06-03"),
        ("pour lundi", "2026-05-18"),
        ("pour mardi", "2026-05-19"),
        ("lundi en huit", "2026-05-25"),
        ("pour le 12", "2026-06-12"),
        ("fin T1", "2027-03-31"),
        ("T2", "2026-06-30"),
        ("T1 2028", "2028-03-31"),
        ("fin 2026", "2026-12-31"),
        ("deadline : 22 juin", "2026-06-22"),
        ("échéance 22/06", "2026-06-22"),
        ("avant le 20 décembre 2026, si possible", "2026-12-20"),
        ("avant le 15 aou\u{302}t 2027", "2027-08-15"),
        ("vendredi 22 mai à 14h30", "2026-05-22"),
        ("dans 2 à 3 semaines", "2026-06-02"),
        ("sous 5 jours ouvrés", "2026-05-19"),
        ("jusqu'au 3 juin", "2026-06-03"),
        ("J+15", "2026-05-27"),
        ("pour juin", "2026-06-30"),
        ("d'ici juin", "2026-06-01"),
    ] {
        assert_eq!(due(text, Style::French).as_deref(), Some(day), "{text}");
    }
    for text in [
        "le lundi",
        "pour 3 personnes",
        "sous la table",
        "avant le séminaire",
        "en 2 semaines",
        "2 semaines",
        "avant 10 participants",
        "pour le 12 rue des Lilas",
        "lundi 19",
        "juin",
        "le 31 juin",
        "mars",
        "fin de partie",
        "dans la salle",
        "le plus tôt",
        "3/4",
    ] {
        assert_eq!(due(text, Style::French), None, "{text}");
    }
}

#[test]
fn english() {
    for (text, day) in [
        ("next Friday", "2026-05-15"),
        ("EOD Monday", "2026-05-18"),
        ("by EOD Friday", "2026-05-15"),
        ("in 2 weeks", "2026-05-26"),
        ("within 10 days", "2026-05-22"),
        ("within a fortnight", "2026-05-26"),
        ("by end of Q1", "2027-03-31"),
        ("by the end of June", "2026-06-30"),
        ("by end of June", "2026-06-30"),
        ("end of month", "2026-05-31"),
        ("end of the week", "2026-05-15"),
        ("EOM", "2026-05-31"),
        ("EOW", "2026-05-15"),
        ("until 30 October", "2026-10-30"),
        ("no later than Oct 30", "2026-10-30"),
        ("30 October", "2026-10-30"),
        ("on 30 Oct", "2026-10-30"),
        ("by Friday", "2026-05-15"),
        ("by Fri", "2026-05-15"),
        ("tomorrow", "2026-05-13"),
        ("due by 30 Oct", "2026-10-30"),
        ("mid-July", "2026-07-15"),
        ("early September", "2026-09-01"),
        ("next week", "2026-05-22"),
        ("by the 20th", "2026-05-20"),
        ("in October", "2026-10-31"),
        ("due: 22/06", "2026-06-22"),
        ("this Thursday", "2026-05-14"),
        ("by Friday 3pm", "2026-05-15"),
        ("within 3 working days", "2026-05-15"),
    ] {
        assert_eq!(due(text, Style::English).as_deref(), Some(day), "{text}");
    }
    for text in [
        "may",
        "in the room",
        "by the team",
        "due to the delay",
        "on 05/06",
        "for 3 days",
        "second",
        "until now",
    ] {
        assert_eq!(due(text, Style::English), None, "{text}");
    }
}

#[test]
fn what_is_no_date_is_told_apart() {
    for (text, style) in [
        ("avant le 31 juin", Style::French),
        ("pour le 12/13/2026", Style::French),
        ("d'ici le 2026-13-01", Style::French),
        ("by 31 june", Style::English),
        ("by 05/12", Style::English),
    ] {
        assert!(impossible(text, style).is_some(), "{text}");
    }
    for text in ["avant le séminaire", "pour le 12 rue", "avant 1.2", "pour 3 personnes"] {
        assert_eq!(impossible(text, Style::French), None, "{text}");
    }
}

#[test]
fn commands_know_days_in_words() {
    let today = date(2026, 6, 15);
    for (text, day) in [
        ("hier", "2026-06-14"),
        ("aujourd'hui", "2026-06-15"),
        ("demain", "2026-06-16"),
        ("vendredi", "2026-06-19"),
        ("15 décembre", "2026-12-15"),
        ("+2 semaines", "2026-06-29"),
        ("+2w", "2026-06-29"),
        ("tomorrow", "2026-06-16"),
        ("dans 3 jours", "2026-06-18"),
        ("2026-07-01", "2026-07-01"),
        ("fin juin", "2026-06-30"),
    ] {
        assert_eq!(
            spoken(text, Style::French, today).map(|d| d.to_string()).as_deref(),
            Some(day),
            "{text}"
        );
    }
    assert_eq!(spoken("bientôt", Style::French, today), None);
}
