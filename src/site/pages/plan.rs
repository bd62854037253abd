//! Which pages there are: known before anything is rendered.

use super::{Builder, excerpts, folder, years};
use crate::note::role::Role;
use crate::practice::year;
use crate::site::{Make, Planned, lists};

/// The pages so far.
struct Plan<'a> {
    pages: Vec<Planned<'a>>,
}

impl<'a> Plan<'a> {
    fn add(&mut self, path: String, template: &'static str, source: &str, view: Box<Make<'a>>) {
        self.pages.push(Planned {
            path,
            template,
            source: source.to_owned(),
            view,
        });
    }

    /// The numbered pages of a folder.
    fn add_all(
        &mut self,
        folder: &str,
        count: usize,
        template: &'static str,
        source: &str,
        view: impl Fn(usize) -> Box<Make<'a>>,
    ) {
        for number in 1..=count {
            self.add(lists::address(folder, number), template, source, view(number));
        }
    }
}

impl<'a> Builder<'a> {
    /// Every page, and who makes it.
    pub(in crate::site) fn plan(&self) -> Vec<Planned<'a>> {
        let mut plan = Plan { pages: Vec::new() };
        Self::plan_single(&mut plan);
        if !self.shelf.is_empty() {
            let view: Box<Make<'a>> = Box::new(|b, _| Ok(b.excerpts()));
            plan.add(excerpts::URL.to_owned(), "excerpts.html", "", view);
        }
        self.plan_missions(&mut plan);
        self.plan_lists(&mut plan);
        self.plan_years(&mut plan);
        self.plan_subjects(&mut plan);
        plan.pages
    }

    /// Pages of which there is one.
    fn plan_single(plan: &mut Plan<'a>) {
        let mut add = |path: &str, template, view: Box<Make<'a>>| plan.add(path.to_owned(), template, "", view);
        add("index.html", "home.html", Box::new(|b, _| Ok(b.home())));
        add("search/index.html", "search.html", Box::new(|b, _| Ok(b.search())));
        add("prepare/index.html", "prepare.html", Box::new(Self::prepare));
        add("404.html", "not_found.html", Box::new(|b, _| Ok(b.not_found())));
        add("clients/index.html", "clients.html", Box::new(|b, _| Ok(b.clients())));
        add("tags/index.html", "tags.html", Box::new(|b, _| Ok(b.tags())));
        add("figures/index.html", "figures.html", Box::new(|b, _| Ok(b.figures())));
    }

    fn plan_missions(&self, plan: &mut Plan<'a>) {
        for (at, mission) in self.journal.missions.iter().enumerate() {
            let source = mission.note.file.path.as_str();
            plan.add(
                mission.url(),
                "mission.html",
                source,
                Box::new(move |b, p| b.mission(p, at)),
            );
        }
        for (at, page) in self.journal.pages.iter().enumerate() {
            let source = page.note.file.path.as_str();
            plan.add(
                page.url(),
                "page.html",
                source,
                Box::new(move |b, _| Ok(b.text_page(at))),
            );
        }
    }

    fn plan_lists(&self, plan: &mut Plan<'a>) {
        let count = lists::pages(self.journal.missions.len());
        plan.add_all("missions", count, "missions.html", "", |number| {
            Box::new(move |b, p| b.missions(p, number))
        });
        for role in Role::GATHERED {
            let count = lists::pages(self.total(role));
            plan.add_all(folder(role), count, "group.html", role.as_str(), |number| {
                Box::new(move |b, p| b.group(p, role, number))
            });
        }
        let count = lists::pages(self.boosts.len());
        plan.add_all("boost", count, "boost.html", "", |number| {
            Box::new(move |b, p| b.boost(p, number))
        });
    }

    fn plan_years(&self, plan: &mut Plan<'a>) {
        let years = year::years(self.journal);
        for (at, year) in years.iter().copied().enumerate() {
            // Newest first.
            let (before, after) = (years.get(at + 1).copied(), at.checked_sub(1).map(|at| years[at]));
            let view: Box<Make<'a>> = Box::new(move |b, _| Ok(b.year(year, before, after)));
            plan.add(years::url(year), "year.html", "", view);
        }
    }

    fn plan_subjects(&self, plan: &mut Plan<'a>) {
        for (at, client) in self.journal.clients.iter().enumerate() {
            let sheet = client.sheet.as_ref().map(|sheet| sheet.file.path.as_str());
            let folder = format!("clients/{}", client.slug);
            let source = sheet.unwrap_or(client.name.as_str());
            plan.add_all(&folder, self.client_pages(at), "client.html", source, |number| {
                Box::new(move |b, p| b.client(p, at, number))
            });
        }
        for (at, tag) in self.journal.tags.iter().enumerate() {
            let folder = format!("tags/{}", tag.slug);
            plan.add_all(&folder, self.tag_pages(at), "brief.html", &tag.name, |number| {
                Box::new(move |b, p| b.tag(p, at, number))
            });
        }
        for (at, kind) in self.journal.kinds.iter().enumerate() {
            let folder = format!("kinds/{}", kind.slug);
            plan.add_all(&folder, self.kind_pages(at), "brief.html", &kind.name, |number| {
                Box::new(move |b, p| b.kind(p, at, number))
            });
        }
    }
}
