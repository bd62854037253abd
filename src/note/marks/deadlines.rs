//! Deadlines of a follow-up as people write them: at its start, at its end or in brackets.
//!
//! A day in the middle of a sentence, or one that the sentence needs (`la réunion de lundi`, `les notes prises le 3 juin`),
//! is no deadline. What says that it is one and stands where it may not be is reported, and so is what is no date.

use std::ops::Range;

use super::{Marks, Priority, Reach, Scope, owners, signs, visible_end, visible_start};
use crate::date::term::{self, Deadline, Horizon, LeadWord};
use crate::date::{self, Style};
use crate::diagnostic::Code;
use crate::fold::Traced;
use crate::note::entry::Status;
use crate::note::flat::Flat;
use crate::note::role::Role;

/// How many words before an end a deadline may begin.
const MOST_WORDS: usize = 14;

/// Signs that may stand between a sentence and its deadline.
const SIGNS: [&str; 13] = ["→", "->", "=>", "⇒", "–", "—", "- ", ":", ",", "@", "⏰", "|", "…"];

/// Words before a day that make it a part of their sentence.
const LINKS: &str = " de du des d l a au aux en et ou entre depuis apres puis que qui dont comme chaque tous toutes le la les un une ce cet \
                     cette ces no n of the an since from after and or to between every each last than that per as is ";

/// What a deadline may not be counted from: `trois jours avant Noël`.
const MEASURES: &str = " jour jours semaine semaines mois an ans heure heures juste bien peu day days week weeks month months hour hours just \
                        right shortly long non not ";

/// Words that end like participles and are none.
const NOUNS: &str = " journée soirée matinée année idée entrée arrivée rentrée musée lycée marché congé employé employés salarié salariés \
                     député délégué canapé résumé énoncé procédé exposé communiqué café côté société comité santé beauté thé blé clé été \
                     durée tournée dictée mairie équipée need speed feed seed bed red shed feedback ";

/// Participles that do not end like one.
const PARTICIPLES: &str = " prévu prévue prévus prévues pris prise prises reçu reçue reçus reçues vu vue vus vues tenu tenue lieu fait faite faits faites dit dite écrit \
                           écrite promis promise convenu convenue paru parue sorti sortie sent held taken given made met written seen said ";

/// What deadlines are looked for in.
pub(super) struct DeadlineSearch<'a> {
    pub(super) flat: &'a Flat,
    pub(super) scope: &'a Scope<'a>,
    pub(super) traced: &'a Traced,
}

