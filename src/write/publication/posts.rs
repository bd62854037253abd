//! The posts of a public site, as they were kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::Date;

use super::super::error::Action;
use super::super::guard;
use super::Refusal;
use super::draw::Plan;
use super::home::{Home, There};
use crate::path::{Bytes, SitePath};
use crate::publish::ledger::{self, Ledger, Record, State};
use crate::publish::target::Kind;
use crate::publish::{Post, snapshot};

/// The most that is read of all the snapshots of one post.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The posts that a public site shows once some plans are carried out, by their excerpts: those of the plans as they
/// are, the others as they were kept. They may have been changed by anybody in a way that the ledger was made to fit:
/// what leaves of them goes through the leak check again.
///
/// # Errors
///
/// What of the others is no longer as it was kept, all of it.
pub fn posts(
    root: &Path,
    ledger: &Ledger,
    target: &str,
    plans: &[Plan],
) -> Result<BTreeMap<String, Post>, Vec<Refusal>> {
    let mut posts = BTreeMap::new();
    let mut refusals = Vec::new();
    let planned = |record: &Record| plans.iter().any(|plan| is_same(plan, record));
    let records = ledger
        .records()
        .filter(|record| record.target == target && record.kind == Kind::Site);
    for record in records.filter(|record| !planned(record)) {
        match kept(root, record) {
            Ok(Some(post)) => drop(posts.insert(record.excerpt.clone(), post)),
            Ok(None) => {}
            Err(why) => refusals.push(why),
        }
    }
    for plan in plans.iter().filter(|plan| plan.target() == target) {
        if let Some(post) = &plan.post {
            posts.insert(plan.excerpt().to_owned(), post.clone());
        }
    }
    if refusals.is_empty() { Ok(posts) } else { Err(refusals) }
}

/// What is known of the posts of a target once some plans are carried out on a day.
pub fn records(ledger: &Ledger, target: &str, plans: &[Plan], day: Date) -> impl Iterator<Item = Record> {
    let planned: Vec<Record> = plans
        .iter()
        .filter(|plan| plan.target() == target)
        .map(|plan| {
            plan.record
                .clone()
                .filter(|_| plan.is_unchanged())
                .unwrap_or_else(|| plan.done(day))
        })
        .collect();
    let is_planned = |record: &Record| plans.iter().any(|plan| is_same(plan, record));
    let kept: Vec<Record> = ledger
        .records()
        .filter(|record| record.target == target && record.state == State::Live && !is_planned(record))
        .cloned()
        .collect();
    kept.into_iter().chain(planned)
}

fn is_same(plan: &Plan, record: &Record) -> bool {
    plan.excerpt() == record.excerpt && plan.target() == record.target
}

/// A post as it was kept, if it is to be seen.
fn kept(root: &Path, record: &Record) -> Result<Option<Post>, Refusal> {
    let home = Home::of_record(root, record)?;
    let wrong = |path: &SitePath| Refusal::Snapshot {
        excerpt: record.excerpt.clone(),
        path: home.shown(path.as_str()),
    };
    if let Some(path) = record.paths().find(|path| !guard::is_writable(path)) {
        return Err(wrong(path));
    }
    let settled = record.settled(&home.files(record)?);
    let is_half_done = || {
        let pending = record
            .pending
            .as_ref()
            .is_some_and(|pending| pending.files == settled.files);
        record.pending.is_some() && !pending && settled.files != record.files
    };
    if is_half_done() {
        return Err(Refusal::Interrupted {
            excerpt: record.excerpt.clone(),
        });
    }
    if settled.state != State::Live {
        return Ok(None);
    }
    let mut files: BTreeMap<SitePath, Bytes> = BTreeMap::new();
    let mut total = 0;
    for (path, hash) in &settled.files {
        match home.look(path)? {
            There::Link(path) => return Err(Refusal::Link { path }),
            There::File(found) if found == *hash => {}
            _ => return Err(wrong(path)),
        }
        let read = |error| Refusal::io(Action::Read, home.shown(path.as_str()))(error);
        let full = home.on_disk(path);
        total += fs::metadata(&full).map_err(read)?.len();
        if total > LARGEST {
            return Err(wrong(path));
        }
        let bytes = fs::read(&full).map_err(read)?;
        if ledger::hash(&bytes) != *hash {
            return Err(wrong(path));
        }
        files.insert(path.clone(), bytes.into());
    }
    snapshot::post(&files).map(Some).map_err(|error| wrong(&error.path))
}
