//! What needs her on a day: follow-ups to keep, reviews to book and to hold, people to tell and to hear, stages to close.

use jiff::civil::Date;

use crate::journal::{EntryOf, EntryState, Journal, Mission, MissionState};
use crate::note::role::Role;
use crate::note::{Contact, Entry, Told};

/// What is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// Follow-ups whose day is past.
    Late,
    /// Follow-ups of the day.
    Today,
    /// Follow-ups of the rest of the week.
    Week,
    /// Follow-ups of later weeks.
    Later,
    /// Follow-ups without a day.
    Undated,
    /// Reviews that should have been booked by now.
    Overdue,
    /// Reviews to book.
    ToBook,
    /// Reviews that may wait a little before they are booked.
    TooEarly,
    /// Reviews whose day is past, with nothing noted: did they take place?
    Held,
    /// Reviews ahead.
    Booked,
    /// Contacts who do not know yet of a review to come.
    Inform,
    /// Contacts whose impressions were not gathered yet.
    Hear,
    /// Missions that were reviewed, with no follow-up and without saying that there is none.
    NoFollowUps,
    /// Missions that were reviewed and have nothing left open: stages to close.
    ToClose,
}

impl Name {
    /// Every group, in the order in which they are told.
    pub const ALL: [Self; 14] = [
        Self::Late,
        Self::Today,
        Self::Week,
        Self::Later,
        Self::Undated,
        Self::Overdue,
        Self::Held,
        Self::Booked,
        Self::ToBook,
        Self::TooEarly,
        Self::Inform,
        Self::Hear,
        Self::NoFollowUps,
        Self::ToClose,
    ];

    /// Its name in data, templates and words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::Week => "week",
            Self::Later => "later",
            Self::Undated => "undated",
            Self::Overdue => "overdue",
            Self::ToBook => "to_book",
            Self::TooEarly => "too_early",
            Self::Held => "held",
            Self::Booked => "booked",
            Self::Inform => "inform",
            Self::Hear => "hear",
            Self::NoFollowUps => "no_follow_ups",
            Self::ToClose => "to_close",
        }
    }
}

/// Up to when things are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// What comes on that day or before.
    Day(Date),
    /// All there is, also what has no day.
    Always,
}

impl Until {
    fn holds(self, day: Option<Date>) -> bool {
        match (self, day) {
            (Self::Always, _) => true,
            (Self::Day(last), Some(day)) => day <= last,
            (Self::Day(_), None) => false,
        }
    }
}

/// Something that needs her.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    /// Of which mission.
    pub mission: &'a Mission,
    /// The follow-up, if it is one.
    pub entry: Option<&'a Entry>,
    /// The person, if it is about one.
    pub contact: Option<&'a Contact>,
    /// The follow-up's day; the review's; until when a review is best booked; from when it may be.
    pub day: Option<Date>,
}

/// Matters of one sort.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// Which sort.
    pub name: Name,
    /// The first to come first.
    pub matters: Vec<Matter<'a>>,
}

/// What needs her.
#[derive(Clone, Debug)]
pub struct Due<'a> {
    /// Those in which there is something.
    pub groups: Vec<Group<'a>>,
    /// How much is left out because it comes later, or has no day.
    pub left_out: usize,
}

impl<'a> Matter<'a> {
    fn of(mission: &'a Mission, day: Option<Date>) -> Self {
        Self {
            mission,
            entry: None,
            contact: None,
            day,
        }
    }

    /// How commands name it: `MISSION^ID`, or the mission alone.
    #[must_use]
    pub fn address(&self) -> String {
        let mission = self.mission;
        let of = |entry| EntryOf { mission, entry }.address();
        self.entry.map_or_else(|| mission.slug.clone(), of)
    }
}

