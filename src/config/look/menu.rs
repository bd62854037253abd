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
    /// Positives and quotes alone.
    Boost,
    /// All clients.
    Clients,
    /// All tags and kinds.
    Tags,
}

impl Item {
    /// All of them, as the default theme orders them.
    pub const ALL: [Self; 12] = [
        Self::Home,
        Self::Missions,
        Self::Group(Role::Positives),
        Self::Group(Role::Vigilance),
        Self::Group(Role::FollowUps),
        Self::Group(Role::Highlights),
        Self::Group(Role::Quotes),
        Self::Group(Role::Differently),
        Self::Group(Role::Learned),
        Self::Boost,
        Self::Clients,
        Self::Tags,
    ];

    /// Its name in `theme.yaml` and in templates.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Missions => "missions",
            Self::Group(role) => role.as_str(),
            Self::Boost => "boost",
            Self::Clients => "clients",
            Self::Tags => "tags",
        }
    }

    /// The item of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.name() == name)
    }
}
