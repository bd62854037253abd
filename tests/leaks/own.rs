//! The excerpt's own client and people: the alias or the role stands in their place, or it is refused. Never the name.

use crate::journal::{self, Lang, Place};
use crate::pictures::{published, traces};
use crate::secret::{BLOGS, every_target};
use crate::verdict::{Said, all, writes_nothing};

/// Whether a sentence is so plain that it must come out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Leaves,
    LeavesOrNot,
}
use Outcome::{Leaves, LeavesOrNot};

const OWN: &[(Lang, Place, &str, Outcome)] = &[
    (Lang::Fr, Place::Section, "Un matin avec Trévozig a suffi.", Leaves),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec l’Association Trévozig a suffi.",
        Leaves,
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin avec l'association Trévozig a suffi.",
        Leaves,
    ),
    (Lang::Fr, Place::Section, "Un matin chez Trévozig a suffi.", Leaves),
    (Lang::Fr, Place::Entry, "Un matin avec Trévozig a suffi.", Leaves),
    (Lang::Fr, Place::Section, "Un matin avec Claire Dupont a suffi.", Leaves),
    (Lang::Fr, Place::Entry, "Un matin avec Claire Dupont a suffi.", Leaves),
    (Lang::Fr, Place::Section, "L’équipe de Trévozig a relu.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Section,
        "L’équipe de l’Association Trévozig a relu.",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "Grâce à l’Association Trévozig, on relit.",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::Section, "Il a dit que Trévozig relirait.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Section,
        "Parce que l’Association Trévozig relit.",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::Section, "Trévozig a relu.", LeavesOrNot),
    (Lang::Fr, Place::Section, "L’Association Trévozig a relu.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Section,
        "TRÉVOZIG a relu, trévozig aussi.",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::Section, "La grande Trévozig a relu.", LeavesOrNot),
    (Lang::Fr, Place::Section, "Le projet Vélomuse a tenu.", LeavesOrNot),
    (Lang::Fr, Place::Section, "L’AKO a relu.", LeavesOrNot),
    (Lang::Fr, Place::Section, "Les Trévozigs ont relu.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Section,
        "Un matin chez Tré**vozig** a suffi.",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin chez **Trévozig** a suffi.",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin chez [Trévozig](https://trevozig.example/a) a suffi.",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un matin chez `trévozig` a suffi.",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "On a écrit :\n\n```\nbonjour Trévozig\n```",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "Le dossier #trévozig et @trevozig.",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::Section, "![le mur de Trévozig](mur.png)", LeavesOrNot),
    (Lang::Fr, Place::Section, "### Chez Trévozig\n\nOui.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Section,
        "| quoi | qui |\n|---|---|\n| relire | Trévozig |",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "> Chez Trévozig, on relit. — Claire Dupont",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "Claire a relu, puis Dupont, puis Claire Dupont.",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::Section, "Un mot de C. Dupont a suffi.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Section,
        "Un mot de Dupont. Claire a relu.",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::Section, "M. et Mme Dupont ont relu.", LeavesOrNot),
    (Lang::Fr, Place::Section, "Claire Dupont-Martin a relu.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Section,
        "Trévozig-Nord a relu, l’ex-Association Trévozig aussi.",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::Section, "Mme Dupont a relu.", LeavesOrNot),
    (Lang::Fr, Place::Section, "DUPONT Claire a relu.", LeavesOrNot),
    (Lang::Fr, Place::Section, "L’idée de Claire Dupont a tenu.", LeavesOrNot),
    (Lang::Fr, Place::Section, "Un mot à Karim Bensaïd a suffi.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Section,
        "Un mot de Karim a suffi, Bensaid l’a dit.",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un mot de Claire\nDupont a suffi.",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Section,
        "Un mot de Claire **Dupont** a suffi.",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Entry,
        "La consigne a tenu — Claire Dupont",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::Entry, "Claire : la consigne a tenu.", LeavesOrNot),
    (Lang::Fr, Place::Entry, "@claire : la consigne a tenu.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Entry,
        "La consigne a tenu — Gwendal Le Bihan",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::Entry, "Pierre : la consigne a tenu.", LeavesOrNot),
    (Lang::Fr, Place::Entry, "La consigne a tenu. #trévozig", LeavesOrNot),
    (Lang::Fr, Place::Entry, "La consigne a tenu %%chez Trévozig%%.", Leaves),
    (
        Lang::Fr,
        Place::Entry,
        "La consigne a tenu <!-- chez Trévozig -->.",
        Leaves,
    ),
    (
        Lang::Fr,
        Place::Entry,
        "La consigne [[2026-10-05-seminaire]] a tenu.",
        LeavesOrNot,
    ),
    (
        Lang::Fr,
        Place::Entry,
        "La consigne [[2026-10-05-seminaire|du matin]] a tenu.",
        Leaves,
    ),
    (Lang::Fr, Place::Entry, "La consigne [[trevozig]] a tenu.", LeavesOrNot),
    (Lang::Fr, Place::Title, "Une phrase chez Trévozig", LeavesOrNot),
    (Lang::Fr, Place::Title, "Une phrase de Claire Dupont", LeavesOrNot),
    (Lang::Fr, Place::Slug, "chez-trevozig", LeavesOrNot),
    (Lang::Fr, Place::Tag, "trevozig", LeavesOrNot),
    (Lang::Fr, Place::Description, "Ce que dit Trévozig.", LeavesOrNot),
    (Lang::Fr, Place::Post, "Un matin avec Trévozig a suffi.", LeavesOrNot),
    (
        Lang::Fr,
        Place::Post,
        "Un matin avec Claire Dupont a suffi.",
        LeavesOrNot,
    ),
    (Lang::Fr, Place::PostTitle, "Un matin chez Trévozig", LeavesOrNot),
    (Lang::Fr, Place::PostSlug, "trevozig", LeavesOrNot),
    (
        Lang::En,
        Place::Section,
        "One morning with Harbour Trust was enough.",
        Leaves,
    ),
    (
        Lang::En,
        Place::Section,
        "One morning with the Harbour Trust was enough.",
        LeavesOrNot,
    ),
    (Lang::En, Place::Section, "It was Harbour Trust’s idea.", LeavesOrNot),
    (
        Lang::En,
        Place::Section,
        "One morning with Ines Calloway was enough.",
        LeavesOrNot,
    ),
    (
        Lang::En,
        Place::Section,
        "It was Ines’s idea, and Calloway's.",
        LeavesOrNot,
    ),
    (
        Lang::En,
        Place::Section,
        "The HTR team, harbour-trust and HarbourTrust.",
        LeavesOrNot,
    ),
];

