//! The words of deadlines: one table a language. All are as they are compared, without accents and capitals.

use jiff::civil::Weekday;

use super::{LeadWord, Period};

/// What a deadline may be introduced by.
pub(super) struct Introduction {
    pub(super) word: &'static str,
    pub(super) lead: LeadWord,
    /// What may follow it.
    pub(super) then: Follows,
}

/// What may follow an introduction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    /// A day or a stretch.
    Day,
    /// A day, a stretch or a count of days, weeks…
    Any,
    /// A count of days, weeks…
    Count,
    /// A stretch.
    Stretch,
}

const fn firm(word: &'static str, then: Follows) -> Introduction {
    let lead = LeadWord::Firm;
    Introduction { word, lead, then }
}

const fn loose(word: &'static str, then: Follows) -> Introduction {
    let lead = LeadWord::Loose;
    Introduction { word, lead, then }
}

/// In what deadlines are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Hours,
    /// In so many days each.
    Days(u16),
    Weeks,
    Months,
    Years,
}

/// The words of one language.
pub(super) struct Vocabulary {
    /// The longest first where one begins another.
    pub(super) leads: &'static [Introduction],
    pub(super) articles: &'static [&'static str],
    /// Monday first, with its abbreviations.
    pub(super) weekdays: [&'static [&'static str]; 7],
    /// Before a day of the week, or after it: the next one.
    pub(super) next: &'static [&'static str],
    /// So many days later.
    pub(super) days: &'static [(&'static str, i8)],
    /// Stretches that need no other word.
    pub(super) periods: &'static [(&'static str, Period)],
    /// Stretches after a word for their end, middle or start.
    pub(super) units: &'static [(&'static str, Period)],
    pub(super) starts: &'static [&'static str],
    pub(super) middles: &'static [&'static str],
    pub(super) ends: &'static [&'static str],
    /// Between such a word and its stretch.
    pub(super) of: &'static [&'static str],
    pub(super) quarters: [&'static [&'static str]; 4],
    pub(super) numbers: &'static [(&'static str, u16)],
    pub(super) counted: &'static [(&'static str, Counted)],
    pub(super) working_days: &'static [&'static str],
    /// Days with a name: month, day.
    pub(super) feasts: &'static [(&'static str, i8, i8)],
    /// What may follow a deadline and says nothing of its day.
    pub(super) tails: &'static [&'static str],
    pub(super) urgent: &'static [&'static str],
}

/// Days gone by, for commands.
pub(super) const PAST: [(&str, i8); 4] = [("hier", -1), ("avant-hier", -2), ("yesterday", -1), ("avant hier", -2)];

pub(super) const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

