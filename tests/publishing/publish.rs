//! What `bilan publish` puts where, and that it writes nothing where it should not.

use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

use walkdir::WalkDir;

use crate::journal::{HUGO, Journal, NOTE, SETTINGS};
use crate::sandbox::assert_same;

const POST: &str = "blog/content/posts/ateliers.md";
const SITE: &str = "publish:\n  targets:\n    public: {kind: site, folder: public}\n  to: public\n";
const ALL: &str = "\
publish:
  targets:
    hugo: {kind: hugo, folder: a}
    jekyll: {kind: jekyll, folder: b}
    eleventy: {kind: eleventy, folder: c}
    zola: {kind: zola, folder: d}
    astro: {kind: astro, folder: e}
    texte: {kind: text, folder: f}
    public: {kind: site, folder: public}
  to: [hugo, jekyll, eleventy, zola, astro, texte, public]
";

fn everywhere() -> Journal {
    let journal = Journal::point("Le mur a tenu").with(SETTINGS, ALL);
    for folder in ["a", "b", "c", "d", "e", "f"] {
        fs::create_dir(journal.path(folder)).unwrap();
    }
    journal
}

/// A second mission, of which something is marked.
fn second(journal: Journal) -> Journal {
    journal.with(
        "content/missions/2026-09-01-banc.md",
        "---\ntitle: Banc\nclient: Orsavine\nended: 2026-08-01\nreview: 2026-09-01\n\
         excerpt: {title: Le banc, slug: banc, date: 2026-09-02}\n---\n\
         ## Points positifs\n\n- Le banc a tenu #publier\n",
    )
}

/// Every file and folder with its time.
fn times(journal: &Journal) -> BTreeMap<String, SystemTime> {
    let entries = WalkDir::new(journal.path("")).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            (
                entry.path().display().to_string(),
                entry.metadata().unwrap().modified().unwrap(),
            )
        })
        .collect()
}

#[test]
fn without_yes_nothing_is_written() {
    let journal = everywhere();
    let (before, times_before) = (journal.tree(), times(&journal));
    for args in [
        &["publish"][..],
        &["publish", "--live"],
        &["publish", "--format", "json"],
    ] {
        let ran = journal.fine(args);
        assert_same(&before, &journal.tree());
        assert_eq!(times(&journal), times_before, "{args:?}");
        assert!(
            ran.stderr.contains("Rien n’a été publié") || ran.stdout.is_empty(),
            "{}",
            ran.stderr
        );
    }
    assert!(!journal.path(".bilan").exists());
}

#[test]
fn a_refusal_writes_nothing_anywhere() {
    let journal = second(everywhere());
    journal.edit(NOTE, "Le mur a tenu", "L’atelier Orsavine a tenu");
    let before = journal.tree();
    for args in [
        &["publish", "--yes"][..],
        &["publish", "--yes", "--live"],
        &["publish", "2026-10-01-atelier", "--yes", "--live", "--to", "public"],
    ] {
        let ran = journal.run(args);
        assert_eq!(ran.code, 3);
        assert!(ran.stderr.contains("Refusé : rien n’a été écrit."), "{}", ran.stderr);
        assert_same(&before, &journal.tree());
    }
    // The other one, alone, may leave.
    journal.fine(&["publish", "2026-09-01-banc", "--yes"]);
}

