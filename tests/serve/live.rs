//! What is served, said and told.

use std::net::TcpListener;

use serde_json::Value;

use crate::sandbox::{BAD, GOOD, MISTAKE, Sandbox, assert_same, tree};
use crate::serving::{Running, Serving, as_built, texts};

const PAGE: &str = "missions/2026-10-01-harbour/index.html";

/// What a build makes of a journal.
fn built(sandbox: &Sandbox) -> crate::sandbox::Tree {
    let output = tempfile::tempdir().unwrap();
    sandbox.run(&["build", "-o", output.path().to_str().unwrap()]);
    tree(output.path())
}

#[test]
fn it_serves_what_a_build_writes_and_writes_nothing() {
    let sandbox = Sandbox::sample();
    let before = sandbox.tree("");
    let serving = Serving::of(&sandbox);
    assert!(serving.serves(&built(&sandbox)));
    assert_eq!(serving.file("").text(), serving.file("index.html").text());
    assert_eq!(
        serving.file("missions/").text(),
        serving.file("missions/index.html").text()
    );
    let folder = serving.get("/missions");
    assert_eq!((folder.status, folder.header("location")), (307, "/missions/"));
    assert_same(&before, &sandbox.tree(""));
}

#[test]
fn a_page_that_is_not_there_reads_from_any_depth() {
    let sandbox = Sandbox::small();
    let serving = Serving::of(&sandbox);
    for path in ["/nothing", "/a/b/c.html", "/missions/gone/"] {
        let answer = serving.get(path);
        assert_eq!(answer.status, 404, "{path}");
        let text = answer.text();
        assert!(
            text.contains("href=\"/static/style.") && text.contains("src=\"/static/script."),
            "{text}"
        );
        assert!(
            text.contains("data-root=\"/\"") && text.contains("href=\"#main\""),
            "{text}"
        );
    }
}

#[test]
fn a_change_tells_the_pages_it_changed_and_no_other() {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/missions/other.md",
        "---\ntitle: Other\nended: 2026-01-02\n---\n\nText.\n",
    );
    let serving = Serving::of(&sandbox);
    let stamp = |page: String| -> String {
        let (_, rest) = page.split_once("client.js?v=").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let old = stamp(serving.get("/").text());
    let events = serving.events(Some(&old));
    let first = events.next();
    assert_eq!(
        (texts(&first["changed"]).len(), &first["reload"]),
        (0, &Value::Bool(false))
    );
    sandbox.write(GOOD, sandbox.read(GOOD) + "\nOnly here.\n");
    let news = events.until(|news| texts(&news["changed"]).contains(&PAGE));
    serving.settles(&sandbox, &events);
    let changed = texts(&news["changed"]);
    assert!(
        changed.contains(&PAGE) && !changed.contains(&"missions/other/index.html"),
        "{changed:?}"
    );
    assert!(texts(&news["styles"]).is_empty());
    // A page that was served before is told the same, when it asks.
    let since = serving.events(Some(&old)).next();
    assert!(changed.iter().all(|path| texts(&since["changed"]).contains(path)));
    // A page of another run of the program is old.
    assert_eq!(serving.events(Some("other.1")).next()["reload"], true);
    assert_eq!(stamp(serving.get("/").text()), since["version"].as_str().unwrap());
}

#[test]
fn a_change_of_style_changes_no_page() {
    let sandbox = Sandbox::small();
    sandbox.write("themes/default/static/style.css", "body { color: #222 }");
    let serving = Serving::of(&sandbox);
    let events = serving.events(None);
    events.next();
    sandbox.write("themes/default/static/style.css", "body { color: #111 }");
    let news = events.until(|news| {
        let styles = texts(&news["styles"]);
        styles.iter().any(|path| serving.file(path).text().contains("#111"))
    });
    let changed = texts(&news["changed"]);
    assert!(
        changed.iter().all(|path| path.starts_with("static/style.")),
        "{changed:?}"
    );
    let styles = texts(&news["styles"]);
    assert_eq!(styles.len(), 1);
    assert_eq!(serving.file(styles[0]).text(), "body { color: #111 }");
    assert!(serving.get("/").text().contains(styles[0]));
    assert!(serving.serves(&built(&sandbox)));
}

