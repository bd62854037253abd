//! Footnotes: numbered in the order in which they are called.

use pulldown_cmark::Event;

use super::{Mode, Pass, Renderer, html};
use crate::note::fragment::{CLOSE, LinkTarget, OPEN};

impl<'e> Renderer<'_, 'e> {
    pub(super) fn footnote_number(&mut self, label: &str) -> usize {
        let next = self.footnotes.len() + 1;
        *self.footnotes.entry(label.to_owned()).or_insert(next)
    }

    pub(super) fn footnote(&mut self, label: &str, at: usize, out: &mut Vec<Event<'e>>, pass: &Pass) {
        let number = self.footnote_number(label);
        if pass.mode == Mode::Page {
            out.push(html(format!("<sup><a href=\"#fn-{number}\">{number}</a></sup>")));
            return;
        }
        // On another page the footnote is not there: lead to where it is.
        let link = self.link(
            at,
            LinkTarget::Footnote(format!("fn-{number}")),
            number.to_string(),
            false,
        );
        out.push(html(format!(
            "<sup><a href=\"{OPEN}L{link}{CLOSE}\">{number}</a></sup>"
        )));
    }
}