/// Parts that do not leave, with names of others in them: whether it is refused or not, they stay.
const DROPPED: &[(Place, &str)] = &[
    (Place::Entry, "La consigne a tenu %%chez Turbix%%."),
    (Place::Entry, "La consigne a tenu <!-- chez Turbix -->."),
    (Place::Entry, "La consigne a tenu %%\n  chez Turbix\n  %%."),
    (Place::Entry, "La consigne a tenu. #turbix"),
    (Place::Entry, "La consigne a tenu. #turbix ^turbix"),
    (Place::Entry, "La consigne [[acme|du matin]] a tenu, turbinée."),
    (
        Place::Entry,
        "La consigne [[2026-02-10-autre#^turbix|du matin]] a tenu.",
    ),
    (
        Place::Section,
        "La consigne [du matin](../../clients/turbix.md) a tenu.",
    ),
    (Place::Section, "La consigne [du matin](turbix.pdf) a tenu."),
    (Place::Section, "La consigne [du matin](/home/turbix/notes.md) a tenu."),
    (
        Place::Section,
        "La consigne [du matin](file:///home/turbix/notes.md) a tenu.",
    ),
    (
        Place::Section,
        "La consigne [du matin](obsidian://open?vault=turbix) a tenu.",
    ),
    (Place::Section, "On relit.\n\n<!--\nTurbix\n-->\n\nOn garde."),
    (Place::Section, "On relit.\n\n%%\nTurbix\n%%\n\nOn garde."),
    (
        Place::Section,
        "On relit.\n\n<script>let x = 'Turbix';</script>\n\nOn garde.",
    ),
    (
        Place::Section,
        "On relit.\n\n<style>.turbix { color: red }</style>\n\nOn garde.",
    ),
    (
        Place::Section,
        "On relit.\n\n[inutile]: https://blog.example/turbix\n\nOn garde.",
    ),
    (Place::Section, "On relit. [//]: # (Turbix)\n\nOn garde."),
    (Place::Section, "On relit.\n\n[//]: # (Turbix)\n\nOn garde."),
    (Place::Post, "On relit %%chez Turbix%%."),
    (Place::Post, "On relit <!-- chez Turbix -->."),
    (Place::Title, "On relit %%chez Turbix%%"),
    (Place::Title, "On relit <!-- chez Turbix -->"),
];

