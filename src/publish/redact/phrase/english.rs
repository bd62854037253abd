//! English: `the` belongs to the name or to the noun after it.

use super::{Begins, Stand, Written, begins, capitalised, is_start, last_word, lowered, lowered_noun, starts_sentence};

const BEFORE: [&str; 38] = [
    "with", "for", "by", "without", "under", "on", "in", "at", "from", "to", "of", "about", "between", "against",
    "like", "as", "and", "or", "but", "so", "because", "when", "if", "where", "since", "before", "after", "during",
    "despite", "among", "except", "is", "was", "thank", "help", "call", "meet", "that",
];

pub(super) const DETERMINERS: [&str; 13] = [
    "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this", "that", "some",
];

pub(super) fn write(before: &str, after: &str, stand: Stand<'_>) -> Option<Written> {
    let phrase = match stand {
        Stand::Alias(alias) => {
            let alias = alias.trim();
            if alias.is_empty() || begins(alias, &DETERMINERS) == Begins::Noun {
                return None;
            }
            lowered(alias)
        }
        Stand::Role(role) if role.trim().is_empty() => return None,
        Stand::Role(role) => match begins(role.trim(), &DETERMINERS) {
            Begins::Determiner => lowered(role.trim()),
            _ => format!("the {}", lowered_noun(role.trim())),
        },
    };
    let rest = before.trim_end_matches([' ', '\u{a0}']);
    let word = last_word(rest);
    let lower = word.to_lowercase();
    let (left, eaten) = if lower == "the" {
        (
            &before[..rest.len() - word.len()],
            before.len() - (rest.len() - word.len()),
        )
    } else {
        (before, 0)
    };
    // `our Acme`, `an Acme person`, `the Acme team`: the article is another word's.
    let noun_follows = after.starts_with([' ', '\u{a0}']) && after.trim_start().starts_with(char::is_lowercase);
    if eaten == 0 && DETERMINERS.contains(&lower.as_str()) && lower != "that" || eaten > 0 && noun_follows {
        return None;
    }
    let known = BEFORE.contains(&last_word(left.trim_end()).to_lowercase().as_str());
    if !known && !is_start(left) && !left.trim_end().ends_with([',', ';']) {
        return None;
    }
    let text = if starts_sentence(left) {
        capitalised(&phrase)
    } else {
        phrase
    };
    Some(Written { eaten, text })
}
