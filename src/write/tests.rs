//! What a person would see of a folder, before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use proptest::prelude::*;
use tempfile::TempDir;

use super::disk::{Disk, RealDisk};
use super::*;

const MANIFEST: &str = ".bilan-site.json";

/// A disk on which something goes wrong at the nth change.
pub(super) struct FaultyDisk {
    steps: AtomicUsize,
    fails_at: usize,
    /// Killed: nothing at all happens afterwards. Otherwise full: nothing new can be written, but the rest works.
    killed: bool,
    failed: AtomicBool,
}

impl FaultyDisk {
    pub(super) fn new(fails_at: usize, killed: bool) -> Self {
        Self {
            steps: AtomicUsize::new(0),
            fails_at,
            killed,
            failed: AtomicBool::new(false),
        }
    }

    fn step(&self, grows: bool) -> io::Result<()> {
        let step = self.steps.fetch_add(1, Ordering::SeqCst);
        if step >= self.fails_at && (self.killed || grows) {
            self.failed.store(true, Ordering::SeqCst);
            return Err(io::Error::other("failpoint"));
        }
        Ok(())
    }
}

impl Disk for FaultyDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.step(true)?;
        RealDisk.create_dir_all(path)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let before = self.failed.load(Ordering::SeqCst);
        self.step(true).inspect_err(|_| {
            if !before {
                RealDisk.write_new(path, &bytes[..bytes.len() / 2]).unwrap_or_default();
            }
        })?;
        RealDisk.write_new(path, bytes)
    }

    fn write_like(&self, path: &Path, bytes: &[u8], other: &fs::Metadata) -> io::Result<()> {
        let before = self.failed.load(Ordering::SeqCst);
        self.step(true).inspect_err(|_| {
            if !before {
                let half = &bytes[..bytes.len() / 2];
                RealDisk.write_like(path, half, other).unwrap_or_default();
            }
        })?;
        RealDisk.write_like(path, bytes, other)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        self.step(false)?;
        // No power is cut here, and thousands of tests would wait for the disk.
        fs::metadata(path).map(drop)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(false)?;
        RealDisk.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(false)?;
        RealDisk.remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step(false)?;
        RealDisk.remove_dir(path)
    }

    fn remove_dir_all(&self, path: &Path) -> io::Result<()> {
        self.step(false)?;
        RealDisk.remove_dir_all(path)
    }
}

/// A journal with a `public` folder.
struct Journal(TempDir);

impl Journal {
    fn new() -> Self {
        let journal = Self(tempfile::tempdir().unwrap());
        for folder in ["content", "themes"] {
            fs::create_dir(journal.0.path().join(folder)).unwrap();
        }
        journal
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn output(&self) -> PathBuf {
        self.path("public")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.output().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.output().join(path)).unwrap()
    }

    fn write_to(&self, disk: &impl Disk, site: &Site, output: &Path) -> Result<Report, WriteError> {
        let inputs = [self.path("content"), self.path("themes")];
        let protected = Protected {
            root: self.0.path(),
            inputs: &inputs,
        };
        write_on(disk, site, output, &protected)
    }

    fn write(&self, files: &[(&str, &str)]) -> Result<Report, WriteError> {
        self.write_to(&RealDisk, &site(files), &self.output())
    }

    /// Everything in the output but the manifest: files with their text, folders with a `/`, links with `->`.
    fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.output())
    }

    /// The tree that holds just these files, and the folders they need.
    #[track_caller]
    fn assert_is(&self, files: &[(&str, &str)]) {
        assert_eq!(self.tree(), expected(files.iter().copied()));
    }
}

fn tree(root: &Path) -> BTreeMap<String, String> {
    if !root.exists() {
        return BTreeMap::new();
    }
    let entries = walkdir::WalkDir::new(root).min_depth(1).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_name() != MANIFEST)
        .map(|entry| {
            let name = entry
                .path()
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            if entry.file_type().is_dir() {
                (name + "/", String::new())
            } else if entry.path_is_symlink() {
                let target = fs::read_link(entry.path()).unwrap();
                (name, format!("-> {}", target.display()))
            } else {
                (
                    name,
                    String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned(),
                )
            }
        })
        .collect()
}

fn expected<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for (path, text) in files {
        tree.insert(path.to_owned(), text.to_owned());
        tree.extend(folders_above(path).map(|folder| (format!("{folder}/"), String::new())));
    }
    tree
}

fn site(files: &[(&str, &str)]) -> Site {
    let file = |(path, text): &(&str, &str)| (SitePath::new(path).unwrap(), text.as_bytes().to_vec().into());
    files.iter().map(file).collect()
}

