//! Which pages there are, and the view of each.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::views::{PostRef, PublicIndex, PublicPage, PublicPost, PublicSite, PublicTag, PublicTags};
use super::{Page, robots};
use crate::config::Address;
use crate::date::When;
use crate::diagnostic::Diagnostic;
use crate::journal::{self, Subject, subject_key};
use crate::path::SitePath;
use crate::publish::body;
use crate::publish::post::Post;
use crate::publish::scan::Cleared;
use crate::site::lists;
use crate::site::template::Engine;
use crate::site::views::{Count, Date as Day, Link, Pager};
use crate::words::Words;

/// Most posts on one page of a list.
const PER_PAGE: usize = 20;

/// Makes the pages of posts.
pub(super) struct Builder<'a> {
    site: &'a PublicSite,
    address: Option<&'a Address>,
    words: &'a Words,
    /// Newest first.
    posts: Vec<&'a Cleared>,
    /// In the language's order.
    tags: Vec<Subject>,
    /// Places in `tags`, by what makes two tags one.
    of_key: BTreeMap<String, usize>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        posts: &'a [Cleared],
        site: &'a PublicSite,
        address: Option<&'a Address>,
        words: &'a Words,
    ) -> Self {
        let mut posts: Vec<&Cleared> = posts.iter().collect();
        posts.sort_by(|a, b| {
            let title = || words.compare(&a.title, &b.title);
            let day = b.date.cmp(&a.date);
            day.then_with(title).then_with(|| a.slug.cmp(&b.slug))
        });
        let names = posts.iter().flat_map(|post| &post.tags).map(String::as_str);
        let tags = journal::subjects(names, words);
        let keys = tags.iter().enumerate().map(|(at, tag)| (subject_key(&tag.name), at));
        Self {
            site,
            address,
            words,
            of_key: keys.collect(),
            tags,
            posts,
        }
    }

    /// The posts in the site's order.
    pub(super) fn posts(&self) -> &[&'a Cleared] {
        &self.posts
    }

    /// Pages that search engines should know, each with the day of its text.
    pub(super) fn places(&self) -> impl Iterator<Item = (String, Option<Date>)> {
        let index = ("index.html".to_owned(), self.posts.first().map(|post| post.date));
        let posts = self.posts.iter().map(|post| (url(post), Some(post.date)));
        let tags = self.tags.iter().map(|tag| (tag_url(tag), None));
        std::iter::once(index).chain(posts).chain(tags)
    }

    /// Every page.
    pub(super) fn pages(&self) -> Result<Vec<Page>, Vec<Diagnostic>> {
        let mut pages = Vec::new();
        let one = |problem: Diagnostic| vec![problem];
        for (url, pager, posts) in cut("", &self.posts) {
            let mut frame = self.frame("public-index", self.site.title.clone(), url);
            frame.pager = pager;
            let shown = PublicIndex {
                posts: self.refs(posts),
            };
            pages.push(page(frame, "public/index.html", "index", &shown).map_err(one)?);
        }
        for at in 0..self.posts.len() {
            pages.push(self.post(at).map_err(one)?);
        }
        for (tag, posts) in self.by_tag() {
            for (url, pager, posts) in cut(&format!("tags/{}", tag.slug), &posts) {
                let mut frame = self.frame("public-tag", tag.name.clone(), url);
                frame.pager = pager;
                let shown = PublicTag {
                    name: tag.name.clone(),
                    posts: self.refs(posts),
                };
                pages.push(page(frame, "public/tag.html", "tag", &shown).map_err(one)?);
            }
        }
        if !self.tags.is_empty() {
            let title = self.words.get("public.tags");
            let frame = self.frame("public-tags", title, "tags/index.html".to_owned());
            let count = |(tag, posts): (&Subject, Vec<&Cleared>)| Count {
                text: tag.name.clone(),
                url: tag_url(tag),
                count: posts.len(),
            };
            let shown = PublicTags {
                tags: self.by_tag().into_iter().map(count).collect(),
            };
            pages.push(page(frame, "public/tags.html", "tags", &shown).map_err(one)?);
        }
        Ok(pages)
    }

    fn post(&self, at: usize) -> Result<Page, Diagnostic> {
        let post = self.posts[at];
        let about = self.post_ref(post);
        let mut frame = self.frame("public-post", about.title.clone(), about.url.clone());
        frame.lang.clone_from(&about.lang);
        frame.description.clone_from(&about.description);
        let image = post.images.first();
        frame.image = self
            .address
            .zip(image)
            .map(|(address, image)| address.below(&format!("{}/{}", post.slug, image.name)))
            .unwrap_or_default();
        let near = |post: &&Cleared| self.post_ref(post);
        let shown = PublicPost {
            about,
            html: body::html(post, ""),
            previous: self.posts.get(at + 1).map(near),
            next: at.checked_sub(1).and_then(|at| self.posts.get(at)).map(near),
        };
        page(frame, "public/post.html", "post", &shown)
    }

    fn frame(&self, kind: &'static str, title: String, url: String) -> PublicPage {
        let whole = |address: &Address| address.below(robots::folder(&url));
        PublicPage {
            kind,
            title,
            root: SitePath::new(&url).map(|path| path.root()).unwrap_or_default(),
            canonical: self.address.map(whole).unwrap_or_default(),
            lang: String::new(),
            description: String::new(),
            image: String::new(),
            pager: None,
            url,
        }
    }

    /// Every tag with its posts.
    fn by_tag(&self) -> Vec<(&Subject, Vec<&'a Cleared>)> {
        let mut all: Vec<(&Subject, Vec<&Cleared>)> = self.tags.iter().map(|tag| (tag, Vec::new())).collect();
        for post in &self.posts {
            for at in self.tags_of(post) {
                all[at].1.push(post);
            }
        }
        all
    }

    /// Places of a post's tags, each once, in the order they are written.
    fn tags_of(&self, post: &Post) -> Vec<usize> {
        let mut places = Vec::new();
        for at in post.tags.iter().filter_map(|tag| self.of_key.get(&subject_key(tag))) {
            if !places.contains(at) {
                places.push(*at);
            }
        }
        places
    }

    fn refs(&self, posts: &[&Cleared]) -> Vec<PostRef> {
        posts.iter().map(|post| self.post_ref(post)).collect()
    }

    fn post_ref(&self, post: &Post) -> PostRef {
        let when = When::day(post.date);
        let description = post.description.as_deref().unwrap_or_default();
        let tags = self.tags_of(post).into_iter().map(|at| &self.tags[at]);
        PostRef {
            url: url(post),
            title: body::set(&post.title, &post.lang).into_owned(),
            date: Day {
                iso: when.iso(),
                long: when.long(self.words),
                year: post.date.year(),
            },
            lang: self.lang(post),
            description: body::set(description, &post.lang).into_owned(),
            tags: tags
                .map(|tag| Link {
                    text: tag.name.clone(),
                    url: tag_url(tag),
                })
                .collect(),
        }
    }

    /// A post's language where it is not the site's.
    fn lang(&self, post: &Post) -> String {
        if post.lang == self.site.lang {
            String::new()
        } else {
            post.lang.clone()
        }
    }
}

fn url(post: &Post) -> String {
    format!("{}/index.html", post.slug)
}

fn tag_url(tag: &Subject) -> String {
    format!("tags/{}/index.html", tag.slug)
}

fn page(
    frame: PublicPage,
    template: &'static str,
    name: &'static str,
    shown: &impl Serialize,
) -> Result<Page, Diagnostic> {
    Ok(Page {
        source: frame.title.clone(),
        frame,
        template,
        name,
        shown: Engine::value(shown)?,
    })
}

/// A folder's numbered pages: address, links to the others, posts. At least one.
fn cut<'l, 'a>(
    folder: &str,
    posts: &'l [&'a Cleared],
) -> impl Iterator<Item = (String, Option<Pager>, &'l [&'a Cleared])> {
    let count = posts.len().div_ceil(PER_PAGE).max(1);
    (1..=count).map(move |number| {
        let from = (number - 1) * PER_PAGE;
        let to = posts.len().min(number * PER_PAGE);
        let url = lists::address(folder, number);
        (url, lists::pager(folder, number, count), &posts[from..to])
    })
}
