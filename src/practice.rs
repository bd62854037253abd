//! What the practice needs of a journal: what to do, to say, to recall.

pub mod calendar;
