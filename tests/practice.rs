//! The practice that the program serves, row by row, as a person goes through it: in French, with the program alone.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use sandbox::Sandbox;

mod sandbox;

const NOTE: &str = "content/missions/seminaire.md";

/// What the note of a mission says of itself, and below.
fn journal(head: &str, body: &str) -> Sandbox {
    let journal = Sandbox::empty();
    journal.write(
        "bilan.yaml",
        "language: fr\ntimezone: Europe/Paris\nauthor: {name: Solène Vauquier, signature: Solène}\n",
    );
    journal.write(
        "content/clients/orsavine.md",
        "---\nname: Orsavine\nalias: une association\ntone: tu\n---\n",
    );
    journal.write(
        NOTE,
        format!("---\nid: abc123\ntitle: Séminaire\nclient: Orsavine\nkind: séminaire\n{head}---\n{body}"),
    );
    journal
}

fn said(journal: &Sandbox, today: &str, args: &[&str]) -> String {
    // Spaces that do not break are spaces.
    let ran = journal.fine(&[args, &["--today", today]].concat());
    ran.stdout.replace(['\u{a0}', '\u{202f}'], " ")
}

fn page(journal: &Sandbox, today: &str, path: &str) -> String {
    journal.run(&["build", "-q", "--today", today]);
    journal
        .read(&format!("site/{path}"))
        .replace(['\u{a0}', '\u{202f}'], " ")
}

#[track_caller]
fn has(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "« {part} » is not in:\n{text}");
    }
}

#[test]
fn the_review_is_booked_and_its_purpose_said() {
    let journal = journal(
        "ended: 2026-05-28\nreview: {date: 2026-06-12 15:45, duration: 1h30, purpose: Regarder ce que le séminaire a changé.}\n\
         contacts: [{name: Claire Duval, key: true, email: claire@example.org}]\n",
        "",
    );
    let letter = said(&journal, "2026-06-01", &["invite", "seminaire"]);
    has(
        &letter,
        &[
            "Claire",
            "Regarder ce que le séminaire a changé.",
            "12 juin 2026",
            "15 h 45",
            "Solène",
        ],
    );
    has(
        &page(&journal, "2026-06-01", "reviews.ics"),
        &["DTSTART:20260612T134500Z", "DTEND:20260612T151500Z"],
    );
}

#[test]
fn a_client_without_time_is_told_why_it_matters() {
    let journal = journal("ended: 2026-05-28\ncontacts: [{name: Claire Duval, key: true}]\n", "");
    let plain = said(&journal, "2026-06-01", &["invite", "seminaire"]);
    let argued = said(&journal, "2026-06-01", &["invite", "seminaire", "--reluctant"]);
    assert!(argued.len() > plain.len());
    has(&argued, &["compte"]);
    let asked = "ended: 2026-05-28\nreview: {objection: Pas le temps}\ncontacts: [{name: Claire Duval, key: true}]\n";
    journal.write(NOTE, format!("---\ntitle: Séminaire\nclient: Orsavine\n{asked}---\n"));
    assert!(said(&journal, "2026-06-01", &["invite", "seminaire"]).len() > plain.len());
}

#[test]
fn contacts_are_met_together_or_apart() {
    let head = "ended: 2026-05-28\nreview: {sessions: [{date: 2026-06-12 10:00, contacts: [Claire Duval]}, {date: 2026-06-15 14:00, \
                contacts: [Karim Benali]}]}\ncontacts: [Claire Duval, Karim Benali]\n";
    let journal = journal(head, "");
    let both = said(&journal, "2026-06-01", &["prepare", "seminaire"]);
    has(&both, &["12 juin 2026", "15 juin 2026", "Karim Benali"]);
    let one = said(&journal, "2026-06-01", &["prepare", "seminaire", "--session", "2"]);
    has(&one, &["15 juin 2026"]);
    assert!(!one.contains("12 juin 2026"), "{one}");
    assert_eq!(
        page(&journal, "2026-06-01", "reviews.ics")
            .matches("BEGIN:VEVENT")
            .count(),
        2
    );
    assert_eq!(
        said(&journal, "2026-06-01", &["list"]).matches("Séminaire").count(),
        1,
        "one mission"
    );
}

#[test]
fn one_waits_a_little_but_not_too_long() {
    let journal = journal("ended: 2026-05-28\n", "");
    let due = |today: &str| said(&journal, today, &["due", "--all"]);
    has(
        &due("2026-05-29"),
        &["À laisser reposer", "à programmer à partir du 4 juin 2026"],
    );
    has(
        &due("2026-06-04"),
        &["Bilans à programmer\n", "au plus tard le 9 juillet 2026"],
    );
    has(&due("2026-07-10"), &["Bilans à programmer sans tarder"]);
    has(
        &page(&journal, "2026-07-10", "index.html"),
        &["bilan à programmer sans tarder"],
    );
}

