//! Which problems may hide a name: while there is one, what leaves the journal cannot be looked through.

use super::{Arg, Code, Diagnostic, Severity};

/// Keys whose values name nobody.
const NAMELESS: [&str; 26] = [
    "kind",
    "type",
    "started",
    "debut",
    "ended",
    "fin",
    "date",
    "review",
    "bilan",
    "closed",
    "clos",
    "tags",
    "etiquettes",
    "mots_cles",
    "summary",
    "resume",
    "slug",
    "lang",
    "langue",
    "draft",
    "brouillon",
    "due",
    "echeance",
    "done",
    "fait",
    "tone",
];

impl Diagnostic {
    /// Whether a name may not be known because of it. What is not surely harmless may.
    #[must_use]
    pub fn may_hide_names(&self) -> bool {
        if self.severity() != Severity::Error {
            return false;
        }
        match self.code {
            Code::DateInvalid
            | Code::DurationInvalid
            | Code::IdInvalid
            | Code::IdTwice
            | Code::EntryIdTwice
            | Code::EndBeforeStart
            | Code::MarkInvalid
            | Code::MarkUndated
            | Code::LabelSwallowed
            | Code::EmbedBroken
            | Code::EmbedInline
            | Code::EmbedUnmarked => false,
            Code::WrongType | Code::ChoiceInvalid | Code::KeyTwice => !self.key().is_some_and(|key| is_nameless(&key)),
            _ => true,
        }
    }

    /// The key that it speaks of, as keys are compared.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        self.args.iter().find_map(|(name, arg)| match arg {
            Arg::Text(key) if *name == "key" => Some(crate::fold::letters(key.trim()).replace(['-', ' '], "_")),
            _ => None,
        })
    }
}

fn is_nameless(key: &str) -> bool {
    NAMELESS.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_surely_harmless_hides_no_name() {
        let of = |code: Code, key: &str| Diagnostic::nowhere(code).with("key", key).may_hide_names();
        assert!(!of(Code::DateInvalid, "fin") && !of(Code::WrongType, "Étiquettes") && !of(Code::KeyNear, "clinet"));
        for key in [
            "client",
            "title",
            "contacts",
            "Interlocuteurs",
            "names",
            "nda",
            "contacts.name",
            "nom",
            "author",
        ] {
            assert!(of(Code::WrongType, key), "{key}");
        }
        assert!(of(Code::YamlInvalid, "") && of(Code::Unreadable, "") && of(Code::FrontMatterOpen, ""));
    }
}
