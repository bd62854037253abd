//! HTML that many pages show, rendered once: pieces, and texts made of pieces.
//!
//! Pages lie at different depths, so a piece has [`ROOT`] where the way to the site's root goes.

use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

/// Stands for the way to the site's root. No text has it: its first character is taken out of what people write.
pub(super) const ROOT: &str = "\u{fdd0}R\u{fdd1}";

/// A piece of HTML.
#[derive(Debug)]
pub(super) struct Piece {
    html: Box<str>,
    digest: OnceLock<[u8; 16]>,
}

impl Piece {
    pub(super) fn new(html: String) -> Self {
        Self {
            html: html.into_boxed_str(),
            digest: OnceLock::new(),
        }
    }

    /// Half of a hash tells millions of pieces apart.
    fn digest(&self) -> [u8; 16] {
        *self.digest.get_or_init(|| {
            let mut digest = [0; 16];
            digest.copy_from_slice(&blake3::hash(self.html.as_bytes()).as_bytes()[..16]);
            digest
        })
    }
}

/// Pieces one after another, for a page with that way to the root.
///
/// Serialises as the text that templates print; where nobody reads it, as the digests of its pieces.
#[derive(Clone, Debug, Default)]
pub struct Html {
    root: String,
    pieces: Vec<Arc<Piece>>,
}

impl Html {
    pub(super) fn new(root: &str, pieces: Vec<Arc<Piece>>) -> Self {
        Self {
            root: root.to_owned(),
            pieces,
        }
    }

    /// The text.
    fn text(&self) -> String {
        let mut text = String::with_capacity(self.pieces.iter().map(|piece| piece.html.len()).sum());
        for piece in &self.pieces {
            append(&mut text, &piece.html, &self.root);
        }
        text
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(&self.text());
        }
        let mut digests = self.root.clone().into_bytes();
        digests.reserve(self.pieces.len() * 16);
        for piece in &self.pieces {
            digests.extend(piece.digest());
        }
        serializer.serialize_bytes(&digests)
    }
}

/// Adds HTML with the way to the root where it goes.
fn append(text: &mut String, html: &str, root: &str) {
    for (number, part) in html.split(ROOT).enumerate() {
        if number > 0 {
            text.push_str(root);
        }
        text.push_str(part);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn html(pieces: &[&str]) -> Html {
        let piece = |html: &&str| Arc::new(Piece::new((*html).to_owned()));
        Html::new("../", pieces.iter().map(piece).collect())
    }

    #[test]
    fn the_way_to_the_root_stands_where_it_goes() {
        let html = html(&[&format!("<a href=\"{ROOT}tags/\">a</a>\n"), "b\n"]);
        assert_eq!(html.text(), "<a href=\"../tags/\">a</a>\nb\n");
        assert_eq!(serde_json::to_value(&html).unwrap(), html.text());
    }

    #[test]
    fn what_differs_has_other_digests() {
        let digests = |pieces: &[&str]| rmp_serde::to_vec(&html(pieces)).unwrap();
        assert_eq!(digests(&["a", "b"]), digests(&["a", "b"]));
        assert_ne!(digests(&["a", "b"]), digests(&["b", "a"]));
        assert_ne!(digests(&["a", "b"]), digests(&["ab"]));
    }
}
