//! The options that every command takes, tried on `build` and `check`: which journal, which day, how loud, in what colour.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::fs;

use sandbox::{BAD, MISTAKE, Sandbox, ran};

mod sandbox;

const ESCAPE: char = '\u{1b}';

#[test]
fn drafts_are_left_out_and_counted_unless_asked_for() {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/missions/2026-10-03-secret.md",
        "---\nclient: Harbour Trust\nended: 2026-10-01\ndraft: true\n---\n\n## Positives\n\n- Hidden for now\n",
    );
    let page = "site/missions/2026-10-03-secret/index.html";
    let ran = sandbox.fine(&["build"]);
    assert!(ran.stderr.contains("1 draft left out"), "{ran:?}");
    assert!(!sandbox.exists(page));
    for (path, bytes) in sandbox.tree("site") {
        assert!(!String::from_utf8_lossy(&bytes).contains("Hidden for now"), "{path}");
    }
    let ran = sandbox.fine(&["build", "--drafts"]);
    assert!(!ran.stderr.contains("draft left out"), "{ran:?}");
    assert!(sandbox.read(page).contains("Hidden for now"));
    sandbox::ran(sandbox.command(&["build"]).env("BILAN_DRAFTS", "false"));
    assert!(!sandbox.exists(page));
    sandbox::ran(sandbox.command(&["build"]).env("BILAN_DRAFTS", "true"));
    assert!(sandbox.exists(page));
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let sandbox = Sandbox::small();
    for args in [["build", "-q"], ["build", "--quiet"], ["check", "-q"]] {
        let ran = sandbox.fine(&args);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""), "{args:?}");
    }
    sandbox.write(BAD, MISTAKE);
    let ran = sandbox.run(&["build", "-q"]);
    assert!(ran.stderr.contains("2026-13-40"), "{ran:?}");
    assert!(!ran.stderr.contains("The site is here"), "{ran:?}");
}

#[test]
fn verbose_says_which_journal_is_read() {
    let sandbox = Sandbox::small();
    let ran = sandbox.fine(&["build", "-v"]);
    assert!(ran.stderr.contains("journal: "), "{ran:?}");
    assert_eq!(sandbox.run(&["build", "-v", "-q"]).code, 2);
}

#[test]
fn a_flag_beats_a_variable_which_beats_the_settings() {
    let sandbox = Sandbox::small();
    sandbox.write("bilan.yaml", "language: en\npaths:\n  site: from-settings\n");
    sandbox.fine(&["build"]);
    assert!(sandbox.exists("from-settings/index.html"));
    ran(sandbox.command(&["build"]).env("BILAN_OUTPUT", "from-variable"));
    assert!(sandbox.exists("from-variable/index.html"));
    ran(sandbox
        .command(&["build", "-o", "from-flag"])
        .env("BILAN_OUTPUT", "not-this"));
    assert!(sandbox.exists("from-flag/index.html"));
    assert!(!sandbox.exists("not-this"));
}

#[test]
fn a_journal_is_named_or_found_above() {
    let sandbox = Sandbox::small();
    let below = sandbox.path("content/missions");
    let found = ran(sandbox.command(&["build"]).current_dir(&below));
    assert_eq!(found.code, 0, "{found:?}");
    assert!(sandbox.exists("site/index.html"));
    assert!(!below.join("site").exists());

    let elsewhere = Sandbox::empty();
    let root = sandbox.root().to_str().unwrap();
    fs::remove_dir_all(sandbox.path("site")).unwrap();
    elsewhere.fine(&["build", "-r", root]);
    assert!(sandbox.exists("site/index.html"));
    elsewhere.fine(&["build", "--root", root, "-o", "here"]);
    assert!(elsewhere.exists("here/index.html"));
    let named = ran(elsewhere.command(&["build", "-o", "too"]).env("BILAN_ROOT", root));
    assert_eq!(named.code, 0, "{named:?}");
    assert!(elsewhere.exists("too/index.html"));
}

#[test]
fn no_journal_is_a_wrong_use() {
    let sandbox = Sandbox::empty();
    for args in [
        &["build"][..],
        &["check"],
        &["list"],
        &["export"],
        &["new", "A title"],
        &["build", "-r", "absent"],
    ] {
        let ran = sandbox.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        assert!(ran.stderr.contains("bilan init"), "{args:?}: {ran:?}");
        assert!(sandbox.tree("").is_empty(), "{args:?}");
    }
}

#[test]
fn an_unknown_option_or_day_is_a_wrong_use() {
    let sandbox = Sandbox::small();
    for args in [
        &["build", "--absent"][..],
        &["absent"],
        &["build", "--today", "tomorrow"],
        &["build", "--color", "red"],
    ] {
        let ran = sandbox.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        assert!(!sandbox.exists("site"), "{args:?}");
    }
}

