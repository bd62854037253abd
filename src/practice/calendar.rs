//! Calendars (RFC 5545) of what is promised and of the reviews, for any calendar program to read.
//!
//! They leave the machine: unless `calendar: {names: true}` is set, nothing in them comes from a note but dates and the
//! client's `alias`. Drafts are never in them. The same notes give the same bytes, on any day.

use icalendar::{Calendar, Component, Event, Property, Todo};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::date::{Length, Unit};
use crate::journal::{EntryOf, Journal, Meeting, Mission};
use crate::note::Status;
use crate::note::role::Role;
use crate::words::Words;
use said::Said;

mod lines;
mod said;

/// What a calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// Both of the others.
    All,
    /// Open follow-ups that have a due date.
    FollowUps,
    /// Meetings of reviews, past ones too, and the slack after them.
    Reviews,
}

/// What identities are made in: a number drawn once, and never changed.
const SPACE: Uuid = Uuid::from_u128(0x8d1f_2c4e_6b07_4f5a_9c3e_51a7_d08e_24b6);

/// The calendar, of events only: many programs refuse or drop anything else.
#[must_use]
pub fn events(journal: &Journal, words: &Words, contents: Contents) -> String {
    let said = Said::new(journal, words);
    let mut events: Vec<Timed<Event>> = Vec::new();
    if contents != Contents::Reviews {
        events.extend(follow_ups(journal).filter_map(|of| Some((of.entry.due?, of)).and_then(|f| due_event(f, &said))));
    }
    if contents != Contents::FollowUps {
        let zone = journal.config.zone();
        for mission in shown(journal) {
            for meeting in mission.meetings() {
                events.extend(review_events(mission, &meeting, zone.as_ref(), &said));
            }
        }
    }
    written(
        events,
        &words.get(match contents {
            Contents::All => "calendar.all",
            Contents::FollowUps => "calendar.follow_ups",
            Contents::Reviews => "calendar.reviews",
        }),
    )
}

/// The follow-ups as things to do, for programs that have lists of those.
#[must_use]
pub fn todos(journal: &Journal, words: &Words) -> String {
    let said = Said::new(journal, words);
    let todo = |of: EntryOf<'_>| {
        let due = Moment::Day(of.entry.due?);
        let uid = identity(of.mission, "to-do", &of.entry.id);
        let mut todo = Todo::new();
        todo.append_property(due.property("DUE")?);
        todo.add_property("STATUS", "NEEDS-ACTION");
        said.follow_up(of, &mut todo);
        finish(todo, &due, uid)
    };
    let todos = follow_ups(journal).filter_map(todo).collect();
    written(todos, &words.get("calendar.follow_ups"))
}

/// A component, with what it is sorted by.
type Timed<C> = (String, Uuid, C);

/// The missions that may be in a calendar.
fn shown(journal: &Journal) -> impl Iterator<Item = &Mission> {
    journal.missions.iter().filter(|mission| !mission.note.front.draft)
}

/// Follow-ups that are still to be done by a day.
fn follow_ups(journal: &Journal) -> impl Iterator<Item = EntryOf<'_>> {
    let entries = shown(journal).flat_map(|mission| mission.entries(Role::FollowUps));
    entries.filter(|of| of.entry.status == Status::Open && of.entry.due.is_some())
}

