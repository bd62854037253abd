//! What generators are given. Whether they understand it is seen in `tests/generators`.

use proptest::prelude::*;

use super::*;
use crate::publish::Post;

const KINDS: [Kind; 6] = [
    Kind::Hugo,
    Kind::Jekyll,
    Kind::Eleventy,
    Kind::Zola,
    Kind::Astro,
    Kind::Text,
];

fn post(markdown: &str) -> Post {
    Post {
        title: "Ce que j’ai appris".to_owned(),
        slug: "appris".to_owned(),
        date: "2026-11-02".parse().unwrap(),
        lang: "fr".to_owned(),
        description: None,
        tags: vec!["animation".to_owned()],
        markdown: markdown.to_owned(),
        images: Vec::new(),
    }
}

fn pictured() -> Post {
    Post {
        images: vec![Image {
            name: "appris-1.png".to_owned(),
            bytes: Bytes::from_static(b"PNG"),
        }],
        ..post("Avant.\n\n![Le mur](appris-1.png)\n")
    }
}

fn written(post: Post, target: &Target, stage: Stage) -> Vec<(String, String)> {
    files(&Cleared::unchecked(post), target, stage)
        .into_iter()
        .map(|(path, bytes)| (path.to_string(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect()
}

fn paths(post: Post, kind: Kind, stage: Stage) -> Vec<String> {
    let files = written(post, &Target::new("blog", kind, "../blog"), stage);
    files.into_iter().map(|(path, _)| path).collect()
}

/// The one text of a post without pictures.
fn text(post: Post, kind: Kind, stage: Stage) -> String {
    written(post, &Target::new("blog", kind, "../blog"), stage).remove(0).1
}

#[test]
fn posts_are_where_each_generator_looks_for_them() {
    use Stage::{Draft, Live};
    for (kind, live, draft) in [
        (Kind::Hugo, "content/posts/appris.md", "content/posts/appris.md"),
        (Kind::Jekyll, "_posts/2026-11-02-appris.md", "_drafts/appris.md"),
        (Kind::Eleventy, "appris.md", "appris.md"),
        (Kind::Zola, "content/blog/appris.md", "content/blog/appris.md"),
        (Kind::Astro, "src/content/blog/appris.md", "drafts/appris.md"),
    ] {
        assert_eq!(paths(post("x\n"), kind, Live), [live]);
        assert_eq!(paths(post("x\n"), kind, Draft), [draft]);
    }
    assert_eq!(paths(post("x\n"), Kind::Text, Live), ["appris.html", "appris.txt"]);
    assert!(paths(post("x\n"), Kind::Site, Live).is_empty());
}

#[test]
fn pictures_are_beside_their_post_or_where_they_are_served() {
    use Stage::{Draft, Live};
    for (kind, stage, there) in [
        (
            Kind::Hugo,
            Draft,
            &["content/posts/appris/appris-1.png", "content/posts/appris/index.md"][..],
        ),
        (
            Kind::Zola,
            Live,
            &["content/blog/appris/appris-1.png", "content/blog/appris/index.md"],
        ),
        (
            Kind::Jekyll,
            Live,
            &["_posts/2026-11-02-appris.md", "assets/appris-1.png"],
        ),
        (Kind::Jekyll, Draft, &["_drafts/appris.md"]),
        (Kind::Eleventy, Live, &["appris-1.png", "appris.md"]),
        (Kind::Eleventy, Draft, &["appris.md"]),
        (Kind::Astro, Draft, &["drafts/appris-1.png", "drafts/appris.md"]),
        (Kind::Text, Live, &["appris-1.png", "appris.html", "appris.txt"]),
    ] {
        assert_eq!(paths(pictured(), kind, stage), there, "{kind:?} {stage:?}");
    }
    let jekyll = &written(pictured(), &Target::new("b", Kind::Jekyll, "b"), Stage::Live)[0].1;
    assert!(
        jekyll.contains("![Le mur]({{ \"/assets/appris-1.png\" | relative_url }})"),
        "{jekyll}"
    );
    assert!(jekyll.contains("render_with_liquid: true"));
    let named = Post {
        markdown: "`![](appris-1.png)` ![appris-1.png {](appris-1.png \"appris-1.png\") ![](autre.png)\n".to_owned(),
        ..pictured()
    };
    let astro = &written(named, &Target::new("b", Kind::Astro, "b"), Stage::Live)[1].1;
    assert!(
        astro.ends_with("`![](appris-1.png)` ![appris-1.png \\{](./appris-1.png \"appris-1.png\") ![](autre.png)\n"),
        "{astro}"
    );
}

#[test]
fn a_folder_of_posts_may_be_another() {
    for (kind, posts, stage, there) in [
        (Kind::Hugo, "content/blog", Stage::Live, "content/blog/appris.md"),
        (Kind::Jekyll, "blog/_posts", Stage::Draft, "blog/_drafts/appris.md"),
        (Kind::Eleventy, "posts", Stage::Live, "posts/appris.md"),
        (Kind::Astro, "src/data/blog", Stage::Live, "src/data/blog/appris.md"),
    ] {
        let target = Target {
            posts: SitePath::new(posts),
            ..Target::new("blog", kind, "b")
        };
        assert_eq!(written(post("x\n"), &target, stage)[0].0, there);
    }
}

#[test]
fn a_post_named_index_is_not_the_page_of_its_folder() {
    for (kind, there) in [
        (Kind::Hugo, "content/posts/index/index.md"),
        (Kind::Zola, "content/blog/index/index.md"),
    ] {
        let named = Post {
            slug: "index".to_owned(),
            ..post("x\n")
        };
        assert_eq!(paths(named, kind, Stage::Live), [there]);
    }
}

#[test]
fn what_stands_before_a_post_is_readable() {
    let mut target = Target::new("blog", Kind::Hugo, "b");
    target.author = Some("Solène Vauquier".to_owned());
    target.tags = vec!["bilans".to_owned(), "Animation".to_owned()];
    let told = Post {
        title: "Revue : suite #2".to_owned(),
        description: Some("yes".to_owned()),
        ..post("Texte.\n")
    };
    assert_eq!(
        written(told, &target, Stage::Draft)[0].1,
        "---\ntitle: 'Revue : suite #2'\ndate: 2026-11-02\ndescription: \"yes\"\ntags:\n- animation\n- bilans\n\
         author: Solène Vauquier\ndraft: true\n---\n\nTexte.\n"
    );
}

#[test]
fn keys_may_have_other_names_or_none() {
    let mut target = Target::new("blog", Kind::Astro, "b");
    target.layout = Some("../../layouts/Post.astro".to_owned());
    for (field, there) in [("date", "publishedOn"), ("tags", ""), ("lang", "locale")] {
        target.fields.insert(field.to_owned(), there.to_owned());
    }
    assert_eq!(
        written(post("x\n"), &target, Stage::Live)[0].1,
        "---\ntitle: Ce que j’ai appris\npublishedOn: 2026-11-02\nlocale: fr\nlayout: \"../../layouts/Post.astro\"\n---\n\nx\n"
    );
}

#[test]
fn zola_has_its_own_tables() {
    let mut target = Target::new("blog", Kind::Zola, "b");
    target.author = Some("Solène \"S.\" Vauquier".to_owned());
    target.fields.insert("lang".to_owned(), "langue".to_owned());
    assert_eq!(
        written(post("x\n"), &target, Stage::Draft)[0].1,
        "+++\ntitle = \"Ce que j’ai appris\"\ndate = 2026-11-02\nauthors = ['Solène \"S.\" Vauquier']\ndraft = true\n\n\
         [taxonomies]\ntags = [\"animation\"]\n\n[extra]\nlangue = \"fr\"\n+++\n\nx\n"
    );
}

#[test]
fn a_draft_is_held_back_by_what_its_generator_knows() {
    let eleventy = text(post("x\n"), Kind::Eleventy, Stage::Draft);
    assert!(eleventy.contains("\npermalink: false\neleventyExcludeFromCollections: true\n"));
    assert!(text(post("x\n"), Kind::Hugo, Stage::Draft).contains("\ndraft: true\n"));
    assert!(text(post("x\n"), Kind::Hugo, Stage::Live).contains("\ndraft: false\n"));
    for kind in [Kind::Eleventy, Kind::Zola, Kind::Astro, Kind::Jekyll] {
        assert!(!text(post("x\n"), kind, Stage::Live).contains("draft"), "{kind:?}");
    }
}

fn body(markdown: &str, kind: Kind) -> String {
    let text = text(post(markdown), kind, Stage::Live);
    text.splitn(3, if kind == Kind::Zola { "+++\n" } else { "---\n" })
        .last()
        .unwrap()
        .trim()
        .to_owned()
}

#[test]
fn what_looks_like_a_template_is_text() {
    let signs = "{{ a }} {% b %} {{< c >}}";
    assert_eq!(body(signs, Kind::Hugo), r"\{\{ a }} \{\% b %} \{\{< c >}}");
    assert_eq!(body(signs, Kind::Astro), r"\{\{ a }} \{\% b %} \{\{< c >}}");
    assert_eq!(body(signs, Kind::Jekyll), r#"\{\{ a }} \{{ "{%" }} b %} \{\{< c >}}"#);
    let code = "Un `{{< a >}}`.";
    assert_eq!(body(code, Kind::Hugo), "Un `{{</* a */>}}`.");
    assert_eq!(body(code, Kind::Jekyll), r#"Un `{{ "{{" }}< a >}}`."#);
    assert_eq!(body(code, Kind::Eleventy), code);
    assert_eq!(
        body("`{% a() %}`", Kind::Zola),
        "<code>&#123;&#37; a&#40;&#41; &#37;&#125;</code>"
    );
    assert_eq!(
        body("- un\n\n  ```\n  {{ a() }}\n  b\n  ```\n", Kind::Zola),
        "- un\n\n  <pre><code>&#123;&#123; a&#40;&#41; &#125;&#125;&#10;b&#10;</code></pre>"
    );
    let alt = "![a {{ b }}](c.png)";
    assert_eq!(body(alt, Kind::Eleventy), alt);
    assert_eq!(body(alt, Kind::Astro), r"![a \{\{ b }}](c.png)");
    assert!(text(post(code), Kind::Eleventy, Stage::Live).contains("\ntemplateEngineOverride: md\n"));
    assert!(!text(post("Un `x`."), Kind::Eleventy, Stage::Live).contains("templateEngineOverride"));
}

#[test]
fn a_shortcode_without_end_does_not_swallow_the_rest() {
    assert_eq!(
        body("`{{< a` et `{{% b %}}`\n", Kind::Hugo),
        "`{{</* a` et `{{% b %}}`\n\n[//]: # (*/>}})"
    );
}

#[test]
fn other_signs_of_generators_are_text_too() {
    for (markdown, guarded) in [
        ("# Titre {#id}\n", r"# Titre \{#id}"),
        ("Un\n: deux\n", "Un\n\\: deux"),
        ("**Un**: deux\n", "**Un**: deux"),
        ("Coût $$2$$ et 3 $\n", r"Coût \$\$2\$\$ et 3 $"),
        ("un | deux\n", r"un \| deux"),
        ("|a|b|\n|-|-|\n|{1|2|\n", "|a|b|\n|-|-|\n|\\{1|2|"),
        ("[a](<b{{c> \"{% d\")\n", "[a](<b\\{\\{c> \"\\{\\% d\")"),
        ("<https://x.y/{{%>\n", "<https://x.y/%7B%7B%>"),
        ("```rust {a=\"b\"}\nx\n```\n", "```rust\nx\n```"),
        ("- ~~~ {{%}}\n  x\n  ~~~\n", "- ~~~\n  x\n  ~~~"),
        ("```c++\nx\n```\n", "```c++\nx\n```"),
        ("```\n: | $$ {\n```\n", "```\n: | $$ {\n```"),
    ] {
        assert_eq!(body(markdown, Kind::Hugo), guarded);
    }
}

#[test]
fn a_text_to_paste_has_no_marks() {
    let markdown =
        "Avant de [partir](https://x.fr).\n\n## Un\n\n- **a**\n- b\n\n3. c\n4. d\n\n> cité\n\n|x|y|\n|-|-|\n|1|2|\n";
    assert_eq!(
        written(post(markdown), &Target::new("t", Kind::Text, "t"), Stage::Live)[1].1,
        "Ce que j’ai appris\n\nAvant de partir (https://x.fr).\n\nUn\n\n– a\n\n– b\n\n3. c\n\n4. d\n\ncité\n\nx · y\n\n1 · 2\n\n#animation\n"
    );
}

#[test]
fn a_page_to_paste_is_html_with_nothing_else_in_it() {
    let titled = Post {
        title: "a < b & \"c\"".to_owned(),
        ..post("Un *mot*.\n")
    };
    assert_eq!(
        written(titled, &Target::new("t", Kind::Text, "t"), Stage::Live)[0].1,
        "<!doctype html>\n<html lang=\"fr\">\n<meta charset=\"utf-8\">\n<title>a &lt; b &amp; \"c\"</title>\n<body>\n\
         <h1>a &lt; b &amp; \"c\"</h1>\n<p>Un <em>mot</em>.</p>\n</body>\n</html>\n"
    );
}

/// Texts full of signs.
fn hostile() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "{{<", "{{%", ">}}", "%}}", "{{", "{%", "{#", "}}", "%}", "`", "``", "```", "\n", "\n\n", "\\", "a", " ", "é",
        "|", "$$", ":", "*", "_", "- ", "> ", "[", "](", ")", "<", ">", "\"", "'", "#", "/*", "*/", "1. ", "~", "end",
    ]);
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// A text as our own parser shows it.
fn shown(markdown: &str) -> String {
    let post = post(markdown);
    post.html("")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn a_guarded_text_shows_the_same(markdown in hostile()) {
        // What is written for Markdown alone reads as before; the others are read by their generators first.
        let events: Vec<_> = pulldown_cmark::Parser::new_ext(&markdown, crate::publish::post::OPTIONS)
            .filter(|event| !matches!(event, pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_)))
            .collect();
        let markdown = crate::publish::post::markdown(&events).unwrap_or_default();
        let guarded = guard::guard(&post(&markdown), "", guard::Dialect::COMMON_MARK, |_| None);
        prop_assert_eq!(shown(&guarded).replace("%7B", "{"), shown(&markdown).replace("%7B", "{"), "{}", guarded);
    }

    #[test]
    fn a_title_is_read_as_it_was_written(title in "[ -~é—\u{85}\u{2028}]{0,20}|yes|null|2026(-1[0-2])?|[0-9:._]{1,8}") {
        let told = Post { title: title.clone(), ..post("x\n") };
        for kind in KINDS {
            let text = text(told.clone(), kind, Stage::Live);
            if kind == Kind::Text || kind == Kind::Zola {
                continue;
            }
            let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap().0;
            let read: serde_yaml::Value = serde_yaml::from_str(front).unwrap();
            let expected = front::line(&title);
            let read = read.get("title").map_or(String::new(), |title| title.as_str().unwrap().to_owned());
            prop_assert_eq!(read, expected);
        }
    }
}
