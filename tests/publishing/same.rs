//! The same journal gives the same bytes: wherever it is, whatever the machine's clock, language and number of processors.

use crate::journal::{Journal, SETTINGS};
use crate::sandbox::{assert_same, ran};

const SETTINGS_OF_ALL: &str = "\
language: fr
timezone: Europe/Paris
publish:
  targets:
    hugo: {kind: hugo, folder: a, tags: [b, a], author: Moi, fields: {date: jour, tags: mots}}
    jekyll: {kind: jekyll, folder: b}
    eleventy: {kind: eleventy, folder: c}
    zola: {kind: zola, folder: d}
    astro: {kind: astro, folder: e}
    texte: {kind: text, folder: f}
    public: {kind: site, folder: public}
  to: [public, texte, astro, zola, eleventy, jekyll, hugo]
";

fn journal() -> Journal {
    let mut journal =
        Journal::of("## Points positifs\n\n- Le mur a tenu chez Orsavine #publier\n").with(SETTINGS, SETTINGS_OF_ALL);
    for folder in ["a", "b", "c", "d", "e", "f"] {
        journal = journal.folder(folder);
    }
    for at in 0..6 {
        journal = journal.with(
            &format!("content/missions/2026-0{}-01-banc.md", at + 1),
            format!(
                "---\ntitle: Banc {at}\nclient: Orsavine\nended: 2026-01-01\nreview: 2026-0{}-01\nexcerpt: {{title: \
                 Le banc {at}, tags: [b, a, c{at}]}}\n---\n## Points positifs\n\n- Le banc a tenu #publier\n",
                at + 1
            ),
        );
    }
    journal
}

#[test]
fn the_same_journal_gives_the_same_bytes() {
    let trees = [
        [
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "C"),
            ("RAYON_NUM_THREADS", "1"),
        ],
        [
            ("TZ", "America/Adak"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("RAYON_NUM_THREADS", "3"),
        ],
    ]
    .map(|machine| {
        let journal = journal();
        let shown = |args: &[&str]| {
            let ran = ran(journal.sandbox.command(args).envs(machine));
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            (ran.stdout, ran.stderr)
        };
        let said = [
            shown(&["publish"]),
            shown(&["publish", "--format", "json"]),
            shown(&["publish", "--yes", "--live"]),
            shown(&["excerpts"]),
        ];
        (said, journal.tree())
    });
    assert_eq!(trees[0].0, trees[1].0);
    assert_same(&trees[0].1, &trees[1].1);
}
