//! Zola: `content/blog/SLUG.md`, or a folder of that name with the pictures.

use std::fmt::Write as _;

use toml::value::{Date, Datetime};
use toml::{Table, Value as Toml};

use super::front::{Value, fields, value};
use super::guard::{Code, Dialect, guard};
use super::{Files, Stage, Target, hugo};
use crate::publish::Post;

/// What Zola reads of a page; all other names are the blog's, in a table of their own.
const KNOWN: [&str; 7] = ["title", "description", "date", "updated", "slug", "authors", "weight"];

pub(super) fn files(post: &Post, target: &Target, stage: Stage) -> Files {
    let text = format!(
        "+++\n{}+++\n\n{}",
        front(post, target, stage),
        guard(post, "", Dialect::COMMON_MARK, code)
    );
    hugo::bundle(post, target.posts_or("content/blog"), &text)
}

fn front(post: &Post, target: &Target, stage: Stage) -> Table {
    let (mut page, mut taxonomies, mut extra) = (Table::new(), Table::new(), Table::new());
    for (field, there) in fields(target) {
        let Some(value) = value(field, post, target).filter(|_| there != Some("")) else {
            continue;
        };
        let name = there.unwrap_or(if field == "author" { "authors" } else { field });
        let value = match value {
            Value::Text(text) if name == "authors" => Toml::Array(vec![Toml::String(text)]),
            other => toml_of(other),
        };
        let table = match field {
            "tags" => &mut taxonomies,
            _ if KNOWN.contains(&name) => &mut page,
            _ => &mut extra,
        };
        table.insert(name.to_owned(), value);
    }
    // Zola takes a day at the beginning of a file's name for the date.
    if post.slug.starts_with(|c: char| c.is_ascii_digit()) {
        page.insert("slug".to_owned(), Toml::String(post.slug.clone()));
    }
    if let Some(template) = target.layout.as_deref().filter(|name| !name.is_empty()) {
        page.insert("template".to_owned(), Toml::String(template.to_owned()));
    }
    if stage == Stage::Draft {
        page.insert("draft".to_owned(), Toml::Boolean(true));
    }
    for (name, table) in [("taxonomies", taxonomies), ("extra", extra)] {
        if !table.is_empty() {
            page.insert(name.to_owned(), Toml::Table(table));
        }
    }
    page
}

fn toml_of(value: Value) -> Toml {
    match value {
        Value::Text(text) => Toml::String(text),
        Value::Flag(flag) => Toml::Boolean(flag),
        Value::Texts(texts) => Toml::Array(texts.into_iter().map(Toml::String).collect()),
        Value::Day(day) => Toml::Datetime(Datetime {
            date: Some(Date {
                year: u16::try_from(day.year()).unwrap_or_default(),
                month: u8::try_from(day.month()).unwrap_or_default(),
                day: u8::try_from(day.day()).unwrap_or_default(),
            }),
            time: None,
            offset: None,
        }),
    }
}

/// Shortcodes are read in code too. As HTML, its signs have other ways of being written.
fn code(code: &Code) -> Option<String> {
    if !["{{", "{%"].into_iter().any(|sign| code.text.contains(sign)) {
        return None;
    }
    let mut html = String::from(if code.block { "<pre><code>" } else { "<code>" });
    for c in code.text.chars() {
        // Every sign: inside a line, what stands between the tags is still Markdown.
        if c.is_ascii_punctuation() || c == '\n' {
            let _ = write!(html, "&#{};", u32::from(c));
        } else {
            html.push(c);
        }
    }
    html.push_str(if code.block { "</code></pre>" } else { "</code>" });
    Some(html)
}
