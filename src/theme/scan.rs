//! What a template's tags name: blocks, components, the templates it extends or includes.
//!
//! Only for messages and lists: the template engine has the last word on what a template is.

use std::ops::Range;

/// A tag and what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// `block`, `component`, `extends`, `include`…; `<` for the call of a component.
    pub keyword: &'a str,
    /// What it names, without quotes; may be empty.
    pub name: &'a str,
    /// Where that name stands.
    pub span: Range<usize>,
}

/// Every tag of a template, in order; what is in comments is left out.
#[must_use]
pub fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        at += found + 1;
        let rest = &text[at..];
        if rest.starts_with('#') {
            at += rest.find("#}").unwrap_or(rest.len());
        } else if rest.starts_with(['%', '{']) {
            let inner = rest[1..].strip_prefix('-').unwrap_or(&rest[1..]).trim_start();
            let from = text.len() - inner.len();
            tags.extend(tag(text, from).filter(|tag| rest.starts_with('%') || tag.keyword == "<"));
            at += 1;
        }
    }
    tags
}

fn tag(text: &str, from: usize) -> Option<Tag<'_>> {
    let word = |at: usize| {
        let rest = &text[at..];
        at..at
            + rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .unwrap_or(rest.len())
    };
    let (keyword, after) = if text[from..].starts_with('<') {
        (from..from + 1, from + 1)
    } else {
        let keyword = word(from);
        let end = keyword.end;
        (keyword, end)
    };
    if keyword.is_empty() {
        return None;
    }
    let rest = text[after..].trim_start();
    let start = text.len() - rest.len();
    let span = match rest.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => {
            let end = rest[1..].find(quote)?;
            start + 1..start + 1 + end
        }
        _ => word(start),
    };
    Some(Tag {
        keyword: &text[keyword],
        name: &text[span.clone()],
        span,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<(&str, &str)> {
        tags(text).into_iter().map(|tag| (tag.keyword, tag.name)).collect()
    }

    #[test]
    fn tags_say_what_they_name() {
        let text = "{% extends \"base.html\" %}{#- {% block no %} -#}\n{%- block head -%}{{ x }}{{ <date d={x} /> }}\
                    {% include 'a.html' %}{% <card> %}{% endblock head %}{% component a_b(c) %}";
        assert_eq!(
            named(text),
            [
                ("extends", "base.html"),
                ("block", "head"),
                ("<", "date"),
                ("include", "a.html"),
                ("<", "card"),
                ("endblock", "head"),
                ("component", "a_b"),
            ]
        );
    }

    #[test]
    fn what_has_no_end_is_no_trouble() {
        for text in [
            "{",
            "{%",
            "{%-",
            "{#",
            "{% include \"a",
            "{{<",
            "é{% block é",
            "{%%}{{}}",
        ] {
            let _ = tags(text);
        }
    }
}
