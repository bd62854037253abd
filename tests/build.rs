//! `bilan build` as its user sees it: what is written, what is kept, what is said.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

use sandbox::{BAD, GOOD, MISTAKE, Sandbox, assert_same, ran};

mod sandbox;

/// When each file of the site was last written; the whole site is made old first.
fn dates(sandbox: &Sandbox) -> BTreeMap<String, SystemTime> {
    let date = |path: String| {
        let modified = fs::metadata(sandbox.path(&format!("site/{path}"))).unwrap().modified();
        (path, modified.unwrap())
    };
    sandbox.tree("site").into_keys().map(date).collect()
}

fn make_old(sandbox: &Sandbox) {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in sandbox.tree("site").keys() {
        let file = fs::File::options()
            .write(true)
            .open(sandbox.path(&format!("site/{path}")));
        file.unwrap().set_modified(old).unwrap();
    }
}

#[test]
fn a_site_is_made_and_said_where() {
    let sandbox = Sandbox::small();
    let ran = sandbox.fine(&["build"]);
    assert_eq!(ran.stdout, "", "{ran:?}");
    assert!(ran.stderr.contains("1 engagement, 2 points, 1 client."), "{ran:?}");
    assert!(ran.stderr.contains("The site is here: site/index.html"), "{ran:?}");
    assert!(sandbox.exists("site/missions/2026-10-01-harbour/index.html"));
}

#[test]
fn only_what_changed_is_written_again() {
    let sandbox = Sandbox::sample();
    sandbox.fine(&["build"]);
    make_old(&sandbox);
    let before = dates(&sandbox);
    let ran = sandbox.fine(&["build"]);
    assert!(ran.stderr.contains("Fichiers écrits\u{a0}: 0, "), "{ran:?}");
    let unchanged = dates(&sandbox);
    let differ: Vec<_> = before
        .iter()
        .filter(|(path, date)| unchanged[*path] != **date)
        .collect();
    assert!(differ.is_empty(), "{differ:?}");

    let note = "content/pages/mes-mots-cles.md";
    sandbox.write(note, sandbox.read(note) + "\nUne ligne de plus.\n");
    sandbox.fine(&["build"]);
    let after = dates(&sandbox);
    let differ: Vec<_> = before.keys().filter(|path| after[*path] != before[*path]).collect();
    let expected = [".bilan-site.json", "pages/mes-mots-cles/index.html", "search/index.js"];
    assert_eq!(differ, expected);
}

#[test]
fn a_deleted_note_takes_its_page_away_and_leaves_what_others_put_there() {
    let sandbox = Sandbox::small();
    let mission = "content/missions/gone.md";
    sandbox.write(mission, "---\nclient: Harbour Trust\nended: 2026-11-20\n---\n");
    sandbox.fine(&["build"]);
    sandbox.write("site/mine.txt", "hers");
    sandbox.write("site/missions/mine.txt", "hers");
    assert!(sandbox.exists("site/missions/gone/index.html"));
    sandbox.delete(mission);
    let ran = sandbox.fine(&["build"]);
    // Its page, and what the search knew of that year.
    assert!(ran.stderr.contains("deleted: 2."), "{ran:?}");
    assert!(!sandbox.exists("site/missions/gone"));
    assert_eq!(sandbox.read("site/mine.txt"), "hers");
    assert_eq!(sandbox.read("site/missions/mine.txt"), "hers");
}

#[test]
fn a_page_changed_by_hand_and_then_unwanted_is_kept_and_said() {
    let sandbox = Sandbox::small();
    sandbox.fine(&["build"]);
    let page = "site/missions/2026-10-01-harbour/index.html";
    sandbox.write(page, "hers");
    sandbox.delete(GOOD);
    let ran = sandbox.fine(&["build"]);
    assert_eq!(sandbox.read(page), "hers");
    assert!(ran.stderr.contains("missions/2026-10-01-harbour/index.html"), "{ran:?}");
}

