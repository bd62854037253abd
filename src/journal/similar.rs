//! Missions that are like a mission, and why: the same kind, tags, client, words.
//!
//! Each feature lists the missions that have it; a mission is compared with those it shares a feature with, and of a
//! common feature with the nearest few only, so that the work grows with the journal and not with its square. Weights are
//! whole numbers: the same on every machine.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::mission::Mission;
use super::slugs;
use crate::note::role::Role;

/// How many are kept for each mission.
const MOST: usize = 5;
/// How many missions of one feature are looked at, on each side of the mission.
const NEAREST: usize = 50;
/// What a mission must weigh at least to be called similar: more than a client, less than a kind and a tag.
const LEAST: u32 = 8;
/// What weighs less than the best by so many times is not like a probe.
const LIGHTEST: u32 = 3;
/// A word shorter than this says little.
const SHORTEST_WORD: usize = 5;

/// A mission that is like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// The other, by index.
    pub mission: usize,
    /// Whether it is of the same kind.
    pub kind: bool,
    /// Whether it is of the same client.
    pub client: bool,
    /// Tags that both have, rarest first; as the other writes them.
    pub tags: Vec<String>,
    /// Words that both titles or summaries have, rarest first.
    pub words: Vec<String>,
}

/// What a mission may have in common with others: names and words by their rank among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Feature {
    Kind(usize),
    Tag(usize),
    Client(usize),
    Word(usize),
}

/// Features of one mission in order, each with how it is written there.
type Features<'a> = Vec<(Feature, &'a str)>;

/// The ranks of names and words, each way of writing them folded once.
struct Ranks<'a> {
    of_names: HashMap<&'a str, usize>,
    of_keys: HashMap<String, usize>,
}

/// For each mission those most like it, best first. `missions` are newest first.
pub(super) fn similar(missions: &[Mission]) -> Vec<Vec<Similar>> {
    let ranks = Ranks::of(missions);
    let features: Vec<Features<'_>> = missions.par_iter().map(|mission| ranks.features(mission)).collect();
    let having = having(&features);
    (0..missions.len())
        .into_par_iter()
        .map_init(
            || vec![0; missions.len()],
            |weights, at| like(at, &features, &having, weights),
        )
        .collect()
}

fn tags(mission: &Mission) -> impl Iterator<Item = &String> {
    let entries = mission.note.entries.iter().filter(|e| Role::GATHERED.contains(&e.role));
    mission
        .note
        .front
        .tags
        .iter()
        .chain(entries.flat_map(|entry| &entry.tags))
}

/// Words of a text that say something.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.chars().count() >= SHORTEST_WORD)
}

/// Words of the title and the summary that say something.
fn words(mission: &Mission) -> impl Iterator<Item = &str> {
    let texts = [Some(&mission.title), mission.note.front.summary.as_ref()];
    texts.into_iter().flatten().flat_map(|text| words_of(text))
}

impl<'a> Ranks<'a> {
    fn of(missions: &'a [Mission]) -> Self {
        let mut keys: HashMap<&str, String> = HashMap::new();
        for mission in missions {
            let kind = mission.note.front.kind.as_deref();
            for name in tags(mission).map(String::as_str).chain(kind).chain(words(mission)) {
                keys.entry(name).or_insert_with(|| slugs::subject_key(name));
            }
        }
        let sorted: BTreeSet<String> = keys.values().cloned().collect();
        let of_keys: HashMap<String, usize> = sorted.into_iter().zip(0..).collect();
        let of_names = keys.iter().map(|(name, key)| (*name, of_keys[key])).collect();
        Self { of_names, of_keys }
    }

    /// What a probe is known by, of what any mission is, in order.
    fn of_probe(&self, probe: &Probe) -> Vec<Feature> {
        let rank = |name: &str| self.of_keys.get(&slugs::subject_key(name)).copied();
        let tags = probe.tags.iter().filter_map(|tag| rank(tag)).map(Feature::Tag);
        let words = probe.texts.iter().flat_map(|text| words_of(text));
        let words = words.filter_map(rank).map(Feature::Word);
        let kind = probe.kind.iter().filter_map(|kind| rank(kind)).map(Feature::Kind);
        let client = probe.client.into_iter().map(Feature::Client);
        let features: BTreeSet<Feature> = tags.chain(words).chain(kind).chain(client).collect();
        features.into_iter().collect()
    }

    /// What a mission is known by.
    fn features(&self, mission: &'a Mission) -> Features<'a> {
        let mut features: Features<'a> = Vec::new();
        let mut add = |feature: fn(usize) -> Feature, name: &'a str| {
            features.extend(self.of_names.get(name).map(|rank| (feature(*rank), name)));
        };
        if let Some(kind) = &mission.note.front.kind {
            add(Feature::Kind, kind);
        }
        for tag in tags(mission) {
            add(Feature::Tag, tag);
        }
        for word in words(mission) {
            add(Feature::Word, word);
        }
        features.extend(mission.client.map(|client| (Feature::Client(client), "")));
        // As first written.
        features.sort_by_key(|(feature, _)| *feature);
        features.dedup_by_key(|(feature, _)| *feature);
        features
    }
}

