//! The feed, and what search engines ask for, as the writer's own library reads it. (A reader of another kind: `tests/feed/`.)

use std::collections::BTreeSet;

use atom_syndication::Feed;
use jiff::civil::date;

use super::super::example::{post, posts, site, text};
use super::super::{PostHistory, Settings};
use super::{settings, without_address};
use crate::path::{Site, SitePath};
use crate::words::Words;

fn feed(site: &Site) -> Feed {
    Feed::read_from(text(site, "feed.xml").as_bytes()).unwrap()
}

#[test]
fn the_feed_has_what_the_rfc_wants() {
    let site = site(posts(), &settings());
    let feed = feed(&site);
    assert_eq!(feed.title.value, "Faciliter & cie");
    assert_eq!(feed.updated.to_rfc3339(), "2026-11-02T00:00:00+00:00");
    assert_eq!(feed.authors[0].name, "Solène Marchal");
    let link = |links: &[atom_syndication::Link], rel: &str| {
        let of_rel: Vec<String> = links.iter().filter(|l| l.rel == rel).map(|l| l.href.clone()).collect();
        assert_eq!(of_rel.len(), 1, "{rel}");
        of_rel[0].clone()
    };
    assert_eq!(link(&feed.links, "self"), "https://exemple.fr/notes/feed.xml");
    assert_eq!(link(&feed.links, "alternate"), "https://exemple.fr/notes/");
    assert_eq!(feed.entries.len(), 25);
    let ids: BTreeSet<&String> = feed.entries.iter().map(|entry| &entry.id).chain([&feed.id]).collect();
    assert_eq!(ids.len(), 26);
    assert!(
        ids.iter().all(|id| id.starts_with("urn:uuid:") && id.len() == 45),
        "{ids:?}"
    );
    let entry = &feed.entries[0];
    assert_eq!(
        link(&entry.links, "alternate"),
        "https://exemple.fr/notes/ralentir-pour-mieux-decider/"
    );
    assert_eq!(entry.categories.len(), 3);
    let content = entry.content.as_ref().unwrap();
    let html = content.value.as_ref().unwrap();
    assert_eq!(content.content_type.as_deref(), Some("html"));
    assert!(
        html.contains("src=\"https://exemple.fr/notes/ralentir-pour-mieux-decider/ralentir-pour-mieux-decider-1.png\"")
    );
    assert!(
        html.contains("<em>avant</em>") && html.contains("?vue=simple&amp;page=2"),
        "{html}"
    );
    assert_eq!(feed.entries[1].title.lang.as_deref(), Some("en"));
}

#[test]
fn identities_outlive_a_move_and_a_correction() {
    let ids = |posts, settings: &Settings| -> Vec<String> {
        let feed = feed(&site(posts, settings));
        feed.entries
            .into_iter()
            .map(|entry| entry.id)
            .chain([feed.id])
            .collect()
    };
    let before = ids(posts(), &settings());
    assert_eq!(before, ids(posts(), &without_address()));
    let mut corrected = posts();
    for post in &mut corrected {
        post.title.push('!');
        post.markdown.push_str("\nEncore.\n");
    }
    assert_eq!(before, ids(corrected, &settings()));
    let mut renamed = posts();
    renamed[0].slug = "un-autre-titre".to_owned();
    let history = PostHistory {
        born: posts()[0].slug.clone(),
        updated: date(2026, 12, 24),
    };
    let known = Settings {
        history: [(renamed[0].slug.clone(), history)].into(),
        ..settings()
    };
    assert_eq!(before, ids(renamed, &known));
    let other = Settings {
        author: "Jeanne Marchal".to_owned(),
        ..settings()
    };
    assert!(ids(posts(), &other).iter().all(|id| !before.contains(id)));
}

#[test]
fn without_an_address_links_are_the_sites_own() {
    let site = site(posts(), &without_address());
    let feed = feed(&site);
    assert_eq!(feed.links.len(), 1);
    assert_eq!(feed.links[0].href, "index.html");
    assert_eq!(feed.entries[0].links[0].href, "ralentir-pour-mieux-decider/index.html");
    let html = feed.entries[0].content.as_ref().unwrap().value.as_ref().unwrap();
    assert!(html.contains("src=\"ralentir-pour-mieux-decider/ralentir-pour-mieux-decider-1.png\""));
    let paths: Vec<&str> = site.keys().map(SitePath::as_str).collect();
    assert!(!paths.contains(&"sitemap.xml") && !paths.contains(&"robots.txt"));
    assert!(!text(&site, "index.html").contains("canonical"));
    let words = Words::embedded("fr");
    assert!(without_address().advice(&words).is_some() && settings().advice(&words).is_none());
}

#[test]
fn no_character_breaks_the_feed() {
    let mut odd = post(
        "a",
        date(2026, 1, 2),
        "]]> <b>&amp; \u{1}\u{fffe}\u{b}É",
        &["<tag> & \"\u{2}"],
        "a\u{1}b ]]> `<c>`\n",
    );
    odd.description = Some("1 < 2 & \u{1f} 3".to_owned());
    let feed = feed(&site(vec![odd], &settings()));
    assert_eq!(feed.entries[0].title.value, "]]> <b>&amp; É");
    assert_eq!(feed.entries[0].summary.as_ref().unwrap().value, "1 < 2 &  3");
    assert_eq!(feed.entries[0].categories[0].term, "<tag> & \"");
    let html = feed.entries[0].content.as_ref().unwrap().value.clone().unwrap();
    assert_eq!(html, "<p>ab ]]&gt; <code>&lt;c&gt;</code></p>\n");
}

#[test]
fn search_engines_get_whole_addresses() {
    let settings = Settings {
        base_url: Some("https://exemple.fr/a&b/".to_owned()),
        ..settings()
    };
    let site = site(posts(), &settings);
    let map = text(&site, "sitemap.xml");
    assert!(
        map.contains("<url><loc>https://exemple.fr/a&amp;b/</loc><lastmod>2026-11-02</lastmod></url>"),
        "{map}"
    );
    assert!(
        map.contains("<loc>https://exemple.fr/a&amp;b/tags/terrain/</loc>"),
        "{map}"
    );
    assert_eq!(map.matches("<url>").count(), 1 + 25 + 5);
    assert!(text(&site, "robots.txt").ends_with("\nSitemap: https://exemple.fr/a&b/sitemap.xml\n"));
}