impl DeadlineSearch<'_> {
    /// Whether deadlines are read there at all, and none is known yet.
    fn is_on(&self, marks: &Marks) -> bool {
        let scope = self.scope;
        scope.role == Role::FollowUps
            && scope.reach != Reach::Nested
            && !scope.given.due
            && marks.due.is_none()
            && !marks.undated
            // Nothing is told twice.
            && !marks.problems.iter().any(|problem| matches!(problem.code, Code::MarkInvalid | Code::MarkUndated | Code::DateAmbiguous))
    }

    /// A deadline between two places, with where it ends.
    fn between(&self, from: usize, to: usize) -> Option<(Deadline, usize)> {
        let (from, to) = (self.traced.at(from), self.traced.at(to));
        let text = self.traced.text.get(from..to)?;
        let found = self.read(text)?;
        Some((found, self.traced.place(from + found.length)))
    }

    /// What begins in a language goes on in it, whatever the journal's; figures are read in its own.
    fn read(&self, text: &str) -> Option<Deadline> {
        let own = self.scope.style;
        let other = if own == Style::French {
            Style::English
        } else {
            Style::French
        };
        let in_words = |found: &Deadline| {
            let said = &text[..found.length];
            let month_named = matches!(found.horizon, Horizon::Day(_)) && !said.contains('/');
            month_named || !matches!(found.horizon, Horizon::Day(_))
        };
        term::read(text, own).or_else(|| term::read(text, other).filter(in_words))
    }

    /// The same where something else says that it is a deadline: `(juin)`, `→ T2`.
    fn whole(&self, range: Range<usize>) -> Option<Deadline> {
        let (from, to) = (self.traced.at(range.start), self.traced.at(range.end));
        let text = self.traced.text.get(from..to)?.trim();
        let all = |text: &str| self.read(text).filter(|found| found.length == text.len());
        let own = if self.scope.style == Style::French {
            "pour"
        } else {
            "due"
        };
        let introduced = |word: &str| all(&format!("{word} {text}"));
        all(text).or_else(|| introduced(own)).or_else(|| introduced("due"))
    }

    /// A deadline, or its like, at the end of what is shown.
    pub(super) fn at_end(&self, marks: &mut Marks) -> bool {
        let end = visible_end(self.flat, marks);
        let text = self.flat.text[..end].trim_end_matches(['.', '!', ';', ',', ' ', '\u{a0}', '\u{202f}']);
        let bare = text.len();
        if self.urgent_at_end(bare, marks) {
            return true;
        }
        if text.ends_with([')', ']']) {
            let open = text.rfind(if text.ends_with(')') { '(' } else { '[' });
            return open.is_some_and(|open| self.bracket(open, bare, marks));
        }
        if !self.is_on(marks) {
            return false;
        }
        let words = text.char_indices().rev().filter(|(at, c)| {
            let before = text[..*at].chars().next_back();
            c.is_alphanumeric() && before.is_none_or(|c| !c.is_alphanumeric()) || *c == '+'
        });
        let starts: Vec<usize> = words.map(|(at, _)| at).take(MOST_WORDS).collect();
        for start in starts.into_iter().rev().filter(|at| self.flat.live(*at)) {
            if let Some((found, stop)) = self.between(start, bare)
                && self.traced.at(stop) == self.traced.at(bare)
            {
                let Some(from) = self.reach_back(found, start) else {
                    return false;
                };
                return self.set(found, from..bare, marks);
            }
        }
        self.signed(bare, marks)
    }

    /// `→ juin`, `– T2`: what only the sign before it tells.
    fn signed(&self, end: usize, marks: &mut Marks) -> bool {
        let text = &self.flat.text[..end];
        let signs = ["→", "->", "=>", "⇒", "⏰", "@"];
        let at = signs
            .iter()
            .filter_map(|sign| Some((text.rfind(sign)?, sign.len())))
            .max();
        let Some((at, width)) = at.filter(|(at, _)| self.flat.live(*at)) else {
            return false;
        };
        match self.whole(at + width..end) {
            Some(found) => self.set(found, at..end, marks),
            None => false,
        }
    }

    fn urgent_at_end(&self, end: usize, marks: &mut Marks) -> bool {
        if !self.scope.role.has_state() || self.scope.reach == Reach::Nested {
            return false;
        }
        let text = &self.flat.text[..end];
        let words = text.char_indices().rev().filter(|(at, c)| {
            let before = text[..*at].chars().next_back();
            c.is_alphanumeric() && before.is_none_or(|c| !c.is_alphanumeric())
        });
        let start = words.take(6).map(|(at, _)| at).find(|at| {
            let rest = &self.traced.text[self.traced.at(*at)..self.traced.at(end)];
            term::urgent(rest) == Some(rest.len())
        });
        let Some(start) = start.filter(|at| *at > 0 && self.flat.live(*at)) else {
            return false;
        };
        marks.priority = marks.priority.or(Some(Priority::High));
        marks.remove(self.after_signs(start)..end);
        true
    }

    /// Where a deadline at an end begins with the signs before it; none where the sentence needs it.
    fn reach_back(&self, found: Deadline, start: usize) -> Option<usize> {
        let from = self.after_signs(start);
        let text = &self.flat.text[..start];
        if from < text.trim_end().len() {
            let before = self.flat.text[..from].trim_end();
            // `22 – 24 juin`.
            let is_range = self.flat.text[from..start].trim().starts_with(['–', '—', '-'])
                && before.ends_with(|c: char| c.is_ascii_digit());
            return (!is_range).then_some(from);
        }
        let before = text.trim_end();
        if before.ends_with(['\'', '’', '(', '[', '/', '«', '"', '#', '+', '~']) {
            return None;
        }
        let word = before
            .rsplit(|c: char| !(c.is_alphanumeric() || "\u{301}\u{300}\u{302}".contains(c)))
            .next()
            .unwrap_or("");
        let is_one_of = |list: &str, word: &str| !word.is_empty() && list.contains(&format!(" {word} "));
        let plain = Traced::of(word).text;
        let belongs = match found.lead {
            LeadWord::Firm => is_participle(word) || is_one_of(MEASURES, &plain),
            LeadWord::Loose | LeadWord::Absent => is_participle(word) || is_one_of(LINKS, &plain),
        };
        (!belongs).then_some(from)
    }

    /// Where the signs begin that stand before a place.
    fn after_signs(&self, start: usize) -> usize {
        let mut text = self.flat.text[..start].trim_end();
        let spaced = self.flat.text[..start].len() > text.len();
        let mut from = start;
        loop {
            let hyphen = text
                .strip_suffix('-')
                .filter(|rest| spaced && rest.ends_with(char::is_whitespace));
            let sign = SIGNS.iter().find_map(|sign| text.strip_suffix(sign)).or(hyphen);
            let Some(rest) = sign.filter(|rest| self.flat.live(rest.len())) else {
                return from;
            };
            from = rest.len();
            text = rest.trim_end();
        }
    }

    /// `(avant le 3 juin)`, `[2026-06-22]`, `(Sam, by Friday)`: all of what stands in brackets says who and when.
    pub(super) fn bracket(&self, open: usize, end: usize, marks: &mut Marks) -> bool {
        let inner = open + 1..end.saturating_sub(1);
        if self.scope.reach == Reach::Nested {
            return self.nested(open, end, marks);
        }
        if !self.flat.live(open) || !self.scope.role.has_state() || inner.is_empty() {
            return false;
        }
        let owner = owners::in_brackets(&self.flat.text[inner.clone()], self.scope);
        if let Some(found) = self
            .whole(inner.clone())
            .filter(|_| owner.is_none() && self.is_on(marks))
        {
            return self.set(found, open..end, marks);
        }
        let mut parts = BracketParts::default();
        let text = &self.flat.text[inner.clone()];
        let cuts = [", ", " ; ", "; ", " – ", " — ", " - ", " | ", " · "];
        let mut at = inner.start;
        let mut rest = text;
        while !rest.is_empty() {
            let cut = cuts.iter().filter_map(|cut| Some((rest.find(cut)?, cut.len()))).min();
            let (length, width) = cut.unwrap_or((rest.len(), 0));
            if !self.part(at..at + length, &mut parts) {
                return false;
            }
            at += length + width;
            rest = &rest[length + width..];
        }
        if parts.due.is_some() && !self.is_on(marks) {
            return false;
        }
        if let Some(found) = parts.due
            && !self.set(found, open..end, marks)
        {
            return false;
        }
        if parts.due.is_none() {
            marks.remove(open..end);
        }
        marks.who = marks.who.take().or(parts.who);
        marks.priority = marks.priority.or(parts.urgent.then_some(Priority::High));
        true
    }

    /// A deadline of something nested is not the entry's: the page shows it where it stands.
    fn nested(&self, open: usize, end: usize, marks: &mut Marks) -> bool {
        let is_deadline =
            self.scope.role == Role::FollowUps && self.flat.live(open) && self.whole(open + 1..end - 1).is_some();
        if is_deadline {
            marks.nested.due = marks.nested.due.take().or(Some(open..end));
            marks.nested.shown.push(open..end);
            marks.remove(open..end);
        }
        is_deadline
    }

    /// A deadline in brackets anywhere that says that it is one; gives where it ends.
    pub(super) fn firm_bracket(&self, open: usize, marks: &mut Marks) -> Option<usize> {
        let text = self.flat.text.as_str();
        let close = text[open..].find(if text[open..].starts_with('(') { ')' } else { ']' })?;
        let firm = self
            .between(open + 1, open + close)
            .filter(|(found, _)| found.lead == LeadWord::Firm);
        let end = open + close + 1;
        (firm.is_some() && self.bracket(open, end, marks)).then_some(end)
    }

    fn part(&self, range: Range<usize>, parts: &mut BracketParts) -> bool {
        let text = self.flat.text[range.clone()].trim();
        let plain = Traced::of(text).text;
        if term::urgent(&plain) == Some(plain.len()) && !plain.is_empty() {
            parts.urgent = true;
            return true;
        }
        if let Some(who) = owners::in_brackets(text, self.scope).filter(|_| parts.who.is_none()) {
            parts.who = Some(who);
            return true;
        }
        let due = self.whole(range).filter(|_| parts.due.is_none());
        parts.due = parts.due.or(due);
        due.is_some()
    }

    /// A deadline at the start of what is shown, with a colon, a comma or a dash after it.
    pub(super) fn at_start(&self, marks: &mut Marks) -> bool {
        let start = visible_start(self.flat, marks);
        let text = &self.flat.text[start..];
        if let Some(open) = text.chars().next().filter(|c| "([".contains(*c)) {
            let close = text.find(if open == '(' { ')' } else { ']' });
            return close.is_some_and(|close| self.bracket(start, start + close + 1, marks));
        }
        if !self.is_on(marks) || !self.flat.live(start) {
            return false;
        }
        let at = start + usize::from(text.starts_with('@'));
        let Some((found, end)) = self.between(at, self.flat.text.len()) else {
            return false;
        };
        let rest = &self.flat.text[end..];
        let Some(length) = separation(rest, found, text) else {
            return false;
        };
        self.set(found, start..end + length, marks)
    }

    /// Takes a deadline, or says why not.
    fn set(&self, found: Deadline, range: Range<usize>, marks: &mut Marks) -> bool {
        if let Some(day) = found.horizon.resolve(self.scope.review) {
            let whole = range.start..self.flat.text[..range.end].trim_end().len();
            marks.due = Some((day, whole));
            marks.remove(range);
            return true;
        }
        marks.undated = true;
        if is_open(marks, self.scope) {
            let code = if self.scope.review.is_none() {
                Code::MarkUndated
            } else {
                Code::MarkInvalid
            };
            self.report(code, range, marks);
        }
        false
    }

    fn report(&self, code: Code, range: Range<usize>, marks: &mut Marks) {
        let text = self.flat.text[range.clone()].trim_end_matches([' ', '.', ',']);
        let range = range.start..range.start + text.len();
        let figures = text.find(|c: char| c.is_ascii_digit()).map_or("", |at| &text[at..]);
        if code == Code::MarkInvalid && date::ambiguous(figures, self.scope.style).is_some() {
            return signs::invalid(range, &self.flat.text, figures, self.scope, marks);
        }
        let args = [("mark", text), ("example", self.scope.style.example())];
        marks.report(code, range, &args);
    }

    /// What was meant as a deadline and is not read: it is no date, or it stands in the middle of a sentence, where it may as
    /// well be a part of what is promised.
    pub(super) fn unread(&self, marks: &mut Marks) {
        if !self.is_on(marks) || marks.scheduled.is_some() || !marks.problems.is_empty() || !is_open(marks, self.scope)
        {
            return;
        }
        let text = self.traced.text.as_str();
        let starts = text.char_indices().filter(|(at, c)| {
            c.is_alphanumeric() && text[..*at].chars().next_back().is_none_or(|c| " (:–—-".contains(c))
        });
        for (at, _) in starts {
            let place = self.traced.place(at);
            if !self.flat.live(place) || marks.is_removed(place) {
                continue;
            }
            let rest = &text[at..];
            if let Some(found) = self.read(rest).filter(|found| found.lead == LeadWord::Firm)
                && matches!(found.horizon, Horizon::Day(_) | Horizon::Within(..))
            {
                self.report(Code::DuePlain, place..self.traced.place(at + found.length), marks);
                return;
            }
            if let Some(length) = term::impossible(rest, self.scope.style).filter(|_| self.read(rest).is_none()) {
                self.report(Code::MarkInvalid, place..self.traced.place(at + length), marks);
                return;
            }
        }
    }
}

