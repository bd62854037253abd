//! Dates and durations as people write them: reading.

use jiff::civil::Date;

use super::clock::{clock, offset};
use super::names::{after_weekday, month, spaces};
use super::{Length, PartialDate, Style, Unit, When};

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

/// Reads a date, or a date and a time. What is said of a zone is left out: see [`super::zoned`].
#[must_use]
pub fn when(text: &str, style: Style) -> Option<When> {
    let text = text.trim();
    if let Some(date) = iso(text) {
        return Some(When::day(date));
    }
    if let Some((date, time)) = text.split_once(['T', ' ']).filter(|(d, _)| d.len() == 10)
        && let (Some(date), Some(time)) = (iso(date), clock(time).or_else(|| clock(offset(time)?.0)))
    {
        return Some(When::at(date, time));
    }
    let (day, rest) = partial(text, style)?;
    let date = day.year.and_then(|_| day.resolve(None))?;
    let rest = rest.trim_start_matches([' ', ',', '\u{a0}', '\u{202f}']);
    if rest.is_empty() {
        return Some(When::day(date));
    }
    let rest = ["à ", "a\u{300} ", "at ", "- ", "– ", "— ", "(", "@ "]
        .iter()
        .find_map(|before| rest.strip_prefix(before))
        .unwrap_or(rest);
    clock(rest.trim_end_matches(')')).map(|time| When::at(date, time))
}

/// The same, also in the words of the other language. Figures are read as the own style has them: what is a day in one
/// language may be a month in another.
#[must_use]
pub fn when_in_any(text: &str, style: Style) -> Option<When> {
    let has_words = text.contains(char::is_alphabetic);
    let mut others = [Style::English, Style::French].into_iter().filter(|_| has_words);
    when(text, style).or_else(|| others.find_map(|other| when(text, other)))
}

/// Reads a day at the start of a text, its year perhaps missing, in the words of either language; figures as the own
/// style has them.
#[must_use]
pub fn partial_in_any(text: &str, style: Style) -> Option<(PartialDate, &str)> {
    let mut others = [Style::English, Style::French].into_iter();
    partial(text, style).or_else(|| others.find_map(|other| in_words(text, other)))
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
    let bare = after_weekday(text);
    year_first(text)
        .or_else(|| figures(bare, style))
        .or_else(|| in_words(text, style))
}

fn in_words(text: &str, style: Style) -> Option<(PartialDate, &str)> {
    let read = |text| match style {
        Style::French => day_month(text, style),
        Style::English | Style::American | Style::British => day_month(text, style).or_else(|| month_day(text)),
    };
    // `Mar 12` is a month, `mar. 12 mai` a Tuesday.
    read(text).or_else(|| read(after_weekday(text)))
}

