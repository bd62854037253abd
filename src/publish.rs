//! Excerpts for the world, without giving away whom they are about.
//!
//! Nothing leaves unless it was marked, and nothing that leaves names anyone. The order is kept by types: each step
//! takes only what the one before it gives.
//!
//! 1. [`excerpt`] collects what is marked, and nothing else: an [`Excerpt`].
//! 2. [`redact`] puts aliases and roles in the place of names: a [`Redacted`].
//! 3. [`scan`] looks for every name of the journal in what is left: a [`Cleared`], or findings.
//! 4. [`target`] makes files of it, and [`scan`] looks through their names and bytes again: [`Outgoing`].
//! 5. [`ledger`] says what went where; `write` puts it there.
//!
//! All of it is pure but the last step. In doubt it refuses.

pub mod body;
pub mod compose;
pub mod consent;
pub mod dictionary;
pub mod excerpt;
pub mod fold;
pub mod head;
pub mod ledger;
pub mod names;
pub mod picture;
pub mod post;
pub mod prepared;
pub mod reading;
pub mod redact;
pub mod run;
pub mod scan;
pub mod site;
pub mod snapshot;
pub mod standing;
pub mod target;

pub use excerpt::Excerpt;
pub use names::Names;
pub use post::{Image, Post};
pub use redact::Redacted;
pub use scan::{Cleared, Outgoing};
