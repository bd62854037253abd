//! What search engines ask for: all addresses of the site, and that they may read them.

use std::fmt::Write as _;

use jiff::civil::Date;
use pulldown_cmark_escape::escape_html_body_text;

use crate::config::Address;

/// `sitemap.xml` and `robots.txt`. Both want whole addresses: without an address of the site there are none.
pub(super) fn files(
    places: impl Iterator<Item = (String, Option<Date>)>,
    address: &Address,
) -> [(&'static str, String); 2] {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (url, date) in places {
        map.push_str("<url><loc>");
        // A text takes all that is written.
        let _ = escape_html_body_text(&mut map, &address.below(folder(&url)));
        map.push_str("</loc>");
        if let Some(date) = date {
            let _ = write!(map, "<lastmod>{date}</lastmod>");
        }
        map.push_str("</url>\n");
    }
    map.push_str("</urlset>\n");
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", address.below("sitemap.xml"));
    [("sitemap.xml", map), ("robots.txt", robots)]
}

/// A page's address as servers give it: `texte/` for `texte/index.html`.
pub(super) fn folder(url: &str) -> &str {
    match url.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => url,
    }
}