#[test]
fn a_mistake_in_a_note_is_shown_over_the_site() {
    let sandbox = Sandbox::small();
    let serving = Serving::of(&sandbox);
    let events = serving.events(None);
    assert_eq!(texts_of(&events.next()["notice"]), Vec::<String>::new());
    sandbox.write(BAD, MISTAKE);
    let news = events.until(|news| news["notice"]["errors"] == true);
    let notice = &news["notice"];
    assert_eq!((&notice["blocked"], &notice["errors"]), (&false.into(), &true.into()));
    assert_eq!(notice["count"], "1 error");
    let problem = &notice["problems"][0];
    assert_eq!(problem["place"], format!("{BAD}:4:8"));
    assert_eq!(problem["line"], serde_json::json!(["ended: ", "2026-13-40", ""]));
    let file = sandbox.path(BAD).canonicalize().unwrap();
    assert_eq!(problem["link"], format!("vscode://file{}:4:8", file.display()));
    let lines = serving.running.lines_until("help:").join("\n");
    assert!(lines.contains("1 error") && lines.contains("2026-13-40"), "{lines}");
    assert!(lines.contains(problem["message"].as_str().unwrap()), "{lines}");
    sandbox.write("bilan.yaml", "language: en\neditor: none\n");
    events.until(|news| news["notice"]["problems"][0]["link"].is_null());
    sandbox.write(BAD, MISTAKE.replace("2026-13-40", "2026-10-02"));
    events.until(|news| news["notice"]["errors"] == false);
}

#[test]
fn what_a_save_brought_stands_first() {
    let sandbox = Sandbox::small();
    for n in 1..=6 {
        sandbox.write(
            &format!("content/missions/a{n}.md"),
            MISTAKE.replace("Positives", &format!("Part {n}")),
        );
    }
    let serving = Serving::of(&sandbox);
    let events = serving.events(None);
    let first = events.next();
    let problems = first["notice"]["problems"].as_array().unwrap();
    let problems: Vec<_> = problems
        .iter()
        .filter(|problem| problem["severity"] == "error")
        .collect();
    assert_eq!(problems.len(), 1, "one kind, once: {problems:?}");
    assert!(
        problems[0]["message"].as_str().unwrap().contains("6 times"),
        "{problems:?}"
    );
    let old = sandbox.read(GOOD);
    sandbox.write(GOOD, old.replace("2026-11-20", "2026-14-20"));
    let news = events.until(|news| {
        news["notice"]["problems"][0]["place"]
            .as_str()
            .is_some_and(|p| p.starts_with(GOOD))
    });
    let problems = news["notice"]["problems"].as_array().unwrap().iter();
    assert_eq!(problems.filter(|problem| problem["severity"] == "error").count(), 2);
    let lines = serving.running.lines_until("2026-14-20").join("\n");
    assert!(lines.contains("7 errors"), "{lines}");
}

fn texts_of(notice: &Value) -> Vec<String> {
    let problems = notice["problems"].as_array().unwrap();
    problems.iter().map(|problem| problem["message"].to_string()).collect()
}

#[test]
fn a_broken_template_keeps_the_last_good_site() {
    let sandbox = Sandbox::small();
    let serving = Serving::of(&sandbox);
    let events = serving.events(None);
    events.next();
    let good = serving.get(&format!("/{PAGE}")).body;
    let template = "themes/default/templates/mission.html";
    sandbox.write(
        template,
        "{% extends \"base.html\" %}{% block content %}{{ nothing.at.all }}",
    );
    let news = events.until(|news| news["notice"]["blocked"] == true);
    assert!(
        news["notice"]["problems"][0]["place"]
            .as_str()
            .unwrap()
            .starts_with(template)
    );
    assert_eq!(as_built(&serving.get(&format!("/{PAGE}")).body), as_built(&good));
    // A change meanwhile waits for the template.
    sandbox.write(GOOD, sandbox.read(GOOD) + "\nMeanwhile.\n");
    serving.running.lines_until("the site from before stays");
    assert!(!serving.file(PAGE).text().contains("Meanwhile."));
    sandbox.delete(template);
    events.until(|news| news["notice"]["blocked"] == false);
    serving.settles(&sandbox, &events);
    assert!(serving.file(PAGE).text().contains("Meanwhile."));
}

