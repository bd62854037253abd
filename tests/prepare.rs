//! `bilan prepare`: the script of a review, as the person prints it.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use sandbox::{Sandbox, ran};
use serde_json::Value;

mod sandbox;

const NOTE: &str = "content/missions/2026-11-10-seminaire.md";
const FRONT: &str = "\
titre: Séminaire d’été
client: Orsavine
type: séminaire
fin: 2026-11-10
interlocuteurs:
  - nom: Claire Dupont
    rôle: directrice
    clé: oui
    informé: 2026-11-12
    entendu: oui
  - Karim Benali
";
const BODY: &str = "
## Messages

- Merci pour l’accueil, le dire devant Karim

## Points positifs

- La terrasse

## Points de vigilance

- Les retards du matin
- [x] Le micro, réglé

## Impressions

- Claire : plutôt contente
- Karim : fatigué par le rythme
- L’accueil : une ambiance

## Mon vécu

- J’ai eu peur de la première heure

## Questions

- Que diriez-vous aux absents ?
- Relire la lettre de cadrage avant

## Suites

- [ ] Envoyer les photos (avant le 20 novembre 2026)
- [x] Remercier le traiteur
";

/// A French journal with one mission, whose front matter has those lines as well.
fn journal(more: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("bilan.yaml", "");
    sandbox.write(NOTE, format!("---\n{FRONT}{more}---\n{BODY}"));
    sandbox
}