#[test]
fn it_arrives_as_a_draft_then_for_everybody() {
    let journal = Journal::point("Le mur a tenu");
    journal.fine(&["publish", "--yes"]);
    assert_eq!(journal.names("blog"), ["content/posts/ateliers.md"]);
    let draft = journal.read(POST);
    assert!(
        draft.contains("draft: true") && draft.contains("Le mur a tenu"),
        "{draft}"
    );
    assert_eq!(journal.state(), "draft");
    journal.live();
    let live = journal.read(POST);
    assert!(!live.contains("draft: true"), "{live}");
    assert_eq!(journal.state(), "live");
    // A draft of it is shown, and refused.
    let before = journal.tree();
    let ran = journal.run(&["publish", "--yes"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("déjà en ligne sur blog"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("bilan unpublish 2026-10-01-atelier"),
        "{}",
        ran.stderr
    );
    assert_same(&before, &journal.tree());
}

#[test]
fn again_without_change_nothing_is_touched() {
    let journal = second(everywhere());
    journal.live();
    let (before, then) = (journal.tree(), times(&journal));
    let shown = journal.shown(&["--yes", "--live"]);
    assert_eq!(shown.code, 0);
    assert!(
        shown.states().iter().all(|state| state == "unchanged"),
        "{:?}",
        shown.states()
    );
    assert_same(&before, &journal.tree());
    let now = times(&journal);
    let touched = then.iter().filter(|(path, time)| {
        let is_file = std::path::Path::new(path).is_file();
        is_file && now.get(*path) != Some(time)
    });
    assert_eq!(touched.collect::<Vec<_>>(), Vec::<(&String, &SystemTime)>::new());
    let ran = journal.live();
    assert!(ran.stdout.contains("Rien n’a changé"), "{}", ran.stdout);
}

#[test]
fn an_edit_updates_the_same_post() {
    let journal = everywhere();
    journal.live();
    let names = journal.names("");
    journal.edit(NOTE, "Le mur a tenu", "Le mur a bien tenu");
    assert!(journal.states().iter().all(|(_, _, state)| state == "changed"));
    journal.fine(&["publish", "--yes", "--live", "--today", "2026-12-24"]);
    let after = journal.names("");
    let posts = |names: &[String]| -> Vec<String> {
        names
            .iter()
            .filter(|name| !name.starts_with(".bilan/posts"))
            .cloned()
            .collect()
    };
    assert_eq!(posts(&names), posts(&after));
    for folder in ["a", "b", "c", "d", "e", "f", "public"] {
        let texts: String = journal
            .sandbox
            .tree(folder)
            .into_values()
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .collect();
        assert!(
            texts.contains("Le mur a bien tenu") && !texts.contains("Le mur a tenu"),
            "{folder}"
        );
    }
    let ledger = journal.ledger();
    assert!(
        ledger.contains("first: 2026-11-23") && ledger.contains("changed: 2026-12-24"),
        "{ledger}"
    );
}

#[test]
fn a_new_address_moves_the_post() {
    let journal = everywhere();
    journal.live();
    journal.edit(
        NOTE,
        "slug: ateliers, date: 2026-10-05",
        "slug: le-mur, date: 2026-10-06",
    );
    journal.live();
    let old = |name: &&String| name.contains("ateliers") || name.contains("2026-10-05");
    let left: Vec<String> = journal.names("").iter().filter(old).cloned().collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(journal.names("b"), ["_posts/2026-10-06-le-mur.md"]);
    assert_eq!(journal.names("a"), ["content/posts/le-mur.md"]);
    // But for what the feed of the public site knows it by.
    let ledger = journal.ledger().replace("born: ateliers\n", "");
    assert!(!ledger.contains("ateliers"), "{ledger}");
}

#[test]
fn without_a_date_of_its_own_it_keeps_that_of_the_first_day() {
    let journal = Journal::point("Le mur a tenu");
    journal.edit(NOTE, ", date: 2026-10-05", "");
    journal.live();
    assert!(journal.read(POST).contains("2026-11-23"));
    let shown = journal.shown(&["--yes", "--live", "--today", "2027-01-05"]);
    assert_eq!(shown.states(), ["unchanged"]);
}

#[test]
fn what_bilan_did_not_write_is_left_alone() {
    let journal = Journal::point("Le mur a tenu").with(POST, "mon billet\n");
    let before = journal.tree();
    for args in [&["publish", "--yes"][..], &["publish", "--yes", "--live"], &["publish"]] {
        let ran = journal.run(args);
        assert_eq!(ran.code, 1, "{args:?}");
        assert!(ran.stderr.contains("bilan ne l’a pas écrit"), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("donnez un autre `slug` à l’extrait"),
            "{}",
            ran.stderr
        );
        assert_same(&before, &journal.tree());
    }
}

#[test]
fn what_was_edited_since_is_left_alone() {
    let journal = Journal::point("Le mur a tenu");
    journal.live();
    journal.edit(POST, "Le mur", "Mon mur");
    journal.edit(NOTE, "Le mur", "Un mur");
    let before = journal.tree();
    let ran = journal.run(&["publish", "--yes", "--live"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("a été modifié depuis que bilan l’a écrit"),
        "{}",
        ran.stderr
    );
    assert_same(&before, &journal.tree());
    // As it says: its file away, it is written again.
    journal.sandbox.delete(POST);
    journal.live();
    assert!(journal.read(POST).contains("Un mur"));
}

#[test]
fn a_folder_that_is_not_there_is_no_place_to_publish_to() {
    let journal = Journal::point("Le mur a tenu");
    fs::remove_dir(journal.path("blog")).unwrap();
    let before = journal.tree();
    let ran = journal.run(&["publish", "--yes"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("le dossier blog de la cible blog n’existe pas"),
        "{}",
        ran.stderr
    );
    assert_same(&before, &journal.tree());
}

#[test]
fn several_targets_are_all_reached_or_none() {
    let journal = second(everywhere()).with("d/content/blog/banc.md", "à moi\n");
    let before = journal.tree();
    let ran = journal.run(&["publish", "--yes", "--live"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("d/content/blog/banc.md"), "{}", ran.stderr);
    assert_same(&before, &journal.tree());
    journal.sandbox.delete("d/content/blog/banc.md");
    journal.live();
    assert_eq!(journal.states().len(), 14);
    assert!(journal.states().iter().all(|(_, _, state)| state == "live"));
}

#[test]
fn all_that_is_in_the_way_is_told_at_once() {
    let journal = second(everywhere())
        .with("a/content/posts/banc.md", "à moi\n")
        .with("e/src/content/blog/ateliers.md", "à moi\n")
        .with("public/index.html", "à moi\n");
    let ran = journal.run(&["publish", "--yes", "--live"]);
    for path in ["a/content/posts/banc.md", "e/src/content/blog/ateliers.md", "public"] {
        assert!(ran.stderr.contains(path), "{path}: {}", ran.stderr);
    }
}

#[test]
fn a_public_folder_that_is_not_bilans_is_refused_before_anything_is_written() {
    let journal = everywhere().with("public/index.html", "à moi\n");
    let before = journal.tree();
    let ran = journal.run(&["publish", "--yes", "--live"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("public"), "{}", ran.stderr);
    assert_same(&before, &journal.tree());
}

#[test]
fn half_a_journal_publishes_nothing() {
    for wrong in [
        "---\ntitle: [un, deux]\nclient: Orsavine\nended: 2026-05-05\n---\n",
        "---\ntitle: \"Atelier\nclient: Orsavine\n---\n",
    ] {
        let journal = everywhere().with("content/missions/faux.md", wrong);
        let before = journal.tree();
        for args in [
            &["publish"][..],
            &["publish", "--yes", "--live"],
            &["consent", "2026-10-01-atelier", "--who", "Claire Dupont"],
        ] {
            let ran = journal.run(args);
            assert_eq!(ran.code, 3, "{args:?} {}", ran.stderr);
            assert!(ran.stderr.contains("content/missions/faux.md"), "{}", ran.stderr);
            assert!(
                ran.stderr
                    .contains("rien n’est publié tant qu’une note contient une erreur"),
                "{}",
                ran.stderr
            );
            assert_same(&before, &journal.tree());
        }
    }
}

#[test]
fn an_error_that_hides_no_name_keeps_nothing_back_but_its_own_note() {
    for wrong in [
        "ended: 2026-13-40",
        "ended: 2026-05-05\ntags: {a: b}",
        "ended: 2026-05-05\nid: 12",
    ] {
        let note = format!("---\nclient: Orsavine\n{wrong}\n---\n\n## Suites\n\n- [ ] a 📅 2026-13-01\n");
        let journal = everywhere().with("content/missions/faux.md", note);
        journal.fine(&["publish"]);
        journal.fine(&["publish", "--yes", "--live"]);
    }
    let own = everywhere();
    own.edit(NOTE, "ended: 2026-09-20", "ended: 2026-13-40");
    assert_eq!(own.run(&["publish"]).code, 3);
    for wrong in [
        "client: [a, b]",
        "contacts: {a: b}",
        "interlocuteurs: 12: 13",
        "contacts: [{nom: [a, b]}]",
    ] {
        let note = format!("---\nended: 2026-05-05\n{wrong}\n---\n");
        let journal = everywhere().with("content/missions/faux.md", note);
        assert_eq!(journal.run(&["publish"]).code, 3, "{wrong}");
    }
    let sheet = everywhere().with("content/clients/autre.md", "---\nname: Tournesac\nnda: jamais\n---\n");
    assert_eq!(sheet.run(&["publish"]).code, 3);
}

#[test]
fn an_address_that_cannot_be_keeps_back_what_leaves_and_nothing_else() {
    let journal = everywhere();
    let settings = journal.read(SETTINGS) + "base_url: nowhere\n";
    let journal = journal.with(SETTINGS, settings);
    for args in [&["list"][..], &["theme", "eject", "templates/base.html"], &["export"]] {
        let ran = journal.fine(args);
        assert!(args[0] != "list" || ran.stderr.contains("base_url"), "{}", ran.stderr);
    }
    assert_eq!(journal.run(&["check"]).code, 1);
    assert_eq!(journal.run(&["build"]).code, 1);
    assert!(journal.path("site/index.html").is_file());
    assert_eq!(journal.run(&["publish", "--yes"]).code, 3);
}

#[test]
fn a_damaged_ledger_is_neither_guessed_nor_overwritten() {
    let journal = Journal::point("Le mur a tenu");
    journal.live();
    let good = journal.ledger();
    let bad = [
        good.replace("version: 1", "version: 9"),
        good.replace("state: live", "state: vivant"),
        format!("<<<<<<< HEAD\n{good}=======\n>>>>>>> autre\n"),
        good.replace("content/posts/ateliers.md", "../../dehors.md"),
        "n’importe quoi: [".to_owned(),
        String::new(),
    ];
    for text in bad {
        journal.sandbox.write(".bilan/published.yaml", &text);
        let before = journal.tree();
        for args in [
            &["publish"][..],
            &["publish", "--yes", "--live"],
            &["unpublish", "2026-10-01-atelier"],
            &["excerpts"],
        ] {
            let ran = journal.run(args);
            assert_eq!(ran.code, 1, "{args:?} {text}\n{}{}", ran.stdout, ran.stderr);
            assert!(ran.stderr.contains(".bilan/published.yaml"), "{}", ran.stderr);
            assert_same(&before, &journal.tree());
        }
    }
}

#[test]
fn a_site_keeps_what_was_published_as_it_was() {
    let journal = second(Journal::point("Le mur a tenu")).with(SETTINGS, SITE);
    journal.fine(&["publish", "2026-10-01-atelier", "--yes", "--live"]);
    let page = journal.read("public/ateliers/index.html");
    assert!(page.contains("Le mur a tenu"), "{page}");
    journal.edit(NOTE, "Le mur a tenu", "Une idée pas finie");
    journal.fine(&["publish", "2026-09-01-banc", "--yes", "--live"]);
    assert!(journal.read("public/ateliers/index.html").contains("Le mur a tenu"));
    assert!(journal.read("public/banc/index.html").contains("Le banc a tenu"));
    assert!(
        journal.read("public/feed.xml").contains("Le mur a tenu"),
        "{:?}",
        journal.names("public")
    );
    let all: String = journal
        .sandbox
        .tree("public")
        .into_values()
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    assert!(!all.contains("pas finie") && !all.contains("Orsavine"));
}

/// What stands between two marks of the feed's first entry.
fn of_entry(journal: &Journal, start: &str, end: &str) -> String {
    let feed = journal.read("public/feed.xml");
    let entry = feed.split_once("<entry>").unwrap().1;
    entry.split_once(start).unwrap().1.split_once(end).unwrap().0.to_owned()
}

#[test]
fn a_feed_knows_a_post_by_one_name_for_ever_and_tells_when_it_changed() {
    let journal = Journal::point("Le mur a tenu").with(SETTINGS, SITE);
    let publish = |day: &str| {
        journal.fine(&["publish", "2026-10-01-atelier", "--yes", "--live", "--today", day]);
        let id = of_entry(&journal, "<id>", "</id>");
        (id, of_entry(&journal, "<updated>", "</updated>")[..10].to_owned())
    };
    let (id, day) = publish("2026-10-06");
    assert_eq!(day, "2026-10-05");
    assert_eq!(publish("2026-10-07"), (id.clone(), day), "nothing has changed");
    journal.edit(NOTE, "slug: ateliers", "slug: des-murs");
    assert_eq!(publish("2026-10-08"), (id.clone(), "2026-10-08".to_owned()));
    journal.edit(NOTE, "a tenu", "a bien tenu");
    assert_eq!(publish("2026-10-09"), (id.clone(), "2026-10-09".to_owned()));
    journal.edit(NOTE, "slug: des-murs", "slug: ateliers");
    assert_eq!(publish("2026-10-10").0, id);
    journal.edit(NOTE, "slug: ateliers", "slug: des-murs");
    assert_eq!(publish("2026-10-11").0, id);
    // Another text that is given the first one's first name is not taken for it.
    let journal = second(journal);
    journal.edit("content/missions/2026-09-01-banc.md", "slug: banc", "slug: ateliers");
    journal.fine(&["publish", "2026-09-01-banc", "--yes", "--live", "--today", "2026-10-12"]);
    let feed = journal.read("public/feed.xml");
    assert_eq!(feed.matches(&id).count(), 1, "{feed}");
}

#[test]
fn a_draft_is_not_on_the_public_site() {
    let journal = second(Journal::point("Le mur a tenu")).with(SETTINGS, SITE);
    journal.fine(&["publish", "2026-09-01-banc", "--yes", "--live"]);
    journal.fine(&["publish", "2026-10-01-atelier", "--yes"]);
    assert!(!journal.names("public").iter().any(|name| name.contains("ateliers")));
    assert_eq!(journal.state(), "draft");
    journal.live();
    assert!(journal.path("public/ateliers/index.html").exists());
}

#[test]
fn a_name_that_came_to_the_journal_since_stops_the_site_it_is_on() {
    let journal = second(Journal::point("Le mur de Tournesac a tenu")).with(SETTINGS, SITE);
    journal.fine(&[
        "publish",
        "2026-10-01-atelier",
        "--yes",
        "--live",
        "--confirm",
        "Tournesac",
    ]);
    journal
        .sandbox
        .write("content/clients/tournesac.md", "---\nname: Tournesac\n---\n");
    let before = journal.tree();
    let ran = journal.run(&["publish", "2026-09-01-banc", "--yes", "--live"]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("Tournesac"), "{}", ran.stderr);
    assert_same(&before, &journal.tree());
    assert_eq!(journal.state(), "overdue");
    // Taken back, the other may go.
    journal.fine(&["unpublish", "2026-10-01-atelier"]);
    journal.fine(&["publish", "2026-09-01-banc", "--yes", "--live"]);
    assert!(!journal.names("public").iter().any(|name| name.contains("ateliers")));
}

#[test]
fn a_word_that_was_confirmed_stays_so() {
    let journal = Journal::point("Le mur de Tournesac a tenu");
    let shown = journal.shown(&[]);
    assert_eq!((shown.code, shown.unknown()), (3, vec!["Tournesac".to_owned()]));
    let ran = journal.run(&["publish"]);
    assert!(
        ran.stdout
            .contains("Des noms, une adresse, un numéro ? Rien n’explique :"),
        "{}",
        ran.stdout
    );
    journal.fine(&["publish", "--yes", "--confirm", "Tournesac"]);
    journal.live();
    assert!(journal.ledger().contains("Tournesac"));
}

#[test]
fn an_excerpt_is_called_by_its_slug_or_a_part_of_its_title() {
    let journal = second(Journal::point("Le mur a tenu"));
    for name in [
        "2026-10-01-atelier",
        "Des ateliers qui tiennent",
        "ateliers qui",
        "ATELIERS",
    ] {
        let shown = journal.shown(&[name]);
        assert_eq!(shown.data["excerpts"][0]["excerpt"], "2026-10-01-atelier", "{name}");
        assert_eq!(shown.states().len(), 1);
    }
    let ran = journal.run(&["publish", "rien"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("aucun extrait ne s’appelle ainsi : rien"),
        "{}",
        ran.stderr
    );
    let ran = journal.run(&["publish", "2026"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("plusieurs extraits"),
        "{}",
        ran.stderr
    );
    let ran = journal.run(&["publish", "--to", "ailleurs"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("écrivez l’une de celles-ci : blog"),
        "{}",
        ran.stderr
    );
    assert_eq!(journal.read(SETTINGS), HUGO);
}
