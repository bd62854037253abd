//! The ways in which a name is written: whole, joined, turned round, in part.

use super::Form;
use super::lists::{GENERIC, GENERIC_PARTS, LEGAL, PROVIDERS, SMALL, TITLES};
use crate::publish::fold;

/// Shorter words of a client's name stand in too many others.
const SHORTEST_PART: usize = 4;

type Forms = Vec<(String, Form)>;

/// Several words, apart and joined, in the singular and the plural.
fn spread(words: &[String], form: Form, out: &mut Forms) {
    if words.is_empty() || words.iter().map(String::len).sum::<usize>() < 2 {
        return;
    }
    let apart = words.join(" ");
    let mut all = vec![apart];
    // What is joined must be long enough to be nothing else.
    let joined = words.concat();
    if words.len() > 1 && joined.chars().count() >= 5 {
        all.push(joined);
    }
    for text in all {
        let ends = |c| text.ends_with(c);
        if text.chars().count() > 3 && !ends('s') && !ends('x') && !ends('z') {
            out.push((format!("{text}s"), form));
            out.push((format!("{text}x"), form));
        }
        out.push((text, form));
    }
}

/// A client's name, with and without what the law adds and the article before it; the words in it that may be its own.
pub(super) fn client(text: &str) -> Forms {
    let mut words = fold::words(text);
    let mut out = Forms::new();
    spread(&words, Form::Whole, &mut out);
    while words.len() > 1 && words.last().is_some_and(|last| LEGAL.contains(&last.as_str())) {
        words.pop();
        spread(&words, Form::Whole, &mut out);
    }
    while words.len() > 1 && (SMALL.contains(&words[0].as_str()) || LEGAL.contains(&words[0].as_str())) {
        words.remove(0);
        spread(&words, Form::Whole, &mut out);
    }
    // `Saint-Évariste` in `Association Saint-Évariste`.
    for compound in text
        .split_whitespace()
        .map(fold::words)
        .filter(|compound| compound.len() > 1)
    {
        if compound.len() < words.len() && compound.iter().any(|word| !is_small(word)) {
            spread(&compound, Form::Part, &mut out);
        }
    }
    let own: Vec<&String> = words.iter().filter(|word| !is_small(word)).collect();
    if own.len() > 1 {
        let is_own = |word: &&&String| word.chars().count() >= SHORTEST_PART && !GENERIC_PARTS.contains(&word.as_str());
        let parts = own.iter().filter(is_own);
        parts.for_each(|word| spread(std::slice::from_ref(word), Form::Part, &mut out));
    }
    if own.len() > 2 {
        out.push((initials(&own, ""), Form::Acronym));
    }
    out
}

fn initials(words: &[&String], between: &str) -> String {
    let letters = words.iter().filter_map(|word| word.chars().next());
    letters.map(String::from).collect::<Vec<_>>().join(between)
}

/// A person's name: whole in both orders, surname, first name, initials.
pub(super) fn person(text: &str) -> Forms {
    let (first, surname) = split(text);
    let mut out = Forms::new();
    if surname.is_empty() {
        spread(&first, Form::First, &mut out);
        return out;
    }
    if first.is_empty() {
        surnames(&surname, &mut out);
        return out;
    }
    spread(&[first.clone(), surname.clone()].concat(), Form::Whole, &mut out);
    spread(&[surname.clone(), first.clone()].concat(), Form::Whole, &mut out);
    spread(&first, Form::First, &mut out);
    surnames(&surname, &mut out);
    let own: Vec<&String> = first[..1]
        .iter()
        .chain(surname.iter().filter(|word| !is_small(word)))
        .collect();
    if own.len() > 1 {
        out.push((initials(&own, " "), Form::Initials));
        out.push((initials(&own, ""), Form::Acronym));
        // `J.-N. Le Goff`, `C.D.`
        let all: Vec<&String> = first
            .iter()
            .chain(surname.iter().filter(|word| !is_small(word)))
            .collect();
        out.push((initials(&all, " "), Form::Initials));
        let with_small: Vec<&String> = first.iter().chain(&surname).collect();
        out.push((initials(&with_small, " "), Form::Initials));
    }
    // `Claire D.`
    if let Some(letter) = surname
        .iter()
        .find(|word| !is_small(word))
        .and_then(|word| word.chars().next())
    {
        let mut short = first.clone();
        short.push(letter.to_string());
        out.push((short.join(" "), Form::Initials));
    }
    out
}

