//! The groups across missions, with counts by tag, client and kind.

use std::collections::BTreeMap;

use super::{Builder, View, folder, kind_url, lists, tag_url, views};
use crate::journal::{EntryOf, EntryState, Journal};
use crate::note::role::Role;

impl<'a> Builder<'a> {
    /// One numbered page of a group.
    pub(super) fn group(&self, role: Role, number: usize) -> View {
        let journal: &'a Journal = self.journal;
        let entries: Vec<EntryOf<'a>> = journal.entries(role).collect();
        let total = entries.len();
        let named = match role {
            Role::FollowUps => lists::by_state(journal, entries.iter().copied()),
            Role::Vigilance => self.vigilance(&entries),
            _ => lists::by_year(entries.iter().copied()),
        };
        let url = lists::address(folder(role), number);
        let mut page = self.frame(
            "group",
            role.as_str(),
            self.words.get(&format!("role.{}.title", role.as_str())),
            &url,
        );
        page.pager = lists::pager(folder(role), number, lists::pages(total));
        let shown = lists::page(&named, number).map(|(list, part)| {
            lists::view(
                &list.name,
                list.entries.len(),
                self.entries(part.iter().copied(), &page.root),
            )
        });
        let view = views::Group {
            role: role.as_str(),
            lists: shown.collect(),
            total,
            tags: self.tag_counts(&entries),
            clients: self.client_counts(&entries),
            kinds: self.kind_counts(&entries),
        };
        View::new(page, "group", &view)
    }

    /// Open ones by year, the resolved apart.
    fn vigilance(&self, entries: &[EntryOf<'a>]) -> Vec<lists::Named<'a>> {
        let resolved = |e: &EntryOf<'a>| e.state(self.journal) == EntryState::Resolved;
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
