//! `theme.yaml`.

use crate::{page, sheet, themed};

#[test]
fn settings_are_custom_properties_at_the_end_of_the_sheet_and_nowhere_else() {
    let sandbox = themed(&[(
        "theme.yaml",
        "contract: 1\ncolors:\n  light:\n    ink: #112\n    paper: \"#FCFBF8\"\n  dark: {ink: \"#fafafa\"}\n\
         fonts:\n  prose: [Inter, Noto Serif, serif]\n  code: Courier New, monospace\nsize: 110%\nmeasure: 34.5 rem\n",
    )]);
    let sheet = sheet(&sandbox);
    let (_, own) = sheet.split_once("/* theme.yaml */").expect("settings in the sheet");
    // Paper is what it was: nothing is said of it.
    let wanted = "
:root { --ink: #111122; --serif: Inter, \"Noto Serif\", serif; --mono: \"Courier New\", monospace; }
@media screen { :root { --size: 1.1; --measure: 34.5rem; } }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=\"light\"]) { --ink: #fafafa; } }
@media screen { :root[data-theme=\"dark\"] { --ink: #fafafa; } }
";
    assert_eq!(own.trim(), wanted.trim());
    let home = sandbox.read("site/index.html");
    assert!(!home.contains("style=") && !home.contains("<style"), "{home}");
}

#[test]
fn the_defaults_written_out_add_nothing() {
    let defaults = include_str!("../../themes/default/theme.yaml");
    let sheet = sheet(&themed(&[("theme.yaml", defaults)]));
    assert!(!sheet.contains("theme.yaml"), "{sheet}");
    // But under a sheet of one's own they say what they say.
    let own = sheet_of_own(defaults);
    assert!(own.contains("--ink: #24221f") && own.starts_with("body {}"), "{own}");
}

fn sheet_of_own(settings: &str) -> String {
    sheet(&themed(&[("theme.yaml", settings), ("static/style.css", "body {}\n")]))
}

#[test]
fn the_menu_shows_what_is_chosen_and_the_rest_keeps_its_pages() {
    let sandbox = themed(&[("theme.yaml", "menu: [clients, home]\n")]);
    let home = page(&sandbox, "index.html");
    let (_, menu) = home.split_once("<nav class=\"menu\"").unwrap();
    let (menu, main) = menu.split_once("</nav>").unwrap();
    let links: Vec<&str> = menu
        .split("href=\"")
        .skip(1)
        .map(|rest| rest.split_once('"').unwrap().0)
        .collect();
    assert_eq!(links, ["clients/index.html", "index.html"]);
    assert!(sandbox.exists("site/vigilance/index.html"));
    assert!(main.contains("follow-ups/index.html"), "{main}");
}

#[test]
fn french_names_are_understood() {
    let sandbox = themed(&[("theme.yaml", "couleurs: {clair: {encre: \"#000\"}}\ntaille: 90\n")]);
    let sheet = sheet(&sandbox);
    assert!(
        sheet.contains("--ink: #000000") && sheet.contains("--size: 0.9"),
        "{sheet}"
    );
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let sandbox = themed(&[(
        "theme.yaml",
        "colors:\n  light:\n    papr: \"#fff\"\n    soft: red\n  dark: [x]\n\
         fonts:\n  prose: \"Georgia; } body { color: red\"\n  body: Arial\nsize: 300%\nmeasure: 5\n\
         menu: [home, misions, home]\ncolour: 3\n",
    )]);
    let check = sandbox.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&check.stdout).unwrap();
    let problems = report["problems"].as_array().unwrap().iter();
    let found: Vec<(String, u64)> = problems
        .map(|problem| {
            assert_eq!(problem["file"], "themes/mine/theme.yaml", "{problem}");
            (
                problem["code"].as_str().unwrap().to_owned(),
                problem["line"].as_u64().unwrap(),
            )
        })
        .collect();
    let wanted = [
        ("config-unknown", 3),
        ("choice-invalid", 4),
        ("wrong-type", 5),
        ("choice-invalid", 7),
        ("config-unknown", 8),
        ("choice-invalid", 9),
        ("choice-invalid", 10),
        ("choice-invalid", 11),
        ("key-twice", 11),
        ("config-unknown", 12),
    ];
    assert_eq!(found, wanted.map(|(code, line)| (code.to_owned(), line)));
    assert!(check.stdout.contains("did you mean: paper?"), "{check:?}");
    assert!(check.stdout.contains("home, prepare, missions, positives"), "{check:?}");
    assert_eq!(sandbox.run(&["build"]).code, 1);
    assert!(!sandbox.exists("site"));
}

#[test]
fn a_text_that_is_hard_to_read_is_a_warning_in_its_scheme() {
    let warned = |settings: &str| {
        let sandbox = themed(&[("theme.yaml", settings)]);
        sandbox.fine(&["build", "-q"]);
        sandbox.run(&["check"]).stdout.matches("hard to read").count()
    };
    assert_eq!(warned("colors: {light: {soft: \"#777777\"}}\n"), 1);
    assert_eq!(warned("colors: {dark: {soft: \"#8a8a8a\", ink: \"#fff\"}}\n"), 0);
    // Another paper is another ground for every text.
    assert_eq!(warned("colors: {light: {paper: \"#222222\"}}\n"), 6);
    // Lines are not read.
    assert_eq!(warned("colors: {light: {line: \"#fcfbf8\", wash: \"#fff\"}}\n"), 0);
}

#[test]
fn another_version_of_the_contract_is_refused_before_all_else() {
    for version in ["0", "2", "one"] {
        let sandbox = themed(&[("theme.yaml", &format!("contract: {version}\nunheard: of\n"))]);
        let ran = sandbox.run(&["build"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.stderr.contains("understands version 1"), "{ran:?}");
        assert!(!ran.stderr.contains("unheard"), "{ran:?}");
    }
}
