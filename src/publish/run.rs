//! The words of one block on a line, and the way back to where each was written.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::compose::{Origin, Token};
use crate::note::body::{is_block_end, is_block_tag};
use crate::source::Place;

/// A block's words.
#[derive(Debug)]
pub struct Run {
    /// The words as one reads them.
    pub text: String,
    /// For each stretch of the text the token it is of, in order.
    stretches: Vec<(Range<usize>, usize)>,
}

/// The runs of a text, block by block, and what pictures are called each for itself. Code is among the words.
#[must_use]
pub fn runs(tokens: &[Token]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut run = Run::empty();
    let mut around: Vec<Run> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_edge = match &token.event {
            Event::Start(tag) => is_block_tag(tag),
            Event::End(tag) => is_block_end(*tag),
            Event::Rule => true,
            _ => false,
        };
        if is_edge {
            if !run.text.is_empty() {
                runs.push(std::mem::replace(&mut run, Run::empty()));
            }
            continue;
        }
        match &token.event {
            Event::Start(Tag::Image { .. }) => around.push(std::mem::replace(&mut run, Run::empty())),
            Event::End(TagEnd::Image) => {
                let outer = around.pop().unwrap_or_else(Run::empty);
                let inner = std::mem::replace(&mut run, outer);
                if !inner.text.is_empty() {
                    runs.push(inner);
                }
            }
            Event::Text(text) | Event::Code(text) => run.push(text, at),
            Event::SoftBreak | Event::HardBreak => run.push(" ", at),
            _ => {}
        }
    }
    if !run.text.is_empty() {
        runs.push(run);
    }
    runs
}

impl Run {
    fn empty() -> Self {
        Self {
            text: String::new(),
            stretches: Vec::new(),
        }
    }

    fn push(&mut self, text: &str, token: usize) {
        let start = self.text.len();
        self.text.push_str(text);
        self.stretches.push((start..self.text.len(), token));
    }

    /// The token that a stretch of the text is wholly of, and where in its text.
    #[must_use]
    pub fn token(&self, range: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let found = self
            .stretches
            .iter()
            .find(|(stretch, _)| stretch.start <= range.start && range.end <= stretch.end);
        found.map(|(stretch, token)| (*token, range.start - stretch.start..range.end - stretch.start))
    }

    /// The token of the first byte of a stretch.
    #[must_use]
    pub fn first(&self, range: &Range<usize>) -> Option<usize> {
        let found = self
            .stretches
            .iter()
            .find(|(stretch, _)| stretch.contains(&range.start));
        found.map(|(_, token)| *token)
    }

    /// Where a stretch of the text was written.
    #[must_use]
    pub fn place(&self, range: &Range<usize>, tokens: &[Token]) -> Option<Place> {
        let touched = self
            .stretches
            .iter()
            .filter(|(stretch, _)| stretch.start < range.end && range.start < stretch.end);
        let mut places = touched.map(|(stretch, at)| {
            let token = &tokens[*at];
            if token.origin == Origin::Exact {
                let start = token.place.span.start + range.start.max(stretch.start) - stretch.start;
                let end = token.place.span.start + range.end.min(stretch.end) - stretch.start;
                Place::new(&token.place.file, start..end)
            } else {
                token.place.clone()
            }
        });
        let first = places.next()?;
        let last = places.rfind(|place| place.file.path == first.file.path);
        let end = last.map_or(first.span.end, |place| place.span.end.max(first.span.end));
        Some(Place::new(&first.file, first.span.start..end))
    }

    /// The tokens it is made of.
    pub fn tokens(&self) -> impl Iterator<Item = usize> + '_ {
        self.stretches.iter().map(|(_, token)| *token)
    }
}
