//! The body of a note: from text to entries and HTML, in one parse.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Tag};

use super::blocks::{self, Unit, UnitKind};
use super::flat::{Flat, Spanned};
use super::front::header;
use super::marked::Take;
use super::marks::{self};
use super::render::{Edits, Renderer};
use super::role::Role;
use super::section::{self, Problem, Section};
use super::{Context, Note, Shape, Span, comment, label, outliner, pictures, raw, shape};
use crate::diagnostic::Code;
use crate::fields::{Reader, fold};

mod cells;
mod entries;
mod front;
mod gather;
mod lookalikes;
mod runs;

pub use runs::{is_block_end, is_block_tag};

/// The Markdown that is read: `CommonMark` with GitHub's tables, footnotes, strikethrough and
/// task lists and wikilinks.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_WIKILINKS);

/// A candidate entry.
struct Candidate {
    role: Role,
    outer: Option<Role>,
    topic: Option<String>,
    /// Its events, wrapper included.
    events: Range<usize>,
    kind: Shape,
    span: Span,
    /// A paragraph that follows a quote and says who.
    signature: Option<Range<usize>>,
    /// First event of the table that a row stands in.
    table: Option<usize>,
}

struct Reading<'a, 'r, 'e> {
    note: &'a mut Note,
    reader: &'a mut Reader<'r>,
    events: &'a [Spanned<'e>],
    source: &'a str,
    contacts: Vec<String>,
    edits: Edits,
    /// The `id`s of headings.
    anchors: super::unique::Unique,
    /// The columns of the table last read.
    header: Option<(usize, Vec<String>)>,
}

/// Reads the body that stands in `span`, and the entries of the front matter.
///
/// Without `gathers`, as for pages and sheets, there are no sections, entries or marks: it is text.
/// `take` collects what of it may leave.
pub(super) fn read(
    note: &mut Note,
    span: Span,
    context: &Context<'_>,
    reader: &mut Reader<'_>,
    gathers: bool,
    mut take: Option<&mut Take<'_>>,
) {
    if gathers {
        front::read(note, reader, take.as_deref_mut());
    }
    let first = note.entries.len();
    let file = std::sync::Arc::clone(&note.file);
    let masked = mask(&file.text, &span, reader);
    // What stands in a header is said by the front matter.
    let masked = if note.header.is_empty() {
        masked
    } else {
        Some(header::without(masked.as_deref().unwrap_or(&file.text), &note.header))
    };
    let source = masked.as_deref().unwrap_or(&file.text);
    let parsed = raw::parsed(source);
    let (events, shown) = parse(source, &parsed, &span);
    if let Some(shown) = shown {
        reader.report(Code::HtmlShown, shown, |d| d);
    }
    let events = if gathers {
        outliner::flatten(events, source, context.labels)
    } else {
        events
    };
    let units = blocks::outline(&events, source, &|label| {
        if gathers {
            context.labels.read(label)
        } else {
            label::Reading::None
        }
    });
    let contacts = note.front.contacts.iter().map(|c| c.name.clone()).collect();
    let mut reading = Reading {
        note,
        reader,
        events: &events,
        source,
        contacts,
        edits: Edits::default(),
        anchors: super::unique::Unique::default(),
        header: None,
    };
    reading.title(&units);
    reading.headings(&units);
    reading.lookalikes(&units);
    reading.surplus_cells(&units);
    let mut sections = Vec::new();
    if gathers {
        reading.swallowed(&units, context);
        let plan = section::plan(&units, context.labels);
        reading.label_problems(plan.problems);
        reading.gather(&plan.sections, &plan.loose, &units, context.labels);
        let entries = &reading.note.entries[first..];
        reading.note.labels = super::headings::uses(&units, &events, entries, context.labels);
        sections = plan.sections;
        reading.tag_lines(&sections, &units);
    }
    let edits = std::mem::take(&mut reading.edits);
    if let Some(take) = take {
        take.body(first, (&events, source, &edits), &units, &sections);
    }
    note.prose = super::prose::prose(&events, source, &edits);
    let mut renderer = Renderer::new(&events, source, &edits);
    note.body = renderer.page();
    for (entry, range) in note.entries.iter_mut().filter(|e| !e.in_front).zip(&edits.contents) {
        entry.html = renderer.entry(range);
    }
    let (links, problems) = renderer.finish();
    // The front matter's entries have numbered their links already.
    super::render::shift(note, links);
    for (code, span, args) in problems {
        reader.report(code, span, |d| {
            args.into_iter().fold(d, |d, (name, value)| d.with(name, value))
        });
    }
}

/// The text with its comments hidden, and what it shows of elsewhere; none when it has neither.
fn mask(text: &str, span: &Span, reader: &mut Reader<'_>) -> Option<String> {
    let mut hidden = super::split::with_line_feeds(text).map(|lines| lines[span.clone()].to_owned());
    let lines = hidden.clone();
    let body = lines.as_deref().unwrap_or(&text[span.clone()]);
    if has_comments(body) {
        let (masked, open) = comment::hide(body, &code);
        for open in open.into_iter().take(1) {
            reader.report(Code::CommentOpen, open.start + span.start..open.end + span.start, |d| d);
        }
        hidden = Some(masked);
    }
    let shown = hidden.as_deref().unwrap_or(body);
    let embeds = raw::embeds(shown);
    if !embeds.is_empty() {
        let code = code(shown);
        let embeds: Vec<Span> = embeds
            .into_iter()
            .filter(|embed| !code.iter().any(|code| code.contains(&embed.start)))
            .collect();
        if let Some(first) = embeds.first() {
            let at = first.start + span.start..first.end + span.start;
            reader.report(Code::HtmlEmbedded, at, |d| d);
            hidden = Some(comment::masked(shown, &embeds));
        }
    }
    hidden.map(|hidden| format!("{}{hidden}", &text[..span.start]))
}

