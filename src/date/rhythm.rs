//! How something repeats, as people and Obsidian Tasks write it: `every 2 weeks on Monday`, `tous les 15 jours`.
//!
//! The next time is counted from the day it was due, or with `when done` from the day it was done. A month without such a
//! day has its last one instead.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::term::weekday;
use super::{Length, Style, Unit, every};
use crate::words::Words;

/// How something repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// How much lies between two times.
    pub length: Length,
    /// On which days.
    pub on: Occasion,
    /// Whether it counts from the day it is done.
    pub when_done: bool,
}

/// On which days something repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// On the same day.
    Same,
    /// On some days of the week: a bit each, Monday first.
    Weekdays(u8),
    /// On that day of the month.
    DayOfMonth(i8),
    /// On the last day of the month.
    LastOfMonth,
    /// On the first, second… such day of the month, or on the last (-1).
    Nth(i8, Weekday),
    /// In that month.
    Month(i8),
}

const WORKING: u8 = 0b001_1111;

impl Rhythm {
    /// Reads a rhythm at the start of a text as it is compared, and gives what follows.
    #[must_use]
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let (length, on, rest) = single(text).or_else(|| begun(text))?;
        let (on, rest) = occasion(rest, length).unwrap_or((on, rest));
        let done = ["when done", "une fois fait", "apres l'avoir fait", "quand c'est fait"];
        let done = done.iter().find_map(|word| rest.trim_start().strip_prefix(word));
        let rest = done.unwrap_or(rest);
        let when_done = done.is_some();
        (!rest.starts_with(char::is_alphanumeric)).then_some((Self { length, on, when_done }, rest))
    }

    /// The time after one that was due on a day and done on another.
    #[must_use]
    pub fn after(self, due: Date, done: Date) -> Option<Date> {
        let from = if self.when_done { done } else { due };
        let months = i64::from(self.length.count);
        // The first of the months that may hold it.
        let in_months = |find: &dyn Fn(Date) -> Option<Date>| {
            let first = from.first_of_month();
            let now = find(first).filter(|day| *day > from);
            now.or_else(|| find(first.checked_add(months.months()).ok()?))
        };
        match self.on {
            Occasion::Same => self.length.after(from),
            Occasion::Weekdays(days) => weekdays(days, i64::from(self.length.count), from),
            Occasion::DayOfMonth(day) => {
                in_months(&|first| first.with().day(day.min(first.days_in_month())).build().ok())
            }
            Occasion::LastOfMonth => in_months(&|first| Some(first.last_of_month())),
            Occasion::Nth(nth, weekday) => in_months(&|first| first.nth_weekday_of_month(nth, weekday).ok()),
            Occasion::Month(month) => {
                let year = from.year() + i16::from(from.month() >= month);
                let first = Date::new(year, month, 1).ok()?;
                first.with().day(from.day().min(first.days_in_month())).build().ok()
            }
        }
    }

    /// In words: `chaque semaine, le lundi`.
    #[must_use]
    pub fn every(self, words: &Words) -> String {
        let every = match self.on {
            Occasion::Weekdays(WORKING) if self.length.count == 1 => words.get("date.every_weekday"),
            Occasion::Weekdays(days) => {
                let names = words.list("date.weekdays");
                let names: Vec<String> = (0..7)
                    .filter(|at| days & (1 << at) != 0)
                    .filter_map(|at| names.get(at).cloned())
                    .collect();
                words.fill(
                    "date.every_on",
                    &[("every", self.length.every(words)), ("days", names.join(", "))],
                )
            }
            _ => self.length.every(words),
        };
        if self.when_done {
            words.fill("date.every_when_done", &[("every", every)])
        } else {
            every
        }
    }

    /// ISO 8601, without the days: `P6M`.
    #[must_use]
    pub fn iso(self) -> String {
        self.length.iso()
    }
}

/// The next of some days of the week: in the same week, or so many weeks later.
fn weekdays(days: u8, weeks: i64, from: Date) -> Option<Date> {
    let is_one = |day: Date| days & (1 << day.weekday().to_monday_zero_offset()) != 0;
    let monday = from
        .checked_sub(i64::from(from.weekday().to_monday_zero_offset()).days())
        .ok()?;
    let then = monday.checked_add(weeks.weeks()).ok()?;
    let week = |start: Date| (0..7).filter_map(move |later: i64| start.checked_add(later.days()).ok());
    week(monday).chain(week(then)).find(|day| *day > from && is_one(*day))
}

