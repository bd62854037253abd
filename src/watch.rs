//! Tells when what a site is made of changes on disk. Two verbs: [`Watcher::follow`] says what counts,
//! [`Watcher::wait`] gives what changed.
//!
//! What an event says is not believed further than "look again": a build reads everything anew. So it is enough that
//! no change goes unnoticed, whatever an editor, git or a sync tool does. Folders may vanish and come back: the
//! system's watch goes with them, and is put back here. A folder that cannot be watched is compared from time to time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

mod inputs;
mod polled;

pub use inputs::Inputs;
use inputs::{holds_input, is_input, posts};
use polled::Snapshot;

/// An editor's save is several events: they are told together.
const DEBOUNCE: Duration = Duration::from_millis(50);
/// How often folders are looked at that no event tells of.
const LOOK: Duration = Duration::from_secs(1);

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

type System = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Watches [`Inputs`].
pub struct Watcher {
    /// None where the system has no means to: all is then compared.
    system: Option<System>,
    events: Receiver<DebounceEventResult>,
    inputs: Inputs,
    posts: BTreeMap<PathBuf, Post>,
}

impl Watcher {
    /// Starts to watch.
    #[must_use]
    pub fn new(inputs: Inputs) -> Self {
        let (sender, events) = mpsc::channel();
        let system = new_debouncer(DEBOUNCE, None, move |result: DebounceEventResult| {
            let told = result.map(|mut events| {
                // Reading the notes is an event too: it would never end.
                events.retain(|event| !matches!(event.kind, EventKind::Access(_)));
                events
            });
            if told.as_ref().is_ok_and(Vec::is_empty) {
                return;
            }
            // Nobody is left to be told.
            let _ = sender.send(told);
        });
        Self::with(system.ok(), events, inputs)
    }

    fn with(system: Option<System>, events: Receiver<DebounceEventResult>, inputs: Inputs) -> Self {
        let mut watcher = Self {
            system,
            events,
            inputs: Inputs::default(),
            posts: BTreeMap::new(),
        };
        watcher.follow(inputs);
        watcher
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
            disarm(self.system.as_mut(), &path);
            self.posts.remove(&path);
        }
        for (path, mode) in wanted {
            if !self.posts.contains_key(&path) {
                let post = arm(self.system.as_mut(), &path, mode);
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
                    disarm(self.system.as_mut(), path);
                }
                let was = post.seen.is_some();
                *post = arm(self.system.as_mut(), path, post.mode);
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

fn arm(system: Option<&mut System>, path: &Path, mode: RecursiveMode) -> Post {
    let seen = identity(path);
    let is_watched = system.is_some_and(|system| system.watch(path, mode).is_ok());
    let polled = (seen.is_some() && !is_watched).then(|| Snapshot::take(path, mode));
    Post { mode, seen, polled }
}

fn disarm(system: Option<&mut System>, path: &Path) {
    // It may be gone already.
    let _ = system.map(|system| system.unwatch(path));
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A watcher of a folder that holds a note.
    fn watched(system: bool) -> (tempfile::TempDir, PathBuf, Watcher) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("notes")).unwrap();
        fs::write(root.join("notes/a.md"), "1").unwrap();
        let inputs = Inputs {
            files: vec![root.join("settings")],
            folders: vec![root.join("notes")],
            root: root.clone(),
            ignored: Vec::new(),
        };
        let watcher = if system {
            Watcher::new(inputs)
        } else {
            Watcher::with(None, mpsc::channel().1, inputs)
        };
        (folder, root, watcher)
    }

    /// Waits until a path is told.
    fn until(watcher: &mut Watcher, path: &Path) {
        for _ in 0..60 {
            if watcher.wait(LOOK).contains(path) {
                return;
            }
        }
        panic!("nothing was told of {}", path.display());
    }

    #[test]
    fn changes_are_told_with_and_without_the_system() {
        for system in [true, false] {
            let (_folder, root, mut watcher) = watched(system);
            fs::write(root.join("notes/a.md"), "22").unwrap();
            until(&mut watcher, &root.join("notes/a.md"));
            fs::write(root.join("settings"), "1").unwrap();
            until(&mut watcher, &root.join("settings"));
            fs::rename(root.join("notes"), root.join("away")).unwrap();
            until(&mut watcher, &root.join("notes"));
            fs::rename(root.join("away"), root.join("notes")).unwrap();
            until(&mut watcher, &root.join("notes"));
            fs::create_dir_all(root.join("notes/new/er")).unwrap();
            until(&mut watcher, &root.join("notes/new"));
            fs::write(root.join("notes/new/er/b.md"), "1").unwrap();
            until(&mut watcher, &root.join("notes/new/er/b.md"));
        }
    }

    #[test]
    fn reading_is_no_change() {
        let (_folder, root, mut watcher) = watched(true);
        for _ in 0..50 {
            fs::read(root.join("notes/a.md")).unwrap();
            fs::read_dir(root.join("notes")).unwrap().count();
        }
        fs::write(root.join("notes/.a.md.swp"), "1").unwrap();
        fs::write(root.join("other"), "1").unwrap();
        assert_eq!(watcher.wait(LOOK), BTreeSet::new());
    }
}
