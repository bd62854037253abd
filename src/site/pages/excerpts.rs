//! What is marked to be published: as the public would read it, and how it stands with it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Builder, View, fill, views};
use crate::diagnostic::{Code, Diagnostic};
use crate::journal::{Journal, Mission};
use crate::path::Bytes;
use crate::publish::consent::Consent;
use crate::publish::excerpt::Excerpt;
use crate::publish::ledger::{Ledger, Record, State};
use crate::publish::prepared::{Desk, words_of};
use crate::publish::standing::{self, Stand, Standing};
use crate::publish::{Names, body};
use crate::site::Publishing;
use crate::words::Words;

/// Where the page is.
pub(in crate::site) const URL: &str = "excerpts/index.html";
/// The rank of an excerpt's title on the page.
const RANK: usize = 3;

/// How it stands with all that is marked or was published.
pub(in crate::site) struct Shelf<'a> {
    /// Each excerpt with its places; without any where names could not be looked for.
    excerpts: Vec<(&'a Excerpt, Vec<Standing<'a>>)>,
    /// What is there and no longer marked.
    unmarked: Vec<&'a Record>,
    /// Why nothing can be published.
    blocked: Vec<views::Notice>,
}

impl<'a> Shelf<'a> {
    pub(super) fn of(journal: &Journal, words: &Words, publishing: &'a Publishing) -> Self {
        let mut shelf = Self {
            excerpts: Vec::new(),
            unmarked: Vec::new(),
            blocked: Vec::new(),
        };
        if let Ok(ledger) = &publishing.ledger {
            let marked: BTreeSet<&str> = publishing.excerpts.iter().map(|excerpt| excerpt.id.as_str()).collect();
            let there = ledger.records().filter(|record| record.state != State::Withdrawn);
            shelf.unmarked = there
                .filter(|record| !marked.contains(record.excerpt.as_str()))
                .collect();
        }
        if publishing.excerpts.is_empty() {
            return shelf;
        }
        let mut block = |message: &str, help: &str| {
            shelf.blocked.push(views::Notice {
                message: fill::sentence(message),
                help: fill::sentence(help),
            });
        };
        let hides = journal.diagnostics.iter().any(Diagnostic::may_hide_names);
        if journal.hidden.has_errors || hides {
            block(
                &words.get("publish.journal_wrong"),
                &words.get("publish.journal_wrong_help"),
            );
        }
        let unknown = Ledger::default();
        let ledger = publishing.ledger.as_ref().unwrap_or_else(|unread| {
            block(&unread.message, &unread.help);
            &unknown
        });
        let mut standings = Vec::new();
        if let Some(names) = Names::of(journal) {
            let words_of = words_of(words);
            let desk = Desk {
                journal,
                names: &names,
                pictures: &publishing.pictures,
                words: &words_of,
                allow: &journal.config.publish.allow,
            };
            standings = standing::standings(&publishing.excerpts, &desk, ledger);
        } else {
            block(&words.get("publish.too_many_names"), "");
        }
        let mut standings = standings.into_iter().peekable();
        for excerpt in &publishing.excerpts {
            let mut own = Vec::new();
            while let Some(standing) = standings.next_if(|standing| std::ptr::eq(standing.excerpt, excerpt)) {
                own.push(standing);
            }
            shelf.excerpts.push((excerpt, own));
        }
        shelf
    }

    /// Whether there is nothing to show.
    pub(in crate::site) fn is_empty(&self) -> bool {
        self.excerpts.is_empty() && self.unmarked.is_empty()
    }

    /// How many things are on the page.
    pub(super) fn len(&self) -> usize {
        self.excerpts.len() + self.unmarked.len()
    }

    /// The pictures of all excerpts, made anew, and where they go.
    pub(in crate::site) fn pictures(&self) -> Vec<(String, Bytes)> {
        let posts = self.excerpts.iter().filter_map(|(excerpt, standings)| {
            let post = standings.first()?.prepared.checked.post.as_ref()?;
            Some((folder(excerpt), post))
        });
        posts
            .flat_map(|(folder, post)| {
                let path = move |name: &str| format!("excerpts/{folder}{name}");
                post.images
                    .iter()
                    .map(move |image| (path(&image.name), image.bytes.clone()))
            })
            .collect()
    }

    /// How it stands with an excerpt at a place. What cannot leave whatever it says is no more ready than what may not.
    fn stand(&self, standing: &Standing<'_>) -> Stand {
        match standing.stand() {
            Stand::Ready | Stand::Withdrawn if !self.blocked.is_empty() => Stand::Refused,
            stand => stand,
        }
    }

    /// What is most pressing about an excerpt.
    fn most_pressing(&self, standings: &[Standing<'_>]) -> Stand {
        let stands = standings.iter().map(|standing| self.stand(standing));
        stands.min_by_key(|stand| urgency(*stand)).unwrap_or(Stand::Refused)
    }
}

/// What needs her first comes first.
fn urgency(stand: Stand) -> usize {
    match stand {
        Stand::Overdue => 0,
        Stand::Changed => 1,
        Stand::Refused => 2,
        Stand::Ready => 3,
        Stand::Draft => 4,
        Stand::Live => 5,
        Stand::Withdrawn => 6,
    }
}

fn group(stand: Stand) -> &'static str {
    match stand {
        Stand::Overdue | Stand::Changed | Stand::Refused => "attention",
        other => other.as_str(),
    }
}

