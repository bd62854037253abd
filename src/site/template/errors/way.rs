//! The way to an error: from the page through what extends and what calls.

use std::collections::{BTreeMap, BTreeSet};

use super::Errors;
use crate::diagnostic::{Code, Diagnostic};
use crate::theme::Template;
use crate::theme::scan::{Tag, tags};

impl Errors {
    /// The templates that one extends, the nearest first.
    pub(super) fn parents(&self, template: &str) -> Vec<&Template> {
        let mut parents: Vec<&Template> = Vec::new();
        let mut at = self.resolve(template);
        while let Some(here) = at {
            let extends = tags(&here.file.text).into_iter().find(|tag| tag.keyword == "extends");
            at = extends.and_then(|tag| self.resolve(tag.name));
            match at {
                Some(next) if parents.len() < self.templates.len() => parents.push(next),
                _ => break,
            }
        }
        parents
    }

    /// From the page to the template with the error: what extends, and what calls.
    pub(super) fn through(&self, report: &str, template: &str, wrong: &str, page: &str) -> String {
        let mut steps = vec![page.to_owned()];
        let top = self.resolve(template).map_or("", |t| t.name.as_str());
        let extended = self.parents(template).into_iter().map(|t| t.name.as_str());
        let calls: Vec<&str> = report
            .lines()
            .filter_map(|l| l.strip_prefix("note: called from "))
            .collect();
        // Where the first call stands, or the error itself: so far templates extend one another.
        let outer = calls
            .last()
            .map_or(wrong, |call| call.rsplitn(3, ':').last().unwrap_or(""));
        let ways = std::iter::once(top).chain(extended);
        steps.extend(ways.take_while(|name| *name != outer).map(|name| self.path(name)));
        steps.extend(calls.iter().rev().map(|call| self.call(call)));
        format!(" ({})", steps.join(" → "))
    }

    /// `user/a.html:3:4`, where a person finds it.
    fn call(&self, place: &str) -> String {
        let mut parts = place.rsplitn(3, ':');
        let (column, line) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        format!("{}:{line}:{column}", self.path(parts.next().unwrap_or("")))
    }

    /// A component that calls itself, by itself or through others: the engine says only that it did.
    pub(super) fn recursion(&self) -> Option<Diagnostic> {
        // The calls in each component, of the highest layer that has it.
        let mut calls: BTreeMap<&str, (&str, Vec<Tag<'_>>)> = BTreeMap::new();
        for template in &self.templates {
            let mut inside = None;
            for tag in tags(&template.file.text) {
                match (tag.keyword, inside) {
                    ("component", _) => {
                        calls.insert(tag.name, (template.name.as_str(), Vec::new()));
                        inside = Some(tag.name);
                    }
                    ("endcomponent", _) => inside = None,
                    ("<", Some(component)) => {
                        if let Some((_, all)) = calls.get_mut(component) {
                            all.push(tag);
                        }
                    }
                    _ => {}
                }
            }
        }
        calls.iter().find_map(|(name, (template, own))| {
            let back = own.iter().find(|tag| reaches(&calls, tag.name, name))?;
            let mut chain = vec![*name, back.name, name];
            chain.dedup();
            let chain = if chain.len() == 1 {
                [*name, name].join(" → ")
            } else {
                chain.join(" → ")
            };
            Some(
                self.diagnostic(Code::TemplateCircle, template, back.span.clone())
                    .with("chain", chain)
                    .with_word("advice", "template.circle_call"),
            )
        })
    }
}

/// Whether a component calls another, by itself or through others.
fn reaches(calls: &BTreeMap<&str, (&str, Vec<Tag<'_>>)>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut next = vec![from];
    while let Some(here) = next.pop() {
        if here == to {
            return true;
        }
        let called = calls.get(here).into_iter().flat_map(|(_, all)| all);
        next.extend(called.map(|tag| tag.name).filter(|name| seen.insert(name)));
    }
    false
}