#[test]
fn the_day_given_decides_what_is_late() {
    let sandbox = Sandbox::small();
    let state = |today: &str| {
        let ran = sandbox.fine(&["list", "follow-ups", "--format", "json", "--today", today]);
        let data: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        data["entries"][0]["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state("2026-11-02"), "later");
    assert_eq!(state("2026-11-17"), "week");
    assert_eq!(state("2026-11-20"), "today");
    assert_eq!(state("2026-11-21"), "late");
    let by_variable = ran(sandbox
        .command(&["export", "--today", "2026-11-02"])
        .env("BILAN_TODAY", "2000-01-01"));
    assert!(
        by_variable.stdout.contains("\"today\":\"2026-11-02\""),
        "{by_variable:?}"
    );
}

#[test]
fn colours_are_for_terminals_unless_wanted() {
    let sandbox = Sandbox::small();
    sandbox.write(BAD, MISTAKE);
    let coloured = |args: &[&str], variables: &[(&str, &str)]| {
        let ran = ran(sandbox.command(args).envs(variables.iter().copied()));
        (ran.stdout + &ran.stderr).contains(ESCAPE)
    };
    for command in ["build", "check"] {
        assert!(!coloured(&[command], &[]), "{command}");
        assert!(
            !coloured(&[command, "--color", "never"], &[("CLICOLOR_FORCE", "1")]),
            "{command}"
        );
        assert!(!coloured(&[command], &[("NO_COLOR", "1")]), "{command}");
        assert!(coloured(&[command, "--color", "always"], &[]), "{command}");
        assert!(
            coloured(&[command, "--color", "always"], &[("NO_COLOR", "1")]),
            "{command}"
        );
        assert!(coloured(&[command], &[("BILAN_COLOR", "always")]), "{command}");
        assert!(coloured(&[command], &[("CLICOLOR_FORCE", "1")]), "{command}");
    }
}

#[test]
fn messages_are_in_the_journals_language() {
    let sandbox = Sandbox::small();
    sandbox.write("bilan.yaml", "language: fr\n");
    sandbox.write(BAD, MISTAKE);
    let ran = sandbox.run(&["build"]);
    assert!(ran.stderr.contains("erreur"), "{ran:?}");
    assert!(ran.stderr.contains("Le site est là"), "{ran:?}");
    let none = Sandbox::empty();
    let french = sandbox::ran(
        none.command(&["build"])
            .env("LC_ALL", "fr_FR.UTF-8")
            .env("LANG", "fr_FR.UTF-8"),
    );
    assert!(french.stderr.contains("erreur"), "{french:?}");
    assert!(none.run(&["build"]).stderr.contains("error"));
}

#[test]
fn what_comes_often_is_told_once_unless_all_is_wanted() {
    let sandbox = Sandbox::journal();
    for n in 0..120 {
        let front = [
            "",
            "---\nended: 2026-05-05\n---\n",
            "---\nclient: Trust\n---\n",
            "---\nclient: [a\n---\n",
        ][n % 4];
        let body = format!(
            "# N\n\n![](https://example.org/{n}.png) [[absent {n}]]\n\n## Positives\n\n* [x ] a 📅 2026-13-0{}\n",
            n % 9
        );
        sandbox.write(&format!("content/missions/n{n:03}.md"), front.to_owned() + &body);
    }
    for command in ["check", "build"] {
        let ran = sandbox.run(&[command]);
        let printed = ran.stdout + &ran.stderr;
        assert!(printed.lines().count() <= 60, "{}", printed);
        assert!(printed.contains("--all") && printed.contains("30 times"), "{printed}");
        assert!(printed.contains("content/missions/n000.md"), "{printed}");
        let all = sandbox.run(&[command, "--all"]);
        let all = all.stdout + &all.stderr;
        assert!(all.contains("absent 119") && all.lines().count() > 1_000);
    }
    let data = sandbox.run(&["check", "--format", "json"]).stdout;
    assert!(data.contains("absent 119"));
}

#[test]
fn missions_without_page_any_more_are_named() {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/missions/2026-10-03-gone.md",
        "---\nclient: Trust\nended: 2026-10-03\n---\n",
    );
    assert!(!sandbox.fine(&["build"]).stderr.contains("no page any more"));
    sandbox.delete("content/missions/2026-10-03-gone.md");
    let told = sandbox.fine(&["build"]).stderr;
    assert!(
        told.contains("1 engagement has no page any more: 2026-10-03-gone"),
        "{told}"
    );
    assert!(!sandbox.fine(&["build"]).stderr.contains("no page any more"));
}

#[test]
fn remarks_are_last_and_decide_nothing() {
    let sandbox = Sandbox::small();
    sandbox.write("content/missions/a.docx", "x");
    sandbox.write("content/lost.md", "# Lost\n");
    let ran = sandbox.fine(&["check", "--deny-warnings"]);
    assert_eq!(ran.stdout.matches("remark").count(), 2, "{ran:?}");
    sandbox.fine(&["build", "--strict"]);
}
