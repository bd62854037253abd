//! Outlines and callouts: labels as list items with their points nested under them, quotes with a mark.

use crate::common::Journal;

#[track_caller]
fn gathers(body: &str, entries: &[&str]) {
    let journal = Journal::body(body);
    assert_eq!(journal.entries(), entries, "{body}");
}

#[test]
fn a_label_as_an_item_holds_what_is_nested_in_it() {
    let wanted = ["positives: Le mur", "positives: Le vote", "vigilance: Le temps"];
    for body in [
        "- ## Ce qui a marché\n\t- Le mur\n\t- Le vote\n- ## À améliorer\n\t- Le temps\n",
        "- **Points forts**\n\t- Le mur\n\t- Le vote\n- **À améliorer**\n\t- Le temps\n",
        "* Points forts :\n  * Le mur\n  * Le vote\n* Difficultés rencontrées\n  * Le temps\n",
        "1. **Qu'est-ce qui a marché ?**\n   - Le mur\n   - Le vote\n2. What didn't go well?\n   - Le temps\n",
        "- Retour\n\t- Points forts\n\t\t- Le mur\n\t\t- Le vote\n\t- Points faibles\n\t\t- Le temps\n",
        "- Points forts\r\n  collapsed:: true\r\n\t- Le mur\r\n\t- Le vote\r\n- Vigilance\r\n\t- Le temps\r\n",
        "> ## Points forts\n> - Le mur\n> - Le vote\n>\n> ## À améliorer\n> - Le temps\n",
    ] {
        gathers(body, &wanted);
    }
}

#[test]
fn an_item_that_is_a_label_over_the_next_list_is_a_label() {
    gathers(
        "1. What would I do differently next time?\n\n- Ask sooner\n\n2. What went well?\n\n- Sketches\n",
        &["differently: Ask sooner", "positives: Sketches"],
    );
}

#[test]
fn items_that_each_name_a_section_are_its_points() {
    gathers(
        "- Points forts : le mur\n- Difficultés : le temps\n- Apprentissages : la patience\n",
        &["positives: le mur", "vigilance: le temps", "learned: la patience"],
    );
    // Under a section they are its points, whatever they are called.
    gathers(
        "## Points positifs\n\n- Suites : claires\n- Difficultés : aucune\n",
        &["positives: Suites : claires", "positives: Difficultés : aucune"],
    );
}

#[test]
fn what_stands_beside_a_label_is_not_its_own() {
    gathers(
        "- **Points forts**\n  - Le mur\n- Divers\n  - Le pain\n- Bonne journée\n",
        &["positives: Le mur"],
    );
}

#[test]
fn a_list_without_labels_stays_as_it_is() {
    gathers(
        "## Points positifs\n\n- Le mur\n  - Le dessin\n- Le vote\n",
        &["positives: Le mur\nLe dessin", "positives: Le vote"],
    );
}

#[test]
fn what_a_callout_holds_belongs_to_the_section_around_it() {
    gathers(
        "## Ce qui a marché\n\n> [!success] Réussi\n> Le tour de table\n\n> [!tip]-\n> - Le mur\n\n## Suites\n\n- Écrire\n\n> [!todo] Encore\n> - [ ] Appeler\n",
        &[
            "positives: Le tour de table",
            "positives: Le mur",
            "follow_ups: Écrire",
            "follow_ups: Appeler",
        ],
    );
}

#[test]
fn a_callout_by_itself_is_what_its_title_or_its_kind_says() {
    gathers(
        "> [!info] Points de vigilance\n> - La salle\n> - Le son\n\n> [!success] La pause\n> Tout le monde est resté.\n\n> [!check]+ Le repas\n\n> [!WARNING]\n> Le bruit\n\n> [!note] Pour mémoire\n> Rien de plus.\n",
        &[
            "vigilance: La salle",
            "vigilance: Le son",
            "positives: Tout le monde est resté.",
            "positives: Le repas",
            "vigilance: Le bruit",
        ],
    );
}
