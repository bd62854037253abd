//! How the preview opens a file in the person's editor: an address with holes.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::diagnostic::Code;
use crate::fields::{Reader, fold};
use crate::yaml::Node;

/// The address that opens a line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Editor {
    /// No link.
    None,
    /// An address with `{path}`, and perhaps `{line}` and `{column}`.
    Pattern(String),
}

/// Editors that need no address.
const KNOWN: &[(&str, &str)] = &[
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("obsidian", "obsidian://open?path={path}"),
];

/// What stays as it is in a path: the rest could end it, in an address.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b':')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

impl Default for Editor {
    fn default() -> Self {
        Self::Pattern(KNOWN[0].1.to_owned())
    }
}

impl Editor {
    fn parse(text: &str) -> Option<Self> {
        let name = fold(text);
        if name == "none" {
            return Some(Self::None);
        }
        if let Some((_, pattern)) = KNOWN.iter().find(|(known, _)| *known == name) {
            return Some(Self::Pattern((*pattern).to_owned()));
        }
        let (scheme, _) = text.split_once(':')?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
        // These would run something in the page instead of opening an editor.
        let is_code = ["javascript", "data", "vbscript"].contains(&scheme.to_ascii_lowercase().as_str());
        (is_scheme && !is_code && text.contains("{path}")).then(|| Self::Pattern(text.to_owned()))
    }

    /// The address that opens a file, given by its whole path, at a place counted from 1.
    #[must_use]
    pub fn link(&self, path: &str, line: usize, column: usize) -> Option<String> {
        let Self::Pattern(pattern) = self else {
            return None;
        };
        // Windows has a longer way of writing whole paths, which editors do not read.
        let path = path.replace('\\', "/").replacen("//?/", "", 1);
        let mut path = utf8_percent_encode(&path, KEPT).to_string();
        // `scheme://file/{path}` brings the first slash, `file://{path}` does not.
        let before = pattern.split("{path}").next().unwrap_or_default();
        if before.ends_with('/') && !before.ends_with("//") && path.starts_with('/') {
            path.remove(0);
        }
        let filled = pattern
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string());
        Some(filled.replace("{path}", &path))
    }
}

pub(super) fn read(node: Option<Node>, reader: &mut Reader<'_>) -> Editor {
    let Some(span) = node.as_ref().map(|node| node.span.clone()) else {
        return Editor::default();
    };
    let Some(text) = reader.text(node, "editor") else {
        return Editor::default();
    };
    Editor::parse(text.trim()).unwrap_or_else(|| {
        reader.report(Code::ChoiceInvalid, span, |d| {
            d.with("key", "editor")
                .with("value", &text)
                .with("choices", "vscode, obsidian, none, zed://file/{path}:{line}")
        });
        Editor::default()
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn link(editor: &str, path: &str) -> String {
        Editor::parse(editor).unwrap().link(path, 12, 3).unwrap()
    }

    #[test]
    fn a_place_is_opened_by_an_address() {
        let path = "/home/solène/mes notes/à #1 & 2?.md";
        let encoded = "home/sol%C3%A8ne/mes%20notes/%C3%A0%20%231%20%26%202%3F.md";
        assert_eq!(link("vscode", path), format!("vscode://file/{encoded}:12:3"));
        assert_eq!(link("VSCode", "C:\\notes\\a.md"), "vscode://file/C:/notes/a.md:12:3");
        assert_eq!(link("vscode", "\\\\?\\C:\\a.md"), "vscode://file/C:/a.md:12:3");
        assert_eq!(link("obsidian", path), format!("obsidian://open?path=/{encoded}"));
        assert_eq!(
            link("subl://open?url=file://{path}&line={line}", "/a.md"),
            "subl://open?url=file:///a.md&line=12"
        );
    }

    #[test]
    fn a_path_cannot_fill_other_holes() {
        assert_eq!(link("x:{path}", "/{line}"), "x:/%7Bline%7D");
    }

    #[test]
    fn only_an_address_with_a_path_is_an_editor() {
        assert_eq!(Editor::parse("none"), Some(Editor::None));
        for wrong in [
            "",
            "vim",
            "zed://file",
            "{path}",
            "javascript:{path}",
            "JavaScript:{path}",
            "a b:{path}",
        ] {
            assert_eq!(Editor::parse(wrong), None, "{wrong}");
        }
    }
}
