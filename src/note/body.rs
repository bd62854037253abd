//! The body of a note: from text to entries and HTML, in one parse.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::blocks::{self, Unit, UnitKind};
use super::flat::{Flat, Spanned};
use super::front::{ENTRY, is_none, tags_of};
use super::marks::{self, Given, Marks, Scope};
use super::people;
use super::render::{Edits, Renderer};
use super::role::Role;
use super::section::{self, Part, Problem, Section};
use super::{Context, Entry, Note, Span, Status, comment};
use crate::date;
use crate::diagnostic::Code;
use crate::fields::{Fields, Reader, fold};
use crate::source::Place;
use crate::yaml::{Kind, Node};

mod cells;

/// The Markdown that is read: `CommonMark` with GitHub's tables, footnotes, strikethrough and
/// task lists, explicit heading ids and wikilinks.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_WIKILINKS);

/// A candidate entry.
struct Candidate {
    role: Role,
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

/// How a candidate stands in the note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A list item.
    Item,
    /// A table row; the events are the row's.
    Row,
    /// One block or several, with or without a heading.
    Blocks,
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
pub fn read(note: &mut Note, span: Span, context: &Context<'_>, reader: &mut Reader<'_>) {
    read_front_entries(note, reader);
    let file = std::sync::Arc::clone(&note.file);
    let masked = mask(&file.text, &span, reader);
    let source = masked.as_deref().unwrap_or(&file.text);
    let events = parse(source, &span);
    let units = blocks::outline(&events, source, &|label| {
        !matches!(context.labels.read(label), super::label::Reading::None)
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
    reading.swallowed(&units, context);
    let (sections, problems) = section::sections(&units, context.labels);
    reading.label_problems(problems);
    reading.gather(&sections, &units);
    reading.tag_lines(&sections, &units);
    let edits = std::mem::take(&mut reading.edits);
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

/// The text with Obsidian's comments hidden, and the start of an HTML comment that never
/// ends, which would hide all that follows; none when there is nothing to hide.
fn mask(text: &str, span: &Span, reader: &mut Reader<'_>) -> Option<String> {
    let body = &text[span.clone()];
    let endless = comment::endless(body);
    if endless.is_empty() && !body.contains("%%") {
        return None;
    }
    let code: Vec<Span> = comment::code_spans(&parse(text, span))
        .iter()
        .map(|r| r.start - span.start..r.end - span.start)
        .collect();
    let (mut hidden, open) = comment::hide(body, &code);
    let in_code = |at: usize| code.iter().any(|range| range.contains(&at));
    let endless = endless.into_iter().filter(|start| !in_code(start.start));
    let endless: Vec<Span> = endless
        .filter(|start| hidden[start.clone()] == body[start.clone()])
        .collect();
    for start in &endless {
        hidden.replace_range(start.clone(), comment::HIDDEN_START);
    }
    for open in endless.into_iter().take(1).chain(open) {
        reader.report(Code::CommentOpen, open.start + span.start..open.end + span.start, |d| d);
    }
    Some(format!("{}{hidden}", &text[..span.start]))
}

fn parse<'t>(text: &'t str, span: &Span) -> Vec<Spanned<'t>> {
    let parser = Parser::new_ext(&text[span.clone()], OPTIONS).into_offset_iter();
    let events = parser
        .map(|(event, range)| (event, range.start + span.start..range.end + span.start))
        .collect();
    blocks::keep_braces(blocks::split_leads(events, text), text)
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
            let sentence = text.trim_end().ends_with('.') || text.chars().count() > 100;
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

    /// Lines that look like a list for a person and are a paragraph for Markdown.
    fn lookalikes(&mut self, units: &[Unit]) {
        for unit in units.iter().filter(|u| matches!(u.kind, UnitKind::Paragraph)) {
            if let Some(line) = self.lookalike(unit) {
                let bullet: String = self.source[line.clone()].chars().take(1).collect();
                self.reader
                    .report(Code::ListUnmarked, line, |d| d.with("bullet", bullet));
            }
        }
    }

    /// `**Suites**` or `##Suites` right under a list: Markdown takes it for the rest of the last item.
    fn swallowed(&mut self, units: &[Unit], context: &Context<'_>) {
        for unit in units.iter().filter(|unit| unit.kind == UnitKind::List) {
            let mut at = unit.span.start;
            for line in self.source[unit.span.clone()].split_inclusive('\n') {
                let label = line.trim_end();
                let bold = label.starts_with("**") && label.trim_end_matches(':').trim_end().ends_with("**");
                let words = label.trim_matches(['*', '#', ':', ' ', '\u{a0}']);
                let labelled = bold || label.starts_with('#');
                if labelled && matches!(context.labels.read(words), super::label::Reading::Role { .. }) {
                    let span = at..at + label.len();
                    self.reader
                        .report(Code::LabelSwallowed, span, |d| d.with("label", words));
                }
                at += line.len();
            }
        }
    }

    fn lookalike(&self, unit: &Unit) -> Option<Span> {
        let mut at = unit.span.start;
        for line in self.source[unit.span.clone()].split_inclusive('\n') {
            let lead = line.len() - line.trim_start().len();
            let visible = line.trim();
            let mut chars = visible.chars();
            let (first, second) = (chars.next(), chars.next());
            let dash = matches!(first, Some('-' | '+')) && second.is_some_and(char::is_alphabetic)
                || first == Some('*') && second.is_some_and(char::is_alphabetic) && !visible[1..].contains('*');
            let sign = matches!(first, Some('•' | '◦' | '▪' | '‣' | '→' | '➢' | '·'))
                || first == Some('–') && second.is_some_and(char::is_whitespace) && at == unit.span.start;
            if dash || sign {
                return Some(at + lead..at + lead + visible.len());
            }
            at += line.len();
        }
        None
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

    fn gather(&mut self, sections: &[Section], units: &[Unit]) {
        let mut all: Vec<Candidate> = Vec::new();
        for section in sections {
            self.edits.labels.insert(section.label_events.start, section.role);
            let found = self.candidates(section, units);
            let gathered = Role::GATHERED.contains(&section.role);
            let none = found.is_empty() && self.says_none(section, units);
            if none && section.role == Role::FollowUps {
                self.note.no_follow_ups = true;
            }
            if gathered && found.is_empty() && !none && !section.has_sub_roles {
                let written = section
                    .parts
                    .iter()
                    .any(|p| p.units.iter().any(|u| self.is_visible(&units[*u])));
                let place = Place::new(self.reader.file, section.label.clone());
                if written {
                    self.reader.report(Code::SectionUnread, section.label.clone(), |d| {
                        d.with_word("role", role_word(section.role))
                    });
                } else {
                    self.note.empty_sections.push((section.role, place));
                }
            }
            all.extend(found);
        }
        // Sections may be nested; entries come in the order of the file.
        all.sort_by_key(|c| c.events.start);
        for candidate in all {
            self.entry(&candidate);
        }
    }

    fn is_visible(&self, unit: &Unit) -> bool {
        self.events[unit.events.clone()].iter().any(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => text.chars().any(|c| !c.is_whitespace() && c != comment::HIDDEN),
            Event::Start(Tag::Image { .. }) => true,
            _ => false,
        })
    }

    /// "Aucune", "Rien": said to be empty, which is not the same as being empty.
    fn says_none(&self, section: &Section, units: &[Unit]) -> bool {
        let texts = section
            .parts
            .iter()
            .flat_map(|p| &p.units)
            .map(|u| self.plain(&units[*u].events));
        let mut visible = texts.filter(|t| !t.is_empty()).peekable();
        visible.peek().is_some() && visible.all(|t| is_none(&t))
    }

    fn plain(&self, events: &Range<usize>) -> String {
        super::flat::fold_spaces(&Flat::of(&self.events[events.clone()], self.source).text)
    }

    fn candidates(&self, section: &Section, units: &[Unit]) -> Vec<Candidate> {
        let has_text = |part: &&Part| part.units.iter().any(|u| self.is_visible(&units[*u]));
        let subs: Vec<&Part> = section
            .parts
            .iter()
            .filter(|p| p.heading.is_some() && !p.line)
            .filter(has_text)
            .collect();
        let prose = subs
            .iter()
            .filter(|p| !p.units.iter().any(|u| is_list(&units[*u])))
            .count();
        // Sub-headings of one section are of one kind: mostly over prose, each is an entry.
        let as_entries = prose * 2 > subs.len();
        let mut found = Vec::new();
        for part in &section.parts {
            let listed = part.units.iter().any(|u| is_list(&units[*u]));
            match &part.heading {
                Some((_, events))
                    if !part.line && has_text(&part) && (!listed || as_entries && !starts_with_list(part, units)) =>
                {
                    found.push(self.prose_entry(section, part, events, units));
                }
                heading => {
                    let topic = heading
                        .as_ref()
                        .map(|(text, _)| text.clone())
                        .filter(|t| !t.is_empty())
                        .or_else(|| section.topic.clone());
                    self.part_candidates(section.role, topic.as_ref(), part, units, &mut found);
                }
            }
        }
        found
    }

    /// A sub-heading with the prose under it: one entry.
    fn prose_entry(&self, section: &Section, part: &Part, heading: &Range<usize>, units: &[Unit]) -> Candidate {
        let last = part.units.last().map_or(heading.clone(), |u| units[*u].events.clone());
        let end = part.units.last().map_or(0, |u| units[*u].span.end);
        Candidate {
            role: section.role,
            topic: section.topic.clone(),
            events: heading.start..last.end,
            kind: Shape::Blocks,
            span: self.events[heading.start].1.start..end,
            signature: None,
            table: None,
        }
    }

    fn part_candidates(
        &self,
        role: Role,
        topic: Option<&String>,
        part: &Part,
        units: &[Unit],
        found: &mut Vec<Candidate>,
    ) {
        let chosen: Vec<&Unit> = part.units.iter().map(|u| &units[*u]).collect();
        let has = |kind: &UnitKind| chosen.iter().any(|u| u.kind == *kind);
        let candidate = |kind, events: Range<usize>, span| Candidate {
            role,
            topic: topic.cloned(),
            events,
            kind,
            span,
            signature: None,
            table: None,
        };
        let quotes = role == Role::Quotes;
        if has(&UnitKind::List) {
            for unit in &chosen {
                match unit.kind {
                    UnitKind::List => {
                        for item in blocks::children(self.events, &unit.events) {
                            let span = self.trimmed(&self.events[item.start].1);
                            if self.is_entry(&item) {
                                found.push(candidate(Shape::Item, item, span));
                            }
                        }
                    }
                    _ if quotes => self.prose_candidate(unit, quotes, candidate, found),
                    _ => {}
                }
            }
        } else if has(&UnitKind::Table) {
            for unit in chosen.iter().filter(|u| u.kind == UnitKind::Table) {
                for row in blocks::children(self.events, &unit.events).into_iter().skip(1) {
                    let span = self.trimmed(&self.events[row.start].1);
                    if self.is_entry(&row) {
                        let row = candidate(Shape::Row, row, span);
                        found.push(Candidate {
                            table: Some(unit.events.start),
                            ..row
                        });
                    }
                }
            }
        } else {
            for unit in &chosen {
                self.prose_candidate(unit, quotes, candidate, found);
            }
        }
    }

    fn prose_candidate(
        &self,
        unit: &Unit,
        quotes: bool,
        candidate: impl Fn(Shape, Range<usize>, Span) -> Candidate,
        found: &mut Vec<Candidate>,
    ) {
        if !matches!(unit.kind, UnitKind::Paragraph | UnitKind::Quote | UnitKind::Line(..))
            || self.lookalike(unit).is_some()
        {
            return;
        }
        let text = self.plain(&unit.events);
        if quotes
            && text.starts_with(['—', '–'])
            && found
                .last()
                .is_some_and(|c| c.kind != Shape::Row && c.signature.is_none())
        {
            if let Some(last) = found.last_mut() {
                last.signature = Some(unit.events.clone());
            }
            return;
        }
        // A line that only introduces says nothing by itself.
        let introduces = text.ends_with(':') && unit.kind != UnitKind::Quote;
        if self.is_entry(&unit.events) && !introduces {
            found.push(candidate(Shape::Blocks, unit.events.clone(), self.trimmed(&unit.span)));
        }
    }

    fn trimmed(&self, span: &Span) -> Span {
        let text = &self.source[span.clone()];
        span.start..span.start + text.trim_end().len()
    }

    fn is_entry(&self, events: &Range<usize>) -> bool {
        let text = self.plain(events);
        let picture = blocks::is_picture_alone(&self.events[events.clone()]);
        let boxes = ["[ ]", "[x]", "[X]", "[-]"];
        !(text.is_empty() || picture || is_none(&text) || boxes.contains(&text.as_str()))
    }

    fn entry(&mut self, candidate: &Candidate) {
        let index = self.note.entries.len();
        let mut entry = Entry::new(candidate.role, candidate.span.clone());
        entry.topic.clone_from(&candidate.topic);
        if candidate.kind == Shape::Row {
            cells::read(self, candidate, &mut entry, index);
        } else {
            self.read_blocks(candidate, &mut entry, index);
        }
        self.note.entries.push(entry);
    }

    /// Reads an entry made of blocks: its marks, its text, and what is shown where.
    fn read_blocks(&mut self, candidate: &Candidate, entry: &mut Entry, index: usize) {
        let inner = match candidate.kind {
            Shape::Item => candidate.events.start + 1..candidate.events.end - 1,
            _ => candidate.events.clone(),
        };
        if let Some(Event::TaskListMarker(done)) = self.events[inner.clone()]
            .iter()
            .take(2)
            .map(|(e, _)| e)
            .find(|e| matches!(e, Event::TaskListMarker(_)))
        {
            entry.status = if *done { Status::Done } else { Status::Open };
        }
        let runs = self.runs(&inner);
        let mut texts = Vec::new();
        for (number, run) in runs.iter().enumerate() {
            let last = number + 1 == runs.len() && candidate.signature.is_none();
            // A second name stays in the text.
            let last = last && candidate.role == Role::Quotes && entry.who.is_none();
            let text = self.read_run(run, entry, number == 0, last);
            if number == 0 {
                entry.words.clone_from(&text);
            }
            texts.push(text);
        }
        if let Some(signature) = &candidate.signature
            && entry.who.is_none()
        {
            self.read_run(&signature.clone(), entry, false, true);
        }
        texts.retain(|t| !t.is_empty());
        entry.text = texts.join("\n");
        if entry.words.is_empty() {
            entry.words.clone_from(&entry.text);
        }
        let quote = candidate.role == Role::Quotes && candidate.kind == Shape::Blocks;
        let place = if quote { runs.last() } else { runs.first() };
        let marks_at = place.map_or(inner.end, |run| run.end);
        let item = candidate.kind == Shape::Item;
        self.edits
            .place(index, candidate.role, candidate.events.clone(), item, marks_at, inner);
    }

    /// The stretches of inline events in a range of events: the text of each block.
    fn runs(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut start = None;
        for at in range.clone() {
            let block = match &self.events[at].0 {
                Event::Start(tag) => is_block_tag(tag),
                Event::End(tag) => is_block_end(*tag),
                Event::Rule | Event::Html(_) => true,
                _ => false,
            };
            if block {
                runs.extend(start.take().map(|s| s..at));
            } else {
                start = start.or(Some(at));
            }
        }
        runs.extend(start.map(|s| s..range.end));
        runs
    }

    /// Reads the marks of one block and gives its text without them.
    fn read_run(&mut self, run: &Range<usize>, entry: &mut Entry, first: bool, last: bool) -> String {
        let flat = Flat::of(&self.events[run.clone()], self.source);
        let scope = Scope {
            role: entry.role,
            contacts: &self.contacts,
            style: self.reader.style,
            review: self
                .note
                .review()
                .map(|w| w.date)
                .or(self.note.front.ended.map(|w| w.date)),
            given: given(entry),
        };
        let mut marks = marks::read(&flat, &scope, first, last);
        let mut text = flat.without(&marks.removed);
        if first
            && text.is_empty()
            && !self.events[run.end..]
                .first()
                .is_some_and(|(e, _)| matches!(e, Event::Start(_)))
        {
            // Marks of nothing are what it says.
            marks = Marks::default();
            flat.text.trim().clone_into(&mut text);
        }
        for range in &marks.removed {
            self.edits.removed.extend(flat.pieces(range));
        }
        self.report_marks(&flat, &marks, &entry.span);
        let due_span = marks.due.as_ref().and_then(|(_, range)| flat.span(range));
        apply(entry, marks, due_span);
        text
    }

    fn report_marks(&mut self, flat: &Flat, marks: &Marks, whole: &Span) {
        for problem in &marks.problems {
            let span = flat.span(&problem.range).unwrap_or_else(|| whole.clone());
            self.reader.report(problem.code, span, |d| {
                problem.args.iter().fold(d, |d, (name, value)| d.with(name, value))
            });
        }
    }
}

/// What the entry says already.
fn given(entry: &Entry) -> Given {
    Given {
        due: entry.due.is_some(),
        done: entry.done.is_some(),
        repeat: entry.repeat.is_some(),
    }
}

/// What the marks say, onto the entry; the first of a sort wins.
fn apply(entry: &mut Entry, marks: Marks, due_span: Option<Span>) {
    for tag in marks.tags {
        if !entry.tags.contains(&tag) {
            entry.tags.push(tag);
        }
    }
    if entry.due.is_none() {
        entry.due = marks.due.map(|(day, _)| day);
        entry.due_span = due_span;
    }
    entry.who = entry.who.take().or(marks.who);
    entry.status = marks.status.unwrap_or(entry.status);
    entry.done = entry.done.or(marks.done);
    entry.repeat = entry.repeat.or(marks.repeat);
    entry.marked |= marks.marked;
    if let Some(id) = marks.id
        && !entry.own_id
    {
        entry.id = id;
        entry.own_id = true;
    }
}

/// Key of a role's name among the words.
#[must_use]
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Positives => "role.positives.name",
        Role::Vigilance => "role.vigilance.name",
        Role::FollowUps => "role.follow_ups.name",
        Role::Differently => "role.differently.name",
        Role::Learned => "role.learned.name",
        Role::Highlights => "role.highlights.name",
        Role::Quotes => "role.quotes.name",
        Role::Context => "role.context.name",
        Role::Preparation => "role.preparation.name",
        Role::ClientFeedback => "role.client_feedback.name",
        Role::Today => "role.today.name",
        Role::Impressions => "role.impressions.name",
        Role::MyView => "role.my_view.name",
        Role::Messages => "role.messages.name",
        Role::Opportunities => "role.opportunities.name",
        Role::Closing => "role.closing.name",
        Role::Excerpt => "role.excerpt.name",
    }
}

