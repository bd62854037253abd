//! Missions that are like a mission, and why: the same kind, tags, client, words.
//!
//! Each feature lists the missions that have it; a mission is compared with those it shares a feature with, and of a
//! common feature with the nearest few only, so that the work grows with the journal and not with its square. Weights are
//! whole numbers: the same on every machine.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Feature {
    Kind(String),
    Tag(String),
    Client(usize),
    Word(String),
}

/// For each mission those most like it, best first. `missions` are newest first.
pub(super) fn similar(missions: &[Mission]) -> Vec<Vec<Similar>> {
    let features: Vec<BTreeMap<Feature, String>> = missions.par_iter().map(features_of).collect();
    let mut having: HashMap<&Feature, Vec<usize>> = HashMap::new();
    for (at, features) in features.iter().enumerate() {
        for feature in features.keys() {
            having.entry(feature).or_default().push(at);
        }
    }
    (0..missions.len())
        .into_par_iter()
        .map(|at| like(at, &features, &having))
        .collect()
}

/// What a mission is known by, each with how it is written.
fn features_of(mission: &Mission) -> BTreeMap<Feature, String> {
    let front = &mission.note.front;
    let mut features = BTreeMap::new();
    if let Some(kind) = &front.kind {
        features.insert(Feature::Kind(slugs::subject_key(kind)), kind.clone());
    }
    if let Some(client) = mission.client {
        features.insert(Feature::Client(client), String::new());
    }
    let entries = mission.note.entries.iter().filter(|e| Role::GATHERED.contains(&e.role));
    for tag in front.tags.iter().chain(entries.flat_map(|entry| &entry.tags)) {
        features
            .entry(Feature::Tag(slugs::subject_key(tag)))
            .or_insert_with(|| tag.clone());
    }
    for text in [Some(&mission.title), front.summary.as_ref()].into_iter().flatten() {
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| word.chars().count() >= SHORTEST_WORD) {
            features
                .entry(Feature::Word(slugs::subject_key(word)))
                .or_insert_with(|| word.to_lowercase());
        }
    }
    features
}

/// What sharing a feature weighs: the rarer, the more.
fn weight(feature: &Feature, having: usize, all: usize) -> u32 {
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

fn like(at: usize, features: &[BTreeMap<Feature, String>], having: &HashMap<&Feature, Vec<usize>>) -> Vec<Similar> {
    let mut weights: BTreeMap<usize, u32> = BTreeMap::new();
    for feature in features[at].keys() {
        let Some(others) = having.get(feature) else { continue };
        let weight = weight(feature, others.len(), features.len());
        let own = others.partition_point(|other| *other < at);
        let near = own.saturating_sub(NEAREST)..(own + 1 + NEAREST).min(others.len());
        for other in others[near].iter().filter(|other| **other != at && weight > 0) {
            *weights.entry(*other).or_default() += weight;
        }
    }
    let mut best: Vec<(u32, usize)> = weights
        .into_iter()
        .filter(|(_, weight)| *weight >= LEAST)
        .map(|(other, weight)| (weight, other))
        .collect();
    // Among equals the nearest in time, then the newer.
    best.sort_by_key(|(weight, other)| (std::cmp::Reverse(*weight), other.abs_diff(at), *other));
    best.truncate(MOST);
    let why = |other: usize| why(other, at, features, having);
    best.into_iter().map(|(_, other)| why(other)).collect()
}

fn why(
    other: usize,
    at: usize,
    features: &[BTreeMap<Feature, String>],
    having: &HashMap<&Feature, Vec<usize>>,
) -> Similar {
    let (own, theirs) = (&features[at], &features[other]);
    let mut similar = Similar {
        mission: other,
        kind: false,
        client: false,
        tags: Vec::new(),
        words: Vec::new(),
    };
    let mut shared: BTreeSet<(usize, &Feature)> = BTreeSet::new();
    for feature in own.keys().filter(|feature| theirs.contains_key(feature)) {
        shared.insert((having.get(feature).map_or(0, Vec::len), feature));
    }
    for (count, feature) in shared {
        let written = || theirs.get(feature).cloned().unwrap_or_default();
        match feature {
            Feature::Kind(_) => similar.kind = true,
            Feature::Client(_) => similar.client = true,
            Feature::Tag(_) => similar.tags.push(written()),
            Feature::Word(_) if weight(feature, count, features.len()) > 0 => similar.words.push(written()),
            Feature::Word(_) => {}
        }
    }
    similar
}
