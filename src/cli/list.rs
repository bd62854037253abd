//! `bilan list`: missions, entries of a group, clients or tags, filtered.

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use super::group::Group;
use super::{Format, Global, Outcome, Stop, Terminal, named, open};
use crate::date::{self, Edge};
use crate::journal::{Client, EntryOf, EntryState, Journal, Mission, MissionState, subject_key};
use crate::note::role::Role;
use crate::site::export::{self, ClientData, EntryData, MissionData};
use crate::words::Words;

mod bound;

use bound::bound;

#[derive(Debug, Args)]
pub(super) struct List {
    /// What to list: missions, positives, vigilance, follow-ups, differently, learned, highlights, quotes, clients, tags
    #[arg(default_value = "missions")]
    what: String,
    /// Only of this client: its name, or its sheet's
    #[arg(long, value_name = "CLIENT")]
    client: Option<String>,
    /// Only of this kind of mission
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only with this tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Only of missions on that day or later
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only of missions on that day or earlier
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only in this state: of missions running, `to_book`, overdue, booked, held, reviewed, closed, none; of follow-ups
    /// late, today, week, later, undated, done, dropped; of vigilance points open, resolved
    #[arg(long, value_name = "STATE")]
    state: Option<String>,
    /// How the list is printed
    #[arg(long, value_enum, default_value = "human", env = "BILAN_FORMAT")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Missions,
    Entries(Group),
    Clients,
    Tags,
}

impl ValueEnum for What {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [What; 10] = [
            What::Missions,
            What::Entries(Group::Positives),
            What::Entries(Group::Vigilance),
            What::Entries(Group::FollowUps),
            What::Entries(Group::Differently),
            What::Entries(Group::Learned),
            What::Entries(Group::Highlights),
            What::Entries(Group::Quotes),
            What::Clients,
            What::Tags,
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Missions => Some(PossibleValue::new("missions")),
            Self::Entries(group) => group.to_possible_value(),
            Self::Clients => Some(PossibleValue::new("clients")),
            Self::Tags => Some(PossibleValue::new("tags").aliases(["étiquettes", "etiquettes"])),
        }
    }
}

/// `--format json`: see docs/data.md.
#[derive(Serialize)]
struct Listed<T: Serialize> {
    version: u32,
    #[serde(flatten)]
    list: T,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Lists {
    Missions(Vec<MissionData>),
    Entries(Vec<EntryData>),
    Clients(Vec<ClientData>),
    Tags(Vec<TagData>),
}

#[derive(Serialize)]
struct TagData {
    name: String,
    slug: String,
    missions: usize,
    entries: usize,
}

/// What the filters ask for, found in the journal.
struct Filter<'a> {
    client: Option<usize>,
    kind: Option<String>,
    tag: Option<String>,
    what: What,
    since: Option<Date>,
    until: Option<Date>,
    list: &'a List,
}

impl List {
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome, Stop> {
        let (project, journal) = open::sound_journal(global, terminal)?;
        let words = &project.words;
        let filter = Filter::new(self, &journal, words)?;
        let text = match filter.what {
            What::Entries(group) => self.entries(group.role(), &filter, &journal, words),
            What::Clients => self.clients(&filter, &journal, words),
            What::Tags => self.tags(&filter, &journal, words),
            What::Missions => self.missions(&filter, &journal, words),
        };
        if text.is_empty() {
            terminal.say(&words.get("list.nothing"));
        }
        terminal.print_plain(&text);
        Ok(Outcome::Fine)
    }

    fn missions(&self, filter: &Filter<'_>, journal: &Journal, words: &Words) -> String {
        let missions: Vec<&Mission> = journal.missions.iter().filter(|m| filter.takes(m)).collect();
        if self.format == Format::Json {
            let data = missions.iter().map(|m| export::mission(journal, m, false));
            return listed(Lists::Missions(data.collect()));
        }
        let lines = missions.iter().map(|mission| {
            let date = mission.date().map_or(String::new(), |d| d.to_string());
            let state = words.get(&format!("state.{}", mission.state.as_str()));
            let client = journal
                .client_of(mission)
                .map_or(String::new(), |c| format!(" — {}", c.name));
            let draft = if mission.note.front.draft {
                " · ".to_owned() + &words.get("list.draft")
            } else {
                String::new()
            };
            format!(
                "{date:<10}  {}{client}\n            {state}{draft} · {}\n",
                mission.title, mission.note.file.path
            )
        });
        lines.collect()
    }