#[test]
fn slack_after_the_meeting_is_kept_free() {
    let journal = journal(
        "ended: 2026-05-28\nreview: {date: 2026-06-12 10:00, duration: 1h, buffer: 30min}\n",
        "",
    );
    let calendar = page(&journal, "2026-06-01", "reviews.ics");
    has(
        &calendar,
        &[
            "DTSTART:20260612T080000Z",
            "DTSTART:20260612T090000Z",
            "DTEND:20260612T093000Z",
        ],
    );
    journal.write(
        "content/missions/autre.md",
        "---\ntitle: Autre\nclient: Lumen\nended: 2026-05-28\nreview: 2026-06-12 11:15\n---\n",
    );
    let check = journal.run(&["check", "--today", "2026-06-01"]);
    has(
        &check.stdout.replace(['\u{a0}', '\u{202f}'], " "),
        &["content/missions/autre.md"],
    );
}

#[test]
fn everyone_is_told_and_heard() {
    let head = "ended: 2026-05-28\ncontacts: [{name: Claire Duval, key: true, informed: true}, Karim Benali]\n";
    let journal = journal(head, "## Impressions\n- Claire : plutôt contente\n");
    has(
        &said(&journal, "2026-06-05", &["due"]),
        &[
            "À prévenir du bilan\n- Karim Benali",
            "Impressions à recueillir\n- Claire Duval",
        ],
    );
    has(
        &said(&journal, "2026-06-05", &["invite", "seminaire", "--contact", "Karim"]),
        &["Karim", "Deux lignes"],
    );
    has(
        &said(&journal, "2026-06-05", &["prepare", "seminaire"]),
        &["plutôt contente\n  Claire Duval"],
    );
}

#[test]
fn the_script_is_written_before_and_is_hers_to_change() {
    let journal = journal("ended: 2026-05-28\nreview: 2026-06-12\n", "");
    journal.fine(&["prepare", "seminaire", "--html", "script.html", "--today", "2026-06-01"]);
    has(&journal.read("script.html"), &["class=\"room\"", "a. ", "g. "]);
    journal.write(
        "bilan.yaml",
        journal.read("bilan.yaml") + "questions: [Et la marée ?]\n",
    );
    has(
        &said(&journal, "2026-06-01", &["prepare", "seminaire"]),
        &["a. Et la marée ?"],
    );
}

#[test]
fn messages_to_give_are_no_positives() {
    let journal = journal(
        "review: 2026-06-12\n",
        "## Messages\n- Merci pour l’accueil\n\n## Positifs\n- Le cadre\n",
    );
    has(
        &said(&journal, "2026-06-01", &["prepare", "seminaire"]),
        &["[ ] Merci pour l’accueil"],
    );
    let positives = said(&journal, "2026-06-20", &["list", "positives"]);
    assert!(
        positives.contains("Le cadre") && !positives.contains("Merci pour l’accueil"),
        "{positives}"
    );
}

#[test]
fn notes_are_taken_in_any_editor_and_found_on_the_site() {
    let journal = journal(
        "review: 2026-06-12\n",
        "\u{feff}Du vent.\r\n\r\n**Points positifs :**\r\n* Le cadre posé\r\n",
    );
    has(
        &page(&journal, "2026-06-20", "positives/index.html"),
        &["Le cadre posé"],
    );
    has(
        &page(&journal, "2026-06-20", "missions/seminaire/index.html"),
        &["Du vent.", "Le cadre posé"],
    );
}

#[test]
fn their_words_are_kept_apart_with_who_said_them() {
    let journal = journal(
        "review: 2026-06-12\ncontacts: [Claire Duval]\n",
        "## Verbatim\n> On a respiré. — Claire\n",
    );
    has(
        &page(&journal, "2026-06-20", "quotes/index.html"),
        &["On a respiré.", "Claire Duval"],
    );
}

#[test]
fn her_own_part_stands_apart_from_the_clients() {
    let journal = journal(
        "review: 2026-06-12\n",
        "## Mon vécu\nJ’ai eu peur.\n\n## Positifs\n- Le cadre\n",
    );
    let page = page(&journal, "2026-06-20", "missions/seminaire/index.html");
    has(&page, &["role-my_view", "J’ai eu peur."]);
    has(
        &said(&journal, "2026-06-01", &["prepare", "seminaire"]),
        &["J’ai eu peur."],
    );
    assert!(!said(&journal, "2026-06-20", &["boost"]).contains("peur"));
}

