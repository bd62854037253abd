//! Points that stand as text: a paragraph each, a line each, a bold line with what is said of it, and who said it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Candidate, Reading};
use crate::note::blocks::{self, LineKind, Unit, UnitKind};
use crate::note::role::Role;
use crate::note::{Shape, Span, marks, people};

/// Lines of at least so many characters may have been broken by an editor.
const WRAPPED: usize = 70;
/// A line that is a sentence and a point is not longer, in characters.
const LONGEST_POINT: usize = 110;

/// Signs that open or close what somebody said.
const OPENING: [char; 4] = ['«', '"', '“', '„'];
const CLOSING: [char; 3] = ['»', '"', '”'];

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Sentence,
    Bare,
    /// A bracket, a closing quotation mark, an emoji: either.
    Closed,
    /// A comma or the like: it goes on.
    Open,
}

impl Reading<'_, '_, '_> {
    /// The candidates in blocks of text.
    pub(super) fn prose(
        &self,
        role: Role,
        units: &[&Unit],
        candidate: impl Fn(Shape, Range<usize>, Span) -> Candidate + Copy,
        found: &mut Vec<Candidate>,
    ) {
        let is_bold = |unit: &Unit| matches!(unit.kind, UnitKind::Line(LineKind::Bold, _));
        let repeated = units.iter().filter(|unit| is_bold(unit)).count() > 1;
        let mut at = 0;
        while at < units.len() {
            let unit = units[at];
            let is_text = |unit: &&&Unit| matches!(unit.kind, UnitKind::Paragraph | UnitKind::Quote);
            let most = if repeated { usize::MAX } else { 1 };
            let texts = units[at + 1..].iter().take(most).take_while(is_text).count();
            let titled = is_bold(unit) && (repeated || at == 0) && role != Role::Quotes;
            let said = matches!(unit.kind, UnitKind::Line(LineKind::Said, _));
            if texts > 0 && (titled || said) {
                let last = if said { at + 1 } else { at + texts };
                let start = self.block_start(unit);
                let span = self.trimmed(&(self.events[start].1.start.min(unit.span.start)..units[last].span.end));
                found.push(candidate(Shape::Blocks, start..units[last].events.end, span));
                at = last + 1;
                continue;
            }
            self.prose_candidate(unit, role, candidate, found);
            at += 1;
        }
    }

    /// Where the paragraph begins that a line is all of.
    fn block_start(&self, unit: &Unit) -> usize {
        let before = unit.events.start.saturating_sub(1);
        let after = self.events.get(unit.events.end).map(|(event, _)| event);
        let alone =
            matches!(self.events[before].0, Event::Start(Tag::Paragraph)) && matches!(after, Some(Event::End(_)));
        if alone { before } else { unit.events.start }
    }

    fn prose_candidate(
        &self,
        unit: &Unit,
        role: Role,
        candidate: impl Fn(Shape, Range<usize>, Span) -> Candidate,
        found: &mut Vec<Candidate>,
    ) {
        if !matches!(unit.kind, UnitKind::Paragraph | UnitKind::Quote | UnitKind::Line(..))
            || self.lookalike(unit).is_some()
        {
            return;
        }
        let text = self.plain(&unit.events);
        let quotes = role == Role::Quotes;
        if quotes
            && is_signature(&text)
            && let Some(last) = found.last_mut()
            && last.kind != Shape::Row
            && last.signature.is_none()
        {
            last.signature = Some(unit.events.clone());
            return;
        }
        let inline = self.inline(unit);
        let lines = inline
            .as_ref()
            .map_or_else(Vec::new, |inline| blocks::lines(self.events, inline));
        let points = if unit.kind == UnitKind::Paragraph {
            self.points(&lines, quotes)
        } else {
            Vec::new()
        };
        for point in &points {
            let text = self.plain(point);
            if self.is_entry(point, role) && marks::tags_only(&text).is_none() {
                let span = self.trimmed(&self.stretch(point));
                found.push(candidate(Shape::Blocks, point.clone(), span));
            }
        }
        if !points.is_empty() {
            return;
        }
        // A line that only introduces says nothing by itself; nor do tags.
        let introduces = text.ends_with(':') && unit.kind != UnitKind::Quote || marks::tags_only(&text).is_some();
        if self.is_entry(&unit.events, role) && !introduces {
            let mut new = candidate(Shape::Blocks, unit.events.clone(), self.trimmed(&unit.span));
            new.signature = self.last_line(&lines).filter(|_| quotes);
            found.push(new);
        }
    }

    /// The inline events of a paragraph, or of a quote that is one.
    fn inline(&self, unit: &Unit) -> Option<Range<usize>> {
        let mut range = unit.events.clone();
        while range.len() > 2
            && matches!(
                self.events[range.start].0,
                Event::Start(Tag::Paragraph | Tag::BlockQuote(_))
            )
        {
            if blocks::end_of(self.events, range.start) != range.end {
                return None;
            }
            range = range.start + 1..range.end - 1;
        }
        Some(range)
    }

    /// The last line of a quote, where it says who speaks and nothing else.
    fn last_line(&self, lines: &[Range<usize>]) -> Option<Range<usize>> {
        let [.., before, last] = lines else { return None };
        let before = self.plain(before);
        let goes_on = before.split_whitespace().last().is_some_and(|word| {
            [
                "avec", "de", "et", "à", "par", "pour", "chez", "with", "by", "of", "and", "to", "from", "than",
            ]
            .contains(&word)
        });
        let ends = !before.ends_with([',', ';', ':']) && !goes_on && before.chars().count() < WRAPPED;
        (ends && is_signature(&self.plain(last))).then(|| last.clone())
    }

    /// The lines that are points, where a paragraph has one on each; none where it is prose.
    fn points(&self, lines: &[Range<usize>], quotes: bool) -> Vec<Range<usize>> {
        if lines.len() < 2 {
            return Vec::new();
        }
        let hard = |line: &Range<usize>| matches!(self.events.get(line.end).map(|e| &e.0), Some(Event::HardBreak));
        // What a line is marked with says nothing of how it ends.
        let said = |line: &Range<usize>| {
            let text = self.plain(line);
            let end = text.find(['✅', '❌', '📅', '🔁', '⏳']).unwrap_or(text.len());
            text[..end].trim_end().to_owned()
        };
        let texts: Vec<String> = lines.iter().map(said).collect();
        let first = usize::from(lines.len() > 2 && texts[0].ends_with(':'));
        let (lines, texts) = (&lines[first..], &texts[first..]);
        let signed = quotes && texts[1..].iter().any(|text| is_signature(text));
        if signed {
            return Vec::new();
        }
        let said = quotes && texts.iter().all(|text| is_said(text));
        let broken = lines[..lines.len() - 1].iter().all(hard);
        if said || broken || is_one_a_line(texts) {
            return lines.to_vec();
        }
        Vec::new()
    }
}

