//! Who is answered: pages of the preview itself, and who types its address.
//!
//! Any page of the web may ask this computer for something, and may give its own name this computer's address (DNS
//! rebinding). The browser then says so: in `Host` the name it asks, in `Origin` and `Sec-Fetch-Site` who asks.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;

/// Whether a request is for this address, and from nobody else's page.
pub(super) fn is_ours(head: &Parts, port: u16) -> bool {
    let asked = head.uri.authority().is_none_or(|name| is_name(name.as_str(), port));
    let from = |value: &str| value.strip_prefix("http://").is_some_and(|name| is_name(name, port));
    asked
        && head.headers.get_all(HOST).iter().count() == 1
        && all(&head.headers, HOST.as_str(), |name| is_name(name, port))
        && all(&head.headers, ORIGIN.as_str(), from)
        && all(&head.headers, "sec-fetch-site", |site| {
            matches!(site, "same-origin" | "none")
        })
}

fn all(headers: &HeaderMap, name: &str, is_right: impl Fn(&str) -> bool) -> bool {
    headers
        .get_all(name)
        .iter()
        .all(|value| value.to_str().is_ok_and(&is_right))
}

/// Whether that is what this server is called.
fn is_name(name: &str, port: u16) -> bool {
    let name = name.to_ascii_lowercase();
    let host = match name.strip_suffix(&format!(":{port}")) {
        Some(host) => host,
        // A browser leaves out the port that http has of itself.
        None if port == 80 => &name,
        None => return false,
    };
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn asked(uri: &str, headers: &[(&str, &str)]) -> bool {
        let mut request = Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        is_ours(&request.body(()).unwrap().into_parts().0, 4747)
    }

    #[test]
    fn its_own_names_are_answered() {
        for host in ["127.0.0.1:4747", "localhost:4747", "LOCALHOST:4747", "[::1]:4747"] {
            assert!(asked("/", &[("host", host)]), "{host}");
        }
        let own = [
            ("host", "localhost:4747"),
            ("origin", "http://localhost:4747"),
            ("sec-fetch-site", "same-origin"),
        ];
        assert!(asked("/", &own));
        assert!(asked("/", &[("host", "127.0.0.1:4747"), ("sec-fetch-site", "none")]));
        assert!(asked("http://127.0.0.1:4747/", &[("host", "127.0.0.1:4747")]));
    }

    #[test]
    fn other_names_are_not() {
        for host in [
            "",
            "127.0.0.1",
            "localhost",
            "127.0.0.1:80",
            "127.0.0.1:47470",
            "evil.example:4747",
            "127.0.0.1.evil.example:4747",
            "localhost.:4747",
            "localhost:4747@evil.example",
            "evil.example:4747,localhost:4747",
            "0.0.0.0:4747",
            "127.0.0.2:4747",
            "192.168.1.2:4747",
        ] {
            assert!(!asked("/", &[("host", host)]), "{host}");
        }
        assert!(!asked("/", &[]));
        assert!(!asked("/", &[("host", "localhost:4747"), ("host", "evil.example")]));
        assert!(!asked("http://evil.example/", &[("host", "localhost:4747")]));
    }

    #[test]
    fn other_pages_are_not() {
        for (name, value) in [
            ("origin", "http://evil.example"),
            ("origin", "https://localhost:4747"),
            ("origin", "http://localhost:3000"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            assert!(
                !asked("/", &[("host", "localhost:4747"), (name, value)]),
                "{name}: {value}"
            );
        }
    }
}
