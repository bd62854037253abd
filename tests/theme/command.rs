//! `bilan theme list`, `eject` and `diff`.

use std::fs;

use crate::sandbox::Sandbox;
use crate::themed;

const RECORD: &str = "themes/mine/.ejected.yaml";

#[test]
fn a_copied_file_is_the_built_in_one_however_it_is_named() {
    for name in [
        "mission.html",
        "mission",
        "templates/mission.html",
        "default/mission.html",
        "themes/mine/templates/mission.html",
    ] {
        let sandbox = themed(&[]);
        let ran = sandbox.fine(&["theme", "eject", name]);
        assert_eq!(ran.stdout, "themes/mine/templates/mission.html\n", "{name}");
        let original = include_str!("../../themes/default/templates/mission.html");
        assert_eq!(sandbox.read("themes/mine/templates/mission.html"), original);
        assert!(sandbox.read(RECORD).contains("templates/mission.html: "));
    }
    let sandbox = themed(&[]);
    let ran = sandbox.fine(&["theme", "eject", "style.css", "words/fr.yaml", "en", "theme.yaml"]);
    let paths = ["static/style.css", "theme.yaml", "words/en.yaml", "words/fr.yaml"];
    assert_eq!(ran.stdout, paths.map(|path| format!("themes/mine/{path}\n")).concat());
    let sandbox = themed(&[("public/more.css", "p {}"), ("public/photo.jpg", "")]);
    let ran = sandbox.fine(&[
        "theme",
        "eject",
        "base.html",
        "public/base.html",
        "post.html",
        "public/style.css",
    ]);
    let paths = [
        "public/style.css",
        "templates/base.html",
        "templates/public/base.html",
        "templates/public/post.html",
    ];
    assert_eq!(ran.stdout, paths.map(|path| format!("themes/mine/{path}\n")).concat());
    let list = sandbox.fine(&["theme", "list"]).stdout;
    assert!(
        list.contains("added  public/more.css") && !list.contains("unused"),
        "{list}"
    );
}

#[test]
fn what_can_be_copied_is_listed_and_nothing_done() {
    let sandbox = themed(&[]);
    let before = sandbox.tree("");
    let ran = sandbox.fine(&["theme", "eject"]);
    assert!(
        ran.stdout.lines().any(|line| line == "templates/mission.html"),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("--all"), "{ran:?}");
    assert_eq!(sandbox.tree(""), before);
    let wrong = sandbox.run(&["theme", "eject", "mision.html"]);
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert!(
        wrong.stderr.contains("the closest: templates/mission.html"),
        "{wrong:?}"
    );
    assert_eq!(sandbox.tree(""), before);
}

