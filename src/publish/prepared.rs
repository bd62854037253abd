//! An excerpt, ready to leave or not: what it says, what was replaced, and all that speaks against it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::consent::{self, Asked};
use super::dictionary::Dictionary;
use super::excerpt::Excerpt;
use super::fold;
use super::names::Names;
use super::redact::{self, Cover, Replaced};
use super::scan::{self, Checked, Cleared, Finding, Matcher, Pictures};
use crate::config::publish::Allow;
use crate::journal::Journal;
use crate::path::SourcePath;
use crate::source::Place;
use crate::words::Words;

/// An excerpt as it would leave.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What the check says.
    pub checked: Checked,
    /// What was replaced.
    pub replaced: Vec<Replaced>,
}

/// What excerpts are prepared with.
pub struct Desk<'a> {
    /// The journal, drafts too.
    pub journal: &'a Journal,
    /// Its names.
    pub names: &'a Names,
    /// The pictures that excerpts show.
    pub pictures: &'a Pictures,
    /// The words of a language.
    pub words: &'a dyn Fn(&str) -> Words,
    /// What may be said in every excerpt.
    pub allow: &'a [Allow],
}

/// What an excerpt is prepared for.
#[derive(Clone, Copy, Debug)]
pub struct For<'a> {
    /// The name of the target; none to see what the text says.
    pub target: Option<&'a str>,
    /// The day it bears where nothing says another.
    pub date: Date,
    /// Words said to name nobody.
    pub confirmed: &'a [String],
}

/// The pictures that excerpts show, each once.
#[must_use]
pub fn pictures_of(excerpts: &[Excerpt]) -> Vec<SourcePath> {
    let parts = excerpts.iter().flat_map(|excerpt| &excerpt.parts);
    let paths: BTreeSet<SourcePath> = parts
        .flat_map(|part| &part.pictures)
        .map(|(_, path)| path.clone())
        .collect();
    paths.into_iter().collect()
}

/// The words of a language that the program has; else the journal's own.
pub fn words_of(own: &Words) -> impl Fn(&str) -> Words + '_ {
    move |lang: &str| {
        let known = ["fr", "en"].into_iter().find(|known| lang.starts_with(known));
        match known {
            Some(known) if known != own.lang() => Words::embedded(known),
            _ => own.clone(),
        }
    }
}

impl Desk<'_> {
    /// Prepares an excerpt: replaces names, looks for every one, asks who agreed.
    #[must_use]
    pub fn prepare(&self, excerpt: &Excerpt, wanted: For<'_>) -> Prepared {
        let allow: Vec<Allow> = excerpt.head.allow.iter().chain(self.allow).cloned().collect();
        let words = (self.words)(&excerpt.lang);
        let cover = Cover {
            journal: self.journal,
            names: self.names,
            allow: &allow,
            words: &words,
        };
        let redacted = redact::redact(excerpt, &cover);
        let date = excerpt.head.date.unwrap_or(wanted.date);
        let mut checked = scan::check(excerpt, &redacted, &cover, self.pictures, date, wanted.confirmed);
        if let (Some(post), Some(target)) = (&checked.post, wanted.target) {
            let texts = [
                post.title.clone(),
                post.description.clone().unwrap_or_default(),
                post.text(),
                post.tags.join("\n"),
            ];
            let matcher = Matcher::of(self.journal, self.names, &allow, &excerpt.missions, &excerpt.lang);
            let mut named: Vec<String> = texts.iter().flat_map(|text| matcher.people(text)).collect();
            named.sort();
            named.dedup();
            let asked = Asked {
                today: self.journal.today,
                target,
            };
            let missing = consent::missing(excerpt, self.journal, &named, &post.digest(), &asked);
            let findings = missing.into_iter().map(|diagnostic| Finding {
                diagnostic,
                text: String::new(),
            });
            checked.findings.extend(findings);
        }
        Prepared {
            checked,
            replaced: redacted.replaced,
        }
    }
}

/// What one excerpt may say.
#[derive(Debug)]
pub struct Permit {
    allow: Vec<Allow>,
    missions: Vec<usize>,
    lang: String,
}

impl Desk<'_> {
    /// What an excerpt may say; one that is no longer marked, what every excerpt may. `author` signs it, whoever else is
    /// called so; `confirmed` are words that she said name nobody.
    #[must_use]
    pub fn permit(&self, excerpt: Option<&Excerpt>, author: &str, confirmed: &[String]) -> Permit {
        let own = excerpt.map(|excerpt| excerpt.head.allow.as_slice()).unwrap_or_default();
        let mut allow: Vec<Allow> = own.iter().chain(self.allow).cloned().collect();
        if let (false, Some(first)) = (author.is_empty(), self.journal.missions.first()) {
            allow.push(Allow {
                text: author.split_whitespace().next().unwrap_or(author).to_owned(),
                reason: String::new(),
                place: Place::new(&first.note.file, 0..0),
            });
        }
        // A word of the language that she said is no name may look like one where its sentence is not told.
        let lang = excerpt.map_or(self.journal.config.language.as_str(), |excerpt| excerpt.lang.as_str());
        let dictionary = Dictionary::of(lang);
        let words = confirmed
            .iter()
            .filter(|text| fold::words(text).iter().all(|word| dictionary.has(word)));
        let place = self
            .journal
            .missions
            .first()
            .map(|first| Place::new(&first.note.file, 0..0));
        allow.extend(words.filter_map(|text| {
            Some(Allow {
                text: text.clone(),
                reason: String::new(),
                place: place.clone()?,
            })
        }));
        Permit {
            allow,
            missions: excerpt.map(|excerpt| excerpt.missions.clone()).unwrap_or_default(),
            lang: excerpt.map_or_else(|| self.journal.config.language.clone(), |excerpt| excerpt.lang.clone()),
        }
    }

    /// What finds the names that a permit does not allow.
    #[must_use]
    pub fn matcher<'p>(&'p self, permit: &'p Permit) -> Matcher<'p> {
        Matcher::of(self.journal, self.names, &permit.allow, &permit.missions, &permit.lang)
    }
}

impl Prepared {
    /// The post, if nothing speaks against it.
    #[must_use]
    pub fn cleared(&self) -> Option<Cleared> {
        self.checked.cleared()
    }
}
