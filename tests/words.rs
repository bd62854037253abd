//! The words files against each other, and against what uses them.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use bilan::diagnostic::Code;
use bilan::theme::Theme;
use bilan::words::Words;
use serde_yaml::Value;

/// The texts of each key: one, or as many as there are plural forms.
type Texts = BTreeMap<String, Vec<String>>;

const FOLDERS: [&str; 2] = ["src/words", "themes/default/words"];
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn words(folder: &str, language: &str) -> Texts {
    let text = fs::read_to_string(root().join(folder).join(language).with_extension("yaml")).unwrap();
    let mut texts = Texts::new();
    flatten("", &serde_yaml::from_str(&text).unwrap(), &mut texts);
    texts
}

fn flatten(key: &str, value: &Value, texts: &mut Texts) {
    match value {
        Value::Mapping(map) => {
            for (name, inner) in map {
                let name = name.as_str().unwrap();
                let path = if key.is_empty() {
                    name.to_owned()
                } else {
                    format!("{key}.{name}")
                };
                let plural = FORMS.contains(&name) && map.contains_key("other");
                flatten(if plural { key } else { &path }, inner, texts);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| flatten(key, item, texts)),
        _ => texts
            .entry(key.to_owned())
            .or_default()
            .push(value.as_str().unwrap().to_owned()),
    }
}

/// The names in `{…}` of a text.
fn placeholders(texts: &[String]) -> BTreeSet<&str> {
    let inside = |text: &'_ str| -> Vec<(usize, usize)> {
        let open = text.match_indices('{').map(|(at, _)| at + 1);
        open.filter_map(|at| Some((at, at + text[at..].find('}')?))).collect()
    };
    let names = texts
        .iter()
        .flat_map(|text| inside(text).into_iter().map(|(from, to)| &text[from..to]));
    names
        .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        .collect()
}

/// Every source, template and script, as one text.
fn sources() -> String {
    let mut all = String::new();
    for folder in [
        "src",
        "themes/default/templates",
        "themes/default/static",
        "themes/plain/templates",
    ] {
        collect(&root().join(folder), &mut all);
    }
    all
}

fn collect(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, all);
        } else if ["rs", "html", "js"].contains(&ending.as_str()) {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// Whether a key is written out, or put together from a beginning (`"state." ~ m.state`,
/// `format!("write.{key}.{part}")`) and names that are written out.
fn is_used(key: &str, sources: &str) -> bool {
    let quoted = |text: &str| sources.contains(&format!("\"{text}\""));
    let begins = |text: &str| quoted(text) || sources.contains(&format!("\"{text}{{"));
    let ends = |text: &str| quoted(text) || sources.contains(&format!(".{text}\""));
    let built = |cut: usize| begins(&key[..cut]) && key[cut..].split('.').all(ends);
    let helps = key.strip_suffix("_help").is_some_and(quoted) && sources.contains("{key}_help\"");
    quoted(key) || helps || key.match_indices(['.', '_']).any(|(at, _)| built(at + 1))
}

#[test]
fn both_languages_have_the_same_keys() {
    for folder in FOLDERS {
        let keys = |language| words(folder, language).into_keys().collect::<Vec<_>>();
        assert_eq!(keys("fr"), keys("en"), "{folder}");
    }
}

#[test]
fn both_languages_fill_in_the_same_names() {
    for folder in FOLDERS {
        let english = words(folder, "en");
        for (key, french) in words(folder, "fr") {
            assert_eq!(placeholders(&french), placeholders(&english[&key]), "{folder}: {key}");
        }
    }
}

#[test]
fn plural_forms_are_those_of_the_language() {
    for (language, forms) in [
        ("fr", ["one", "many", "other"].as_slice()),
        ("en", ["one", "other"].as_slice()),
    ] {
        for folder in FOLDERS {
            let text = fs::read_to_string(root().join(folder).join(language).with_extension("yaml")).unwrap();
            check_forms(&serde_yaml::from_str(&text).unwrap(), forms);
        }
    }
}

fn check_forms(value: &Value, forms: &[&str]) {
    let Value::Mapping(map) = value else { return };
    if map.contains_key("other") {
        let given: Vec<&str> = map.keys().filter_map(Value::as_str).collect();
        assert!(
            given.iter().all(|form| forms.contains(form)) && given.contains(&"one"),
            "{map:?}"
        );
    }
    map.values().for_each(|inner| check_forms(inner, forms));
}

#[test]
fn no_text_is_empty() {
    for (folder, language) in FOLDERS.iter().flat_map(|folder| [(folder, "fr"), (folder, "en")]) {
        for (key, texts) in words(folder, language) {
            assert!(
                texts.iter().all(|text| !text.trim().is_empty()),
                "{folder}/{language}: {key}"
            );
        }
    }
}

#[test]
fn every_code_has_its_two_sentences() {
    for language in ["fr", "en"] {
        let words = words("src/words", language);
        for code in Code::ALL {
            for part in ["message", "help"] {
                let key = format!("diagnostic.{}.{part}", code.as_str());
                assert!(words.contains_key(&key), "{language}: {key}");
            }
        }
    }
}

#[test]
fn no_key_is_unused() {
    let sources = sources();
    let keys = FOLDERS
        .iter()
        .flat_map(|folder| words(folder, "fr").into_keys().map(move |key| (*folder, key)));
    let unused: Vec<_> = keys.filter(|(_, key)| !is_used(key, &sources)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_key_that_a_template_asks_for_is_there() {
    let sources = sources();
    for language in ["fr", "en"] {
        let words = Words::load(language, &Theme::embedded()).unwrap();
        for asked in sources.split("t(key=\"").skip(1) {
            let (key, rest) = asked.split_once('"').unwrap();
            let whole = !rest.trim_start().starts_with('~');
            // The sign of the template engine's own documentation.
            let example = key == "a.b";
            assert!(!whole || example || words.has(key), "{language}: {key}");
        }
    }
}

#[test]
fn french_signs_stand_after_no_break_spaces() {
    for folder in FOLDERS {
        for (key, texts) in words(folder, "fr") {
            for text in &texts {
                let bare = [" ;", " :", " ?", " !", "« ", " »"]
                    .iter()
                    .find(|sign| text.contains(**sign));
                assert!(bare.is_none(), "{folder}: {key}: {bare:?} in {text:?}");
            }
        }
    }
}

#[test]
fn no_key_is_both_the_programs_and_the_themes() {
    for language in ["fr", "en"] {
        let [program, theme] = FOLDERS.map(|folder| words(folder, language));
        let both: Vec<&String> = program.keys().filter(|key| theme.contains_key(*key)).collect();
        assert!(both.is_empty(), "{language}: {both:?}");
    }
}
