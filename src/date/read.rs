//! Dates and durations as people write them: reading.

use jiff::civil::{Date, Time};

use super::{Length, PartialDate, Style, Unit, When};

const FRENCH: [&[&str]; 12] = [
    &["janvier", "janv", "jan"],
    &["février", "fevrier", "févr", "fevr", "fév", "fev"],
    &["mars"],
    &["avril", "avr"],
    &["mai"],
    &["juin"],
    &["juillet", "juil"],
    &["août", "aout"],
    &["septembre", "sept"],
    &["octobre", "oct"],
    &["novembre", "nov"],
    &["décembre", "decembre", "déc", "dec"],
];

const ENGLISH: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

const UNITS: &[(Unit, u16, &[&str])] = &[
    (Unit::Minute, 1, &["min", "mn", "minute", "minutes"]),
    (Unit::Minute, 60, &["h", "heure", "heures", "hour", "hours"]),
    (Unit::Day, 1, &["j", "jour", "jours", "d", "day", "days"]),
    (Unit::Week, 1, &["w", "sem", "semaine", "semaines", "week", "weeks"]),
    (Unit::Month, 1, &["m", "mois", "month", "months"]),
    (
        Unit::Year,
        1,
        &["a", "an", "ans", "année", "années", "y", "year", "years"],
    ),
];

pub(super) fn months(style: Style) -> &'static [&'static [&'static str]; 12] {
    match style {
        Style::French => &FRENCH,
        Style::English => &ENGLISH,
    }
}

/// Reads a date, or a date and a time.
#[must_use]
pub fn when(text: &str, style: Style) -> Option<When> {
    let text = text.trim();
    if let Some(date) = iso(text) {
        return Some(When::day(date));
    }
    if let Some((date, time)) = text.split_once(['T', ' ']).filter(|(d, _)| d.len() == 10)
        && let (Some(date), Some(time)) = (iso(date), clock(time))
    {
        return Some(When { date, time: Some(time) });
    }
    let (day, rest) = partial(text, style)?;
    let date = day.year.and_then(|_| day.resolve(None))?;
    let rest = rest.trim_start_matches([' ', ',', '\u{a0}', '\u{202f}']);
    if rest.is_empty() {
        return Some(When::day(date));
    }
    let rest = rest
        .strip_prefix("à ")
        .or_else(|| rest.strip_prefix("at "))
        .unwrap_or(rest);
    clock(rest).map(|time| When { date, time: Some(time) })
}

/// Reads a day; a time is no day.
#[must_use]
pub fn day(text: &str, style: Style) -> Option<Date> {
    when(text, style).filter(|w| w.time.is_none()).map(|w| w.date)
}

/// Reads a day at the start of a text, its year perhaps missing, and gives what follows it.
#[must_use]
pub fn partial(text: &str, style: Style) -> Option<(PartialDate, &str)> {
    if let Some(date) = text.get(..10).and_then(iso) {
        return Some((known(date), &text[10..]));
    }
    let text = without_weekday(text);
    match style {
        Style::French => slashes(text).or_else(|| day_month(text, style)),
        Style::English => day_month(text, style).or_else(|| month_day(text)),
    }
}

