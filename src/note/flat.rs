//! A block of text on one line, with a way back to the file.
//!
//! Inline marks are looked for in flat text: soft breaks are spaces, code and link
//! texts are there but dead (no mark begins in them), and every byte knows where it
//! stands in the file.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::comment::HIDDEN;

/// Flat text of one block.
#[derive(Debug, Default)]
pub struct Flat {
    /// The text.
    pub text: String,
    /// Where its lines but the first begin.
    pub lines: Vec<usize>,
    /// Where its stretches stand in the file, in order.
    runs: Vec<Run>,
    /// Its links and pictures: in the text, and whole in the file.
    links: Vec<(Range<usize>, Range<usize>)>,
}

/// A stretch of the text that stands so in the file, or not at all.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Its first byte in the text; it ends where the next begins.
    start: usize,
    /// The place of that byte in the file; none for what the file does not have as such.
    place: Option<usize>,
}

/// An event and its bytes in the file.
pub type Spanned<'a> = (Event<'a>, Range<usize>);

impl Flat {
    /// Flattens inline events. `source` is the text they were parsed from.
    #[must_use]
    pub fn of(events: &[Spanned<'_>], source: &str) -> Self {
        Self::start(events, source, usize::MAX)
    }

    /// Flattens so many events that the text has at least `enough` bytes, if there are so many.
    #[must_use]
    pub fn start(events: &[Spanned<'_>], source: &str, enough: usize) -> Self {
        let mut flat = Self::default();
        let mut dead = 0_usize;
        let mut open: Option<(usize, Range<usize>)> = None;
        for (event, range) in events {
            if flat.text.len() >= enough {
                break;
            }
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                    dead += 1;
                    open.get_or_insert_with(|| (flat.text.len(), range.clone()));
                }
                Event::End(TagEnd::Link | TagEnd::Image) => {
                    dead = dead.saturating_sub(1);
                    if let Some((start, whole)) = open.take_if(|_| dead == 0) {
                        flat.links.push((start..flat.text.len(), whole));
                    }
                }
                Event::Text(text) => {
                    let same = dead == 0 && source.get(range.clone()) == Some(text);
                    let escaped = range.start > 0 && source.as_bytes()[range.start - 1] == b'\\';
                    flat.push(text, same.then_some(range.start), escaped);
                }
                Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => flat.push(text, None, false),
                Event::SoftBreak => flat.line_end(" "),
                Event::HardBreak => flat.line_end("\n"),
                _ => {}
            }
        }
        flat
    }

    fn line_end(&mut self, sign: &str) {
        self.push(sign, None, false);
        self.lines.push(self.text.len());
    }

    fn push(&mut self, text: &str, start: Option<usize>, escaped: bool) {
        let mut at = 0;
        if escaped && let Some(first) = text.chars().next() {
            at = first.len_utf8();
            self.run(&text[..at], None);
        }
        for part in text[at..].split_inclusive(HIDDEN) {
            self.run(part.trim_end_matches(HIDDEN), start.map(|start| start + at));
            at += part.len();
        }
    }

    fn run(&mut self, text: &str, place: Option<usize>) {
        if !text.is_empty() {
            self.runs.push(Run {
                start: self.text.len(),
                place,
            });
            self.text.push_str(text);
        }
    }

    /// The stretches of a range that stand in the file, as they stand there.
    fn places(&self, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let range = range.clone();
        let first = self
            .runs
            .partition_point(|run| run.start <= range.start)
            .saturating_sub(1);
        let runs = &self.runs[first.min(self.runs.len())..];
        let ends = runs.iter().skip(1).map(|run| run.start).chain([self.text.len()]);
        let end = range.end;
        let live = runs.iter().zip(ends).take_while(move |(run, _)| run.start < end);
        live.filter_map(move |(run, end)| {
            let (from, to) = (run.start.max(range.start), end.min(range.end));
            let place = run.place?;
            (from < to).then(|| place + from - run.start..place + to - run.start)
        })
    }

    /// Whether a mark may begin at this byte.
    #[must_use]
    pub fn live(&self, at: usize) -> bool {
        self.places(&(at..at + 1)).next().is_some()
    }

    /// Where a stretch stands in the file, from its first to its last live byte.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let mut places = self.places(range);
        let first = places.next()?;
        Some(first.start..places.last().map_or(first.end, |last| last.end))
    }

    /// The bytes of the file that a stretch stands for, as few ranges as there are.
    #[must_use]
    pub fn pieces(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut places: Vec<Range<usize>> = self.places(range).collect();
        places.extend(self.links_in(range).map(|(_, whole)| whole.clone()));
        places.sort_by_key(|place| place.start);
        for place in places {
            match pieces.last_mut() {
                Some(last) if last.end == place.start => last.end = place.end,
                _ => pieces.push(place),
            }
        }
        pieces
    }

    /// The links that stand whole in a stretch.
    fn links_in(&self, range: &Range<usize>) -> impl Iterator<Item = &(Range<usize>, Range<usize>)> {
        let first = self.links.partition_point(|(text, _)| text.start < range.start);
        let end = range.end;
        self.links[first..].iter().take_while(move |(text, _)| text.end <= end)
    }

    /// The end of the link that begins at a byte of the text.
    #[must_use]
    pub fn link_end(&self, at: usize) -> Option<usize> {
        let found = self.links.binary_search_by_key(&at, |(text, _)| text.start).ok()?;
        Some(self.links[found].0.end)
    }

    /// The text without some stretches, spaces folded; what stands in the place of some of them, by where they begin.
    #[must_use]
    pub fn without(&self, removed: &[Range<usize>], instead: &[(usize, &str)]) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for range in removed {
            out.push_str(&self.text[done.min(range.start)..range.start]);
            let written = instead.iter().find(|(at, _)| *at == range.start);
            out.push_str(written.map_or("", |(_, written)| written));
            done = range.end.max(done);
        }
        out.push_str(&self.text[done..]);
        fold_spaces(&out)
    }
}

/// One space for every run of spaces, none at the ends.
#[must_use]
pub fn fold_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split([' ', '\t', '\n', '\r']).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