/// What needs her on the journal's day.
#[must_use]
pub fn due<'a>(journal: &'a Journal, until: Until) -> Due<'a> {
    let mut found: Vec<(Name, Matter<'a>)> = Vec::new();
    let mut left_out = 0;
    let mut add = |name: Name, matter: Matter<'a>, depends: bool| {
        if depends && !until.holds(matter.day) {
            left_out += 1;
        } else {
            found.push((name, matter));
        }
    };
    for of in journal.entries(Role::FollowUps) {
        if let Some(name) = follow_up(of.state(journal)) {
            let matter = Matter {
                entry: Some(of.entry),
                ..Matter::of(of.mission, of.entry.due)
            };
            add(name, matter, true);
        }
    }
    for mission in &journal.missions {
        if let Some((name, day)) = review(mission, journal) {
            add(
                name,
                Matter::of(mission, day),
                matches!(name, Name::Booked | Name::TooEarly),
            );
        }
        for (name, contact) in people(mission) {
            let matter = Matter {
                contact: Some(contact),
                ..Matter::of(mission, None)
            };
            add(name, matter, false);
        }
        if let Some(name) = rest(mission, journal) {
            add(name, Matter::of(mission, None), false);
        }
    }
    let group = |name: Name| {
        let matters = found.iter().filter(|(own, _)| *own == name).map(|(_, matter)| *matter);
        let mut matters: Vec<Matter<'_>> = matters.collect();
        // Missions are newest first: so stays what has no day.
        matters.sort_by_key(|matter| {
            (
                matter.day.is_none(),
                matter.day,
                matter.entry.map(|entry| entry.urgency().1),
            )
        });
        Group { name, matters }
    };
    let groups = Name::ALL.into_iter().map(group);
    Due {
        groups: groups.filter(|group| !group.matters.is_empty()).collect(),
        left_out,
    }
}

fn follow_up(state: EntryState) -> Option<Name> {
    Some(match state {
        EntryState::Late => Name::Late,
        EntryState::Today => Name::Today,
        EntryState::Week => Name::Week,
        EntryState::Later => Name::Later,
        EntryState::Undated => Name::Undated,
        _ => return None,
    })
}

/// What is to be done about a mission's review, and the day that counts.
fn review(mission: &Mission, journal: &Journal) -> Option<(Name, Option<Date>)> {
    let config = &journal.config;
    let ended = mission.note.front.ended.map(|when| when.date);
    let latest = ended.and_then(|day| config.review_within.after(day));
    let review = mission.note.review().map(|when| when.date);
    Some(match mission.state {
        MissionState::Overdue => (Name::Overdue, latest),
        MissionState::ToBook => {
            let first = ended.and_then(|day| config.review_after.after(day));
            match first.filter(|first| *first > journal.today) {
                Some(first) => (Name::TooEarly, Some(first)),
                None => (Name::ToBook, latest),
            }
        }
        MissionState::Held => (Name::Held, review),
        MissionState::Booked => (Name::Booked, review),
        _ => return None,
    })
}

/// Who is to be told of the review, or else heard before it.
fn people(mission: &Mission) -> Vec<(Name, &Contact)> {
    let ahead = matches!(
        mission.state,
        MissionState::Overdue | MissionState::ToBook | MissionState::Booked
    );
    let contacts = mission.note.front.contacts.iter().filter(|_| ahead);
    let named = contacts.filter_map(|contact| match (contact.informed, contact.heard) {
        (_, Told::Yes | Told::On(_)) => None,
        (Told::No, Told::No) => Some((Name::Inform, contact)),
        (Told::Yes | Told::On(_), Told::No) => Some((Name::Hear, contact)),
    });
    named.collect()
}

/// What is left to do when the review is over.
fn rest(mission: &Mission, journal: &Journal) -> Option<Name> {
    if mission.state != MissionState::Reviewed {
        return None;
    }
    let mut follow_ups = mission.entries(Role::FollowUps).peekable();
    if follow_ups.peek().is_none() && !mission.note.no_follow_ups {
        return Some(Name::NoFollowUps);
    }
    let is_open = |of: EntryOf<'_>| of.state(journal).is_open_follow_up();
    (!follow_ups.any(is_open)).then_some(Name::ToClose)
}
