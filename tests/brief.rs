//! `bilan brief` and what `bilan new` makes of it: what missions like a new one taught.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use sandbox::Sandbox;
use serde_json::Value;

mod sandbox;

/// Three workshops and an audit, in French.
fn journal() -> Sandbox {
    let journal = Sandbox::empty();
    journal.write("bilan.yaml", "language: fr\n");
    let note = |name: &str, head: &str, body: &str| {
        let text = format!("---\ntitle: {name}\n{head}---\n{body}");
        journal.write(&format!("content/missions/{name}.md"), text);
    };
    note(
        "plage",
        "client: Orsavine\nkind: atelier\nreview: 2026-05-12\ntags: [mer]\n",
        "## Positifs\n- Le cadre posé d’emblée\n\n## Vigilance\n- La salle était trop petite #salle\n- Le budget est venu tard #budget\n\n\
         ## Suites\n- [ ] Rappeler Claire 📅 2026-06-10 ^k1\n- [x] Merci ✅ 2026-05-19\n\n## Perspectives\n- Un second atelier\n\n\
         ## Verbatim\n> On a respiré. — Claire\n\n## Après coup\n- Commencer plus tard\n\n## Acquis\n- Le silence aide\n",
    );
    note(
        "port",
        "client: Lumen\nkind: Atelier\nreview: 2025-05-12\n",
        "## Vigilance\n- [x] Encore une salle sans fenêtre #salle ✅ 2025-06-01\n- Le son #bruit\n\n## Suites\n- Écrire à Bo\n",
    );
    note(
        "dune",
        "client: Lumen\nkind: atelier\nreview: 2024-05-12\n",
        "## Vigilance\n- Salle au bout du couloir #salle\n",
    );
    note(
        "comptes",
        "client: Lumen\nkind: audit\nreview: 2026-01-12\n",
        "## Vigilance\n- Des chiffres faux #budget\n\n## Positifs\n- Les tableaux\n",
    );
    journal
}

fn data(journal: &Sandbox, args: &[&str]) -> Value {
    let ran = journal.fine(&[&["brief", "--format", "json", "--today", "2026-06-01"], args].concat());
    serde_json::from_str(&ran.stdout).unwrap()
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["text"].as_str().unwrap())
        .collect()
}