/// What stands in brackets.
#[derive(Default)]
struct BracketParts {
    due: Option<Deadline>,
    who: Option<String>,
    urgent: bool,
}

fn is_open(marks: &Marks, scope: &Scope<'_>) -> bool {
    marks.status.unwrap_or(scope.status) == Status::Open
}

/// How much of a text after a deadline only separates the two; none where the deadline goes on.
fn separation(rest: &str, found: Deadline, whole: &str) -> Option<usize> {
    let bare = rest.trim_start();
    let spaced = bare.len() < rest.len();
    let signs = ["->", "=>", "→", "⇒", "–", "—", ":", ",", "|"];
    let sign = signs
        .iter()
        .find_map(|sign| bare.strip_prefix(sign))
        .or_else(|| bare.strip_prefix("- ").filter(|_| spaced));
    if let Some(after) = sign {
        let text = after.trim_start();
        return (!text.is_empty() && text.len() < after.len()).then_some(rest.len() - text.len());
    }
    let figures = whole.trim_start_matches('@').starts_with(|c: char| c.is_ascii_digit());
    let upper = bare.starts_with(char::is_uppercase);
    let numeric = figures && !whole[..whole.len() - rest.len()].contains(char::is_alphabetic);
    let word = Traced::of(bare.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")).text;
    let linked = word.is_empty() || LINKS.contains(&format!(" {word} "));
    let goes_on = match found.lead {
        LeadWord::Absent => matches!(found.horizon, Horizon::Day(_)) && (numeric || figures && upper),
        LeadWord::Firm => bare.starts_with(char::is_alphabetic) && !linked,
        LeadWord::Loose => false,
    };
    (spaced && goes_on && !bare.is_empty()).then_some(rest.len() - bare.len())
}

/// Whether a word may be a participle, which has its own day: `les notes prises le 3 juin`.
fn is_participle(word: &str) -> bool {
    let word = crate::fold::composed(word).to_lowercase();
    let listed = |list: &str| list.contains(&format!(" {word} "));
    if word.is_empty() || listed(NOUNS) {
        return false;
    }
    let accented = ["é", "ée", "és", "ées"].iter().any(|end| word.ends_with(end));
    let english = word.ends_with("ed") && word.len() > 4;
    let noun = ["ité", "ités"].iter().any(|end| word.ends_with(end));
    listed(PARTICIPLES) || (accented || english) && !noun
}
