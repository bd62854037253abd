//! Callouts: `> [!note]` as GitHub writes them, `> [!tip]- Title` as Obsidian does.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::{Pass, Renderer, attribute, html};

/// The first line of an Obsidian callout.
struct Head {
    /// `note`, `tip`…; letters only.
    kind: String,
    /// Events of the title, the first of which may begin with `-` or `+`.
    title: Range<usize>,
    /// Whether text follows in the same paragraph.
    more: bool,
}

impl<'e> Renderer<'_, 'e> {
    /// Converts the start of a block quote; gives where to go on.
    pub(super) fn quote_start(
        &mut self,
        at: usize,
        kind: Option<BlockQuoteKind>,
        end: usize,
        out: &mut Vec<Event<'e>>,
        pass: &mut Pass,
    ) -> usize {
        let Some(head) = self.callout(at) else {
            let class = kind.map(|kind| format!("callout callout-{}", name(kind)));
            out.push(html(format!(
                "<blockquote{}>\n",
                class.map_or(String::new(), |class| attribute("class", &class))
            )));
            return at + 1;
        };
        let class = attribute("class", &format!("callout callout-{}", head.kind));
        let title = attribute("class", "callout-title");
        out.push(html(format!("<blockquote{class}>\n<p{title}>")));
        let before = out.len();
        let mut next = head.title.start;
        if let (Event::Text(text), span) = &self.events[next]
            && next < head.title.end
        {
            // `[!tip]-` is a folded callout: on a page that prints, nothing is folded.
            let text = self.text(text, span);
            let shown = text.trim_start_matches(['-', '+']).trim_start().to_owned();
            out.push(Event::Text(shown.into()));
            next += 1;
        }
        while next < head.title.end {
            next = self.event(next, end, out, pass);
        }
        let empty = out[before..]
            .iter()
            .all(|event| matches!(event, Event::Text(text) if text.trim().is_empty()));
        if empty {
            let mut letters = head.kind.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            out.push(Event::Text(format!("{first}{}", letters.as_str()).into()));
        }
        out.push(html("</p>\n".to_owned()));
        if head.more {
            out.push(Event::Start(Tag::Paragraph));
        }
        head.title.end + 1
    }

    /// The head of the block quote at an event, if it is an Obsidian callout and nothing in it is marked.
    fn callout(&self, at: usize) -> Option<Head> {
        let text = |at: usize| match &self.events.get(at)?.0 {
            Event::Text(text) => Some(&**text),
            _ => None,
        };
        let paragraph = matches!(self.events.get(at + 1)?.0, Event::Start(Tag::Paragraph));
        let kind = text(at + 3)?.strip_prefix('!')?;
        let letters = !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_alphabetic());
        if !paragraph || !letters || text(at + 2)? != "[" || text(at + 4)? != "]" {
            return None;
        }
        let start = at + 5;
        let is_end = |event: &Event<'_>| {
            matches!(
                event,
                Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph)
            )
        };
        let length = self.events[start..].iter().position(|(event, _)| is_end(event))?;
        let stop = start + length;
        if self.edits.touches(&(at + 1..stop + 1)) {
            return None;
        }
        let more = !matches!(self.events[stop].0, Event::End(_));
        Some(Head {
            kind: kind.to_lowercase(),
            title: start..stop,
            more,
        })
    }
}

fn name(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}
