//! What is printed: data on the standard output, everything else on the standard error.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use annotate_snippets::{Group, Level, Renderer};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Stop;
use crate::diagnostic::{self, Diagnostic, digest};
use crate::words::Words;

/// A build shorter than this shows no bar.
const BAR_AFTER: Duration = Duration::from_millis(500);

#[derive(Clone)]
pub(super) struct Terminal {
    quiet: bool,
    verbose: bool,
    /// What "error" and "help" are called; the reader's language is known once a journal is open.
    names: RefCell<[String; 2]>,
}

#[allow(clippy::unused_self, reason = "one door for all that is printed")]
impl Terminal {
    pub(super) fn new(quiet: bool, verbose: bool) -> Self {
        let terminal = Self {
            quiet,
            verbose,
            names: RefCell::default(),
        };
        terminal.speak(&super::open::own_words());
        terminal
    }

    /// From now on, in this language.
    pub(super) fn speak(&self, words: &Words) {
        *self.names.borrow_mut() = [words.get("diagnostic.error"), words.get("diagnostic.help")];
    }

    /// Data. A reader that has gone away (`| head`) is no error.
    pub(super) fn print(&self, text: &str) {
        let mut out = anstream::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Data with words of notes, for a person: a terminal obeys control characters, so there are none but line ends.
    pub(super) fn print_plain(&self, text: &str) {
        self.print(&plain(text));
    }

    /// A message, unless only problems are wanted.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet {
            self.tell(&plain(text));
        }
    }

    /// A message for those who want to know more.
    pub(super) fn detail(&self, text: &str) {
        if self.verbose {
            self.tell(text);
        }
    }

    /// A message that is always shown.
    pub(super) fn tell(&self, text: &str) {
        let _ = writeln!(anstream::stderr().lock(), "{text}");
    }

    /// Problems, with the person's own lines.
    pub(super) fn problems(&self, problems: &[Diagnostic], words: &Words) {
        let text = diagnostic::render_all(problems, words, true);
        let _ = anstream::stderr().lock().write_all(text.as_bytes());
    }

    /// Problems, each kind once; whether some are not shown one by one.
    pub(super) fn digest(&self, problems: &[Diagnostic], words: &Words) -> bool {
        let (text, is_short) = digest::render(problems, words, true);
        let _ = anstream::stderr().lock().write_all(text.as_bytes());
        is_short
    }

    /// Why the command stopped.
    pub(super) fn stop(&self, stop: &Stop) {
        let [error, help] = &*self.names.borrow();
        let title = Level::ERROR
            .with_name(error.as_str())
            .primary_title(stop.message.as_str());
        let mut shown = Renderer::styled().render(&[Group::with_title(title)]);
        if !stop.help.is_empty() {
            let title = Level::HELP.with_name(help.as_str()).primary_title(stop.help.as_str());
            shown = shown + "\n" + &Renderer::styled().render(&[Group::with_title(title)]);
        }
        self.tell(&shown);
    }

    /// A bar that appears when the work takes long, on a terminal only.
    pub(super) fn bar(&self) -> Bar {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len}") {
            bar.set_style(style);
        }
        Bar {
            bar,
            shown: !self.quiet && io::stderr().is_terminal(),
        }
    }
}

/// A text without what a terminal obeys.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}

/// Progress of a long work.
pub(super) struct Bar {
    bar: ProgressBar,
    shown: bool,
}

impl Bar {
    /// One step more, of so many.
    pub(super) fn step(&self, steps: usize) {
        self.bar.inc(1);
        if self.shown && self.bar.is_hidden() && self.bar.elapsed() > BAR_AFTER {
            self.bar.set_length(steps as u64);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes it away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
