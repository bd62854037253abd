//! The kick-off brief of a new mission: what missions like it taught, and what is open with its client.

use std::collections::{BTreeMap, BTreeSet};

use crate::journal::{About, EntryOf, Journal, Mission, Probe, Similar, about};
use crate::note::Status;
use crate::note::role::Role;

/// How many missions are taken for similar.
const MISSIONS: usize = 12;

/// What to keep in mind.
#[derive(Debug)]
pub struct Brief<'a> {
    /// Missions that are like the new one, best first; none where nothing is known of it: then the whole journal counts.
    pub like: Vec<Similar>,
    /// Vigilance points by what comes back: most missions first; what does not come back last, under no name.
    pub vigilance: Vec<Subject<'a>>,
    /// What worked, newest first.
    pub positives: Vec<EntryOf<'a>>,
    /// What she would do differently.
    pub differently: Vec<EntryOf<'a>>,
    /// What she learned.
    pub learned: Vec<EntryOf<'a>>,
    /// Open follow-ups with the client, the first due first.
    pub follow_ups: Vec<EntryOf<'a>>,
    /// Further work together that was spoken of with the client.
    pub opportunities: Vec<EntryOf<'a>>,
    /// What people said.
    pub quotes: Vec<EntryOf<'a>>,
}

impl Brief<'_> {
    /// Whether the journal knows nothing that would be of use.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let lists = [
            &self.positives,
            &self.differently,
            &self.learned,
            &self.follow_ups,
            &self.opportunities,
            &self.quotes,
        ];
        self.like.is_empty() && self.vigilance.is_empty() && lists.into_iter().all(Vec::is_empty)
    }
}

/// Vigilance points of one subject.
#[derive(Debug)]
pub struct Subject<'a> {
    /// A tag or topic, as the newest mission writes it; empty for points that do not come back.
    pub name: String,
    /// How many missions they come from.
    pub missions: usize,
    /// How many clients.
    pub clients: usize,
    /// The points, newest first.
    pub points: Vec<EntryOf<'a>>,
}

/// The brief of a mission that is known by `probe`. `but` is a mission that it is not to speak of: itself, by index.
#[must_use]
pub fn brief<'a>(journal: &'a Journal, probe: &Probe, but: Option<usize>) -> Brief<'a> {
    let like: Vec<Similar> = if probe.is_empty() {
        Vec::new()
    } else {
        // A note that was just made is like nothing yet.
        let blank = journal.missions.iter().filter(|mission| mission.is_blank()).count();
        let mut like = journal.like(probe, but, MISSIONS + blank);
        like.retain(|similar| !journal.missions[similar.mission].is_blank());
        like.truncate(MISSIONS);
        like
    };
    let taken: BTreeSet<usize> = if probe.is_empty() {
        (0..journal.missions.len()).filter(|at| Some(*at) != but).collect()
    } else {
        like.iter().map(|similar| similar.mission).collect()
    };
    // Newest first, as the missions are.
    let missions: Vec<&Mission> = taken.iter().map(|at| &journal.missions[*at]).collect();
    let holds = |of: &EntryOf<'a>| of.entry.status != Status::Dropped;
    let of = |role: Role| {
        let found = missions.iter().flat_map(|mission| mission.entries(role));
        found.filter(holds).collect::<Vec<EntryOf<'a>>>()
    };
    let with_client = |role: Role| {
        let own = journal.missions.iter().filter(|_| probe.client.is_some());
        let own = own.filter(|mission| mission.client == probe.client && Some(mission.at) != but);
        own.flat_map(|mission| mission.entries(role))
            .collect::<Vec<EntryOf<'a>>>()
    };
    let mut follow_ups = with_client(Role::FollowUps);
    follow_ups.retain(|of| of.state(journal).is_open_follow_up());
    follow_ups.sort_by_key(|of| (of.entry.due.is_none(), of.entry.urgency()));
    Brief {
        vigilance: subjects(of(Role::Vigilance)),
        positives: of(Role::Positives),
        differently: of(Role::Differently),
        learned: of(Role::Learned),
        quotes: of(Role::Quotes),
        follow_ups,
        opportunities: with_client(Role::Opportunities),
        like,
    }
}

/// Points under what comes back most, each once.
fn subjects<'a>(points: Vec<EntryOf<'a>>) -> Vec<Subject<'a>> {
    let mut missions: BTreeMap<String, (BTreeSet<usize>, &str)> = BTreeMap::new();
    for of in &points {
        for About { key, name, .. } in about(of.entry) {
            let (missions, _) = missions.entry(key).or_insert((BTreeSet::new(), name));
            missions.insert(of.mission.at);
        }
    }
    let best = |of: &EntryOf<'_>| {
        let keys = about(of.entry).into_iter().map(|about| about.key);
        let returning = keys.filter(|key| missions[key].0.len() > 1);
        // Among equals the first in order.
        returning.min_by_key(|key| (std::cmp::Reverse(missions[key].0.len()), key.clone()))
    };
    let mut by_subject: BTreeMap<Option<String>, Vec<EntryOf<'a>>> = BTreeMap::new();
    for of in points {
        by_subject.entry(best(&of)).or_default().push(of);
    }
    let mut subjects: Vec<Subject<'a>> = by_subject
        .into_iter()
        .map(|(key, points)| Subject {
            name: key.map_or(String::new(), |key| missions[&key].1.to_owned()),
            missions: count(points.iter().map(|of| of.mission.at)),
            clients: count(points.iter().filter_map(|of| of.mission.client)),
            points,
        })
        .collect();
    subjects.sort_by_key(|subject| {
        let returns = !subject.name.is_empty();
        std::cmp::Reverse((returns, subject.missions, subject.points.len()))
    });
    subjects
}

fn count(values: impl Iterator<Item = usize>) -> usize {
    values.collect::<BTreeSet<usize>>().len()
}
