//! The site as files: what every page of every journal promises, whoever opens it and however.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use sandbox::{Sandbox, Tree};
use scraper::{ElementRef, Html, Selector};

mod sandbox;

/// What a mission's page, its style and its script may weigh together.
const MISSION_BYTES: usize = 60 * 1024;

/// The sites that every promise is checked on.
static SITES: LazyLock<BTreeMap<&'static str, Tree>> = LazyLock::new(|| {
    let empty = Sandbox::empty();
    empty.fine(&["init", "--language", "en"]);
    BTreeMap::from([
        ("sample", built(&Sandbox::sample())),
        ("plain", built(&plain())),
        ("english", built(&Sandbox::fixture("english"))),
        ("mistakes", built(&Sandbox::fixture("mistakes"))),
        ("empty", built(&empty)),
        ("long", built(&long())),
    ])
});

fn built(sandbox: &Sandbox) -> Tree {
    sandbox.run(&["build", "-q"]);
    let mut site = sandbox.tree("site");
    site.remove(".bilan-site.json").unwrap();
    site
}

/// The sample journal in the other built-in theme.
fn plain() -> Sandbox {
    let sandbox = Sandbox::sample();
    sandbox.write("bilan.yaml", sandbox.read("bilan.yaml") + "\ntheme: plain\n");
    sandbox
}

/// A journal whose lists are cut into several pages.
fn long() -> Sandbox {
    let sandbox = Sandbox::journal();
    for number in 1..=310 {
        let note = format!(
            "---\nclient: Client\nkind: audit\nended: 2026-01-02\ntags: [all]\n---\n\n\
             ## Positives\n\n- One\n- Two\n\n## Follow-ups\n\n- [ ] Call {number} 📅 2026-12-01\n"
        );
        sandbox.write(&format!("content/missions/mission-{number}.md"), note);
    }
    sandbox
}

/// Calls `check` with every page of every site: its site, its path, its document.
fn every_page(check: impl Fn(&Tree, &str, &Html)) {
    for (name, site) in &*SITES {
        let mut pages = 0;
        // Of the missions of the long journal, one in a hundred: they are all alike.
        let alike = |path: &str| *name == "long" && path.contains("/mission-") && !path.contains("00/");
        for (path, bytes) in site.iter().filter(|(path, _)| is(path, "html") && !alike(path)) {
            println!("{name}: {path}");
            check(site, path, &document(bytes));
            pages += 1;
        }
        assert!(pages > 10, "{name} has {pages} pages");
    }
}

fn is(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == ending)
}

fn document(bytes: &[u8]) -> Html {
    Html::parse_document(std::str::from_utf8(bytes).unwrap())
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn ids(page: &Html) -> Vec<String> {
    let ids = all(page, "[id]");
    ids.iter().map(|e| e.attr("id").unwrap().to_owned()).collect()
}

/// Where a relative address leads from a page: the file and the place in it; `None` above the site.
fn target(from: &str, address: &str) -> Option<(String, String)> {
    let decoded = percent_decode_str(address).decode_utf8().unwrap();
    let (path, place) = decoded.split_once('#').unwrap_or((&decoded, ""));
    if path.is_empty() {
        return Some((from.to_owned(), place.to_owned()));
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part);
        }
    }
    Some((parts.join("/"), place.to_owned()))
}

fn is_elsewhere(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|start| address.starts_with(start))
}

#[test]
fn every_link_leads_to_a_file_of_the_site_and_to_a_place_in_it() {
    for (name, site) in &*SITES {
        let pages = site.iter().filter(|(path, _)| is(path, "html"));
        let pages: BTreeMap<&str, Html> = pages.map(|(path, bytes)| (path.as_str(), document(bytes))).collect();
        let places: BTreeMap<&str, BTreeSet<String>> = pages
            .iter()
            .map(|(path, page)| (*path, ids(page).into_iter().collect()))
            .collect();
        for (path, page) in &pages {
            for link in all(page, "[href], [src]") {
                let address = link.attr("href").or(link.attr("src")).unwrap();
                let shown = format!("{name}: {path}: {}", link.html());
                if link.value().name() == "a" && is_elsewhere(address) {
                    continue;
                }
                let found = target(path, address).unwrap_or_else(|| panic!("leaves the site: {shown}"));
                assert!(!address.is_empty(), "leads nowhere: {shown}");
                assert!(site.contains_key(&found.0), "no such file: {shown}");
                if !found.1.is_empty() {
                    assert!(places[found.0.as_str()].contains(&found.1), "no such place: {shown}");
                }
            }
        }
    }
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    every_page(|_, path, page| {
        let loads = "link, script, img, iframe, object, embed, video, audio, source, track, base, form";
        for element in all(page, loads) {
            for (name, value) in element.value().attrs() {
                let outside = value.contains("//") || is_elsewhere(value);
                assert!(!outside, "{path}: {name} of {}", element.html());
            }
        }
        assert!(all(page, "iframe, object, embed, base, form, meta[http-equiv=refresh]").is_empty());
    });
    for (path, bytes) in SITES.values().flatten().filter(|(path, _)| is(path, "css")) {
        let style = std::str::from_utf8(bytes).unwrap();
        assert!(!style.contains("@import"), "{path}");
        let addresses = style.split("url(").skip(1);
        let all_inside = addresses
            .map(|rest| rest.trim_start_matches('"'))
            .all(|a| a.starts_with("data:"));
        assert!(all_inside, "{path}");
    }
}

