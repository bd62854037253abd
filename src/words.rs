//! The words of a language: what the program says (`src/words/LANG.yaml`), then what
//! pages say (`words/LANG.yaml` of the theme, which a journal's own theme may change).
//!
//! A key is a path (`home.title`). A word is a text, or plural forms by CLDR
//! category; `{name}` in it is replaced by an argument. Plural rules and sorting
//! come from ICU.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use serde::Serialize;
use serde_yaml::Value;

use crate::theme::Theme;

/// A word: serialised as a text, a map of plural forms or a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Word {
    /// A text.
    Text(String),
    /// Its plural forms, by CLDR category.
    Plural(BTreeMap<String, String>),
    /// Texts in order.
    List(Vec<String>),
}

/// The words of one language.
#[derive(Clone)]
pub struct Words {
    lang: String,
    entries: Arc<BTreeMap<String, Word>>,
    plurals: Arc<PluralRules>,
    collator: Arc<CollatorBorrowed<'static>>,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        // Plurals and order come with the language.
        self.lang == other.lang && self.entries == other.entries
    }
}

/// A words file that cannot be used.
#[derive(Debug)]
pub enum WordsError {
    /// No file for that language.
    Missing(String),
    /// The file is no YAML, or holds something else than words.
    Invalid(String),
}

