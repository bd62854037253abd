//! The lines of a paragraph, and which of them are labels.
//!
//! A paragraph is cut at its labels; what is between them stays a paragraph.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Block, LineKind, Unit, UnitKind, end_of};
use crate::note::flat::{Flat, Spanned};
use crate::note::label::Reading;

/// A longer line is no label, in characters, whatever it says.
const LONGEST_LABEL: usize = 80;
/// The same for a line that leads to a list by its colon.
const LONGEST_COLON: usize = 200;

/// The lines in a range of inline events, without the breaks between them.
#[must_use]
pub fn lines(events: &[Spanned<'_>], inline: &Range<usize>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = inline.start;
    let mut depth = 0_usize;
    for at in inline.clone() {
        match events[at].0 {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::SoftBreak | Event::HardBreak if depth == 0 => {
                lines.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    lines.push(start..inline.end);
    lines
}

/// Cuts paragraphs into units.
pub(super) struct Cutter<'a, 'e> {
    pub(super) events: &'a [Spanned<'e>],
    pub(super) source: &'a str,
    pub(super) read: &'a dyn Fn(&str) -> Reading,
}

impl Cutter<'_, '_> {
    /// Cuts a paragraph where a line is a label; what is between stays a paragraph. `next` is the block that follows.
    pub(super) fn cut(&self, block: &Block, next: Option<&UnitKind>, units: &mut Vec<Unit>) {
        let lines = lines(self.events, &(block.events.start + 1..block.events.end - 1));
        let before_list = next == Some(&UnitKind::List);
        let led = lines.iter().all(|line| self.lead(line).is_some());
        let labels: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(number, line)| {
                let last = number + 1 == lines.len();
                self.label(line, lines.len() == 1, before_list && last)
                    .or_else(|| self.said(line).filter(|_| led))
                    .or_else(|| self.plain(line, number, lines.len(), next))
            })
            .collect();
        if labels.iter().all(Option::is_none) {
            units.push(Unit {
                kind: UnitKind::Paragraph,
                events: block.events.clone(),
                span: block.span.clone(),
            });
            return;
        }
        let mut kept: Option<Range<usize>> = None;
        for (line, label) in lines.iter().zip(labels) {
            match label {
                Some((kind, end)) => {
                    self.push(UnitKind::Paragraph, kept.take(), block, units);
                    self.push(kind, Some(line.start..end), block, units);
                    if end < line.end {
                        kept = Some(end..line.end);
                    }
                }
                None => kept = Some(kept.map_or(line.clone(), |k| k.start..line.end)),
            }
        }
        self.push(UnitKind::Paragraph, kept, block, units);
    }

    fn push(&self, kind: UnitKind, events: Option<Range<usize>>, block: &Block, units: &mut Vec<Unit>) {
        let Some(events) = events.filter(|e| !e.is_empty()) else {
            return;
        };
        let inner = &self.events[events.clone()];
        let span = inner.first().map_or(block.span.clone(), |(_, first)| {
            first.start..inner.last().map_or(first.end, |(_, l)| l.end.max(first.end))
        });
        units.push(Unit { kind, events, span });
    }

    fn is_role(&self, text: &str) -> bool {
        matches!((self.read)(text), Reading::Role { slip: None, .. })
    }

    fn is_label(&self, text: &str) -> bool {
        matches!((self.read)(text), Reading::Role { .. } | Reading::Opposed(..))
    }

    /// Whether a line is a label by how it is written, which, and where its events end.
    fn label(&self, line: &Range<usize>, alone: bool, before_list: bool) -> Option<(UnitKind, usize)> {
        let text = self.text(line);
        let text = text.trim();
        if let Some(heading) = self.hash_heading(line, text) {
            return Some((heading, line.end));
        }
        if let Some(bold) = self.bold(line, text, alone) {
            return Some(bold);
        }
        let ends = text.ends_with([':', '?']) && text.chars().count() <= LONGEST_COLON;
        (before_list && ends).then(|| {
            let label = self.last_sentence(text).unwrap_or(text);
            (UnitKind::Line(LineKind::Colon, label.to_owned()), line.end)
        })
    }

    /// `Il a fait froid. Bref, ce qui a bien marché :`: the last sentence, where it and not all of the line is a name.
    fn last_sentence<'t>(&self, text: &'t str) -> Option<&'t str> {
        let starts = text.match_indices(['.', '!', '?', '…', ';', ',']);
        let mut sentences = starts
            .map(|(at, sign)| &text[at + sign.len()..])
            .filter(|rest| rest.starts_with(char::is_whitespace) && !rest.trim().is_empty())
            .map(str::trim_start);
        if self.is_label(text) {
            return None;
        }
        sentences.find(|sentence| self.is_role(sentence))
    }

    /// `Points de vigilance` alone in its paragraph over what it is about, or in capitals on the first line of it.
    fn plain(
        &self,
        line: &Range<usize>,
        number: usize,
        lines: usize,
        next: Option<&UnitKind>,
    ) -> Option<(UnitKind, usize)> {
        let text = self.text(line);
        let text = text.trim();
        let leads = matches!(
            next,
            Some(UnitKind::List | UnitKind::Table | UnitKind::Paragraph | UnitKind::Quote)
        );
        let stands = match lines {
            1 => leads,
            _ => number == 0 && is_in_capitals(text),
        };
        let sentence = text.ends_with(['.', ',', ';', '!', '…']) || text.chars().count() > LONGEST_LABEL;
        (stands && !sentence && self.is_role(text))
            .then(|| (UnitKind::Line(LineKind::Plain, text.to_owned()), line.end))
    }

    /// `Négatif : le froid`, where all lines are of that kind.
    fn said(&self, line: &Range<usize>) -> Option<(UnitKind, usize)> {
        let label = self.lead(line)?;
        self.is_role(label.trim_end_matches([':', ' ', '\u{a0}', '\u{202f}']))
            .then(|| (UnitKind::Line(LineKind::Said, label), line.start + 1))
    }

    /// The words before a line's first colon, which are an event of their own.
    fn lead(&self, line: &Range<usize>) -> Option<String> {
        match &self.events.get(line.start)?.0 {
            Event::Text(text) if line.len() > 1 && text.trim_end().ends_with(':') => Some(text.trim().to_owned()),
            _ => None,
        }
    }

    fn text(&self, events: &Range<usize>) -> String {
        Flat::of(&self.events[events.clone()], self.source).text
    }

    /// `###Titre`: two signs or more, since `#titre` is a tag.
    fn hash_heading(&self, line: &Range<usize>, text: &str) -> Option<UnitKind> {
        let signs = text.bytes().take_while(|b| *b == b'#').count();
        let written = self.source.get(self.events[line.start].1.clone())?.starts_with('#');
        let rest = &text[signs..];
        let level = u8::try_from(signs).ok().filter(|n| (2..=6).contains(n))?;
        (written && rest.starts_with(char::is_alphanumeric))
            .then(|| UnitKind::Heading(level, rest.trim_end_matches('#').trim().to_owned()))
    }

    fn bold(&self, line: &Range<usize>, text: &str, alone: bool) -> Option<(UnitKind, usize)> {
        let starred = text.len() > 4 && text.starts_with("**") && text.ends_with("**");
        if starred && self.is_label(text.trim_matches(['*', ' '])) {
            // `*** Liked ***` is no emphasis for the parser, but it is for its writer.
            return Some((
                UnitKind::Line(LineKind::Bold, text.trim_matches(['*', ' ']).to_owned()),
                line.end,
            ));
        }
        let first = self.skip_sign(line);
        if !matches!(self.events.get(first)?.0, Event::Start(Tag::Strong)) {
            return None;
        }
        let strong_end = end_of(self.events, first);
        let label = self.text(&(first..strong_end));
        let rest = self.text(&(strong_end.min(line.end)..line.end));
        let after = rest.trim_start();
        if after.trim_matches([':', ' ', '\u{a0}', '?', '!', '.']).is_empty() {
            let label = label.trim().to_owned();
            let is = alone || self.is_label(&label);
            return is.then_some((UnitKind::Line(LineKind::Bold, label), line.end));
        }
        let inside = label.trim_end().ends_with([':', '?']);
        if !(inside || after.starts_with(':')) {
            return None;
        }
        // Its colon and the bullet of a first item on the same line go with it.
        let goes_with = |(event, _): &Spanned<'_>| matches!(event, Event::Text(text) if text.trim_matches([':', '-', '•', '–', '*', '+', ' ', '\u{a0}', '◦', '▪', '‣']).is_empty());
        let more = strong_end + 1 < line.end && self.events.get(strong_end).is_some_and(goes_with);
        Some((
            UnitKind::Line(LineKind::Lead, label.trim().to_owned()),
            strong_end + usize::from(more),
        ))
    }

    /// An emoji or a figure may stand before the bold text.
    fn skip_sign(&self, line: &Range<usize>) -> usize {
        match &self.events[line.start].0 {
            Event::Text(text) if line.len() > 1 && text.chars().all(|c| !c.is_alphabetic()) && text.len() <= 16 => {
                line.start + 1
            }
            _ => line.start,
        }
    }
}

fn is_in_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 3 && letters.clone().all(char::is_uppercase)
}

/// Makes plain labels text again where they only name what is to come: several in a row, as an introduction lists
/// them. The one directly over a list has something under it, unless the others are announced by a colon.
pub(super) fn drop_announced(units: &mut [Unit], events: &[Spanned<'_>], source: &str) {
    let is_plain = |unit: &Unit| matches!(unit.kind, UnitKind::Line(LineKind::Plain, _));
    let mut at = 0;
    while at < units.len() {
        let run = units[at..].iter().take_while(|unit| is_plain(unit)).count();
        if run > 1 {
            let before = at.checked_sub(1).map(|before| &units[before]);
            let announced = before.is_some_and(|unit| {
                unit.kind == UnitKind::Paragraph
                    && Flat::of(&events[unit.events.clone()], source)
                        .text
                        .trim_end()
                        .ends_with(':')
            });
            let listed = units.get(at + run).is_some_and(|next| next.kind == UnitKind::List) && !announced;
            for unit in &mut units[at..at + run - usize::from(listed)] {
                unit.kind = UnitKind::Paragraph;
                unit.events = unit.events.start - 1..unit.events.end + 1;
            }
        }
        at += run.max(1);
    }
}
