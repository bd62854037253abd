//! Builds now and at every change, until it is stopped: what `bilan serve` and `bilan build --watch` share.

use std::future::{Future, pending};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use tokio::runtime;
use tokio::sync::oneshot;

use super::build::refused;
use super::{Outcome, Stop, Terminal, open};
use crate::config;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::journal::Options;
use crate::path::Site;
use crate::preview::Changes;
use crate::project::{Memory, Project};
use crate::watch::{Inputs, Watcher};
use crate::write::{self, Protected};

mod told;

use told::Told;

/// How long to wait for a change before looking whether the day is another one.
const LOOK: Duration = Duration::from_secs(1);

/// What is built, and how.
pub(super) struct Live {
    /// The day given; none for the clock's.
    pub(super) today: Option<Date>,
    /// Whether drafts are shown.
    pub(super) drafts: bool,
    /// Whether an error in a note keeps the old site.
    pub(super) strict: bool,
    /// Where each good site is written; none for nowhere.
    pub(super) output: Option<PathBuf>,
    pub(super) terminal: Terminal,
}

/// One build.
pub(super) struct Round {
    pub(super) project: Project,
    /// None when something must be corrected first.
    pub(super) site: Option<Arc<Site>>,
    /// What came last first.
    pub(super) problems: Vec<Diagnostic>,
    /// How many of them this round brought.
    pub(super) news: usize,
    day: Date,
    took: Duration,
}

/// Builds again and again. `show` is given each round, and whether it is the first; `server` runs meanwhile.
pub(super) fn run(
    live: Live,
    mut project: Project,
    server: Option<Server>,
    show: impl FnMut(&Round, bool) + Send + 'static,
) -> Result<Outcome, Stop> {
    let words = project.words.clone();
    let failed = |error: io::Error| {
        Stop::failed(
            words.fill("serve.failed", &[("error", error.to_string())]),
            String::new(),
        )
    };
    // Events and links have whole paths; a journal may be named by a link.
    project.root = project.root.canonicalize().unwrap_or(project.root);
    let watcher = Watcher::new(inputs(&project, live.output.as_deref()));
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(failed)?;
    // Before anything is said: who reads it may stop the program at once.
    let stopped = runtime.block_on(async { stopped() }).map_err(failed)?;
    let (alive, dead) = oneshot::channel::<()>();
    let writing = Arc::new(Mutex::new(()));
    let guard = Arc::clone(&writing);
    thread::spawn(move || {
        // Dropped with this thread, whatever ends it.
        let _alive = alive;
        Builder {
            live,
            writing,
            show,
            told: Told::default(),
            memory: Memory::keeping(),
        }
        .follow(&project, watcher);
    });
    let ran = runtime.block_on(async {
        let server = async {
            match server {
                Some(server) => server.await,
                None => pending().await,
            }
        };
        tokio::select! {
            () = stopped => Ok(Outcome::Fine),
            ended = server => ended.map(|()| Outcome::Fine).map_err(failed),
            _ = dead => Err(Stop::failed(words.get("serve.broken"), words.get("serve.broken_help"))),
        }
    });
    // A site that is being written is written to its end: that takes a moment, and leaves nothing to repair.
    let _whole = guard.lock();
    ran
}

/// What answers meanwhile.
pub(super) type Server = std::pin::Pin<Box<dyn Future<Output = io::Result<()>>>>;

/// Ctrl-C, or what a system says to end a program.
fn stopped() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(windows)]
    {
        let mut interrupt = tokio::signal::windows::ctrl_c()?;
        Ok(async move {
            interrupt.recv().await;
        })
    }
}

