//! A follow-up chosen from a numbered list.

use std::io::{BufRead, Write};

use crate::cli::{change, terminal};
use crate::date;
use crate::journal::{EntryOf, EntryState, Journal};
use crate::words::Words;

/// What a list to choose from says of a follow-up.
pub(super) fn row(of: &EntryOf<'_>, journal: &Journal, words: &Words) -> String {
    let state = of.state(journal);
    let mut facts = vec![change::one_line(&of.entry.text), of.mission.title.clone()];
    facts.push(words.get(&format!("state.{}", state.as_str())));
    if state != EntryState::Undated {
        facts.extend(of.entry.due.map(|due| date::long(due, words)));
    }
    facts.join(" · ")
}

/// Shows numbered lines and reads a number; none where nothing is said.
pub(super) fn chosen(
    lines: &[String],
    words: &Words,
    answers: &mut impl BufRead,
    out: &mut impl Write,
) -> Option<usize> {
    for (at, line) in lines.iter().enumerate() {
        writeln!(out, "{:>3}. {}", at + 1, terminal::plain(line)).ok()?;
    }
    loop {
        write!(out, "{} ", words.get("done.which"))
            .and_then(|()| out.flush())
            .ok()?;
        let mut answer = String::new();
        answers.read_line(&mut answer).ok().filter(|read| *read > 0)?;
        let answer = answer.trim().trim_end_matches('.');
        if answer.is_empty() {
            return None;
        }
        let number: Option<usize> = answer.parse().ok();
        if let Some(number) = number.filter(|number| (1..=lines.len()).contains(number)) {
            return Some(number - 1);
        }
        let args = [("n", lines.len().to_string())];
        writeln!(out, "{}", words.fill("done.no_number", &args)).ok()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(answers: &str) -> (Option<usize>, String) {
        let lines = ["un".to_owned(), "deux\u{1b}]0;x\u{7}".to_owned()];
        let mut out = Vec::new();
        let chosen = chosen(&lines, &Words::embedded("fr"), &mut answers.as_bytes(), &mut out);
        (chosen, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_number_is_asked_for_until_it_is_one_or_nothing() {
        assert_eq!(choose("2\n").0, Some(1));
        assert_eq!(choose("1.\n").0, Some(0));
        for nothing in ["", "\n", "trois\n\n", "0\n3\n"] {
            assert_eq!(choose(nothing).0, None, "{nothing:?}");
        }
        let (chosen, shown) = choose("deux\n1");
        assert_eq!(chosen, Some(0));
        assert!(shown.starts_with("  1. un\n  2. deux]0;x\n"), "{shown}");
        assert!(shown.contains("entre 1 et 2"), "{shown}");
    }
}
