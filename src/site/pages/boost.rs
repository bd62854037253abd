//! The boost page: what went well and what people said of it, and nothing else.

use super::{Builder, View, lists, views};
use crate::diagnostic::Diagnostic;
use crate::fields::fold;
use crate::journal::{EntryOf, Journal};
use crate::note::role::Role;
use crate::site::pieces::{Item, Pieces};

/// Tags of quotes that do not cheer up.
const CRITICAL: [&str; 5] = ["critique", "critiques", "criticism", "critical", "negatif"];

/// Positives, and the quotes that are no criticism: none under vigilance points, none tagged so. Newest first.
pub(super) fn entries(journal: &Journal) -> Vec<EntryOf<'_>> {
    let entries = journal.missions.iter().flat_map(|mission| {
        let of = move |entry| EntryOf { mission, entry };
        mission.note.entries.iter().map(of)
    });
    entries.filter(is_boost).collect()
}

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

fn is_boost(of: &EntryOf<'_>) -> bool {
    let entry = of.entry;
    let critical = |tag: &String| CRITICAL.contains(&fold(tag).as_str());
    matches!(entry.role, Role::Positives | Role::Quotes)
        && entry.outer != Some(Role::Vigilance)
        && !entry.tags.iter().any(critical)
}