fn counts(report: &Report) -> (usize, usize, usize) {
    (report.written, report.unchanged, report.deleted)
}

#[test]
fn a_site_is_created_changed_and_shrunk() {
    let journal = Journal::new();
    let first = journal
        .write(&[("index.html", "1"), ("a/b/c.html", "2"), ("a/d.html", "3")])
        .unwrap();
    assert_eq!(
        (counts(&first), first.total_bytes, first.previous),
        ((3, 0, 0), 3, Previous::None)
    );
    journal.assert_is(&[("index.html", "1"), ("a/b/c.html", "2"), ("a/d.html", "3")]);
    let second = journal
        .write(&[("index.html", "1"), ("a/d.html", "33"), ("e.html", "4")])
        .unwrap();
    assert_eq!((counts(&second), second.previous), ((2, 1, 1), Previous::Complete));
    journal.assert_is(&[("index.html", "1"), ("a/d.html", "33"), ("e.html", "4")]);
    journal.write(&[]).unwrap();
    journal.assert_is(&[]);
}

#[test]
fn a_look_beforehand_says_what_writing_would_and_touches_nothing() {
    let journal = Journal::new();
    let look = |files: &[(&str, &str)]| {
        let inputs = [journal.path("content")];
        let protected = Protected {
            root: journal.0.path(),
            inputs: &inputs,
        };
        examine(&site(files), &journal.output(), &protected)
    };
    look(&[("a.html", "1")]).unwrap();
    assert!(!journal.output().exists());
    journal.put("hers.html", "hers");
    assert!(matches!(look(&[("a.html", "1")]), Err(WriteError::NotOurs { .. })));
    fs::remove_file(journal.output().join("hers.html")).unwrap();
    journal.write(&[("a.html", "1")]).unwrap();
    journal.put("b.html", "hers");
    assert!(matches!(look(&[("b.html", "2")]), Err(WriteError::Occupied { .. })));
    look(&[("a.html", "2")]).unwrap();
    journal.assert_is(&[("a.html", "1"), ("b.html", "hers")]);
}

#[test]
fn what_is_right_is_not_touched() {
    let journal = Journal::new();
    let files = [("index.html", "1"), ("a/b.html", "2")];
    journal.write(&files).unwrap();
    let dates = || {
        ["index.html", "a/b.html", MANIFEST, ""]
            .map(|path| fs::metadata(journal.output().join(path)).unwrap().modified().unwrap())
    };
    let before = dates();
    std::thread::sleep(std::time::Duration::from_millis(20));
    assert_eq!(counts(&journal.write(&files).unwrap()), (0, 2, 0));
    assert_eq!(dates(), before);
    journal.write(&[("index.html", "1"), ("a/b.html", "3")]).unwrap();
    assert_eq!(dates()[0], before[0]);
}

#[test]
fn a_page_edited_by_hand_or_lost_is_repaired() {
    let journal = Journal::new();
    let files = [("a.html", "aaa"), ("b/c.html", "bbb"), ("d.html", "d")];
    journal.write(&files).unwrap();
    journal.put("a.html", "xxx");
    journal.put("d.html", "longer");
    fs::remove_dir_all(journal.output().join("b")).unwrap();
    assert_eq!(counts(&journal.write(&files).unwrap()), (3, 0, 0));
    journal.assert_is(&files);
}

#[test]
fn a_file_changed_by_hand_that_left_the_site_is_kept_and_reported() {
    let journal = Journal::new();
    journal.write(&[("a.html", "1"), ("b.html", "2")]).unwrap();
    journal.put("b.html", "mine");
    for _ in 0..2 {
        let report = journal.write(&[("a.html", "1")]).unwrap();
        assert_eq!(
            (report.deleted, report.kept),
            (0, vec![SitePath::new("b.html").unwrap()])
        );
        journal.assert_is(&[("a.html", "1"), ("b.html", "mine")]);
    }
    fs::remove_file(journal.output().join("b.html")).unwrap();
    assert_eq!(journal.write(&[("a.html", "1")]).unwrap().kept, []);
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let journal = Journal::new();
    journal.put("letter.txt", "dear");
    let refused = journal.write(&[("index.html", "1")]).unwrap_err();
    assert!(matches!(&refused, WriteError::NotOurs { example, .. } if example.ends_with("letter.txt")));
    journal.assert_is(&[("letter.txt", "dear")]);
    fs::remove_file(journal.output().join("letter.txt")).unwrap();
    fs::create_dir(journal.output().join("empty")).unwrap();
    assert!(matches!(journal.write(&[]), Err(WriteError::NotOurs { .. })));
}

