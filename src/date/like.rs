//! Dates written as another one is.

use jiff::civil::Date;

use super::Style;
use super::names::months;

/// A day, written the way that `sample` is: `2026-12-15`, `15/12/2026`, `15 décembre 2026`. The year always stands there.
#[must_use]
pub fn like(sample: &str, day: Date, style: Style) -> String {
    if sample.contains('/') && sample.find('/') != Some(4) {
        return match style {
            Style::American => format!("{:02}/{:02}/{:04}", day.month(), day.day(), day.year()),
            Style::French | Style::British => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
            // What was clear in one date need not be so in another.
            Style::English => day.to_string(),
        };
    }
    if !sample.contains(char::is_alphabetic) {
        return day.to_string();
    }
    let names = months(style).get(usize::from(day.month().unsigned_abs()) - 1);
    let name = names.and_then(|names| names.first()).copied().unwrap_or_default();
    match style {
        Style::French if day.day() == 1 => format!("1er {name} {}", day.year()),
        Style::French => format!("{} {name} {}", day.day(), day.year()),
        Style::English | Style::American | Style::British => {
            let (first, rest) = name.split_at(name.len().min(1));
            format!("{} {}{rest} {}", day.day(), first.to_uppercase(), day.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;

    #[test]
    fn it_is_written_alike_and_reads_back() {
        let day = jiff::civil::date(2026, 12, 1);
        for (sample, style, written) in [
            ("2026-06-15", Style::French, "2026-12-01"),
            ("15/06/2026", Style::French, "01/12/2026"),
            ("06/15/2026", Style::American, "12/01/2026"),
            ("15/06/2026", Style::British, "01/12/2026"),
            ("15/06/2026", Style::English, "2026-12-01"),
            ("2026/06/15", Style::French, "2026-12-01"),
            ("15 juin", Style::French, "1er décembre 2026"),
            ("15 June 2026", Style::English, "1 December 2026"),
        ] {
            assert_eq!(like(sample, day, style), written);
            assert_eq!(date::day(written, style), Some(day));
        }
    }
}
