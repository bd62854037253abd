//! Excerpts on their way: files made and looked through, plans drawn, then everything put where it goes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::excerpt::Excerpts;
use super::{Stop, Terminal, build};
use crate::config::publish::Kind;
use crate::diagnostic::Diagnostic;
use crate::journal::Journal;
use crate::path::{Bytes, Site, SitePath};
use crate::project::Project;
use crate::publish::excerpt::Excerpt;
use crate::publish::ledger::Ledger;
use crate::publish::prepared::{Desk, Permit, Prepared};
use crate::publish::scan::{self, Finding};
use crate::publish::site::{self, PostHistory, Settings};
use crate::publish::target::{self, Stage, Target};
use crate::publish::{Cleared, Outgoing, Post};
use crate::write::ledger::Book;
use crate::write::publication::{self, Job, Plan, Refusal};
use crate::write::{self, Protected, WriteError};

/// What is needed to make files of excerpts.
pub(super) struct Office<'a> {
    pub(super) project: &'a Project,
    pub(super) journal: &'a Journal,
    pub(super) excerpts: &'a Excerpts,
    pub(super) desk: &'a Desk<'a>,
    pub(super) stage: Stage,
}

/// One excerpt on its way to one target.
pub(super) struct Way<'a> {
    pub(super) excerpt: &'a Excerpt,
    pub(super) target: &'a Target,
    pub(super) prepared: Prepared,
    /// Words that were said to name nobody.
    pub(super) confirmed: Vec<String>,
}

/// An excerpt that may leave, as files of its target; none of a public site, which is made as a whole.
pub(super) struct Parcel<'w> {
    pub(super) way: &'w Way<'w>,
    cleared: Cleared,
    files: Option<Outgoing>,
}

/// A public site to be written.
pub(super) struct Public {
    folder: PathBuf,
    site: Site,
}

/// What speaks against sending.
#[derive(Debug, Default)]
pub(super) struct Against {
    /// Names in what is live already: the excerpt, and the words.
    pub(super) others: Vec<(String, String)>,
    /// Names in the files.
    pub(super) leaks: Vec<Finding>,
    /// What is in the way on disk.
    pub(super) refusals: Vec<Refusal>,
    /// What is in the way of a public site.
    pub(super) folders: Vec<WriteError>,
    /// What is wrong with the templates of the public site.
    pub(super) problems: Vec<Diagnostic>,
}

impl Against {
    pub(super) fn is_empty(&self) -> bool {
        self.leaks.is_empty()
            && self.others.is_empty()
            && self.refusals.is_empty()
            && self.folders.is_empty()
            && self.problems.is_empty()
    }
}

