//! Where names are looked for in an excerpt: what is said of it, its text, its addresses, its pictures, and what is made of it.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::{Checked, Finding, Pictures, Scan, blocks};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::SourcePath;
use crate::publish::compose::{Origin, Token};
use crate::publish::head::beginning;
use crate::publish::post::{self, Image, Post};
use crate::publish::redact::Redacted;
use crate::publish::{fold, picture, reading, run};
use crate::source::Place;

impl Scan<'_> {
    pub(super) fn report(&mut self, code: Code, place: Place, text: &str) {
        let diagnostic = Diagnostic::at(code, place).with("text", text);
        self.out.findings.push(Finding {
            diagnostic,
            text: text.to_owned(),
        });
    }

    /// What is known to be wrong before anything was looked for.
    pub(super) fn known(&mut self, redacted: &Redacted) {
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
    pub(super) fn lacks_quotes(&self) -> bool {
        let mut codes = self.excerpt.diagnostics.iter().map(|problem| problem.code);
        codes.any(|code| matches!(code, Code::EmbedBroken | Code::EmbedInline | Code::EmbedUnmarked))
    }

    /// What stays behind was marked all the same: that is told, and no name may stand in it.
    pub(super) fn dropped(&mut self) {
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

    pub(super) fn head(&mut self) {
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

    pub(super) fn text(&mut self, tokens: &[Token]) {
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

    pub(super) fn look(&mut self, text: &str, place_of: &dyn Fn(&Range<usize>) -> Place) {
        let found = self.matcher.find(text, place_of);
        self.out.findings.extend(found);
    }

    /// Where links lead, what their titles say, and in which language code is.
    pub(super) fn addresses(&mut self, tokens: &[Token]) {
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
    pub(super) fn pictures(
        &mut self,
        redacted: &Redacted,
        pictures: &Pictures,
    ) -> (Vec<Image>, BTreeMap<usize, String>) {
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
            let made = bytes.and_then(|bytes| picture::anew(bytes));
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
    pub(super) fn markdown(&mut self, events: &[Event<'_>], tokens: &[Token]) -> Option<String> {
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
    pub(super) fn made(&mut self, post: &Post) {
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

    pub(super) fn finish(mut self) -> Checked {
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
