//! What must change for posts to be where they go. Whatever blocks is found here, before anything is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use blake3::Hash;
use jiff::civil::Date;

use super::super::{WriteError, guard, ledger};
use super::home::{Home, There};
use super::{Job, Journal, Refusal};
use crate::path::{Bytes, SitePath};
use crate::publish::Post;
use crate::publish::ledger::{Files, Ledger, Record, State, hash};
use crate::publish::target::{Kind, Target};

/// What one publication, or taking back, changes.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) home: Home,
    /// As the ledger has it.
    pub(super) record: Option<Record>,
    /// The same, without what was pending, by what the files say.
    pub(super) settled: Option<Record>,
    /// As it is to be; its days are not yet right.
    pub(super) after: Record,
    /// Files to create or replace, pictures first.
    pub(super) writes: Vec<Write>,
    /// Files to delete first: some disks take them for a file that is to be created.
    pub(super) clear: Vec<(SitePath, Hash)>,
    /// Files to delete in the end.
    pub(super) delete: Vec<(SitePath, Hash)>,
    /// The post, where it is to be seen on a public site.
    pub(super) post: Option<Post>,
}

/// A file to create or replace.
#[derive(Clone, Debug)]
pub(super) struct Write {
    pub path: SitePath,
    pub bytes: Bytes,
    /// What is there now.
    pub was: Option<Hash>,
}

/// What is at the path of a file that is to be there.
enum Now {
    /// The very same.
    Right,
    /// A file of ours with other bytes, or nothing.
    Else(Option<Hash>),
}

impl Plan {
    /// The excerpt.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.after.excerpt
    }

    /// The target's name.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.after.target
    }

    /// The record as it will be; its days are those of before.
    #[must_use]
    pub fn after(&self) -> &Record {
        &self.after
    }

    /// Whether all is as it should be already, in the folder and in the ledger.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        let same = |record: &Record| {
            let days = Record {
                first: record.first,
                changed: record.changed,
                ..self.after.clone()
            };
            *record == days
        };
        !self.touches_files() && self.record.as_ref().is_some_and(same)
    }

    /// Whether any file is created, replaced or deleted.
    #[must_use]
    pub fn touches_files(&self) -> bool {
        !(self.writes.is_empty() && self.clear.is_empty() && self.delete.is_empty())
    }

    /// The files that are created or replaced, as the person may type them.
    pub fn written(&self) -> impl Iterator<Item = String> {
        self.writes.iter().map(|write| self.home.shown(write.path.as_str()))
    }

    /// The files that are deleted, as the person may type them.
    pub fn deleted(&self) -> impl Iterator<Item = String> {
        let deleted = self.clear.iter().chain(&self.delete);
        deleted.map(|(path, _)| self.home.shown(path.as_str()))
    }

    /// The record once it is done.
    #[must_use]
    pub fn done(&self, day: Date) -> Record {
        let first = self.settled.as_ref().filter(|record| record.state != State::Begun);
        Record {
            first: first.map_or(day, |record| record.first),
            changed: day,
            ..self.after.clone()
        }
    }
}

/// What each job changes, in their order; or why it cannot be, all of it. Nothing may be carried out unless all can.
#[must_use]
pub fn plan(journal: &Journal<'_>, jobs: &[Job<'_>], ledger: &Ledger) -> Vec<Result<Plan, Vec<Refusal>>> {
    let mut taken = Taken::of(journal, ledger);
    jobs.iter().map(|job| draw(journal, job, ledger, &mut taken)).collect()
}

/// What taking a publication back changes. `target` is the settings' target of that name, if there still is one.
///
/// # Errors
///
/// Whatever blocks, all of it.
pub fn withdrawal(journal: &Journal<'_>, record: &Record, target: Option<&Target>) -> Result<Plan, Vec<Refusal>> {
    let home = Home::of_either(journal.root, record, target).map_err(|why| vec![why])?;
    let mut plan = Plan::begun(journal, home, Some(record), record.clone())?;
    plan.after.state = State::Withdrawn;
    plan.after.pending = None;
    let mut refusals = Vec::new();
    plan.compare(&BTreeMap::new(), &mut refusals);
    if refusals.is_empty() { Ok(plan) } else { Err(refusals) }
}

