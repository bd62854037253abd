//! What a person would see of a blog and of the ledger, before and after.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::super::disk::{Disk, RealDisk};
use super::super::error::Action;
use super::super::ledger::{self, Book, LedgerError};
use super::super::note;
use super::super::tests::FaultyDisk;
use super::commit::{carry_out_on, place_on};
use super::*;
use crate::publish::ledger::{Record, State};
use crate::publish::snapshot::tests::sample;
use crate::words::Words;

mod any_order;

const DAY: Date = date(2026, 11, 23);
const LATER: Date = date(2026, 11, 24);

/// A journal, with a blog beside it.
struct World(TempDir);

type Paths<'a> = &'a [(&'a str, &'a str)];

impl World {
    fn new() -> Self {
        let world = Self(tempfile::tempdir().unwrap());
        for folder in ["journal/content/posts", "blog"] {
            fs::create_dir_all(world.0.path().join(folder)).unwrap();
        }
        world
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("journal")
    }

    fn blog(&self, path: &str) -> PathBuf {
        self.0.path().join("blog").join(path)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.blog(path).parent().unwrap()).unwrap();
        fs::write(self.blog(path), text).unwrap();
    }

    fn book(&self) -> Book {
        Book::open(&self.root(), &note::lock(&self.root()).unwrap()).unwrap()
    }

    fn record(&self, excerpt: &str) -> Option<Record> {
        ledger::read(&self.root()).unwrap().of(excerpt).next().cloned()
    }

    fn with<T>(&self, run: impl FnOnce(&Journal<'_>) -> T) -> T {
        let root = self.root();
        run(&Journal {
            root: &root,
            inputs: &[root.join("content")],
        })
    }

    fn plan_all(&self, wanted: &[(&str, &Target, Stage, &str, Paths<'_>)]) -> Vec<Result<Plan, Vec<Refusal>>> {
        let posts: Vec<Cleared> = wanted
            .iter()
            .map(|(_, _, _, slug, files)| {
                let mut post = sample(slug);
                post.markdown = format!("{files:?}\n");
                Cleared::unchecked(post)
            })
            .collect();
        let jobs: Vec<Job<'_>> = wanted
            .iter()
            .zip(&posts)
            .map(|((excerpt, target, stage, _, files), post)| {
                if target.kind == Kind::Site {
                    Job::kept(excerpt, target, *stage, post, &[])
                } else {
                    Job::new(excerpt, target, *stage, post, &outgoing(files), &[])
                }
            })
            .collect();
        self.with(|journal| plan(journal, &jobs, self.book().ledger()))
    }

    fn plan(&self, stage: Stage, slug: &str, files: Paths<'_>) -> Result<Plan, Vec<Refusal>> {
        self.plan_all(&[("atelier", &target(), stage, slug, files)]).remove(0)
    }

    #[track_caller]
    fn publish(&self, stage: Stage, slug: &str, files: Paths<'_>) -> Plan {
        let plan = self.plan(stage, slug, files).unwrap();
        carry_out(&plan, &mut self.book(), DAY).unwrap();
        plan
    }

    fn withdrawal(&self) -> Result<Plan, Vec<Refusal>> {
        let record = self.record("atelier").unwrap();
        self.with(|journal| withdrawal(journal, &record, Some(&target())))
    }

    /// The blog: files with their text, folders with a `/`, links with `->`.
    fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.blog(""))
    }

    #[track_caller]
    fn assert_is(&self, files: Paths<'_>) {
        let mut found = self.tree();
        found.retain(|path, _| !path.ends_with('/'));
        let wanted: BTreeMap<String, String> = files.iter().map(|(p, t)| ((*p).into(), (*t).into())).collect();
        assert_eq!(found, wanted);
    }
}

fn tree(root: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(root).min_depth(1).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if entry.file_type().is_dir() {
                (name + "/", String::new())
            } else if entry.path_is_symlink() {
                (name, format!("-> {}", fs::read_link(entry.path()).unwrap().display()))
            } else {
                let text = fs::read(entry.path()).unwrap();
                (name, String::from_utf8_lossy(&text).into_owned())
            }
        })
        .collect()
}

fn target() -> Target {
    target_at("blog", Kind::Hugo, "../blog")
}

fn target_at(name: &str, kind: Kind, folder: &str) -> Target {
    Target::new(name, kind, folder)
}

fn outgoing(files: Paths<'_>) -> Outgoing {
    let file = |(path, text): &(&str, &str)| (SitePath::new(path).unwrap(), text.as_bytes().to_vec().into());
    Outgoing::unchecked(files.iter().map(file).collect())
}

