//! Deadlines in words: `d'ici fin mars`, `sous quinze jours`, `by next Friday`, and the day that they mean, counted from
//! another one.
//!
//! What is vague means a day all the same: the beginning of a stretch is its first day, its middle the 15th of a month
//! (a Wednesday in a week), its end its last day, and a Friday in a week. A stretch alone means its end.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Length, PartialDate, Style, Unit};

mod reading;
mod words;

pub use reading::{impossible, read, urgent};

/// A deadline found at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// When it is.
    pub horizon: Horizon,
    /// How it is introduced.
    pub lead: LeadWord,
    /// How many bytes of the text as it is compared say it.
    pub length: usize,
}

/// How a deadline is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadWord {
    /// By nothing.
    Absent,
    /// By a word that may as well belong to the sentence: `le`, `on`, `en`.
    Loose,
    /// By a word that says that there is a deadline: `avant`, `d'ici`, `by`.
    Firm,
}

/// When something is to be done, in relation to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Horizon {
    /// `22 juin`, `22 juin 2026`.
    Day(PartialDate),
    /// `le 12`, `lundi 12`.
    DayOfMonth(i8, Option<Weekday>),
    /// `vendredi`; after so many weeks more.
    Weekday(Weekday, i8),
    /// `dans 2 semaines`.
    After(Length),
    /// `within 10 working days`.
    WorkingDays(u16),
    /// `demain`: so many days later.
    Days(i8),
    /// `fin juin`, `la semaine prochaine`.
    Within(Portion, Period),
}

/// A part of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Portion {
    Start,
    Middle,
    End,
}

/// A stretch of time; a number without name counts from the one that the day is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A week.
    Week(i8),
    /// A month.
    Month(i8),
    /// A month by its name, from 1, perhaps with its year.
    NamedMonth(i8, Option<i16>),
    /// A quarter.
    Quarter(i8),
    /// A quarter by its number, from 1, perhaps with its year.
    NamedQuarter(i8, Option<i16>),
    /// A year.
    Year(i8),
    /// A year by its number.
    NamedYear(i16),
}

impl Horizon {
    /// The day it means, counted from another one where it has to be. None where there is none to count from, or no such
    /// day.
    #[must_use]
    pub fn resolve(self, from: Option<Date>) -> Option<Date> {
        match self {
            Self::Day(day) => day.resolve(from),
            Self::Within(portion, Period::NamedMonth(month, Some(year))) => months(portion, year, month, 1),
            Self::Within(portion, Period::NamedQuarter(quarter, Some(year))) => {
                months(portion, year, quarter * 3 - 2, 3)
            }
            Self::Within(portion, Period::NamedYear(year)) => months(portion, year, 1, 12),
            Self::Within(portion, period) => period.part(portion, from?),
            Self::DayOfMonth(day, weekday) => {
                day_of_month(day, from?).filter(|found| weekday.is_none_or(|weekday| found.weekday() == weekday))
            }
            Self::Weekday(weekday, weeks) => next(weekday, from?)?.checked_add(i64::from(weeks).weeks()).ok(),
            Self::After(length) => length.after(from?),
            Self::WorkingDays(count) => working_days(count, from?),
            Self::Days(days) => from?.checked_add(i64::from(days).days()).ok(),
        }
    }
}

impl Period {
    /// A part of it that is not over on a day.
    fn part(self, portion: Portion, from: Date) -> Option<Date> {
        let (year, month) = (from.year(), from.month());
        let ahead = |later: i8, month: i8, span: i8| {
            let at = Date::new(year, month, 1)
                .ok()?
                .checked_add(i64::from(later).months())
                .ok()?;
            months(portion, at.year(), at.month(), span)
        };
        // What is over already means the next one.
        let first = |now: Option<Date>, then: Option<Date>| now.filter(|day| *day >= from).or(then);
        match self {
            Self::Week(later) => {
                let day = week(portion, from, later)?;
                first(Some(day), week(portion, from, later.checked_add(1)?))
            }
            Self::Month(later) => first(ahead(later, month, 1), ahead(later + 1, month, 1)),
            Self::Quarter(later) => {
                let begins = (month - 1) / 3 * 3 + 1;
                first(ahead(later * 3, begins, 3), ahead(later * 3 + 3, begins, 3))
            }
            Self::Year(later) => first(ahead(later * 12, 1, 12), ahead(later * 12 + 12, 1, 12)),
            Self::NamedMonth(name, _) => first(ahead(0, name, 1), ahead(12, name, 1)),
            Self::NamedQuarter(quarter, _) => {
                let begins = quarter * 3 - 2;
                first(ahead(0, begins, 3), ahead(12, begins, 3))
            }
            Self::NamedYear(year) => months(portion, year, 1, 12),
        }
    }
}

