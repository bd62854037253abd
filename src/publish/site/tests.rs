//! What the public site says, and what it does not.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use scraper::{Html, Selector};

use super::Settings;
use super::example::{post, posts, site, text, theme};
use crate::path::{Bytes, SitePath};
use crate::publish::post::Image;
use crate::publish::scan::Cleared;
use crate::theme::Theme;
use crate::words::Words;

mod feed;

fn settings() -> Settings {
    Settings {
        title: "Faciliter & cie".to_owned(),
        author: "Solène Marchal".to_owned(),
        base_url: Some("https://exemple.fr/notes".to_owned()),
        history: BTreeMap::new(),
    }
}

fn without_address() -> Settings {
    Settings {
        base_url: None,
        ..settings()
    }
}

fn is_page(path: &SitePath) -> bool {
    path.as_str()
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "html")
}

/// The texts of what a selector finds, in order.
fn found(html: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let all = page.select(&selector);
    all.map(|element| element.text().collect::<String>().trim().to_owned())
        .collect()
}

#[test]
fn posts_come_newest_first_twenty_a_page() {
    let site = site(posts(), &settings());
    let first = found(&text(&site, "index.html"), ".posts h2");
    assert_eq!(first.len(), 20);
    assert!(
        first[0].starts_with("Ralentir") && first[1].starts_with("The meeting"),
        "{first:?}"
    );
    let second = text(&site, "page-2.html");
    assert_eq!(found(&second, ".posts h2").len(), 5);
    assert!(
        second.contains("<a href=\"index.html\">Faciliter &amp; cie</a>"),
        "{second}"
    );
    assert!(text(&site, "tags/terrain/page-2.html").contains("href=\"../../tags/terrain/index.html\""));
}

#[test]
fn the_order_in_which_posts_are_given_does_not_matter() {
    let mut other = posts();
    other.reverse();
    assert_eq!(site(posts(), &settings()), site(other, &settings()));
}

#[test]
fn a_page_has_its_text_its_pictures_and_its_neighbours() {
    let site = site(posts(), &settings());
    let page = text(&site, "ralentir-pour-mieux-decider/index.html");
    assert!(page.contains("<img src=\"ralentir-pour-mieux-decider-1.png\""));
    assert!(
        site.keys()
            .any(|path| path.as_str() == "ralentir-pour-mieux-decider/ralentir-pour-mieux-decider-1.png")
    );
    assert_eq!(found(&page, "time"), ["2 novembre 2026"]);
    assert_eq!(
        found(&page, ".tags li"),
        ["facilitation", "Décision collective", "séminaire"].map(|tag| {
            // Two posts write it in two ways; the site has one.
            if tag == "facilitation" { "Facilitation" } else { tag }
        })
    );
    assert_eq!(
        found(&page, "[rel=prev]"),
        ["Texte précédent The meeting after the meeting"]
    );
    assert!(found(&page, "[rel=next]").is_empty());
}

#[test]
fn headings_skip_no_rank() {
    let markdown = "# Un\n\n### Deux\n\n###### Trois\n\n## Quatre\n\n# Cinq\n";
    let site = site(vec![post("a", date(2026, 1, 2), "A", &[], markdown)], &settings());
    let page = text(&site, "a/index.html");
    assert_eq!(found(&page, ".text > h2"), ["Un", "Cinq"]);
    assert_eq!(found(&page, ".text > h3"), ["Deux", "Quatre"]);
    assert_eq!(found(&page, ".text > h4"), ["Trois"]);
    assert_eq!(found(&page, "h1"), ["A"]);
}

#[test]
fn who_said_a_quote_stands_apart() {
    let markdown = "> Un.\n>\n> — la directrice *adjointe*\n\n> — Non.\n>\n> Si.\n\n> Deux,\n> — un élu\n\n\
                    > *Trois\n> — quatre.*\n\n- > Cinq — six.\n\n— Sept.\n\n> — Huit\n>\n> - neuf\n";
    let site = site(vec![post("a", date(2026, 1, 2), "A", &[], markdown)], &settings());
    let page = text(&site, "a/index.html");
    assert_eq!(found(&page, ".text small"), ["— la directrice adjointe", "— un élu"]);
    assert!(page.contains("Deux,<br>\n<small>— un élu</small></p>"), "{page}");
}

#[test]
fn a_picture_keeps_its_place_while_it_loads() {
    let mut posts = posts();
    for post in &mut posts {
        if let Some(image) = post.images.first().cloned() {
            post.images.push(Image {
                name: "broken.png".to_owned(),
                bytes: Bytes::from_static(b"no picture"),
            });
            post.markdown.push_str("\n![](broken.png) `<img src=\"broken.png\"`\n");
            assert_eq!(image.name, "ralentir-pour-mieux-decider-1.png");
        }
    }
    let page = text(&site(posts, &settings()), "ralentir-pour-mieux-decider/index.html");
    let known = "<img src=\"ralentir-pour-mieux-decider-1.png\" width=\"960\" height=\"480\" alt=\"Trois";
    assert!(page.contains(known), "{page}");
    assert!(page.contains("<img src=\"broken.png\" alt=\"\">"), "{page}");
}

