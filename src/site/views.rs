//! The template contract, version 1: everything a template may read.
//!
//! A template gets one page struct of this file under its own name (`home`,
//! `mission`, `group`…), plus [`Site`] as `site` and [`Page`] as `page`.
//! Nothing else of the program reaches a template.
//!
//! - Every `url` is a path from the site's root and names its file
//!   (`missions/NAME/index.html`). Templates write `{{ page.root }}{{ x.url }}`,
//!   so pages open from disk and under any address.
//! - Every `html` is safe to print as it stands: rendered, sanitised, its links
//!   already relative to the page at hand.
//! - Every other text is plain and escaped by the template engine.
//! - A list that has nothing is an empty list, never absent; an [`Option`] that
//!   has nothing is `none`.

use std::sync::Arc;

use serde::Serialize;

use super::Html;
use crate::paper::Paper;

mod excerpts;

pub use excerpts::{Consent, Excerpt, ExcerptGroup, Excerpts, Notice, Replaced, Standing, Unknown, Unmarked};

/// What is the same on every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Site {
    /// Version of this contract.
    pub contract: u32,
    /// The journal's title.
    pub title: String,
    /// BCP 47 tag of the journal's language.
    pub lang: String,
    /// Whose journal it is; empty when `bilan.yaml` does not say.
    pub author: String,
    /// The first day of the week, from Sunday, 0.
    pub week_starts: i8,
    /// The day for which every state was computed.
    pub today: Date,
    /// Path of the style sheet, with its hash.
    pub style: String,
    /// Path of the script, with its hash.
    pub script: String,
    /// Paths of the search's scripts, with their hashes, and of its index, in the order in which they run.
    pub search: Vec<String>,
    /// The main menu, in order.
    pub menu: Vec<MenuItem>,
    /// The journal's own pages (`content/pages`), in order of title.
    pub pages: Vec<Link>,
    /// `generator` meta value.
    pub generator: String,
}

/// One item of the menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MenuItem {
    /// `home`, `prepare`, `missions`, `boost`, `excerpts`, `clients`, `tags`, `figures`, `search`, or a role (`positives`…):
    /// also the key of its word.
    pub name: String,
    /// Where it leads.
    pub url: String,
}

/// A place of the site with how many things are there.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// As in [`MenuItem`].
    pub name: String,
    /// Where it leads.
    pub url: String,
    /// How many: missions, entries, clients, tags.
    pub count: usize,
}

/// What every page has.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// `home`, `missions`, `mission`, `group`, `boost`, `clients`, `client`, `tags`, `brief`, `figures`, `search`, `prepare`, `excerpts`, `year`, `page`, `sheet`, `not_found`.
    pub kind: &'static str,
    /// Name of the menu item it belongs to; empty when none.
    pub menu: String,
    /// Plain title.
    pub title: String,
    /// From this page to the site's root: empty, `../` or `../../`.
    pub root: String,
    /// The page's own path from the root.
    pub url: String,
    /// BCP 47 tag of the main text, where it is not the journal's; else empty.
    pub lang: String,
    /// What is wrong with the notes this page was made from.
    pub problems: Vec<Problem>,
    /// Numbered pages, where a list is cut.
    pub pager: Option<Pager>,
}

/// A list cut into numbered pages.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// Number of this page, from 1.
    pub current: usize,
    /// The first, the last and those around this one.
    pub pages: Vec<PageLink>,
    /// The page before, if any.
    pub previous: Option<Link>,
    /// The page after, if any.
    pub next: Option<Link>,
}

/// A link to a numbered page.
#[derive(Clone, Debug, Serialize)]
pub struct PageLink {
    /// Its number and address.
    #[serde(flatten)]
    pub link: Link,
    /// Whether it is this page.
    pub current: bool,
    /// Whether pages before it are left out.
    pub gap: bool,
}

/// A diagnostic, as a reader sees it.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// HTML: what is wrong, in the journal's language.
    pub message: String,
    /// HTML: what to write instead; may be empty.
    pub help: String,
    /// File, from the journal's root.
    pub file: String,
    /// Line, from 1; 0 when the problem is not in a line.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The person's own line.
    pub source: String,
    /// The mission's page, where there is one.
    pub url: Option<String>,
}

