//! `bilan serve` and `bilan build --watch` as their user meets them: the real program, asked over HTTP.
//! Nothing here waits for a time to pass, but for what the program says; a program that says nothing fails after a while.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

mod live;
mod refused;
#[path = "../sandbox/mod.rs"]
mod sandbox;
mod saves;
mod serving;
