//! The leak check: every name of the journal is looked for in what is about to leave.
//!
//! First in the text of an excerpt, where each finding has the line it was written in; then once more in the Markdown and HTML made
//! of it, and at last in the names and bytes of the files. What was not found by the first may be found by the second.

use std::collections::BTreeMap;
use std::ops::{Deref, Range};

use jiff::civil::Date;
use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use super::compose::Token;
use super::excerpt::Excerpt;
use super::head::{Said, beginning};
use super::post::Post;
use super::redact::{Cover, Redacted};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::path::{Bytes, SitePath, SourcePath};
use crate::source::Place;

mod grade;
mod look;
mod outgoing;
mod precise;
mod unknown;

pub use grade::Matcher;
pub use outgoing::outgoing;

/// A post in which no name was found that must not leave. Only the check makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared(Post);

impl Deref for Cleared {
    type Target = Post;

    fn deref(&self) -> &Post {
        &self.0
    }
}

/// Files in which no name was found, neither in their bytes nor in their paths. Only the check makes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing(BTreeMap<SitePath, Bytes>);

impl Outgoing {
    /// The files.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<SitePath, Bytes> {
        &self.0
    }
}

/// Something that may give somebody away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is, and where. An error refuses.
    pub diagnostic: Diagnostic,
    /// What was found, as written; empty where nothing was found but the whole is wrong.
    pub text: String,
}

/// A word with a capital that nothing explains: perhaps somebody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Where it stands.
    pub place: Place,
    /// The word.
    pub text: String,
}

/// What the check says of an excerpt.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The post, as it would leave: also where it may not.
    pub post: Option<Post>,
    /// What may give somebody away, in order of place.
    pub findings: Vec<Finding>,
    /// Words that must be confirmed, in order, each once.
    pub unknown: Vec<Unknown>,
}

/// Pictures by file, read; none where one could not be.
pub type Pictures = BTreeMap<SourcePath, Option<Bytes>>;

impl Finding {
    /// Whether it refuses.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.diagnostic.severity() == Severity::Error
    }
}

impl Checked {
    /// The post, if nothing in it may give anybody away.
    #[must_use]
    pub fn cleared(&self) -> Option<Cleared> {
        let refused = self.findings.iter().any(Finding::is_error) || !self.unknown.is_empty();
        self.post.clone().filter(|_| !refused).map(Cleared)
    }
}

/// Looks through an excerpt. `date` is the day it bears; `confirmed` are words that were said to name nobody.
#[must_use]
pub fn check(
    excerpt: &Excerpt,
    redacted: &Redacted,
    cover: &Cover<'_>,
    pictures: &Pictures,
    date: Date,
    confirmed: &[String],
) -> Checked {
    let mut scan = Scan {
        excerpt,
        matcher: Matcher::of(
            cover.journal,
            cover.names,
            cover.allow,
            &excerpt.missions,
            &excerpt.lang,
        ),
        unknown: unknown::Words::new(cover, redacted, confirmed, &excerpt.lang),
        out: Checked::default(),
    };
    scan.known(redacted);
    scan.head();
    scan.dropped();
    scan.text(redacted.tokens());
    let (images, names) = scan.pictures(redacted, pictures);
    scan.addresses(redacted.tokens());
    let events = named(redacted.tokens(), &names);
    let Some(markdown) = scan.markdown(&events, redacted.tokens()) else {
        return scan.finish();
    };
    let text = |said: &Option<Said>| said.as_ref().map(|said| said.text.clone());
    let head = &excerpt.head;
    let post = Post {
        title: text(&head.title).unwrap_or_default(),
        slug: excerpt.slug(),
        date,
        lang: excerpt.lang.clone(),
        description: text(&head.description),
        tags: head.tags.iter().map(|tag| tag.text.clone()).collect(),
        markdown,
        images,
    };
    scan.made(&post);
    if let Some(place) = precise::precise(&post, redacted.tokens(), beginning(&excerpt.file)) {
        scan.report(Code::LeakPrecise, place, "");
    }
    scan.out.post = Some(post);
    scan.finish()
}

/// Looks through a post that was published before: names may have come to the journal since.
///
/// # Errors
///
/// Every name in it that must not leave. Its places are those of no file.
pub fn again(post: Post, matcher: &Matcher<'_>) -> Result<Cleared, Vec<Finding>> {
    let texts = [&post.title, &post.slug, &post.markdown, &post.html(""), &post.text()];
    let texts = texts.into_iter().chain(&post.description).chain(&post.tags);
    let spans = texts.flat_map(|text| {
        matcher
            .spans(text)
            .into_iter()
            .map(|(span, code)| (text[span].to_owned(), code))
    });
    let found = spans.filter(|(_, code)| code.severity() == Severity::Error);
    let mut findings: Vec<Finding> = found
        .map(|(text, code)| Finding {
            diagnostic: Diagnostic::nowhere(code).with("text", &text),
            text,
        })
        .collect();
    findings.sort_by_key(|finding| (finding.diagnostic.code, finding.text.clone()));
    findings.dedup();
    if findings.is_empty() {
        Ok(Cleared(post))
    } else {
        Err(findings)
    }
}

struct Scan<'a> {
    excerpt: &'a Excerpt,
    matcher: Matcher<'a>,
    unknown: unknown::Words,
    out: Checked,
}

/// The blocks that stand in no other.
fn blocks<'e>(events: &'e [Event<'_>]) -> impl Iterator<Item = Range<usize>> + 'e {
    let mut depth = 0_usize;
    let mut start = 0;
    events.iter().enumerate().filter_map(move |(at, event)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then(|| std::mem::replace(&mut start, at + 1)..at + 1)
    })
}

/// The events as they leave: pictures by their new names.
fn named<'t>(tokens: &'t [Token], names: &BTreeMap<usize, String>) -> Vec<Event<'t>> {
    let events = tokens.iter().enumerate();
    let events = events.map(|(at, token)| match (&token.event, names.get(&at)) {
        (Event::Start(Tag::Image { title, .. }), Some(name)) => Event::Start(Tag::Image {
            link_type: LinkType::Inline,
            dest_url: CowStr::from(name.clone()),
            title: title.clone(),
            id: CowStr::from(""),
        }),
        (
            Event::Start(Tag::Link {
                dest_url,
                title,
                link_type,
                ..
            }),
            _,
        ) => Event::Start(Tag::Link {
            // References are written out: what they refer to stays behind.
            link_type: match link_type {
                LinkType::Autolink | LinkType::Email => *link_type,
                _ => LinkType::Inline,
            },
            dest_url: dest_url.clone(),
            title: title.clone(),
            id: CowStr::from(""),
        }),
        (event, _) => event.clone(),
    });
    events.collect()
}

#[cfg(test)]
impl Cleared {
    /// For tests of what comes after the check.
    pub(crate) fn unchecked(post: Post) -> Self {
        Self(post)
    }
}

#[cfg(test)]
impl Outgoing {
    /// For tests of what comes after the check.
    pub(crate) fn unchecked(files: BTreeMap<SitePath, Bytes>) -> Self {
        Self(files)
    }
}
