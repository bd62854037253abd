//! The template engine: Tera 2, with the theme's files and the words.

use tera::{Context, Kwargs, State, Tera, Value};

use super::pages::{Builder, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::theme::Theme;
use crate::words::Words;

pub(super) struct Engine {
    tera: Tera,
}

impl Engine {
    /// Loads the templates: the journal's own before the embedded ones of the same name.
    pub(super) fn new(theme: &Theme, words: &Words, builder: &Builder<'_>) -> Result<Self, Diagnostic> {
        let mut tera = Tera::new();
        let words = words.clone();
        tera.register_function("t", move |args: Kwargs, _: &State| translate(&words, &args));
        tera.set_fallback_prefixes(["user/", "default/"])
            .map_err(|e| problem(&e))?;
        let mut templates: Vec<(String, String)> = Vec::new();
        for (path, bytes) in theme.embedded_files("templates") {
            templates.push((name("default", &path), String::from_utf8_lossy(bytes).into_owned()));
        }
        for (path, bytes) in theme.own_files("templates") {
            templates.push((name("user", path), String::from_utf8_lossy(bytes).into_owned()));
        }
        tera.add_raw_templates(templates).map_err(|e| problem(&e))?;
        let site = Value::try_from_serializable(&builder.site()).map_err(|e| problem(&e))?;
        tera.global_context().insert_value("site", site);
        Ok(Self { tera })
    }

    /// Renders a page.
    pub(super) fn render(&self, template: &str, view: View) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        context.insert_value(
            "page",
            Value::try_from_serializable(&view.page).map_err(|e| problem(&e))?,
        );
        context.insert_value(view.name, view.value.map_err(|e| problem(&e))?);
        self.tera.render(template, &context).map_err(|e| problem(&e))
    }
}

/// `t(key="a.b", n=3, name="x")`: a word, its plural chosen by `n`.
fn translate(words: &Words, args: &Kwargs) -> Result<String, tera::Error> {
    let key: &str = args.must_get("key")?;
    if !words.has(key) {
        return Err(tera::Error::message(format!(
            "no word '{key}' in {}.yaml",
            words.lang()
        )));
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

fn name(prefix: &str, path: &str) -> String {
    format!("{prefix}/{}", path.strip_prefix("templates/").unwrap_or(path))
}

/// Tera's own report: file, line, column, the line itself and the include chain.
fn problem(error: &tera::Error) -> Diagnostic {
    Diagnostic::nowhere(Code::Template).with("report", error)
}
