//! `bilan invite`: the text of an invitation to a review. Nothing is sent.

use clap::{Args, ValueEnum};

use super::{Global, Outcome, Stop, Terminal, change, mission, open};
use crate::date;
use crate::journal::{Journal, Mission};
use crate::letter::Address;
use crate::note::people::Found;
use crate::note::{Contact, Review};
use crate::practice::invitation::{self, Invitation, Wanted};
use crate::practice::meeting;
use crate::words::Words;

#[derive(Debug, Args)]
pub(super) struct Invite {
    /// The mission: its slug, its id, or a part of its title
    mission: String,
    /// To this person; to somebody who is not at the review, a word that asks for their impressions
    #[arg(long, value_name = "NAME")]
    contact: Option<String>,
    /// Say why it is worth it, to those who have no time or see no use
    #[arg(long)]
    reluctant: bool,
    /// Say that you will be on site that day
    #[arg(long, value_name = "DATE")]
    onsite: Option<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// E-mail address to send it to, instead of those in the notes
    #[arg(long, value_name = "ADDRESS")]
    to: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading, or to copy
    Text,
    /// A draft that mail programs open
    Eml,
}

impl Invite {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        let mission = mission::named(&journal, &self.mission, words)?;
        let contact = self.contact.as_deref();
        let contact = contact.map(|name| person(&journal, mission, name, words)).transpose()?;
        let to = self.addresses(words)?;
        let onsite = self
            .onsite
            .as_deref()
            .map(|day| change::day(day, journal.today, words))
            .transpose()?;
        let wanted = Wanted {
            mission,
            contact: contact.as_ref(),
            reluctant: self.reluctant,
            onsite,
        };
        let mut invitation = invitation::write(&journal, wanted, &mission::words(mission, words));
        if !to.is_empty() {
            invitation.letter.to = to;
            invitation.unknown.clear();
        }
        self.tell(&invitation, mission, words, terminal);
        match self.format {
            Format::Text => terminal.print_plain(&invitation.letter.text(words)),
            Format::Eml => terminal.print(&invitation.letter.eml()),
        }
        Ok(Outcome::Fine)
    }

    fn addresses(&self, words: &Words) -> Result<Vec<Address>, Stop> {
        let address = |text: &String| {
            let wrong = || {
                Stop::wrong_use(
                    words.fill("invite.not_an_address", &[("value", text.clone())]),
                    words.get("invite.not_an_address_help"),
                )
            };
            Address::new("", text).ok_or_else(wrong)
        };
        self.to.iter().map(address).collect()
    }

    /// What she has to know before she sends it.
    fn tell(&self, invitation: &Invitation, mission: &Mission, words: &Words, terminal: &Terminal) {
        if mission.note.front.review == Review::Never {
            terminal.say(&words.get("invite.never"));
        }
        if let Some(day) = invitation.past {
            terminal.say(&words.fill("invite.past", &[("date", date::long(day, words))]));
        }
        if let Some(day) = invitation.onsite_past {
            terminal.say(&words.fill("invite.onsite_past", &[("date", date::long(day, words))]));
        }
        if !invitation.blanks.is_empty() {
            terminal.say(&words.fill("invite.left", &[("blanks", invitation.blanks.join(", "))]));
        }
        // A letter as text says nothing of addresses where there are none at all.
        let is_addressed = self.format == Format::Eml || !invitation.letter.to.is_empty();
        if is_addressed && !invitation.unknown.is_empty() {
            terminal.say(&words.fill("invite.no_address", &[("names", invitation.unknown.join(", "))]));
        }
    }
}

/// The person of that name, among all who have to do with the mission.
fn person(journal: &Journal, mission: &Mission, name: &str, words: &Words) -> Result<Contact, Stop> {
    let people = meeting::everybody(journal, mission);
    meeting::find(&people, name).cloned().map_err(|found| {
        let key = match found {
            Found::Several => "invite.someone",
            Found::One(_) | Found::Nobody => "invite.nobody",
        };
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        let help = [("names", names.join(", "))];
        let help = if names.is_empty() {
            String::new()
        } else {
            words.fill("invite.people", &help)
        };
        Stop::wrong_use(words.fill(key, &[("value", name.to_owned())]), help)
    })
}
