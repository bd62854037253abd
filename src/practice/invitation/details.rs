//! When, where and how long: what is known of it, and blanks for the rest.

use jiff::civil::Date;

use super::Writer;
use crate::date::When;
use crate::practice::meeting::{self, Attendance};
use crate::practice::{names, place};

/// How many times are proposed where no date is set.
const SLOTS: usize = 3;

impl Writer<'_> {
    /// The meetings of the review that these people are at, in order of time; all of them where nobody is named.
    fn meetings(&self, people: &[String]) -> Vec<Attendance<'_>> {
        let mut all = meeting::attendances(self.journal, self.wanted.mission);
        all.sort_by_key(|one| (one.meeting.when.is_none(), one.meeting.when));
        let is_at = |one: &Attendance<'_>| one.people.iter().any(|person| people.contains(&person.name));
        let theirs: Vec<Attendance<'_>> = all.iter().filter(|one| is_at(one)).cloned().collect();
        if theirs.is_empty() { all } else { theirs }
    }

    fn is_past(&self, when: When) -> bool {
        when.date < self.journal.today
    }

    /// The day of the last meeting with these people, where all are over.
    pub(super) fn past(&self, people: &[String]) -> Option<Date> {
        let meetings = self.meetings(people);
        let whens: Option<Vec<When>> = meetings.into_iter().map(|one| one.meeting.when).collect();
        let last = whens?.into_iter().max()?;
        self.is_past(last).then_some(last.date)
    }

    /// The paragraphs that say it.
    pub(super) fn details(&self, people: &[String]) -> Vec<String> {
        let words = self.words;
        let plan = self.wanted.mission.note.plan();
        let mut meetings = self.meetings(people);
        meetings.retain(|one| one.meeting.when.is_none_or(|when| !self.is_past(when)));
        let mut lines = Vec::new();
        let mut line = |key: &str, text: String| lines.push(words.fill(key, &[("text", text)]));
        if let Some(purpose) = plan.and_then(|plan| plan.purpose.clone()) {
            line("invite.what", purpose);
        }
        let booked: Vec<When> = meetings.iter().filter_map(|one| one.meeting.when).collect();
        let on = match (meetings.as_slice(), booked.as_slice()) {
            ([_], [when]) => {
                line("invite.when", self.moment(*when));
                self.onsite_beside(&booked)
            }
            (_, []) => self.slots(),
            (several, _) => {
                let times: Vec<String> = several.iter().map(|one| self.time_of(one, people)).collect();
                line("invite.when_several", "\n".to_owned() + &times.join("\n"));
                self.onsite_beside(&booked)
            }
        };
        line("invite.how_long", self.duration());
        if self.wanted.onsite.is_none() || plan.is_some_and(|plan| plan.place.is_some()) {
            line("invite.where", self.place());
        }
        [lines.join("\n")].into_iter().chain(on).collect()
    }

    /// How long it takes.
    pub(super) fn duration(&self) -> String {
        let set = self.wanted.mission.note.plan().and_then(|plan| plan.duration);
        set.map_or_else(|| self.words.get("invite.an_hour"), |length| length.long(self.words))
    }

    /// Day and time; a blank where the time is not set.
    fn moment(&self, when: When) -> String {
        if when.time.is_some() {
            return when.full(self.words);
        }
        let args = [("date", when.full(self.words)), ("time", self.blank("time", &[]))];
        self.words.fill("date.moment", &args)
    }

    /// One of several meetings.
    fn time_of(&self, one: &Attendance<'_>, written_to: &[String]) -> String {
        let meeting = &one.meeting;
        let number = [("n", meeting.number.to_string())];
        let when = meeting
            .when
            .map_or_else(|| self.blank("slot", &number), |when| self.moment(when));
        // To somebody alone one does not say that they are there.
        let alone = |name: &String| written_to.len() == 1 && written_to.contains(name);
        let people = one.people.iter().map(|person| person.name.clone());
        let people: Vec<String> = people.filter(|name| !alone(name)).collect();
        let key = if people.is_empty() {
            "invite.one_alone"
        } else {
            "invite.one_of_several"
        };
        let args = [("date", when), ("names", names::joined(&people, self.words))];
        self.words.fill(key, &args)
    }

    /// What is proposed where no date is set.
    fn slots(&self) -> Vec<String> {
        if let Some(day) = self.wanted.onsite {
            return vec![self.say("onsite", &[("date", When::day(day).full(self.words))])];
        }
        let slot = |n: usize| format!("– {}", self.blank("slot", &[("n", n.to_string())]));
        let slots: Vec<String> = (1..=SLOTS).map(slot).collect();
        vec![self.say("slots", &[]) + "\n" + &slots.join("\n")]
    }

    /// The day on which she is there anyway, beside the days that are booked.
    fn onsite_beside(&self, booked: &[When]) -> Vec<String> {
        let Some(day) = self.wanted.onsite else {
            let key = if booked.len() > 1 { "none_longer" } else { "no_longer" };
            return vec![self.say(key, &[])];
        };
        if booked.iter().any(|when| when.date == day) {
            return vec![self.say("onsite_then", &[])];
        }
        vec![self.say("onsite_too", &[("date", When::day(day).full(self.words))])]
    }

    /// Where it is, for them.
    fn place(&self) -> String {
        let plan = self.wanted.mission.note.plan();
        match plan.and_then(|plan| plan.place.as_deref()) {
            Some(noted) => place::theirs(noted, self.tone, self.words),
            None => self.blank("place", &[]),
        }
    }
}
