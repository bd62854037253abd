//! How it stands with every excerpt, at every place where it goes.

use super::excerpt::Excerpt;
use super::ledger::{Ledger, Record, State};
use super::prepared::{Desk, For, Prepared};
use super::scan::Finding;
use super::target::Target;
use crate::diagnostic::Code;

/// How it stands with an excerpt at one target.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The excerpt.
    pub excerpt: &'a Excerpt,
    /// The name of the target.
    pub target: String,
    /// What was published, if it ever was.
    pub record: Option<Record>,
    /// The excerpt as it would leave today.
    pub prepared: Prepared,
}

/// One word for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// It may not leave: findings say why.
    Refused,
    /// It may leave, and has not.
    Ready,
    /// There as a draft, in these words.
    Draft,
    /// There for everybody, in these words.
    Live,
    /// There in other words than those of today.
    Changed,
    /// Taken back.
    Withdrawn,
    /// There, and what is there may not be any more: an agreement ended, a name became known.
    Overdue,
}

impl Stand {
    /// Its name in data and words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Ready => "ready",
            Self::Draft => "draft",
            Self::Live => "live",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::Overdue => "overdue",
        }
    }
}

impl Standing<'_> {
    /// One word for how it stands.
    #[must_use]
    pub fn stand(&self) -> Stand {
        let refused = self.prepared.cleared().is_none();
        let there = self
            .record
            .as_ref()
            .filter(|record| matches!(record.state, State::Draft | State::Live));
        let Some(record) = there else {
            let withdrawn = self
                .record
                .as_ref()
                .is_some_and(|record| record.state == State::Withdrawn);
            return match (refused, withdrawn) {
                (true, _) => Stand::Refused,
                (false, true) => Stand::Withdrawn,
                (false, false) => Stand::Ready,
            };
        };
        let post = self.prepared.checked.post.as_ref();
        let same = post
            .is_some_and(|post| post.digest() == record.digest && post.slug == record.slug && post.date == record.date);
        let ended = |finding: &Finding| matches!(finding.diagnostic.code, Code::ConsentExpired | Code::NdaNever);
        if self.prepared.checked.findings.iter().any(ended) {
            return Stand::Overdue;
        }
        match (same, refused, record.state) {
            (true, true, _) => Stand::Overdue,
            (true, false, State::Live) => Stand::Live,
            (true, false, _) => Stand::Draft,
            (false, _, _) => Stand::Changed,
        }
    }
}

/// How it stands with every excerpt at each of its targets: those that it names, else those of the settings, and those where
/// it was published. In the order of the excerpts, then of the targets.
#[must_use]
pub fn standings<'a>(excerpts: &'a [Excerpt], desk: &Desk<'_>, ledger: &Ledger) -> Vec<Standing<'a>> {
    let mut standings = Vec::new();
    for excerpt in excerpts {
        for target in targets(excerpt, desk, ledger) {
            let record = ledger.get(&excerpt.id, &target).cloned();
            let prepared = prepare(excerpt, desk, ledger, Some(&target));
            standings.push(Standing {
                excerpt,
                target,
                record,
                prepared,
            });
        }
    }
    standings
}

/// What is published and marked no more.
#[must_use]
pub fn left<'l>(excerpts: &[Excerpt], ledger: &'l Ledger) -> Vec<&'l Record> {
    let is_there = |record: &&Record| matches!(record.state, State::Draft | State::Live | State::Begun);
    let is_marked = |record: &Record| excerpts.iter().any(|excerpt| excerpt.id == record.excerpt);
    let there = ledger.records().filter(is_there);
    there.filter(|record| !is_marked(record)).collect()
}

/// The names of the targets of an excerpt.
fn targets(excerpt: &Excerpt, desk: &Desk<'_>, ledger: &Ledger) -> Vec<String> {
    let publish = &desk.journal.config.publish;
    let named = if excerpt.head.targets.is_empty() {
        &publish.to
    } else {
        &excerpt.head.targets
    };
    let mut targets: Vec<String> = named
        .iter()
        .map(|name| {
            publish
                .target(name)
                .map_or_else(|| name.clone(), |target: &Target| target.name.clone())
        })
        .collect();
    for record in ledger.of(&excerpt.id) {
        if !targets.contains(&record.target) {
            targets.push(record.target.clone());
        }
    }
    targets
}

/// An excerpt as it would leave, with the day that it bears already where it is published, and the words that were confirmed
/// before.
#[must_use]
pub fn prepare(excerpt: &Excerpt, desk: &Desk<'_>, ledger: &Ledger, target: Option<&str>) -> Prepared {
    let confirmed = confirmed(excerpt, ledger);
    let wanted = For {
        target,
        date: day(excerpt, desk, ledger),
        confirmed: &confirmed,
    };
    desk.prepare(excerpt, wanted)
}

/// The words of an excerpt that were said to name nobody.
#[must_use]
pub fn confirmed(excerpt: &Excerpt, ledger: &Ledger) -> Vec<String> {
    let known = ledger
        .of(&excerpt.id)
        .flat_map(|record| record.confirmed.iter().cloned());
    let mut confirmed: Vec<String> = known.collect();
    confirmed.sort();
    confirmed.dedup();
    confirmed
}

/// The day that an excerpt bears where its head does not say another: that on which it was first published, else today.
#[must_use]
pub fn day(excerpt: &Excerpt, desk: &Desk<'_>, ledger: &Ledger) -> jiff::civil::Date {
    let first = ledger.of(&excerpt.id).map(|record| record.date).min();
    first.unwrap_or(desk.journal.today)
}
