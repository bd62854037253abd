use std::sync::Arc;

use super::*;
use crate::config::Config;
use crate::diagnostic::Location;
use crate::path::SourcePath;
use crate::source::SourceFile;

/// The settings, and the codes and line numbers of what is wrong with them.
fn read(text: &str) -> (Publish, Vec<String>) {
    let path = SourcePath::new("bilan.yaml").unwrap();
    let file = Arc::new(SourceFile::new(path, text.to_owned()));
    let (config, diagnostics) = Config::parse(&file, &["fr".to_owned(), "en".to_owned()]);
    let codes = diagnostics
        .iter()
        .map(|d| {
            let Location::Place(place) = &d.location else {
                panic!("{d:?}")
            };
            let start = place.span.start;
            format!("{} {}", d.code.as_str(), text[..start].matches('\n').count() + 1)
        })
        .collect();
    (config.publish, codes)
}

fn good(text: &str) -> Publish {
    let (publish, wrong) = read(text);
    assert_eq!(wrong, Vec::<String>::new(), "{text}");
    publish
}

fn wrong(text: &str) -> Vec<String> {
    read(text).1
}

#[test]
fn without_settings_there_is_a_public_site() {
    for nothing in [
        "",
        "publish:\n",
        "publish: {}\n",
        "publish:\n  targets:\n",
        "title: x\n",
    ] {
        assert_eq!(good(nothing), Publish::site("public"), "{nothing}");
    }
    assert_eq!(good("paths: {public: www}\n").targets[0].folder, "www");
}

#[test]
fn every_setting_of_a_target_is_read() {
    let publish = good(
        "publish:\n  targets:\n    blog:\n      kind: astro\n      folder: ../blog/\n      posts: src/data/blog\n      \
         layout: none\n      author: Solène\n      tags: [bilans, métier]\n      fields: {date: publishedOn, tags: none}\n    \
         LinkedIn: {kind: text, folder: a-coller}\n    site: {kind: site}\n  to: [linkedin, blog]\n",
    );
    assert_eq!(
        publish.targets[0],
        Target {
            posts: SitePath::new("src/data/blog"),
            layout: Some(String::new()),
            author: Some("Solène".to_owned()),
            tags: vec!["bilans".to_owned(), "métier".to_owned()],
            fields: [("date", "publishedOn"), ("tags", "")]
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .into(),
            ..Target::new("blog", Kind::Astro, "../blog")
        }
    );
    assert_eq!(publish.targets[2], Target::new("site", Kind::Site, "public"));
    assert_eq!(publish.to, ["LinkedIn", "blog"]);
    assert_eq!(publish.target("BLOG").unwrap().name, "blog");
    assert!(publish.target("autre").is_none());
}

#[test]
fn keys_may_be_french() {
    let french = good(
        "publish:\n  cibles:\n    blog: {genre: Jekyll, dossier: ../b, billets: _posts, gabarit: billet, autrice: S, \
         étiquettes: [a], champs: {titre: nom, étiquettes: mots}}\n  vers: blog\n  autoriser:\n    \
         - texte: Rose\n      raison: c’est : la fleur\n",
    );
    let english = good(
        "publish:\n  targets:\n    blog: {kind: jekyll, folder: ../b, posts: _posts, layout: billet, author: S, \
         tags: [a], fields: {title: nom, tags: mots}}\n  to: blog\n",
    );
    assert_eq!(french.targets, english.targets);
    assert_eq!(
        (french.allow[0].text.as_str(), french.allow[0].reason.as_str()),
        ("Rose", "c’est : la fleur")
    );
}

#[test]
fn posts_go_everywhere_unless_said_otherwise() {
    let targets = "publish:\n  targets:\n    b: {kind: hugo, folder: b}\n    a: {kind: zola, folder: a}\n";
    assert_eq!(good(targets).to, ["b", "a"]);
    assert_eq!(good(&format!("{targets}  to: a\n")).to, ["a"]);
}

#[test]
fn what_is_wrong_is_told_where_it_is() {
    let target = |line: &str| wrong(&format!("publish:\n  targets:\n    blog:\n      kind: hugo\n{line}"));
    for (line, code) in [
        ("", "config-missing 3"),
        ("      folder: ''\n", "config-missing 3"),
        ("      folder: ~/blog\n", "choice-invalid 5"),
        ("      folder: [a, b]\n", "wrong-type 5"),
        ("      folder: /\n", "choice-invalid 5"),
        ("      folder: b\n      posts: ../x\n", "choice-invalid 6"),
        ("      folder: b\n      auhtor: x\n", "config-unknown 6"),
        ("      folder: b\n      fields: {daet: x}\n", "config-unknown 6"),
        ("      folder: b\n      fields: {date: 'a b'}\n", "choice-invalid 6"),
        ("      folder: b\n      fields: {date: draft}\n", "choice-invalid 6"),
        ("      folder: b\n      fields: {date: title}\n", "choice-invalid 6"),
    ] {
        assert_eq!(target(line), [code], "{line}");
    }
    for (text, code) in [
        ("publish: oui\n", "wrong-type 1"),
        ("publish:\n  cible: {}\n", "config-unknown 2"),
        ("publish:\n  targets: [blog]\n", "wrong-type 2"),
        ("publish:\n  targets:\n    blog:\n", "config-missing 3"),
        (
            "publish:\n  targets:\n    blog: {kind: hugoo, folder: b}\n",
            "choice-invalid 3",
        ),
        (
            "publish:\n  targets:\n    mon blog: {kind: hugo, folder: b}\n",
            "choice-invalid 3",
        ),
        (
            "publish:\n  targets:\n    a: {kind: text, folder: b}\n    A: {kind: text, folder: c}\n",
            "key-twice 4",
        ),
        (
            "publish:\n  targets:\n    site: {kind: site, posts: x}\n",
            "config-unknown 3",
        ),
        ("publish:\n  to: blog\n", "choice-invalid 2"),
        ("publish:\n  to: [site, Site]\n", "key-twice 2"),
        ("publish:\n  allow: [Rose]\n", "config-missing 2"),
        ("publish:\n  allow:\n    - text: Rose\n", "config-missing 3"),
        ("publish:\n  allow:\n    - reason: fleur\n", "config-missing 3"),
        (
            "publish:\n  allow:\n    - {text: Rose, raeson: fleur}\n",
            "config-unknown 3",
        ),
    ] {
        assert_eq!(wrong(text)[0], code, "{text}");
    }
}

#[test]
fn two_names_may_change_places() {
    let text = "publish:\n  targets:\n    b: {kind: hugo, folder: b, fields: {title: slug, slug: title}}\n";
    assert_eq!(good(text).targets[0].fields.len(), 2);
}
