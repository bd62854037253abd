//! A journal as a site: a plan of pages (one writer a path, known before anything
//! is rendered), views, HTML, data. Pure: the same journal gives the same bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::journal::{Journal, Mission};
use crate::paper::Paper;
use crate::path::{Bytes, Site, SitePath, SourcePath};
use crate::practice::calendar::{self, Contents};
use crate::theme::Theme;
use crate::words::Words;

use memory::Digest;
use pieces::OfMission;

pub mod export;
mod fill;
mod html;
pub(crate) mod lists;
mod memory;
mod pages;
mod pieces;
mod publishing;
mod search;
pub(crate) mod template;
pub mod views;

pub use html::Html;
pub use memory::Memory;
pub use publishing::{Publishing, Unread};

/// What the program calls itself in pages and data.
pub const GENERATOR: &str = concat!("bilan ", env!("CARGO_PKG_VERSION"));

/// The journal as data.
const JOURNAL: &str = "journal.json";

/// Calendars, and what is in each.
const CALENDARS: [(&str, Contents); 2] = [
    ("follow-ups.ics", Contents::FollowUps),
    ("reviews.ics", Contents::Reviews),
];

/// A site, but for the files that are copied as they are.
#[derive(Debug)]
pub struct Built {
    /// Every file that was made.
    pub site: Site,
    /// Files of the journal that pages show, and where they go.
    pub assets: Vec<(SourcePath, SitePath)>,
}

/// A page to render: where, with which template, from what.
pub(crate) struct Planned<'a> {
    path: String,
    template: &'static str,
    /// Who asked for it: for the message when two pages want one path.
    source: String,
    view: Box<Make<'a>>,
}

/// Makes the view of a page.
type Make<'a> =
    dyn Fn(&pages::Builder<'a>, &pieces::Pieces<'_, 'a>) -> Result<pages::View, Diagnostic> + Send + Sync + 'a;

/// What would keep the site from being made: found without rendering a page.
#[must_use]
pub fn check(journal: &Journal, publishing: &Publishing, theme: &Theme, words: &Words) -> Vec<Diagnostic> {
    let files = static_files(theme);
    let builder = pages::Builder::new(journal, theme, words, &files, publishing);
    let plan = builder.plan();
    let mut problems = check_paths(&plan, &builder.shelf.pictures(), &journal.assets)
        .err()
        .unwrap_or_default();
    let mut memory = Memory::default();
    match memory.engine(journal, theme, words, builder.site()) {
        // The built-in templates are tested; a journal's own are tried on every page.
        Ok(engine) if theme.has_own_templates() => {
            let missions = memory.missions(&builder);
            let rendered = render(&plan, &builder, &engine, &missions, &|_| {}, &memory);
            problems.extend(rendered.err().unwrap_or_default());
        }
        Ok(_) => {}
        Err(wrong) => problems.extend(wrong),
    }
    problems
}

/// A page, with what tells its view from others if there will be a next site.
type Rendered = (Option<Digest>, Bytes);

/// The plan's pages, in its order; or what is wrong with the templates, each problem once.
fn render<'a>(
    plan: &[Planned<'a>],
    builder: &pages::Builder<'a>,
    engine: &template::Engine,
    missions: &[Arc<OfMission>],
    on_page: &(dyn Fn(usize) + Sync),
    memory: &Memory,
) -> Result<Vec<Rendered>, Vec<Diagnostic>> {
    let pieces = pieces::Pieces::new(builder, engine, missions, memory.keeps()).map_err(|problem| vec![problem])?;
    let render = |page: &Planned<'a>| {
        let rendered = (page.view)(builder, &pieces).and_then(|view| {
            let digest = memory.keeps().then(|| memory::digest(page.template, &view)).flatten();
            let known = digest.and_then(|digest| memory.page(&digest));
            let html = || Ok(Bytes::from(engine.render(page.template, &view)?.into_bytes()));
            Ok((digest, known.map_or_else(html, Ok)?))
        });
        on_page(plan.len());
        rendered
    };
    let rendered: Vec<Result<Rendered, Diagnostic>> = plan.par_iter().map(render).collect();
    let mut pages = Vec::with_capacity(rendered.len());
    let mut problems: Vec<Diagnostic> = Vec::new();
    for page in rendered {
        match page {
            Ok(page) => pages.push(page),
            // The first page that has it is enough.
            Err(problem) if problems.iter().any(|known| is_same(known, &problem)) => {}
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(pages) } else { Err(problems) }
}

/// Whether two problems of templates differ by the page only.
fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.code == other.code && one.location == other.location
}