fn names<T: std::fmt::Debug>(refused: Result<T, Vec<Refusal>>) -> Vec<&'static str> {
    refused.unwrap_err().iter().map(Refusal::as_str).collect()
}

const ONE: Paths<'_> = &[("posts/un.md", "1"), ("static/un/1.png", "p")];
const TWO: Paths<'_> = &[("posts/deux.md", "2"), ("static/deux/1.png", "q")];
const BESIDE: (&str, &str) = ("posts/mine.md", "hers");

fn beside(files: Paths<'_>) -> Vec<(&'static str, &'static str)> {
    let own = |files: Paths<'_>| -> Vec<(&'static str, &'static str)> {
        [ONE, TWO].into_iter().find(|known| *known == files).unwrap().to_vec()
    };
    own(files).into_iter().chain([BESIDE]).collect()
}

#[test]
fn a_post_is_published_changed_and_taken_back() {
    let world = World::new();
    world.put(BESIDE.0, BESIDE.1);
    let plan = world.publish(Stage::Draft, "un", ONE);
    assert_eq!(
        plan.written().collect::<Vec<_>>(),
        ["../blog/static/un/1.png", "../blog/posts/un.md"]
    );
    world.assert_is(&beside(ONE));
    let first = world.record("atelier").unwrap();
    assert_eq!(
        (first.state, first.first, first.slug.as_str()),
        (State::Draft, DAY, "un")
    );
    assert_eq!((first.files.len(), &first.pending), (2, &None));

    let plan = world.plan(Stage::Live, "deux", TWO).unwrap();
    carry_out(&plan, &mut world.book(), LATER).unwrap();
    world.assert_is(&beside(TWO));
    let second = world.record("atelier").unwrap();
    assert_eq!((second.state, second.first, second.changed), (State::Live, DAY, LATER));
    // The folder that the post had for itself went with it, the others stayed.
    let folders: Vec<String> = world.tree().into_keys().filter(|path| path.ends_with('/')).collect();
    assert_eq!(folders, ["posts/", "static/", "static/deux/"]);

    let plan = world.withdrawal().unwrap();
    assert_eq!(plan.deleted().count(), 2);
    carry_out(&plan, &mut world.book(), LATER).unwrap();
    world.assert_is(&[BESIDE]);
    let last = world.record("atelier").unwrap();
    assert_eq!((last.state, last.files.len()), (State::Withdrawn, 0));
    assert!(world.withdrawal().unwrap().is_unchanged());
    assert!(!tree(&world.root()).keys().any(|path| path.contains("tmp")));
}

#[test]
fn the_same_again_touches_nothing() {
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    let dates = || {
        [
            world.blog("posts/un.md"),
            world.root().join(ledger::NAME),
            world.blog("posts"),
            world.blog(""),
        ]
        .map(|path| fs::metadata(path).unwrap().modified().unwrap())
    };
    let before = dates();
    let plan = world.plan(Stage::Live, "un", ONE).unwrap();
    assert!(plan.is_unchanged());
    carry_out_on(&FaultyDisk::new(0, true), &plan, &mut world.book(), LATER).unwrap();
    assert_eq!(dates(), before);
    assert_eq!(world.record("atelier").unwrap().changed, DAY);
    assert!(!world.plan(Stage::Draft, "un", ONE).unwrap().is_unchanged());
}

#[test]
fn a_file_that_is_gone_is_written_again() {
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    fs::remove_dir_all(world.blog("static")).unwrap();
    let plan = world.publish(Stage::Live, "un", ONE);
    assert_eq!(plan.written().collect::<Vec<_>>(), ["../blog/static/un/1.png"]);
    world.assert_is(ONE);
}

#[test]
fn all_that_blocks_is_found_before_anything_is_written() {
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    world.put("posts/un.md", "edited");
    world.put("posts/deux.md", "foreign");
    fs::create_dir_all(world.blog("static/deux/1.png")).unwrap();
    let (before, ledger) = (world.tree(), world.record("atelier"));
    let refused = world.plan(Stage::Live, "deux", TWO);
    assert_eq!(names(refused), ["leftover", "foreign", "occupied"]);
    assert_eq!(
        names(world.plan(Stage::Live, "un", &[("posts/un.md", "3")])),
        ["edited"]
    );
    assert_eq!(names(world.withdrawal()), ["leftover"]);
    assert_eq!((world.tree(), world.record("atelier")), (before, ledger));
}