#[test]
fn a_file_that_is_there_is_never_written_over_unless_it_must() {
    let sandbox = themed(&[("templates/mission.html", "mine")]);
    let before = sandbox.tree("");
    let ran = sandbox.run(&["theme", "eject", "home.html", "mission.html"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.stderr
            .contains("already there: themes/mine/templates/mission.html;"),
        "{ran:?}"
    );
    assert_eq!(sandbox.tree(""), before);
    let ran = sandbox.fine(&["theme", "eject", "--all"]);
    assert!(
        ran.stderr.contains("Kept as it is: themes/mine/templates/mission.html"),
        "{ran:?}"
    );
    assert!(!ran.stdout.contains("mission.html"), "{ran:?}");
    assert_eq!(sandbox.read("themes/mine/templates/mission.html"), "mine");
    assert!(sandbox.exists("themes/mine/templates/home.html"));
    sandbox.fine(&["theme", "eject", "mission.html", "--force"]);
    assert!(
        sandbox
            .read("themes/mine/templates/mission.html")
            .starts_with("{% extends")
    );
}

#[test]
fn copies_go_to_the_theme_in_use_or_the_one_named() {
    let sandbox = Sandbox::small();
    sandbox.fine(&["theme", "eject", "home"]);
    assert!(sandbox.exists("themes/default/templates/home.html"));
    let ran = sandbox.fine(&["theme", "eject", "style.css", "--to", "plain"]);
    assert!(ran.stderr.contains("theme: plain"), "{ran:?}");
    assert!(
        sandbox
            .read("themes/plain/static/style.css")
            .starts_with("/* The plain theme")
    );
    // Named in the settings and not there yet.
    sandbox.write("bilan.yaml", "language: en\ntheme: new\n");
    sandbox.fine(&["theme", "eject", "theme.yaml"]);
    sandbox.fine(&["build", "-q"]);
    for name in ["..", "a/b", "../../x", ".hidden", ""] {
        let ran = sandbox.run(&["theme", "eject", "home", "--to", name]);
        assert_eq!(ran.code, 2, "{name}: {ran:?}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_copy_out_of_the_journal() {
    let elsewhere = Sandbox::empty();
    let sandbox = Sandbox::small();
    std::os::unix::fs::symlink(elsewhere.root(), sandbox.path("themes")).unwrap();
    let ran = sandbox.run(&["theme", "eject", "home"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(elsewhere.tree("").is_empty());
}

#[test]
fn the_list_says_which_theme_is_used_and_what_each_file_is() {
    let sandbox = themed(&[
        (
            "templates/mission.html",
            "{% extends \"default/mission.html\" %}{% include \"note.html\" %}",
        ),
        ("templates/note.html", "a note"),
        ("templates/forgotten.html", "nobody reads this"),
        (
            "templates/dates.html",
            "{% component date(d: map) %}{{ d.iso }}{% endcomponent date %}",
        ),
        ("static/more.css", ""),
        ("words/de.yaml", ""),
        ("README.md", ""),
    ]);
    sandbox.fine(&["theme", "eject", "home.html"]);
    let ran = sandbox.fine(&["theme", "list"]);
    let wanted = "  default      built in
  plain        built in
* mine         in themes/mine

themes/mine/
  unused   README.md
  added    static/more.css
  added    templates/dates.html
  unused   templates/forgotten.html
  same     templates/home.html
  changed  templates/mission.html
  added    templates/note.html
  unused   words/de.yaml
";
    assert_eq!(ran.stdout, wanted);
    let ran = sandbox.fine(&["theme", "list", "--format", "json"]);
    let data: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(data["version"], 1);
    assert_eq!(data["themes"][2]["used"], true);
    assert_eq!(data["themes"][2]["folder"], "themes/mine");
    assert_eq!(data["files"][4]["path"], "templates/home.html");
    assert_eq!(data["files"][4]["state"], "same");
    assert!(data["files"][4]["copied_from"].is_null());
}

#[test]
fn a_missing_theme_does_not_keep_the_list_from_being_shown() {
    let sandbox = Sandbox::small();
    sandbox.write("bilan.yaml", "language: en\ntheme: absent\n");
    let ran = sandbox.fine(&["theme", "list"]);
    assert!(ran.stdout.contains("  plain "), "{ran:?}");
    assert!(!ran.stdout.contains('*'), "{ran:?}");
    assert!(ran.stderr.contains("no theme “absent”"), "{ran:?}");
}

#[test]
fn the_difference_is_a_unified_diff() {
    let sandbox = themed(&[]);
    sandbox.fine(&["theme", "eject", "page.html", "tags.html"]);
    let page = "themes/mine/templates/page.html";
    sandbox.write(
        page,
        sandbox
            .read(page)
            .replace("<article class=\"prose\"", "<article class=\"mine\""),
    );
    let ran = sandbox.fine(&["theme", "diff"]);
    assert!(
        ran.stdout
            .starts_with("--- default/templates/page.html\n+++ themes/mine/templates/page.html\n@@ "),
        "{ran:?}"
    );
    assert!(
        ran.stdout.contains("\n-<article class=\"prose\"") && ran.stdout.contains("\n+<article class=\"mine\""),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("tags.html: no different"), "{ran:?}");
    let one = sandbox.fine(&["theme", "diff", "tags"]);
    assert_eq!(one.stdout, "");
    let coloured = sandbox.fine(&["theme", "diff", "--color", "always"]);
    assert!(coloured.stdout.contains('\u{1b}'), "{coloured:?}");
    assert_eq!(sandbox.run(&["theme", "diff", "absent.html"]).code, 2);
}

#[test]
fn of_settings_and_words_only_what_is_written_is_compared() {
    let sandbox = themed(&[
        ("words/en.yaml", "menu:\n  home: Harbour\n  missions: Engagements\n"),
        ("theme.yaml", "colors:\n  light:\n    ink: #000\nsize: 100%\n"),
    ]);
    let ran = sandbox.fine(&["theme", "diff"]);
    let wanted = "--- default/theme.yaml
+++ themes/mine/theme.yaml
@@ -1,2 +1,2 @@
-colors.light.ink: '#24221f'
+colors.light.ink: '#000'
 size: 100%
--- default/words/en.yaml
+++ themes/mine/words/en.yaml
@@ -1,2 +1,2 @@
-menu.home: Home
+menu.home: Harbour
 menu.missions: Engagements
";
    assert_eq!(ran.stdout, wanted);
}

#[test]
fn an_original_that_changed_since_the_copy_is_told() {
    let sandbox = themed(&[]);
    sandbox.fine(&["theme", "eject", "page.html"]);
    assert!(!sandbox.fine(&["theme", "diff"]).stderr.contains("changed since"));
    sandbox.write(RECORD, "templates/page.html: 0123abcd 0.0.9\n");
    let ran = sandbox.fine(&["theme", "diff"]);
    assert!(
        ran.stderr
            .contains("the original changed since you copied it (bilan 0.0.9)"),
        "{ran:?}"
    );
    assert!(
        sandbox
            .fine(&["theme", "list"])
            .stdout
            .contains("(the original changed since bilan 0.0.9)")
    );
    // A record that cannot be read says nothing.
    sandbox.write(RECORD, ": : [\n");
    assert!(!sandbox.fine(&["theme", "list"]).stdout.contains("changed since"));
}

#[test]
fn settings_that_cannot_be_read_do_not_say_where_to_copy() {
    let sandbox = Sandbox::small();
    sandbox.write("bilan.yaml", "language: [en\ntheme: mine\n");
    assert_eq!(sandbox.run(&["theme", "eject", "home"]).code, 1);
    assert!(fs::read_dir(sandbox.path("themes")).is_err());
}

#[cfg(unix)]
#[test]
fn eject_follows_no_link_out_of_the_journal() {
    let sandbox = crate::themed(&[]);
    let outside = Sandbox::empty();
    std::os::unix::fs::symlink(outside.root(), sandbox.path("themes/mine/templates")).unwrap();
    for args in [
        &["theme", "eject", "mission.html"][..],
        &["theme", "eject", "--all", "--force"],
    ] {
        let ran = sandbox.run(args);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.stderr.contains("leads out of the journal"), "{ran:?}");
    }
    assert_eq!(outside.tree("").len(), 0);
}

#[test]
fn eject_says_that_it_begins_a_theme() {
    let sandbox = Sandbox::small();
    sandbox.write("bilan.yaml", "language: en\ntheme: plaine\n");
    let ran = sandbox.fine(&["theme", "eject", "base.html"]);
    assert!(ran.stderr.contains("“plaine” is a new theme"), "{ran:?}");
    let again = sandbox.fine(&["theme", "eject", "mission.html"]);
    assert!(!again.stderr.contains("new theme"), "{again:?}");
}
