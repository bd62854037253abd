//! Identities of entries: what changes them, and what must not.

use crate::common::{Journal, text};

/// The identity of the only entry of a note.
fn id(front: &str, body: &str) -> String {
    text(&Journal::of(&format!("---\n{front}\n---\n{body}")).entry()["id"])
}

fn of_line(line: &str) -> String {
    id(
        "id: m1\nreview: 2026-05-12\ncontacts: [Claire Dupont]",
        &format!("## Suites\n\n{line}\n"),
    )
}

#[test]
fn an_identity_of_its_own_is_kept() {
    assert_eq!(of_line("- Appeler ^k1"), "k1");
    assert_eq!(of_line("- Appeler 📅 2026-07-01 ^k-2"), "k-2");
    assert_eq!(of_line("- Écrire plutôt ^k1"), "k1");
}

#[test]
fn marks_places_and_markup_do_not_change_an_identity() {
    let plain = of_line("- Appeler le client");
    for line in [
        "- [ ] Appeler le client",
        "- [x] Appeler le client",
        "- Appeler le client #devis",
        "- Appeler le client 📅 2026-07-01",
        "- Appeler le client due:2026-08-01 ✅ 2026-08-02",
        "- Appeler le client 🔁 every 6 months",
        "- Appeler le client — Claire Dupont",
        "- Appeler **le client**",
        "- appeler le CLIENT.",
        "- Appeler le client\n  - au bureau",
        "1. Appeler le client",
        "### Sujet\n\n- Appeler le client",
    ] {
        assert_eq!(of_line(line), plain, "{line}");
    }
    assert_ne!(of_line("- Appeler la cliente"), plain);
}

#[test]
fn an_identity_is_made_from_the_mission_and_the_role() {
    let one = id("id: m1", "## Suites\n\n- Appeler\n");
    assert_eq!(
        id(
            "id: m1\ntitle: Autre\nreview: 2026-05-12\nslug: x",
            "## Suites\n\n- Appeler\n"
        ),
        one
    );
    assert_ne!(id("id: m2", "## Suites\n\n- Appeler\n"), one);
    assert_ne!(id("id: m1", "## Vigilance\n\n- Appeler\n"), one);
    let in_slug = id("slug: s1", "## Suites\n\n- Appeler\n");
    assert_eq!(id("slug: s1\ntitle: Autre", "## Suites\n\n- Appeler\n"), in_slug);
}

#[test]
fn a_file_that_moves_keeps_the_identities_of_its_entries() {
    let note = "---\nid: m1\n---\n## Suites\n\n- Appeler\n";
    let here = Journal::of(note).entry()["id"].take();
    let there = Journal::new().with("content/missions/2025/autre.md", note).entry()["id"].take();
    assert_eq!(here, there);
}

#[test]
fn equal_entries_get_a_number() {
    let mission = Journal::body("## Suites\n\n- Appeler\n- Appeler\n- Appeler\n").mission();
    let ids: Vec<String> = (0..3).map(|n| text(&mission["entries"][n]["id"])).collect();
    assert_eq!(ids[1], format!("{}-2", ids[0]));
    assert_eq!(ids[2], format!("{}-3", ids[0]));
}

#[test]
fn an_identity_begins_with_a_letter_and_is_an_anchor_of_the_page() {
    let journal = Journal::body("## Suites\n\n- Appeler\n");
    let id = text(&journal.entry()["id"]);
    assert!(
        id.starts_with(|c: char| c.is_ascii_lowercase()) && id.len() == 10,
        "{id}"
    );
    assert!(journal.article().contains(&format!("id=\"e-{id}\"")));
}

#[test]
fn a_mission_is_known_by_its_id_else_its_slug() {
    assert_eq!(Journal::of("---\nid: m1\nslug: s1\n---\n").mission()["id"], "m1");
    assert_eq!(Journal::of("---\nslug: s1\n---\n").mission()["id"], "s1");
    assert_eq!(Journal::of("---\nclient: A\n---\n").mission()["id"], "atelier");
}

#[test]
fn the_second_of_two_notes_with_one_slug_gets_a_suffix_that_order_does_not_choose() {
    let slugs = |one: &str, two: &str| {
        let journal = Journal::new()
            .with(&format!("content/missions/{one}.md"), "---\nid: aaa\nslug: mur\n---\n")
            .with(&format!("content/missions/{two}.md"), "---\nid: bbb\nslug: mur\n---\n");
        assert_eq!(journal.codes().iter().filter(|code| *code == "slug-twice").count(), 1);
        let export = journal.export();
        let find = |id: &str| {
            export["missions"]
                .as_array()
                .unwrap()
                .iter()
                .find(|m| m["id"] == id)
                .map(|m| text(&m["slug"]))
        };
        (find("aaa").unwrap(), find("bbb").unwrap())
    };
    let (first, second) = slugs("a", "b");
    assert_eq!(first, "mur");
    assert!(second.starts_with("mur-") && second.len() == 10, "{second}");
    assert_eq!(slugs("b", "a"), (first, second));
}
