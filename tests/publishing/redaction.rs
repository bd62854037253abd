//! Names become what the public may know, in sentences that stay right, or the sentence is refused.

use crate::journal::{Journal, NOTE, SETTINGS, SHEET};

/// A picture of one point.
const PIXEL: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\xdac\xf8\xff\xff?\x00\x05\xfe\x02\xfe3\x12\x95\x14\x00\x00\x00\x00IEND\xaeB`\x82";

#[test]
fn a_sentence_stays_french() {
    for (text, leaves) in [
        ("Orsavine a tenu", "Une association nationale a tenu"),
        (
            "L’équipe d’Orsavine a tenu",
            "L’équipe d’une association nationale a tenu",
        ),
        (
            "L'équipe d'Orsavine a tenu",
            "L'équipe d’une association nationale a tenu",
        ),
        ("Merci à Orsavine", "Merci à une association nationale"),
        (
            "Je crois qu’Orsavine viendra",
            "Je crois qu’une association nationale viendra",
        ),
        ("Chez ORSAVINE, tout va", "Chez une association nationale, tout va"),
        ("**Orsavine** a tenu", "**Une association nationale** a tenu"),
        (
            "[Orsavine](https://exemple.org) a tenu",
            "[Une association nationale](https://exemple.org) a tenu",
        ),
        ("Claire Dupont l’a dit", "La directrice l’a dit"),
        ("CLAIRE DUPONT l’a dit", "La directrice l’a dit"),
        ("Mme Dupont l’a dit", "La directrice l’a dit"),
        ("Le mot de Mme Dupont", "Le mot de la directrice"),
        ("Le mot de Karim", "Le mot du chargé de mission"),
        (
            "Avec M. Benali, nous avons ri",
            "Avec le chargé de mission, nous avons ri",
        ),
        ("Avec Claire et Karim", "Avec la directrice et le chargé de mission"),
        ("Un mot à Claire", "Un mot à la directrice"),
        ("Un mot à Karim", "Un mot au chargé de mission"),
        (
            "Pour Claire ![Un mur de Claire](a.png) aussi",
            "Pour la directrice ![Un mur de la directrice](ateliers-1.png) aussi",
        ),
        ("Dupont Claire l’a dit", "La directrice l’a dit"),
    ] {
        let journal = Journal::point(text).with("content/missions/a.png", PIXEL);
        assert_eq!(journal.markdown(), format!("- {leaves}\n"), "{text}");
    }
}

#[test]
fn a_word_that_may_be_the_name_of_whom_it_is_about_is_asked_about() {
    for text in [
        "Claire a relu",
        "Le mur. Claire a relu",
        "**Claire** a relu",
        "![Claire au mur](a.png)",
    ] {
        let journal = Journal::point(text).with("content/missions/a.png", PIXEL);
        let shown = journal.shown(&[]);
        assert_eq!((shown.code, shown.unknown()), (3, vec!["Claire".to_owned()]), "{text}");
        assert_eq!(journal.shown(&["--confirm", "Claire"]).code, 0, "{text}");
    }
    // Written small it is the word.
    assert_eq!(Journal::point("Une idée claire").markdown(), "- Une idée claire\n");
}

#[test]
fn what_is_replaced_within_quotes_stands_in_brackets() {
    let quoted = |journal: Journal| journal.shown(&[]).html();
    let html = quoted(Journal::point("Elle a dit : « Orsavine nous aide »"));
    assert!(html.contains("« [Une association nationale] nous aide »"), "{html}");
    let html = quoted(Journal::of(
        "## Verbatim\n\n> Merci à Claire Dupont #publier\n> — Karim Benali\n",
    ));
    assert!(html.contains("Merci à [la directrice]"), "{html}");
    assert!(
        html.contains("— le chargé de mission") || html.contains("— chargé de mission"),
        "{html}"
    );
}

#[test]
fn every_replacement_is_told_with_its_place() {
    let shown = Journal::point("Avec Claire, chez Orsavine").shown(&[]);
    let replaced = shown.data["excerpts"][0]["replaced"].as_array().unwrap();
    let told: Vec<_> = replaced
        .iter()
        .map(|one| {
            (
                one["was"].as_str().unwrap(),
                one["now"].as_str().unwrap(),
                one["line"].as_u64(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Claire", "la directrice", Some(10)),
            ("Orsavine", "une association nationale", Some(10))
        ]
    );
    let ran = Journal::point("Avec Claire, chez Orsavine").fine(&["publish"]);
    assert!(
        ran.stdout.contains(&format!("Claire → la directrice  ({NOTE}:10)")),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_name_that_cannot_be_replaced_well_is_refused_with_what_to_write() {
    for text in [
        "L’atelier Orsavine a tenu",
        "Le client Orsavine a tenu",
        "Jusqu’à Orsavine",
        "Madame la directrice Dupont l’a dit",
        "Le code `Orsavine` est là",
        "Ors**avine** a tenu",
    ] {
        let shown = Journal::point(text).shown(&[]);
        assert_eq!(shown.code, 3, "{text}");
        assert!(shown.errors().contains(&"excerpt-sentence".to_owned()), "{text}");
        assert!(!shown.errors().contains(&"consent-missing".to_owned()), "{text}");
        let sentences = shown.sentences();
        assert!(sentences.contains("dans une partie `## Extrait`"), "{sentences}");
    }
    let no_role = Journal::point("Avec Lucie Vasseur, tout va").shown(&[]);
    assert_eq!(no_role.errors(), ["excerpt-sentence"]);
    assert!(
        no_role.sentences().contains("role: la responsable"),
        "{}",
        no_role.sentences()
    );
    let no_alias = Journal::point("Avec Orsavine, tout va");
    no_alias.edit(SHEET, "alias: une association nationale\n", "");
    let no_alias = no_alias.shown(&[]);
    assert_eq!(no_alias.errors(), ["excerpt-sentence"]);
    assert!(no_alias.sentences().contains("alias: une association nationale"));
    // A noun without its article: nobody knows which.
    let no_article = Journal::point("Avec Orsavine, tout va");
    no_article.edit(SHEET, "alias: une association", "alias: association");
    assert_eq!(no_article.refused(), ["excerpt-sentence"]);
}