/// Parts of the own names, folded.
const PARTS: [&str; 12] = [
    "trevozig", "velomuse", "ako", "dupont", "bensaid", "hascoet", "gwendal", "bihan", "karim", "calloway", "ines",
    "htr",
];

/// What no language writes.
const CLUMSY: [&str; 25] = [
    " c. la ",
    "un mot de la directrice a relu",
    "m. et la ",
    " de une ",
    " de un ",
    " que une ",
    " que un ",
    " à le ",
    " de le ",
    " à les ",
    " de les ",
    "l’une association",
    "l'une association",
    " la une ",
    " le un ",
    " les une ",
    "’ ",
    " a a ",
    " the a ",
    " a the ",
    "une association culturelles",
    " d’la ",
    " grande une ",
    " de directrice ",
    " avec directrice ",
];

fn never_named((lang, place, text, outcome): &(Lang, Place, &str, Outcome)) -> Result<(), String> {
    let sandbox = journal::with(*lang, *place, text, "");
    let said = Said::of(&sandbox, &[]);
    let fail = |why: &str| {
        let posts: Vec<String> = said
            .excerpts
            .iter()
            .map(|excerpt| excerpt["post"]["markdown"].to_string())
            .collect();
        Err(format!(
            "[{place:?}] {text:?}: {why}: {} {}",
            said.short(),
            posts.join(" ")
        ))
    };
    if said.ran.code == 3 && *outcome == LeavesOrNot {
        return writes_nothing(&sandbox).or_else(|why| fail(&why));
    }
    if said.ran.code != 0 || !said.are("ready") {
        return fail("refused");
    }
    let posts = folded(&said.posts());
    if let Some(part) = PARTS
        .iter()
        .find(|part| posts.split(|c: char| !c.is_alphanumeric()).any(|word| word == **part))
    {
        return fail(&format!("{part} leaves"));
    }
    if *lang == Lang::En && posts.contains("harbour trust") {
        return fail("the client's name leaves");
    }
    let clumsy = |post: &serde_json::Value| {
        let text = post["markdown"].as_str().unwrap_or_default().to_lowercase();
        CLUMSY.iter().find(|clumsy| text.contains(**clumsy))
    };
    if let Some(words) = said.excerpts.iter().find_map(|excerpt| clumsy(&excerpt["post"])) {
        return fail(&format!("badly written: {words:?}"));
    }
    Ok(())
}

fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let plain = text.to_lowercase();
    plain.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
}

#[test]
fn who_it_is_about_never_leaves_by_name() {
    all(OWN, 60, never_named);
}

fn never_there((place, text): &(Place, &str)) -> Result<(), String> {
    let sandbox = journal::with(Lang::Fr, *place, text, "");
    let said = Said::of(&sandbox, &[]);
    let fail = |why: &str| Err(format!("[{place:?}] {text:?}: {why}: {}", said.short()));
    match said.ran.code {
        3 => writes_nothing(&sandbox).or_else(|why| fail(&why)),
        0 if folded(&said.posts()).contains("turbix") => fail("the name leaves"),
        0 => Ok(()),
        _ => fail("neither refused nor ready"),
    }
}

#[test]
fn what_is_dropped_takes_no_name_out() {
    all(DROPPED, 20, never_there);
}

/// What is shown is not all that is written: the files of every target.
#[test]
fn no_file_names_whom_it_is_about() {
    let text = "Un matin avec Trévozig a suffi. %%chez Trévozig%%\n\nUn matin avec Claire Dupont a suffi.";
    let sandbox = journal::with(Lang::Fr, Place::Section, text, "");
    every_target(&sandbox, "");
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 0, "{}", said.short());
    let mut files = published(&sandbox, &[]);
    // The ledger stays with the journal.
    files.retain(|name, _| !name.starts_with(".bilan/"));
    for kind in BLOGS {
        let folder = format!("blogs/{kind}/");
        assert!(files.keys().any(|name| name.starts_with(&folder)), "nothing for {kind}");
    }
    for name in ["trevozig", "dupont", "2026-10-05", "m4kq2x", "d’automne"] {
        assert_eq!(traces(&files, name), [""; 0], "{name}");
    }
}
