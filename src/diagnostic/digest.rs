//! Many problems, for reading: each kind once, with how often it comes and its first places.
//!
//! What comes a few times is shown as it is. Remarks are last. However many notes and kinds there are, it stays short;
//! whoever wants every one asks for all of them.

use std::collections::BTreeMap;

use annotate_snippets::{Group, Origin, Renderer};

use super::{Arg, Code, Diagnostic, Location, Severity};
use crate::words::Words;

/// Problems of one kind that are shown each for itself.
const FEW: usize = 3;
/// Problems of one code about different things (targets of links, keys) that are shown each for itself.
const SEVERAL: usize = 8;
/// Places of a kind that are named.
const PLACES: usize = 3;
/// Subjects of one code (headings, targets of links) that stand for themselves.
const SUBJECTS: usize = 3;
/// Lines that are read at once; what is printed after them has room to sixty.
const LINES: usize = 52;
/// What a problem is about, among its arguments.
const ABOUT: [&str; 5] = ["label", "target", "key", "client", "name"];

/// Problems that are one kind: one of them, or more than a few.
#[derive(Clone, Debug)]
pub struct Kind<'a> {
    all: Vec<&'a Diagnostic>,
    first: &'a Diagnostic,
}

impl<'a> Kind<'a> {
    fn new(first: &'a Diagnostic) -> Self {
        let all = vec![first];
        Self { all, first }
    }

    /// The first of them.
    #[must_use]
    pub fn first(&self) -> &'a Diagnostic {
        self.first
    }

    /// Whether it is a single problem.
    #[must_use]
    pub fn is_one(&self) -> bool {
        self.all.len() == 1
    }

    /// What is wrong, and how often.
    #[must_use]
    pub fn message(&self, words: &Words) -> String {
        let message = self.first.message(words);
        let others = self.all.len() - 1;
        if others == 0 {
            return message;
        }
        let is_same = self.all.iter().all(|problem| problem.args == self.first.args);
        let (key, n) = if is_same {
            ("diagnostic.times", others + 1)
        } else {
            ("diagnostic.alike", others)
        };
        words.count(key, n, &[("message", message)])
    }

    /// Where it is: the first places, each file once.
    #[must_use]
    pub fn places(&self) -> String {
        let mut places: Vec<String> = Vec::new();
        for problem in &self.all {
            let place = match &problem.location {
                Location::Place(place) => format!("{}:{}", place.file.path, place.line()),
                Location::File(path) => path.to_string(),
                Location::None => continue,
            };
            if places.len() == PLACES {
                places.push("…".to_owned());
                break;
            }
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places.join(", ")
    }

    /// What is wrong, how often and where, on one line.
    fn line(&self, words: &Words, renderer: &Renderer) -> String {
        let (level, name) = self.first.level(words);
        let (said, places) = (self.message(words), self.places());
        let message = if places.is_empty() {
            said
        } else {
            format!("{said} ({places})")
        };
        renderer.render(&[Group::with_title(
            level.with_name(name.as_str()).primary_title(message.as_str()),
        )])
    }

    fn render(&self, words: &Words, renderer: &Renderer) -> String {
        if self.is_one() {
            return self.first.render(words, renderer);
        }
        let (level, name) = self.first.level(words);
        let (message, help) = (self.message(words), self.first.help(words));
        let (places, help_name) = (self.places(), words.get("diagnostic.help"));
        let mut group = Group::with_title(level.with_name(name.as_str()).primary_title(message.as_str()));
        if !places.is_empty() {
            group = group.element(Origin::path(places.as_str()));
        }
        if !help.is_empty() {
            let title = annotate_snippets::Level::HELP.with_name(help_name.as_str());
            group = group.element(title.message(help.as_str()));
        }
        renderer.render(&[group])
    }
}

/// The kinds of problems, in the order of the first of each; remarks last.
#[must_use]
pub fn kinds(diagnostics: &[Diagnostic]) -> Vec<Kind<'_>> {
    kinds_of(diagnostics, SUBJECTS, SEVERAL)
}

/// At most so many subjects of a code for themselves, and so many problems about different things.
fn kinds_of(diagnostics: &[Diagnostic], subjects: usize, several: usize) -> Vec<Kind<'_>> {
    let mut by_code: BTreeMap<Code, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        by_code.entry(diagnostic.code).or_default().push((at, diagnostic));
    }
    let mut kinds: Vec<(usize, Kind<'_>)> = Vec::new();
    for problems in by_code.into_values() {
        let mut rest = problems.clone();
        if problems.len() > FEW {
            let mut of: BTreeMap<Option<&str>, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
            for (at, problem) in problems {
                of.entry(about(problem)).or_default().push((at, problem));
            }
            let mut large: Vec<_> = of.into_values().filter(|same| same.len() > FEW).collect();
            large.sort_by_key(|same| std::cmp::Reverse(same.len()));
            large.truncate(subjects);
            for same in large {
                rest.retain(|(_, problem)| about(problem) != about(same[0].1));
                kinds.push(joined(&same));
            }
        }
        if rest.len() > several {
            kinds.push(joined(&rest));
        } else {
            kinds.extend(rest.into_iter().map(|(at, problem)| (at, Kind::new(problem))));
        }
    }
    kinds.sort_by_key(|(at, kind)| (kind.first.severity() == Severity::Remark, *at));
    kinds.into_iter().map(|(_, kind)| kind).collect()
}

