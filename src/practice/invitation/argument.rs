//! What the letter answers to those who have no time for a review, or see no use in it.

use super::Writer;
use crate::date::Unit;
use crate::fold;

/// What stands around words that somebody said.
const QUOTES: [(char, char); 4] = [('«', '»'), ('“', '”'), ('"', '"'), ('„', '“')];

/// What stands against the review.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Objection {
    Time,
    Use,
    Other,
}

impl Writer<'_> {
    /// The answer, if there is something to answer.
    pub(super) fn argument(&self) -> Option<String> {
        let noted = self
            .wanted
            .mission
            .note
            .plan()
            .and_then(|plan| plan.objection.as_deref());
        if noted.is_none() && !self.wanted.reluctant {
            return None;
        }
        let noted = noted.unwrap_or_default();
        let kind = self.kind(noted);
        // What she noted in her own words is for her; only what stands between quotes was said like that.
        let begins = match (said(noted), kind) {
            (Some(said), _) => self.say("heard", &[("text", said)]),
            (None, Objection::Time) => self.say("no_time", &[]),
            (None, Objection::Use) => self.say("no_use", &[]),
            (None, Objection::Other) => self.say("doubts", &[]),
        };
        let length = [("length", self.duration())];
        let short = self.say(if self.is_short() { "short" } else { "takes" }, &length);
        let (matters, useful) = (self.say("matters", &[]), self.say("useful", &[]));
        // What answers the objection comes first.
        let answers = if kind == Objection::Use {
            [matters, useful, short]
        } else {
            [matters, short, useful]
        };
        Some([&[begins][..], &answers, &[self.say("gently", &[])]].concat().join(" "))
    }

    /// Whether nobody would smile at `short`.
    fn is_short(&self) -> bool {
        let set = self.wanted.mission.note.plan().and_then(|plan| plan.duration);
        set.is_none_or(|length| length.unit == Unit::Minute && length.count <= 60)
    }

    fn kind(&self, noted: &str) -> Objection {
        let folded = fold::letters(noted);
        let has = |key: &str| self.words.list(key).iter().any(|sign| begins_a_word(&folded, sign));
        if has("invite.signs_of_time") {
            Objection::Time
        } else if has("invite.signs_of_use") {
            Objection::Use
        } else {
            Objection::Other
        }
    }
}

/// Whether a word of a text begins so, or some words do.
fn begins_a_word(text: &str, sign: &str) -> bool {
    let mut places = text.match_indices(sign);
    places.any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// The words between quotes, where that is all of a text.
fn said(noted: &str) -> Option<String> {
    let noted = noted.trim();
    let inside = QUOTES
        .iter()
        .find_map(|(open, close)| noted.strip_prefix(*open)?.strip_suffix(*close))?;
    let whole = !inside.contains(['«', '»', '“', '”', '"']);
    Some(inside.trim().to_owned()).filter(|said| whole && !said.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_looked_for_where_words_begin() {
        for (text, sign) in [
            ("trop occupee", "occup"),
            ("l'agenda", "agenda"),
            ("bof, a quoi bon ?", "a quoi bon"),
        ] {
            assert!(begins_a_word(text, sign), "{text}");
        }
        for (text, sign) in [
            ("preoccupee par la suite", "occup"),
            ("l'insertion", "sert"),
            ("contretemps", "temps"),
        ] {
            assert!(!begins_a_word(text, sign), "{text}");
        }
    }

    #[test]
    fn only_what_stands_between_quotes_was_said_like_that() {
        assert_eq!(said("«\u{a0}pas le temps\u{a0}»").as_deref(), Some("pas le temps"));
        assert_eq!(said("\"no time\"").as_deref(), Some("no time"));
        for own in ["", "pas le temps", "Claire : « non »", "« non », puis « oui »", "« »"] {
            assert_eq!(said(own), None, "{own}");
        }
    }
}
