//! `docs/themes.md` against what it is about: nothing a template may read is left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The documentation below a heading, up to the next one of its rank or a higher one.
fn section<'a>(docs: &'a str, heading: &str) -> &'a str {
    let Some((_, rest)) = docs.split_once(&format!("\n{heading}\n")) else {
        return "";
    };
    let rank = heading.bytes().take_while(|b| *b == b'#').count();
    let ends = (1..=rank).filter_map(|rank| rest.find(&format!("\n{} ", "#".repeat(rank))));
    &rest[..ends.min().unwrap_or(rest.len())]
}

/// The structs of the views, the journal's and the public site's: the fields of each, with its comment.
fn structs() -> BTreeMap<String, Vec<(String, String)>> {
    let mut structs: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let (mut inside, mut comment) = (None, String::new());
    let sources = [
        "src/site/views.rs",
        "src/site/views/excerpts.rs",
        "src/paper.rs",
        "src/publish/site/views.rs",
    ]
    .map(read);
    for line in sources.concat().lines() {
        let trimmed = line.trim();
        if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split([' ', '<', '(']).next().unwrap().to_owned();
            structs.insert(name.clone(), Vec::new());
            inside = Some(name);
        } else if let Some(text) = trimmed.strip_prefix("/// ") {
            comment = if comment.is_empty() {
                text.to_owned()
            } else {
                comment + " " + text
            };
            continue;
        } else if let (Some(rest), Some(inside)) = (line.strip_prefix("    pub "), &inside) {
            let name = rest.split(':').next().unwrap().to_owned();
            structs.get_mut(inside).unwrap().push((name, comment.clone()));
        } else if trimmed.starts_with("#[") {
            continue;
        } else if line == "}" {
            inside = None;
        }
        comment.clear();
    }
    structs
}

#[track_caller]
fn none(missing: &[String]) {
    assert!(
        missing.is_empty(),
        "docs/themes.md does not say all. Add to it:\n\n{}\n",
        missing.join("\n")
    );
}

#[test]
fn every_field_that_templates_see_is_documented() {
    let docs = read("docs/themes.md");
    let structs = structs();
    assert!(structs.len() > 25 && structs["Page"].len() > 5, "{structs:?}");
    let mut missing = Vec::new();
    for (name, fields) in &structs {
        let heading = format!("#### `{name}`");
        let section = section(&docs, &heading);
        if section.is_empty() {
            missing.push(format!("{heading}\n\n| field | | what |\n|---|---|---|"));
        }
        for (field, comment) in fields {
            if !section.contains(&format!("\n| `{field}` |")) {
                missing.push(format!(
                    "under {heading}: | `{field}` | … | {} |",
                    comment.trim_end_matches('.')
                ));
            }
        }
    }
    none(&missing);
}

#[test]
fn nothing_is_documented_that_is_not_there() {
    let docs = read("docs/themes.md");
    let structs = structs();
    for heading in docs.lines().filter_map(|line| line.strip_prefix("#### `")) {
        let name = heading.trim_end_matches('`');
        let fields = structs
            .get(name)
            .unwrap_or_else(|| panic!("docs/themes.md: there is no {name} any more"));
        let section = section(&docs, &format!("#### `{name}`"));
        for row in section.lines().filter_map(|line| line.strip_prefix("| `")) {
            let field = row.split('`').next().unwrap();
            assert!(
                fields.iter().any(|(own, _)| own == field),
                "docs/themes.md: {name} has no {field} any more"
            );
        }
    }
}

/// Every template by its name, those of the public site too.
fn templates() -> Vec<(String, String)> {
    let folder = root().join("themes/default/templates");
    let files = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).collect()
    };
    let mut paths = files(&folder);
    paths.extend(files(&folder.join("public")));
    paths.sort();
    let name = |path: &Path| path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
    paths
        .iter()
        .map(|path| (name(path), fs::read_to_string(path).unwrap()))
        .collect()
}

/// What follows a tag's keyword, up to the end of the tag.
fn tags<'a>(text: &'a str, keyword: &str) -> Vec<&'a str> {
    let begin = |open: &str| format!("{open} {keyword} ");
    let found = ["{%", "{%-"].into_iter().flat_map(|open| {
        let pieces: Vec<&str> = text.split(&begin(open)).skip(1).collect();
        pieces
    });
    found
        .map(|rest| rest.split("%}").next().unwrap().trim_end_matches('-').trim())
        .collect()
}

