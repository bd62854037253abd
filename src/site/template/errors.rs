//! What is wrong with a template, where a person finds it: the file, the line, the way there, and the names there are.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{ErrorKind, Value};

use super::names::{FILTERS, FUNCTIONS, Kind, TESTS, nearest, unknown};
use super::unplaced;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Place;
use crate::theme::scan::{Tag, tags};
use crate::theme::{Template, Theme};
use crate::words::Words;

mod missing;
mod way;

use missing::{Missing, missing};

/// Fields and variables are few: all are shown. Of others, the closest.
const MOST_NAMES: usize = 40;
const MOST_CLOSE: usize = 6;

/// What messages are made of.
pub(super) struct Errors {
    templates: Vec<Template>,
    at: BTreeMap<String, usize>,
    layers: Vec<String>,
    words: Words,
    /// The names of all components, once they are compiled.
    pub(super) components: Vec<String>,
}

impl Errors {
    pub(super) fn new(theme: &Theme, words: &Words) -> Self {
        let templates = theme.templates();
        let at = templates.iter().enumerate().map(|(at, t)| (t.name.clone(), at));
        Self {
            at: at.collect(),
            layers: theme.layer_names().into_iter().map(str::to_owned).collect(),
            words: words.clone(),
            components: Vec::new(),
            templates,
        }
    }

    /// Every template, lowest layer first.
    pub(super) fn templates(&self) -> impl Iterator<Item = &Template> {
        self.templates.iter()
    }

    fn template(&self, name: &str) -> Option<&Template> {
        self.at.get(name).map(|at| &self.templates[*at])
    }

    /// The template that a tag means: of the highest layer that has it.
    fn resolve(&self, written: &str) -> Option<&Template> {
        let layered = self.layers.iter().map(|layer| format!("{layer}/{written}"));
        std::iter::once(written.to_owned())
            .chain(layered)
            .find_map(|name| self.template(&name))
    }

    pub(super) fn is_own(&self, name: &str) -> bool {
        self.template(name).is_some_and(|template| template.own)
    }

    /// Whether a template defines a component.
    pub(super) fn defines(&self, template: &str, component: &str) -> bool {
        self.tags(template)
            .iter()
            .any(|tag| tag.keyword == "component" && tag.name == component)
    }