fn joined<'a>(problems: &[(usize, &'a Diagnostic)]) -> (usize, Kind<'a>) {
    let (at, first) = problems[0];
    let all = problems.iter().map(|(_, problem)| *problem).collect();
    (at, Kind { all, first })
}

/// The heading, the target or the key that a problem is about.
fn about(problem: &Diagnostic) -> Option<&str> {
    let named = |(name, arg): &'_ (&'static str, Arg)| ABOUT.contains(name) && matches!(arg, Arg::Text(_));
    let (_, arg) = problem.args.iter().find(|arg| named(arg))?;
    match arg {
        Arg::Text(text) => Some(text.as_str()),
        Arg::Word(_) | Arg::Number(_) => None,
    }
}

/// Problems for a terminal, each kind once, and whether some are not shown one by one.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], words: &Words, colour: bool) -> (String, bool) {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let shown = |kinds: &[Kind<'_>]| -> Vec<String> {
        let blocks = kinds.iter().map(|kind| kind.render(words, &renderer) + "\n\n");
        blocks.collect()
    };
    let kinds = kinds(diagnostics);
    let is_short = kinds.len() < diagnostics.len();
    let blocks = shown(&kinds);
    if !is_short || lines(&blocks) <= LINES {
        return (blocks.concat(), is_short);
    }
    // Closer together, and the worst first, if it is still too long.
    let mut kinds = kinds_of(diagnostics, 0, 1);
    kinds.sort_by_key(|kind| kind.first.severity());
    let blocks = shown(&kinds);
    if lines(&blocks) <= LINES {
        return (blocks.concat(), true);
    }
    let left = kinds.len().saturating_sub(LINES);
    kinds.truncate(LINES);
    let mut room = LINES - kinds.len();
    let mut out = String::new();
    for (kind, block) in kinds.iter().zip(blocks) {
        let block = block.trim_end();
        let more = block.lines().count() - 1;
        if more <= room {
            room -= more;
            out.push_str(block);
        } else {
            out.push_str(&kind.line(words, &renderer));
        }
        out.push('\n');
    }
    if left > 0 {
        out = out + &words.count("diagnostic.more", left, &[]) + "\n";
    }
    (out, true)
}

fn lines(blocks: &[String]) -> usize {
    blocks.iter().map(|block| block.lines().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn problems(code: Code, count: usize, name: &str) -> Vec<Diagnostic> {
        let of = |n: usize| {
            let path = SourcePath::new(&format!("content/{}-{n:03}.md", code.as_str())).unwrap();
            Diagnostic::in_file(code, path).with("target", name.replace('#', &n.to_string()))
        };
        (0..count).map(of).collect()
    }

    fn shown(problems: &[Diagnostic]) -> String {
        render(problems, &Words::embedded("fr"), false).0
    }

    #[test]
    fn a_few_are_shown_each_and_many_once() {
        let few = problems(Code::DateMissing, 3, "");
        assert_eq!(
            shown(&few),
            super::super::render_all(&few, &Words::embedded("fr"), false)
        );
        let many = shown(&problems(Code::DateMissing, 4, ""));
        assert!(many.contains("4 fois") && many.lines().count() == 4, "{many}");
        assert!(many.contains("date-missing-000.md, content/date-missing-001.md, content/date-missing-002.md, …"));
    }

    #[test]
    fn what_is_about_one_thing_stands_together() {
        let mut all = problems(Code::LinkBroken, 5, "absent");
        all.extend(problems(Code::LinkBroken, 2, "autre-#"));
        let kinds = kinds(&all);
        assert_eq!(kinds.len(), 3);
        let all = problems(Code::LinkBroken, 8, "autre-#");
        assert_eq!(super::kinds(&all).len(), 8);
        let all = problems(Code::LinkBroken, 9, "autre-#");
        assert_eq!(super::kinds(&all).len(), 1);
        assert!(shown(&all).contains("8 autres"), "{}", shown(&all));
    }

    #[test]
    fn remarks_are_last() {
        let mut all = problems(Code::Ungathered, 2, "a");
        all.extend(problems(Code::LinkBroken, 1, "a"));
        let codes: Vec<Code> = kinds(&all).iter().map(|kind| kind.first().code).collect();
        assert_eq!(codes, [Code::LinkBroken, Code::Ungathered, Code::Ungathered]);
    }

    #[test]
    fn it_stays_short_whatever_there_is() {
        for (count, name) in [(9, "#"), (500, "a"), (500, "#")] {
            let all: Vec<Diagnostic> = Code::ALL.iter().flat_map(|code| problems(*code, count, name)).collect();
            assert!(shown(&all).lines().count() <= LINES + 1, "{count} {name}");
        }
    }
}