/// From the page to the pictures of an excerpt. Missions and posts may have the same names.
fn folder(excerpt: &Excerpt) -> String {
    let sort = if excerpt.is_post { "posts" } else { "missions" };
    format!("{sort}/{}/", excerpt.name)
}

/// Its place on the page.
fn anchor(is_post: bool, name: &str) -> String {
    format!("{}-{name}", if is_post { "p" } else { "m" })
}

/// Where a mission's excerpt is shown.
pub(in crate::site) fn url_of(mission: &Mission) -> String {
    format!("{URL}#{}", anchor(false, &mission.slug))
}

impl Builder<'_> {
    pub(super) fn excerpts(&self) -> View {
        let page = self.frame("excerpts", "excerpts", self.words.get("excerpts.title"), URL);
        let all = &self.shelf;
        let mut sorted: Vec<_> = all
            .excerpts
            .iter()
            .map(|(excerpt, standings)| (all.most_pressing(standings), *excerpt, standings.as_slice()))
            .collect();
        sorted.sort_by_key(|(stand, ..)| urgency(*stand));
        let groups = sorted.chunk_by(|(a, ..), (b, ..)| group(*a) == group(*b));
        let groups = groups.map(|excerpts| views::ExcerptGroup {
            name: group(excerpts[0].0),
            excerpts: excerpts
                .iter()
                .map(|(_, excerpt, standings)| self.excerpt(excerpt, standings))
                .collect(),
        });
        let unmarked = all.unmarked.iter().map(|record| views::Unmarked {
            name: record.excerpt.clone(),
            target: record.target.clone(),
            slug: record.slug.clone(),
            live: record.state == State::Live,
            since: self.day(record.changed),
            command: format!("bilan unpublish {}", argument(&record.excerpt)),
        });
        let view = views::Excerpts {
            blocked: all.blocked.clone(),
            groups: groups.collect(),
            unmarked: unmarked.collect(),
        };
        View::new(page, "excerpts", view)
    }

    /// The excerpts of a mission, and those that quote it.
    pub(super) fn excerpts_of(&self, mission: &Mission) -> Vec<views::Link> {
        let excerpts = self.shelf.excerpts.iter().map(|(excerpt, _)| *excerpt);
        excerpts
            .filter(|excerpt| excerpt.missions.contains(&mission.at))
            .map(|excerpt| views::Link {
                text: excerpt.head.title.as_ref().map_or_else(
                    || self.words.get("excerpts.untitled"),
                    |said| body::set(&said.text, &excerpt.lang).into_owned(),
                ),
                url: format!("{URL}#{}", anchor(excerpt.is_post, &excerpt.name)),
            })
            .collect()
    }

    fn excerpt(&self, excerpt: &Excerpt, standings: &[Standing<'_>]) -> views::Excerpt {
        let checked = standings.first().map(|standing| &standing.prepared.checked);
        let post = checked.and_then(|checked| checked.post.as_ref());
        let set = |text: &str| body::set(text, &excerpt.lang).into_owned();
        let said = |said: &Option<crate::publish::head::Said>| said.as_ref().map_or_else(String::new, |s| set(&s.text));
        let head = &excerpt.head;
        let missions = excerpt.missions.iter().map(|at| &self.journal.missions[*at]);
        let digest = post.map(crate::publish::Post::digest).unwrap_or_default();
        let mut replaced: Vec<views::Replaced> = Vec::new();
        let mut unknown: Vec<views::Unknown> = Vec::new();
        for prepared in standings.iter().map(|standing| &standing.prepared) {
            for one in &prepared.replaced {
                let view = views::Replaced {
                    was: one.was.clone(),
                    now: one.now.clone(),
                    file: one.place.file.path.to_string(),
                    line: one.place.line(),
                };
                add(&mut replaced, view);
            }
            for one in &prepared.checked.unknown {
                let view = views::Unknown {
                    text: one.text.clone(),
                    file: one.place.file.path.to_string(),
                    line: one.place.line(),
                };
                add(&mut unknown, view);
            }
        }
        views::Excerpt {
            name: excerpt.name.clone(),
            id: anchor(excerpt.is_post, &excerpt.name),
            refused: !standings.iter().any(|standing| standing.prepared.cleared().is_some()),
            title: said(&head.title),
            date: post.map(|post| self.day(post.date)),
            lang: Some(excerpt.lang.clone())
                .filter(|lang| lang != self.words.lang())
                .unwrap_or_default(),
            description: said(&head.description),
            tags: head.tags.iter().map(|tag| tag.text.clone()).collect(),
            html: post.map_or_else(String::new, |post| body::html_below(post, &folder(excerpt), RANK)),
            pictures: post.map_or(0, |post| post.images.len()),
            missions: missions
                .map(|mission| views::Link {
                    text: mission.title.clone(),
                    url: mission.url(),
                })
                .collect(),
            post: excerpt.is_post,
            source: excerpt.file.path.to_string(),
            places: standings
                .iter()
                .map(|standing| self.place_of(standing, standings.len() > 1))
                .collect(),
            problems: self.problems_of(standings),
            unknown,
            replaced,
            consents: head
                .consents
                .iter()
                .map(|consent| self.consent(consent, &digest))
                .collect(),
        }
    }

    /// What is wrong with an excerpt at any of its places, each once.
    fn problems_of(&self, standings: &[Standing<'_>]) -> Vec<views::Problem> {
        let mut found: Vec<&Diagnostic> = Vec::new();
        let findings = standings
            .iter()
            .flat_map(|standing| &standing.prepared.checked.findings);
        for diagnostic in findings.map(|finding| &finding.diagnostic) {
            add(&mut found, diagnostic);
        }
        let missions = &self.journal.missions;
        let mission = |diagnostic: &Diagnostic| {
            let path = diagnostic.path()?;
            missions.iter().find(|mission| mission.note.file.path == *path)
        };
        let mut problems: Vec<views::Problem> = Vec::new();
        for diagnostic in found {
            let mut problem = self.problem(diagnostic, mission(diagnostic));
            if problem.source == "---" {
                // What is said of the whole has no line of its own.
                problem.source.clear();
            }
            let is_same = |other: &views::Problem| {
                (&other.message, &other.help, &other.file, other.line)
                    == (&problem.message, &problem.help, &problem.file, problem.line)
            };
            if !problems.iter().any(is_same) {
                problems.push(problem);
            }
        }
        // What refuses comes first.
        problems.sort_by_key(|problem| problem.severity != "error");
        problems
    }

    fn place_of(&self, standing: &Standing<'_>, is_one_of_several: bool) -> views::Standing {
        let stand = self.shelf.stand(standing);
        let record = standing.record.as_ref();
        let is_live = record.is_some_and(|record| record.state == State::Live);
        let to = is_one_of_several.then_some(standing.target.as_str());
        views::Standing {
            target: standing.target.clone(),
            state: stand.as_str(),
            since: record.map(|record| self.day(record.changed)),
            live: is_live,
            command: self.next(standing, stand, is_live, to),
        }
    }

    /// What to type next; nothing where no command helps.
    fn next(&self, standing: &Standing<'_>, stand: Stand, is_live: bool, to: Option<&str>) -> String {
        let checked = &standing.prepared.checked;
        let excerpts = &self.shelf.excerpts;
        let same = |other: &Excerpt| other.name == standing.excerpt.name;
        let is_alone = excerpts.iter().filter(|(other, _)| same(other)).count() < 2;
        let name = if is_alone {
            &standing.excerpt.name
        } else {
            &standing.excerpt.id
        };
        let name = argument(name);
        let to = to.map_or_else(String::new, |to| format!(" --to {}", argument(to)));
        let is_refused = standing.prepared.cleared().is_none();
        match stand {
            Stand::Overdue => format!("bilan unpublish {name}"),
            _ if !self.shelf.blocked.is_empty() => String::new(),
            Stand::Refused | Stand::Changed if is_refused => {
                let errors = || checked.findings.iter().filter(|finding| finding.is_error());
                let is_consent =
                    |code: Code| matches!(code, Code::ConsentMissing | Code::ConsentStale | Code::ConsentExpired);
                if errors().any(|finding| !is_consent(finding.diagnostic.code)) {
                    // The note has to be changed first.
                    String::new()
                } else if !checked.unknown.is_empty() {
                    // What is confirmed has to be typed: a name that stands there already would be let through.
                    format!("bilan publish {name}{to}")
                } else {
                    format!("bilan consent {name} --who \"…\"")
                }
            }
            // What everybody reads is updated by saying so.
            Stand::Draft => format!("bilan publish {name}{to} --live"),
            Stand::Changed if is_live => format!("bilan publish {name}{to} --live"),
            Stand::Refused | Stand::Ready | Stand::Changed | Stand::Withdrawn => format!("bilan publish {name}{to}"),
            Stand::Live => format!("bilan unpublish {name}"),
        }
    }

    fn consent(&self, consent: &Consent, digest: &str) -> views::Consent {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let is_over = consent.expires.is_some_and(|last| last < self.journal.today);
        views::Consent {
            who: text(&consent.who),
            client: text(&consent.client),
            date: consent.date.map(|date| self.day(date)),
            channels: consent.channels.clone(),
            proof: text(&consent.proof),
            expires: consent.expires.map(|date| self.day(date)),
            withdrawn: views::Told {
                yes: consent.withdrawn.is_some(),
                // Without a day it is the first there is.
                date: consent
                    .withdrawn
                    .filter(|date| *date != Date::MIN)
                    .map(|date| self.day(date)),
            },
            state: match () {
                () if consent.withdrawn.is_some() => "withdrawn",
                () if is_over => "expired",
                () if !consent.is_for(digest) => "stale",
                () => "holds",
            },
        }
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

/// A word as it is typed in a terminal.
fn argument(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else if word.contains('\'') {
        format!("\"{word}\"")
    } else {
        format!("'{word}'")
    }
}
