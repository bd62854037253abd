//! What holds of every note: reading never fails, places are in the file, no text is lost.

#![allow(clippy::unwrap_used, reason = "what a test cannot do has failed")]

mod pieces;

use std::sync::{Arc, OnceLock};

use bilan::config::Config;
use bilan::journal::{self, Journal, Notes, Options};
use bilan::note::label::Labels;
use bilan::note::{self, Context, Note};
use bilan::path::{SitePath, SourcePath};
use bilan::read::{Sort, Sources};
use bilan::site;
use bilan::source::SourceFile;
use bilan::theme::Theme;
use bilan::words::Words;
use jiff::civil::date;
use pieces::{BETWEEN, BLOCKS, INLINE, PIECES};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

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
    Arc::new(SourceFile::new(path, text.to_owned()))
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
        zone: None,
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
        let shown = problem.report(french());
        prop_assert!(!shown.message.is_empty());
        prop_assert_eq!(shown.file.as_deref(), Some("content/missions/2026-05-12-note.md"));
        let last = text.matches('\n').count() + 1;
        prop_assert!(shown.line.is_none_or(|line| (1..=last).contains(&line)));
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
    journal::open(Config::default(), sources, french(), options, &mut Notes::default())
}

#[test]
fn reading_a_note_never_fails_and_every_place_is_in_it() {
    proptest!(cases(600), |(text in made())| { read(&text)?; });
    proptest!(cases(200), |(text in bytes())| { read(&text)?; });
    proptest!(cases(200), |(text in "(?s).{0,80}")| { read(&text)?; });
}

/// Headings, lists, boxes and text in any order; each item and dated line has a word of its own.
fn listed() -> impl Strategy<Value = (String, Vec<String>)> {
    let block = prop::sample::select(&[
        "## Divers\n\n",
        "## Points positifs\n\n",
        "### Le grenier\n\n",
        "### Mardi\n\n",
        "### Suites\n\n",
        "**Le reste**\n\n",
        "**Acquis**\n\n",
        "Points de vigilance\n\n",
        "Le groupe a tenu.\n\n",
        "- @\n- @\n\n",
        "- @\n  - et plus\n\n",
        "1. @\n\n",
        "- [ ] @\n- [x] @\n\n",
        "- Le sujet\n  - [ ] @\n\n",
        "> - @\n\n",
        "Rappeler @ 📅 2026-09-01\n\n",
    ]);
    prop::collection::vec(block, 1..10).prop_map(|blocks| {
        let mut words = Vec::new();
        let mut text = String::new();
        for part in blocks.concat().split_inclusive('@') {
            text.push_str(part.trim_end_matches('@'));
            if part.ends_with('@') {
                words.push(format!("mot{}x", words.len()));
                text.push_str(&words[words.len() - 1]);
            }
        }
        (text, words)
    })
}

#[test]
fn what_is_listed_or_dated_is_in_one_entry_or_told() {
    proptest!(cases(300), |((text, words) in listed())| {
        let file = file("content/missions/2026-05-12-note.md", &text);
        let context = Context { labels: labels(), language: "fr", zone: None };
        let (note, problems) = note::parse(&file, &context);
        let told = problems.iter().any(|problem| ["ungathered", "heading-unsure"].contains(&problem.code.as_str()));
        for word in &words {
            let entries = note.entries.iter().filter(|entry| entry.text.contains(word.as_str())).count();
            prop_assert!(entries == 1 || entries == 0 && told, "{word} is in {entries} entries of {text:?}");
        }
    });
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
        let built = site::build(&journal, &site::Publishing::default(), &theme, french(), &|_| (), &mut site::Memory::default());
        let built = built.map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        for (path, bytes) in &built.site {
            if path.as_str().rsplit('.').next() != Some("html") {
                continue;
            }
            let html = std::str::from_utf8(bytes).unwrap();
            prop_assert!(signs || !html.contains(SIGNS), "a hole is left in {path}");
            prop_assert!(!html.contains("<b onclick") && !html.contains("href=\"javascript:"), "{path}");
        }
    });
}

/// A body, and the words that stand in it.
fn body() -> impl Strategy<Value = (String, Vec<String>)> {
    let inlines = prop::collection::vec(prop::sample::select(INLINE), 8);
    let block = (prop::sample::select(BLOCKS), inlines, prop::sample::select(BETWEEN));
    prop::collection::vec(block, 1..8).prop_map(|blocks| {
        let mut words = Vec::new();
        let mut body = String::new();
        for (block, inlines, between) in blocks {
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
                // A bare bar would end the cell, and what is beyond the last cell is nothing in Markdown.
                let inline = if block.contains('|') && inline.contains("e|") {
                    "W"
                } else {
                    inline
                };
                text.push_str(&inline.replace('W', &word));
                words.push(word);
            }
            // A line directly under a table is one of its rows.
            body.push_str(if body.contains('|') { "\n\n" } else { between });
            body.push_str(&text);
        }
        (body, words)
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
        let built = site::build(&journal, &site::Publishing::default(), &theme, french(), &|_| (), &mut site::Memory::default());
        let built = built.map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        let page = &built.site[&SitePath::new("missions/note/index.html").unwrap()];
        let seen = visible(std::str::from_utf8(page).unwrap());
        let lost: Vec<&String> = words.iter().filter(|word| !seen.contains(word.as_str())).collect();
        prop_assert!(lost.is_empty(), "{:?} of\n{}\nis not in\n{}", lost, body, seen);
    });
}
