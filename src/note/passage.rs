//! Which stretch of a note belongs to a place in it: what somebody means who points at one of its words.
//!
//! An item of a list with all that is nested in it, a quote, a row, a paragraph; what stands under a heading, up to the
//! next one of its level; in the front matter an item of a list with all its keys, or else a key.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use super::body::OPTIONS;
use super::comment::HIDDEN;
use super::{Span, masked, split};

/// The stretches of a text.
pub struct Passages {
    /// With the comments hidden.
    masked: String,
    parts: Vec<Part>,
}

struct Part {
    /// Where one points.
    own: Span,
    /// What belongs to it.
    whole: Span,
}

/// A block of a body, or an item or row of one.
struct Piece {
    span: Span,
    /// Which of the blocks it is in.
    block: usize,
    heading: Option<HeadingLevel>,
    /// Whether it stands alone: no item and no row.
    alone: bool,
}

impl Passages {
    /// The stretches of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let split = split::split(text);
        let masked = masked(text).into_owned();
        let mut parts = split.front.map_or(Vec::new(), |front| keys(text, front));
        parts.extend(blocks(&masked, split.body));
        Self { masked, parts }
    }

    /// The stretch that a place belongs to, without the spaces around it; in a comment also all of the comment.
    #[must_use]
    pub fn around(&self, at: usize) -> Span {
        let comment = self.comment(at);
        let last = comment.end.max(comment.start + 1) - 1;
        let ends = [self.part(comment.start), self.part(at), self.part(last)];
        let start = ends.iter().map(|span| span.start).chain([comment.start]).min();
        let end = ends.iter().map(|span| span.end).chain([comment.end]).max();
        let span = start.unwrap_or(at)..end.unwrap_or(at);
        let inner = self.masked[span.clone()].trim_start();
        let start = span.end - inner.len();
        // A list stands as it is written.
        let line = self.masked[..start].rfind('\n').map_or(0, |end| end + 1);
        let indented = self.masked[line..start].trim().is_empty();
        (if indented { line } else { start })..start + inner.trim_end().len()
    }

    fn part(&self, at: usize) -> Span {
        let before = self.parts.partition_point(|part| part.own.start <= at);
        let part = before.checked_sub(1).map(|last| &self.parts[last]);
        part.filter(|part| at < part.own.end).map_or_else(
            || {
                let start = self.masked[..floor(&self.masked, at)]
                    .rfind('\n')
                    .map_or(0, |end| end + 1);
                let end = self.masked[start..]
                    .find('\n')
                    .map_or(self.masked.len(), |end| start + end);
                start..end
            },
            |part| part.whole.clone(),
        )
    }

    /// The comment around a place; the place itself where there is none.
    fn comment(&self, at: usize) -> Span {
        let hidden = |c: char| c == HIDDEN;
        if !self.masked[at..].starts_with(hidden) {
            return at..at;
        }
        let inside = |c: char| hidden(c) || c.is_whitespace();
        let start = self.masked[..at].trim_end_matches(inside).len();
        let start = start + self.masked[start..].find(hidden).unwrap_or(0);
        let end = self.masked.len() - self.masked[at..].trim_start_matches(inside).len();
        start..self.masked[..end].trim_end().len()
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The keys of a front matter, and the items of lists under them.
fn keys(text: &str, front: Span) -> Vec<Part> {
    let mut starts: Vec<usize> = Vec::new();
    // Of the list under the key: how far its items stand from the margin.
    let mut list: Option<usize> = None;
    let mut fresh = false;
    let mut at = front.start;
    for line in text[front.clone()].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let said = line[indent..].trim_end();
        let is_item = said.starts_with("- ") || said == "-";
        if said.is_empty() || said.starts_with('#') {
            // Belongs to what is before it.
        } else if indent == 0 && !is_item {
            starts.push(at);
            (list, fresh) = (None, true);
        } else if is_item && (fresh || list == Some(indent)) {
            starts.push(at);
            (list, fresh) = (Some(indent), false);
        } else {
            fresh = false;
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([front.end]);
    let spans = starts.iter().zip(ends).map(|(start, end)| *start..end);
    spans
        .map(|span| Part {
            own: span.clone(),
            whole: span,
        })
        .collect()
}

/// The blocks of a body, with what belongs to each.
fn blocks(masked: &str, body: Span) -> Vec<Part> {
    let pieces = pieces(masked, &body);
    let mut parts = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let mut whole = piece.span.clone();
        let said = masked[whole.clone()].trim();
        if let Some(level) = piece.heading {
            let next = pieces[at + 1..]
                .iter()
                .find(|other| other.heading.is_some_and(|other| other <= level));
            whole.end = next.map_or(body.end, |next| next.span.start);
        } else if piece.alone && is_label(said) {
            whole.end = pieces[at + 1..]
                .iter()
                .take_while(|other| other.block == piece.block + 1)
                .last()
                .map_or(whole.end, |last| last.span.end);
        } else if piece.alone && said.starts_with(['—', '–', '―', '-']) {
            // It says whose the words before it are.
            let before = at
                .checked_sub(1)
                .map(|before| &pieces[before])
                .filter(|before| before.heading.is_none());
            whole.start = before.map_or(whole.start, |before| before.span.start);
        }
        parts.push(Part {
            own: piece.span.clone(),
            whole,
        });
    }
    parts
}

/// Whether a paragraph says what comes after it: `Odile :`, or all of it bold.
fn is_label(said: &str) -> bool {
    let is_bold = said.len() > 4
        && ["**", "__"]
            .iter()
            .any(|sign| said.starts_with(sign) && said.ends_with(sign));
    is_bold || said.trim_end_matches(['*', '_']).ends_with(':')
}

fn pieces(masked: &str, body: &Span) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut depth, mut block, mut parts) = (0_usize, 0, false);
    for (event, range) in Parser::new_ext(&masked[body.clone()], OPTIONS).into_offset_iter() {
        let span = range.start + body.start..range.end + body.start;
        match event {
            Event::Start(tag) => {
                let is_part = parts && matches!(tag, Tag::Item | Tag::TableHead | Tag::TableRow);
                if depth == 0 {
                    block += 1;
                    parts = matches!(tag, Tag::List(_) | Tag::Table(_));
                }
                let heading = match tag {
                    Tag::Heading { level, .. } if depth == 0 => Some(level),
                    _ => None,
                };
                if depth == 0 && !parts || depth == 1 && is_part {
                    let alone = depth == 0;
                    pieces.push(Piece {
                        span,
                        block,
                        heading,
                        alone,
                    });
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'t>(text: &'t str, word: &str) -> &'t str {
        let at = text.find(word).unwrap();
        &text[Passages::of(text).around(at)]
    }

    #[test]
    fn what_belongs_to_a_word_is_around_it() {
        let body = "Un mot\nsur deux.\n\n- a\n  - b\n\n    c\n- d\n\n> e\n>\n> f\n\n— g\n\n| h | i |\n|---|---|\n| j | k |\n\n**l**\n\n- m\n- n\n\n# o\n\np\n\n## q\n\nr\n\n# s\n\nt %% u\n\nv %% w\n";
        for (word, passage) in [
            ("deux", "Un mot\nsur deux."),
            ("b\n", "- a\n  - b\n\n    c"),
            ("c\n", "- a\n  - b\n\n    c"),
            ("d\n\n>", "- d"),
            ("f\n", "> e\n>\n> f"),
            ("g\n", "> e\n>\n> f\n\n— g"),
            ("k |", "| j | k |"),
            ("l**", "**l**\n\n- m\n- n"),
            ("n\n\n#", "- n"),
            ("o\n", "# o\n\np\n\n## q\n\nr"),
            ("q\n", "## q\n\nr"),
            ("p\n", "p"),
            ("u\n", "t %% u\n\nv %% w"),
        ] {
            assert_eq!(around(body, word), passage, "{word:?}");
            let with_front = format!("---\ntitle: x\n---\n{body}");
            assert_eq!(around(&with_front, word), passage, "{word:?}");
        }
    }

    #[test]
    fn in_the_front_matter_it_is_an_item_or_a_key() {
        let text = "---\r\ntitle: a\r\ncontacts:\r\n  - name: b\r\n    notes:\r\n      - c\r\n      - d\r\n  - e\r\nclient: f\r\nsaid: >\r\n  g\r\n  h\r\n---\r\ni\r\n";
        for (word, passage) in [
            ("a\r", "title: a"),
            ("b\r", "  - name: b\r\n    notes:\r\n      - c\r\n      - d"),
            ("d\r", "  - name: b\r\n    notes:\r\n      - c\r\n      - d"),
            ("e\r\nclient", "  - e"),
            ("f\r", "client: f"),
            ("h\r", "said: >\r\n  g\r\n  h"),
            ("---\r\ni", "---"),
        ] {
            assert_eq!(around(text, word), passage, "{word:?}");
        }
        assert_eq!(around("contacts:\n- a\n- b\n", "a\n"), "- a");
        assert_eq!(around("contacts:\n- a\n- b\n", "contacts"), "contacts:\n- a\n- b");
    }
}
