//! `bilan publish --format json`: see docs/data.md.

use serde::Serialize;

use super::Way;
use crate::cli::list::json as to_json;
use crate::diagnostic::Report;
use crate::publish::Post;
use crate::publish::target::Stage;
use crate::source::Place;
use crate::words::Words;

#[derive(Serialize)]
struct Data {
    version: u32,
    excerpts: Vec<ExcerptData>,
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

pub(super) fn json(ways: &[Way<'_>], stage: Stage, words: &Words) -> String {
    let excerpts = ways.iter().map(|way| excerpt(way, stage, words)).collect();
    to_json(&Data { version: 1, excerpts })
}

fn excerpt(way: &Way<'_>, stage: Stage, words: &Words) -> ExcerptData {
    let checked = &way.prepared.checked;
    let replaced = way.prepared.replaced.iter().map(|replaced| ReplacedData {
        place: PlaceData::of(&replaced.place),
        was: replaced.was.clone(),
        now: replaced.now.clone(),
    });
    let findings = checked.findings.iter().map(|finding| FindingData {
        report: finding.diagnostic.report(words),
        text: finding.text.clone(),
    });
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
        state: if way.prepared.cleared().is_some() {
            "ready"
        } else {
            "refused"
        },
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
