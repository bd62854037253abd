//! What the practice needs of a journal: what to do, to say, to recall.

pub mod boost;
pub mod brief;
pub mod due;
pub mod person;
