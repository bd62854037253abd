//! People named on one line: `Claire Dupont (DRH), Karim et Paul`.

use crate::fields::dress;
use crate::note::people;

/// Somebody on such a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Participant {
    pub(super) name: String,
    pub(super) role: Option<String>,
}

/// The people of a line; none where one of the pieces is no name: `une douzaine`, `l'équipe RH`.
pub(super) fn participants(value: &str) -> Option<Vec<Participant>> {
    let joined = value
        .replace([';', '&', '+'], ",")
        .replace(" et ", ", ")
        .replace(" and ", ", ");
    let pieces = dress::pieces(&joined).into_iter().map(|piece| {
        let piece = piece.trim_end_matches('.').trim();
        let (name, role) = piece
            .strip_suffix(')')
            .and_then(|piece| piece.split_once('('))
            .map_or((piece, None), |(name, role)| (name, Some(role.trim().to_owned())));
        let name = dress::undressed(name);
        people::looks_like_name(&name).then_some(Participant { name, role })
    });
    pieces.collect::<Option<Vec<_>>>().filter(|people| !people.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_is_none() {
        let names = |value| participants(value).map(|p| p.into_iter().map(|p| p.name).collect::<Vec<_>>().join("/"));
        assert_eq!(
            names("Claire Dupont (DRH), Karim et Paul.").as_deref(),
            Some("Claire Dupont/Karim/Paul")
        );
        assert_eq!(
            names("[[Claire Dupont]] & [[Paul]]").as_deref(),
            Some("Claire Dupont/Paul")
        );
        assert_eq!(
            participants("Claire (DRH)").map(|p| p[0].role.clone()),
            Some(Some("DRH".into()))
        );
        for none in ["12", "12 personnes", "l'équipe RH", "toute l'équipe et Claire", ""] {
            assert_eq!(participants(none), None, "{none}");
        }
    }
}
