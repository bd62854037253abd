//! What the practice needs of a journal: what to do, to say, to recall.

pub mod boost;
pub mod invitation;
pub mod meeting;
pub mod names;
pub mod questions;
pub mod script;
