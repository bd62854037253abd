//! The text of an excerpt, put together of its parts.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::excerpt::{Excerpt, Part};
use crate::note::marked::{Piece, heading_level};
use crate::note::role::Role;
use crate::path::SourcePath;
use crate::source::{Place, SourceFile};
use crate::words::Words;

/// An event of an excerpt's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// The event.
    pub event: Event<'static>,
    /// Where it comes from.
    pub place: Place,
    /// How it came there.
    pub origin: Origin,
    /// Whether somebody else is quoted.
    pub is_quoted: bool,
    /// The mission it is of, by index; none for her own words in a post.
    pub mission: Option<usize>,
}

/// How an event came into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Its text stands in the file letter by letter.
    Exact,
    /// It says what the file says, in another spelling.
    Said,
    /// It is the name of who is quoted.
    Signature,
    /// The program wrote it.
    Made,
}

/// An excerpt's text and its pictures.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    /// Its events.
    pub tokens: Vec<Token>,
    /// Its pictures: where each begins among the tokens, and its file.
    pub pictures: Vec<(usize, SourcePath)>,
}

/// Puts an excerpt together: of a mission first its own section, then its entries, a role after the other; of a post what it
/// says, in order.
#[must_use]
pub fn compose(excerpt: &Excerpt, words: &Words) -> Composed {
    let mut composer = Composer {
        out: Composed::default(),
    };
    if excerpt.is_post {
        for part in &excerpt.parts {
            composer.part(part);
        }
        return composer.out;
    }
    let (sections, entries): (Vec<&Part>, Vec<&Part>) = excerpt.parts.iter().partition(|part| part.role.is_none());
    let is_whole = |part: &&Part| part.role.is_none_or(|role| !is_listed(role));
    for section in sections {
        composer.part(section);
    }
    let groups: Vec<(Role, Vec<&Part>)> = Role::ALL
        .into_iter()
        .map(|role| {
            (
                role,
                entries.iter().copied().filter(|part| part.role == Some(role)).collect(),
            )
        })
        .filter(|(_, parts): &(Role, Vec<&Part>)| !parts.is_empty())
        .collect();
    // What has no title of its own must not come to stand under another's.
    let (mut groups, titled): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .partition(|(role, _)| !words.has(&format!("role.{}.title", role.as_str())));
    groups.extend(titled);
    let alone = groups.len() == 1 && composer.out.tokens.is_empty();
    for (role, parts) in groups {
        let title = format!("role.{}.title", role.as_str());
        if !alone && words.has(&title) {
            composer.heading(&words.get(&title), parts[0]);
        }
        if parts.iter().any(is_whole) {
            for part in parts {
                composer.part(part);
            }
        } else {
            composer.list(&parts);
        }
    }
    composer.out
}

/// Whether the entries of a role are shown as a list.
fn is_listed(role: Role) -> bool {
    !matches!(role, Role::Quotes | Role::Excerpt)
}

struct Composer {
    out: Composed,
}

impl Composer {
    /// A part as it is; what somebody said as a quote with who said it.
    fn part(&mut self, part: &Part) {
        if part.role != Some(Role::Quotes) {
            self.blocks(part, false);
            return;
        }
        let begins = part.blocks.first().map(|piece| &piece.event);
        let ends = part.blocks.last().map(|piece| &piece.event);
        let is_quote = matches!(begins, Some(Event::Start(Tag::BlockQuote(_))))
            && matches!(ends, Some(Event::End(TagEnd::BlockQuote(_))));
        if !is_quote {
            self.made(part, Event::Start(Tag::BlockQuote(None)));
        }
        self.blocks(part, true);
        if is_quote {
            self.out.tokens.pop();
        }
        if let Some(who) = &part.who {
            self.made(part, Event::Start(Tag::Paragraph));
            self.made(part, Event::Text("— ".into()));
            self.made(part, Event::Text(who.clone().into()));
            if let Some(last) = self.out.tokens.last_mut() {
                last.origin = Origin::Signature;
            }
            self.made(part, Event::End(TagEnd::Paragraph));
        }
        self.made(part, Event::End(TagEnd::BlockQuote(None)));
    }

