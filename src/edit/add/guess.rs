//! Where an entry may be added, and how it is written there: in the style of what stands there already.

use std::collections::BTreeMap;

use super::super::{Splice, lines};
use super::{Addition, Guess, Place};
use crate::note::comment::HIDDEN;
use crate::note::role::Role;
use crate::note::{Entry, SectionAt, Shape, marks};

/// How many sections of a role are tried: each is tried by reading the whole note.
const MOST_SECTIONS: usize = 8;

impl Place<'_> {
    pub(super) fn text(&self) -> &str {
        &self.note.file.text
    }

    pub(super) fn guesses(&self) -> Vec<Guess> {
        let of_role = |section: &&SectionAt| section.role == self.addition.role && !section.has_topic;
        let mut sections: Vec<&SectionAt> = self.note.sections.iter().filter(of_role).collect();
        // Those that stand in no other, that have something, the last first.
        sections.reverse();
        sections.sort_by_cached_key(|section| (section.outer.is_some(), self.entries(section).is_empty()));
        sections.truncate(MOST_SECTIONS);
        let mut guesses: Vec<Guess> = sections.iter().filter_map(|section| self.in_section(section)).collect();
        guesses.extend(self.levels().into_iter().map(|level| self.new_section(level)));
        guesses
    }

    /// The entries that stand under a section's label itself.
    fn entries(&self, section: &SectionAt) -> Vec<&Entry> {
        let inside = |entry: &&Entry| {
            !entry.in_front
                && entry.role == section.role
                && section.label.start <= entry.span.start
                && entry.span.end <= section.end
        };
        self.note.entries.iter().filter(inside).collect()
    }

    fn in_section(&self, section: &SectionAt) -> Option<Guess> {
        let entries = self.entries(section);
        let items: Vec<&Entry> = entries
            .iter()
            .copied()
            .filter(|e| e.places.shape == Shape::Item)
            .collect();
        if let Some((last, before)) = items.split_last() {
            return self.after_item(last, before);
        }
        match entries.last() {
            Some(row) if row.places.shape == Shape::Row => Some(Guess::Table(row.span.start)),
            Some(block) => Some(self.after_block(block, section.end)),
            None => Some(self.in_empty(section.end)),
        }
    }

    /// An item as the last one is.
    fn after_item(&self, last: &Entry, before: &[&Entry]) -> Option<Guess> {
        let text = self.text();
        let first = last.places.first.start;
        let begin = lines::start(text, first);
        let bullet = self.bullet(last, before)?;
        let task = if marks::is_box(&text[first..]) { "[ ] " } else { "" };
        let is_blank = |before: &&Entry| {
            let between = text.get(before.span.end..begin).unwrap_or("");
            between.matches('\n').count().max(between.matches('\r').count()) > 1
        };
        let gap = if before.last().is_some_and(is_blank) {
            lines::ending(text, begin)
        } else {
            ""
        };
        let fields = marks::field_bracket(&text[last.places.first.clone()]).is_some();
        let said = self.said(fields);
        let line = format!("{gap}{bullet}{task}{said}");
        Some(Guess::Write(self.below(last.span.end, &line), said))
    }

    /// The indentation and bullet of an item after the last one; its number is one more, unless all have the same.
    fn bullet(&self, last: &Entry, before: &[&Entry]) -> Option<String> {
        let of = |entry: &Entry| {
            let first = entry.places.first.start;
            &self.text()[lines::start(self.text(), first)..first]
        };
        let bullet = of(last);
        let sign = bullet.trim_start_matches('\u{feff}').trim();
        if matches!(sign, "-" | "*" | "+") {
            return Some(bullet.to_owned());
        }
        let digits = sign.trim_end_matches(['.', ')']);
        let number: u32 = digits.parse().ok()?;
        if before.last().is_some_and(|before| of(before).trim() == sign) {
            return Some(bullet.to_owned());
        }
        Some(bullet.replacen(digits, &(number + 1).to_string(), 1))
    }

    /// A paragraph, or a quote, as the last one is.
    fn after_block(&self, last: &Entry, end: usize) -> Guess {
        let text = self.text();
        let first = last.places.first.start;
        let before = &text[lines::start(text, first)..first];
        let quote = if before.contains('>') && before.trim_matches(['>', ' ']).is_empty() {
            before
        } else {
            ""
        };
        let said = self.said(false);
        let ending = lines::ending(text, first);
        let written = format!("{ending}{quote}{said}");
        Guess::Write(self.below(end, &written), said)
    }

    /// The first item of a section: in its empty bullet, or after what stands there.
    fn in_empty(&self, end: usize) -> Guess {
        let text = self.text();
        let said = self.said(false);
        let begin = lines::start(text, end);
        let (stop, next) = lines::end(text, end);
        let last = &self.masked[begin..stop];
        let bare = last.trim_end();
        let sign = bare.trim_start();
        let ticked = sign.strip_suffix("[ ]").map_or(sign, str::trim_end);
        let number = ticked.strip_suffix(['.', ')']).unwrap_or("");
        let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        if matches!(ticked, "-" | "*" | "+") || numbered {
            let task = if ticked == sign { self.task() } else { "" };
            let splice = Splice::replace(begin + bare.len()..stop, format!(" {task}{said}"));
            return Guess::Write(splice, said);
        }
        let ending = lines::ending(text, begin);
        let (bullet, task) = (self.usual_bullet(), self.task());
        let mut line = format!("{ending}{bullet} {task}{said}");
        let follows = text[next..].split(['\n', '\r']).next().unwrap_or("");
        if stop < next
            && !follows
                .trim_matches(|c: char| c.is_whitespace() || c == HIDDEN)
                .is_empty()
        {
            line.push_str(ending);
        }
        Guess::Write(self.below(end, &line), said)
    }

    /// A heading and the item at the end of the note.
    pub(super) fn new_section(&self, level: u8) -> Guess {
        let text = self.text();
        let said = self.said(false);
        let ending = lines::ending(text, text.len());
        let (bullet, task) = (self.usual_bullet(), self.task());
        let body = text.trim_start_matches('\u{feff}');
        let ended = body.is_empty() || body.ends_with(['\n', '\r']);
        let last = body
            .strip_suffix(['\n', '\r'])
            .map_or(body, |body| body.strip_suffix('\r').unwrap_or(body));
        let last = &last[lines::start(last, last.len())..];
        let mut before = String::new();
        if !ended {
            before.push_str(ending);
        }
        if !last.trim().is_empty() {
            before.push_str(ending);
        }
        let after = if ended { ending } else { "" };
        let signs = "#".repeat(usize::from(level));
        let heading = self.addition.heading;
        let written = format!("{before}{signs} {heading}{ending}{ending}{bullet} {task}{said}{after}");
        Guess::Write(Splice::insert(text.len(), written), said)
    }

    /// The level of the note's sections, then those that may be under no other heading.
    fn levels(&self) -> Vec<u8> {
        let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
        for level in self.note.sections.iter().filter_map(|section| section.level) {
            *counts.entry(level).or_default() += 1;
        }
        let usual = counts.into_iter().rev().max_by_key(|(_, count)| *count);
        let usual = usual.map_or(2, |(level, _)| level);
        let mut levels = vec![usual];
        levels.extend([2, 1].into_iter().filter(|level| *level != usual));
        levels
    }

    /// What the note's lists begin with.
    fn usual_bullet(&self) -> char {
        let bullet = |entry: &Entry| {
            let first = entry.places.first.start;
            let before = self.text()[lines::start(self.text(), first)..first].trim();
            before
                .chars()
                .next()
                .filter(|sign| before.len() == 1 && "-*+".contains(*sign))
        };
        let items = self
            .note
            .entries
            .iter()
            .filter(|e| !e.in_front && e.places.shape == Shape::Item);
        items.rev().find_map(bullet).unwrap_or('-')
    }

    pub(super) fn task(&self) -> &'static str {
        if self.addition.role == Role::FollowUps {
            "[ ] "
        } else {
            ""
        }
    }

    /// A line under the one that a byte is on; an end of file without line end stays so.
    fn below(&self, at: usize, written: &str) -> Splice {
        let text = self.text();
        let ending = lines::ending(text, at);
        let (end, next) = lines::end(text, at);
        if end == next {
            Splice::insert(end, format!("{ending}{written}"))
        } else {
            Splice::insert(next, format!("{written}{ending}"))
        }
    }

    /// Its text and its marks.
    pub(super) fn said(&self, fields: bool) -> String {
        let Addition {
            text,
            due,
            tags,
            who,
            id,
            ..
        } = self.addition;
        let mut said = (*text).to_owned();
        if let Some(who) = who {
            said = format!("{said} — {who}");
        }
        for tag in *tags {
            said = format!("{said} #{tag}");
        }
        match due {
            Some(due) if fields => said = format!("{said} [due:: {due}]"),
            Some(due) => said = format!("{said} 📅 {due}"),
            None => {}
        }
        format!("{said} ^{id}")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::note::label::Labels;
    use crate::note::{self, Context};
    use crate::path::SourcePath;
    use crate::source::SourceFile;

    #[test]
    fn few_of_many_sections_are_tried() {
        let text = "## Suites\n\n- [ ] Rappeler\n\n".repeat(40);
        let path = SourcePath::new("content/missions/note.md").unwrap();
        let labels = Labels::new();
        let context = Context {
            labels: &labels,
            language: "fr",
            zone: None,
        };
        let note = note::parse(&Arc::new(SourceFile::new(path, text.clone())), &context).0;
        let addition = Addition {
            role: Role::FollowUps,
            text: "voir",
            due: None,
            tags: &[],
            who: None,
            id: "zzzzzz",
            heading: "Suites",
        };
        let place = Place {
            note: &note,
            masked: &text,
            addition: &addition,
        };
        assert!(place.guesses().len() <= MOST_SECTIONS + 3);
        // The last one is tried first.
        let first = place.guesses().into_iter().next();
        assert!(matches!(first, Some(Guess::Write(splice, _)) if splice.span.end > text.len() - 2));
    }
}
