//! Cuts the front matter off a note.

use super::Span;

/// Where things are in a note's text.
#[derive(Debug, PartialEq, Eq)]
pub struct Split {
    /// The YAML between the `---` lines, if there is any.
    pub front: Option<Span>,
    /// The TOML between `+++` lines, where that is there instead.
    pub toml: Option<Span>,
    /// What follows.
    pub body: Span,
    /// A first `---` that no other ends, followed by what looks like keys.
    pub unclosed: Option<Span>,
}

/// Front matter is YAML between a first line `---` (empty lines may come before) and the next line `---` (or `...`).
#[must_use]
pub fn split(text: &str) -> Split {
    let lines = with_line_feeds(text);
    let text = lines.as_deref().unwrap_or(text);
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let whole = Split {
        front: None,
        toml: None,
        body: start..text.len(),
        unclosed: None,
    };
    let top = start;
    let start = first_line(text, start);
    if let Some(toml) = toml(text, start) {
        return toml;
    }
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|l| l.trim_end() == "---") else {
        return whole;
    };
    let yaml = start + first.len();
    if start > top && !begins_with_key(&text[yaml..]) {
        return whole;
    }
    let mut at = yaml;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split {
                front: Some(yaml..at),
                toml: None,
                body: at + line.len()..text.len(),
                unclosed: None,
            };
        }
        at += line.len();
    }
    // A lone `---` on top is a rule; with keys under it, its end was forgotten.
    Split {
        unclosed: begins_with_key(&text[yaml..]).then(|| start..start + 3),
        ..whole
    }
}

/// A text whose lines end as on the first Macs (CR alone), with line feeds: the same offsets. None where they do not.
#[must_use]
pub fn with_line_feeds(text: &str) -> Option<String> {
    (text.contains('\r') && !text.contains('\n')).then(|| text.replace('\r', "\n"))
}

/// Front matter between `+++` lines.
fn toml(text: &str, start: usize) -> Option<Split> {
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "+++")?;
    let inner = start + first.len();
    let mut at = inner;
    for line in lines {
        if line.trim_end() == "+++" {
            return Some(Split {
                front: None,
                toml: Some(inner..at),
                body: at + line.len()..text.len(),
                unclosed: None,
            });
        }
        at += line.len();
    }
    None
}

/// Where the first line with something on it begins: empty lines on top are a slip of the keyboard.
fn first_line(text: &str, start: usize) -> usize {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if !line.trim().is_empty() {
            return at;
        }
        at += line.len();
    }
    start
}

fn begins_with_key(yaml: &str) -> bool {
    let line = yaml.lines().next().unwrap_or("");
    let key = line.split(':').next().unwrap_or("");
    line.contains(':') && !key.is_empty() && !key.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Option<&str>, &str) {
        let split = split(text);
        (split.front.map(|s| &text[s]), &text[split.body])
    }

    #[test]
    fn front_matter_and_body() {
        assert_eq!(parts("---\na: b\n---\nx\n"), (Some("a: b\n"), "x\n"));
        assert_eq!(parts("\u{feff}---\r\na: b\r\n---\r\nx"), (Some("a: b\r\n"), "x"));
        assert_eq!(parts("---\n---"), (Some(""), ""));
        assert_eq!(parts("\n \n---\na: b\n---\nx"), (Some("a: b\n"), "x"));
    }

    #[test]
    fn toml_stands_between_plus_signs() {
        let split = split("+++\na = 1\n+++\nx");
        assert_eq!((split.toml, split.front, split.body), (Some(4..10), None, 14..15));
        assert_eq!(parts("+++\na = 1\n"), (None, "+++\na = 1\n"));
    }

    #[test]
    fn no_front_matter() {
        assert_eq!(parts("# x\n"), (None, "# x\n"));
        assert_eq!(parts("\n---\ntext\n---\n"), (None, "\n---\ntext\n---\n"));
        assert_eq!(split("---\n\ntext\n").unclosed, None);
        assert_eq!(split("---\ntitle: a\ntext\n").unclosed, Some(0..3));
    }
}
