//! What is a label, and what only looks like one.

use crate::common::{Journal, text};
use crate::names::assert_roles;

fn assert_table(rows: &[(&str, &str)]) {
    assert_roles(
        &rows
            .iter()
            .map(|(label, role)| ((*label).to_owned(), *role))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn the_sentences_of_the_table_are_patterns() {
    assert_table(&[
        ("Ce qui s'est moins bien passé", "vigilance"),
        ("Ce qui s'est mal passé", "vigilance"),
        ("Ce qui n'a pas fonctionné", "vigilance"),
        ("Ce qui a très bien fonctionné", "positives"),
        ("Ce que l'équipe garde", "positives"),
        ("Ce que nous ferions autrement", "differently"),
        ("Ce que nous avons appris", "learned"),
        ("What went really well", "positives"),
        ("What did not go well", "vigilance"),
        ("What didn't work", "vigilance"),
        ("What could have gone better", "vigilance"),
        ("What I would do differently", "differently"),
    ]);
}

#[test]
fn articles_and_number_change_nothing() {
    assert_table(&[
        ("Les points positifs", "positives"),
        ("Nos points forts", "positives"),
        ("Un point positif", "positives"),
        ("The wins", "positives"),
        ("Our next steps", "follow_ups"),
        ("My learnings", "learned"),
        ("Temps fort", "highlights"),
        ("Point de vigilance", "vigilance"),
    ]);
}

#[test]
fn a_tail_may_qualify_or_begin_with_a_preposition() {
    assert_table(&[
        ("Difficultés rencontrées", "vigilance"),
        ("Difficultés principales", "vigilance"),
        ("Challenges faced", "vigilance"),
        ("Points positifs du projet", "positives"),
        ("Actions pour le prochain sprint", "follow_ups"),
        ("What went well in this phase", "positives"),
    ]);
}

#[test]
fn a_label_before_a_name_and_names_of_one_role_count() {
    assert_table(&[
        ("Bilan : points positifs", "positives"),
        ("Sprint 3: What went well", "positives"),
        ("Points forts / Réussites", "positives"),
        ("Suites et relances", "follow_ups"),
    ]);
}

#[test]
fn names_of_opposite_roles_start_nothing_and_are_reported() {
    for label in [
        "Difficultés / Facilités",
        "Points forts et points faibles",
        "What went well / what went wrong",
    ] {
        let journal = Journal::body(&format!("## {label}\n\n- Le temps\n"));
        assert!(journal.entries().is_empty(), "{label}");
        assert_eq!(journal.codes(), ["label-opposed"], "{label}");
    }
}

#[test]
fn one_word_names_count_only_as_the_whole_label_and_prose_is_prose() {
    assert_table(&[
        ("Actions in the code", ""),
        ("Start of the day", ""),
        ("Ce qui s'est passé", ""),
        ("Points forts et avis", ""),
        ("Perspectives du marché", ""),
        ("Le repas", ""),
    ]);
}

#[test]
fn a_long_label_one_slip_away_is_read_and_reported() {
    for (label, role) in [
        ("Points de vigilence", "vigilance"),
        ("Difficutlés", "vigilance"),
        ("Points postifs", "positives"),
        ("Recommandatoins", "follow_ups"),
    ] {
        let journal = Journal::body(&format!("## {label}\n\n- Le temps\n"));
        assert_eq!(journal.entries(), [format!("{role}: Le temps")], "{label}");
        let problems = journal.problems();
        assert_eq!(problems.len(), 1, "{label}");
        assert_eq!(problems[0]["code"], "label-near");
        assert!(text(&problems[0]["message"]).contains(label));
    }
}

#[test]
fn a_short_label_one_slip_away_is_prose() {
    for label in ["Suitez", "Winz", "Forcez", "Aquis"] {
        let journal = Journal::body(&format!("## {label}\n\n- Le temps\n"));
        assert!(journal.entries().is_empty(), "{label}");
    }
}

#[test]
fn a_heading_of_any_level_is_a_label() {
    for level in 1..=6 {
        let journal = Journal::body(&format!(
            "# Atelier\n\n{} Points positifs\n\n- Le mur\n",
            "#".repeat(level)
        ));
        assert_eq!(journal.entries(), ["positives: Le mur"], "{level}");
    }
    assert_eq!(
        Journal::body("Points positifs\n---\n\n- Le mur\n").entries(),
        ["positives: Le mur"]
    );
    assert_eq!(
        Journal::body("## Points positifs ##\n\n- Le mur\n").entries(),
        ["positives: Le mur"]
    );
}

#[test]
fn a_heading_without_its_space_is_a_label() {
    for label in [
        "##Points positifs",
        "###Points positifs",
        "### 3. Ce qui a bien marché ✅ :",
    ] {
        let journal = Journal::body(&format!("{label}\n\n- Le mur\n"));
        assert_eq!(journal.entries(), ["positives: Le mur"], "{label}");
        assert!(journal.codes().is_empty(), "{label}");
    }
    let directly = Journal::body("##Points positifs\n- Le mur\n");
    assert_eq!(directly.entries(), ["positives: Le mur"]);
}

#[test]
fn a_line_that_is_all_bold_is_a_label() {
    for label in [
        "**Points positifs**",
        "__Points positifs__",
        "**Points positifs :**",
        "**Points positifs** :",
        "✅ **Points positifs**",
    ] {
        let journal = Journal::body(&format!("{label}\n\n- Le mur\n"));
        assert_eq!(journal.entries(), ["positives: Le mur"], "{label}");
    }
}

#[test]
fn a_bold_lead_is_a_label_whose_text_is_the_section() {
    let journal = Journal::body("**Points positifs :** le mur, le toit\n\nAutre chose.\n");
    assert_eq!(journal.entries(), ["positives: le mur, le toit"]);
    let after = Journal::body("**Points positifs** : le mur\n");
    assert_eq!(after.entries(), ["positives: le mur"]);
}

#[test]
fn a_plain_line_directly_before_a_list_is_a_label() {
    for label in [
        "Points positifs :",
        "Points positifs:",
        "Points positifs\u{a0}:",
        "Qu'est-ce qui a bien marché ?",
    ] {
        let journal = Journal::body(&format!("{label}\n\n- Le mur\n"));
        assert_eq!(journal.entries(), ["positives: Le mur"], "{label}");
    }
    assert_eq!(
        Journal::body("Points positifs :\n- Le mur\n").entries(),
        ["positives: Le mur"]
    );
    for body in [
        "Points positifs\n\n- Le mur\n",
        "POINTS POSITIFS\n\nLe mur\n",
        "Points positifs\n\nLe mur\n",
    ] {
        assert_eq!(Journal::body(body).entries(), ["positives: Le mur"], "{body}");
    }
    for body in [
        "Nous avons vu :\n\nPoints positifs\n\nPoints de vigilance\n\nPuis le repas.\n",
        "Nous avons vu :\nPoints positifs\nPoints de vigilance\n",
        "Points positifs.\n\nPuis le repas.\n",
    ] {
        let journal = Journal::body(body);
        assert!(journal.entries().is_empty() && journal.codes().is_empty(), "{body}");
    }
}

#[test]
fn each_line_of_bold_or_colon_ends_the_section_of_the_one_before() {
    let journal =
        Journal::body("**Points positifs**\n\n- Le mur\n\n**Vigilance**\n\n- Le temps\n\n**La météo**\n\n- Le vent\n");
    assert_eq!(journal.entries(), ["positives: Le mur", "vigilance: Le temps"]);
    let plain = Journal::body("Points positifs :\n- Le mur\n\nVigilance :\n- Le temps\n\nLa météo :\n- Le vent\n");
    assert_eq!(plain.entries(), ["positives: Le mur", "vigilance: Le temps"]);
}

#[test]
fn under_a_heading_of_its_role_a_line_only_introduces() {
    let journal =
        Journal::body("## Points positifs\n\nCe qui a bien marché :\n\n- Le mur\n\nEt aussi :\n\n- Le toit\n");
    assert_eq!(journal.entries(), ["positives: Le mur", "positives: Le toit"]);
}
