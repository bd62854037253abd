//! Who must have agreed, to which words, until when; and how it is noted.

use crate::journal::{Journal, NOTE, SETTINGS, SHEET};

const NAME: &str = "2026-10-01-atelier";

/// A client who wants to be asked.
fn asked() -> Journal {
    let journal = Journal::point("Le mur a tenu chez Orsavine");
    journal.edit(SHEET, "nda: ok", "nda: ask");
    journal
}

fn agreed() -> Journal {
    let journal = asked();
    journal.fine(&["consent", NAME, "--who", "Claire Dupont"]);
    assert!(journal.refused().is_empty());
    journal
}

#[test]
fn of_some_clients_nothing_leaves() {
    let journal = Journal::point("Le mur a tenu");
    journal.edit(SHEET, "nda: ok", "nda: never");
    assert_eq!(journal.refused(), ["nda-never"]);
    // Whoever agrees.
    let before = journal.tree();
    journal.run(&["consent", NAME, "--who", "Claire Dupont"]);
    assert_eq!(journal.refused(), ["nda-never"]);
    assert_eq!(journal.run(&["publish", "--yes", "--live"]).code, 3);
    assert!(journal.names("blog").is_empty(), "{:?}", before.keys());
}

#[test]
fn who_wants_to_be_asked_is_asked() {
    let journal = asked();
    let shown = journal.shown(&[]);
    assert_eq!(shown.errors(), ["consent-missing"]);
    let help = format!("bilan consent {NAME} --who \"…\"");
    assert!(shown.sentences().contains(&help), "{}", shown.sentences());
    // Who says nothing of it, too; and whose client has no sheet.
    journal.edit(SHEET, "nda: ask\n", "");
    assert_eq!(journal.refused(), ["consent-missing"]);
    let unknown = Journal::point("Le mur a tenu");
    unknown.sandbox.delete(SHEET);
    assert_eq!(unknown.refused(), ["consent-missing"]);
}

#[test]
fn an_edit_asks_again() {
    let journal = agreed();
    journal.edit(NOTE, "Le mur a tenu", "Le mur a bien tenu");
    assert_eq!(journal.refused(), ["consent-stale"]);
    journal.edit(NOTE, "Le mur a bien tenu", "Le mur a tenu");
    assert!(journal.refused().is_empty());
    // The words that leave, not those of the note.
    journal.edit(NOTE, "## Points positifs\n", "## Points positifs\n\n- Autre chose\n");
    assert!(journal.refused().is_empty());
    journal.edit(SHEET, "une association nationale", "une grande association");
    assert_eq!(journal.refused(), ["consent-stale"]);
    journal.edit(SHEET, "une grande association", "une association nationale");
    journal.edit(NOTE, "title: Des ateliers", "title: Dix ateliers");
    assert_eq!(journal.refused(), ["consent-stale"]);
    journal.fine(&["consent", NAME, "--who", "Claire Dupont"]);
    assert!(journal.refused().is_empty());
    assert_eq!(journal.read(NOTE).matches("who:").count(), 1);
}

#[test]
fn an_agreement_ends_after_its_last_day() {
    let journal = asked();
    journal.fine(&["consent", NAME, "--who", "Claire Dupont", "--expires", "2026-11-30"]);
    let on = |day: &str| journal.shown(&["--today", day]).errors();
    assert!(on("2026-11-30").is_empty());
    assert_eq!(on("2026-12-01"), ["consent-expired"]);
}

