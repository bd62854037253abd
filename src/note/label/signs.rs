//! Labels that are a sign or a picture, and the marks behind a label.

use super::Reading;
use crate::note::role::Role;

/// The signs that stand for a role, alone or before words that say nothing.
const SIGNS: &[(Role, &str)] = &[
    (Role::Positives, "➕👍😀😃😄😁🙂😊😍🥰😎🤩❤💚💖👏💪🏆🥇🌹😸☺"),
    (Role::Vigilance, "➖👎😕🙁☹😞😟😢😭😠😡😤😩😫🤬😰😨💔🚧⛔🛑🌵"),
];

/// The signs that only suggest one.
const HINTS: &[(Role, &str)] = &[
    (Role::Positives, "✅✔🎉🎊☀🌞🟢💎🙌"),
    (Role::Vigilance, "⚠❌🔴🟠🌧⛈🐛🔥❗"),
    (Role::FollowUps, "💡🎯➡⏭🔜📌🚀🌱☐🔁"),
    (Role::Learned, "🎓📚🧠"),
    (Role::Highlights, "⭐✨🌟"),
    (Role::Quotes, "💬🗣🗨"),
];

/// Reads a label without a letter or a digit; none when it has one, or says nothing.
pub(super) fn read(label: &str) -> Option<Reading> {
    if label.chars().any(char::is_alphanumeric) {
        return None;
    }
    let bare: String = label.chars().filter(|c| !is_frame(*c)).collect();
    let (plus, minus) = (bare.contains(['+', '＋']), bare.contains(['-', '–', '−']));
    let only = |signs: &[char]| !bare.is_empty() && bare.chars().all(|c| signs.contains(&c));
    if only(&['+', '＋']) {
        return Some(sure(Role::Positives));
    }
    if bare.chars().count() <= 2 && only(&['-', '–', '−']) {
        return Some(sure(Role::Vigilance));
    }
    if plus && minus && only(&['+', '＋', '-', '–', '−', '/', '&', '|']) {
        return Some(Reading::Opposed(Role::Positives, Role::Vigilance));
    }
    let mut roles: Vec<Option<(Role, bool)>> = bare.chars().map(meaning).collect();
    roles.dedup();
    match roles[..] {
        [Some((role, true))] => Some(sure(role)),
        [Some((role, false))] => Some(Reading::Proposed(role)),
        _ => None,
    }
}

/// What the sign before a label's words suggests.
pub(super) fn leading(label: &str) -> Option<Reading> {
    let first = label.chars().find(|c| !is_frame(*c))?;
    meaning(first)
        .filter(|(_, sure)| *sure)
        .map(|(role, _)| Reading::Proposed(role))
}

/// A label without the identity and the tags behind it.
pub(super) fn without_marks(label: &str) -> &str {
    let mut label = label.trim();
    while let Some(at) = label.rfind(char::is_whitespace) {
        let last = label[at..].trim_start();
        let marked = last.strip_prefix(['^', '#']);
        let is_mark = marked.is_some_and(|mark| mark.starts_with(char::is_alphabetic) && !mark.contains(['#', '^']));
        let is_anchor = last.starts_with("{#") && last.ends_with('}');
        if !(is_mark || is_anchor) {
            break;
        }
        label = label[..at].trim_end();
    }
    label
}

fn sure(role: Role) -> Reading {
    Reading::Role { role, slip: None }
}

/// The role of a sign, and whether it is sure.
fn meaning(sign: char) -> Option<(Role, bool)> {
    let of = |rows: &[(Role, &str)]| rows.iter().find(|row| row.1.contains(sign)).map(|row| row.0);
    of(SIGNS)
        .map(|role| (role, true))
        .or_else(|| of(HINTS).map(|role| (role, false)))
}

/// Signs that frame another, or belong to it.
fn is_frame(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | ')' | '[' | ']' | '*' | '_' | ':' | '.' | '!' | '?' | '"' | '\u{FE0E}' | '\u{FE0F}' | '\u{200D}'
        )
        || matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}
