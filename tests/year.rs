//! `bilan year` and its page: a year in review.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use sandbox::Sandbox;
use serde_json::{Value, json};

mod sandbox;

fn journal() -> Sandbox {
    let journal = Sandbox::empty();
    journal.write("bilan.yaml", "language: fr\n");
    let note = |name: &str, day: &str, body: &str| {
        let text = format!("---\ntitle: {name}\nclient: Orsavine\nreview: {day}\n---\n{body}");
        journal.write(&format!("content/missions/{name}.md"), text);
    };
    note(
        "plage",
        "2026-05-12",
        "## Positifs\n- Le cadre\n\n## Vigilance\n- La salle #salle\n- [x] Le budget #budget ✅ 2026-06-01\n\n## Suites\n\
         - [x] Merci 📅 2026-05-20 ✅ 2026-05-19\n- [x] Synthèse 📅 2026-05-20 ✅ 2026-05-25\n- [ ] Rappeler 📅 2026-12-01\n- [-] Rien ❌ 2026-06-01\n\n\
         ## Verbatim\n> On a respiré. — Claire\n\n## Temps forts\n- Le silence\n\n## Acquis\n- Attendre\n",
    );
    note(
        "port",
        "2026-03-02",
        "## Vigilance\n- Encore le budget #budget\n- Le son #bruit\n",
    );
    note(
        "dune",
        "2025-06-02",
        "## Vigilance\n- Salle trop petite #salle\n- Salle sombre #salle\n- Personne #retard\n",
    );
    note(
        "phare",
        "2025-07-02",
        "## Vigilance\n- Personne encore #retard\n## Positifs\n- L’an dernier\n",
    );
    note("vieux", "2019-07-02", "## Positifs\n- Il y a longtemps\n");
    journal
}

fn data(journal: &Sandbox, args: &[&str]) -> Value {
    let ran = journal.fine(&[&["year", "--format", "json"], args].concat());
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn a_year_has_its_missions_and_says_what_faded() {
    let year = data(&journal(), &["2026"]);
    let titles: Vec<&str> = year["missions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["port", "plage"]);
    assert_eq!((&year["year"], &year["clients"]), (&json!(2026), &json!(1)));
    let course = |name: &str| {
        let subjects = year["vigilance"].as_array().unwrap();
        let subject = subjects.iter().find(|subject| subject["name"] == name);
        subject.map(|s| {
            (
                s["course"].as_str().unwrap().to_owned(),
                s["points"].clone(),
                s["before"].clone(),
                s["resolved"].clone(),
            )
        })
    };
    assert_eq!(course("budget"), Some(("new".into(), json!(2), json!(0), json!(1))));
    assert_eq!(course("salle"), Some(("fading".into(), json!(1), json!(2), json!(0))));
    assert_eq!(course("retard"), Some(("gone".into(), json!(0), json!(2), json!(0))));
    // In one mission only: it does not come back.
    assert_eq!(course("bruit"), None);
    assert_eq!(
        year["follow_ups"],
        json!({"on_time": 1, "late": 1, "ahead": 1, "dropped": 1})
    );
    for (name, text) in [
        ("positives", "Le cadre"),
        ("highlights", "Le silence"),
        ("learned", "Attendre"),
        ("quotes", "On a respiré."),
        ("open", "Rappeler"),
    ] {
        assert_eq!(year[name].as_array().unwrap().len(), 1, "{name}");
        assert_eq!(year[name][0]["text"], text);
    }
}

#[test]
fn without_a_year_it_is_the_newest_that_is_not_ahead() {
    let journal = journal();
    assert_eq!(data(&journal, &[])["year"], 2026);
    assert_eq!(data(&journal, &["--today", "2025-12-31"])["year"], 2025);
    assert_eq!(data(&journal, &["--today", "2024-06-01"])["year"], 2019);
}

#[test]
fn it_is_told_in_french_and_may_be_printed() {
    let journal = journal();
    let ran = journal.fine(&["year", "2026"]);
    for told in [
        "L’année 2026\n2 missions · 1 client\n",
        "- salle\n  1 fois · 2 fois l’année d’avant · s’apaise\n",
        "- retard\n  2 fois l’année d’avant · n’est pas revenu\n",
        "1 tenue à temps · 1 tenue en retard · 1 à venir · 1 laissée de côté\n",
        "> On a respiré.\n",
    ] {
        assert!(ran.stdout.contains(told), "{told}\n{}", ran.stdout);
    }
    journal.fine(&["year", "2026", "--html", "2026.html"]);
    assert!(journal.read("2026.html").contains("On a respiré."));
    assert!(
        journal
            .fine(&["year", "1990"])
            .stdout
            .contains("Aucune mission cette année-là.")
    );
    assert!(!journal.fine(&["year", "1990"]).stdout.contains("0 mission"));
    let told = journal.fine(&["year", "2026", "--today", "2026-12-02"]).stdout;
    assert!(told.contains("pour le 1er décembre 2026 · en retard\n"), "{told}");
}

#[test]
fn each_year_has_its_page_and_leads_to_the_others() {
    let journal = journal();
    journal.run(&["build", "-q"]);
    let page = journal.read("site/years/2025/index.html");
    assert!(page.contains("../../years/2019/index.html") && page.contains("../../years/2026/index.html"));
    assert!(page.contains("L’an dernier") && !page.contains("Il y a longtemps"));
    let page = journal.read("site/years/2026/index.html");
    assert!(
        page.contains("../../missions/plage/index.html#e-"),
        "entries lead to their places"
    );
    assert!(
        journal
            .read("site/missions/index.html")
            .contains("../years/2026/index.html")
    );
}
