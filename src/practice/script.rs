//! The script of a review: what to ask, in each of its meetings; what to say and to have in mind.

use crate::journal::{EntryOf, EntryState, Journal, Mission};
use crate::note::role::Role;
use crate::words::Words;

use super::boost;
use super::meeting::{self, Attendance, Tone};
use super::questions::{self, Question};

mod paper;

/// What a review needs.
#[derive(Debug)]
pub struct Script<'a> {
    /// Whose review it is.
    pub mission: &'a Mission,
    /// What it is for.
    pub purpose: String,
    /// Its meetings, with what is asked in each.
    pub sessions: Vec<(Attendance<'a>, Vec<Question>)>,
    /// Questions that the note itself prepares.
    pub asked: Vec<EntryOf<'a>>,
    /// What else the note prepares.
    pub prepared: Vec<EntryOf<'a>>,
    /// What to tell them.
    pub messages: Vec<EntryOf<'a>>,
    /// Open follow-ups: the mission's, then those of the client's other missions; what is to be done first comes first.
    pub follow_ups: Vec<EntryOf<'a>>,
    /// Open vigilance points of the mission.
    pub vigilance: Vec<EntryOf<'a>>,
    /// Impressions gathered before.
    pub impressions: Vec<EntryOf<'a>>,
    /// Her own part.
    pub my_view: Vec<EntryOf<'a>>,
    /// A positive to end on: the mission's, else the client's newest.
    pub positive: Option<EntryOf<'a>>,
}

impl<'a> Script<'a> {
    /// The meeting of that number, or all of them.
    pub fn only(&self, number: Option<usize>) -> impl Iterator<Item = &(Attendance<'a>, Vec<Question>)> {
        let is_one =
            move |(one, _): &&(Attendance<'a>, Vec<Question>)| number.is_none_or(|number| one.meeting.number == number);
        self.sessions.iter().filter(is_one)
    }
}

/// Makes the script of a mission's review. `theirs` are the words of the language that is spoken with the client.
#[must_use]
pub fn script<'a>(journal: &'a Journal, mission: &'a Mission, theirs: &Words) -> Script<'a> {
    let of = |role: Role| -> Vec<EntryOf<'a>> { mission.entries(role).collect() };
    let is_open = |of: &EntryOf<'_>| of.state(journal) == EntryState::Open;
    let is_question = |of: &EntryOf<'_>| of.entry.text.trim_end().ends_with('?');
    let (asked, prepared) = of(Role::Preparation).into_iter().partition(is_question);
    let session = |one: Attendance<'a>| {
        let tone = Tone::with(journal, mission, one.people.len());
        let questions = questions::questions(journal, mission, tone, theirs);
        (one, questions)
    };
    let purpose = mission.note.plan().and_then(|plan| plan.purpose.clone());
    Script {
        mission,
        purpose: purpose.unwrap_or_else(|| theirs.get("prepare.usual_purpose")),
        sessions: meeting::attendances(journal, mission)
            .into_iter()
            .map(session)
            .collect(),
        asked,
        prepared,
        messages: of(Role::Messages),
        follow_ups: follow_ups(journal, mission),
        vigilance: of(Role::Vigilance).into_iter().filter(is_open).collect(),
        impressions: of(Role::Impressions),
        my_view: of(Role::MyView),
        positive: positive(journal, mission),
    }
}

fn is_of_client(mission: &Mission, other: &Mission) -> bool {
    other.at == mission.at || mission.client.is_some() && other.client == mission.client
}

fn follow_ups<'a>(journal: &'a Journal, mission: &Mission) -> Vec<EntryOf<'a>> {
    let open = |of: &EntryOf<'_>| of.state(journal).is_open_follow_up();
    let of_client = |of: &EntryOf<'_>| is_of_client(mission, of.mission);
    let mut found: Vec<EntryOf<'a>> = journal
        .entries(Role::FollowUps)
        .filter(of_client)
        .filter(open)
        .collect();
    // What has no date keeps its place, after what has one.
    found.sort_by_key(|of| (of.mission.at != mission.at, of.state(journal), of.entry.due));
    found
}

fn positive<'a>(journal: &'a Journal, mission: &Mission) -> Option<EntryOf<'a>> {
    let positives = boost::entries(journal).into_iter();
    positives
        .filter(|of| of.entry.role == Role::Positives && is_of_client(mission, of.mission))
        .min_by_key(|of| of.mission.at != mission.at)
}
