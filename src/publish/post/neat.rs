//! Events as a parser gives them: no spaces where Markdown has none, nothing empty.
//!
//! Names, marks and comments leave seams; what stands there must be written as if nothing had been.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::note::body::{is_block_end, is_block_tag};

/// The same events, joined, without spaces at the ends of lines, and without what holds nothing.
#[must_use]
pub fn neat<'e>(events: &[Event<'e>]) -> Vec<Event<'e>> {
    let mut events = closed(joined(events.to_vec()));
    // What was dropped brings others together.
    for _ in 0..8 {
        let before = events.len();
        events = full(joined(events));
        trim(&mut events);
        if events.len() == before {
            break;
        }
    }
    full(joined(events))
}

/// Events with neighbouring texts put together, as a parser gives them.
fn joined(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len());
    for event in events {
        match (out.last_mut(), event) {
            (Some(Event::Text(last)), Event::Text(text)) => *last = format!("{last}{text}").into(),
            (_, event) => out.push(event),
        }
    }
    out
}

/// Every block of code ends with the end of a line: at the end of a file it may lack it.
fn closed(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    for at in 1..events.len() {
        let (before, here) = events.split_at_mut(at);
        if let (Some(Event::Text(text)), Event::End(TagEnd::CodeBlock)) = (before.last_mut(), &here[0])
            && !text.ends_with('\n')
        {
            *text = format!("{text}\n").into();
        }
    }
    events
}

/// Takes away spaces where a line begins or ends, and breaks where a block does.
fn trim(events: &mut [Event<'_>]) {
    for from_end in [false, true] {
        let mut at_edge = true;
        let mut is_code = false;
        for step in 0..events.len() {
            let at = if from_end { events.len() - 1 - step } else { step };
            let event = &mut events[at];
            is_code ^= matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock));
            let is_block = match event {
                Event::Start(tag) => is_block_tag(tag),
                Event::End(tag) => is_block_end(*tag),
                Event::Rule => true,
                _ => false,
            };
            match event {
                _ if is_block => at_edge = true,
                Event::Text(_) if is_code => {}
                Event::Text(text) => {
                    let kept = text.replace(['\n', '\r'], " ");
                    let kept = kept.replace(|c: char| c.is_control() && c != '\t', "");
                    let kept = match (at_edge, from_end) {
                        (true, true) => kept.trim_end_matches([' ', '\t']),
                        (true, false) => kept.trim_start_matches([' ', '\t']),
                        (false, _) => &kept,
                    };
                    at_edge &= kept.is_empty();
                    *event = Event::Text(kept.to_owned().into());
                }
                Event::SoftBreak | Event::HardBreak if at_edge => *event = Event::Text("".into()),
                Event::SoftBreak | Event::HardBreak => at_edge = true,
                Event::Code(_) | Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => at_edge = false,
                _ => {}
            }
        }
    }
}

/// The events without texts, emphasis and links in which there is nothing.
fn full(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut kept: Vec<Event<'_>> = Vec::with_capacity(events.len());
    for event in events {
        let closes = match (&event, kept.last()) {
            (Event::Text(text), _) if text.is_empty() => continue,
            (Event::End(end), Some(Event::Start(start))) => {
                let may_go = matches!(
                    end,
                    TagEnd::Emphasis
                        | TagEnd::Strong
                        | TagEnd::Strikethrough
                        | TagEnd::Link
                        | TagEnd::Paragraph
                        | TagEnd::Heading(_)
                        | TagEnd::Item
                        | TagEnd::List(_)
                        | TagEnd::BlockQuote(_)
                );
                may_go && start.to_end() == *end
            }
            _ => false,
        };
        if closes {
            kept.pop();
        } else {
            kept.push(event);
        }
    }
    kept
}