pub(super) const FRENCH: Vocabulary = Vocabulary {
    leads: &[
        firm("a faire pour", Follows::Day),
        firm("a faire avant", Follows::Day),
        firm("a rendre pour", Follows::Day),
        firm("a rendre avant", Follows::Day),
        firm("au plus tard", Follows::Day),
        firm("dans un delai de", Follows::Count),
        firm("avant", Follows::Any),
        firm("d'ici a", Follows::Any),
        firm("d'ici", Follows::Any),
        firm("pour", Follows::Day),
        firm("sous", Follows::Count),
        firm("jusqu'", Follows::Day),
        firm("echeance", Follows::Any),
        firm("deadline", Follows::Any),
        firm("date limite", Follows::Any),
        firm("date butoir", Follows::Any),
        firm("limite", Follows::Any),
        firm("delai", Follows::Any),
        loose("dans les", Follows::Count),
        loose("dans", Follows::Count),
        loose("vers", Follows::Day),
        loose("courant", Follows::Stretch),
        loose("en", Follows::Stretch),
        loose("le", Follows::Day),
    ],
    articles: &["le ", "la ", "l'", "au ", "a la ", "a l'", "a ", "ce "],
    weekdays: [
        &["lundi", "lun."],
        &["mardi", "mar."],
        &["mercredi", "mer."],
        &["jeudi", "jeu."],
        &["vendredi", "ven."],
        &["samedi", "sam."],
        &["dimanche", "dim."],
    ],
    next: &["prochain"],
    days: &[
        ("apres-demain", 2),
        ("apres demain", 2),
        ("demain", 1),
        ("aujourd'hui", 0),
        ("ce jour", 0),
        ("ce soir", 0),
    ],
    periods: &[
        ("semaine prochaine", Period::Week(1)),
        ("cette semaine", Period::Week(0)),
        ("dans la semaine", Period::Week(0)),
        ("mois prochain", Period::Month(1)),
        ("ce mois-ci", Period::Month(0)),
        ("ce mois", Period::Month(0)),
        ("dans le mois", Period::Month(0)),
        ("trimestre prochain", Period::Quarter(1)),
        ("ce trimestre", Period::Quarter(0)),
        ("annee prochaine", Period::Year(1)),
        ("an prochain", Period::Year(1)),
        ("cette annee", Period::Year(0)),
        ("dans l'annee", Period::Year(0)),
    ],
    units: &[
        ("semaine", Period::Week(0)),
        ("mois", Period::Month(0)),
        ("trimestre", Period::Quarter(0)),
        ("annee", Period::Year(0)),
    ],
    starts: &["debut"],
    middles: &["mi-", "mi ", "milieu"],
    ends: &["fin"],
    of: &[
        "de la ",
        "de l'",
        "de cette ",
        "de ce ",
        "du ",
        "de ",
        "d'",
        "la ",
        "le ",
    ],
    quarters: [
        &["t1", "1er trimestre", "premier trimestre"],
        &["t2", "2e trimestre", "2eme trimestre", "deuxieme trimestre"],
        &["t3", "3e trimestre", "3eme trimestre", "troisieme trimestre"],
        &["t4", "4e trimestre", "4eme trimestre", "quatrieme trimestre"],
    ],
    numbers: &[
        ("un", 1),
        ("une", 1),
        ("deux", 2),
        ("trois", 3),
        ("quatre", 4),
        ("cinq", 5),
        ("six", 6),
        ("sept", 7),
        ("huit", 8),
        ("dix", 10),
        ("douze", 12),
        ("quinze", 15),
        ("vingt", 20),
        ("trente", 30),
    ],
    counted: &[
        ("heures", Counted::Hours),
        ("heure", Counted::Hours),
        ("h", Counted::Hours),
        ("jours", Counted::Days(1)),
        ("jour", Counted::Days(1)),
        ("j", Counted::Days(1)),
        ("huitaine", Counted::Days(8)),
        ("quinzaine", Counted::Days(15)),
        ("semaines", Counted::Weeks),
        ("semaine", Counted::Weeks),
        ("sem", Counted::Weeks),
        ("mois", Counted::Months),
        ("annees", Counted::Years),
        ("annee", Counted::Years),
        ("ans", Counted::Years),
        ("an", Counted::Years),
    ],
    working_days: &["jours ouvres", "jours ouvrables", "jour ouvre"],
    feasts: &[("noel", 12, 25), ("nouvel an", 1, 1), ("toussaint", 11, 1)],
    tails: &[
        "au plus tard",
        "dernier delai",
        "grand maximum",
        "maximum",
        "max",
        "si possible",
        "imperativement",
        "inclus",
        "sans faute",
        "au matin",
        "au soir",
        "matin",
        "midi",
        "apres-midi",
        "soir",
        "environ",
        "svp",
        "stp",
    ],
    urgent: &[
        "des que possible",
        "au plus vite",
        "le plus vite possible",
        "le plus tot possible",
        "asap",
    ],
};

