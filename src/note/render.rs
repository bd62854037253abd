//! Events to HTML: the page of a note, and each of its entries, from the same events.
//!
//! HTML is written by `pulldown-cmark`; what it would write otherwise than the site
//! wants (headings, tables, links, pictures, footnotes) is replaced event by event.
//! A note with raw HTML is sanitised as a whole (`sanitise`).

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;

use super::blocks::end_of;
use super::flat::Spanned;
use super::fragment::{CLOSE, Fragment, LinkRef, LinkTarget, OPEN, Part};
use super::role::Role;
use super::{Note, Span};
use crate::diagnostic::Code;

mod callouts;
mod clean;
mod edits;
mod footnotes;
mod links;
mod sanitise;
mod tables;
mod tidy;

use clean::{clean, clean_html};
use tidy::{drop_empty, shown_level, wrap_inline};

use edits::Wrapper;
pub use edits::{Content, Edits, Form};

/// A problem found while rendering: code, bytes, arguments.
pub type Found = (Code, Span, Vec<(&'static str, String)>);

/// Renders the events of one text.
pub struct Renderer<'a, 'e> {
    events: &'a [Spanned<'e>],
    source: &'a str,
    edits: &'a Edits,
    removed: Vec<Span>,
    links: Vec<LinkRef>,
    /// Index in `links`, by the event that made it: page and entries share links.
    by_event: BTreeMap<usize, usize>,
    problems: Vec<Found>,
    footnotes: HashMap<String, usize>,
    /// Raw tags so far.
    raw_tags: usize,
}

/// Which of the two is rendered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Page,
    Entry,
}

/// State of one rendering.
struct Pass {
    mode: Mode,
    raw: bool,
    levels: Vec<(u8, u8)>,
    alignments: Vec<pulldown_cmark::Alignment>,
    cell: usize,
    head: bool,
    closers: Vec<&'static str>,
    /// Inside the label of the section that may be published.
    excerpt: bool,
}

/// Most raw tags in a note; those beyond are shown as text. Sanitising takes the square of their depth.
const MOST_RAW_TAGS: usize = 2000;