#[test]
fn what_comes_back_in_most_missions_comes_first_with_what_became_of_it() {
    let journal = journal();
    let brief = data(&journal, &["--kind", "ATELIER"]);
    let like: Vec<&str> = brief["missions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["slug"].as_str().unwrap())
        .collect();
    assert_eq!(like, ["plage", "port", "dune"]);
    let subjects = brief["vigilance"].as_array().unwrap();
    assert_eq!(
        (&subjects[0]["name"], &subjects[0]["missions"], &subjects[0]["clients"]),
        (&"salle".into(), &3.into(), &2.into())
    );
    assert_eq!(
        texts(&subjects[0]["points"]),
        [
            "La salle était trop petite",
            "Encore une salle sans fenêtre",
            "Salle au bout du couloir"
        ]
    );
    assert_eq!(subjects[0]["points"][1]["state"], "resolved");
    // What came once only stands under no name.
    assert_eq!(subjects[1]["name"], Value::Null);
    assert_eq!(texts(&subjects[1]["points"]), ["Le budget est venu tard", "Le son"]);
    assert_eq!(texts(&brief["positives"]), ["Le cadre posé d’emblée"]);
    assert_eq!(
        (texts(&brief["differently"]), texts(&brief["learned"])),
        (vec!["Commencer plus tard"], vec!["Le silence aide"])
    );
    assert_eq!(texts(&brief["quotes"]), ["On a respiré."]);
    assert!(texts(&brief["follow_ups"]).is_empty(), "no client was named");
}

#[test]
fn a_client_brings_what_is_open_with_it() {
    let brief = data(&journal(), &["--client", "orsav"]);
    assert_eq!(texts(&brief["follow_ups"]), ["Rappeler Claire"]);
    assert_eq!(texts(&brief["opportunities"]), ["Un second atelier"]);
}

#[test]
fn a_tag_finds_points_and_missions() {
    let brief = data(&journal(), &["--tag", "#Budget"]);
    let like: Vec<&str> = brief["missions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["slug"].as_str().unwrap())
        .collect();
    assert_eq!(like, ["plage", "comptes"]);
    assert_eq!(brief["vigilance"][0]["name"], "budget");
}

#[test]
fn a_mission_is_like_others_but_not_like_itself() {
    let journal = journal();
    let brief = data(&journal, &["--like", "port"]);
    let like: Vec<&str> = brief["missions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["slug"].as_str().unwrap())
        .collect();
    assert_eq!(like[0], "dune");
    assert!(!like.contains(&"port"));
    let unknown = journal.run(&["brief", "--like", "prot"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.stderr.contains("prot") && unknown.stderr.contains("port"),
        "{unknown:?}"
    );
}

#[test]
fn without_anything_asked_it_is_of_the_whole_journal() {
    let brief = data(&journal(), &[]);
    assert_eq!(brief["missions"].as_array().unwrap().len(), 0);
    assert_eq!(brief["vigilance"].as_array().unwrap().len(), 3);
}

#[test]
fn it_is_told_in_french_with_where_each_point_comes_from() {
    let journal = journal();
    let ran = journal.fine(&[
        "brief",
        "--kind",
        "atelier",
        "--client",
        "Orsavine",
        "--today",
        "2026-06-15",
    ]);
    for told in [
        "Avant de commencer\natelier · Orsavine\n",
        "À garder à l’œil\nsalle · 3 missions, 2 clients\n",
        "- Encore une salle sans fenêtre\n  port · Lumen · 12 mai 2025 · résolu\n",
        "Ce que vous avez promis à ce client\n- Rappeler Claire\n  plage · Orsavine · 12 mai 2026 · pour le 10 juin 2026 · en retard\n",
        "> On a respiré.\n  Claire · plage",
    ] {
        assert!(ran.stdout.contains(told), "{told}\n{}", ran.stdout);
    }
    let markdown = journal
        .fine(&["brief", "--kind", "atelier", "--format", "markdown"])
        .stdout;
    assert!(markdown.starts_with("# Avant de commencer\n"), "{markdown}");
    journal.fine(&["brief", "--kind", "atelier", "--html", "brief.html"]);
    assert!(journal.read("brief.html").contains("Encore une salle sans fenêtre"));
}

#[test]
fn missions_without_lessons_are_not_nothing() {
    let journal = Sandbox::empty();
    journal.write("bilan.yaml", "language: fr\n");
    journal.write(
        "content/missions/plage.md",
        "---\nclient: Orsavine\nreview: 2026-05-12\n---\n## Suites\n- Rappeler Claire\n## Positifs\n- [-] Le mur\n",
    );
    let said = journal.fine(&["brief", "--client", "Orsavine"]).stdout;
    assert!(
        said.contains("Missions proches") && said.contains("Rappeler Claire"),
        "{said}"
    );
    assert!(!said.contains("n’a encore rien") && !said.contains("Le mur"), "{said}");
}

#[test]
fn a_kind_that_no_mission_has_is_said_with_those_there_are() {
    for (kind, said) in [("Audits", true), ("audit", false), ("ATELIER", false)] {
        let ran = journal().fine(&["brief", "--kind", kind]);
        assert_eq!(
            ran.stderr
                .contains("«\u{a0}Audits\u{a0}». Types connus\u{a0}: atelier, audit."),
            said,
            "{ran:?}"
        );
    }
}

#[test]
fn a_note_that_was_just_made_is_like_nothing_until_it_holds_something() {
    let journal = journal();
    let made = journal.fine(&["new", "Encore un", "--kind", "atelier", "--client", "Lumen"]);
    let path = made.stdout.trim().to_owned();
    let slugs = || -> Vec<String> {
        let data = data(&journal, &["--kind", "atelier"]);
        let missions = data["missions"].as_array().unwrap();
        missions
            .iter()
            .map(|mission| mission["slug"].as_str().unwrap().to_owned())
            .collect()
    };
    let is_there = |slugs: &[String]| slugs.iter().any(|slug| slug.contains("encore-un"));
    assert!(!is_there(&slugs()) && slugs().len() == 3, "{:?}", slugs());
    let note = journal.read(&path);
    journal.write(
        &path,
        note.replacen("## Contexte\n", "## Contexte\n\nElle cherchait un lieu.\n", 1),
    );
    assert!(is_there(&slugs()), "{:?}", slugs());
}

#[test]
fn a_journal_that_knows_nothing_says_so() {
    let ran = journal().fine(&["brief", "--kind", "croisière", "--client", "Personne"]);
    assert!(
        ran.stdout.contains("n’a encore rien") && ran.stderr.contains("Personne"),
        "{ran:?}"
    );
}

#[test]
fn a_new_note_begins_with_it_and_gathers_nothing_of_it() {
    for (language, title) in [("fr", "Avant de commencer"), ("en", "Before you begin")] {
        let journal = journal();
        journal.write("bilan.yaml", format!("language: {language}\n"));
        let made = journal.fine(&[
            "new",
            "Atelier d’été",
            "--client",
            "Orsavine",
            "--kind",
            "atelier",
            "--brief",
        ]);
        let path = made.stdout.trim();
        let note = journal.read(path);
        assert!(note.contains(&format!("## {title}\n")), "{note}");
        assert!(note.contains("- Rappeler Claire ([[plage#^k1]], "), "{note}");
        assert!(note.contains("- La salle était trop petite ([[plage]])\n"), "{note}");
        let found: Value = serde_json::from_str(&journal.run(&["export"]).stdout).unwrap();
        let missions = found["missions"].as_array().unwrap();
        let own = missions.iter().find(|m| m["title"] == "Atelier d’été").unwrap();
        assert_eq!(own["entries"].as_array().unwrap().len(), 0, "{own}");
        let check = journal.run(&["check"]);
        assert!(
            !check.stderr.contains(path) && !check.stdout.contains(path),
            "{check:?}"
        );
    }
}

#[test]
fn a_new_note_like_a_mission_has_its_lessons_but_not_its_client() {
    let journal = journal();
    let made = journal.fine(&["new", "Suite", "--like", "plage"]);
    let note = journal.read(made.stdout.trim());
    assert!(note.contains("La salle était trop petite"), "{note}");
    assert!(!note.contains("[[plage#^k1]]"), "{note}");
    assert!(
        note.contains("- Encore une salle sans fenêtre ([[port]], résolu)\n"),
        "{note}"
    );
}

#[test]
fn a_template_of_ones_own_does_not_lose_it() {
    let journal = journal();
    journal.write("templates/mission.md", "---\ntitle: {{ title }}\n---\n## Positifs\n");
    let made = journal.fine(&["new", "Suite", "--like", "plage"]);
    let note = journal.read(made.stdout.trim());
    assert!(
        note.starts_with("---\ntitle: Suite\n") && note.contains("La salle était trop petite"),
        "{note}"
    );
    journal.write(
        "templates/mission.md",
        "---\ntitle: {{ title }}\n---\n{{ brief }}\n## Positifs\n",
    );
    let made = journal.fine(&["new", "Encore", "--like", "plage"]);
    assert_eq!(
        journal
            .read(made.stdout.trim())
            .matches("La salle était trop petite")
            .count(),
        1
    );
}
