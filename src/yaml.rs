//! YAML, read with places: the only door to `serde_yaml`.
//!
//! Gives a tree in which every node knows its bytes in the file. Bad input is
//! refused quickly (size, depth, aliases) and never ends the reading of the rest:
//! when the whole does not parse, each top-level key is read alone.

use std::ops::Range;

use serde_yaml::Value;

pub use plain::{Plain, mend};

pub mod document;
mod locate;
mod plain;

/// Most bytes of one YAML text.
pub const MAX_BYTES: usize = 64 * 1024;
/// Deepest nesting of `[` and `{`.
const MAX_DEPTH: usize = 64;
/// Most aliases (`*name`) in one text.
const MAX_ALIASES: usize = 32;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub kind: Kind,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Nothing after the colon.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number, as YAML reads it.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// A key with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its text.
    pub text: String,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// No YAML: what the parser says.
    Invalid {
        /// The parser's words.
        reason: String,
        /// Where.
        span: Range<usize>,
    },
    /// A tab where YAML wants spaces; the parser itself speaks of a sign only.
    Tab {
        /// Where.
        span: Range<usize>,
    },
    /// Too large, too deep, or with too many aliases.
    Refused {
        /// Where it starts.
        span: Range<usize>,
    },
    /// A key that stands there twice.
    KeyTwice {
        /// The key.
        key: String,
        /// The second.
        span: Range<usize>,
    },
}

impl Node {
    /// The text of a scalar; numbers and truth values as written.
    #[must_use]
    pub fn scalar(&self) -> Option<String> {
        match &self.kind {
            Kind::Text(text) | Kind::Number(text) => Some(text.clone()),
            Kind::Bool(value) => Some(value.to_string()),
            _ => None,
        }
    }

    /// The element of a list of one, else the value itself.
    #[must_use]
    pub fn sole(self) -> Self {
        match self.kind {
            Kind::List(mut items) if items.len() == 1 => match items.pop() {
                Some(item) => item.sole(),
                None => Self {
                    kind: Kind::Null,
                    span: self.span,
                },
            },
            kind => Self { kind, span: self.span },
        }
    }

    /// Key of the word for what this is (`yaml.text`…).
    #[must_use]
    pub fn type_word(&self) -> &'static str {
        match self.kind {
            Kind::Null => "yaml.nothing",
            Kind::Bool(_) => "yaml.bool",
            Kind::Number(_) => "yaml.number",
            Kind::Text(_) => "yaml.text",
            Kind::List(_) => "yaml.list",
            Kind::Map(_) => "yaml.map",
        }
    }
}

/// Reads a map. `text` is the file's whole text, `span` the YAML in it, `mended` what to
/// parse instead of it (same lines; see [`mend`]).
#[must_use]
pub fn read_map(text: &str, span: Range<usize>, mended: &str) -> (Vec<(Key, Node)>, Vec<Problem>) {
    if span.len() > MAX_BYTES {
        let span = span.start..span.start;
        return (Vec::new(), vec![Problem::Refused { span }]);
    }
    if refuse(&text[span.clone()], span.start).is_some() {
        return read_in_pieces(text, &span, mended);
    }
    match serde_yaml::from_str::<Value>(mended) {
        Ok(Value::Mapping(map)) => (locate::map(&map, text, span), Vec::new()),
        Ok(Value::Null) => (Vec::new(), Vec::new()),
        Ok(_) => {
            let line = first_line(text, &span);
            (
                Vec::new(),
                vec![Problem::Invalid {
                    reason: "no `key: value`".into(),
                    span: line,
                }],
            )
        }
        Err(_) => read_in_pieces(text, &span, mended),
    }
}

/// Reads a whole file, in which some keys hold plain text: what they say is kept, whatever signs are in it.
#[must_use]
pub fn read_file(text: &str, plain: &Plain) -> (Vec<(Key, Node)>, Vec<Problem>) {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let (mended, _) = mend(&text[start..], start, plain);
    read_map(text, start..text.len(), &mended)
}

/// A text as one YAML value on one line, quoted where it must be; nothing for an empty one.
#[must_use]
pub fn scalar(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return text;
    }
    // A text always has a YAML form; were it not so, the parser would say where.
    serde_yaml::to_string(&text).map_or(text, |yaml| yaml.trim_end().to_owned())
}

/// The same for programs that read YAML in other versions: what they would take for a date, a number of minutes or a
/// truth value is quoted as well.
#[must_use]
pub fn portable(text: &str) -> String {
    let yaml = scalar(text);
    let is_plain = !yaml.starts_with(['\'', '"']);
    let is_word = yaml.starts_with(char::is_alphabetic)
        && !["y", "n", "yes", "no", "on", "off"].contains(&yaml.to_lowercase().as_str());
    if !is_plain || is_word {
        return yaml;
    }
    // What may stand without quotes has no sign that JSON and YAML write differently.
    serde_json::to_string(&yaml).unwrap_or(yaml)
}

fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let inside = &text[span.clone()];
    let skip = inside.len() - inside.trim_start().len();
    let line = inside[skip..].lines().next().unwrap_or("").len();
    span.start + skip..span.start + skip + line
}

fn refuse(yaml: &str, offset: usize) -> Option<Problem> {
    let mut depth = 0_usize;
    let mut aliases = 0;
    // The last sign that is no space: an alias stands only where a value may begin.
    let mut before = '\n';
    for (at, c) in yaml.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            '*' if matches!(before, '[' | '{' | ',' | '\n' | ':' | '-' | '?') => aliases += 1,
            _ => {}
        }
        if depth > MAX_DEPTH || aliases > MAX_ALIASES {
            return Some(Problem::Refused {
                span: offset + at..offset + at + 1,
            });
        }
        if !matches!(c, ' ' | '\t' | '\r') {
            before = c;
        }
    }
    None
}

/// Each top-level key alone, so that one mistake does not hide the others.
fn read_in_pieces(text: &str, span: &Range<usize>, mended: &str) -> (Vec<(Key, Node)>, Vec<Problem>) {
    let mut read: Vec<(Key, Node)> = Vec::new();
    let mut problems = Vec::new();
    for (start, end, piece) in pieces(&text[span.clone()], mended) {
        let place = span.start + start..span.start + end;
        if let Some(problem) = refuse(&text[place.clone()], place.start) {
            problems.push(problem);
            continue;
        }
        match serde_yaml::from_str::<Value>(piece) {
            Ok(Value::Mapping(map)) => {
                for (key, node) in locate::map(&map, text, place) {
                    if read.iter().any(|(k, _)| k.text == key.text) {
                        problems.push(Problem::KeyTwice {
                            key: key.text,
                            span: key.span,
                        });
                    } else {
                        read.push((key, node));
                    }
                }
            }
            Ok(Value::Null) => {}
            Ok(_) => problems.push(Problem::Invalid {
                reason: "no `key: value`".into(),
                span: first_line(text, &place),
            }),
            Err(error) => problems.push(parser_problem(&error, text, &place)),
        }
    }
    (read, problems)
}

fn parser_problem(error: &serde_yaml::Error, text: &str, place: &Range<usize>) -> Problem {
    let full = error.to_string();
    let reason = full.split(" at line ").next().unwrap_or(&full).to_owned();
    if let Some(key) = reason
        .strip_prefix("duplicate entry with key ")
        .or_else(|| reason.split("duplicate entry with key ").nth(1))
    {
        let key = key.trim_matches('"').to_owned();
        let span = locate::second_key(text, place, &key).unwrap_or_else(|| first_line(text, place));
        return Problem::KeyTwice { key, span };
    }
    let line = error.location().map_or(1, |l| l.line());
    let column = error.location().map_or(1, |l| l.column());
    let mut at = place.start;
    let mut last = at..at;
    for (number, line_text) in text[place.clone()].split_inclusive('\n').enumerate() {
        let visible = line_text.trim_end();
        if number + 1 >= line && !visible.is_empty() {
            let skip: usize = visible.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
            let start = at + skip.min(visible.len());
            last = start..at + visible.len().max(skip);
            break;
        }
        if !visible.is_empty() {
            last = at..at + visible.len();
        }
        at += line_text.len();
    }
    // The line that the parser names may follow the one with the tab.
    let tab = tab_in(&text[place.clone()], &reason).map(|tab| place.start + tab.start..place.start + tab.end);
    match tab {
        Some(span) => Problem::Tab { span },
        None => Problem::Invalid { reason, span: last },
    }
}

