//! `bilan init`: a journal that builds at once, and nothing ever written over.

#![allow(missing_docs, reason = "a test's name says it all")]

use std::path::Path;

use sandbox::{Sandbox, assert_same, ran, tree};

mod sandbox;

#[test]
fn a_new_journal_builds_without_a_word_about_it() {
    for language in ["fr", "en"] {
        let sandbox = Sandbox::empty();
        let ran = sandbox.fine(&["init", "--language", language]);
        assert_eq!(ran.stdout, "", "{ran:?}");
        assert!(ran.stderr.contains("bilan new"), "{ran:?}");
        assert!(sandbox.read("bilan.yaml").contains(&format!("language: {language}")));
        for folder in ["content/missions", "content/clients", "content/pages"] {
            assert!(sandbox.path(folder).is_dir(), "{folder}");
        }
        assert!(sandbox.read(".gitignore").contains("/site/"));
        assert!(sandbox.read("templates/mission.md").contains("{{ title | yaml }}"));
        let check = sandbox.fine(&["check", "--deny-warnings", "-q"]);
        assert_eq!((check.stdout.as_str(), check.stderr.as_str()), ("", ""));
        sandbox.fine(&["build"]);
        let home = sandbox.read("site/index.html");
        assert!(home.contains(&format!("<html lang=\"{language}\">")));
        assert!(home.contains("<code>bilan new</code>"));
    }
}

#[test]
fn the_folder_is_made_where_it_is_asked_for() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.fine(&["init", "work/my journal"]);
    assert!(ran.stderr.contains("work/my journal"), "{ran:?}");
    sandbox.fine(&["build", "-r", "work/my journal"]);
    assert!(sandbox.exists("work/my journal/site/index.html"));
    sandbox.fine(&["init", "-r", "other"]);
    assert!(sandbox.exists("other/bilan.yaml"));
}

#[test]
fn the_language_is_the_machines_unless_said() {
    let language = |locale: &str, args: &[&str]| {
        let sandbox = Sandbox::empty();
        let ran = ran(sandbox.command(args).env("LC_ALL", locale).env("LANG", locale));
        assert_eq!(ran.code, 0, "{ran:?}");
        let settings = sandbox.read("bilan.yaml");
        let line = settings.lines().find(|line| line.starts_with("language:"));
        line.map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(language("fr_CA.UTF-8", &["init"]), "language: fr");
    assert_eq!(language("en_GB.UTF-8", &["init"]), "language: en");
    assert_eq!(language("de_DE.UTF-8", &["init"]), "language: en");
    assert_eq!(language("C", &["init"]), "language: en");
    assert_eq!(language("fr_FR.UTF-8", &["init", "--language", "en"]), "language: en");
    assert_eq!(language("en_GB.UTF-8", &["init", "--sample"]), "language: fr");
}

#[test]
fn the_sample_is_the_whole_sample() {
    let sandbox = Sandbox::empty();
    sandbox.fine(&["init", "--sample"]);
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_same(&sandbox.tree("content"), &tree(&project.join("content")));
    let sample = Sandbox::sample();
    sandbox.fine(&["build", "-o", "out"]);
    sample.fine(&["build", "-o", "out"]);
    assert_same(&sandbox.tree("out"), &sample.tree("out"));
}

#[test]
fn nothing_is_written_over() {
    let files = ["bilan.yaml", "notes.md", ".gitignore", "content/missions/a.md"];
    for file in files {
        let sandbox = Sandbox::empty();
        sandbox.write(file, "hers");
        let before = sandbox.tree("");
        for args in [&["init"][..], &["init", "--sample"], &["init", "."]] {
            let ran = sandbox.run(args);
            assert_eq!(ran.code, 1, "{file} {args:?}: {ran:?}");
            assert!(
                ran.stderr.contains("nothing was touched") || ran.stderr.contains("rien n’a été touché"),
                "{ran:?}"
            );
            assert_same(&before, &sandbox.tree(""));
        }
    }
}

#[test]
fn a_second_time_changes_nothing() {
    let sandbox = Sandbox::empty();
    sandbox.fine(&["init"]);
    let before = sandbox.tree("");
    let ran = sandbox.run(&["init"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("there is a journal here already"), "{ran:?}");
    assert_same(&before, &sandbox.tree(""));
}

#[test]
fn hidden_files_of_others_are_no_hindrance() {
    let sandbox = Sandbox::empty();
    sandbox.write(".git/config", "hers");
    sandbox.write(".obsidian/app.json", "hers");
    sandbox.write(".DS_Store", "hers");
    sandbox.fine(&["init"]);
    assert!(sandbox.exists("bilan.yaml"));
    assert_eq!(sandbox.read(".git/config"), "hers");
}

#[test]
fn a_file_in_the_place_of_the_folder_is_said() {
    let sandbox = Sandbox::empty();
    sandbox.write("journal", "hers");
    let ran = sandbox.run(&["init", "journal"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("journal"), "{ran:?}");
    assert_eq!(sandbox.read("journal"), "hers");
}

#[test]
fn an_unknown_language_is_a_wrong_use() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["init", "--language", "tlh"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(sandbox.tree("").is_empty());
}

#[test]
fn quiet_is_silent() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.fine(&["init", "-q"]);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
}
