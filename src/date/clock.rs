//! Times of a day, and the zones they are told in.

use jiff::civil::Time;
use jiff::tz::{Offset, TimeZone};

use super::When;
use super::read::{iso, number};

/// `15:45`, `15h45`, `15h`, `15 h 45`, `9h`, `3pm`, `3:30 PM`, `3 p.m.`; seconds are read and dropped.
pub(super) fn clock(text: &str) -> Option<Time> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let half = [("am", 0), ("pm", 12)]
        .into_iter()
        .find_map(|(sign, hours)| Some((text.strip_suffix(sign)?, hours)));
    if let Some((time, hours)) = half {
        let (hour, minute) = time.split_once([':', '.']).unwrap_or((time, "0"));
        let hour = digits(hour).filter(|hour| (1..=12).contains(hour))?;
        return Time::new(hour % 12 + hours, digits(minute)?, 0, 0).ok();
    }
    let (hour, minute) = text.split_once([':', 'h'])?;
    let minute = if minute.is_empty() && text.ends_with('h') {
        "0"
    } else {
        minute
    };
    // Seconds, as some editors write them, with parts of them.
    let (minute, seconds) = minute.split_once(':').unwrap_or((minute, "0"));
    let is_seconds = seconds.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    Time::new(digits(hour)?, digits(minute)?, 0, 0)
        .ok()
        .filter(|_| is_seconds)
}

fn digits(text: &str) -> Option<i8> {
    number(text, 2)
        .filter(|(_, rest)| rest.is_empty())
        .and_then(|(number, _)| i8::try_from(number).ok())
}

/// The time before a zone's offset, and the offset: `13:45:00Z`, `13:45+02:00`, `13:45 +0200`.
pub(super) fn offset(text: &str) -> Option<(&str, Offset)> {
    let text = text.split('[').next().unwrap_or(text).trim_end();
    if let Some(time) = text.strip_suffix(['Z', 'z']).or_else(|| text.strip_suffix("UTC")) {
        return Some((time.trim_end(), Offset::UTC));
    }
    let at = text.rfind(['+', '-', '\u{2212}'])?;
    let (sign, figures) = text[at..].split_at(text[at..].chars().next()?.len_utf8());
    let figures = figures.replace(':', "");
    let valid = matches!(figures.len(), 2 | 4) && figures.bytes().all(|b| b.is_ascii_digit());
    let hours: i32 = figures.get(..2).filter(|_| valid)?.parse().ok()?;
    let minutes: i32 = figures.get(2..4).map_or(Some(0), |minutes| minutes.parse().ok())?;
    let seconds = (hours * 60 + minutes) * 60;
    let offset = Offset::from_seconds(if sign == "+" { seconds } else { -seconds }).ok()?;
    Some((text[..at].trim_end(), offset))
}

/// A moment that is told with its zone (`2026-10-20T13:45:00Z`), in another zone.
///
/// Midnight of Greenwich is how programs write a day.
#[must_use]
pub fn zoned(text: &str, zone: &TimeZone) -> Option<When> {
    let (date, time) = text.trim().split_once(['T', 't', ' '])?;
    let (time, offset) = offset(time)?;
    let (date, time) = (iso(date)?, clock(time)?);
    if time == Time::midnight() && offset == Offset::UTC {
        return Some(When::day(date));
    }
    let moment = offset.to_timestamp(date.to_datetime(time)).ok()?;
    let there = zone.to_datetime(moment);
    Some(When::at(there.date(), there.time()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_time_with_a_zone_is_that_time_here() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        for (text, here) in [
            ("2026-10-20T13:45:00Z", "2026-10-20T15:45"),
            ("2026-12-20T13:45:00Z", "2026-12-20T14:45"),
            ("2026-10-20T13:45:00.000Z", "2026-10-20T15:45"),
            ("2026-10-20T13:45+0200", "2026-10-20T13:45"),
            ("2026-10-20 13:45:00 -05:00", "2026-10-20T20:45"),
            ("2026-10-20T23:30:00Z", "2026-10-21T01:30"),
            ("2026-10-20T00:00:00Z", "2026-10-20"),
            ("2026-10-20T13:45:00+02:00[Europe/Paris]", "2026-10-20T13:45"),
        ] {
            assert_eq!(zoned(text, &paris).map(When::iso).as_deref(), Some(here), "{text}");
        }
        for text in [
            "2026-10-20",
            "2026-10-20T13:45",
            "2026-10-20 13h45",
            "2026-10-20T13:45+2",
        ] {
            assert_eq!(zoned(text, &paris), None, "{text}");
        }
    }

    #[test]
    fn times_of_a_day() {
        let read = |text| clock(text).map(|time| time.to_string());
        for (text, time) in [
            ("15h", "15:00:00"),
            ("9 h 05", "09:05:00"),
            ("3pm", "15:00:00"),
            ("12 pm", "12:00:00"),
            ("12am", "00:00:00"),
            ("3:30 P.M.", "15:30:00"),
            ("15:45:10.5", "15:45:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(time), "{text}");
        }
        for text in ["", "15", "25h", "13pm", "0am", "pm", "15:45x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
