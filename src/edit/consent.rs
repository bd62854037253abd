//! Agreements written into a note: one line of its front matter, and nothing else of it.

use std::fmt::Write as _;
use std::sync::Arc;

use super::Splice;
use crate::date::Style;
use crate::fields::{Reader, known};
use crate::note::front::read_yaml;
use crate::note::split;
use crate::publish::consent::{Consent, KEYS};
use crate::publish::head::{self, Head};
use crate::source::SourceFile;
use crate::yaml::{Key, Kind, Node};

/// Why the agreements are not written: at which line to write what by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// The line, from 1.
    pub line: usize,
    /// What.
    pub write: String,
}

/// The text of a note or post with these agreements in it, in place of those that it has. Of a post they stand in the front matter
/// itself, of a mission's note under `excerpt:`.
///
/// # Errors
///
/// Where they would not read back as meant, or the ones that are there stand on several lines.
pub fn record(file: &Arc<SourceFile>, is_post: bool, style: Style, consents: &[Consent]) -> Result<String, ByHand> {
    let value = value(consents);
    let map = map(file, is_post, style).unwrap_or_default();
    let own = map.iter().find(|(key, _)| known(&[CONSENT], &key.text).is_some());
    let guesses: Vec<Splice> = match (own, map.first()) {
        (Some((key, node)), _) => replaced(&file.text, key.span.start, node.span.end.max(key.span.end), &value),
        (None, Some((first, _))) => added(&file.text, first.span.start, &value).into_iter().collect(),
        (None, None) => Vec::new(),
    };
    for splice in guesses {
        let mut text = file.text.clone();
        text.replace_range(splice.span.clone(), &splice.text);
        let new = Arc::new(SourceFile::new(file.path.clone(), text));
        if is_meant(file, &new, is_post, style, consents) {
            return Ok(new.text.clone());
        }
    }
    let at = own.or(map.first()).map_or(0, |(key, _)| key.span.start);
    Err(ByHand {
        line: file.text[..at].matches('\n').count() + 1,
        write: format!("consent: {value}"),
    })
}

/// The line that is there, written anew: up to one of the signs that may end the value.
fn replaced(text: &str, start: usize, end: usize, value: &str) -> Vec<Splice> {
    if text[start..end].contains('\n') {
        return Vec::new();
    }
    let closers = text[end..]
        .chars()
        .take_while(|c| matches!(c, '}' | ']' | '"' | '\'' | ' '))
        .count();
    let ends = (0..=closers).rev().map(|count| start..end + count);
    ends.map(|span| Splice::replace(span, format!("consent: {value}")))
        .collect()
}

const CONSENT: crate::fields::Name = ("consent", &["accord", "accords", "consentement"]);

/// A line of its own before the first key of a map; within its braces where it stands in some.
fn added(text: &str, first: usize, value: &str) -> Option<Splice> {
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let indent = &text[start..first];
    if indent.bytes().all(|b| b == b' ') {
        let end = if text[..start].ends_with("\r\n") { "\r\n" } else { "\n" };
        return Some(Splice::insert(start, format!("{indent}consent: {value}{end}")));
    }
    indent
        .trim_end()
        .ends_with('{')
        .then(|| Splice::insert(first, format!("consent: {value}, ")))
}

/// The map in which agreements stand.
fn map(file: &Arc<SourceFile>, is_post: bool, style: Style) -> Option<Vec<(Key, Node)>> {
    let mut reader = Reader::new(file, style);
    let map = read_yaml(split::split(&file.text).front?, &mut reader);
    if is_post {
        return Some(map);
    }
    let own = |(key, _): &(Key, Node)| crate::note::front::key(&key.text) == Some("excerpt");
    match map.into_iter().find(own)?.1.kind {
        Kind::Map(map) => Some(map),
        _ => None,
    }
}

fn read(file: &Arc<SourceFile>, is_post: bool, style: Style) -> (Head, usize) {
    let mut reader = Reader::new(file, style);
    let map = map(file, is_post, style).unwrap_or_default();
    (head::read(map, &mut reader), reader.diagnostics.len())
}

/// Whether the new text has these agreements, and says else what the old one said.
fn is_meant(old: &Arc<SourceFile>, new: &Arc<SourceFile>, is_post: bool, style: Style, consents: &[Consent]) -> bool {
    let ((before, wrong), (after, wrong_now)) = (read(old, is_post, style), read(new, is_post, style));
    let same =
        |a: &Option<head::Said>, b: &Option<head::Said>| a.as_ref().map(|s| &s.text) == b.as_ref().map(|s| &s.text);
    let all = after.consents.len() == consents.len() && after.consents.iter().zip(consents).all(|(a, b)| a.says_as(b));
    let others = |file: &Arc<SourceFile>| {
        let map = split::split(&file.text)
            .front
            .map(|front| read_yaml(front, &mut Reader::new(file, style)));
        let keys = map.unwrap_or_default().into_iter();
        let is_other =
            |key: &Key| crate::note::front::key(&key.text) != Some("excerpt") && known(&[CONSENT], &key.text).is_none();
        let others = keys.filter(|(key, _)| is_other(key));
        others.map(|(key, node)| (key.text, shape(&node))).collect::<Vec<_>>()
    };
    all && wrong_now <= wrong
        && same(&before.title, &after.title)
        && same(&before.slug, &after.slug)
        && same(&before.description, &after.description)
        && before.date == after.date
        && before.tags.len() == after.tags.len()
        && before.allow.len() == after.allow.len()
        && before.targets == after.targets
        && others(old) == others(new)
}

