//! A source file in memory, and places in it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::path::SourcePath;

/// A text file of the journal. Every span of the program points into `text`.
#[derive(Debug)]
pub struct SourceFile {
    /// Where it is.
    pub path: SourcePath,
    /// What it says, byte for byte (bytes that are no UTF-8 are replaced).
    pub text: String,
    /// Where each line begins; found when first asked for.
    lines: OnceLock<Vec<usize>>,
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for SourceFile {}

impl SourceFile {
    /// A file of that path and text.
    #[must_use]
    pub fn new(path: SourcePath, text: String) -> Self {
        Self {
            path,
            text,
            lines: OnceLock::new(),
        }
    }

    /// Where each line begins, from the first.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        })
    }
}

/// A stretch of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes of its text.
    pub span: Range<usize>,
}

impl Place {
    /// A place; the span is brought inside the text and onto character boundaries.
    #[must_use]
    pub fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let text = &file.text;
        let inside = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = inside(span.start);
        Self {
            file: Arc::clone(file),
            span: start..inside(span.end).max(start),
        }
    }

    /// Line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.file.lines().partition_point(|start| *start <= self.span.start)
    }

    /// Column in characters, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.file.text[self.line_start()..self.span.start]
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
            + 1
    }

    /// The line itself, without its end.
    #[must_use]
    pub fn line_text(&self) -> &str {
        self.file.text[self.line_start()..].lines().next().unwrap_or("")
    }

    fn line_start(&self) -> usize {
        self.file.lines()[self.line() - 1]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn file(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new(SourcePath::new("a.md").unwrap(), text.to_owned()))
    }

    #[test]
    fn columns_count_characters() {
        let file = file("un\r\ndéjà là\n");
        let place = Place::new(&file, 11..13);
        assert_eq!((place.line(), place.column(), place.line_text()), (2, 6, "déjà là"));
    }

    #[test]
    fn a_span_outside_is_brought_inside() {
        let file = file("é");
        assert_eq!(Place::new(&file, 1..99).span, 0..2);
    }
}