/// The first tab among the signs that set a line in, where the parser stumbled on a sign or on how far lines are set in.
fn tab_in(piece: &str, reason: &str) -> Option<Range<usize>> {
    let plausible = [
        "cannot start any token",
        "tab",
        "did not find expected",
        "mapping values",
        "could not find expected",
    ];
    if !plausible.iter().any(|part| reason.contains(part)) {
        return None;
    }
    let mut at = 0;
    for line in piece.split_inclusive('\n') {
        let lead = line.len() - line.trim_start_matches([' ', '\t', '-']).len();
        if let Some(tab) = line[..lead].find('\t').filter(|_| !line.trim().is_empty()) {
            return Some(at + tab..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

/// Cuts at lines that begin a top-level key: bytes in the original, and the mended text of the same lines.
fn pieces<'a>(original: &str, mended: &'a str) -> Vec<(usize, usize, &'a str)> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut at_mended) = (0, 0);
    for (line, line_mended) in original.split_inclusive('\n').zip(mended.split_inclusive('\n')) {
        let begins = line.starts_with(|c: char| !c.is_whitespace() && !"-#}]".contains(c));
        if begins || cuts.is_empty() {
            cuts.push((at, at_mended));
        }
        at += line.len();
        at_mended += line_mended.len();
    }
    let ends = cuts.iter().skip(1).copied().chain([(original.len(), mended.len())]);
    cuts.iter()
        .zip(ends)
        .map(|(&(a, am), (b, bm))| (a, b, &mended[am..bm]))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(Key, Node)>, Vec<Problem>) {
        read_map(text, 0..text.len(), text)
    }

    #[test]
    fn every_node_knows_its_bytes() {
        let text =
            "title: Été\ncontacts:\n  - name: Claire\n    role: RH\n  - {name: Karim, role: élu}\ntags: [a, b]\n";
        let (map, problems) = read(text);
        assert!(problems.is_empty());
        assert_eq!(&text[map[0].1.span.clone()], "Été");
        let Kind::List(contacts) = &map[1].1.kind else { panic!() };
        let Kind::Map(second) = &contacts[1].kind else { panic!() };
        assert_eq!(&text[second[1].0.span.clone()], "role");
        assert_eq!(&text[second[1].1.span.clone()], "élu");
        let Kind::List(tags) = &map[2].1.kind else { panic!() };
        assert_eq!(&text[tags[1].span.clone()], "b");
    }

    #[test]
    fn an_item_after_one_that_ends_with_a_bracket_is_found() {
        let text = "positives:\n  - text: One\n    tags: [a]\n  - Two\n  - {text: Three}\n  - Four\n";
        let (map, _) = read(text);
        let Kind::List(items) = &map[0].1.kind else { panic!() };
        assert_eq!(&text[items[1].span.clone()], "Two");
        assert_eq!(&text[items[3].span.clone()], "Four");
    }

    #[test]
    fn an_item_after_one_on_several_lines_is_found() {
        for (item, first) in [
            ("one\n    two", "one\n    two"),
            ("one\n\n    two", "one\n\n    two"),
            ("one\n    - two", "one\n    - two"),
            ("\"one\n    two\"", "one\n    two"),
            ("'one, it''s\n    two: - three'", "one, it''s\n    two: - three"),
            ("\"one \\\"two\\\" \\\\\"", "one \\\"two\\\" \\\\"),
            (
                "|\n    one\n    # two: three\n\n    - four",
                "one\n    # two: three\n\n    - four",
            ),
            (">-\n    one\n    two", "one\n    two"),
            ("text: one\n      two", "one\n      two"),
            ("text: |\n      one\n      who: two", "one\n      who: two"),
        ] {
            let text = format!("positives:\n  - {item}\n  - last\n  - {{text: end}}\nwho: me\n");
            let (map, problems) = read(&text);
            assert!(problems.is_empty(), "{text}");
            let Kind::List(items) = &map[0].1.kind else { panic!() };
            let place = match &items[0].kind {
                Kind::Map(map) => &map[0].1.span,
                _ => &items[0].span,
            };
            assert_eq!(&text[place.clone()], first, "{text}");
            let Kind::Map(end) = &items[2].kind else { panic!() };
            let places = [items[1].span.clone(), end[0].1.span.clone(), map[1].1.span.clone()];
            assert_eq!(places.map(|span| &text[span]), ["last", "end", "me"], "{text}");
        }
    }

    #[test]
    fn one_mistake_does_not_hide_the_rest() {
        let (map, problems) = read("title: \"open\nclient: A\nkind: x\n");
        assert_eq!(
            map.iter().map(|(k, _)| k.text.as_str()).collect::<Vec<_>>(),
            ["client", "kind"]
        );
        assert!(matches!(&problems[..], [Problem::Invalid { span, .. }] if span.start < 13));
    }

    #[test]
    fn a_key_given_twice_is_found() {
        let (map, problems) = read("title: a\nclient: b\ntitle: c\n");
        assert_eq!(map.len(), 2);
        assert_eq!(
            problems,
            [Problem::KeyTwice {
                key: "title".into(),
                span: 19..24
            }]
        );
    }

    #[test]
    fn explosions_are_refused() {
        let brackets = format!("a: {}", "[".repeat(100_000));
        assert!(matches!(&read(&brackets).1[..], [Problem::Refused { .. }]));
        let mut laughs = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (one, other) in "abcdefgh".chars().zip("bcdefghi".chars()) {
            let list = vec![format!("*{one}"); 9].join(", ");
            laughs = format!("{laughs}{other}: &{other} [{list}]\n");
        }
        assert!(!read(&laughs).1.is_empty());
        let long = format!("a: {}", "x".repeat(MAX_BYTES));
        assert!(matches!(&read(&long).1[..], [Problem::Refused { .. }]));
    }

    #[test]
    fn few_aliases_that_double_are_refused_too() {
        let mut text = String::from("a: &a0 [x, x]\n");
        for i in 0..15 {
            text = format!("{text}k{i}: &a{} [*a{i}, *a{i}]\n", i + 1);
        }
        let (_, problems) = read(&text);
        assert!(!problems.is_empty());
    }
}
