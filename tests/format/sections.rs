//! Where sections begin and end, and what their sub-headings are.

use crate::common::{Journal, text};

/// `topic/text` of every entry.
fn topics(body: &str) -> Vec<String> {
    let mission = Journal::body(body).mission();
    let entries = mission["entries"].as_array().unwrap();
    entries
        .iter()
        .map(|entry| format!("{}/{}", text(&entry["topic"]), text(&entry["text"])))
        .collect()
}

#[test]
fn a_section_ends_at_the_next_heading_of_its_level_or_above() {
    let journal = Journal::body("### Points positifs\n\n- Le mur\n\n### Le repas\n\n- Le pain\n");
    assert_eq!(journal.entries(), ["positives: Le mur"]);
    let above = Journal::body("### Points positifs\n\n- Le mur\n\n## Le repas\n\n- Le pain\n");
    assert_eq!(above.entries(), ["positives: Le mur"]);
}

#[test]
fn a_sub_heading_that_is_a_role_starts_that_role() {
    let journal =
        Journal::body("## Points positifs\n\n- Le mur\n\n### Vigilance\n\n- Le temps\n\n### Suites\n\n- Appeler\n");
    assert_eq!(
        journal.entries(),
        ["positives: Le mur", "vigilance: Le temps", "follow_ups: Appeler"]
    );
}

#[test]
fn a_sub_heading_over_a_list_is_the_topic_of_its_entries() {
    let body =
        "## Points positifs\n\n- Le mur\n\n### Méthode\n\n- Le dessin\n- Le vote\n\n### Salle :\n\n- La lumière\n";
    assert_eq!(
        topics(body),
        ["/Le mur", "Méthode/Le dessin", "Méthode/Le vote", "Salle/La lumière"]
    );
}

#[test]
fn a_sub_heading_over_prose_is_one_entry_with_the_prose() {
    let journal = Journal::body(
        "## Points positifs\n\n### Le dessin\n\nTout le monde a dessiné.\n\nMême lui.\n\n### Le vote\n\nÀ main levée.\n",
    );
    assert_eq!(
        journal.entries(),
        [
            "positives: Le dessin\nTout le monde a dessiné.\nMême lui.",
            "positives: Le vote\nÀ main levée."
        ]
    );
}

#[test]
fn a_role_under_a_heading_that_is_none_takes_it_as_topic() {
    assert_eq!(topics("## Marie\n\n### Actions\n\n- Appeler\n"), ["Marie/Appeler"]);
    assert_eq!(topics("# Atelier\n\n## Actions\n\n- Appeler\n"), ["/Appeler"]);
}

#[test]
fn entries_come_in_the_order_of_the_note() {
    let journal = Journal::body("## Suites\n\n- Un\n\n## Points positifs\n\n- Deux\n\n## Suites\n\n- Trois\n");
    assert_eq!(
        journal.entries(),
        ["follow_ups: Un", "positives: Deux", "follow_ups: Trois"]
    );
}

#[test]
fn every_role_gathers_and_seven_have_pages_across_missions() {
    let body = "## Points positifs\n\n- p1\n\n## Vigilance\n\n- v1\n\n## Suites\n\n- s1\n\n## Après coup\n\n- a1\n\n\
                ## Acquis\n\n- c1\n\n## Temps forts\n\n- t1\n\n## Verbatim\n\n- q1\n\n## Mon vécu\n\n- m1\n";
    let journal = Journal::body(body);
    assert_eq!(journal.entries().len(), 8);
    for (folder, entry) in [
        ("positives", "p1"),
        ("vigilance", "v1"),
        ("follow-ups", "s1"),
        ("differently", "a1"),
        ("learned", "c1"),
        ("highlights", "t1"),
        ("quotes", "q1"),
    ] {
        assert!(
            journal.page(&format!("{folder}/index.html")).contains(entry),
            "{folder}"
        );
        assert!(
            !journal
                .path(&format!("site/{folder}/index.html"))
                .with_file_name("page-2.html")
                .exists()
        );
    }
    assert!(!journal.path("site/my-view").exists() && !journal.path("site/my_view").exists());
}

#[test]
fn braces_at_the_end_of_a_heading_are_text() {
    let journal = Journal::body("## Le repas {à refaire}\n\nBon.\n\n## Le trajet {#trajet}\n\nLong.\n");
    let article = journal.article();
    assert!(article.contains("Le repas {à refaire}</h2>"), "{article}");
    assert!(article.contains("Le trajet {#trajet}</h2>"), "{article}");
}

#[test]
fn what_is_in_no_section_is_shown_and_in_order() {
    let body = "# Atelier\n\nAvant.\n\n## Le repas\n\n- Le pain\n\n## Points positifs\n\nIntroduction :\n\n- Le mur\n\n> Une citation\n\n\
                ```\ndu code\n```\n\n| a | b |\n|---|---|\n| une | case |\n\n## La fin\n\nAprès.\n";
    let article = Journal::body(body).article();
    let mut at = 0;
    for shown in [
        "Avant.",
        "Le repas",
        "Le pain",
        "Points positifs",
        "Introduction",
        "Le mur",
        "Une citation",
        "du code",
        "une",
        "case",
        "La fin",
        "Après.",
    ] {
        let found = article[at..]
            .find(shown)
            .unwrap_or_else(|| panic!("{shown} after {at}"));
        at += found + shown.len();
    }
}

