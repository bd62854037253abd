//! Plain sentences that YAML would cut short or refuse.
//!
//! `client: L'Atelier #3` silently loses ` #3`; `titre: Revue : suite` is a syntax
//! error. For keys whose value is a text, the value is quoted before it is parsed,
//! and what to write is said.

use std::ops::Range;

/// A value that was quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The value in the file.
    pub span: Range<usize>,
    /// The line to write instead.
    pub write: String,
    /// A `#` would have been dropped (else a sentence would have been refused).
    pub hash: bool,
}

/// Which keys hold plain text.
#[derive(Clone, Copy, Debug)]
pub struct Plain {
    /// Whether a key's value is a text.
    pub text: fn(&str) -> bool,
    /// Whether a key's value is a list of texts or maps.
    pub list: fn(&str) -> bool,
    /// Whether an item of such a list that begins with this key is a map.
    pub item: fn(&str) -> bool,
}

/// Quotes such values; lines stay the same in number and order. `offset` is where `yaml` stands in its file.
#[must_use]
pub fn mend(yaml: &str, offset: usize, keys: &Plain) -> (String, Vec<Mended>) {
    let mut out = String::with_capacity(yaml.len() + 16);
    let mut mended = Vec::new();
    let mut block: Option<usize> = None;
    let mut at = offset;
    // Whether the lines are items of a list of texts.
    let mut listed = false;
    for line in yaml.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '-']).len();
        if block.is_some_and(|outer| line.trim().is_empty() || indent > outer) {
            out.push_str(line);
        } else {
            block = None;
            if line.starts_with(|c: char| c.is_alphanumeric()) {
                listed = line
                    .split_once(':')
                    .is_some_and(|(key, rest)| (keys.list)(key) && rest.trim().is_empty());
            }
            match mend_line(line, indent, listed, keys) {
                Some(value) => {
                    out.push_str(&line[..value.span.start]);
                    out.push_str(&value.quoted('\''));
                    out.push_str(&line[value.span.end..]);
                    let before = line[..value.span.start].trim();
                    if let Some(hash) = value.told {
                        mended.push(Mended {
                            span: at + value.span.start..at + value.span.end,
                            write: format!("{before} {}", value.quoted('"')),
                            hash,
                        });
                    }
                }
                None => out.push_str(line),
            }
            if line.trim_end().ends_with(['|', '>'])
                || line.trim_end().ends_with("|-")
                || line.trim_end().ends_with(">-")
            {
                block = Some(indent);
            }
        }
        at += line.len();
    }
    (out, mended)
}

/// A value that is to be quoted.
struct PlainValue {
    /// Its bytes in the line.
    span: Range<usize>,
    /// The texts meant: one, or those of a list in brackets.
    texts: Vec<String>,
    is_list: bool,
    /// Whether what to write is said, and whether for a `#`. A link (`[[…]]`) is what it looks like.
    told: Option<bool>,
}

impl PlainValue {
    fn quoted(&self, sign: char) -> String {
        let quote = |text: &String| match sign {
            '"' => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            _ => format!("'{}'", text.replace('\'', "''")),
        };
        let texts = self.texts.iter().map(quote).collect::<Vec<_>>().join(", ");
        if self.is_list { format!("[{texts}]") } else { texts }
    }
}

fn mend_line(line: &str, indent: usize, listed: bool, keys: &Plain) -> Option<PlainValue> {
    let rest = &line[indent..];
    let pair = rest
        .split_once(':')
        .filter(|(_, after)| after.starts_with([' ', '\t', '\n', '\r']));
    let key = pair.map_or("", |(key, _)| key.trim());
    let dashed = line.trim_start().starts_with("- ");
    let is_item = dashed && (key.is_empty() || !(keys.item)(key));
    let dash = line.find('-').map_or(0, |dash| dash + 1);
    let is_text = !key.is_empty() && (keys.text)(key);
    let (start, after) = match pair {
        _ if is_item && listed => (dash, &line[dash..]),
        // An item that YAML would take for a comment or for a list in a list.
        _ if dashed && {
            let item = line[dash..].trim();
            item.starts_with("[[") || item.starts_with('#') && !item.starts_with("# ") && item.len() > 1
        } =>
        {
            (dash, &line[dash..])
        }
        Some((before, after)) if !key.is_empty() => (indent + before.len() + 1, after),
        _ => return None,
    };
    let is_text = is_text || start == dash;
    let lead = after.len() - after.trim_start().len();
    let value = after.trim();
    let place = |value: &str| start + lead..start + lead + value.len();
    if let Some(dressed) = dressed(value, is_text) {
        return Some(PlainValue {
            span: place(value),
            ..dressed
        });
    }
    if !is_text || value.is_empty() || value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']) {
        return None;
    }
    let value = comment_start(value).map_or(value, |cut| value[..cut].trim_end());
    let hash = value.starts_with('#') && !value.starts_with("# ") || value.contains(" #");
    let refused = value.contains(": ") || value.ends_with(':') || value.starts_with(['@', '`', '%']);
    if value.is_empty() || value.starts_with("# ") || !(hash || refused) {
        return None;
    }
    Some(PlainValue {
        span: place(value),
        texts: vec![value.to_owned()],
        is_list: false,
        told: Some(hash),
    })
}

