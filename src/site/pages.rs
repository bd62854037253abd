//! Which pages there are, and the view of each.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

use super::{Publishing, StaticFiles, fill, lists, views};
use crate::config::look::menu::Item;
use crate::date::When;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::journal::{EntryOf, Journal, Mission, Subject};
use crate::note::role::Role;
use crate::paper::Paper;
use crate::practice;
use crate::practice::due::{Due, Until};
use crate::theme::{self, Theme};
use crate::words::Words;

mod boost;
pub(in crate::site) mod excerpts;
mod figures;
mod groups;
mod home;
mod missions;
mod parts;
mod plan;
mod prepare;
mod relationship;
mod subjects;
mod timeline;
mod years;

/// Makes views of a journal.
pub(crate) struct Builder<'a> {
    pub(super) journal: &'a Journal,
    pub(super) words: &'a Words,
    theme: &'a Theme,
    files: &'a StaticFiles,
    index: subjects::Index<'a>,
    /// Missions as lists show them, by index.
    pub(super) refs: Vec<Arc<views::MissionRef>>,
    groups: BTreeMap<Role, groups::Group<'a>>,
    /// What the boost page shows.
    boosts: Vec<EntryOf<'a>>,
    /// What needs her.
    due: Due<'a>,
    /// What is marked to be published.
    pub(super) shelf: excerpts::Shelf<'a>,
}

/// What a template gets: the page's frame, and the page's own view under its name.
pub(crate) struct View {
    pub(super) page: views::Page,
    pub(super) name: &'static str,
    pub(super) shown: Box<dyn Shown>,
}

/// What a page shows.
pub(super) trait Shown {
    /// As templates see it.
    fn value(&self) -> Result<Value, tera::Error>;
    /// All of it as bytes, for a digest.
    fn write(&self, out: &mut dyn Write) -> Result<(), rmp_serde::encode::Error>;
}

impl<T: Serialize> Shown for T {
    fn value(&self) -> Result<Value, tera::Error> {
        Value::try_from_serializable(self)
    }

    fn write(&self, mut out: &mut dyn Write) -> Result<(), rmp_serde::encode::Error> {
        rmp_serde::encode::write(&mut out, self)
    }
}

impl View {
    fn new<T: Serialize + 'static>(page: views::Page, name: &'static str, view: T) -> Self {
        Self {
            page,
            name,
            shown: Box::new(view),
        }
    }
}

/// The theme's scripts of the search, in the order in which they run.
const SEARCH: [&str; 6] = [
    "static/search/ufuzzy.js",
    "static/search/find.js",
    "static/search/show.js",
    "static/search/filters.js",
    "static/search/box.js",
    "static/search/page.js",
];

