//! What looks like a list or a heading for a person and is none for Markdown: reported, never guessed.

use super::Reading;
use crate::diagnostic::Code;
use crate::note::blocks::{self, Unit, UnitKind};
use crate::note::{Context, Span, label};

impl Reading<'_, '_, '_> {
    /// Rows with more cells than the head of their table: the parser drops what is in those.
    pub(super) fn surplus_cells(&mut self, units: &[Unit]) {
        for unit in units.iter().filter(|unit| unit.kind == UnitKind::Table) {
            let rows = blocks::children(self.events, &unit.events);
            let columns = rows.first().map_or(0, |head| blocks::children(self.events, head).len());
            for row in rows.iter().skip(1) {
                let span = self.events[row.start].1.clone();
                let line = self.source[span.clone()].trim_end();
                if let Some(start) = beyond(line, columns) {
                    let span = span.start + start..span.start + line.len();
                    self.reader.report(Code::CellsSurplus, span, |d| d);
                }
            }
        }
    }

    /// Lines that look like a list for a person and are a paragraph for Markdown.
    pub(super) fn lookalikes(&mut self, units: &[Unit]) {
        for unit in units.iter().filter(|u| matches!(u.kind, UnitKind::Paragraph)) {
            if let Some(line) = self.lookalike(unit) {
                let bullet: String = self.source[line.clone()].chars().take(1).collect();
                self.reader
                    .report(Code::ListUnmarked, line, |d| d.with("bullet", bullet));
            }
        }
    }

    /// `**Suites**`, `##Suites` or `Suites :` right under a list: Markdown takes it for the rest of the last item.
    pub(super) fn swallowed(&mut self, units: &[Unit], context: &Context<'_>) {
        for unit in units.iter().filter(|unit| unit.kind == UnitKind::List) {
            let mut at = unit.span.start;
            for line in self.source[unit.span.clone()].split_inclusive('\n') {
                let label = line.trim_end();
                let bulleted = label.starts_with(['-', '+', ' ', '\t']) || label.starts_with("* ");
                let numbered = label.starts_with(|c: char| c.is_ascii_digit());
                let words = label.trim_matches(['*', '#', ':', ' ', '\u{a0}']);
                if !bulleted && !numbered && matches!(context.labels.read(words), label::Reading::Role { .. }) {
                    let span = at..at + label.len();
                    self.reader
                        .report(Code::LabelSwallowed, span, |d| d.with("label", words));
                }
                at += line.len();
            }
        }
    }

    pub(super) fn lookalike(&self, unit: &Unit) -> Option<Span> {
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
}

/// Where the cells of a row begin that are beyond so many columns, if they say anything.
fn beyond(row: &str, columns: usize) -> Option<usize> {
    let mut bars = row
        .match_indices('|')
        .filter(|(at, _)| !row[..*at].ends_with('\\'))
        .map(|(at, _)| at);
    let leading = usize::from(row.trim_start().starts_with('|'));
    let start = bars.nth(columns + leading - 1)? + 1;
    let rest = row[start..].trim().trim_end_matches('|');
    rest.contains(|c: char| c.is_alphanumeric()).then_some(start)
}