fn due_event((due, of): (Date, EntryOf<'_>), said: &Said<'_>) -> Option<Timed<Event>> {
    let uid = identity(of.mission, "follow-up", &of.entry.id);
    let mut event = Event::new();
    said.follow_up(of, &mut event);
    all_day(&mut event, due, due.tomorrow().ok())?;
    finish(event, &Moment::Day(due), uid)
}

/// A meeting; and where a time is given, the slack after it.
fn review_events(
    mission: &Mission,
    meeting: &Meeting<'_>,
    zone: Option<&TimeZone>,
    said: &Said<'_>,
) -> Vec<Timed<Event>> {
    let Some(when) = meeting.when else {
        return Vec::new();
    };
    // By its place in the list of sessions; a date beside them by a number that none of them has.
    let number = if meeting.is_beside { 0 } else { meeting.number };
    let number = number.to_string();
    let uid = identity(mission, "review", &number);
    let mut event = Event::new();
    said.review(mission, meeting, &mut event);
    let Some(begins) = meeting.begins() else {
        let date = when.date;
        let day = Length {
            count: 1,
            unit: Unit::Day,
        };
        let days = if meeting.duration.unit == Unit::Minute {
            day
        } else {
            meeting.duration
        };
        let made = all_day(&mut event, date, days.after(date));
        return made
            .and_then(|()| finish(event, &Moment::Day(date), uid))
            .into_iter()
            .collect();
    };
    let begins = Moment::at(begins, zone);
    let ends = begins.as_ref().and_then(|begins| begins.after(meeting.duration));
    let free = ends
        .as_ref()
        .zip(meeting.buffer)
        .and_then(|(ends, buffer)| ends.after(buffer));
    let Some((begins, ends)) = begins.zip(ends) else {
        return Vec::new();
    };
    let mut events = Vec::new();
    events.extend(busy(&mut event, &begins, &ends).and_then(|()| finish(event, &begins, uid)));
    if let Some(free) = free {
        let mut slack = Event::new();
        said.slack(mission, &mut slack);
        let uid = identity(mission, "slack", &number);
        events.extend(busy(&mut slack, &ends, &free).and_then(|()| finish(slack, &ends, uid)));
    }
    events
}

/// `end` is the day after the last.
fn all_day(event: &mut Event, date: Date, end: Option<Date>) -> Option<()> {
    event.append_property(Moment::Day(date).property("DTSTART")?);
    // Without an end it lasts a day; the last day of all has none after it.
    if let Some(end) = end.and_then(|end| Moment::Day(end).property("DTEND")) {
        event.append_property(end);
    }
    // It says what there is on that day, and keeps nobody from making an appointment.
    event.add_property("TRANSP", "TRANSPARENT");
    Some(())
}

fn busy(event: &mut Event, begins: &Moment, ends: &Moment) -> Option<()> {
    event.append_property(begins.property("DTSTART")?);
    event.append_property(ends.property("DTEND")?);
    event.add_property("TRANSP", "OPAQUE");
    Some(())
}

/// Adds what every component must have.
///
/// The stamp is to tell when a component was last changed, which notes do not say, and the clock must not: it is the
/// component's own beginning, so that at least a later date has a later stamp.
fn finish<C: Component>(mut component: C, begins: &Moment, uid: Uuid) -> Option<Timed<C>> {
    let stamp = begins.stamp()?;
    component.add_property("UID", uid.to_string());
    component.add_property("DTSTAMP", &stamp);
    Some((stamp, uid, component))
}

/// Who it is in any calendar, for ever: known by the mission and what it is there (an entry by its identity, a meeting
/// by its place in the list of sessions), never by date, words or where it is.
fn identity(mission: &Mission, what: &str, id: &str) -> Uuid {
    let mut name = Vec::new();
    for part in [mission.id.as_str(), what, id] {
        name.extend((part.len() as u64).to_be_bytes());
        name.extend(part.as_bytes());
    }
    Uuid::new_v5(&SPACE, &name)
}

fn written<C: Component + Into<icalendar::CalendarComponent>>(mut components: Vec<Timed<C>>, name: &str) -> String {
    components.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//bilan//calendar 1//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("X-WR-CALNAME", name));
    calendar.extend(components.into_iter().map(|(_, _, component)| component));
    lines::fold(&calendar.to_string())
}

/// When something is.
enum Moment {
    /// A day, wherever one is.
    Day(Date),
    /// A moment of the world.
    Fixed(jiff::Zoned),
    /// What the clock on the wall shows, wherever one is: the journal does not say in which zone it is kept.
    Floating(DateTime),
}

impl Moment {
    fn at(moment: DateTime, zone: Option<&TimeZone>) -> Option<Self> {
        match zone {
            Some(zone) => moment.to_zoned(zone.clone()).ok().map(Self::Fixed),
            None => Some(Self::Floating(moment)),
        }
    }

    fn after(&self, length: Length) -> Option<Self> {
        match self {
            Self::Day(date) => length.after(*date).map(Self::Day),
            Self::Fixed(moment) => moment.checked_add(length.span()).ok().map(Self::Fixed),
            Self::Floating(moment) => moment.checked_add(length.span()).ok().map(Self::Floating),
        }
    }

    /// As a property; none in years that the format cannot write.
    fn property(&self, key: &str) -> Option<Property> {
        Some(match self {
            Self::Day(date) => Property::new(key, day(*date)?).add_parameter("VALUE", "DATE").done(),
            Self::Fixed(_) => Property::new(key, self.stamp()?),
            Self::Floating(moment) => Property::new(key, time(*moment)?),
        })
    }

    /// In UTC; what has no zone, as if it were there.
    fn stamp(&self) -> Option<String> {
        let moment = match self {
            Self::Day(date) => date.to_datetime(jiff::civil::Time::midnight()),
            Self::Fixed(moment) => TimeZone::UTC.to_datetime(moment.timestamp()),
            Self::Floating(moment) => *moment,
        };
        Some(time(moment)? + "Z")
    }
}

fn day(date: Date) -> Option<String> {
    (date.year() > 0).then(|| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()))
}

fn time(moment: DateTime) -> Option<String> {
    let day = day(moment.date())?;
    Some(format!(
        "{day}T{:02}{:02}{:02}",
        moment.hour(),
        moment.minute(),
        moment.second()
    ))
}
