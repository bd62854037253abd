//! A year of missions at a glance: from when to when each lasted, and when its review was.

use jiff::civil::Date;

use super::{Builder, views};
use crate::journal::Mission;

/// Most rows of a year; what overlaps more is drawn over one another in the last.
const MOST_LANES: usize = 12;
/// Room that a mission of a day takes at least, in hundredths of the year.
const LEAST: f64 = 1.0;

impl Builder<'_> {
    /// Where the missions of a year lie in it. `missions` are newest first.
    pub(super) fn timeline(&self, year: i16, missions: &[&Mission]) -> views::Timeline {
        let mut stretches: Vec<views::Stretch> = Vec::new();
        // Where the last stretch of each lane ends.
        let mut lanes: Vec<f64> = Vec::new();
        let mut inside: Vec<(&Mission, Option<(Date, Date)>)> = Vec::new();
        for mission in missions {
            inside.push((mission, self.lasted(mission)));
        }
        inside.sort_by_key(|(mission, lasted)| (lasted.map(|(from, _)| from).or(mission.date()), mission.slug.clone()));
        for (mission, lasted) in inside {
            let bar = lasted
                .filter(|(from, to)| from.year() <= year && to.year() >= year)
                .map(|(from, to)| (share(from, year, false), share(to, year, true)));
            let review = mission
                .note
                .review()
                .map(|when| when.date)
                .filter(|day| day.year() == year);
            let review = review.map(|day| share(day, year, false));
            let from = bar.map_or(f64::MAX, |bar| bar.0).min(review.unwrap_or(f64::MAX));
            if from > 100.0 {
                continue;
            }
            let to = bar
                .map_or(0.0, |bar| bar.1)
                .max(review.unwrap_or(0.0))
                .max(from + LEAST);
            let lane = lanes
                .iter()
                .position(|end| *end <= from)
                .unwrap_or(lanes.len())
                .min(MOST_LANES - 1);
            match lanes.get_mut(lane) {
                Some(end) => *end = end.max(to + LEAST),
                None => lanes.push(to + LEAST),
            }
            stretches.push(views::Stretch {
                title: mission.title.clone(),
                lane,
                from: bar.map(|bar| bar.0),
                length: bar.map(|(from, to)| rounded((to - from).max(LEAST))),
                review,
            });
        }
        views::Timeline {
            lanes: lanes.len(),
            stretches,
        }
    }

    /// First and last day, as far as they are known and not ahead.
    fn lasted(&self, mission: &Mission) -> Option<(Date, Date)> {
        let front = &mission.note.front;
        let started = front.started.map(|when| when.date);
        let ended = front.ended.map(|when| when.date);
        let running = started
            .filter(|day| *day <= self.journal.today)
            .map(|_| self.journal.today);
        let from = started.or(ended)?;
        Some((from, ended.or(running).unwrap_or(from).max(from)))
    }
}

/// Where the beginning or the end of a day lies in a year, in hundredths of it; a day outside at its edge.
fn share(day: Date, year: i16, end: bool) -> f64 {
    if day.year() != year {
        return if day.year() < year { 0.0 } else { 100.0 };
    }
    let length = f64::from(day.days_in_year());
    let passed = f64::from(day.day_of_year()) - f64::from(u8::from(!end));
    rounded(passed / length * 100.0)
}

fn rounded(share: f64) -> f64 {
    (share * 10.0).round() / 10.0
}