/// Builds the site. `publishing` is what of the journal is marked, and what was published. `on_page` is called once a page, in no order, with how many there are.
///
/// `memory` has what was rendered of the last site; the site is the same with or without.
///
/// # Errors
///
/// What would make a wrong site: two pages for one path, a template that cannot be read or rendered.
pub fn build(
    journal: &Journal,
    publishing: &Publishing,
    theme: &Theme,
    words: &Words,
    on_page: &(dyn Fn(usize) + Sync),
    memory: &mut Memory,
) -> Result<Built, Vec<Diagnostic>> {
    let files = static_files(theme);
    let builder = pages::Builder::new(journal, theme, words, &files, publishing);
    let plan = builder.plan();
    let pictures = builder.shelf.pictures();
    let paths = check_paths(&plan, &pictures, &journal.assets)?;
    let engine = memory.engine(journal, theme, words, builder.site())?;
    let missions = memory.missions(&builder);
    let mut known = std::mem::take(&mut memory.search);
    let part = |mission: &Mission| {
        let part = || export::written(journal, mission);
        if memory.keeps() {
            missions[mission.at].json(part)
        } else {
            part()
        }
    };
    let (rendered, (search, json)) = rayon::join(
        || render(&plan, &builder, &engine, &missions, on_page, memory),
        || {
            rayon::join(
                || search::files(journal, words, &missions, &mut known),
                || export::assembled(journal, words, part),
            )
        },
    );
    let rendered = rendered?;
    memory.keep(journal, missions, &rendered, known);
    let mut site: Site = paths
        .into_iter()
        .zip(rendered)
        .map(|(path, (_, bytes))| (path, bytes))
        .collect();
    for (_, path, bytes) in &files.files {
        insert(&mut site, path, Bytes::from(bytes.clone()));
    }
    for (path, bytes) in pictures {
        insert(&mut site, &path, bytes);
    }
    for (path, bytes) in search {
        insert(&mut site, &path, bytes);
    }
    insert(&mut site, JOURNAL, Bytes::from(json.into_bytes()));
    for (path, contents) in CALENDARS {
        let calendar = calendar::events(journal, words, contents);
        insert(&mut site, path, Bytes::from(calendar.into_bytes()));
    }
    let assets = journal
        .assets
        .iter()
        .filter_map(|(from, to)| Some((from.clone(), SitePath::new(to)?)))
        .collect();
    Ok(Built { site, assets })
}

/// Papers as one page that needs nothing beside it; its title is the first one's.
///
/// # Errors
///
/// What is wrong with the theme's templates.
pub fn sheet(journal: &Journal, theme: &Theme, words: &Words, papers: &[Paper]) -> Result<String, Vec<Diagnostic>> {
    let files = static_files(theme);
    let publishing = Publishing::default();
    let builder = pages::Builder::new(journal, theme, words, &files, &publishing);
    let engine = template::Engine::new(theme, words, &builder.site())?;
    engine
        .render("sheet.html", &builder.sheet(papers))
        .map_err(|problem| vec![problem])
}

fn insert(site: &mut Site, path: &str, bytes: Bytes) {
    if let Some(path) = SitePath::new(path) {
        site.insert(path, bytes);
    }
}

/// The theme's static files: name in the theme, path in the site, bytes.
pub(crate) struct StaticFiles {
    files: Vec<(String, String, Vec<u8>)>,
}

impl StaticFiles {
    /// What a file of the theme says.
    fn text(&self, name: &str) -> String {
        let file = self.files.iter().find(|(own, _, _)| own == name);
        file.map(|(_, _, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default()
    }

    /// Where a file of the theme goes.
    fn path(&self, name: &str) -> String {
        self.files
            .iter()
            .find(|(own, _, _)| own == name)
            .map(|(_, path, _)| path.clone())
            .unwrap_or_default()
    }
}

/// Style and script are named by what they hold, so that a browser never shows an old one.
fn static_files(theme: &Theme) -> StaticFiles {
    let files = theme.statics().into_iter().map(|(name, bytes)| {
        let path = match name.rsplit_once('.') {
            Some((stem, ending @ ("css" | "js"))) => format!("{stem}.{}.{ending}", &blake3::hash(&bytes).to_hex()[..8]),
            _ => name.clone(),
        };
        (name, path, bytes)
    });
    StaticFiles { files: files.collect() }
}

/// Every path once, none of them a file and a folder.
fn check_paths(
    plan: &[Planned<'_>],
    pictures: &[(String, Bytes)],
    assets: &BTreeMap<SourcePath, String>,
) -> Result<Vec<SitePath>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut paths = Vec::with_capacity(plan.len());
    let pages = plan.iter().map(|p| (p.path.as_str(), p.source.as_str()));
    let assets = assets.iter().map(|(from, to)| (to.as_str(), from.as_str()));
    let data = CALENDARS.iter().map(|(path, _)| *path).chain([JOURNAL]);
    let pictures = pictures.iter().map(|(path, _)| (path.as_str(), ""));
    for (path, source) in pages.chain(pictures).chain(assets).chain(data.map(|path| (path, ""))) {
        let twice = seen.insert(path.to_lowercase(), source);
        match (twice, SitePath::new(path)) {
            (None, Some(normal)) => paths.push(normal),
            (other, _) => {
                let other = other.unwrap_or("");
                problems.push(
                    Diagnostic::nowhere(Code::PathTwice)
                        .with("path", path)
                        .with("one", other)
                        .with("other", source),
                );
            }
        }
    }
    paths.truncate(plan.len());
    if problems.is_empty() { Ok(paths) } else { Err(problems) }
}
