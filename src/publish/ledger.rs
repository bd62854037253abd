//! What was published: where, when, and in which words.
