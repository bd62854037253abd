//! Wrong templates: where, which line, by which way, and what there is instead.

use super::{said, themed};

/// A message that holds all of these.
#[track_caller]
fn holds(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "no {part:?} in:\n{message}");
    }
}

#[test]
fn an_unknown_variable_is_told_with_those_there_are() {
    let said = said(&[(
        "templates/mission.html",
        "{% extends \"default/mission.html\" %}\n{% block facts %}{{ missin.title }}{% endblock facts %}\n",
    )]);
    holds(
        &said,
        &[
            "there is no variable `missin` here (missions/2026-10-01-harbour/index.html)",
            "--> themes/mine/templates/mission.html:2:21",
            "2 | {% block facts %}{{ missin.title }}{% endblock facts %}",
            "the closest first: mission, ",
            "page",
            "site",
        ],
    );
}

#[test]
fn an_unknown_field_is_told_with_the_fields_of_its_value_whatever_is_done_with_it() {
    for use_of_it in [
        "{{ mission.about.titel }}",
        "{{ mission.about.titel | upper }}",
        "{% for x in mission.about.titel %}{% endfor %}",
    ] {
        let text =
            format!("{{% extends \"default/mission.html\" %}}\n{{% block facts %}}{use_of_it}{{% endblock facts %}}\n");
        let said = said(&[("templates/mission.html", &text)]);
        holds(
            &said,
            &[
                "no field `titel`",
                "mission.html:2:",
                "the closest first: title, ",
                "client",
                "summary",
            ],
        );
    }
}

#[test]
fn a_value_that_is_nothing_has_no_fields() {
    let said = said(&[(
        "templates/mission.html",
        "{% extends \"default/mission.html\" %}\n{% block facts %}{{ mission.previous.text }}{% endblock facts %}\n",
    )]);
    holds(
        &said,
        &[
            "`text` is asked of a value that is nothing",
            "mission.html:2:",
            "{% if … %}",
        ],
    );
}

#[test]
fn the_way_to_a_component_is_told() {
    let said = said(&[
        (
            "templates/mine.html",
            "{% component date(d: map) %}\n{{ d.lng }}{% endcomponent date %}\n",
        ),
        (
            "templates/home.html",
            "{% extends \"default/home.html\" %}\n{% block head %}\n{{ <date d={site.today} /> }}{% endblock head %}\n",
        ),
    ]);
    holds(
        &said,
        &[
            "no field `lng` here (index.html → themes/mine/templates/home.html:3:4)",
            "--> themes/mine/templates/mine.html:2:6",
            "the closest first: long, iso, year",
        ],
    );
}

#[test]
fn a_component_that_asks_for_more_than_is_given_is_told_where_it_is_defined() {
    let said = said(&[(
        "templates/mine.html",
        "{% component date(d: map, size: string) %}{% endcomponent date %}\n",
    )]);
    holds(
        &said,
        &[
            "Argument `size`",
            "--> themes/mine/templates/mine.html:1:14",
            "default/templates/",
        ],
    );
    assert_eq!(said.matches("error:").count(), 1, "{said}");
}

#[test]
fn every_wrong_template_is_told_in_one_run() {
    let said = said(&[
        ("templates/base.html", "{% extends \"default/bas.html\" %}"),
        ("templates/home.html", "{% extends \"default/home.html\" %}\n{% if %}\n"),
        (
            "templates/page.html",
            "é{{ page.title | uper }}{% include \"pagr.html\" %}{{ <dat d={site.today} /> }}\n\
             {% if page.title is sting %}{{ tt(key=\"a\") }}{% endif %}\n",
        ),
        (
            "templates/tags.html",
            "{% extends \"default/tags.html\" %}\n{% block contents %}{% endblock contents %}\n",
        ),
    ]);
    holds(
        &said,
        &[
            "no template `default/bas.html`",
            "themes/mine/templates/base.html:1:13",
            "the closest first: default/base.html",
            "themes/mine/templates/home.html:2:7",
            "no filter `uper`",
            "themes/mine/templates/page.html:1:18",
            "the closest first: upper",
            "no template `pagr.html`",
            "the closest first: page.html",
            "no component `dat`",
            "the closest first: date",
            "no test `sting`",
            "no function `tt`",
        ],
    );
}

#[test]
fn a_block_that_no_parent_has_is_told_with_theirs() {
    let said = said(&[(
        "templates/tags.html",
        "{% extends \"default/tags.html\" %}\n{% block contents %}{% endblock contents %}\n",
    )]);
    holds(
        &said,
        &["no block `contents`", "tags.html:2:10", "the closest first: content, "],
    );
}

