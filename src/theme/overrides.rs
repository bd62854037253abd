//! What a journal's own theme has over the built-in one: which files, in which state, and how they differ.

use std::fmt::{self, Write as _};

use serde::Serialize;

use super::{BuiltIn, SETTINGS, Theme, is_below, scan, template_name};
use crate::yaml::{self, Key, Kind, Node};

pub use record::Record;

mod record;

/// What a file of a journal's theme is, beside the built-in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The same bytes.
    Same,
    /// Other bytes, or other values.
    Changed,
    /// There is no built-in file of that path.
    Own,
    /// Nothing reads it.
    Unused,
}

/// A file of a journal's theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Override {
    /// Its path in the theme.
    pub path: String,
    /// What it is.
    pub state: State,
    /// The version whose file was copied, where the built-in one is another since.
    pub copied_from: Option<String>,
}

impl State {
    /// Its name in data, and of its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Own => "own",
            Self::Unused => "unused",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Every file of a journal's own theme, in order of path.
#[must_use]
pub fn overrides(theme: &Theme, record: &Record) -> Vec<Override> {
    let named = named_templates(theme);
    let state = |path: &str, bytes: &[u8]| match theme.built_in(path) {
        Some(built_in) if built_in == bytes => State::Same,
        Some(_) => State::Changed,
        None if is_below(path, "static") || is_below(path, "public") => State::Own,
        None => match template_name(path) {
            Some(name) if named.iter().any(|known| known == name) || defines_component(bytes) => State::Own,
            _ => State::Unused,
        },
    };
    let own = theme.own().iter();
    own.map(|(path, bytes)| Override {
        path: path.clone(),
        state: state(path, bytes),
        copied_from: theme.built_in(path).and_then(|now| record.older(path, now)),
    })
    .collect()
}

/// The templates that some template extends or includes.
fn named_templates(theme: &Theme) -> Vec<String> {
    let mut named = Vec::new();
    for template in theme.templates() {
        let tags = scan::tags(&template.file.text);
        let ways = tags
            .into_iter()
            .filter(|tag| matches!(tag.keyword, "extends" | "include"));
        named.extend(ways.map(|tag| tag.name.strip_prefix("user/").unwrap_or(tag.name).to_owned()));
    }
    named
}

fn defines_component(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    scan::tags(&text).iter().any(|tag| tag.keyword == "component")
}

/// Whether a file is the public site's.
fn is_public(path: &str) -> bool {
    is_below(path, "public") || is_below(path, "templates/public")
}

/// The paths that a person may mean: the path itself, its end, or its end without the ending of its name.
#[must_use]
pub fn meant<'a>(written: &str, paths: &'a [String]) -> Vec<&'a str> {
    let written = written.replace('\\', "/");
    let mut written = written.trim_start_matches("./");
    if let Some(rest) = written.strip_prefix("themes/") {
        written = rest.split_once('/').map_or("", |(_, path)| path);
    }
    let layered = BuiltIn::names().find_map(|name| written.strip_prefix(name)?.strip_prefix('/'));
    let written = layered.unwrap_or(written);
    let ends = |path: &str| path == written || path.strip_suffix(written).is_some_and(|rest| rest.ends_with('/'));
    let stem = |path: &str| ends(path.rsplit_once('.').map_or(path, |(stem, _)| stem));
    let exact = paths.iter().filter(|path| *path == written);
    let ending = paths.iter().filter(|path| ends(path));
    let stems = paths.iter().filter(|path| stem(path));
    let mut tries: [Vec<&str>; 3] = [
        exact.map(String::as_str).collect(),
        ending.map(String::as_str).collect(),
        stems.map(String::as_str).collect(),
    ];
    // The private site's before the public one's: `base.html` is `templates/base.html`.
    for found in &mut tries {
        if found.iter().any(|path| !is_public(path)) {
            found.retain(|path| !is_public(path));
        }
    }
    tries.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// How a file of the journal's theme differs from the built-in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// There is no such built-in file.
    Own,
    /// Not at all.
    None,
    /// One of the two is no text.
    Binary,
    /// As a unified diff.
    Text(String),
}

