//! `bilan publish --format json`: see docs/data.md.

use serde::Serialize;

use crate::cli::build;
use crate::cli::list::json as to_json;
use crate::cli::office::{Against, Way};
use crate::diagnostic::Report;
use crate::publish::Post;
use crate::publish::scan::Finding;
use crate::publish::target::Stage;
use crate::source::Place;
use crate::words::Words;
use crate::write::publication::Plan;

#[derive(Serialize)]
struct Data {
    version: u32,
    excerpts: Vec<ExcerptData>,
    /// Names in the files that were made of them.
    findings: Vec<FindingData>,
    /// What is in the way on disk.
    refusals: Vec<RefusalData>,
}

#[derive(Serialize)]
struct RefusalData {
    code: String,
    message: String,
    help: String,
}

/// How it stands with an excerpt on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Something speaks against it.
    Refused,
    /// It would leave with `--yes`.
    Ready,
    /// It is there already, as it is.
    Unchanged,
    /// It was sent.
    Sent,
}

impl State {
    pub(super) fn of(way: &Way<'_>, plans: &[Plan], done: bool) -> Self {
        let is_its = |plan: &&Plan| plan.excerpt() == way.excerpt.id && plan.target() == way.target.name;
        match plans.iter().find(is_its) {
            None => Self::Refused,
            Some(plan) if plan.is_unchanged() => Self::Unchanged,
            Some(_) if done => Self::Sent,
            Some(_) => Self::Ready,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Ready => "ready",
            Self::Unchanged => "unchanged",
            Self::Sent => "sent",
        }
    }
}

#[derive(Serialize)]
struct ExcerptData {
    excerpt: String,
    target: String,
    stage: &'static str,
    state: &'static str,
    post: Option<PostData>,
    replaced: Vec<ReplacedData>,
    findings: Vec<FindingData>,
    unknown: Vec<UnknownData>,
}

#[derive(Serialize)]
struct PostData {
    title: String,
    slug: String,
    date: String,
    lang: String,
    description: Option<String>,
    tags: Vec<String>,
    markdown: String,
    html: String,
    images: Vec<String>,
    /// What an agreement is given to.
    digest: String,
}

#[derive(Serialize)]
struct ReplacedData {
    #[serde(flatten)]
    place: PlaceData,
    was: String,
    now: String,
}

#[derive(Serialize)]
struct FindingData {
    #[serde(flatten)]
    report: Report,
    text: String,
}

#[derive(Serialize)]
struct UnknownData {
    #[serde(flatten)]
    place: PlaceData,
    text: String,
}

#[derive(Serialize)]
struct PlaceData {
    file: String,
    line: usize,
    column: usize,
}

impl PlaceData {
    fn of(place: &Place) -> Self {
        Self {
            file: place.file.path.to_string(),
            line: place.line(),
            column: place.column(),
        }
    }
}

pub(super) fn json(ways: &[Way<'_>], states: &[State], stage: Stage, against: &Against, words: &Words) -> String {
    let excerpts = ways
        .iter()
        .zip(states)
        .map(|(way, state)| excerpt(way, *state, stage, words));
    let refusals = against.refusals.iter().map(|refusal| RefusalData {
        code: refusal.as_str().to_owned(),
        message: refusal.message(words),
        help: refusal.help(words),
    });
    let folders = against.folders.iter().map(|error| {
        let stop = build::refused(error, words);
        RefusalData {
            code: "public_folder".to_owned(),
            message: stop.message,
            help: stop.help,
        }
    });
    let others = against.others.iter().map(|(excerpt, text)| {
        let args = [("excerpt", excerpt.clone()), ("text", text.clone())];
        RefusalData {
            code: "live_leak".to_owned(),
            message: words.fill("publish.live_leak", &args),
            help: words.fill("publish.live_leak_help", &args),
        }
    });
    to_json(&Data {
        version: 1,
        excerpts: excerpts.collect(),
        findings: against.leaks.iter().map(|leak| finding(leak, words)).collect(),
        refusals: refusals.chain(folders).chain(others).collect(),
    })
}

fn finding(finding: &Finding, words: &Words) -> FindingData {
    FindingData {
        report: finding.diagnostic.report(words),
        text: finding.text.clone(),
    }
}

fn excerpt(way: &Way<'_>, how: State, stage: Stage, words: &Words) -> ExcerptData {
    let checked = &way.prepared.checked;
    let replaced = way.prepared.replaced.iter().map(|replaced| ReplacedData {
        place: PlaceData::of(&replaced.place),
        was: replaced.was.clone(),
        now: replaced.now.clone(),
    });
    let findings = checked.findings.iter().map(|found| finding(found, words));
    let unknown = checked.unknown.iter().map(|unknown| UnknownData {
        place: PlaceData::of(&unknown.place),
        text: unknown.text.clone(),
    });
    ExcerptData {
        excerpt: way.excerpt.name.clone(),
        target: way.target.name.clone(),
        stage: match stage {
            Stage::Draft => "draft",
            Stage::Live => "live",
        },
        state: how.as_str(),
        post: checked.post.as_ref().map(post),
        replaced: replaced.collect(),
        findings: findings.collect(),
        unknown: unknown.collect(),
    }
}

fn post(post: &Post) -> PostData {
    PostData {
        title: post.title.clone(),
        slug: post.slug.clone(),
        date: post.date.to_string(),
        lang: post.lang.clone(),
        description: post.description.clone(),
        tags: post.tags.clone(),
        markdown: post.markdown.clone(),
        html: post.html(""),
        images: post.images.iter().map(|image| image.name.clone()).collect(),
        digest: post.digest(),
    }
}
