//! An entry opened again: what says that it is done or dropped is taken out.

use super::{Wanted, trimmed};
use crate::edit::{Splice, lines};
use crate::note::{Shape, Span, marks};

impl Wanted<'_> {
    /// Ways to open it: its box empty again, and every mark that says how far it is taken out.
    pub(super) fn opened(&self) -> Vec<Vec<Splice>> {
        let places = &self.entry.places;
        if self.entry.in_front {
            let mark = self.closing(&places.first);
            return mark.map(|mark| vec![Splice::replace(mark, "")]).into_iter().collect();
        }
        let mut splices: Vec<Splice> = Vec::new();
        if places.shape == Shape::Item && marks::is_box(&self.text[places.first.clone()]) {
            let sign = places.first.start + 1..places.first.start + 2;
            splices.push(Splice::replace(sign, self.mark.sign()));
        }
        if places.shape == Shape::Item && self.text[places.first.start..].starts_with('☑') {
            let sign = places.first.start..places.first.start + '☑'.len_utf8();
            splices.push(Splice::replace(sign, "☐"));
        }
        splices.extend(self.state_word().map(|(word, said)| Splice::replace(word, said)));
        splices.extend(places.closings.iter().map(|span| Splice::replace(self.freed(span), "")));
        let Some(cell) = &places.state else {
            return vec![splices];
        };
        let mut guesses = Vec::new();
        // Before the mark there may be words; a bare state goes as a whole.
        let mark = self.closing(cell).filter(|mark| mark.start > cell.start);
        let bare = Some(trimmed(self.text, cell)).filter(|_| places.remark.is_none());
        for part in [mark, bare].into_iter().flatten() {
            guesses.push([&splices[..], &[Splice::replace(part, "")]].concat());
        }
        guesses.push(splices);
        guesses
    }

    /// The sign in a stretch that says that it is done or dropped, with the spaces before it.
    fn closing(&self, within: &Span) -> Option<Span> {
        let text = &self.text[within.clone()];
        let sign = marks::closing(text)?;
        let before = text[..sign.start].trim_end().len();
        Some(within.start + before..within.start + sign.end)
    }

    /// A mark with the spaces that it needed: those before it, or those after it where it begins its line.
    fn freed(&self, mark: &Span) -> Span {
        let is_space = |c: char| c.is_whitespace() && c != '\n' && c != '\r';
        let line = lines::start(self.text, mark.start).max(self.entry.places.first.start.min(mark.start));
        let before = self.text[line..mark.start].trim_end_matches(is_space).len() + line;
        if before > line {
            return before..mark.end;
        }
        let after = self.text[mark.end..].trim_start_matches(is_space);
        mark.start..self.text.len() - after.len()
    }

    /// What says that it is done or dropped, as it is written.
    pub(super) fn closings(&self) -> String {
        let places = &self.entry.places;
        let mut all: Vec<&str> = Vec::new();
        if places.shape == Shape::Item && marks::is_box(&self.text[places.first.clone()]) {
            all.push(&self.text[places.first.start..places.first.start + 3]);
        }
        all.extend(places.state_word.iter().map(|word| &self.text[word.clone()]));
        if self.entry.in_front {
            all.extend(self.closing(&places.first).map(|span| self.text[span].trim()));
        }
        let keyed = |span: &Span| {
            if self.entry.in_front {
                key(self.text, span)
            } else {
                span.clone()
            }
        };
        all.extend(places.closings.iter().map(|span| &self.text[keyed(span)]));
        all.extend(places.state.iter().map(|cell| self.text[cell.clone()].trim()));
        all.retain(|mark| !mark.is_empty());
        all.join(", ")
    }
}

/// A value of a YAML map on one line, with its key.
fn key(text: &str, value: &Span) -> Span {
    let before = text[..value.start].trim_end_matches([' ', '"', '\'']);
    let start = before.strip_suffix(':').and_then(|before| {
        let name = before.trim_end();
        name.rfind(|c: char| c.is_whitespace() || "{,".contains(c))
    });
    let quote = usize::from(text[value.end..].starts_with(['"', '\'']));
    start.map_or(value.start, |at| at + 1)..value.end + quote
}