/// What it prints, with ordinary spaces for those that do not break.
fn prepare(sandbox: &Sandbox, args: &[&str]) -> String {
    plain(&sandbox.fine(&[&["prepare", "seminaire"], args].concat()).stdout)
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn data(sandbox: &Sandbox) -> Value {
    serde_json::from_str(&prepare(sandbox, &["--format", "json"])).unwrap()
}

/// What is asked, in order: letter, part and text.
fn questions(sandbox: &Sandbox, session: usize) -> Vec<String> {
    let data = data(sandbox);
    let list = data["sessions"][session]["questions"].as_array().unwrap();
    let text = |q: &Value, key: &str| q[key].as_str().unwrap().to_owned();
    list.iter()
        .map(|q| format!("{} {} {}", text(q, "letter"), text(q, "part"), text(q, "text")))
        .collect()
}

/// The titles of a Markdown text, its questions included.
fn titles(markdown: &str) -> Vec<&str> {
    markdown.lines().filter(|line| line.starts_with('#')).collect()
}

#[test]
fn a_script_goes_from_the_mission_to_today_and_to_what_follows_then_what_is_hers() {
    let sandbox = journal(
        "bilan:\n  date: 2026-12-03 14:30\n  durée: 1h30\n  battement: 30min\n  lieu: chez eux\n  objet: Voir ce qui reste\n  objection: pas le temps\n",
    );
    let script = prepare(&sandbox, &["--format", "markdown"]);
    insta::assert_snapshot!(script);
}

#[test]
fn a_place_is_said_to_them_on_the_table_and_to_her_on_her_own_sheet() {
    for (lang, tone, theirs) in [
        ("fr", "vous", "chez vous, salle du fond"),
        ("fr", "tu", "chez toi, salle du fond"),
        ("en", "vous", "your offices, salle du fond"),
    ] {
        let sandbox = journal("");
        sandbox.write("bilan.yaml", format!("language: {lang}\n"));
        sandbox.write(
            "content/clients/orsavine.md",
            format!("---\nname: Orsavine\ntone: {tone}\n---\n"),
        );
        sandbox.write(
            NOTE,
            "---\ntitre: Été\nclient: Orsavine\ninterlocuteurs: Ines\nbilan: {lieu: \"chez eux, salle du fond\"}\n---\n",
        );
        let script = prepare(&sandbox, &["--format", "markdown"]);
        let (shared, own) = script.split_at(script.rfind("\n# ").unwrap());
        assert!(shared.contains(theirs) && !shared.contains("chez eux"), "{shared}");
        assert!(own.contains("chez eux, salle du fond"), "{own}");
    }
}

#[test]
fn what_is_hers_alone_stands_on_papers_of_its_own_after_the_questions() {
    let script = prepare(&journal(""), &["--format", "markdown"]);
    let (shared, own) = script.split_once("# À garder pour vous").unwrap();
    for hers in [
        "Merci pour l’accueil",
        "Les retards du matin",
        "plutôt contente",
        "fatigué",
        "J’ai eu peur",
        "Envoyer les photos",
        "Relire la lettre",
        "La terrasse",
    ] {
        assert!(own.contains(hers) && !shared.contains(hers), "{hers}");
    }
    // Done is done, and a message is no positive.
    assert!(!own.contains("Le micro") && !own.contains("traiteur"));
    let (before, after) = own.split_once("## Pour finir sur du bon").unwrap();
    assert!(before.contains("Merci pour l’accueil") && !after.contains("Merci pour l’accueil"));
}

#[test]
fn without_a_date_or_a_purpose_the_usual_words_stand_there() {
    let script = prepare(&journal("bilan:\n"), &[]);
    assert!(script.contains("date à fixer"), "{script}");
    assert!(script.contains("Objet : Regarder ensemble"), "{script}");
    assert!(script.contains("………"), "{script}");
}

#[test]
fn each_session_has_its_date_its_people_and_the_impressions_they_gave() {
    let sandbox = journal(
        "bilan:\n  séances:\n    - date: 2026-12-03 14:30\n      interlocuteurs: [Claire]\n    - date: 2026-12-04\n      \
         interlocuteurs: [Karim, Inès Roy]\n",
    );
    let script = prepare(&sandbox, &["--format", "markdown"]);
    let papers: Vec<&str> = script.split("\n# ").collect();
    assert_eq!(papers.len(), 4, "{script}");
    assert!(papers[0].contains("rencontre 1 · jeudi 3 décembre 2026 à 14 h 30 · avec Claire Dupont"));
    assert!(papers[2].contains("rencontre 2 · vendredi 4 décembre 2026 · avec Karim Benali et Inès Roy"));
    assert!(papers[1].contains("plutôt contente") && !papers[1].contains("fatigué"));
    assert!(papers[3].contains("fatigué") && !papers[3].contains("plutôt contente"));
    assert!(papers[1].contains("une ambiance") && papers[3].contains("une ambiance"));
    let second = prepare(&sandbox, &["--format", "markdown", "--session", "2"]);
    assert_eq!(second.trim_start_matches("# "), [papers[2], papers[3]].join("\n# "));
    let data = data(&sandbox);
    assert_eq!(data["sessions"].as_array().unwrap().len(), 2);
    assert_eq!(data["sessions"][1]["when"], "2026-12-04");
    assert_eq!(data["sessions"][1]["contacts"][1]["name"], "Inès Roy");
    let third = sandbox.run(&["prepare", "seminaire", "--session", "3"]);
    assert_eq!(third.code, 2, "{third:?}");
    assert!(third.stderr.contains("de 1 à 2"), "{third:?}");
}

#[test]
fn a_date_beside_the_sessions_has_a_script_after_theirs() {
    let sandbox = journal(
        "bilan:\n  date: 2026-12-20 9:00\n  séances: [2026-12-10 9:00, {interlocuteurs: [Claire]}, 2026-12-11 9:00]\n",
    );
    let data = data(&sandbox);
    let sessions = data["sessions"].as_array().unwrap().iter();
    let whens: Vec<&str> = sessions
        .map(|session| session["when"].as_str().unwrap_or("–"))
        .collect();
    assert_eq!(whens, ["2026-12-10T09:00", "–", "2026-12-11T09:00", "2026-12-20T09:00"]);
    let last = prepare(&sandbox, &["--format", "markdown", "--session", "4"]);
    assert!(last.contains("rencontre 4 · dimanche 20 décembre 2026 à 9 h"), "{last}");
}

#[test]
fn the_usual_questions_speak_as_one_speaks_with_the_client() {
    let sandbox =
        journal("bilan:\n  séances:\n    - interlocuteurs: [Claire]\n    - interlocuteurs: [Claire, Karim]\n");
    assert!(questions(&sandbox, 0)[0].contains("Qu’attendiez-vous"));
    sandbox.write("content/clients/orsavine.md", "---\nton: tu\n---\n");
    let alone = questions(&sandbox, 0);
    assert_eq!(alone.len(), 7);
    assert!(alone[0].starts_with("a before Qu’attendais-tu"));
    assert!(
        alone[3].starts_with("d today ") && alone[6].starts_with("g closing "),
        "{alone:?}"
    );
    // Two are spoken to as two.
    assert!(questions(&sandbox, 1)[0].contains("Qu’attendiez-vous"));
}

#[test]
fn her_own_questions_are_asked_instead_in_her_order() {
    let sandbox = journal("");
    sandbox.write(
        "bilan.yaml",
        "questions:\n  - Que reste-t-il de {mission}, au fond ?\n  - Et après : que veut l’équipe de {client} ?\n",
    );
    assert_eq!(
        questions(&sandbox, 0),
        [
            "a whole Que reste-t-il de Séminaire d’été, au fond ?",
            "b whole Et après : que veut l’équipe d’Orsavine ?"
        ]
    );
    assert!(!prepare(&sandbox, &[]).contains("Aujourd’hui"));
}

#[test]
fn her_own_questions_may_say_to_which_part_they_belong() {
    let sandbox = journal("");
    sandbox.write(
        "bilan.yaml",
        "questions:\n  avant: [Un ?, Deux ?]\n  aujourd'hui:\n    - \"Trois, quatre ?\"\n  fin: []\n",
    );
    assert_eq!(
        questions(&sandbox, 0),
        ["a before Un ?", "b before Deux ?", "c today Trois, quatre ?"]
    );
    sandbox.write("bilan.yaml", "questions:\n  closing: Et demain ?\n");
    let asked = questions(&sandbox, 0);
    assert_eq!((asked.len(), asked[6].as_str()), (7, "g closing Et demain ?"));
    sandbox.write("bilan.yaml", "questions:\n  today_: [Un ?]\n");
    let wrong = sandbox.run(&["prepare", "seminaire"]);
    assert_eq!(wrong.code, 1, "{wrong:?}");
    assert!(wrong.stderr.contains("today"), "{wrong:?}");
}

#[test]
fn promises_of_the_clients_other_missions_are_open_points_too() {
    let sandbox = journal("");
    sandbox.write(
        "content/missions/2025-03-01-audit.md",
        "---\ntitre: Audit\nclient: ORSAVINE\nfin: 2025-02-01\n---\n\n## Suites\n\n- [ ] Déjeuner\n\n## Points de vigilance\n\n- Le bruit\n",
    );
    sandbox.write(
        "content/missions/2025-04-01-autre.md",
        "---\ntitre: Autre\nclient: Lumen\nfin: 2025-03-01\n---\n\n## Suites\n\n- [ ] Facture\n",
    );
    let script = prepare(&sandbox, &["--format", "markdown"]);
    assert!(
        script.contains("- [ ] Envoyer les photos (pour le 20 novembre 2026 · en retard)\n- [ ] Déjeuner (Audit)\n")
    );
    assert!(!script.contains("Facture") && !script.contains("Le bruit"), "{script}");
}

#[test]
fn a_positive_of_the_client_stands_in_where_the_mission_has_none() {
    let sandbox = journal("");
    sandbox.write(NOTE, "---\ntitre: Séminaire\nclient: Orsavine\nfin: 2026-11-10\n---\n");
    assert!(data(&sandbox)["positive"].is_null());
    sandbox.write(
        "content/missions/2025-03-01-audit.md",
        "---\ntitre: Audit\nclient: Orsavine\nfin: 2025-02-01\n---\n\n## Points positifs\n\n- Le calme\n",
    );
    assert_eq!(data(&sandbox)["positive"]["text"], "Le calme");
    sandbox.write(
        NOTE,
        "---\ntitre: Séminaire\nclient: Orsavine\nfin: 2026-11-10\n---\n\n## Points positifs\n\n- [-] Le mur\n",
    );
    assert_eq!(data(&sandbox)["positive"]["text"], "Le calme");
}

#[test]
fn a_mission_is_named_by_slug_id_or_a_part_that_only_it_has() {
    let sandbox = journal("id: k3v9c7mdpa\n");
    sandbox.write(
        "content/missions/2026-11-01-audit.md",
        "---\ntitre: Audit d’été\nclient: Lumen\n---\n",
    );
    for name in [
        "2026-11-10-seminaire",
        "k3v9c7mdpa",
        "SÉMINAIRE",
        "seminaire d'ete",
        "11-10",
    ] {
        let ran = sandbox.fine(&["prepare", name]);
        assert!(
            plain(&ran.stdout).starts_with("Bilan : Séminaire d’été\n"),
            "{name}: {ran:?}"
        );
    }
    let several = sandbox.run(&["prepare", "été"]);
    assert_eq!((several.code, several.stdout.as_str()), (2, ""), "{several:?}");
    for slug in ["2026-11-10-seminaire", "2026-11-01-audit"] {
        assert!(several.stderr.contains(slug), "{several:?}");
    }
    let unknown = sandbox.run(&["prepare", "seminairre"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""), "{unknown:?}");
    assert!(unknown.stderr.contains("2026-11-10-seminaire"), "{unknown:?}");
    assert_eq!(sandbox.run(&["prepare", ""]).code, 2);
}

#[test]
fn a_page_to_print_has_room_to_write_and_a_sheet_for_each_paper() {
    let sandbox = journal("");
    let ran = sandbox.fine(&["prepare", "seminaire", "--html", "script.html"]);
    assert!(
        ran.stdout.is_empty() && ran.stderr.contains("une seule face"),
        "{ran:?}"
    );
    let page = sandbox.read("script.html");
    assert_eq!(page.matches("<article class=\"leaf\">").count(), 2);
    // Seven questions and the one that the note prepares.
    assert_eq!(page.matches("class=\"room\"").count(), 8);
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{ids:?}");
    assert!(
        !page.contains("<script") && !page.contains(" src="),
        "nothing beside it"
    );
}

#[cfg(unix)]
#[test]
fn a_script_to_change_is_a_file_of_its_own_and_never_written_over() {
    let sandbox = journal("");
    let note = sandbox.read(NOTE);
    let edit = || {
        ran(sandbox
            .command(&["prepare", "seminaire", "--edit"])
            .env("EDITOR", "true"))
    };
    let first = edit();
    assert_eq!(first.code, 0, "{first:?}");
    assert_eq!(first.stdout.trim_end(), "prepare/2026-11-10-seminaire.md");
    let file = "prepare/2026-11-10-seminaire.md";
    assert_eq!(plain(&sandbox.read(file)), prepare(&sandbox, &["--format", "markdown"]));
    sandbox.write(file, "À moi\n");
    let again = edit();
    assert_eq!((again.code, sandbox.read(file).as_str()), (0, "À moi\n"), "{again:?}");
    assert!(again.stderr.contains("reste tel quel"), "{again:?}");
    assert_eq!(sandbox.read(NOTE), note);
    // It is no note of the journal.
    sandbox.write("bilan.yaml", "paths: {missions: prepare}\n");
    sandbox.write("prepare/seminaire.md", note);
    let refused = edit();
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""), "{refused:?}");
    assert_eq!(sandbox.run(&["prepare", "x", "--edit", "--html", "y"]).code, 2);
}

#[test]
fn in_english_all_of_it_is_in_english() {
    let sandbox = Sandbox::small();
    let script = sandbox.fine(&["prepare", "harbour", "--format", "markdown"]).stdout;
    assert_eq!(
        titles(&script)[..6],
        [
            "# Review: Harbour",
            "## The engagement as a whole",
            "### a. What did you expect of this engagement, at the start?",
            "### b. What went well, and is worth keeping?",
            "### c. What was harder, or could have gone another way?",
            "## Today",
        ]
    );
    assert!(script.contains("Thursday 1 October 2026"), "{script}");
}

#[test]
fn the_questions_are_in_the_language_of_the_note() {
    let sandbox = journal("lang: en\n");
    let script = prepare(&sandbox, &["--format", "markdown"]);
    assert!(
        script.contains("### a. What did you expect") && script.contains("# À garder pour vous"),
        "{script}"
    );
}
