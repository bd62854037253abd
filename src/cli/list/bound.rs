//! From when on, and until when: a day, a month or a year.

use jiff::civil::Date;

use crate::cli::{Stop, change};
use crate::date::{self, Edge, Style};
use crate::words::Words;

/// A day, or the first or the last one of a month or a year.
pub(super) fn bound(text: &str, which: Edge, today: Date, words: &Words) -> Result<Date, Stop> {
    match date::about(text, Style::of(words.lang()), which) {
        Some(when) => Ok(when.date),
        None => change::past(text.trim(), today, words),
    }
}
