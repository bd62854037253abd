//! A page as it is served: the page of the site, and a script that keeps it true.

/// Where a page says what it may load. The preview's script must be told of changes, which the site never needs.
const POLICY: &str = "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'";
const TOLD: &str = "; connect-src 'self'";

/// What is served before there is any site: the script fetches the page once there is one.
pub(super) const WAITING: &str = "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self'\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n<title>bilan</title>\n</head>\n<body></body>\n</html>\n";

/// A page with the script of the preview. `stamp` says which version of the site it is of; `missing`, that it stands
/// for a page that is not there.
pub(super) fn with_script(page: &[u8], stamp: &str, missing: bool) -> Option<String> {
    let page = std::str::from_utf8(page).ok()?;
    let (head, rest) = page.split_at(page.find("</head>")?);
    let mark = if missing { " data-missing" } else { "" };
    // Not deferred: it has to put things back before anything is painted.
    let script = format!("<script src=\"/_bilan/client.js?v={stamp}\"{mark}></script>\n");
    let head = head.replacen(POLICY, &format!("{POLICY}{TOLD}"), 1);
    Some(head + &script + rest)
}

/// The page for what is not there, as it reads from any folder: its addresses are those of the site's root.
pub(super) fn from_root(page: &str) -> String {
    const NAMES: [&str; 3] = [" href=\"", " src=\"", " data-root=\""];
    let mut out = String::with_capacity(page.len() + 256);
    let mut rest = page;
    while let Some((at, name)) = NAMES.iter().filter_map(|name| Some((rest.find(name)?, name))).min() {
        let (before, value) = rest.split_at(at + name.len());
        out.push_str(before);
        if is_relative(value) {
            out.push('/');
        }
        rest = value;
    }
    out + rest
}

/// Whether an address counts from its page.
fn is_relative(value: &str) -> bool {
    let value = value.split('"').next().unwrap_or_default();
    let has_scheme = value
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|first| first.contains(':'));
    !value.starts_with(['/', '#', '?']) && !has_scheme
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
        script-src 'self'\">\n</head>\n<body>default-src 'none' </head></body>";

    #[test]
    fn a_page_gets_one_script_and_one_right() {
        let served = with_script(PAGE.as_bytes(), "a.1", false).unwrap();
        let script = "<script src=\"/_bilan/client.js?v=a.1\"></script>\n";
        assert_eq!(served.replacen(script, "", 1).replacen(TOLD, "", 1), PAGE);
        assert!(served.contains("content=\"default-src 'none'; connect-src 'self'; script-src 'self'\""));
        assert!(served.contains(&format!("{script}</head>\n<body>")));
    }

    #[test]
    fn what_is_no_page_stays() {
        assert_eq!(with_script(b"<p>no head", "a.1", false), None);
        assert_eq!(with_script(b"\xff</head>", "a.1", false), None);
    }

    #[test]
    fn a_page_reads_from_any_folder() {
        let page = "<body data-root=\"\"><a href=\"#main\"><a href=\"index.html\"><a href=\"mailto:a@b.c\">\
                    <script src=\"static/a.js\"><a href=\"/x\"><a href=\"https://a.b/\"><a href=\"a/b:c\">";
        let expected = "<body data-root=\"/\"><a href=\"#main\"><a href=\"/index.html\"><a href=\"mailto:a@b.c\">\
                        <script src=\"/static/a.js\"><a href=\"/x\"><a href=\"https://a.b/\"><a href=\"/a/b:c\">";
        assert_eq!(from_root(page), expected);
    }
}