#[test]
fn strays_make_no_folder_foreign_and_stay() {
    let journal = Journal::new();
    let strays = [
        (".DS_Store", "x"),
        ("Thumbs.db", "x"),
        ("desktop.ini", "x"),
        (".gitkeep", ""),
        (".nojekyll", ""),
        (".gitignore", "x"),
        (".git/config", "x"),
    ];
    for (path, text) in strays {
        journal.put(path, text);
    }
    journal.write(&[("a/b.html", "1")]).unwrap();
    journal.put("a/.DS_Store", "x");
    assert_eq!(counts(&journal.write(&[]).unwrap()), (0, 0, 1));
    let mut left = strays.to_vec();
    left.push(("a/.DS_Store", "x"));
    journal.assert_is(&left);
}

#[test]
fn an_existing_empty_folder_is_taken() {
    let journal = Journal::new();
    fs::create_dir(journal.output()).unwrap();
    journal.write(&[("a.html", "1")]).unwrap();
    journal.assert_is(&[("a.html", "1")]);
}

#[test]
fn a_file_we_did_not_write_is_never_written_over() {
    let journal = Journal::new();
    journal.write(&[("a.html", "1"), ("z.html", "1")]).unwrap();
    journal.put("b.html", "mine");
    journal.put("c/mine.txt", "mine");
    journal.put("d", "mine");
    let before = journal.tree();
    for (blocked, by) in [
        ("b.html", "b.html"),
        ("c", "c/mine.txt"),
        ("d/e.html", "d"),
        ("c/mine.txt/x", "c/mine.txt"),
    ] {
        let refused = journal.write(&[("a.html", "2"), (blocked, "2")]).unwrap_err();
        let WriteError::Occupied { path } = &refused else {
            panic!("{refused}")
        };
        assert!(path.ends_with(by) || by.starts_with("c/"), "{refused}");
        assert_eq!(journal.tree(), before);
    }
    let report = journal.write(&[("a.html", "1")]).unwrap();
    assert_eq!(counts(&report), (0, 1, 1));
    assert_eq!(journal.text("b.html"), "mine");
    // Not even one that is what we would write: it is not ours to change or delete later.
    assert!(journal.write(&[("b.html", "mine")]).is_err());
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let journal = Journal::new();
    let (flat, deep) = (
        [("a", "1"), ("b/c/d", "2"), ("b/c/e", "3")],
        [("a/x/y", "1"), ("a/z", "2"), ("b/c", "3")],
    );
    for files in [flat, deep, flat] {
        journal.write(&files).unwrap();
        journal.assert_is(&files);
    }
    journal.put("b/c/foreign", "f");
    let before = journal.tree();
    assert!(matches!(journal.write(&deep), Err(WriteError::Occupied { .. })));
    assert_eq!(journal.tree(), before);
}

#[test]
fn folders_left_empty_go_unless_someone_else_uses_them() {
    let journal = Journal::new();
    journal
        .write(&[("a/b/c.html", "1"), ("d/e.html", "2"), ("f/g.html", "3")])
        .unwrap();
    journal.put("d/mine.txt", "mine");
    fs::create_dir_all(journal.output().join("f/kept")).unwrap();
    // Deleted by hand, folder left: ours all the same.
    fs::remove_file(journal.output().join("a/b/c.html")).unwrap();
    journal.write(&[]).unwrap();
    let left = [("d/", ""), ("d/mine.txt", "mine"), ("f/", ""), ("f/kept/", "")];
    assert_eq!(
        journal.tree(),
        left.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
    );
}

#[test]
fn the_journal_and_its_folders_are_never_the_output() {
    let journal = Journal::new();
    fs::create_dir(journal.path("sub")).unwrap();
    let files = site(&[("index.html", "1")]);
    for output in ["", "content", "themes", "..", "sub/../content", "none/../content/."] {
        let refused = journal.write_to(&RealDisk, &files, &journal.path(output));
        assert!(
            matches!(refused, Err(WriteError::OutputIsInput { .. })),
            "{output}: {refused:?}"
        );
    }
    // Names that only begin alike are other folders.
    journal
        .write_to(&RealDisk, &files, &journal.path("content-site/sub/../deep"))
        .unwrap();
    assert!(journal.path("content-site/deep/index.html").exists());
    assert!(!journal.path("content-site/sub").exists());
}

#[test]
fn a_content_folder_that_does_not_exist_is_protected_too() {
    let journal = Journal::new();
    let inputs = [journal.path("later/content")];
    let protected = Protected {
        root: journal.0.path(),
        inputs: &inputs,
    };
    let refused = super::write(&site(&[]), &journal.path("later"), &protected);
    assert!(matches!(refused, Err(WriteError::OutputIsInput { .. })));
    assert!(!journal.path("later").exists());
}

