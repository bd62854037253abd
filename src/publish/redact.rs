//! Names become what the public may know: a client its alias, a person what they are there.
//!
//! In a quote what was replaced stands in brackets: the words stay theirs. Where a name cannot be replaced well, the sentence is
//! reported and nothing leaves.

use std::ops::Range;

use pulldown_cmark::Event;

use super::compose::{self, Composed, Origin, Token};
use super::dictionary::Dictionary;
use super::excerpt::Excerpt;
use super::fold;
use super::names::{Form, Hit, Name, Names, Sort};
use super::reading::{self, Reading};
use super::run::{self, Run};
use crate::config::publish::Allow;
use crate::diagnostic::{Code, Diagnostic};
use crate::journal::Journal;
use crate::note::Contact;
use crate::source::Place;
use crate::words::Words;

pub mod phrase;

use phrase::Stand;

/// A name that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Where it stands.
    pub place: Place,
    /// What was written.
    pub was: String,
    /// What leaves.
    pub now: String,
}

/// An excerpt in which names were replaced. Only [`redact`] makes one; it may still give something away.
#[derive(Clone, Debug)]
pub struct Redacted {
    composed: Composed,
    /// What was replaced, in order.
    pub replaced: Vec<Replaced>,
    /// Where it could not be.
    pub problems: Vec<Diagnostic>,
}

impl Redacted {
    /// Its events.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.composed.tokens
    }

    /// Its text.
    #[must_use]
    pub fn composed(&self) -> &Composed {
        &self.composed
    }
}

/// What names are replaced with.
pub struct Cover<'a> {
    /// The journal.
    pub journal: &'a Journal,
    /// Its names.
    pub names: &'a Names,
    /// What may leave all the same, for this excerpt.
    pub allow: &'a [Allow],
    /// The words of the excerpt's language.
    pub words: &'a Words,
}

struct Redactor<'a> {
    cover: &'a Cover<'a>,
    excerpt: &'a Excerpt,
    dictionary: Dictionary,
    replaced: Vec<Replaced>,
    problems: Vec<Diagnostic>,
}

/// A name in a run, and what stands for it.
struct Found<'a> {
    range: Range<usize>,
    name: &'a Name,
}

/// Replaces the names of an excerpt's own client and people.
#[must_use]
pub fn redact(excerpt: &Excerpt, cover: &Cover<'_>) -> Redacted {
    let mut redactor = Redactor {
        cover,
        excerpt,
        dictionary: Dictionary::of(&excerpt.lang),
        replaced: Vec::new(),
        problems: Vec::new(),
    };
    let mut composed = compose::compose(excerpt, cover.words);
    redactor.signatures(&mut composed);
    let mut edits: Vec<(usize, Range<usize>, String, Place)> = Vec::new();
    for run in run::runs(&composed.tokens) {
        redactor.run(&run, &composed.tokens, &mut edits);
    }
    edits.sort_by_key(|(token, range, ..)| (*token, range.start));
    for (token, range, text, place) in edits.into_iter().rev() {
        apply(&mut composed, token, &range, text, place);
    }
    Redacted {
        composed,
        replaced: redactor.replaced,
        problems: redactor.problems,
    }
}

/// Puts a text in the place of a stretch of a token.
fn apply(composed: &mut Composed, at: usize, range: &Range<usize>, text: String, place: Place) {
    let token = composed.tokens[at].clone();
    let Event::Text(whole) = &token.event else { return };
    let part = |range: Range<usize>| {
        let start = token.place.span.start;
        let span = if token.origin == Origin::Exact {
            start + range.start..start + range.end
        } else {
            token.place.span.clone()
        };
        Token {
            event: Event::Text(whole[range].to_owned().into()),
            place: Place::new(&token.place.file, span),
            ..token.clone()
        }
    };
    let new = Token {
        event: Event::Text(text.into()),
        place,
        origin: Origin::Said,
        ..token.clone()
    };
    let mut parts = vec![part(0..range.start), new, part(range.end..whole.len())];
    parts.retain(|token| !matches!(&token.event, Event::Text(text) if text.is_empty()));
    for (picture, _) in &mut composed.pictures {
        if *picture > at {
            *picture = *picture + parts.len() - 1;
        }
    }
    composed.tokens.splice(at..=at, parts);
}