#[test]
fn every_block_is_documented() {
    let docs = read("docs/themes.md");
    let section = section(&docs, "### Blocks");
    let mut missing = Vec::new();
    for (name, text) in templates() {
        let row = section
            .lines()
            .find(|line| line.starts_with(&format!("| `{name}` |")))
            .unwrap_or("");
        for block in tags(&text, "block") {
            if !row.contains(&format!("`{block}`")) {
                missing.push(format!("under ### Blocks, in the row of `{name}`: `{block}`"));
            }
        }
    }
    none(&missing);
}

#[test]
fn every_component_and_argument_is_documented() {
    let docs = read("docs/themes.md");
    let section = section(&docs, "### Components");
    let mut missing = Vec::new();
    let mut all = 0;
    for (_, text) in templates() {
        for definition in tags(&text, "component") {
            all += 1;
            let (name, arguments) = definition.split_once('(').unwrap();
            let row = section
                .lines()
                .find(|line| line.starts_with(&format!("| `{name}` |")))
                .unwrap_or("");
            if row.is_empty() {
                missing.push(format!("under ### Components: | `{name}` | … | … |"));
            }
            let names = arguments
                .trim_end_matches(')')
                .split(',')
                .map(|argument| argument.split([':', '=']).next().unwrap().trim());
            for argument in names.filter(|name| !name.is_empty() && !name.starts_with('@')) {
                if !row.contains(&format!("`{argument}`")) {
                    missing.push(format!("under ### Components, in the row of `{name}`: `{argument}`"));
                }
            }
        }
    }
    assert!(all > 10);
    none(&missing);
}

#[test]
fn every_custom_property_static_file_and_setting_is_documented() {
    let docs = read("docs/themes.md");
    let mut missing = Vec::new();
    let sheet = read("themes/default/static/style.css");
    let (_, rules) = sheet.split_once(":root {").unwrap();
    let properties = rules.split_once('}').unwrap().0.split("--").skip(1);
    for property in properties.map(|rest| rest.split(':').next().unwrap()) {
        // What is used (`var(--x)`) is not what is given.
        let name = property.split(')').next().unwrap();
        if !docs.contains(&format!("`--{name}`")) {
            missing.push(format!("under ## A few lines of CSS: `--{name}`"));
        }
    }
    for file in fs::read_dir(root().join("themes/default/static")).unwrap() {
        let name = file.unwrap().file_name().to_string_lossy().into_owned();
        if !docs.contains(&format!("`static/{name}`")) {
            missing.push(format!("under ### Static files: | `static/{name}` | … |"));
        }
    }
    let settings: serde_yaml::Value = serde_yaml::from_str(&read("themes/default/theme.yaml")).unwrap();
    let section = section(&docs, "## Settings");
    let mut names: Vec<String> = settings
        .as_mapping()
        .unwrap()
        .keys()
        .map(|key| key.as_str().unwrap().to_owned())
        .collect();
    let texts = |value: &serde_yaml::Value| value.as_str().unwrap().to_owned();
    names.extend(settings["colors"]["light"].as_mapping().unwrap().keys().map(texts));
    names.extend(settings["fonts"].as_mapping().unwrap().keys().map(texts));
    names.extend(settings["menu"].as_sequence().unwrap().iter().map(texts));
    for name in names {
        if !section.contains(&format!("`{name}`")) {
            missing.push(format!("under ## Settings: `{name}`"));
        }
    }
    none(&missing);
}

#[test]
fn the_documented_version_is_the_one_that_templates_see() {
    let docs = read("docs/themes.md");
    let version = bilan::theme::CONTRACT;
    assert!(docs.contains(&format!("\n## The contract, version {version}\n")));
    let sandbox = crate::themed(&[("templates/not_found.html", &crate::whole("{{ site.contract }}"))]);
    assert_eq!(crate::page(&sandbox, "404.html"), crate::whole(&version.to_string()));
    for theme in ["default", "plain"] {
        assert!(read(&format!("themes/{theme}/theme.yaml")).contains(&format!("\ncontract: {version}\n")));
    }
}
