//! Tells when what a site is made of changes on disk. Two verbs: [`Watcher::follow`] says what counts,
//! [`Watcher::wait`] gives what changed.
//!
//! What an event says is not believed further than "look again": a build reads everything anew. So it is enough that
//! no change goes unnoticed, whatever an editor, git or a sync tool does. Folders may vanish and come back: the
//! system's watch goes with them, and is put back here. A folder that cannot be watched is compared from time to time.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

mod polled;

use polled::Snapshot;

/// An editor's save is several events: they are told together.
const DEBOUNCE: Duration = Duration::from_millis(50);
/// How often folders are looked at that no event tells of.
const LOOK: Duration = Duration::from_secs(1);

/// What a site is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// The folder that holds all of it.
    pub root: PathBuf,
    /// Files of it.
    pub files: Vec<PathBuf>,
    /// Folders of it, with all that is in them. They need not be there.
    pub folders: Vec<PathBuf>,
    /// What is made: below it nothing counts.
    pub ignored: Vec<PathBuf>,
}

/// A folder under watch.
#[derive(Debug)]
struct Post {
    mode: RecursiveMode,
    /// Which folder stood there; none when there was none.
    seen: Option<Identity>,
    /// What was in it, if the system cannot watch it.
    polled: Option<Snapshot>,
}

/// Tells one folder from another of the same name.
type Identity = (Option<SystemTime>, u64);

/// Watches [`Inputs`].
pub struct Watcher {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    events: Receiver<DebounceEventResult>,
    inputs: Inputs,
    posts: BTreeMap<PathBuf, Post>,
}

impl Watcher {
    /// Starts to watch.
    ///
    /// # Errors
    ///
    /// When the system gives no means to.
    pub fn new(inputs: Inputs) -> notify::Result<Self> {
        let (sender, events) = mpsc::channel();
        let debouncer = new_debouncer(DEBOUNCE, None, move |result: DebounceEventResult| {
            let told = match result {
                Ok(mut events) => {
                    // Reading the notes is an event too: it would never end.
                    events.retain(|event| !matches!(event.kind, EventKind::Access(_)));
                    if events.is_empty() {
                        return;
                    }
                    Ok(events)
                }
                Err(errors) => Err(errors),
            };
            // Nobody is left to be told.
            let _ = sender.send(told);
        })?;
        let mut watcher = Self {
            debouncer,
            events,
            inputs: Inputs::default(),
            posts: BTreeMap::new(),
        };
        watcher.follow(inputs);
        Ok(watcher)
    }

    /// From now on, these.
    pub fn follow(&mut self, inputs: Inputs) {
        if inputs == self.inputs {
            return;
        }
        self.inputs = inputs;
        let wanted = posts(&self.inputs);
        let stale = |path: &PathBuf, post: &Post| wanted.get(path) != Some(&post.mode);
        let gone: Vec<PathBuf> = self
            .posts
            .iter()
            .filter(|(path, post)| stale(path, post))
            .map(|(path, _)| path.clone())
            .collect();
        for path in gone {
            let _ = self.debouncer.unwatch(&path);
            self.posts.remove(&path);
        }
        for (path, mode) in wanted {
            if !self.posts.contains_key(&path) {
                let post = arm(&mut self.debouncer, &path, mode);
                self.posts.insert(path, post);
            }
        }
    }

    /// What changed since the last time, once something has; nothing if it takes longer than `most`.
    pub fn wait(&mut self, most: Duration) -> BTreeSet<PathBuf> {
        let first = match self.events.recv_timeout(most.min(LOOK)) {
            Ok(first) => Some(first),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => {
                thread::sleep(most.min(LOOK));
                None
            }
        };
        let mut changed = BTreeSet::new();
        let mut shaken = BTreeSet::new();
        let mut lost = false;
        let rest: Vec<DebounceEventResult> = self.events.try_iter().collect();
        for told in first.into_iter().chain(rest) {
            match told {
                Ok(events) => {
                    for event in events {
                        lost |= event.need_rescan();
                        self.note(&event, &mut changed, &mut shaken);
                    }
                }
                Err(_) => lost = true,
            }
        }
        self.rearm(lost, &shaken, &mut changed);
        changed
    }

