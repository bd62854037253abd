//! Callouts: quotes with a mark on their first line, `> [!success] Title` as Obsidian writes them, `> [!NOTE]` as GitHub does.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::flat::Spanned;
use super::role::Role;

/// The head of a callout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalloutHead {
    /// `note`, `tip`…, in lower case.
    pub kind: String,
    /// Events of the title, without the sign that folds it; may be empty.
    pub title: Range<usize>,
    /// First event after the head.
    pub body: usize,
    /// Whether text follows in the paragraph of the head.
    pub more: bool,
}

/// The head of the block quote that begins at an event, if it is a callout.
#[must_use]
pub fn head(events: &[Spanned<'_>], at: usize) -> Option<CalloutHead> {
    let Event::Start(Tag::BlockQuote(github)) = &events.get(at)?.0 else {
        return None;
    };
    if let Some(kind) = github {
        return Some(CalloutHead {
            kind: name(*kind).to_owned(),
            title: at + 1..at + 1,
            body: at + 1,
            more: false,
        });
    }
    let text = |at: usize| match &events.get(at)?.0 {
        Event::Text(text) => Some(&**text),
        _ => None,
    };
    let paragraph = matches!(events.get(at + 1)?.0, Event::Start(Tag::Paragraph));
    let kind = text(at + 3)?.strip_prefix('!')?;
    let is_name = !kind.is_empty() && kind.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '_' | ' '));
    if !paragraph || !is_name || text(at + 2)? != "[" || text(at + 4)? != "]" {
        return None;
    }
    let sign = text(at + 5).is_some_and(|text| matches!(text.trim(), "-" | "+" | ""));
    let start = at + 5 + usize::from(sign);
    let is_end = |event: &Event<'_>| {
        matches!(
            event,
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph)
        )
    };
    let stop = start + events[start..].iter().position(|(event, _)| is_end(event))?;
    Some(CalloutHead {
        kind: kind.to_lowercase(),
        title: start..stop,
        body: stop + 1,
        more: !matches!(events[stop].0, Event::End(_)),
    })
}

/// The section that a callout of this kind is by itself.
#[must_use]
pub fn role(kind: &str) -> Option<Role> {
    Some(match kind {
        "success" | "check" | "done" | "réussite" | "succès" => Role::Positives,
        "warning" | "caution" | "attention" | "danger" | "error" | "failure" | "fail" | "missing" | "bug" => {
            Role::Vigilance
        }
        "todo" => Role::FollowUps,
        "quote" | "cite" | "citation" => Role::Quotes,
        _ => return None,
    })
}

/// What GitHub's kinds are called.
#[must_use]
pub fn name(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}
