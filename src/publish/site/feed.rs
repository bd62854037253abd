//! The Atom feed (RFC 4287).
//!
//! Identities never come from the site's address: the RFC wants them to outlive a move, and whoever adds `base_url` later, or
//! goes from `http` to `https`, must not send every text to every reader again. They are made of who signs and of the
//! slug that the post had when it was first published; not of its title or date, which are corrected.
//!
//! `published` is the post's own day, `updated` that of its last change as the ledger has it, both at midnight UTC: the clock must
//! not be in it. Without an address of the site links are relative to the feed, which is valid and is followed where the feed is read from the
//! web; there is then no `self` link, for it would say nothing.

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::civil::Date;
use uuid::Uuid;

use super::views::PublicSite;
use super::{FEED, PostHistory, Settings, robots};
use crate::publish::body;
use crate::publish::scan::Cleared;

/// Most posts of a feed. Readers keep what they have seen.
const MOST: usize = 50;

/// What identities are made in: a number drawn once, and never changed.
const SPACE: Uuid = Uuid::from_u128(0x5b9f_0d36_41ce_4a17_8f25_c90d_7be3_1a64);

/// The feed of posts in their order, newest first; none where there are none: a feed has to say when it changed last.
pub(super) fn feed(posts: &[&Cleared], site: &PublicSite, settings: &Settings) -> Option<Vec<u8>> {
    let history = |post: &Cleared| {
        settings
            .history
            .get(&post.slug)
            .cloned()
            .unwrap_or_else(|| PostHistory {
                born: post.slug.clone(),
                updated: post.date,
            })
    };
    let newest = posts.iter().map(|post| history(post).updated).max()?;
    let address = settings.address();
    let address = address.as_ref();
    let author = if site.author.is_empty() {
        &site.title
    } else {
        &site.author
    };
    let whole = |path: &str| match address {
        Some(address) => address.below(robots::folder(path)),
        None => path.to_owned(),
    };
    let mut links = vec![link("alternate", whole("index.html"), "text/html")];
    links.extend(address.map(|address| link("self", address.below(FEED), "application/atom+xml")));
    let entry = |post: &&Cleared| {
        let url = format!("{}/index.html", post.slug);
        let folder = whole(&url);
        let images = folder.trim_end_matches("index.html");
        let PostHistory { born, updated } = history(post);
        let text = |text: &str| Text {
            lang: (post.lang != site.lang).then(|| post.lang.clone()),
            ..Text::plain(xml(text))
        };
        Entry {
            title: text(&post.title),
            id: identity(&[author, &born]),
            updated: midnight(updated),
            published: Some(midnight(post.date)),
            categories: post.tags.iter().map(|tag| category(tag)).collect(),
            summary: post.description.as_deref().map(text),
            content: Some(Content {
                lang: (post.lang != site.lang).then(|| post.lang.clone()),
                value: Some(xml(&body::html(post, images))),
                content_type: Some("html".to_owned()),
                ..Content::default()
            }),
            links: vec![link("alternate", whole(&url), "text/html")],
            ..Entry::default()
        }
    };
    let feed = Feed {
        title: Text::plain(xml(&site.title)),
        id: identity(&[author]),
        updated: midnight(newest),
        authors: vec![Person {
            name: xml(author),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: site.generator.clone(),
            ..Generator::default()
        }),
        links,
        lang: Some(site.lang.clone()),
        entries: posts.iter().take(MOST).map(entry).collect(),
        ..Feed::default()
    };
    feed.write_to(Vec::new()).ok()
}

/// A name that nothing else has, of those texts.
fn identity(texts: &[&str]) -> String {
    Uuid::new_v5(&SPACE, texts.join("\n").as_bytes()).urn().to_string()
}

fn link(rel: &str, href: String, mime: &str) -> Link {
    Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(mime.to_owned()),
        ..Link::default()
    }
}

fn category(tag: &str) -> Category {
    Category {
        term: xml(tag),
        ..Category::default()
    }
}

/// The beginning of a day. A year that RFC 3339 cannot write is none of a post.
fn midnight(day: Date) -> FixedDateTime {
    format!("{day}T00:00:00+00:00").parse().unwrap_or_default()
}

/// A text without the characters that XML cannot hold.
fn xml(text: &str) -> String {
    let fits = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(fits).collect()
}