#[test]
fn an_output_that_is_or_is_below_a_file_is_refused() {
    let journal = Journal::new();
    fs::write(journal.path("file"), "mine").unwrap();
    for output in ["file", "file/public"] {
        let refused = journal.write_to(&RealDisk, &site(&[]), &journal.path(output));
        assert!(
            matches!(&refused, Err(WriteError::Occupied { path }) if path.ends_with("file")),
            "{refused:?}"
        );
    }
}

#[test]
fn a_relative_output_works() {
    #[allow(clippy::disallowed_methods, reason = "a relative path has to start somewhere")]
    let here = std::env::current_dir().unwrap();
    let folder = tempfile::tempdir_in(&here).unwrap();
    let relative = folder.path().strip_prefix(&here).unwrap().join("x/../public");
    let protected = Protected {
        root: &here,
        inputs: &[],
    };
    super::write(&site(&[("a.html", "1")]), &relative, &protected).unwrap();
    assert!(folder.path().join("public/a.html").exists());
}

#[test]
fn confusable_names_are_refused_before_anything_is_created() {
    let journal = Journal::new();
    assert!(matches!(
        journal.write(&[("A.html", "1"), ("a.html", "2")]),
        Err(WriteError::Collision { .. })
    ));
    assert!(matches!(
        journal.write(&[(MANIFEST, "1")]),
        Err(WriteError::Unwritable { .. })
    ));
    assert!(!journal.output().exists());
}

/// On a disk that keeps case apart, the old file goes and the new one comes; `tests/` cannot mount another kind.
#[test]
fn a_name_changes_case() {
    let journal = Journal::new();
    journal.write(&[("A/X.html", "1"), ("é.html", "2")]).unwrap();
    let files = [("a/x.html", "1"), ("E\u{301}.html", "2")];
    journal.write(&files).unwrap();
    journal.assert_is(&files);
    journal.write(&files).unwrap();
    journal.assert_is(&files);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn links_are_never_followed_written_through_or_deleted() {
        let journal = Journal::new();
        fs::write(journal.path("content/note.md"), "note").unwrap();
        journal
            .write(&[("a/note.md", "note"), ("b.html", "2"), ("keep.html", "3")])
            .unwrap();
        fs::remove_dir_all(journal.output().join("a")).unwrap();
        fs::remove_file(journal.output().join("b.html")).unwrap();
        symlink(journal.path("content"), journal.output().join("a")).unwrap();
        symlink(journal.path("content/note.md"), journal.output().join("b.html")).unwrap();
        let before = journal.tree();
        for path in ["a/note.md", "a/new.html", "a/b/c.html", "a", "b.html", "b.html/c"] {
            let refused = journal.write(&[(path, "new")]);
            assert!(
                matches!(refused, Err(WriteError::OutsideLink { .. })),
                "{path}: {refused:?}"
            );
            assert_eq!(journal.tree(), before);
        }
        // What the manifest claims behind a link is no longer ours to delete, were its bytes the same.
        assert_eq!(journal.write(&[]).unwrap().deleted, 1);
        assert_eq!(fs::read_to_string(journal.path("content/note.md")).unwrap(), "note");
        assert_eq!(journal.tree().len(), 2);
    }

    #[test]
    fn the_output_may_be_a_link_but_not_a_way_around() {
        let journal = Journal::new();
        fs::create_dir(journal.path("elsewhere")).unwrap();
        symlink(journal.path("elsewhere"), journal.output()).unwrap();
        journal.write(&[("a.html", "1")]).unwrap();
        assert!(journal.path("elsewhere/a.html").exists());
        symlink(journal.path("content"), journal.path("sly")).unwrap();
        symlink(journal.0.path(), journal.path("loop")).unwrap();
        symlink(journal.path("nowhere"), journal.path("dangling")).unwrap();
        for output in ["sly", "loop/content", "sly/..", "loop"] {
            let refused = journal.write_to(&RealDisk, &site(&[]), &journal.path(output));
            assert!(
                matches!(refused, Err(WriteError::OutputIsInput { .. })),
                "{output}: {refused:?}"
            );
        }
        for output in ["dangling", "dangling/public"] {
            let refused = journal.write_to(&RealDisk, &site(&[]), &journal.path(output));
            assert!(
                matches!(refused, Err(WriteError::OutsideLink { .. })),
                "{output}: {refused:?}"
            );
        }
        assert!(!journal.path("nowhere").exists());
    }

    #[test]
    fn our_own_names_held_by_links_are_refused() {
        for name in [MANIFEST, ".bilan-site.tmp"] {
            let journal = Journal::new();
            fs::create_dir(journal.path("victim")).unwrap();
            fs::write(journal.path("victim/0"), "mine").unwrap();
            fs::create_dir(journal.output()).unwrap();
            symlink(journal.path("victim"), journal.output().join(name)).unwrap();
            let refused = journal.write(&[("a.html", "1")]);
            assert!(matches!(refused, Err(WriteError::OutsideLink { .. })));
            assert!(!journal.output().join("a.html").exists());
            assert_eq!(tree(&journal.path("victim")), expected([("0", "mine")].into_iter()));
        }
    }

    #[test]
    fn files_get_the_permissions_that_any_new_file_gets() {
        let journal = Journal::new();
        fs::write(journal.path("any"), "").unwrap();
        journal.write(&[("a/b.html", "1")]).unwrap();
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode();
        let any = mode(journal.path("any"));
        assert_eq!(mode(journal.output().join("a/b.html")), any);
        assert_eq!(mode(journal.output().join(MANIFEST)), any);
        assert_eq!(mode(journal.output().join("a")), mode(journal.path("content")));
    }

    #[test]
    fn a_leftover_stage_is_swept_without_following_links() {
        let journal = Journal::new();
        journal.write(&[("a.html", "1")]).unwrap();
        fs::write(journal.path("content/note.md"), "note").unwrap();
        journal.put(".bilan-site.tmp/0", "half");
        journal.put(".bilan-site.tmp/1/deep/x", "half");
        journal.put(".bilan-site.tmp/after", "{");
        symlink(journal.path("content"), journal.output().join(".bilan-site.tmp/2")).unwrap();
        symlink(journal.path("content"), journal.output().join(".bilan-site.tmp/1/l")).unwrap();
        journal.write(&[("a.html", "1")]).unwrap();
        journal.assert_is(&[("a.html", "1")]);
        assert!(journal.path("content/note.md").exists());
        journal.put(".bilan-site.tmp/letter.txt", "dear");
        journal.write(&[("a.html", "2")]).unwrap();
        journal.assert_is(&[("a.html", "2"), (".bilan-site.tmp/letter.txt", "dear")]);
    }

    #[test]
    fn a_second_run_waits_then_gives_up() {
        let journal = Journal::new();
        journal.write(&[("a.html", "1")]).unwrap();
        let output = fs::canonicalize(journal.output()).unwrap();
        let first = guard::lock(&output).unwrap();
        assert!(matches!(
            journal.write(&[("a.html", "2")]),
            Err(WriteError::Busy { .. })
        ));
        assert_eq!(journal.text("a.html"), "1");
        drop(first);
        journal.write(&[("a.html", "2")]).unwrap();
    }
}