#[test]
fn line_endings_that_git_changed_are_no_edit() {
    let world = World::new();
    let files: Paths<'_> = &[("posts/un.md", "a\nb\n")];
    world.publish(Stage::Live, "un", files);
    world.put("posts/un.md", "a\r\nb\r\n");
    assert!(world.plan(Stage::Live, "un", files).unwrap().is_unchanged());
    assert_eq!(
        world
            .publish(Stage::Live, "un", &[("posts/un.md", "c\n")])
            .written()
            .count(),
        1
    );
    world.assert_is(&[("posts/un.md", "c\n")]);
}

#[test]
fn an_edit_that_made_it_what_it_shall_be_is_none() {
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    let same = &[("posts/un.md", "corrected"), ONE[1]];
    world.put("posts/un.md", "corrected");
    let plan = world.publish(Stage::Live, "un", same);
    assert!(!plan.touches_files());
    assert!(world.plan(Stage::Live, "un", same).unwrap().is_unchanged());
}

#[test]
fn a_blog_that_is_not_there_is_not_made() {
    let world = World::new();
    fs::write(world.0.path().join("file"), "").unwrap();
    for (folder, name) in [
        ("../blgo", "no_folder"),
        ("../file", "not_folder"),
        ("../file/x", "no_folder"),
    ] {
        let target = target_at("blog", Kind::Hugo, folder);
        let refused = world.plan_all(&[("a", &target, Stage::Live, "un", ONE)]).remove(0);
        assert_eq!(names(refused), [name], "{folder}");
    }
    assert!(!world.0.path().join("blgo").exists());
}

#[test]
fn nothing_is_published_among_the_notes() {
    let world = World::new();
    for (folder, path) in [
        (".", "content/posts/un.md"),
        (".", "Content/un.md"),
        (".", ".bilan/un.md"),
        ("content", "un.md"),
        ("../journal/content/posts", "un.md"),
        ("..", "journal/content/un.md"),
    ] {
        let target = target_at("blog", Kind::Hugo, folder);
        let files: Paths<'_> = &[(path, "1")];
        let refused = world.plan_all(&[("a", &target, Stage::Live, "un", files)]).remove(0);
        assert_eq!(names(refused)[0], "input", "{folder}");
    }
    // Where they are not, the journal's own folder may be the blog's, whose lock is then the same.
    let target = target_at("blog", Kind::Hugo, ".");
    let plan = world
        .plan_all(&[("a", &target, Stage::Live, "un", ONE)])
        .remove(0)
        .unwrap();
    assert!(plan.written().any(|path| path == "posts/un.md"));
    let lock = note::lock(&world.root()).unwrap();
    let mut book = Book::open(&world.root(), &lock).unwrap();
    carry_out(&plan, &mut book, DAY).unwrap();
    assert!(world.root().join("posts/un.md").exists());
}

#[test]
fn two_excerpts_never_share_a_file() {
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    let blog = target();
    let same = target_at("other", Kind::Jekyll, "../blog/../blog");
    let upper: Paths<'_> = &[("Posts/UN.md", "1")];
    for (excerpt, target, files) in [("b", &blog, ONE), ("atelier", &same, ONE), ("b", &blog, upper)] {
        let refused = world.plan_all(&[(excerpt, target, Stage::Live, "un", files)]).remove(0);
        assert!(names(refused).contains(&"taken"), "{excerpt} {}", target.name);
    }
    // In one run too, before either is there.
    let files: Paths<'_> = &[("posts/x.md", "1")];
    let mut plans = world.plan_all(&[
        ("b", &blog, Stage::Live, "x", files),
        ("c", &blog, Stage::Live, "x", files),
    ]);
    assert_eq!(names(plans.remove(1)), ["taken"]);
    // Once it is taken back, another may have it.
    carry_out(&world.withdrawal().unwrap(), &mut world.book(), DAY).unwrap();
    assert!(
        world
            .plan_all(&[("b", &blog, Stage::Live, "un", ONE)])
            .remove(0)
            .is_ok()
    );
}

#[test]
fn names_that_disks_confuse_are_refused() {
    let world = World::new();
    world.put("posts/Un.md", "hers");
    assert_eq!(names(world.plan(Stage::Live, "un", &[("posts/un.md", "1")])), ["twin"]);
    assert_eq!(names(world.plan(Stage::Live, "un", &[("Posts/x.md", "1")])), ["twin"]);
    let pair: Paths<'_> = &[("a/x.md", "1"), ("a/X.md", "1")];
    assert_eq!(names(world.plan(Stage::Live, "un", pair))[0], "collision");
    assert_eq!(names(world.plan(Stage::Live, "un", &[(".git/x", "1")])), ["unwritable"]);
}

