//! What holds of every note: reading never fails, places are in the file, no text is lost.

#![allow(clippy::unwrap_used, reason = "what a test cannot do has failed")]

use std::sync::{Arc, OnceLock};

use bilan::config::Config;
use bilan::journal::{self, Journal, Options};
use bilan::note::label::Labels;
use bilan::note::{self, Context, Note};
use bilan::path::{SitePath, SourcePath};
use bilan::read::{Sort, Sources};
use bilan::site;
use bilan::source::SourceFile;
use bilan::theme::Theme;
use bilan::words::Words;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// What notes are made of, and what could be mistaken for it.
const PIECES: &[&str] = &[
    "---\n",
    "...\n",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "    ",
    "\u{feff}",
    "\0",
    "\u{a0}",
    "\u{202f}",
    "\u{1}",
    "\u{fdd0}",
    "\u{fdd1}",
    "e\u{301}",
    "é",
    "👩‍👩‍👧",
    "# ",
    "## ",
    "###",
    "#tag",
    "#",
    "- ",
    "-",
    "* ",
    "+ ",
    "1. ",
    "- [ ] ",
    "- [x] ",
    "[-] ",
    "> ",
    ">> ",
    "| ",
    "|",
    "|---|---|\n",
    "| Qui | Quand |\n|---|---|\n",
    "**",
    "__",
    "*",
    "`",
    "```\n",
    "~~~",
    "~~",
    "\\",
    "[[",
    "]]",
    "![[",
    "![",
    "](",
    ")",
    "[",
    "]",
    "{",
    "}",
    "(",
    "<",
    ">",
    "<!--",
    "-->",
    "%%",
    "<div>",
    "</div>",
    "<b onclick=x>",
    "<script>",
    "&amp;",
    "&#0;",
    "$",
    "$$",
    "^k1",
    "^",
    "[^1]",
    "[^1]: ",
    "[a]: b\n",
    "📅",
    "📅 2026-06-15",
    "📅 2026-13-01",
    "🗓️",
    "✅ 2026-06-20",
    "❌",
    "🔁 every 6 months",
    "🔁",
    "[due:: 2026-06-15]",
    "[due::",
    "due:+6w",
    "due:",
    "(avant le 15 juin)",
    "(avant le ",
    "— Claire",
    "-- ",
    "Claire :",
    "@claire : ",
    "FAIT",
    "#publier",
    "title: ",
    "client: ",
    "review: ",
    "tags: ",
    "follow_ups: ",
    "contacts: ",
    ": ",
    " #",
    "- name: ",
    "'",
    "\"",
    "2026-05-12",
    "&a ",
    "*a ",
    "!!x ",
    "Points positifs",
    "## Points positifs\n",
    "## Suites\n",
    "## Verbatim\n",
    "**Vigilance :** ",
    "Actions :\n",
    "Aucune",
    "http://",
    "javascript:",
    "mot",
    "{#id .c}",
    "=====\n",
];

/// Stand around holes in pages; nobody writes them, and the program shows others in their place.
const SIGNS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

fn cases(cases: u32) -> ProptestConfig {
    let seed = RngSeed::Fixed(20_260_512);
    ProptestConfig {
        cases,
        rng_seed: seed,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn labels() -> &'static Labels {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    LABELS.get_or_init(Labels::new)
}

fn french() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::embedded("fr"))
}

fn file(path: &str, text: &str) -> Arc<SourceFile> {
    let path = SourcePath::new(path).unwrap();
    Arc::new(SourceFile {
        path,
        text: text.to_owned(),
    })
}

/// Pieces in any order, in the body or in the front matter.
fn made() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,8}"];
    let text = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![
        text.clone(),
        text.clone()
            .prop_map(|body| format!("---\nreview: 2026-05-12\ncontacts: [Claire]\n---\n## Suites\n\n{body}")),
        (text.clone(), text).prop_map(|(front, body)| format!("---\n{front}\n---\n{body}")),
    ]
}