#[test]
fn runs_at_once_leave_one_whole_site() {
    let journal = Journal::new();
    let sites: Vec<Site> = (0..4)
        .map(|run| {
            let file = |n: usize| {
                let path = SitePath::new(&format!("d{n}/f{}", n + run)).unwrap();
                (path, vec![b'x'; run + 1].into())
            };
            (0..20).map(file).collect()
        })
        .collect();
    let results: Vec<_> = std::thread::scope(|scope| {
        let journal = &journal;
        let start = |site| scope.spawn(move || journal.write_to(&RealDisk, site, &journal.output()));
        let threads: Vec<_> = sites.iter().map(start).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(
        results
            .iter()
            .all(|result| matches!(result, Ok(_) | Err(WriteError::Busy { .. }))),
        "{results:?}"
    );
    let trees: Vec<_> = sites.iter().map(tree_of).collect();
    assert!(trees.contains(&journal.tree()));
}

fn tree_of(site: &Site) -> BTreeMap<String, String> {
    let texts: Vec<_> = site
        .iter()
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .collect();
    expected(texts.into_iter())
}

#[test]
fn a_hostile_manifest_reaches_nothing() {
    let journal = Journal::new();
    fs::write(journal.path("content/note.md"), "note").unwrap();
    journal.write(&[("a.html", "1"), ("b.html", "2")]).unwrap();
    journal.put("mine.txt", "mine");
    journal.put(".git/config", "git");
    let manifest = journal.text(MANIFEST);
    let note = blake3::hash(b"note").to_hex().to_string();
    let git = blake3::hash(b"git").to_hex().to_string();
    let absolute = journal.path("content/note.md");
    for (path, hash) in [
        ("../content/note.md", &note),
        ("x/../../content/note.md", &note),
        (absolute.to_str().unwrap(), &note),
        (".git/config", &git),
        ("mine.txt", &note),
    ] {
        let entry = format!("\"files\": {{\n    \"{path}\": \"{hash}\",");
        journal.put(MANIFEST, &manifest.replace("\"files\": {", &entry));
        journal.write(&[("a.html", "1"), ("b.html", "2")]).unwrap();
        assert!(absolute.exists(), "{path}");
        journal.assert_is(&[
            ("a.html", "1"),
            ("b.html", "2"),
            ("mine.txt", "mine"),
            (".git/config", "git"),
        ]);
    }
}

#[test]
fn a_damaged_manifest_locks_no_one_out_and_deletes_nothing_foreign() {
    let old = [("a.html", "1"), ("b.html", "2"), ("c/d.html", "3")];
    let new = [("a.html", "1"), ("b.html", "22")];
    let journal = Journal::new();
    journal.write(&old).unwrap();
    journal.put("mine.txt", "mine");
    let manifest = journal.text(MANIFEST);

    // Cut short: the lines left prove what is ours.
    journal.put(MANIFEST, manifest.trim_end().trim_end_matches('}'));
    let report = journal.write(&new).unwrap();
    assert_eq!((counts(&report), report.previous), ((1, 1, 1), Previous::Damaged));
    journal.assert_is(&[("a.html", "1"), ("b.html", "22"), ("mine.txt", "mine")]);
    assert_eq!(journal.write(&new).unwrap().previous, Previous::Complete);

    // Emptied: what is right already is taken for ours, and nothing else.
    journal.put(MANIFEST, "");
    let report = journal.write(&new).unwrap();
    assert_eq!(counts(&report), (0, 2, 0));
    journal.put(MANIFEST, "");
    let before = journal.tree();
    assert!(matches!(journal.write(&old), Err(WriteError::Occupied { .. })));
    assert_eq!(journal.tree(), before);
}

/// Every way of going from one site to the other, with a file of someone else's in between.
const OLD: [(&str, &str); 6] = [
    ("same", "s"),
    ("changed", "old"),
    ("gone/deep/x", "g"),
    ("file", "f"),
    ("folder/x", "1"),
    ("folder/y/z", "2"),
];
const NEW: [(&str, &str); 6] = [
    ("same", "s"),
    ("changed", "new!"),
    ("new/deep/x", "n"),
    ("new/y", "n"),
    ("file/x", "f"),
    ("folder", "1"),
];
const MINE: (&str, &str) = ("gone/mine.txt", "mine");

fn with_mine<'a>(files: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    files.iter().copied().chain([MINE]).collect()
}

#[test]
fn a_run_killed_anywhere_is_repaired_by_the_next() {
    for next in [&NEW[..], &OLD[..], &[("file", "other")][..]] {
        for step in 0.. {
            let journal = Journal::new();
            journal.write(&OLD).unwrap();
            journal.put(MINE.0, MINE.1);
            let disk = FaultyDisk::new(step, true);
            let killed = journal.write_to(&disk, &site(&NEW), &journal.output());
            for (path, text) in journal.tree() {
                let whole = OLD.iter().chain(&NEW).chain([&MINE]);
                assert!(
                    path.ends_with('/')
                        || path.starts_with(".bilan-site.tmp")
                        || whole.clone().any(|file| *file == (&*path, &*text)),
                    "step {step}: {path} is {text:?}"
                );
            }
            journal.write(next).unwrap();
            journal.assert_is(&with_mine(next));
            if killed.is_ok() {
                assert!(step > 20);
                break;
            }
        }
    }
}

#[test]
fn a_first_run_killed_anywhere_is_repaired_by_the_next() {
    for step in 0.. {
        let journal = Journal::new();
        let disk = FaultyDisk::new(step, true);
        let killed = journal.write_to(&disk, &site(&NEW), &journal.output());
        journal.write(&OLD).unwrap();
        journal.assert_is(&OLD);
        if killed.is_ok() {
            break;
        }
    }
}

#[test]
fn an_interruption_is_noticed() {
    let journal = Journal::new();
    journal.write(&OLD).unwrap();
    let disk = FaultyDisk::new(16, true);
    journal.write_to(&disk, &site(&NEW), &journal.output()).unwrap_err();
    assert_eq!(journal.write(&NEW).unwrap().previous, Previous::Interrupted);
    assert_eq!(journal.write(&NEW).unwrap().previous, Previous::Complete);
}

#[test]
fn a_file_put_where_an_interrupted_run_meant_to_write_is_not_ours() {
    let journal = Journal::new();
    journal.write(&[("a.html", "1")]).unwrap();
    let all = FaultyDisk::new(usize::MAX, true);
    let new = site(&[("a.html", "1"), ("b.html", "2")]);
    journal.write_to(&all, &new, &journal.output()).unwrap();
    journal.write(&[("a.html", "1")]).unwrap();
    for step in 0..all.steps.load(Ordering::SeqCst) {
        let disk = FaultyDisk::new(step, true);
        journal.write_to(&disk, &new, &journal.output()).unwrap_err();
        if !journal.output().join("b.html").exists() {
            journal.put("b.html", "mine");
            assert!(matches!(
                journal.write_to(&RealDisk, &new, &journal.output()),
                Err(WriteError::Occupied { .. })
            ));
            journal.write(&[("a.html", "1")]).unwrap();
            journal.assert_is(&[("a.html", "1"), ("b.html", "mine")]);
            fs::remove_file(journal.output().join("b.html")).unwrap();
        }
        journal.write(&[("a.html", "1")]).unwrap();
    }
}

#[test]
fn a_file_put_where_an_interrupted_run_deleted_one_is_not_ours() {
    let old = [("a.html", "1"), ("b.html", "2")];
    let mut met = 0;
    for step in 0.. {
        let journal = Journal::new();
        journal.write(&old).unwrap();
        let disk = FaultyDisk::new(step, true);
        let killed = journal.write_to(&disk, &site(&old[..1]), &journal.output());
        if killed.is_ok() {
            break;
        }
        if !journal.output().join("b.html").exists() {
            met += 1;
            journal.put("b.html", "mine");
            assert!(matches!(journal.write(&old), Err(WriteError::Occupied { .. })));
            journal.write(&old[..1]).unwrap();
            assert_eq!(journal.text("b.html"), "mine");
        }
    }
    assert!(met > 0);
}

#[test]
fn when_the_disk_fills_up_the_old_site_stays_whole() {
    for step in 1.. {
        let journal = Journal::new();
        journal.write(&OLD).unwrap();
        journal.put(MINE.0, MINE.1);
        let before = (journal.tree(), journal.text(MANIFEST));
        let disk = FaultyDisk::new(step, false);
        let written = journal.write_to(&disk, &site(&NEW), &journal.output());
        if written.is_ok() {
            assert!(step > 8);
            break;
        }
        assert_eq!((journal.tree(), journal.text(MANIFEST)), before);
    }
}

/// One thing that happens to an output.
#[derive(Debug, Clone)]
enum Event {
    Build(BTreeMap<String, String>),
    Killed(BTreeMap<String, String>, usize),
    Full(BTreeMap<String, String>, usize),
    /// Someone puts a file of theirs, if nothing is in the way.
    Foreign(String),
    /// Someone edits, or deletes, one of the files that are there.
    Edited(usize),
    Deleted(usize),
    /// The manifest loses its end.
    Cut(usize),
}

fn any_site() -> impl Strategy<Value = BTreeMap<String, String>> {
    prop::collection::btree_map("[abB](/[abé]){0,2}(/index)?", "[xy]{1,2}", 0..7)
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => any_site().prop_map(Event::Build),
        4 => (any_site(), 0..40usize).prop_map(|(site, step)| Event::Killed(site, step)),
        2 => (any_site(), 1..20usize).prop_map(|(site, step)| Event::Full(site, step)),
        2 => "[abB](/[ab]){0,2}".prop_map(Event::Foreign),
        1 => (0..9usize).prop_map(Event::Edited),
        1 => (0..9usize).prop_map(Event::Deleted),
        1 => (0..200usize).prop_map(Event::Cut),
    ]
}