/// A text that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Plain text.
    pub text: String,
    /// Path from the root.
    pub url: String,
}

/// A link with how many things are behind it.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// Plain text.
    pub text: String,
    /// Path from the root.
    pub url: String,
    /// How many.
    pub count: usize,
}

/// A day, or a day and a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Date {
    /// ISO 8601: `2026-05-12` or `2026-05-12T15:45`.
    pub iso: String,
    /// In the journal's language: `12 mai 2026`, `12 mai 2026 à 15 h 45`.
    pub long: String,
    /// The year.
    pub year: i16,
}

/// A mission in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissionRef {
    /// Its page.
    pub url: String,
    /// Plain title.
    pub title: String,
    /// Its client.
    pub client: Option<Link>,
    /// Its sort.
    pub kind: Option<Link>,
    /// The review's date, else the end's, else the start's.
    pub date: Option<Date>,
    /// Year under which it is listed; none without any date.
    pub year: Option<i16>,
    /// `running`, `to_book`, `overdue`, `booked`, `held`, `reviewed`, `closed`, `none`.
    pub state: &'static str,
    /// The states it will be in if nothing is written.
    pub changes: Vec<Change>,
    /// One line, plain; may be empty.
    pub summary: String,
    /// Its first tags; its page has them all.
    pub tags: Vec<Link>,
    /// How many entries it has: positives, vigilance points, follow-ups.
    pub counts: RoleCounts,
}

/// A state that comes with a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The first day of it: `2026-05-12`.
    pub date: String,
    /// The state.
    pub state: &'static str,
}

/// How many entries of the three groups one sees first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RoleCounts {
    /// Positives.
    pub positives: usize,
    /// Vigilance points.
    pub vigilance: usize,
    /// Follow-ups, done ones included.
    pub follow_ups: usize,
}

/// One entry: a positive, a vigilance point, a follow-up…
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// `positives`, `vigilance`, `follow_ups`, `differently`, `learned`, `highlights`, `quotes`, or another role.
    pub role: &'static str,
    /// Its identity within the mission; on the mission's page the element's `id` is `e-` and this.
    pub id: String,
    /// Deep link: the mission's page and the entry's place on it.
    pub url: String,
    /// Its content, without its marks; block elements.
    pub html: String,
    /// The same as plain text.
    pub text: String,
    /// Topic (a sub-heading above it); may be empty.
    pub topic: String,
    /// Its own tags.
    pub tags: Vec<Link>,
    /// Who said it, or who does it; may be empty.
    pub who: String,
    /// When it is due (follow-ups).
    pub due: Option<Date>,
    /// When it was done, resolved or dropped.
    pub done: Option<Date>,
    /// How it comes again, in the journal's language; may be empty.
    pub repeat: String,
    /// How urgent it is: `highest` to `lowest`; else empty.
    pub priority: &'static str,
    /// Follow-ups: `late`, `today`, `week`, `later`, `undated`, `done`, `dropped`;
    /// vigilance points: `open`, `resolved`; others: empty.
    pub state: &'static str,
    /// Marked for publishing.
    pub marked: bool,
    /// BCP 47 tag where its language is not the journal's; else empty.
    pub lang: String,
    /// Where it comes from: always there in a template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mission: Option<Arc<MissionRef>>,
}

/// Rows of missions, as the component `mission_row` shows them.
#[derive(Clone, Debug, Serialize)]
pub struct Rows {
    /// How many.
    pub shown: usize,
    /// HTML: one `li` after another.
    pub html: Html,
}

/// Entries of a list that a page shows, as the component `entry` shows them.
#[derive(Clone, Debug, Serialize)]
pub struct List {
    /// What they have in common: a year (`2026`), a state (`late`), a role. Empty for none.
    pub name: String,
    /// How many there are in the whole journal (this page may show fewer).
    pub count: usize,
    /// How many this page shows.
    pub shown: usize,
    /// HTML: one `li` after another.
    pub html: Html,
}