    fn entries(&self, role: Role, filter: &Filter<'_>, journal: &Journal, words: &Words) -> String {
        let state = |of: &EntryOf<'_>| {
            self.state
                .as_deref()
                .is_none_or(|state| of.state(journal).as_str() == state)
        };
        let tagged = |of: &EntryOf<'_>| filter.tag.is_none() || filter.has_tag(of.tags());
        let missions = journal.entries(role).filter(|of| filter.takes_but_tag(of.mission));
        let mut entries: Vec<EntryOf<'_>> = missions.filter(tagged).filter(state).collect();
        if role == Role::FollowUps {
            // What is to be done first comes first; what has no date keeps its place after.
            entries.sort_by_key(|of| (of.state(journal), of.entry.urgency()));
        }
        if self.format == Format::Json {
            let data = entries.iter().map(|of| export::entry(journal, *of, true));
            return listed(Lists::Entries(data.collect()));
        }
        entries.iter().map(|of| described(*of, journal, words)).collect()
    }

    fn clients(&self, filter: &Filter<'_>, journal: &Journal, words: &Words) -> String {
        let of = |at: usize| -> Vec<&Mission> {
            journal
                .missions
                .iter()
                .filter(|m| m.client == Some(at) && filter.takes(m))
                .collect()
        };
        let rows: Vec<(usize, Vec<&Mission>)> = (0..journal.clients.len())
            .map(|at| (at, of(at)))
            .filter(|(at, missions)| !missions.is_empty() || filter.is_any() || filter.client == Some(*at))
            .collect();
        if self.format == Format::Json {
            let data = rows.iter().map(|(at, missions)| {
                export::client(&journal.clients[*at], missions.iter().map(|m| m.slug.clone()).collect())
            });
            return listed(Lists::Clients(data.collect()));
        }
        let lines = rows.iter().map(|(at, missions)| {
            let count = words.count("count.missions", missions.len(), &[]);
            let last = missions.iter().find_map(|m| m.date());
            let last = last.map_or(String::new(), |d| {
                words.fill("list.last", &[("date", date::long(d, words))])
            });
            format!("{} — {count}{last}\n", journal.clients[*at].name)
        });
        lines.collect()
    }

    fn tags(&self, filter: &Filter<'_>, journal: &Journal, words: &Words) -> String {
        let tags = journal.tags.iter().filter_map(|tag| {
            let key = subject_key(&tag.name);
            let is = |tags: &[String]| tags.iter().any(|t| subject_key(t) == key);
            let missions: Vec<&Mission> = journal.missions.iter().filter(|m| filter.takes(m)).collect();
            let entries = |m: &&Mission| {
                let tags = |entry| EntryOf { mission: m, entry }.tags().to_vec();
                m.note
                    .entries
                    .iter()
                    .filter(|e| Role::GATHERED.contains(&e.role) && is(&tags(e)))
                    .count()
            };
            let entries_of: Vec<usize> = missions.iter().map(entries).collect();
            let with = missions
                .iter()
                .zip(&entries_of)
                .filter(|(m, n)| **n > 0 || is(&m.note.front.tags))
                .count();
            let entries = entries_of.iter().sum();
            let data = TagData {
                name: tag.name.clone(),
                slug: tag.slug.clone(),
                missions: with,
                entries,
            };
            (with > 0 || filter.is_any()).then_some(data)
        });
        let tags: Vec<TagData> = tags.collect();
        if self.format == Format::Json {
            return listed(Lists::Tags(tags));
        }
        let lines = tags.iter().map(|tag| {
            let missions = words.count("count.missions", tag.missions, &[]);
            let points = words.count("count.points", tag.entries, &[]);
            format!("#{} — {missions}, {points}\n", tag.name)
        });
        lines.collect()
    }
}

impl What {
    /// The list that a name means, in either language and number.
    fn meant(name: &str) -> Option<Self> {
        let folded = crate::fold::letters(name.trim());
        let plural = if folded.ends_with('s') { folded } else { folded + "s" };
        let own = Self::from_str(name.trim(), true).or_else(|_| Self::from_str(&plural, true));
        own.ok().or_else(|| Group::meant(name).map(Self::Entries))
    }

    /// The states its items can be in.
    fn states(self) -> Vec<&'static str> {
        match self {
            Self::Entries(Group::FollowUps) => EntryState::OF_FOLLOW_UPS.iter().map(|s| s.as_str()).collect(),
            Self::Entries(Group::Vigilance) => EntryState::OF_VIGILANCE.iter().map(|s| s.as_str()).collect(),
            Self::Missions | Self::Clients | Self::Tags => MissionState::ALL.iter().map(|s| s.as_str()).collect(),
            Self::Entries(_) => Vec::new(),
        }
    }
}