fn to_site(files: &BTreeMap<String, String>) -> Site {
    let texts: Vec<_> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    site(&texts)
}

/// What should be in the folder, besides the site.
struct World {
    journal: Journal,
    foreign: BTreeMap<String, String>,
    /// Our files that someone deleted.
    deleted: BTreeSet<String>,
    /// Whether only builds have touched our files and our manifest, so that the site must be exact.
    exact: bool,
}

impl World {
    fn meet(&mut self, event: &Event) {
        match event {
            Event::Build(files) => self.build(files),
            Event::Killed(files, step) => self.fail(files, &FaultyDisk::new(*step, true)),
            Event::Full(files, step) => self.fail(files, &FaultyDisk::new(*step, false)),
            Event::Foreign(path) => self.add_foreign(path),
            Event::Edited(index) => self.edit(*index, |path| fs::write(path, "edited").unwrap()),
            Event::Deleted(index) => self.edit(*index, |path| fs::remove_file(path).unwrap()),
            Event::Cut(length) => self.cut(*length),
        }
        let tree = self.journal.tree();
        for (path, text) in &self.foreign {
            assert_eq!(tree.get(path), Some(text), "foreign {path}");
        }
    }

    fn build(&mut self, files: &BTreeMap<String, String>) {
        let before = self.journal.tree();
        let site = to_site(files);
        let written = self.journal.write_to(&RealDisk, &site, &self.journal.output());
        let after = self.journal.tree();
        let Ok(report) = written else {
            assert_eq!(after, before, "{written:?}");
            return;
        };
        assert_eq!(report.written + report.unchanged, site.len());
        for (path, text) in files {
            assert_eq!(after.get(path), Some(text));
        }
        if self.exact {
            let all = files.iter().chain(&self.foreign);
            let all = all.map(|(path, text)| (&**path, &**text));
            assert_eq!(after, expected(all));
        }
        // A second run finds nothing to do.
        let again = self.journal.write_to(&RealDisk, &site, &self.journal.output());
        assert_eq!(counts(&again.unwrap()), (0, site.len(), 0));
        assert_eq!(self.journal.tree(), after);
    }