/// `index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    /// Late, today's, and this week's follow-ups, the first to come first.
    pub follow_ups: Vec<Entry>,
    /// How many of them are shown at most.
    pub most_follow_ups: usize,
    /// Those due next after this week, the first to come first: one may be due on the day the page is opened.
    pub coming: Vec<Entry>,
    /// How many open follow-ups there are in all.
    pub open_follow_ups: usize,
    /// Missions whose review is to book, overdue ones first.
    pub to_book: Vec<Arc<MissionRef>>,
    /// Missions whose review is ahead.
    pub booked: Vec<Arc<MissionRef>>,
    /// Missions whose review's date passed with nothing noted.
    pub held: Vec<Arc<MissionRef>>,
    /// Missions under way.
    pub running: Vec<Arc<MissionRef>>,
    /// People to tell of a review, and to hear before it, by mission: the first ones.
    pub people: Vec<People>,
    /// What is left when reviews are over, with how many missions: `no_follow_ups`, `to_close`.
    pub rest: Vec<Figure>,
    /// The newest reviews.
    pub newest: Vec<Arc<MissionRef>>,
    /// A positive to re-read.
    pub reread: Option<Entry>,
    /// Tags and topics with the most open vigilance points.
    pub watch: Vec<Recurrence>,
    /// The journal in figures.
    pub figures: Vec<Figure>,
}

/// `prepare/index.html`: what needs her.
#[derive(Clone, Debug, Serialize)]
pub struct Prepare {
    /// Follow-ups: late, today's, this week's, as many as a page holds; empty ones too, for the day the page is opened.
    pub follow_ups: Vec<List>,
    /// How many open follow-ups there are in all.
    pub open_follow_ups: usize,
    /// Missions whose review is to book, booked, or may have taken place: `to_book`, `held`, `booked`; empty ones too.
    pub reviews: Vec<ToDo>,
    /// People to tell of a review, and to hear before it, by mission.
    pub people: Vec<People>,
    /// What is left when a review is over: `no_follow_ups`, `to_close`.
    pub rest: Vec<ToDo>,
}

/// `years/2026/index.html`: a year in review.
#[derive(Clone, Debug, Serialize)]
pub struct InReview {
    /// What it says.
    pub paper: Paper,
    /// The year before that has missions.
    pub previous: Option<Link>,
    /// The year after.
    pub next: Option<Link>,
}

/// Missions of which the same is to be done.
#[derive(Clone, Debug, Serialize)]
pub struct ToDo {
    /// What.
    pub name: &'static str,
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub missions: Rows,
}

/// People of a mission whose review is ahead.
#[derive(Clone, Debug, Serialize)]
pub struct People {
    /// The mission.
    pub about: Arc<MissionRef>,
    /// Who does not know of the review yet.
    pub inform: Vec<String>,
    /// Who knows, and was not heard yet.
    pub hear: Vec<String>,
}

/// Papers in a file of their own (`bilan brief --html`…).
#[derive(Clone, Debug, Serialize)]
pub struct Sheet {
    /// One after another: most commands give one, `bilan prepare` two a meeting.
    pub papers: Vec<Paper>,
    /// The style sheet's text.
    pub style: String,
}

/// `search/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Search {
    /// How many missions can be found.
    pub missions: usize,
    /// How many entries.
    pub entries: usize,
    /// Items of the menu where there is something, with how much. The menu itself has no numbers: every page has it, and every note
    /// would change every page.
    pub places: Vec<Place>,
}

/// A mission that is like the one at hand, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Similar {
    /// The mission.
    pub about: Arc<MissionRef>,
    /// Whether it is of the same kind.
    pub kind: bool,
    /// Whether it is of the same client.
    pub client: bool,
    /// Tags that both have, rarest first, a few.
    pub tags: Vec<Link>,
    /// Words that both titles or summaries have, rarest first, a few.
    pub words: Vec<String>,
}