#[test]
fn lines_with_any_bullet_are_a_list() {
    for line in [
        "-le mur",
        "*le mur",
        "• le mur",
        "→ le mur",
        "▪ le mur",
        "–\u{a0}le mur",
        "-\u{a0}le mur",
    ] {
        let journal = Journal::body(&format!("## Points positifs\n\n{line}\n{line}\n"));
        assert!(journal.codes().is_empty(), "{line}");
        assert_eq!(journal.entries(), ["positives: le mur", "positives: le mur"], "{line}");
        assert!(journal.article().contains("le mur"), "{line}");
    }
    assert!(
        Journal::body("## Points positifs\n\n*Le mur* est beau.\n")
            .codes()
            .is_empty()
    );
}

#[test]
fn a_paragraph_that_hyphens_turned_into_a_heading_is_reported() {
    let journal = Journal::body("Nous avons ri.\nNous avons peint.\nPuis mangé\n---\n\nFin.\n");
    assert_eq!(journal.codes(), ["heading-accidental"]);
    assert!(Journal::body("Points positifs\n---\n\n- Le mur\n").codes().is_empty());
}

#[test]
fn a_section_that_gathers_nothing_is_reported() {
    let unread = Journal::body("## Points positifs\n\n```\ndu texte\n```\n");
    assert_eq!(unread.codes(), ["section-unread"]);
    let empty = Journal::body("## Acquis\n\n- Un\n\n## Points positifs\n");
    assert_eq!(empty.codes(), ["section-empty"]);
    let ahead = Journal::of("---\nclient: A\nreview: 2026-07-12\n---\n## Acquis\n\n- Un\n\n## Points positifs\n");
    assert!(ahead.codes().is_empty());
}

#[test]
fn a_day_or_a_turn_of_the_text_under_a_section_is_no_part_of_it() {
    let diary = "## Prochaines étapes\n\n- Relire\n\n### Mardi\n\nObjectifs du jour :\n\n- Finir la maquette\n";
    let journal = Journal::body(diary);
    assert_eq!(journal.entries(), ["follow_ups: Relire"]);
    assert_eq!(journal.codes(), ["ungathered"]);
    let ordered = "## Points positifs\n\n### Jour 1\n\n- Le mur\n\n### Jour 2\n\n- Le vote\n";
    assert_eq!(topics(ordered), ["Jour 1/Le mur", "Jour 2/Le vote"]);
    let turned = Journal::body("## Acquis\n\n- Le mur\n\n### Et maintenant ?\n\n- Le vote\n").entries();
    assert_eq!(turned[0], "learned: Le mur");
    assert!(!turned.contains(&"learned: Le vote".to_owned()));
}

#[test]
fn boxes_in_no_section_are_follow_ups_and_other_lists_are_told() {
    let boxed = Journal::body("## Divers\n\n- [ ] Rappeler Paul\n- [x] Remercier\n");
    assert_eq!(boxed.entries(), ["follow_ups: Rappeler Paul", "follow_ups: Remercier"]);
    assert!(boxed.codes().is_empty());
    let bare = Journal::body("- [ ] Rappeler Paul\n");
    assert_eq!(bare.entries(), ["follow_ups: Rappeler Paul"]);
    let prepared = Journal::body("## Préparation\n\n- [ ] Louer la salle\n");
    assert_eq!(prepared.entries(), ["preparation: Louer la salle"]);
    assert!(prepared.codes().is_empty());
    let mixed = Journal::body("## Divers\n\n- [ ] Rappeler Paul\n- Le parking\n\n- Le pain\n");
    assert_eq!(mixed.entries(), ["follow_ups: Rappeler Paul"]);
    assert_eq!(mixed.codes(), ["ungathered"]);
    let prose = Journal::body("## Divers\n\nLe parking était loin.\n");
    assert!(prose.entries().is_empty() && prose.codes().is_empty());
}

#[test]
fn a_table_of_sections_gives_each_cell_to_its_own() {
    let columns =
        "| Thème | Points positifs | À améliorer |\n|---|---|---|\n| Salle | Le mur | Le son<br>- Le froid |\n";
    assert_eq!(topics(columns), ["Salle/Le mur", "Salle/Le son", "Salle/Le froid"]);
    let rows = Journal::body("| | Notes |\n|---|---|\n| Points positifs | Le mur |\n| Difficultés | Le son |\n");
    assert_eq!(rows.entries(), ["positives: Le mur", "vigilance: Le son"]);
    let owned = Journal::body("| Problème | Action | Qui |\n|---|---|---|\n| Le son | Louer | Marc |\n");
    assert!(owned.entries().is_empty());
}
