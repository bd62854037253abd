//! Fills the holes of a fragment, for the page at hand.

use std::fmt::Write as _;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use crate::journal::{Mission, Resolved, Shown};
use crate::note::{self, Entry, LinkRef};

/// A part of a filled fragment.
pub(super) enum Part {
    /// HTML.
    Html(String),
    /// The marks of an entry, by index.
    Marks(usize),
    /// The mark of the section that may be published.
    Excerpt,
}

/// HTML of a fragment without marks (an entry's, a page's).
pub(super) fn html(shown: &Shown<'_>, root: &str) -> String {
    let mut out = String::new();
    for part in parts(shown, root, &[]) {
        if let Part::Html(text) = part {
            out.push_str(&text);
        }
    }
    out
}

/// The parts of a note's page. `entries` are the note's.
pub(super) fn parts(shown: &Shown<'_>, root: &str, entries: &[Entry]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut out = String::new();
    for part in &shown.fragment.parts {
        match part {
            note::Part::Html(text) => out.push_str(text),
            note::Part::Href(n) => href(&mut out, shown.resolved.get(*n), root),
            note::Part::Title(n) => title(&mut out, shown, *n),
            note::Part::Picture(n) => picture(&mut out, shown.links.get(*n), shown.resolved.get(*n), root),
            note::Part::EntryId(n) => {
                let id = entries.get(*n).map(|e| Mission::anchor(&e.id)).unwrap_or_default();
                let _ = escape_html(&mut out, &id);
            }
            note::Part::Marks(n) => {
                parts.push(Part::Html(std::mem::take(&mut out)));
                parts.push(Part::Marks(*n));
            }
            note::Part::Excerpt => {
                parts.push(Part::Html(std::mem::take(&mut out)));
                parts.push(Part::Excerpt);
            }
        }
    }
    if !out.is_empty() {
        parts.push(Part::Html(out));
    }
    parts
}

fn href(out: &mut String, resolved: Option<&Resolved>, root: &str) {
    match resolved {
        Some(Resolved::Url { url, .. }) => {
            out.push_str(" href=\"");
            out.push_str(root);
            let _ = escape_href(&mut *out, url);
            out.push('"');
        }
        // A link without `href` is a placeholder for one (HTML, 4.5.1).
        Some(Resolved::Plain) => {}
        Some(Resolved::Broken) | None => out.push_str(" class=\"broken\""),
    }
}

fn title(out: &mut String, shown: &Shown<'_>, n: usize) {
    let text = match shown.resolved.get(n) {
        Some(Resolved::Url { title, .. }) => title.as_str(),
        _ => shown.links.get(n).map_or("", |link| link.text.as_str()),
    };
    let _ = escape_html_body_text(&mut *out, text);
}

fn picture(out: &mut String, link: Option<&LinkRef>, resolved: Option<&Resolved>, root: &str) {
    let alt = link.map_or("", |l| l.text.as_str());
    match resolved {
        Some(Resolved::Url { url, .. }) => {
            out.push_str("<img src=\"");
            out.push_str(root);
            let _ = escape_href(&mut *out, url);
            out.push_str("\" alt=\"");
            let _ = escape_html(&mut *out, alt);
            out.push('"');
            if let Some((width, height)) = link.and_then(|link| link.size) {
                let _ = write!(out, " width=\"{width}\"");
                let _ = height.map(|height| write!(out, " height=\"{height}\""));
            }
            out.push_str(" loading=\"lazy\">");
        }
        Some(Resolved::Plain | Resolved::Broken) | None => {
            out.push_str("<span class=\"broken\">");
            let name = link.map_or("…", |link| link.target.name());
            let _ = escape_html_body_text(&mut *out, if alt.is_empty() { name } else { alt });
            out.push_str("</span>");
        }
    }
}

/// A sentence of the program as HTML: a capital first, code between backquotes.
pub(super) fn sentence(text: &str) -> String {
    let mut out = String::new();
    for (number, piece) in text.split('`').enumerate() {
        let mut chars = piece.chars();
        let first: String = chars
            .next()
            .filter(|_| number == 0)
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        let rest = if number == 0 { chars.as_str() } else { piece };
        // Writing to a string cannot fail.
        let _ = escape_html_body_text(&mut out, &(first + rest));
        out.push_str(if number.is_multiple_of(2) { "<code>" } else { "</code>" });
    }
    // The last piece has opened what nothing closes.
    let end = if text.matches('`').count().is_multiple_of(2) {
        "<code>"
    } else {
        "</code>"
    };
    out.truncate(out.len() - end.len());
    out
}