const MONTHLY: Length = Length {
    count: 1,
    unit: Unit::Month,
};

/// A rhythm in one word.
fn single(text: &str) -> Option<(Length, Occasion, &str)> {
    let words: [(&str, u16, Unit); 8] = [
        ("daily", 1, Unit::Day),
        ("weekly", 1, Unit::Week),
        ("monthly", 1, Unit::Month),
        ("quarterly", 3, Unit::Month),
        ("yearly", 1, Unit::Year),
        ("annually", 1, Unit::Year),
        ("mensuel", 1, Unit::Month),
        ("hebdomadaire", 1, Unit::Week),
    ];
    words.into_iter().find_map(|(word, count, unit)| {
        let rest = text
            .strip_prefix(word)
            .filter(|rest| !rest.starts_with(char::is_alphabetic))?;
        Some((Length { count, unit }, Occasion::Same, rest))
    })
}

/// `every 6 months`, `chaque lundi`.
fn begun(text: &str) -> Option<(Length, Occasion, &str)> {
    let begins = ["every ", "each ", "tous les ", "toutes les ", "chaque "];
    let rest = begins.iter().find_map(|begin| text.strip_prefix(begin))?;
    let (count, whole) = count(rest);
    let (word, rest) = word(whole);
    let of = |count, unit| Length { count, unit };
    let singular = word.strip_suffix('s').unwrap_or(word);
    let working = [
        "weekday",
        "jours ouvres",
        "jour ouvre",
        "jours ouvrables",
        "jour ouvrable",
    ];
    if let Some(rest) = working.iter().find_map(|name| whole.strip_prefix(name)) {
        return Some((of(count, Unit::Week), Occasion::Weekdays(WORKING), rest));
    }
    if singular == "quarter" || singular == "trimestre" {
        return Some((of(count.checked_mul(3)?, Unit::Month), Occasion::Same, rest));
    }
    if let Some((days, rest)) = days(whole) {
        return Some((of(count, Unit::Week), Occasion::Weekdays(days), rest));
    }
    if let Some(month) = month(word) {
        return Some((of(1, Unit::Year), Occasion::Month(month), rest));
    }
    let unit = if singular == "annee" { "an" } else { word };
    let length = every(&format!("every {count} {unit}"))?;
    Some((length, Occasion::Same, rest))
}

/// How many, one where nothing says it.
fn count(text: &str) -> (u16, &str) {
    let words: [(&str, u16); 9] = [
        ("other", 2),
        ("second", 2),
        ("deux", 2),
        ("two", 2),
        ("trois", 3),
        ("three", 3),
        ("quatre", 4),
        ("six", 6),
        ("quinze", 15),
    ];
    let written = words
        .iter()
        .find_map(|(word, count)| Some((*count, text.strip_prefix(word)?.strip_prefix(' ')?)));
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let figures = text[..digits]
        .parse()
        .ok()
        .map(|count| (count, text[digits..].trim_start()));
    written.or(figures.filter(|(count, _)| *count > 0)).unwrap_or((1, text))
}

fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()))
}

fn month(word: &str) -> Option<i8> {
    let of = |style| {
        super::names::months(style)
            .iter()
            .position(|names| names.first() == Some(&word) || names.get(1) == Some(&word) && word.len() > 4)
    };
    let at = of(Style::English).or_else(|| of(Style::French))?;
    i8::try_from(at + 1).ok()
}

/// Days of the week, one or several, and what follows them.
fn days(text: &str) -> Option<(u8, &str)> {
    let mut found = 0;
    let mut rest = text;
    let mut left = text;
    loop {
        let (name, after) = word(rest);
        let day = weekday(name).or_else(|| weekday(name.strip_suffix('s')?));
        let Some(day) = day else { break };
        found |= 1 << day.to_monday_zero_offset();
        left = after;
        let between = [", and ", ", et ", " and ", " et ", ", ", " & "];
        let Some(next) = between.iter().find_map(|between| after.strip_prefix(between)) else {
            break;
        };
        rest = ["on ", "le "]
            .iter()
            .find_map(|word| next.strip_prefix(word))
            .unwrap_or(next);
    }
    (found > 0).then_some((found, left))
}

