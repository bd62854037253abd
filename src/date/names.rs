//! Names of months and days of the week, and whether a word is one.

use super::Style;
use crate::fold;

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

const DAYS: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "tues",
    "weds",
    "thur",
    "thurs",
    "merc",
    "vend",
];

/// The names of the months.
pub(super) fn months(style: Style) -> &'static [&'static [&'static str]; 12] {
    match style {
        Style::French => &FRENCH,
        Style::English | Style::American | Style::British => &ENGLISH,
    }
}

/// The word that a text begins with, as names are compared, and what follows it. Its accents may stand apart, as a Mac
/// writes them.
pub(super) fn word(text: &str) -> (String, &str) {
    let is_accent = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    let end = text
        .find(|c: char| !c.is_alphabetic() && !is_accent(c))
        .unwrap_or(text.len());
    (fold::composed(&text[..end]).to_lowercase(), &text[end..])
}

/// A month's name (and a full stop after an abbreviation), and what follows.
pub(super) fn month(text: &str, style: Style) -> Option<(i8, &str)> {
    let (word, rest) = word(text);
    let index = months(style).iter().position(|names| names.contains(&word.as_str()))?;
    Some((i8::try_from(index + 1).ok()?, rest.strip_prefix('.').unwrap_or(rest)))
}

/// `mardi 6 octobre`, `le mardi 6`, `Tue, 6 October`: what follows the day of the week and the article, which add nothing.
pub(super) fn after_weekday(text: &str) -> &str {
    let text = after_article(text);
    let (day, rest) = word(text);
    let rest = rest.trim_start_matches(['.', ',']);
    let after = spaces(rest);
    if DAYS.contains(&day.as_str()) && after.len() < rest.len() {
        after_article(after)
    } else {
        text
    }
}

fn after_article(text: &str) -> &str {
    let (article, rest) = word(text);
    let after = spaces(rest);
    if matches!(article.as_str(), "le" | "the" | "on") && after.len() < rest.len() {
        after
    } else {
        text
    }
}

/// A text without the spaces that it begins with.
pub(super) fn spaces(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{a0}', '\u{202f}'])
}
