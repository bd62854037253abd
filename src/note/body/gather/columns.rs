//! Tables whose columns or rows are sections: each cell is an entry of its column's or its row's role.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::Event;

use super::super::cells;
use super::{Candidate, Reading};
use crate::note::Shape;
use crate::note::blocks::{self, Unit, UnitKind, is_line_break};
use crate::note::label::{self, Labels};
use crate::note::marks;
use crate::note::role::Role;

impl Reading<'_, '_, '_> {
    /// Gathers from all tables of roles; which units they are.
    pub(super) fn role_tables(&self, units: &[Unit], labels: &Labels, all: &mut Vec<Candidate>) -> HashSet<usize> {
        let mut tables = HashSet::new();
        for (at, unit) in units
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.kind == UnitKind::Table)
        {
            if self.columns(unit, labels, all) || self.rows(unit, labels, all) {
                tables.insert(at);
            }
        }
        tables
    }

    /// A table with two roles or more among its columns, and no columns of one point alone (who, when).
    fn columns(&self, table: &Unit, labels: &Labels, all: &mut Vec<Candidate>) -> bool {
        let rows = blocks::children(self.events, &table.events);
        let Some((head, rows)) = rows.split_first() else {
            return false;
        };
        let cells = blocks::children(self.events, head);
        let names: Vec<String> = cells.iter().map(|cell| self.plain(cell)).collect();
        let roles = roles(&names, labels);
        if several(&roles) < 2 || names.iter().any(|name| cells::is_of_a_point(name)) {
            return false;
        }
        for row in rows {
            let cells = blocks::children(self.events, row);
            // A first column that is no role says what the others speak of.
            let topic = cells.first().filter(|_| roles[0].is_none());
            let topic = topic.map(|cell| self.plain(cell)).filter(|topic| !topic.is_empty());
            for (cell, role) in cells.iter().zip(&roles) {
                if let Some(role) = role {
                    self.cell(cell, *role, topic.as_ref(), all);
                }
            }
        }
        true
    }

    /// A table whose rows each begin with a role, two of them or more; its head may be one of the rows.
    fn rows(&self, table: &Unit, labels: &Labels, all: &mut Vec<Candidate>) -> bool {
        let rows: Vec<Vec<Range<usize>>> = blocks::children(self.events, &table.events)
            .iter()
            .map(|row| blocks::children(self.events, row))
            .collect();
        let names: Vec<String> = rows
            .iter()
            .map(|cells| cells.first().map(|cell| self.plain(cell)).unwrap_or_default())
            .collect();
        let roles = roles(&names, labels);
        let all_known = roles.iter().skip(1).all(Option::is_some);
        if several(&roles) < 2 || !all_known || rows.len() < 2 {
            return false;
        }
        for (cells, role) in rows.iter().zip(&roles) {
            for cell in cells.iter().skip(1) {
                if let Some(role) = role {
                    self.cell(cell, *role, None, all);
                }
            }
        }
        true
    }

    /// The points of a cell: one on each line of it.
    fn cell(&self, cell: &Range<usize>, role: Role, topic: Option<&String>, all: &mut Vec<Candidate>) {
        let inner = cell.start + 1..cell.end.saturating_sub(1).max(cell.start + 1);
        let mut start = inner.start;
        let breaks = inner.clone().filter(|at| match &self.events[*at].0 {
            Event::InlineHtml(tag) => is_line_break(tag),
            _ => false,
        });
        for end in breaks.chain([inner.end]) {
            // A bullet is no part of the point.
            let bullet = matches!(&self.events[start.min(inner.end)].0, Event::Text(text)
                if !text.trim().is_empty() && text.trim().trim_matches(['-', '•', '–', '*', '+', '◦', '▪', '‣']).is_empty());
            let events = start + usize::from(bullet && start < end)..end;
            start = end + 1;
            if events.is_empty() || !self.is_entry(&events, role) || marks::tags_only(&self.plain(&events)).is_some() {
                continue;
            }
            all.push(Candidate {
                role,
                outer: None,
                topic: topic.cloned(),
                span: self.trimmed(&self.stretch(&events)),
                events,
                kind: Shape::Blocks,
                signature: None,
                table: None,
            });
        }
    }
}

/// The gathered roles that names stand for, read in the light of each other.
fn roles(names: &[String], labels: &Labels) -> Vec<Option<Role>> {
    let texts: Vec<&str> = names.iter().map(String::as_str).collect();
    let readings = labels.read_all(&texts).into_iter();
    readings
        .map(|reading| match reading {
            label::Reading::Role { role, .. } => Some(role).filter(|role| role.is_gathered()),
            _ => None,
        })
        .collect()
}

/// How many different roles there are.
fn several(roles: &[Option<Role>]) -> usize {
    roles.iter().flatten().collect::<HashSet<_>>().len()
}
