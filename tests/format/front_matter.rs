//! Front matter: keys, aliases, types, and what YAML would lose.

use serde_json::json;

use crate::common::{Journal, text, texts};

fn front(yaml: &str) -> Journal {
    Journal::of(&format!("---\n{yaml}\n---\n"))
}

#[test]
fn every_key_is_read_in_english() {
    let journal = front(
        "title: Le mur\nclient: Orsavine\nkind: audit\nstarted: 2026-05-01\nended: 2026-05-05\nreview: 2026-05-12T15:45\n\
         contacts: [Claire Dupont]\ntags: [mur, peinture]\nsummary: Un mur.\nclosed: 2026-06-01\nslug: le-mur\nid: m7\n\
         draft: true\nlang: en\nexcerpt: {title: Un mur}",
    );
    let mission = journal.mission();
    for (key, value) in [
        ("title", json!("Le mur")),
        ("client", json!("Orsavine")),
        ("kind", json!("audit")),
        ("started", json!("2026-05-01")),
        ("ended", json!("2026-05-05")),
        ("review", json!("2026-05-12T15:45")),
        ("tags", json!(["mur", "peinture"])),
        ("summary", json!("Un mur.")),
        ("closed", json!("2026-06-01")),
        ("slug", json!("le-mur")),
        ("id", json!("m7")),
        ("draft", json!(true)),
        ("state", json!("closed")),
    ] {
        assert_eq!(mission[key], value, "{key}");
    }
    assert_eq!(mission["contacts"][0]["name"], "Claire Dupont");
    assert!(journal.codes().is_empty());
}

#[test]
fn every_key_has_a_french_alias_whatever_its_case_and_accents() {
    for (yaml, key, value) in [
        ("titre: Le mur", "title", json!("Le mur")),
        ("TITRE: Le mur", "title", json!("Le mur")),
        ("type: audit", "kind", json!("audit")),
        ("début: 2026-05-01", "started", json!("2026-05-01")),
        ("Debut: 2026-05-01", "started", json!("2026-05-01")),
        ("fin: 2026-05-05", "ended", json!("2026-05-05")),
        ("bilan: 2026-05-12", "review", json!("2026-05-12")),
        ("étiquettes: [mur]", "tags", json!(["mur"])),
        ("etiquettes: [mur]", "tags", json!(["mur"])),
        ("mots-clés: [mur]", "tags", json!(["mur"])),
        ("résumé: Un mur.", "summary", json!("Un mur.")),
        ("clos: 2026-06-01", "closed", json!("2026-06-01")),
        ("brouillon: oui", "draft", json!(true)),
    ] {
        let journal = front(yaml);
        assert_eq!(journal.mission()[key], value, "{yaml}");
    }
    let journal = front("client: Orsavine\nfin: 2026-05-05\ninterlocuteurs: [Claire]\nextrait: {titre: x}\nlangue: en");
    assert_eq!(journal.mission()["contacts"][0]["name"], "Claire");
    assert!(journal.codes().is_empty());
}

#[test]
fn entries_may_stand_in_the_front_matter_under_either_name() {
    for (key, role) in [
        ("positives", "positives"),
        ("positifs", "positives"),
        ("vigilance", "vigilance"),
        ("follow_ups", "follow_ups"),
        ("suites", "follow_ups"),
        ("differently", "differently"),
        ("autrement", "differently"),
        ("learned", "learned"),
        ("acquis", "learned"),
        ("highlights", "highlights"),
        ("temps_forts", "highlights"),
        ("temps forts", "highlights"),
        ("quotes", "quotes"),
        ("verbatim", "quotes"),
    ] {
        assert_eq!(
            front(&format!("{key}: [Le mur]")).entries(),
            [format!("{role}: Le mur")],
            "{key}"
        );
    }
}