#[test]
fn a_post_may_change_its_name_by_case_alone() {
    let world = World::new();
    let (upper, lower): (Paths<'_>, Paths<'_>) = (&[("posts/Un.md", "1")], &[("posts/un.md", "1")]);
    world.publish(Stage::Live, "Un", upper);
    let plan = world.plan(Stage::Live, "un", lower).unwrap();
    assert_eq!((plan.clear.len(), plan.delete.len()), (1, 0));
    carry_out(&plan, &mut world.book(), DAY).unwrap();
    world.assert_is(lower);
}

#[test]
fn what_is_read_only_stays() {
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    for path in ["posts/un.md", "posts", ""] {
        let set = |readonly| {
            let mut permissions = fs::metadata(world.blog(path)).unwrap().permissions();
            #[allow(clippy::permissions_set_readonly_false, reason = "as it was")]
            permissions.set_readonly(readonly);
            fs::set_permissions(world.blog(path), permissions).unwrap();
        };
        set(true);
        let changed: Paths<'_> = &[("posts/un.md", "3"), ONE[1]];
        let refused = names(world.plan(Stage::Live, "un", changed));
        let kept = names(world.withdrawal());
        // What has not changed is not written.
        assert!(world.plan(Stage::Live, "un", ONE).is_ok());
        set(false);
        assert!(refused == ["read_only"] && kept.contains(&"read_only"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    let elsewhere = world.0.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("un.md"), "1").unwrap();
    // Above the files.
    fs::rename(world.blog("posts"), world.blog("was")).unwrap();
    symlink(&elsewhere, world.blog("posts")).unwrap();
    let before = tree(world.0.path());
    assert_eq!(names(world.plan(Stage::Live, "un", ONE)), ["link"]);
    assert_eq!(names(world.plan(Stage::Live, "deux", TWO)), ["link", "link"]);
    assert_eq!(names(world.withdrawal()), ["link"]);
    // In the place of a file.
    fs::remove_file(world.blog("posts")).unwrap();
    fs::create_dir(world.blog("posts")).unwrap();
    symlink(elsewhere.join("un.md"), world.blog("posts/un.md")).unwrap();
    assert_eq!(names(world.plan(Stage::Live, "un", ONE)), ["link"]);
    assert_eq!(names(world.withdrawal()), ["link"]);
    symlink(elsewhere.join("nothing"), world.blog("posts/deux.md")).unwrap();
    assert!(names(world.plan(Stage::Live, "deux", TWO)).contains(&"link"));
    assert_eq!(before["elsewhere/un.md"], "1");
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
    // The blog itself may be one.
    symlink(world.blog(""), world.0.path().join("link")).unwrap();
    let target = target_at("other", Kind::Hugo, "../link");
    let files: Paths<'_> = &[("x.md", "1")];
    let plan = world
        .plan_all(&[("b", &target, Stage::Live, "x", files)])
        .remove(0)
        .unwrap();
    carry_out(&plan, &mut world.book(), DAY).unwrap();
    assert!(world.blog("x.md").is_file());
}

#[cfg(unix)]
#[test]
fn a_passing_folder_that_is_a_link_is_not_used() {
    let world = World::new();
    let elsewhere = world.0.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("0"), "hers").unwrap();
    std::os::unix::fs::symlink(&elsewhere, world.blog(".bilan-post.tmp")).unwrap();
    let plan = world.plan(Stage::Live, "un", ONE).unwrap();
    let refused = carry_out(&plan, &mut world.book(), DAY);
    assert!(matches!(refused, Err(Refusal::Link { .. })));
    assert_eq!(tree(&elsewhere).len(), 1);
    assert_eq!(world.record("atelier"), None);
}

#[test]
fn a_blog_that_moved_is_found_and_one_that_was_left_is_told() {
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    fs::create_dir(world.0.path().join("new")).unwrap();
    let new = target_at("blog", Kind::Hugo, "../new");
    let again = |target: &Target| world.plan_all(&[("atelier", target, Stage::Live, "un", ONE)]).remove(0);
    assert_eq!(names(again(&new)), ["moved"]);
    // It can still be taken back where it is.
    let record = world.record("atelier").unwrap();
    let plan = world.with(|journal| withdrawal(journal, &record, Some(&new))).unwrap();
    assert_eq!(plan.deleted().count(), 2);
    assert_eq!(status(&world.root(), &record, Some(&new)).worst(), OnDisk::Same);
    fs::remove_dir(world.0.path().join("new")).unwrap();
    fs::rename(world.blog(""), world.0.path().join("new")).unwrap();
    let plan = again(&new).unwrap();
    assert!(!plan.touches_files() && !plan.is_unchanged());
    let plan = world.with(|journal| withdrawal(journal, &record, Some(&new))).unwrap();
    assert_eq!(plan.deleted().count(), 2);
    assert_eq!(
        names(world.with(|journal| withdrawal(journal, &record, None))),
        ["no_folder"]
    );
}

#[test]
fn the_status_tells_what_became_of_each_file() {
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    let status = || status(&world.root(), &world.record("atelier").unwrap(), None);
    assert_eq!(status().worst(), OnDisk::Same);
    fs::remove_file(world.blog("static/un/1.png")).unwrap();
    assert_eq!(status().worst(), OnDisk::Missing);
    world.put("posts/un.md", "edited");
    let expected = [
        ("../blog/posts/un.md", OnDisk::Edited),
        ("../blog/static/un/1.png", OnDisk::Missing),
    ];
    assert_eq!(status().files, expected.map(|(path, state)| (path.to_owned(), state)));
    fs::remove_dir_all(world.blog("")).unwrap();
    assert_eq!(status().worst(), OnDisk::Missing);
}

#[test]
fn a_ledger_with_paths_of_others_deletes_nothing() {
    let world = World::new();
    world.publish(Stage::Live, "un", ONE);
    world.put(".git/hooks/un", "1");
    let path = world.root().join(ledger::NAME);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("posts/un.md", ".git/hooks/un")).unwrap();
    assert_eq!(names(world.withdrawal()), ["unwritable"]);
    fs::write(world.root().join("content/a.md"), "1").unwrap();
    let there = text.replace("../blog", ".").replace("posts/un.md", "content/a.md");
    fs::write(&path, there).unwrap();
    assert_eq!(names(world.withdrawal()), ["input"]);
    fs::write(&path, text.replace("posts/un.md", "../journal/content/a.md")).unwrap();
    assert!(matches!(ledger::read(&world.root()), Err(LedgerError::Damaged { .. })));
}