fn bytes() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Reads a note, and checks that whatever it speaks of is there.
fn read(text: &str) -> Result<Note, TestCaseError> {
    let file = file("content/missions/2026-05-12-note.md", text);
    let context = Context {
        labels: labels(),
        language: "fr",
    };
    let (note, problems) = note::parse(&file, &context);
    let entries = note
        .entries
        .iter()
        .flat_map(|entry| [Some(entry.span.clone()), entry.due_span.clone()]);
    let links = note.links.iter().map(|link| Some(link.span.clone()));
    let front = [
        &note.front.client_span,
        &note.front.ended_span,
        &note.front.review_span,
        &note.front.id_span,
    ];
    for span in entries.chain(links).chain(front.into_iter().cloned()).flatten() {
        prop_assert!(text.get(span.clone()).is_some(), "{span:?} is no part of {text:?}");
    }
    for problem in &problems {
        let report = problem.report(french());
        prop_assert!(!report.message.is_empty());
        prop_assert_eq!(report.file.as_deref(), Some("content/missions/2026-05-12-note.md"));
        let lines = text.matches('\n').count() + 1;
        prop_assert!(report.line.is_none_or(|line| (1..=lines).contains(&line)));
    }
    Ok(note)
}

fn journal(notes: &[(&str, Sort, &str)]) -> Journal {
    let texts = notes
        .iter()
        .map(|(path, sort, text)| (*sort, file(path, text)))
        .collect();
    let sources = Sources {
        texts,
        ..Sources::default()
    };
    let options = Options {
        today: date(2026, 6, 15),
        drafts: true,
    };
    journal::open(Config::default(), sources, french(), options)
}

#[test]
fn reading_a_note_never_fails_and_every_place_is_in_it() {
    proptest!(cases(600), |(text in made())| { read(&text)?; });
    proptest!(cases(200), |(text in bytes())| { read(&text)?; });
    proptest!(cases(200), |(text in "(?s).{0,80}")| { read(&text)?; });
}

#[test]
fn reading_a_note_twice_gives_the_same() {
    proptest!(cases(100), |(text in made())| {
        let (one, two) = (read(&text)?, read(&text)?);
        let ids = |note: &Note| note.entries.iter().map(|e| (e.id.clone(), e.text.clone())).collect::<Vec<_>>();
        prop_assert_eq!(ids(&one), ids(&two));
    });
}

#[test]
fn carriage_returns_change_no_entry() {
    proptest!(cases(200), |(text in made())| {
        prop_assume!(!text.contains('\r'));
        let (plain, returned) = (read(&text)?, read(&text.replace('\n', "\r\n"))?);
        let said = |note: &Note| note.entries.iter().map(|e| (e.role, e.id.clone(), e.due)).collect::<Vec<_>>();
        prop_assert_eq!(said(&plain), said(&returned));
    });
}