pub(super) const ENGLISH: Vocabulary = Vocabulary {
    leads: &[
        firm("to be done by", Follows::Day),
        firm("at the latest by", Follows::Day),
        firm("at the latest", Follows::Day),
        firm("no later than", Follows::Day),
        firm("not later than", Follows::Day),
        firm("on or before", Follows::Day),
        firm("needed by", Follows::Day),
        firm("due date", Follows::Any),
        firm("due by", Follows::Day),
        firm("due before", Follows::Day),
        firm("due on", Follows::Day),
        firm("due in", Follows::Count),
        firm("due", Follows::Any),
        firm("by", Follows::Day),
        firm("before", Follows::Day),
        firm("until", Follows::Day),
        firm("till", Follows::Day),
        firm("deadline", Follows::Any),
        firm("within the next", Follows::Count),
        firm("within", Follows::Count),
        loose("in the next", Follows::Count),
        loose("in", Follows::Count),
        loose("in", Follows::Stretch),
        loose("during", Follows::Stretch),
        loose("around", Follows::Day),
        loose("for", Follows::Day),
        loose("on", Follows::Day),
    ],
    articles: &["the ", "this "],
    weekdays: [
        &["monday", "mon"],
        &["tuesday", "tues", "tue"],
        &["wednesday", "wed"],
        &["thursday", "thurs", "thur", "thu"],
        &["friday", "fri"],
        &["saturday", "sat"],
        &["sunday", "sun"],
    ],
    next: &["next", "this", "coming", "this coming"],
    days: &[
        ("the day after tomorrow", 2),
        ("tomorrow", 1),
        ("today", 0),
        ("tonight", 0),
    ],
    periods: &[
        ("next week", Period::Week(1)),
        ("this week", Period::Week(0)),
        ("next month", Period::Month(1)),
        ("this month", Period::Month(0)),
        ("next quarter", Period::Quarter(1)),
        ("this quarter", Period::Quarter(0)),
        ("next year", Period::Year(1)),
        ("this year", Period::Year(0)),
        ("eow", Period::Week(0)),
        ("eom", Period::Month(0)),
        ("eoq", Period::Quarter(0)),
        ("eoy", Period::Year(0)),
    ],
    units: &[
        ("week", Period::Week(0)),
        ("month", Period::Month(0)),
        ("quarter", Period::Quarter(0)),
        ("year", Period::Year(0)),
    ],
    starts: &["early in", "early", "start", "beginning"],
    middles: &["mid-", "mid ", "middle"],
    ends: &["end", "late in", "late"],
    of: &["of the ", "of this ", "of ", "the "],
    quarters: [
        &["q1", "first quarter"],
        &["q2", "second quarter"],
        &["q3", "third quarter"],
        &["q4", "fourth quarter"],
    ],
    numbers: &[
        ("a couple of", 2),
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("ten", 10),
        ("twelve", 12),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
    ],
    counted: &[
        ("hours", Counted::Hours),
        ("hour", Counted::Hours),
        ("hrs", Counted::Hours),
        ("h", Counted::Hours),
        ("days", Counted::Days(1)),
        ("day", Counted::Days(1)),
        ("d", Counted::Days(1)),
        ("fortnight", Counted::Days(14)),
        ("weeks", Counted::Weeks),
        ("week", Counted::Weeks),
        ("wks", Counted::Weeks),
        ("wk", Counted::Weeks),
        ("w", Counted::Weeks),
        ("months", Counted::Months),
        ("month", Counted::Months),
        ("years", Counted::Years),
        ("year", Counted::Years),
        ("y", Counted::Years),
    ],
    working_days: &["working days", "business days", "working day", "business day"],
    feasts: &[("christmas", 12, 25), ("new year", 1, 1), ("new year's", 1, 1)],
    tails: &[
        "at the latest",
        "latest",
        "if possible",
        "please",
        "inclusive",
        "morning",
        "afternoon",
        "evening",
        "noon",
        "eod",
        "cob",
        "sharp",
        "tops",
        "max",
    ],
    urgent: &["as soon as possible", "asap", "a.s.a.p"],
};

/// Before a day, in any language: at its end.
pub(super) const END_OF_DAY: [&str; 8] = [
    "end of the day",
    "end of day",
    "end of business",
    "close of business",
    "eod",
    "cob",
    "fin de journee",
    "fin de la journee",
];
