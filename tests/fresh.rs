//! A build of an unchanged journal does nothing, and never too little.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod sandbox;

use std::fs::File;
use std::time::{Duration, SystemTime};

use sandbox::{BAD, GOOD, MISTAKE, Ran, Sandbox, assert_same};

const STAMP: &str = "site/.bilan-site.fresh";

/// A small journal whose files are old enough for their dates to tell.
fn journal() -> Sandbox {
    let sandbox = Sandbox::small();
    age(&sandbox);
    sandbox
}

/// Makes all that a build reads old.
fn age(sandbox: &Sandbox) {
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for name in sandbox.tree("").keys().filter(|name| !name.starts_with("site/")) {
        let file = File::options().write(true).open(sandbox.path(name)).unwrap();
        file.set_modified(then).unwrap();
    }
}

fn build(sandbox: &Sandbox, more: &[&str]) -> Ran {
    sandbox.run(&[&["build", "-v"], more].concat())
}

/// Whether a build read the notes.
fn worked(ran: &Ran) -> bool {
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.stderr.contains("pages made")
}

#[test]
fn nothing_is_done_twice() {
    let sandbox = journal();
    assert!(worked(&build(&sandbox, &[])));
    let before = sandbox.tree("site");
    let again = build(&sandbox, &[]);
    assert!(!worked(&again), "{again:?}");
    // It says the same as ever.
    assert!(again.stderr.contains("1 engagement, 2 points, 1 client."), "{again:?}");
    let files = before.keys().filter(|name| !name.starts_with(".bilan-site")).count();
    let told = format!("Files written: 0, unchanged: {files}, deleted: 0.");
    assert!(again.stderr.contains(&told), "{told}: {again:?}");
    assert_same(&before, &sandbox.tree("site"));
    assert!(worked(&build(&sandbox, &["--force"])));
}

/// What is changed, and how.
type Change<'a> = (&'a str, &'a dyn Fn(&Sandbox));

#[test]
fn whatever_changes_is_seen() {
    let changes: [Change; 10] = [
        ("a note", &|s| s.write(GOOD, s.read(GOOD) + "\nMore.\n")),
        ("a note of the same length", &|s| {
            s.write(GOOD, s.read(GOOD).replace("wall", "door"));
        }),
        ("a new note", &|s| {
            s.write("content/missions/new.md", "---\nclient: X\nended: 2026-11-01\n---\n");
        }),
        ("a note less", &|s| s.delete(GOOD)),
        ("the settings", &|s| s.write("bilan.yaml", "language: fr\n")),
        ("a theme", &|s| s.write("themes/default/static/more.css", "p {}\n")),
        ("what was published", &|s| {
            s.write(".bilan/published.yaml", "version: 1\npublished: []\n");
        }),
        ("a page of the site", &|s| s.write("site/index.html", "hers")),
        ("a page that is gone", &|s| s.delete("site/missions/index.html")),
        ("a damaged stamp", &|s| s.write(STAMP, "{")),
    ];
    for (what, change) in changes {
        let sandbox = journal();
        assert!(worked(&build(&sandbox, &[])));
        change(&sandbox);
        let ran = build(&sandbox, &[]);
        let made = ran.stderr.contains("pages made") || ran.stderr.contains("pages faites");
        assert!(made, "{what}: {ran:?}");
        // As if it had never been otherwise.
        let fresh = Sandbox::empty();
        for (name, bytes) in sandbox
            .tree("")
            .into_iter()
            .filter(|(name, _)| !name.starts_with("site/"))
        {
            fresh.write(&name, bytes);
        }
        fresh.run(&["build"]);
        let site = |sandbox: &Sandbox| {
            let mut tree = sandbox.tree("site");
            tree.retain(|name, _| !name.starts_with(".bilan-site"));
            tree
        };
        assert_same(&site(&sandbox), &site(&fresh));
    }
}

/// As a program does that brings a file from another computer with its date.
#[cfg(unix)]
#[test]
fn a_file_of_the_same_size_and_date_is_another_file() {
    let sandbox = journal();
    assert!(worked(&build(&sandbox, &[])));
    let text = sandbox.read(GOOD).replace("wall", "door");
    sandbox.write("copy", text);
    std::fs::rename(sandbox.path("copy"), sandbox.path(GOOD)).unwrap();
    age(&sandbox);
    assert!(worked(&build(&sandbox, &[])));
    assert!(sandbox.read("site/positives/index.html").contains("door"));
}

#[test]
fn another_day_or_option_is_another_build() {
    let sandbox = journal();
    assert!(worked(&build(&sandbox, &[])));
    for more in [&["--drafts"][..], &["--today", "2026-11-24"], &[]] {
        assert!(worked(&build(&sandbox, more)), "{more:?}");
        assert!(!worked(&build(&sandbox, more)), "{more:?}");
    }
}

#[test]
fn what_is_wrong_is_told_each_time() {
    let sandbox = journal();
    sandbox.write(BAD, MISTAKE);
    age(&sandbox);
    let first = build(&sandbox, &[]);
    assert_eq!(first.code, 1);
    assert!(!sandbox.exists(STAMP));
    let again = build(&sandbox, &[]);
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("2026-13-40"), "{again:?}");
}

#[test]
fn a_file_that_was_just_written_may_change_unseen() {
    let sandbox = Sandbox::small();
    assert!(worked(&build(&sandbox, &[])));
    assert!(!sandbox.exists(STAMP));
    assert!(worked(&build(&sandbox, &[])));
}