impl<'a> Redactor<'a> {
    /// Who said something is told by what they are; where nobody knows what that is, not at all.
    fn signatures(&mut self, composed: &mut Composed) {
        let is_signature = |token: &Token| token.origin == Origin::Signature;
        let signed = composed.tokens.iter().enumerate();
        let signed: Vec<usize> = signed
            .filter(|(_, token)| is_signature(token))
            .map(|(at, _)| at)
            .collect();
        // From the last: those before keep their places.
        for at in signed.into_iter().rev() {
            let token = &composed.tokens[at];
            let Event::Text(who) = &token.event else { continue };
            if is_allowed(&fold::words(who), self.cover.allow) {
                continue;
            }
            let role = self.role(who, token.mission);
            let now = role.unwrap_or_default();
            self.replaced.push(Replaced {
                place: token.place.clone(),
                was: who.to_string(),
                now: now.clone(),
            });
            if now.is_empty() {
                // The paragraph, its dash and the name.
                composed.tokens.drain(at - 2..at + 2);
                for (picture, _) in &mut composed.pictures {
                    if *picture > at {
                        *picture -= 4;
                    }
                }
            } else {
                composed.tokens[at].event = Event::Text(now.into());
            }
        }
        self.replaced.reverse();
    }

    fn run(&mut self, run: &Run, tokens: &[Token], edits: &mut Vec<(usize, Range<usize>, String, Place)>) {
        let reading = reading::plainly(&run.text);
        let mut done = 0;
        for found in self.found(&reading, run, tokens) {
            let place = run.place(&found.range, tokens);
            let (Some(token), Some(place)) = (run.first(&found.range), place) else {
                continue;
            };
            let token = &tokens[token];
            let was = run.text[found.range.clone()].to_owned();
            let before = &run.text[..found.range.start];
            let after = &run.text[found.range.end..];
            let stand = self.stand(found.name, token.mission);
            let mut written = stand.as_ref().and_then(|stand| {
                let stand = match stand {
                    (text, Sort::Client) => Stand::Alias(text),
                    (text, _) => Stand::Role(text),
                };
                phrase::write(before, after, stand, &self.excerpt.lang)
            });
            if let Some(written) = &mut written {
                written.keep(before);
            }
            let target = written.as_ref().and_then(|written| {
                let range = found.range.start - written.eaten..found.range.end;
                let (at, within) = run.token(&range).filter(|_| range.start >= done)?;
                matches!(tokens[at].event, Event::Text(_)).then_some((at, within))
            });
            let (Some(written), Some((at, within))) = (written, target) else {
                let said = stand.as_ref().is_some_and(|(text, sort)| {
                    let stand = if *sort == Sort::Client {
                        Stand::Alias(text)
                    } else {
                        Stand::Role(text)
                    };
                    phrase::is_sayable(stand, &self.excerpt.lang)
                });
                self.refuse(&was, place, found.name, said);
                continue;
            };
            done = found.range.end;
            let quoted = token.is_quoted || is_in_quotes(&run.text[..found.range.start]);
            let now = if quoted {
                format!("[{}]", written.text)
            } else {
                written.text
            };
            self.replaced.push(Replaced {
                place: place.clone(),
                was: run.text[found.range.start - written.eaten..found.range.end].to_owned(),
                now: now.clone(),
            });
            edits.push((at, within, now, place));
        }
    }

    fn refuse(&mut self, was: &str, place: Place, name: &Name, has_stand: bool) {
        let help = match (has_stand, name.sort) {
            (true, _) => "excerpt.sentence.rewrite",
            (false, Sort::Client) => "excerpt.sentence.alias",
            (false, _) => "excerpt.sentence.role",
        };
        let problem = Diagnostic::at(Code::ExcerptSentence, place).with("text", was);
        self.problems.push(problem.with_word("help", help));
    }

