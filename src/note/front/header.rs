//! A header without `---`: lines `Client : …`, `Fin : …` on top of a note, as Notion, Word, Logseq and Dataview write them.
//!
//! Only a block in which every line is such a pair is one, and only where the values are what their keys want: a
//! sentence after a known word stays a sentence.

use super::people_of::{Participant, participants};
use crate::date;
use crate::fields::{Reader, dress, fold};
use crate::note::Span;
use crate::yaml::{Key, Kind, Node};
use keys::{Wanted, name_of, wanted_of};

mod keys;

pub use keys::OF_SHEETS;

/// A line of a header.
#[derive(Clone, Debug)]
pub struct HeaderLine {
    /// The key, by its name in a front matter; as written where it is another tool's.
    pub key: Key,
    /// Its value.
    pub value: Node,
    /// What of the body says so, and need not be shown in it.
    pub span: Span,
}

/// Looks for the header of a body. `own` says which other keys are known; `loose` that what holds it writes properties
/// of any name there, as Notion's exports do.
#[must_use]
pub fn lines_of(body: Span, own: &[&str], loose: bool, reader: &Reader<'_>) -> Vec<HeaderLine> {
    let text = reader.file.text.as_str();
    let mut lines = Vec::new();
    let mut blocks = Blocks::after_title(text, &body);
    while let Some(block) = blocks.next_block() {
        let read: Option<Vec<Vec<HeaderLine>>> =
            block.iter().map(|line| pairs(line.clone(), text, own, loose)).collect();
        let read: Vec<HeaderLine> = read.unwrap_or_default().into_iter().flatten().collect();
        let fit: Vec<&HeaderLine> = read.iter().filter(|line| fits(line, own, reader)).collect();
        let is_said = |line: &HeaderLine| line.value.kind != Kind::Null;
        let ours = fit
            .iter()
            .any(|line| is_said(line) && wanted_of(&line.key.text, own) != Wanted::Any);
        // After the first block, a line that does not fit is the text's; one without value may be a label.
        let whole = fit.len() == read.len() && read.iter().all(is_said);
        if !ours || !lines.is_empty() && !whole {
            break;
        }
        lines.extend(fit.into_iter().cloned());
        if let (Some(rule), Some(last)) = (blocks.rule.take(), lines.last_mut()) {
            // `---` that ends it: under what is not read it would make a heading of it.
            last.span.end = last.span.end.max(rule.end);
            break;
        }
    }
    lines
}

/// The lines on top of a body, block by block.
struct Blocks<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// A line `---` directly under the last block.
    rule: Option<Span>,
}

impl<'t> Blocks<'t> {
    fn after_title(text: &'t str, body: &Span) -> Self {
        let mut blocks = Self {
            text,
            at: body.start,
            end: body.end,
            rule: None,
        };
        blocks.skip_empty();
        let line = blocks.line();
        let is_title = |line: &str| line.starts_with("# ") || line.starts_with("#\u{a0}");
        let next = Self {
            at: line.end,
            rule: None,
            ..blocks
        }
        .line();
        let under = text[next].trim();
        if is_title(&text[line.clone()]) {
            blocks.at = line.end;
        } else if under.len() > 2 && under.bytes().all(|b| b == b'=') {
            blocks.at = blocks.text[line.end..]
                .find('\n')
                .map_or(blocks.end, |at| line.end + at + 1);
        }
        blocks
    }

    fn line(&self) -> Span {
        let rest = &self.text[self.at..self.end];
        self.at..self.at + rest.find('\n').map_or(rest.len(), |end| end + 1)
    }

    fn skip_empty(&mut self) {
        while self.at < self.end {
            let line = self.line();
            if !self.text[line.clone()].trim().is_empty() {
                return;
            }
            self.at = line.end;
        }
    }

    /// The lines up to an empty one or a heading.
    fn next_block(&mut self) -> Option<Vec<Span>> {
        self.skip_empty();
        let mut lines = Vec::new();
        while self.at < self.end {
            let line = self.line();
            let shown = self.text[line.clone()].trim();
            let is_heading = shown.trim_start_matches(['-', ' ']).starts_with('#') && shown.contains("# ");
            if shown.is_empty() || is_heading {
                break;
            }
            self.at = line.end;
            if shown.len() > 2 && shown.bytes().all(|b| b == b'-') {
                self.rule = Some(line);
                break;
            }
            lines.push(line);
        }
        (!lines.is_empty() && lines.len() <= 40).then_some(lines)
    }
}

