//! Hugo: `content/posts/SLUG.md`, or a folder of that name with the pictures.

use std::fmt::Write as _;

use super::front::{Front, Value};
use super::guard::{Code, Dialect, guard};
use super::{Files, Stage, Target};
use crate::publish::Post;

pub(super) fn files(post: &Post, target: &Target, stage: Stage) -> Files {
    let mut front = Front::of(post, target, "date");
    front.layout(target, "");
    front.set("draft", Value::Flag(stage == Stage::Draft));
    bundle(post, target.posts_or("content/posts"), &(front.yaml() + &body(post)))
}

/// A post beside its pictures, as Hugo and Zola have it: a file, or a folder where there are any.
pub(super) fn bundle(post: &Post, posts: &str, text: &str) -> Files {
    let mut files = Files::default();
    // `index.md` would be the page of the whole folder.
    if post.images.is_empty() && post.slug != "index" {
        files.put(posts, &format!("{}.md", post.slug), text.to_owned());
    } else {
        let folder = format!("{posts}/{}", post.slug);
        files.put(&folder, "index.md", text.to_owned());
        files.put_images(&folder, &post.images);
    }
    files
}

/// A shortcode that begins, and how it would end.
const SHORTCODES: [(&str, &str); 2] = [("{{<", ">}}"), ("{{%", "%}}")];

/// In code, Hugo's own way: `{{</* x */>}}` is `{{< x >}}`. What does not end in its code ends in a definition that
/// no page shows, at the end of the text.
fn body(post: &Post) -> String {
    let mut open: Option<&str> = None;
    let mut text = guard(post, "", Dialect::COMMON_MARK, |code| {
        if open.is_some() {
            return None;
        }
        let (text, rest) = shortcodes(code);
        open = rest;
        Some(text)
    });
    if let Some(end) = open {
        text.truncate(text.trim_end().len());
        let _ = write!(text, "\n\n[//]: # (*/{end})\n");
    }
    text
}

fn shortcodes(code: &Code) -> (String, Option<&'static str>) {
    let mut text = String::with_capacity(code.source.len());
    let mut rest = code.source.as_str();
    loop {
        let first = SHORTCODES
            .into_iter()
            .filter_map(|(begin, end)| rest.find(begin).map(|at| (at + begin.len(), end)))
            .min();
        let Some((at, end)) = first else {
            text.push_str(rest);
            return (text, None);
        };
        text.push_str(&rest[..at]);
        text.push_str("/*");
        rest = &rest[at..];
        let Some(closes) = rest.find(end) else {
            text.push_str(rest);
            return (text, Some(end));
        };
        text.push_str(&rest[..closes]);
        text.push_str("*/");
        text.push_str(end);
        rest = &rest[closes + end.len()..];
    }
}
