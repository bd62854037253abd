//! `bilan done`: one line of a note is marked, and nothing else changes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot do has failed"
)]

#[path = "../common/mod.rs"]
mod common;

mod addresses;
mod marks;
mod refused;
mod repeats;
mod safety;

use common::{FRONT, Journal, NOTE, Ran};

/// The note of a journal, byte for byte.
fn note(journal: &Journal) -> String {
    String::from_utf8(std::fs::read(journal.path(NOTE)).unwrap()).unwrap()
}

/// Runs `bilan done` on a note of that body, and gives the body that it leaves.
fn done(body: &str, args: &[&str]) -> (Ran, String) {
    let journal = Journal::body(body);
    let ran = journal.run(&[&["done"], args].concat());
    let text = note(&journal);
    (ran, text.strip_prefix(FRONT).unwrap().to_owned())
}

/// Expects the body to become another one.
#[track_caller]
fn becomes(before: &str, args: &[&str], after: &str) {
    let (ran, left) = done(before, args);
    assert_eq!(ran.code, 0, "{before:?}: {}", ran.stderr);
    assert_eq!(left, after);
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
}

/// Expects to be refused with that code, and the note to stay as it is.
#[track_caller]
fn stays(body: &str, args: &[&str], code: i32) -> String {
    let (ran, left) = done(body, args);
    assert_eq!(ran.code, code, "{body:?}: {} {}", ran.stdout, ran.stderr);
    assert_eq!(left, body);
    assert_eq!(ran.stdout, "");
    ran.stderr
}