fn is_list(unit: &Unit) -> bool {
    matches!(unit.kind, UnitKind::List | UnitKind::Table)
}

fn starts_with_list(part: &Part, units: &[Unit]) -> bool {
    part.units
        .iter()
        .map(|u| &units[*u])
        .find(|u| u.kind != UnitKind::Other)
        .is_some_and(is_list)
}

/// Whether a tag begins a block.
#[must_use]
pub fn is_block_tag(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Entries written as YAML: a text, or a map.
fn read_front_entries(note: &mut Note, reader: &mut Reader<'_>) {
    let contacts: Vec<String> = note.front.contacts.iter().map(|c| c.name.clone()).collect();
    for (role, node) in std::mem::take(&mut note.front.entries) {
        let mut entry = Entry::new(role, node.span.clone());
        entry.in_front = true;
        let text = match node.kind {
            Kind::Map(_) => map_entry(node, &mut entry, reader),
            _ => reader.text(Some(node), role.as_str()),
        };
        let Some(text) = text.filter(|t| !is_none(t)) else {
            continue;
        };
        entry.who = entry.who.take().map(|name| people::named(&contacts, name));
        read_front_text(note, &text, &mut entry, reader);
        note.entries.push(entry);
    }
}

fn map_entry(node: Node, entry: &mut Entry, reader: &mut Reader<'_>) -> Option<String> {
    let key = entry.role.as_str();
    let span = node.span.clone();
    let mut fields = Fields::new(reader.map(Some(node), key)?, ENTRY);
    let mut take = |name, reader: &mut Reader<'_>| fields.take(name, reader);
    let text = take("text", reader);
    let tags = take("tags", reader);
    entry.tags = tags_of(tags, reader);
    let who = take("who", reader);
    entry.who = reader.text(who, "who");
    let date = take("date", reader);
    entry.date = reader.day(date, "date");
    let due = take("due", reader);
    entry.due_span = due.as_ref().map(|n| n.span.clone());
    entry.due = reader.day(due, "due");
    let done = take("done", reader);
    done_of(done, entry, reader);
    let id = take("id", reader);
    if let Some(id) = reader.text(id, "id") {
        id.trim_start_matches('^').clone_into(&mut entry.id);
        entry.own_id = true;
    }
    let publish = take("publish", reader);
    entry.marked = reader.flag(publish, "publish").unwrap_or(false);
    fields.rest(reader);
    let text = reader.text(text, "text");
    if text.is_none() {
        reader.report(Code::WrongType, span, |d| {
            d.with("key", format!("{key}.text"))
                .with_word("expected", "yaml.text")
                .with_word("found", "yaml.nothing")
        });
    }
    text
}

fn done_of(node: Option<Node>, entry: &mut Entry, reader: &mut Reader<'_>) {
    let Some(node) = node else { return };
    let said = node.scalar().map(|s| s.to_lowercase());
    match said.as_deref() {
        Some("true" | "yes" | "oui") => entry.status = Status::Done,
        Some("false" | "no" | "non") | None => {}
        Some(text) => {
            if date::when(text, reader.style).is_some() || node.scalar().is_some() {
                entry.done = reader.day(Some(node), "done");
                entry.status = if entry.done.is_some() {
                    Status::Done
                } else {
                    Status::Open
                };
            }
        }
    }
}

/// The Markdown of an entry in the front matter, read like a block of the body.
fn read_front_text(note: &mut Note, text: &str, entry: &mut Entry, reader: &mut Reader<'_>) {
    let events = parse(text, &(0..text.len()));
    let contacts: Vec<String> = note.front.contacts.iter().map(|c| c.name.clone()).collect();
    let scope = Scope {
        role: entry.role,
        contacts: &contacts,
        style: reader.style,
        review: note.review().map(|w| w.date).or(note.front.ended.map(|w| w.date)),
        given: given(entry),
    };
    let flat = Flat::of(&events, text);
    let marks = marks::read(&flat, &scope, true, true);
    let mut edits = Edits::default();
    for range in &marks.removed {
        edits.removed.extend(flat.pieces(range));
    }
    for problem in &marks.problems {
        reader.report(problem.code, entry.span.clone(), |d| {
            problem.args.iter().fold(d, |d, (n, v)| d.with(n, v))
        });
    }
    entry.text = flat.without(&marks.removed);
    entry.words.clone_from(&entry.text);
    let span = entry
        .due_span
        .clone()
        .or_else(|| marks.due.as_ref().map(|_| entry.span.clone()));
    apply(entry, marks, span);
    let mut renderer = Renderer::new(&events, text, &edits);
    entry.html = renderer.entry(&(0..events.len()));
    let (mut links, _) = renderer.finish();
    for link in &mut links {
        link.span = entry.span.clone();
    }
    super::render::append(&mut entry.html, &mut note.links, links);
}
