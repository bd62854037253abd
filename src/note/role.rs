//! The roles that a section of a note can have.
//!
//! Owns the closed list of roles and their spelling in data (`follow_ups`);
//! how people name them in headings is the business of `label`.

use std::fmt;
use std::str::FromStr;

/// What a section of a note is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// What went well, and is worth keeping.
    Positives,
    /// What to watch or improve: difficulties, weaknesses, risks.
    Vigilance,
    /// What is to be done next.
    FollowUps,
    /// What one would do differently, after the fact.
    Differently,
    /// What was learned.
    Learned,
    /// The moments that stood out.
    Highlights,
    /// What people said, word for word.
    Quotes,
    /// Where the mission came from.
    Context,
    /// How the review was prepared and led.
    Preparation,
    /// How the client felt about the mission.
    ClientFeedback,
    /// Where the client stands at the time of the review.
    Today,
    /// First impressions, gathered around the table.
    Impressions,
    /// How the author lived the mission.
    MyView,
    /// Messages to pass on.
    Messages,
    /// What could come out of the mission.
    Opportunities,
    /// How the review ended.
    Closing,
    /// The part meant for publication.
    Excerpt,
}

impl Role {
    /// Every role, in the order in which they are listed.
    pub const ALL: [Role; 17] = [
        Role::Positives,
        Role::Vigilance,
        Role::FollowUps,
        Role::Differently,
        Role::Learned,
        Role::Highlights,
        Role::Quotes,
        Role::Context,
        Role::Preparation,
        Role::ClientFeedback,
        Role::Today,
        Role::Impressions,
        Role::MyView,
        Role::Messages,
        Role::Opportunities,
        Role::Closing,
        Role::Excerpt,
    ];

    /// The roles whose entries are gathered across missions.
    pub const GATHERED: [Role; 7] = [
        Role::Positives,
        Role::Vigilance,
        Role::FollowUps,
        Role::Differently,
        Role::Learned,
        Role::Highlights,
        Role::Quotes,
    ];

    /// Key of its name among the words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Role::Positives => "role.positives.name",
            Role::Vigilance => "role.vigilance.name",
            Role::FollowUps => "role.follow_ups.name",
            Role::Differently => "role.differently.name",
            Role::Learned => "role.learned.name",
            Role::Highlights => "role.highlights.name",
            Role::Quotes => "role.quotes.name",
            Role::Context => "role.context.name",
            Role::Preparation => "role.preparation.name",
            Role::ClientFeedback => "role.client_feedback.name",
            Role::Today => "role.today.name",
            Role::Impressions => "role.impressions.name",
            Role::MyView => "role.my_view.name",
            Role::Messages => "role.messages.name",
            Role::Opportunities => "role.opportunities.name",
            Role::Closing => "role.closing.name",
            Role::Excerpt => "role.excerpt.name",
        }
    }

    /// The role's spelling in data: front matter, export, settings.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Positives => "positives",
            Role::Vigilance => "vigilance",
            Role::FollowUps => "follow_ups",
            Role::Differently => "differently",
            Role::Learned => "learned",
            Role::Highlights => "highlights",
            Role::Quotes => "quotes",
            Role::Context => "context",
            Role::Preparation => "preparation",
            Role::ClientFeedback => "client_feedback",
            Role::Today => "today",
            Role::Impressions => "impressions",
            Role::MyView => "my_view",
            Role::Messages => "messages",
            Role::Opportunities => "opportunities",
            Role::Closing => "closing",
            Role::Excerpt => "excerpt",
        }
    }

    /// Whether its entries are open, done or dropped.
    #[must_use]
    pub const fn has_state(self) -> bool {
        matches!(self, Self::FollowUps | Self::Vigilance)
    }

    /// Whether the role's entries are gathered across missions.
    #[must_use]
    pub fn is_gathered(self) -> bool {
        Role::GATHERED.contains(&self)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text is not the spelling of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRole;

impl fmt::Display for UnknownRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a role")
    }
}

impl std::error::Error for UnknownRole {}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Role::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(UnknownRole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_reads_back() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
        assert_eq!("Positives".parse::<Role>(), Err(UnknownRole));
        assert_eq!(Role::GATHERED[..], Role::ALL[..7]);
    }
}