    fn list(&mut self, parts: &[&Part]) {
        let is_short = |part: &&Part| {
            let paragraphs = part
                .blocks
                .iter()
                .filter(|piece| piece.event == Event::Start(Tag::Paragraph));
            let first = part.blocks.first().map(|piece| &piece.event);
            paragraphs.count() == 1 && first == Some(&Event::Start(Tag::Paragraph))
        };
        let is_tight = parts.iter().all(is_short);
        self.made(parts[0], Event::Start(Tag::List(None)));
        for part in parts {
            self.made(part, Event::Start(Tag::Item));
            let start = self.out.tokens.len();
            self.blocks(part, false);
            if is_tight {
                let is_paragraph = |token: &Token| {
                    matches!(
                        token.event,
                        Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
                    )
                };
                let before = self.out.tokens.split_off(start);
                let dropped = |at: usize| before[..at].iter().filter(|token| is_paragraph(token)).count();
                for (at, _) in &mut self.out.pictures {
                    if *at >= start {
                        *at -= dropped(*at - start);
                    }
                }
                self.out
                    .tokens
                    .extend(before.into_iter().filter(|token| !is_paragraph(token)));
            }
            self.made(part, Event::End(TagEnd::Item));
        }
        self.made(parts[0], Event::End(TagEnd::List(false)));
    }

    fn heading(&mut self, title: &str, part: &Part) {
        let level = HeadingLevel::H2;
        let start = Tag::Heading {
            level,
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        };
        self.made(part, Event::Start(start));
        self.made(part, Event::Text(title.to_owned().into()));
        self.made(part, Event::End(TagEnd::Heading(level)));
    }

    /// The blocks of a part, headings brought below the title.
    fn blocks(&mut self, part: &Part, is_quote: bool) {
        let levels = part.blocks.iter().filter_map(|piece| match &piece.event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
            _ => None,
        });
        let highest = levels.min().unwrap_or(2);
        let lowered = |level: HeadingLevel| heading_level(level as u8 - highest + 2);
        let mut depth = usize::from(is_quote);
        for Piece { event, span } in &part.blocks {
            if matches!(event, Event::Start(Tag::Image { .. }))
                && let Some((_, path)) = part.pictures.iter().find(|(at, _)| at == span)
            {
                self.out.pictures.push((self.out.tokens.len(), path.clone()));
            }
            let event = match event {
                Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
                    level: lowered(*level),
                    id: None,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }),
                Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lowered(*level))),
                other => other.clone(),
            };
            match event {
                Event::Start(Tag::BlockQuote(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_)) => depth = depth.saturating_sub(1),
                _ => {}
            }
            let written = part.file.text.get(span.clone()).unwrap_or("");
            let (origin, span) = match &event {
                Event::Text(text) if written == &**text => (Origin::Exact, span.clone()),
                // Between its backquotes.
                Event::Code(text) if written.matches(&**text).count() == 1 => {
                    let start = span.start + written.find(&**text).unwrap_or(0);
                    (Origin::Exact, start..start + text.len())
                }
                _ => (Origin::Said, span.clone()),
            };
            self.out.tokens.push(Token {
                event,
                place: place(&part.file, &span),
                origin,
                is_quoted: depth > 0,
                mission: part.mission,
            });
        }
    }

    /// An event that nobody wrote.
    fn made(&mut self, part: &Part, event: Event<'static>) {
        let span = part.blocks.first().map_or(0..0, |piece| piece.span.clone());
        self.out.tokens.push(Token {
            event,
            place: place(&part.file, &span),
            origin: Origin::Made,
            is_quoted: false,
            mission: part.mission,
        });
    }
}

fn place(file: &Arc<SourceFile>, span: &Range<usize>) -> Place {
    Place::new(file, span.clone())
}
