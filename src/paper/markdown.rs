//! A paper as Markdown (`CommonMark`, with task boxes as GitHub writes them).

use std::fmt::Write as _;

use super::{Block, Item, Paper};

impl Paper {
    /// The text.
    #[must_use]
    pub fn markdown(&self) -> String {
        // Writing to a string cannot fail.
        let mut out = format!("# {}\n", escape(&self.title));
        if !self.facts.is_empty() {
            let _ = writeln!(out, "\n{}", escape(&self.facts.join(" · ")));
        }
        for paragraph in &self.intro {
            let _ = writeln!(out, "\n{}", escape(paragraph));
        }
        for section in &self.sections {
            if !section.title.is_empty() {
                let _ = writeln!(out, "\n## {}", escape(&section.title));
            }
            let mut before = false;
            for block in &section.blocks {
                let is_list = matches!(block, Block::Item(_) | Block::Tick(_));
                if !(before && is_list) {
                    out.push('\n');
                }
                before = is_list;
                match block {
                    Block::Text { text } => {
                        let _ = writeln!(out, "{}", escape(text));
                    }
                    Block::Heading { text } => {
                        let _ = writeln!(out, "### {}", escape(text));
                    }
                    Block::Item(item) => out += &listed("- ", item),
                    Block::Tick(item) => out += &listed("- [ ] ", item),
                    Block::Quote(item) => out += &quoted(item),
                    // Where one writes with a keyboard there is room.
                    Block::Room { .. } => {}
                }
            }
        }
        // Room leaves nothing but the line before it.
        while out.contains("\n\n\n") {
            out = out.replace("\n\n\n", "\n\n");
        }
        out.trim_end().to_owned() + "\n"
    }
}

fn listed(sign: &str, item: &Item) -> String {
    let text = escape(&item.text).replace('\n', "\n  ");
    if item.details.is_empty() {
        format!("{sign}{text}\n")
    } else {
        format!("{sign}{text} ({})\n", escape(&item.details.join(" · ")))
    }
}

fn quoted(item: &Item) -> String {
    let text = escape(&item.text).replace('\n', "\n> ");
    if item.details.is_empty() {
        format!("> {text}\n")
    } else {
        format!("> {text}\n>\n> — {}\n", escape(&item.details.join(" · ")))
    }
}

/// A plain text as Markdown, none of whose characters mean anything there or in a journal.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let mut start = true;
        for c in line.chars() {
            let means = matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '^' | '%'
            );
            let begins = start && matches!(c, '-' | '+' | '=');
            if means || begins {
                out.push('\\');
            }
            start = start && c.is_whitespace();
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Section;

    #[test]
    fn what_is_written_is_what_was_meant() {
        let mut section = Section::new("À dire #1".to_owned(), "");
        section.blocks = vec![
            Block::Tick(Item::new("- un *deux*".to_owned()).with(["a".to_owned(), "b".to_owned()])),
            Block::Item(Item::new("trois".to_owned())),
            Block::Room { lines: 3 },
            Block::Quote(Item::new("Oui".to_owned()).with(["Claire".to_owned()])),
        ];
        let paper = Paper {
            title: "T".to_owned(),
            facts: vec!["x".to_owned()],
            intro: vec!["I".to_owned()],
            sections: vec![section],
        };
        assert_eq!(
            paper.markdown(),
            "# T\n\nx\n\nI\n\n## À dire \\#1\n\n- [ ] \\- un \\*deux\\* (a · b)\n- trois\n\n> Oui\n>\n> — Claire\n"
        );
    }
}
