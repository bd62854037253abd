//! Raw HTML of a note, made harmless by `ammonia`.
//!
//! Attributes of ours have their value between the two noncharacters of
//! [`crate::note::fragment`]: an `id` or a `class` without them is the note's own
//! and goes. So does every address that is relative (nobody could resolve it),
//! every picture (the note's Markdown has pictures for that), and every element or
//! attribute that HTML has given up. Of an element that goes, the content stays.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::note::fragment::OPEN;

/// What a page has once, or names to whoever listens to it: the theme writes these.
const FRAME: [&str; 8] = ["h1", "header", "footer", "nav", "aside", "article", "hgroup", "rtc"];

/// Elements that HTML has given up.
const OBSOLETE: [&str; 4] = ["acronym", "center", "strike", "tt"];

/// The attributes an element may keep, beside those that any may have.
const ATTRIBUTES: [(&str, &[&str]); 11] = [
    ("a", &["href", "hreflang"]),
    ("bdo", &["dir"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["datetime"]),
    ("ins", &["datetime"]),
    ("ol", &["start"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .rm_tags(["img", "map", "area"])
        .rm_tags(FRAME)
        .rm_tags(OBSOLETE)
        .tag_attributes(attributes())
        .add_generic_attributes(["id", "class"])
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(UrlRelative::Custom(Box::new(ours)))
        .link_rel(None)
        .attribute_filter(|element, attribute, value| {
            let language = element == "code" && attribute == "class" && value.starts_with("language-");
            let ours = value.starts_with(OPEN) || language;
            let narrow = matches!(attribute, "id" | "class");
            (!narrow || ours).then_some(Cow::Borrowed(value))
        });
    builder
});

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let sets = ATTRIBUTES
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()));
    sets.collect()
}

/// A relative address stays only where it is a hole of ours, or a place on the page.
fn ours(url: &str) -> Option<Cow<'_, str>> {
    (url.starts_with(OPEN) || url.starts_with('#')).then_some(Cow::Borrowed(url))
}

/// The same HTML without what could act, or look like the program's own.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
