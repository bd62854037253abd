//! What an excerpt is made of: what is marked, and nothing of what stands beside, above or in it for her own use.

use crate::journal::{FRONT, Journal, NOTE};

const POST: &str = "content/posts/methode.md";
const HEAD: &str = "---\ntitle: Ma méthode\nslug: methode\n---\n";

/// A journal with one entry that nothing marks, and a post.
fn post(text: &str) -> Journal {
    Journal::of("## Points positifs\n\n- Le mur a tenu #publier ^k1\n- Le reste, non ^k2\n")
        .with(POST, format!("{HEAD}{text}"))
}

#[test]
fn what_is_marked_leaves_and_nothing_beside_it() {
    for (body, leaves) in [
        (
            "## Points positifs\n\n- Le mur a tenu #publier\n- Rien de cela\n- Le groupe aussi #publish\n",
            "- Le mur a tenu\n- Le groupe aussi\n",
        ),
        // Nested: of an entry all that stands in it, of an unmarked one only the part that is marked.
        (
            "## Points positifs\n\n- Dehors #publier\n  - et dedans\n- Rien de cela\n",
            "- Dehors\n  - et dedans\n",
        ),
        (
            "## Points positifs\n\nLe mur a tenu. #publier\n\nRien de cela.\n",
            "- Le mur a tenu.\n",
        ),
        (
            "## Points positifs\n\n| Point | Effet |\n|---|---|\n| Le mur #publier | le calme |\n| Rien | de cela |\n",
            "- Le mur\n  \n  Effet\u{a0}: le calme\n",
        ),
        (
            "## Verbatim\n\n> Du bon travail. #publier\n> — Claire Dupont\n\n> Rien de cela.\n",
            "> Du bon travail.\n>\n> — la directrice\n",
        ),
        // Windows' ends of lines.
        (
            "## Points positifs\r\n\r\n- Le mur\r\n  a tenu #publier\r\n- Rien de cela\r\n",
            "- Le mur\n  a tenu\n",
        ),
        // The section written for the public, up to the next of its level.
        (
            "## Extrait\n\nLe début.\n\n### Le mur\n\nIl a tenu.\n\n#### Encore\n\nLa fin.\n\n## Points positifs\n\n- Rien de cela\n",
            "Le début.\n\n## Le mur\n\nIl a tenu.\n\n### Encore\n\nLa fin.\n",
        ),
        // The section first, then what is marked, by role.
        (
            "## Après coup\n\n- Plus tôt #publier\n\n## Points positifs\n\n- Le mur #publier\n\n## Extrait\n\nLe début.\n",
            "Le début.\n\n## Points positifs\n\n- Le mur\n\n## Après coup\n\n- Plus tôt\n",
        ),
        // Marked within the section, it leaves once.
        (
            "## Extrait\n\n- Le mur #publier\n- Le calme\n",
            "- Le mur\n- Le calme\n",
        ),
    ] {
        let journal = Journal::of(body);
        assert_eq!(journal.markdown(), leaves, "{body}");
        assert_eq!(journal.read(NOTE), format!("{FRONT}{body}"));
    }
}

#[test]
fn an_entry_of_the_front_matter_leaves_when_it_is_marked() {
    let front = FRONT.replace(
        "excerpt:",
        "positives: [\"Le mur a tenu #publier\", \"Rien de cela\"]\nexcerpt:",
    );
    let journal = Journal::of("").with(NOTE, front);
    assert_eq!(journal.markdown(), "- Le mur a tenu\n");
}

#[test]
fn what_she_notes_for_herself_never_leaves() {
    let parts = [
        "<!-- un secret -->",
        "%%un secret%%",
        "<b data-x=\"un secret\">gras</b>",
        "[^1]",
        "📅 2026-12-01",
        "#methode",
    ];
    for part in parts {
        for body in [
            format!("## Suites\n\n- [ ] Relancer le groupe {part} #publier ^k1\n\n[^1]: un secret\n"),
            format!("## Extrait\n\n- [x] Relancer le groupe {part} ^k1\n\n[^1]: un secret\n"),
        ] {
            let html = Journal::of(&body).shown(&[]).html();
            for hidden in ["secret", "2026", "📅", "methode", "k1", "[", "publier", "^"] {
                assert!(!html.contains(hidden), "{hidden} in {html} of {body}");
            }
            assert!(html.contains("Relancer") && html.contains("le groupe"), "{html}");
        }
    }
    for body in [
        "## Extrait\n\n%%\nun secret\n%%\n\nLe mur.\n",
        "## Extrait\n\n<!--\nun secret\n-->\n\nLe mur.\n",
        "## Extrait\n\n<div title=\"un secret\">\n\nLe mur.\n\n</div>\n",
        "## Extrait\n\nLe mur.[^a]\n\n[^a]: un secret\n",
    ] {
        assert_eq!(Journal::of(body).markdown(), "Le mur.\n", "{body}");
    }
}

#[test]
fn in_what_is_written_for_the_public_marks_do_not_leave_either() {
    for text in [
        "Le mur a tenu #publier ^k9",
        "Le mur a tenu ^k9",
        "Le mur a tenu #publier",
    ] {
        assert_eq!(Journal::section(text).markdown(), "Le mur a tenu\n", "{text}");
        let journal = Journal::of("").with(POST, format!("{HEAD}{text}\n"));
        assert_eq!(journal.markdown(), "Le mur a tenu\n", "{text}");
    }
}