/// Folder of a group's pages.
pub(crate) fn folder(role: Role) -> &'static str {
    match role {
        Role::Positives => "positives",
        Role::Vigilance => "vigilance",
        Role::FollowUps => "follow-ups",
        Role::Differently => "differently",
        Role::Learned => "learned",
        Role::Highlights => "highlights",
        Role::Quotes => "quotes",
        other => other.as_str(),
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        journal: &'a Journal,
        theme: &'a Theme,
        words: &'a Words,
        files: &'a StaticFiles,
        publishing: &'a Publishing,
    ) -> Self {
        let mut builder = Self {
            journal,
            words,
            theme,
            files,
            index: subjects::Index::of(journal),
            refs: Vec::new(),
            groups: BTreeMap::new(),
            boosts: practice::boost::entries(journal),
            due: practice::due::due(journal, Until::Always),
            shelf: excerpts::Shelf::of(journal, words, publishing),
        };
        let refs = journal
            .missions
            .par_iter()
            .map(|mission| Arc::new(builder.make_ref(mission)));
        builder.refs = refs.collect();
        let groups = Role::GATHERED.par_iter().map(|role| (*role, builder.make_group(*role)));
        builder.groups = groups.collect::<Vec<_>>().into_iter().collect();
        builder
    }

    /// What is the same on every page.
    pub(super) fn site(&self) -> views::Site {
        let journal = self.journal;
        views::Site {
            contract: theme::CONTRACT,
            title: self.title(),
            lang: self.words.lang().to_owned(),
            author: journal.config.author.name.clone(),
            today: self.day(journal.today),
            week_starts: journal.config.week_starts.to_sunday_zero_offset(),
            style: self.files.path(theme::STYLE),
            script: self.files.path("static/script.js"),
            search: SEARCH
                .iter()
                .map(|name| self.files.path(name))
                .chain([super::search::INDEX.to_owned()])
                .collect(),
            menu: self
                .theme
                .menu()
                .iter()
                .filter_map(|name| Item::named(name))
                .filter(|item| *item != Item::Excerpts || !self.shelf.is_empty())
                .map(|item| self.place(item))
                .map(|views::Place { name, url, .. }| views::MenuItem { name, url })
                .collect(),
            pages: journal
                .pages
                .iter()
                .map(|p| views::Link {
                    text: p.title.clone(),
                    url: p.url(),
                })
                .collect(),
            generator: super::GENERATOR.to_owned(),
        }
    }

    /// Where an item of the menu leads, and how many things are there.
    fn place(&self, item: Item) -> views::Place {
        let journal = self.journal;
        let (folder, count) = match item {
            Item::Home => ("", 0),
            Item::Missions => ("missions", journal.missions.len()),
            Item::Group(role) => (folder(role), self.total(role)),
            Item::Prepare => ("prepare", 0),
            Item::Boost => ("boost", self.boosts.len()),
            Item::Excerpts => ("excerpts", self.shelf.len()),
            Item::Clients => ("clients", journal.clients.len()),
            Item::Tags => ("tags", journal.tags.len()),
            Item::Figures => ("figures", 0),
            Item::Search => ("search", 0),
        };
        let slash = if folder.is_empty() { "" } else { "/" };
        views::Place {
            name: item.name().to_owned(),
            url: format!("{folder}{slash}index.html"),
            count,
        }
    }

    /// How many entries a group has.
    pub(super) fn total(&self, role: Role) -> usize {
        self.groups.get(&role).map_or(0, |group| group.total)
    }

    /// The journal's title, or the word for one.
    pub(super) fn title(&self) -> String {
        let title = &self.journal.config.title;
        if title.is_empty() {
            self.words.get("site.title")
        } else {
            title.clone()
        }
    }

    #[allow(clippy::unused_self, reason = "as the other parts of a view")]
    fn frame(&self, kind: &'static str, menu: &str, title: String, url: &str) -> views::Page {
        let root = "../".repeat(url.matches('/').count());
        views::Page {
            kind,
            menu: menu.to_owned(),
            title,
            root,
            url: url.to_owned(),
            lang: String::new(),
            problems: Vec::new(),
            pager: None,
        }
    }

    pub(super) fn day(&self, date: jiff::civil::Date) -> views::Date {
        self.when(When::day(date))
    }

    pub(super) fn when(&self, when: When) -> views::Date {
        views::Date {
            iso: when.iso(),
            long: when.long(self.words),
            year: when.date.year(),
        }
    }

    pub(super) fn tag_link(&self, name: &str) -> views::Link {
        let url = self
            .index
            .tag(name)
            .map(|at| &self.journal.tags[at])
            .map_or(String::new(), tag_url);
        views::Link {
            text: name.to_owned(),
            url,
        }
    }

    fn kind_link(&self, name: &str) -> views::Link {
        let url = self
            .index
            .kind(name)
            .map(|at| &self.journal.kinds[at])
            .map_or(String::new(), kind_url);
        views::Link {
            text: name.to_owned(),
            url,
        }
    }

    fn problem(&self, diagnostic: &Diagnostic, mission: Option<&Mission>) -> views::Problem {
        let report = diagnostic.report(self.words);
        views::Problem {
            severity: match report.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Remark => "remark",
            },
            message: fill::sentence(&report.message),
            help: fill::sentence(&report.help),
            file: report.file.unwrap_or_default(),
            line: report.line.unwrap_or(0),
            column: report.column.unwrap_or(0),
            source: report
                .source
                .filter(|line| !(has_comment(line) || line.contains(" #") && is_in_front(diagnostic)))
                .unwrap_or_default(),
            url: mission.map(Mission::url),
        }
    }

    fn search(&self) -> View {
        let page = self.frame("search", "search", self.words.get("search.title"), "search/index.html");
        let places = self.theme.menu().iter().filter_map(|name| Item::named(name));
        let view = views::Search {
            missions: self.journal.missions.len(),
            entries: self.journal.missions.iter().map(|m| m.note.entries.len()).sum(),
            places: places
                .map(|item| self.place(item))
                .filter(|place| place.count > 0)
                .collect(),
        };
        View::new(page, "search", view)
    }

    /// Papers in a file of their own.
    pub(super) fn sheet(&self, papers: &[Paper]) -> View {
        let title = papers.first().map(|paper| paper.title.clone()).unwrap_or_default();
        let page = self.frame("sheet", "", title, "");
        let view = views::Sheet {
            papers: papers.to_vec(),
            style: self.files.text(theme::STYLE),
        };
        View::new(page, "sheet", view)
    }

    fn not_found(&self) -> View {
        let page = self.frame("not_found", "", self.words.get("not_found.title"), "404.html");
        View::new(page, "not_found", ())
    }
}

/// Whether a problem lies in a front matter, or in the settings, where ` #` begins a comment.
fn is_in_front(diagnostic: &Diagnostic) -> bool {
    let Location::Place(place) = &diagnostic.location else {
        return false;
    };
    let front = crate::note::front_matter(&place.file.text);
    front.is_none_or(|front| front.contains(&place.span.start))
}

/// A line with a comment, or an end of one: what it hides is shown nowhere on the site.
fn has_comment(line: &str) -> bool {
    ["%%", "<!--", "-->"].iter().any(|sign| line.contains(sign))
}

pub(super) fn tag_url(tag: &Subject) -> String {
    format!("tags/{}/index.html", tag.slug)
}

pub(super) fn kind_url(kind: &Subject) -> String {
    format!("kinds/{}/index.html", kind.slug)
}
