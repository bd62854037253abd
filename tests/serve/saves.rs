//! However a file is saved, the right site is served in the end.

use std::fs;

use serde_json::Value;

use crate::sandbox::{GOOD, Sandbox};
use crate::serving::{Events, Serving, texts};

const PAGE: &str = "missions/2026-10-01-harbour/index.html";

/// A preview of a small journal, and its events from now on.
fn small() -> (Sandbox, Serving, Events) {
    let sandbox = Sandbox::small();
    let serving = Serving::of(&sandbox);
    let events = serving.events(None);
    // The first says only what is.
    assert!(texts(&events.next()["changed"]).is_empty());
    (sandbox, serving, events)
}

fn changed(news: &Value, path: &str) -> bool {
    texts(&news["changed"]).contains(&path)
}

fn with(sandbox: &Sandbox, line: &str) -> String {
    sandbox.read(GOOD) + "\n" + line + "\n"
}

#[test]
fn in_place() {
    let (sandbox, serving, events) = small();
    sandbox.write(GOOD, with(&sandbox, "Seen at once."));
    events.until(|news| changed(news, PAGE));
    serving.settles(&sandbox, &events);
    assert!(serving.file(PAGE).text().contains("Seen at once."));
    // By appending, as some do.
    let mut file = fs::File::options().append(true).open(sandbox.path(GOOD)).unwrap();
    std::io::Write::write_all(&mut file, b"\nAnd more.\n").unwrap();
    events.until(|news| changed(news, PAGE));
    serving.settles(&sandbox, &events);
    assert!(serving.file(PAGE).text().contains("And more."));
}

#[test]
fn by_a_new_file_renamed() {
    let (sandbox, serving, events) = small();
    for (round, beside) in [".harbour.md.swp", "harbour.md.tmp", "sedXy1", "harbour.md~"]
        .iter()
        .enumerate()
    {
        let line = format!("Round {round}.");
        let beside = format!("content/missions/{beside}");
        sandbox.write(&beside, with(&sandbox, &line));
        fs::rename(sandbox.path(&beside), sandbox.path(GOOD)).unwrap();
        events.until(|news| changed(news, PAGE));
        serving.settles(&sandbox, &events);
        assert!(serving.file(PAGE).text().contains(&line));
    }
}

#[test]
fn by_a_backup_and_a_new_file() {
    let (sandbox, serving, events) = small();
    let text = with(&sandbox, "After the backup.");
    fs::rename(sandbox.path(GOOD), sandbox.path(&format!("{GOOD}~"))).unwrap();
    sandbox.write(GOOD, text);
    events.until(|news| changed(news, PAGE));
    serving.settles(&sandbox, &events);
    assert!(serving.file(PAGE).text().contains("After the backup."));
}

#[test]
fn by_deleting_and_creating() {
    let (sandbox, serving, events) = small();
    let text = with(&sandbox, "Made again.");
    sandbox.delete(GOOD);
    sandbox.write(GOOD, &text);
    events.until(|news| changed(news, PAGE));
    serving.settles(&sandbox, &events);
    assert!(serving.file(PAGE).text().contains("Made again."));
    // With time between: the page is gone for as long.
    sandbox.delete(GOOD);
    events.until(|news| changed(news, PAGE));
    assert_eq!(serving.get(&format!("/{PAGE}")).status, 404);
    sandbox.write(GOOD, &text);
    events.until(|news| changed(news, PAGE));
    serving.settles(&sandbox, &events);
}

#[test]
fn many_files_at_once() {
    let (sandbox, serving, events) = small();
    let note = |number: usize| format!("---\ntitle: Note {number}\nended: 2026-01-02\nreview: none\n---\n\nText.\n");
    for number in 0..150 {
        sandbox.write(&format!("content/missions/{}/n{number}.md", number % 7), note(number));
    }
    serving.settles(&sandbox, &events);
    for number in 0..100 {
        sandbox.delete(&format!("content/missions/{}/n{number}.md", number % 7));
    }
    fs::remove_dir_all(sandbox.path("content/missions/3")).unwrap();
    sandbox.write(
        "content/clients/harbour-trust.md",
        "---\ntitle: Harbour Trust\n---\n\nWords.\n",
    );
    serving.settles(&sandbox, &events);
    assert_eq!(serving.get("/missions/n3/index.html").status, 404);
}

