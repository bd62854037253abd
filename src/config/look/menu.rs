//! What the main menu may show: the only list of its names.

use crate::note::role::Role;

/// An item of the menu. Its name is also the key of its word (`menu.NAME`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The home page.
    Home,
    /// All missions.
    Missions,
    /// The entries of a role across missions.
    Group(Role),
    /// What needs her.
    Prepare,
    /// Positives and quotes alone.
    Boost,
    /// What is marked to be published.
    Excerpts,
    /// All clients.
    Clients,
    /// All tags and kinds.
    Tags,
    /// The charts.
    Figures,
    /// The search page.
    Search,
}

impl Item {
    /// All of them, as the default theme orders them.
    pub const ALL: [Self; 16] = [
        Self::Home,
        Self::Prepare,
        Self::Missions,
        Self::Group(Role::Positives),
        Self::Group(Role::Vigilance),
        Self::Group(Role::FollowUps),
        Self::Group(Role::Highlights),
        Self::Group(Role::Quotes),
        Self::Group(Role::Differently),
        Self::Group(Role::Learned),
        Self::Boost,
        Self::Excerpts,
        Self::Clients,
        Self::Tags,
        Self::Figures,
        Self::Search,
    ];

    /// Its name in `theme.yaml` and in templates.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Missions => "missions",
            Self::Group(role) => role.as_str(),
            Self::Prepare => "prepare",
            Self::Boost => "boost",
            Self::Excerpts => "excerpts",
            Self::Clients => "clients",
            Self::Tags => "tags",
            Self::Figures => "figures",
            Self::Search => "search",
        }
    }

    /// The item of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.name() == name)
    }
}