/// The pairs on a line: `Client : X`, `- **Client :** X`, `client:: X`, `| Client | X |`, `Client : X | Fin : Y`.
fn pairs(line: Span, text: &str, own: &[&str], loose: bool) -> Option<Vec<HeaderLine>> {
    let shown = text[line.clone()].trim_end();
    let shown = shown.strip_suffix('\\').unwrap_or(shown);
    if let Some(row) = shown.trim().strip_prefix('|') {
        return row_pair(row.strip_suffix('|').unwrap_or(row), &line, text, own);
    }
    let bare = shown.trim_start_matches([' ', '\t', '>']);
    let bare = ["- ", "* ", "+ ", "• ", "– "]
        .iter()
        .find_map(|sign| bare.strip_prefix(sign))
        .unwrap_or(bare)
        .trim_start();
    let start = line.start + (shown.len() - bare.len());
    let several: Vec<&str> = bare
        .split(
            [" | ", " · "]
                .into_iter()
                .find(|sign| bare.contains(sign))
                .unwrap_or(" | "),
        )
        .collect();
    let offset = |piece: &str| start + (piece.as_ptr() as usize - bare.as_ptr() as usize);
    let read: Option<Vec<HeaderLine>> = several
        .iter()
        .map(|piece| pair(piece, offset(piece), &line, own, loose))
        .collect();
    read.or_else(|| Some(vec![pair(bare, start, &line, own, loose)?]))
}

/// A key and its value, whatever signs of emphasis stand around them.
fn pair(piece: &str, start: usize, line: &Span, own: &[&str], loose: bool) -> Option<HeaderLine> {
    let (before, after) = piece.split_once(':')?;
    let (after, property) = after.strip_prefix(':').map_or((after, false), |after| (after, true));
    let marks = |c: char| matches!(c, '*' | '_' | ' ' | '\t' | '[' | '(' | '\u{a0}' | '\u{202f}');
    let key = before.trim_matches(marks);
    // What began before the key ends after its colon.
    let opened: String = before.chars().take_while(|c| matches!(c, '*' | '_')).collect();
    let closed = before.trim_end().ends_with(['*', '_']);
    let value = if opened.is_empty() || closed {
        after
    } else {
        after.trim_start().strip_prefix(opened.as_str()).unwrap_or(after)
    };
    let spaced =
        value.is_empty() || value.starts_with([' ', '\t', '\u{a0}', '\u{202f}', '[', '*']) || value.len() < after.len();
    let value_start = start + piece.len() - value.trim_start().len();
    let mut value = value.trim();
    if property && before.trim_start().starts_with(['[', '(']) {
        value = value.strip_suffix([']', ')']).unwrap_or(value).trim_end();
    }
    let name = name_of(key, own);
    let plausible = loose && key.chars().next().is_some_and(char::is_uppercase);
    let short = (1..=40).contains(&key.len()) && key.split_whitespace().count() <= 5;
    if !short || !(spaced || property) || name.is_none() && !property && !plausible {
        return None;
    }
    let key_start = start + before.find(key)?;
    Some(HeaderLine {
        key: Key {
            text: name.unwrap_or(key).to_owned(),
            span: key_start..key_start + key.len(),
        },
        value: node(value, value_start),
        span: line.clone(),
    })
}

/// A row of a table with two columns; its head and the line under it say nothing.
fn row_pair(row: &str, line: &Span, text: &str, own: &[&str]) -> Option<Vec<HeaderLine>> {
    let cells: Vec<&str> = row.split('|').collect();
    let [key, value] = cells[..] else { return None };
    let marks = |c: char| matches!(c, '*' | '_' | ' ' | ':' | '\u{a0}');
    let bare = key.trim_matches(marks);
    let is_rule = row.bytes().all(|b| matches!(b, b'-' | b':' | b'|' | b' '));
    let head = [
        "",
        "champ",
        "propriete",
        "information",
        "info",
        "field",
        "property",
        "cle",
        "key",
    ];
    let place = |cell: &str| line.start + (cell.as_ptr() as usize - text[line.clone()].as_ptr() as usize);
    let other = |text: &str, value: Node| HeaderLine {
        key: Key {
            text: text.to_owned(),
            span: line.start..line.start,
        },
        value,
        span: line.clone(),
    };
    if is_rule || head.contains(&fold(bare).as_str()) {
        return Some(vec![other("", node("", line.start))]);
    }
    let name = name_of(bare, own)?;
    let shown = value.trim();
    let start = place(value) + (value.len() - value.trim_start().len());
    Some(vec![other(name, node(shown, start))])
}