/// A value without its places.
fn shape(node: &Node) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = match &node.kind {
        Kind::Null => write!(out, "~"),
        Kind::Bool(value) => write!(out, "{value}"),
        Kind::Number(text) | Kind::Text(text) => write!(out, "{text:?}"),
        Kind::List(items) => write!(out, "{:?}", items.iter().map(shape).collect::<Vec<_>>()),
        Kind::Map(entries) => {
            let entries = entries.iter().map(|(key, node)| (key.text.clone(), shape(node)));
            write!(out, "{:?}", entries.collect::<Vec<_>>())
        }
    };
    out
}

/// Agreements on one line: a map, or a list of maps.
fn value(consents: &[Consent]) -> String {
    let mut maps: Vec<String> = consents.iter().map(one).collect();
    match maps.len() {
        1 => maps.remove(0),
        _ => format!("[{}]", maps.join(", ")),
    }
}

fn one(consent: &Consent) -> String {
    // In JSON's quotes no sign means anything to YAML.
    let quoted = |text: &String| serde_json::to_string(text).unwrap_or_default();
    let day = |day: jiff::civil::Date| day.to_string();
    let channels = (!consent.channels.is_empty()).then(|| {
        let names: Vec<String> = consent.channels.iter().map(quoted).collect();
        format!("[{}]", names.join(", "))
    });
    let values = [
        consent.who.as_ref().map(quoted),
        consent.date.map(day),
        channels,
        consent.proof.as_ref().map(quoted),
        consent.expires.map(day),
        consent.withdrawn.map(day),
        consent.client.as_ref().map(quoted),
        consent.text.as_ref().map(quoted),
    ];
    let pairs = KEYS
        .iter()
        .zip(values)
        .filter_map(|((name, _), value)| Some(format!("{name}: {}", value?)));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::path::SourcePath;
    use crate::source::Place;

    fn consent(who: &str) -> Consent {
        let file = Arc::new(SourceFile::new(SourcePath::new("a.md").unwrap(), String::new()));
        Consent {
            who: Some(who.to_owned()),
            date: Some(jiff::civil::date(2026, 11, 23)),
            channels: Vec::new(),
            proof: None,
            expires: None,
            withdrawn: None,
            client: None,
            text: Some("0123456789abcdef".to_owned()),
            place: Place::new(&file, 0..0),
        }
    }

    fn written(text: &str, is_post: bool, who: &[&str]) -> Result<String, ByHand> {
        let file = Arc::new(SourceFile::new(SourcePath::new("a.md").unwrap(), text.to_owned()));
        let consents: Vec<Consent> = who.iter().map(|who| consent(who)).collect();
        record(&file, is_post, Style::French, &consents)
    }

    const CLAIRE: &str = "{who: \"Claire\", date: 2026-11-23, text: \"0123456789abcdef\"}";

    #[test]
    fn one_line_is_written_and_nothing_else() {
        for (before, after) in [
            (
                "---\nexcerpt:\n  title: A\n---\nb",
                format!("---\nexcerpt:\n  consent: {CLAIRE}\n  title: A\n---\nb"),
            ),
            (
                "---\r\nextrait:\r\n    titre: A\r\n---\r\n",
                format!("---\r\nextrait:\r\n    consent: {CLAIRE}\r\n    titre: A\r\n---\r\n"),
            ),
            (
                "---\nexcerpt: {title: A, slug: b}\n---\n",
                format!("---\nexcerpt: {{consent: {CLAIRE}, title: A, slug: b}}\n---\n"),
            ),
            (
                "---\nexcerpt:\n  title: A\n  accord: {qui: Paul}\n  slug: c\n---\n",
                format!("---\nexcerpt:\n  title: A\n  consent: {CLAIRE}\n  slug: c\n---\n"),
            ),
        ] {
            assert_eq!(written(before, false, &["Claire"]), Ok(after));
        }
        let post = "---\ntitle: A\n---\nb";
        assert_eq!(
            written(post, true, &["Claire"]),
            Ok(format!("---\nconsent: {CLAIRE}\ntitle: A\n---\nb"))
        );
    }

    #[test]
    fn what_was_written_is_written_anew() {
        let text = written("---\nexcerpt:\n  title: A\n---\n", false, &["Claire"]).unwrap();
        let text = written(&text, false, &["Claire", "Paul"]).unwrap();
        let text = written(&text, false, &["Paul"]).unwrap();
        assert_eq!(
            text,
            format!(
                "---\nexcerpt:\n  consent: {}\n  title: A\n---\n",
                CLAIRE.replace("Claire", "Paul")
            )
        );
    }

    #[test]
    fn several_agreements_stand_on_one_line() {
        let text = written(
            "---\nexcerpt:\n  title: A\n---\n",
            false,
            &["Claire", "D'Arc: \"l'une\", {x}"],
        )
        .unwrap();
        assert!(text.contains("consent: [{who: \"Claire\""), "{text}");
        assert!(text.contains("\"D'Arc: \\\"l'une\\\", {x}\""), "{text}");
    }

    #[test]
    fn what_stands_on_several_lines_is_hers_to_change() {
        for text in [
            "---\nexcerpt:\n  title: A\n  consent:\n    who: Paul\n---\n",
            "---\ntitle: A\n---\n",
            "no front matter",
        ] {
            assert!(written(text, false, &["Claire"]).is_err(), "{text}");
        }
    }
}