#[test]
fn an_entry_of_the_front_matter_may_be_a_map() {
    let journal = front(
        "contacts: [Claire Dupont]\nsuites:\n  - Un simple texte\n  - texte: Appeler\n    étiquettes: [devis]\n    \
         qui: Claire Dupont\n    échéance: 2026-07-01\n    fait: 2026-06-10\n    id: k1\n    publier: oui",
    );
    let mission = journal.mission();
    assert_eq!(mission["entries"][0]["text"], "Un simple texte");
    let entry = &mission["entries"][1];
    assert_eq!(entry["text"], "Appeler");
    assert_eq!(entry["tags"], json!(["devis"]));
    assert_eq!(entry["who"], "Claire Dupont");
    assert_eq!(
        (text(&entry["due"]), text(&entry["done"])),
        ("2026-07-01".into(), "2026-06-10".into())
    );
    assert_eq!(
        (text(&entry["id"]), text(&entry["state"])),
        ("k1".into(), "done".into())
    );
    assert_eq!(entry["marked"], true);
}

#[test]
fn an_entry_of_the_front_matter_may_have_several_blocks() {
    let journal = Journal::of(
        "---\nid: m1\nsuites:\n  - texte: |\n      Organiser 📅 2026-07-01\n\n      - la salle ✅ 2026-06-02 ^e1\n      - le repas 📅 2026-06-20\n---\n",
    );
    let entry = journal.entry();
    assert_eq!(entry["text"], "Organiser\nla salle\nle repas");
    assert_eq!(
        (&entry["due"], &entry["state"]),
        (&json!("2026-07-01"), &json!("later"))
    );
    let html = text(&entry["html"]);
    assert!(
        html.contains("la salle ✅ 2026-06-02") && !html.contains("^e1"),
        "{html}"
    );
    let alone = Journal::of("---\nid: m1\nsuites: [Organiser]\n---\n");
    assert_eq!(alone.entry()["id"], entry["id"]);
}

#[test]
fn front_matter_and_headings_may_both_hold_entries() {
    let journal = Journal::of("---\npositifs: [Le mur]\n---\n## Points positifs\n\n- Le toit\n");
    assert_eq!(journal.entries(), ["positives: Le mur", "positives: Le toit"]);
}

#[test]
fn a_title_is_the_key_else_the_first_heading_else_the_file_name() {
    assert_eq!(Journal::of("---\ntitle: Clé\n---\n# Titre\n").mission()["title"], "Clé");
    assert_eq!(
        Journal::of("---\nclient: A\n---\n## Sous-titre\n\n# Titre\n").mission()["title"],
        "Titre"
    );
    let named = Journal::new().with("content/missions/2026-05-12-le-mur_du-fond.md", "Texte.\n");
    assert_eq!(named.mission()["title"], "Le mur du fond");
}

#[test]
fn tags_are_a_list_or_one_line_with_commas() {
    for yaml in [
        "tags: [mur, Peinture]",
        "tags: mur, Peinture",
        "tags:\n  - mur\n  - '#Peinture'",
        "tags: '#mur #Peinture'",
    ] {
        assert_eq!(texts(&front(yaml).mission()["tags"]), ["mur", "Peinture"], "{yaml}");
    }
}

#[test]
fn contacts_are_names_or_maps_with_french_keys() {
    let journal = front(
        "interlocuteurs:\n  - Claire Dupont\n  - nom: Karim Benali\n    rôle: DRH\n    clé: oui\n    informé: 2026-05-02\n    \
         entendu: oui\n    courriel: k@exemple.fr\n    téléphone: 01 02 03 04 05\n    site: https://exemple.fr",
    );
    let contacts = journal.mission()["contacts"].take();
    assert_eq!(contacts[0]["name"], "Claire Dupont");
    assert_eq!(
        contacts[1],
        json!({"name": "Karim Benali", "role": "DRH", "key": true, "informed": "2026-05-02", "heard": true,
               "email": "k@exemple.fr", "phone": "01 02 03 04 05", "url": "https://exemple.fr"})
    );
    let english = front(
        "contacts: [{name: Claire, role: RH, key: true, informed: true, heard: 2026-05-02, email: c@e.fr, phone: '01', url: https://e.fr}]",
    );
    assert_eq!(
        english.mission()["contacts"][0],
        json!({"name": "Claire", "role": "RH", "key": true, "informed": true, "heard": "2026-05-02",
               "email": "c@e.fr", "phone": "01", "url": "https://e.fr"})
    );
    assert!(journal.codes().iter().all(|code| code == "date-missing"));
}

