//! Addresses and words: which follow-up is meant.

use crate::common::{Journal, NOTE};
use crate::{FRONT, note};

fn journal() -> Journal {
    let body = "## Suites\n\n- [ ] Rappeler l’école ^ecole\n- [ ] Écrire à Karim ^k2\n- [x] Envoyer la note ^k3\n\n## Positifs\n\n- Mur ^mur\n";
    let other = "---\ntitle: Séminaire d’été\nslug: seminaire\nid: abcdef\nclient: Mairie\nreview: 2026-05-20\n---\n\n## Suites\n\n- [ ] Rappeler la mairie ^k2\n";
    Journal::of(&format!("{FRONT}{body}"))
        .with("content/missions/2026-05-20-seminaire.md", other)
        .with(
            "content/missions/2026-01-10-seminaire-hiver.md",
            "## Suites\n\n- [ ] Relire ^k9\n",
        )
}

#[test]
fn each_way_to_name_one_finds_it() {
    for (given, line) in [
        (&["atelier^ecole"][..], "Rappeler l’école ✅ 2026-06-15 ^ecole"),
        (&["atel^ecole"], "Rappeler l’école ✅ 2026-06-15 ^ecole"),
        (&["^ecole"], "Rappeler l’école ✅ 2026-06-15 ^ecole"),
        (&["ECOLE"], "Rappeler l’école ✅ 2026-06-15 ^ecole"),
        (&["l'ecole"], "Rappeler l’école ✅ 2026-06-15 ^ecole"),
        (&["rappeler", "orsavine"], "Rappeler l’école ✅ 2026-06-15 ^ecole"),
        (&["karim atelier"], "Écrire à Karim ✅ 2026-06-15 ^k2"),
    ] {
        let journal = journal();
        let ran = journal.run(&[&["done"], given].concat());
        assert_eq!(ran.code, 0, "{given:?}: {}", ran.stderr);
        assert!(note(&journal).contains(line), "{given:?}: {}", note(&journal));
    }
}

#[test]
fn what_is_nested_in_a_follow_up_is_not_the_follow_up() {
    let journal = Journal::of(&format!("{FRONT}## Suites\n\n- [ ] Le chantier\n  - [ ] étape ^e1\n"));
    let before = note(&journal);
    let ran = journal.run(&["done", "^e1"]);
    assert_eq!((ran.code, note(&journal)), (2, before), "{}", ran.stderr);
}

#[test]
fn a_mission_is_named_by_slug_identity_or_a_part_of_it() {
    for name in ["seminaire", "abcdef", "Séminaire"] {
        let journal = journal();
        let ran = journal.run(&["done", &format!("{name}^k2")]);
        assert!(ran.stdout.contains("Rappeler la mairie"), "{name}: {}", ran.stderr);
    }
    let ran = journal().run(&["done", "hiver^k9"]);
    assert!(ran.stdout.contains("Relire"), "{}", ran.stderr);
    let ran = journal().run(&["done", "emin^k9"]);
    assert_eq!(ran.code, 2);
    for named in ["seminaire — Séminaire d’été", "2026-01-10-seminaire-hiver — "] {
        assert!(ran.stderr.contains(named), "{}", ran.stderr);
    }
}

#[test]
fn what_may_be_several_is_shown_with_addresses_and_lines() {
    for given in ["rappeler", "^k2"] {
        let journal = journal();
        let before = note(&journal);
        let ran = journal.run(&["done", given]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        assert!(
            ran.stderr
                .contains("seminaire^k2 — Rappeler la mairie (content/missions/2026-05-20-seminaire.md:11)"),
            "{}",
            ran.stderr
        );
        assert_eq!(note(&journal), before);
    }
}

#[test]
fn what_is_unknown_is_shown_the_nearest() {
    let journal = journal();
    let before = note(&journal);
    let told = |given: &str| {
        let ran = journal.run(&["done", given]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{given}");
        ran.stderr
    };
    assert!(told("ateliers^ecole").contains("atelier — Atelier"));
    let near = told("atelier^ecol");
    assert!(
        near.contains("atelier^ecole — Rappeler l’école (content/missions/atelier.md:13)"),
        "{near}"
    );
    assert!(!near.contains("^mur"), "{near}");
    let told_all = told("téléphoner");
    assert!(told_all.contains("atelier^k2 — Écrire à Karim"), "{told_all}");
    assert!(told("envoyer mairie").contains("seminaire^k2"));
    assert!(told("^rien").contains("^rien"));
    assert_eq!(note(&journal), before);
}

#[test]
fn nothing_given_where_nobody_can_choose_is_a_wrong_use() {
    let ran = journal().run(&["done"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("bilan done rappeler claire"), "{}", ran.stderr);
}

#[test]
fn drafts_are_found_too() {
    let draft = "---\ndraft: true\nreview: 2026-05-12\n---\n\n## Suites\n\n- [ ] Relire\n";
    let journal = Journal::new().with(NOTE, draft);
    assert_eq!(journal.run(&["done", "relire"]).code, 0);
    assert!(note(&journal).ends_with("- [x] Relire ✅ 2026-06-15\n"));
}

#[test]
fn words_with_a_sign_of_an_address_are_words_where_no_mission_has_that_name() {
    let body = "## Suites\n\n- [ ] Refaire x^2 avec eux\n";
    crate::becomes(
        body,
        &["x^2"],
        "## Suites\n\n- [x] Refaire x^2 avec eux ✅ 2026-06-15\n",
    );
    crate::becomes(
        body,
        &["refaire", "x^2"],
        "## Suites\n\n- [x] Refaire x^2 avec eux ✅ 2026-06-15\n",
    );
    // Of a mission that is there it stays an address.
    let told = crate::stays(body, &["atelier^2"], 2);
    assert!(told.contains("atelier^2"), "{told}");
}

#[test]
fn what_may_be_several_is_shown_with_its_days() {
    let body = "## Suites\n\n- [ ] Rappeler 📅 2026-06-20 ^a\n- [ ] Rappeler Karim ^b\n- [x] Relire ✅ 2026-06-01 ^c\n- [x] Relire tout ^d\n";
    let told = crate::stays(body, &["rappeler"], 2);
    assert!(
        told.contains("atelier^a — Rappeler, pour le 20 juin 2026 (content/"),
        "{told}"
    );
    let told = crate::stays(body, &["relire", "--undo"], 2);
    assert!(
        told.contains("atelier^c — Relire, fait le 1er juin 2026 (content/"),
        "{told}"
    );
}
