//! Headers without front matter: lines on top of a note.

use serde_json::json;

use crate::common::{Journal, text};

#[test]
fn lines_under_the_title_are_a_header_however_they_are_written() {
    for header in [
        "# Le mur\nClient: Atelier Brume\nFin: 5 mai 2026\nType : audit\n",
        "# Le mur\n\nClient : Atelier Brume\nFin : 5 mai 2026\nType : audit\n",
        "# Le mur\n\n**Client :** Atelier Brume\n**Fin :** 5 mai 2026\n**Type** : audit\n",
        "# Le mur\n\n- **Client :** Atelier Brume\n- Fin : 05/05/2026\n- Type : audit\n",
        "# Le mur\r\n\r\nClient : Atelier Brume\r\n\r\nFin : 5 mai 2026\r\n\r\nType : audit\r\n",
        "Titre : Le mur\nClient : « Atelier Brume »\nDate de fin : 2026-05-05\nType de mission : audit\n",
        "title:: Le mur\nclient:: [[Atelier Brume]]\nended:: 2026-05-05\ntype:: audit\ncollapsed:: true\n",
        "- title:: Le mur\n  client:: [[Atelier Brume]]\n  ended:: 2026-05-05\n  type:: audit\n",
        "# Le mur\n\n| Champ | Valeur |\n| --- | --- |\n| Client | Atelier Brume |\n| Fin | 5 mai 2026 |\n| Type | audit |\n",
        "# Le mur\n\nClient : Atelier Brume | Fin : 5 mai 2026 | Type : audit\n",
        "title: Le mur\nclient: Atelier Brume\nfin: 2026-05-05\ntype: audit\n---\n",
    ] {
        let journal = Journal::of(&format!("{header}\n## Points forts\n\n- La couleur\n"));
        let mission = journal.mission();
        for (key, value) in [
            ("title", "Le mur"),
            ("client", "Atelier Brume"),
            ("ended", "2026-05-05"),
            ("kind", "audit"),
        ] {
            assert_eq!(mission[key], value, "{header}");
        }
        assert_eq!(journal.entries(), ["positives: La couleur"], "{header}");
        assert_eq!(journal.codes(), Vec::<String>::new(), "{header}");
        let article = journal.article();
        assert!(!article.contains("Atelier Brume"), "{article}");
    }
}

#[test]
fn a_header_tells_days_and_people() {
    let note = |header: &str| Journal::of(&format!("# Le mur\n\n{header}\n\nDu texte.\n"));
    assert_eq!(
        note("Date de la mission : 12 mars 2026").mission()["ended"],
        "2026-03-12"
    );
    assert_eq!(note("Date : 12 mars 2026").mission()["review"], "2026-03-12");
    let span = note("Client : A\nDates : du 12 au 14 mars 2026").mission();
    assert_eq!(
        (&span["started"], &span["ended"]),
        (&json!("2026-03-12"), &json!("2026-03-14"))
    );
    let people = note("Client : A\nParticipants : Claire Dupont (DRH), Karim et Paul").mission();
    let first = &people["contacts"][0];
    assert_eq!(
        (&first["name"], &first["role"]),
        (&json!("Claire Dupont"), &json!("DRH"))
    );
    assert_eq!(people["contacts"].as_array().unwrap().len(), 3);
    let wrong = note("Client : A\nFin : 31 juin 2026").problems();
    assert_eq!(
        (text(&wrong[0]["code"]), wrong[0]["line"].as_u64()),
        ("date-invalid".into(), Some(4))
    );
    let kept = note("Client : A\nFin : 5 mai 2026\nLieu : la grange").note_page();
    assert!(kept.contains("la grange"));
}

#[test]
fn prose_that_begins_with_a_known_word_stays_prose() {
    for prose in [
        "Bilan : tout le monde est reparti content, et nous aussi.",
        "Client : X\nUne phrase sans deux-points",
        "Note : penser au client\nClient : X",
        "Participants : une douzaine de personnes de tous les services",
        "Début : 9 h\nFin : 17 h",
        "Lieu : la grange",
        "https://exemple.fr",
    ] {
        let journal = Journal::of(&format!("# Le mur\n\n{prose}\n"));
        assert_eq!(journal.codes(), ["front-matter-missing"], "{prose}");
        let page = journal.article();
        for word in prose
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2)
        {
            assert!(page.contains(word), "{prose}: {page}");
        }
    }
    let listed = Journal::of("# Le mur\n\nBilan :\n\n- un point\n");
    assert_eq!(listed.codes(), ["front-matter-missing", "ungathered"]);
    let later = Journal::of("# Le mur\n\nDu texte.\n\nClient : X\n");
    assert_eq!(later.mission()["client"], json!(null));
}

#[test]
fn the_front_matter_goes_first() {
    let journal = Journal::of("---\nclient: A\nfin: 2026-05-05\n---\n# Le mur\n\nClient : B\nType : audit\n");
    let mission = journal.mission();
    assert_eq!((&mission["client"], &mission["kind"]), (&json!("A"), &json!("audit")));
    let article = journal.article();
    assert!(
        article.contains("Client : B") && !article.contains("audit"),
        "{article}"
    );
}

#[test]
fn the_figures_that_notion_adds_are_no_part_of_a_name() {
    let path = "content/missions/Le mur 3f2a9c0b1d2e4f5a8b7c6d5e4f3a2b1c.md";
    let journal = Journal::new().with(
        path,
        "# Le mur\n\nClient: Atelier Brume\nDate: 12 mars 2026 → 14 mars 2026\nÉquipe: bleue\n\nDu texte.\n",
    );
    let mission = journal.mission();
    assert_eq!(
        (&mission["slug"], &mission["client"]),
        (&json!("le-mur"), &json!("Atelier Brume"))
    );
    assert_eq!(
        (&mission["started"], &mission["ended"]),
        (&json!("2026-03-12"), &json!("2026-03-14"))
    );
    assert!(journal.page("missions/le-mur/index.html").contains("bleue"));
    let linked = journal.with(
        "content/missions/autre.md",
        "---\nclient: Atelier Brume\nfin: 2026-05-05\n---\n[a](Le%20mur%203f2a9c0b1d2e4f5a8b7c6d5e4f3a2b1c.md), [[Le mur 3f2a9c0b1d2e4f5a8b7c6d5e4f3a2b1c]]\n",
    );
    assert!(!linked.codes().contains(&"link-broken".to_owned()));
}

#[test]
fn what_is_added_to_such_a_note_reads_back() {
    let journal = Journal::of(
        "# Le mur\n\nClient : A\nDate : 12 mai 2026\nParticipants : Claire Dupont\n\n## Suites\n\n- Appeler ^k1\n",
    );
    let ran = journal.run(&["add", "atelier", "suites", "Relire", "--who", "Claire"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(journal.entries().len(), 2);
    assert_eq!(journal.run(&["done", "atelier^k1"]).code, 0);
}
