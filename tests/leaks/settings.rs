//! What surrounds an excerpt where it goes: settings, theme, words. And a journal that is not whole.

use std::fs;
use std::path::Path;

use crate::journal::{self, Lang, MISSION, POST, Place};
use crate::pictures::traces;
use crate::sandbox::Sandbox;
use crate::verdict::{Said, all, writes_nothing};

/// An excerpt in order.
fn sound() -> Sandbox {
    journal::with(Lang::Fr, Place::Section, "On relit la consigne.", "")
}

const HEAD: &str = "language: fr\nauthor:\n  name: Solène Vauquier\n  signature: Solène\n";

/// A target of a kind with another key.
fn target(kind: &str, more: &str) -> String {
    format!("title: Carnet\n{HEAD}publish:\n  to: blog\n  targets:\n    blog: {{kind: {kind}, folder: blog, {more}}}\n")
}

/// Settings that name somebody, and how that is called.
fn named() -> Vec<(&'static str, String, &'static str)> {
    vec![
        (
            "author",
            "title: Carnet\nlanguage: fr\nauthor: {name: Solène chez Turbix}\n".to_owned(),
            "leak-client",
        ),
        (
            "address",
            format!("title: Carnet\n{HEAD}base_url: https://turbix.example/\n"),
            "leak-client",
        ),
        (
            "address with domain",
            format!("title: Carnet\n{HEAD}base_url: https://qualivox.example/\n"),
            "leak-contact",
        ),
        ("tag of a target, Hugo", target("hugo", "tags: [Turbix]"), "leak-client"),
        (
            "tag of a target, Jekyll",
            target("jekyll", "tags: [Turbix]"),
            "leak-client",
        ),
        (
            "tag of a target, Eleventy",
            target("eleventy", "tags: [odile-lefevre]"),
            "leak-person",
        ),
        ("tag of a target, Zola", target("zola", "tags: [Turbix]"), "leak-client"),
        (
            "tag of a target, Astro",
            target("astro", "tags: [Turbix]"),
            "leak-client",
        ),
        (
            "author of a target",
            target("hugo", "author: Odile Lefèvre"),
            "leak-person",
        ),
        (
            "field of a target",
            target("astro", "fields: {title: turbix}"),
            "leak-client",
        ),
    ]
}

fn with_settings(settings: &str) -> Sandbox {
    let sandbox = sound();
    sandbox.write("blog/keep", "");
    sandbox.write("bilan.yaml", settings);
    sandbox
}

#[test]
fn the_settings_name_nobody_either() {
    all(&named(), 10, |(name, settings, _)| {
        writes_nothing(&with_settings(settings)).map_err(|why| format!("{name}: {why}"))
    });
}

#[test]
fn what_the_settings_name_is_shown_before() {
    all(&named(), 10, |(name, settings, code)| {
        let said = Said::of(&with_settings(settings), &[]);
        let right = said.ran.code == 3 && !said.errors(code).is_empty();
        right.then_some(()).ok_or_else(|| format!("{name}: {}", said.short()))
    });
}

#[test]
fn what_the_journal_allows_all_excerpts_may_say() {
    let sandbox = journal::with(Lang::Fr, Place::Section, "La couleur Orange.", "");
    sandbox.write(
        "bilan.yaml",
        format!("title: Carnet\n{HEAD}publish: {{allow: [{{text: Orange, reason: la couleur}}]}}\n"),
    );
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 0, "{}", said.short());
    assert!(said.are("ready"), "{}", said.short());
}

#[test]
fn the_theme_names_nobody_either() {
    let sandbox = sound();
    sandbox.write("bilan.yaml", format!("title: Carnet\n{HEAD}theme: maison\n"));
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    let base = fs::read_to_string(templates.join("public/base.html")).unwrap();
    let named = base.replacen("</body>", "<p>Pour Turbix</p></body>", 1);
    assert_ne!(base, named);
    sandbox.write("themes/maison/templates/public/base.html", named);
    writes_nothing(&sandbox).unwrap();
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 3, "{}", said.short());
    assert!(!said.errors("leak-client").is_empty(), "{}", said.short());
}

/// A list of names read from half a journal would let names through.
#[test]
fn nothing_leaves_while_an_error_may_hide_a_name() {
    for (path, text) in [
        (
            "content/missions/2026-04-01-faux.md",
            "---\ntitle: Faux\nclient: {a: b}\nended: 2026-03-20\n---\n",
        ),
        ("content/clients/faux.md", "---\nname: [Faux\n---\n"),
        ("content/clients/faux.md", "---\nname: Faux\nnda: peut-être\n---\n"),
        ("content/clients/faux.md", "---\nname: Faux\nnames: {a: b}\n---\n"),
        (
            "content/missions/faux.md",
            "---\ntitle: Faux\ndraft: true\ncontacts: {a: b}\n---\n",
        ),
        ("content/missions/faux.md", "---\ntitle: Faux\nclient: Faux\n"),
        (
            "content/posts/faux.md",
            "---\ntitle: Faux\ndate: 2026-13-40\n---\n\nOui.\n",
        ),
    ] {
        let sandbox = sound();
        sandbox.write(path, text);
        let before = sandbox.tree("");
        let ran = sandbox.run(&["publish", "--yes", "--live"]);
        assert!(ran.code == 1 || ran.code == 3, "{path}: {text:?}: {ran:?}");
        crate::sandbox::assert_same(&before, &sandbox.tree(""));
    }
}

#[test]
fn an_entry_that_is_not_marked_is_not_quoted() {
    let sandbox = sound();
    let note = sandbox.read(MISSION);
    let private = note.replacen(
        "#publish ^k1\n",
        "#publish ^k1\n- Ce point reste ici wexolmira ^k2\n",
        1,
    );
    assert_ne!(note, private);
    sandbox.write(MISSION, private);
    let front = "---\ntitle: Un récit\nslug: un-recit\ndate: 2026-11-02\n---\n\nOn relit.\n\n";
    for quoted in [
        "![[2026-10-05-seminaire#^k2]]",
        "> ![[2026-10-05-seminaire#^k2]]",
        "![[2026-10-05-seminaire]]",
        "[[2026-10-05-seminaire#^k2]]",
        "![[2026-10-05-seminaire#^k1]] ![[2026-10-05-seminaire#^k2]]",
    ] {
        sandbox.write(POST, format!("{front}{quoted}\n"));
        let said = Said::of(&sandbox, &[]);
        assert!(!said.posts().contains("wexolmira"), "{quoted}: {}", said.short());
        let before = sandbox.tree("");
        sandbox.run(&["publish", "--yes", "--live"]);
        let mut after = sandbox.tree("");
        after.retain(|name, bytes| before.get(name) != Some(bytes));
        assert_eq!(traces(&after, "wexolmira"), [""; 0], "{quoted}");
        for name in after.keys() {
            sandbox.delete(name);
        }
    }
}

#[test]
fn an_excerpt_without_a_title_of_its_own_takes_none() {
    let sandbox = sound();
    let note = sandbox.read(MISSION);
    let untitled = note.replacen("  title: \"Une consigne tient en une phrase\"\n", "", 1);
    assert_ne!(note, untitled);
    sandbox.write(MISSION, untitled);
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 3, "{}", said.short());
    assert!(!said.errors("excerpt-untitled").is_empty(), "{}", said.short());
    writes_nothing(&sandbox).unwrap();
}
