//! A post as it was published on a public site.
//!
//! A public site is made anew whenever one of its posts changes, and the others must then be what they were, whatever
//! became of their notes. So each is kept as files: its words as JSON, its pictures beside them. What is read back may
//! have been written by anybody: it is checked for its form here, and for names by the leak check, as anything that
//! leaves.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Cleared, Image, Post};
use crate::path::{Bytes, SitePath};

const VERSION: u64 = 1;
const ENDING: &str = ".json";

/// The first bytes of a PNG and of a JPEG.
const PICTURES: [&[u8]; 2] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"];

/// What is wrong with a snapshot. `Display` is for debugging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotError {
    /// The file.
    pub path: SitePath,
    /// The line, in a file of lines.
    pub line: Option<usize>,
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no snapshot", self.path)
    }
}

impl std::error::Error for SnapshotError {}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    version: u64,
    title: String,
    slug: String,
    date: Date,
    lang: String,
    description: Option<String>,
    tags: Vec<String>,
    markdown: String,
    images: Vec<String>,
}

/// The files of a post of a target; none when its names are no names of files.
#[must_use]
pub fn files(post: &Cleared, target: &str) -> Option<BTreeMap<SitePath, Bytes>> {
    let folder = folder(target);
    let words = Words {
        version: VERSION,
        title: post.title.clone(),
        slug: post.slug.clone(),
        date: post.date,
        lang: post.lang.clone(),
        description: post.description.clone(),
        tags: post.tags.clone(),
        markdown: post.markdown.clone(),
        images: post.images.iter().map(|image| image.name.clone()).collect(),
    };
    let mut json = serde_json::to_vec_pretty(&words).ok()?;
    json.push(b'\n');
    let slug = &post.slug;
    let mut files = BTreeMap::from([(SitePath::new(&format!("{folder}/{slug}{ENDING}"))?, json.into())]);
    for image in &post.images {
        let path = SitePath::new(&format!("{folder}/{slug}/{}", image.name))?;
        files.insert(path, image.bytes.clone());
    }
    // What would not come back as it is must not be relied on.
    (self::post(&files).as_ref() == Ok(&**post)).then_some(files)
}

/// The folder of a target's snapshots: its name, where it can be one.
fn folder(target: &str) -> String {
    let folder = slug::slugify(target);
    if folder == target && !target.is_empty() {
        return folder;
    }
    let digest = blake3::hash(target.as_bytes()).to_hex();
    format!("{folder}-{}", &digest[..8])
}

/// The post of some files, which are all of one snapshot's.
///
/// # Errors
///
/// The file that is missing, unknown, or not of the form that [`files`] gives.
pub fn post(files: &BTreeMap<SitePath, Bytes>) -> Result<Post, SnapshotError> {
    let wrong = |path: &SitePath, line| SnapshotError {
        path: path.clone(),
        line,
    };
    let is_words = |path: &&SitePath| path.as_str().ends_with(ENDING);
    // A snapshot without files has no place to tell of: an empty record is told as its folder.
    let Some(path) = files.keys().find(is_words).or(files.keys().next()) else {
        return Err(SnapshotError {
            path: SitePath::new("posts").unwrap_or_else(|| unreachable!("a literal")),
            line: None,
        });
    };
    let words: Words = serde_json::from_slice(&files[path]).map_err(|error| wrong(path, Some(error.line())))?;
    let base = path.as_str().strip_suffix(ENDING).unwrap_or_default();
    let slug = base.rsplit_once('/').map_or(base, |(_, slug)| slug);
    if words.version != VERSION || words.slug != slug || !is_sound(&words) {
        return Err(wrong(path, None));
    }
    let mut images = Vec::with_capacity(words.images.len());
    let mut expected = BTreeSet::from([path.clone()]);
    for name in words.images {
        let at = SitePath::new(&format!("{base}/{name}")).filter(|_| is_file_name(&name));
        let at = at.ok_or_else(|| wrong(path, None))?;
        let bytes = files.get(&at).ok_or_else(|| wrong(&at, None))?;
        if !PICTURES.iter().any(|start| bytes.starts_with(start)) || !expected.insert(at.clone()) {
            return Err(wrong(&at, None));
        }
        images.push(Image {
            name,
            bytes: bytes.clone(),
        });
    }
    if let Some(other) = files.keys().find(|path| !expected.contains(path)) {
        return Err(wrong(other, None));
    }
    Ok(Post {
        title: words.title,
        slug: words.slug,
        date: words.date,
        lang: words.lang,
        description: words.description,
        tags: words.tags,
        markdown: words.markdown,
        images,
    })
}