impl Office<'_> {
    /// The files of an excerpt that was cleared.
    pub(super) fn parcel<'w>(&self, way: &'w Way<'w>, against: &mut Against) -> Option<Parcel<'w>> {
        let cleared = way.prepared.cleared()?;
        if way.target.kind == Kind::Site {
            let files = None;
            return Some(Parcel { way, cleared, files });
        }
        let files = target::files(&cleared, way.target, self.stage);
        let permit = self
            .desk
            .permit(Some(way.excerpt), &self.author(way.target), &way.confirmed);
        let own = |_: &SitePath, bytes: &Bytes| cleared.images.iter().any(|image| image.bytes == *bytes);
        match scan::outgoing(files, &own, &[self.desk.matcher(&permit)]) {
            Ok(files) => Some(Parcel {
                way,
                files: Some(files),
                cleared,
            }),
            Err(leaks) => {
                against.leaks.extend(leaks);
                None
            }
        }
    }

    /// What putting the parcels where they go changes.
    pub(super) fn plans(&self, parcels: &[Parcel<'_>], ledger: &Ledger, against: &mut Against) -> Vec<Plan> {
        let jobs: Vec<Job<'_>> = parcels
            .iter()
            .map(|parcel| {
                let (id, target) = (&parcel.way.excerpt.id, parcel.way.target);
                let confirmed = &parcel.way.confirmed;
                match &parcel.files {
                    Some(files) => Job::new(id, target, self.stage, &parcel.cleared, files, confirmed),
                    None => Job::kept(id, target, self.stage, &parcel.cleared, confirmed),
                }
            })
            .collect();
        let inputs = self.project.inputs();
        let journal = publication::Journal {
            root: &self.project.root,
            inputs: &inputs,
        };
        let mut plans = Vec::new();
        for plan in publication::plan(&journal, &jobs, ledger) {
            match plan {
                Ok(plan) => plans.push(plan),
                Err(refusals) => against.refusals.extend(refusals),
            }
        }
        plans
    }

    /// Makes public sites of nothing but drafts, to look through what settings and theme add: it would be found out when they
    /// go live.
    pub(super) fn trial(&self, parcels: &[Parcel<'_>], against: &mut Against) {
        let drafts = parcels
            .iter()
            .filter(|parcel| parcel.way.target.kind == Kind::Site && self.stage == Stage::Draft);
        for parcel in drafts {
            let permit = self.desk.permit(
                Some(parcel.way.excerpt),
                &self.author(parcel.way.target),
                &parcel.way.confirmed,
            );
            self.look_through(
                parcel.way.target,
                BTreeMap::new(),
                std::slice::from_ref(&parcel.cleared),
                &[permit],
                against,
            );
        }
    }

    /// The public sites that the plans change, as they will be.
    pub(super) fn sites(
        &self,
        targets: &[&Target],
        plans: &[Plan],
        ledger: &Ledger,
        against: &mut Against,
    ) -> Vec<Public> {
        let mut sites: Vec<Public> = Vec::new();
        for target in targets.iter().filter(|target| target.kind == Kind::Site) {
            let folder = self.project.root.join(&target.folder);
            if sites.iter().any(|other| other.folder == folder) {
                continue;
            }
            let Some(site) = self.site(target, plans, ledger, against) else {
                continue;
            };
            // What is in the way there must be known before anything is written anywhere.
            let inputs = self.project.inputs();
            let protected = Protected {
                root: &self.project.root,
                inputs: &inputs,
            };
            match write::examine(&site, &folder, &protected) {
                Ok(()) => sites.push(Public { folder, site }),
                Err(error) => against.folders.push(error),
            }
        }
        sites
    }

    /// The posts of public sites that may not be there any more, by the identity of their excerpts.
    pub(super) fn overdue(
        &self,
        targets: &[Target],
        plans: &[Plan],
        ledger: &Ledger,
        against: &mut Against,
    ) -> Vec<String> {
        let mut overdue = Vec::new();
        for target in targets.iter().filter(|target| target.kind == Kind::Site) {
            match publication::posts(&self.project.root, ledger, &target.name, plans) {
                Ok(posts) => overdue.extend(posts.into_iter().filter_map(|(id, post)| {
                    self.again(&id, target, post, &confirmed(&id, plans, ledger))
                        .1
                        .err()
                        .map(|_| id)
                })),
                Err(refusals) => against.refusals.extend(refusals),
            }
        }
        overdue
    }

    /// A post that was published before, looked through again; and what its excerpt may say.
    fn again(
        &self,
        id: &str,
        target: &Target,
        post: Post,
        confirmed: &[String],
    ) -> (Permit, Result<Cleared, Vec<Finding>>) {
        let excerpt = self.excerpts.all.iter().find(|excerpt| excerpt.id == id);
        let permit = self.desk.permit(excerpt, &self.author(target), confirmed);
        let checked = scan::again(post, &self.desk.matcher(&permit));
        (permit, checked)
    }

    /// Tells what speaks against it.
    pub(super) fn tell(&self, against: &Against, terminal: &Terminal) {
        let words = &self.project.words;
        let leaks: Vec<Diagnostic> = against.leaks.iter().map(|finding| finding.diagnostic.clone()).collect();
        terminal.problems(&leaks, words);
        terminal.problems(&against.problems, words);
        for refusal in &against.refusals {
            terminal.stop(&Stop::failed(refusal.message(words), refusal.help(words)));
        }
        for (excerpt, text) in &against.others {
            let args = [("excerpt", excerpt.clone()), ("text", text.clone())];
            let stop = Stop::refused(
                words.fill("publish.live_leak", &args),
                words.fill("publish.live_leak_help", &args),
            );
            terminal.stop(&stop);
        }
        for error in &against.folders {
            terminal.stop(&build::refused(error, words));
        }
    }

    fn site(&self, target: &Target, plans: &[Plan], ledger: &Ledger, against: &mut Against) -> Option<Site> {
        let posts = match publication::posts(&self.project.root, ledger, &target.name, plans) {
            Ok(posts) => posts,
            Err(refusals) => {
                against.refusals.extend(refusals);
                return None;
            }
        };
        // Nothing was ever there, and nothing is to be.
        let was_there = ledger
            .records()
            .any(|record| record.target == target.name && record.paths().next().is_some());
        if posts.is_empty() && !was_there {
            return None;
        }
        let mut permits: Vec<Permit> = Vec::new();
        let mut cleared: Vec<Cleared> = Vec::new();
        for (id, post) in posts {
            let (permit, checked) = self.again(&id, target, post, &confirmed(&id, plans, ledger));
            match checked {
                Ok(post) => cleared.push(post),
                Err(leaks) => {
                    let excerpt = self.excerpts.all.iter().find(|excerpt| excerpt.id == id);
                    let name = excerpt.map_or_else(|| id.clone(), |excerpt| excerpt.name.clone());
                    against
                        .others
                        .extend(leaks.into_iter().map(|leak| (name.clone(), leak.text)));
                }
            }
            permits.push(permit);
        }
        if permits.is_empty() {
            permits.push(self.desk.permit(None, &self.author(target), &[]));
        }
        let history = publication::records(ledger, &target.name, plans, self.journal.today)
            .map(|record| (record.slug.clone(), PostHistory::of_record(&record)))
            .collect();
        self.look_through(target, history, &cleared, &permits, against)
    }

    /// A public site of these posts, if no name is in it.
    fn look_through(
        &self,
        target: &Target,
        history: BTreeMap<String, PostHistory>,
        cleared: &[Cleared],
        permits: &[Permit],
        against: &mut Against,
    ) -> Option<Site> {
        let settings = Settings {
            history,
            ..self.settings(target)
        };
        let (theme, words) = (&self.project.theme, &self.project.words);
        let built = site::build(cleared, &settings, theme, words);
        let site = match built {
            Ok(site) => site,
            Err(problems) => {
                against.problems.extend(problems);
                return None;
            }
        };
        let images: Vec<&Bytes> = cleared
            .iter()
            .flat_map(|post| &post.images)
            .map(|image| &image.bytes)
            .collect();
        let built_in = site::built_in(theme);
        let own = |path: &SitePath, bytes: &Bytes| images.contains(&bytes) || built_in.contains(path);
        let matchers: Vec<_> = permits.iter().map(|permit| self.desk.matcher(permit)).collect();
        match scan::outgoing(site, &own, &matchers) {
            Ok(outgoing) => Some(outgoing.files().clone()),
            Err(leaks) => {
                against.leaks.extend(leaks);
                None
            }
        }
    }

    /// Who signs at a target.
    fn author(&self, target: &Target) -> String {
        let own = target.author.clone();
        own.unwrap_or_else(|| self.journal.config.author.name.clone())
    }

    fn settings(&self, target: &Target) -> Settings {
        let config = &self.journal.config;
        Settings {
            title: String::new(),
            author: self.author(target),
            base_url: config.base_url.clone(),
            history: BTreeMap::new(),
        }
    }

    /// What to tell whoever publishes to a public site.
    pub(super) fn advice(&self, targets: &[&Target]) -> Option<String> {
        let site = targets.iter().find(|target| target.kind == Kind::Site)?;
        self.settings(site).advice(&self.project.words)
    }

    /// Puts everything where it goes: files first, then public sites, then the ledger says that it is done.
    pub(super) fn send(&self, plans: &[Plan], sites: &[Public], book: &mut Book) -> Result<(), Stop> {
        let words = &self.project.words;
        let day = self.journal.today;
        let stop = |refusal: &Refusal| Stop::failed(refusal.message(words), refusal.help(words));
        for plan in plans {
            publication::place(plan, book, day).map_err(|refusal| stop(&refusal))?;
        }
        let inputs = self.project.inputs();
        let protected = Protected {
            root: &self.project.root,
            inputs: &inputs,
        };
        for public in sites {
            write::write(&public.site, &public.folder, &protected).map_err(|error| build::refused(&error, words))?;
        }
        for plan in plans {
            publication::finish(plan, book, day).map_err(|refusal| stop(&refusal))?;
        }
        Ok(())
    }

    /// The targets of parcels, each once.
    pub(super) fn targets<'w>(parcels: &[Parcel<'w>]) -> Vec<&'w Target> {
        let targets: BTreeMap<&str, &Target> = parcels
            .iter()
            .map(|parcel| (parcel.way.target.name.as_str(), parcel.way.target))
            .collect();
        targets.into_values().collect()
    }
}

/// The words of an excerpt that were said to name nobody, now or before.
fn confirmed(id: &str, plans: &[Plan], ledger: &Ledger) -> Vec<String> {
    let now = plans.iter().filter(|plan| plan.excerpt() == id).map(Plan::after);
    let records = ledger.of(id).chain(now);
    records.flat_map(|record| record.confirmed.iter().cloned()).collect()
}