impl<'a, 'e> Renderer<'a, 'e> {
    /// A renderer of the events parsed from `source`.
    #[must_use]
    pub fn new(events: &'a [Spanned<'e>], source: &'a str, edits: &'a Edits) -> Self {
        let mut removed = edits.removed.clone();
        removed.sort_by_key(|r| r.start);
        Self {
            events,
            source,
            edits,
            removed,
            links: Vec::new(),
            by_event: BTreeMap::new(),
            problems: Vec::new(),
            footnotes: HashMap::new(),
            raw_tags: 0,
        }
    }

    /// The links found, and what is wrong.
    #[must_use]
    pub fn finish(self) -> (Vec<LinkRef>, Vec<Found>) {
        (self.links, self.problems)
    }

    /// The whole note.
    pub fn page(&mut self) -> Fragment {
        let html = self.render(&(0..self.events.len()), Mode::Page);
        let most = self.source.len().saturating_mul(16).saturating_add(256 * 1024);
        if html.len() > most {
            self.problems.push((Code::OutputTooLarge, 0..0, Vec::new()));
            let mut plain = String::from("<pre>");
            let _ = escape_html(&mut plain, &clean(self.source));
            plain.push_str("</pre>");
            return Fragment::cut(&plain);
        }
        Fragment::cut(&html)
    }

    /// One entry.
    pub fn entry(&mut self, content: &impl AsContent) -> Fragment {
        let html = match content.form() {
            Some(Form::Cells(cells)) => self.cells(cells),
            _ => self.render(&content.events(), Mode::Entry),
        };
        Fragment::cut(html.trim())
    }

    fn cells(&mut self, cells: &[(String, Range<usize>)]) -> String {
        let mut html = String::new();
        for (number, (name, events)) in cells.iter().enumerate() {
            let inner = self.render(&(events.start + 1..events.end - 1), Mode::Entry);
            let inner = inner.trim().trim_start_matches("<p>").trim_end_matches("</p>");
            if number == 0 {
                let _ = write!(html, "<p>{inner}</p>");
            } else if !inner.is_empty() {
                let mut label = String::new();
                let _ = escape_html(&mut label, &clean(name));
                let _ = write!(html, "<p class=\"cell\"><span>{label}</span> {inner}</p>");
            }
        }
        html
    }

    fn render(&mut self, range: &Range<usize>, mode: Mode) -> String {
        let mut pass = Pass {
            mode,
            raw: false,
            levels: Vec::new(),
            alignments: Vec::new(),
            cell: 0,
            head: false,
            closers: Vec::new(),
            excerpt: false,
        };
        let mut out: Vec<Event<'e>> = Vec::with_capacity(range.len() + 8);
        let mut at = range.start;
        while at < range.end {
            if mode == Mode::Page {
                self.before(at, &mut out, &mut pass);
                if let Some(end) = self.edits.hidden.get(&at) {
                    at = *end;
                    continue;
                }
            }
            at = self.event(at, range.end, &mut out, &mut pass);
        }
        if mode == Mode::Page {
            self.before(range.end, &mut out, &mut pass);
        }
        drop_empty(&mut out);
        if mode == Mode::Entry {
            wrap_inline(&mut out);
        }
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, out.into_iter());
        if pass.raw { sanitise::clean(&html) } else { html }
    }

    /// What stands before an event on the page: marks, then the ends and starts of entries.
    fn before(&self, at: usize, out: &mut Vec<Event<'e>>, pass: &mut Pass) {
        if let Some(entry) = self.edits.marks.get(&at) {
            out.push(html(format!("{OPEN}M{entry}{CLOSE}")));
        }
        for _ in self.edits.ends.get(&at).into_iter().flatten() {
            out.extend(pass.closers.pop().map(|end| html(end.to_owned())));
        }
        if let Some(wrapper) = self.edits.wrappers.get(&at).filter(|w| !w.own) {
            let inline =
                wrapper.inline || !matches!(&self.events[at].0, Event::Start(tag) if super::body::is_block_tag(tag));
            let (open, close) = if inline {
                ("<span", "</span>")
            } else {
                ("<div", "</div>\n")
            };
            out.push(html(format!("{open}{}>", attributes(wrapper))));
            pass.closers.push(close);
        }
    }

    /// Converts what begins at an event; gives where to go on.
    fn event(&mut self, at: usize, end: usize, out: &mut Vec<Event<'e>>, pass: &mut Pass) -> usize {
        let (event, span) = &self.events[at];
        match event {
            Event::Text(text) => out.push(Event::Text(self.text(text, span).into())),
            Event::Code(text) => out.push(Event::Code(clean(text).into())),
            Event::SoftBreak if self.edits.breaks.contains(&at) => out.push(Event::HardBreak),
            Event::InlineHtml(text) => {
                self.raw_tags += 1;
                if self.raw_tags > MOST_RAW_TAGS {
                    out.push(Event::Text(clean(text).into()));
                } else {
                    pass.raw = true;
                    out.push(Event::InlineHtml(clean_html(text).into()));
                }
            }
            Event::Start(Tag::HtmlBlock) => return self.html_block(at, end, out, pass),
            Event::Start(Tag::Image { .. }) => return self.picture(at, end, out),
            Event::Start(Tag::Link { .. }) => return self.link_start(at, end, out),
            Event::Start(Tag::Heading { level, .. }) => {
                let level = shown_level(*level as u8, &mut pass.levels);
                pass.excerpt = pass.mode == Mode::Page && self.edits.labels.get(&at) == Some(&Role::Excerpt);
                out.push(html(format!("<h{level}{}>", self.heading_attributes(at, pass.mode))));
            }
            Event::End(TagEnd::Heading(_)) => {
                let level = pass.levels.last().map_or(2, |(_, shown)| *shown);
                let mark = excerpt_mark(pass);
                out.push(html(format!("{mark}</h{level}>\n")));
            }
            Event::Start(Tag::Item) => out.push(html(format!("<li{}>", self.own_attributes(at, pass.mode)))),
            Event::End(TagEnd::Item) => out.push(html("</li>\n".to_owned())),
            Event::Start(Tag::Strong) if self.edits.labels.contains_key(&at) && pass.mode == Mode::Page => {
                pass.excerpt = self.edits.labels[&at] == Role::Excerpt;
                out.push(html(format!(
                    "<strong class=\"{}\">",
                    label_class(self.edits.labels[&at])
                )));
            }
            Event::End(TagEnd::Strong) if pass.excerpt => {
                let mark = excerpt_mark(pass);
                out.push(html(format!("</strong>{mark}")));
            }
            Event::Start(Tag::BlockQuote(kind)) => return self.quote_start(at, *kind, end, out, pass),
            Event::TaskListMarker(done) => {
                if !self.is_entry_box(at) {
                    out.push(html(format!("{OPEN}X{}{CLOSE} ", u8::from(*done))));
                }
            }
            Event::FootnoteReference(label) => self.footnote(label, at, out, pass),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let number = self.footnote_number(label);
                let id = attribute("id", &format!("fn-{number}"));
                out.push(html(format!(
                    "<div{id}{}><sup>{number}</sup>\n",
                    attribute("class", "footnote")
                )));
            }
            Event::End(TagEnd::FootnoteDefinition) => out.push(html("</div>\n".to_owned())),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                out.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(clean(info).into()))));
            }
            other => match self.table_event(other, at, pass) {
                Some(text) => out.push(html(text)),
                None => out.push(other.clone()),
            },
        }
        at + 1
    }

    fn text(&self, text: &str, span: &Span) -> String {
        let first = self.removed.partition_point(|r| r.end <= span.start);
        let touched = self.removed.get(first).is_some_and(|r| r.start < span.end);
        if !touched || self.source.get(span.clone()) != Some(text) {
            return clean(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut at = span.start;
        for range in self.removed[first..].iter().take_while(|r| r.start < span.end) {
            out.push_str(&self.source[at..range.start.max(at)]);
            out.push_str(self.edits.instead.get(&range.start).unwrap_or(&""));
            at = range.end.clamp(at, span.end);
        }
        out.push_str(&self.source[at..span.end]);
        clean(&out)
    }

    fn html_block(&mut self, at: usize, end: usize, out: &mut Vec<Event<'e>>, pass: &mut Pass) -> usize {
        let stop = end_of(self.events, at).min(end);
        let text: String = self.events[at..stop]
            .iter()
            .filter_map(|(e, _)| match e {
                Event::Html(text) | Event::Text(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        self.raw_tags += text.matches('<').count();
        let text = clean_html(&text);
        if self.raw_tags > MOST_RAW_TAGS {
            out.push(Event::Text(text.into()));
        } else if !text.trim().is_empty() {
            pass.raw = true;
            out.push(html(text));
        }
        stop
    }

    /// The box of an entry's own item, of a role whose entries have a state: its marks show it.
    fn is_entry_box(&self, at: usize) -> bool {
        let stated = |wrapper: &Wrapper| wrapper.own && matches!(wrapper.role, Role::FollowUps | Role::Vigilance);
        (at.saturating_sub(2)..at).any(|start| self.edits.wrappers.get(&start).is_some_and(stated))
    }

    fn own_attributes(&self, at: usize, mode: Mode) -> String {
        let wrapper = self.edits.wrappers.get(&at).filter(|w| w.own && mode == Mode::Page);
        wrapper.map(attributes).unwrap_or_default()
    }

    fn heading_attributes(&self, at: usize, mode: Mode) -> String {
        if mode == Mode::Entry {
            return String::new();
        }
        let id = self
            .edits
            .anchors
            .get(&at)
            .map(|id| attribute("id", id))
            .unwrap_or_default();
        let class = self
            .edits
            .labels
            .get(&at)
            .map(|role| attribute("class", &label_class(*role)));
        id + &class.unwrap_or_default()
    }

    fn link(&mut self, at: usize, target: LinkTarget, text: String, picture: bool) -> usize {
        if let Some(index) = self.by_event.get(&at) {
            return *index;
        }
        let span = self.events[at].1.clone();
        self.links.push(LinkRef {
            target,
            span,
            text,
            picture,
            size: None,
        });
        self.by_event.insert(at, self.links.len() - 1);
        self.links.len() - 1
    }
}

/// What [`Renderer::entry`] renders: a range of events, or a placed content.
pub trait AsContent {
    /// The events.
    fn events(&self) -> Range<usize>;
    /// Their form, where it is not plain.
    fn form(&self) -> Option<&Form>;
}

impl AsContent for Range<usize> {
    fn events(&self) -> Range<usize> {
        self.clone()
    }
    fn form(&self) -> Option<&Form> {
        None
    }
}

impl AsContent for Content {
    fn events(&self) -> Range<usize> {
        self.events.clone()
    }
    fn form(&self) -> Option<&Form> {
        Some(&self.form)
    }
}

fn html<'e>(text: String) -> Event<'e> {
    Event::Html(CowStr::from(text))
}

/// An attribute of ours: its value is known as such after sanitising.
fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{OPEN}A{value}{CLOSE}\"")
}

fn attributes(wrapper: &Wrapper) -> String {
    // The identity is known only once the whole note is read: it is a hole by index.
    let id = format!(" id=\"{OPEN}I{}{CLOSE}\"", wrapper.entry);
    id + &attribute("class", &format!("entry entry-{}", wrapper.role.as_str()))
}

/// The hole for the mark of the section whose label ends here, if it may be published.
fn excerpt_mark(pass: &mut Pass) -> String {
    if std::mem::take(&mut pass.excerpt) {
        format!("{OPEN}E{CLOSE}")
    } else {
        String::new()
    }
}

fn label_class(role: Role) -> String {
    format!("role role-{}", role.as_str())
}

/// Adds a fragment's links to a note's, and numbers its holes accordingly.
pub fn append(fragment: &mut Fragment, links: &mut Vec<LinkRef>, new: Vec<LinkRef>) {
    renumber(fragment, links.len());
    links.extend(new);
}

/// Adds the body's links to a note's, and numbers the holes of body and entries accordingly.
pub fn shift(note: &mut Note, new: Vec<LinkRef>) {
    let by = note.links.len();
    renumber(&mut note.body, by);
    for entry in note.entries.iter_mut().filter(|e| !e.in_front) {
        renumber(&mut entry.html, by);
    }
    note.links.extend(new);
}

fn renumber(fragment: &mut Fragment, by: usize) {
    for part in &mut fragment.parts {
        if let Part::Href(n) | Part::Title(n) | Part::Picture(n) = part {
            *n += by;
        }
    }
}
