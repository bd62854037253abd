//! What a calendar says of things: by default nothing that names anyone.

use std::collections::HashSet;

use icalendar::Component;

use super::lines;
use crate::journal::{EntryOf, Journal, Meeting, Mission};
use crate::note::people;
use crate::words::Words;

/// Letters of a line in a list of appointments; and of all that is said besides, far more than anyone reads there.
const SUMMARY: usize = 120;
const DETAILS: usize = 2000;
/// Letters of the shortest part of a name that is looked for alone: `de` and `le` are in many.
const PART: usize = 3;

/// Gives components their words.
pub(super) struct Said<'a> {
    journal: &'a Journal,
    words: &'a Words,
    /// How each client is called, by index.
    clients: Vec<String>,
    /// How any other is.
    someone: String,
}

impl<'a> Said<'a> {
    pub(super) fn new(journal: &'a Journal, words: &'a Words) -> Self {
        let someone = words.get("calendar.someone");
        let short = |name: &str| lines::cut(&lines::one(name), SUMMARY);
        let clients = if journal.config.calendar_names {
            journal.clients.iter().map(|client| short(&client.name)).collect()
        } else {
            let known = Known::of(journal);
            let aliases = journal.clients.iter().map(|client| client.alias.as_deref());
            let alias = |alias: Option<&str>| alias.filter(|alias| !known.is_named_in(alias)).map(short);
            aliases
                .map(|own| alias(own).unwrap_or_else(|| someone.clone()))
                .collect()
        };
        Self {
            journal,
            words,
            clients,
            someone,
        }
    }

    pub(super) fn follow_up(&self, of: EntryOf<'_>, to: &mut impl Component) {
        let EntryOf { mission, entry } = of;
        if !self.journal.config.calendar_names {
            self.say(to, "calendar.follow_up", mission, &[]);
            return;
        }
        let first = entry.text.lines().next().unwrap_or_default();
        let who = mission.client.and_then(|at| self.clients.get(at));
        let summary = match who {
            Some(client) => {
                let args = [("text", lines::cut(first, SUMMARY)), ("client", client.clone())];
                self.words.fill("calendar.promise", &args)
            }
            None => lines::cut(first, SUMMARY),
        };
        to.summary(&lines::one(&summary));
        let parts = [
            Some(entry.text.as_str()),
            entry.who.as_deref(),
            Some(mission.title.as_str()),
        ];
        describe(to, parts.into_iter().flatten());
    }

    pub(super) fn review(&self, mission: &Mission, meeting: &Meeting<'_>, to: &mut impl Component) {
        let args = [
            ("number", meeting.number.to_string()),
            ("sessions", meeting.of.to_string()),
        ];
        let key = if meeting.of > 1 {
            "calendar.session"
        } else {
            "calendar.review"
        };
        self.say(to, key, mission, &args);
        if !self.journal.config.calendar_names {
            return;
        }
        let people = meeting.contacts.join(", ");
        let plan = mission.note.plan();
        let purpose = plan.and_then(|plan| plan.purpose.as_deref());
        let parts = [Some(mission.title.as_str()), Some(people.as_str()), purpose];
        describe(to, parts.into_iter().flatten());
        if let Some(place) = plan.and_then(|plan| plan.place.as_deref()) {
            to.add_property("LOCATION", lines::cut(&lines::one(place), SUMMARY));
        }
    }

    pub(super) fn slack(&self, mission: &Mission, to: &mut impl Component) {
        self.say(to, "calendar.slack", mission, &[]);
    }

    /// A sentence about the client, or the mission where it may be named; and where nobody is named, where to look.
    fn say(&self, to: &mut impl Component, key: &str, mission: &Mission, args: &[(&str, String)]) {
        let client = mission.client.and_then(|at| self.clients.get(at)).cloned();
        let other = || {
            if self.journal.config.calendar_names {
                lines::cut(&mission.title, SUMMARY)
            } else {
                self.someone.clone()
            }
        };
        let mut args = args.to_vec();
        args.push(("client", client.unwrap_or_else(other)));
        to.summary(&lines::one(&self.words.fill(key, &args)));
        if !self.journal.config.calendar_names {
            to.description(&self.words.get("calendar.details"));
        }
    }
}

fn describe<'p>(to: &mut impl Component, parts: impl Iterator<Item = &'p str>) {
    let parts: Vec<String> = parts.map(lines::several).filter(|part| !part.is_empty()).collect();
    to.description(&lines::cut(&parts.join("\n"), DETAILS));
}

/// The names of everyone that the journal knows, as words: an alias that holds one of them is none.
struct Known {
    names: HashSet<Vec<String>>,
    longest: usize,
}

impl Known {
    fn of(journal: &Journal) -> Self {
        let mut names: HashSet<Vec<String>> = HashSet::new();
        for client in &journal.clients {
            names.insert(people::words(&client.name));
            names.extend(client.names.iter().map(|name| people::words(name)));
        }
        let of_missions = journal.missions.iter().flat_map(|m| &m.note.front.contacts);
        let of_clients = journal.clients.iter().flat_map(|client| &client.contacts);
        let contacts = of_missions.chain(of_clients).map(|contact| contact.name.as_str());
        let sessions = journal
            .missions
            .iter()
            .filter_map(|mission| mission.note.plan())
            .flat_map(|plan| &plan.sessions);
        let of_sessions = sessions.flat_map(|session| &session.contacts).map(String::as_str);
        for name in contacts.chain(of_sessions) {
            let words = people::words(name);
            // Any part of a person's name tells who it is; of "la comptable de l'agence" none does.
            if people::looks_like_name(name) {
                let parts = words.iter().filter(|word| word.chars().count() >= PART);
                names.extend(parts.map(|word| vec![word.clone()]));
            }
            names.insert(words);
        }
        names.remove(&Vec::new());
        let longest = names.iter().map(Vec::len).max().unwrap_or(0);
        Self { names, longest }
    }

    fn is_named_in(&self, text: &str) -> bool {
        let words = people::words(text);
        (1..=self.longest).any(|length| words.windows(length).any(|part| self.names.contains(part)))
    }
}
