//! Text and HTML, ready to paste where no program gets in.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::front::{line, tags};
use super::{Files, Target};
use crate::publish::Post;
use crate::publish::post::OPTIONS;

pub(super) fn files(post: &Post, target: &Target) -> Files {
    let folder = target.posts_or("");
    let mut files = Files::default();
    files.put(folder, &format!("{}.txt", post.slug), text(post, target));
    files.put(folder, &format!("{}.html", post.slug), html(post));
    files.put_images(folder, &post.images);
    files
}

/// Title, text, tags. Quotes, lists and links stay visible without any mark.
fn text(post: &Post, target: &Target) -> String {
    let mut blocks = vec![line(&post.title)];
    blocks.extend(paragraphs(&post.markdown));
    if let Some(author) = target.author.as_deref() {
        blocks.push(line(author));
    }
    let joined = |tag: &String| format!("#{}", tag.replace(char::is_whitespace, ""));
    let tags: Vec<String> = tags(post, target).iter().map(joined).collect();
    if !tags.is_empty() {
        blocks.push(tags.join(" "));
    }
    blocks.join("\n\n") + "\n"
}

/// Blocks of a text as they are read out of a message.
fn paragraphs(markdown: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut now = String::new();
    // The number of the next item in each open list, none where there are no numbers.
    let mut lists: Vec<Option<u64>> = Vec::new();
    let mut targets: Vec<(usize, String)> = Vec::new();
    let mut images = 0_usize;
    for event in Parser::new_ext(markdown, OPTIONS) {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            // What a picture shows is said where the picture is put.
            _ if images > 0 => {}
            Event::Text(text) | Event::Code(text) => now.push_str(&text),
            Event::SoftBreak => now.push(' '),
            Event::HardBreak => now.push('\n'),
            Event::Rule => blocks.push("⁂".to_owned()),
            Event::Start(Tag::List(first)) => {
                flush(&mut now, &mut blocks);
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                flush(&mut now, &mut blocks);
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                flush(&mut now, &mut blocks);
                now.push_str(&"  ".repeat(lists.len().saturating_sub(1)));
                match lists.last_mut() {
                    Some(Some(number)) => {
                        let _ = write!(now, "{number}. ");
                        *number += 1;
                    }
                    _ => now.push_str("– "),
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => targets.push((now.len(), dest_url.into_string())),
            Event::End(TagEnd::Link) => {
                if let Some((start, target)) = targets.pop() {
                    let shown = target.strip_prefix("mailto:").unwrap_or(&target);
                    if now.get(start..) != Some(shown) {
                        let _ = write!(now, " ({shown})");
                    }
                }
            }
            Event::End(TagEnd::TableCell) => now.push_str(" · "),
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                now.truncate(now.trim_end_matches(" · ").len());
                flush(&mut now, &mut blocks);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item) => {
                flush(&mut now, &mut blocks);
            }
            _ => {}
        }
    }
    flush(&mut now, &mut blocks);
    blocks
}

fn flush(now: &mut String, blocks: &mut Vec<String>) {
    let block = std::mem::take(now);
    let block = block.trim_end();
    if !block.trim().is_empty() {
        blocks.push(block.to_owned());
    }
}

/// A page to open, select and paste.
fn html(post: &Post) -> String {
    let mut title = String::new();
    let mut lang = String::new();
    // Writing into memory does not fail.
    let _ = escape_html_body_text(&mut title, &line(&post.title));
    let _ = escape_html(&mut lang, &post.lang);
    let body = post.html("");
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
    )
}