#[test]
fn a_folder_that_holds_something_else_is_refused_untouched() {
    let sandbox = Sandbox::small();
    sandbox.write("album/photo.jpg", "hers");
    let ran = sandbox.run(&["build", "-o", "album"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("album/photo.jpg"), "{ran:?}");
    assert_eq!(sandbox.tree("album").into_keys().collect::<Vec<_>>(), ["photo.jpg"]);
}

#[test]
fn what_a_system_leaves_in_a_folder_does_not_make_it_someones() {
    let sandbox = Sandbox::small();
    sandbox.write("out/.DS_Store", "mac");
    sandbox.fine(&["build", "-o", "out"]);
    assert_eq!(sandbox.read("out/.DS_Store"), "mac");
    assert!(sandbox.exists("out/index.html"));
}

#[test]
fn a_site_never_goes_over_the_journal_itself() {
    let sandbox = Sandbox::small();
    sandbox.write("themes/mine/theme.yaml", "");
    sandbox.write("templates/mission.md", "# {{ title }}\n");
    let before = sandbox.tree("");
    let parent = sandbox.root().parent().unwrap().to_str().unwrap().to_owned();
    for output in [
        ".",
        "content",
        "content/missions",
        "themes",
        "templates",
        "..",
        parent.as_str(),
    ] {
        let ran = sandbox.run(&["build", "-o", output]);
        assert_eq!(ran.code, 1, "{output}: {ran:?}");
        assert!(ran.stderr.contains("your files are there"), "{output}: {ran:?}");
        assert_same(&before, &sandbox.tree(""));
    }
}

#[test]
fn a_path_held_by_something_else_is_refused_with_the_old_site_whole() {
    let sandbox = Sandbox::small();
    sandbox.fine(&["build"]);
    sandbox.write("site/pages/about/index.html", "hers");
    sandbox.write("content/pages/about.md", "# About\n");
    let before = sandbox.tree("site");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("site/pages/about/index.html"), "{ran:?}");
    assert_same(&before, &sandbox.tree("site"));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_not_written_through() {
    let sandbox = Sandbox::small();
    sandbox.fine(&["build"]);
    fs::create_dir(sandbox.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(sandbox.path("elsewhere"), sandbox.path("site/pages")).unwrap();
    sandbox.write("content/pages/about.md", "# About\n");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("symbolic link"), "{ran:?}");
    assert!(sandbox.tree("elsewhere").is_empty());
}

#[test]
fn a_mistake_in_a_note_is_said_and_the_site_made_all_the_same() {
    let sandbox = Sandbox::small();
    sandbox.write(BAD, MISTAKE);
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for said in ["2026-10-02-lighthouse.md:4:8", "ended: 2026-13-40", "1 error"] {
        assert!(ran.stderr.contains(said), "{said}: {ran:?}");
    }
    for page in ["index.html", "missions/2026-10-02-lighthouse/index.html"] {
        let html = sandbox.read(&format!("site/{page}"));
        assert!(html.contains("class=\"notice\""), "{page}");
        assert!(html.contains("2026-13-40"), "{page}");
    }
    assert!(sandbox.read("site/positives/index.html").contains("Still read"));
    let other = sandbox.read("site/missions/2026-10-01-harbour/index.html");
    assert!(!other.contains("class=\"notice\""));
}

#[test]
fn a_warning_alone_is_no_failure() {
    let sandbox = Sandbox::small();
    sandbox.write("content/pages/about.md", "See [[nowhere]].\n");
    let ran = sandbox.fine(&["build"]);
    assert!(ran.stderr.contains("“nowhere”"), "{ran:?}");
}

#[test]
fn strict_writes_nothing_when_a_note_has_an_error() {
    let sandbox = Sandbox::small();
    sandbox.fine(&["build"]);
    let before = sandbox.tree("site");
    sandbox.write(BAD, MISTAKE);
    for ran in [
        sandbox.run(&["build", "--strict"]),
        ran(sandbox.command(&["build"]).env("BILAN_STRICT", "true")),
    ] {
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.stderr.contains("nothing was written"), "{ran:?}");
        assert_same(&before, &sandbox.tree("site"));
    }
    sandbox.delete(BAD);
    sandbox.write("content/pages/about.md", "See [[nowhere]].\n");
    sandbox.fine(&["build", "--strict"]);
    assert!(sandbox.exists("site/pages/about/index.html"));
}

#[test]
fn what_would_make_another_site_blocks_with_the_old_one_whole() {
    let wrong: [(&[(&str, &str)], &str); 4] = [
        (&[("bilan.yaml", "language: en\nlangage: fr\n")], "langage"),
        (&[("bilan.yaml", "language: [en\n")], "bilan.yaml"),
        (&[("bilan.yaml", "language: en\ntheme: absent\n")], "absent"),
        (
            &[
                ("bilan.yaml", "language: en\ntheme: mine\n"),
                (
                    "themes/mine/templates/home.html",
                    "{% extends \"default/home.html\" %}\n{% if %}\n",
                ),
            ],
            "home.html:2",
        ),
    ];
    for (files, said) in wrong {
        let sandbox = Sandbox::small();
        sandbox.fine(&["build"]);
        let before = sandbox.tree("site");
        for (path, text) in files {
            sandbox.write(path, text);
        }
        let ran = sandbox.run(&["build"]);
        assert_eq!(ran.code, 1, "{said}: {ran:?}");
        assert!(ran.stderr.contains(said), "{said}: {ran:?}");
        // Settings that cannot be read do not say their language either.
        let whole = ["nothing was written", "rien n’a été écrit"];
        assert!(whole.iter().any(|words| ran.stderr.contains(words)), "{said}: {ran:?}");
        assert_same(&before, &sandbox.tree("site"));
    }
}

#[test]
fn what_would_want_one_address_gets_two() {
    let sandbox = Sandbox::small();
    let note = "---\nclient: Harbour Trust\nended: 2026-10-01\nslug: bay\n---\n\nSee [the file](index.html).\n";
    sandbox.write("content/missions/one/index.md", note);
    sandbox.write("content/missions/one/index.html", "hers");
    sandbox.write(
        "content/missions/two.md",
        note.replace("(index.html)", "(one/index.html)"),
    );
    let ran = sandbox.fine(&["build"]);
    assert!(ran.stderr.contains("the address `bay` already belongs to"), "{ran:?}");
    let site = sandbox.tree("site");
    let pages = site
        .keys()
        .filter(|path| path.starts_with("missions/bay") && path.ends_with("/index.html"));
    assert_eq!(pages.count(), 2, "{:?}", site.keys());
    assert!(site.values().any(|bytes| bytes == b"hers"), "{:?}", site.keys());
}
