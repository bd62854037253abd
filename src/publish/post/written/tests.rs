use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use pulldown_cmark::{Options, Tag, TagEnd};

use super::*;

/// What Markdown is made of, and what a writer of it may get wrong.
const PIECES: &[&str] = &[
    "mot",
    "le mur",
    " ",
    " ",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "```\n",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "1) ",
    "10) ",
    "> ",
    "# ",
    "## ",
    "===",
    "---",
    "| ",
    "|a|b|\n|-|-|\n|c|d|\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](https://exemple.org)",
    "<",
    ">",
    "<b>",
    "</b>",
    "&amp;",
    "&",
    "&lt;",
    "\\",
    "\\*",
    "\\1",
    "!",
    "^",
    "~",
    "$x$",
    "==",
    "%%",
    "<!--",
    "-->",
    "[^1]",
    "\n[^1]: ",
    "[[x|y]]",
    "^k1",
    "#publier",
    "📅 2026-12-01",
    "\u{a0}",
    "é",
    "\u{ad}",
    "«",
    "»",
    ":",
    "\"",
    "'",
    "’",
    "…",
    "    ",
    "\t",
    "https://exemple.org/a_b_c",
    "Orsavine",
    "d’Orsavine",
    "Claire",
    "la ",
    "{{ x }}",
    "{% y %}",
    "— ",
    "[x]: https://exemple.org\n",
    "[x]",
    "\n\n- ",
    "\n\n1. ",
    "\r\n",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![12 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "(?s).{0,4}"];
    prop::collection::vec(piece, 1..16).prop_map(|pieces| pieces.concat())
}

/// What a text says, as far as it may leave.
fn events(text: &str) -> Vec<Event<'_>> {
    let read = Parser::new_ext(text, OPTIONS | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES);
    let mut inside = 0;
    let kept = read.filter(|event| {
        let is_other = |tag: &Tag<'_>| matches!(tag, Tag::HtmlBlock | Tag::FootnoteDefinition(_));
        let was_inside = inside > 0;
        match event {
            Event::Start(tag) if is_other(tag) => inside += 1,
            Event::End(TagEnd::HtmlBlock | TagEnd::FootnoteDefinition) => inside -= 1,
            _ => {}
        }
        let stays = matches!(
            event,
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_)
        );
        !was_inside && inside == 0 && !stays
    });
    kept.collect()
}

#[test]
fn what_is_written_says_what_it_was_made_of() {
    let config = ProptestConfig {
        cases: 2000,
        rng_seed: RngSeed::Fixed(20_261_123),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let refused = std::cell::Cell::new(0);
    proptest!(config, |(text in text())| {
        let events = events(&text);
        if !neat(&events).is_empty() && written(&events).is_none() {
            refused.set(refused.get() + 1);
        }
    });
    // What cannot be written is refused: a backslash at the end of a cell, emphasis that only raw HTML kept apart.
    assert!(refused.get() < 8, "{}", refused.get());
}
