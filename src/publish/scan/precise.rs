//! An exact day, an amount, a place: each says little; together they tell which mission it was.

use pulldown_cmark::Event;

use crate::date::{self, Style};
use crate::publish::Post;
use crate::publish::compose::Token;
use crate::publish::fold;
use crate::source::Place;

/// Words before a place.
const BEFORE_PLACES: [&str; 8] = ["à", "a", "au", "aux", "en", "in", "at", "near"];
/// What follows or precedes an amount of money.
const MONEY: [&str; 8] = ["€", "euros", "euro", "eur", "k€", "keur", "dollars", "£"];

/// Where the first of them stands, if a post holds two of the three or more.
pub(super) fn precise(post: &Post, tokens: &[Token], whole: Place) -> Option<Place> {
    let text = format!(
        "{}\n{}\n{}",
        post.title,
        post.description.as_deref().unwrap_or(""),
        post.text()
    );
    let found = [first_day(&text), first_amount(&text), first_place(&text)];
    let mut found: Vec<&str> = found.into_iter().flatten().collect();
    if found.len() < 2 {
        return None;
    }
    found.sort_by_key(|found| found.as_ptr() as usize);
    let written = |token: &&Token| matches!(&token.event, Event::Text(text) if text.contains(found[0]));
    Some(tokens.iter().find(written).map_or(whole, |token| token.place.clone()))
}

/// A day with its month, in figures or in words.
fn first_day(text: &str) -> Option<&str> {
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text[..*at].chars().next_back();
        c.is_ascii_digit() && !before.is_some_and(char::is_alphanumeric)
    });
    starts.into_iter().find_map(|(at, _)| {
        let rest = &text[at..];
        let read = [Style::French, Style::English]
            .into_iter()
            .find_map(|style| date::partial(rest, style));
        let (_, left) = read?;
        // `12/5` alone may be a mark or a share.
        let day = &rest[..rest.len() - left.len()];
        (day.contains(char::is_alphabetic) || day.matches(['/', '-', '.']).count() == 2).then_some(day)
    })
}

fn first_amount(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let bare = word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | '(' | ')' | ':' | '!' | '?'));
        let lower = bare.to_lowercase();
        let digits = lower.starts_with(|c: char| c.is_ascii_digit());
        let stuck = digits && MONEY.iter().any(|sign| lower.ends_with(sign))
            || lower.starts_with(['€', '$', '£']) && lower.len() > 1;
        let apart = MONEY.contains(&lower.as_str())
            && at
                .checked_sub(1)
                .is_some_and(|before| words[before].ends_with(|c: char| c.is_ascii_digit()));
        (stuck || apart).then_some(*word)
    })
}

/// A word with a capital after `à`, `en`, `in`…
fn first_place(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let before = BEFORE_PLACES.contains(&pair[0].to_lowercase().as_str());
        let is_name = pair[1].starts_with(char::is_uppercase) && !fold::words(pair[1]).is_empty();
        (before && is_name).then_some(pair[1])
    })
}
