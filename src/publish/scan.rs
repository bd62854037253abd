//! The leak check: every name of the journal is looked for in what is about to leave.
//!
//! First in the text of an excerpt, where each finding has the line it was written in; then once more in the Markdown and HTML made
//! of it, and at last in the names and bytes of the files. What was not found by the first may be found by the second.

use std::collections::BTreeMap;
use std::ops::{Deref, Range};

use jiff::civil::Date;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag};

use super::compose::{Origin, Token};
use super::excerpt::Excerpt;
use super::fold;
use super::head::{Said, beginning};
use super::post::{self, Image, Post};
use super::reading;
use super::redact::{Cover, Redacted};
use super::run;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::path::{Bytes, SitePath, SourcePath};
use crate::source::Place;

mod grade;
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

impl Scan<'_> {
    fn report(&mut self, code: Code, place: Place, text: &str) {
        let diagnostic = Diagnostic::at(code, place).with("text", text);
        self.out.findings.push(Finding {
            diagnostic,
            text: text.to_owned(),
        });
    }

    /// What is known to be wrong before anything was looked for.
    fn known(&mut self, redacted: &Redacted) {
        let whole = |diagnostic: &Diagnostic| {
            let text = diagnostic.marked().map(|[_, text, _]| text).unwrap_or_default();
            Finding {
                diagnostic: diagnostic.clone(),
                text,
            }
        };
        let known = self.excerpt.diagnostics.iter().chain(&redacted.problems);
        self.out.findings.extend(known.map(whole));
        let place = beginning(&self.excerpt.file);
        if self.excerpt.head.title.is_none() {
            self.report(Code::ExcerptUntitled, place.clone(), "");
        }
        let has_words = redacted
            .tokens()
            .iter()
            .any(|token| matches!(token.event, Event::Text(_) | Event::Code(_)));
        let has_pictures = !redacted.composed().pictures.is_empty();
        if !has_words && !has_pictures && !self.lacks_quotes() {
            self.report(Code::ExcerptEmpty, place, "");
        }
    }

    /// Whether something is to stand in it that is not there: that is said already.
    fn lacks_quotes(&self) -> bool {
        let mut codes = self.excerpt.diagnostics.iter().map(|problem| problem.code);
        codes.any(|code| matches!(code, Code::EmbedBroken | Code::EmbedInline | Code::EmbedUnmarked))
    }

    /// What stays behind was marked all the same: that is told, and no name may stand in it.
    fn dropped(&mut self) {
        for part in &self.excerpt.parts {
            for span in &part.dropped {
                let place = Place::new(&part.file, span.clone());
                let start = place.span.start;
                let text = part.file.text[place.span.clone()].to_owned();
                self.look(&text, &|range| {
                    Place::new(&part.file, start + range.start..start + range.end)
                });
                self.report(Code::ExcerptDropped, place, "");
            }
        }
    }

    fn head(&mut self) {
        let head = &self.excerpt.head;
        let said = head
            .title
            .iter()
            .chain(&head.slug)
            .chain(&head.description)
            .chain(&head.tags);
        for said in said.cloned().collect::<Vec<_>>() {
            let place = said.place.clone();
            // A text in YAML stands there as it is, or in another spelling.
            let place_of = |range: &Range<usize>| {
                let found = place.file.text[place.span.clone()].find(&said.text[range.clone()]);
                found.map_or_else(
                    || place.clone(),
                    |at| {
                        let start = place.span.start + at;
                        Place::new(&place.file, start..start + range.len())
                    },
                )
            };
            self.look(&said.text, &place_of);
            let is_slug = self.excerpt.head.slug.as_ref() == Some(&said);
            if !is_slug {
                let unknown = self.unknown.of(&said.text, &place_of, &self.matcher);
                self.out.unknown.extend(unknown);
            }
        }
    }

    fn text(&mut self, tokens: &[Token]) {
        for run in run::runs(tokens) {
            let whole = run.tokens().next().map(|at| tokens[at].place.clone());
            let place_of = |range: &Range<usize>| {
                let place = run.place(range, tokens).or_else(|| whole.clone());
                place.unwrap_or_else(|| beginning(&self.excerpt.file))
            };
            let found = self.matcher.find(&run.text, &place_of);
            self.out.findings.extend(found);
            // What the program wrote names nobody new.
            if run.tokens().all(|at| tokens[at].origin == Origin::Made) {
                continue;
            }
            let unknown = self.unknown.of(&run.text, &place_of, &self.matcher);
            self.out.unknown.extend(unknown);
        }
    }

    fn look(&mut self, text: &str, place_of: &dyn Fn(&Range<usize>) -> Place) {
        let found = self.matcher.find(text, place_of);
        self.out.findings.extend(found);
    }

    /// Where links lead, what their titles say, and in which language code is.
    fn addresses(&mut self, tokens: &[Token]) {
        for token in tokens {
            let place = token.place.clone();
            let texts: Vec<&str> = match &token.event {
                Event::Start(Tag::Link {
                    link_type: LinkType::WikiLink { .. },
                    ..
                }) => {
                    let text = place.file.text[place.span.clone()].to_owned();
                    self.report(Code::ExcerptLink, place, &text);
                    continue;
                }
                Event::Start(Tag::Link { dest_url, title, .. }) => vec![dest_url, title],
                // A file of the journal leaves under another name.
                Event::Start(Tag::Image { dest_url, title, .. }) if dest_url.contains("//") => vec![dest_url, title],
                Event::Start(Tag::Image { title, .. }) => vec![title],
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => vec![info],
                _ => continue,
            };
            for text in texts {
                self.look(text, &|range| {
                    let found = place.file.text[place.span.clone()].find(&text[range.clone()]);
                    found.map_or_else(
                        || place.clone(),
                        |at| {
                            let start = place.span.start + at;
                            Place::new(&place.file, start..start + range.len())
                        },
                    )
                });
            }
        }
    }

    /// The pictures made anew, and the name of each by the token it begins with.
    fn pictures(&mut self, redacted: &Redacted, pictures: &Pictures) -> (Vec<Image>, BTreeMap<usize, String>) {
        let mut images: Vec<Image> = Vec::new();
        let mut names: BTreeMap<usize, String> = BTreeMap::new();
        let mut known: BTreeMap<&SourcePath, String> = BTreeMap::new();
        for (at, token) in redacted.tokens().iter().enumerate() {
            if !matches!(token.event, Event::Start(Tag::Image { .. })) {
                continue;
            }
            let own = redacted.composed().pictures.iter().find(|(own, _)| *own == at);
            let path = own.map(|(_, path)| path);
            if let Some(name) = path.and_then(|path| known.get(path)) {
                names.insert(at, name.clone());
                continue;
            }
            let bytes = path.and_then(|path| pictures.get(path)?.as_ref());
            let made = bytes.and_then(|bytes| super::picture::anew(bytes));
            let (Some((bytes, ending)), Some(path)) = (made, path) else {
                self.report(Code::ExcerptImage, token.place.clone(), "");
                continue;
            };
            let name = format!("{}-{}.{ending}", self.excerpt.slug(), images.len() + 1);
            known.insert(path, name.clone());
            names.insert(at, name.clone());
            images.push(Image { name, bytes });
        }
        (images, names)
    }

    /// The Markdown of the text, if it says just that.
    fn markdown(&mut self, events: &[Event<'_>], tokens: &[Token]) -> Option<String> {
        let same = post::written(events);
        if same.is_none() && !self.lacks_quotes() {
            // The first block that cannot be written alone; else it is how they stand together.
            let alone = blocks(events).find(|block| post::written(&events[block.clone()]).is_none());
            let place = alone.and_then(|block| Some(tokens.get(block.start)?.place.clone()));
            let place = place.unwrap_or_else(|| beginning(&self.excerpt.file));
            self.report(Code::ExcerptMarkdown, place, "");
        }
        same
    }

    /// Looks through what was made: a name that is found there only is a name all the same.
    fn made(&mut self, post: &Post) {
        let place = beginning(&self.excerpt.file);
        for text in [&post.markdown, &post.html(""), &post.text(), &post.slug] {
            let known: Vec<String> = self.out.findings.iter().map(|known| bare(&known.text)).collect();
            let found = self.matcher.find(text, &|_| place.clone());
            let new = found.into_iter().filter(|finding| {
                let words = bare(&finding.text);
                finding.is_error() && !known.iter().any(|known| known.contains(&words))
            });
            self.out.findings.extend(new);
        }
    }

    fn finish(mut self) -> Checked {
        let key = |place: &Place| (place.file.path.clone(), place.span.start);
        self.out.findings.sort_by_key(|finding| {
            let at = match &finding.diagnostic.location {
                crate::diagnostic::Location::Place(place) => Some(key(place)),
                _ => None,
            };
            (at, finding.diagnostic.code, finding.text.clone())
        });
        self.out.findings.dedup();
        // That a name stands there is said by what says that it cannot be replaced.
        let place = |finding: &Finding| match &finding.diagnostic.location {
            crate::diagnostic::Location::Place(place) => Some(place.clone()),
            _ => None,
        };
        let stuck = |finding: &&Finding| finding.diagnostic.code == Code::ExcerptSentence;
        let stuck: Vec<Option<Place>> = self.out.findings.iter().filter(stuck).map(place).collect();
        let is_leak = |code: Code| {
            matches!(
                code,
                Code::LeakClient | Code::LeakPerson | Code::LeakFirstName | Code::LeakMaybe
            )
        };
        self.out
            .findings
            .retain(|finding| !(is_leak(finding.diagnostic.code) && stuck.contains(&place(finding))));
        let mut seen = std::collections::BTreeSet::new();
        self.out
            .unknown
            .retain(|unknown| seen.insert(fold::words(&unknown.text)));
        self.out
    }
}

/// The letters of a text, without markup.
fn bare(text: &str) -> String {
    let readings = reading::readings(text);
    let shortest = readings
        .iter()
        .map(|reading| reading.text.replace(' ', ""))
        .min_by_key(String::len);
    shortest.unwrap_or_default()
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
