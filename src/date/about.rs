//! Months, years and spans of days, where no day is told: `janvier 2025`, `2019`, `du 12 au 14 mars 2026`.

use jiff::civil::Date;

use super::names::{month, spaces, word};
use super::read::{number, when_in_any};
use super::{Grain, Style, When};

/// Which day of a month or a year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The first.
    First,
    /// The last.
    Last,
}

/// What may stand before a month or a year without making another one of it.
const ABOUT: [&str; 15] = [
    "début", "debut", "fin", "mi", "courant", "en", "vers", "environ", "early", "late", "mid", "end", "in", "around",
    "circa",
];

/// Reads a month or a year (a quarter is its months): its first or its last day.
#[must_use]
pub fn about(text: &str, style: Style, edge: Edge) -> Option<When> {
    let mut text = text.trim();
    let (before, rest) = word(text);
    if ABOUT.contains(&before.as_str()) {
        let rest = rest.trim_start_matches(['-', ' ', '\u{a0}', '\u{202f}']);
        text = rest.strip_prefix("of ").unwrap_or(rest);
    }
    let others = [style, Style::French, Style::English];
    let (first, last, grain) = months_in_figures(text)
        .or_else(|| quarter(text))
        .or_else(|| others.into_iter().find_map(|style| named(text, style)))
        .or_else(|| year(text).map(|year| (year, 1, 12, Grain::Year)))
        .map(|(year, first, last, grain)| ((year, first), (year, last), grain))?;
    let date = match edge {
        Edge::First => Date::new(first.0, first.1, 1).ok()?,
        Edge::Last => Date::new(last.0, last.1, 1).ok()?.last_of_month(),
    };
    Some(When {
        date,
        time: None,
        grain,
    })
}

/// A year of which a journal may tell, and nothing else.
fn year(text: &str) -> Option<i16> {
    let (year, rest) = number(text, 4)?;
    (rest.is_empty() && (1900..2200).contains(&year)).then_some(year)
}

type Months = (i16, i8, i8, Grain);

/// `2025-01`, `2025/01`, `01/2025`.
fn months_in_figures(text: &str) -> Option<Months> {
    let (first, second) = text.split_once(['-', '/', '.'])?;
    let (of_year, of_month) = if first.len() == 4 {
        (first, second)
    } else {
        (second, first)
    };
    let year = year(of_year)?;
    let (month, rest) = number(of_month, 2)?;
    let month = i8::try_from(month)
        .ok()
        .filter(|month| (1..=12).contains(month) && rest.is_empty())?;
    Some((year, month, month, Grain::Month))
}

/// `janvier 2025`, `January, 2025`.
fn named(text: &str, style: Style) -> Option<Months> {
    let (month, rest) = month(text, style)?;
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let rest = rest.strip_prefix(" of").unwrap_or(rest);
    let year = year(spaces(rest).trim_end()).filter(|_| spaces(rest).len() < rest.len())?;
    Some((year, month, month, Grain::Month))
}

/// `Q1 2025`, `T1 2025`, `2025-Q1`.
fn quarter(text: &str) -> Option<Months> {
    let parts: Vec<&str> = text
        .split([' ', '-', '/', '\u{a0}'])
        .filter(|part| !part.is_empty())
        .collect();
    let [one, other] = parts[..] else { return None };
    let (sign, of_year) = if one.starts_with(char::is_alphabetic) {
        (one, other)
    } else {
        (other, one)
    };
    let quarter = sign.strip_prefix(['Q', 'q', 'T', 't'])?.parse::<i8>().ok()?;
    let year = year(of_year).filter(|_| (1..=4).contains(&quarter))?;
    Some((year, quarter * 3 - 2, quarter * 3, Grain::Month))
}

/// What parts the first day of a span from the last.
const TO: [&str; 12] = [
    " → ",
    "→",
    " -> ",
    " au ",
    " to ",
    " until ",
    " jusqu'au ",
    " – ",
    " — ",
    " - ",
    "–",
    "-",
];

