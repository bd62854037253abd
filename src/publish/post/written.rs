//! A post's text as Markdown that says, read again, just what it was made of.

use pulldown_cmark::{Event, Parser};

use super::neat::neat;
use super::{OPTIONS, html};

/// Events as Markdown; none where it would say anything else than they do.
#[must_use]
pub fn written(events: &[Event<'_>]) -> Option<String> {
    let events = neat(events);
    let written = markdown(&events)?;
    let tidy = tidy(&written);
    [tidy, written].into_iter().find(|markdown| says(markdown, &events))
}

/// Events as Markdown; none where they cannot be written.
#[must_use]
pub fn markdown(events: &[Event<'_>]) -> Option<String> {
    let style = pulldown_cmark_to_cmark::Options {
        list_token: '-',
        code_block_token_count: 3,
        increment_ordered_list_bullets: true,
        ..pulldown_cmark_to_cmark::Options::default()
    };
    let mut out = String::new();
    pulldown_cmark_to_cmark::cmark_with_options(events.iter(), &mut out, OPTIONS, style).ok()?;
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    Some(out)
}

/// Markdown without the empty lines and the space with which the writer begins quotes.
fn tidy(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut lines = markdown.trim_start_matches('\n').lines().peekable();
    let is_quote = |line: &str| line.starts_with(" >");
    let mut inside = false;
    while let Some(line) = lines.next() {
        let begins = is_quote(line) && !inside;
        inside = is_quote(line);
        if begins && line.trim_end() == " >" && lines.peek().is_some_and(|next| is_quote(next)) {
            continue;
        }
        let line = if inside { line[1..].trim_end() } else { line };
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Whether Markdown, read again, says just what the events do.
fn says(markdown: &str, events: &[Event<'_>]) -> bool {
    let read = Parser::new_ext(markdown, OPTIONS);
    html(read) == html(events.iter().cloned())
}

#[cfg(test)]
mod tests;
