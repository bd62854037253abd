//! How urgent an entry is, as Obsidian Tasks says it.

/// How urgent an entry is; the most urgent first. What says nothing stands between medium and low.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Priority {
    Highest,
    High,
    Medium,
    Low,
    Lowest,
}

impl Priority {
    /// Of the sign that Obsidian Tasks writes.
    #[must_use]
    pub const fn of_sign(sign: char) -> Option<Self> {
        Some(match sign {
            '🔺' => Self::Highest,
            '⏫' => Self::High,
            '🔼' => Self::Medium,
            '🔽' => Self::Low,
            '⏬' => Self::Lowest,
            _ => return None,
        })
    }

    /// Of its name as keys are compared.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "highest" | "tres_haute" | "maximale" | "critical" | "critique" => Self::Highest,
            "high" | "haute" | "elevee" | "urgent" | "urgente" | "forte" => Self::High,
            "medium" | "moyenne" => Self::Medium,
            "low" | "basse" | "faible" => Self::Low,
            "lowest" | "tres_basse" | "minimale" => Self::Lowest,
            _ => return None,
        })
    }

    /// Its name, as data has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Highest => "highest",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Lowest => "lowest",
        }
    }

    /// Its place among follow-ups of one day.
    #[must_use]
    pub fn rank(of: Option<Self>) -> u8 {
        match of {
            Some(Self::Highest) => 0,
            Some(Self::High) => 1,
            Some(Self::Medium) => 2,
            None => 3,
            Some(Self::Low) => 4,
            Some(Self::Lowest) => 5,
        }
    }
}
