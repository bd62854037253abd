//! The template engine: Tera 2, with the theme's files and the words.

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, Value};

use super::pages::View;
use crate::diagnostic::{Code, Diagnostic};
use crate::theme::Theme;
use crate::words::Words;

mod compile;
mod errors;
mod names;

use errors::Errors;

pub(crate) struct Engine {
    tera: Tera,
    site: Value,
    errors: Errors,
}

impl Engine {
    /// Loads the templates, the journal's own before the embedded ones of the same name; or says all that is wrong with
    /// them.
    pub(crate) fn new(theme: &Theme, words: &Words, site: &impl Serialize) -> Result<Self, Vec<Diagnostic>> {
        let mut errors = Errors::new(theme, words);
        let mut tera = compile::compile(&errors, || empty(theme, words))?;
        errors.components = tera.get_component_names().map(str::to_owned).collect();
        let site = Value::try_from_serializable(site).map_err(|e| vec![unplaced(&e)])?;
        tera.global_context().insert_value("site", site.clone());
        Ok(Self { tera, site, errors })
    }

    /// A value as templates see it.
    pub(crate) fn value(value: &impl Serialize) -> Result<Value, Diagnostic> {
        Value::try_from_serializable(value).map_err(|e| unplaced(&e))
    }

    /// Renders a component alone. Of `page` it sees what is given.
    pub(super) fn component(
        &self,
        name: &str,
        args: &[(&'static str, Value)],
        page: &Value,
    ) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        for (key, value) in args {
            context.insert_value(*key, value.clone());
        }
        let mut frame = Context::new();
        frame.insert_value("page", page.clone());
        let rendered = self
            .tera
            .render_component_with_implicits(name, &context, &frame, None, true);
        rendered.map_err(|error| {
            let mut values: Vec<(&str, &Value)> = vec![("site", &self.site), ("page", page)];
            values.extend(args.iter().map(|(key, value)| (*key, value)));
            self.errors.in_page(&error, name, name, &values)
        })
    }

    /// Renders a page.
    pub(super) fn render(&self, template: &str, view: &View) -> Result<String, Diagnostic> {
        let frame = Self::value(&view.page)?;
        let value = view.shown.value().map_err(|e| unplaced(&e))?;
        self.page(template, &view.page.url, &frame, (view.name, &value))
    }

    /// Renders the page of that address from its frame, and what it shows under a name.
    pub(crate) fn page(
        &self,
        template: &str,
        url: &str,
        frame: &Value,
        (name, value): (&'static str, &Value),
    ) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("page", frame.clone());
        context.insert_value(name, value.clone());
        let html = self.tera.render(template, &context).map_err(|error| {
            let values = [("site", &self.site), ("page", frame), (name, value)];
            self.errors.in_page(&error, template, url, &values)
        })?;
        if is_guarded(&html) {
            Ok(html)
        } else {
            Err(self.errors.unguarded(template))
        }
    }
}

/// Whether the rule that keeps other hosts out stands in the head of a page.
fn is_guarded(html: &str) -> bool {
    let head = html.find("<body").map_or(html, |body| &html[..body]);
    head.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'")
}

/// An engine without templates: functions have to be there first.
fn empty(theme: &Theme, words: &Words) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    let words = words.clone();
    tera.register_function("t", move |args: Kwargs, _: &State| translate(&words, &args));
    let prefixes: Vec<String> = theme.layer_names().iter().map(|layer| format!("{layer}/")).collect();
    tera.set_fallback_prefixes(prefixes)?;
    Ok(tera)
}

/// `t(key="a.b", n=3, name="x")`: a word, its plural chosen by `n`.
fn translate(words: &Words, args: &Kwargs) -> Result<String, tera::Error> {
    let key: &str = args.must_get("key")?;
    if !words.has(key) {
        return Err(tera::Error::message(format!("{}{key}`", names::NO_WORD)));
    }
    let named: Vec<(&str, String)> = args
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
        .filter(|(name, _)| !matches!(*name, "key" | "n"))
        .map(|(name, value)| (name, value.to_string()))
        .collect();
    let n: Option<u64> = args.get("n")?;
    Ok(match n.and_then(|n| usize::try_from(n).ok()) {
        Some(n) => words.count(key, n, &named),
        None => words.fill(key, &named),
    })
}

/// What has no place in a template.
fn unplaced(error: &tera::Error) -> Diagnostic {
    Diagnostic::nowhere(Code::Template)
        .with("report", error)
        .with("through", "")
}