#[test]
fn follow_ups_may_be_none() {
    let note = |yaml: &str, body: &str| {
        Journal::of(&format!(
            "---\nclient: A\nreview: 2026-05-12\n{yaml}\n---\n## Acquis\n\n- Un\n\n## Suites\n\n{body}\n"
        ))
    };
    assert_eq!(note("kind: audit", "").codes(), ["section-empty"]);
    for yaml in ["follow_ups: none", "suites: aucune", "suites: Aucune", "suites: néant"] {
        assert!(note(yaml, "").codes().is_empty(), "{yaml}");
        assert_eq!(note(yaml, "").entries(), ["learned: Un"], "{yaml}");
    }
    assert!(note("kind: audit", "Aucune.").codes().is_empty());
}

#[test]
fn an_unknown_key_is_kept_for_templates() {
    let journal = front("client: A\nended: 2026-05-05\nBudget: 3 jours\nsalle: {nom: Bleue}")
        .with("bilan.yaml", "theme: mien\n")
        .with(
            "themes/mien/templates/mission.html",
            "{% extends \"base.html\" %}{% block content %}<i>{{ mission.extra.Budget }} / {{ mission.extra.salle.nom }}</i>{% endblock %}",
        );
    assert!(journal.note_page().contains("<i>3 jours / Bleue</i>"));
    assert!(journal.codes().is_empty());
}

#[test]
fn an_unknown_key_is_reported_only_one_slip_from_a_known_one() {
    for (key, near) in [
        ("clinet", "client"),
        ("sumary", "summary"),
        ("titr", "titre"),
        ("interlocuteur", "interlocuteurs"),
    ] {
        let problems = front(&format!("client: A\nended: 2026-05-05\n{key}: x")).problems();
        assert_eq!(problems.len(), 1, "{key}");
        assert_eq!(problems[0]["code"], "key-near");
        assert!(text(&problems[0]["help"]).contains(&format!("`{near}`")), "{key}");
    }
    assert!(
        front("client: A\nended: 2026-05-05\ncouleur: bleu\nbudget: 3")
            .codes()
            .is_empty()
    );
}

#[test]
fn a_note_of_another_language_reads_and_says_it() {
    let journal = Journal::of("---\nclient: A\nlang: en\nended: 5 May 2026\nreview: 2026-05-12\n---\nText.\n");
    assert_eq!(journal.mission()["ended"], "2026-05-05");
    assert!(journal.codes().is_empty());
    assert!(journal.article().contains("lang=\"en\""));
}

#[test]
fn a_draft_is_in_no_build_but_those_that_ask() {
    let journal = front("client: A\nended: 2026-05-05\ndraft: true");
    assert!(!journal.built("missions/atelier/index.html").exists());
    journal.run(&["build", "--drafts"]);
    assert!(journal.path("site/missions/atelier/index.html").is_file());
}

#[test]
fn a_note_without_front_matter_is_read_all_the_same() {
    let journal = Journal::of("# Le mur\n\n## Points positifs\n\n- La couleur\n");
    assert_eq!(journal.mission()["title"], "Le mur");
    assert_eq!(journal.entries(), ["positives: La couleur"]);
    assert_eq!(journal.codes(), ["front-matter-missing"]);
}