/// Reads a span of days: its first and its last. What the first does not say (month, year) the last does.
#[must_use]
pub fn range(text: &str, style: Style) -> Option<(When, When)> {
    let text = text.trim();
    let (before, rest) = word(text);
    let text = if matches!(before.as_str(), "du" | "from" | "les") {
        spaces(rest)
    } else {
        text
    };
    TO.iter().find_map(|sign| {
        let (first, last) = text.split_once(sign)?;
        let read = |text: &str, edge| when_in_any(text, style).or_else(|| about(text, style, edge));
        let first = first.trim();
        let last_day = read(last.trim(), Edge::Last)?;
        // `12 au 14 mars 2026`: the words of the last that the first lacks.
        let words: Vec<&str> = last.split_whitespace().collect();
        let missing = (0..words.len()).map(|from| words[from..].join(" "));
        let completed = missing.skip(1).take(4).map(|missing| format!("{first} {missing}"));
        let first_day = std::iter::once(first.to_owned())
            .chain(completed)
            .find_map(|text| read(&text, Edge::First))?;
        (first_day.date <= last_day.date).then_some((first_day, last_day))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn months_and_years() {
        for (text, first, last) in [
            ("janvier 2025", "2025-01-01", "2025-01-31"),
            ("FÉVRIER 2024", "2024-02-01", "2024-02-29"),
            ("aou\u{302}t 2024", "2024-08-01", "2024-08-31"),
            ("sept. 2024", "2024-09-01", "2024-09-30"),
            ("January 2025", "2025-01-01", "2025-01-31"),
            ("2025-01", "2025-01-01", "2025-01-31"),
            ("01/2025", "2025-01-01", "2025-01-31"),
            ("2019", "2019-01-01", "2019-12-31"),
            ("Q1 2025", "2025-01-01", "2025-03-31"),
            ("T4 2025", "2025-10-01", "2025-12-31"),
            ("2025-Q2", "2025-04-01", "2025-06-30"),
            ("fin mars 2024", "2024-03-01", "2024-03-31"),
            ("mi-mars 2024", "2024-03-01", "2024-03-31"),
            ("end of June 2024", "2024-06-01", "2024-06-30"),
        ] {
            let read = |edge| about(text, Style::French, edge).unwrap().date.to_string();
            assert_eq!(
                (read(Edge::First), read(Edge::Last)),
                (first.into(), last.into()),
                "{text}"
            );
        }
        for text in [
            "",
            "mars",
            "25",
            "12345",
            "2025-13",
            "Q5 2025",
            "en 2025 ou 2026",
            "1800",
            "mars 25",
            "T 2025",
        ] {
            assert_eq!(about(text, Style::French, Edge::First), None, "{text}");
        }
    }

    #[test]
    fn spans_of_days() {
        for (text, first, last) in [
            ("du 12 au 14 mars 2026", "2026-03-12", "2026-03-14"),
            ("12-14 mars 2026", "2026-03-12", "2026-03-14"),
            ("du 30 mars au 2 avril 2026", "2026-03-30", "2026-04-02"),
            ("12 mars 2026 → 14 mars 2026", "2026-03-12", "2026-03-14"),
            ("2026-03-12 - 2026-03-14", "2026-03-12", "2026-03-14"),
            ("from 12 to 14 May 2026", "2026-05-12", "2026-05-14"),
            ("janvier - mars 2026", "2026-01-01", "2026-03-31"),
            ("2019-2021", "2019-01-01", "2021-12-31"),
        ] {
            let read = range(text, Style::French).map(|(first, last)| (first.date.to_string(), last.date.to_string()));
            assert_eq!(read, Some((first.into(), last.into())), "{text}");
        }
        for text in ["2026-03-12", "14 au 12 mars 2026", "Jean-Paul", "12 mars 2026", ""] {
            assert_eq!(range(text, Style::French), None, "{text}");
        }
    }
}
