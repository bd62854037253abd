//! What was published: where, when, and in which words.
//!
//! The ledger is the only memory of what left the journal. It is written before and after each step, so a record may
//! say two things at once: what is there, and what a step that was begun is about to make of it ([`Pending`]).
//! [`Record::settled`] tells which of both the files speak for.

use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::target::{Kind, Stage};
use crate::path::SitePath;

mod text;

pub use text::Fault;

/// Files, from the target's folder, and the hash of their bytes.
pub type Files = BTreeMap<SitePath, Hash>;

/// Every publication, by excerpt and target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    records: BTreeMap<(String, String), Record>,
}

/// One excerpt at one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The excerpt's name.
    pub excerpt: String,
    /// The target's name in the settings.
    pub target: String,
    /// What reads the files.
    #[serde(with = "text::kind")]
    pub kind: Kind,
    /// The target's folder as the settings had it then.
    pub folder: String,
    /// How far it is.
    pub state: State,
    /// What it is called where it is no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<Remote>,
    /// URL name, as published.
    pub slug: String,
    /// What a feed knows it by, where that is not its URL name: it was first published under another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<String>,
    /// The day it bears, as published.
    pub date: Date,
    /// [`Post::digest`](super::Post::digest) of what was published.
    pub digest: String,
    /// The day on which it was first put there.
    pub first: Date,
    /// The day of the last change there.
    pub changed: Date,
    /// Its files. Of a post on a public site they are its snapshot's, in `.bilan/posts`.
    #[serde(default, with = "text::files", skip_serializing_if = "BTreeMap::is_empty")]
    pub files: Files,
    /// Words with a capital letter which she said are nobody's name.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub confirmed: BTreeSet<String>,
    /// What a step that did not end is about to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<Pending>,
}

/// How far a publication is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// A first publication was begun: see what is pending.
    Begun,
    /// There as a draft.
    Draft,
    /// There for everybody.
    Live,
    /// Taken back.
    Withdrawn,
}

/// What a post is called at a target that is no folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remote {
    /// Its identity there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// What a record says once the step is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    /// Its state then.
    pub state: State,
    /// Its URL name.
    pub slug: String,
    /// Its day.
    pub date: Date,
    /// Its digest.
    pub digest: String,
    /// Its files.
    #[serde(default, with = "text::files", skip_serializing_if = "BTreeMap::is_empty")]
    pub files: Files,
}

/// What is kept of a file's bytes. Line endings do not count in a text, for Git changes them from one computer to another.
#[must_use]
pub fn hash(bytes: &[u8]) -> Hash {
    if bytes.contains(&0) || !bytes.windows(2).any(|pair| pair == b"\r\n") {
        return blake3::hash(bytes);
    }
    let mut hasher = blake3::Hasher::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"\r\n") {
        hasher.update(&rest[..at]);
        rest = &rest[at + 1..];
    }
    hasher.update(rest).finalize()
}

impl From<Stage> for State {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Draft => Self::Draft,
            Stage::Live => Self::Live,
        }
    }
}

impl State {
    /// Its name in data and words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Draft => "draft",
            Self::Live => "live",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Ledger {
    /// Reads a ledger's text.
    ///
    /// # Errors
    ///
    /// When any of it cannot be read: nothing of it is then believed.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        text::parse(text)
    }

    /// The same for a file that may not be there: nothing was published then.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`].
    pub fn parse_or_empty(text: Option<&str>) -> Result<Self, Fault> {
        text.map_or_else(|| Ok(Self::default()), Self::parse)
    }

    /// Its text; none if it would not read back as this ledger.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        text::print(self)
    }

    /// What is known of an excerpt at a target.
    #[must_use]
    pub fn get(&self, excerpt: &str, target: &str) -> Option<&Record> {
        self.records.get(&(excerpt.to_owned(), target.to_owned()))
    }

    /// Every record, by excerpt, then target.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// What is known of an excerpt, by target.
    pub fn of(&self, excerpt: &str) -> impl Iterator<Item = &Record> {
        self.records().filter(move |record| record.excerpt == excerpt)
    }

    /// Puts a record in the place of the one of the same excerpt and target.
    pub fn put(&mut self, record: Record) {
        self.records
            .insert((record.excerpt.clone(), record.target.clone()), record);
    }
}

impl Record {
    /// The hashes that a file of ours may have: as it was left, or as a step was about to leave it.
    pub fn claims(&self, path: &SitePath) -> impl Iterator<Item = Hash> {
        let pending = self.pending.as_ref().and_then(|pending| pending.files.get(path));
        self.files.get(path).into_iter().chain(pending).copied()
    }

