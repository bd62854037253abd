//! `bilan add`: one line is written into a note, as those around it are, and nothing else changes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot do has failed"
)]

mod common;

use std::process::{Child, Command, Stdio};

use common::{FRONT, Journal, NOTE, Ran};
use serde_json::{Value, json};

fn note(journal: &Journal) -> String {
    String::from_utf8(std::fs::read(journal.path(NOTE)).unwrap()).unwrap()
}

/// Starts `bilan add atelier suites`, with a text that may begin with a hyphen.
fn start(journal: &Journal, text: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bilan"));
    command.args(["--today", "2026-06-15", "--root"]).arg(journal.path(""));
    command.args(["add", "atelier", "suites", "--", text]);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Runs `bilan add atelier …` on a note of that body, and gives the body that it leaves, with `^ID` for the new identity.
fn added(body: &str, args: &[&str]) -> (Ran, String) {
    let journal = Journal::body(body);
    let ran = journal.run(&[&["add", "atelier"], args].concat());
    let text = note(&journal);
    let mut left = text.strip_prefix(FRONT).unwrap().to_owned();
    if let Some(id) = ran.stdout.trim_end().strip_prefix("atelier^") {
        assert!(id.len() == 6 && id.bytes().all(|b| b.is_ascii_alphanumeric()), "{id}");
        assert!(id.starts_with(|c: char| c.is_ascii_lowercase()));
        left = left.replace(id, "ID");
    }
    (ran, left)
}

#[track_caller]
fn becomes(before: &str, args: &[&str], after: &str) {
    // A note without lines in its text has the line ends of its front matter.
    let endings = if before.contains('\n') {
        &["\n", "\r\n"][..]
    } else {
        &["\n"]
    };
    for ending in endings {
        let (before, after) = (before.replace('\n', ending), after.replace('\n', ending));
        let (ran, left) = added(&before, args);
        assert_eq!(ran.code, 0, "{before:?}: {}", ran.stderr);
        assert_eq!(left, after);
        assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
    }
}

#[track_caller]
fn stays(body: &str, args: &[&str], code: i32) -> String {
    let (ran, left) = added(body, args);
    assert_eq!(ran.code, code, "{body:?} {args:?}: {} {}", ran.stdout, ran.stderr);
    assert_eq!(left, body);
    assert_eq!(ran.stdout, "");
    ran.stderr
}

#[test]
fn it_is_written_as_those_before_it() {
    for (before, after) in [
        ("- [ ] Un\n", "- [ ] Un\n- [ ] Neuf ^ID\n"),
        ("- Un\n", "- Un\n- Neuf ^ID\n"),
        ("* [x] Un ✅ 2026-06-01\n", "* [x] Un ✅ 2026-06-01\n* [ ] Neuf ^ID\n"),
        ("  +\tUn\n", "  +\tUn\n  +\tNeuf ^ID\n"),
        ("1. Un\n2. Deux\n", "1. Un\n2. Deux\n3. Neuf ^ID\n"),
        ("9) Un\n", "9) Un\n10) Neuf ^ID\n"),
        ("1. Un\n1. Deux\n", "1. Un\n1. Deux\n1. Neuf ^ID\n"),
        ("- Un\n\n- Deux\n", "- Un\n\n- Deux\n\n- Neuf ^ID\n"),
        ("- Un", "- Un\n- Neuf ^ID"),
        (
            "- [ ] Un\n  - [ ] Nœud\n\n    Texte\n\nSuite du texte.\n",
            "- [ ] Un\n  - [ ] Nœud\n\n    Texte\n- [ ] Neuf ^ID\n\nSuite du texte.\n",
        ),
        (
            "- Un\n\n## Verbatim\n\n> Oui\n",
            "- Un\n- Neuf ^ID\n\n## Verbatim\n\n> Oui\n",
        ),
        ("- Un %% c\nd %%\n", "- Un %% c\nd %%\n- Neuf ^ID\n"),
        ("Un\n", "Un\n\nNeuf ^ID\n"),
        ("Un\n\nDeux", "Un\n\nDeux\n\nNeuf ^ID"),
        (
            "<!-- Ce qui est promis -->\n",
            "<!-- Ce qui est promis -->\n\n- [ ] Neuf ^ID\n",
        ),
        ("", "\n- [ ] Neuf ^ID\n"),
        ("- [ ] \n", "- [ ] Neuf ^ID\n"),
        ("-\n", "- [ ] Neuf ^ID\n"),
        ("Aucune\n", "Aucune\n\n- [ ] Neuf ^ID\n"),
        (
            "- Un\n\n### Plus tard\n\n- Deux\n",
            "- Un\n- Neuf ^ID\n\n### Plus tard\n\n- Deux\n",
        ),
        (
            "### Plus tard\n\n- Deux\n",
            "\n- [ ] Neuf ^ID\n\n### Plus tard\n\n- Deux\n",
        ),
    ] {
        // What is empty stands under its heading without an empty line.
        let gap = if after.starts_with('\n') { "" } else { "\n" };
        let body = |text: &str| format!("## Suites\n{gap}{text}");
        becomes(&body(before), &["suites", "Neuf"], &body(after));
    }
}

#[test]
fn a_section_that_is_not_there_is_made_at_the_end() {
    for (before, after) in [
        ("", "\n## Suites\n\n- [ ] Neuf ^ID\n"),
        ("Texte\n", "Texte\n\n## Suites\n\n- [ ] Neuf ^ID\n"),
        ("Texte\n\n", "Texte\n\n## Suites\n\n- [ ] Neuf ^ID\n"),
        ("Texte", "Texte\n\n## Suites\n\n- [ ] Neuf ^ID"),
        (
            "# Bilan\n\n### Positifs\n\n* Le mur\n",
            "# Bilan\n\n### Positifs\n\n* Le mur\n\n### Suites\n\n* [ ] Neuf ^ID\n",
        ),
        // Under a heading that would be its topic it goes up.
        (
            "## Marie\n\n### Actions\n\n- Un\n",
            "## Marie\n\n### Actions\n\n- Un\n\n## Suites\n\n- [ ] Neuf ^ID\n",
        ),
        (
            "# Atelier\n\n## Positifs\n\n- Un\n\n# Second jour\n\n## Notes\n",
            "# Atelier\n\n## Positifs\n\n- Un\n\n# Second jour\n\n## Notes\n\n# Suites\n\n- [ ] Neuf ^ID\n",
        ),
    ] {
        becomes(before, &["suites", "Neuf"], after);
    }
}

#[test]
fn each_group_has_its_heading_in_the_language_of_the_journal() {
    for (group, role, french, english) in [
        ("positifs", "positives", "Points positifs", "Positives"),
        ("vigilance", "vigilance", "Points de vigilance", "Watch points"),
        ("follow-ups", "follow_ups", "Suites", "Follow-ups"),
        ("autrement", "differently", "Après coup", "In hindsight"),
        ("acquis", "learned", "Acquis", "Learnings"),
        ("temps-forts", "highlights", "Temps forts", "Highlights"),
        ("verbatim", "quotes", "Verbatim", "Quotes"),
    ] {
        for (language, heading) in [("fr", french), ("en", english)] {
            let journal = Journal::body("Texte\n").with("bilan.yaml", format!("language: {language}\n"));
            let ran = journal.run(&["add", "atelier", group, "Neuf"]);
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            assert!(
                note(&journal).contains(&format!("\n## {heading}\n\n- ")),
                "{}",
                note(&journal)
            );
            assert_eq!(journal.entry()["role"], role);
            assert_eq!(journal.entry()["text"], "Neuf");
        }
    }
}

#[test]
fn marks_are_written_and_read() {
    let journal = Journal::body("## Suites\n\n- [ ] Un\n");
    let args = [
        "add",
        "atelier",
        "suites",
        "Proposer trois dates",
        "--due",
        "15 juillet 2026",
        "--tag",
        "planning",
        "--tag",
        "#gestion/temps",
        "--who",
        "claire",
    ];
    let ran = journal.run(&args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let id = ran.stdout.trim_end().strip_prefix("atelier^").unwrap();
    let line = format!("- [ ] Proposer trois dates — claire #planning #gestion/temps 📅 2026-07-15 ^{id}\n");
    assert!(note(&journal).ends_with(&line), "{}", note(&journal));
    let entry: Value = journal.mission()["entries"][1].take();
    assert_eq!(entry["id"], id);
    assert_eq!(entry["who"], "Claire Dupont");
    assert_eq!(entry["due"], "2026-07-15");
    assert_eq!(entry["tags"], json!(["planning", "gestion/temps"]));
    assert!(ran.stderr.contains("content/missions/atelier.md:14"), "{}", ran.stderr);
    // The address lasts.
    assert_eq!(journal.run(&["done", ran.stdout.trim_end()]).code, 0);
}

#[test]
fn fields_are_written_where_fields_are_used() {
    becomes(
        "## Suites\n\n- [ ] Un [due:: 2026-06-10]\n",
        &["suites", "Neuf", "--due", "2026-07-15"],
        "## Suites\n\n- [ ] Un [due:: 2026-06-10]\n- [ ] Neuf [due:: 2026-07-15] ^ID\n",
    );
}

#[test]
fn a_quote_stands_as_those_before_it_and_anyone_may_speak() {
    becomes(
        "## Verbatim\n\n> Oui\n>\n> — Claire\n",
        &["quotes", "Bravo", "--who", "un participant"],
        "## Verbatim\n\n> Oui\n>\n> — Claire\n\n> Bravo — un participant ^ID\n",
    );
}

#[test]
fn a_text_that_would_be_something_else_is_refused() {
    for text in [
        "# Titre",
        "- Un",
        "1. Un",
        "> Un",
        "[x] Un",
        "[ ] Un",
        "[-] Un",
        "```",
        "Aucune",
        "RAS.",
        "#planning",
        "Un FAIT",
        "Un ✅ 2026-06-01",
        "Un %% c",
        "<!-- c",
        "%% c %%",
        "---",
    ] {
        for body in [
            "## Suites\n\n- [ ] Un\n\n## Verbatim\n\n> Oui\n",
            "## Suites\n\nUn\n",
            "Texte\n",
        ] {
            let journal = Journal::body(body);
            let output = start(&journal, text).wait_with_output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            if output.status.success() {
                // After a box it is a text like others.
                let text = format!("follow_ups: {text}");
                assert!(journal.entries().contains(&text), "{text}: {:?}", journal.entries());
                continue;
            }
            assert_eq!(output.status.code(), Some(1), "{text}: {told}");
            assert!(told.contains("se lirait autrement"), "{text}: {told}");
            assert_eq!(note(&journal), format!("{FRONT}{body}"));
        }
    }
}

#[test]
fn a_day_may_be_said_in_words() {
    // Today is Monday, 15 June 2026.
    for (said, day) in [
        ("demain", "2026-06-16"),
        ("vendredi", "2026-06-19"),
        ("15 décembre", "2026-12-15"),
        ("+2 semaines", "2026-06-29"),
        ("+2w", "2026-06-29"),
        ("fin juin", "2026-06-30"),
        ("tomorrow", "2026-06-16"),
    ] {
        let (ran, left) = added("## Suites\n\n- [ ] Un\n", &["suites", "Neuf", "--due", said]);
        assert_eq!(ran.code, 0, "{said}: {}", ran.stderr);
        assert!(left.contains(&format!("- [ ] Neuf 📅 {day} ^ID")), "{said}: {left}");
    }
}

#[test]
fn wrong_uses_say_what_to_write() {
    let body = "## Suites\n\n- [ ] Un\n";
    for text in ["a\nb", "a\r\nb", "a\tb", "a\u{1}b", "", "  "] {
        stays(body, &["suites", text], 2);
    }
    assert!(stays(body, &["suites", "a", "--tag", "deux mots"], 2).contains("deux mots"));
    assert!(stays(body, &["suites", "a", "--due", "bientôt"], 2).contains("2026-05-12"));
    assert!(stays(body, &["suites", "a", "--who", ""], 2).contains("texte"));
    stays(body, &["missions", "a"], 2);
    let journal = Journal::body(body);
    let ran = journal.run(&["add", "atelié", "suites", "a"]);
    assert_eq!(ran.code, 0, "accents do not count: {}", ran.stderr);
    let ran = journal.run(&["add", "inconnue", "suites", "a"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("atelier — Atelier"), "{}", ran.stderr);
}

#[test]
fn what_the_note_does_not_understand_is_refused() {
    let body = "## Suites\n\n- [ ] Un\n";
    let told = stays(body, &["suites", "Neuf", "--who", "Zoé"], 1);
    assert!(told.contains("Claire Dupont"), "{told}");
    // Two contacts are called Karim.
    stays(body, &["suites", "Neuf", "--who", "Karim"], 2);
    let told = stays(
        body,
        &["suites", "Neuf (avant le 1er juillet)", "--due", "2026-07-15"],
        1,
    );
    assert!(told.contains("--due"), "{told}");
}

#[test]
fn tables_and_open_code_are_left_to_the_person() {
    let told = stays(
        "## Suites\n\n| Quoi | Qui |\n|---|---|\n| Un | Claire |\n",
        &["suites", "Neuf"],
        1,
    );
    assert!(told.contains("content/missions/atelier.md:15"), "{told}");
    let told = stays("Texte\n\n```\ncode\n", &["suites", "Neuf"], 1);
    assert!(told.contains("- [ ] Neuf ^"), "{told}");
}

#[test]
fn eight_at_once_are_all_there() {
    let journal = Journal::body("## Suites\n\n- [ ] Un\n");
    let children: Vec<_> = (1..=8).map(|n| start(&journal, &format!("Suite {n}"))).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let entries = journal.entries();
    assert_eq!(entries.len(), 9, "{entries:?}");
    for n in 1..=8 {
        assert!(entries.contains(&format!("follow_ups: Suite {n}")), "{entries:?}");
    }
}

#[test]
fn a_name_that_several_have_is_a_wrong_use_with_their_names() {
    let body = "## Suites\n\n- [ ] Relire\n";
    let (ran, left) = added(body, &["suites", "Rappeler", "--who", "karim"]);
    assert_eq!((ran.code, left.as_str()), (2, body));
    assert!(
        ran.stderr.contains("Karim Benali, Karim Rossi") && ran.stderr.contains("nom entier"),
        "{}",
        ran.stderr
    );
    let (ran, _) = added(body, &["suites", "Rappeler", "--who", "paul"]);
    assert!(
        ran.code == 1 && ran.stderr.contains("personne ne s’appelle ainsi"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_name_of_ones_own_is_the_identity() {
    let body = "## Suites\n\n- [ ] Un ^k1\n  - deux ^n1\n";
    let journal = Journal::body(body);
    let ran = journal.run(&["add", "atelier", "suites", "Neuf  ^k2"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "atelier^k2\n"), "{}", ran.stderr);
    assert!(note(&journal).ends_with("- [ ] Neuf ^k2\n"), "{}", note(&journal));
    for taken in ["Neuf ^k1", "Neuf ^n1"] {
        assert!(stays(body, &["suites", taken], 2).contains("déjà"));
    }
}

#[test]
fn only_a_follow_up_is_due() {
    for role in ["positifs", "vigilance", "verbatim"] {
        let told = stays("Texte\n", &[role, "Neuf", "--due", "2026-07-15"], 2);
        assert!(told.contains("seules les suites"), "{told}");
    }
}
