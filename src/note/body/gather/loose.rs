//! What stands in no section: boxes are follow-ups, and whatever else was listed or dated there is told, once a heading.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Candidate, ENOUGH, Reading};
use crate::diagnostic::Code;
use crate::note::blocks::{self, Unit, UnitKind};
use crate::note::flat::Flat;
use crate::note::role::Role;
use crate::note::section::{Loose, Meaning};
use crate::note::{Shape, marks};

/// Words of a list that stand for a heading where there is none.
const WORDS: usize = 6;

/// Whether a text has a day by which something is meant to be done, or was.
pub(super) fn has_date(text: &str) -> bool {
    let due = |text: &str| ["due:", "échéance::"].iter().any(|mark| text.contains(mark));
    text.contains(['📅', '📆', '🗓', '⏳', '✅', '❌']) || due(text)
}

impl Reading<'_, '_, '_> {
    /// Gathers the boxes in no section, and reports what is left.
    pub(super) fn loose(&mut self, loose: &[Loose], units: &[Unit], tables: &HashSet<usize>, all: &mut Vec<Candidate>) {
        for stretch in loose.iter().filter(|stretch| stretch.meaning != Meaning::Neutral) {
            let owed = stretch.units.iter().any(|unit| self.is_owed(&units[*unit].events));
            // Where the first thing is that nothing gathers.
            let mut left: Option<Range<usize>> = None;
            for unit in stretch
                .units
                .iter()
                .filter(|unit| !tables.contains(unit))
                .map(|unit| &units[*unit])
            {
                let events = unit.events.clone();
                let rest = match unit.kind {
                    UnitKind::List | UnitKind::Quote | UnitKind::Callout(..) => self.boxes(&events, stretch, owed, all),
                    UnitKind::Paragraph => has_date(&self.plain(&events)) || self.is_proposed(stretch, &events),
                    _ => false,
                };
                if rest && left.is_none() {
                    left = Some(events);
                }
            }
            if let Some(left) = left {
                self.report_loose(stretch, &left);
            }
        }
    }

    /// Prose under a heading that probably names a section may be what it is about.
    fn is_proposed(&self, stretch: &Loose, events: &Range<usize>) -> bool {
        let text = self.plain(events);
        matches!(stretch.meaning, Meaning::Proposed(_)) && !text.is_empty() && marks::tags_only(&text).is_none()
    }

    /// Whether something with a box is still to do, or has a day. Boxes that are all ticked under an unknown heading
    /// may as well say what was there.
    fn is_owed(&self, events: &Range<usize>) -> bool {
        let inside = &self.events[events.clone()];
        inside.iter().enumerate().any(|(at, (event, _))| match event {
            Event::Start(Tag::Item) => {
                let item = &inside[at + 1..];
                let ticked = item
                    .iter()
                    .take(2)
                    .any(|(e, _)| matches!(e, Event::TaskListMarker(true)));
                is_boxed(item) && (!ticked || has_date(&Flat::start(item, self.source, ENOUGH).text))
            }
            _ => false,
        })
    }

    /// Takes the items with a box in a range of events as follow-ups, where something is owed; whether other items are
    /// left.
    fn boxes(&self, events: &Range<usize>, stretch: &Loose, owed: bool, all: &mut Vec<Candidate>) -> bool {
        let mut left = false;
        let mut at = events.start;
        while at < events.end {
            if !matches!(self.events[at].0, Event::Start(Tag::Item)) {
                at += 1;
                continue;
            }
            let item = at..blocks::end_of(self.events, at);
            let inner = &self.events[item.start + 1..item.end];
            if is_boxed(inner) && owed {
                if self.is_entry(&item, Role::FollowUps) {
                    all.push(Candidate {
                        role: Role::FollowUps,
                        outer: None,
                        topic: stretch.topic.clone(),
                        span: self.trimmed(&self.events[item.start].1),
                        events: item.clone(),
                        kind: Shape::Item,
                        signature: None,
                        table: None,
                    });
                }
                at = item.end;
            } else {
                // What only holds boxes is gathered with them.
                let starts = inner
                    .iter()
                    .enumerate()
                    .filter(|(_, (e, _))| matches!(e, Event::Start(Tag::Item)));
                let holds = starts.take(1).any(|(at, _)| is_boxed(&inner[at + 1..]));
                left |= !(holds && owed) && self.is_entry(&item, Role::FollowUps) && !self.is_contents(&item);
                at += 1;
            }
        }
        left
    }

    /// Whether an item is a line of a table of contents: a link into the note and nothing else.
    fn is_contents(&self, item: &Range<usize>) -> bool {
        let inside = &self.events[item.clone()];
        let link = |(event, _): &(Event<'_>, Range<usize>)| matches!(event, Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with('#'));
        let first = inside
            .iter()
            .skip(1)
            .find(|(event, _)| !matches!(event, Event::Start(Tag::Paragraph)));
        first.is_some_and(link)
    }

    fn report_loose(&mut self, stretch: &Loose, left: &Range<usize>) {
        if stretch.meaning == Meaning::Opposed {
            return;
        }
        let (label, span) = stretch.label.clone().unwrap_or_else(|| {
            let text = self.plain(left);
            let words: Vec<&str> = text.split(' ').take(WORDS).collect();
            let line = self.trimmed(&self.stretch(left));
            let end = self.source[line.clone()]
                .find('\n')
                .map_or(line.end, |end| line.start + end);
            (words.join(" "), line.start..end)
        });
        match stretch.meaning {
            Meaning::Proposed(role) => self.reader.report(Code::HeadingUnsure, span, |d| {
                d.with("label", label)
                    .with("group", role.as_str())
                    .with_word("role", role.word())
            }),
            _ => self.reader.report(Code::Ungathered, span, |d| d.with("label", label)),
        }
    }
}

/// Whether the events of an item begin with a box.
fn is_boxed(inner: &[(Event<'_>, Range<usize>)]) -> bool {
    inner.iter().take(2).any(|(event, _)| match event {
        Event::TaskListMarker(_) => true,
        Event::Text(text) => marks::is_box(text),
        _ => false,
    })
}
