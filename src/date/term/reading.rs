//! Deadlines read, from texts as they are compared ([`crate::fold::Traced`]).

use super::words::{Counted, DAYS, END_OF_DAY, ENGLISH, FRENCH, Follows, Introduction, Vocabulary};
use super::{Deadline, Horizon, LeadWord, Period, Portion};
use crate::date::names::month;
use crate::date::{Length, PartialDate, Style, partial};

/// What follows a word at the start of a text: the word ends there.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(word)?;
    let ends = word.ends_with(|c: char| !c.is_alphanumeric()) || !rest.starts_with(char::is_alphanumeric);
    ends.then_some(rest)
}

fn after_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| after(text, word))
}

fn vocabulary(style: Style) -> &'static Vocabulary {
    if style == Style::French { &FRENCH } else { &ENGLISH }
}

fn other(style: Style) -> Style {
    if style == Style::French {
        Style::English
    } else {
        Style::French
    }
}

/// A language with its words.
#[derive(Clone, Copy)]
struct Tongue {
    style: Style,
    words: &'static Vocabulary,
}

/// Reads a deadline at the start of a text as it is compared.
#[must_use]
pub fn read(text: &str, style: Style) -> Option<Deadline> {
    let tongue = Tongue {
        style,
        words: vocabulary(style),
    };
    let found = |horizon, lead, rest: &str| Deadline {
        horizon,
        lead,
        length: text.len() - tails(rest, tongue.words).len(),
    };
    // What begins in a language may go on in the other.
    for introduction in tongue.words.leads.iter().chain(vocabulary(other(style)).leads) {
        let Some(rest) = introduced(text, introduction) else {
            continue;
        };
        if let Some((horizon, rest)) = tongue.introduced(rest, introduction) {
            return Some(found(horizon, introduction.lead, rest));
        }
    }
    if let Some(rest) = text.strip_prefix('+').or_else(|| text.strip_prefix("j+"))
        && let Some((horizon, rest)) = tongue.count(rest).or_else(|| bare_days(text, rest))
    {
        return Some(found(horizon, LeadWord::Loose, rest));
    }
    let (horizon, rest) = tongue.alone(text)?;
    Some(found(horizon, LeadWord::Absent, rest))
}

/// `j+15`.
fn bare_days<'t>(text: &str, rest: &'t str) -> Option<(Horizon, &'t str)> {
    let (count, rest) = number(rest).filter(|_| text.starts_with('j'))?;
    let length = Length::of_words(count, Counted::Days(1))?;
    (!rest.starts_with(char::is_alphanumeric)).then_some((Horizon::After(length), rest))
}

/// Words for "at once" at the start of a text, and how long they are.
#[must_use]
pub fn urgent(text: &str) -> Option<usize> {
    let words = FRENCH.urgent.iter().chain(ENGLISH.urgent);
    words
        .filter_map(|word| after(text, word))
        .map(|rest| text.len() - rest.len())
        .max()
}

/// The length of what is written as a date and is none, introduced as a deadline: `avant le 31 juin`.
#[must_use]
pub fn impossible(text: &str, style: Style) -> Option<usize> {
    let words = vocabulary(style);
    let introduced = words
        .leads
        .iter()
        .filter(|introduction| introduction.then != Follows::Stretch);
    let mut rests = introduced.filter_map(|introduction| introduced_days(text, introduction, words));
    rests.find_map(|rest| {
        let after = figures(rest).or_else(|| day_of(rest, style))?;
        (!after.starts_with(char::is_alphanumeric)).then(|| text.len() - after.len())
    })
}

fn introduced_days<'t>(text: &'t str, introduction: &Introduction, words: &Vocabulary) -> Option<&'t str> {
    let rest = introduced(text, introduction)?;
    let rest = words
        .articles
        .iter()
        .find_map(|article| rest.strip_prefix(article))
        .unwrap_or(rest);
    Some(rest)
}

/// `12/13/2026`, `2026-13-01`: figures in the shape of a date.
fn figures(text: &str) -> Option<&str> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let part = |text: &'_ str| (1..=4).contains(&digits(text)).then(|| digits(text));
    let first = part(text)?;
    let sign = text[first..].chars().next().filter(|sign| "/-.".contains(*sign))?;
    let rest = &text[first + 1..];
    let rest = &rest[part(rest)?..];
    match rest.strip_prefix(sign).and_then(|last| Some(&last[part(last)?..])) {
        Some(rest) => Some(rest),
        // `1.2` and `3-4` are many things, `22/06` is a date.
        None => (sign == '/').then_some(rest),
    }
}

