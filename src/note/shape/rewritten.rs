//! A text with some stretches written anew, and the way back to where its bytes stood.

use crate::note::Span;

/// Something read in place of a stretch.
#[derive(Debug)]
pub(super) struct Splice {
    pub(super) span: Span,
    pub(super) text: &'static str,
}

/// A text with splices in it.
pub(super) struct Rewritten {
    pub(super) text: String,
    /// Stretches in order: where they are here, and where they were.
    pieces: Vec<(Span, Span)>,
}

impl Rewritten {
    /// The part `span` of a text with splices, which are in order and apart.
    pub(super) fn of(text: &str, span: &Span, splices: &[Splice]) -> Self {
        let mut new = Self {
            text: String::with_capacity(span.len() + 64),
            pieces: Vec::new(),
        };
        let mut done = span.start;
        for splice in splices {
            new.push(&text[done..splice.span.start], done..splice.span.start);
            new.push(splice.text, splice.span.clone());
            done = splice.span.end;
        }
        new.push(&text[done..span.end], done..span.end);
        new
    }

    fn push(&mut self, text: &str, from: Span) {
        if !text.is_empty() {
            let start = self.text.len();
            self.text.push_str(text);
            self.pieces.push((start..self.text.len(), from));
        }
    }

    /// Where a stretch stood.
    pub(super) fn place(&self, range: &Span) -> Span {
        let start = self.find(range.start);
        let end = if range.end > range.start {
            self.find(range.end - 1).map_or(0, |(new, old)| {
                if new.len() == old.len() {
                    old.start + range.end - new.start
                } else {
                    old.end
                }
            })
        } else {
            0
        };
        let last = self.pieces.last().map_or(0, |(_, old)| old.end);
        let start = start.map_or(last, |(new, old)| {
            if new.len() == old.len() {
                old.start + range.start - new.start
            } else if range.start == new.start {
                old.start
            } else {
                old.end
            }
        });
        start..end.max(start)
    }

    fn find(&self, at: usize) -> Option<&(Span, Span)> {
        let before = self.pieces.partition_point(|(new, _)| new.end <= at);
        self.pieces.get(before)
    }
}
