//! The ledger as YAML. It is read as if an enemy had written it, and whole or not at all.

use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Ledger, Record};
use crate::yaml::document;

const VERSION: u64 = 1;

const ABOUT: &str = "\
# Ce que bilan a publié, et où. Gardez ce fichier avec le journal ; n’y changez rien à la main.
# What bilan published, and where. Keep this file with the journal; change nothing in it by hand.
";

/// Why a ledger was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Git's marks of two versions to choose from.
    Conflict {
        /// The first of them.
        line: usize,
    },
    /// Of a later program.
    Version {
        /// Its version.
        found: u64,
    },
    /// Not what was written.
    Unread(document::Fault),
}

#[derive(Deserialize)]
struct Head {
    version: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    #[serde(rename = "version")]
    _version: u64,
    #[serde(deserialize_with = "records")]
    published: Ledger,
}

#[derive(Serialize)]
struct Printed<'a> {
    version: u64,
    published: Vec<&'a Record>,
}

pub(super) fn parse(text: &str) -> Result<Ledger, Fault> {
    let conflict = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    if let Some(at) = text.lines().position(conflict) {
        return Err(Fault::Conflict { line: at + 1 });
    }
    let head: Head = document::read(text).map_err(Fault::Unread)?;
    if head.version != VERSION {
        return Err(Fault::Version { found: head.version });
    }
    let body: Body = document::read(text).map_err(Fault::Unread)?;
    Ok(body.published)
}

pub(super) fn print(ledger: &Ledger) -> Option<String> {
    let yaml = document::write(&Printed {
        version: VERSION,
        published: ledger.records().collect(),
    })?;
    let text = format!("{ABOUT}{yaml}");
    (parse(&text).as_ref() == Ok(ledger)).then_some(text)
}

fn records<'de, D: Deserializer<'de>>(from: D) -> Result<Ledger, D::Error> {
    struct Records;
    impl<'de> Visitor<'de> for Records {
        type Value = Ledger;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of publications")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Ledger, A::Error> {
            let mut ledger = Ledger::default();
            while let Some(record) = items.next_element::<Record>()? {
                if ledger.get(&record.excerpt, &record.target).is_some() {
                    let (excerpt, target) = (&record.excerpt, &record.target);
                    return Err(de::Error::custom(format_args!("`{excerpt}` at `{target}` twice")));
                }
                ledger.put(record);
            }
            Ok(ledger)
        }
    }
    from.deserialize_seq(Records)
}

/// Paths and hashes, each path once.
pub(super) mod files {
    use std::fmt;

    use blake3::Hash;
    use serde::{Deserialize, Deserializer, Serializer, de};

    use super::super::Files;
    use super::{MapAccess, Visitor};
    use crate::path::SitePath;

    pub fn serialize<S: Serializer>(files: &Files, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(
            files
                .iter()
                .map(|(path, hash)| (path.as_str(), hash.to_hex().to_string())),
        )
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Files, D::Error> {
        struct Claims;
        impl<'de> Visitor<'de> for Claims {
            type Value = Files;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("files and their hashes")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Files, A::Error> {
                let mut files = Files::new();
                while let Some((Inside(path), Proof(hash))) = entries.next_entry()? {
                    if files.contains_key(&path) {
                        return Err(de::Error::custom(format_args!("`{path}` twice")));
                    }
                    files.insert(path, hash);
                }
                Ok(files)
            }
        }
        from.deserialize_map(Claims)
    }

    /// A path that stays below its folder.
    #[derive(Deserialize)]
    #[serde(try_from = "String")]
    struct Inside(SitePath);

    #[derive(Deserialize)]
    #[serde(try_from = "String")]
    struct Proof(Hash);

    impl TryFrom<String> for Inside {
        type Error = String;

        fn try_from(text: String) -> Result<Self, String> {
            SitePath::new(&text).map(Self).ok_or(format!("`{text}` is no path"))
        }
    }

    impl TryFrom<String> for Proof {
        type Error = String;

        fn try_from(text: String) -> Result<Self, String> {
            Hash::from_hex(&text)
                .map(Self)
                .map_err(|_| format!("`{text}` is no hash"))
        }
    }
}

/// Kinds of targets by name.
pub(super) mod kind {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use crate::publish::target::Kind;

    const ALL: [Kind; 7] = [
        Kind::Site,
        Kind::Hugo,
        Kind::Jekyll,
        Kind::Eleventy,
        Kind::Zola,
        Kind::Astro,
        Kind::Text,
    ];

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
    pub fn serialize<S: Serializer>(kind: &Kind, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(kind.as_str())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
        let text = String::deserialize(from)?;
        let found = ALL.into_iter().find(|&kind| kind.as_str() == text);
        found.ok_or_else(|| de::Error::custom(format_args!("`{text}` is no kind of target")))
    }
}
