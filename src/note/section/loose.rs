//! What stands in no section, by what it stands under.

use super::Span;

/// Blocks outside the sections that stand under the same heading or line, or under none.
#[derive(Debug)]
pub struct Loose {
    /// What they stand under, as it is written, and where; none before the first heading.
    pub label: Option<(String, Span)>,
    /// What is known of that.
    pub meaning: Meaning,
    /// The heading as a topic, where it says what is spoken of.
    pub topic: Option<String>,
    /// Whether the label is the note's title.
    pub is_title: bool,
    /// The blocks, by index in the outline.
    pub units: Vec<usize>,
}

/// What is known of a label that starts no section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing.
    Unknown,
    /// It names something else, or stands under a heading that does.
    Neutral,
    /// It probably names a section.
    Proposed(crate::note::role::Role),
    /// It names sections that exclude one another: reported by itself.
    Opposed,
}
