//! What is remembered from one build to the next changes nothing: after any edits the site has the bytes of a fresh build.

#![allow(missing_docs, reason = "a test's name says it all")]
#![allow(clippy::unwrap_used, reason = "tests stop at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bilan::diagnostic::Diagnostic;
use bilan::journal::Options;
use bilan::path::Site;
use bilan::project::{Memory, Project};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tempfile::TempDir;

/// What notes say: each may take the place of each other.
const NOTES: [&str; 14] = [
    "---\nclient: Orsavine\nkind: atelier\nreview: 2026-05-12\ntags: [écoute]\n---\n## Positifs\n- Le cadre posé #écoute\n- À deux voix\n",
    "---\nclient: Orsavine\nkind: Atelier\nreview: 2026-06-02\n---\n## Positifs\n- Le cadre posé #ecoute (Claire)\n## Vigilance\n- Budget flou #budget\n",
    "---\nclient: Lumen\nreview: 2025-03-04\ntags: [budget]\n---\n## Vigilance\n- [x] Budget flou #budget ✅ 2025-04-01\n## Suites\n- [ ] Rappeler 📅 2026-06-10 ^k1\n",
    "---\nclient: Lumen\nreview: 2025-03-04\n---\n## Suites\n- [x] Rappeler 📅 2026-06-10 ✅ 2026-06-11 ^k1\n- Écrire avant fin juin\n",
    "---\ntitle: Un retour\nclient: lumen\nended: 2026-06-01\n---\nVoir [[un]] et [[deux#^k1]], ![[plan.png]]\n## Verbatim\n> C'était bien. — Claire\n",
    "---\nclient: Orsavine\nreview:\nended: 2026-06-14\n---\n## Contexte\nVoir [[trois]]\n",
    "---\nclient: [cassé\nreview: 2026-05-12\n---\n## Positifs\n- Un point\n",
    "---\nreview: 31 juin 2026\ncliant: Orsavine\n---\n## Positifz\n- Un point #écoute\n",
    "---\ndraft: true\nclient: Secret\n---\n## Positifs\n- Caché\n",
    "---\nid: deux\nclient: Orsavine\nreview: 2026-05-12\npositives: [Dit en tête]\n---\n## Apprentissages\n- <b>Brut</b> #neuf\n",
    "## Positifs\n- Sans en-tête\n",
    "",
    "---\nid: marque\nclient: Orsavine\nreview: 2026-05-12\nexcerpt: {title: Un cadre}\n---\n## Positifs\n- Le cadre de Claire Duval #publier\n- Autre\n",
    "---\nid: marque\nclient: Lumen\nexcerpt: {title: Un cadre, slug: cadre}\n---\n## Extrait\nDes mots. ![plan](plan.png)\n",
];

/// What settings say.
const SETTINGS: [&str; 5] = [
    "language: fr\n",
    "language: en\ntitle: Notes\n",
    "language: fr\nsections: {Contexte: positives}\nauthor: {name: Ada}\n",
    "language: fr\nreview_within: 1 semaine\nweek_starts: sunday\n",
    "language: [\n",
];

/// Files of a theme, and what they say.
const THEME: [(&str, [&str; 3]); 4] = [
    (
        "templates/components.html",
        [
            "{% component marks(e: map, @page) %}<i>{{ e.mission.title }}{{ e.state }}</i>{% endcomponent marks %}",
            "{% component marks(e: map, @page) %}<i>{{ e.nothing.there }}</i>{% endcomponent marks %}",
            "{% component marks(",
        ],
    ),
    (
        "templates/home.html",
        [
            "{% extends \"default/home.html\" %}{% block title %}A{% endblock title %}",
            "{% extends \"default/home.html\" %}{% block title %}B{% endblock title %}",
            "{% extends \"nowhere.html\" %}",
        ],
    ),
    (
        "words/fr.yaml",
        ["menu: {positives: Réussites}\n", "menu: {tags: Sujets}\n", "menu: [\n"],
    ),
    ("static/more.css", ["p { margin: 0 }", "p { margin: 1em }", ""]),
];

const NAMES: [&str; 5] = ["un", "deux", "trois", "2026-05-12-quatre", "cinq/index"];
const SHEETS: [&str; 3] = [
    "---\nname: Orsavine\nalias: une association\ncontacts: [Claire Duval]\n---\nVoir [[un]]\n",
    "---\nname: Orsavine\ntags: [social]\n---\n",
    "---\nname: Lumen\nnda: never\n---\nTexte\n",
];

/// What the ledger says: nothing, something there, and nothing that can be read.
const LEDGERS: [&str; 3] = [
    "version: 1\npublished: []\n",
    "version: 1\npublished:\n- excerpt: marque\n  target: site\n  kind: site\n  folder: public\n  state: live\n  slug: cadre\n  date: 2026-05-12\n  digest: 6a887637361d8adf8b8fcabc7de19373\n  first: 2026-05-12\n  changed: 2026-05-12\n",
    "version: [\n",
];

/// What a person, or a program of theirs, does to a journal.
#[derive(Clone, Debug)]
enum Edit {
    Note(usize, usize),
    Renamed(usize, usize),
    Deleted(usize),
    Sheet(usize),
    NoSheet,
    Page(usize),
    Picture(bool),
    Settings(usize),
    Theme(usize, usize),
    NoTheme(usize),
    Ledger(usize),
    Tomorrow,
}

