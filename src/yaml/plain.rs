//! Plain sentences that YAML would cut short or refuse.
//!
//! `client: L'Atelier #3` silently loses ` #3`; `titre: Revue : suite` is a syntax
//! error. For keys whose value is a text, the value is quoted before it is parsed,
//! and what to write is said.

use std::ops::Range;

/// A value that was quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The key as written.
    pub key: String,
    /// The value in the file.
    pub span: Range<usize>,
    /// The line to write instead.
    pub write: String,
    /// A `#` would have been dropped (else a sentence would have been refused).
    pub hash: bool,
}

/// Quotes such values; lines stay the same in number and order. `offset` is where `yaml` stands in its file.
#[must_use]
pub fn mend(yaml: &str, offset: usize, is_text: impl Fn(&str) -> bool) -> (String, Vec<Mended>) {
    let mut out = String::with_capacity(yaml.len() + 16);
    let mut mended = Vec::new();
    let mut block: Option<usize> = None;
    let mut at = offset;
    for line in yaml.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '-']).len();
        if block.is_some_and(|outer| line.trim().is_empty() || indent > outer) {
            out.push_str(line);
        } else {
            block = None;
            match mend_line(line, indent, &is_text) {
                Some((value, text, hash)) => {
                    let quoted = format!("'{}'", text.replace('\'', "''"));
                    out.push_str(&line[..value.start]);
                    out.push_str(&quoted);
                    out.push_str(&line[value.end..]);
                    let key = line[indent..].split(':').next().unwrap_or("").trim().to_owned();
                    let write = format!("{key}: \"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
                    mended.push(Mended {
                        key,
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
fn mend_line(line: &str, indent: usize, is_text: &impl Fn(&str) -> bool) -> Option<(Range<usize>, String, bool)> {
    let rest = &line[indent..];
    let colon = rest.find(':')?;
    let key = rest[..colon].trim();
    if key.is_empty() || !is_text(key) || !rest[colon + 1..].starts_with([' ', '\t']) {
        return None;
    }
    let after = &rest[colon + 1..];
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
    let start = indent + colon + 1 + lead;
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

    fn mended(yaml: &str) -> (String, Vec<String>) {
        let (text, mended) = mend(yaml, 0, |key| matches!(key, "client" | "titre" | "tags" | "name"));
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
