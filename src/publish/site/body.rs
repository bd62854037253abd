//! A post's text as HTML, under its title.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::publish::post::{self, Post};

/// The text of a post, its pictures below an address. Its headings begin at the second rank and skip none: the first
/// is the title's.
pub(super) fn html(post: &Post, images: &str) -> String {
    post::html(levelled(post.events(images)))
}

fn levelled(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    // The headings that the one at hand stands under, as they were written.
    let mut above: Vec<HeadingLevel> = Vec::new();
    let mut rank = HeadingLevel::H2;
    for event in &mut events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                above.retain(|other| *other < *level);
                rank = HeadingLevel::try_from(above.len() + 2).unwrap_or(HeadingLevel::H6);
                above.push(*level);
                *level = rank;
            }
            Event::End(TagEnd::Heading(level)) => *level = rank,
            _ => {}
        }
    }
    events
}