/// Whether these are words that a post may have.
fn is_sound(words: &Words) -> bool {
    let lines = [&words.title, &words.lang].into_iter();
    let lines = lines.chain(&words.description).chain(&words.tags);
    let part = |c: char| c.is_alphanumeric() || c == '-';
    let lang = |c: char| c.is_ascii_alphanumeric() || c == '-';
    !words.slug.is_empty()
        && words.slug.chars().all(part)
        && (1..=35).contains(&words.lang.len())
        && words.lang.chars().all(lang)
        && lines.flat_map(|line| line.chars()).all(|c| is_text(c, false))
        && words.markdown.chars().all(|c| is_text(c, true))
}

/// Whether people write such a character. Noncharacters mark holes in pages.
fn is_text(c: char, in_lines: bool) -> bool {
    let breaks = in_lines && matches!(c, '\n' | '\t');
    breaks || !c.is_control() && !matches!(c, '\u{fdd0}'..='\u{fdef}')
}

fn is_file_name(name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    !name.starts_with('.') && name.chars().all(part) && !name.ends_with(ENDING)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests {
    use jiff::civil::date;

    use super::*;

    pub(crate) fn sample(slug: &str) -> Post {
        let image = |n: u8, start: &[u8]| Image {
            name: format!("{slug}-{n}.{}", if n == 1 { "png" } else { "jpg" }),
            bytes: [start, &[n]].concat().into(),
        };
        Post {
            title: "Un atelier : « oui » #1 \"x\"".into(),
            slug: slug.into(),
            date: date(2026, 11, 2),
            lang: "fr".into(),
            description: None,
            tags: vec!["animation".into()],
            markdown: format!("Texte\n\n\t![]({slug}-1.png)\n"),
            images: vec![image(2, PICTURES[1]), image(1, PICTURES[0])],
        }
    }

    fn sample_files() -> BTreeMap<SitePath, Bytes> {
        files(&Cleared::unchecked(sample("un-atelier")), "site").unwrap()
    }

    fn path(text: &str) -> SitePath {
        SitePath::new(text).unwrap()
    }

    #[test]
    fn what_is_written_is_read_back() {
        let files = sample_files();
        let paths: Vec<&str> = files.keys().map(SitePath::as_str).collect();
        assert_eq!(
            paths,
            [
                "site/un-atelier.json",
                "site/un-atelier/un-atelier-1.png",
                "site/un-atelier/un-atelier-2.jpg"
            ]
        );
        assert_eq!(post(&files), Ok(sample("un-atelier")));
    }

    #[test]
    fn a_target_of_any_name_has_a_folder_of_its_own() {
        let folders = ["site", "Site", "../x", "mon site", "", "é", "e"].map(folder);
        assert_eq!(folders[0], "site");
        assert!(folders.iter().all(|folder| SitePath::new(folder).is_some()));
        assert_eq!(folders.iter().collect::<BTreeSet<_>>().len(), folders.len());
    }

    #[test]
    fn what_is_no_post_makes_no_files() {
        for slug in ["", "a/b", "../x", "a b", "."] {
            assert!(files(&Cleared::unchecked(sample(slug)), "site").is_none(), "{slug}");
        }
    }

    #[test]
    fn what_was_not_written_so_is_refused() {
        let json = path("site/un-atelier.json");
        let text = String::from_utf8(sample_files()[&json].to_vec()).unwrap();
        for (was, now) in [
            ("\"version\": 1", "\"version\": 2"),
            ("\"slug\": \"un-atelier\"", "\"slug\": \"../un-atelier\""),
            ("\"slug\": \"un-atelier\"", "\"slug\": \"autre\""),
            ("\"lang\": \"fr\"", "\"lang\": \"fr\\\" onload=\\\"\""),
            ("2026-11-02", "2026-11-32"),
            ("un-atelier-1.png\"\n", "../un-atelier-1.png\"\n"),
            ("un-atelier-1.png\"\n", "un-atelier-2.jpg\"\n"),
            ("un-atelier-1.png\"\n", "other.png\"\n"),
            ("Texte", "Te\\u0000xte"),
            ("Texte", "Te\\ufdd0xte"),
            ("Un atelier", "Un\\natelier"),
            ("\"description\"", "\"descriptor\""),
            ("{", "[{"),
        ] {
            let mut files = sample_files();
            let damaged = text.replacen(was, now, 1);
            assert_ne!(damaged, text, "{was:?}");
            files.insert(json.clone(), damaged.into_bytes().into());
            assert!(post(&files).is_err(), "{now}");
        }
        let mut files = sample_files();
        files.insert(path("site/un-atelier/other.png"), PICTURES[0].to_vec().into());
        assert!(post(&files).is_err());
        let mut files = sample_files();
        files.insert(path("site/un-atelier/un-atelier-1.png"), b"<script>".to_vec().into());
        assert!(post(&files).is_err());
        files.remove(&path("site/un-atelier/un-atelier-1.png"));
        assert!(post(&files).is_err());
        files.remove(&json);
        assert!(post(&files).is_err());
        assert!(post(&BTreeMap::new()).is_err());
    }
}
