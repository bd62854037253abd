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