/// `31 juin`, with its year if there is one.
fn day_of(text: &str, style: Style) -> Option<&str> {
    let (_, rest) = number(text)?;
    let rest = ["er", "st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| rest.strip_prefix(end))
        .unwrap_or(rest);
    let (_, rest) = month(rest.strip_prefix(' ')?, style)?;
    let year = rest.strip_prefix(' ').and_then(number).map(|(_, rest)| rest);
    Some(year.unwrap_or(rest))
}

/// What follows an introduction and the colon or space after it.
fn introduced<'t>(text: &'t str, introduction: &Introduction) -> Option<&'t str> {
    let rest = after(text, introduction.word)?;
    let bare = rest.trim_start_matches([' ', ':']);
    (bare.len() < rest.len() || introduction.word.ends_with('\'')).then_some(bare)
}

/// What may follow a deadline and says nothing of its day.
fn tails<'t>(text: &'t str, words: &Vocabulary) -> &'t str {
    let mut text = text;
    while let Some(rest) = after_any(text.trim_start_matches([',', ' ']), words.tails).or_else(|| hour(text)) {
        text = rest;
    }
    text
}

/// ` à 14h30`, ` at 3pm`.
fn hour(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([',', ' ']);
    let text = ["a ", "vers ", "avant ", "at ", "by "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let (hour, rest) = number(text).filter(|(hour, _)| *hour < 25)?;
    let rest = rest
        .strip_prefix(' ')
        .filter(|rest| rest.starts_with(['h', 'a', 'p']))
        .unwrap_or(rest);
    let rest = match rest.strip_prefix(['h', ':']) {
        Some(minutes) => match number(minutes.trim_start()).filter(|(minute, _)| *minute < 60) {
            Some((_, rest)) => rest,
            None if rest.starts_with('h') => minutes,
            None => return None,
        },
        None if rest.starts_with("am") || rest.starts_with("pm") => rest,
        None => return None,
    };
    let rest = rest
        .strip_prefix("am")
        .or_else(|| rest.strip_prefix("pm"))
        .unwrap_or(rest);
    (hour < 25 && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// A number of at most three digits, and what follows; a year, of four.
fn number(text: &str) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4)
        .contains(&digits)
        .then(|| Some((text[..digits].parse().ok()?, &text[digits..])))?
}

impl Tongue {
    fn introduced<'t>(self, text: &'t str, introduction: &Introduction) -> Option<(Horizon, &'t str)> {
        let counts = matches!(introduction.then, Follows::Any | Follows::Count);
        if counts && let Some(found) = self.count(text) {
            return Some(found);
        }
        match introduction.then {
            Follows::Count => None,
            Follows::Stretch => self
                .named(text)
                .map(|(period, rest)| (Horizon::Within(Portion::End, period), rest)),
            Follows::Day | Follows::Any => {
                let own = self
                    .words
                    .articles
                    .iter()
                    .filter_map(|article| text.strip_prefix(article));
                let mut texts = std::iter::once(text).chain(own);
                let found = texts.find_map(|text| self.day(text).or_else(|| self.weekday(text, true)));
                // `le lundi` is every Monday.
                let is_habit = |found: &(Horizon, &str)| matches!(found.0, Horizon::Weekday(..));
                found.filter(|found| introduction.word != "le" || !is_habit(found))
            }
        }
        .or_else(|| {
            let firm = introduction.lead == LeadWord::Firm;
            let (period, rest) = self
                .named(text)
                .filter(|_| firm && introduction.then != Follows::Count)?;
            let until = ["avant", "before", "by", "d'ici", "d'ici a", "until", "till"];
            let portion = if until.contains(&introduction.word) {
                Portion::Start
            } else {
                Portion::End
            };
            Some((Horizon::Within(portion, period), rest))
        })
        .or_else(|| {
            let counted = introduction.lead == LeadWord::Firm || matches!(introduction.word, "le" | "on");
            counted.then(|| self.day_number(text))?
        })
    }

    /// What needs no introduction.
    fn alone(self, text: &str) -> Option<(Horizon, &str)> {
        let article = self
            .words
            .articles
            .iter()
            .find_map(|article| text.strip_prefix(article));
        let stretch = article.and_then(|text| self.stretch(text));
        self.day(text)
            .or_else(|| self.weekday(text, false))
            .or(stretch)
            .or_else(|| {
                let (period, rest) = self.quarter(text)?;
                Some((Horizon::Within(Portion::End, period), rest))
            })
    }

    /// A day, or a stretch that says that it is one.
    fn day(self, text: &str) -> Option<(Horizon, &str)> {
        if let Some(rest) = after_any(text, &END_OF_DAY) {
            let day = rest
                .strip_prefix(' ')
                .or_else(|| rest.strip_prefix(" on "))
                .unwrap_or(rest);
            let found = self
                .date(day)
                .or_else(|| self.weekday(day, true))
                .or_else(|| self.later(day));
            return Some(found.unwrap_or((Horizon::Days(0), rest)));
        }
        self.date(text)
            .or_else(|| self.later(text))
            .or_else(|| self.stretch(text))
    }

    fn date(self, text: &str) -> Option<(Horizon, &str)> {
        let (day, rest) = partial(text, self.style).or_else(|| self.day_and_month(text))?;
        let part_of_more = rest.starts_with(|c: char| c.is_alphanumeric() || "/".contains(c));
        (!part_of_more).then_some((Horizon::Day(day), rest))
    }

    /// `22/06`: in English only where no month has so many.
    fn day_and_month(self, text: &str) -> Option<(PartialDate, &str)> {
        let (first, rest) = number(text)?;
        let two_digits = text.len() - rest.len() == 2;
        let second = rest.strip_prefix('/')?;
        let (second, rest) = number(second).filter(|(_, rest)| two_digits && second.len() - rest.len() == 2)?;
        // Read with a year, as this style has it.
        let whole = format!("{first:02}/{second:02}/2024");
        let known = partial(&whole, self.style)
            .filter(|(_, rest)| rest.is_empty())
            .and_then(|(day, _)| day.resolve(None));
        let (day, month) = match (known, first > 12, second > 12) {
            (Some(known), ..) => (known.day(), known.month()),
            (None, true, false) => (i8::try_from(first).ok()?, i8::try_from(second).ok()?),
            (None, false, true) => (i8::try_from(second).ok()?, i8::try_from(first).ok()?),
            _ => return None,
        };
        jiff::civil::Date::new(2024, month, day).ok()?;
        let year = None;
        Some((PartialDate { year, month, day }, rest))
    }

    fn later(self, text: &str) -> Option<(Horizon, &str)> {
        let days = self.words.days.iter();
        let day = days
            .copied()
            .find_map(|(word, days)| Some((Horizon::Days(days), after(text, word)?)));
        day.or_else(|| {
            let mut feasts = self.words.feasts.iter().copied();
            feasts.find_map(|(word, month, day)| {
                let year = None;
                Some((Horizon::Day(PartialDate { year, month, day }), after(text, word)?))
            })
        })
    }

    /// `lundi`, `lundi prochain`, `lundi 12`, `next Friday`; abbreviations where something else says what they are.
    fn weekday(self, text: &str, introduced: bool) -> Option<(Horizon, &str)> {
        let before = self
            .words
            .next
            .iter()
            .filter_map(|word| after(text, word)?.strip_prefix(' '));
        let mut texts = before.chain([text]);
        texts.find_map(|text| {
            let shortest = if introduced { usize::MAX } else { 1 };
            let mut names = self.words.weekdays.iter().zip(DAYS);
            let (weekday, rest) = names.find_map(|(names, day)| {
                let mut names = names.iter().take(shortest);
                names.find_map(|name| Some((day, after(text, name)?)))
            })?;
            let rest = rest.strip_prefix('.').filter(|rest| !rest.is_empty()).unwrap_or(rest);
            if let Some((day, rest)) = rest.strip_prefix(' ').and_then(number)
                && (1..=31).contains(&day)
                && !rest.starts_with(|c: char| c.is_alphanumeric() || ":/-.".contains(c))
                && !rest.starts_with(" h")
            {
                return Some((Horizon::DayOfMonth(i8::try_from(day).ok()?, Some(weekday)), rest));
            }
            if let Some(rest) = after_any(rest, &[" en huit"]) {
                return Some((Horizon::Weekday(weekday, 1), rest));
            }
            if let Some(rest) = after_any(rest, &[" en quinze"]) {
                return Some((Horizon::Weekday(weekday, 2), rest));
            }
            let rest = after_any(rest, &[" prochain", " next"]).unwrap_or(rest);
            Some((Horizon::Weekday(weekday, 0), rest))
        })
    }

    /// `12`, `12th`: a day of the month, where words say that it is one.
    fn day_number(self, text: &str) -> Option<(Horizon, &str)> {
        let article = self
            .words
            .articles
            .iter()
            .find_map(|article| text.strip_prefix(article));
        let (day, rest) = number(article.unwrap_or(text)).filter(|(day, _)| (1..=31).contains(day))?;
        let ordinal = ["er", "st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| rest.strip_prefix(end));
        // `avant 10` is a count of something.
        let is_day = article.is_some() || self.style != Style::French && ordinal.is_some();
        let rest = ordinal.unwrap_or(rest);
        let ended = rest.chars().next().is_none_or(|c| ".,;:!?)]".contains(c));
        let day = i8::try_from(day).ok()?;
        (is_day && ended).then_some((Horizon::DayOfMonth(day, None), rest))
    }

    /// `fin juin`, `mi-octobre`, `la semaine prochaine`.
    fn stretch(self, text: &str) -> Option<(Horizon, &str)> {
        let words = self.words;
        let within = |portion, (period, rest)| Some((Horizon::Within(portion, period), rest));
        for (portion, names) in [
            (Portion::Start, words.starts),
            (Portion::Middle, words.middles),
            (Portion::End, words.ends),
        ] {
            let Some(rest) = after_any(text, names).map(str::trim_start) else {
                continue;
            };
            let of = words.of.iter().find_map(|of| rest.strip_prefix(of)).unwrap_or(rest);
            let period = self
                .period(of)
                .or_else(|| self.named(of))
                .or_else(|| table(of, words.units));
            if let Some(found) = period.or_else(|| year(of)) {
                return within(portion, found);
            }
        }
        self.period(text).and_then(|found| within(Portion::End, found))
    }

    fn period(self, text: &str) -> Option<(Period, &str)> {
        table(text, self.words.periods)
    }

    /// A month or a quarter by its name.
    fn named(self, text: &str) -> Option<(Period, &str)> {
        let month = month(text, self.style).map(|(month, rest)| {
            let (year, rest) = with_year(rest);
            (Period::NamedMonth(month, year), rest)
        });
        month.or_else(|| self.quarter(text))
    }

    fn quarter(self, text: &str) -> Option<(Period, &str)> {
        let mut quarters = self.words.quarters.iter().zip(1..);
        let (number, rest) = quarters.find_map(|(names, number)| Some((number, after_any(text, names)?)))?;
        let (year, rest) = with_year(rest);
        Some((Period::NamedQuarter(number, year), rest))
    }

    /// `2 semaines`, `quinze jours`, `2 à 3 semaines`, `huitaine`.
    fn count<'t>(self, text: &'t str) -> Option<(Horizon, &'t str)> {
        let words = self.words;
        let written = |text: &'t str| {
            let mut numbers = words.numbers.iter();
            let word = || numbers.find_map(|(word, count)| Some((*count, after(text, word)?)));
            number(text).or_else(word)
        };
        let alone = ["huitaine", "quinzaine"];
        let Some((count, rest)) = written(text) else {
            let name = alone.iter().find(|name| after(text, name).is_some())?;
            return self.unit(text, 1).filter(|_| text.starts_with(name));
        };
        // The longer of two counts.
        let between = [" a ", "-", " to ", " ou ", " or "];
        let more = between.iter().find_map(|between| written(rest.strip_prefix(between)?));
        let (count, rest) = more.unwrap_or((count, rest));
        self.unit(rest.trim_start(), count)
    }

    fn unit(self, text: &str, count: u16) -> Option<(Horizon, &str)> {
        let next = ["prochains ", "prochaines "]
            .iter()
            .find_map(|word| text.strip_prefix(word));
        let text = next.unwrap_or(text);
        if let Some(rest) = after_any(text, self.words.working_days) {
            return Some((Horizon::WorkingDays(count.min(999)), rest));
        }
        let mut counted = self.words.counted.iter();
        let (unit, rest) = counted.find_map(|(word, unit)| Some((*unit, after(text, word)?)))?;
        Some((Horizon::After(Length::of_words(count, unit)?), rest))
    }
}

fn table<'t>(text: &'t str, periods: &[(&str, Period)]) -> Option<(Period, &'t str)> {
    periods
        .iter()
        .find_map(|(word, period)| Some((*period, after(text, word)?)))
}

/// A year after something.
fn with_year(text: &str) -> (Option<i16>, &str) {
    let year = text.strip_prefix([' ', '/', '-']).and_then(year);
    match year {
        Some((Period::NamedYear(year), rest)) => (Some(year), rest),
        _ => (None, text),
    }
}

fn year(text: &str) -> Option<(Period, &str)> {
    let (year, rest) = number(text).filter(|(year, _)| (1900..2200).contains(year))?;
    let year = i16::try_from(year).ok()?;
    (!rest.starts_with(char::is_alphanumeric)).then_some((Period::NamedYear(year), rest))
}
