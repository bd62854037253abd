//! `bilan unpublish`: takes an excerpt back everywhere it went.

use clap::Args;

use super::excerpt::{self, Excerpts};
use super::office::{Against, Office};
use super::{Global, Outcome, Stop, Terminal, open};
use crate::fold;
use crate::publish::ledger::{Ledger, Record, State};
use crate::publish::target::{Kind, Stage, Target};
use crate::words::Words;
use crate::write::ledger::{Book, LedgerError};
use crate::write::publication::{self, Plan};

#[derive(Debug, Args)]
pub(super) struct Unpublish {
    /// The excerpt: slug, or a part of the title
    #[arg(value_name = "EXCERPT")]
    excerpt: String,
    /// From this target only
    #[arg(long, value_name = "TARGET")]
    from: Vec<String>,
}

impl Unpublish {
    /// Nothing that is wrong with the journal keeps anything public.
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let lock = excerpt::lock(global, terminal)?;
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        let unread = |error: LedgerError| Stop::failed(error.message(words), error.help(words));
        let mut book = Book::open(&project.root, &lock).map_err(unread)?;
        let excerpts = Excerpts::of(&project, &journal)?;
        let ledger = book.ledger().clone();
        // A run that died may have left a text where the ledger does not know it.
        for target in &project.config.publish.targets {
            publication::sweep(&project.root, target)
                .map_err(|refusal| Stop::failed(refusal.message(words), refusal.help(words)))?;
        }
        let records = self.records(&excerpts, &ledger, words)?;
        if records.is_empty() {
            terminal.say(&words.get("unpublish.nothing"));
            return Ok(Outcome::Fine);
        }
        let words_of = excerpt::words_of(words);
        let desk = excerpts.desk(&journal, &words_of);
        let office = Office {
            project: &project,
            journal: &journal,
            excerpts: &excerpts,
            desk: &desk,
            stage: Stage::Draft,
        };
        let targets: Vec<Target> = records
            .iter()
            .map(|record| target_of(record, &project.config.publish.targets))
            .collect();
        let mut against = Against::default();
        let mut records = records;
        let mut plans = withdrawals(&office, &records, &mut against);
        let others = office.overdue(&targets, &plans, &ledger, &mut against);
        for id in &others {
            // What else may not be there any more goes with it: a site is made of what may leave.
            records.extend(
                ledger
                    .of(id)
                    .filter(|record| targets.iter().any(|target| target.name == record.target)),
            );
        }
        if !others.is_empty() {
            plans = withdrawals(&office, &records, &mut against);
        }
        let shown: Vec<&Target> = targets.iter().collect();
        let sites = office.sites(&shown, &plans, &ledger, &mut against);
        if !against.is_empty() {
            office.tell(&against, terminal);
            terminal.say(&words.get("unpublish.all_stays"));
            return Ok(Outcome::Problems);
        }
        office.send(&plans, &sites, &mut book)?;
        for (plan, record) in plans.iter().zip(&records) {
            tell(plan, record, &excerpts, terminal, words);
            if others.contains(&record.excerpt) {
                terminal.say(&words.get("unpublish.with_it"));
            }
        }
        // What was copied by hand, nobody but she can take back.
        if records.iter().any(|record| record.kind == Kind::Text) {
            terminal.say(&words.get("unpublish.by_hand"));
        }
        if records
            .iter()
            .any(|record| record.kind != Kind::Text && record.state == State::Live)
        {
            terminal.say(&words.get("unpublish.send_again"));
        }
        Ok(Outcome::Fine)
    }

    /// The records of what is there of an excerpt; of one that is marked no more, too.
    fn records<'l>(&self, excerpts: &Excerpts, ledger: &'l Ledger, words: &Words) -> Result<Vec<&'l Record>, Stop> {
        let key = fold::letters(self.excerpt.trim());
        let exact = |record: &&Record| record.excerpt == self.excerpt || record.slug == key;
        let id = match excerpts.one(&self.excerpt, words) {
            Ok(excerpt) => excerpt.id.clone(),
            Err(stop) => ledger
                .records()
                .find(exact)
                .map(|record| record.excerpt.clone())
                .ok_or(stop)?,
        };
        let known: Vec<&str> = ledger.of(&id).map(|record| record.target.as_str()).collect();
        let same = |a: &str, b: &str| fold::letters(a.trim()) == fold::letters(b);
        if let Some(name) = self
            .from
            .iter()
            .find(|name| !known.iter().any(|target| same(name, target)))
        {
            return Err(Stop::wrong_use(
                words.fill("publish.no_target", &[("name", name.clone())]),
                words.fill("publish.targets", &[("names", known.join(", "))]),
            ));
        }
        let is_asked =
            |record: &&Record| self.from.is_empty() || self.from.iter().any(|name| same(name, &record.target));
        let is_there = |record: &&Record| record.state != State::Withdrawn || record.pending.is_some();
        Ok(ledger.of(&id).filter(is_asked).filter(is_there).collect())
    }
}

/// The target of a record: of the settings, else as it was.
fn target_of(record: &Record, targets: &[Target]) -> Target {
    let known = targets
        .iter()
        .find(|target| target.name == record.target && target.kind == record.kind);
    known
        .cloned()
        .unwrap_or_else(|| Target::new(&record.target, record.kind, &record.folder))
}

fn withdrawals(office: &Office<'_>, records: &[&Record], against: &mut Against) -> Vec<Plan> {
    let inputs = office.project.inputs();
    let journal = publication::Journal {
        root: &office.project.root,
        inputs: &inputs,
    };
    let targets = &office.project.config.publish.targets;
    let mut plans = Vec::new();
    against.refusals.clear();
    for record in records {
        let target = targets.iter().find(|target| target.name == record.target);
        match publication::withdrawal(&journal, record, target) {
            Ok(plan) => plans.push(plan),
            Err(refusals) => against.refusals.extend(refusals),
        }
    }
    plans
}

fn tell(plan: &Plan, record: &Record, excerpts: &Excerpts, terminal: &Terminal, words: &Words) {
    let name = excerpts.all.iter().find(|excerpt| excerpt.id == record.excerpt);
    let name = name.map_or_else(|| record.slug.clone(), |excerpt| excerpt.name.clone());
    let args = [("excerpt", name), ("target", record.target.clone())];
    terminal.say(&words.fill("unpublish.done", &args));
    if record.kind != Kind::Site {
        for path in plan.deleted() {
            terminal.say(&words.fill("unpublish.deleted", &[("path", path)]));
        }
    }
}