/// `mardi 6 octobre`, `Tuesday, 6 October`: the day of the week adds nothing.
fn without_weekday(text: &str) -> &str {
    const DAYS: [&str; 14] = [
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let day = text[..end].to_lowercase();
    let rest = text[end..].trim_start_matches([',', '.']);
    let after = spaces(rest);
    if DAYS.contains(&day.as_str()) && after.len() < rest.len() {
        after
    } else {
        text
    }
}

fn known(date: Date) -> PartialDate {
    PartialDate {
        year: Some(date.year()),
        month: date.month(),
        day: date.day(),
    }
}

/// `2026-05-12`, exactly.
fn iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| {
            if i == 4 || i == 7 {
                *b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    shape.then(|| {
        Date::new(
            text[..4].parse().ok()?,
            text[5..7].parse().ok()?,
            text[8..].parse().ok()?,
        )
        .ok()
    })?
}

/// `15:45`, `15h45`, `15h`, `15 h 45`, `9h`.
fn clock(text: &str) -> Option<Time> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    let (hour, minute) = text.split_once([':', 'h'])?;
    let minute = if minute.is_empty() && text.ends_with('h') {
        "0"
    } else {
        minute
    };
    // Seconds, as some editors write them, are read and dropped.
    let minute = minute.split_once(':').map_or(minute, |(m, _)| m);
    let digits = |s: &str| {
        (!s.is_empty() && s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<i8>().ok())?
    };
    Time::new(digits(hour)?, digits(minute)?, 0, 0).ok()
}

/// A number of at most `most` digits, and what follows.
fn number(text: &str, most: usize) -> Option<(i16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && digits <= most).then(|| Some((text[..digits].parse().ok()?, &text[digits..])))?
}

fn slashes(text: &str) -> Option<(PartialDate, &str)> {
    let (day, rest) = number(text, 2)?;
    let (month, rest) = number(rest.strip_prefix('/')?, 2)?;
    let (year, rest) = number(rest.strip_prefix('/')?, 4)?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (year >= 1000).then(|| (known(date), rest))
}

fn spaces(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{a0}', '\u{202f}'])
}

/// A month's name (and a full stop after an abbreviation), and what follows.
fn month(text: &str, style: Style) -> Option<(i8, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text[..end].to_lowercase();
    let index = months(style).iter().position(|names| names.contains(&word.as_str()))?;
    Some((
        i8::try_from(index + 1).ok()?,
        text[end..].strip_prefix('.').unwrap_or(&text[end..]),
    ))
}

fn with_year(day: i16, month: i8, rest: &str) -> Option<(PartialDate, &str)> {
    let day = i8::try_from(day).ok()?;
    let after = spaces(rest);
    let year = number(after, 4).filter(|(year, after)| *year >= 1000 && !after.starts_with(['h', ':']));
    let (year, rest) = year.map_or((None, rest), |(year, rest)| (Some(year), rest));
    // A day that exists in no year is no date.
    Date::new(year.unwrap_or(2024), month, day).ok()?;
    Some((PartialDate { year, month, day }, rest))
}

fn day_month(text: &str, style: Style) -> Option<(PartialDate, &str)> {
    let (day, rest) = number(text, 2)?;
    let rest = match style {
        Style::French => rest.strip_prefix("er").unwrap_or(rest),
        Style::English => ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|s| rest.strip_prefix(s))
            .unwrap_or(rest),
    };
    let named = spaces(rest);
    if named.len() == rest.len() {
        return None;
    }
    let (month, rest) = month(named, style)?;
    with_year(day, month, rest)
}

fn month_day(text: &str) -> Option<(PartialDate, &str)> {
    let (month, rest) = month(text, Style::English)?;
    let (day, rest) = number(spaces(rest), 2)?;
    let rest = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|s| rest.strip_prefix(s))
        .unwrap_or(rest);
    with_year(day, month, rest.strip_prefix(',').unwrap_or(rest))
}

/// Reads `1h30`, `45min`, `2 weeks`, `3 mois`.
#[must_use]
pub fn length(text: &str) -> Option<Length> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    let (count, rest) = number(&text, 4)?;
    let end = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
    let (unit, times, _) = UNITS.iter().find(|(_, _, names)| names.contains(&&rest[..end]))?;
    let count = u16::try_from(count).ok()?.checked_mul(*times)?;
    let more = &rest[end..];
    if more.is_empty() {
        return Some(Length { count, unit: *unit });
    }
    let (minutes, tail) = number(more, 2)?;
    let hours = *times == 60 && minutes < 60 && matches!(tail, "" | "min" | "mn");
    hours.then(|| {
        Some(Length {
            count: count.checked_add(u16::try_from(minutes).ok()?)?,
            unit: Unit::Minute,
        })
    })?
}