fn edit() -> impl Strategy<Value = Edit> {
    let name = || 0..NAMES.len();
    prop_oneof![
        8 => (name(), 0..NOTES.len()).prop_map(|(at, text)| Edit::Note(at, text)),
        2 => (name(), name()).prop_map(|(from, to)| Edit::Renamed(from, to)),
        2 => name().prop_map(Edit::Deleted),
        1 => (0..SHEETS.len()).prop_map(Edit::Sheet),
        1 => Just(Edit::NoSheet),
        1 => (0..NOTES.len()).prop_map(Edit::Page),
        1 => any::<bool>().prop_map(Edit::Picture),
        2 => (0..SETTINGS.len()).prop_map(Edit::Settings),
        2 => (0..THEME.len(), 0..3_usize).prop_map(|(at, text)| Edit::Theme(at, text)),
        2 => (0..THEME.len()).prop_map(Edit::NoTheme),
        1 => (0..LEDGERS.len()).prop_map(Edit::Ledger),
        1 => Just(Edit::Tomorrow),
    ]
}

struct Edited {
    folder: TempDir,
    memory: Memory,
    days: i64,
}

/// What a build gives: a site, or what keeps it from being made; and what is wrong with the notes.
type Built = (Result<BTreeMap<String, String>, Vec<Diagnostic>>, Vec<Diagnostic>);

impl Edited {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let edited = Self {
            folder,
            memory: Memory::keeping(),
            days: 0,
        };
        edited.write("bilan.yaml", SETTINGS[0]);
        for (at, name) in NAMES.iter().enumerate() {
            edited.write(&note(name), NOTES[at]);
        }
        edited
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What is not there need not go.
    fn delete(&self, path: &str) {
        let _ = fs::remove_file(self.path(path));
    }

    fn edit(&mut self, edit: &Edit) {
        let theme = |at: usize| format!("themes/default/{}", THEME[at].0);
        match *edit {
            Edit::Note(at, text) => self.write(&note(NAMES[at]), NOTES[text]),
            Edit::Renamed(from, to) => {
                let (from, to) = (self.path(&note(NAMES[from])), self.path(&note(NAMES[to])));
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                let _ = fs::rename(from, to);
            }
            Edit::Deleted(at) => self.delete(&note(NAMES[at])),
            Edit::Sheet(at) => self.write("content/clients/feuille.md", SHEETS[at]),
            Edit::NoSheet => self.delete("content/clients/feuille.md"),
            Edit::Page(text) => self.write("content/pages/trois.md", NOTES[text]),
            Edit::Picture(true) => self.write("content/missions/plan.png", "un plan"),
            Edit::Picture(false) => self.delete("content/missions/plan.png"),
            Edit::Settings(at) => self.write("bilan.yaml", SETTINGS[at]),
            Edit::Theme(at, text) => self.write(&theme(at), THEME[at].1[text]),
            Edit::NoTheme(at) => self.delete(&theme(at)),
            Edit::Ledger(at) => self.write(".bilan/published.yaml", LEDGERS[at]),
            Edit::Tomorrow => self.days += 1,
        }
    }

    fn build(&self, memory: &mut Memory) -> Built {
        let project = Project::open(self.folder.path());
        let options = Options {
            today: date(2026, 6, 9) + self.days.days(),
            drafts: false,
        };
        let journal = project.journal(options, memory);
        let site = project.site(&journal, &|_| (), memory);
        let texts = |site: Site| {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            site.iter()
                .map(|(path, bytes)| (path.to_string(), text(bytes)))
                .collect()
        };
        (site.map(|(site, _)| texts(site)), journal.diagnostics)
    }
}

fn note(name: &str) -> String {
    format!("content/missions/{name}.md")
}

#[test]
fn after_any_edits_the_site_is_that_of_a_fresh_build() {
    let config = ProptestConfig {
        cases: 16,
        rng_seed: RngSeed::Fixed(20_260_512),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(edits in prop::collection::vec(edit(), 1..14))| {
        let mut edited = Edited::new();
        for (step, edit) in edits.iter().enumerate() {
            edited.edit(edit);
            let mut memory = std::mem::take(&mut edited.memory);
            let (site, problems) = edited.build(&mut memory);
            edited.memory = memory;
            let (fresh, fresh_problems) = edited.build(&mut Memory::default());
            prop_assert_eq!(problems, fresh_problems, "after edit {}", step);
            match (site, fresh) {
                (Ok(site), Ok(fresh)) => {
                    prop_assert_eq!(site.keys().collect::<Vec<_>>(), fresh.keys().collect::<Vec<_>>());
                    for (path, text) in &site {
                        prop_assert_eq!(text, &fresh[path], "{} after edit {}", path, step);
                    }
                }
                (site, fresh) => prop_assert_eq!(site, fresh, "after edit {}", step),
            }
        }
    });
}

#[test]
fn what_did_not_change_is_not_rendered_again() {
    let edited = Edited::new();
    let mut memory = Memory::keeping();
    let build = |edited: &Edited, memory: &mut Memory| {
        let project = Project::open(edited.folder.path());
        let options = Options {
            today: date(2026, 6, 9),
            drafts: false,
        };
        let journal = project.journal(options, memory);
        project.site(&journal, &|_| (), memory).unwrap().0
    };
    let before = build(&edited, &mut memory);
    edited.write(&note("un"), &NOTES[0].replace("À deux voix", "À trois voix"));
    let after = build(&edited, &mut memory);
    let again: Vec<&str> = after
        .iter()
        .filter(|(path, _)| {
            path.as_str()
                .rsplit_once('.')
                .is_some_and(|(_, ending)| ending == "html")
        })
        .filter(|(path, bytes)| before[*path].as_ptr() != bytes.as_ptr())
        .map(|(path, _)| path.as_str())
        .collect();
    let wanted = [
        "boost/index.html",
        "clients/orsavine/index.html",
        "index.html",
        "kinds/atelier/index.html",
        "missions/un/index.html",
        "positives/index.html",
        "tags/ecoute/index.html",
        "years/2026/index.html",
    ];
    assert_eq!(again, wanted);
}
