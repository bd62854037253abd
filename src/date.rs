//! Dates and durations as people write them, in French and English.
//!
//! Reading: ISO 8601 (`2026-05-12`, `2026-05-12T15:45`, `2026-05-12 15:45`);
//! in French also `12/05/2026`, `12 mai 2026`, `1er mars 2026`, with `15h45` or
//! `à 15h45`; in English `12 May 2026`, `May 12, 2026`. Writing: in the words of a
//! language (`date:` of its file). No clock and no time zone here.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, ToSpan};

use crate::words::Words;

mod like;
mod read;
mod rhythm;
pub mod term;

pub use like::like;
pub use read::{day, every, length, partial, when};
pub use rhythm::{Occasion, Rhythm};

/// A day, or a moment of a day, in the journal's own time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The day.
    pub date: Date,
    /// The time, where given.
    pub time: Option<Time>,
}

/// A duration as written: a count of one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

/// The unit of a [`Length`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Unit {
    Minute,
    Day,
    Week,
    Month,
    Year,
}

/// A day whose year may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialDate {
    year: Option<i16>,
    month: i8,
    day: i8,
}

/// Which language's dates are read besides ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `12/05/2026`, `12 mai 2026`.
    French,
    /// `12 May 2026`.
    English,
}

impl Style {
    /// The style of a language; English for any other than French.
    #[must_use]
    pub fn of(lang: &str) -> Self {
        if lang.starts_with("fr") {
            Self::French
        } else {
            Self::English
        }
    }

    /// A date written as this style likes it, for showing what to write.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::French => "2026-05-12, 12/05/2026, 12 mai 2026",
            Self::English => "2026-05-12, 12 May 2026",
        }
    }
}

impl When {
    /// A day without time.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { date, time: None }
    }

    /// Day and time; midnight where no time is given.
    #[must_use]
    pub fn moment(self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }

    /// ISO 8601: `2026-05-12` or `2026-05-12T15:45`.
    #[must_use]
    pub fn iso(self) -> String {
        match self.time {
            Some(time) => format!("{}T{:02}:{:02}", self.date, time.hour(), time.minute()),
            None => self.date.to_string(),
        }
    }

    /// In words, with the day of the week: `mardi 12 mai 2026 à 15 h 45`.
    #[must_use]
    pub fn full(self, words: &Words) -> String {
        let day = usize::from(self.date.weekday().to_monday_zero_offset().unsigned_abs());
        let day = words.list("weekday.names").get(day).cloned().unwrap_or_default();
        words.fill("weekday.date", &[("day", day), ("date", self.long(words))])
    }

    /// In words: `12 mai 2026`, `1er mars 2026 à 15 h 45`.
    #[must_use]
    pub fn long(self, words: &Words) -> String {
        let date = long(self.date, words);
        let Some(time) = self.time else { return date };
        let key = if time.minute() == 0 {
            "date.time_whole"
        } else {
            "date.time"
        };
        let time = words.fill(
            key,
            &[
                ("hour", time.hour().to_string()),
                ("minute", format!("{:02}", time.minute())),
            ],
        );
        words.fill("date.moment", &[("date", date), ("time", time)])
    }
}

/// A day in words: `12 mai 2026`, `1er mars 2026`.
#[must_use]
pub fn long(date: Date, words: &Words) -> String {
    let month = words
        .list("date.months")
        .get(usize::from(date.month().unsigned_abs()) - 1);
    let day = if date.day() == 1 {
        words.get("date.first")
    } else {
        date.day().to_string()
    };
    let month = month.cloned().unwrap_or_default();
    words.fill(
        "date.long",
        &[("day", day), ("month", month), ("year", date.year().to_string())],
    )
}

/// A month in words: `mars 2026`.
#[must_use]
pub fn month(date: Date, words: &Words) -> String {
    let months = words.list("date.months");
    let month = months.get(usize::from(date.month().unsigned_abs()) - 1);
    let args = [
        ("month", month.cloned().unwrap_or_default()),
        ("year", date.year().to_string()),
    ];
    words.fill("date.month", &args)
}

impl Length {
    /// In words: `1 h 30`, `2 semaines`.
    #[must_use]
    pub fn long(self, words: &Words) -> String {
        let count = usize::from(self.count);
        match self.unit {
            Unit::Minute if count >= 60 && count.is_multiple_of(60) => words.count("date.hours", count / 60, &[]),
            Unit::Minute if count >= 60 => {
                let minutes = format!("{:02}", count % 60);
                words.count("date.hours_minutes", count / 60, &[("minutes", minutes)])
            }
            Unit::Minute => words.count("date.minutes", count, &[]),
            Unit::Day => words.count("date.days", count, &[]),
            Unit::Week => words.count("date.weeks", count, &[]),
            Unit::Month => words.count("date.months_count", count, &[]),
            Unit::Year => words.count("date.years", count, &[]),
        }
    }

    /// As a rhythm, in words: `chaque semaine`, `every 6 months`. Nothing repeats by the minute.
    #[must_use]
    pub fn every(self, words: &Words) -> String {
        let key = match self.unit {
            Unit::Minute => return self.long(words),
            Unit::Day => "date.every_day",
            Unit::Week => "date.every_week",
            Unit::Month => "date.every_month",
            Unit::Year => "date.every_year",
        };
        words.count(key, usize::from(self.count), &[])
    }

    /// ISO 8601: `PT90M`, `P2W`.
    #[must_use]
    pub fn iso(self) -> String {
        let count = self.count;
        match self.unit {
            Unit::Minute => format!("PT{count}M"),
            Unit::Day => format!("P{count}D"),
            Unit::Week => format!("P{count}W"),
            Unit::Month => format!("P{count}M"),
            Unit::Year => format!("P{count}Y"),
        }
    }

    /// That much after a day; `None` beyond what a calendar holds. Minutes count as no day.
    #[must_use]
    pub fn after(self, date: Date) -> Option<Date> {
        match self.unit {
            Unit::Minute => Some(date),
            _ => date.checked_add(self.span()).ok(),
        }
    }

    /// The same for adding to a moment.
    #[must_use]
    pub fn span(self) -> Span {
        let count = i64::from(self.count);
        match self.unit {
            Unit::Minute => count.minutes(),
            Unit::Day => count.days(),
            Unit::Week => count.weeks(),
            Unit::Month => count.months(),
            Unit::Year => count.years(),
        }
    }
}

impl PartialDate {
    /// The day itself, or the first such day after `after` when the year is missing.
    #[must_use]
    pub fn resolve(self, after: Option<Date>) -> Option<Date> {
        if let Some(year) = self.year {
            return Date::new(year, self.month, self.day).ok();
        }
        let after = after?;
        // Eight years hold a 29 February whatever the century.
        (after.year()..=after.year().saturating_add(8))
            .filter_map(|year| Date::new(year, self.month, self.day).ok())
            .find(|day| *day > after)
    }
}