    fn fail(&mut self, files: &BTreeMap<String, String>, disk: &FaultyDisk) {
        let before = self.journal.tree();
        // What an interrupted run left is repaired first, whatever comes after.
        let manifest = fs::read_to_string(self.journal.output().join(MANIFEST));
        let whole = manifest.is_ok_and(|text| text.replace(' ', "").contains("\"complete\":true"));
        let _ = self.journal.write_to(disk, &to_site(files), &self.journal.output());
        if whole && !disk.killed && disk.failed.load(Ordering::SeqCst) && !before.contains_key(".bilan-site.tmp/") {
            assert_eq!(self.journal.tree(), before);
        }
    }

    fn add_foreign(&mut self, path: &str) {
        let full = self.journal.output().join(path);
        // Where a page of ours was, and was deleted by hand, a file is an edited page.
        let fits = self.journal.output().join(MANIFEST).exists()
            && !self.deleted.contains(path)
            && !full.exists()
            && fs::create_dir_all(full.parent().unwrap()).is_ok();
        if fits {
            self.journal.put(path, "foreign");
            self.foreign.insert(path.to_owned(), "foreign".to_owned());
        }
    }

    fn edit(&mut self, index: usize, change: impl Fn(&Path)) {
        let tree = self.journal.tree();
        let ours = |path: &&String| !path.ends_with('/') && !path.starts_with('.') && !self.foreign.contains_key(*path);
        if let Some(path) = tree.keys().filter(ours).nth(index) {
            let full = self.journal.output().join(path);
            change(&full);
            if !full.exists() {
                self.deleted.insert(path.clone());
            }
            self.exact = false;
        }
    }

