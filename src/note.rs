//! A note: text in, what it says out. Parsing never fails and never guesses alone:
//! it gives a [`Note`] and what was wrong with it.
//!
//! 1. [`split`] cuts the front matter off, [`front`] reads it;
//! 2. [`comment`] hides comments, `pulldown-cmark` gives events with offsets;
//! 3. [`blocks`] and [`section`] find labels, sections and candidate entries;
//! 4. [`marks`] reads what stands inside each entry;
//! 5. [`render`] makes HTML with holes for what only the journal knows ([`fragment`]).
//!
//! Every span points into the original file.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::date::{Style, When};
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Reader, fold};
use crate::source::{Place, SourceFile};
use crate::yaml::{Key, Node};
use front::header;

pub use body::masked;
pub use entry::{Entry, Places, Shape, Status};
pub use fragment::{Fragment, LinkRef, LinkTarget, Part};
pub use front::{Contact, Front, Review, ReviewPlan, Session, Told};

pub mod blocks;
pub mod body;
pub mod callout;
pub mod comment;
pub mod entry;
pub mod flat;
pub mod fragment;
pub mod front;
pub mod headings;
pub mod identity;
pub mod label;
pub mod marked;
pub mod marks;
pub mod nothing;
mod outliner;
pub mod passage;
pub mod people;
mod pictures;
mod prose;
mod raw;
pub mod render;
pub mod role;
pub mod section;
mod shape;
pub mod split;
mod unique;

/// What reading a note needs to know of its journal.
pub struct Context<'a> {
    /// Names of sections.
    pub labels: &'a label::Labels,
    /// Tag of the journal's language, with a region where dates in figures are read by it.
    pub language: &'a str,
    /// The zone into which times of other zones are brought.
    pub zone: Option<&'a TimeZone>,
}

/// A note, read.
#[derive(Debug)]
pub struct Note {
    /// Its file.
    pub file: Arc<SourceFile>,
    /// What the front matter says, or an empty one.
    pub front: Front,
    /// Whether there is a front matter at all, or a header in its place.
    pub has_front: bool,
    /// The lines of such a header.
    pub header: Vec<Span>,
    /// First `# heading`.
    pub heading: Option<String>,
    /// Date in the file's (or its folder's) name.
    pub file_date: Option<Date>,
    /// File name without ending, or the folder's where the file is `index.md`; without date.
    pub stem: String,
    /// Everything gathered, in the order of the file, front matter first.
    pub entries: Vec<Entry>,
    /// The text as a page.
    pub body: Fragment,
    /// What it says outside its entries, as plain text, one line a block.
    pub prose: String,
    /// Links and pictures of the body and the entries; holes name them by index.
    pub links: Vec<LinkRef>,
    /// Anchors of headings: their text folded, and their `id`.
    pub anchors: Vec<(String, String)>,
    /// Its labels, in order, whatever they are read as.
    pub labels: Vec<headings::LabelUse>,
    /// Its sections with a role, in order.
    pub sections: Vec<SectionAt>,
    /// Sections of the groups that are still empty.
    pub empty_sections: Vec<(role::Role, Place)>,
    /// Follow-ups were said to be none.
    pub no_follow_ups: bool,
}

/// Where a section with a role stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionAt {
    /// Its role.
    pub role: role::Role,
    /// Its label.
    pub label: Span,
    /// Level of the heading that its label is; none where it is a line.
    pub level: Option<u8>,
    /// Role of the section that it stands in.
    pub outer: Option<role::Role>,
    /// Whether a heading above it is the topic of its entries.
    pub has_topic: bool,
    /// Where what stands under the label itself ends, before any sub-heading.
    pub end: usize,
}

impl Note {
    /// The tag of its language, where it says another than the journal's.
    #[must_use]
    pub fn other_lang(&self, journal: &str) -> Option<&str> {
        let lang = self.front.lang.as_deref()?;
        let valid = lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && lang.len() <= 35;
        (valid && !lang.is_empty() && lang != journal).then_some(lang)
    }

    /// What the front matter says of the review, beside that there is none or none yet.
    #[must_use]
    pub fn plan(&self) -> Option<&ReviewPlan> {
        match &self.front.review {
            Review::Plan(plan) => Some(plan),
            Review::Silent | Review::Unbooked | Review::Never => None,
        }
    }

    /// The review's day: what the front matter says, else the date in the file's name
    /// (unless the key is there and empty: then the review is not booked yet).
    #[must_use]
    pub fn review(&self) -> Option<When> {
        match &self.front.review {
            Review::Plan(plan) => plan.when.or_else(|| plan.sessions.iter().filter_map(|s| s.when).min()),
            Review::Silent => self.front.date.or(self.file_date.map(When::day)),
            Review::Unbooked | Review::Never => None,
        }
    }
}