fn draw(journal: &Journal<'_>, job: &Job<'_>, ledger: &Ledger, taken: &mut Taken) -> Result<Plan, Vec<Refusal>> {
    let (target, post) = (job.target, job.post);
    let record = ledger.get(job.excerpt, &target.name);
    let home = Home::of_target(journal.root, target, record).map_err(|why| vec![why])?;
    let Some(files) = &job.files else {
        let path = home.shown(&post.slug);
        return Err(vec![Refusal::Unwritable { path }]);
    };
    let mut refusals = Vec::new();
    if let Err(error) = guard::check_names(files) {
        refusals.push(unfit(error, &home));
    }
    if target.kind != Kind::Site {
        refusals.extend(inputs(journal, &home, files.keys()));
    }
    taken.take(&home, job, files, &mut refusals);
    let after = Record {
        excerpt: job.excerpt.to_owned(),
        target: target.name.clone(),
        kind: target.kind,
        folder: target.folder.clone(),
        state: job.stage.into(),
        remote: record.and_then(|record| record.remote.clone()),
        slug: post.slug.clone(),
        born: born(ledger, record, job),
        date: post.date,
        digest: post.digest(),
        // Both are set when it is done.
        first: record.map_or(post.date, |record| record.first),
        changed: record.map_or(post.date, |record| record.changed),
        files: Files::new(),
        confirmed: job.confirmed.iter().cloned().collect(),
        pending: None,
    };
    match Plan::begun(journal, home, record, after) {
        Ok(mut plan) => {
            plan.post = job.on_site().cloned();
            plan.compare(files, &mut refusals);
            if refusals.is_empty() { Ok(plan) } else { Err(refusals) }
        }
        Err(more) => {
            refusals.extend(more);
            Err(refusals)
        }
    }
}

/// What a feed is to know a post by: what it was first called, or its name now, unless another post was once called so.
fn born(ledger: &Ledger, record: Option<&Record>, job: &Job<'_>) -> Option<String> {
    let slug = &job.post.slug;
    if job.target.kind != Kind::Site {
        return None;
    }
    if let Some(record) = record {
        return record.renamed(slug);
    }
    ledger
        .records()
        .any(|other| other.target == job.target.name && other.birth_name() == slug)
        .then(|| format!("{slug} {}", job.excerpt))
}

impl Plan {
    fn begun(journal: &Journal<'_>, home: Home, record: Option<&Record>, after: Record) -> Result<Self, Vec<Refusal>> {
        // The ledger may have been written by anybody.
        let paths = || record.into_iter().flat_map(Record::paths);
        let mut refusals: Vec<Refusal> = paths()
            .filter(|path| !guard::is_writable(path))
            .map(|path| Refusal::Unwritable {
                path: home.shown(path.as_str()),
            })
            .collect();
        if record.is_some_and(|record| record.kind != Kind::Site) {
            refusals.extend(inputs(journal, &home, paths()));
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let settled = record.map(|record| Ok(record.settled(&home.files(record)?)));
        Ok(Self {
            record: record.cloned(),
            settled: settled.transpose().map_err(|why| vec![why])?,
            home,
            after,
            writes: Vec::new(),
            clear: Vec::new(),
            delete: Vec::new(),
            post: None,
        })
    }

    /// Compares the folder with the files that are to be there.
    fn compare(&mut self, files: &BTreeMap<SitePath, Bytes>, refusals: &mut Vec<Refusal>) {
        let mut claims: BTreeMap<String, Vec<Hash>> = BTreeMap::new();
        let old: Vec<SitePath> = self.record.iter().flat_map(Record::paths).cloned().collect();
        for path in &old {
            let hashes = self.record.iter().flat_map(|record| record.claims(path));
            claims
                .entry(guard::fold(path.as_str()).into_owned())
                .or_default()
                .extend(hashes);
        }
        self.after.files = files.iter().map(|(path, bytes)| (path.clone(), hash(bytes))).collect();
        let wanted: BTreeSet<_> = files
            .keys()
            .map(|path| guard::fold(path.as_str()).into_owned())
            .collect();
        for path in old.iter().filter(|path| !files.contains_key(*path)) {
            let is_twin = wanted.contains(guard::fold(path.as_str()).as_ref());
            match self.judge_old(path) {
                Ok(Some(hash)) if is_twin => self.clear.push((path.clone(), hash)),
                Ok(Some(hash)) => self.delete.push((path.clone(), hash)),
                Ok(None) => {}
                Err(why) => refusals.push(why),
            }
        }
        for (path, bytes) in files {
            let claims = claims.get(guard::fold(path.as_str()).as_ref());
            match self.judge_new(path, hash(bytes), claims.map_or(&[][..], Vec::as_slice)) {
                Ok(Now::Right) => {}
                Ok(Now::Else(was)) => self.writes.push(Write {
                    path: path.clone(),
                    bytes: bytes.clone(),
                    was,
                }),
                Err(why) => refusals.push(why),
            }
        }
        self.writes.sort_by_key(|write| !is_picture(&write.path));
    }

    /// What is to be deleted of a file of ours that the post left.
    fn judge_old(&self, path: &SitePath) -> Result<Option<Hash>, Refusal> {
        let shown = || self.home.shown(path.as_str());
        match self.home.look(path)? {
            There::Nothing => Ok(None),
            There::Link(path) => Err(Refusal::Link { path }),
            There::Other(path) => Err(Refusal::Occupied { path }),
            There::File(hash) if self.claims(path, hash) => self.writable(path).map(|()| Some(hash)),
            There::File(_) => Err(Refusal::Leftover { path: shown() }),
        }
    }

    fn judge_new(&self, path: &SitePath, wanted: Hash, claims: &[Hash]) -> Result<Now, Refusal> {
        let shown = || self.home.shown(path.as_str());
        match self.home.look(path)? {
            There::Link(path) => Err(Refusal::Link { path }),
            There::Other(path) => Err(Refusal::Occupied { path }),
            // Nothing is lost by taking for ours a file that is what we would write.
            There::File(hash) if hash == wanted => Ok(Now::Right),
            There::File(hash) if claims.contains(&hash) => self.writable(path).map(|()| Now::Else(Some(hash))),
            There::File(_) if claims.is_empty() => Err(Refusal::Foreign { path: shown() }),
            There::File(_) => Err(Refusal::Edited { path: shown() }),
            There::Nothing => {
                let twin = self.home.twin(path)?;
                let ours = |there: &str| self.clear.iter().any(|(path, _)| path.as_str() == there);
                if let Some((_, there)) = twin.filter(|(_, there)| !ours(there)) {
                    let there = self.home.shown(&there);
                    return Err(Refusal::Twin { path: shown(), there });
                }
                self.writable(path).map(|()| Now::Else(None))
            }
        }
    }

    fn claims(&self, path: &SitePath, hash: Hash) -> bool {
        let mut claims = self.record.iter().flat_map(|record| record.claims(path));
        claims.any(|claim| claim == hash)
    }

    fn writable(&self, path: &SitePath) -> Result<(), Refusal> {
        match self.home.read_only(path)? {
            Some(path) => Err(Refusal::ReadOnly { path }),
            None => Ok(()),
        }
    }
}

/// Whose each file is, by the folder that it is in and as a disk that ignores case sees it.
struct Taken(BTreeMap<(PathBuf, String), (String, String)>);

impl Taken {
    fn of(journal: &Journal<'_>, ledger: &Ledger) -> Self {
        let mut taken = BTreeMap::new();
        for record in ledger.records() {
            // A folder that is not there holds nothing.
            let Ok(home) = Home::of_record(journal.root, record) else {
                continue;
            };
            for path in record.paths() {
                taken.insert(
                    (home.path.clone(), guard::fold(path.as_str()).into_owned()),
                    (record.excerpt.clone(), record.target.clone()),
                );
            }
        }
        Self(taken)
    }

