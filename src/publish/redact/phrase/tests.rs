use super::*;

fn sentence(text: &str, stand: Stand<'_>, lang: &str) -> Option<String> {
    let (before, after) = text.split_once('*').unwrap_or((text, ""));
    let written = write(before, after, stand, lang)?;
    Some(format!(
        "{}{}{after}",
        &before[..before.len() - written.eaten],
        written.text
    ))
}

#[test]
fn an_alias_reads_as_if_it_had_been_written() {
    let une = Stand::Alias("une association nationale");
    for (text, becomes) in [
        ("* a bien travaillé", "Une association nationale a bien travaillé"),
        ("chez *", "chez une association nationale"),
        ("l’équipe de *", "l’équipe d’une association nationale"),
        ("l’équipe d’*", "l’équipe d’une association nationale"),
        ("l'équipe d'*", "l'équipe d’une association nationale"),
        ("l’équipe de la *", "l’équipe d’une association nationale"),
        ("l’équipe de l’*", "l’équipe d’une association nationale"),
        ("le site du *", "le site d’une association nationale"),
        ("venir au *", "venir à une association nationale"),
        ("parler aux *", "parler à une association nationale"),
        ("parler à l’*", "parler à une association nationale"),
        ("je crois qu’* viendra", "je crois qu’une association nationale viendra"),
        ("Merci ! La * a aimé", "Merci ! Une association nationale a aimé"),
        ("Du * au lac", "D’une association nationale au lac"),
        ("Hier, la *, ravie", "Hier, une association nationale, ravie"),
    ] {
        assert_eq!(sentence(text, une, "fr").as_deref(), Some(becomes), "{text}");
    }
    for (alias, text, becomes) in [
        ("un laboratoire", "l’équipe du *", "l’équipe d’un laboratoire"),
        (
            "le laboratoire voisin",
            "l’équipe de *",
            "l’équipe du laboratoire voisin",
        ),
        ("les ateliers", "venir à *", "venir aux ateliers"),
        ("des associations", "le réseau des *", "le réseau d’associations"),
        ("des structures", "le réseau de *", "le réseau de structures"),
        ("Client A", "l’équipe de la *", "l’équipe de Client A"),
        ("Association A", "l’équipe du *", "l’équipe d’Association A"),
    ] {
        assert_eq!(
            sentence(text, Stand::Alias(alias), "fr").as_deref(),
            Some(becomes),
            "{text}"
        );
    }
}

#[test]
fn what_would_read_wrong_is_refused() {
    let une = Stand::Alias("une association");
    for text in [
        "l’équipe *",
        "notre *",
        "cette *",
        "le projet *-Lyon",
        "www.*.fr",
        "jusqu’*",
        "@*",
        "l’ancien *",
    ] {
        assert_eq!(sentence(text, une, "fr"), None, "{text}");
    }
    assert_eq!(sentence("chez *", Stand::Alias("association nationale"), "fr"), None);
    assert_eq!(sentence("avec *", Stand::Role("responsable RH"), "fr"), None);
    assert_eq!(sentence("M. et Mme *", Stand::Role("directrice"), "fr"), None);
    for text in ["our *", "an * person", "the * team", "big *"] {
        assert_eq!(sentence(text, Stand::Alias("a charity"), "en"), None, "{text}");
    }
}

#[test]
fn people_become_what_they_are() {
    for (role, text, becomes) in [
        ("directrice", "avec *", "avec la directrice"),
        ("Directeur général", "* l’a dit", "Le directeur général l’a dit"),
        ("assistante", "le mot de *", "le mot de l’assistante"),
        ("directeur", "le mot de M. *", "le mot du directeur"),
        ("la responsable RH", "à Mme *", "à la responsable RH"),
        ("cheffe de service", "d’*", "de la cheffe de service"),
        ("directrice", "le mot de C. *", "le mot de la directrice"),
        ("directrice", "avec Mme C. *", "avec la directrice"),
    ] {
        assert_eq!(
            sentence(text, Stand::Role(role), "fr").map(|s| capitalised(&s)),
            Some(capitalised(becomes)),
            "{text}"
        );
    }
    for (text, becomes) in [
        ("* said so", "The director said so"),
        ("with *", "with the director"),
        ("the idea of Mr. *", "the idea of the director"),
    ] {
        assert_eq!(sentence(text, Stand::Role("Director"), "en").as_deref(), Some(becomes));
    }
    let charity = Stand::Alias("a national charity");
    assert_eq!(
        sentence("*'s team", charity, "en").as_deref(),
        Some("A national charity's team")
    );
    assert_eq!(
        sentence("with the *, we", charity, "en").as_deref(),
        Some("with a national charity, we")
    );
}