/// Everything that a run can go from and to, with every step failing or killed, then run again.
#[test]
fn whatever_fails_the_next_run_gives_one_post_and_a_true_ledger() {
    type Step<'a> = Option<(Stage, &'a str, Paths<'a>)>;
    let live: Step<'_> = Some((Stage::Live, "un", ONE));
    let other: Step<'_> = Some((Stage::Live, "deux", TWO));
    let third: Paths<'_> = &[("posts/un.md", "3"), ("static/un/1.png", "r")];
    let changed: Step<'_> = Some((Stage::Draft, "un", third));
    for (from, to) in [(None, live), (live, changed), (live, other), (changed, None)] {
        // After it failed, she may want the same again, or what was there, or something else.
        // A disk that is full and a run that is killed differ in what is cleared up.
        let thens = [(to, false), (to, true), (from, true), (other, true), (None, true)];
        for (then, killed) in thens {
            let mut done = false;
            for fails_at in 0..40 {
                let world = World::new();
                world.put(BESIDE.0, BESIDE.1);
                let run = |disk: &dyn Fn(&Plan, &mut Book) -> Result<(), Refusal>, step: Step<'_>| {
                    let plan = match step {
                        Some((stage, slug, files)) => world.plan(stage, slug, files),
                        None if world.record("atelier").is_none() => return Ok(()),
                        None => world.withdrawal(),
                    };
                    disk(&plan.unwrap(), &mut world.book())
                };
                let real =
                    |plan: &Plan, book: &mut Book| carry_out_on(&FaultyDisk::new(usize::MAX, false), plan, book, DAY);
                run(&real, from).unwrap();
                let before = (world.tree(), world.record("atelier"));
                let faulty = FaultyDisk::new(fails_at, killed);
                let failed = run(&|plan, book| carry_out_on(&faulty, plan, book, DAY), to);
                done = failed.is_ok();
                if !killed
                    && matches!(
                        failed,
                        Err(Refusal::Io {
                            action: Action::Write,
                            ..
                        })
                    )
                {
                    assert_eq!((world.tree(), world.record("atelier")), before);
                }
                // At no time is a post nowhere, unless it is taken back or was not yet there.
                let there = world
                    .tree()
                    .keys()
                    .any(|path| path.starts_with("posts/") && !path.contains("mine") && path.len() > 6);
                assert!(there || from.is_none() || to.is_none(), "{fails_at}");
                run(&real, then).unwrap();
                let expected: Vec<(&str, &str)> = then
                    .map_or(&[][..], |(_, _, files)| files)
                    .iter()
                    .copied()
                    .chain([BESIDE])
                    .collect();
                let idle = then.is_none() && world.record("atelier").is_none();
                if !idle {
                    world.assert_is(&expected);
                }
                if let Some(record) = world.record("atelier") {
                    let state = then.map_or(State::Withdrawn, |(stage, _, _)| stage.into());
                    assert_eq!((record.state, &record.pending), (state, &None), "{fails_at}");
                    let files = then.map_or(0, |(_, _, files)| files.len());
                    assert_eq!(record.files.len(), files);
                    assert_eq!(status(&world.root(), &record, None).worst(), OnDisk::Same);
                } else {
                    assert!(then.is_none());
                }
                if done {
                    break;
                }
            }
            assert!(done);
        }
    }
}

