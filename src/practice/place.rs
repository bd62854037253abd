//! Where a review is, as one says it to the client.

use super::meeting::Tone;
use crate::fold;
use crate::words::Words;

/// A place for the client to read: she noted `chez eux`; to them it is `chez vous`.
#[must_use]
pub fn theirs(place: &str, tone: Tone, words: &Words) -> String {
    // What they begin with is compared folded, and cut by as many letters.
    let folded = fold::letters(place);
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let theirs = words.list("invite.theirs").iter();
    let found = theirs
        .filter(|theirs| folded.strip_prefix(theirs.as_str()).is_some_and(ends))
        .max_by_key(|theirs| theirs.len());
    found.map_or_else(
        || place.to_owned(),
        |theirs| {
            let rest: String = place.chars().skip(theirs.chars().count()).collect();
            words.get(&format!("invite.{}.yours", tone.as_str())) + &rest
        },
    )
}
