//! A journal as a site: a plan of pages (one writer a path, known before anything
//! is rendered), views, HTML, data. Pure: the same journal gives the same bytes.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::journal::Journal;
use crate::path::{Bytes, Site, SitePath, SourcePath};
use crate::theme::Theme;
use crate::words::Words;

pub mod export;
mod fill;
mod lists;
mod pages;
mod pieces;
mod search;
mod template;
pub mod views;

/// What the program calls itself in pages and data.
pub const GENERATOR: &str = concat!("bilan ", env!("CARGO_PKG_VERSION"));

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
pub fn check(journal: &Journal, theme: &Theme, words: &Words) -> Vec<Diagnostic> {
    let files = static_files(theme);
    let builder = pages::Builder::new(journal, words, &files);
    let plan = builder.plan();
    let mut problems = check_paths(&plan, &journal.assets).err().unwrap_or_default();
    match template::Engine::new(theme, words, &builder) {
        // The built-in templates are tested; a journal's own are tried on every page.
        Ok(engine) if theme.has_own_templates() => {
            problems.extend(render(&plan, &builder, &engine, &|_| {}).err().unwrap_or_default());
        }
        Ok(_) => {}
        Err(wrong) => problems.extend(wrong),
    }
    problems
}

/// The plan's pages, in its order; or what is wrong with the templates, each problem once.
fn render<'a>(
    plan: &[Planned<'a>],
    builder: &pages::Builder<'a>,
    engine: &template::Engine,
    on_page: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Bytes>, Vec<Diagnostic>> {
    let pieces = pieces::Pieces::new(builder, engine).map_err(|problem| vec![problem])?;
    let render = |page: &Planned<'a>| {
        let view = (page.view)(builder, &pieces);
        let html = view.and_then(|view| engine.render(page.template, view));
        on_page(plan.len());
        html.map(|html| Bytes::from(html.into_bytes()))
    };
    let rendered: Vec<Result<Bytes, Diagnostic>> = plan.par_iter().map(render).collect();
    let mut pages = Vec::with_capacity(rendered.len());
    let mut problems: Vec<Diagnostic> = Vec::new();
    for page in rendered {
        match page {
            Ok(bytes) => pages.push(bytes),
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

/// Builds the site. `on_page` is called once a page, in no order, with how many there are.
///
/// # Errors
///
/// What would make a wrong site: two pages for one path, a template that cannot be read or rendered.
pub fn build(
    journal: &Journal,
    theme: &Theme,
    words: &Words,
    on_page: &(dyn Fn(usize) + Sync),
) -> Result<Built, Vec<Diagnostic>> {
    let files = static_files(theme);
    let builder = pages::Builder::new(journal, words, &files);
    let plan = builder.plan();
    let paths = check_paths(&plan, &journal.assets)?;
    let engine = template::Engine::new(theme, words, &builder)?;
    let data = || rayon::join(|| search::files(journal, words), || export::json(journal, words));
    let (rendered, (search, json)) = rayon::join(|| render(&plan, &builder, &engine, on_page), data);
    let rendered = rendered?;
    let mut site: Site = paths.into_iter().zip(rendered).collect();
    for (_, path, bytes) in &files.files {
        insert(&mut site, path, Bytes::from(bytes.clone()));
    }
    for (path, bytes) in search {
        insert(&mut site, &path, Bytes::from(bytes));
    }
    insert(&mut site, "journal.json", Bytes::from(json.into_bytes()));
    let assets = journal
        .assets
        .iter()
        .filter_map(|(from, to)| Some((from.clone(), SitePath::new(to)?)))
        .collect();
    Ok(Built { site, assets })
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
fn check_paths(plan: &[Planned<'_>], assets: &BTreeMap<SourcePath, String>) -> Result<Vec<SitePath>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut paths = Vec::with_capacity(plan.len());
    let pages = plan.iter().map(|p| (p.path.as_str(), p.source.as_str()));
    for (path, source) in pages.chain(assets.iter().map(|(from, to)| (to.as_str(), from.as_str()))) {
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
