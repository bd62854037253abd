//! The dress of a value: links, quotation marks and emphasis around a name say how it is written, not what it is.
//!
//! Obsidian's properties link (`[[mairie|Mairie d'Arvel]]`), others put a name in quotes or in bold. A text that merely
//! holds such signs keeps them; only links are replaced by what they show, wherever they stand.

/// What may stand around a whole value.
const AROUND: [(&str, &str); 13] = [
    ("«", "»"),
    ("“", "”"),
    ("„", "“"),
    ("‘", "’"),
    ("‹", "›"),
    ("\"", "\""),
    ("'", "'"),
    ("***", "***"),
    ("**", "**"),
    ("__", "__"),
    ("*", "*"),
    ("_", "_"),
    ("`", "`"),
];

/// Most characters of a link; what is longer is none.
const MAX_LINK: usize = 300;

/// A value without its dress.
#[must_use]
pub fn undressed(value: &str) -> String {
    let mut text = unlinked(value.trim());
    // Each round takes two signs away.
    while let Some(inner) = AROUND.iter().find_map(|signs| inside(&text, *signs)) {
        text = inner;
    }
    text
}

/// The name of the note that a value leads to, where it is one link and shows another name.
#[must_use]
pub fn target(value: &str) -> Option<String> {
    let mut text = value.trim().to_owned();
    while let Some(inner) = AROUND.iter().find_map(|signs| inside(&text, *signs)) {
        text = inner;
    }
    let link = Link::at(&text).filter(|link| link.rest.is_empty())?;
    (link.target != link.shown && !link.target.is_empty()).then_some(link.target)
}

/// The pieces between commas; a comma in a link parts nothing.
#[must_use]
pub fn pieces(value: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in value.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                pieces.push(value[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(value[start..].trim());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn inside(text: &str, (open, close): (&str, &str)) -> Option<String> {
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    let trimmed = inner.trim();
    // `'L'Atelier'`: an apostrophe between letters is none of the two signs.
    let parts: Vec<&str> = inner.split(close).collect();
    let apostrophes = matches!(close, "'" | "’")
        && parts
            .windows(2)
            .all(|pair| pair[0].ends_with(char::is_alphanumeric) && pair[1].starts_with(char::is_alphanumeric));
    let alone = !inner.contains(open) && !inner.contains(close) || apostrophes;
    (alone && !trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// A text with what its links show in their place.
fn unlinked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        let from = &rest[at..];
        rest = if let Some(link) = Link::at(from).filter(|_| !rest[..at].ends_with('!')) {
            out.push_str(&link.shown);
            link.rest
        } else {
            out.push('[');
            &from[1..]
        };
    }
    out.push_str(rest);
    out
}

struct Link<'t> {
    target: String,
    shown: String,
    rest: &'t str,
}

impl<'t> Link<'t> {
    /// The link that a text begins with.
    fn at(text: &'t str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix("[[") {
            let (inner, rest) = until(inner, "]]")?;
            let inner = inner.replace("\\|", "|");
            let (path, shown) = inner.split_once('|').unwrap_or((&inner, ""));
            let target = note_name(path);
            let shown = shown.trim();
            let shown = if shown.is_empty() {
                target.clone()
            } else {
                shown.to_owned()
            };
            return (!shown.is_empty()).then_some(Self { target, shown, rest });
        }
        let (shown, rest) = until(text.strip_prefix('[')?, "](")?;
        let (path, rest) = until(rest, ")")?;
        let shown = shown.trim();
        (!shown.is_empty() && !shown.contains(['[', ']'])).then(|| Self {
            target: note_name(&path.replace("%20", " ")),
            shown: shown.to_owned(),
            rest,
        })
    }
}

/// What stands before a sign that is not far, and what follows it.
fn until<'t>(text: &'t str, sign: &str) -> Option<(&'t str, &'t str)> {
    let mut near = text.char_indices().take(MAX_LINK);
    let (at, _) = near.find(|(at, _)| text[*at..].starts_with(sign))?;
    Some((&text[..at], &text[at + sign.len()..]))
}

/// The name of the note at a path: without folders, heading and ending.
fn note_name(path: &str) -> String {
    let path = path.split('#').next().unwrap_or(path).trim().trim_matches(['<', '>']);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dress_is_taken_off() {
        for value in [
            "[[Atelier Brume]]",
            "[[clients/brume|Atelier Brume]]",
            "[[brume\\|Atelier Brume]]",
            "[Atelier Brume](../clients/brume.md)",
            "« Atelier Brume »",
            "«\u{a0}Atelier Brume\u{a0}»",
            "“Atelier Brume”",
            "\"Atelier Brume\"",
            "'Atelier Brume'",
            "**Atelier Brume**",
            "_Atelier Brume_",
            "**« [[Atelier Brume]] »**",
            "[[Atelier Brume#Contacts]]",
            " Atelier Brume ",
        ] {
            assert_eq!(undressed(value), "Atelier Brume", "{value}");
        }
        assert_eq!(undressed("'L'Atelier'"), "L'Atelier");
        assert_eq!(undressed("Bilan de [[brume|Brume]]"), "Bilan de Brume");
    }

    #[test]
    fn what_only_looks_like_it_stays() {
        for value in [
            "« Oser » et « dire »",
            "*a* et *b*",
            "Salle [A] (B)",
            "L'Atelier",
            "![plan](plan.png)",
            "[[]]",
            "[[",
            "\"",
            "''",
        ] {
            assert_eq!(undressed(value), value, "{value}");
        }
    }

    #[test]
    fn a_link_leads_somewhere() {
        assert_eq!(target("[[brume|Atelier Brume]]").as_deref(), Some("brume"));
        assert_eq!(target("[Atelier](a/brume.md)").as_deref(), Some("brume"));
        assert_eq!(target("[[brume]]"), None);
        assert_eq!(target("[[a|b]] et [[c|d]]"), None);
    }

    #[test]
    fn commas_part_names_but_not_in_links() {
        assert_eq!(pieces("a, [[b, c]], d,"), ["a", "[[b, c]]", "d"]);
    }
}
