//! Jekyll: `_posts/YYYY-MM-DD-SLUG.md`, drafts in `_drafts/`, pictures in `assets/`.

use std::fmt::Write as _;

use super::front::{Front, Value};
use super::guard::{Dialect, guard};
use super::{Files, Stage, Target};
use crate::publish::Post;

/// Stands for the way to the pictures. Nobody writes it: it is no character.
const ASSETS: &str = "\u{fdd0}";

pub(super) fn files(post: &Post, target: &Target, stage: Stage) -> Files {
    let posts = target.posts_or("_posts");
    let mut front = Front::of(post, target, "date");
    front.layout(target, "post");
    front.draft(stage);
    let body = body(post);
    if body.contains("{{") {
        // What is written for Liquid needs it, also where a blog has turned it off.
        front.set("render_with_liquid", Value::Flag(true));
    }
    let text = front.yaml() + &body;
    let mut files = Files::default();
    match stage {
        Stage::Live => {
            files.put(posts, &format!("{}-{}.md", post.date, post.slug), text);
            files.put_images("assets", &post.images);
        }
        // Its pictures would be public, and in `_drafts` Jekyll stumbles over them: they come with the post.
        Stage::Draft => {
            let drafts = posts
                .rsplit_once('/')
                .map_or("_drafts".to_owned(), |(above, _)| format!("{above}/_drafts"));
            files.put(&drafts, &format!("{}.md", post.slug), text);
        }
    }
    files
}

/// Liquid is read first, in code too: its signs are written as texts that it prints.
fn body(post: &Post) -> String {
    let markdown = guard(post, ASSETS, Dialect::KRAMDOWN, |_| None);
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown.as_str();
    while let Some(at) = ["{{", "{%"].into_iter().filter_map(|sign| rest.find(sign)).min() {
        text.push_str(&rest[..at]);
        let _ = write!(text, "{{{{ \"{}\" }}}}", &rest[at..at + 2]);
        rest = &rest[at + 2..];
    }
    text.push_str(rest);
    for image in &post.images {
        let there = format!("{{{{ \"/assets/{}\" | relative_url }}}}", image.name);
        text = text.replace(&format!("{ASSETS}{}", image.name), &there);
    }
    text
}
