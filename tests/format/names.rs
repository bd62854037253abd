//! Every name of the table of labels, in both languages.

use crate::common::{Journal, text};

/// Role, and names separated by `·`.
const NAMES: &[(&str, &str)] = &[
    (
        "positives",
        "Points positifs · Positif · Les plus · Points forts · Forces · Réussites · Succès · Facilités · À garder · À conserver · \
         Ce qui a marché · Ce qui a bien marché · Ce qui a fonctionné · Ce qui a bien fonctionné · Ce qui s'est bien passé · \
         Ce qu'on garde · Ce qu'on gardera",
    ),
    (
        "positives",
        "Positives · Positive points · What went well · What went right · What worked · What we did well · Went well · Wins · \
         Successes · Strengths · Liked · Keep · Continue",
    ),
    (
        "vigilance",
        "Points de vigilance · Vigilance · Points d'attention · Points négatifs · Points faibles · Les moins · \
         Points à développer · Points à améliorer · Points d'amélioration · À améliorer · Améliorations · \
         Axes d'amélioration · Pistes d'amélioration · Points de friction · Irritants · Difficultés · Problèmes · Obstacles · \
         Limites · Ce qui n'a pas marché · Ce qui a moins bien marché · Ce qui a été difficile",
    ),
    (
        "vigilance",
        "Vigilance points · Watch points · Watch-outs · Negatives · Weaknesses · To improve · Areas of improvement · \
         Improvements · What could be improved · What could be better · What didn't go well · What didn't work · \
         What went wrong · What held us back · Challenges · Difficulties · Problems · Issues · Impediments · Stop · Lacked",
    ),
    (
        "follow_ups",
        "Suites · Suites à donner · Suivi · À suivre · Relances · Actions · Plan d'action · Prochaine étape · \
         Prochaines étapes · Recommandations · Suggestions · Reste à faire",
    ),
    (
        "follow_ups",
        "Follow-ups · Next steps · Action items · Action points · Actions · To do · Recommendations · Start · What's next",
    ),
    (
        "differently",
        "Après coup · Avec le recul · À refaire autrement · Ce que je ferais autrement · Ce que je ferais différemment · \
         Ce que j'aurais fait autrement · Ce que j'aurais fait différemment",
    ),
    (
        "differently",
        "In hindsight · Would do differently · What would you do differently · What would we do differently",
    ),
    (
        "learned",
        "Acquis · Apprentissages · Ce que j'ai appris · Ce que je retiens · Leçons apprises",
    ),
    (
        "learned",
        "Learnings · Lessons learned · What we learned · Key learnings",
    ),
    ("highlights", "Temps forts · Moments forts · Highlights"),
    (
        "quotes",
        "Verbatim · Citations · Témoignages · Quotes · Testimonials · In their words",
    ),
    ("context", "Contexte · Context"),
    (
        "preparation",
        "Préparation · Déroulement · Questions · Preparation · Agenda",
    ),
    (
        "client_feedback",
        "Sentiment du client · Ressenti du client · Client feedback",
    ),
    ("today", "Aujourd'hui · Today"),
    ("impressions", "Impressions · Tour des popotes · Tour des popottes"),
    ("my_view", "Mon vécu · Mes perceptions · Mon ressenti · My view"),
    ("messages", "Messages"),
    ("opportunities", "Perspectives · Opportunités · Opportunities"),
    ("closing", "Clôture · Closing"),
    ("excerpt", "Extrait · Excerpt"),
];

/// The role that each label starts, or nothing, all read from one note.
pub fn roles(labels: &[String]) -> Vec<String> {
    let sections = labels
        .iter()
        .enumerate()
        .map(|(n, label)| format!("## {label}\n\n- entry{n}\n\n"));
    let mission = Journal::body(&sections.collect::<String>()).mission();
    let entries = mission["entries"].as_array().unwrap();
    let role = |n: usize| entries.iter().find(|entry| entry["text"] == format!("entry{n}"));
    (0..labels.len())
        .map(|n| role(n).map(|entry| text(&entry["role"])).unwrap_or_default())
        .collect()
}

/// Asserts the role of each label; nothing for prose.
pub fn assert_roles(expected: &[(String, &str)]) {
    let labels: Vec<String> = expected.iter().map(|(label, _)| label.clone()).collect();
    let wrong: Vec<String> = roles(&labels)
        .into_iter()
        .zip(expected)
        .filter(|(read, (_, role))| read != role)
        .map(|(read, (label, role))| format!("{label:?} is {read:?}, not {role:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn table() -> Vec<(String, &'static str)> {
    let split = |(role, names): &(&'static str, &'static str)| {
        let (role, names) = (*role, *names);
        names
            .split('·')
            .map(move |name| (name.trim().to_owned(), role))
            .collect::<Vec<_>>()
    };
    NAMES.iter().flat_map(split).collect()
}

fn each(change: impl Fn(&str) -> String) -> Vec<(String, &'static str)> {
    table().into_iter().map(|(name, role)| (change(&name), role)).collect()
}

#[test]
fn every_name_of_the_table_starts_its_role() {
    assert_roles(&table());
}

#[test]
fn no_name_of_the_table_is_reported() {
    let sections = table().into_iter().map(|(name, _)| format!("## {name}\n\n- point\n\n"));
    let mut codes = Journal::body(&sections.collect::<String>()).codes();
    // An excerpt section is told that the public needs a title.
    codes.retain(|code| code != "excerpt-untitled");
    assert_eq!(codes, Vec::<String>::new());
}

#[test]
fn case_accents_and_apostrophes_change_nothing() {
    use unicode_normalization::UnicodeNormalization;
    assert_roles(&each(str::to_uppercase));
    assert_roles(&each(str::to_lowercase));
    assert_roles(&each(|name| name.replace('\'', "’")));
    assert_roles(&each(|name| name.nfd().collect()));
    assert_roles(&each(|name| name.nfd().filter(char::is_ascii).collect()));
}

#[test]
fn emoji_numbers_lettering_markup_remarks_and_final_signs_change_nothing() {
    assert_roles(&each(|name| format!("✅ {name} :")));
    assert_roles(&each(|name| format!("{name} 🎉")));
    assert_roles(&each(|name| format!("3. {name}")));
    assert_roles(&each(|name| format!("b) {name}")));
    assert_roles(&each(|name| format!("**{name}**")));
    assert_roles(&each(|name| format!("_{name}_ !")));
    assert_roles(&each(|name| format!("{name} (à compléter)")));
    assert_roles(&each(|name| format!("{name} ?")));
    assert_roles(&each(|name| format!("{name}.")));
    assert_roles(&each(|name| format!("3. {name} ✅ :")));
}

#[test]
fn the_journal_may_have_names_of_its_own() {
    let journal = Journal::body("## Pépites\n\n- Le mur\n\n## Les cailloux :\n\n- Le temps\n")
        .with("bilan.yaml", "sections: {highlights: [Pépites], vigilance: Cailloux}\n");
    assert_eq!(journal.entries(), ["highlights: Le mur", "vigilance: Le temps"]);
    let none = Journal::body("## Suivi\n\n- Le mur\n").with("bilan.yaml", "sections: {none: [Suivi]}\n");
    assert!(none.entries().is_empty());
}