/// A subject of vigilance points that comes back.
#[derive(Clone, Debug, Serialize)]
pub struct Recurrence {
    /// The tag or topic.
    pub text: String,
    /// The tag's page; empty for a topic.
    pub url: String,
    /// Vigilance points.
    pub points: usize,
    /// Missions they come from: two or more.
    pub missions: usize,
    /// Clients they come from.
    pub clients: usize,
    /// Newest mission's date.
    pub last: Option<Date>,
    /// Its month in words (`mars 2026`); empty without a date.
    pub month: String,
    /// `rising`, `fading`, `steady`: the last twelve months against the twelve before.
    pub trend: &'static str,
    /// `never`, `again` (resolved, and come back), `resolved`.
    pub addressed: &'static str,
}

/// A number of the journal.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// Its name, also the key of its word: `missions`, `clients`, `positives`, `vigilance`, `follow_ups`, `quotes`.
    pub name: &'static str,
    /// Where it leads.
    pub url: String,
    /// The number.
    pub count: usize,
}

/// `missions/index.html`: all missions by year.
#[derive(Clone, Debug, Serialize)]
pub struct Missions {
    /// Newest year first; the ones without any date last.
    pub years: Vec<Year>,
    /// How many in all.
    pub total: usize,
}

/// The missions of one year.
#[derive(Clone, Debug, Serialize)]
pub struct Year {
    /// The year; none for missions without date.
    pub year: Option<i16>,
    /// How many in the whole journal.
    pub count: usize,
    /// Newest first.
    pub missions: Rows,
    /// The same at a glance; none for missions without date.
    pub timeline: Option<Timeline>,
    /// The year in review; empty for missions without date.
    pub review: String,
}

/// The missions of a year, from January to December.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// How many rows they need, so that few overlap.
    pub lanes: usize,
    /// In order of their beginning.
    pub stretches: Vec<Stretch>,
}

/// When a mission was, in hundredths of the year.
#[derive(Clone, Debug, Serialize)]
pub struct Stretch {
    /// Plain title.
    pub title: String,
    /// Its row, from 0.
    pub lane: usize,
    /// Its first day; none where the mission was in another year, or nobody knows.
    pub from: Option<f64>,
    /// How long it lasted; none as above.
    pub length: Option<f64>,
    /// The review's day, if it is in the year.
    pub review: Option<f64>,
}

/// `missions/NAME/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Mission {
    /// What lists say of it.
    pub about: Arc<MissionRef>,
    /// All its tags.
    pub tags: Vec<Link>,
    /// Its client's public name; may be empty.
    pub client_alias: String,
    /// First day.
    pub started: Option<Date>,
    /// Last day.
    pub ended: Option<Date>,
    /// The review.
    pub review: Option<Review>,
    /// When the stage was closed.
    pub closed: Option<Date>,
    /// Who took part.
    pub contacts: Vec<Contact>,
    /// HTML: the note as written; in their places its entries with their marks, as the component `marks` shows them.
    pub body: Html,
    /// Entries written in the front matter, by role.
    pub front: Vec<List>,
    /// Its excerpt and the posts that quote it, by their titles for the public, on the page of excerpts.
    pub excerpts: Vec<Link>,
    /// Notes and entries that link here.
    pub backlinks: Vec<Link>,
    /// Missions like it, best first.
    pub similar: Vec<Similar>,
    /// The mission before, by date.
    pub previous: Option<Link>,
    /// The mission after.
    pub next: Option<Link>,
    /// The note's file, from the journal's root.
    pub source: String,
    /// Kept out of builds without `--drafts`.
    pub draft: bool,
    /// Keys of the front matter that the program does not know.
    pub extra: serde_json::Value,
}

/// The review meeting.
#[derive(Clone, Debug, Serialize)]
pub struct Review {
    /// When; none when only planned in words.
    pub date: Option<Date>,
    /// How long, in the journal's language; may be empty.
    pub duration: String,
    /// Where; may be empty.
    pub place: String,
    /// What for; may be empty.
    pub purpose: String,
    /// What the client objected; may be empty.
    pub objection: String,
    /// Meetings held apart.
    pub sessions: Vec<Session>,
}

/// One meeting of a review held in several.
#[derive(Clone, Debug, Serialize)]
pub struct Session {
    /// When.
    pub date: Option<Date>,
    /// With whom.
    pub contacts: Vec<String>,
}

