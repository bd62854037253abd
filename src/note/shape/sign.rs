//! The signs with which people begin a line of a list, and what Markdown has for them.

use super::rewritten::Splice;

/// Bullets that nothing but a list begins with.
const BULLETS: &str = "•◦▪▫‣➢➤►●○⁃∙\u{f0b7}\u{f0a7}\u{f0d8}";
/// Dashes and arrows: they also stand in sentences.
const DASHES: &str = "–—―·→✔✓";
/// What begins a line that a hyphen of a word was cut at.
const ENCLITICS: [&str; 8] = ["dire", "ci", "là", "même", "mêmes", "il", "elle", "on"];

/// A sign at the start of a line.
#[derive(Debug)]
pub(super) struct Sign {
    /// Bytes of the bullet, with the spaces after it.
    bullet: usize,
    /// What stands for it.
    written: &'static str,
    /// Bytes of the box after it, and what stands for it.
    task: Option<(usize, &'static str)>,
    /// Spaces after the box.
    gap: usize,
    /// Whether it is a list whatever stands around.
    pub(super) sure: bool,
    /// Whether it is a bullet without its space.
    pub(super) glued: bool,
}

/// The sign that a line begins with; of one behind a bullet only its box.
pub(super) fn read(line: &str, bulleted: bool) -> Option<Sign> {
    let (bullet, sure, glued) = if bulleted { (0, true, false) } else { bullet(line)? };
    let rest = &line[bullet..];
    let task = task(rest);
    if bulleted && task.is_none() {
        return None;
    }
    let after = &rest[task.map_or(0, |(length, _)| length)..];
    let gap = after.len() - after.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']).len();
    if after[gap..].is_empty() {
        return None;
    }
    Some(Sign {
        bullet,
        written: if bulleted { "" } else { "- " },
        task,
        gap,
        sure: sure || task.is_some(),
        glued,
    })
}

/// Bytes of a bullet, whether it is sure, and whether its space is missing.
fn bullet(line: &str) -> Option<(usize, bool, bool)> {
    let first = line.chars().next()?;
    let after = &line[first.len_utf8()..];
    let rest = after.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']);
    let length = line.len() - rest.len();
    let spaced = rest.len() < after.len();
    if task(line).is_some() && !"✔✓".contains(first) {
        return Some((0, true, false));
    }
    if BULLETS.contains(first) {
        return Some((length, true, false));
    }
    if DASHES.contains(first) {
        return spaced.then_some((length, false, false));
    }
    if first == '-' && task(rest).is_some() {
        return Some((length, true, false));
    }
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let dash = first == '-' && !ENCLITICS.contains(&word.to_lowercase().as_str());
    let star = first == '*' && !rest.contains('*');
    let no_space = !spaced || after.starts_with(['\u{a0}', '\u{202f}']);
    ((dash || star) && no_space && !word.is_empty()).then_some((length, false, true))
}

/// Bytes of a box that Markdown does not know, and the one that it does.
fn task(text: &str) -> Option<(usize, &'static str)> {
    match text.chars().next()? {
        '☐' => return Some(('☐'.len_utf8(), "[ ]")),
        sign @ ('☑' | '☒') => return Some((sign.len_utf8(), "[x]")),
        '[' => {}
        _ => return None,
    }
    let end = text.find(']').filter(|end| *end <= 8)?;
    let after = &text[end + 1..];
    if after.starts_with(['(', '[', ':']) {
        return None;
    }
    match text[1..end].trim_matches([' ', '\u{a0}']) {
        "" => Some((end + 1, "[ ]")),
        "x" | "X" | "✓" | "✔" | "v" | "V" => Some((end + 1, "[x]")),
        _ => None,
    }
}

impl Sign {
    /// What to read in place of it, where it begins at `start`.
    pub(super) fn splices(&self, start: usize) -> Vec<Splice> {
        let at = start + self.bullet;
        let mut splices = vec![Splice {
            span: start..at,
            text: self.written,
        }];
        if let Some((length, text)) = self.task {
            splices.push(Splice {
                span: at..at + length,
                text,
            });
            let end = at + length;
            splices.push(Splice {
                span: end..end + self.gap,
                text: " ",
            });
        }
        splices
    }
}
