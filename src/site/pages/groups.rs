//! The groups across missions, with counts by tag, client and kind.

use std::collections::BTreeMap;

use super::{Builder, View, folder, kind_url, lists, tag_url, views};
use crate::date;
use crate::diagnostic::Diagnostic;
use crate::journal::{EntryOf, EntryState, Journal, Recurrence};
use crate::note::role::Role;
use crate::site::pieces::{Item, Pieces};

/// A group across all missions: made once, however many pages it has.
pub(super) struct Group<'a> {
    pub(super) total: usize,
    lists: Vec<lists::Named<'a>>,
    tags: Vec<views::Count>,
    clients: Vec<views::Count>,
    kinds: Vec<views::Count>,
}

impl<'a> Builder<'a> {
    pub(super) fn make_group(&self, role: Role) -> Group<'a> {
        let journal: &'a Journal = self.journal;
        let entries: Vec<EntryOf<'a>> = journal.entries(role).collect();
        Group {
            total: entries.len(),
            lists: match role {
                Role::FollowUps => lists::by_state(journal, entries.iter().copied()),
                Role::Vigilance => self.vigilance(&entries),
                _ => lists::by_year(entries.iter().copied()),
            },
            tags: self.tag_counts(&entries),
            clients: self.client_counts(&entries),
            kinds: self.kind_counts(&entries),
        }
    }

    /// One numbered page of a group.
    pub(super) fn group(&self, pieces: &Pieces<'_, 'a>, role: Role, number: usize) -> Result<View, Diagnostic> {
        let Some(group) = self.groups.get(&role) else {
            return Ok(self.not_found());
        };
        let url = lists::address(folder(role), number);
        let title = self.words.get(&format!("role.{}.title", role.as_str()));
        let mut page = self.frame("group", role.as_str(), title, &url);
        page.pager = lists::pager(folder(role), number, lists::pages(group.total));
        let all = group
            .lists
            .iter()
            .map(|list| (list.name.as_str(), list.entries.as_slice()));
        let shown = lists::page(all, number)
            .map(|(name, count, part)| lists::view(pieces, name, count, part, Item::Mission, &page.root));
        let mut lists: Vec<views::List> = shown.collect::<Result<_, _>>()?;
        if role == Role::FollowUps && page.pager.is_none() && group.total > 0 {
            add_empty_states(&mut lists);
        }
        let mut recurrences: Vec<&Recurrence> = self.journal.recurrences.iter().collect();
        recurrences.retain(|_| role == Role::Vigilance && number == 1);
        recurrences.sort_by_key(|recurrence| recurrence.addressed);
        let view = views::Group {
            recurrences: recurrences.into_iter().map(|r| self.recurrence(r)).collect(),
            role: role.as_str(),
            lists,
            total: group.total,
            tags: group.tags.clone(),
            clients: group.clients.clone(),
            kinds: group.kinds.clone(),
        };
        Ok(View::new(page, "group", view))
    }

    pub(super) fn recurrence(&self, recurrence: &Recurrence) -> views::Recurrence {
        let tag = recurrence.is_tag.then(|| self.tag_link(&recurrence.name));
        views::Recurrence {
            text: recurrence.name.clone(),
            url: tag.map_or(String::new(), |link| link.url),
            points: recurrence.points,
            missions: recurrence.missions,
            clients: recurrence.clients,
            last: recurrence.last.map(|day| self.day(day)),
            month: recurrence
                .last
                .map_or(String::new(), |day| date::month(day, self.words)),
            trend: recurrence.trend.as_str(),
            addressed: recurrence.addressed.as_str(),
        }
    }

    /// Open ones by year, the resolved and the dropped apart.
    fn vigilance(&self, entries: &[EntryOf<'a>]) -> Vec<lists::Named<'a>> {
        let resolved = |e: &EntryOf<'a>| e.state(self.journal) != EntryState::Open;
        let mut named = lists::by_year(entries.iter().copied().filter(|e| !resolved(e)));
        let done: Vec<EntryOf<'a>> = entries.iter().copied().filter(resolved).collect();
        if !done.is_empty() {
            named.push(lists::Named {
                name: "resolved".to_owned(),
                entries: done,
            });
        }
        named
    }

    fn tag_counts(&self, entries: &[EntryOf<'a>]) -> Vec<views::Count> {
        let tags = entries.iter().flat_map(|e| self.index.tags_of(e));
        counted(tags, |at| {
            (self.journal.tags[at].name.clone(), tag_url(&self.journal.tags[at]))
        })
    }

    fn client_counts(&self, entries: &[EntryOf<'a>]) -> Vec<views::Count> {
        counted(entries.iter().filter_map(|e| e.mission.client), |at| {
            (self.journal.clients[at].name.clone(), self.journal.clients[at].url())
        })
    }

    fn kind_counts(&self, entries: &[EntryOf<'a>]) -> Vec<views::Count> {
        let kinds = entries
            .iter()
            .filter_map(|e| e.mission.note.front.kind.as_deref())
            .filter_map(|k| self.index.kind(k));
        counted(kinds, |at| {
            (self.journal.kinds[at].name.clone(), kind_url(&self.journal.kinds[at]))
        })
    }
}

/// The states that a day may bring, empty: the page opened later moves follow-ups there.
fn add_empty_states(lists: &mut Vec<views::List>) {
    for (at, state) in EntryState::OF_FOLLOW_UPS.iter().take(4).enumerate() {
        if lists.get(at).is_none_or(|list| list.name != state.as_str()) {
            lists.insert(at.min(lists.len()), lists::empty(state.as_str()));
        }
    }
}

/// Most first; among equals in the language's order, which is the indices'.
fn counted(indices: impl Iterator<Item = usize>, name: impl Fn(usize) -> (String, String)) -> Vec<views::Count> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for at in indices {
        *counts.entry(at).or_default() += 1;
    }
    let mut counts: Vec<(usize, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
    let view = |(at, count)| {
        let (text, url) = name(at);
        views::Count { text, url, count }
    };
    counts.into_iter().map(view).collect()
}