impl fmt::Display for WordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(lang) => write!(f, "no words for language '{lang}'"),
            Self::Invalid(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for WordsError {}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

impl Words {
    /// The words of the embedded theme, changed by those a journal's theme gives.
    ///
    /// # Errors
    ///
    /// When the theme has no file for that language, or one that is not words.
    pub fn load(lang: &str, theme: &Theme) -> Result<Self, WordsError> {
        let mut words = BTreeMap::new();
        let mut found = false;
        let said = include_str!("words/en.yaml");
        let said = if lang == "fr" {
            include_str!("words/fr.yaml")
        } else {
            said
        };
        collect("", &parse(said.as_bytes())?, &mut words)?;
        for text in theme.layers(&format!("words/{lang}.yaml")) {
            collect("", &parse(text)?, &mut words)?;
            found = true;
        }
        if !found {
            return Err(WordsError::Missing(lang.to_owned()));
        }
        let locale: Locale = lang.parse().map_err(|_| WordsError::Missing(lang.to_owned()))?;
        let invalid = |e: &dyn fmt::Display| WordsError::Invalid(e.to_string());
        Ok(Self {
            lang: lang.to_owned(),
            entries: Arc::new(words),
            plurals: Arc::new(
                PluralRules::try_new((&locale).into(), icu_plurals::PluralRulesOptions::default())
                    .map_err(|e| invalid(&e))?,
            ),
            collator: Arc::new(
                Collator::try_new(CollatorPreferences::from(&locale), CollatorOptions::default())
                    .map_err(|e| invalid(&e))?,
            ),
        })
    }

    /// The embedded words of a language, or English ones where there are none.
    #[must_use]
    pub fn embedded(lang: &str) -> Self {
        let theme = Theme::embedded();
        let words = Self::load(lang, &theme).or_else(|_| Self::load("en", &theme));
        words.unwrap_or_else(|error| unreachable!("embedded words are tested: {error}"))
    }

    /// The language's tag.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// Whether there is such a word.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// A word without arguments. An unknown key gives the key itself.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// A word with its arguments.
    #[must_use]
    pub fn fill(&self, key: &str, args: &[(&str, String)]) -> String {
        replace(self.pattern(key, None), args)
    }

    /// A word in the plural form of `n`, with `{n}` and its other arguments.
    #[must_use]
    pub fn count(&self, key: &str, n: usize, args: &[(&str, String)]) -> String {
        let mut all = vec![("n", n.to_string())];
        all.extend_from_slice(args);
        replace(self.pattern(key, Some(n)), &all)
    }

    /// A list of words (months, days); empty when there is none.
    #[must_use]
    pub fn list(&self, key: &str) -> &[String] {
        match self.entries.get(key) {
            Some(Word::List(list)) => list,
            _ => &[],
        }
    }

    /// The words whose keys begin so, by key, as they stand in the file.
    #[must_use]
    pub fn below(&self, beginning: &str) -> BTreeMap<&str, &Word> {
        let found = self.entries.range(beginning.to_owned()..);
        let found = found.take_while(|(key, _)| key.starts_with(beginning));
        found.map(|(key, word)| (key.as_str(), word)).collect()
    }

    /// Compares two texts as this language sorts them.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }

    /// The text as it stands in the file, for checking files against each other.
    #[must_use]
    pub fn patterns(&self, key: &str) -> Vec<&str> {
        match self.entries.get(key) {
            Some(Word::Text(text)) => vec![text],
            Some(Word::Plural(forms)) => forms.values().map(String::as_str).collect(),
            Some(Word::List(list)) => list.iter().map(String::as_str).collect(),
            None => Vec::new(),
        }
    }

    fn pattern<'a>(&'a self, key: &'a str, n: Option<usize>) -> &'a str {
        match self.entries.get(key) {
            Some(Word::Text(text)) => text,
            Some(Word::Plural(forms)) => {
                let category = n.map_or("other", |n| category_name(self.plurals.category_for(n)));
                forms
                    .get(category)
                    .or_else(|| forms.get("other"))
                    .map_or(key, String::as_str)
            }
            Some(Word::List(_)) | None => key,
        }
    }
}

fn parse(text: &[u8]) -> Result<Value, WordsError> {
    serde_yaml::from_slice(text).map_err(|e| WordsError::Invalid(e.to_string()))
}

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn collect(prefix: &str, value: &Value, words: &mut BTreeMap<String, Word>) -> Result<(), WordsError> {
    let invalid = || {
        WordsError::Invalid(format!(
            "'{prefix}' is neither a text, plural forms nor a list of texts"
        ))
    };
    match value {
        Value::String(text) => {
            words.insert(prefix.to_owned(), Word::Text(text.clone()));
        }
        Value::Sequence(items) => {
            let list: Option<Vec<String>> = items.iter().map(|v| v.as_str().map(str::to_owned)).collect();
            words.insert(prefix.to_owned(), Word::List(list.ok_or_else(invalid)?));
        }
        Value::Mapping(map)
            if map.contains_key("other") && !prefix.is_empty() && map.values().all(Value::is_string) =>
        {
            let forms = map
                .iter()
                .filter_map(|(k, v)| Some((k.as_str()?.to_owned(), v.as_str()?.to_owned())))
                .collect();
            words.insert(prefix.to_owned(), Word::Plural(forms));
        }
        Value::Mapping(map) => {
            for (key, inner) in map {
                let key = key.as_str().ok_or_else(invalid)?;
                let path = if prefix.is_empty() {
                    key.to_owned()
                } else {
                    format!("{prefix}.{key}")
                };
                collect(&path, inner, words)?;
            }
        }
        _ => return Err(invalid()),
    }
    Ok(())
}

/// Replaces `{name}` by the argument of that name; a name without argument stays.
fn replace(pattern: &str, args: &[(&str, String)]) -> String {
    if !pattern.contains('{') {
        return pattern.to_owned();
    }
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let after = &rest[open..];
        let found = after.find('}').and_then(|close| {
            let name = &after[1..close];
            args.iter()
                .find(|(n, _)| *n == name)
                .map(|(_, value)| (close + 1, value))
        });
        if let Some((end, value)) = found {
            let before = &pattern[..pattern.len() - rest.len() + open];
            out.push_str(&requoted(value, before));
            rest = &after[end..];
        } else {
            out.push('{');
            rest = &after[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Quotes, and those that stand for them inside them.
const QUOTES: [[char; 4]; 2] = [['«', '»', '“', '”'], ['“', '”', '‘', '’']];

/// A value for a place after some text: where that place is inside quotes, the value's own are the inner ones.
fn requoted<'v>(value: &'v str, before: &str) -> Cow<'v, str> {
    let within = before.chars().rev().find(|c| "«»“”".contains(*c));
    let Some([open, close, inner, end]) = QUOTES.iter().find(|[open, ..]| within == Some(*open)) else {
        return Cow::Borrowed(value);
    };
    if !value.contains(*open) || !value.contains(*close) {
        return Cow::Borrowed(value);
    }
    let is_space = |c: char| c.is_whitespace();
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find([*open, *close]) {
        let (text, quote) = rest.split_at(at);
        if quote.starts_with(*open) {
            out.push_str(text);
            out.push(*inner);
            rest = quote[open.len_utf8()..].trim_start_matches(is_space);
        } else {
            out.push_str(text.trim_end_matches(is_space));
            out.push(*end);
            rest = &quote[close.len_utf8()..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_inside_quotes_are_the_inner_ones() {
        for (pattern, value, says) in [
            (
                "La mission «\u{a0}{m}\u{a0}» est finie",
                "Formation «\u{a0}Animer\u{a0}»",
                "La mission «\u{a0}Formation “Animer”\u{a0}» est finie",
            ),
            ("«\u{a0}{m}\u{a0}»", "«A» et « B »", "«\u{a0}“A” et “B”\u{a0}»"),
            ("Bilan : {m}", "« A »", "Bilan : « A »"),
            ("«\u{a0}a\u{a0}» {m}", "« A »", "«\u{a0}a\u{a0}» « A »"),
            ("“{m}” is over", "The “A” day", "“The ‘A’ day” is over"),
            ("«\u{a0}{m}\u{a0}»", "a « b", "«\u{a0}a « b\u{a0}»"),
        ] {
            assert_eq!(replace(pattern, &[("m", value.to_owned())]), says);
        }
    }
}