#[test]
fn a_folder_renamed() {
    let (sandbox, serving, events) = small();
    sandbox.write(
        "content/missions/a/one.md",
        "---\ntitle: One\nended: 2026-01-02\n---\n\n![](p.png)\n",
    );
    sandbox.write("content/missions/a/p.png", "picture");
    serving.settles(&sandbox, &events);
    fs::rename(sandbox.path("content/missions/a"), sandbox.path("content/missions/b")).unwrap();
    serving.settles(&sandbox, &events);
    // What is in it is still followed.
    sandbox.write(
        "content/missions/b/one.md",
        "---\ntitle: Other\nended: 2026-01-02\n---\n\n![](p.png)\n",
    );
    serving.settles(&sandbox, &events);
    sandbox.write("content/missions/b/p.png", "other picture");
    serving.settles(&sandbox, &events);
    sandbox.write(
        "content/missions/b/new/two.md",
        "---\ntitle: Two\nended: 2026-01-02\n---\n",
    );
    serving.settles(&sandbox, &events);
}

#[test]
fn the_content_folder_gone_and_back() {
    let (sandbox, serving, events) = small();
    for round in 0..3 {
        fs::rename(sandbox.path("content"), sandbox.path("elsewhere")).unwrap();
        events.until(|news| changed(news, PAGE));
        assert_eq!(serving.get(&format!("/{PAGE}")).status, 404);
        fs::rename(sandbox.path("elsewhere"), sandbox.path("content")).unwrap();
        events.until(|news| changed(news, PAGE));
        serving.settles(&sandbox, &events);
        sandbox.write(GOOD, with(&sandbox, &format!("Round {round}.")));
        events.until(|news| changed(news, PAGE));
        serving.settles(&sandbox, &events);
    }
    // Deleted, and another one made: the system may give it the same number.
    let text = sandbox.read(GOOD);
    fs::remove_dir_all(sandbox.path("content")).unwrap();
    sandbox.write(GOOD, text + "\nA new folder.\n");
    serving.settles(&sandbox, &events);
    sandbox.write(GOOD, with(&sandbox, "Still followed."));
    serving.settles(&sandbox, &events);
    assert!(serving.file(PAGE).text().contains("Still followed."));
}

#[test]
fn the_whole_journal_moved_away_and_back() {
    let (sandbox, serving, events) = small();
    let away = sandbox.root().with_extension("away");
    fs::rename(sandbox.root(), &away).unwrap();
    events.until(|news| news["notice"]["blocked"] == true);
    assert_eq!(serving.get(&format!("/{PAGE}")).status, 200);
    fs::rename(&away, sandbox.root()).unwrap();
    events.until(|news| news["notice"]["blocked"] == false);
    sandbox.write(GOOD, with(&sandbox, "Back."));
    serving.settles(&sandbox, &events);
}

#[test]
fn settings_folders_themes_and_words() {
    let (sandbox, serving, events) = small();
    sandbox.write("bilan.yaml", "language: en\ntitle: Another title\n");
    serving.settles(&sandbox, &events);
    assert!(serving.file("index.html").text().contains("Another title"));
    sandbox.write("themes/mine/words/en.yaml", "menu:\n  clients: Friends\n");
    sandbox.write(
        "bilan.yaml",
        "language: en\ntheme: mine\npaths: {missions: Vault/Reviews}\n",
    );
    sandbox.write("Vault/Reviews/one.md", "---\ntitle: One\nended: 2026-01-02\n---\n");
    serving.settles(&sandbox, &events);
    assert_eq!(serving.get("/missions/one/").status, 200);
    assert!(serving.file("index.html").text().contains("Friends"));
    sandbox.write("themes/mine/words/en.yaml", "menu:\n  clients: Patrons\n");
    serving.settles(&sandbox, &events);
    sandbox.write("Vault/Reviews/one.md", "---\ntitle: Two\nended: 2026-01-02\n---\n");
    serving.settles(&sandbox, &events);
    sandbox.delete("bilan.yaml");
    serving.settles(&sandbox, &events);
    assert_eq!(serving.get(&format!("/{PAGE}")).status, 200);
}

#[test]
fn a_hundred_quick_edits_end_in_the_right_site() {
    let (sandbox, serving, events) = small();
    let text = sandbox.read(GOOD);
    let mut memory = Vec::new();
    for number in 0..100 {
        sandbox.write(GOOD, format!("{text}\n- Edit {number}\n"));
        if number % 3 == 0 {
            events.next();
        }
        if number == 30 || number == 99 {
            memory.push(resident(&serving));
        }
    }
    serving.settles(&sandbox, &events);
    assert!(serving.file(PAGE).text().contains("Edit 99"));
    let [before, after] = memory[..] else { unreachable!() };
    assert!(after < before + 48 * 1024, "{before} KiB, then {after} KiB");
}

/// What the program has in memory, in KiB; nothing where the system does not say.
fn resident(serving: &Serving) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", serving.running.child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok())
        .unwrap_or(0)
}
