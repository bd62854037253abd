//! The groups of entries, as a command names them.

use clap::ValueEnum;

use super::Stop;
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
        Self::from_str(name, true).map_err(|_| {
            let args = [("value", name.to_owned())];
            Stop::wrong_use(words.fill("add.no_group", &args), words.get("add.groups"))
        })
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
