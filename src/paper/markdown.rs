//! A paper as Markdown (`CommonMark`, with task boxes as GitHub writes them).

use std::fmt::Write as _;

use super::{Block, Item, Paper};

impl Paper {
    /// The text.
    #[must_use]
    pub fn markdown(&self) -> String {
        // Writing to a string cannot fail.
        let mut out = format!("# {}\n", line(&self.title));
        if !self.facts.is_empty() {
            let _ = writeln!(out, "\n{}", line(&self.facts.join(" · ")));
        }
        for paragraph in &self.intro {
            let _ = writeln!(out, "\n{}", escape(paragraph));
        }
        for section in &self.sections {
            if !section.title.is_empty() {
                let _ = writeln!(out, "\n## {}", line(&section.title));
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
                        let _ = writeln!(out, "### {}", line(text));
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
        format!("{sign}{text} ({})\n", line(&item.details.join(" · ")))
    }
}

fn quoted(item: &Item) -> String {
    let text = escape(&item.text).replace('\n', "\n> ");
    if item.details.is_empty() {
        format!("> {text}\n")
    } else {
        format!("> {text}\n>\n> — {}\n", line(&item.details.join(" · ")))
    }
}

/// A plain text as Markdown on one line: a heading ends with its line.
#[must_use]
pub fn line(text: &str) -> String {
    let words: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    escape(&words.join(" "))
}

/// A plain text as Markdown, none of whose characters mean anything there or in a journal. Only lines and spaces at
/// their ends are not kept as they are, and control characters.
#[must_use]
pub fn escape(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape_line).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn escape_line(line: &str) -> String {
    let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // Four spaces before it would make a block of code of it, two after it a line break.
    let line = line.trim_matches(' ');
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(line.len());
    let mut start = true;
    for (at, c) in line.char_indices() {
        let means = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '^' | '%' | '&' | '{' | '}'
        );
        let begins = start && matches!(c, '-' | '+' | '=' | ':');
        let numbers = digits > 0 && at == digits && matches!(c, '.' | ')');
        if means || begins || numbers {
            out.push('\\');
        }
        start = start && c.is_whitespace();
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;
    use crate::paper::Section;

    /// What could be mistaken for something.
    const PIECES: [&str; 40] = [
        "1. ",
        "2) ",
        "12.",
        "3)",
        "- ",
        "-",
        "---",
        "+ ",
        "* ",
        "# ",
        "## ",
        "> ",
        "=",
        "===",
        ":",
        ":-",
        ":--",
        "|",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "  \n",
        "\\",
        "\\\n",
        "&lt;b&gt;",
        "&amp;",
        "&#35;",
        "<b>",
        "</b>",
        "`",
        "```\n",
        "~~~\n",
        "[a](b)",
        "[[a]]",
        "[^1]",
        "![a]",
        "{.a}",
        "{#a}",
        "*a*",
    ];

    fn written() -> impl Strategy<Value = String> {
        let piece = prop_oneof![4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => "\\PC{0,4}", 1 => "[a-z ]{1,6}"];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    fn words(text: &str) -> String {
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All text of a Markdown, and its blocks and marks in order.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM
            | Options::ENABLE_WIKILINKS;
        let (mut text, mut tags) = (String::new(), Vec::new());
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(part) => text.push_str(&part),
                // A text may have several paragraphs.
                Event::SoftBreak | Event::End(_) | Event::Start(Tag::Paragraph) | Event::TaskListMarker(false) => {
                    text.push(' ');
                }
                Event::Start(tag) => tags.push(format!("{tag:?}")),
                other => tags.push(format!("{other:?}")),
            }
        }
        (words(&text), tags)
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(20_260_620), failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

        #[test]
        fn whatever_is_written_is_read_as_text(text in written()) {
            let (said, tags) = read(&escape(&text));
            prop_assert_eq!(said, words(&text));
            prop_assert!(tags.is_empty(), "{:?}", tags);
        }

        #[test]
        fn whatever_is_written_a_paper_has_the_same_parts(text in written()) {
            let paper = |text: &str| {
                let item = || Item::new(text.to_owned()).with([format!("d {text} e")]);
                let mut section = Section::new(format!("s {text}"), "");
                section.blocks = vec![
                    Block::Heading { text: format!("h {text}") },
                    Block::text(text.to_owned()),
                    Block::Item(item()),
                    Block::Tick(item()),
                    Block::Quote(item()),
                ];
                let paper = Paper { title: text.to_owned(), facts: vec![text.to_owned()], intro: Vec::new(), sections: vec![section] };
                read(&paper.markdown())
            };
            let (said, tags) = paper(&text);
            let all = format!("{text} {text} s {text} h {text} {text} {text} (d {text} e) {text} (d {text} e) {text} — d {text} e");
            prop_assert_eq!(said, words(&all));
            if !words(&text).is_empty() {
                prop_assert_eq!(tags, paper("a").1);
            }
        }
    }

    #[test]
    fn a_number_an_entity_and_a_line_are_what_they_are() {
        assert_eq!(
            escape("12. Voir\n3) puis 4. R&D &lt;b&gt;"),
            "12\\. Voir\n3\\) puis 4. R\\&D \\&lt;b\\&gt;"
        );
        assert_eq!(line("Un\n  titre\r\nlong"), "Un titre long");
    }

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