impl<'a> Filter<'a> {
    /// Finds what is asked for; a name that the journal does not have is a wrong use, with the names it has.
    fn new(list: &'a List, journal: &Journal, words: &Words) -> Result<Self, Stop> {
        let unknown = |key: &str, value: &str, mut names: Vec<String>| {
            let close = |name: &String| strsim::jaro_winkler(&subject_key(name), &subject_key(value));
            names.sort_by(|a, b| close(b).total_cmp(&close(a)));
            names.truncate(5);
            let args = [("value", value.to_owned()), ("names", names.join(", "))];
            let help = if names.is_empty() {
                String::new()
            } else {
                words.fill("list.known", &args)
            };
            Stop::wrong_use(words.fill(&format!("list.{key}"), &args), help)
        };
        let client = list.client.as_deref().map(|name| {
            let names = || journal.clients.iter().map(|c| c.name.clone()).collect();
            let wanted = crate::fold::letters(name.trim());
            let has = |client: &&Client| crate::fold::letters(&client.name).contains(&wanted);
            let key = if journal.clients.iter().filter(has).count() > 1 {
                "several_clients"
            } else {
                "no_client"
            };
            named::client(journal, name).ok_or_else(|| unknown(key, name, names()))
        });
        let kind = list.kind.as_deref().map(|name| {
            let names = || journal.kinds.iter().map(|s| s.name.clone()).collect();
            journal
                .kind(name)
                .map(|s| subject_key(&s.name))
                .ok_or_else(|| unknown("no_kind", name, names()))
        });
        let tag = list.tag.as_deref().map(|name| {
            let name = name.trim_start_matches('#');
            let names = || journal.tags.iter().map(|s| s.name.clone()).collect();
            journal
                .tag(name)
                .map(|s| subject_key(&s.name))
                .ok_or_else(|| unknown("no_tag", name, names()))
        });
        let what = What::meant(&list.what).ok_or_else(|| {
            let args = [("value", list.what.clone())];
            Stop::wrong_use(words.fill("list.no_list", &args), words.get("list.lists"))
        })?;
        if let Some(state) = &list.state {
            let states = what.states();
            if states.is_empty() {
                return Err(unknown("stateless", state, Vec::new()));
            }
            if !states.contains(&state.as_str()) {
                let said = |state: &str| format!("{state} ({})", words.get(&format!("state.{state}")));
                let states: Vec<String> = states.into_iter().map(said).collect();
                let args = [("value", state.clone()), ("names", states.join(", "))];
                return Err(Stop::wrong_use(
                    words.fill("list.no_state", &args),
                    words.fill("list.states", &args),
                ));
            }
        }
        Ok(Self {
            client: client.transpose()?,
            kind: kind.transpose()?,
            tag: tag.transpose()?,
            what,
            since: list
                .since
                .as_deref()
                .map(|text| bound(text, Edge::First, journal.today, words))
                .transpose()?,
            until: list
                .until
                .as_deref()
                .map(|text| bound(text, Edge::Last, journal.today, words))
                .transpose()?,
            list,
        })
    }

    /// Whether nothing is asked for.
    fn is_any(&self) -> bool {
        let no_name = self.client.is_none() && self.kind.is_none() && self.tag.is_none();
        no_name && self.since.is_none() && self.until.is_none() && self.list.state.is_none()
    }

    fn has_tag(&self, tags: &[String]) -> bool {
        tags.iter().any(|tag| Some(subject_key(tag)) == self.tag)
    }

    fn takes_but_tag(&self, mission: &Mission) -> bool {
        let kind = mission.note.front.kind.as_deref().map(subject_key);
        let date = mission.date();
        self.client.is_none_or(|client| mission.client == Some(client))
            && (self.kind.is_none() || kind == self.kind)
            && self.since.is_none_or(|since| date.is_some_and(|d| d >= since))
            && self.until.is_none_or(|until| date.is_some_and(|d| d <= until))
    }

    /// Whether a mission counts where missions, clients or tags are listed: the state asked for is a mission's.
    fn takes(&self, mission: &Mission) -> bool {
        let entries = || mission.note.entries.iter().any(|e| self.has_tag(&e.tags));
        let state = self.list.state.as_deref();
        let in_state = state.is_none_or(|state| mission.state.as_str() == state);
        in_state
            && self.takes_but_tag(mission)
            && (self.tag.is_none() || self.has_tag(&mission.note.front.tags) || entries())
    }
}

/// An entry's text, and where it comes from on the next line.
fn described(of: EntryOf<'_>, journal: &Journal, words: &Words) -> String {
    let EntryOf { mission, entry } = of;
    let mut facts = Vec::new();
    let state = of.state(journal).as_str();
    if !state.is_empty() {
        facts.push(words.get(&format!("state.{state}")));
    }
    facts.extend(
        entry
            .due
            .map(|due| words.get("entry.due") + " " + &date::long(due, words)),
    );
    facts.extend(entry.who.clone());
    facts.extend(entry.tags.iter().map(|tag| format!("#{tag}")));
    if mission.note.front.draft {
        facts.push(words.get("list.draft"));
    }
    let client = journal
        .client_of(mission)
        .map_or(String::new(), |c| format!(" — {}", c.name));
    facts.push(format!("{}{client}", mission.title));
    let line = crate::source::Place::new(&mission.note.file, entry.span.clone()).line();
    facts.push(format!("{}:{line}", mission.note.file.path));
    format!("{}\n    {}\n", entry.text.replace('\n', " "), facts.join(" · "))
}

fn listed(list: Lists) -> String {
    json(&Listed {
        version: export::VERSION,
        list,
    })
}

/// A value of ours as JSON with a line end: names and texts, which always serialise.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
