//! The groups of entries, as a command names them.

use clap::ValueEnum;

use crate::note::role::Role;

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