#[test]
fn a_link_to_a_private_page_is_its_words() {
    let journal = Journal::point(
        "Voir [[2026-10-01-atelier|la note]], [la page](2026-10-01-atelier.md) et [un site](https://exemple.org/a?b=c)",
    );
    assert_eq!(
        journal.markdown(),
        "- Voir la note, la page et [un site](https://exemple.org/a?b=c)\n"
    );
    let journal = Journal::point("Voir [[2026-10-01-atelier]]");
    assert_eq!(journal.refused(), ["excerpt-link"]);
    assert!(journal.shown(&[]).sentences().contains("[[note|ces mots]]"));
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "../secret",
        "#k1",
        "data:text/html,x",
    ] {
        let html = Journal::point(&format!("Voir [ceci]({address})")).shown(&[]).html();
        assert!(!html.contains("href"), "{html}");
    }
}

#[test]
fn a_post_quotes_entries_between_its_own_words() {
    let journal = post("Avant.\n\n![[2026-10-01-atelier#^k1]]\n\nAprès.\n");
    assert_eq!(journal.markdown(), "Avant.\n\nLe mur a tenu\n\nAprès.\n");
    // In a quote of her own, too.
    let journal = post("> ![[2026-10-01-atelier#^k1]]\n");
    assert_eq!(journal.markdown(), "> Le mur a tenu\n");
}

#[test]
fn a_quotation_of_nothing_is_refused_where_it_stands() {
    for nothing in [
        "![[2026-10-01-atelier#^k9]]",
        "![[2026-10-01-atelier]]",
        "![[rien#^k1]]",
        "![[2026-10-01-atelier#Points positifs]]",
    ] {
        let journal = post(&format!("Avant.\n\n{nothing}\n"));
        let shown = journal.shown(&[]);
        assert_eq!(shown.errors(), ["embed-broken"], "{nothing}");
        let finding = &shown.last()["findings"][0];
        assert_eq!((&finding["line"], &finding["file"]), (&7.into(), &POST.into()));
        // Nothing else is said of a post that is only that.
        assert_eq!(post(&format!("{nothing}\n")).refused(), ["embed-broken"]);
    }
}

#[test]
fn what_is_quoted_has_to_be_marked_too() {
    let journal = post("Avant.\n\n![[2026-10-01-atelier#^k2]]\n");
    assert_eq!(journal.refused(), ["embed-unmarked"]);
    assert!(
        journal.shown(&[]).sentences().contains("#publier"),
        "{}",
        journal.shown(&[]).sentences()
    );
    // Also of one that stands alone in its post.
    assert_eq!(post("![[2026-10-01-atelier#^k2]]\n").refused(), ["embed-unmarked"]);
}

#[test]
fn a_quotation_within_a_sentence_is_refused() {
    for text in [
        "Avant ![[2026-10-01-atelier#^k1]] après.",
        "![[2026-10-01-atelier#^k1]]\n![[2026-10-01-atelier#^k1]]",
        "- ![[2026-10-01-atelier#^k1]]",
    ] {
        let codes = post(text).refused();
        assert!(codes.iter().all(|code| code == "embed-inline"), "{codes:?} {text}");
        assert!(!codes.is_empty());
    }
}

#[test]
fn a_draft_is_no_excerpt() {
    let journal = Journal::point("Le mur");
    journal.edit(NOTE, "ended:", "draft: true\nended:");
    assert_eq!(journal.run(&["publish"]).code, 2);
    let journal = post("Un texte.\n");
    journal.edit(NOTE, " #publier", "");
    journal.edit(POST, "slug:", "draft: true\nslug:");
    let ran = journal.run(&["publish"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("rien n’est marqué pour être publié"),
        "{}",
        ran.stderr
    );
}

#[test]
fn an_excerpt_needs_words_and_a_title_of_its_own() {
    let journal = Journal::point("Le mur");
    journal.edit(NOTE, "title: Des ateliers qui tiennent, ", "");
    assert_eq!(journal.refused(), ["excerpt-untitled"]);
    assert_eq!(
        Journal::of("## Extrait\n\n## Suites\n\n- Une\n").refused(),
        ["excerpt-empty"]
    );
    assert_eq!(Journal::of("## Extrait\n\n%%Une idée%%\n").refused(), ["excerpt-empty"]);
    // What the mission is called is hers.
    let ran = Journal::point("Le mur").fine(&["publish"]);
    assert!(!ran.stdout.contains("Orsavine"), "{}", ran.stdout);
}

#[test]
fn the_head_is_the_excerpts_own() {
    let journal = Journal::of("## Points positifs\n\n- Le mur #publier\n");
    journal.edit(NOTE, "client:", "tags: [secret]\nclient:");
    journal.edit(
        NOTE,
        "slug: ateliers,",
        "slug: ateliers, tags: [groupe], description: Ce qui tient,",
    );
    let shown = journal.shown(&[]);
    let post = shown.post();
    assert_eq!(post["title"], "Des ateliers qui tiennent");
    assert_eq!(post["slug"], "ateliers");
    assert_eq!(post["date"], "2026-10-05");
    assert_eq!(post["description"], "Ce qui tient");
    assert_eq!(post["tags"], serde_json::json!(["groupe"]));
}
