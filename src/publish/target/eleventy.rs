//! Eleventy: `SLUG.md` and its pictures, in the folder where the blog has its posts.

use super::front::{Front, Value};
use super::guard::{Dialect, guard};
use super::{Files, Stage, Target};
use crate::publish::Post;

pub(super) fn files(post: &Post, target: &Target, stage: Stage) -> Files {
    let mut front = Front::of(post, target, "date");
    front.layout(target, "");
    front.draft(stage);
    if stage == Stage::Draft {
        // `draft` alone is read by blogs that ask for it; these two by Eleventy.
        front.set("permalink", Value::Flag(false));
        front.set("eleventyExcludeFromCollections", Value::Flag(true));
    }
    let body = guard(post, "", Dialect::MARKDOWN_IT, |_| None);
    if ["{{", "{%", "{#"].into_iter().any(|sign| body.contains(sign)) {
        // Markdown, without a template language before it.
        front.set("templateEngineOverride", Value::Text("md".to_owned()));
    }
    let folder = target.posts_or("");
    let mut files = Files::default();
    files.put(folder, &format!("{}.md", post.slug), front.yaml() + &body);
    // A blog that copies all its pictures would copy a draft's: they come with the post.
    if stage == Stage::Live {
        files.put_images(folder, &post.images);
    }
    files
}