    /// The names of the excerpt's own in a run that are surely names, none within another.
    fn found(&self, reading: &Reading, run: &Run, tokens: &[Token]) -> Vec<Found<'a>> {
        let mut hits: Vec<(Range<usize>, &'a Name)> = Vec::new();
        for hit in self.cover.names.find(reading) {
            let name = self.cover.names.name(hit.name);
            let words = reading.within(&hit.range);
            let (Some(first), Some(last)) = (words.first(), words.last()) else {
                continue;
            };
            let span = first.span.start..last.span.end;
            let mission = run.first(&span).and_then(|token| tokens[token].mission);
            let own = self.is_own(name, mission);
            let is_sure = own && is_name(&hit, reading, self.dictionary);
            // Two sentences are not one name.
            let gaps = words
                .windows(2)
                .map(|pair| &run.text[pair[0].span.end..pair[1].span.start]);
            let crosses = gaps
                .into_iter()
                .any(|gap| gap.contains(['!', '?', ';', '…']) || gap.starts_with(". "));
            let folded: Vec<String> = words.iter().map(|word| reading.folded(word).to_owned()).collect();
            let is_signature = run
                .first(&span)
                .is_some_and(|token| tokens[token].origin == Origin::Signature);
            let is_replaced = is_replaced(&hit, name, || folded.iter().any(|word| !self.dictionary.has(word)));
            if is_sure && !crosses && !is_signature && is_replaced && !is_allowed(&folded, self.cover.allow) {
                hits.push((span, name));
            }
        }
        hits.sort_by_key(|(span, name)| (span.start, std::cmp::Reverse(span.end), name.sort));
        let mut found: Vec<Found<'a>> = Vec::new();
        for (range, name) in hits {
            if found.last().is_none_or(|last| last.range.end <= range.start) {
                found.push(Found { range, name });
            }
        }
        found
    }

    /// Whether a name has to do with what is published: with this mission's client, or with any of the excerpt's in her
    /// own words.
    fn is_own(&self, name: &Name, mission: Option<usize>) -> bool {
        let missions = mission.as_slice();
        let missions = if missions.is_empty() {
            &self.excerpt.missions
        } else {
            missions
        };
        missions.iter().any(|at| {
            let client = self.cover.journal.missions[*at].client;
            name.missions.contains(at) || client.is_some_and(|client| name.clients.contains(&client))
        })
    }

    /// What stands for a name, and whether it is a client's.
    fn stand(&self, name: &Name, mission: Option<usize>) -> Option<(String, Sort)> {
        if name.sort == Sort::Person {
            return self.role(&name.text, mission).map(|role| (role, Sort::Person));
        }
        let clients = &self.cover.journal.clients;
        let alias = name.clients.iter().find_map(|at| clients.get(*at)?.alias.clone());
        alias.map(|alias| (alias, Sort::Client))
    }

    /// What somebody is, as the mission's note or the client's sheet says.
    fn role(&self, who: &str, mission: Option<usize>) -> Option<String> {
        let journal = self.cover.journal;
        let missions: Vec<usize> = mission.map_or_else(|| self.excerpt.missions.clone(), |at| vec![at]);
        let wanted = fold::words(who);
        let is_them = |contact: &&Contact| fold::words(&contact.name) == wanted;
        missions.iter().find_map(|at| {
            let mission = &journal.missions[*at];
            let client = journal.client_of(mission);
            let sheet = client.map(|client| client.contacts.as_slice()).unwrap_or_default();
            let known = mission.note.front.contacts.iter().chain(sheet);
            known.filter(is_them).find_map(|contact| contact.role.clone())
        })
    }
}

/// Whether a hit is a name that is replaced, rather than found by the check.
fn is_replaced(hit: &Hit, name: &Name, is_rare: impl Fn() -> bool) -> bool {
    match name.sort {
        // Of a client's name a word of its own is enough (`Orsavine` of `Fondation Orsavine`).
        Sort::Client => hit.form == Form::Whole || hit.form == Form::Part && is_rare(),
        Sort::Person => matches!(hit.form, Form::Whole | Form::Surname | Form::First),
        Sort::Address => false,
    }
}

/// Whether words are surely a name: not those of the language, or with a capital inside a sentence. Three common words or
/// more in a row are no accident.
#[must_use]
pub fn is_name(hit: &Hit, reading: &Reading, dictionary: Dictionary) -> bool {
    let words = reading.within(&hit.range);
    let is_common = |word: &reading::Word| dictionary.has(reading.folded(word));
    let common = words.iter().filter(|word| is_common(word)).count();
    if common < words.len() || words.len() > 2 {
        return true;
    }
    let told = |word: &reading::Word| word.is_capital && (word.is_inside || word.is_shouted);
    // In a name of several words one capital tells, be it the second.
    words.iter().any(told)
}

/// Whether words are among those that may leave.
#[must_use]
pub fn is_allowed(words: &[String], allow: &[Allow]) -> bool {
    allow.iter().any(|allow| {
        let allowed = fold::words(&allow.text);
        !words.is_empty() && allowed.windows(words.len()).any(|part| part == words)
    })
}

/// Whether a quotation is open at the end of a text.
fn is_in_quotes(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    count('«') > count('»') || count('“') > count('”')
}
