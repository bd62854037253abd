//! Where each key and value stands in the file.
//!
//! `serde_yaml` gives values without places, but in the order of the file: a
//! cursor that only moves forward finds each again. What it does not find (an
//! alias, an escaped text) gets the place of what holds it.

use std::ops::Range;

use serde_yaml::{Mapping, Value};

use super::{Key, Kind, Node};

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

/// The entries of a map that stands in `span`.
pub(super) fn map(map: &Mapping, text: &str, span: Range<usize>) -> Vec<(Key, Node)> {
    Cursor {
        text,
        at: span.start,
        end: span.end,
    }
    .map(map, &span)
}

/// The second place at which `key` is a key.
pub(super) fn second_key(text: &str, span: &Range<usize>, key: &str) -> Option<Range<usize>> {
    let mut cursor = Cursor {
        text,
        at: span.start,
        end: span.end,
    };
    cursor.find_key(key)?;
    cursor.find_key(key)
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..self.end]
    }

    fn map(&mut self, map: &Mapping, whole: &Range<usize>) -> Vec<(Key, Node)> {
        let mut entries = Vec::with_capacity(map.len());
        for (key, value) in map {
            let text = scalar_text(key);
            let span = self.find_key(&text).unwrap_or_else(|| whole.clone());
            let node = self.node(value, &span);
            entries.push((Key { text, span }, node));
        }
        entries
    }

    fn node(&mut self, value: &Value, holder: &Range<usize>) -> Node {
        let start = self.at;
        match value {
            Value::Null => Node {
                kind: Kind::Null,
                span: holder.clone(),
            },
            Value::Sequence(items) => {
                let nodes: Vec<Node> = items.iter().map(|item| self.item(item, holder)).collect();
                Node {
                    span: self.covered(start, holder),
                    kind: Kind::List(nodes),
                }
            }
            Value::Mapping(map) => {
                let entries = self.map(map, holder);
                Node {
                    span: self.covered(start, holder),
                    kind: Kind::Map(entries),
                }
            }
            Value::Tagged(tagged) => self.node(&tagged.value, holder),
            Value::Bool(b) => Node {
                kind: Kind::Bool(*b),
                span: self.find_scalar(None, holder),
            },
            Value::Number(n) => {
                let span = self.find_scalar(None, holder);
                let written = self.text[span.clone()].to_owned();
                let kind = if written.is_empty() || span == *holder {
                    n.to_string()
                } else {
                    written
                };
                Node {
                    kind: Kind::Number(kind),
                    span,
                }
            }
            Value::String(s) => Node {
                kind: Kind::Text(s.clone()),
                span: self.find_scalar(Some(s), holder),
            },
        }
    }

    fn item(&mut self, item: &Value, holder: &Range<usize>) -> Node {
        loop {
            let rest = self.rest();
            // A bracket that closes belongs to the item before.
            let skip = rest.len()
                - rest
                    .trim_start_matches([' ', '\t', '\r', '\n', ',', '[', ']', '}'])
                    .len();
            let here = &rest[skip..];
            if here.starts_with('#') {
                self.at += skip + here.find('\n').unwrap_or(here.len());
                continue;
            }
            if here.starts_with("- ") || here.starts_with("-\n") {
                self.at += skip + 1;
            }
            return self.node(item, holder);
        }
    }

    fn covered(&self, start: usize, holder: &Range<usize>) -> Range<usize> {
        let inside = self.text.get(start..self.at).unwrap_or("");
        let skip = inside.len() - inside.trim_start().len();
        if inside.trim().is_empty() {
            holder.clone()
        } else {
            start + skip..start + inside.trim_end().len()
        }
    }

    /// Moves behind the next `key:`.
    fn find_key(&mut self, key: &str) -> Option<Range<usize>> {
        let mut from = self.at;
        while let Some(found) = self.text[from..self.end].find(key) {
            let start = from + found;
            let end = start + key.len();
            let after = self.text[end..self.end].trim_start_matches(['"', '\'', ' ', '\t']);
            // TOML has another sign.
            if after.starts_with([':', '=']) && self.is_key_position(start) {
                self.at = self.end - after.len() + 1;
                return Some(start..end);
            }
            from = start + key.chars().next().map_or(1, char::len_utf8);
            if key.is_empty() {
                return None;
            }
        }
        None
    }

    fn is_key_position(&self, start: usize) -> bool {
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = self.text[line_start..start].trim_end_matches(['"', '\'']);
        let lead = before.trim_start_matches([' ', '\t', '-', '\u{feff}', '?']);
        lead.is_empty() || before.trim_end().ends_with(['{', ',']) && !lead.starts_with('#')
    }

    /// Moves behind the next scalar. One in quotes or on several lines is behind its end.
    fn find_scalar(&mut self, expected: Option<&str>, holder: &Range<usize>) -> Range<usize> {
        let text = self.text;
        let value = text[self.at..self.end].trim_start_matches([' ', '\t', '\r', '\n', '[', ',']);
        let start = self.end - value.len();
        if let Some(length) = quoted(value) {
            self.at = start + length + 2;
            return if length == 0 {
                holder.clone()
            } else {
                start + 1..start + 1 + length
            };
        }
        let expected = expected.unwrap_or_default();
        let block = value.starts_with(['|', '>']);
        let lead = if block {
            value.find('\n').map_or(value.len(), |at| at + 1)
        } else {
            0
        };
        if let Some(found) = words(&value[lead..], expected) {
            self.at = start + lead + found.end;
            return start + lead + found.start..self.at;
        }
        // What is not written as it is meant: an alias, a tag.
        let length = if block {
            1
        } else {
            value.find(['\n', ',', '}', ']']).unwrap_or(value.len())
        };
        let shown = value[..length].trim_end_matches([' ', '\r']);
        if shown.is_empty() {
            return holder.clone();
        }
        self.at = start + length;
        start..start + shown.len()
    }
}

/// How long the text is that begins in quotes.
fn quoted(value: &str) -> Option<usize> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &value[1..];
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            if quote == '"' || chars.next_if(|(_, next)| *next == quote).is_none() {
                return Some(at);
            }
        } else if c == '\\' && quote == '"' {
            chars.next();
        }
    }
    None
}

/// Where the words of a text stand, however the lines are broken between them.
fn words(value: &str, expected: &str) -> Option<Range<usize>> {
    let mut rest = value;
    let mut start = None;
    for word in expected.split_whitespace() {
        let here = rest.trim_start();
        start = start.or(Some(value.len() - here.len()));
        rest = here.strip_prefix(word)?;
    }
    Some(start?..value.len() - rest.len())
}

fn scalar_text(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Number(n) => n.to_string(),
        Value::Bool(b) => b.to_string(),
        _ => String::new(),
    }
}