    fn cut(&mut self, length: usize) {
        let path = self.journal.output().join(MANIFEST);
        if let Ok(bytes) = fs::read(&path) {
            let kept = bytes.len().saturating_sub(length);
            fs::write(&path, &bytes[..kept]).unwrap();
            self.exact &= length == 0;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_site_is_exact_and_foreign_files_stay(
        events in prop::collection::vec(any_event(), 1..8),
        last in any_site(),
    ) {
        let mut world = World {
            journal: Journal::new(),
            foreign: BTreeMap::new(),
            deleted: BTreeSet::new(),
            exact: true,
        };
        for event in &events {
            world.meet(event);
        }
        world.meet(&Event::Build(last));
        // Nothing that the others put can be in the way of this one.
        if world.exact {
            world.meet(&Event::Build(BTreeMap::from([("last/index".to_owned(), "x".to_owned())])));
            assert!(world.journal.output().join("last/index").exists());
        }
    }
}

/// `cargo test --release -- --ignored --nocapture measure`, on an otherwise quiet disk.
#[test]
#[ignore = "a measurement"]
fn measure_ten_thousand_pages() {
    let journal = Journal::new();
    let page = |n: usize, with: &str| {
        let path = format!("notes/{:03}/note-{n}.html", n % 100);
        let text = format!("{with} {n} ").repeat(1000);
        (SitePath::new(&path).unwrap(), text.as_bytes()[..5000].to_vec().into())
    };
    let mut pages: Site = (0..10_000).map(|n| page(n, "page")).collect();
    let time = |name: &str, site: &Site| {
        let start = std::time::Instant::now();
        let report = journal.write_to(&RealDisk, site, &journal.output()).unwrap();
        println!("{name}: {:?}, {:?}", start.elapsed(), counts(&report));
    };
    time("fresh", &pages);
    for _ in 0..3 {
        time("unchanged", &pages);
    }
    for _ in 0..2 {
        let (path, bytes) = page(7, if pages.len().is_multiple_of(2) { "once" } else { "more" });
        pages.insert(path, bytes);
        time("one changed", &pages);
        pages.insert(SitePath::new("extra.html").unwrap(), vec![b'x'; 5].into());
    }
    pages.remove(&SitePath::new("extra.html").unwrap());
    time("one deleted", &pages);
    let changed: Site = (0..10_000).map(|n| page(n, "all!")).collect();
    time("all changed", &changed);
    time("all deleted", &Site::new());
}
