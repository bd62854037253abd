//! The keys of headers, as people write them in either language, and what each wants.

use crate::fields::fold;

/// What a key of a header wants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A name.
    Text,
    /// A day.
    Day,
    /// People.
    People,
    /// Tags.
    Tags,
    /// A word without spaces.
    Word,
    /// Of no key of ours: kept.
    Any,
}

type HeaderKey = (&'static str, Wanted, &'static [&'static str]);

/// Keys as people write them, folded.
const KEYS: &[HeaderKey] = &[
    ("title", Wanted::Text, &["title", "titre", "intitule"]),
    (
        "client",
        Wanted::Text,
        &[
            "client",
            "cliente",
            "nom_du_client",
            "customer",
            "client_name",
            "commanditaire",
        ],
    ),
    (
        "kind",
        Wanted::Text,
        &["type", "kind", "type_de_mission", "type_d'intervention", "mission_type"],
    ),
    (
        "started",
        Wanted::Day,
        &["debut", "started", "start", "date_de_debut", "start_date"],
    ),
    (
        "ended",
        Wanted::Day,
        &["fin", "ended", "end", "date_de_fin", "end_date"],
    ),
    (
        "review",
        Wanted::Day,
        &[
            "bilan",
            "review",
            "date_du_bilan",
            "date_de_bilan",
            "review_date",
            "bilan_le",
        ],
    ),
    ("closed", Wanted::Day, &["clos", "closed", "date_de_cloture"]),
    ("date", Wanted::Day, &["date", "dates", "jour", "day"]),
    (
        "contacts",
        Wanted::People,
        &[
            "contacts",
            "contact",
            "participants",
            "participantes",
            "participant",
            "participante",
            "interlocuteurs",
            "interlocutrices",
            "interlocuteur",
            "interlocutrice",
            "attendees",
            "people",
            "presents",
            "presentes",
        ],
    ),
    (
        "tags",
        Wanted::Tags,
        &[
            "tags",
            "tag",
            "etiquettes",
            "etiquette",
            "mots_cles",
            "mot_cle",
            "keywords",
        ],
    ),
    ("draft", Wanted::Word, &["draft", "brouillon"]),
    ("id", Wanted::Word, &["id"]),
    ("slug", Wanted::Word, &["slug"]),
    ("lang", Wanted::Word, &["lang", "langue"]),
    (
        "",
        Wanted::Any,
        &[
            "lieu",
            "place",
            "location",
            "adresse",
            "address",
            "duree",
            "duration",
            "horaire",
            "horaires",
            "heure",
            "time",
            "statut",
            "status",
            "etat",
            "state",
            "budget",
            "created",
            "created_time",
            "last_edited_time",
            "created_by",
            "cree_le",
            "date_de_creation",
            "updated",
            "modified",
            "author",
            "authors",
            "auteur",
            "autrice",
            "animation",
            "animateur",
            "animatrice",
            "facilitateur",
            "facilitatrice",
            "facilitator",
            "intervenant",
            "intervenante",
            "intervenants",
            "consultant",
            "consultante",
            "nombre_de_participants",
            "url",
            "lien",
            "link",
            "source",
            "version",
            "priorite",
            "priority",
            "categorie",
            "categories",
            "category",
            "aliases",
            "alias",
            "projet",
            "project",
            "reference",
            "ref",
            "slug",
            "layout",
        ],
    ),
];

/// What a mission, a workshop… is called in `Date de la mission`, `workshop date`.
const OCCASIONS: &[&str] = &[
    "mission",
    "atelier",
    "seminaire",
    "formation",
    "intervention",
    "session",
    "seance",
    "evenement",
    "journee",
    "rencontre",
    "prestation",
    "workshop",
    "project",
    "engagement",
    "training",
    "event",
    "seminar",
];

/// A client's sheet has these besides.
pub const OF_SHEETS: &[&str] = &["nom", "name", "nda", "confidentialite", "ton", "tone", "noms", "names"];

/// The name of a key in a front matter; the key as written where it is kept as such.
pub(super) fn name_of<'k>(key: &'k str, own: &[&str]) -> Option<&'k str> {
    let folded = fold(key).replace('’', "'");
    if own.contains(&folded.as_str()) {
        return Some(key);
    }
    if let Some((name, _, _)) = KEYS.iter().find(|(_, _, names)| names.contains(&folded.as_str())) {
        return Some(if name.is_empty() { key } else { name });
    }
    let of = [
        "date_de_la_",
        "date_du_",
        "date_de_l'",
        "dates_de_la_",
        "dates_du_",
        "dates_de_l'",
        "date_de_",
        "date_of_the_",
    ];
    let occasion = of.iter().find_map(|of| folded.strip_prefix(of));
    let occasion = occasion
        .or_else(|| folded.strip_suffix("_date"))
        .or_else(|| folded.strip_suffix("_dates"));
    occasion
        .is_some_and(|word| OCCASIONS.contains(&word.trim_end_matches('s')))
        .then_some("ended")
}

/// What a key wants.
pub(super) fn wanted_of(name: &str, own: &[&str]) -> Wanted {
    if own.contains(&fold(name).as_str()) {
        return Wanted::Text;
    }
    KEYS.iter()
        .find(|(key, _, _)| *key == name && !name.is_empty())
        .map_or(Wanted::Any, |(_, wanted, _)| *wanted)
}
