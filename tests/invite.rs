//! `bilan invite`: the letters about a review, as the person copies or opens them.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use mail_parser::MessageParser;
use sandbox::{Ran, Sandbox};

mod sandbox;

const NOTE: &str = "content/missions/seminaire.md";
const SHEET: &str = "content/clients/orsavine.md";
const FRONT: &str = "\
titre: Séminaire d’été
client: Orsavine
fin: 2026-11-10
interlocuteurs:
  - {nom: Claire Dupont, clé: oui, courriel: claire@example.org}
  - Karim Benali
  - Karim Rossi
";
const BOOKED: &str =
    "bilan:\n  date: 2026-12-03 14:30\n  durée: 45min\n  lieu: chez eux, salle du fond\n  objet: Voir ce qui reste\n";

/// A French journal with one mission, whose front matter has those lines as well.
fn journal(more: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("bilan.yaml", "author: {name: Solène Vauquier, signature: Solène}\n");
    sandbox.write(NOTE, format!("---\n{FRONT}{more}---\n"));
    sandbox
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// What `bilan invite` prints, with ordinary spaces for those that do not break.
fn invite(sandbox: &Sandbox, args: &[&str]) -> Ran {
    let ran = sandbox.fine(&[&["invite", "seminaire"], args].concat());
    Ran {
        code: ran.code,
        stdout: plain(&ran.stdout),
        stderr: plain(&ran.stderr),
    }
}

fn letter(sandbox: &Sandbox, args: &[&str]) -> String {
    invite(sandbox, args).stdout
}

/// No sentence speaks both ways.
#[track_caller]
fn assert_tone(text: &str, tone: &str) {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    let has = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
    let (tu, vous) = (has(&["tu", "toi", "te", "ton", "tes"]), has(&["vous", "votre", "vos"]));
    assert_eq!((tu, vous), (tone == "tu", tone == "vous"), "{text}");
}

#[test]
fn a_booked_review_is_told_to_the_key_contacts_with_all_that_is_known_of_it() {
    let ran = invite(&journal(BOOKED), &[]);
    assert!(ran.stderr.is_empty(), "{ran:?}");
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn what_is_not_known_is_left_to_fill_in_and_said() {
    let sandbox = journal("");
    sandbox.write("bilan.yaml", "");
    let ran = invite(&sandbox, &[]);
    insta::assert_snapshot!(ran.stdout);
    assert_eq!(
        ran.stderr,
        "À compléter avant l’envoi : [créneau 1], [créneau 2], [créneau 3], [lieu], [signature]\n"
    );
    let day = invite(&journal("bilan: 2026-12-03\n"), &[]);
    assert!(
        day.stdout.contains("Quand : jeudi 3 décembre 2026 à [heure]\n"),
        "{day:?}"
    );
    assert!(day.stderr.contains("[heure], [lieu]"), "{day:?}");
}

#[test]
fn one_writes_as_one_speaks_with_the_client() {
    let sandbox = journal("");
    assert_tone(&letter(&sandbox, &["--reluctant"]), "vous");
    sandbox.write(SHEET, "---\nton: tu\n---\n");
    for args in [
        &["--reluctant"][..],
        &["--onsite", "2026-12-03"],
        &["--contact", "Rossi"],
        &["--contact", "Claire", "--reluctant"],
    ] {
        assert_tone(&letter(&sandbox, args), "tu");
    }
    for review in ["2026-12-03", "2026-11-20"] {
        sandbox.write(NOTE, format!("---\n{FRONT}bilan: {review}\n---\n"));
        assert_tone(&letter(&sandbox, &["--contact", "Rossi"]), "tu");
        assert_tone(&letter(&sandbox, &["--onsite", "2026-12-04"]), "tu");
    }
    // Several are `vous`, however well one knows each.
    sandbox.write(NOTE, format!("---\n{}---\n", FRONT.replace(", clé: oui", "")));
    let all = letter(&sandbox, &["--reluctant"]);
    assert!(all.contains("Bonjour Claire, Karim Benali et Karim Rossi,"), "{all}");
    assert_tone(&all, "vous");
}

#[test]
fn doubts_are_answered_gently() {
    let sandbox = journal("");
    let without = letter(&sandbox, &[]);
    assert!(!without.contains("retour compte"), "{without}");
    let with = letter(&sandbox, &["--reluctant"]);
    for said in [
        "Votre retour compte",
        "court (une heure)",
        "prochaines étapes",
        "quelques lignes",
    ] {
        assert!(with.contains(said), "{said}: {with}");
    }
}

#[test]
fn an_objection_in_the_note_is_answered_and_only_spoken_words_are_quoted() {
    for (objection, answer, never) in [
        (
            "« on n’a pas le temps »",
            "J’ai bien entendu « on n’a pas le temps »",
            "journées",
        ),
        ("Débordée, la pauvre", "vos journées sont pleines", "pauvre"),
        ("Claire n’en voit pas l’intérêt", "puisse sembler de trop", "n’en voit"),
        ("Boude", "un moment de plus", "Boude"),
        // A sign of something else in the middle of a word.
        ("Préoccupée par la réorganisation", "un moment de plus", "pleines"),
        ("Parle d’une insertion à finir", "un moment de plus", "puisse sembler"),
    ] {
        let letter = letter(&journal(&format!("bilan:\n  objection: {objection}\n")), &[]);
        assert!(
            letter.contains(answer) && !letter.contains(never),
            "{objection}: {letter}"
        );
        let (short, useful) = (
            letter.find("Ce sera court").unwrap(),
            letter.find("aussi un moment").unwrap(),
        );
        // What answers it comes first.
        assert_eq!(useful < short, objection.contains("intérêt"), "{letter}");
    }
    let long = letter(&journal("bilan:\n  durée: 2h\n"), &["--reluctant"]);
    assert!(long.contains("compter 2 h") && !long.contains("court"), "{long}");
}

#[test]
fn the_day_on_which_she_is_on_site_is_proposed() {
    let sandbox = journal("");
    let ran = invite(&sandbox, &["--onsite", "2026-12-01"]);
    assert!(ran.stdout.contains("sur place le mardi 1er décembre 2026"), "{ran:?}");
    assert!(!ran.stdout.contains('[') && ran.stderr.is_empty(), "{ran:?}");
    let sandbox = journal(BOOKED);
    assert!(letter(&sandbox, &["--onsite", "2026-12-03"]).contains("de toute façon sur place ce jour-là"));
    let other = letter(&sandbox, &["--onsite", "2026-12-04"]);
    assert!(other.contains("aussi sur place le vendredi 4 décembre 2026"), "{other}");
}

#[test]
fn those_who_are_not_at_the_review_are_asked_for_two_lines() {
    let sandbox = journal(BOOKED);
    let ran = invite(&sandbox, &["--contact", "rossi"]);
    insta::assert_snapshot!(ran.stdout);
    assert!(ran.stderr.is_empty(), "{ran:?}");
    for (review, says) in [
        ("", "J’en fais bientôt le bilan"),
        ("2026-11-20", "j’en ai fait le bilan"),
    ] {
        let letter = letter(&journal(&format!("bilan: {review}\n")), &["--contact", "rossi"]);
        assert!(letter.contains(says), "{letter}");
    }
    // A key contact is invited, alone.
    assert!(letter(&sandbox, &["--contact", "claire"]).contains("Quand :"));
}

#[test]
fn a_name_that_several_have_or_nobody_is_wrong_use() {
    let sandbox = journal("");
    for (name, found) in [
        ("Karim", "Karim Benali, Karim Rossi"),
        ("Inès", "Claire Dupont"),
        ("", "Claire"),
    ] {
        let ran = sandbox.run(&["invite", "seminaire", "--contact", name]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
        assert!(ran.stderr.contains(found), "{ran:?}");
    }
    let unknown = sandbox.run(&["invite", "atelier"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""), "{unknown:?}");
    assert!(unknown.stderr.contains("seminaire"), "{unknown:?}");
}

#[test]
fn the_clients_sheet_adds_people_and_addresses() {
    let sandbox = journal("");
    sandbox.write(
        SHEET,
        "---\ncontacts:\n  - {nom: Karim Rossi, courriel: k.rossi@example.org}\n  - {nom: Inès Roy, clé: oui}\n---\n",
    );
    assert!(letter(&sandbox, &["--contact", "Rossi"]).starts_with("À : Karim Rossi <k.rossi@example.org>\n"));
    // Key to the client, but the note says who is key to this mission.
    assert!(letter(&sandbox, &["--contact", "Inès"]).contains("Deux lignes"));
    sandbox.write(NOTE, "---\ntitre: Séminaire\nclient: Orsavine\nfin: 2026-11-10\n---\n");
    assert!(letter(&sandbox, &[]).contains("Bonjour Inès,"));
}

#[test]
fn a_part_of_a_name_hides_nobody_of_the_sheet() {
    let sandbox = journal("");
    sandbox.write(
        NOTE,
        "---\nclient: Orsavine\nfin: 2026-11-10\ninterlocuteurs: [Claire]\n---\n",
    );
    sandbox.write(SHEET, "---\ncontacts: [Claire Dupont, Claire Martin]\n---\n");
    for name in ["Claire Martin", "Dupont"] {
        assert!(
            letter(&sandbox, &["--contact", name]).contains("Bonjour Claire,"),
            "{name}"
        );
    }
    // Where she can be only one of them, she is.
    sandbox.write(
        SHEET,
        "---\ncontacts: [{nom: Claire Dupont, courriel: c@example.org}, Karim Rossi]\n---\n",
    );
    assert!(letter(&sandbox, &["--contact", "Claire"]).starts_with("À : Claire <c@example.org>\n"));
    let nobody = sandbox.run(&["invite", "seminaire", "--contact", "Paul"]);
    assert!(plain(&nobody.stderr).contains(": Claire, Karim Rossi\n"), "{nobody:?}");
}

#[test]
fn each_person_is_told_of_the_session_they_are_at() {
    let sandbox = journal(
        "bilan:\n  séances:\n    - {date: 2026-12-03 14:30, interlocuteurs: [Claire]}\n    - {date: 2026-12-04 9:00, interlocuteurs: \
         [Karim Rossi]}\n",
    );
    let is_right = |greeted: &str| {
        let claire = letter(&sandbox, &["--contact", "Claire"]);
        assert!(
            claire.contains("Quand : jeudi 3 décembre 2026 à 14 h 30\n") && !claire.contains("vendredi"),
            "{claire}"
        );
        // Who has a session of their own is at the review, key contact or not.
        let rossi = letter(&sandbox, &["--contact", "Rossi"]);
        assert!(rossi.starts_with("Objet : Bilan : Séminaire d’été\n"), "{rossi}");
        assert!(rossi.contains("Quand : vendredi 4 décembre 2026 à 9 h\n"), "{rossi}");
        let all = letter(&sandbox, &[]);
        assert!(
            all.contains("– jeudi 3 décembre 2026 à 14 h 30, avec Claire Dupont\n– vendredi 4 décembre 2026 à 9 h, avec Karim Rossi\n"),
            "{all}"
        );
        assert!(all.contains(&format!("\nBonjour {greeted},\n")), "{all}");
    };
    is_right("Claire et Karim");
    let benali = letter(&sandbox, &["--contact", "Benali"]);
    assert!(
        benali.contains("Deux lignes")
            && benali.contains("J’en fais bientôt le bilan avec Claire Dupont et Karim Rossi."),
        "{benali}"
    );
    let front = FRONT.replace(", clé: oui", "");
    let note = sandbox.read(NOTE).replace(FRONT, &front);
    sandbox.write(NOTE, note);
    is_right("Claire, Karim Benali et Karim Rossi");
}

#[test]
fn a_date_beside_the_sessions_is_told_too_in_order() {
    let sandbox = journal(
        "bilan:\n  date: 2026-12-20 9:00\n  séances:\n    - {date: 2026-12-11 9:00, interlocuteurs: [Karim Rossi]}\n    - {date: 2026-12-10 \
         9:00, interlocuteurs: [Claire]}\n    - {interlocuteurs: [Karim Rossi]}\n",
    );
    let all = letter(&sandbox, &[]);
    let places: Vec<usize> = ["jeudi 10 déc", "vendredi 11 déc", "dimanche 20 déc", "[créneau 3]"]
        .iter()
        .map(|day| all.find(day).unwrap_or_else(|| panic!("{day}: {all}")))
        .collect();
    assert!(places.is_sorted(), "{all}");
}

#[test]
fn nobody_is_invited_to_a_day_that_is_past() {
    let ran = invite(&journal("bilan: 2026-11-12\n"), &[]);
    assert!(
        ran.stdout.contains("[créneau 1]") && !ran.stdout.contains("12 novembre"),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("passé (12 novembre 2026)"), "{ran:?}");
    assert!(invite(&journal("bilan: aucun\n"), &[]).stderr.contains("pas de bilan"));
}

#[test]
fn a_mission_that_runs_is_not_said_to_be_over() {
    let sandbox = journal("");
    sandbox.write(
        NOTE,
        format!("---\n{}---\n", FRONT.replace("fin: 2026-11-10", "fin: 2026-12-20")),
    );
    assert!(letter(&sandbox, &[]).contains("touche à sa fin"));
    assert!(letter(&sandbox, &["--contact", "Rossi"]).contains("touche à sa fin"));
}

#[test]
fn no_preposition_stands_before_a_name_that_would_change_it() {
    let sandbox = journal(BOOKED);
    let front = FRONT
        .replace("Claire Dupont", "Inès Aubert")
        .replace("Karim Rossi", "Élie Oz");
    sandbox.write(NOTE, format!("---\n{front}{BOOKED}---\n"));
    for args in [&["--reluctant"][..], &["--contact", "Élie"]] {
        let letter = letter(&sandbox, args);
        for wrong in ["de Inès", "que Inès", "de Élie", "de Orsavine", "à le ", "de le "] {
            assert!(!letter.contains(wrong), "{wrong}: {letter}");
        }
    }
}

#[test]
fn a_draft_is_a_message_that_says_the_same() {
    let sandbox = journal(BOOKED);
    let eml = sandbox.fine(&["invite", "seminaire", "--format", "eml"]).stdout;
    assert_eq!(eml, sandbox.fine(&["invite", "seminaire", "--format", "eml"]).stdout);
    assert_eq!(eml.matches('\n').count(), eml.matches("\r\n").count());
    assert!(eml.is_ascii() && eml.lines().all(|line| line.len() <= 78), "{eml}");
    let message = MessageParser::default().parse(eml.as_bytes()).unwrap();
    assert_eq!(message.header_raw("X-Unsent").map(str::trim), Some("1"));
    assert_eq!(message.subject().map(plain).as_deref(), Some("Bilan : Séminaire d’été"));
    let to = message.to().unwrap().first().unwrap();
    assert_eq!(
        (to.name(), to.address()),
        (Some("Claire Dupont"), Some("claire@example.org"))
    );
    for absent in ["From", "Date", "Message-ID", "Bcc"] {
        assert!(message.header_raw(absent).is_none(), "{absent}");
    }
    let text = letter(&sandbox, &[]);
    let (_, body) = text.split_once("\n\n").unwrap();
    assert_eq!(plain(&message.body_text(0).unwrap().replace("\r\n", "\n")), body);
}

#[test]
fn a_draft_goes_where_it_is_told_and_who_has_no_address_is_said() {
    let sandbox = journal("");
    let to = |args: &[&str]| {
        let ran = sandbox.fine(&[&["invite", "seminaire", "--format", "eml"], args].concat());
        let message = MessageParser::default().parse(ran.stdout.as_bytes()).unwrap();
        let to = message.to().map(|to| {
            to.iter()
                .map(|one| one.address().unwrap().to_owned())
                .collect::<Vec<_>>()
        });
        (to.unwrap_or_default().join(" "), plain(&ran.stderr))
    };
    assert_eq!(
        to(&["--to", "x@example.org", "--to", "y@example.org"]).0,
        "x@example.org y@example.org"
    );
    let (addresses, said) = to(&["--contact", "Rossi"]);
    assert!(
        addresses.is_empty() && said.contains("Sans adresse dans les notes : Karim Rossi."),
        "{said}"
    );
    let wrong = sandbox.run(&["invite", "seminaire", "--to", "x@example.org\nBcc: y@example.org"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""), "{wrong:?}");
}

#[test]
fn in_english_all_of_it_is_in_english() {
    let sandbox = Sandbox::small();
    let ran = sandbox.fine(&["invite", "harbour", "--reluctant", "--onsite", "2026-12-03"]);
    insta::assert_snapshot!(format!("{}---\n{}", ran.stdout, ran.stderr));
}

#[test]
fn the_letter_is_in_the_language_of_the_note() {
    let ran = invite(&journal("lang: en\n"), &[]);
    assert!(
        ran.stdout.contains("Hello Claire,") && ran.stderr.contains("À compléter"),
        "{ran:?}"
    );
}

#[test]
fn no_note_is_touched() {
    let sandbox = journal(BOOKED);
    let before = sandbox.tree(".");
    letter(&sandbox, &["--contact", "Rossi"]);
    sandbox::assert_same(&before, &sandbox.tree("."));
}

#[test]
fn a_session_that_is_over_greets_nobody_and_nobody_reads_that_they_are_there() {
    let sandbox = journal(
        "bilan:\n  séances:\n    - {date: 2026-11-12 9:00, interlocuteurs: [Karim Benali]}\n    - {date: 2026-12-03 14:30, interlocuteurs: \
         [Claire]}\n    - {date: 2026-12-04 9:00, interlocuteurs: [Claire, Karim Rossi]}\n",
    );
    let all = letter(&sandbox, &[]);
    assert!(
        all.contains("\nBonjour Claire et Karim,\n") && !all.contains("12 novembre"),
        "{all}"
    );
    assert!(all.contains("Si l’une de ces dates ne vous convient plus"), "{all}");
    let claire = letter(&sandbox, &["--contact", "Claire"]);
    assert!(
        claire.contains("– jeudi 3 décembre 2026 à 14 h 30\n– vendredi 4 décembre 2026 à 9 h, avec Karim Rossi\n"),
        "{claire}"
    );
}

#[test]
fn what_the_writer_should_know_is_said() {
    let sandbox = journal("");
    let ran = invite(&sandbox, &["--onsite", "2026-11-03"]);
    assert!(
        ran.stderr
            .contains("Le 3 novembre 2026, votre jour sur place, est passé."),
        "{ran:?}"
    );
    let front = FRONT.replace("- Karim Benali", "- {nom: Karim Benali, clé: oui}");
    sandbox.write(NOTE, format!("---\n{front}---\n"));
    let ran = invite(&sandbox, &[]);
    assert!(
        ran.stdout.starts_with("À : Claire Dupont <claire@example.org>\n"),
        "{ran:?}"
    );
    assert!(
        ran.stderr.contains("Sans adresse dans les notes : Karim Benali."),
        "{ran:?}"
    );
}
