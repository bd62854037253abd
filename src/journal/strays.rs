//! Files among the notes that are none: a text that somebody wrote elsewhere, and that no page shows.

use std::collections::BTreeSet;

use super::Journal;
use crate::diagnostic::{Code, Diagnostic};
use crate::path::SourcePath;

/// Texts of other programs.
const OTHERS: [&str; 8] = ["docx", "doc", "odt", "rtf", "pages", "html", "htm", "txt"];
/// Notes under another ending.
const NOTES: [&str; 6] = ["md.txt", "markdown", "mdown", "mkd", "mdx", "md.bak"];

/// The files that look like a note and are none.
pub(super) fn among(files: &[SourcePath]) -> Vec<(SourcePath, &'static str)> {
    let ending = |path: &SourcePath| {
        let name = path.file_name().to_lowercase();
        let ends = |ending: &&&'static str| name.strip_suffix(**ending).is_some_and(|own| own.ends_with('.'));
        NOTES.iter().chain(&OTHERS).find(ends).copied()
    };
    files
        .iter()
        .filter_map(|path| Some((path.clone(), ending(path)?)))
        .collect()
}

/// Reports those among the missions that no note speaks of. In a note's own folder they are its papers.
pub(super) fn report(journal: &mut Journal, found: Vec<(SourcePath, &'static str)>) {
    if found.is_empty() {
        return;
    }
    let folder = format!("{}/", journal.config.paths.missions);
    let hidden = &journal.hidden.missions;
    let notes: Vec<_> = journal.missions.iter().map(|m| &m.note).chain(hidden).collect();
    let is_index = |path: &&SourcePath| path.stem() == "index";
    let own: BTreeSet<&str> = notes
        .iter()
        .map(|note| &note.file.path)
        .filter(is_index)
        .map(SourcePath::folder)
        .collect();
    let linked: BTreeSet<String> = notes
        .iter()
        .flat_map(|note| note.links.iter())
        .map(|link| link.target.name().rsplit('/').next().unwrap_or("").to_lowercase())
        .collect();
    for (path, ending) in found {
        let is_mission = path.as_str().starts_with(&folder);
        let is_shown = journal.assets.contains_key(&path) || linked.contains(&path.file_name().to_lowercase());
        let is_own = own
            .iter()
            .any(|own| path.folder() == *own || path.folder().starts_with(&format!("{own}/")));
        if !is_mission || is_shown || is_own {
            continue;
        }
        let advice = if NOTES.contains(&ending) {
            "stray.rename"
        } else {
            "stray.copy"
        };
        let problem = Diagnostic::in_file(Code::FileUnread, path).with("ending", ending);
        journal.diagnostics.push(problem.with_word("advice", advice));
    }
}
