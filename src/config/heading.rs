//! A heading taught: one name more under `sections:` of `bilan.yaml`, with everything else as it was.
//!
//! A guess, read again: what comes out reads as the same settings with that name, or nothing comes out.

use std::sync::Arc;

use yaml_edit::{Mapping, MappingBuilder, SequenceBuilder, YamlFile, YamlNode};

use super::{Config, NEUTRAL, section_key};
use crate::fields::fold;
use crate::note::label;
use crate::note::role::Role;
use crate::source::SourceFile;

/// The key of the names.
const SECTIONS: &str = "sections";

/// The key under which names of a role stand; none for names that start nothing.
#[must_use]
pub fn key_of(role: Option<Role>) -> &'static str {
    role.map_or(NEUTRAL, Role::as_str)
}

/// The settings' text with a name more; none where it cannot be written without changing something else.
#[must_use]
pub fn taught(file: &SourceFile, name: &str, role: Option<Role>, languages: &[String]) -> Option<String> {
    let (mark, text) = match file.text.strip_prefix('\u{feff}') {
        Some(text) => ("\u{feff}", text),
        None => ("", file.text.as_str()),
    };
    let text = mark.to_owned() + &guess(text, name, role)?;
    let read = |text: &str| {
        let file = Arc::new(SourceFile::new(file.path.clone(), text.to_owned()));
        Config::parse(&file, languages)
    };
    let ((before, wrong), (after, still)) = (read(&file.text), read(&text));
    let is_as_wrong = wrong.iter().map(|d| d.code).eq(still.iter().map(|d| d.code));
    (is_as_wrong && is_meant(before, after, name, role)).then_some(text)
}

fn guess(text: &str, name: &str, role: Option<Role>) -> Option<String> {
    let file: YamlFile = text.parse().ok()?;
    let names = SequenceBuilder::new().item(name);
    let sections = MappingBuilder::new().insert_sequence(key_of(role), names);
    let Some(document) = file.document() else {
        // Nothing yet, or comments alone.
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let gap = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            end
        };
        let all = MappingBuilder::new().insert_mapping(SECTIONS, sections);
        let all = all.build_document().to_string();
        let lines = all.lines().map(|line| line.to_owned() + end);
        return Some(format!("{text}{gap}{}", lines.collect::<String>()));
    };
    let settings = document.as_mapping()?;
    let known = settings
        .entries()
        .find(|entry| entry.key_node().is_some_and(|key| fold(&said(&key)) == SECTIONS));
    let old = known
        .as_ref()
        .and_then(|entry| entry.value_node()?.as_mapping().cloned());
    if let Some(old) = old {
        add(&old, name, role)?;
    } else {
        let key = known.and_then(|entry| entry.key_node());
        let key = key.map_or(SECTIONS.to_owned(), |key| said(&key));
        settings.set(key.as_str(), sections.build_document().as_mapping()?);
    }
    Some(file.to_string())
}

/// Takes the name from where it stands, and puts it where it belongs.
fn add(sections: &Mapping, name: &str, role: Option<Role>) -> Option<()> {
    let wanted = label::key(name);
    let is_it = |text: &str| label::key(text) == wanted;
    let mut own = None;
    let entries: Vec<(String, Option<YamlNode>)> = sections
        .entries()
        .filter_map(|entry| Some((said(&entry.key_node()?), entry.value_node())))
        .collect();
    for (key, value) in entries {
        if section_key(&key) == Some(role) {
            own = own.or(Some((key, value)));
            continue;
        }
        let names = listed(value.as_ref());
        if !names.iter().any(|name| is_it(name)) {
            continue;
        }
        let sequence = value.as_ref().and_then(YamlNode::as_sequence);
        if names.iter().all(|name| is_it(name)) {
            sections.remove(key.as_str())?;
        } else if let Some(sequence) = sequence {
            for at in (0..names.len()).rev().filter(|at| is_it(&names[*at])) {
                sequence.remove(at)?;
            }
        } else {
            let left = names.iter().filter(|name| !is_it(name));
            sections.set(key.as_str(), block(left)?);
        }
    }
    match own {
        Some((_, Some(YamlNode::Sequence(names)))) => names.push(name),
        Some((key, value)) => {
            let names = listed(value.as_ref());
            let names = names.iter().map(String::as_str).chain([name]);
            sections.set(key.as_str(), block(names)?);
        }
        None => sections.set(key_of(role), block([name])?),
    }
    Some(())
}