#[test]
fn a_missing_word_is_told_with_the_closest_ones() {
    let said = said(&[("templates/not_found.html", "\n<p>{{ t(key=\"not_found.txet\") }}</p>\n")]);
    holds(
        &said,
        &[
            "no word `not_found.txet`",
            "not_found.html:2:",
            "the closest first: not_found.text",
        ],
    );
}

#[test]
fn what_holds_itself_ends_in_a_message() {
    let extends = said(&[("templates/page.html", "{% extends \"page.html\" %}")]);
    holds(
        &extends,
        &[
            "holds itself",
            "page.html:1:13",
            "{% extends \"default/mission.html\" %}",
        ],
    );
    let includes = said(&[
        ("templates/a.html", "{% include \"b.html\" %}"),
        ("templates/b.html", "\n{% include \"a.html\" %}"),
    ]);
    holds(
        &includes,
        &[
            "holds itself",
            "templates/a.html → themes/mine/templates/b.html → themes/mine/templates/a.html",
        ],
    );
    let itself = said(&[(
        "templates/a.html",
        "{% component date(d: map) %}{{ <date d /> }}{% endcomponent date %}",
    )]);
    holds(&itself, &["holds itself: date → date", "a.html:1:33"]);
    let others = said(&[(
        "templates/a.html",
        "{% component date(d: map) %}{{ <other d /> }}{% endcomponent date %}\n\
         {% component other(d: map) %}{{ <date d /> }}{% endcomponent other %}",
    )]);
    holds(&others, &["holds itself: date → other → date"]);
}

#[test]
fn two_components_of_one_name_are_one_too_many() {
    let component = "{% component date(d: map) %}{% endcomponent date %}";
    let said = said(&[("templates/a.html", component), ("templates/b.html", component)]);
    holds(
        &said,
        &[
            "`themes/mine/templates/a.html` and `themes/mine/templates/b.html`",
            "b.html:1:14",
        ],
    );
}

#[test]
fn a_theme_that_is_nowhere_is_told_with_those_there_are() {
    let sandbox = themed(&[("theme.yaml", "")]);
    sandbox.write("bilan.yaml", "language: en\ntheme: mien\n");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    holds(&ran.stderr, &["there is no theme “mien”", "default, plain, mine"]);
}

#[test]
fn words_that_cannot_be_read_are_told_with_their_line() {
    let said = said(&[("words/en.yaml", "menu:\n  home: Home\nsite: [a\n")]);
    holds(
        &said,
        &["--> themes/mine/words/en.yaml:3:", "3 | site: [a", "a closing bracket"],
    );
    assert_eq!(said.matches("error:").count(), 1, "{said}");
    let said = crate::said(&[("words/en.yaml", "mine: 3\n")]);
    holds(
        &said,
        &["--> themes/mine/words/en.yaml", "words cannot be read: 'mine'"],
    );
}

#[test]
fn no_template_makes_the_program_panic() {
    let sandbox = themed(&[]);
    for text in [
        "{{ [1,2][5] }}",
        "{{ super() }}",
        "{% block a %}{% block a %}{% endblock %}{% endblock %}",
        "{{ <date /> }}",
        "{{ <date d=\"x\" /> }}",
        "{{ t() }}",
        "{{ t(key=3) }}",
        "{{ t(key=\"count.missions\", n=-1) }}",
        "{{ throw(message=\"no\") }}",
        "{{ site.menu[0].name.x.y }}",
        "{% for a in 3 %}{% endfor %}",
        "{{ 1/0 }}",
        "{{ 10 ** 9999 }}",
        "{{ range(end=10000000000) }}",
        "{{ '\u{e9}' | truncate(length=-1) }}",
        "{# never ends",
        "{% raw %}",
        "\u{feff}{{ '\\q' }}",
        "\r\n\t{{ \u{e9} }}\r\n",
        "{% include page.title %}",
        "{% component date(d: map, d: map) %}{% endcomponent date %}",
        "{% component menu() %}{% include \"not_found.html\" %}{% endcomponent menu %}{% extends \"base.html\" %}",
        &format!("{{{{ {}1{} }}}}", "(".repeat(500), ")".repeat(500)),
        &"{% if site %}".repeat(500),
    ] {
        sandbox.write("themes/mine/templates/not_found.html", text);
        let ran = sandbox.run(&["check"]);
        assert_eq!(ran.code, 1, "{text}: {ran:?}");
        assert!(
            ran.stdout.contains("themes/mine/templates/not_found.html:"),
            "{text}: {ran:?}"
        );
        assert!(!ran.stderr.contains("panicked"), "{text}: {ran:?}");
    }
}

#[test]
fn a_template_that_is_no_text_is_told() {
    let sandbox = themed(&[]);
    sandbox.write("themes/mine/templates/page.html", b"caf\xe9");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    holds(&ran.stderr, &["not UTF-8", "themes/mine/templates/page.html"]);
}