/// Whether each line says something of its own.
fn is_one_a_line(texts: &[String]) -> bool {
    let ends: Vec<End> = texts.iter().map(|text| end(text)).collect();
    let all = |wanted: End| ends.iter().all(|end| *end == wanted || *end == End::Closed);
    let begin = texts.iter().all(|text| begins(text));
    let longest = texts.iter().map(|text| text.chars().count()).max().unwrap_or(0);
    let sentences = all(End::Sentence) && longest <= LONGEST_POINT && texts.iter().all(|text| is_one_sentence(text));
    let short = longest < WRAPPED || longest < LONGEST_POINT && ends_early(texts, longest);
    begin && (sentences || all(End::Bare) && short)
}

/// Whether each line but the last ends where the next word would have had room: nothing but its writer broke it.
fn ends_early(texts: &[String], longest: usize) -> bool {
    texts.windows(2).all(|pair| {
        let word = pair[1].split(' ').next().unwrap_or_default();
        pair[0].chars().count() + 1 + word.chars().count() < longest
    })
}

fn end(text: &str) -> End {
    match text.trim_end().chars().last() {
        Some('.' | '!' | '?' | '…') => End::Sentence,
        None | Some(',' | ';' | ':' | '-' | '–' | '—' | '(' | '«') => End::Open,
        Some(c) if c.is_alphanumeric() || c == '%' => End::Bare,
        Some(_) => End::Closed,
    }
}

fn begins(text: &str) -> bool {
    text.chars().next().is_some_and(|c| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || !c.is_alphanumeric() && !c.is_whitespace() && !",.;:!?)(]%…".contains(c)
    })
}

/// Whether a text has one sentence: no full stop with a capital after it.
fn is_one_sentence(text: &str) -> bool {
    let stops = text.match_indices(['.', '!', '?', '…']);
    !stops
        .map(|(at, sign)| text[at + sign.len()..].trim_start_matches(['.', '!', '?']))
        .filter(|rest| rest.starts_with(char::is_whitespace))
        .any(|rest| rest.trim_start().starts_with(char::is_uppercase))
}

/// Whether a line is what somebody said: in quotation marks, maybe with a name around it.
fn is_said(text: &str) -> bool {
    let rest = text.split_once(':').map_or(text, |(name, rest)| {
        if people::looks_like_name(name) {
            rest.trim()
        } else {
            text
        }
    });
    rest.starts_with(OPENING) && rest.chars().skip(1).any(|c| CLOSING.contains(&c))
}

/// Whether a text says who spoke and nothing else: `— Claire`, `(Marc Petit, comptable)`, `Sophie Lenoir, gérante`.
fn is_signature(text: &str) -> bool {
    text.starts_with(['—', '–']) || text.starts_with("-- ") || people::is_signature(text)
}

/// The words of raw HTML.
pub(in crate::note::body) fn html_text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_a_line(text: &str) -> bool {
        is_one_a_line(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn points_a_line_are_told_from_prose() {
        for text in [
            "Relire le compte rendu.\nAppeler la salle.",
            "Le tour de table\nLes cartes\nLe repas",
            "« Bien »\n« Trop long »",
            "🎉 Le vote\n🎨 Le mur",
            "3 tables\n2 nappes",
            "Le temps\nLa confiance du groupe, l’envie d’aller plus loin et les idées de chacun (à garder)",
        ] {
            assert!(one_a_line(text), "{text}");
        }
        for text in [
            "Le groupe a travaillé toute la matinée sur les cartes et la suite\nest venue seule.",
            "Le groupe a travaillé. La pause\nA été longue.",
            "Nous avons vu,\nPaul et moi, la salle.",
            "Le groupe a vu\nPaul et Marie.",
            "le mur\nle vote",
            "Le mur :\nLe vote",
        ] {
            assert!(!one_a_line(text), "{text}");
        }
    }

    #[test]
    fn words_of_html_are_what_stands_between_tags() {
        assert_eq!(html_text("<p>Un <b>deux</b></p>\n"), "Un deux");
        assert_eq!(html_text("<iframe src=\"x\"></iframe> Une phrase"), "Une phrase");
        assert_eq!(html_text("1 > 0"), "1 > 0");
        assert_eq!(html_text("<br>"), "");
    }
}