/// A link, emphasis or tags in brackets, which YAML takes for lists, aliases and comments.
fn dressed(value: &str, is_text: bool) -> Option<PlainValue> {
    let whole = |told: Option<bool>| {
        Some(PlainValue {
            span: 0..0,
            texts: vec![value.to_owned()],
            is_list: false,
            told,
        })
    };
    if let Some(inner) = value.strip_prefix("[[") {
        let link = inner.split("]]").next().unwrap_or(inner);
        return if link.contains(['[', ']', '"', '{']) || link.is_empty() || link.len() + 2 > inner.len() {
            None
        } else {
            whole(None)
        };
    }
    if !is_text {
        return None;
    }
    let is_link = value.starts_with('[') && value.contains("](");
    let is_bold = value.len() > 2 && value.starts_with('*') && value.ends_with('*');
    if is_link || is_bold {
        return whole(None);
    }
    let inner = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if let Some(inner) =
        inner.filter(|inner| inner.trim_start().starts_with('#') || inner.contains(", #") || inner.contains(",#"))
    {
        let texts = inner
            .split(',')
            .map(|tag| tag.trim().trim_matches(['"', '\'']).to_owned());
        return Some(PlainValue {
            span: 0..0,
            texts: texts.filter(|tag| !tag.is_empty()).collect(),
            is_list: true,
            told: Some(true),
        });
    }
    // `"Oser" et après`: the quotes are the sentence's.
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (first, after) = value[1..].split_once(quote)?;
    let goes_on = after.starts_with(|c: char| c.is_alphanumeric())
        || after.starts_with(' ') && !after.trim_start().starts_with('#');
    let is_plain = !first.contains('\\') && !after.trim().is_empty() && goes_on;
    if is_plain { whole(Some(false)) } else { None }
}

/// ` # ` is a comment as its writer meant it; ` #3` is text.
fn comment_start(value: &str) -> Option<usize> {
    value
        .find(" # ")
        .or_else(|| value.ends_with(" #").then(|| value.len() - 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: Plain = Plain {
        text: |key| matches!(key, "client" | "titre" | "tags" | "name"),
        list: |key| matches!(key, "positifs" | "tags"),
        item: |key| matches!(key, "text" | "name"),
    };

    fn mended(yaml: &str) -> (String, Vec<String>) {
        let (text, mended) = mend(yaml, 0, &KEYS);
        (text, mended.into_iter().map(|m| m.write).collect())
    }

    #[test]
    fn what_yaml_would_drop_is_kept() {
        let (text, writes) = mended("client: L'Atelier #3\ntags: #x\n");
        assert_eq!(text, "client: 'L''Atelier #3'\ntags: '#x'\n");
        assert_eq!(writes, ["client: \"L'Atelier #3\"", "tags: \"#x\""]);
    }

    #[test]
    fn a_sentence_with_a_colon_is_read() {
        assert_eq!(mended("titre: Revue : suite\n").0, "titre: 'Revue : suite'\n");
        assert_eq!(mended("  - name: M. : X\n").0, "  - name: 'M. : X'\n");
    }

    #[test]
    fn the_items_of_a_list_are_texts_or_maps() {
        let (text, writes) = mended("positifs:\n  - Le mur #visuel — Claire\n- Autre: deux\n- text: a\n  tags: [b]\n");
        assert_eq!(
            text,
            "positifs:\n  - 'Le mur #visuel — Claire'\n- 'Autre: deux'\n- text: a\n  tags: [b]\n"
        );
        assert_eq!(writes, ["- \"Le mur #visuel — Claire\"", "- \"Autre: deux\""]);
    }

    #[test]
    fn links_emphasis_and_tags_are_texts() {
        for (yaml, text) in [
            ("client: [[brume|L'Atelier]]\n", "client: '[[brume|L''Atelier]]'\n"),
            ("other: [[a]], [[b]]\n", "other: '[[a]], [[b]]'\n"),
            ("  - [[a]]\n", "  - '[[a]]'\n"),
            ("client: [A](a.md)\n", "client: '[A](a.md)'\n"),
            ("client: **A**\n", "client: '**A**'\n"),
            ("tags: [#a, b]\n", "tags: ['#a', 'b']\n"),
            ("other:\n  - #a\n", "other:\n  - '#a'\n"),
            ("titre: \"A\" et b\n", "titre: '\"A\" et b'\n"),
        ] {
            assert_eq!(mended(yaml).0, text);
        }
        assert_eq!(mended("tags: [#a, b]\n").1, ["tags: [\"#a\", \"b\"]"]);
        for yaml in [
            "other: [[1, 2], [3, 4]]\n",
            "client: 'L''Atelier'\n",
            "client: \"A\" # note\n",
            "tags: [a, b]\n",
            "  - # rien\n",
        ] {
            assert_eq!(mended(yaml), (yaml.to_owned(), vec![]));
        }
    }

    #[test]
    fn what_is_right_stays() {
        for yaml in [
            "client: A # ma remarque\n",
            "titre: \"a : b\"\n",
            "titre: |\n  a : b\n  titre: c : d\n",
            "other: a : b\n",
            "client: a:b\n",
        ] {
            assert_eq!(mended(yaml), (yaml.to_owned(), vec![]));
        }
    }
}