#[test]
fn a_sentence_stays_english() {
    for (text, leaves) in [
        ("Orsavine held", "A national charity held"),
        ("We met Claire Dupont's team", ""),
        ("With Claire Dupont, we walked", "With the director, we walked"),
        ("The team of Orsavine held", "The team of a national charity held"),
        ("The Orsavine team held", ""),
    ] {
        let journal = Journal::of(&format!("## Positives\n\n- {text} #publish\n"));
        journal.edit(SETTINGS, "publish:", "language: en\npublish:");
        journal.edit(SHEET, "une association nationale", "a national charity");
        journal.edit(SHEET, "la directrice", "the director");
        journal.edit(NOTE, "Des ateliers qui tiennent", "What held");
        if leaves.is_empty() {
            assert_eq!(journal.refused(), ["excerpt-sentence"], "{text}");
        } else {
            assert_eq!(journal.markdown(), format!("- {leaves}\n"), "{text}");
        }
    }
}

#[test]
fn a_quote_is_signed_by_what_somebody_is_there() {
    let quote = |who: &str| Journal::of(&format!("## Verbatim\n\n> Du bon travail. #publier\n> — {who}\n"));
    assert_eq!(
        quote("Claire Dupont").markdown(),
        "> Du bon travail.\n>\n> — la directrice\n"
    );
    // Nobody knows what she is: not at all.
    assert_eq!(quote("Lucie Vasseur").markdown(), "> Du bon travail.\n");
    let two = Journal::of(
        "## Verbatim\n\n> Un. #publier\n> — Lucie Vasseur\n\n> Deux. #publier\n> — Claire Dupont\n\n> Trois. #publier\n> — Lucie Vasseur\n",
    );
    assert_eq!(two.markdown(), "> Un.\n\n> Deux.\n>\n> — la directrice\n\n> Trois.\n");
}

#[test]
fn a_name_stays_where_she_allows_it_and_its_bearer_agreed() {
    let journal = Journal::of("## Verbatim\n\n> Du bon travail. #publier\n> — Lucie Vasseur\n");
    journal.edit(
        NOTE,
        "excerpt: {",
        "excerpt: {allow: [{text: Lucie Vasseur, reason: elle signe}], ",
    );
    assert_eq!(journal.refused(), ["consent-missing"]);
    assert!(journal.shown(&[]).sentences().contains("Lucie Vasseur"));
    journal.fine(&["consent", "2026-10-01-atelier", "--who", "Lucie Vasseur"]);
    assert_eq!(journal.markdown(), "> Du bon travail.\n>\n> — Lucie Vasseur\n");
    // Somebody else's agreement is not hers.
    journal.edit(NOTE, "who: \"Lucie Vasseur\"", "who: \"Claire Dupont\"");
    assert_eq!(journal.refused(), ["consent-missing"]);
}