#[test]
fn every_page_is_private_and_safe() {
    every_page(|_, path, page| {
        let robots = all(page, "head > meta[name=robots]");
        assert_eq!(robots.len(), 1, "{path}");
        assert!(robots[0].attr("content").unwrap().contains("noindex"), "{path}");
        let policies = all(page, "head > meta[http-equiv=Content-Security-Policy]");
        assert_eq!(policies.len(), 1, "{path}");
        let policy = policies[0].attr("content").unwrap();
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert!(!policy.contains("http"), "{path}: {policy}");
    });
}

#[test]
fn no_page_holds_style_or_script_of_its_own() {
    every_page(|_, path, page| {
        assert!(all(page, "style, script:not([src]), [style]").is_empty(), "{path}");
        for element in all(page, "*") {
            let handler = element.value().attrs().find(|(name, _)| name.starts_with("on"));
            assert!(handler.is_none(), "{path}: {}", element.html());
        }
    });
}

#[test]
fn every_page_has_a_language_a_title_and_one_main_heading() {
    every_page(|_, path, page| {
        let lang = page.root_element().attr("lang").unwrap_or_default();
        assert!(["fr", "en"].contains(&lang), "{path}: {lang}");
        for selector in ["head > title", "h1", "main"] {
            let found = all(page, selector);
            assert_eq!(found.len(), 1, "{path}: {selector}");
            let text: String = found[0].text().collect();
            assert!(!text.trim().is_empty(), "{path}: {selector} is empty");
        }
    });
    let lang = |name: &str| {
        document(&SITES[name]["index.html"])
            .root_element()
            .attr("lang")
            .unwrap()
            .to_owned()
    };
    assert_eq!((lang("sample"), lang("english")), ("fr".to_owned(), "en".to_owned()));
}

#[test]
fn an_id_names_one_thing_on_a_page() {
    every_page(|_, path, page| {
        let mut seen = BTreeSet::new();
        let twice: Vec<String> = ids(page).into_iter().filter(|id| !seen.insert(id.clone())).collect();
        assert!(twice.is_empty(), "{path}: {twice:?}");
    });
}

#[test]
fn a_mission_with_its_style_and_script_is_light() {
    for site in SITES.values() {
        for (path, bytes) in site
            .iter()
            .filter(|(p, _)| p.starts_with("missions/") && p.ends_with("/index.html"))
        {
            if path == "missions/index.html" {
                continue;
            }
            let page = document(bytes);
            let files = all(&page, "link[rel=stylesheet], script");
            let address = |e: &ElementRef| e.attr("href").or(e.attr("src")).unwrap().to_owned();
            let files = files.iter().map(|e| target(path, &address(e)).unwrap().0);
            let weight = bytes.len() + files.map(|file| site[&file].len()).sum::<usize>();
            assert!(weight < MISSION_BYTES, "{path}: {weight} bytes");
        }
    }
}

#[test]
fn the_sample_has_every_page() {
    let site = &SITES["sample"];
    let folders = [
        "",
        "missions/",
        "positives/",
        "vigilance/",
        "follow-ups/",
        "highlights/",
        "quotes/",
        "differently/",
        "learned/",
        "boost/",
        "clients/",
        "tags/",
        "figures/",
    ];
    for folder in folders {
        let path = format!("{folder}index.html");
        assert!(site.contains_key(&path), "{path}");
    }
    let other = [
        "404.html",
        "journal.json",
        "follow-ups.ics",
        "reviews.ics",
        "clients/laboratoire-limnaris/index.html",
        "clients/agence-tricarolle/index.html",
        "tags/gestion-temps/index.html",
        "kinds/seminaire/index.html",
        "pages/mes-mots-cles/index.html",
        "missions/2023-04-06-carte-des-projets/mur.jpg",
    ];
    for path in other {
        assert!(site.contains_key(path), "{path}");
    }
    let data: serde_json::Value = serde_json::from_slice(&site["journal.json"]).unwrap();
    let missions = data["missions"].as_array().unwrap();
    assert_eq!(missions.len(), 16);
    for mission in missions {
        let path = mission["url"].as_str().unwrap();
        assert!(site.contains_key(path), "{path}");
    }
}

#[test]
fn a_long_list_is_cut_into_pages_that_lead_to_each_other() {
    let site = &SITES["long"];
    let lists = ["missions", "positives", "follow-ups", "tags/all", "kinds/audit"];
    for list in lists {
        let first = document(&site[&format!("{list}/index.html")]);
        let second = document(&site[&format!("{list}/page-2.html")]);
        assert_eq!(all(&first, ".pager [rel=next]").len(), 1, "{list}");
        assert_eq!(all(&second, ".pager [rel=prev]").len(), 1, "{list}");
        let entries = all(&first, "main .entry, main section > .rows > .row").len();
        assert!((250..=350).contains(&entries), "{list}: {entries}");
    }
}
