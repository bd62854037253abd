//! Builds now and at every change, until it is stopped: what `bilan serve` and `bilan build --watch` share.

use std::collections::BTreeSet;
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
use super::check::counted;
use super::{Outcome, Stop, Terminal, open};
use crate::config;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::journal::Options;
use crate::path::Site;
use crate::preview::Changes;
use crate::project::Project;
use crate::watch::{Inputs, Watcher};
use crate::words::Words;
use crate::write::{self, Protected};

/// How long to wait for a change before looking whether the day is another one.
const LOOK: Duration = Duration::from_secs(1);
/// Most new problems that one change prints.
const MOST_PRINTED: usize = 3;

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
    pub(super) problems: Vec<Diagnostic>,
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
    let failed = |key: &str, error: String| Stop::failed(words.fill(key, &[("error", error)]), String::new());
    // Events and links have whole paths; a journal may be named by a link.
    project.root = project.root.canonicalize().unwrap_or(project.root);
    let watcher = Watcher::new(inputs(&project, live.output.as_deref()))
        .map_err(|error| failed("watch.failed", error.to_string()))?;
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| failed("serve.failed", error.to_string()))?;
    // Before anything is said: who reads it may stop the program at once.
    let stopped = runtime
        .block_on(async { stopped() })
        .map_err(|error| failed("serve.failed", error.to_string()))?;
    let (alive, ended) = oneshot::channel::<()>();
    let writing = Arc::new(Mutex::new(()));
    let guard = Arc::clone(&writing);
    thread::spawn(move || {
        // Dropped with this thread, whatever ends it.
        let _alive = alive;
        Builder { live, writing, show }.follow(project, watcher);
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
            error = server => Err(failed("serve.failed", error.err().map(|e| e.to_string()).unwrap_or_default())),
            _ = ended => Err(Stop::failed(words.get("serve.broken"), words.get("serve.broken_help"))),
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
    let made = [&paths.site, &paths.public].map(on_disk);
    Inputs {
        root: project.root.clone(),
        files: vec![project.root.join(config::FILE)],
        folders: paths
            .content()
            .into_iter()
            .chain([&paths.themes])
            .map(on_disk)
            .collect(),
        ignored: made.into_iter().chain(output.map(Path::to_path_buf)).collect(),
    }
}

struct Builder<F> {
    live: Live,
    writing: Arc<Mutex<()>>,
    show: F,
}

impl<F: FnMut(&Round, bool)> Builder<F> {
    /// Never ends by itself.
    fn follow(mut self, project: Project, mut watcher: Watcher) {
        let root = project.root.clone();
        let mut last = self.make(project);
        self.live.terminal.problems(&last.problems, &last.project.words);
        if last.site.is_none() {
            self.live.terminal.stop(&kept(&last));
        }
        self.write(&last);
        (self.show)(&last, true);
        let mut good = last.site.clone().unwrap_or_default();
        loop {
            watcher.follow(inputs(&last.project, self.live.output.as_deref()));
            let changed = watcher.wait(LOOK);
            if changed.is_empty() && self.day(&last.project) == last.day {
                continue;
            }
            let round = self.make(Project::open(&root));
            self.write(&round);
            (self.show)(&round, false);
            let new = round.site.as_ref().unwrap_or(&good);
            let pages = Changes::between(&good, new).pages;
            good = Arc::clone(new);
            self.tell(&changed, &round, pages, &last);
            last = round;
        }
    }

    fn day(&self, project: &Project) -> Date {
        self.live.today.unwrap_or_else(|| open::now(&project.config).date())
    }

    /// Builds. Whatever is wrong is in the round's problems.
    fn make(&self, project: Project) -> Round {
        let start = Instant::now();
        let day = self.day(&project);
        let journal = project.journal(Options {
            today: day,
            drafts: self.live.drafts,
        });
        let mut problems = project.diagnostics.clone();
        problems.extend(journal.diagnostics.iter().cloned());
        let mut site = None;
        // A journal that was moved away is no empty journal.
        if !project.is_blocked() && project.root.is_dir() {
            match project.site(&journal, &|| {}) {
                Ok((made, unread)) => {
                    problems.extend(unread);
                    site = Some(Arc::new(made));
                }
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

    /// One line, and what is newly wrong.
    fn tell(&self, changed: &BTreeSet<PathBuf>, round: &Round, pages: usize, last: &Round) {
        let words = &round.project.words;
        let counted = counted(&round.problems, words);
        let problems = if counted.is_empty() {
            counted
        } else {
            format!(", {counted}")
        };
        let args = [
            (
                "time",
                open::now(&round.project.config).strftime("%H:%M:%S").to_string(),
            ),
            ("what", what(changed, &round.project.root, words)),
            ("pages", words.count("count.remade", pages, &[])),
            ("millis", round.took.as_millis().to_string()),
            ("problems", problems),
        ];
        let key = if round.site.is_some() {
            "watch.line"
        } else {
            "watch.stays"
        };
        let line = words.fill(key, &args);
        self.live.terminal.say(&line);
        let known: BTreeSet<_> = last.problems.iter().map(|problem| about(problem, words)).collect();
        let new = round
            .problems
            .iter()
            .filter(|problem| !known.contains(&about(problem, words)));
        let new: Vec<Diagnostic> = new.take(MOST_PRINTED).cloned().collect();
        self.live.terminal.problems(&new, words);
    }
}

/// What a problem is about, wherever its line has moved.
fn about(problem: &Diagnostic, words: &Words) -> (&'static str, Option<String>, Option<String>, String) {
    let report = problem.report(words);
    (report.code, report.file, report.source, report.message)
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

/// What changed, from the journal's folder: the first and how many more.
fn what(changed: &BTreeSet<PathBuf>, root: &Path, words: &Words) -> String {
    // What is in a folder that changed is not told apart.
    let outer = |path: &&PathBuf| path.ancestors().skip(1).all(|above| !changed.contains(above));
    let outer: Vec<&PathBuf> = changed.iter().filter(outer).collect();
    let Some(first) = outer.first() else {
        return words.get("watch.new_day");
    };
    let shown = first.strip_prefix(root).unwrap_or(first);
    let path = if shown.as_os_str().is_empty() { root } else { shown };
    let path = path.display().to_string().replace(char::is_control, "\u{fffd}");
    if outer.len() == 1 {
        path
    } else {
        words.count("watch.others", outer.len() - 1, &[("path", path)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_files_are_one_name_and_a_count() {
        let words = Words::embedded("fr");
        let root = Path::new("/j");
        let what = |paths: &[&str]| what(&paths.iter().map(PathBuf::from).collect(), root, &words);
        assert_eq!(what(&["/j/content/a.md"]), "content/a.md");
        assert_eq!(what(&["/j/content/a.md", "/j/b.md"]), "b.md et 1 autre");
        assert_eq!(what(&["/j/content", "/j/content/a.md", "/j/content/b/c.md"]), "content");
        assert_eq!(what(&["/j/a\u{1b}[2J.md"]), "a\u{fffd}[2J.md");
        assert_eq!(what(&[]), "un jour nouveau");
    }
}
