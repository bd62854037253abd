//! Which answer a request gets: a function of the request and of what is shown.

use axum::body::Body;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use percent_encoding::percent_decode_str;

use super::{Shown, guard, media, page};
use crate::path::{Bytes, SitePath};

const CLIENT: &str = include_str!("client.js");
const STYLE: &str = include_str!("client.css");

/// Beyond what pages themselves ask for: whatever a journal holds, nothing leaves for another host, and nobody frames it.
const POLICY: &str = "default-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// What a request gets.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A file, and what it is.
    File(StatusCode, &'static str, Bytes),
    /// A folder, by its name with `/`.
    Folder(String),
    /// The stream of events.
    Events,
    /// Nothing, and why.
    Refused(StatusCode),
}

/// The answer to a request to a port.
pub(super) fn answer(head: &Parts, port: u16, shown: &Shown) -> Answer {
    if !guard::is_ours(head, port) {
        return Answer::Refused(StatusCode::FORBIDDEN);
    }
    if head.method != Method::GET && head.method != Method::HEAD {
        return Answer::Refused(StatusCode::METHOD_NOT_ALLOWED);
    }
    let fixed = |name: &str, text: &'static str| {
        Answer::File(StatusCode::OK, media::of(name), Bytes::from_static(text.as_bytes()))
    };
    match head.uri.path() {
        "/_bilan/client.js" => fixed("client.js", CLIENT),
        "/_bilan/client.css" => fixed("client.css", STYLE),
        "/_bilan/events" => Answer::Events,
        path => file(path, shown),
    }
}

/// What is at a path of the site.
fn file(asked: &str, shown: &Shown) -> Answer {
    // Decoded once: what is still encoded then is a name like any other.
    let Ok(decoded) = percent_decode_str(asked).decode_utf8() else {
        return Answer::Refused(StatusCode::BAD_REQUEST);
    };
    let Some(inside) = decoded.strip_prefix('/') else {
        return Answer::Refused(StatusCode::BAD_REQUEST);
    };
    let Some(site) = &shown.site else {
        return found(
            StatusCode::SERVICE_UNAVAILABLE,
            "index.html",
            Bytes::from_static(page::WAITING.as_bytes()),
            shown,
        );
    };
    let name = if inside.is_empty() || inside.ends_with('/') {
        format!("{inside}index.html")
    } else {
        inside.to_owned()
    };
    let Some(path) = SitePath::new(&name) else {
        return Answer::Refused(StatusCode::BAD_REQUEST);
    };
    if let Some(bytes) = site.get(&path) {
        return found(StatusCode::OK, path.as_str(), bytes.clone(), shown);
    }
    if SitePath::new(&format!("{name}/index.html")).is_some_and(|index| site.contains_key(&index)) {
        return Answer::Folder(format!("{asked}/"));
    }
    let missing = SitePath::new("404.html").and_then(|path| site.get(&path));
    match missing.map(|bytes| String::from_utf8_lossy(bytes)) {
        Some(text) => found(
            StatusCode::NOT_FOUND,
            "404.html",
            page::from_root(&text).into_bytes().into(),
            shown,
        ),
        None => Answer::Refused(StatusCode::NOT_FOUND),
    }
}

fn found(status: StatusCode, name: &str, bytes: Bytes, shown: &Shown) -> Answer {
    let media = media::of(name);
    let missing = status != StatusCode::OK;
    let page = media
        .starts_with("text/html")
        .then(|| page::with_script(&bytes, &shown.stamp(), missing));
    let bytes = match page.flatten() {
        Some(page) => Bytes::from(page.into_bytes()),
        None => bytes,
    };
    Answer::File(status, media, bytes)
}

