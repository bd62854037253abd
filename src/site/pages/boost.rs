//! The boost page: what went well and what people said of it, and nothing else.

use super::{Builder, View, lists, views};
use crate::diagnostic::Diagnostic;
use crate::site::pieces::{Item, Pieces};

impl Builder<'_> {
    /// One numbered page of them.
    pub(super) fn boost(&self, pieces: &Pieces<'_, '_>, number: usize) -> Result<View, Diagnostic> {
        let mut page = self.frame(
            "boost",
            "boost",
            self.words.get("boost.title"),
            &lists::address("boost", number),
        );
        page.pager = lists::pager("boost", number, lists::pages(self.boosts.len()));
        let shown = lists::slice(&self.boosts, number);
        let view = views::Boost {
            shown: shown.len(),
            html: pieces.entries(shown.iter().copied(), Item::Boost, &page.root)?,
            total: self.boosts.len(),
        };
        Ok(View::new(page, "boost", view))
    }
}
