//! `bilan`: a static-site generator for a freelancer's review journal.
//!
//! The way through, one direction, each step a value of its own:
//!
//! 1. [`project::Project::open`] reads `bilan.yaml`, the theme and the words.
//! 2. [`read::sources`] reads the notes from disk: the only room that opens files of a journal.
//! 3. [`note::parse`] makes a [`note::Note`] of a text: front matter, sections, entries, marks. It never fails.
//! 4. [`journal::open`] makes one [`journal::Journal`] of all notes: missions, clients, states, links.
//! 5. [`site::build`] plans the pages, makes their views, and renders them to a [`path::Site`]: paths and bytes.
//! 6. [`write::write`] makes a folder hold exactly that site; [`preview`] shows it to a browser, and [`watch`] says when it is old.
//! 7. [`publish`] makes posts of what is marked, without names: nothing else of the journal leaves.
//!
//! What is wrong anywhere is a [`diagnostic::Diagnostic`]; they accumulate, and none ends the reading of the rest.
//! Steps 3 to 5 are pure: no clock, no file, no network; the day comes in as an argument.
//!
//! ```no_run
//! use bilan::{journal::Options, project::{Memory, Project}};
//! use jiff::civil::date;
//!
//! let project = Project::open("my-journal".as_ref());
//! let journal = project.journal(Options { today: date(2026, 11, 23), drafts: false }, &mut Memory::default());
//! for problem in &journal.diagnostics {
//!     println!("{}", problem.message(&project.words));
//! }
//! ```

pub mod cli;
pub mod config;
pub mod date;
pub mod diagnostic;
pub mod edit;
pub mod fields;
pub mod fold;
pub mod fresh;
pub mod journal;
pub mod letter;
pub mod note;
pub mod paper;
pub mod path;
pub mod practice;
pub mod preview;
pub mod project;
pub mod publish;
pub mod read;
pub mod site;
pub mod source;
pub mod theme;
pub mod watch;
pub mod words;
pub mod write;
pub mod yaml;