    /// What an event says: which inputs changed, and which folders may no longer be those that are watched.
    fn note(&self, event: &Event, changed: &mut BTreeSet<PathBuf>, shaken: &mut BTreeSet<PathBuf>) {
        let moves = matches!(
            event.kind,
            EventKind::Any | EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        for path in &event.paths {
            if is_input(&self.inputs, path) {
                changed.insert(path.clone());
            }
            if moves {
                let below = self.posts.keys().filter(|post| post.starts_with(path));
                shaken.extend(below.cloned());
            }
        }
    }

    /// Watches again what vanished, came back or was replaced; what it holds counts as changed.
    fn rearm(&mut self, lost: bool, shaken: &BTreeSet<PathBuf>, changed: &mut BTreeSet<PathBuf>) {
        for (path, post) in &mut self.posts {
            let now = identity(path);
            if lost || shaken.contains(path) || now != post.seen {
                if post.seen.is_some() {
                    // It may be gone already.
                    let _ = self.debouncer.unwatch(path);
                }
                let was = post.seen.is_some();
                *post = arm(&mut self.debouncer, path, post.mode);
                if (was || post.seen.is_some()) && holds_input(&self.inputs, path) {
                    changed.insert(path.clone());
                }
            } else if let Some(before) = &mut post.polled {
                let now = Snapshot::take(path, post.mode);
                let differ = before.differs(&now);
                changed.extend(differ.into_iter().filter(|path| is_input(&self.inputs, path)));
                *before = now;
            }
        }
    }
}

fn arm(debouncer: &mut Debouncer<RecommendedWatcher, RecommendedCache>, path: &Path, mode: RecursiveMode) -> Post {
    let seen = identity(path);
    let failed = seen.is_some() && debouncer.watch(path, mode).is_err();
    let polled = failed.then(|| Snapshot::take(path, mode));
    Post { mode, seen, polled }
}

fn identity(path: &Path) -> Option<Identity> {
    let meta = fs::metadata(path).ok().filter(fs::Metadata::is_dir)?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&meta);
    #[cfg(not(unix))]
    let number = 0;
    // A number alone is given again at once to the next folder.
    Some((meta.created().ok(), number))
}

/// Which folders to watch for some inputs: their own with all below, and those above up to the root, where they may
/// vanish and come back.
fn posts(inputs: &Inputs) -> BTreeMap<PathBuf, RecursiveMode> {
    let mut posts = BTreeMap::new();
    let outer = |folder: &&PathBuf| {
        !inputs
            .folders
            .iter()
            .any(|other| folder.starts_with(other) && *folder != other)
    };
    for folder in inputs.folders.iter().filter(outer) {
        posts.insert(folder.clone(), RecursiveMode::Recursive);
    }
    let above = inputs
        .folders
        .iter()
        .chain(&inputs.files)
        .flat_map(|path| path.ancestors().skip(1));
    for folder in above.filter(|folder| folder.starts_with(&inputs.root)) {
        if !inputs.folders.iter().any(|other| folder.starts_with(other)) {
            posts.insert(folder.to_path_buf(), RecursiveMode::NonRecursive);
        }
    }
    posts
}

/// Whether a folder is an input, or has one below.
fn holds_input(inputs: &Inputs, folder: &Path) -> bool {
    let all = inputs.folders.iter().chain(&inputs.files);
    is_input(inputs, folder) || all.into_iter().any(|input| input.starts_with(folder))
}

/// Whether a path is one of what a site is made of. Names that are never read do not count, nor do those that editors
/// use in passing.
fn is_input(inputs: &Inputs, path: &Path) -> bool {
    if inputs.ignored.iter().any(|made| path.starts_with(made)) {
        return false;
    }
    if inputs.files.iter().any(|file| file == path) {
        return true;
    }
    inputs.folders.iter().any(|folder| {
        path.strip_prefix(folder)
            .is_ok_and(|rest| rest.components().all(|part| is_read(part)))
            && !path.file_name().is_some_and(is_passing)
    })
}

fn is_read(part: Component<'_>) -> bool {
    !part.as_os_str().to_string_lossy().starts_with(['.', '_'])
}

/// What editors leave for the time of a save: backups, swap files, vim's trial.
fn is_passing(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let endings = ["~", ".swp", ".swx", ".swo", ".tmp", ".bak", ".crdownload", ".part"];
    name == "4913" || name.starts_with('#') && name.ends_with('#') || endings.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs() -> Inputs {
        Inputs {
            root: "/j".into(),
            files: vec!["/j/bilan.yaml".into()],
            folders: vec![
                "/j/content/missions".into(),
                "/j/content/missions/old".into(),
                "/j/.vault".into(),
            ],
            ignored: vec!["/j/.vault/site".into()],
        }
    }

    #[test]
    fn what_is_read_counts() {
        for path in [
            "/j/bilan.yaml",
            "/j/content/missions",
            "/j/content/missions/a.md",
            "/j/content/missions/a/photo.jpg",
            "/j/.vault/a.md",
        ] {
            assert!(is_input(&inputs(), Path::new(path)), "{path}");
        }
    }

    #[test]
    fn what_is_not_read_does_not() {
        for path in [
            "/j/notes.md",
            "/j/content",
            "/j/content/other/a.md",
            "/j/content/missions/.a.md.swp",
            "/j/content/missions/.git/index",
            "/j/content/missions/_drafts/a.md",
            "/j/content/missions/a.md~",
            "/j/content/missions/#a.md#",
            "/j/content/missions/4913",
            "/j/.vault/site/index.html",
            "/elsewhere/a.md",
        ] {
            assert!(!is_input(&inputs(), Path::new(path)), "{path}");
        }
    }

    #[test]
    fn folders_above_are_watched_alone_and_folders_within_not_again() {
        let posts = posts(&inputs());
        let found: Vec<(&str, bool)> = posts
            .iter()
            .filter_map(|(path, mode)| Some((path.to_str()?, *mode == RecursiveMode::Recursive)))
            .collect();
        let expected = [
            ("/j", false),
            ("/j/.vault", true),
            ("/j/content", false),
            ("/j/content/missions", true),
        ];
        assert_eq!(found, expected);
    }
}
