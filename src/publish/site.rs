//! The public site: cleared posts as pages, with a feed. Pure: the same posts give the same bytes.
//!
//! It is made of the posts given and of nothing else: tags, counts and neighbours are theirs, the templates and the
//! style sheet are the theme's `public` ones. Nothing in it tells of a journal.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::config::Address;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::{Bytes, Site, SitePath};
use crate::site::template::Engine;
use crate::theme::{MORE_PUBLIC_STYLE, PUBLIC_STYLE, Theme};
use crate::words::Words;

use super::ledger::Record;
use super::scan::Cleared;

mod feed;
mod pages;
mod robots;
pub mod views;

/// The feed's path.
const FEED: &str = "feed.xml";

/// What the settings say of the public site. Its language is that of the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Title; empty means the author's name, or a word for what is there. Never the journal's own: it may name anybody.
    pub title: String,
    /// Who signs; may be empty.
    pub author: String,
    /// Where the site will be.
    pub base_url: Option<String>,
    /// What was published before, by the URL names of today.
    pub history: BTreeMap<String, PostHistory>,
}

/// What a feed says of a post that its text does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostHistory {
    /// What its identity is made of: its URL name when it was first published.
    pub born: String,
    /// The day of its last change.
    pub updated: Date,
}

impl PostHistory {
    /// Of what is known of a publication. Its first day is the one that it bears, whenever it was put there.
    #[must_use]
    pub fn of_record(record: &Record) -> Self {
        let is_changed = record.changed > record.first;
        Self {
            born: record.birth_name().to_owned(),
            updated: if is_changed {
                record.changed.max(record.date)
            } else {
                record.date
            },
        }
    }
}

impl Settings {
    fn title(&self, words: &Words) -> String {
        let given = [&self.title, &self.author].into_iter().find(|text| !text.is_empty());
        given.cloned().unwrap_or_else(|| words.get("public.title"))
    }

    fn address(&self) -> Option<Address> {
        self.base_url.as_deref().and_then(Address::parse)
    }

    /// What to tell whoever publishes: without an address nobody can subscribe to the feed.
    #[must_use]
    pub fn advice(&self, words: &Words) -> Option<String> {
        self.address().is_none().then(|| words.get("public_site.no_address"))
    }
}

/// A page to be rendered.
struct Page {
    frame: views::PublicPage,
    template: &'static str,
    name: &'static str,
    shown: tera::Value,
    /// Whose it is, for the message when two pages want one path.
    source: String,
}

/// Builds the site of these posts. Order and places of the posts are the site's own: theirs does not matter.
///
/// # Errors
///
/// What would make a wrong site: two files for one path, a template that cannot be read or rendered.
pub fn build(posts: &[Cleared], settings: &Settings, theme: &Theme, words: &Words) -> Result<Site, Vec<Diagnostic>> {
    let address = settings.address();
    let files = static_files(theme);
    let path = |name: &str| {
        let found = files.iter().find(|(own, _, _)| own == name);
        found.map(|(_, path, _)| path.clone()).unwrap_or_default()
    };
    let site = views::PublicSite {
        contract: crate::theme::CONTRACT,
        title: settings.title(words),
        lang: words.lang().to_owned(),
        author: settings.author.clone(),
        url: address.as_ref().map_or_else(String::new, |a| a.as_str().to_owned()),
        style: path(PUBLIC_STYLE),
        icon: path("public/favicon.svg"),
        feed: if posts.is_empty() {
            String::new()
        } else {
            FEED.to_owned()
        },
        tags: posts.iter().any(|post| !post.tags.is_empty()),
        generator: crate::site::GENERATOR.to_owned(),
    };
    let engine = Engine::new(theme, words, &site)?;
    let builder = pages::Builder::new(posts, &site, address.as_ref(), words);
    let mut out = Files::default();
    let mut problems = Vec::new();
    for page in builder.pages()? {
        let url = page.frame.url.clone();
        let frame = Engine::value(&page.frame).map_err(|problem| vec![problem])?;
        match engine.page(page.template, &url, &frame, (page.name, &page.shown)) {
            Ok(html) => out.add(&url, Bytes::from(html.into_bytes()), &page.source),
            Err(problem) => {
                // The first page that has it is enough.
                let known = |other: &Diagnostic| other.code == problem.code && other.location == problem.location;
                if !problems.iter().any(known) {
                    problems.push(problem);
                }
            }
        }
    }
    for post in builder.posts() {
        for image in &post.images {
            out.add(
                &format!("{}/{}", post.slug, image.name),
                image.bytes.clone(),
                &post.title,
            );
        }
    }
    for (_, path, bytes) in files {
        out.add(&path, Bytes::from(bytes), "");
    }
    if let Some(feed) = feed::feed(builder.posts(), &site, settings) {
        out.add(FEED, Bytes::from(feed), "");
    }
    if let Some(address) = &address {
        for (path, text) in robots::files(builder.places(), address) {
            out.add(path, Bytes::from(text), "");
        }
    }
    problems.extend(out.problems);
    if problems.is_empty() {
        Ok(out.site)
    } else {
        Err(problems)
    }
}

/// Files, each path once.
#[derive(Default)]
struct Files {
    site: Site,
    /// Whose each path is, whatever its case: some disks do not tell.
    owners: BTreeMap<String, String>,
    problems: Vec<Diagnostic>,
}

impl Files {
    fn add(&mut self, path: &str, bytes: Bytes, source: &str) {
        let other = self.owners.insert(path.to_lowercase(), source.to_owned());
        match (SitePath::new(path), other) {
            (Some(normal), None) => {
                self.site.insert(normal, bytes);
            }
            (_, other) => self.problems.push(
                Diagnostic::nowhere(Code::PathTwice)
                    .with("path", path)
                    .with("one", other.unwrap_or_default())
                    .with("other", source),
            ),
        }
    }
}

/// The files of a site that come from the program alone, whatever the journal: in them nobody wrote a name.
///
/// A style sheet that the journal replaced or added to is not among them.
#[must_use]
pub fn built_in(theme: &Theme) -> BTreeSet<SitePath> {
    let is_own = |name: &str| {
        let more = name == PUBLIC_STYLE && theme.own().contains_key(MORE_PUBLIC_STYLE);
        more || theme.own().contains_key(name)
    };
    let files = static_files(theme).into_iter().filter(|(name, _, _)| !is_own(name));
    files.filter_map(|(_, path, _)| SitePath::new(&path)).collect()
}

/// The theme's files for the public site: name in the theme, path in the site, bytes.
///
/// The style sheet is named by what it holds, so that a browser never shows an old one.
fn static_files(theme: &Theme) -> Vec<(String, String, Vec<u8>)> {
    let files = theme.publics().into_iter().map(|(name, bytes)| {
        let rest = name.strip_prefix("public/").unwrap_or(&name);
        let path = match rest.rsplit_once('.') {
            Some((stem, ending @ ("css" | "js"))) => {
                format!("static/{stem}.{}.{ending}", &blake3::hash(&bytes).to_hex()[..8])
            }
            _ => format!("static/{rest}"),
        };
        (name, path, bytes)
    });
    files.collect()
}

#[cfg(test)]
mod example;
#[cfg(test)]
mod tests;
