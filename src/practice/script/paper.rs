//! A script as papers: for each meeting one to lay on the table, and one that nobody else is to read.

use super::Script;
use crate::date;
use crate::journal::{EntryOf, EntryState, Journal};
use crate::note::{Contact, Told};
use crate::paper::{Block, Item, Paper, Section};
use crate::practice::meeting::{Attendance, Tone};
use crate::practice::questions::{Part, Question};
use crate::practice::{names, place};
use crate::words::Words;

/// Lines to write on, after a question.
const ROOM: u8 = 5;

/// What all papers of a script are made with.
struct Maker<'a> {
    script: &'a Script<'a>,
    journal: &'a Journal,
    words: &'a Words,
    theirs: &'a Words,
}

impl Script<'_> {
    /// The papers, two a meeting: of the one of that number, or of all. `theirs` are the words of the language that is
    /// spoken with the client.
    #[must_use]
    pub fn papers(&self, journal: &Journal, words: &Words, theirs: &Words, number: Option<usize>) -> Vec<Paper> {
        let maker = Maker {
            script: self,
            journal,
            words,
            theirs,
        };
        let papers =
            |(one, questions): &(Attendance<'_>, Vec<Question>)| [maker.shared(one, questions), maker.own(one)];
        self.only(number).flat_map(papers).collect()
    }
}