#[test]
fn an_agreement_can_be_taken_back() {
    let journal = agreed();
    let ran = journal.fine(&["consent", NAME, "--who", "claire dupont", "--withdraw"]);
    assert!(
        ran.stderr.contains(&format!("bilan unpublish {NAME}")),
        "{}",
        ran.stderr
    );
    let shown = journal.shown(&[]);
    assert_eq!(shown.errors(), ["consent-expired"]);
    let ran = journal.run(&["consent", NAME, "--who", "Karim Benali", "--withdraw"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("aucun accord n’est noté au nom de Karim Benali"),
        "{}",
        ran.stderr
    );
}

#[test]
fn an_agreement_can_be_for_some_places() {
    let journal = asked().folder("autre");
    journal.edit(
        SETTINGS,
        "  to: blog\n",
        "    autre: {kind: text, folder: autre}\n  to: [blog, autre]\n",
    );
    journal.fine(&["consent", NAME, "--who", "Claire Dupont", "--channel", "autre"]);
    assert_eq!(journal.shown(&[]).states(), ["refused", "ready"]);
    assert_eq!(journal.shown(&["--to", "autre"]).code, 0);
    let ran = journal.run(&["consent", NAME, "--who", "Claire Dupont", "--channel", "rien"]);
    assert_eq!(ran.code, 2);
}

#[test]
fn every_client_of_a_post_agrees_for_itself() {
    const POST: &str = "content/posts/methode.md";
    let journal = Journal::of("## Points positifs\n\n- Le mur #publier ^k1\n")
        .with("content/clients/brumevent.md", "---\nname: Brumevent\nalias: un laboratoire\n---\n")
        .with(
            "content/missions/2026-09-01-banc.md",
            "---\ntitle: Banc\nclient: Brumevent\nended: 2026-08-01\nreview: 2026-09-01\n---\n## Points positifs\n\n- Le banc #publier ^b1\n",
        )
        .with(
            POST,
            "---\ntitle: Ma méthode\nslug: methode\n---\n![[2026-10-01-atelier#^k1]]\n\n![[2026-09-01-banc#^b1]]\n",
        );
    journal.edit(SHEET, "nda: ok", "nda: ask");
    assert_eq!(
        journal.shown(&["methode"]).errors(),
        ["consent-missing", "consent-missing"]
    );
    journal.fine(&["consent", "methode", "--who", "Claire Dupont"]);
    let shown = journal.shown(&["methode"]);
    assert_eq!(shown.errors(), ["consent-missing"]);
    assert!(shown.sentences().contains("Brumevent"), "{}", shown.sentences());
    journal.fine(&["consent", "methode", "--who", "La patronne", "--client", "brumevent"]);
    assert!(journal.shown(&["methode"]).errors().is_empty());
    // One line for both.
    assert_eq!(
        journal.read(POST).lines().filter(|line| line.contains("who:")).count(),
        1
    );
}

#[test]
fn it_is_noted_in_one_line_and_no_other_byte_changes() {
    let given = &[
        "consent",
        NAME,
        "--who",
        "Claire \"C\" D'Arc : {x}",
        "--proof",
        "mail du 3 #12",
    ];
    let front = "title: Atelier\r\nclient: Orsavine\r\nended: 2026-09-20\r\nreview: 2026-10-01\r\n";
    let body = "---\r\n## Points positifs\r\n\r\n- Le mur #publier  \r\n\r\n\tfin";
    for excerpt in [
        "excerpt: {title: Des ateliers, slug: ateliers}\r\n",
        "excerpt:\r\n  title: Des ateliers\r\n  slug: ateliers # ici\r\n",
        "extrait:\r\n    titre:  \"Des ateliers\"\r\n",
        "excerpt:\r\n  title: Des ateliers\r\n  consent: {who: \"Claire \\\"C\\\" D'Arc : {x}\"}\r\n  slug: a\r\n",
        "excerpt:\r\n  title: Des ateliers\r\n  consent: [{who: Karim, date: 2026-01-01}, {who: Lucie}]\r\n",
        "excerpt: {title: Des ateliers, consent: {who: Karim}, slug: a}\r\n",
    ] {
        let journal = asked();
        let note = format!("---\r\n{excerpt}{front}{body}");
        journal.sandbox.write(NOTE, &note);
        let before = journal.tree();
        journal.fine(given);
        let (now, mut after) = (journal.read(NOTE), journal.tree());
        assert!(journal.refused().is_empty(), "{now}");
        // All lines are there, but for one.
        let kept = |text: &str| -> Vec<String> {
            let lines = text
                .split('\n')
                .filter(|line| !line.contains("consent:") && !line.starts_with("excerpt: {"));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(kept(&note), kept(&now), "{now}");
        assert!(now.contains("date: 2026-11-23"), "{now}");
        for kept in ["Karim", "Lucie"] {
            assert_eq!(note.contains(kept), now.contains(kept), "{now}");
        }
        after.insert(NOTE.to_owned(), note.into_bytes());
        assert_eq!(before, after);
    }
}

#[test]
fn where_it_cannot_be_noted_safely_she_is_told_what_to_write() {
    for excerpt in [
        "excerpt:\n  title: Des ateliers\n  consent:\n    who: Karim\n",
        "excerpt:\n  title: Des ateliers\n  consent:\n    - who: Karim\n",
        "excerpt:\n  title: Des ateliers\n  consent: {who: Karim,\n    date: 2026-01-01}\n",
        "excerpt: {title: Des ateliers, consent: {who: Karim,\n    date: 2026-01-01}}\n",
    ] {
        let journal = asked();
        let note = format!(
            "---\ntitle: Atelier\nclient: Orsavine\nended: 2026-09-20\nreview: 2026-10-01\n{excerpt}---\n## Points positifs\n\n- Le mur #publier\n"
        );
        journal.sandbox.write(NOTE, &note);
        let before = journal.tree();
        let ran = journal.run(&["consent", NAME, "--who", "Claire Dupont"]);
        assert_eq!(ran.code, 1, "{}", journal.read(NOTE));
        assert!(
            ran.stderr.contains("écrivez vous-même sous `excerpt:`"),
            "{}",
            ran.stderr
        );
        assert!(ran.stderr.contains("consent: [{who: \"Karim\""), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("{who: \"Claire Dupont\", date: 2026-11-23, text:"),
            "{}",
            ran.stderr
        );
        crate::sandbox::assert_same(&before, &journal.tree());
    }
}

#[test]
fn nobody_agrees_to_what_has_to_change_first() {
    let journal = asked();
    journal.edit(NOTE, "chez Orsavine", "à l’atelier Orsavine");
    let before = journal.tree();
    let ran = journal.run(&["consent", NAME, "--who", "Claire Dupont"]);
    assert_eq!(ran.code, 3);
    assert!(ran.stderr.contains("Ce texte doit d’abord changer"), "{}", ran.stderr);
    crate::sandbox::assert_same(&before, &journal.tree());
}

#[test]
fn the_words_that_are_agreed_to_are_shown() {
    let ran = asked().fine(&["consent", NAME, "--who", "Claire Dupont"]);
    assert!(ran.stdout.contains("Des ateliers qui tiennent"), "{}", ran.stdout);
    assert!(ran.stdout.contains("chez une association nationale"), "{}", ran.stdout);
}
