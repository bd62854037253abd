//! Whoever is interrupted at any moment runs it again: one post, and a ledger that is true.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::journal::{Journal, NOTE, SETTINGS};
use crate::sandbox::{Tree, assert_same};

const NAME: &str = "2026-10-01-atelier";
const MOMENTS: u32 = 16;
const TWO: &str = "\
publish:
  targets:
    blog: {kind: hugo, folder: blog}
    public: {kind: site, folder: public}
  to: [blog, public]
";

fn journal() -> Journal {
    Journal::point("Le mur a tenu").with(SETTINGS, TWO)
}

fn started(journal: &Journal, args: &[&str]) -> Child {
    let mut command = journal.sandbox.command(args);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// How long it takes here, so that the moments are spread over it.
fn length(journal: &Journal, args: &[&str]) -> Duration {
    let start = Instant::now();
    assert!(started(journal, args).wait().unwrap().success());
    start.elapsed()
}

fn killed(journal: &Journal, args: &[&str], after: Duration) {
    let mut child = started(journal, args);
    let until = Instant::now() + after.min(Duration::from_secs(5));
    while Instant::now() < until {
        std::thread::yield_now();
    }
    // It may have ended before.
    let _ = child.kill();
    child.wait().unwrap();
}

/// What is on disk, without what only says how it came there.
fn left(journal: &Journal) -> Tree {
    journal.tree()
}

const PUBLISH: [&str; 3] = ["publish", "--yes", "--live"];

#[test]
fn a_publication_that_was_killed_is_completed_by_the_next() {
    let whole = journal();
    let time = length(&whole, &PUBLISH);
    let whole = left(&whole);
    for moment in 0..=MOMENTS {
        let journal = journal();
        killed(&journal, &PUBLISH, time * moment / MOMENTS);
        journal.live();
        assert_same(&whole, &left(&journal));
    }
}

#[test]
fn an_update_that_was_killed_is_completed_by_the_next() {
    let change = |journal: &Journal| {
        journal.live();
        journal.edit(NOTE, "Le mur a tenu", "Le mur a bien tenu");
        journal.edit(NOTE, "slug: ateliers", "slug: le-mur");
    };
    let whole = journal();
    change(&whole);
    let time = length(&whole, &PUBLISH);
    let whole = left(&whole);
    for moment in 0..=MOMENTS {
        let journal = journal();
        change(&journal);
        killed(&journal, &PUBLISH, time * moment / MOMENTS);
        journal.live();
        assert_same(&whole, &left(&journal));
        assert_eq!(journal.names("blog"), ["content/posts/le-mur.md"]);
    }
}

#[test]
fn a_withdrawal_that_was_killed_is_completed_by_the_next() {
    let args = ["unpublish", NAME];
    let whole = journal();
    whole.live();
    let time = length(&whole, &args);
    let whole = left(&whole);
    for moment in 0..=MOMENTS {
        let journal = journal();
        journal.live();
        killed(&journal, &args, time * moment / MOMENTS);
        journal.fine(&args);
        assert_same(&whole, &left(&journal));
        assert!(journal.names("blog").is_empty());
        assert!(!journal.names("public").iter().any(|name| name.contains("ateliers")));
    }
}

#[test]
fn what_was_killed_can_be_taken_back_at_once() {
    let time = length(&journal(), &PUBLISH);
    for moment in 0..=MOMENTS {
        let journal = journal();
        killed(&journal, &PUBLISH, time * moment / MOMENTS);
        journal.fine(&["unpublish", NAME]);
        assert!(
            journal.names("blog").is_empty(),
            "{moment}: {:?}",
            journal.names("blog")
        );
        let site = journal.sandbox.tree("public").into_values();
        assert!(
            site.into_iter()
                .all(|bytes| !String::from_utf8_lossy(&bytes).contains("Le mur a tenu"))
        );
    }
}

#[test]
fn an_agreement_that_was_killed_leaves_one_of_two_notes() {
    let args = ["consent", NAME, "--who", "Claire Dupont"];
    let whole = journal();
    let open = whole.read(NOTE);
    let time = length(&whole, &args);
    let agreed = whole.read(NOTE);
    assert_ne!(open, agreed);
    for moment in 0..=MOMENTS {
        let journal = journal();
        killed(&journal, &args, time * moment / MOMENTS);
        let now = journal.read(NOTE);
        assert!(now == open || now == agreed, "{now}");
        journal.fine(&args);
        assert_eq!(journal.read(NOTE), agreed);
    }
}

#[test]
fn two_at_once_publish_one_post_each() {
    let journal = journal();
    let mut children: Vec<Child> = (0..4).map(|_| started(&journal, &PUBLISH)).collect();
    for child in &mut children {
        child.wait().unwrap();
    }
    journal.live();
    assert_eq!(journal.names("blog"), ["content/posts/ateliers.md"]);
    assert!(journal.states().iter().all(|(_, _, state)| state == "live"));
}
