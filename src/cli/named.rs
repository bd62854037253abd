//! Which client a person means by a name.

use crate::fold;
use crate::journal::Journal;

/// The client of that name or sheet, or the only one whose name has it, by index.
pub(super) fn client(journal: &Journal, name: &str) -> Option<usize> {
    let wanted = fold::letters(name.trim());
    let has = |at: &usize| fold::letters(&journal.clients[*at].name).contains(&wanted);
    let mut found = (0..journal.clients.len()).filter(|_| !wanted.is_empty()).filter(has);
    let only = found.next().filter(|_| found.next().is_none());
    journal.client_named(name).or(only)
}
