//! Texts cut where a label or a bullet ends inside them, and what the parser takes from headings given back.
//!
//! Events are cut, never changed: together the pieces are the text that stood there.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::flat::Spanned;

/// Longest words before a colon that may be a label, in bytes.
const LONGEST_LEAD: usize = 60;

/// What a text follows, as far as a label or a bullet may end in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// The end of bold text.
    Bold,
    /// The beginning of a line of a paragraph that stands alone.
    LineStart,
    /// The beginning of a table's cell, or of a line in it.
    CellStart,
    /// The mark of a callout.
    Mark,
    /// Anything else.
    Words,
}

/// Cuts texts behind a colon that ends a label (`**Points positifs** : le mur`, `Négatif : le froid`), and behind a
/// bullet that stands after one or begins a line in a cell: the label and the bullet are then events of their own.
#[must_use]
pub fn split_leads<'e>(events: Vec<Spanned<'e>>, source: &str) -> Vec<Spanned<'e>> {
    let mut out: Vec<Spanned<'e>> = Vec::with_capacity(events.len());
    let mut depth = 0_usize;
    let mut cell = false;
    for (event, span) in events {
        let after = match out.last().map(|(last, _)| last) {
            Some(Event::End(TagEnd::Strong)) => After::Bold,
            Some(Event::Start(Tag::TableCell)) => After::CellStart,
            Some(Event::InlineHtml(tag)) if cell && is_line_break(tag) => After::CellStart,
            Some(Event::Start(Tag::Paragraph)) if depth == 1 => After::LineStart,
            Some(Event::SoftBreak | Event::HardBreak) if depth == 1 && !cell => After::LineStart,
            Some(Event::Text(text)) if &**text == "]" && follows_mark(&out) => After::Mark,
            _ => After::Words,
        };
        let cut = match &event {
            Event::Start(tag) => {
                depth += 1;
                cell |= *tag == Tag::TableCell;
                None
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                cell &= *tag != TagEnd::TableCell;
                None
            }
            Event::Text(text) if source.get(span.clone()) == Some(text) => cut(text, after),
            _ => None,
        };
        match (event, cut) {
            (Event::Text(text), Some(cut)) => {
                let (lead, rest) = text.split_at(cut);
                out.push((Event::Text(lead.to_owned().into()), span.start..span.start + cut));
                out.push((Event::Text(rest.to_owned().into()), span.start + cut..span.end));
            }
            (event, _) => out.push((event, span)),
        }
    }
    out
}

/// Whether what was read last is `[!kind]`.
fn follows_mark(read: &[Spanned<'_>]) -> bool {
    let kind = read.len().checked_sub(2).map(|at| &read[at].0);
    matches!(kind, Some(Event::Text(text)) if text.starts_with('!'))
}

/// Whether a raw tag begins a new line.
#[must_use]
pub fn is_line_break(tag: &str) -> bool {
    let name: String = tag.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
    name.eq_ignore_ascii_case("br")
}

/// Where a text is cut; never at its ends.
fn cut(text: &str, after: After) -> Option<usize> {
    let cut = match after {
        After::Words => 0,
        After::CellStart => bullet(text),
        After::Mark => text.len() - text.strip_prefix(['-', '+']).unwrap_or(text).trim_start().len(),
        After::LineStart => lead(text)?,
        After::Bold => {
            let colon = colon(text);
            colon + bullet(&text[colon..])
        }
    };
    (0 < cut && cut < text.len()).then_some(cut)
}

/// The length of a colon, with the spaces around it.
fn colon(text: &str) -> usize {
    let rest = text.trim_start().strip_prefix(':').map(str::trim_start);
    rest.map_or(0, |rest| text.len() - rest.len())
}

/// The length of a bullet, with the spaces around it.
fn bullet(text: &str) -> usize {
    let rest = text.trim_start().strip_prefix(['-', '•', '–', '*', '+', '◦', '▪', '‣']);
    match rest {
        Some(rest) if rest.starts_with([' ', '\u{a0}']) => text.len() - rest.trim_start().len(),
        _ => 0,
    }
}

/// The length of some words that a colon ends, with it and the spaces after it.
fn lead(text: &str) -> Option<usize> {
    let colon = text.find(':').filter(|at| *at <= LONGEST_LEAD)?;
    let rest = &text[colon + 1..];
    let words = text[..colon].split_whitespace().count();
    let spaced = rest.starts_with([' ', '\u{a0}']) && !rest.trim().is_empty();
    ((1..=6).contains(&words) && spaced).then(|| text.len() - rest.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_behind_labels_and_bullets() {
        assert_eq!(cut(" : le mur", After::Bold), Some(3));
        assert_eq!(cut(" : - le mur", After::Bold), Some(5));
        assert_eq!(cut(" - le mur", After::Bold), Some(3));
        assert_eq!(cut(" :", After::Bold), None);
        assert_eq!(cut("- a", After::CellStart), Some(2));
        assert_eq!(cut("-a", After::CellStart), None);
        assert_eq!(cut("Négatif : le froid", After::LineStart), Some(11));
        assert_eq!(cut("à 10:30 pile", After::LineStart), None);
        assert_eq!(cut("- a", After::Words), None);
    }
}