    fn tags(&self, template: &str) -> Vec<Tag<'_>> {
        self.template(template).map_or_else(Vec::new, |t| tags(&t.file.text))
    }

    /// Where a template's tag names something.
    pub(super) fn find(&self, template: &str, keyword: &str, name: &str) -> Range<usize> {
        let found = |tag: &Tag<'_>| tag.keyword == keyword && tag.name == name;
        self.tags(template).into_iter().find(found).map_or(0..0, |tag| tag.span)
    }

    /// A message about a line of a template; columns count characters.
    pub(super) fn at_line(&self, message: &str, template: &str, line: usize, column: usize) -> Diagnostic {
        let text = self.template(template).map_or("", |t| t.file.text.as_str());
        let start: usize = text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum();
        let this = text[start..].lines().next().unwrap_or("");
        let skip: usize = this.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
        // The name itself rather than what stands around it.
        let name = unknown(message).map_or("", |unknown| unknown.name);
        let shift = this[skip..].find(name).unwrap_or(0);
        let from = start + skip + shift;
        self.at(message, template, from..from + name.len().max(1), "")
    }

    /// A message about a stretch of a template.
    pub(super) fn at(&self, message: &str, template: &str, span: Range<usize>, through: &str) -> Diagnostic {
        if let Some(unknown) = unknown(message) {
            return self.unknown(unknown.kind, unknown.name, &unknown.names, template, span, through);
        }
        self.diagnostic(Code::Template, template, span)
            .with("report", self.shown(message))
            .with("through", through)
    }

    /// A name that nothing has.
    pub(super) fn unknown(
        &self,
        kind: Kind,
        name: &str,
        known: &[&str],
        template: &str,
        span: Range<usize>,
        through: &str,
    ) -> Diagnostic {
        if kind == Kind::Block
            && let Some(incomplete) = self.incomplete(template)
        {
            let short = incomplete.name.split_once('/').map_or("", |(_, short)| short);
            return Diagnostic::in_file(Code::TemplateBlocks, incomplete.file.path.clone())
                .with("name", name)
                .with("parent", format!("default/{short}"));
        }
        if kind == Kind::Field && known.is_empty() {
            return self
                .diagnostic(Code::TemplateNothing, template, span)
                .with("name", name)
                .with("through", through);
        }
        let names = match kind {
            Kind::Variable | Kind::Field => nearest(known.iter().copied(), name, MOST_NAMES),
            Kind::Filter => nearest(FILTERS, name, MOST_CLOSE),
            Kind::Test => nearest(TESTS, name, MOST_CLOSE),
            Kind::Function => nearest(FUNCTIONS, name, MOST_CLOSE),
            Kind::Word => nearest(self.words.keys(), name, MOST_CLOSE),
            Kind::Component => {
                let tags: Vec<Tag<'_>> = self.templates.iter().flat_map(|t| tags(&t.file.text)).collect();
                let defined = tags.iter().filter(|tag| tag.keyword == "component");
                nearest(defined.map(|tag| tag.name), name, MOST_CLOSE)
            }
            Kind::Template => {
                let layered = name.contains('/');
                let names = self.templates.iter().map(|t| t.name.as_str());
                nearest(
                    names.filter_map(|n| if layered { Some(n) } else { Some(n.split_once('/')?.1) }),
                    name,
                    MOST_CLOSE,
                )
            }
            Kind::Block => {
                let parents = self.parents(template);
                let tags: Vec<Tag<'_>> = parents.iter().flat_map(|t| tags(&t.file.text)).collect();
                nearest(
                    tags.iter().filter(|tag| tag.keyword == "block").map(|tag| tag.name),
                    name,
                    MOST_NAMES,
                )
            }
        };
        self.diagnostic(Code::TemplateName, template, span)
            .with_word("what", kind.word())
            .with("name", name)
            .with("names", names)
            .with("through", through)
    }

    /// The journal's own template that a built-in one extends: it is that one which lacks a block.
    fn incomplete(&self, template: &str) -> Option<&Template> {
        let blameless = !self.is_own(template);
        self.parents(template)
            .into_iter()
            .find(|parent| blameless && parent.own)
    }

    /// A page that a template of the journal made without the rule that keeps other hosts out.
    pub(super) fn unguarded(&self, template: &str) -> Diagnostic {
        let chain = self.resolve(template).into_iter().chain(self.parents(template));
        let own = chain.into_iter().find(|template| template.own);
        match own {
            Some(own) => Diagnostic::in_file(Code::TemplateUnguarded, own.file.path.clone()),
            None => Diagnostic::nowhere(Code::TemplateUnguarded),
        }
    }

    /// A template that leads back to itself.
    pub(super) fn circle(&self, chain: &[String], keyword: &str) -> Diagnostic {
        let first = chain.first().map_or("", String::as_str);
        let next = chain.get(1).map_or("", String::as_str);
        let short = next.split_once('/').map_or(next, |(_, short)| short);
        let found = |tag: &Tag<'_>| tag.keyword == keyword && (tag.name == next || tag.name == short);
        let span = self.tags(first).into_iter().find(found).map_or(0..0, |tag| tag.span);
        let chain: Vec<String> = chain.iter().map(|name| self.path(name)).collect();
        self.diagnostic(Code::TemplateCircle, first, span)
            .with("chain", chain.join(" → "))
            .with_word(
                "advice",
                if keyword == "extends" {
                    "template.circle_extends"
                } else {
                    "template.circle_call"
                },
            )
    }

    /// A message about templates as a whole, and the template to blame.
    pub(super) fn whole(&self, message: &str) -> (Vec<Diagnostic>, Option<String>) {
        let own = |t: &&Template| t.own && message.contains(&format!("`{}`", t.name));
        let Some(blamed) = self.templates.iter().rev().find(own) else {
            let problem = Diagnostic::nowhere(Code::Template).with("report", self.shown(message));
            return (vec![problem.with("through", "")], None);
        };
        let component = message.split('`').nth(1).unwrap_or("");
        let span = self.find(&blamed.name, "component", component);
        (
            vec![self.at(message, &blamed.name, span, "")],
            Some(blamed.name.clone()),
        )
    }

    /// An error while a page was made of the values of those names.
    pub(super) fn in_page(
        &self,
        error: &tera::Error,
        template: &str,
        page: &str,
        values: &[(&str, &Value)],
    ) -> Diagnostic {
        let ErrorKind::RenderingError(report) = error.kind() else {
            return self.recursion().unwrap_or_else(|| unplaced(error));
        };
        let (wrong, span) = (report.filename(), report.span().range.clone());
        let through = self.through(&error.to_string(), template, wrong, page);
        let text = self.template(wrong).map_or("", |t| t.file.text.as_str());
        if report.message().contains("undefined")
            && let Some(Missing { at, name, fields }) = missing(&text[span.start.min(text.len())..], values)
        {
            let at = span.start + at;
            return self.unknown(Kind::Field, name, &fields, wrong, at..at + name.len(), &through);
        }
        // A built-in template is right: the journal's own component asks for something else.
        let called = text.get(span.clone()).and_then(|call| call.strip_prefix('<'));
        let called = called.and_then(|call| call.split(|c: char| !(c.is_alphanumeric() || c == '_')).next());
        if let Some(component) = called.filter(|_| !self.is_own(wrong))
            && let Some(own) = self
                .templates
                .iter()
                .find(|t| t.own && self.defines(&t.name, component))
        {
            let call = self.template(wrong).map(|template| Place::new(&template.file, span));
            let call = call.map(|at| format!(" → {}:{}:{})", at.file.path, at.line(), at.column()));
            let through = through.trim_end_matches(')').to_owned() + &call.unwrap_or_default();
            let span = self.find(&own.name, "component", component);
            return self.at(report.message(), &own.name, span, &through);
        }
        self.at(report.message(), wrong, span, &through)
    }

    fn diagnostic(&self, code: Code, template: &str, span: Range<usize>) -> Diagnostic {
        match self.template(template) {
            Some(template) => Diagnostic::at(code, Place::new(&template.file, span)),
            None => Diagnostic::nowhere(code),
        }
    }

    /// The path of a template as a person finds it.
    fn path(&self, name: &str) -> String {
        self.template(name)
            .map_or_else(|| name.to_owned(), |t| t.file.path.to_string())
    }

    /// A message with paths instead of names of templates.
    fn shown(&self, message: &str) -> String {
        let names = self.templates.iter().filter(|t| message.contains(&t.name));
        names.fold(message.to_owned(), |text, t| {
            text.replace(&format!("`{}`", t.name), &format!("`{}`", t.file.path))
        })
    }
}