/// Reads a client's sheet or another page: their front matter has keys of its own, of
/// which only those of every page are read here.
#[must_use]
pub fn parse_page(file: &Arc<SourceFile>, context: &Context<'_>) -> (Note, Vec<Diagnostic>) {
    let (note, mut diagnostics) = read_taking(file, context, false, None);
    diagnostics.retain(|d| !d.code.is_of_missions());
    (note, diagnostics)
}

/// Reads a note of a mission.
#[must_use]
pub fn parse(file: &Arc<SourceFile>, context: &Context<'_>) -> (Note, Vec<Diagnostic>) {
    read_taking(file, context, true, None)
}

/// `take` collects what of the note may leave.
fn read_taking(
    file: &Arc<SourceFile>,
    context: &Context<'_>,
    gathers: bool,
    take: Option<&mut marked::Take<'_>>,
) -> (Note, Vec<Diagnostic>) {
    let parts = split::split(&file.text);
    let mut style = Style::of(context.language);
    let mut reader = Reader::new(file, style);
    reader.zone = context.zone.cloned();
    if let Some(span) = parts.unclosed.clone() {
        reader.report(Code::FrontMatterOpen, span, |d| d);
    }
    let mut entries = front::entries_of(&parts, &mut reader);
    let (file_date, name) = name_of(file);
    let stem = without_hash(&name).to_owned();
    let mut header = Vec::new();
    // Of a front matter whose end was forgotten nobody knows where it ends.
    if gathers && parts.unclosed.is_none() {
        let lines = header::lines_of(parts.body.clone(), &[], stem != name, &reader);
        let lines = lines
            .into_iter()
            .filter(|line| !is_said(&entries, &line.key))
            .collect::<Vec<_>>();
        entries.extend(header::entries_of(&lines, &reader));
        header = lines.into_iter().map(|line| line.span).collect();
    }
    let mut front = front::read(entries, &mut reader);
    // Where its key is misspelt or unreadable, better keep a draft in than show it.
    front.draft |= front::looks_like_draft(head(file, &parts));
    if let Some(lang) = &front.lang {
        style = front::style_of(lang, style);
    }
    let mut note = Note {
        file: Arc::clone(file),
        has_front: parts.front.is_some() || parts.toml.is_some() || !header.is_empty(),
        header,
        front,
        heading: None,
        file_date,
        stem,
        entries: Vec::new(),
        body: Fragment::default(),
        prose: String::new(),
        links: Vec::new(),
        anchors: Vec::new(),
        labels: Vec::new(),
        sections: Vec::new(),
        empty_sections: Vec::new(),
        no_follow_ups: false,
    };
    note.no_follow_ups = note.front.no_follow_ups;
    reader.style = style;
    body::read(&mut note, parts.body, context, &mut reader, gathers, take);
    identity::assign(&mut note, &mut reader);
    (note, reader.diagnostics)
}

/// The front matter, or the lines that would be it if its end had not been forgotten.
fn head<'t>(file: &'t SourceFile, parts: &split::Split) -> &'t str {
    match (parts.front.as_ref().or(parts.toml.as_ref()), &parts.unclosed) {
        (Some(span), _) => &file.text[span.clone()],
        (None, Some(open)) => file.text[open.start..].split("\n\n").next().unwrap_or(""),
        (None, None) => "",
    }
}

/// Where the YAML of a note's front matter stands.
#[must_use]
pub fn front_matter(text: &str) -> Option<Span> {
    split::split(text).front
}

/// Whether a key of a header is said in the front matter already.
fn is_said(entries: &[(Key, Node)], key: &Key) -> bool {
    let name = |key: &Key| front::key(&key.text).map_or_else(|| fold(&key.text), str::to_owned);
    !key.text.is_empty() && entries.iter().any(|(other, _)| name(other) == name(key))
}

/// A name without the 32 figures that Notion adds to it.
fn without_hash(name: &str) -> &str {
    let hash = name.rsplit_once([' ', '-', '_', '%']);
    let (before, hash) = match hash {
        Some((before, hash)) if hash.len() == 32 => (before, hash),
        // `%20` before it, where the name was an address.
        Some((before, hash)) if hash.len() == 34 && hash.starts_with("20") => (before, &hash[2..]),
        _ => return name,
    };
    let is_hash = hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let has_figures = hash.bytes().any(|b| b.is_ascii_digit());
    if is_hash && has_figures && !before.trim().is_empty() {
        before.trim_end()
    } else {
        name
    }
}

/// Date and stem of a note's name; a note `NAME/index.md` is called after its folder.
fn name_of(file: &SourceFile) -> (Option<Date>, String) {
    let path = &file.path;
    let folder = path.folder().rsplit('/').next().unwrap_or("");
    let name = if path.stem() == "index" && !folder.is_empty() {
        folder
    } else {
        path.stem()
    };
    let date = name.get(..10).and_then(|d| crate::date::day(d, Style::English));
    (date, name.to_owned())
}

/// A stretch of a file, for what follows.
pub type Span = Range<usize>;
