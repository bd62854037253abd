//! What lies over what: files, blocks, components, words, static files.

use crate::sandbox::{GOOD, Sandbox};
use crate::{page, sheet, themed, whole};

const MISSION: &str = "missions/2026-10-01-harbour/index.html";

#[test]
fn a_file_takes_the_place_of_the_one_of_its_name() {
    let sandbox = themed(&[("templates/not_found.html", &whole("<p>Lost, {{ site.title }}</p>\n"))]);
    assert_eq!(page(&sandbox, "404.html"), whole("<p>Lost, Review journal</p>\n"));
    assert!(page(&sandbox, "index.html").contains("<!DOCTYPE html>"));
}

#[test]
fn a_block_is_replaced_or_added_to_in_one_page_or_in_all() {
    let sandbox = themed(&[
        (
            "templates/mission.html",
            "{% extends \"default/mission.html\" %}\n\
             {% block facts %}<p>Mine: {{ mission.about.title }}</p>{{ super() }}{% endblock facts %}\n",
        ),
        (
            "templates/base.html",
            "{% extends \"default/base.html\" %}\n{% block footer %}<p>My foot</p>{% endblock footer %}\n",
        ),
    ]);
    let mission = page(&sandbox, MISSION);
    assert!(mission.contains("<p>Mine: Harbour</p>"), "{mission}");
    assert!(
        mission.contains("<dl class=\"sheet\">"),
        "the original block is gone: {mission}"
    );
    for path in [MISSION, "index.html", "404.html", "tags/port/index.html"] {
        let page = sandbox.read(&format!("site/{path}"));
        assert!(
            page.contains("<p>My foot</p>") && page.contains("<h1>"),
            "{path}: {page}"
        );
    }
}

#[test]
fn a_component_is_replaced_wherever_it_is_called() {
    let component = "{% component date(d: map) -%}\n<b class=\"day\">{{ d.iso }}</b>\n{%- endcomponent date %}\n";
    let sandbox = themed(&[("templates/mine.html", component)]);
    for path in ["index.html", MISSION] {
        let page = page(&sandbox, path);
        assert!(page.contains("<b class=\"day\">2026-"), "{page}");
        assert!(!page.contains("<time"), "{page}");
    }
}

#[test]
fn words_are_changed_one_by_one() {
    let sandbox = themed(&[
        (
            "words/en.yaml",
            "menu:\n  home: Harbour\nmine:\n  hello: \"Hello, {name}\"\n",
        ),
        (
            "templates/not_found.html",
            &whole("{{ t(key=\"mine.hello\", name=\"reader\") }}"),
        ),
    ]);
    let home = page(&sandbox, "index.html");
    assert_eq!(sandbox.read("site/404.html"), whole("Hello, reader"));
    assert!(
        home.contains(">Harbour</a>") && home.contains(">Engagements</a>"),
        "{home}"
    );
}

#[test]
fn static_files_are_added_replaced_and_more_css_comes_last() {
    let sandbox = themed(&[
        ("static/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("static/fonts/face.woff2", "a font"),
        ("static/more.css", ".mine { color: var(--ink); }\n"),
    ]);
    let sheet = sheet(&sandbox);
    assert!(sheet.starts_with("/* The default theme."), "{sheet}");
    assert!(sheet.ends_with("\n.mine { color: var(--ink); }\n"), "{sheet}");
    assert_eq!(sandbox.read("site/static/fonts/face.woff2"), "a font");
    assert!(sandbox.read("site/static/favicon.svg").ends_with("svg\"/>"));
    assert!(!sandbox.exists("site/static/more.css"));
}

#[test]
fn the_default_theme_is_changed_without_a_setting() {
    let sandbox = Sandbox::small();
    sandbox.write("themes/default/static/more.css", ".mine {}\n");
    sandbox.write("themes/default/templates/not_found.html", whole("<p>Mine</p>\n"));
    assert!(sheet(&sandbox).ends_with(".mine {}\n"));
    assert_eq!(sandbox.read("site/404.html"), whole("<p>Mine</p>\n"));
    sandbox.write("bilan.yaml", "language: en\ntheme: default\n");
    assert!(sheet(&sandbox).ends_with(".mine {}\n"));
}

#[test]
fn the_plain_theme_is_chosen_by_name_and_changed_like_the_other() {
    let sandbox = Sandbox::small();
    sandbox.write("bilan.yaml", "language: en\ntheme: plain\n");
    assert!(sheet(&sandbox).starts_with("/* The plain theme"));
    assert!(!page(&sandbox, "index.html").contains("popover"));
    sandbox.write(
        "themes/plain/templates/base.html",
        "{% extends \"plain/base.html\" %}\n{% block footer %}{{ super() }}<p>Mine</p>{% endblock footer %}\n",
    );
    sandbox.write("themes/plain/theme.yaml", "menu: [home, tags]\n");
    let home = page(&sandbox, "index.html");
    assert!(home.contains("private") && home.contains("<p>Mine</p>"), "{home}");
    assert!(home.contains(">Tags</a>") && !home.contains(">Clients</a>"), "{home}");
}

#[test]
fn the_plain_theme_shows_every_page_of_the_sample_with_no_broken_link() {
    let sandbox = Sandbox::sample();
    sandbox.fine(&["build", "-q"]);
    let before = sandbox.tree("site");
    sandbox.write("bilan.yaml", sandbox.read("bilan.yaml") + "\ntheme: plain\n");
    sandbox.fine(&["build", "-q"]);
    let site = sandbox.tree("site");
    let pages = |tree: &crate::sandbox::Tree| -> Vec<String> {
        let html = tree
            .keys()
            .filter(|path| path.ends_with("index.html") || *path == "404.html");
        html.cloned().collect()
    };
    assert_eq!(pages(&site), pages(&before));
    for path in pages(&site) {
        let html = sandbox.read(&format!("site/{path}"));
        for attribute in ["href=\"", "src=\""] {
            for link in html
                .split(attribute)
                .skip(1)
                .map(|rest| rest.split_once('"').unwrap().0)
            {
                let target = link.split('#').next().unwrap();
                if target.is_empty() || target.contains(':') {
                    continue;
                }
                let file = sandbox.path(&format!("site/{path}")).parent().unwrap().join(target);
                assert!(file.is_file(), "{path}: {link}");
            }
        }
    }
}

#[test]
fn what_begins_with_a_dot_or_ends_otherwise_is_no_template() {
    let sandbox = themed(&[
        ("templates/.home.html.swp", "{{ broken"),
        ("templates/_draft.html", "{{ broken"),
        ("templates/home.html~", "{{ broken"),
    ]);
    assert!(page(&sandbox, "index.html").contains("<!DOCTYPE html>"));
}

#[test]
fn a_theme_changes_no_byte_where_it_changes_nothing() {
    let sandbox = Sandbox::small();
    sandbox.fine(&["build", "-q"]);
    let before = sandbox.tree("site");
    sandbox.fine(&["theme", "eject", "--all"]);
    sandbox.fine(&["build", "-q"]);
    crate::sandbox::assert_same(&before, &sandbox.tree("site"));
    assert!(sandbox.exists(GOOD));
}