/// ` on Monday`, ` on the last`, ` le 15`.
fn occasion(text: &str, length: Length) -> Option<(Occasion, &str)> {
    let starts = [" on the ", " on ", " le ", " les "];
    let rest = starts.iter().find_map(|start| text.strip_prefix(start))?;
    if length.unit == Unit::Week {
        return days(rest).map(|(days, rest)| (Occasion::Weekdays(days), rest));
    }
    if length.unit != MONTHLY.unit {
        return None;
    }
    let numbers: [(&str, i8); 9] = [
        ("last", -1),
        ("dernier", -1),
        ("first", 1),
        ("premier", 1),
        ("second", 2),
        ("deuxieme", 2),
        ("third", 3),
        ("troisieme", 3),
        ("fourth", 4),
    ];
    let named = numbers
        .iter()
        .find_map(|(word, nth)| Some((*nth, rest.strip_prefix(word)?)));
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let figures = || {
        let day: i8 = rest[..digits].parse().ok().filter(|day| (1..=31).contains(day))?;
        let after = &rest[digits..];
        let ends = ["st", "nd", "rd", "th", "er", "eme", "e"];
        Some((
            day,
            ends.iter().find_map(|end| after.strip_prefix(end)).unwrap_or(after),
        ))
    };
    let (nth, after) = named.or_else(figures)?;
    if let Some((name, rest)) = after.strip_prefix(' ').map(word)
        && let Some(day) = weekday(name)
    {
        return (nth < 5).then_some((Occasion::Nth(nth, day), rest));
    }
    let after = [" day of the month", " jour du mois", " day", " jour"]
        .iter()
        .find_map(|word| after.strip_prefix(word))
        .unwrap_or(after);
    Some((
        if nth < 0 {
            Occasion::LastOfMonth
        } else {
            Occasion::DayOfMonth(nth)
        },
        after,
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn next_time(text: &str, due: Date) -> Option<String> {
        let (rhythm, rest) = Rhythm::read(text)?;
        let next = rhythm.after(due, date(2026, 6, 20))?;
        rest.is_empty().then(|| next.to_string())
    }

    #[test]
    fn rhythms_as_they_are_written() {
        // Wednesday, 10 June 2026.
        for (text, next) in [
            ("every 6 months", "2026-12-10"),
            ("every month when done", "2026-07-20"),
            ("every week on monday", "2026-06-15"),
            ("every weekday", "2026-06-11"),
            ("every 2 weeks on tuesday and friday", "2026-06-12"),
            ("every 2 weeks on tuesday", "2026-06-23"),
            ("every month on the last", "2026-06-30"),
            ("every month on the 15th", "2026-06-15"),
            ("every month on the last friday", "2026-06-26"),
            ("every january", "2027-01-10"),
            ("every other week", "2026-06-24"),
            ("every quarter", "2026-09-10"),
            ("chaque semaine", "2026-06-17"),
            ("chaque lundi", "2026-06-15"),
            ("tous les lundis et jeudis", "2026-06-11"),
            ("tous les 15 jours", "2026-06-25"),
            ("toutes les deux semaines", "2026-06-24"),
            ("chaque mois", "2026-07-10"),
            ("chaque mois le 5", "2026-07-05"),
            ("tous les ans", "2027-06-10"),
            ("chaque annee", "2027-06-10"),
            ("weekly", "2026-06-17"),
        ] {
            assert_eq!(next_time(text, date(2026, 6, 10)).as_deref(), Some(next), "{text}");
        }
        assert_eq!(
            next_time("every month", date(2026, 1, 31)).as_deref(),
            Some("2026-02-28")
        );
        assert_eq!(
            next_time("every weekday", date(2026, 6, 12)).as_deref(),
            Some("2026-06-15")
        );
        for text in ["parfois", "every so often", "every", "chaque fois", "every 0 days"] {
            assert_eq!(Rhythm::read(text), None, "{text}");
        }
    }
}
