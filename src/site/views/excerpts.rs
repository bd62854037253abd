//! What the page of excerpts shows.

use serde::Serialize;

use super::{Date, Link, Problem, Told};

/// `excerpts/index.html`: everything that is marked to be published, as the public would read it.
#[derive(Clone, Debug, Serialize)]
pub struct Excerpts {
    /// Why nothing at all can be published now; mostly empty.
    pub blocked: Vec<Notice>,
    /// By what is to be done: `attention`, `ready`, `draft`, `live`, `withdrawn`; empty ones left out.
    pub groups: Vec<ExcerptGroup>,
    /// What was published and is no longer marked.
    pub unmarked: Vec<Unmarked>,
}

/// Something that stands in the way of everything.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// HTML: what.
    pub message: String,
    /// HTML: what to do about it; may be empty.
    pub help: String,
}

/// Excerpts of which the same is to be done.
#[derive(Clone, Debug, Serialize)]
pub struct ExcerptGroup {
    /// What.
    pub name: &'static str,
    /// In the journal's order; under `attention` what is there and should not be comes first.
    pub excerpts: Vec<Excerpt>,
}

/// What would leave of a mission, or a post. Its title, description, tags and text are as the public would read them: while it is
/// refused, names may stand in them.
#[derive(Clone, Debug, Serialize)]
pub struct Excerpt {
    /// What commands call it by.
    pub name: String,
    /// Its place on the page: the element's `id`.
    pub id: String,
    /// Whether it may not leave as it is: names may stand in it.
    pub refused: bool,
    /// Its title for the public; empty while it has none.
    pub title: String,
    /// The day it bears.
    pub date: Option<Date>,
    /// BCP 47 tag where its language is not the journal's; else empty.
    pub lang: String,
    /// One line for lists; may be empty.
    pub description: String,
    /// Tags.
    pub tags: Vec<String>,
    /// HTML: its text, its pictures made anew; empty where it cannot be written.
    pub html: String,
    /// How many pictures it shows.
    pub pictures: usize,
    /// The missions that it is of, or quotes.
    pub missions: Vec<Link>,
    /// Whether it is a post.
    pub post: bool,
    /// Its file, from the journal's root.
    pub source: String,
    /// Where it goes, and how it stands there.
    pub places: Vec<Standing>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Words that may be names, to be confirmed.
    pub unknown: Vec<Unknown>,
    /// What was replaced.
    pub replaced: Vec<Replaced>,
    /// Who agreed.
    pub consents: Vec<Consent>,
}

/// How it stands with an excerpt at one place.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// Name of the target in the settings.
    pub target: String,
    /// `refused`, `ready`, `draft`, `live`, `changed`, `withdrawn`, `overdue`.
    pub state: &'static str,
    /// The day of the last change there; none where it never was.
    pub since: Option<Date>,
    /// Whether everybody sees it there, in whatever words.
    pub live: bool,
    /// The command to type next; may be empty.
    pub command: String,
}

/// A word with a capital that nothing explains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// The word.
    pub text: String,
    /// File, from the journal's root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// A name that was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replaced {
    /// What was written.
    pub was: String,
    /// What leaves; empty for nothing.
    pub now: String,
    /// File, from the journal's root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// An agreement.
#[derive(Clone, Debug, Serialize)]
pub struct Consent {
    /// Who agreed; may be empty.
    pub who: String,
    /// The client for whom; may be empty.
    pub client: String,
    /// When.
    pub date: Option<Date>,
    /// Names of the targets it is for; none for all.
    pub channels: Vec<String>,
    /// What shows it; may be empty.
    pub proof: String,
    /// The last day that it holds.
    pub expires: Option<Date>,
    /// Whether it was taken back.
    pub withdrawn: Told,
    /// `holds`, `stale` (given to other words), `expired`, `withdrawn`.
    pub state: &'static str,
}

/// What was published and is no longer marked.
#[derive(Clone, Debug, Serialize)]
pub struct Unmarked {
    /// What it is called by.
    pub name: String,
    /// Name of the target.
    pub target: String,
    /// URL name, as published.
    pub slug: String,
    /// Whether everybody sees it there.
    pub live: bool,
    /// The day of the last change there.
    pub since: Date,
    /// The command to type next.
    pub command: String,
}
