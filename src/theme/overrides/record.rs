//! `.ejected.yaml`: which built-in files a theme's own were copied from.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::yaml;

/// What was copied, by path in the theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    copied: BTreeMap<String, Copied>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Copied {
    hash: String,
    version: String,
}

impl Record {
    /// Its file, in the folder of a theme.
    pub const FILE: &'static str = ".ejected.yaml";

    /// Reads it; lines that say something else are left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (map, _) = yaml::read_map(text, 0..text.len(), text);
        let copied = map.into_iter().filter_map(|(key, node)| {
            let value = node.scalar()?;
            let (hash, version) = value.split_once(' ')?;
            let copied = Copied {
                hash: hash.to_owned(),
                version: version.to_owned(),
            };
            Some((key.text, copied))
        });
        Self {
            copied: copied.collect(),
        }
    }

    /// Notes that a built-in file of this version was copied.
    pub fn note(&mut self, path: &str, built_in: &[u8]) {
        let copied = Copied {
            hash: hash(built_in),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        self.copied.insert(path.to_owned(), copied);
    }

    /// The version that a file was copied from, where the built-in one is another now.
    #[must_use]
    pub fn older(&self, path: &str, built_in: &[u8]) -> Option<String> {
        let copied = self.copied.get(path)?;
        (copied.hash != hash(built_in)).then(|| copied.version.clone())
    }

    /// As a file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text =
            String::from("# What `bilan theme eject` copied: the built-in file's hash, and the version of bilan.\n");
        for (path, Copied { hash, version }) in &self.copied {
            let _ = writeln!(text, "{}: {hash} {version}", yaml::scalar(path));
        }
        text
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_read_again() {
        let mut record = Record::default();
        record.note("templates/mission.html", b"one");
        record.note("words/fr.yaml", b"two");
        let read = Record::parse(&record.text());
        assert_eq!(read, record);
        assert_eq!(read.older("templates/mission.html", b"one"), None);
        assert_eq!(
            read.older("templates/mission.html", b"other").as_deref(),
            Some(env!("CARGO_PKG_VERSION"))
        );
        assert_eq!(read.older("static/style.css", b"other"), None);
        assert_eq!(Record::parse("a: [\n- : :\n"), Record::default());
    }
}
