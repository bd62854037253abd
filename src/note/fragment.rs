//! HTML with holes.
//!
//! A note does not know where the notes it links to will be, nor from which page
//! it will be read. So its HTML has holes: addresses of links, pictures, and the
//! places where the marks of entries and of the `## Extrait` section are shown. Holes are written between two
//! noncharacters, which no source text can contain once it is rendered, and become
//! [`Part`]s here.

use super::Span;

/// Begins a hole in rendered HTML.
pub const OPEN: char = '\u{fdd0}';
/// Ends it.
pub const CLOSE: char = '\u{fdd1}';

/// HTML, in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The pieces, in order.
    pub parts: Vec<Part>,
}

/// A piece of a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// HTML as it stands.
    Html(String),
    /// The `href` attribute of a link, with the space before it; by index in the note's links.
    Href(usize),
    /// The text of a link that shows what it leads to.
    Title(usize),
    /// A whole picture.
    Picture(usize),
    /// The `id` of an entry's element, by index in the note's entries.
    EntryId(usize),
    /// The marks of an entry, by index in the note's entries.
    Marks(usize),
    /// The mark of the section that may be published.
    Excerpt,
}

/// A link or a picture of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRef {
    /// Where it leads.
    pub target: LinkTarget,
    /// Where it stands.
    pub span: Span,
    /// The text as written; for a picture, what it shows.
    pub text: String,
    /// A picture, not a link.
    pub picture: bool,
    /// How large the note says that it is shown, in pixels: width, and height where both are given.
    pub size: Option<(u32, Option<u32>)>,
}

/// What a link says it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// `[[name#anchor]]`: a note, a sheet, a page or a file, by its name.
    Name {
        /// Name; empty for the note itself.
        name: String,
        /// `heading`, or `^id`.
        anchor: String,
    },
    /// `path#anchor` of an ordinary link, relative to the note.
    Path {
        /// Decoded path; empty for the note itself.
        path: String,
        /// Decoded anchor.
        anchor: String,
    },
    /// A footnote of the same note, seen from another page.
    Footnote(String),
}

impl LinkTarget {
    /// What it names, as written.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Name { name, .. } => name,
            Self::Path { path, .. } => path,
            Self::Footnote(id) => id,
        }
    }
}

impl Fragment {
    /// Cuts rendered HTML at its holes.
    #[must_use]
    pub fn cut(html: &str) -> Self {
        let mut parts = Vec::new();
        let mut kept = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(start) = rest.find(OPEN) {
            kept.push_str(&rest[..start]);
            rest = &rest[start + OPEN.len_utf8()..];
            let Some(end) = rest.find(CLOSE) else { break };
            let hole = &rest[..end];
            rest = &rest[end + CLOSE.len_utf8()..];
            rest = fill(hole, &mut kept, rest, &mut parts);
        }
        kept.push_str(rest);
        flush(&mut kept, &mut parts);
        Self { parts }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

fn flush(kept: &mut String, parts: &mut Vec<Part>) {
    if !kept.is_empty() {
        parts.push(Part::Html(std::mem::take(kept)));
    }
}

/// Makes a hole a part; gives what follows it.
fn fill<'a>(hole: &str, kept: &mut String, rest: &'a str, parts: &mut Vec<Part>) -> &'a str {
    let (kind, payload) = hole.split_at(hole.chars().next().map_or(0, char::len_utf8));
    let index = payload.parse::<usize>();
    match (kind, index) {
        ("A", _) => kept.push_str(payload),
        ("X", _) => kept.push_str(task_box(payload == "1")),
        ("L", Ok(n)) => {
            cut_back(kept, " href=\"");
            flush(kept, parts);
            parts.push(Part::Href(n));
            return rest.strip_prefix('"').unwrap_or(rest);
        }
        ("T", Ok(n)) => {
            flush(kept, parts);
            parts.push(Part::Title(n));
        }
        ("P", Ok(n)) => {
            flush(kept, parts);
            parts.push(Part::Picture(n));
        }
        ("I", Ok(n)) => {
            flush(kept, parts);
            parts.push(Part::EntryId(n));
        }
        ("M", Ok(n)) => {
            flush(kept, parts);
            parts.push(Part::Marks(n));
        }
        ("E", _) => {
            flush(kept, parts);
            parts.push(Part::Excerpt);
        }
        _ => {}
    }
    rest
}

fn task_box(checked: bool) -> &'static str {
    if checked {
        "<input type=\"checkbox\" disabled checked aria-label=\"☑\">"
    } else {
        "<input type=\"checkbox\" disabled aria-label=\"☐\">"
    }
}

fn cut_back(kept: &mut String, from: &str) {
    if let Some(at) = kept.rfind(from) {
        kept.truncate(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hole(text: &str) -> String {
        format!("{OPEN}{text}{CLOSE}")
    }

    #[test]
    fn holes_become_parts() {
        let html = format!(
            "<p id=\"{}\"><a href=\"{}\">x</a> {} y{}</p>",
            hole("Ae-1"),
            hole("L0"),
            hole("P1"),
            hole("M2")
        );
        let html_part = |t: &str| Part::Html(t.to_owned());
        assert_eq!(
            Fragment::cut(&html).parts,
            [
                html_part("<p id=\"e-1\"><a"),
                Part::Href(0),
                html_part(">x</a> "),
                Part::Picture(1),
                html_part(" y"),
                Part::Marks(2),
                html_part("</p>"),
            ]
        );
    }
}