/// Someone at the client's.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Role; may be empty.
    pub role: String,
    /// One of the key contacts.
    pub key: bool,
    /// Told of the review: a date, or yes.
    pub informed: Told,
    /// Impressions gathered: a date, or yes.
    pub heard: Told,
    /// E-mail; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Web address (http or https); may be empty.
    pub web: String,
}

/// Yes, no, or since when.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// Whether.
    pub yes: bool,
    /// When, if said.
    pub date: Option<Date>,
}

/// `positives/`, `vigilance/`, `follow-ups/`… across every mission.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The role.
    pub role: &'static str,
    /// By year, newest first. For follow-ups: by state (`late`, `today`, `week`, `later`, `undated`, `done`, `dropped`).
    /// For vigilance points: by year, then one named `resolved`.
    pub lists: Vec<List>,
    /// How many in all.
    pub total: usize,
    /// On the first page of the vigilance points: what comes back, never addressed first, most missions first.
    pub recurrences: Vec<Recurrence>,
    /// By tag, most first.
    pub tags: Vec<Count>,
    /// By client, most first.
    pub clients: Vec<Count>,
    /// By kind, most first.
    pub kinds: Vec<Count>,
}

/// `boost/index.html`: positives, and quotes that are no criticism.
#[derive(Clone, Debug, Serialize)]
pub struct Boost {
    /// How many this numbered page shows.
    pub shown: usize,
    /// HTML: those of this numbered page, newest first, one `li` after another, as the component `boost_item` shows them.
    pub html: Html,
    /// How many in all.
    pub total: usize,
}

/// `clients/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Clients {
    /// In alphabetical order.
    pub clients: Vec<ClientRow>,
}

/// A client in the list.
#[derive(Clone, Debug, Serialize)]
pub struct ClientRow {
    /// Name.
    pub name: String,
    /// Page.
    pub url: String,
    /// Missions.
    pub missions: usize,
    /// Newest mission's date.
    pub last: Option<Date>,
    /// Open follow-ups.
    pub open_follow_ups: usize,
}

/// `clients/NAME/index.html`: the relationship.
#[derive(Clone, Debug, Serialize)]
pub struct Client {
    /// Name.
    pub name: String,
    /// How the public may know it; may be empty.
    pub alias: String,
    /// `never`, `ask` or `ok`.
    pub nda: &'static str,
    /// `tu`, `vous`, or empty.
    pub tone: String,
    /// Tags of the sheet.
    pub tags: Vec<Link>,
    /// People, of the sheet and of every mission, each once.
    pub contacts: Vec<Contact>,
    /// The sheet's text, on the first page; may be empty.
    pub html: String,
    /// What was when, and what is to come, on the first page: the newest moments first.
    pub moments: Vec<Moment>,
    /// What people said, on the first page: in the order of the contacts, those of whom something is noted.
    pub said: Vec<Said>,
    /// Newest first: those of this numbered page.
    pub missions: Rows,
    /// Missions in all.
    pub total_missions: usize,
    /// Open follow-ups (first due first), perspectives, positives, vigilance points, quotes (newest first): one list a
    /// role (its name), in that order, empty ones left out; the entries of this numbered page.
    pub lists: Vec<List>,
    /// Notes that link to the sheet.
    pub backlinks: Vec<Link>,
}

/// A moment of a relationship.
#[derive(Clone, Debug, Serialize)]
pub struct Moment {
    /// When.
    pub date: Date,
    /// `started`, `ended`, `review`, `closed` of a mission; `done` or `due` of a follow-up.
    pub what: &'static str,
    /// The mission's title, or the follow-up's text; plain.
    pub text: String,
    /// The mission, or the entry on its page.
    pub url: String,
}

/// What a person said, or does.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// Who.
    pub name: String,
    /// The newest of it.
    pub list: List,
}

/// `tags/index.html`: tags and kinds.
#[derive(Clone, Debug, Serialize)]
pub struct Tags {
    /// In alphabetical order.
    pub tags: Vec<SubjectRow>,
    /// In alphabetical order.
    pub kinds: Vec<SubjectRow>,
}

