//! Letters about a review: the invitation to it, and a word to those who took part in the mission otherwise.

use std::cell::RefCell;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::meeting::{self, Tone};
use super::names;
use crate::date::When;
use crate::journal::{Journal, Mission};
use crate::letter::{Address, Letter};
use crate::note::Contact;
use crate::words::Words;

mod argument;
mod details;

/// What kind of letter is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Whose review it is.
    pub mission: &'a Mission,
    /// To whom, if not to all who are invited.
    pub contact: Option<&'a Contact>,
    /// Whether there are doubts about the review, which the letter answers.
    pub reluctant: bool,
    /// The day on which the writer is at the client's, whatever happens.
    pub onsite: Option<Date>,
}

/// A letter, and what its writer has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The letter.
    pub letter: Letter,
    /// To whom it goes without that an address is known.
    pub unknown: Vec<String>,
    /// What is left to fill in, as it stands in the letter.
    pub blanks: Vec<String>,
    /// The review's day, where it is over: the letter then looks for another one.
    pub past: Option<Date>,
    /// The day on site, where it is over.
    pub onsite_past: Option<Date>,
}

/// What the parts of a letter are written with.
struct Writer<'a> {
    journal: &'a Journal,
    wanted: Wanted<'a>,
    /// Of the language of the letter.
    words: &'a Words,
    tone: Tone,
    blanks: RefCell<Vec<String>>,
}

/// Writes the letter, in the language of `words`: to one person if one is wanted, else to all who are invited.
#[must_use]
pub fn write(journal: &Journal, wanted: Wanted<'_>, words: &Words) -> Invitation {
    let invited = meeting::invited(journal, wanted.mission);
    let is_invited = |person: &Contact| invited.iter().any(|other| other.name == person.name);
    let to: Vec<&Contact> = match wanted.contact {
        Some(person) => vec![person],
        None => ahead(journal, wanted.mission, &invited),
    };
    let writer = Writer {
        journal,
        wanted,
        words,
        tone: Tone::with(journal, wanted.mission, to.len()),
        blanks: RefCell::default(),
    };
    let names: Vec<String> = to.iter().map(|person| person.name.clone()).collect();
    let mut paragraphs = vec![writer.greeting(&names)];
    let mission = [("mission", wanted.mission.title.clone())];
    let is_word = wanted.contact.is_some_and(|person| !is_invited(person));
    let subject = if is_word {
        paragraphs.extend(writer.word(&invited));
        writer.say("word_subject", &mission)
    } else {
        paragraphs.extend(writer.invitation(&names));
        words.fill("invite.subject", &mission)
    };
    paragraphs.push(writer.signature());
    let address = |person: &Contact| Address::new(&person.name, person.email.as_deref()?);
    let unknown = to.iter().filter(|person| address(person).is_none());
    Invitation {
        letter: Letter {
            to: to.iter().filter_map(|person| address(person)).collect(),
            subject,
            paragraphs,
        },
        unknown: unknown.map(|person| person.name.clone()).collect(),
        past: writer.past(&names).filter(|_| !is_word),
        onsite_past: wanted.onsite.filter(|day| *day < journal.today),
        blanks: writer.blanks.into_inner(),
    }
}

/// Those of the invited who have a meeting that is not over yet; all of them where nobody has.
fn ahead<'p>(journal: &Journal, mission: &Mission, invited: &'p [Contact]) -> Vec<&'p Contact> {
    let attendances = meeting::attendances(journal, mission);
    let is_ahead = |person: &&Contact| {
        let mut own = attendances
            .iter()
            .filter(|one| one.people.iter().any(|other| other.name == person.name))
            .peekable();
        own.peek().is_none() || own.any(|one| one.meeting.when.is_none_or(|when| when.date >= journal.today))
    };
    let ahead: Vec<&Contact> = invited.iter().filter(is_ahead).collect();
    if ahead.is_empty() {
        invited.iter().collect()
    } else {
        ahead
    }
}

impl Writer<'_> {
    /// A sentence in the tone of the letter.
    fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        let tone = self.tone.as_str();
        self.words.fill(&format!("invite.{tone}.{key}"), args)
    }

    /// Something to fill in.
    fn blank(&self, key: &str, args: &[(&str, String)]) -> String {
        let blank = self.words.fill(&format!("invite.blank.{key}"), args);
        self.blanks.borrow_mut().push(blank.clone());
        blank
    }

    fn greeting(&self, people: &[String]) -> String {
        let mut names = names::joined(&names::greeted(people), self.words);
        if names.is_empty() {
            names = self.blank("name", &[]);
        }
        self.words.fill("invite.greeting", &[("names", names)])
    }

    /// Whether the mission has ended.
    fn is_over(&self) -> bool {
        let ended = self.wanted.mission.note.front.ended;
        let review = self.wanted.mission.note.review();
        let over = |when: When| when.date <= self.journal.today;
        // A review that was held says that the mission is over, where nothing else does.
        ended.or(review).is_some_and(over)
    }

    fn invitation(&self, people: &[String]) -> Vec<String> {
        let mission = [("mission", self.wanted.mission.title.clone())];
        let begins = if self.is_over() { "over" } else { "ending" };
        let mut paragraphs = vec![self.say(begins, &mission)];
        let plan = self.wanted.mission.note.plan();
        if plan.and_then(|plan| plan.purpose.as_ref()).is_none() {
            paragraphs.push(self.say("purpose", &[]));
        }
        paragraphs.extend(self.argument());
        paragraphs.extend(self.details(people));
        paragraphs.push(self.say("closing", &[]));
        paragraphs
    }

    /// To somebody who is not at the review: that the mission is over, who is, and two lines asked for.
    fn word(&self, others: &[Contact]) -> Vec<String> {
        let names: Vec<String> = others.iter().map(|person| person.name.clone()).collect();
        let mut with = names::joined(&names, self.words);
        if with.is_empty() {
            with = self.blank("name", &[]);
        }
        let mission = self.wanted.mission;
        let whens = mission.meetings().into_iter().filter_map(|meeting| meeting.when);
        let days: BTreeSet<Date> = whens.map(|when| when.date).collect();
        let mut args = vec![("mission", mission.title.clone()), ("names", with)];
        // Of several days none is that of all of them.
        let day = days.first().filter(|_| days.len() == 1);
        args.extend(day.map(|day| ("date", When::day(*day).full(self.words))));
        let key = match days.last() {
            Some(last) if *last < self.journal.today => "word_held",
            _ if !self.is_over() => "word_ending",
            _ if day.is_some() => "word_booked",
            _ => "word_over",
        };
        vec![
            self.say(key, &args),
            self.say("word_asks", &[]),
            self.say("word_closing", &[]),
        ]
    }

    fn signature(&self) -> String {
        let author = &self.journal.config.author;
        let signed = [&author.signature, &author.name]
            .into_iter()
            .find(|text| !text.is_empty());
        signed.cloned().unwrap_or_else(|| self.blank("signature", &[]))
    }
}