#[test]
fn the_stage_is_closed_on_a_good_note() {
    let body = "## Positifs\n- Le cadre\n\n## Suites\n- Aucune\n\n## Clôture\nOn se quitte en riant.\n";
    let journal = journal("review: 2026-06-12\n", body);
    has(
        &said(&journal, "2026-06-20", &["due"]),
        &["Étapes à clore", "seminaire"],
    );
    has(&said(&journal, "2026-06-01", &["prepare", "seminaire"]), &["Le cadre"]);
    journal.write(
        NOTE,
        journal.read(NOTE).replace("review: ", "closed: 2026-06-20\nreview: "),
    );
    has(&said(&journal, "2026-06-20", &["list"]), &["étape close"]);
    assert!(!said(&journal, "2026-06-20", &["due"]).contains("seminaire"));
}

#[test]
fn what_follows_is_announced_kept_and_ends() {
    let journal = journal("review: 2026-06-12\n", "## Positifs\n- Le cadre\n");
    has(&said(&journal, "2026-06-20", &["due"]), &["Sans suite notée"]);
    let address = said(
        &journal,
        "2026-06-20",
        &["add", "seminaire", "suites", "Rappeler Claire", "--due", "2026-07-01"],
    );
    let address = address.trim();
    has(
        &said(&journal, "2026-07-01", &["due"]),
        &["À tenir aujourd’hui\n- Rappeler Claire", address],
    );
    has(
        &page(&journal, "2026-06-20", "follow-ups/index.html"),
        &["Rappeler Claire", "1er juillet 2026"],
    );
    has(
        &page(&journal, "2026-06-20", "follow-ups.ics"),
        &["DTSTART;VALUE=DATE:20260701", "une association"],
    );
    said(&journal, "2026-07-02", &["done", "rappeler", "claire"]);
    has(&journal.read(NOTE), &["[x] Rappeler Claire", "✅ 2026-07-02"]);
    assert!(!said(&journal, "2026-07-02", &["due", "--all"]).contains("Rappeler Claire"));
    journal.write(NOTE, "---\ntitle: Séminaire\nclient: Orsavine\nreview: 2026-06-12\nfollow_ups: none\nclosed: 2026-06-20\n---\n## Positifs\n- Le cadre\n");
    assert!(
        !said(&journal, "2026-07-02", &["due", "--all"]).contains("Séminaire"),
        "none ends the nagging"
    );
}

#[test]
fn further_work_is_listed_by_client() {
    let journal = journal("review: 2026-06-12\n", "## Perspectives\n- Un second séminaire\n");
    has(
        &page(&journal, "2026-06-20", "clients/orsavine/index.html"),
        &["Perspectives", "Un second séminaire"],
    );
    has(
        &said(&journal, "2026-06-20", &["brief", "--client", "orsavine"]),
        &["Un second séminaire"],
    );
}

#[test]
fn positives_are_re_read_in_doubt() {
    let journal = journal(
        "review: 2026-06-12\n",
        "## Positifs\n- Le cadre\n\n## Vigilance\n- Le bruit\n\n## Verbatim\n> Merci.\n",
    );
    for text in [
        said(&journal, "2026-06-20", &["boost"]),
        page(&journal, "2026-06-20", "boost/index.html"),
    ] {
        has(&text, &["Le cadre", "Merci."]);
        assert!(!text.contains("Le bruit"), "{text}");
    }
}

#[test]
fn hindsight_and_lessons_have_groups_and_are_in_every_brief() {
    let journal = journal(
        "review: 2026-06-12\n",
        "## Après coup\n- Commencer plus tard\n\n## Acquis\n- Le silence aide\n",
    );
    has(
        &page(&journal, "2026-06-20", "differently/index.html"),
        &["Commencer plus tard"],
    );
    has(
        &page(&journal, "2026-06-20", "learned/index.html"),
        &["Le silence aide"],
    );
    has(
        &said(&journal, "2026-06-20", &["brief", "--kind", "séminaire"]),
        &["Commencer plus tard", "Le silence aide"],
    );
}

#[test]
fn vigilance_points_that_come_back_are_kept_in_mind() {
    let journal = journal("review: 2026-03-12\n", "## Vigilance\n- La salle est petite #salle\n");
    journal.write(
        "content/missions/autre.md",
        "---\ntitle: Autre\nclient: Lumen\nkind: séminaire\nreview: 2025-03-12\n---\n## Vigilance\n- Salle sans fenêtre #salle\n",
    );
    has(
        &page(&journal, "2026-06-20", "vigilance/index.html"),
        &["2 missions", "2 clients", "mars 2026"],
    );
    has(
        &said(&journal, "2026-06-20", &["brief", "--kind", "seminaire"]),
        &["salle · 2 missions, 2 clients"],
    );
    let made = journal.fine(&[
        "new",
        "Encore",
        "--kind",
        "séminaire",
        "--brief",
        "--today",
        "2026-06-20",
    ]);
    has(
        &journal.read(made.stdout.trim()),
        &["La salle est petite ([[seminaire]])"],
    );
}