/// A run that died, then another with other words that died too: the file is of the first, the ledger of both.
#[test]
fn two_runs_that_die_one_after_the_other_forget_nothing() {
    let texts: [Paths<'_>; 3] = [&[("un.md", "0")], &[("un.md", "1")], &[("un.md", "2")]];
    let mut met = 0;
    for first in 0..15 {
        for second in 0..15 {
            let world = World::new();
            let die = |fails_at, files| {
                let plan = world.plan(Stage::Live, "un", files).unwrap();
                let _ = carry_out_on(&FaultyDisk::new(fails_at, true), &plan, &mut world.book(), DAY);
            };
            world.publish(Stage::Live, "un", texts[0]);
            die(first, texts[1]);
            if world.record("atelier").unwrap().pending.is_none() {
                // Nothing was begun, or all was done.
                break;
            }
            met += 1;
            die(second, texts[2]);
            // It is still known as ours, whatever it holds.
            assert!(world.withdrawal().is_ok(), "{first} {second}");
            world.publish(Stage::Live, "un", texts[0]);
            world.assert_is(texts[0]);
        }
    }
    assert!(met > 15);
}

/// Whatever died when, what she changed since is neither replaced nor deleted.
#[test]
fn an_edit_after_an_interruption_is_found() {
    let third: Paths<'_> = &[("posts/un.md", "3"), ("static/un/1.png", "r")];
    for fails_at in 0..40 {
        let world = World::new();
        world.publish(Stage::Live, "un", ONE);
        let plan = world.plan(Stage::Live, "un", third).unwrap();
        let done = carry_out_on(&FaultyDisk::new(fails_at, true), &plan, &mut world.book(), DAY);
        world.put("posts/un.md", "hers");
        assert_eq!(names(world.plan(Stage::Live, "un", third)), ["edited"], "{fails_at}");
        assert_eq!(names(world.plan(Stage::Live, "deux", TWO)), ["leftover"], "{fails_at}");
        assert_eq!(names(world.withdrawal()), ["leftover"], "{fails_at}");
        if done.is_ok() {
            return;
        }
    }
    panic!("never done");
}

/// A disk on which somebody saves a file while the new ones are being written.
struct Shared(PathBuf);

impl Disk for Shared {
    fn create_dir_all(&self, path: &Path) -> std::io::Result<()> {
        RealDisk.create_dir_all(path)
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        RealDisk.write_new(path, bytes)
    }
    fn write_like(&self, path: &Path, bytes: &[u8], other: &fs::Metadata) -> std::io::Result<()> {
        RealDisk.write_like(path, bytes, other)
    }
    fn sync(&self, path: &Path) -> std::io::Result<()> {
        fs::create_dir_all(self.0.parent().unwrap())?;
        fs::write(&self.0, "hers")?;
        RealDisk.sync(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        RealDisk.rename(from, to)
    }
    fn remove_file(&self, path: &Path) -> std::io::Result<()> {
        RealDisk.remove_file(path)
    }
    fn remove_dir(&self, path: &Path) -> std::io::Result<()> {
        RealDisk.remove_dir(path)
    }
    fn remove_dir_all(&self, path: &Path) -> std::io::Result<()> {
        RealDisk.remove_dir_all(path)
    }
}

#[test]
fn what_is_saved_in_the_meantime_stays() {
    for (slug, files, saved) in [
        ("un", ONE, "posts/un.md"),
        ("deux", TWO, "posts/deux.md"),
        ("deux", TWO, "posts/un.md"),
    ] {
        let world = World::new();
        if slug == "deux" {
            world.publish(Stage::Live, "un", ONE);
        }
        let plan = world.plan(Stage::Live, slug, files).unwrap();
        let refused = carry_out_on(&Shared(world.blog(saved)), &plan, &mut world.book(), DAY);
        assert!(matches!(refused, Err(Refusal::Changed { .. })), "{slug} {refused:?}");
        assert_eq!(fs::read_to_string(world.blog(saved)).unwrap(), "hers");
        assert!(!world.blog(".bilan-post.tmp").exists());
    }
}

#[test]
fn another_run_at_work_is_waited_for_then_told() {
    let world = World::new();
    let plan = world.plan(Stage::Live, "un", ONE).unwrap();
    let lock = super::super::Lock::take(&world.blog(""), ".bilan-post.lock");
    let refused = carry_out(&plan, &mut world.book(), DAY);
    assert!(matches!(refused, Err(Refusal::Busy { .. })));
    drop(lock);
    world.assert_is(&[]);
    carry_out(&plan, &mut world.book(), DAY).unwrap();
}

fn site() -> Target {
    target_at("site", Kind::Site, "public")
}

#[test]
fn posts_of_a_public_site_are_kept_as_they_were() {
    let world = World::new();
    let site = site();
    let run = |excerpt: &str, stage, slug: &str| {
        let plan = world.plan_all(&[(excerpt, &site, stage, slug, &[])]).remove(0).unwrap();
        carry_out(&plan, &mut world.book(), DAY).unwrap();
    };
    let posts = |plans: &[Plan]| {
        let posts = posts(&world.root(), world.book().ledger(), "site", plans);
        posts.map(|posts| posts.into_values().map(|post| post.slug).collect::<Vec<_>>())
    };
    run("a", Stage::Live, "un");
    run("b", Stage::Draft, "deux");
    run("c", Stage::Live, "trois");
    assert_eq!(posts(&[]).unwrap(), ["un", "trois"]);
    assert_eq!(tree(&world.root().join(".bilan/posts/site")).len(), 8);
    // A plan counts before it is carried out.
    let plan = world
        .plan_all(&[("b", &site, Stage::Live, "deux", &[])])
        .remove(0)
        .unwrap();
    assert_eq!(posts(&[plan]).unwrap(), ["un", "deux", "trois"]);
    let record = world.record("a").unwrap();
    let plan = world.with(|journal| withdrawal(journal, &record, Some(&site))).unwrap();
    assert_eq!(posts(std::slice::from_ref(&plan)).unwrap(), ["trois"]);
    assert_eq!(record.folder, "public");
    // As it does when a run died before the site was made.
    place(&plan, &mut world.book(), DAY).unwrap();
    assert_eq!(posts(&[]).unwrap(), ["trois"]);
    let plan = world
        .with(|journal| withdrawal(journal, &world.record("a").unwrap(), None))
        .unwrap();
    assert!(!plan.touches_files() && !plan.is_unchanged());
    finish(&plan, &mut world.book(), DAY).unwrap();
    assert_eq!(world.record("a").unwrap().state, State::Withdrawn);
    run("c", Stage::Draft, "trois");
    assert!(posts(&[]).unwrap().is_empty());
    // Two posts of one site have two addresses.
    let mut plans = world.plan_all(&[
        ("x", &site, Stage::Live, "un", &[]),
        ("y", &site, Stage::Live, "un", &[]),
    ]);
    assert!(names(plans.remove(1)).contains(&"taken"));
}

#[test]
fn a_snapshot_that_was_changed_is_not_published() {
    let world = World::new();
    let site = site();
    let publish = || world.plan_all(&[("a", &site, Stage::Live, "un", &[])]).remove(0);
    carry_out(&publish().unwrap(), &mut world.book(), DAY).unwrap();
    let posts = |plans: &[Plan]| posts(&world.root(), world.book().ledger(), "site", plans);
    let json = world.root().join(".bilan/posts/site/un.json");
    let text = fs::read_to_string(&json).unwrap();
    fs::write(&json, text.replace("animation", "Claire")).unwrap();
    assert_eq!(names(posts(&[])), ["snapshot"]);
    assert_eq!(names(publish()), ["edited"]);
    // As the help says.
    fs::remove_file(&json).unwrap();
    assert_eq!(names(posts(&[])), ["snapshot"]);
    let plan = publish().unwrap();
    assert_eq!(posts(std::slice::from_ref(&plan)).unwrap().len(), 1);
    carry_out(&plan, &mut world.book(), DAY).unwrap();
    assert_eq!(fs::read_to_string(&json).unwrap(), text);
    // A ledger made to fit does not make a post of what is none.
    let nonsense = text.replace("\"fr\"", "\"f r\"");
    fs::write(&json, &nonsense).unwrap();
    let ledger = fs::read_to_string(world.root().join(ledger::NAME)).unwrap();
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    let fitting = ledger.replace(&hash(&text), &hash(&nonsense));
    assert_ne!(fitting, ledger);
    fs::write(world.root().join(ledger::NAME), fitting).unwrap();
    assert_eq!(names(posts(&[])), ["snapshot"]);
    #[cfg(unix)]
    {
        fs::rename(world.root().join(".bilan/posts"), world.0.path().join("posts")).unwrap();
        std::os::unix::fs::symlink(world.0.path().join("posts"), world.root().join(".bilan/posts")).unwrap();
        assert_eq!(names(posts(&[])), ["link"]);
        assert_eq!(names(publish()), ["link"]);
    }
}

#[test]
fn an_interrupted_post_of_a_public_site_is_told_or_whole() {
    let site = site();
    let mut seen = std::collections::BTreeSet::new();
    for fails_at in 0..40 {
        let world = World::new();
        let plan = |excerpt, slug| {
            let wanted = [(excerpt, &site, Stage::Live, slug, &[][..])];
            world.plan_all(&wanted).remove(0)
        };
        carry_out(&plan("a", "un").unwrap(), &mut world.book(), DAY).unwrap();
        let disk = FaultyDisk::new(fails_at, true);
        let done = place_on(&disk, &plan("b", "deux").unwrap(), &mut world.book(), DAY);
        seen.insert(match posts(&world.root(), world.book().ledger(), "site", &[]) {
            Ok(posts) => posts.len().to_string(),
            Err(why) => why[0].as_str().to_owned(),
        });
        // It can be finished, or taken back.
        assert!(plan("b", "deux").is_ok());
        if let Some(record) = world.record("b") {
            let back = world.with(|journal| withdrawal(journal, &record, None)).unwrap();
            carry_out(&back, &mut world.book(), DAY).unwrap();
            let kept = tree(&world.root().join(".bilan/posts/site")).into_keys();
            assert_eq!(kept.filter(|path| !path.ends_with('/')).count(), 3);
        }
        if done.is_ok() {
            break;
        }
    }
    let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
    assert_eq!(seen, ["1", "2", "interrupted"]);
}

#[test]
fn every_refusal_has_its_sentences() {
    let text = || "x".to_owned();
    let io = |action| Refusal::Io {
        path: text(),
        action,
        source: std::io::ErrorKind::NotFound.into(),
    };
    let (target, folder, path, excerpt) = (text, text, text, text);
    let all = [
        Refusal::NoFolder {
            target: target(),
            folder: folder(),
        },
        Refusal::NotFolder {
            target: target(),
            folder: folder(),
        },
        Refusal::Input { path: path() },
        Refusal::Foreign { path: path() },
        Refusal::Edited { path: path() },
        Refusal::Leftover { path: path() },
        Refusal::Link { path: path() },
        Refusal::Occupied { path: path() },
        Refusal::Twin {
            path: path(),
            there: path(),
        },
        Refusal::Taken {
            path: path(),
            excerpt: excerpt(),
            target: target(),
        },
        Refusal::Collision {
            first: path(),
            second: path(),
        },
        Refusal::Unwritable { path: path() },
        Refusal::ReadOnly { path: path() },
        Refusal::Moved {
            target: target(),
            was: folder(),
            now: folder(),
        },
        Refusal::Busy { folder: folder() },
        Refusal::Changed { path: path() },
        Refusal::Snapshot {
            excerpt: excerpt(),
            path: path(),
        },
        Refusal::Interrupted { excerpt: excerpt() },
        Refusal::Ledger(LedgerError::Changed),
        io(Action::Read),
        io(Action::CreateFolder),
        io(Action::Write),
        io(Action::Rename),
        io(Action::Delete),
    ];
    for words in [Words::embedded("fr"), Words::embedded("en")] {
        for refusal in &all {
            for said in [refusal.message(&words), refusal.help(&words)] {
                assert!(!said.contains(['{', '}']) && said.contains(' '), "{refusal:?}: {said}");
            }
        }
    }
}
