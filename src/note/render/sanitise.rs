//! Raw HTML of a note, made harmless by `ammonia`.
//!
//! Attributes of ours have their value between the two noncharacters of
//! [`crate::note::fragment`]: an `id` or a `class` without them is the note's own
//! and goes. So does every address that is relative (nobody could resolve it) and
//! every picture (the note's Markdown has pictures for that).

use std::borrow::Cow;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::note::fragment::OPEN;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .rm_tags(["img", "map", "area"])
        .add_generic_attributes(["id", "class", "scope"])
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

/// A relative address stays only where it is a hole of ours, or a place on the page.
fn ours(url: &str) -> Option<Cow<'_, str>> {
    (url.starts_with(OPEN) || url.starts_with('#')).then_some(Cow::Borrowed(url))
}

/// The same HTML without what could act, or look like the program's own.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
