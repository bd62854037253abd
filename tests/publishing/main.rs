//! Publishing, through the program as its user runs it: what leaves, what does not, and what is on disk afterwards.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot do has failed"
)]

#[path = "../sandbox/mod.rs"]
mod sandbox;

mod consent;
mod fuzz;
mod journal;
mod killed;
mod marked;
mod pictures;
mod publish;
mod redaction;
mod same;
mod states;
mod unpublish;