/// A part of so many months that begin with one.
fn months(portion: Portion, year: i16, month: i8, span: i8) -> Option<Date> {
    let start = Date::new(year, month, 1).ok()?;
    match portion {
        Portion::Start => Some(start),
        Portion::Middle if span == 1 => Date::new(year, month, 15).ok(),
        Portion::Middle => start
            .checked_add(i64::from(span / 2).months())
            .ok()?
            .checked_add(14.days())
            .ok(),
        Portion::End => start.checked_add(i64::from(span).months()).ok()?.yesterday().ok(),
    }
}

fn week(portion: Portion, from: Date, later: i8) -> Option<Date> {
    let monday = from.weekday().to_monday_zero_offset();
    let in_week = match portion {
        Portion::Start => 0,
        Portion::Middle => 2,
        Portion::End => 4,
    };
    let days = i64::from(later) * 7 + in_week - i64::from(monday);
    from.checked_add(days.days()).ok()
}

/// The day of the week of a name as it is compared.
pub(super) fn weekday(name: &str) -> Option<Weekday> {
    let tables = [&words::FRENCH.weekdays, &words::ENGLISH.weekdays];
    let mut names = tables.into_iter().flat_map(|table| table.iter().zip(words::DAYS));
    let found = names.find(|(names, _)| names.first() == Some(&name));
    found.map(|(_, day)| day)
}

/// The first such day of the week after a day.
fn next(weekday: Weekday, after: Date) -> Option<Date> {
    after.nth_weekday(1, weekday).ok()
}

/// The first day of that number after a day.
fn day_of_month(day: i8, after: Date) -> Option<Date> {
    let first = after.first_of_month();
    (0..=12)
        .filter_map(|later: i64| first.checked_add(later.months()).ok())
        .filter_map(|month| Date::new(month.year(), month.month(), day).ok())
        .find(|found| *found > after)
}

fn working_days(count: u16, from: Date) -> Option<Date> {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        day = day.tomorrow().ok()?;
        left -= u16::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    Some(day)
}

/// A whole text as a day, in words or not: what a command accepts besides what a note does.
#[must_use]
pub fn spoken(text: &str, style: Style, today: Date) -> Option<Date> {
    let plain = crate::fold::Traced::of(text.trim()).text;
    if let Some(day) = super::day(text.trim(), style) {
        return Some(day);
    }
    if let Some((_, days)) = words::PAST.iter().find(|(word, _)| *word == plain) {
        return today.checked_add(i64::from(*days).days()).ok();
    }
    [style, Style::English, Style::French]
        .into_iter()
        .filter(|other| *other == style || plain.contains(|c: char| c.is_alphabetic()))
        .find_map(|style| read(&plain, style).filter(|found| found.length == plain.len()))
        .and_then(|found| found.horizon.resolve(Some(today)))
}

/// A day gone by: of those without year the last one, of days of the week too.
#[must_use]
pub fn passed(text: &str, style: Style, today: Date) -> Option<Date> {
    let plain = crate::fold::Traced::of(text.trim()).text;
    let styles = [style, Style::English, Style::French];
    let found = styles
        .into_iter()
        .find_map(|style| read(&plain, style).filter(|found| found.length == plain.len()))?;
    match found.horizon {
        Horizon::Weekday(weekday, 0) => today.nth_weekday(-1, weekday).ok(),
        Horizon::Day(day) if day.year.is_none() => {
            let last = |back: i16| Date::new(today.year() - back, day.month, day.day).ok();
            (0..9).filter_map(last).find(|day| *day <= today)
        }
        _ => None,
    }
}

impl Length {
    /// So many of what the words of a deadline count in; hours are days begun.
    fn of_words(count: u16, unit: words::Counted) -> Option<Self> {
        let length = |count, unit| Some(Self { count, unit });
        match unit {
            words::Counted::Hours => length(count.div_ceil(24), Unit::Day),
            words::Counted::Days(each) => length(count.checked_mul(each)?, Unit::Day),
            words::Counted::Weeks => length(count, Unit::Week),
            words::Counted::Months => length(count, Unit::Month),
            words::Counted::Years => length(count, Unit::Year),
        }
    }
}

#[cfg(test)]
mod tests;
