//! The language of a journal, as people name it: a tag, with a region or not, or a word.

use crate::diagnostic::Code;
use crate::fields::{Reader, fold};
use crate::yaml::Node;

/// Words for languages, folded.
const WORDS: [(&str, &str); 9] = [
    ("francais", "fr"),
    ("french", "fr"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("anglais", "en"),
    ("english", "en"),
    ("eng", "en"),
    ("american", "en_us"),
    ("british", "en_gb"),
];

/// Which of day and month comes first, as regions have it.
const ORDERS: [(&str, &str); 2] = [("dmy", "GB"), ("mdy", "US")];

/// Reads a language and its region; `order` says which region's dates are meant, where the language leaves that open.
pub(super) fn read(
    language: Option<Node>,
    order: Option<Node>,
    languages: &[String],
    reader: &mut Reader<'_>,
) -> Option<(String, String)> {
    let mut found = None;
    let span = language.as_ref().map(|node| node.span.clone()).unwrap_or_default();
    if let Some(said) = reader.name(language, "language") {
        match known(&said, languages) {
            Some(known) => found = Some(known),
            None => reader.report(Code::ChoiceInvalid, span, |d| {
                d.with("key", "language")
                    .with("value", &said)
                    .with("choices", format!("{}, en-GB, en-US", languages.join(", ")))
            }),
        }
    }
    // In French the day comes first.
    let english = found.as_mut().filter(|(language, _)| language == "en");
    let choices = if english.is_some() { &ORDERS[..] } else { &ORDERS[..1] };
    let region = reader.choice(order, "date_order", choices);
    if let (Some((_, own)), Some(region)) = (english, region) {
        region.clone_into(own);
    }
    found
}

/// The language and the region that a word or a tag names.
fn known(said: &str, languages: &[String]) -> Option<(String, String)> {
    let folded = fold(said.split('.').next().unwrap_or(said));
    let tag = WORDS
        .iter()
        .find(|(word, _)| *word == folded)
        .map_or(folded.as_str(), |(_, tag)| *tag);
    let (base, region) = tag.split_once('_').unwrap_or((tag, ""));
    let valid = region.len() <= 8 && region.bytes().all(|b| b.is_ascii_alphanumeric());
    let language = languages.iter().find(|language| *language == base).filter(|_| valid)?;
    Some((language.clone(), region.to_ascii_uppercase()))
}

/// Language and region as one tag, as far as the region says how dates in figures are read.
pub(super) fn tag<'l>(language: &'l str, region: &str) -> &'l str {
    match (language, crate::date::Style::of(&format!("{language}-{region}"))) {
        ("en", crate::date::Style::American) => "en-US",
        ("en", crate::date::Style::British) => "en-GB",
        _ => language,
    }
}
