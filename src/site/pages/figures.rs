//! The journal in figures: counts by year and by tag, for charts and tables.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Builder, View, kind_url, lists, tag_url, views};
use crate::journal::{EntryOf, Kept, Mission, Returning, Subject};
use crate::note::role::Role;

/// So many years without missions have a row each; more in a row stand together.
const GAP: i16 = 3;

/// How many of each series, by its place; by year (`None`: without date).
type Counts = BTreeMap<Option<i16>, BTreeMap<usize, usize>>;

impl Builder<'_> {
    pub(super) fn figures(&self) -> View {
        let years = self.years();
        let total = |role: Role| self.total(role);
        let view = views::Figures {
            missions: self.missions_by_kind(&years),
            tags: self.points_by_tag(),
            points: views::RoleCounts {
                positives: total(Role::Positives),
                vigilance: total(Role::Vigilance),
                follow_ups: total(Role::FollowUps),
            },
            recurrence: self.returning_points(&years),
            follow_ups: self.kept_follow_ups(&years),
        };
        let page = self.frame(
            "figures",
            "figures",
            self.words.get("figures.title"),
            "figures/index.html",
        );
        View::new(page, "figures", view)
    }

    /// A row for every year, newest first, nothing counted yet.
    fn years(&self) -> Vec<views::YearCounts> {
        let mut rows: Vec<views::YearCounts> = Vec::new();
        let row = |year, until, url| views::YearCounts {
            year,
            until,
            url,
            total: 0,
            parts: Vec::new(),
        };
        let mut newer: Option<i16> = None;
        for (at, mission) in self.journal.missions.iter().enumerate() {
            let year = mission.date().map(Date::year);
            if rows.last().is_some_and(|last| last.year == year) {
                continue;
            }
            if let (Some(newer), Some(year)) = (newer, year) {
                if newer - year - 1 > GAP {
                    rows.push(row(Some(year + 1), Some(newer - 1), String::new()));
                } else {
                    let between = (year + 1..newer).rev();
                    rows.extend(between.map(|empty| row(Some(empty), None, String::new())));
                }
            }
            let page = lists::address("missions", at / lists::PER_PAGE + 1);
            let place = year.map_or("none".to_owned(), |year| year.to_string());
            rows.push(row(year, None, format!("{page}#y-{place}")));
            newer = year;
        }
        rows
    }

    fn missions_by_kind(&self, years: &[views::YearCounts]) -> views::YearChart {
        let kinds = &self.journal.kinds;
        let mut totals = vec![0_usize; kinds.len() + 1];
        let kind_of = |mission: &Mission| {
            let kind = mission
                .note
                .front
                .kind
                .as_deref()
                .and_then(|kind| self.index.kind(kind));
            kind.unwrap_or(kinds.len())
        };
        for mission in &self.journal.missions {
            totals[kind_of(mission)] += 1;
        }
        let mut order: Vec<usize> = (0..totals.len()).filter(|kind| totals[*kind] > 0).collect();
        order.sort_by_key(|kind| Reverse(totals[*kind]));
        let mut places = vec![0; totals.len()];
        for (place, kind) in order.iter().enumerate() {
            places[*kind] = place;
        }
        let mut counts = Counts::new();
        for mission in &self.journal.missions {
            count(&mut counts, mission, places[kind_of(mission)]);
        }
        let series = order.iter().map(|kind| match kinds.get(*kind) {
            Some(kind) => series("", kind.name.clone(), kind_url(kind)),
            None => named("none"),
        });
        chart(series.collect(), &counts, years)
    }

    /// As tags' pages count them.
    fn points_by_tag(&self) -> Vec<views::TagFigure> {
        let tags = self.journal.tags.iter().zip(&self.index.tags);
        let figure = |(tag, entries): (&Subject, &Vec<EntryOf<'_>>)| {
            let count = |role: Role| entries.iter().filter(|of| of.entry.role == role).count();
            views::TagFigure {
                text: tag.name.clone(),
                url: tag_url(tag),
                positives: count(Role::Positives),
                vigilance: count(Role::Vigilance),
            }
        };
        let mut tags: Vec<views::TagFigure> = tags.map(figure).collect();
        tags.retain(|tag| tag.positives + tag.vigilance > 0);
        tags.sort_by_key(|tag| Reverse(tag.positives + tag.vigilance));
        tags
    }

    fn returning_points(&self, years: &[views::YearCounts]) -> views::YearChart {
        let parts = |points: Returning| [points.returning, points.fresh, points.unknown];
        let by_year = self.journal.returning().into_iter();
        let counts = by_year.map(|(year, points)| (year, (0..).zip(parts(points)).collect()));
        let names = ["returning", "fresh", "unknown"];
        chart(names.map(named).into(), &counts.collect(), years)
    }

    fn kept_follow_ups(&self, years: &[views::YearCounts]) -> views::YearChart {
        let mut counts = Counts::new();
        for of in self.journal.entries(Role::FollowUps) {
            let kept = Kept::of(of.entry, self.journal.today);
            if let Some(at) = Kept::ALL.iter().position(|one| Some(*one) == kept) {
                count(&mut counts, of.mission, at);
            }
        }
        let names = Kept::ALL.map(|kept| named(kept.as_str()));
        chart(names.into(), &counts, years)
    }
}

/// Counts one more of a series in a mission's year.
fn count(counts: &mut Counts, mission: &Mission, series: usize) {
    let year = counts.entry(mission.date().map(Date::year)).or_default();
    *year.entry(series).or_default() += 1;
}

fn named(name: &'static str) -> views::Series {
    series(name, String::new(), String::new())
}

fn series(name: &'static str, text: String, url: String) -> views::Series {
    views::Series {
        name,
        text,
        url,
        total: 0,
    }
}

/// A chart of counts, with a row for each of the years.
fn chart(mut series: Vec<views::Series>, counts: &Counts, years: &[views::YearCounts]) -> views::YearChart {
    let mut rows = years.to_vec();
    for row in &mut rows {
        let own = counts.get(&row.year).filter(|_| row.until.is_none());
        for (&at, &count) in own.into_iter().flatten().filter(|(_, count)| **count > 0) {
            series[at].total += count;
            row.total += count;
            row.parts.push(views::Part { series: at, count });
        }
    }
    let dated = || rows.iter().filter(|row| row.year.is_some() && row.total > 0);
    views::YearChart {
        total: series.iter().map(|one| one.total).sum(),
        first: dated().next_back().and_then(|row| row.year),
        last: dated().next().and_then(|row| row.year),
        // Of equals, `min_by_key` takes the first, which is the newest.
        peak: dated().min_by_key(|row| Reverse(row.total)).and_then(|row| row.year),
        most: rows.iter().map(|row| row.total).max().unwrap_or(0),
        series,
        rows,
    }
}