    fn take(&mut self, home: &Home, job: &Job<'_>, files: &BTreeMap<SitePath, Bytes>, refusals: &mut Vec<Refusal>) {
        let own = (job.excerpt.to_owned(), job.target.name.clone());
        for path in files.keys() {
            let key = (home.path.clone(), guard::fold(path.as_str()).into_owned());
            let (excerpt, target) = self.0.entry(key).or_insert_with(|| own.clone());
            if (&*excerpt, &*target) != (&own.0, &own.1) {
                refusals.push(Refusal::Taken {
                    path: home.shown(path.as_str()),
                    excerpt: excerpt.clone(),
                    target: target.clone(),
                });
            }
        }
    }
}

/// The files that would lie among the journal's own, as a disk that ignores case sees it.
fn inputs<'p>(journal: &Journal<'_>, home: &Home, paths: impl Iterator<Item = &'p SitePath>) -> Vec<Refusal> {
    let fold = |path: &Path| PathBuf::from(guard::fold(&path.to_string_lossy()).into_owned());
    let own = [journal.root.join(ledger::FOLDER)];
    let inputs: Vec<PathBuf> = journal
        .inputs
        .iter()
        .chain(&own)
        .filter_map(|input| guard::resolve(input).ok())
        .map(|input| fold(&input))
        .collect();
    let is_input = |path: &&SitePath| {
        let path = fold(&home.on_disk(path));
        inputs.iter().any(|input| path.starts_with(input))
    };
    let refuse = |path: &SitePath| Refusal::Input {
        path: home.shown(path.as_str()),
    };
    paths.filter(is_input).map(refuse).collect()
}

fn unfit(error: WriteError, home: &Home) -> Refusal {
    let shown = |path: &SitePath| home.shown(path.as_str());
    match error {
        WriteError::Collision { first, second } => Refusal::Collision {
            first: shown(&first),
            second: shown(&second),
        },
        WriteError::Unwritable { path } => Refusal::Unwritable { path: shown(&path) },
        other => Refusal::Unwritable {
            path: other.to_string(),
        },
    }
}

fn is_picture(path: &SitePath) -> bool {
    let ending = path
        .as_str()
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("png" | "jpg" | "jpeg"))
}