#[test]
fn high_points_are_remembered() {
    let journal = journal("review: 2026-06-12\n", "## Temps forts\n- Le fou rire de midi\n");
    has(
        &page(&journal, "2026-06-20", "highlights/index.html"),
        &["2026", "Le fou rire de midi"],
    );
    has(&said(&journal, "2026-06-20", &["year"]), &["Le fou rire de midi"]);
}

#[test]
fn a_day_is_read_as_notes_write_it_whatever_the_option() {
    let journal = journal("ended: 2026-05-28\n", "");
    let args: [&[&str]; 5] = [
        &["invite", "seminaire", "--onsite"],
        &["list", "--since"],
        &["list", "--until"],
        &["new", "Atelier", "--date"],
        &["add", "seminaire", "suites", "Rappeler", "--due"],
    ];
    for args in args {
        for day in ["3/12/2026", "3 décembre 2026", "2026-12-03"] {
            said(&journal, "2026-06-01", &[args, &[day]].concat());
        }
        let ran = journal.run(&[args, &["un de ces jours"]].concat());
        assert_eq!(ran.code, 2);
        has(&ran.stderr, &["n’est pas une date", "12/05/2026"]);
    }
    has(
        &said(
            &journal,
            "2026-06-01",
            &["invite", "seminaire", "--onsite", "3/12/2026"],
        ),
        &["3 décembre 2026"],
    );
    has(
        &said(&journal, "3 juin 2026", &["due", "--all"]),
        &["À faire au 3 juin 2026"],
    );
    assert_eq!(journal.run(&["due", "--today", "demain"]).code, 2);
}

#[test]
fn a_group_that_is_none_is_told_with_those_there_are_in_french() {
    let journal = journal("ended: 2026-05-28\n", "");
    for args in [
        &["list", "perspectives"][..],
        &["add", "seminaire", "perspectives", "Un"],
    ] {
        let ran = journal.run(args);
        assert_eq!(ran.code, 2);
        has(
            &ran.stderr,
            &["perspectives", "positifs, vigilance, suites", "temps-forts, verbatim"],
        );
    }
    for name in ["étiquettes", "Suites", "temps_forts", "follow-ups"] {
        journal.fine(&["list", name]);
    }
}

#[test]
fn a_page_in_a_folder_that_is_not_there_names_that_folder() {
    let journal = journal("ended: 2026-05-28\n", "");
    let ran = journal.run(&["boost", "--html", "papiers/page.html"]);
    assert_eq!(ran.code, 1);
    has(&ran.stderr, &["papiers", "n’existe pas"]);
    assert!(!ran.stderr.contains(".tmp"), "{}", ran.stderr);
}

/// Share on the blog: entries marked public, `## Extrait`.
#[test]
fn what_is_marked_goes_to_the_blog_once_somebody_agreed_and_names_nobody() {
    let head = "contacts: [{name: Claire Dupont, role: la directrice}]\nended: 2026-05-28\n\
                excerpt: {title: Deux murs, slug: deux-murs, date: 2026-06-15}\n";
    let body = "## Points positifs\n\n- Chez Orsavine, Claire a tout affiché. #publier\n- Le repas chez Orsavine.\n\n\
                ## Extrait\n\nOn croit qu’un mur décore.\n";
    let journal = journal(head, body);
    let today = ["--today", "2026-06-15"];
    let run = |args: &[&str]| journal.run(&[args, &today].concat());
    let shown = run(&["publish", "seminaire"]);
    assert_eq!(shown.code, 3);
    has(
        &shown.stdout,
        &[
            "On croit qu’un mur décore.",
            "Chez une association, la directrice a tout affiché.",
            "il manque un accord",
        ],
    );
    assert!(!shown.stdout.contains("Le repas"), "{}", shown.stdout);
    assert_eq!(run(&["consent", "seminaire", "--who", "Claire Dupont"]).code, 0);
    let sent = run(&["publish", "seminaire", "--yes", "--live"]);
    assert_eq!(sent.code, 0, "{}", sent.stderr);
    let post = journal.read("public/deux-murs/index.html");
    has(&post, &["Deux murs", "Chez une association, la directrice"]);
    assert!(!post.contains("Orsavine") && !post.contains("Claire"), "{post}");
    has(&run(&["excerpts"]).stdout, &["en ligne"]);
    assert_eq!(run(&["unpublish", "seminaire"]).code, 0);
    assert!(!journal.exists("public/deux-murs/index.html"));
    has(&run(&["excerpts"]).stdout, &["retiré"]);
}
