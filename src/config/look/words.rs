//! The journal's own words against the built-in ones they take the place of: the same shape, and no hole that nothing
//! fills.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::date::Style;
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::Reader;
use crate::source::SourceFile;
use crate::theme::Theme;
use crate::yaml::{self, Key, Kind, Node};

type Map = Vec<(Key, Node)>;

/// What is wrong with the files of words in a theme's folder. Words that the program does not know are the person's.
pub(super) fn check(theme: &Theme) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (path, bytes) in theme.own().iter().filter(|(path, _)| path.starts_with("words/")) {
        let (Ok(text), Some(place)) = (std::str::from_utf8(bytes), theme.path(path)) else {
            continue;
        };
        let (own, wrong) = yaml::read_map(text, 0..text.len(), text);
        let file = Arc::new(SourceFile::new(place, text.to_owned()));
        let mut reader = Reader::new(&file, Style::English);
        let readable = wrong.is_empty();
        reader.report_yaml(wrong);
        let known = theme.built_in(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
        if let Some(known) = known.filter(|_| readable) {
            let (known, _) = yaml::read_map(known, 0..known.len(), known);
            compare(&own, &known, "", &mut reader);
        }
        problems.extend(reader.diagnostics);
    }
    problems
}

fn compare(own: &Map, known: &Map, above: &str, reader: &mut Reader<'_>) {
    for (key, node) in own {
        let Some((_, known)) = known.iter().find(|(other, _)| other.text == key.text) else {
            continue;
        };
        let name = if above.is_empty() {
            key.text.clone()
        } else {
            format!("{above}.{}", key.text)
        };
        match (&node.kind, &known.kind) {
            (Kind::Map(own), Kind::Map(known)) if !is_plural(known) => compare(own, known, &name, reader),
            (_, Kind::Map(known)) if !is_plural(known) => shape(&name, "words.group", node, reader),
            (Kind::List(own), Kind::List(known)) if own.len() == known.len() => {}
            (_, Kind::List(_)) => shape(&name, "words.list", node, reader),
            (Kind::Map(own), Kind::Map(_)) if is_plural(own) => holes(&name, node, known, reader),
            (Kind::Map(_) | Kind::List(_) | Kind::Null, Kind::Map(_)) => shape(&name, "words.plural", node, reader),
            (Kind::Map(_) | Kind::List(_) | Kind::Null, _) => shape(&name, "words.one", node, reader),
            _ => holes(&name, node, known, reader),
        }
    }
}

/// Whether a map is one word in its plural forms.
fn is_plural(map: &Map) -> bool {
    map.iter().any(|(key, _)| key.text == "other") && map.iter().all(|(_, node)| node.scalar().is_some())
}

fn shape(name: &str, wanted: &'static str, node: &Node, reader: &mut Reader<'_>) {
    reader.report(Code::WordsShape, node.span.clone(), |d| {
        d.with("key", name).with_word("what", wanted)
    });
}

/// Reports names in braces that nothing takes the place of.
fn holes(name: &str, node: &Node, known: &Node, reader: &mut Reader<'_>) {
    let filled: BTreeSet<String> = texts(known).iter().flat_map(|text| names(text)).collect();
    for hole in texts(node).iter().flat_map(|text| names(text)) {
        if !filled.contains(&hole) {
            let names: Vec<String> = filled.iter().map(|name| format!("`{{{name}}}`")).collect();
            reader.report(Code::WordsHole, node.span.clone(), |d| {
                let d = d.with("key", name).with("hole", format!("{{{hole}}}"));
                if names.is_empty() {
                    d.with_word("names", "words.no_hole")
                } else {
                    d.with("names", names.join(", "))
                }
            });
        }
    }
}

/// The texts of a word: one, or its plural forms.
fn texts(node: &Node) -> Vec<String> {
    match &node.kind {
        Kind::Map(forms) => forms.iter().filter_map(|(_, form)| form.scalar()).collect(),
        _ => node.scalar().into_iter().collect(),
    }
}

/// The names in `{…}` of a text.
fn names(text: &str) -> Vec<String> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    inside
        .map(|(name, _)| name)
        .filter(is_name)
        .map(str::to_owned)
        .collect()
}
