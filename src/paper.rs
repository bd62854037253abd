//! A text to read, to print or to fill in: what `brief`, `prepare`, `person` and `year` give.
//!
//! Said once, shown in several ways: on a terminal and as Markdown here, as a page by the theme (`site::sheet`).

use serde::Serialize;

pub mod markdown;
mod text;

/// A title, what stands under it, and sections.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// Plain title.
    pub title: String,
    /// What it is about, in a few words each: a client, a kind, a date.
    pub facts: Vec<String>,
    /// Paragraphs before the first section.
    pub intro: Vec<String>,
    /// In order.
    pub sections: Vec<Section>,
}

/// Blocks under a title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Plain title; empty for what needs none.
    pub title: String,
    /// Role whose sign and hue it has (`vigilance`…); empty for none.
    pub role: &'static str,
    /// In order.
    pub blocks: Vec<Block>,
}

/// A part of a section. Every text is plain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Text {
        /// What it says.
        text: String,
    },
    /// A title below the section's.
    Heading {
        /// What it says.
        text: String,
    },
    /// One of a list.
    Item(Item),
    /// Words that someone said.
    Quote(Item),
    /// One of a list, with a box to tick.
    Tick(Item),
    /// Room to write.
    Room {
        /// How many lines.
        lines: u8,
    },
}

/// A text and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What it says.
    pub text: String,
    /// What is to be known of it, in a few words each: a mission, a date, a state.
    pub details: Vec<String>,
    /// Its place on the site, from the root; empty for none.
    pub url: String,
    /// How commands name it (`MISSION^ID`); empty for none.
    pub address: String,
}

impl Section {
    /// A section with nothing in it.
    #[must_use]
    pub fn new(title: String, role: &'static str) -> Self {
        Self {
            title,
            role,
            blocks: Vec::new(),
        }
    }
}

impl Block {
    /// A paragraph.
    #[must_use]
    pub fn text(text: String) -> Self {
        Self::Text { text }
    }
}

impl Item {
    /// A text without anything more.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// The same with what is to be known of it; what is empty is left out.
    #[must_use]
    pub fn with(mut self, details: impl IntoIterator<Item = String>) -> Self {
        self.details
            .extend(details.into_iter().filter(|detail| !detail.is_empty()));
        self
    }
}

impl Paper {
    /// Adds a section, unless there is nothing in it.
    pub fn add(&mut self, section: Section) {
        if !section.blocks.is_empty() {
            self.sections.push(section);
        }
    }
}
