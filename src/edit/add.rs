//! An entry added to a section of a note.

use jiff::civil::Date;

use super::{Edited, Refused, Splice, check, line, read, spliced};
use crate::note::comment;
use crate::note::front::is_none;
use crate::note::role::Role;
use crate::note::split;
use crate::note::{self, Context, Entry, Note, Status, marks};

mod guess;

/// What is added.
#[derive(Clone, Debug)]
pub struct Addition<'a> {
    /// To which section.
    pub role: Role,
    /// Its text: one line.
    pub text: &'a str,
    /// When it is due.
    pub due: Option<Date>,
    /// Its tags, without `#`.
    pub tags: &'a [String],
    /// Who does it, or said it.
    pub who: Option<&'a str>,
    /// Its identity: nothing in the note has it.
    pub id: &'a str,
    /// What its section is called, where there is none yet.
    pub heading: &'a str,
}

/// Adds an entry to the section of its role, after the last one there; to a new section at the end where there is none.
///
/// # Errors
///
/// [`Refused`], and nothing is to be changed.
pub fn add(note: &Note, addition: &Addition<'_>, context: &Context<'_>) -> Result<Edited, Refused> {
    let masked = note::masked(&note.file.text);
    let place = Place {
        note,
        masked: &masked,
        addition,
    };
    // What nobody could write anywhere is said at once: each guess reads the whole note.
    let alone = place.alone(context);
    if let Some(why @ (Refused::Who | Refused::WhoSeveral(_) | Refused::Due)) = alone {
        return Err(why);
    }
    for guess in place.guesses() {
        match guess {
            Guess::Write(splice, said) => {
                if let Ok(edited) = place.holds(&splice, &said, context) {
                    return Ok(edited);
                }
            }
            // A list beside it would take its place.
            Guess::Table(at) => return Err(Refused::Table { line: line(note, at) }),
        }
    }
    Err(alone.unwrap_or_else(|| place.by_hand()))
}

/// A way to write it: what, and the text and marks alone.
enum Guess {
    Write(Splice, String),
    /// There is a table, which has a row here.
    Table(usize),
}

struct Place<'a> {
    note: &'a Note,
    /// The text with its comments hidden.
    masked: &'a str,
    addition: &'a Addition<'a>,
}

impl Place<'_> {
    /// Reads the note with a guess, and says whether it is right.
    fn holds(&self, splice: &Splice, said: &str, context: &Context<'_>) -> Result<Edited, Refused> {
        let text = spliced(self.text(), std::slice::from_ref(splice));
        let new = read(self.note, &text, context);
        let is_it = |entry: &&Entry| entry.own_id && entry.id == self.addition.id;
        let entry = new.entries.iter().find(is_it).ok_or(Refused::Misread)?;
        let at = entry.at;
        let begin = splice.span.start + splice.text.find(said).ok_or(Refused::Misread)?;
        let Addition {
            role, due, tags, who, ..
        } = self.addition;
        // One run of text from its first byte to its last: no list, no quote, no heading in it.
        let first = &entry.places.first;
        let is_plain = (first.start == begin || first.start + "[ ] ".len() == begin)
            && first.end == begin + said.len()
            && !entry.text.contains('\n')
            && !is_none(self.addition.text)
            && comment::hide(self.addition.text, &|_| Vec::new()).1.is_empty()
            && !marks::is_box(self.addition.text);
        let right = entry.role == *role && entry.topic.is_none() && entry.status == Status::Open && is_plain;
        if !right || !check::rest_is_same(self.note, &new, None, Some(at)) {
            return Err(Refused::Misread);
        }
        let has = |tag: &String| {
            let same = |other: &String| crate::fold::letters(other) == crate::fold::letters(tag);
            entry.tags.iter().any(same) || entry.marked
        };
        if !tags.iter().all(has) {
            return Err(Refused::Misread);
        }
        if who.is_some()
            && !entry
                .who
                .as_ref()
                .is_some_and(|other| is_part(who.unwrap_or(""), other))
        {
            return Err(self.who());
        }
        if due.is_some() && entry.due != *due {
            return Err(Refused::Due);
        }
        Ok(Edited {
            text,
            note: new,
            at,
            next: None,
            taken: false,
        })
    }

    /// Why a name is nobody's.
    fn who(&self) -> Refused {
        let name = self.addition.who.unwrap_or_default();
        let names = self.note.front.contacts.iter().map(|contact| contact.name.clone());
        let fit: Vec<String> = names.filter(|whole| is_part(name, whole)).collect();
        if fit.len() > 1 {
            Refused::WhoSeveral(fit)
        } else {
            Refused::Who
        }
    }

    /// What is wrong with what it says, wherever it would stand.
    fn alone(&self, context: &Context<'_>) -> Option<Refused> {
        let text = self.text();
        let header = self.note.header.last().map_or(0, |line| line.end);
        let head = &text[..split::split(text).body.start.max(header)];
        let bare = read(self.note, head, context);
        let alone = Place {
            note: &bare,
            masked: head,
            addition: self.addition,
        };
        match alone.new_section(2) {
            Guess::Write(splice, said) => alone.holds(&splice, &said, context).err(),
            Guess::Table(_) => None,
        }
    }

    /// What the person would write, and where.
    fn by_hand(&self) -> Refused {
        let of_role = |section: &&note::SectionAt| section.role == self.addition.role;
        let section = self.note.sections.iter().rfind(of_role);
        let end = section.map_or(self.text().len(), |section| section.end);
        Refused::ByHand {
            line: line(self.note, end),
            write: format!("- {}{}", self.task(), self.said(false)),
        }
    }
}

/// Whether a name is another one, or a part of it.
fn is_part(name: &str, whole: &str) -> bool {
    let whole = note::people::words(whole);
    note::people::words(name).iter().all(|word| whole.contains(word))
}