#[test]
fn it_starts_on_a_mistake() {
    let sandbox = Sandbox::small();
    sandbox.write("bilan.yaml", "langage: en\n");
    let serving = Serving::of(&sandbox);
    let page = serving.get("/missions/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("/_bilan/client.js"));
    let events = serving.events(None);
    assert_eq!(events.next()["notice"]["blocked"], true);
    sandbox.write("bilan.yaml", "language: en\n");
    let news = events.until(|news| news["notice"]["blocked"] == false);
    assert!(texts(&news["changed"]).contains(&"missions/index.html"));
    serving.settles(&sandbox, &events);
}

#[test]
fn one_line_a_change_and_no_other() {
    let sandbox = Sandbox::small();
    let serving = Serving::of(&sandbox);
    let mut seen = Vec::new();
    for round in 0..4 {
        // In one step: a save that the watcher sees in two is told in two lines.
        sandbox.write("next.md", format!("{}\nRound {round}.\n", sandbox.read(GOOD)));
        std::fs::rename(sandbox.path("next.md"), sandbox.path(GOOD)).unwrap();
        seen.extend(serving.running.lines_until(" made again in "));
    }
    assert_eq!(seen.len(), 4, "{seen:#?}");
    let line = &seen[0];
    assert!(
        line.contains(&format!(" {GOOD}: ")) && line.contains(" page made again in "),
        "{line}"
    );
    assert_eq!(line.as_bytes()[2], b':', "{line}");
}

#[test]
fn a_taken_port_is_left_to_who_has_it() {
    let sandbox = Sandbox::small();
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let serving = Serving::with(&sandbox, &["-p", &port.to_string()]);
    assert!(
        serving.port > port && serving.port < port + 20,
        "{} {port}",
        serving.port
    );
    assert!(
        serving.first[0].contains(&format!("port {port} is taken")),
        "{:?}",
        serving.first
    );
    assert_eq!(serving.get("/").status, 200);
}

#[test]
fn it_writes_when_asked() {
    let sandbox = Sandbox::small();
    let serving = Serving::with(&sandbox, &["--write"]);
    assert_same(&built(&sandbox), &sandbox.tree("site"));
    sandbox.write(GOOD, sandbox.read(GOOD) + "\nWritten too.\n");
    serving.running.lines_until(" made again in ");
    assert_same(&built(&sandbox), &sandbox.tree("site"));
    assert!(sandbox.read(&format!("site/{PAGE}")).contains("Written too."));
}

#[test]
fn a_build_can_watch() {
    let sandbox = Sandbox::small();
    let running = Running::start(&sandbox, &["build", "--watch"]);
    let first = running.lines_until("Ctrl-C");
    assert!(first[0].contains("site/index.html"), "{first:?}");
    assert_same(&built(&sandbox), &sandbox.tree("site"));
    sandbox.write(GOOD, sandbox.read(GOOD) + "\nWritten too.\n");
    running.lines_until(" made again in ");
    assert_same(&built(&sandbox), &sandbox.tree("site"));
    let good = sandbox.tree("site");
    sandbox.write("bilan.yaml", "langage: en\n");
    // Settings that cannot be read do not say a language.
    running.lines_until("langage: en");
    assert_same(&good, &sandbox.tree("site"));
    sandbox.write("bilan.yaml", "language: en\ntitle: Mended\n");
    running.lines_until(" made again in ");
    assert_same(&built(&sandbox), &sandbox.tree("site"));
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_and_well() {
    let sandbox = Sandbox::small();
    for signal in ["-INT", "-TERM"] {
        let mut serving = Serving::of(&sandbox);
        let events = serving.events(None);
        events.next();
        assert_eq!(serving.running.interrupt(signal), Some(0));
        let mut running = Running::start(&sandbox, &["build", "--watch"]);
        running.lines_until("Ctrl-C");
        assert_eq!(running.interrupt(signal), Some(0));
    }
}

#[test]
fn drafts_are_shown_when_asked() {
    let sandbox = Sandbox::small();
    sandbox.write(
        "content/missions/draft.md",
        "---\ntitle: Draft\nended: 2026-01-02\ndraft: yes\n---\n",
    );
    assert_eq!(Serving::of(&sandbox).get("/missions/draft/").status, 404);
    assert_eq!(
        Serving::with(&sandbox, &["--drafts"]).get("/missions/draft/").status,
        200
    );
}

#[test]
fn a_calendar_is_served_as_one() {
    let sandbox = Sandbox::small();
    let serving = Serving::of(&sandbox);
    for path in ["/follow-ups.ics", "/reviews.ics"] {
        let answer = serving.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8", "{path}");
    }
}