/// What a site of a project is made of.
fn inputs(project: &Project, output: Option<&Path>) -> Inputs {
    let paths = &project.config.paths;
    let on_disk = |path: &crate::path::SourcePath| path.on_disk(&project.root);
    let folders: Vec<PathBuf> = paths
        .content()
        .into_iter()
        .chain([&paths.themes])
        .map(on_disk)
        .collect();
    let made = [&paths.site, &paths.public].map(on_disk);
    let made = made.into_iter().chain(output.map(Path::to_path_buf));
    Inputs {
        root: project.root.clone(),
        files: vec![project.root.join(config::FILE), project.root.join(write::ledger::NAME)],
        // A folder that holds notes is none that is made, whatever the settings say.
        ignored: made
            .filter(|made| !folders.iter().any(|folder| folder.starts_with(made)))
            .collect(),
        folders,
    }
}

struct Builder<F> {
    live: Live,
    writing: Arc<Mutex<()>>,
    show: F,
    told: Told,
    memory: Memory,
}

impl<F: FnMut(&Round, bool)> Builder<F> {
    /// Never ends by itself.
    fn follow(mut self, project: &Project, mut watcher: Watcher) {
        let mut last = self.read(project, &mut watcher);
        self.told.learn(&mut last);
        self.told.first(&last, &self.live.terminal);
        if last.site.is_none() {
            self.live.terminal.stop(&kept(&last));
        }
        self.write(&last);
        (self.show)(&last, true);
        let mut good = last.site.clone().unwrap_or_default();
        loop {
            let changed = watcher.wait(LOOK);
            if changed.is_empty() && self.day(&last.project) == last.day {
                continue;
            }
            let mut round = self.read(&last.project, &mut watcher);
            self.told.learn(&mut round);
            self.write(&round);
            (self.show)(&round, false);
            let new = round.site.as_ref().unwrap_or(&good);
            let pages = Changes::between(&good, new).pages;
            good = Arc::clone(new);
            self.told.tell(&changed, &round, pages, &self.live.terminal);
            last = round;
        }
    }

    fn day(&self, project: &Project) -> Date {
        self.live.today.unwrap_or_else(|| open::now(&project.config).date())
    }

    /// Builds what is there now. It is watched before it is read: what changes meanwhile is not missed.
    fn read(&mut self, before: &Project, watcher: &mut Watcher) -> Round {
        let project = before.reopen();
        watcher.follow(inputs(&project, self.live.output.as_deref()));
        self.make(project)
    }

    /// Builds. Whatever is wrong is in the round's problems.
    fn make(&mut self, project: Project) -> Round {
        let start = Instant::now();
        let day = self.day(&project);
        let options = Options {
            today: day,
            drafts: self.live.drafts,
        };
        let journal = project.journal(options, &mut self.memory);
        let mut problems = project.diagnostics.clone();
        let mut site = None;
        // A journal that was moved away is no empty journal.
        if !project.is_blocked() && project.root.is_dir() {
            match project.site(&journal, &|_| {}, &mut self.memory) {
                Ok((made, unread)) => {
                    problems.extend(journal.diagnostics.iter().cloned());
                    problems.extend(unread);
                    site = Some(Arc::new(made));
                }
                // What keeps the old site stands alone: among all that is to check in notes nobody would see it.
                Err(found) => problems.extend(found),
            }
        }
        diagnostic::sort(&mut problems);
        if self.live.strict && problems.iter().any(|problem| problem.severity() == Severity::Error) {
            site = None;
        }
        Round {
            project,
            site,
            problems,
            news: 0,
            day,
            took: start.elapsed(),
        }
    }

    /// Writes the site of a round, if it has one and it is to be written.
    fn write(&self, round: &Round) {
        let (Some(site), Some(output)) = (&round.site, &self.live.output) else {
            return;
        };
        let project = &round.project;
        let protected = Protected {
            root: &project.root,
            inputs: &project.inputs(),
        };
        let _writing = self.writing.lock();
        if let Err(error) = write::write(site, output, &protected) {
            self.live.terminal.stop(&refused(&error, &project.words));
        }
    }
}

/// Why there is no site yet.
fn kept(round: &Round) -> Stop {
    let words = &round.project.words;
    let key = if round.project.is_blocked() {
        "cli.settings_wrong"
    } else {
        "cli.no_site"
    };
    Stop::failed(words.get(key), String::new())
}
