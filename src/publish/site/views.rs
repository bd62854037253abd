//! What templates of the public site may read: the part of the template contract that is theirs.
//!
//! As in [`crate::site::views`]: every `url` is a path from the site's root, every `html` is safe to print, every other
//! text is plain. A template gets [`PublicSite`] as `site`, [`PublicPage`] as `page`, and its own view.

use serde::Serialize;

use crate::site::views::{Count, Date, Link, Pager};

/// What is the same on every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicSite {
    /// Version of the contract.
    pub contract: u32,
    /// Its title.
    pub title: String,
    /// BCP 47 tag of its language.
    pub lang: String,
    /// Who signs; may be empty.
    pub author: String,
    /// Its whole address (`https://…/`); empty when `bilan.yaml` does not say.
    pub url: String,
    /// Path of the style sheet, with its hash.
    pub style: String,
    /// Path of `public/favicon.svg`, if the theme has one; else empty.
    pub icon: String,
    /// Path of the Atom feed; empty when there is no post.
    pub feed: String,
    /// Whether any post has a tag: then there is `tags/index.html`.
    pub tags: bool,
    /// `generator` meta value.
    pub generator: String,
}

/// What every page has.
#[derive(Clone, Debug, Serialize)]
pub struct PublicPage {
    /// `public-index`, `public-post`, `public-tag`, `public-tags`.
    pub kind: &'static str,
    /// Plain title.
    pub title: String,
    /// From this page to the site's root: empty, `../` or `../../`.
    pub root: String,
    /// The page's own path from the root.
    pub url: String,
    /// Its whole address; empty without an address of the site.
    pub canonical: String,
    /// BCP 47 tag of the main text, where it is not the site's; else empty.
    pub lang: String,
    /// One line for search engines and previews; may be empty.
    pub description: String,
    /// Whole address of the first picture; empty without one, or without an address of the site.
    pub image: String,
    /// Numbered pages, where a list is cut.
    pub pager: Option<Pager>,
}

/// A post in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostRef {
    /// Its page.
    pub url: String,
    /// Plain title.
    pub title: String,
    /// The day it bears.
    pub date: Date,
    /// BCP 47 tag of its language, where it is not the site's; else empty.
    pub lang: String,
    /// One line; may be empty.
    pub description: String,
    /// Its tags.
    pub tags: Vec<Link>,
}

/// `index.html` and its numbered pages.
#[derive(Clone, Debug, Serialize)]
pub struct PublicIndex {
    /// Newest first, as many as a page holds.
    pub posts: Vec<PostRef>,
}

/// `NAME/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct PublicPost {
    /// What lists say of it.
    pub about: PostRef,
    /// HTML: its text, without its title.
    pub html: String,
    /// The post before, by date.
    pub previous: Option<PostRef>,
    /// The post after.
    pub next: Option<PostRef>,
}

/// `tags/NAME/index.html` and its numbered pages.
#[derive(Clone, Debug, Serialize)]
pub struct PublicTag {
    /// Its name.
    pub name: String,
    /// Posts that have it, newest first, as many as a page holds.
    pub posts: Vec<PostRef>,
}

/// `tags/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct PublicTags {
    /// Every tag with how many posts have it, in the language's order.
    pub tags: Vec<Count>,
}
