//! A paper on a terminal.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use textwrap::Options;

use super::{Block, Item, Paper, Section};

/// Longer lines are hard to read, however wide the window.
const MEASURE: usize = 88;

/// Joins details.
const BETWEEN: &str = " · ";

impl Paper {
    /// The text, styled, its lines broken to fit so many columns; none for lines of any length.
    #[must_use]
    pub fn text(&self, columns: Option<usize>) -> String {
        let mut out = Lines {
            text: String::new(),
            width: columns.map_or(usize::MAX, |columns| columns.clamp(24, MEASURE)),
        };
        out.put("", "", &self.title, Style::new().bold());
        out.put("", "", &self.facts.join(BETWEEN), Style::new().dimmed());
        for paragraph in &self.intro {
            out.text.push('\n');
            out.put("", "", paragraph, Style::new());
        }
        for section in &self.sections {
            out.section(section);
        }
        out.text
    }
}

struct Lines {
    text: String,
    width: usize,
}

impl Lines {
    fn section(&mut self, section: &Section) {
        self.text.push('\n');
        self.put("", "", &section.title, style(section.role).bold());
        for (at, block) in section.blocks.iter().enumerate() {
            // What is not one list stands apart.
            let before = at.checked_sub(1).map(|before| &section.blocks[before]);
            if before.is_some_and(|before| !is_list(before) || !is_list(block)) {
                self.text.push('\n');
            }
            match block {
                Block::Text { text } => self.put("", "", text, Style::new()),
                Block::Heading { text } => self.put("", "", text, Style::new().underline()),
                Block::Item(item) => self.item("- ", item),
                Block::Tick(item) => self.item("[ ] ", item),
                Block::Quote(item) => self.item("> ", item),
                Block::Room { lines } => {
                    for _ in 0..*lines {
                        self.text.push_str("  ………\n");
                    }
                }
            }
        }
    }

    fn item(&mut self, sign: &str, item: &Item) {
        let under = if sign == "> " {
            "> ".to_owned()
        } else {
            " ".repeat(sign.len())
        };
        self.put(sign, &under, &item.text, Style::new());
        let under = " ".repeat(sign.len());
        self.put(&under, &under, &item.details.join(BETWEEN), Style::new().dimmed());
        if !item.address.is_empty() {
            // Whole, to be copied.
            let style = Style::new().dimmed();
            let _ = writeln!(self.text, "{under}{style}{}{style:#}", item.address);
        }
    }

    /// Adds lines, the first and the others with something before them.
    fn put(&mut self, first: &str, others: &str, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let mut indent = first;
        // A terminal obeys such characters.
        let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        for line in text.lines() {
            let options = Options::new(self.width)
                .initial_indent(indent)
                .subsequent_indent(others)
                .break_words(false);
            for line in textwrap::wrap(line, options) {
                // Writing to a string cannot fail.
                let _ = writeln!(self.text, "{style}{line}{style:#}");
            }
            indent = others;
        }
    }
}

fn is_list(block: &Block) -> bool {
    matches!(block, Block::Item(_) | Block::Tick(_))
}

/// The hue of a role, as on the site.
fn style(role: &str) -> Style {
    let colour = match role {
        "positives" | "quotes" | "highlights" => AnsiColor::Green,
        "vigilance" => AnsiColor::Yellow,
        "follow_ups" => AnsiColor::Blue,
        "late" => AnsiColor::Red,
        _ => return Style::new(),
    };
    colour.on_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_what_follows_stands_under_its_beginning() {
        let mut section = Section::new("À garder en tête".to_owned(), "vigilance");
        let item = Item::new("Un budget qui n’est pas dit\nau début".to_owned());
        section.blocks = vec![
            Block::Item(item.with(["Audit".to_owned(), String::new(), "mars".to_owned()])),
            Block::Tick(Item::new("Le dire".to_owned())),
            Block::Quote(Item::new("Merci".to_owned())),
            Block::Room { lines: 2 },
        ];
        let paper = Paper {
            title: "Titre".to_owned(),
            sections: vec![section],
            ..Paper::default()
        };
        let text = anstream::adapter::strip_str(&paper.text(Some(24))).to_string();
        assert_eq!(
            text,
            "Titre\n\nÀ garder en tête\n- Un budget qui n’est\n  pas dit\n  au début\n  Audit · mars\n[ ] Le dire\n\n> Merci\n\n  ………\n  ………\n"
        );
    }
}
