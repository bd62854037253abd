//! The same notes on the same day give the same bytes, whoever builds them, wherever and however.

#![allow(missing_docs, reason = "a test's name says it all")]

use sandbox::{Sandbox, Tree, assert_same};

mod sandbox;

/// Builds the sample in a folder of its own, with these variables set.
fn built(variables: &[(&str, &str)]) -> Tree {
    let sandbox = Sandbox::sample();
    let ran = sandbox::ran(sandbox.command(&["build"]).envs(variables.iter().copied()));
    assert_eq!(ran.code, 0, "{ran:?}");
    sandbox.tree("site")
}

#[test]
fn two_builds_are_the_same() {
    let sandbox = Sandbox::sample();
    sandbox.fine(&["build", "-o", "one"]);
    sandbox.fine(&["build", "-o", "two"]);
    assert_same(&sandbox.tree("one"), &sandbox.tree("two"));
}

#[test]
fn another_folder_changes_nothing() {
    assert_same(&built(&[]), &built(&[]));
}

#[test]
fn the_order_in_which_notes_were_written_changes_nothing() {
    let sample = Sandbox::sample();
    let copy = Sandbox::empty();
    for folder in ["bilan.yaml", "content"] {
        for (path, bytes) in sample.tree(folder).iter().rev() {
            let path = if path.is_empty() {
                folder.to_owned()
            } else {
                format!("{folder}/{path}")
            };
            copy.write(&path, bytes);
        }
    }
    copy.fine(&["build"]);
    assert_same(&built(&[]), &copy.tree("site"));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    assert_same(
        &built(&[("RAYON_NUM_THREADS", "1")]),
        &built(&[("RAYON_NUM_THREADS", "2")]),
    );
}

#[test]
fn the_time_zone_of_the_machine_changes_nothing() {
    assert_same(
        &built(&[("TZ", "Pacific/Auckland")]),
        &built(&[("TZ", "America/Los_Angeles")]),
    );
}

#[test]
fn the_language_of_the_machine_changes_nothing() {
    let plain = built(&[]);
    for language in ["fr_FR.UTF-8", "en_US.UTF-8", "tr_TR.UTF-8"] {
        assert_same(&plain, &built(&[("LC_ALL", language), ("LANG", language)]));
    }
}

#[test]
fn a_build_over_an_older_one_gives_what_a_fresh_one_gives() {
    let sandbox = Sandbox::sample();
    let extra = "content/missions/2026-11-01-une-de-plus.md";
    sandbox.write(
        extra,
        "---\nclient: Mairie de Tournevelle\n---\n\n## Points positifs\n\n- Un de plus #neuf\n",
    );
    sandbox.fine(&["build"]);
    sandbox.delete(extra);
    sandbox.fine(&["build"]);
    assert_same(&sandbox.tree("site"), &built(&[]));
}
