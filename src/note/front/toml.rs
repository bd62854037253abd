//! TOML front matter (`+++`, as Hugo and Zola write it), line by line as the YAML that means the same.
//!
//! Texts, numbers, dates and lists are written alike in both; what stands in tables (`[params]`) is another tool's.

/// The same keys as YAML: the same lines, in the same order.
#[must_use]
pub fn as_yaml(toml: &str) -> String {
    let mut yaml = String::with_capacity(toml.len());
    let mut in_table = false;
    // How many brackets of a list are open.
    let mut depth = 0_usize;
    for line in toml.split_inclusive('\n') {
        in_table |= depth == 0 && line.starts_with('[');
        let end = &line[line.trim_end_matches(['\n', '\r']).len()..];
        if in_table {
            yaml.push_str(end);
            continue;
        }
        let pair = line.split_once('=').filter(|(key, _)| depth == 0 && is_key(key));
        if let Some((key, value)) = pair {
            yaml.push_str(key.trim());
            yaml.push_str(": ");
            yaml.push_str(value.trim_start_matches([' ', '\t']));
            if !line.ends_with('\n') && value.trim().is_empty() {
                yaml.push_str(end);
            }
        } else {
            // The lines of a list are set in.
            yaml.push_str(if depth > 0 { "  " } else { "" });
            yaml.push_str(line.trim_start_matches([' ', '\t']));
        }
        depth = brackets(line, depth);
    }
    yaml
}

fn is_key(key: &str) -> bool {
    let key = key.trim();
    !key.is_empty() && !key.starts_with('#') && key.chars().all(|c| c.is_alphanumeric() || "_-\"'".contains(c))
}

/// How many brackets are open after a line, those in texts apart.
fn brackets(line: &str, before: usize) -> usize {
    let mut depth = before;
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '[') => depth += 1,
            (None, ']') => depth = depth.saturating_sub(1),
            (None, '#') => break,
            _ => {}
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_line_by_line() {
        assert_eq!(
            as_yaml("title = \"Un\"\r\ndate = 2026-05-12\ntags = [\n\"a\",\n\"b\"\n]\n\n[params]\nx = 1\n"),
            "title: \"Un\"\r\ndate: 2026-05-12\ntags: [\n  \"a\",\n  \"b\"\n  ]\n\n\n\n"
        );
    }
}
