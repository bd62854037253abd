//! The years in review.

use super::{Builder, View, views};
use crate::practice::year;

/// Where a year is.
pub(super) fn url(year: i16) -> String {
    format!("years/{year}/index.html")
}

impl Builder<'_> {
    /// One year; `before` and `after` are those on each side that have missions.
    pub(super) fn year(&self, year: i16, before: Option<i16>, after: Option<i16>) -> View {
        let paper = year::paper(&year::year(self.journal, year), self.journal, self.words);
        let page = self.frame("year", "missions", paper.title.clone(), &url(year));
        let link = |year: i16| views::Link {
            text: year.to_string(),
            url: url(year),
        };
        let view = views::InReview {
            paper,
            previous: before.map(link),
            next: after.map(link),
        };
        View::new(page, "year", view)
    }
}
