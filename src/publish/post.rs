//! A post: an excerpt as the world reads it.

use jiff::civil::Date;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};
use serde::{Deserialize, Serialize};

use crate::path::Bytes;

mod neat;
mod written;

pub use written::{markdown, written};

/// The Markdown of a post: `CommonMark` with GitHub's tables and strikethrough, no raw HTML.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// What leaves, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Title.
    pub title: String,
    /// URL name: letters, digits and hyphens.
    pub slug: String,
    /// The day it bears.
    pub date: Date,
    /// Tag of its language.
    pub lang: String,
    /// One line for lists and feeds.
    pub description: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Its text as Markdown. Pictures are named by file name alone.
    pub markdown: String,
    /// Pictures that it shows.
    pub images: Vec<Image>,
}

/// A picture, made anew without anything but its pixels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// File name: the post's slug, a number and an ending; never the name it had.
    pub name: String,
    /// PNG or JPEG.
    pub bytes: Bytes,
}

impl Post {
    /// Its Markdown, with the pictures below an address (`/images/`).
    #[must_use]
    pub fn markdown_at(&self, images: &str) -> String {
        if self.images.is_empty() || images.is_empty() {
            return self.markdown.clone();
        }
        // It was written from such events: they can be written again.
        markdown(&self.events(images)).unwrap_or_default()
    }

    /// The same as HTML, sanitised.
    #[must_use]
    pub fn html(&self, images: &str) -> String {
        html(self.events(images))
    }

    /// The same as plain text, one line a block.
    #[must_use]
    pub fn text(&self) -> String {
        text(&self.events(""))
    }

    /// What of it is agreed to: its words and pictures, not its address or date. 32 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let description = self.description.as_deref().unwrap_or("");
        let texts = [self.title.as_str(), description, &self.markdown];
        for text in texts.into_iter().chain(self.tags.iter().map(String::as_str)) {
            hasher.update(text.as_bytes()).update(&[0]);
        }
        for image in &self.images {
            hasher.update(&image.bytes).update(&[0]);
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// Its text as the parser reads it.
    pub(super) fn events(&self, images: &str) -> Vec<Event<'_>> {
        let own = |url: &CowStr<'_>| self.images.iter().any(|image| *image.name == **url);
        Parser::new_ext(&self.markdown, OPTIONS)
            .map(|event| match event {
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }) if own(&dest_url) => Event::Start(Tag::Image {
                    link_type,
                    dest_url: format!("{images}{dest_url}").into(),
                    title,
                    id,
                }),
                other => other,
            })
            .collect()
    }
}

/// Events as HTML, sanitised.
#[must_use]
pub fn html<'e>(events: impl IntoIterator<Item = Event<'e>>) -> String {
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events.into_iter());
    ammonia::Builder::default()
        .link_rel(None)
        .url_relative(ammonia::UrlRelative::PassThrough)
        .clean(&out)
        .to_string()
}

/// Events as plain text, one line a block.
#[must_use]
pub fn text(events: &[Event<'_>]) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(text),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak | Event::End(_) if !out.ends_with('\n') => {
                let inline = matches!(
                    event,
                    Event::End(
                        pulldown_cmark::TagEnd::Emphasis
                            | pulldown_cmark::TagEnd::Strong
                            | pulldown_cmark::TagEnd::Strikethrough
                            | pulldown_cmark::TagEnd::Link
                            | pulldown_cmark::TagEnd::Image
                    )
                );
                if !inline {
                    out.push('\n');
                }
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}