/// Both readings of a day in figures, day first and month first, where nothing says which is meant.
#[must_use]
pub fn ambiguous(text: &str, style: Style) -> Option<[Date; 2]> {
    let (parts, _) = Figures::of(after_weekday(text.trim())).filter(|_| style == Style::English)?;
    match (parts.day_first(), parts.month_first()) {
        (Some(day), Some(month)) if day != month && parts.sign != '.' => Some([day, month]),
        _ => None,
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
pub(super) fn iso(text: &str) -> Option<Date> {
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

/// `2026/05/12`, `2026.05.12`.
fn year_first(text: &str) -> Option<(PartialDate, &str)> {
    let sign = text.get(4..5).filter(|sign| matches!(*sign, "/" | "."))?;
    let shape = text.get(..10).filter(|date| date.get(7..8) == Some(sign))?;
    let rest = &text[10..];
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    iso(&shape.replace(sign, "-"))
        .filter(|_| ends)
        .map(|date| (known(date), rest))
}

/// A number of at most `most` digits, and what follows.
pub(super) fn number(text: &str, most: usize) -> Option<(i16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && digits <= most).then(|| Some((text[..digits].parse().ok()?, &text[digits..])))?
}

/// Three numbers, of which the last is the year: `12/05/2026`, `12.05.2026`, `12-05-2026`, `12/05/26`.
struct Figures {
    first: i16,
    second: i16,
    year: i16,
    sign: char,
}

impl Figures {
    fn of(text: &str) -> Option<(Self, &str)> {
        let (first, rest) = number(text, 2)?;
        let sign = rest.chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
        let (second, rest) = number(&rest[1..], 2)?;
        let (year, after) = number(rest.strip_prefix(sign)?, 4)?;
        let length = rest.len() - 1 - after.len();
        let year = match length {
            4 if year >= 1000 => year,
            // What has a hyphen may be a number of anything.
            2 if sign != '-' => year + if year < 70 { 2000 } else { 1900 },
            _ => return None,
        };
        let figures = Self {
            first,
            second,
            year,
            sign,
        };
        Some((figures, after))
    }

    fn date(&self, day: i16, month: i16) -> Option<Date> {
        Date::new(self.year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }

    fn day_first(&self) -> Option<Date> {
        self.date(self.first, self.second)
    }

    fn month_first(&self) -> Option<Date> {
        self.date(self.second, self.first)
    }

    /// The day that is meant; none where that is not clear.
    fn meant(&self, style: Style) -> Option<Date> {
        match style {
            _ if self.sign == '.' => self.day_first(),
            Style::French => self.day_first(),
            Style::British => self.day_first().or_else(|| self.month_first()),
            Style::American => self.month_first().or_else(|| self.day_first()),
            Style::English => match (self.day_first(), self.month_first()) {
                (Some(day), Some(month)) if day != month => None,
                (day, month) => day.or(month),
            },
        }
    }
}

fn figures(text: &str, style: Style) -> Option<(PartialDate, &str)> {
    let (figures, rest) = Figures::of(text)?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    Some((known(figures.meant(style).filter(|_| ends)?), rest))
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
    if style == Style::French {
        let rest = rest
            .strip_prefix("er")
            .or_else(|| rest.strip_prefix("ᵉʳ"))
            .unwrap_or(rest);
        let named = spaces(rest);
        let (month, rest) = month(named, style).filter(|_| named.len() < rest.len())?;
        return with_year(day, month, rest);
    }
    let rest = without_ordinal(rest);
    let named = spaces(rest);
    let named_after_of = named.strip_prefix("of ").map_or(named, spaces);
    let (month, rest) = month(named_after_of, style).filter(|_| named.len() < rest.len())?;
    // `12 May, 2026`; the comma of `12 May, then` belongs to the sentence.
    let year = rest.strip_prefix(',').map(spaces);
    let year = year.filter(|year| number(year, 4).is_some_and(|(year, _)| year >= 1000));
    with_year(day, month, year.unwrap_or(rest))
}

fn without_ordinal(text: &str) -> &str {
    let mut ordinals = ["st", "nd", "rd", "th"].iter();
    ordinals.find_map(|ordinal| text.strip_prefix(ordinal)).unwrap_or(text)
}

fn month_day(text: &str) -> Option<(PartialDate, &str)> {
    let (month, rest) = month(text, Style::English)?;
    let rest = spaces(rest);
    let (day, rest) = number(rest.strip_prefix("the ").unwrap_or(rest), 2)?;
    let rest = without_ordinal(rest);
    with_year(day, month, rest.strip_prefix(',').unwrap_or(rest))
}

/// Reads `1h30`, `45min`, `2 weeks`, `3 mois`.
#[must_use]
pub fn length(text: &str) -> Option<Length> {
    let text: String = crate::fold::composed(text)
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
            ("2 aou\u{302}t 2026", "2026-08-02"),
            ("2 de\u{301}c. 2026 a\u{300} 9h", "2026-12-02T09:00"),
            ("le mardi 12 mai 2026", "2026-05-12"),
            ("mar. 12 mai 2026", "2026-05-12"),
            ("12-05-2026", "2026-05-12"),
            ("12.05.2026", "2026-05-12"),
            ("12/05/26", "2026-05-12"),
            ("12/05/99", "1999-05-12"),
            ("12 janv. 2026", "2026-01-12"),
            ("12 sept. 2026, 14h30", "2026-09-12T14:30"),
            ("2026/05/12", "2026-05-12"),
            ("2026-05-12 15:45:10", "2026-05-12T15:45"),
            ("2026-05-12T15:45:00+02:00", "2026-05-12T15:45"),
        ] {
            assert_eq!(fr(text).as_deref(), Some(iso), "{text}");
        }
        for (text, iso) in [
            ("12 May 2026", "2026-05-12"),
            ("May 12, 2026", "2026-05-12"),
            ("1st March 2026 at 15:45", "2026-03-01T15:45"),
            ("12th of May 2026", "2026-05-12"),
            ("the 12th of May 2026", "2026-05-12"),
            ("Tue, May 12, 2026", "2026-05-12"),
            ("12 May, 2026", "2026-05-12"),
            ("May 12th, 2026 3pm", "2026-05-12T15:00"),
            ("12 May 2026, 3:30 PM", "2026-05-12T15:30"),
            ("12 May 2026 at 12 a.m.", "2026-05-12T00:00"),
            ("2026/05/12", "2026-05-12"),
            ("12.05.2026", "2026-05-12"),
            ("13/05/2026", "2026-05-13"),
            ("5/13/2026", "2026-05-13"),
            ("05/05/2026", "2026-05-05"),
            ("Mar 12, 2026", "2026-03-12"),
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
            "12-05-26",
            "12/13/2026",
            "12/05/20266",
            "2026-05-12 25:00",
        ] {
            assert_eq!(fr(text), None, "{text}");
        }
        assert_eq!(en("12/05/2026"), None);
        assert_eq!(en("12 mai 2026"), None);
    }

    #[test]
    fn the_order_of_day_and_month_is_not_guessed() {
        let both = |text| ambiguous(text, Style::English).map(|days| days.map(|day| day.to_string()));
        assert_eq!(both("05/12/2026"), Some(["2026-12-05".into(), "2026-05-12".into()]));
        assert_eq!(both("13/05/2026").or(both("5/13/2026")).or(both("5/5/2026")), None);
        assert_eq!(ambiguous("05/12/2026", Style::American), None);
        for (style, read) in [
            (Style::English, None),
            (Style::American, Some("2026-05-12")),
            (Style::British, Some("2026-12-05")),
            (Style::French, Some("2026-12-05")),
        ] {
            assert_eq!(when("05/12/2026", style).map(When::iso).as_deref(), read, "{style:?}");
        }
        assert_eq!(when_in_any("12/13/2026", Style::French), None);
        assert!(when_in_any("12 May 2026", Style::French).is_some());
        assert!(when_in_any("12 mai 2026", Style::American).is_some());
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
