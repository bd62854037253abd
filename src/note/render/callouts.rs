//! Callouts: `> [!note]` as GitHub writes them, `> [!tip]- Title` as Obsidian does.

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::{Pass, Renderer, attribute, html};
use crate::note::callout::{self, CalloutHead};

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
            let class = kind.map(|kind| format!("callout callout-{}", callout::name(kind)));
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
    fn callout(&self, at: usize) -> Option<CalloutHead> {
        let head = callout::head(self.events, at).filter(|head| head.body > at + 1)?;
        (!self.edits.touches(&(at + 1..head.title.end + 1))).then_some(head)
    }
}
