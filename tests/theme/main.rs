//! A journal's theme as its user sees it: what it changes, what is said when it is wrong, and `bilan theme`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "a test stops at the first surprise"
)]

mod command;
mod contract;
mod layers;
mod mistakes;
mod settings;

#[path = "../sandbox/mod.rs"]
mod sandbox;

use sandbox::Sandbox;

/// A small journal in English whose theme is `mine`, with these files in it.
fn themed(files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::small();
    sandbox.write("bilan.yaml", "language: en\ntheme: mine\n");
    std::fs::create_dir_all(sandbox.path("themes/mine")).unwrap();
    for (path, text) in files {
        sandbox.write(&format!("themes/mine/{path}"), text);
    }
    sandbox
}

/// A whole template, with the rule that no page goes without.
fn whole(text: &str) -> String {
    format!("{RULE}{text}")
}

/// The rule that keeps other hosts out.
const RULE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";

/// Builds, and gives a page.
fn page(sandbox: &Sandbox, path: &str) -> String {
    sandbox.fine(&["build", "-q"]);
    sandbox.read(&format!("site/{path}"))
}

/// Builds, and gives the style sheet.
fn sheet(sandbox: &Sandbox) -> String {
    let home = page(sandbox, "index.html");
    let (_, rest) = home
        .split_once("<link rel=\"stylesheet\" href=\"")
        .expect("a style sheet");
    sandbox.read(&format!("site/{}", rest.split_once('"').unwrap().0))
}

/// What is said of a theme with these files, by `check` and by `build` alike.
fn said(files: &[(&str, &str)]) -> String {
    let sandbox = themed(files);
    let check = sandbox.run(&["check"]);
    assert_eq!(check.code, 1, "{check:?}");
    let build = sandbox.run(&["build", "-q"]);
    assert_eq!(build.code, 1, "{build:?}");
    assert!(!sandbox.exists("site"), "{build:?}");
    let (problems, _) = build.stderr.split_once("error: the ").unwrap_or((&build.stderr, ""));
    for line in problems.lines() {
        assert!(check.stdout.contains(line), "`check` does not say {line}: {check:?}");
    }
    check.stdout
}