impl Maker<'_> {
    /// What is asked: nothing in it would embarrass anybody at the table.
    fn shared(&self, one: &Attendance<'_>, questions: &[Question]) -> Paper {
        let words = self.words;
        let args = [("mission", self.script.mission.title.clone())];
        let purpose = [("purpose", self.script.purpose.clone())];
        let tone = Tone::with(self.journal, self.script.mission, one.people.len());
        let place = self.place().map(|noted| place::theirs(noted, tone, words));
        let mut paper = Paper {
            title: words.fill("prepare.title", &args),
            facts: self.facts(one, place),
            intro: vec![words.fill("prepare.purpose", &purpose)],
            sections: Vec::new(),
        };
        for part in [Part::Before, Part::Today, Part::Whole] {
            self.add_questions(&mut paper, part, questions, tone);
        }
        let mut own = Section::new(words.get("prepare.part.own"), "");
        for of in &self.script.asked {
            own.blocks.push(Block::Heading {
                text: of.entry.text.clone(),
            });
            own.blocks.push(Block::Room { lines: ROOM });
        }
        paper.add(own);
        self.add_questions(&mut paper, Part::Closing, questions, tone);
        paper
    }

    fn add_questions(&self, paper: &mut Paper, part: Part, questions: &[Question], tone: Tone) {
        let mut section = Section::new(self.words.get(&format!("prepare.part.{}", part.as_str())), "");
        for question in questions.iter().filter(|question| question.part == part) {
            if part == Part::Today && section.blocks.is_empty() {
                let asks = self.theirs.get(&format!("prepare.{}.where", tone.as_str()));
                section.blocks.push(Block::text(asks));
            }
            section.blocks.push(Block::Heading {
                text: format!("{}. {}", question.letter, question.text),
            });
            section.blocks.push(Block::Room { lines: ROOM });
        }
        paper.add(section);
    }

    /// Where it is, as she noted it.
    fn place(&self) -> Option<&str> {
        self.script.mission.note.plan()?.place.as_deref()
    }

    fn facts(&self, one: &Attendance<'_>, place: Option<String>) -> Vec<String> {
        let (mission, words) = (self.script.mission, self.words);
        let plan = mission.note.plan();
        let several = self.script.sessions.len() > 1;
        let number = || words.fill("prepare.session", &[("n", one.meeting.number.to_string())]);
        let people: Vec<String> = one.people.iter().map(|person| person.name.clone()).collect();
        let with = || words.fill("prepare.with", &[("names", names::joined(&people, words))]);
        [
            self.journal.client_of(mission).map(|client| client.name.clone()),
            mission.note.front.kind.clone(),
            several.then(number),
            Some(
                one.meeting
                    .when
                    .map_or_else(|| words.get("prepare.no_date"), |when| when.full(words)),
            ),
            plan.and_then(|plan| plan.duration).map(|length| length.long(words)),
            place,
            (!people.is_empty()).then(with),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What only she reads.
    fn own(&self, one: &Attendance<'_>) -> Paper {
        let (script, words) = (self.script, self.words);
        let mut paper = Paper {
            title: words.get("prepare.own"),
            facts: [script.mission.title.clone()]
                .into_iter()
                .chain(self.facts(one, self.place().map(str::to_owned)))
                .collect(),
            intro: vec![words.get("prepare.own_intro")],
            sections: Vec::new(),
        };
        let list = |key: &str, role: &'static str, blocks: Vec<Block>| Section {
            blocks,
            ..Section::new(words.get(&format!("prepare.{key}")), role)
        };
        let tick = |of: &EntryOf<'_>| Block::Tick(self.item(*of));
        let item = |of: &EntryOf<'_>| Block::Item(self.item(*of));
        paper.add(list("messages", "", script.messages.iter().map(tick).collect()));
        paper.add(list(
            "follow_ups",
            "follow_ups",
            script.follow_ups.iter().map(tick).collect(),
        ));
        paper.add(list(
            "vigilance",
            "vigilance",
            script.vigilance.iter().map(tick).collect(),
        ));
        paper.add(list(
            "people",
            "",
            one.people.iter().map(|person| self.person(person)).collect(),
        ));
        let impressions = self.impressions(one);
        paper.add(list("impressions", "", impressions.iter().map(item).collect()));
        paper.add(list("objection", "", self.objection()));
        paper.add(list("prepared", "", script.prepared.iter().map(item).collect()));
        paper.add(list("my_view", "", script.my_view.iter().map(item).collect()));
        paper.add(list(
            "positive",
            "positives",
            script.positive.iter().map(item).collect(),
        ));
        paper.add(list("reminders", "", self.reminders()));
        paper
    }

    /// An entry, with what is to be known of it: of another mission, also which.
    fn item(&self, of: EntryOf<'_>) -> Item {
        let (entry, words) = (of.entry, self.words);
        let due = entry
            .due
            .map(|due| words.get("entry.due") + " " + &date::long(due, words));
        let late = (of.state(self.journal) == EntryState::Late).then(|| words.get("state.late"));
        let other = (of.mission.at != self.script.mission.at).then(|| of.mission.title.clone());
        let details = [entry.who.clone(), due, late, other];
        Item::new(entry.text.clone()).with(details.into_iter().flatten())
    }

    fn person(&self, person: &Contact) -> Block {
        let words = self.words;
        let told = |told: Told, [no, yes, on]: [&str; 3]| match told {
            Told::No => words.get(no),
            Told::Yes => words.get(yes),
            Told::On(day) => words.fill(on, &[("date", date::long(day, words))]),
        };
        let informed = ["prepare.not_informed", "prepare.informed", "prepare.informed_on"];
        let heard = ["prepare.not_heard", "prepare.heard", "prepare.heard_on"];
        let key = person.key.then(|| words.get("prepare.key"));
        let details = [person.role.clone(), key].into_iter().flatten();
        let details = details.chain([told(person.informed, informed), told(person.heard, heard)]);
        Block::Item(Item::new(person.name.clone()).with(details))
    }

    /// Impressions by person, in the order of the meeting's people, then the others: but for those of whom another
    /// meeting is with.
    fn impressions(&self, one: &Attendance<'_>) -> Vec<EntryOf<'_>> {
        let place = |of: &EntryOf<'_>, one: &Attendance<'_>| {
            let who = of.entry.who.as_deref()?;
            one.people.iter().position(|person| person.name == who)
        };
        let is_elsewhere = |of: &EntryOf<'_>| {
            let mut others = self.script.sessions.iter().filter(|(other, _)| other != one);
            place(of, one).is_none() && others.any(|(other, _)| place(of, other).is_some())
        };
        let all = self.script.impressions.iter().copied();
        let mut here: Vec<EntryOf<'_>> = all.filter(|of| !is_elsewhere(of)).collect();
        here.sort_by_key(|of| place(of, one).unwrap_or(usize::MAX));
        here
    }

    fn objection(&self) -> Vec<Block> {
        let said = self.script.mission.note.plan().and_then(|plan| plan.objection.clone());
        said.into_iter().map(Block::text).collect()
    }

    fn reminders(&self) -> Vec<Block> {
        let words = self.words;
        let buffer = self.script.mission.note.plan().and_then(|plan| plan.buffer);
        let slack = buffer.map(|length| words.fill("prepare.slack", &[("length", length.long(words))]));
        let texts = words.list("prepare.remember").iter().cloned().chain(slack);
        texts.map(|text| Block::Tick(Item::new(text))).collect()
    }
}
