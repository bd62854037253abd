//! Who is answered, and what is not given.

use crate::sandbox::{GOOD, Sandbox};
use crate::serving::Serving;

#[test]
fn another_name_or_another_page_is_refused() {
    let sandbox = Sandbox::small();
    let serving = Serving::of(&sandbox);
    let own = serving.host();
    let local = format!("localhost:{}", serving.port);
    for path in ["/", "/journal.json", "/_bilan/events", "/_bilan/client.js", "/nothing"] {
        let ask = |headers: &[(&str, &str)]| serving.ask(&format!("GET {path}"), headers).status;
        for host in ["evil.example", "evil.example:80", "127.0.0.1", "localhost:1", ""] {
            assert_eq!(ask(&[("Host", host)]), 403, "{path} {host}");
        }
        for (name, value) in [
            ("Origin", "http://evil.example"),
            ("Origin", "null"),
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Site", "same-site"),
        ] {
            assert_eq!(ask(&[("Host", &own), (name, value)]), 403, "{path} {name}: {value}");
        }
    }
    let origin = format!("http://{local}");
    for headers in [
        vec![("Host", local.as_str())],
        vec![("Host", &local), ("Origin", &origin), ("Sec-Fetch-Site", "same-origin")],
        vec![("Host", &own), ("Sec-Fetch-Site", "none")],
    ] {
        assert_eq!(serving.ask("GET /", &headers).status, 200, "{headers:?}");
    }
    // A request that names another host in its first line.
    let first = "GET http://evil.example/";
    assert_eq!(serving.ask(first, &[("Host", &own)]).status, 403);
    // Without a name, HTTP itself refuses.
    assert!([400, 403].contains(&serving.ask("GET /", &[]).status));
}

#[test]
fn nothing_but_reading() {
    let sandbox = Sandbox::small();
    let serving = Serving::of(&sandbox);
    let host = serving.host();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let answer = serving.ask(&format!("{method} /"), &[("Host", &host)]);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
    let whole = serving.get("/journal.json");
    let head = serving.ask("HEAD /journal.json", &[("Host", &host)]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
    assert_eq!(head.header("content-type"), "application/json");
    let events = serving.ask("HEAD /_bilan/events", &[("Host", &host)]);
    assert_eq!(
        (events.status, events.header("content-type")),
        (200, "text/event-stream")
    );
}

#[test]
fn no_path_leaves_the_site() {
    let sandbox = Sandbox::small();
    sandbox.write("secret.txt", "hers");
    let serving = Serving::of(&sandbox);
    for up in [
        "..",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "%2e.",
        "%252e%252e",
        "..%00",
        "%c0%ae%c0%ae",
        "%uff0e%uff0e",
        "....//",
        "..\\",
        "..%5c",
        "..;",
    ] {
        for slash in ["/", "%2f", "%2F", "//", "%5c", "%252f", "\\"] {
            for path in [
                format!("/{up}{slash}secret.txt"),
                format!("/missions{slash}{up}{slash}{up}{slash}secret.txt"),
                format!("/{up}{slash}{GOOD}"),
            ] {
                let answer = serving.get(&path);
                assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
                assert!(
                    !answer.text().contains("hers") && !answer.text().contains("Harbour Trust"),
                    "{path}"
                );
            }
        }
    }
    for path in [
        "/secret.txt",
        "//secret.txt",
        "/bilan.yaml",
        "/content/missions/2026-10-01-harbour.md",
        "/etc/passwd",
    ] {
        assert!([400, 404].contains(&serving.get(path).status), "{path}");
    }
}

#[test]
fn every_answer_says_that_it_is_private() {
    let sandbox = Sandbox::small();
    let serving = Serving::of(&sandbox);
    for path in [
        "/",
        "/nothing",
        "/journal.json",
        "/_bilan/client.js",
        "/_bilan/client.css",
        "/missions",
        "/..",
    ] {
        let answer = serving.get(path);
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-robots-tag", "noindex"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(
            answer
                .header("content-security-policy")
                .contains("frame-ancestors 'none'")
        );
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
}
