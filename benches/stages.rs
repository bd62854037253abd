//! The stages of a build, each alone: `cargo bench`.

#![allow(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use bilan::journal::{Journal, Options};
use bilan::path::Site;
use bilan::project::{Memory, Project};
use bilan::write::{self, Protected};
use divan::Bencher;
use jiff::civil::date;
use tempfile::TempDir;

fn main() {
    divan::main();
}

const MISSIONS: [usize; 2] = [100, 1000];

/// A journal of so many missions of about three kilobytes, in a folder of its own.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new(missions: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let notes = folder.path().join("content/missions");
        fs::create_dir_all(&notes).unwrap();
        fs::write(folder.path().join("bilan.yaml"), "language: fr\n").unwrap();
        for number in 0..missions {
            fs::write(notes.join(format!("mission-{number:05}.md")), note(number)).unwrap();
        }
        Self { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn project(&self) -> Project {
        Project::open(self.root())
    }

    fn journal(&self) -> Journal {
        let options = Options {
            today: date(2026, 11, 23),
            drafts: false,
        };
        self.project().journal(options, &mut Memory::default())
    }

    fn site(&self) -> Site {
        let memory = &mut Memory::default();
        self.project().site(&self.journal(), &|_| (), memory).unwrap().0
    }
}

/// A note that is like others in some ways: client, kind, tags, words.
fn note(number: usize) -> String {
    const WORDS: [&str; 12] = [
        "atelier",
        "écoute",
        "budget",
        "séance",
        "planning",
        "équipe",
        "méthode",
        "retour",
        "calendrier",
        "livrable",
        "décision",
        "confiance",
    ];
    let word = |at: usize| WORDS[(number * 7 + at * 5) % WORDS.len()];
    let sentence = |at: usize| (at..at + 14).map(word).collect::<Vec<_>>().join(" ");
    let (year, month) = (1997 + number % 30, 1 + number % 12);
    let mut text = format!(
        "---\ntitle: Mission {number}\nclient: Client {}\nkind: {}\nended: {year}-{month:02}-10\nreview: {year}-{month:02}-20\n\
         tags: [{}, {}]\ncontacts: [Claire Dupont, Karim Benali]\n---\n\n## Contexte\n\n{}. {}.\n",
        number % 150,
        word(1),
        word(2),
        word(3),
        sentence(4),
        sentence(5)
    );
    for (heading, count) in [("Points positifs", 5), ("Points de vigilance", 4), ("Acquis", 2)] {
        let _ = write!(text, "\n## {heading}\n\n");
        for at in 0..count {
            let _ = writeln!(text, "- {} #{} — Claire Dupont", sentence(at * 3), word(at));
        }
    }
    let _ = write!(
        text,
        "\n## Suites\n\n- [ ] Rappeler Claire 📅 {year}-{month:02}-28\n- [x] Écrire\n"
    );
    text
}

#[divan::bench(args = MISSIONS, sample_count = 10)]
fn read_and_understand(bencher: Bencher<'_, '_>, missions: usize) {
    let bench = Bench::new(missions);
    bencher.bench_local(|| bench.journal());
}

#[divan::bench(args = MISSIONS, sample_count = 10)]
fn make_pages(bencher: Bencher<'_, '_>, missions: usize) {
    let bench = Bench::new(missions);
    let (project, journal) = (bench.project(), bench.journal());
    bencher.bench_local(|| project.site(&journal, &|_| (), &mut Memory::default()).unwrap());
}

#[divan::bench(args = MISSIONS, sample_count = 10)]
fn write_new_site(bencher: Bencher<'_, '_>, missions: usize) {
    let site = Bench::new(missions).site();
    let root = tempfile::tempdir().unwrap();
    let protected = Protected {
        root: root.path(),
        inputs: &[],
    };
    // What was written before is deleted outside the measure, with the folder.
    let output = || tempfile::tempdir_in(root.path()).unwrap();
    bencher
        .with_inputs(output)
        .bench_local_refs(|output| write::write(&site, &output.path().join("site"), &protected).unwrap());
}

#[divan::bench(args = MISSIONS, sample_count = 10)]
fn write_same_site(bencher: Bencher<'_, '_>, missions: usize) {
    let site = Bench::new(missions).site();
    let root = tempfile::tempdir().unwrap();
    let protected = Protected {
        root: root.path(),
        inputs: &[],
    };
    let output = root.path().join("site");
    write::write(&site, &output, &protected).unwrap();
    bencher.bench_local(|| write::write(&site, &output, &protected).unwrap());
}