/// The answer as HTTP.
pub(super) fn respond(answer: Answer, method: &Method, events: impl FnOnce() -> Response) -> Response {
    let mut response = match answer {
        Answer::File(status, media, bytes) => whole(status, media, bytes, method),
        Answer::Folder(name) => {
            let mut response = whole(StatusCode::TEMPORARY_REDIRECT, media::of(".txt"), Bytes::new(), method);
            match HeaderValue::try_from(name) {
                Ok(name) => response.headers_mut().insert(LOCATION, name),
                Err(_) => None,
            };
            response
        }
        Answer::Events if *method == Method::HEAD => whole(StatusCode::OK, "text/event-stream", Bytes::new(), method),
        Answer::Events => events(),
        Answer::Refused(status) => {
            let text = format!("{status}\n");
            let mut response = whole(status, media::of(".txt"), text.into(), method);
            if status == StatusCode::METHOD_NOT_ALLOWED {
                response
                    .headers_mut()
                    .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            }
            response
        }
    };
    let fixed: [(HeaderName, &'static str); 7] = [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn whole(status: StatusCode, media: &'static str, bytes: Bytes, method: &Method) -> Response {
    let length = HeaderValue::from(bytes.len());
    let body = if *method == Method::HEAD {
        Body::empty()
    } else {
        Body::from(bytes)
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(CONTENT_LENGTH, length);
    response
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use axum::http::Request;

    use super::*;
    use crate::path::Site;

    fn shown(files: &[(&str, &str)]) -> Shown {
        let file = |(path, text): &(&str, &str)| (SitePath::new(path).unwrap(), text.as_bytes().to_vec().into());
        Shown {
            run: "r".to_owned(),
            version: 3,
            site: Some(Arc::new(files.iter().map(file).collect::<Site>())),
            changed: BTreeMap::new(),
            notice: Arc::default(),
        }
    }

    fn asked(method: &str, path: &str, shown: &Shown) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost:4747");
        answer(&request.body(()).unwrap().into_parts().0, 4747, shown)
    }

    fn site() -> Shown {
        shown(&[
            ("index.html", "home"),
            ("missions/été/index.html", "summer"),
            ("journal.json", "{}"),
            ("404.html", "<head></head><a href=\"index.html\">"),
        ])
    }

    fn text(answer: Answer) -> (u16, String) {
        match answer {
            Answer::File(status, _, bytes) => (status.as_u16(), String::from_utf8(bytes.to_vec()).unwrap()),
            Answer::Refused(status) => (status.as_u16(), String::new()),
            Answer::Folder(to) => (307, to),
            Answer::Events => (200, "events".to_owned()),
        }
    }

    #[test]
    fn a_folder_is_its_index() {
        for (path, expected) in [
            ("/", (200, "home")),
            ("/index.html?q=1", (200, "home")),
            ("/missions/%C3%A9t%C3%A9/", (200, "summer")),
            ("/missions/%C3%A9t%C3%A9", (307, "/missions/%C3%A9t%C3%A9/")),
            ("/journal.json", (200, "{}")),
            ("/_bilan/events", (200, "events")),
        ] {
            let (status, found) = text(asked("GET", path, &site()));
            assert_eq!((status, found.as_str()), expected, "{path}");
        }
    }

    #[test]
    fn what_is_not_there_is_told_from_any_depth() {
        for path in [
            "/x",
            "/x/y/z.html",
            "/missions/",
            "/x/",
            "/_bilan/other",
            "/%252e%252e/x",
            "/Index.html",
        ] {
            let (status, found) = text(asked("GET", path, &site()));
            assert_eq!(status, 404, "{path}");
            assert!(
                found.contains("href=\"/index.html\"") && found.contains(" data-missing>"),
                "{found}"
            );
        }
        assert_eq!(text(asked("GET", "/x", &shown(&[]))).0, 404);
    }

    #[test]
    fn no_path_leaves_the_site() {
        for path in [
            "/../x",
            "/..",
            "/%2e%2e/x",
            "/%2E%2E%2Fx",
            "/..%2fx",
            "/missions/../../x",
            "/..%5cx",
            "/%5c..%5c",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/./index.html",
            "/missions//index.html",
            "/%00",
            "/index.html%00.png",
            "/%c0%ae%c0%ae/x",
            "/%ff",
        ] {
            assert_eq!(text(asked("GET", path, &site())).0, 400, "{path}");
        }
    }

    #[test]
    fn nothing_is_taken() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"] {
            assert_eq!(text(asked(method, "/", &site())).0, 405, "{method}");
        }
    }

    #[test]
    fn before_there_is_a_site_a_page_waits_for_it() {
        let mut none = shown(&[]);
        none.site = None;
        let (status, found) = text(asked("GET", "/missions/", &none));
        assert_eq!(status, 503);
        assert!(
            found.contains("client.js?v=r.3") && found.contains("connect-src 'self'"),
            "{found}"
        );
    }
}