/// The text of a note with the comments of its body hidden: the same offsets.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    let body = super::split::split(text).body;
    if !has_comments(&text[body.clone()]) {
        return Cow::Borrowed(text);
    }
    let (hidden, _) = comment::hide(&text[body.clone()], &code);
    Cow::Owned(format!("{}{hidden}", &text[..body.start]))
}

fn has_comments(text: &str) -> bool {
    text.contains("%%") || text.contains("<!--")
}

fn code(text: &str) -> Vec<Span> {
    comment::code_spans(&parse(text, &raw::parsed(text), &(0..text.len())).0)
}

/// A text of the front matter without its comments.
#[must_use]
pub fn without_comments(text: &str) -> String {
    if !has_comments(text) {
        return text.to_owned();
    }
    let shown = comment::hide(text, &code).0.replace(comment::HIDDEN, "");
    shown.trim().to_owned()
}

/// The events of a stretch of `source`, parsed from what [`raw::parsed`] makes of it; and where HTML first is text.
fn parse<'t>(source: &str, text: &'t str, span: &Span) -> (Vec<Spanned<'t>>, Option<Span>) {
    let events = shape::parse(text, span, OPTIONS);
    let (events, shown) = raw::settle(events, source);
    (blocks::split_leads(pictures::settle(events, source), source), shown)
}

impl Reading<'_, '_, '_> {
    /// The first `# heading` is the note's title.
    fn title(&mut self, units: &[Unit]) {
        let title = units.iter().find_map(|unit| match &unit.kind {
            UnitKind::Heading(1, text) => Some((text, unit)),
            _ => None,
        });
        let Some((text, unit)) = title else { return };
        let shown = super::flat::fold_spaces(text);
        let titled = self.note.front.title.as_ref().is_none_or(|t| *t == shown);
        let first = units.iter().position(|u| std::ptr::eq(u, unit)) == Some(0);
        if titled && first && !shown.is_empty() {
            // The page's own title says it.
            self.edits.hidden.insert(unit.events.start, unit.events.end);
        }
        self.note.heading = Some(shown).filter(|s| !s.is_empty());
    }

    fn headings(&mut self, units: &[Unit]) {
        for unit in units {
            let UnitKind::Heading(_, text) = &unit.kind else {
                continue;
            };
            if !self.edits.hidden.contains_key(&unit.events.start) {
                let anchor = super::identity::anchor(text, &mut self.anchors);
                self.edits.anchors.insert(unit.events.start, anchor.clone());
                self.note.anchors.push((super::identity::fold(text), anchor));
            }
            let setext = matches!(self.events[unit.events.start].0, Event::Start(Tag::Heading { .. }))
                && blocks::is_setext(self.source, &unit.span);
            let lines = self.source[unit.span.clone()].trim_end().lines().count();
            let sentence = text.trim_end().ends_with(['.', ',', ';']) || text.chars().count() > 100;
            let dashes = self.source[unit.span.clone()].trim_end().ends_with('-');
            if setext && dashes && (lines > 2 || sentence) {
                self.reader.report(Code::HeadingAccidental, unit.span.clone(), |d| d);
            }
        }
    }

    /// Paragraphs of nothing but `#tags`, outside the sections, say what the whole note is about, as in Obsidian.
    fn tag_lines(&mut self, sections: &[Section], units: &[Unit]) {
        let inside: HashSet<usize> = sections
            .iter()
            .flat_map(|section| section.parts.iter().flat_map(|part| part.units.iter().copied()))
            .collect();
        let mut seen: HashSet<String> = self.note.front.tags.iter().map(|tag| fold(tag)).collect();
        for (at, unit) in units.iter().enumerate() {
            if !matches!(unit.kind, UnitKind::Paragraph) || inside.contains(&at) {
                continue;
            }
            if let Some(tags) = marks::tags_only(&self.plain(&unit.events)) {
                // They are shown beneath the title.
                self.edits.hidden.insert(unit.events.start, unit.events.end);
                self.note
                    .front
                    .tags
                    .extend(tags.into_iter().filter(|tag| seen.insert(fold(tag))));
            }
        }
    }

    fn label_problems(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            match problem {
                Problem::Slip { label, near, span } => {
                    self.reader.report(Code::LabelNear, span, |d| {
                        d.with("label", label.trim()).with("near", near)
                    });
                }
                Problem::Opposed { label, span } => self
                    .reader
                    .report(Code::LabelOpposed, span, |d| d.with("label", label.trim())),
            }
        }
    }

    fn plain(&self, events: &Range<usize>) -> String {
        super::flat::fold_spaces(&Flat::of(&self.events[events.clone()], self.source).text)
    }
}
