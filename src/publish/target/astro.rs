//! Astro: `src/content/blog/SLUG.md`, with the pictures beside it.

use super::front::Front;
use super::guard::{Dialect, guard};
use super::{Files, Stage, Target};
use crate::publish::Post;

/// Astro itself knows no drafts: it makes a page of all that is in its collections, so they are in none.
const DRAFTS: &str = "drafts";

pub(super) fn files(post: &Post, target: &Target, stage: Stage) -> Files {
    let mut front = Front::of(post, target, "pubDate");
    front.layout(target, "");
    front.draft(stage);
    let body = guard(post, "./", Dialect::COMMON_MARK, |_| None);
    let folder = match stage {
        Stage::Draft => DRAFTS,
        Stage::Live => target.posts_or("src/content/blog"),
    };
    let mut files = Files::default();
    files.put(folder, &format!("{}.md", post.slug), front.yaml() + &body);
    files.put_images(folder, &post.images);
    files
}