/// Which missions have each feature.
fn having(features: &[Features<'_>]) -> HashMap<Feature, Vec<usize>> {
    let mut having: HashMap<Feature, Vec<usize>> = HashMap::new();
    for (at, features) in features.iter().enumerate() {
        for (feature, _) in features {
            having.entry(*feature).or_default().push(at);
        }
    }
    having
}

/// What sharing a feature weighs: the rarer, the more.
fn weight(feature: Feature, having: usize, all: usize) -> u32 {
    let rarity = (all / having.max(1)).max(1).ilog2() + 1;
    match feature {
        Feature::Kind(_) => 4 + rarity,
        Feature::Tag(_) => 2 + 2 * rarity,
        Feature::Client(_) => 2 + rarity.min(3),
        // A word that many titles have says nothing.
        Feature::Word(_) if rarity < 3 => 0,
        Feature::Word(_) => rarity,
    }
}

/// What a new mission is known by.
#[derive(Clone, Debug, Default)]
pub struct Probe {
    /// Its kind.
    pub kind: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its client, by index.
    pub client: Option<usize>,
    /// Texts whose words say something of it: a title.
    pub texts: Vec<String>,
}

impl Probe {
    /// What a mission of the journal is known by.
    #[must_use]
    pub fn of(mission: &Mission) -> Self {
        let front = &mission.note.front;
        Self {
            kind: front.kind.clone(),
            tags: tags(mission).cloned().collect(),
            client: mission.client,
            texts: [Some(&mission.title), front.summary.as_ref()]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
        }
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kind.is_none() && self.tags.is_empty() && self.client.is_none() && self.texts.is_empty()
    }
}

/// The missions that are like a probe, at most so many, best first; but not `but`. They are weighed as [`similar`] weighs them;
/// whatever is shared counts, for it was asked for, as long as it is not far behind the best.
#[must_use]
pub(super) fn like_probe(missions: &[Mission], probe: &Probe, but: Option<usize>, most: usize) -> Vec<Similar> {
    let ranks = Ranks::of(missions);
    let features: Vec<Features<'_>> = missions.par_iter().map(|mission| ranks.features(mission)).collect();
    let having = having(&features);
    let own = ranks.of_probe(probe);
    let mut weights = vec![0; missions.len()];
    for feature in &own {
        let others = having.get(feature).map_or(&[][..], Vec::as_slice);
        for other in others {
            weights[*other] += weight(*feature, others.len(), missions.len());
        }
    }
    let mut best: Vec<(u32, usize)> = weights
        .into_iter()
        .zip(0..)
        .filter(|(weight, at)| *weight > 0 && Some(*at) != but)
        .collect();
    // Among equals the newer.
    best.sort_unstable_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
    let heaviest = best.first().map_or(0, |(weight, _)| *weight);
    best.retain(|(weight, _)| weight * LIGHTEST >= heaviest);
    best.truncate(most);
    best.into_iter()
        .map(|(_, at)| shared(at, &own, &features, &having))
        .collect()
}

/// `weights` are one number for each mission, all 0, and so again afterwards.
fn like(
    at: usize,
    features: &[Features<'_>],
    having: &HashMap<Feature, Vec<usize>>,
    weights: &mut [u32],
) -> Vec<Similar> {
    let mut met: Vec<usize> = Vec::new();
    for (feature, _) in &features[at] {
        let Some(others) = having.get(feature) else { continue };
        let weight = weight(*feature, others.len(), features.len());
        let own = others.partition_point(|other| *other < at);
        let near = own.saturating_sub(NEAREST)..(own + 1 + NEAREST).min(others.len());
        for other in others[near].iter().filter(|other| **other != at && weight > 0) {
            if weights[*other] == 0 {
                met.push(*other);
            }
            weights[*other] += weight;
        }
    }
    let weighed = met
        .into_iter()
        .map(|other| (std::mem::take(&mut weights[other]), other));
    let mut best: Vec<(u32, usize)> = weighed.filter(|(weight, _)| *weight >= LEAST).collect();
    // Among equals the nearest in time, then the newer.
    let order = |(weight, other): &(u32, usize)| (std::cmp::Reverse(*weight), other.abs_diff(at), *other);
    if best.len() > MOST {
        best.select_nth_unstable_by_key(MOST, order);
        best.truncate(MOST);
    }
    best.sort_unstable_by_key(order);
    let why = |other: usize| why(other, at, features, having);
    best.into_iter().map(|(_, other)| why(other)).collect()
}

fn why(other: usize, at: usize, features: &[Features<'_>], having: &HashMap<Feature, Vec<usize>>) -> Similar {
    let own: Vec<Feature> = features[at].iter().map(|(feature, _)| *feature).collect();
    shared(other, &own, features, having)
}

/// What a mission shares with features, which are in order.
fn shared(other: usize, own: &[Feature], features: &[Features<'_>], having: &HashMap<Feature, Vec<usize>>) -> Similar {
    let theirs = &features[other];
    let mut similar = Similar {
        mission: other,
        kind: false,
        client: false,
        tags: Vec::new(),
        words: Vec::new(),
    };
    let is_own = |feature: &Feature| own.binary_search(feature).is_ok();
    let shared = theirs.iter().filter(|(feature, _)| is_own(feature));
    let mut shared: Vec<(usize, Feature, &str)> = shared
        .map(|(feature, written)| (having.get(feature).map_or(0, Vec::len), *feature, *written))
        .collect();
    shared.sort_unstable();
    for (count, feature, written) in shared {
        match feature {
            Feature::Kind(_) => similar.kind = true,
            Feature::Client(_) => similar.client = true,
            Feature::Tag(_) => similar.tags.push(written.to_owned()),
            Feature::Word(_) if weight(feature, count, features.len()) > 0 => {
                similar.words.push(written.to_lowercase());
            }
            Feature::Word(_) => {}
        }
    }
    similar
}
