//! What stands before a post: its title, date and so on, under the names that a blog has for them.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::{Stage, Target};
use crate::fields::fold;
use crate::publish::Post;
use crate::yaml;

/// A value of a key.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A text, on one line.
    Text(String),
    /// A day.
    Day(Date),
    /// Yes or no.
    Flag(bool),
    /// Texts.
    Texts(Vec<String>),
}

/// Keys and values, in the order in which they are written.
#[derive(Debug, Default)]
pub(super) struct Front(pub(super) Vec<(String, Value)>);

/// What a post can say of itself.
const FIELDS: [&str; 7] = ["title", "date", "description", "tags", "author", "slug", "lang"];
/// What it says unless the settings add more.
const USUAL: [&str; 5] = ["title", "date", "description", "tags", "author"];

/// Tags of the post, then the target's.
pub(super) fn tags(post: &Post, target: &Target) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in post.tags.iter().chain(&target.tags) {
        let tag = line(tag);
        if !tag.is_empty() && !tags.iter().any(|other| fold(other) == fold(&tag)) {
            tags.push(tag);
        }
    }
    tags
}

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a field says; none where there is nothing to say.
pub(super) fn value(field: &str, post: &Post, target: &Target) -> Option<Value> {
    let text = |text: &str| Some(Value::Text(line(text))).filter(|value| *value != Value::Text(String::new()));
    match field {
        "title" => text(&post.title),
        "date" => Some(Value::Day(post.date)),
        "description" => text(post.description.as_deref()?),
        "tags" => Some(Value::Texts(tags(post, target))).filter(|tags| *tags != Value::Texts(Vec::new())),
        "author" => text(target.author.as_deref()?),
        "slug" => text(&post.slug),
        "lang" => text(&post.lang),
        _ => None,
    }
}

/// The fields to write, each with the name that the settings give it, if any.
pub(super) fn fields(target: &Target) -> impl Iterator<Item = (&'static str, Option<&str>)> {
    FIELDS.into_iter().filter_map(|field| {
        let there = target.fields.get(field).map(String::as_str);
        (there.is_some() || USUAL.contains(&field)).then_some((field, there))
    })
}

impl Front {
    /// What every generator wants to know. `date` is what the day is called where the settings do not say.
    pub(super) fn of(post: &Post, target: &Target, date: &str) -> Self {
        let mut front = Self::default();
        for (field, there) in fields(target) {
            let usual = if field == "date" { date } else { field };
            if let Some(value) = value(field, post, target) {
                front.set(there.unwrap_or(usual), value);
            }
        }
        front
    }

    /// The template, where there is one to name.
    pub(super) fn layout(&mut self, target: &Target, usual: &str) {
        let name = target.layout.as_deref().unwrap_or(usual);
        self.set("layout", Value::Text(name.to_owned()));
    }

    /// A mark that holds a draft back.
    pub(super) fn draft(&mut self, stage: Stage) {
        if stage == Stage::Draft {
            self.set("draft", Value::Flag(true));
        }
    }

    /// One key more, or the key's last value. No name or text is no key.
    pub(super) fn set(&mut self, key: &str, value: Value) {
        if key.is_empty() || value == Value::Text(String::new()) {
            return;
        }
        self.0.retain(|(other, _)| other != key);
        self.0.push((key.to_owned(), value));
    }

    /// As YAML between lines of hyphens.
    pub(super) fn yaml(&self) -> String {
        let mut out = String::from("---\n");
        for (key, value) in &self.0 {
            out.push_str(&yaml::portable(key));
            out.push(':');
            match value {
                Value::Text(text) => drop(write!(out, " {}", yaml::portable(text))),
                Value::Day(day) => drop(write!(out, " {day}")),
                Value::Flag(flag) => drop(write!(out, " {flag}")),
                Value::Texts(texts) => {
                    for text in texts {
                        let _ = write!(out, "\n- {}", yaml::portable(text));
                    }
                }
            }
            out.push('\n');
        }
        out.push_str("---\n\n");
        out
    }
}
