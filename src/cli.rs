//! The command line: one file a command. The only room that looks at the clock, the
//! environment and the terminal.
#![allow(clippy::disallowed_methods, reason = "this is that room")]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::date::{self, Style};

mod add;
mod boost;
mod brief;
mod build;
mod change;
mod check;
mod consent;
mod done;
mod due;
mod excerpt;
mod excerpts;
mod export;
mod group;
mod headings;
mod init;
mod invite;
mod list;
mod live;
mod mission;
mod named;
mod new;
mod office;
mod open;
mod paper;
mod person;
mod prepare;
mod publish;
mod serve;
mod terminal;
mod theme;
mod unpublish;
mod usage;
mod year;

use terminal::Terminal;

/// Markdown static-site generator for a freelancer's review journal.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Folder of the journal [default: the nearest one above, with a bilan.yaml]
    #[arg(short, long, global = true, value_name = "DIR", env = "BILAN_ROOT")]
    root: Option<PathBuf>,
    /// The day to take for today
    #[arg(long, global = true, value_name = "DATE", env = "BILAN_TODAY", value_parser = day)]
    today: Option<Date>,
    /// When to colour what is printed
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        env = "BILAN_COLOR",
        default_value = "auto"
    )]
    color: Color,
    /// Print problems only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print what is read and how long it takes
    #[arg(short, long, global = true)]
    verbose: bool,
}

/// A day that is told before the journal's language is known. Only where the machine speaks French is `3/12/2026` surely
/// a day of December.
fn day(text: &str) -> Result<Date, String> {
    let french = open::own_language() == "fr" || !text.contains('/');
    let styles = [Style::French, Style::English];
    let read = styles.into_iter().filter(|style| french || *style == Style::English);
    let mut found = read.filter_map(|style| date::day(text, style));
    found.next().ok_or_else(|| {
        let words = open::own_words();
        let style = Style::of(words.lang());
        words.fill("change.no_day_help", &[("example", style.example().to_owned())])
    })
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    Always,
    Never,
}

/// How lists are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading
    Human,
    /// For other programs: see docs/data.md
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start a journal in a folder
    Init(init::Init),
    /// Start the note of a mission
    New(new::New),
    /// Show the journal in the browser, and every change at once
    Serve(serve::Serve),
    /// Make the site
    Build(build::Build),
    /// Show every problem of every note; write nothing
    Check(check::Check),
    /// List missions, entries, clients or tags
    List(list::List),
    /// See how headings are read, and say what one means
    Headings(headings::Headings),
    /// See what needs you: follow-ups, reviews to book, people to hear
    Due(due::Due),
    /// Mark a follow-up as done in its note
    Done(done::Done),
    /// Write a line into the note of a mission
    Add(add::Add),
    /// See what missions like a new one taught
    Brief(brief::Brief),
    /// Re-read what went well, and nothing else
    Boost(boost::Boost),
    /// Write the invitation to a review; send nothing
    Invite(invite::Invite),
    /// Make the script of a review, to print
    Prepare(prepare::Prepare),
    /// Show all that the journal holds about somebody
    Person(person::Person),
    /// Look back on a year
    Year(year::Year),
    /// See how it stands with everything that is marked to be published
    Excerpts(excerpts::Excerpts),
    /// Show excerpts as they would leave, and publish them when told to
    Publish(publish::Publish),
    /// Note who agreed to an excerpt, or took it back
    Consent(consent::Consent),
    /// Take an excerpt back everywhere it went
    Unpublish(unpublish::Unpublish),
    /// Print the whole journal as JSON, or calendars of it
    Export(export::Export),
    /// See and change the theme of the site
    Theme(theme::Theme),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to say.
    Fine,
    /// Problems were found.
    Problems,
    /// Publishing would give something away.
    Refused,
}

/// Why a command stopped.
#[derive(Debug)]
pub(crate) struct Stop {
    /// What went wrong; already in the reader's language.
    message: String,
    /// What to do; may be empty.
    help: String,
    /// How the process ends: 1 it failed, 2 it was used wrongly, 3 publishing refused.
    status: u8,
}

impl Stop {
    fn failed(message: String, help: String) -> Self {
        Self {
            message,
            help,
            status: 1,
        }
    }

    fn refused(message: String, help: String) -> Self {
        Self {
            message,
            help,
            status: 3,
        }
    }

    fn wrong_use(message: String, help: String) -> Self {
        Self {
            message,
            help,
            status: 2,
        }
    }
}

/// Runs the command that the process was called with: 0 fine, 1 problems found or the work failed, 2 wrong use,
/// 3 publishing refused because it would give something away.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            if let Some((stop, words)) = usage::want_of_quotes(&error) {
                let terminal = Terminal::new(false, false);
                terminal.speak(&words);
                terminal.stop(&stop);
                return ExitCode::from(stop.status);
            }
            // Nothing is left to do when even this cannot be printed.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match cli.global.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let terminal = Terminal::new(cli.global.quiet, cli.global.verbose);
    let done = match &cli.command {
        Command::Init(init) => init.run(&cli.global, &terminal),
        Command::New(new) => new.run(&cli.global, &terminal),
        Command::Serve(serve) => serve.run(&cli.global, &terminal),
        Command::Build(build) => build.run(&cli.global, &terminal),
        Command::Check(check) => check.run(&cli.global, &terminal),
        Command::List(list) => list.run(&cli.global, &terminal),
        Command::Headings(headings) => headings.run(&cli.global, &terminal),
        Command::Done(done) => done.run(&cli.global, &terminal),
        Command::Add(add) => add.run(&cli.global, &terminal),
        Command::Brief(brief) => brief.run(&cli.global, &terminal),
        Command::Boost(boost) => boost.run(&cli.global, &terminal),
        Command::Invite(invite) => invite.run(&cli.global, &terminal),
        Command::Prepare(prepare) => prepare.run(&cli.global, &terminal),
        Command::Due(due) => due.run(&cli.global, &terminal),
        Command::Export(export) => export.run(&cli.global, &terminal),
        Command::Excerpts(excerpts) => excerpts.run(&cli.global, &terminal),
        Command::Publish(publish) => publish.run(&cli.global, &terminal),
        Command::Consent(consent) => consent.run(&cli.global, &terminal),
        Command::Unpublish(unpublish) => unpublish.run(&cli.global, &terminal),
        Command::Person(person) => person.run(&cli.global, &terminal),
        Command::Year(year) => year.run(&cli.global, &terminal),
        Command::Theme(theme) => theme.run(&cli.global, &terminal),
    };
    match done {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Ok(Outcome::Refused) => ExitCode::from(3),
        Err(stop) => {
            terminal.stop(&stop);
            ExitCode::from(stop.status)
        }
    }
}
