//! `bilan consent`: who agreed to an excerpt, when, and to which words; or who took it back.

use clap::Args;
use jiff::civil::Date;

use super::excerpt::{self, Excerpts};
use super::{Global, Outcome, Stop, Terminal, change, open};
use crate::date::Style;
use crate::edit;
use crate::journal::Journal;
use crate::note::people;
use crate::project::Project;
use crate::publish::consent::{self, Consent as Agreement};
use crate::publish::excerpt::Excerpt;
use crate::publish::standing;
use crate::source::Place;
use crate::words::Words;
use crate::write::note;
use crate::write::{Lock, ledger};

#[derive(Debug, Args)]
pub(super) struct Consent {
    /// The excerpt: slug, or a part of the title
    #[arg(value_name = "EXCERPT")]
    excerpt: String,
    /// Who agreed
    #[arg(long, value_name = "NAME")]
    who: String,
    /// When [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Where it may be shown, by names of targets [default: everywhere]
    #[arg(long = "channel", value_name = "TARGET")]
    channels: Vec<String>,
    /// What shows it: a mail, a signed sheet
    #[arg(long, value_name = "TEXT")]
    proof: Option<String>,
    /// The last day it holds
    #[arg(long, value_name = "DATE")]
    expires: Option<String>,
    /// For which client, where the excerpt is about several
    #[arg(long, value_name = "CLIENT")]
    client: Option<String>,
    /// They took it back, on that day
    #[arg(long, conflicts_with_all = ["proof", "expires", "channels"])]
    withdraw: bool,
}

impl Consent {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let lock = excerpt::lock(global, terminal)?;
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        let excerpts = Excerpts::of(&project, &journal)?;
        let excerpt = excerpts.one(&self.excerpt, words)?;
        let today = journal.today;
        let date = self
            .date
            .as_deref()
            .map(|date| change::past(date, today, words))
            .transpose()?
            .unwrap_or(today);
        let expires = self
            .expires
            .as_deref()
            .map(|day| change::day(day, today, words))
            .transpose()?;
        for channel in &self.channels {
            excerpt::target(channel, &project)?;
        }
        let consents = if self.withdraw {
            self.withdrawn(excerpt, date, words)?
        } else {
            let Some(agreed) = digest(excerpt, &excerpts, &project, &journal, terminal)? else {
                return Ok(Outcome::Refused);
            };
            self.given(excerpt, date, expires, &agreed)
        };
        let style = Style::of(excerpt.lang.as_str());
        let text = edit::consent::record(&excerpt.file, excerpt.is_post, style, &consents).map_err(|by_hand| {
            let args = [
                ("path", excerpt.file.path.to_string()),
                ("line", by_hand.line.to_string()),
                ("write", by_hand.write),
            ];
            Stop::failed(
                words.fill("consent.by_hand", &args),
                words.fill("consent.by_hand_help", &args),
            )
        })?;
        save(&project, excerpt, &text, &lock)?;
        let key = if self.withdraw {
            "consent.withdrawn"
        } else {
            "consent.given"
        };
        let args = [("who", self.who.clone()), ("excerpt", excerpt.name.clone())];
        terminal.say(&words.fill(key, &args));
        Ok(Outcome::Fine)
    }

    /// The agreements of an excerpt with this one; an older one of the same person for the same client gives way.
    fn given(&self, excerpt: &Excerpt, date: Date, expires: Option<Date>, digest: &str) -> Vec<Agreement> {
        let mut consents = excerpt.head.consents.clone();
        let same = |other: &Agreement| self.is_theirs(other) && (self.client.is_none() || other.client == self.client);
        let place = Place::new(&excerpt.file, 0..0);
        let new = Agreement {
            who: Some(self.who.trim().to_owned()),
            date: Some(date),
            channels: self.channels.clone(),
            proof: self.proof.clone(),
            expires,
            withdrawn: None,
            client: self.client.clone(),
            text: Some(digest[..consent::SHORT].to_owned()),
            place,
        };
        match consents.iter().position(same) {
            Some(at) => consents[at] = new,
            None => consents.push(new),
        }
        consents
    }

    fn withdrawn(&self, excerpt: &Excerpt, date: Date, words: &Words) -> Result<Vec<Agreement>, Stop> {
        let mut consents = excerpt.head.consents.clone();
        let theirs: Vec<usize> = (0..consents.len())
            .filter(|at| self.is_theirs(&consents[*at]))
            .collect();
        if theirs.is_empty() {
            let args = [("who", self.who.clone()), ("excerpt", excerpt.name.clone())];
            return Err(Stop::wrong_use(
                words.fill("consent.nobody", &args),
                words.get("consent.nobody_help"),
            ));
        }
        for at in theirs {
            consents[at].withdrawn = Some(date);
        }
        Ok(consents)
    }

    fn is_theirs(&self, consent: &Agreement) -> bool {
        consent
            .who
            .as_deref()
            .is_some_and(|who| people::words(who) == people::words(&self.who))
    }
}

/// The text that is agreed to, which is shown; none where it has to change before anybody could agree.
fn digest(
    excerpt: &Excerpt,
    excerpts: &Excerpts,
    project: &Project,
    journal: &Journal,
    terminal: &Terminal,
) -> Result<Option<String>, Stop> {
    let words = &project.words;
    excerpt::whole(project, journal, terminal)?;
    let words_of = excerpt::words_of(words);
    let desk = excerpts.desk(journal, &words_of);
    let ledger = ledger::read(&project.root).map_err(|error| Stop::failed(error.message(words), error.help(words)))?;
    let prepared = standing::prepare(excerpt, &desk, &ledger, None);
    let errors = prepared.checked.findings.iter().filter(|finding| finding.is_error());
    let errors: Vec<_> = errors.map(|finding| finding.diagnostic.clone()).collect();
    if let (true, Some(post)) = (errors.is_empty(), &prepared.checked.post) {
        let lines = [
            post.title.clone(),
            post.description.clone().unwrap_or_default(),
            post.tags.join(", "),
        ];
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        terminal.print_plain(&format!("{}\n\n{}\n", lines.join("\n"), post.markdown));
        if !post.images.is_empty() {
            terminal.say(&words.count("publish.pictures", post.images.len(), &[]));
        }
        return Ok(Some(post.digest()));
    }
    terminal.problems(&errors, words);
    terminal.say(&words.get("consent.first"));
    Ok(None)
}

/// Puts the new text in the note's place.
fn save(project: &Project, excerpt: &Excerpt, text: &str, _lock: &Lock) -> Result<(), Stop> {
    let words = &project.words;
    let file = &excerpt.file;
    note::save(&project.root, &file.path, &file.text, text).map_err(|error| change::unsaved(&file.path, &error, words))
}
