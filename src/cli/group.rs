//! The groups of entries, as a command names them.

use clap::ValueEnum;

use super::Stop;
use crate::config;
use crate::note::label::{Labels, Reading};
use crate::note::role::Role;
use crate::words::Words;

/// A group of entries across missions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Group {
    #[value(alias = "positifs")]
    Positives,
    Vigilance,
    #[value(aliases = ["suites", "follow_ups"])]
    FollowUps,
    #[value(alias = "autrement")]
    Differently,
    #[value(alias = "acquis")]
    Learned,
    #[value(aliases = ["temps-forts", "temps_forts"])]
    Highlights,
    #[value(aliases = ["verbatim", "citations"])]
    Quotes,
}

impl Group {
    /// The group of that name.
    ///
    /// # Errors
    ///
    /// There is none: with the names there are.
    pub(super) fn named(name: &str, words: &Words) -> Result<Self, Stop> {
        Self::meant(name).ok_or_else(|| {
            let args = [("value", name.to_owned())];
            Stop::wrong_use(words.fill("add.no_group", &args), words.get("add.groups"))
        })
    }

    /// The group that a name means: its own, a key's of a note, or what a heading of its entries may be.
    pub(super) fn meant(name: &str) -> Option<Self> {
        let own = Self::from_str(name.trim(), true).ok();
        own.or_else(|| Self::of(role_named(name)?))
    }

    fn of(role: Role) -> Option<Self> {
        Self::value_variants()
            .iter()
            .copied()
            .find(|group| group.role() == role)
    }

    /// The role of its entries.
    pub(super) fn role(self) -> Role {
        match self {
            Self::Positives => Role::Positives,
            Self::Vigilance => Role::Vigilance,
            Self::FollowUps => Role::FollowUps,
            Self::Differently => Role::Differently,
            Self::Learned => Role::Learned,
            Self::Highlights => Role::Highlights,
            Self::Quotes => Role::Quotes,
        }
    }
}

/// The role that a name means, in either language and number: a key's, or what a heading may say.
fn role_named(name: &str) -> Option<Role> {
    if let Some(role) = config::section_key(name) {
        return role;
    }
    match Labels::new().read(&name.replace(['_', '-'], " ")) {
        Reading::Role { role, slip: None } => Some(role),
        _ => None,
    }
}

/// The role that a name means, or that it means none: "none", "aucune".
///
/// # Errors
///
/// There is none: with the names there are.
pub(super) fn role_or_none(name: &str, words: &Words) -> Result<Option<Role>, Stop> {
    if let Some(role) = config::section_key(name) {
        return Ok(role);
    }
    if let Some(group) = Group::meant(name) {
        return Ok(Some(group.role()));
    }
    // The words with which a list of headings says it.
    let is_own = |role: &Role| crate::fold::letters(&words.get(role.word())) == crate::fold::letters(name.trim());
    let role = Role::ALL.into_iter().find(is_own).or_else(|| role_named(name));
    role.map(Some).ok_or_else(|| {
        let names: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        let args = [("value", name.to_owned()), ("names", names.join(", "))];
        Stop::wrong_use(
            words.fill("headings.no_role", &args),
            words.fill("headings.no_role_help", &args),
        )
    })
}