#[test]
fn what_is_written_is_text() {
    let markdown = "<script>a</script>\n\n[b](javascript:c) <b onclick=\"d\">e</b>\n";
    let mut odd = post("a", date(2026, 1, 2), "</h1><script>&", &["<i>\"t"], markdown);
    odd.description = Some("\"><script>".to_owned());
    let site = site(vec![odd], &settings());
    for (path, bytes) in site.iter().filter(|(path, _)| is_page(path)) {
        let page = String::from_utf8(bytes.to_vec()).unwrap();
        for wrong in ["<script", "javascript:", "onclick", "<i>"] {
            assert!(!page.contains(wrong), "{path}: {wrong}");
        }
    }
    let page = text(&site, "a/index.html");
    assert_eq!(found(&page, "h1"), ["</h1><script>&"]);
    assert_eq!(found(&page, ".tags li"), ["<i>\"t"]);
}

#[test]
fn french_signs_never_begin_a_line() {
    let markdown = "Quoi ? **Rien** : « rien » ; vraiment ! `a : b`\n\n    c : d\n";
    let mut french = post("a", date(2026, 1, 2), "A : b", &[], markdown);
    french.description = Some("Et alors ?".to_owned());
    let mut english = french.clone();
    "b".clone_into(&mut english.slug);
    "en".clone_into(&mut english.lang);
    let site = site(vec![french, english], &settings());
    let page = text(&site, "a/index.html").replace("&nbsp;", "\u{a0}");
    for set in [
        "Quoi\u{a0}? <strong>Rien</strong>\u{a0}: «\u{a0}rien\u{a0}»\u{a0}; vraiment\u{a0}! <code>a : b</code>",
        "c : d",
        "<h1>A\u{a0}: b</h1>",
        "Et alors\u{a0}?</p>",
    ] {
        assert!(page.contains(set), "{set}: {page}");
    }
    assert!(text(&site, "b/index.html").contains("<p>Quoi ? <strong>"));
}

#[test]
fn a_text_in_another_language_says_so() {
    let site = site(posts(), &settings());
    let page = text(&site, "the-meeting-after-the-meeting/index.html");
    assert!(page.contains("<html lang=\"fr\">") && page.contains("<article lang=\"en\">"));
    assert!(!text(&site, "note-1/index.html").contains("<article lang"));
}

#[test]
fn tags_count_what_is_published() {
    let site = site(posts(), &settings());
    let page = text(&site, "tags/index.html");
    assert_eq!(
        found(&page, ".all-tags a"),
        ["Décision collective", "Facilitation", "Outils", "séminaire", "terrain"]
    );
    assert_eq!(found(&page, ".all-tags .n")[1], "2 textes");
    assert_eq!(
        found(&text(&site, "tags/facilitation/index.html"), ".posts h2").len(),
        2
    );
}

