//! A first or a last day, told as a day, a month or a year.

use jiff::civil::Date;

use crate::cli::{Stop, change};
use crate::date::{self, Style};
use crate::words::Words;

/// Which day of a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    First,
    Last,
}

/// A day, or the first or the last one of a month or a year.
pub(super) fn bound(text: &str, which: Bound, words: &Words) -> Result<Date, Stop> {
    let text = text.trim();
    let style = Style::of(words.lang());
    let is_figures = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let year = is_figures(text, 4)
        .then(|| date::day(&format!("{text}-01-01"), style))
        .flatten();
    let month = || {
        let whole = match text.split_once(['-', '/']) {
            Some((year, month) | (month, year)) if is_figures(year, 4) && is_figures(month, 2) => {
                format!("{year}-{month}-01")
            }
            Some(_) => return None,
            None => format!("1 {text}"),
        };
        date::day(&whole, style)
    };
    match (year, which) {
        (Some(first), Bound::First) => Ok(first),
        (Some(first), Bound::Last) => Ok(first.last_of_year()),
        (None, _) => match month() {
            Some(first) if which == Bound::First => Ok(first),
            Some(first) => Ok(first.last_of_month()),
            None => change::day(text, words),
        },
    }
}
