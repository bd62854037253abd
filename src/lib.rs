//! `bilan`: a static-site generator for a freelancer's review journal.
#![allow(missing_docs)]
pub mod config;
pub mod date;
pub mod diagnostic;
pub mod fields;
pub mod journal;
pub mod note;
pub mod path;
pub mod read;
pub mod site;
pub mod source;
pub mod theme;
pub mod words;
pub mod write;
pub mod yaml;