#[test]
fn identities_are_unique_in_a_note() {
    proptest!(cases(200), |(text in made())| {
        let note = read(&text)?;
        let mut ids: Vec<&str> = note.entries.iter().map(|e| e.id.as_str()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
    });
}

#[test]
fn a_journal_of_any_notes_makes_a_site() {
    let theme = Theme::embedded();
    proptest!(cases(40), |(mission in made(), other in made(), sheet in made(), page in made())| {
        let signs = [&mission, &other, &sheet, &page].iter().any(|text| text.contains(SIGNS));
        let journal = journal(&[
            ("content/missions/2026-05-12-note.md", Sort::Mission, &mission),
            ("content/missions/autre/index.md", Sort::Mission, &other),
            ("content/clients/orsavine.md", Sort::Client, &sheet),
            ("content/pages/methode.md", Sort::Page, &page),
        ]);
        let built = site::build(&journal, &theme, french(), &|| ());
        let built = built.map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        for (path, bytes) in &built.site {
            if !path.as_str().ends_with(".html") {
                continue;
            }
            let html = std::str::from_utf8(bytes).unwrap();
            prop_assert!(signs || !html.contains(SIGNS), "a hole is left in {path}");
            prop_assert!(!html.contains("<b onclick") && !html.contains("href=\"javascript:"), "{path}");
        }
    });
}

/// Ways to write a word so that a reader sees it.
const INLINE: &[&str] = &[
    "W",
    "W.",
    "**W**",
    "*W*",
    "`W`",
    "~~W~~",
    "[W](https://exemple.fr)",
    "[W](absente.md)",
    "[[W]]",
    "[[absente|W]]",
    "![W](absente.jpg)",
    "#W",
    "a #W b",
    "W :",
    "W — Claire",
    "W -- Paul",
    "@W : a",
    "Claire : W",
    "W 📅 2026-06-15",
    "📅 2026-13-01 W",
    "W ^k1",
    "W #publier",
    "(avant le 15 juin) W",
    "(avant le W)",
    "due:W",
    "[due:: W]",
    "🔁 W",
    "W FAIT",
    "[-] W",
    "[ ] W",
    "%% c %% W",
    "W <!-- c -->",
    "W <b>b</b>",
    "W[^1]",
    "\\[W\\]",
    "W \\| a",
    "« W »",
    "=W=",
    "W\\",
    "&lt;W",
    "{W}",
    "W\u{a0}:",
    "e\u{301} W",
];

/// Ways to place such texts; every `W` stands for one.
const BLOCKS: &[&str] = &[
    "W",
    "W\nW",
    "# W",
    "## W",
    "### W ###",
    "###W",
    "W\n---",
    "W\n===",
    "- W",
    "- W\n- W",
    "- W\n  - W",
    "* W\n\n  W",
    "1. W",
    "- [ ] W",
    "- [x] W",
    "> W",
    "> W\n>\n> — W",
    "> - W",
    "> [!note] W",
    "| W | W |\n|---|---|\n| W | W |",
    "| Action | Qui | Échéance | État |\n|---|---|---|---|\n| W | W | W | W |",
    "```\nW\n```",
    "    W",
    "**W**",
    "**W :** W",
    "**Points positifs :** W",
    "**Points positifs** : W",
    "W :\n\n- W",
    "## Points positifs\n\nW",
    "## Points positifs\n\n- W",
    "## Suites\n\n- W",
    "## Suites\n\n| Qui | Quand |\n|---|---|\n| W | W |",
    "## Vigilance\n\n### W\n\nW",
    "## Verbatim\n\n> W\n\n— W",
    "## Verbatim\n\nW",
    "Actions :\n- W",
    "### 3. Ce qui a bien marché ✅ :\n- W",
    "## Difficultés / Facilités\n\n- W",
    "[^1]: W",
    "-W\n-W",
    "%%\nc\n%%\n\nW",
    "<!--\nc\n-->\n\nW",
    "W\n%% c %%",
    "---\n\nW",
    "## Aucune\n\nW",
    "\tW",
    "* * *\nW",
];

/// A body, and the words that stand in it.
fn body() -> impl Strategy<Value = (String, Vec<String>)> {
    let inlines = prop::collection::vec(prop::sample::select(INLINE), 8);
    let block = (prop::sample::select(BLOCKS), inlines);
    prop::collection::vec(block, 1..8).prop_map(|blocks| {
        let mut words = Vec::new();
        let mut write = |(block, inlines): (&str, Vec<&str>)| -> String {
            let mut inlines = inlines.into_iter();
            let mut text = String::new();
            for c in block.chars() {
                if c != 'W' {
                    text.push(c);
                    continue;
                }
                let word = format!("mot{}x", words.len());
                // Code shows what stands in it, as it stands.
                let plain = block.contains("```") || block.starts_with(['\t', ' ']);
                let inline = if plain { "W" } else { inlines.next().unwrap_or("W") };
                text.push_str(&inline.replace('W', &word));
                words.push(word);
            }
            text
        };
        let written: Vec<String> = blocks.into_iter().map(&mut write).collect();
        (written.join("\n\n"), words)
    })
}

/// What a reader sees of a page.
fn visible(html: &str) -> String {
    let main = &html[html.find("<main").unwrap_or(0)..];
    main.split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn no_word_of_a_note_is_lost_on_its_page() {
    let theme = Theme::embedded();
    proptest!(cases(150), |((body, words) in body())| {
        let note = format!("---\nclient: Orsavine\nreview: 2026-05-12\ncontacts: [Claire]\n---\n{body}\n");
        let journal = journal(&[("content/missions/note.md", Sort::Mission, &note)]);
        let built = site::build(&journal, &theme, french(), &|| ());
        let built = built.map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        let page = &built.site[&SitePath::new("missions/note/index.html").unwrap()];
        let seen = visible(std::str::from_utf8(page).unwrap());
        let lost: Vec<&String> = words.iter().filter(|word| !seen.contains(word.as_str())).collect();
        prop_assert!(lost.is_empty(), "{:?} of\n{}\nis not in\n{}", lost, body, seen);
    });
}
