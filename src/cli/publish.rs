//! `bilan publish`: shows what would leave, and sends it only when told to.

use std::fmt::Write as _;

use clap::Args;

use super::excerpt::{self, Excerpts};
use super::{Format, Global, Outcome, Stop, Terminal, open};
use crate::diagnostic;
use crate::project::Project;
use crate::publish::excerpt::Excerpt;
use crate::publish::prepared::{For, Prepared};
use crate::publish::target::{Stage, Target};
use crate::words::Words;

mod data;

#[derive(Debug, Args)]
pub(super) struct Publish {
    /// The excerpts: slug, or a part of the title [default: all]
    #[arg(value_name = "EXCERPT")]
    excerpts: Vec<String>,
    /// Where it goes, by the name of a target in bilan.yaml
    #[arg(long, value_name = "TARGET")]
    to: Vec<String>,
    /// Do it: without this, what would leave is only shown
    #[arg(short, long)]
    yes: bool,
    /// For everybody to see: without this it arrives as a draft
    #[arg(long)]
    live: bool,
    /// A word with a capital that names nobody
    #[arg(long, value_name = "WORD")]
    confirm: Vec<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// One excerpt on its way to one target.
struct Way<'a> {
    excerpt: &'a Excerpt,
    target: &'a Target,
    prepared: Prepared,
}

impl Publish {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        excerpt::whole(&project, &journal, terminal)?;
        let excerpts = Excerpts::of(&project, &journal)?;
        let chosen = excerpts.named(&self.excerpts, words)?;
        let words_of = excerpt::words_of(words);
        let desk = excerpts.desk(&journal, &words_of);
        let mut ways = Vec::new();
        for excerpt in chosen {
            for target in self.targets(excerpt, &project)? {
                let wanted = For {
                    target: Some(&target.name),
                    date: journal.today,
                    confirmed: &self.confirm,
                };
                ways.push(Way {
                    excerpt,
                    target,
                    prepared: desk.prepare(excerpt, wanted),
                });
            }
        }
        match self.format {
            Format::Human => ways.iter().for_each(|way| self.show(way, words, terminal)),
            Format::Json => terminal.print(&data::json(&ways, self.stage(), words)),
        }
        let refused = ways.iter().any(|way| way.prepared.cleared().is_none());
        if refused {
            terminal.say(&words.get("publish.refused"));
            return Ok(Outcome::Refused);
        }
        Ok(Outcome::Fine)
    }

    fn stage(&self) -> Stage {
        if self.live { Stage::Live } else { Stage::Draft }
    }

    fn targets<'a>(&self, excerpt: &Excerpt, project: &'a Project) -> Result<Vec<&'a Target>, Stop> {
        let words = &project.words;
        let publish = &project.config.publish;
        let names = [&self.to, &excerpt.head.targets, &publish.to]
            .into_iter()
            .find(|names| !names.is_empty());
        let names = names.cloned().unwrap_or_default();
        let target = |name: &String| {
            publish
                .targets
                .iter()
                .find(|target| target.name == *name)
                .ok_or_else(|| {
                    let all: Vec<&str> = publish.targets.iter().map(|target| target.name.as_str()).collect();
                    Stop::wrong_use(
                        words.fill("publish.no_target", &[("name", name.clone())]),
                        words.fill("publish.targets", &[("names", all.join(", "))]),
                    )
                })
        };
        names.iter().map(target).collect()
    }

    /// Shows what would leave, what was replaced, and what speaks against it; what must be confirmed first.
    fn show(&self, way: &Way<'_>, words: &Words, terminal: &Terminal) {
        let checked = &way.prepared.checked;
        let mut out = String::new();
        let title = checked
            .post
            .as_ref()
            .map_or(way.excerpt.private_title.as_str(), |post| post.title.as_str());
        let stage = words.get(match self.stage() {
            Stage::Draft => "publish.draft",
            Stage::Live => "publish.live",
        });
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{} → {} ({stage})\n", way.excerpt.name, way.target.name);
        if !checked.unknown.is_empty() {
            let _ = writeln!(out, "{}", words.get("publish.names_perhaps"));
            for unknown in &checked.unknown {
                let place = &unknown.place;
                let _ = writeln!(out, "  {}  ({}:{})", unknown.text, place.file.path, place.line());
            }
            let _ = writeln!(out, "{}\n", words.get("publish.confirm"));
        }
        let _ = writeln!(out, "{title}");
        if let Some(post) = &checked.post {
            let _ = writeln!(out, "{}\n", post.slug);
            for line in unescaped(&post.markdown).lines() {
                let _ = writeln!(out, "  {line}");
            }
            let _ = writeln!(out);
            if !post.images.is_empty() {
                let _ = writeln!(out, "{}\n", words.count("publish.pictures", post.images.len(), &[]));
            }
        }
        if !way.prepared.replaced.is_empty() {
            let _ = writeln!(out, "{}", words.get("publish.replaced"));
            for replaced in &way.prepared.replaced {
                let place = &replaced.place;
                let now = if replaced.now.is_empty() {
                    words.get("publish.left_out")
                } else {
                    replaced.now.clone()
                };
                let _ = writeln!(
                    out,
                    "  {} → {now}  ({}:{})",
                    replaced.was,
                    place.file.path,
                    place.line()
                );
            }
            let _ = writeln!(out);
        }
        terminal.print_plain(&out);
        let problems: Vec<_> = checked
            .findings
            .iter()
            .map(|finding| finding.diagnostic.clone())
            .collect();
        terminal.print(&diagnostic::render_all(&problems, words, true));
    }
}

/// Markdown for reading: without the signs that keep other signs from meaning something.
fn unescaped(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
    }
    out
}