/// A tag or a kind in the list.
#[derive(Clone, Debug, Serialize)]
pub struct SubjectRow {
    /// Name.
    pub text: String,
    /// Page.
    pub url: String,
    /// Missions.
    pub missions: usize,
    /// Entries.
    pub counts: RoleCounts,
}

/// `tags/NAME/index.html` and `kinds/NAME/index.html`: the brief for a subject.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    /// `tag` or `kind`.
    pub subject: &'static str,
    /// Name of the tag or kind.
    pub name: String,
    /// What to keep in mind, what works, what I would do differently, what I learned,
    /// follow-ups, highlights, quotes: one list a role (its name), in that order, empty ones left out.
    pub lists: Vec<List>,
    /// Missions, newest first: those of this numbered page.
    pub missions: Rows,
    /// Missions in all.
    pub total_missions: usize,
    /// Entries in all.
    pub total: usize,
}

/// `pages/NAME/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct TextPage {
    /// Its text.
    pub html: String,
    /// Notes that link here.
    pub backlinks: Vec<Link>,
}

/// `figures/index.html`: the journal in numbers, for charts and the tables under them.
#[derive(Clone, Debug, Serialize)]
pub struct Figures {
    /// Missions by kind. One series a kind, most missions first, with its name and page; one named `none`, the last
    /// among equals, for missions without a kind, where there are any.
    pub missions: YearChart,
    /// Positives and vigilance points by tag, as tags' pages list them: most of both first, tags without any left out.
    pub tags: Vec<TagFigure>,
    /// Positives and vigilance points of the whole journal, with tags or without. Not the sum over the tags: an entry
    /// counts under each of its tags.
    pub points: RoleCounts,
    /// Vigilance points, those dropped left out. Series: `returning` (a mission of the two years before had a point
    /// under the same tag or topic), `fresh` (none had), `unknown` (neither tag nor topic, or a mission without date).
    pub recurrence: YearChart,
    /// Follow-ups by what became of them up to today. Series: `on_time` (done on the due day or before), `late` (done
    /// after it), `done` (with no due day or no day of doing), `overdue` (open, due before today), `ahead` (open, due
    /// today, later or on no day), `dropped`.
    pub follow_ups: YearChart,
}

/// Counts by year of the missions they come from. All charts of a page have the same rows.
#[derive(Clone, Debug, Serialize)]
pub struct YearChart {
    /// What is counted, in order.
    pub series: Vec<Series>,
    /// Newest first, years without missions between two others too; what has no date last.
    pub rows: Vec<YearCounts>,
    /// All that is counted.
    pub total: usize,
    /// Oldest year with anything counted; none when nothing has a date.
    pub first: Option<i16>,
    /// Newest year with anything counted.
    pub last: Option<i16>,
    /// The year with the most, the newest among equals.
    pub peak: Option<i16>,
    /// The most that a row counts; 0 when there is nothing.
    pub most: usize,
}

/// One thing that is counted.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// Its name, also the key of its word; empty for a kind.
    pub name: &'static str,
    /// A kind's name; empty for others.
    pub text: String,
    /// A kind's page; empty for others.
    pub url: String,
    /// How many in all years.
    pub total: usize,
}

/// The counts of one year, or of a long gap.
#[derive(Clone, Debug, Serialize)]
pub struct YearCounts {
    /// The year; none for what has no date.
    pub year: Option<i16>,
    /// Where years without missions stand together in one row: the last of them, `year` being the first.
    pub until: Option<i16>,
    /// The year's place on the pages of missions; empty where it has none.
    pub url: String,
    /// How many in all.
    pub total: usize,
    /// How many of each series, in their order; those without any left out.
    pub parts: Vec<Part>,
}

/// How many of a series.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Part {
    /// Its place in the chart's series, from 0.
    pub series: usize,
    /// How many: 1 or more.
    pub count: usize,
}

/// A tag, by what went well and what to watch.
#[derive(Clone, Debug, Serialize)]
pub struct TagFigure {
    /// Name.
    pub text: String,
    /// Page.
    pub url: String,
    /// Positives.
    pub positives: usize,
    /// Vigilance points, the resolved and the dropped included.
    pub vigilance: usize,
}
