//! Who is in no list: capitalised words inside sentences, which must be confirmed; and what neither a confirmation
//! nor `allow` can let out.

use crate::journal::{self, Lang, Place};
use crate::verdict::{CLOSE, OPEN, Refused, Said, all, confirmed, refused, writes_nothing};

/// Each word in `⟦⟧` must be asked for; all of them together let it pass.
type Unknown = (Lang, Place, &'static str, &'static [&'static str]);

const UNKNOWN: &[Unknown] = &[
    // The first name of one of its own people, or a word: she has to say which.
    (
        Lang::Fr,
        Place::Section,
        "On relit. ⟦Claire⟧ et courte, la consigne a tenu.",
        &["Claire"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "« ⟦Claire⟧ comme jamais », dit un participant.",
        &["Claire"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec ⟦Hortense⟧ a suffi.",
        &["Hortense"],
    ),
    (Lang::Fr, Place::Section, "L’idée d’⟦Hortense⟧ a tenu.", &["Hortense"]),
    (Lang::Fr, Place::Section, "L’idée d'⟦Hortense⟧ a tenu.", &["Hortense"]),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec M. ⟦Fauvel⟧ a suffi.",
        &["Fauvel"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec Mme ⟦Fauvel⟧ a suffi.",
        &["Fauvel"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un trajet jusqu’à ⟦Guingamp⟧ suffit.",
        &["Guingamp"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "Une idée de la ⟦Trégorroise⟧ de bois.",
        &["Trégorroise"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec **⟦Hortense⟧** a suffi.",
        &["Hortense"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec [⟦Hortense⟧](https://blog.example) a suffi.",
        &["Hortense"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin (avec ⟦Hortense⟧) a suffi.",
        &["Hortense"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec ⟦HORTENSE⟧ a suffi.",
        &["HORTENSE"],
    ),
    (Lang::Fr, Place::Section, "Un matin, ⟦Hortense⟧ a relu.", &["Hortense"]),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec\n⟦Hortense⟧ a suffi.",
        &["Hortense"],
    ),
    (Lang::Fr, Place::Section, "Un matin avec ⟦Élodie⟧ a suffi.", &["Élodie"]),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec ⟦E\u{301}lodie⟧ a suffi.",
        &["Élodie"],
    ),
    (Lang::Fr, Place::Section, "- relire\n- avec ⟦Hortense⟧", &["Hortense"]),
    (
        Lang::Fr,
        Place::Section,
        "### Un matin avec ⟦Hortense⟧\n\nOui.",
        &["Hortense"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "| quoi | qui |\n|---|---|\n| relire | avec ⟦Hortense⟧ |",
        &["Hortense"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "> Un matin avec ⟦Hortense⟧ a suffi.",
        &["Hortense"],
    ),
    (
        Lang::Fr,
        Place::Section,
        "![le mur de ⟦Hortense⟧](mur.png)",
        &["Hortense"],
    ),
    (
        Lang::Fr,
        Place::Entry,
        "Un matin avec ⟦Hortense⟧ a suffi.",
        &["Hortense"],
    ),
    (Lang::Fr, Place::Title, "Un matin avec ⟦Hortense⟧", &["Hortense"]),
    (
        Lang::Fr,
        Place::Description,
        "Un matin avec ⟦Hortense⟧ suffit.",
        &["Hortense"],
    ),
    (
        Lang::Fr,
        Place::Post,
        "Un matin avec ⟦Hortense⟧ a suffi.",
        &["Hortense"],
    ),
    (Lang::Fr, Place::PostTitle, "Un matin avec ⟦Hortense⟧", &["Hortense"]),
    (
        Lang::En,
        Place::Section,
        "One morning with ⟦Philippa⟧ was enough.",
        &["Philippa"],
    ),
    (Lang::En, Place::Section, "It was ⟦Philippa⟧’s idea.", &["Philippa"]),
    (
        Lang::En,
        Place::Section,
        "A train to ⟦Ravenscar⟧ was enough.",
        &["Ravenscar"],
    ),
    (
        Lang::En,
        Place::Section,
        "One morning with Dr ⟦Fenwick⟧ was enough.",
        &["Fenwick"],
    ),
];

fn asks(case: &Unknown) -> Result<(), String> {
    let (lang, place, text, words) = *case;
    let plain: String = text.chars().filter(|c| ![OPEN, CLOSE].contains(c)).collect();
    let sandbox = journal::with(lang, place, &plain, "");
    let said = Said::of(&sandbox, &[]);
    let fail = |said: &Said, why: &str| Err(format!("[{place:?}] {text:?}: {why}: {}", said.short()));
    if said.ran.code != 3 {
        return fail(&said, "not refused");
    }
    let wanted = text
        .split_once(OPEN)
        .and_then(|(_, rest)| rest.split_once(CLOSE))
        .unwrap()
        .0;
    if !said.unknown().contains(&wanted) {
        return fail(&said, "not asked for");
    }
    if let Err(why) = writes_nothing(&sandbox) {
        return fail(&said, &why);
    }
    let said = Said::of(&sandbox, &["--confirm", "Autre"]);
    if said.ran.code != 3 {
        return fail(&said, "another word let it pass");
    }
    let said = Said::of(&sandbox, &confirmed(words));
    if said.ran.code != 0 {
        return fail(&said, "confirmed, and refused");
    }
    Ok(())
}

/// Place, text, code, what is allowed, what is confirmed.
type Kept = (Place, &'static str, &'static str, &'static str, &'static [&'static str]);

/// What is allowed or confirmed is that and no more.
const KEPT: &[Kept] = &[
    (
        Place::Section,
        "Un matin avec ⟦Rose Marchal⟧ a suffi.",
        "leak-person",
        "[{text: Rose, reason: la fleur}]",
        &[],
    ),
    (
        Place::Section,
        "Un matin avec ⟦Marchal⟧ a suffi.",
        "leak-person",
        "[{text: Rose, reason: la fleur}]",
        &[],
    ),
    (
        Place::Section,
        "La Rose de M. ⟦Marchal⟧.",
        "leak-person",
        "[{text: Rose, reason: la fleur}]",
        &[],
    ),
    (
        Place::Section,
        "La ⟦Turbix⟧ est Orange.",
        "leak-client",
        "[{text: Orange, reason: la couleur}]",
        &[],
    ),
    (
        Place::Section,
        "La ⟦Turbix⟧ tourne.",
        "leak-client",
        "[{text: Tur, reason: un essai}]",
        &[],
    ),
    (
        Place::Section,
        "La ⟦Turbix⟧ tourne.",
        "leak-client",
        "[{text: bix, reason: un essai}]",
        &[],
    ),
    (
        Place::Section,
        "Un matin avec ⟦Odile Lefèvre⟧.",
        "leak-person",
        "[{text: Odile, reason: un essai}]",
        &[],
    ),
    (Place::Section, "La ⟦Turbix⟧ tourne.", "leak-client", "", &["Turbix"]),
    (
        Place::Section,
        "Un matin avec ⟦Quérard⟧.",
        "leak-person",
        "",
        &["Quérard"],
    ),
    (
        Place::Section,
        "Un matin avec ⟦Odile Lefèvre⟧.",
        "leak-person",
        "",
        &["Odile", "Lefèvre", "Odile Lefèvre"],
    ),
    (
        Place::Section,
        "Un matin avec ⟦Orange⟧.",
        "leak-client",
        "",
        &["Orange"],
    ),
    (
        Place::Section,
        "Un matin avec ⟦Gwendal⟧.",
        "leak-first-name|excerpt-sentence",
        "",
        &["Gwendal"],
    ),
    (Place::Title, "Avec ⟦Turbix⟧", "leak-client", "", &["Turbix"]),
    (
        Place::Post,
        "Un matin avec ⟦Quérard⟧.",
        "leak-person",
        "[{text: Thibault, reason: un essai}]",
        &["Quérard"],
    ),
];

#[test]
fn who_is_in_no_list_is_asked_for() {
    all(UNKNOWN, 25, asks);
}

#[test]
fn nothing_more_than_what_is_allowed_leaves() {
    let case = |(place, text, code, allow, confirm): &Kept| Refused {
        name: format!("allow {allow}, confirm {confirm:?}"),
        lang: Lang::Fr,
        place: *place,
        text: (*text).to_owned(),
        code,
        allow,
        confirm,
    };
    let cases: Vec<Refused> = KEPT.iter().map(case).collect();
    all(&cases, 10, refused);
}

#[test]
fn what_one_excerpt_allows_no_other_does() {
    let sandbox = journal::with(Lang::Fr, Place::Post, "La couleur Orange.", "");
    let allow = "[{text: Orange, reason: la couleur}]";
    let mission = journal::mission(Lang::Fr, Place::Section, "La couleur Orange.", allow);
    sandbox.write(journal::MISSION, mission);
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 3, "{}", said.short());
    let files: Vec<_> = said
        .errors("leak-client")
        .iter()
        .map(|found| found["file"].clone())
        .collect();
    assert!(!files.is_empty(), "{}", said.short());
    assert!(files.iter().all(|file| file == journal::POST), "{}", said.short());
}