/// The names in a value: a list, or one line with commas.
fn listed(value: Option<&YamlNode>) -> Vec<String> {
    match value {
        Some(YamlNode::Sequence(names)) => names.values().map(|name| said(&name)).collect(),
        Some(YamlNode::Scalar(line)) => {
            let line = line.as_string();
            let names = line.split(',').map(|name| name.trim().to_owned());
            names
                .filter(|name| !matches!(name.as_str(), "" | "~" | "null"))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn block(names: impl IntoIterator<Item = impl AsRef<str>>) -> Option<yaml_edit::Sequence> {
    let empty = SequenceBuilder::new();
    let all = names.into_iter().fold(empty, |list, name| list.item(name.as_ref()));
    all.build_document().as_sequence()
}

fn said(node: &YamlNode) -> String {
    node.as_scalar().map(yaml_edit::Scalar::as_string).unwrap_or_default()
}

/// Whether settings are the same but for that name, which is there once.
fn is_meant(mut before: Config, mut after: Config, name: &str, role: Option<Role>) -> bool {
    let is_it = |own: &(Option<Role>, String)| label::key(&own.1) == label::key(name);
    let found: Vec<_> = after
        .sections
        .iter()
        .filter(|own| is_it(own))
        .map(|own| own.0)
        .collect();
    for config in [&mut before, &mut after] {
        config.sections.retain(|own| !is_it(own));
        config.sections.sort();
    }
    found == [role] && before == after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn write(text: &str, name: &str, role: Option<Role>) -> Option<String> {
        let file = SourceFile::new(SourcePath::new("bilan.yaml").unwrap(), text.to_owned());
        taught(&file, name, role, &["fr".to_owned(), "en".to_owned()])
    }

    fn follow_up(text: &str) -> String {
        write(text, "Nos promesses", Some(Role::FollowUps)).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn settings_without_names_get_them_at_their_end() {
        let names = "sections:\n  follow_ups:\n    - Nos promesses\n";
        assert_eq!(follow_up(""), names);
        assert_eq!(follow_up("# à moi\n"), format!("# à moi\n{names}"));
        assert_eq!(follow_up("title: J # ici\n"), format!("title: J # ici\n{names}"));
        assert_eq!(
            follow_up("title: J\r\n"),
            format!("title: J\r\n{}", names.replace('\n', "\r\n"))
        );
        assert_eq!(follow_up("\u{feff}title: J\n"), format!("\u{feff}title: J\n{names}"));
    }

    #[test]
    fn comments_and_layout_stay() {
        let text = "title: J\nsections: # les miennes\n  suites:\n  - Chantiers # au pluriel\n\n# la fin\nlimits: {note: 2 MB}\n";
        let wanted = text.replace("# au pluriel\n", "# au pluriel\n  - Nos promesses\n");
        assert_eq!(follow_up(text), wanted);
        let flow = "sections: {follow_ups: [Chantiers], quotes: Paroles}\n";
        assert_eq!(
            follow_up(flow),
            flow.replace("[Chantiers]", "[Chantiers, Nos promesses]")
        );
        let other = "sections:\n  quotes: Paroles, Mots\n";
        assert!(follow_up(other).starts_with(other));
    }

    #[test]
    fn a_name_moves_from_where_it_stood() {
        let text = "sections:\n  quotes:\n    - Paroles\n    - nos Promesses\n";
        let moved = follow_up(text);
        assert!(
            !moved.contains("nos Promesses") && moved.contains("- Nos promesses\n"),
            "{moved}"
        );
        let alone = write("sections:\n  quotes: Paroles\ntitle: J\n", "paroles", None).unwrap();
        assert!(!alone.contains("quotes") && alone.contains("none:"), "{alone}");
    }

    #[test]
    fn what_means_something_in_yaml_is_quoted() {
        for name in [
            "Suites: la liste",
            "# Suites",
            "- Suites",
            "oui",
            "Étape \"deux\"",
            "l'après",
            "{a}",
            "[b",
        ] {
            let text = write("title: J\n", name, Some(Role::FollowUps));
            assert!(text.is_some(), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        for text in [
            "sections: [a, b]\n",
            "- a\n",
            "sections: {quotes: [a\n",
            "a: *b\nsections: *b\n",
        ] {
            let written = write(text, "Nos promesses", Some(Role::FollowUps));
            assert!(written.is_none(), "{text}: {written:?}");
        }
    }
}