fn node(value: &str, start: usize) -> Node {
    let kind = if value.is_empty() {
        Kind::Null
    } else {
        Kind::Text(value.to_owned())
    };
    Node {
        kind,
        span: start..start + value.len(),
    }
}

/// Whether a value is what its key wants. Where a day cannot be read but was meant, that is said when it is read.
fn fits(line: &HeaderLine, own: &[&str], reader: &Reader<'_>) -> bool {
    let Kind::Text(value) = &line.value.kind else {
        return true;
    };
    let value = dress::undressed(value);
    let words = value.split_whitespace().count();
    match wanted_of(&line.key.text, own) {
        Wanted::Text => words <= 12 && value.chars().count() <= 120,
        Wanted::Day => {
            reader.read_date(&value, Some(date::Edge::Last)).is_some()
                || date::range(&value, reader.style).is_some()
                || words <= 5 && looks_like_date(&value)
                || line.key.text == "review" && super::is_none(&value)
        }
        Wanted::People => participants(&value).is_some(),
        Wanted::Tags => dress::pieces(&value)
            .iter()
            .all(|tag| tag.split_whitespace().count() <= 4),
        Wanted::Word => words == 1 && value.len() <= 64,
        Wanted::Any => true,
    }
}

/// Whether a day was meant: there is a year, or figures with signs between them.
fn looks_like_date(value: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let runs = value.split(|c: char| !is_digit(c));
    runs.clone().any(|run| run.len() == 4) || value.contains('/') && runs.filter(|run| !run.is_empty()).count() > 1
}

/// What a header says, as the entries of a front matter. A span of days is a start and an end.
#[must_use]
pub fn entries_of(lines: &[HeaderLine], reader: &Reader<'_>) -> Vec<(Key, Node)> {
    let mut entries: Vec<(Key, Node)> = Vec::new();
    for line in lines.iter().filter(|line| !line.key.text.is_empty()) {
        let key = |text: &str| Key {
            text: text.to_owned(),
            span: line.key.span.clone(),
        };
        let value = line
            .value
            .scalar()
            .map(|value| dress::undressed(&value))
            .unwrap_or_default();
        match wanted_of(&line.key.text, &[]) {
            Wanted::People => {
                let people = participants(&value).unwrap_or_default();
                let items = people.into_iter().map(|person| contact(person, &line.value)).collect();
                let node = Node {
                    kind: Kind::List(items),
                    span: line.value.span.clone(),
                };
                entries.push((key("contacts"), node));
            }
            Wanted::Day => match date::range(&value, reader.style) {
                Some((first, last)) if reader.read_date(&value, Some(date::Edge::Last)).is_none() => {
                    let at = |day: date::When| Node {
                        kind: Kind::Text(day.iso()),
                        span: line.value.span.clone(),
                    };
                    entries.push((key("started"), at(first)));
                    entries.push((key("ended"), at(last)));
                }
                _ => entries.push((line.key.clone(), line.value.clone())),
            },
            _ => entries.push((line.key.clone(), line.value.clone())),
        }
    }
    entries
}

fn contact(person: Participant, value: &Node) -> Node {
    let text = |text: String| Node {
        kind: Kind::Text(text),
        span: value.span.clone(),
    };
    let key = |text: &str| Key {
        text: text.to_owned(),
        span: value.span.clone(),
    };
    let mut entries = vec![(key("name"), text(person.name))];
    entries.extend(person.role.map(|role| (key("role"), text(role))));
    Node {
        kind: Kind::Map(entries),
        span: value.span.clone(),
    }
}

/// A text with such lines taken out: the same bytes in number, so that places stay.
#[must_use]
pub fn without(text: &str, lines: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for line in lines {
        if line.end <= at {
            continue;
        }
        let start = line.start.max(at);
        out.push_str(&text[at..start]);
        out.extend(
            text[start..line.end]
                .bytes()
                .map(|b| if matches!(b, b'\n' | b'\r') { b as char } else { ' ' }),
        );
        at = line.end;
    }
    out.push_str(&text[at..]);
    out
}