/// Reads how something repeats: `every 6 months`, `tous les 6 mois`, `chaque année`.
#[must_use]
pub fn every(text: &str) -> Option<Length> {
    let text = text.trim().to_lowercase();
    let rest = ["every", "tous les", "toutes les", "chaque"]
        .iter()
        .find_map(|p| text.strip_prefix(p))?
        .trim_start();
    let rest = if rest.starts_with(|c: char| c.is_ascii_digit()) {
        rest.to_owned()
    } else {
        format!("1{rest}")
    };
    length(&rest).filter(|l| l.unit != Unit::Minute && l.count > 0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn fr(text: &str) -> Option<String> {
        when(text, Style::French).map(When::iso)
    }

    fn en(text: &str) -> Option<String> {
        when(text, Style::English).map(When::iso)
    }

    #[test]
    fn every_form_of_the_contract() {
        for (text, iso) in [
            ("2026-05-12", "2026-05-12"),
            ("2026-05-12T15:45", "2026-05-12T15:45"),
            ("2026-05-12 15:45", "2026-05-12T15:45"),
            ("12/05/2026", "2026-05-12"),
            ("12 mai 2026", "2026-05-12"),
            ("1er mars 2026", "2026-03-01"),
            ("12 mai 2026 15h45", "2026-05-12T15:45"),
            ("12 mai 2026 à 15h45", "2026-05-12T15:45"),
            ("12/05/2026 à 9h", "2026-05-12T09:00"),
            ("mardi 12 mai 2026 à 14h", "2026-05-12T14:00"),
            ("12\u{a0}Août\u{a0}2026", "2026-08-12"),
        ] {
            assert_eq!(fr(text).as_deref(), Some(iso), "{text}");
        }
        for (text, iso) in [
            ("12 May 2026", "2026-05-12"),
            ("May 12, 2026", "2026-05-12"),
            ("1st March 2026 at 15:45", "2026-03-01T15:45"),
        ] {
            assert_eq!(en(text).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "2026-13-01",
            "2026-02-30",
            "2026-5-12",
            "31/06/2026",
            "12 mai",
            "mai 2026",
            "demain",
            "",
            "12/05/26",
            "2026-05-12 25:00",
        ] {
            assert_eq!(fr(text), None, "{text}");
        }
        assert_eq!(en("12/05/2026"), None);
        assert_eq!(en("12 mai 2026"), None);
    }

    #[test]
    fn a_missing_year_is_the_next_such_day() {
        let (day, rest) = partial("15 juin)", Style::French).unwrap();
        assert_eq!(rest, ")");
        assert_eq!(day.resolve(Some(date(2026, 6, 14))), Some(date(2026, 6, 15)));
        assert_eq!(day.resolve(Some(date(2026, 6, 15))), Some(date(2027, 6, 15)));
        assert_eq!(
            partial("29 février", Style::French)
                .unwrap()
                .0
                .resolve(Some(date(2025, 1, 1))),
            Some(date(2028, 2, 29))
        );
    }

    #[test]
    fn durations() {
        let read = |text| length(text).map(|l: Length| (l.count, l.unit));
        assert_eq!(read("1h30"), Some((90, Unit::Minute)));
        assert_eq!(read("1 h 30 min"), Some((90, Unit::Minute)));
        assert_eq!(read("45min"), Some((45, Unit::Minute)));
        assert_eq!(read("2 weeks"), Some((2, Unit::Week)));
        assert_eq!(read("3 mois"), Some((3, Unit::Month)));
        for text in ["", "h", "1x", "1h99", "-1h", "99999 j", "3 mois 2"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(every("tous les 6 mois").map(|l| l.count), Some(6));
        assert_eq!(every("every week").map(|l| l.unit), Some(Unit::Week));
        assert_eq!(every("chaque année").map(|l| l.unit), Some(Unit::Year));
        assert_eq!(every("parfois"), None);
    }
}
