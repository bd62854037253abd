//! What differs between two sites.

use std::collections::{BTreeMap, BTreeSet};

use super::media;
use crate::path::{Bytes, Site, SitePath};

/// What differs between two sites, for who looks at the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that came, went, or hold something else than another name of a style sheet.
    pub paths: BTreeSet<SitePath>,
    /// How many pages came or have other bytes.
    pub pages: usize,
}

impl Changes {
    /// Compares.
    #[must_use]
    pub fn between(old: &Site, new: &Site) -> Self {
        let renamed = renamed(old, new);
        let mut changes = Self::default();
        for (path, bytes) in new {
            let before = old.get(path);
            if before.is_some_and(|before| is_same(before, bytes)) {
                continue;
            }
            let is_page = is_page(path);
            changes.pages += usize::from(is_page);
            let is_restyled = is_page && before.is_some_and(|before| replaced(before, &renamed) == bytes.as_ref());
            if !is_restyled {
                changes.paths.insert(path.clone());
            }
        }
        changes
            .paths
            .extend(old.keys().filter(|path| !new.contains_key(path)).cloned());
        changes
    }

    /// Whether the sites are the same. (A style sheet that changes has another path.)
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && self.pages == 0
    }
}

/// Pages that were not rendered again are one and the same.
fn is_same(one: &Bytes, other: &Bytes) -> bool {
    one.len() == other.len() && (one.as_ptr() == other.as_ptr() || one == other)
}

fn is_page(path: &SitePath) -> bool {
    media::of(path.as_str()).starts_with("text/html")
}

/// The name of a style sheet without what it holds: `static/style` of `static/style.0123abcd.css`.
fn stem(path: &SitePath) -> Option<&str> {
    let (stem, mark) = path.as_str().strip_suffix(".css")?.rsplit_once('.')?;
    (mark.len() == 8 && mark.bytes().all(|b| b.is_ascii_hexdigit())).then_some(stem)
}

/// The style sheets that have another path in the new site.
fn renamed<'a>(old: &'a Site, new: &'a Site) -> Vec<(&'a str, &'a str)> {
    let came = new.keys().filter(|path| !old.contains_key(path));
    let came: BTreeMap<&str, &str> = came.filter_map(|path| Some((stem(path)?, path.as_str()))).collect();
    let went = old.keys().filter(|path| !new.contains_key(path));
    went.filter_map(|path| Some((path.as_str(), *came.get(stem(path)?)?)))
        .collect()
}

/// A page with the new paths of its style sheets.
fn replaced(page: &[u8], renamed: &[(&str, &str)]) -> Vec<u8> {
    let mut page = String::from_utf8_lossy(page).into_owned();
    for (old, new) in renamed {
        page = page.replace(old, new);
    }
    page.into_bytes()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Site {
        let file = |(path, text): &(&str, &str)| (SitePath::new(path).unwrap(), text.as_bytes().to_vec().into());
        files.iter().map(file).collect()
    }

    fn between(old: &[(&str, &str)], new: &[(&str, &str)]) -> (Vec<String>, usize) {
        let changes = Changes::between(&site(old), &site(new));
        (changes.paths.iter().map(ToString::to_string).collect(), changes.pages)
    }

    #[test]
    fn pages_that_came_went_and_changed_are_told() {
        let old = [("a.html", "1"), ("b.html", "1"), ("c.html", "1"), ("x.json", "1")];
        let new = [("a.html", "1"), ("b.html", "2"), ("d.html", "1"), ("x.json", "2")];
        let expected = ["b.html", "c.html", "d.html", "x.json"].map(str::to_owned).to_vec();
        assert_eq!(between(&old, &new), (expected, 2));
        assert!(Changes::between(&site(&old), &site(&old)).is_empty());
    }

    #[test]
    fn a_page_with_another_style_is_the_same_page() {
        let old = [
            ("a.html", "../static/s.11111111.css one"),
            ("b.html", "static/s.11111111.css one"),
            ("static/s.11111111.css", "x"),
        ];
        let new = [
            ("a.html", "../static/s.22222222.css one"),
            ("b.html", "static/s.22222222.css two"),
            ("static/s.22222222.css", "y"),
        ];
        let expected = ["b.html", "static/s.11111111.css", "static/s.22222222.css"];
        assert_eq!(between(&old, &new), (expected.map(str::to_owned).to_vec(), 2));
    }

    #[test]
    fn a_page_that_lost_its_style_is_another() {
        let old = [("a.html", "s.11111111.css"), ("s.11111111.css", "x")];
        assert_eq!(between(&old, &[("a.html", "")]).0, ["a.html", "s.11111111.css"]);
    }
}