/// A surname as a whole, and each part of it that could stand for it.
fn surnames(surname: &[String], out: &mut Forms) {
    spread(surname, Form::Surname, out);
    let own = surname.iter().filter(|word| !is_small(word));
    for word in own.filter(|word| word.chars().count() > 1) {
        spread(std::slice::from_ref(word), Form::Surname, out);
    }
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// First names and surname, as words: `DUPONT Claire` is turned round; `Mme Dupont` has a surname alone.
fn split(text: &str) -> (Vec<String>, Vec<String>) {
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    let is_title = |part: &&str| {
        fold::words(part)
            .first()
            .is_some_and(|word| TITLES.contains(&word.as_str()))
    };
    let titled = parts.iter().take_while(|part| is_title(part)).count();
    parts.drain(..titled);
    let all_words = |parts: &[&str]| parts.iter().flat_map(|part| fold::words(part)).collect::<Vec<_>>();
    if parts.len() < 2 {
        let words = all_words(&parts);
        return if titled > 0 {
            (Vec::new(), words)
        } else {
            (words, Vec::new())
        };
    }
    let is_loud =
        |part: &&&str| part.chars().filter(|c| c.is_alphabetic()).count() > 1 && !part.chars().any(char::is_lowercase);
    let (loud, quiet): (Vec<&str>, Vec<&str>) = parts.iter().partition(|part| is_loud(part));
    if !loud.is_empty() && !quiet.is_empty() {
        return (all_words(&quiet), all_words(&loud));
    }
    (all_words(&parts[..1]), all_words(&parts[1..]))
}

/// Whether a text is an address rather than a name: with an `@`, a host, or mostly digits.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_host = |part: &str| {
        let (name, end) = part.rsplit_once('.').unwrap_or(("", ""));
        !name.is_empty() && end.len() > 1 && end.chars().all(|c| c.is_ascii_alphabetic())
    };
    let host = text
        .split("://")
        .last()
        .unwrap_or("")
        .split(['/', '?', '#'])
        .next()
        .unwrap_or("");
    text.contains('@') && !text.starts_with('@') || !host.contains(' ') && is_host(host) || digits >= 8
}

/// An address whole; its host, unless it is a provider's; what in its path says whose it is.
pub(super) fn address(text: &str) -> Forms {
    let mut out = Forms::new();
    let bare = text.trim().trim_start_matches("mailto:").trim_start_matches("tel:");
    let bare = bare
        .split_once("://")
        .map_or(bare, |(_, rest)| rest)
        .trim_start_matches("www.");
    if !bare.contains(char::is_alphabetic) {
        return out;
    }
    let words = fold::words(bare);
    out.push((words.join(" "), Form::Whole));
    let after = bare.rsplit_once('@').map_or(bare, |(_, host)| host);
    let (host, path) = after.split_at(after.find(['/', '?', '#']).unwrap_or(after.len()));
    let host_words = fold::words(host);
    let is_own = |word: &&String| !GENERIC.contains(&word.as_str()) && !PROVIDERS.contains(&word.as_str());
    if host_words.iter().any(|word| is_own(&word)) && !host_words.iter().any(|word| PROVIDERS.contains(&word.as_str()))
    {
        out.push((host_words.join(" "), Form::Whole));
        // The end of a host says nothing of whose it is.
        let labels: Vec<&str> = host.rsplit('.').skip(1).collect();
        let own = labels
            .iter()
            .map(|label| fold::words(label))
            .filter(|words| words.iter().any(|word| is_own(&word)));
        for words in own.filter(|words| words.iter().map(String::len).sum::<usize>() >= SHORTEST_PART) {
            spread(&words, Form::Part, &mut out);
        }
    }
    let segments = path.split(['/', '?', '#', '&', '=']).map(fold::words);
    for words in segments.filter(|words| words.iter().any(|word| is_own(&word) && word.len() >= SHORTEST_PART)) {
        out.push((words.join(" "), Form::Part));
    }
    if let Some((local, _)) = bare.rsplit_once('@') {
        let words = fold::words(local);
        if words.iter().any(|word| is_own(&word) && word.len() >= SHORTEST_PART) {
            out.push((words.join(" "), Form::Part));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(forms: &Forms, words: &str, form: Form) -> bool {
        forms.contains(&(words.to_owned(), form))
    }

    #[test]
    fn people_are_known_by_each_part_of_their_names() {
        let forms = person("Mme Anne de La Tour-Vernis");
        for (words, form) in [
            ("anne de la tour vernis", Form::Whole),
            ("de la tour vernis anne", Form::Whole),
            ("annedelatourvernis", Form::Whole),
            ("vernis", Form::Surname),
            ("anne", Form::First),
            ("a t v", Form::Initials),
            ("anne t", Form::Initials),
        ] {
            assert!(has(&forms, words, form), "{words} {forms:?}");
        }
        assert!(has(&person("DUPONT Claire"), "claire", Form::First));
        assert!(has(&person("Mme Dupont"), "dupont", Form::Surname));
        assert!(has(&person("Claire"), "claire", Form::First));
    }

    #[test]
    fn clients_are_known_without_what_the_law_adds() {
        let forms = client("Les Ateliers Limnaris SARL");
        for (words, form) in [
            ("les ateliers limnaris sarl", Form::Whole),
            ("ateliers limnaris", Form::Whole),
            ("atelierslimnaris", Form::Whole),
            ("limnaris", Form::Part),
        ] {
            assert!(has(&forms, words, form), "{words} {forms:?}");
        }
    }

    #[test]
    fn addresses_are_known_by_host_unless_it_is_a_provider_s() {
        let forms = address("claire.dupont@orsavine.fr");
        assert!(has(&forms, "claire dupont orsavine fr", Form::Whole));
        assert!(has(&forms, "orsavine fr", Form::Whole));
        assert!(has(&forms, "orsavine", Form::Part));
        assert!(
            !address("claire.dupont@gmail.com")
                .iter()
                .any(|(words, _)| words == "gmail com" || words == "gmail")
        );
        assert!(has(
            &address("https://www.linkedin.com/in/claire-dupont"),
            "claire dupont",
            Form::Part
        ));
        for (text, is) in [
            ("orsavine.fr", true),
            ("06 12 34 56 78", true),
            ("Orsavine & fils", false),
            ("M. Dupont", false),
        ] {
            assert_eq!(is_address(text), is, "{text}");
        }
    }
}
