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
                Some((value, text, hash)) => {
                    let quoted = format!("'{}'", text.replace('\'', "''"));
                    out.push_str(&line[..value.start]);
                    out.push_str(&quoted);
                    out.push_str(&line[value.end..]);
                    let before = line[..value.start].trim();
                    let write = format!("{before} \"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
                    mended.push(Mended {
                        span: at + value.start..at + value.end,
                        write,
                        hash,
                    });
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

/// The value's bytes in the line, the text meant, and whether a `#` is in it.
fn mend_line(line: &str, indent: usize, listed: bool, keys: &Plain) -> Option<(Range<usize>, String, bool)> {
    let rest = &line[indent..];
    let pair = rest
        .split_once(':')
        .filter(|(_, after)| after.starts_with([' ', '\t', '\n', '\r']));
    let key = pair.map_or("", |(key, _)| key.trim());
    let dashed = line.trim_start().starts_with("- ");
    let (start, after) = match pair {
        Some((before, after)) if !key.is_empty() && (keys.text)(key) => (indent + before.len() + 1, after),
        _ if listed && dashed && (key.is_empty() || !(keys.item)(key)) => {
            let dash = line.find('-').unwrap_or(0);
            (dash + 1, &line[dash + 1..])
        }
        _ => return None,
    };
    let lead = after.len() - after.trim_start().len();
    let value = after.trim();
    if value.is_empty() || value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']) {
        return None;
    }
    let value = comment_start(value).map_or(value, |cut| value[..cut].trim_end());
    let hash = value.starts_with('#') && !value.starts_with("# ") || value.contains(" #");
    let refused = value.contains(": ") || value.ends_with(':') || value.starts_with(['@', '`', '%']);
    if value.is_empty() || value.starts_with("# ") || !(hash || refused) {
        return None;
    }
    let start = start + lead;
    Some((start..start + value.len(), value.to_owned(), hash))
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
