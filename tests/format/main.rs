//! The note format, rule by rule: notes in, what the program says of them out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot do has failed"
)]

#[path = "../common/mod.rs"]
mod common;

mod clients;
mod comments;
mod dates;
mod entries;
mod files;
mod front_matter;
mod headers;
mod identity;
mod labels;
mod links;
mod marks;
mod names;
mod outlines;
mod people;
mod review;
mod sections;
mod settings;
mod states;
mod yaml;