/// Compares a file of the journal's theme with the built-in one. Of files that are merged key by key, only the keys
/// that the journal's has.
#[must_use]
pub fn difference(theme: &Theme, path: &str) -> Difference {
    let (Some(built_in), Some(own)) = (theme.built_in(path), theme.own().get(path)) else {
        return Difference::Own;
    };
    if built_in == own.as_slice() {
        return Difference::None;
    }
    let (Ok(before), Ok(after)) = (std::str::from_utf8(built_in), std::str::from_utf8(own)) else {
        return Difference::Binary;
    };
    let merged = path == SETTINGS || is_below(path, "words");
    let values = merged.then(|| Some((values(before)?, values(after)?))).flatten();
    let (before, after) = match values {
        Some((before, after)) => {
            let kept = before
                .into_iter()
                .filter(|(key, _)| after.iter().any(|(own, _)| own == key));
            // In the order of the journal's file, so that what differs stands together.
            let mut kept: Vec<(String, String)> = kept.collect();
            kept.sort_by_key(|(key, _)| after.iter().position(|(own, _)| own == key));
            (lines(&kept), lines(&after))
        }
        None => (before.to_owned(), after.to_owned()),
    };
    if before == after {
        return Difference::None;
    }
    let layer = theme.below().iter().rev().find(|layer| layer.file(path).is_some());
    let from = format!("{}/{path}", layer.map_or("", |layer| layer.name));
    let to = theme
        .path(path)
        .map_or_else(|| path.to_owned(), |path| path.to_string());
    let diff = similar::TextDiff::from_lines(&before, &after);
    Difference::Text(diff.unified_diff().header(&from, &to).to_string())
}

fn lines(values: &[(String, String)]) -> String {
    values.iter().fold(String::new(), |mut text, (key, value)| {
        let _ = writeln!(text, "{key}: {value}");
        text
    })
}

/// Every value of a YAML file under its whole key; none for a file with mistakes.
fn values(text: &str) -> Option<Vec<(String, String)>> {
    let plain = yaml::Plain {
        text: |_| true,
        list: |_| false,
        item: |_| false,
    };
    let (map, problems) = yaml::read_file(text, &plain);
    let mut values = Vec::new();
    flatten("", &map, &mut values);
    problems.is_empty().then_some(values)
}

fn flatten(prefix: &str, map: &[(Key, Node)], values: &mut Vec<(String, String)>) {
    for (key, node) in map {
        let key = if prefix.is_empty() {
            key.text.clone()
        } else {
            format!("{prefix}.{}", key.text)
        };
        match &node.kind {
            Kind::Map(inner) => flatten(&key, inner, values),
            _ => values.push((key, value(node))),
        }
    }
}

fn value(node: &Node) -> String {
    match &node.kind {
        Kind::List(items) => format!("[{}]", items.iter().map(value).collect::<Vec<_>>().join(", ")),
        Kind::Text(text) => yaml::scalar(text),
        _ => node.scalar().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_as_people_name_them() {
        let paths: Vec<String> = [
            "static/style.css",
            "templates/mission.html",
            "templates/missions.html",
            "words/fr.yaml",
        ]
        .map(str::to_owned)
        .into();
        for (written, path) in [
            ("templates/mission.html", "templates/mission.html"),
            ("mission.html", "templates/mission.html"),
            ("mission", "templates/mission.html"),
            ("default/mission.html", "templates/mission.html"),
            ("default/templates/mission.html", "templates/mission.html"),
            ("themes/mine/templates/mission.html", "templates/mission.html"),
            (".\\templates\\mission.html", "templates/mission.html"),
            ("style.css", "static/style.css"),
            ("style", "static/style.css"),
            ("words/fr", "words/fr.yaml"),
            ("fr", "words/fr.yaml"),
        ] {
            assert_eq!(meant(written, &paths), [path], "{written}");
        }
        for written in ["", "miss", "html", "themes/mine", "/"] {
            assert!(meant(written, &paths).is_empty(), "{written}");
        }
    }
}