#[test]
fn links_quotes_and_emphasis_are_dress() {
    for dressed in [
        "\"[[Orsavine]]\"",
        "[[Orsavine]]",
        "\"[[orsavine|Orsavine]]\"",
        "\"[Orsavine](orsavine.md)\"",
        "« Orsavine »",
        "“Orsavine”",
        "**Orsavine**",
        "[\"[[Orsavine]]\"]",
    ] {
        let journal = front(&format!(
            "title: {dressed}\nclient: {dressed}\ntype: {dressed}\ntags: [{}]\nfin: 2026-05-05",
            dressed.trim_matches(['[', ']'])
        ));
        let mission = journal.mission();
        for key in ["title", "client", "kind"] {
            assert_eq!(mission[key], "Orsavine", "{dressed} {key}");
        }
    }
    let journal = front("contacts: \"[[Claire Dupont]], [[Karim]]\"\ntags: [\"[[mur]]\"]\nbilan: \"[[2026-05-12]]\"");
    let mission = journal.mission();
    assert_eq!(mission["contacts"][1]["name"], "Karim");
    assert_eq!(
        (&mission["tags"], &mission["review"]),
        (&json!(["mur"]), &json!("2026-05-12"))
    );
}

#[test]
fn the_day_of_the_note_is_its_review_where_nothing_else_is_said() {
    for (date, review) in [
        ("2026-05-12", "2026-05-12"),
        ("2026-05-12T20:36", "2026-05-12T20:36"),
        ("12 mai 2026", "2026-05-12"),
    ] {
        let journal = front(&format!("client: A\ndate: {date}"));
        assert_eq!(journal.mission()["review"], review);
        assert!(journal.codes().is_empty(), "{date}");
    }
    let said = front("client: A\ndate: 2026-05-12\nbilan: 2026-05-20");
    assert_eq!(said.mission()["review"], "2026-05-20");
    let before = front("client: A\ndate: 2026-05-01\nfin: 2026-05-05");
    assert_eq!(before.mission()["review"], serde_json::Value::Null);
    assert!(before.codes().is_empty());
}

#[test]
fn keys_of_other_tools_are_kept_without_a_word() {
    let journal = front(
        "client: A\nfin: 2026-05-05\ncreated: 2026-01-01\nupdated: x\naliases: [b]\ncssclasses: wide\nauthor: x\n\
         layout: post\ncategories: [a]\ncategory: a\npermalink: /a\npublish: true\npublished: true\nid: 12\nweight: 3\n\
         keywords: mur, toit\ndraft: published",
    );
    assert!(journal.codes().is_empty(), "{:?}", journal.codes());
    let mission = journal.mission();
    assert_eq!(
        (&mission["tags"], &mission["draft"]),
        (&json!(["mur", "toit"]), &json!(false))
    );
    assert_eq!(mission["id"], "atelier");
    for (yaml, draft) in [
        ("published: false", true),
        ("draft: non", false),
        ("draft: yes", true),
        ("draft: brouillon", true),
    ] {
        assert_eq!(front(yaml).mission()["draft"], draft, "{yaml}");
    }
}

#[test]
fn toml_is_read_too() {
    let journal = Journal::of(
        "+++\ntitle = \"Le mur\"\nclient = 'A'\ndate = 2026-05-12\ntags = [\"a\", \"b\"]\n\n[params]\nx = 1\n+++\nTexte.\n",
    );
    let mission = journal.mission();
    assert_eq!((&mission["title"], &mission["client"]), (&json!("Le mur"), &json!("A")));
    assert_eq!(
        (&mission["review"], &mission["tags"]),
        (&json!("2026-05-12"), &json!(["a", "b"]))
    );
    assert!(journal.codes().is_empty());
}

#[test]
fn a_value_of_an_unknown_key_is_shown_as_written() {
    let page = front("client: A\nfin: 2026-05-05\nmesure: 1e3\nprix: 1.50").note_page();
    assert!(page.contains("<dd>1e3</dd>") && page.contains("<dd>1.50</dd>"));
}
