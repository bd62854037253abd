//! Compiles the templates; where some are wrong, finds all that is wrong in one go.

use std::collections::BTreeSet;

use tera::{ErrorKind, Tera};

use super::errors::Errors;
use super::names::Kind;
use super::unplaced;
use crate::diagnostic::Diagnostic;

/// The engine with every template; or what is wrong with them, each problem once.
///
/// The engine stops at the first template that it cannot read. That one is then left out and the others tried again;
/// what is only wrong because it is missing is not told.
pub(super) fn compile(errors: &Errors, empty: impl Fn() -> Result<Tera, tera::Error>) -> Result<Tera, Vec<Diagnostic>> {
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut left_out: BTreeSet<String> = BTreeSet::new();
    loop {
        let mut tera = empty().map_err(|error| vec![unplaced(&error)])?;
        let kept = errors.templates().filter(|template| !left_out.contains(&template.name));
        let added = tera.add_raw_templates(kept.map(|template| (&template.name, &template.file.text)));
        let Err(error) = added else {
            return if problems.is_empty() { Ok(tera) } else { Err(problems) };
        };
        let (found, culprit) = explain(&error, errors, &left_out);
        for problem in found {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        // A built-in template is never the culprit; were it so, that would be told rather than tried for ever.
        if !culprit.is_some_and(|name| errors.is_own(&name) && left_out.insert(name)) {
            if problems.is_empty() {
                problems.push(unplaced(&error));
            }
            return Err(problems);
        }
    }
}

/// What to tell of an error, and the template that kept the engine from looking at the others.
fn explain(error: &tera::Error, errors: &Errors, left_out: &BTreeSet<String>) -> (Vec<Diagnostic>, Option<String>) {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = report.filename();
            let problem = errors.at(report.message(), name, report.span().range.clone(), "");
            (vec![problem], Some(name.to_owned()))
        }
        ErrorKind::MissingParent { current, parent } => {
            let missing = left_out.iter().any(|name| names_template(name, parent));
            let span = errors.find(current, "extends", parent);
            let problem = errors.unknown(Kind::Template, parent, &[], current, span, "");
            (if missing { Vec::new() } else { vec![problem] }, Some(current.clone()))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let mut chain = vec![tpl.clone()];
            chain.extend(inheritance_chain.iter().cloned());
            (vec![errors.circle(&chain, "extends")], Some(tpl.clone()))
        }
        ErrorKind::CircularInclude { include_chain, .. } => (
            vec![errors.circle(include_chain, "include")],
            include_chain.first().cloned(),
        ),
        ErrorKind::Msg(text) => {
            let reports = reports(text);
            if reports.is_empty() {
                return errors.whole(text);
            }
            let told = |message: &str| {
                let Some(unknown) = super::names::unknown(message) else {
                    return true;
                };
                match unknown.kind {
                    Kind::Template => !left_out.iter().any(|name| names_template(name, unknown.name)),
                    Kind::Component => !left_out.iter().any(|name| errors.defines(name, unknown.name)),
                    Kind::Block => left_out.is_empty(),
                    _ => true,
                }
            };
            let problems = reports.into_iter().filter(|report| told(report.message));
            let problems =
                problems.map(|report| errors.at_line(report.message, report.template, report.line, report.column));
            (problems.collect(), None)
        }
        _ => (vec![unplaced(error)], None),
    }
}

/// Whether a template's full name (`user/a.html`) is meant by one in a tag (`a.html`).
fn names_template(full: &str, written: &str) -> bool {
    full == written || full.split_once('/').is_some_and(|(_, short)| short == written)
}

struct Report<'a> {
    message: &'a str,
    template: &'a str,
    line: usize,
    column: usize,
}

/// The engine's reports on what templates name, one after another in one text.
fn reports(text: &str) -> Vec<Report<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let pairs = lines.windows(2).filter_map(|pair| {
        let message = pair[0].strip_prefix("error: ")?;
        let mut place = pair[1].trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column = place.next()?.parse().ok()?;
        let line = place.next()?.parse().ok()?;
        let template = place.next()?;
        Some(Report {
            message,
            template,
            line,
            column,
        })
    });
    pairs.collect()
}
