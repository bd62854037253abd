//! What is asked in a review: the questions of the journal, else the usual ones.

use serde::Serialize;

use super::meeting::Tone;
use super::names;
use crate::config::Questions;
use crate::journal::{Journal, Mission};
use crate::words::Words;

/// A part of the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The mission as a whole.
    Before,
    /// Where they are today.
    Today,
    /// What comes next.
    Closing,
    /// All of it: questions that are not in parts.
    Whole,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// `a`, `b`…; after `z` a number.
    pub letter: String,
    /// Where it belongs.
    pub part: Part,
    /// What is asked.
    pub text: String,
}

impl Part {
    /// Its name, as in the settings and in the words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Today => "today",
            Self::Closing => "closing",
            Self::Whole => "whole",
        }
    }
}

/// The questions of a review, lettered through. The usual ones are in `words`, and in that tone.
#[must_use]
pub fn questions(journal: &Journal, mission: &Mission, tone: Tone, words: &Words) -> Vec<Question> {
    let parts: Vec<(Part, Vec<String>)> = match &journal.config.questions {
        Questions::List(list) if !list.is_empty() => vec![(Part::Whole, list.clone())],
        Questions::List(_) => usual([&None, &None, &None], tone, words),
        Questions::Parts { before, today, closing } => usual([before, today, closing], tone, words),
    };
    let client = journal.client_of(mission);
    let client = client.map_or_else(|| words.get("prepare.client"), |client| client.name.clone());
    let texts = parts.into_iter().flat_map(|(part, texts)| {
        let with_part = move |text| (part, text);
        texts.into_iter().map(with_part)
    });
    texts
        .enumerate()
        .map(|(at, (part, text))| {
            let text = names::filled(&text, "{client}", &client, words.lang());
            Question {
                letter: letter(at),
                part,
                text: names::filled(&text, "{mission}", &mission.title, words.lang()),
            }
        })
        .collect()
}

/// Her own questions of each part, else the usual ones.
fn usual(own: [&Option<Vec<String>>; 3], tone: Tone, words: &Words) -> Vec<(Part, Vec<String>)> {
    let parts = [Part::Before, Part::Today, Part::Closing];
    let texts = |(part, own): (Part, &Option<Vec<String>>)| {
        let usual = || {
            words
                .list(&format!("prepare.{}.{}", tone.as_str(), part.as_str()))
                .to_vec()
        };
        (part, own.clone().unwrap_or_else(usual))
    };
    parts.into_iter().zip(own).map(texts).collect()
}

fn letter(at: usize) -> String {
    let letter = u8::try_from(at).ok().filter(|at| *at < 26);
    letter.map_or_else(|| (at + 1).to_string(), |at| char::from(b'a' + at).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_then_numbers() {
        assert_eq!([0, 6, 25, 26].map(letter), ["a", "g", "z", "27"]);
    }
}