#[test]
fn nothing_tells_of_a_journal() {
    for name in ["default", "plain"] {
        let cleared: Vec<Cleared> = posts().into_iter().map(Cleared::unchecked).collect();
        let site = super::build(&cleared, &settings(), &theme(name), &Words::embedded("fr")).unwrap();
        for (path, bytes) in site {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            for word in [
                "journal",
                "privé",
                "mission",
                "vigilance",
                "positives",
                "follow",
                "noindex",
                "<script",
                "search",
            ] {
                let told = text.replace("content=\"index, follow\"", "");
                assert!(
                    !told.contains(word) && !path.as_str().contains(word),
                    "{name}: {word} in {path}"
                );
            }
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    let site = site(posts(), &without_address());
    let paths: BTreeSet<&str> = site.keys().map(SitePath::as_str).collect();
    let link = Selector::parse("[href], [src]").unwrap();
    for (path, bytes) in site.iter().filter(|(path, _)| is_page(path)) {
        let page = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        for element in page.select(&link) {
            let to = element.attr("href").or_else(|| element.attr("src")).unwrap();
            if to.starts_with('#') || to.starts_with("https://") {
                continue;
            }
            let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
            let source = crate::path::SourcePath::new(format!("{folder}/x").trim_start_matches('/')).unwrap();
            let whole = source.beside(to).unwrap();
            assert!(paths.contains(whole.as_str()), "{path}: {to}");
        }
    }
}

#[test]
fn every_page_keeps_other_hosts_out_and_search_engines_in() {
    for (path, bytes) in site(posts(), &settings()) {
        if is_page(&path) {
            let page = String::from_utf8(bytes.to_vec()).unwrap();
            assert!(
                page.contains("Content-Security-Policy\" content=\"default-src 'none';"),
                "{path}"
            );
            assert!(
                page.contains("<meta name=\"robots\" content=\"index, follow\">"),
                "{path}"
            );
            assert!(
                page.contains("rel=\"canonical\" href=\"https://exemple.fr/notes/"),
                "{path}"
            );
        }
    }
}

#[test]
fn a_site_without_posts_has_no_feed_and_no_tags() {
    let site = site(Vec::new(), &Settings::default());
    let paths: Vec<&str> = site.keys().map(SitePath::as_str).collect();
    assert_eq!(paths.len(), 2, "{paths:?}");
    let page = text(&site, "index.html");
    assert!(page.contains("Rien n’est publié") && !page.contains("feed.xml") && !page.contains("tags/"));
    assert_eq!(found(&page, "h1"), ["Retours d’expérience"]);
}

#[test]
fn two_posts_for_one_place_are_an_error() {
    let words = Words::embedded("fr");
    let twice = |one: &str, other: &str| {
        let post = |slug: &str| Cleared::unchecked(post(slug, date(2026, 1, 2), slug, &["x"], "x\n"));
        let built = super::build(&[post(one), post(other)], &settings(), &theme("default"), &words);
        built
            .unwrap_err()
            .into_iter()
            .map(|problem| problem.code.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(twice("un", "un"), ["path-twice"]);
    assert_eq!(twice("un", "UN"), ["path-twice"]);
    assert_eq!(twice("un", "tags"), ["path-twice"]);
}

#[test]
fn a_journals_theme_lies_over_it() {
    let own = [
        (
            "templates/public/post.html",
            "{% extends \"default/public/post.html\" %}{% block around %}<p>À vous.</p>{% endblock around %}",
        ),
        ("public/more.css", "p { color: red; }"),
        ("public/favicon.svg", "<svg/>"),
        ("static/more.css", "/* Odile */"),
        ("words/fr.yaml", "public:\n  tags: Sujets\n"),
        ("theme.yaml", "colors: {light: {follow: \"#123456\"}}\nmeasure: 40\n"),
    ];
    let own = own.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let folder = crate::path::SourcePath::new("themes/mine").unwrap();
    let (theme, problems) = crate::config::look::dress(Theme::open("mine", folder, own.into()));
    assert_eq!(problems, []);
    let cleared: Vec<Cleared> = posts().into_iter().map(Cleared::unchecked).collect();
    let words = Words::load("fr", &theme).unwrap();
    let site = super::build(&cleared, &settings(), &theme, &words).unwrap();
    let page = text(&site, "note-1/index.html");
    assert!(page.contains("<p>À vous.</p>") && page.contains(">Sujets</a>") && !page.contains("rel=\"prev\""));
    assert!(page.contains("<link rel=\"icon\" href=\"../static/favicon.svg\""));
    let (_, rest) = page.split_once("\"../static/style.").unwrap();
    let sheet = text(&site, &format!("static/style.{}", rest.split_once('"').unwrap().0));
    assert!(
        sheet.starts_with(":root { --paper: ") && sheet.contains("--accent: #123456;"),
        "{sheet}"
    );
    assert!(sheet.contains("--measure: 40rem;") && sheet.ends_with("\np { color: red; }"));
    assert!(!sheet.contains("Odile"));
    assert_eq!(text(&site, "static/favicon.svg"), "<svg/>");
    assert!(super::built_in(&theme).is_empty());
    assert_eq!(super::built_in(&super::example::theme("default")).len(), 1);
}

#[test]
fn a_mistake_in_a_template_is_told_once_and_no_site_made() {
    let folder = crate::path::SourcePath::new("themes/mine").unwrap();
    let with = |text: &str| {
        let own = [("templates/public/base.html".to_owned(), text.as_bytes().to_vec())];
        let (theme, _) = crate::config::look::dress(Theme::open("mine", folder.clone(), own.into()));
        let cleared: Vec<Cleared> = posts().into_iter().map(Cleared::unchecked).collect();
        let built = super::build(&cleared, &settings(), &theme, &Words::embedded("fr"));
        built
            .unwrap_err()
            .into_iter()
            .map(|problem| problem.code.as_str())
            .collect::<Vec<_>>()
    };
    let footer = |text: &str| {
        format!("{{% extends \"default/public/base.html\" %}}{{% block footer %}}{text}{{% endblock footer %}}")
    };
    assert_eq!(with(&footer("{{ site.menu }}")), ["template-name"]);
    assert_eq!(with(&footer("{% if %}")), ["template"]);
    let bare = "<body>{% block title %}{% endblock %}{% block meta %}{% endblock %}{% block header %}{% endblock %}\
                {% block content %}{% endblock %}{% block pager %}{% endblock %}{% block footer %}{% endblock %}";
    assert_eq!(with(bare), ["template-unguarded"]);
}