    /// Every path that may hold a file of ours, each once, in order.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        let pending = self.pending.iter().flat_map(|pending| pending.files.keys());
        self.files.keys().chain(pending).collect::<BTreeSet<_>>().into_iter()
    }

    /// The same once it is known what `there` is of its files: a step whose files are all in place is taken for done,
    /// any other for not done. Nothing is pending in the answer.
    #[must_use]
    pub fn settled(&self, there: &Files) -> Self {
        let Some(pending) = &self.pending else {
            return self.clone();
        };
        let mut settled = Self {
            pending: None,
            ..self.clone()
        };
        let ours = |(path, hash): &(&SitePath, &Hash)| self.claims(path).any(|claim| claim == **hash);
        settled.files = there
            .iter()
            .filter(ours)
            .map(|(path, hash)| (path.clone(), *hash))
            .collect();
        let all_new = pending.files.iter().all(|(path, hash)| there.get(path) == Some(hash));
        // Where no file is to be there, only that none is says that it is done.
        let done = all_new && (!pending.files.is_empty() || settled.files.is_empty());
        if done {
            settled.born = settled.renamed(&pending.slug);
            settled.state = pending.state;
            settled.slug.clone_from(&pending.slug);
            settled.date = pending.date;
            settled.digest.clone_from(&pending.digest);
        }
        settled
    }

    /// What a feed knows it by, for ever: a reader that has seen a text must not get it again when its title is another.
    #[must_use]
    pub fn birth_name(&self) -> &str {
        self.born.as_deref().unwrap_or(&self.slug)
    }

    /// [`Self::born`] of the same publication under another URL name.
    #[must_use]
    pub fn renamed(&self, slug: &str) -> Option<String> {
        let name = Some(self.birth_name().to_owned()).filter(|name| name != slug);
        // Nothing but a public site has a feed of ours.
        name.filter(|_| self.kind == Kind::Site)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests {
    use jiff::civil::date;

    use super::*;

    fn path(text: &str) -> SitePath {
        SitePath::new(text).unwrap()
    }

    fn files(of: &[(&str, &str)]) -> Files {
        let file = |(at, text): &(&str, &str)| (path(at), blake3::hash(text.as_bytes()));
        of.iter().map(file).collect()
    }

    pub(crate) fn record() -> Record {
        Record {
            excerpt: "atelier".into(),
            target: "blog".into(),
            kind: Kind::Hugo,
            folder: "../blog".into(),
            state: State::Draft,
            remote: None,
            slug: "un-atelier".into(),
            born: None,
            date: date(2026, 11, 2),
            digest: "0123456789".into(),
            first: date(2026, 11, 3),
            changed: date(2026, 11, 4),
            files: files(&[("content/posts/un-atelier.md", "1")]),
            confirmed: BTreeSet::new(),
            pending: None,
        }
    }

    fn full() -> Ledger {
        let mut ledger = Ledger::default();
        let mut one = record();
        one.confirmed = ["Yes".into(), "null".into(), "L’Été: #1".into(), "2026".into()].into();
        one.remote = Some(Remote {
            id: Some("12".into()),
            address: None,
        });
        one.pending = Some(Pending {
            state: State::Live,
            slug: "deux".into(),
            date: date(2026, 11, 5),
            digest: "12345678901234567890123456789012".into(),
            files: files(&[("content/posts/été.md", "2"), ("x/1.png", "3")]),
        });
        ledger.put(one);
        for (excerpt, kind) in [("b", Kind::Site), ("a", Kind::Text), ("yes", Kind::Zola)] {
            ledger.put(Record {
                excerpt: excerpt.into(),
                kind,
                state: State::Withdrawn,
                files: Files::new(),
                ..record()
            });
        }
        ledger
    }

    #[test]
    fn what_is_written_is_read_back() {
        let text = full().text().unwrap();
        assert_eq!(Ledger::parse(&text).unwrap(), full());
        assert!(text.starts_with("# "), "{text}");
        assert!(text.contains("\nversion: 1\n"), "{text}");
        let order: Vec<usize> = ["excerpt: a\n", "excerpt: atelier\n", "excerpt: b\n"]
            .iter()
            .map(|excerpt| text.find(excerpt).unwrap())
            .collect();
        assert!(order.is_sorted());
        assert_eq!(
            Ledger::parse(&Ledger::default().text().unwrap()).unwrap(),
            Ledger::default()
        );
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(Ledger::parse(&windows).unwrap(), full());
    }

    #[track_caller]
    fn line(text: &str) -> usize {
        match Ledger::parse(text) {
            Err(Fault::Unread(fault)) => fault.line,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn damage_is_found_where_it_is() {
        let text = full().text().unwrap();
        let at = |needle: &str| text.lines().position(|line| line.contains(needle)).unwrap() + 1;
        let hash = blake3::hash(b"1").to_hex().to_string();
        for (was, now) in [
            ("content/posts/un-atelier.md", "../posts/un-atelier.md"),
            ("content/posts/un-atelier.md", "/etc/passwd"),
            ("content/posts/un-atelier.md", "a/../../b"),
            ("content/posts/un-atelier.md", "a//b"),
            (&hash, "0123"),
            ("date: 2026-11-05", "date: 2026-13-05"),
            ("state: draft", "state: drafty"),
            ("kind: hugo", "kind: ghost"),
        ] {
            let damaged = text.replacen(was, now, 1);
            assert_ne!(damaged, text, "{was}");
            let (found, wanted) = (line(&damaged), at(was));
            // The parser tells of some values by the record that they are in.
            assert!(found.abs_diff(wanted) <= 2, "{now}: line {found}, not {wanted}");
        }
        for broken in [
            "",
            "nonsense",
            "[]",
            "published: []",
            "version: 1",
            "version: x\npublished: []",
        ] {
            assert!(line(broken) >= 1, "{broken}");
        }
        // Something that we do not know may be something that matters.
        line(&text.replacen("  kind: hugo", "  sort: x\n  kind: hugo", 1));
        line(&text.replacen("version: 1", "version: 1\nmore: 2", 1));
        line(&text.replacen("digest: '", "digest: ['", 1));
        line(&text[..text.len() / 2]);
    }

    #[test]
    fn nothing_stands_there_twice() {
        let text = full().text().unwrap();
        let records = text.find("- excerpt").unwrap();
        line(&format!("{text}{}", &text[records..]));
        let file = text.lines().find(|line| line.contains("x/1.png")).unwrap();
        line(&text.replacen(file, &format!("{file}\n{file}"), 1));
    }

    #[test]
    fn a_merge_that_was_not_finished_is_told() {
        let text = full().text().unwrap();
        let merged = text.replacen("  kind: hugo", "<<<<<<< HEAD\n  kind: hugo", 1);
        let at = text.lines().position(|line| line.contains("kind: hugo")).unwrap() + 1;
        assert_eq!(Ledger::parse(&merged), Err(Fault::Conflict { line: at }));
    }

    #[test]
    fn another_version_is_left_alone() {
        let text = full()
            .text()
            .unwrap()
            .replacen("version: 1", "version: 2\nnew: {a: [b]}", 1);
        assert_eq!(Ledger::parse(&text), Err(Fault::Version { found: 2 }));
    }

    #[test]
    fn aliases_that_multiply_end_soon() {
        let mut text = String::from("version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 0..30 {
            text = format!("{text}a{}: &a{} [*a{n}, *a{n}, *a{n}, *a{n}]\n", n + 1, n + 1);
        }
        assert!(Ledger::parse(&text).is_err());
    }

    #[test]
    fn line_endings_do_not_count_in_texts() {
        assert_eq!(hash(b"a\nb\n"), blake3::hash(b"a\nb\n"));
        assert_eq!(hash(b"a\r\nb\r\n"), hash(b"a\nb\n"));
        assert_eq!(hash(b"\r\n\r\n"), hash(b"\n\n"));
        assert_ne!(hash(b"a\rb"), hash(b"ab"));
        assert_ne!(hash(b"\0\r\n"), hash(b"\0\n"));
    }

    #[test]
    fn the_files_say_whether_a_step_was_done() {
        let mut begun = record();
        begun.files = files(&[("a", "1"), ("b", "1")]);
        begun.pending = Some(Pending {
            state: State::Live,
            slug: "neuf".into(),
            date: begun.date,
            digest: "d".into(),
            files: files(&[("a", "2"), ("c", "2")]),
        });
        let all = begun.settled(&files(&[("a", "2"), ("c", "2"), ("b", "1")]));
        assert_eq!(
            (all.state, all.slug.as_str(), all.files.len()),
            (State::Live, "neuf", 3)
        );
        let half = begun.settled(&files(&[("a", "1"), ("b", "1"), ("c", "2")]));
        assert_eq!((half.state, half.files.len()), (State::Draft, 3));
        let edited = begun.settled(&files(&[("a", "mine"), ("c", "2")]));
        assert_eq!((edited.state, edited.files), (State::Draft, files(&[("c", "2")])));
        begun.pending.as_mut().unwrap().state = State::Withdrawn;
        begun.pending.as_mut().unwrap().files.clear();
        assert_eq!(begun.settled(&files(&[("b", "1")])).state, State::Draft);
        assert_eq!(begun.settled(&Files::new()).state, State::Withdrawn);
    }
}
