//! What an entry is about: its own tags and its topic, not its mission's tags, which say what the mission is about.
//!
//! The one rule by which subjects are told from one another, and points of several missions brought together.

use super::slugs;
use crate::note::Entry;

/// A subject of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About<'a> {
    /// What makes two subjects one: the same letters, whatever their case and accents, whether tag or topic.
    pub key: String,
    /// As it is written.
    pub name: &'a str,
    /// Whether it is a tag.
    pub is_tag: bool,
}

/// The subjects of an entry, each once: its tags, then its topic.
#[must_use]
pub fn about(entry: &Entry) -> Vec<About<'_>> {
    let tags = entry.tags.iter().map(|tag| (tag, true));
    let topic = entry.topic.iter().map(|topic| (topic, false));
    let mut all: Vec<About<'_>> = Vec::new();
    for (name, is_tag) in tags.chain(topic) {
        let key = slugs::subject_key(name);
        if !all.iter().any(|other| other.key == key) {
            all.push(About { key, name, is_tag });
        }
    }
    all
}
