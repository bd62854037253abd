//! The leak corpus: texts that must not leave, at every place where they could, and texts that may.
//!
//! Written from what is promised, not from how it is done. A case that fails is a leak, or a sentence that somebody
//! is kept from saying.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

mod carriers;
mod consent;
mod fine;
mod journal;
mod own;
mod pictures;
#[path = "../sandbox/mod.rs"]
mod sandbox;
mod secret;
mod settings;
mod spellings;
mod undeclared;
mod verdict;
mod whole;
