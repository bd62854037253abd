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
    /// For each byte, its place in the file; none for what the file does not have as such.
    places: Vec<Option<usize>>,
}

/// An event and its bytes in the file.
pub type Spanned<'a> = (Event<'a>, Range<usize>);

impl Flat {
    /// Flattens inline events. `source` is the text they were parsed from.
    #[must_use]
    pub fn of(events: &[Spanned<'_>], source: &str) -> Self {
        let mut flat = Self::default();
        let mut dead = 0_usize;
        for (event, range) in events {
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => dead += 1,
                Event::End(TagEnd::Link | TagEnd::Image) => dead = dead.saturating_sub(1),
                Event::Text(text) => {
                    let same = dead == 0 && source.get(range.clone()) == Some(text);
                    let escaped = range.start > 0 && source.as_bytes()[range.start - 1] == b'\\';
                    flat.push(text, same.then_some(range.start), escaped);
                }
                Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => flat.push(text, None, false),
                Event::SoftBreak => flat.push(" ", None, false),
                Event::HardBreak => flat.push("\n", None, false),
                _ => {}
            }
        }
        flat
    }

    fn push(&mut self, text: &str, start: Option<usize>, escaped: bool) {
        for (at, c) in text.char_indices() {
            if c == HIDDEN {
                continue;
            }
            self.text.push(c);
            for byte in 0..c.len_utf8() {
                let place = start.map(|s| s + at + byte).filter(|_| !(escaped && at == 0));
                self.places.push(place);
            }
        }
    }

    /// Whether a mark may begin at this byte.
    #[must_use]
    pub fn live(&self, at: usize) -> bool {
        self.places.get(at).is_some_and(Option::is_some)
    }

    /// Where a stretch stands in the file, from its first to its last live byte.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let mut places = self.places.get(range.clone())?.iter().flatten();
        let first = *places.next()?;
        Some(first..places.next_back().map_or(first, |last| *last) + 1)
    }

    /// The bytes of the file that a stretch stands for, as few ranges as there are.
    #[must_use]
    pub fn pieces(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for place in self.places[range.clone()].iter().flatten() {
            match pieces.last_mut() {
                Some(last) if last.end == *place => last.end += 1,
                _ => pieces.push(*place..place + 1),
            }
        }
        pieces
    }

    /// The text without some stretches, spaces folded.
    #[must_use]
    pub fn without(&self, removed: &[Range<usize>]) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for range in removed {
            out.push_str(&self.text[done.min(range.start)..range.start]);
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
