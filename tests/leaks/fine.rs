//! What may leave: a check that refuses too much is switched off.

use crate::journal::{Lang, Place};
use crate::verdict::{Passes, all, passes};

const fn text(place: Place, text: &'static str) -> Passes {
    Passes {
        lang: Lang::Fr,
        place,
        text,
        warning: None,
        allow: "",
        confirm: &[],
    }
}

const fn section(words: &'static str) -> Passes {
    text(Place::Section, words)
}

const fn english(words: &'static str) -> Passes {
    let mut case = section(words);
    case.lang = Lang::En;
    case
}

impl Passes {
    const fn warns(mut self, code: &'static str) -> Self {
        self.warning = Some(code);
        self
    }

    const fn allows(mut self, allow: &'static str) -> Self {
        self.allow = allow;
        self
    }

    const fn confirms(mut self, words: &'static [&'static str]) -> Self {
        self.confirm = words;
        self
    }
}

/// Words inside words, and words beside names.
const WORDS: &[Passes] = &[
    section("La roseraie était ouverte."),
    section("La rosée et les arrosoirs."),
    section("Une affiche en roseau."),
    section("C’était clairement dit."),
    section("Une éclaircie, puis une clairière."),
    section("Elle claironnait la consigne."),
    section("Une orangeade dans l’orangerie."),
    section("Un empierrement, des pierreries."),
    section("Il faut jongler avec les angles de la jungle."),
    section("Des boulangeries ouvertes tôt."),
    section("Le mariage des deux méthodes."),
    section("Un turbixoïde n’existe pas."),
    section("Les lefèvrismes n’existent pas."),
    section("Du saccharose dans le kérosène."),
    section("Le thibaultisme n’existe pas non plus."),
    section("On a parlé de kermesse et de mairies."),
    section("Un dossier roseraie-2026 et un fichier la_roseraie.txt."),
    section("Le [plan](https://blog.example/roseraie/orangerie)."),
    section("Le [plan](https://blog.example/?q=clairement&r=orangeade)."),
    section("Un code `arrosage_automatique` et `closeRose2x` d’essai."),
    // Parts of names that tell nothing.
    section("Une association vit de ses membres."),
    section("L’association avance, les associations aussi."),
    section("La mairie a prêté la salle."),
    section("Les industries de la région se parlent."),
    section("Le père et le fils ont relu."),
    section("Un atelier, deux ateliers, puis le bief du moulin."),
    section("Une coopérative sans chef."),
    section("Chez sa sœur, un sas de repos."),
    section("Sa voix portait. Ses mots aussi."),
    section("Le sas d’entrée était fermé."),
    section("Les consignes du matin, le goût de bien faire."),
    section("Une écluse ouverte, une écluse fermée."),
    section("On a tiré le saint du calendrier."),
    section("Les coopératives et les mairies du canton."),
    section("Ce n’est pas la ltd ni la gmbh qui compte."),
    section("Le bras d’honneur est proscrit, le brouillon non."),
    section("Un courriel à gmail.com se lit partout."),
    section("Le réseau de [tout le monde](https://www.linkedin.com/) suffit."),
    section("Une coop sans chef, deux coops."),
    section("Une adresse en .example ne mène nulle part."),
    section("Appeler le 15 ou le 112 en cas de besoin."),
    section("Le numéro 3 sur 33, le 06 puis le 98."),
    section("Une somme de 12 500 € et 76 54 points."),
    section("Cinq nombres : 1, 2, 3, 5, 8."),
];

/// Homographs: a warning says so, the sentence leaves.
const HOMOGRAPHS: &[Passes] = &[
    section("Une idée claire vaut mieux.").warns("leak-maybe"),
    section("Des consignes claires.").warns("leak-maybe"),
    section("Une pierre à l’édifice.").warns("leak-maybe"),
    section("Le fond orange du mur.").warns("leak-maybe"),
    section("Des pastilles oranges, rouges et roses.").warns("leak-maybe"),
    section("Le rose pâle des murs."),
    section("Lumière douce sur les murs.").warns("leak-maybe"),
    section("La lumière du matin suffit.").warns("leak-maybe"),
    section("Le groupe avance."),
    section("Le boulanger du coin a livré.").warns("leak-maybe"),
    section("Elle marie les deux méthodes."),
    section("Orange est la couleur choisie.").warns("leak-maybe"),
    section("Rose pâle sur les murs.").warns("leak-maybe"),
    section("- Orange vif pour les pastilles\n- bleu pour le reste").warns("leak-maybe"),
    section("### Orange et bleu\n\nDeux couleurs suffisent.").warns("leak-maybe"),
    section("| couleur | usage |\n|---|---|\n| Orange | idées |").warns("leak-maybe"),
    text(Place::Title, "Une consigne claire").warns("leak-maybe"),
    text(Place::Title, "Orange, la couleur du mur").warns("leak-maybe"),
    text(Place::Slug, "une-consigne-claire").warns("leak-maybe"),
    text(Place::Description, "Ce que change une idée claire.").warns("leak-maybe"),
    text(Place::Entry, "L’affiche orange restait au mur.").warns("leak-maybe"),
    text(Place::Post, "Une idée claire suffit.").warns("leak-maybe"),
    // Another mission's first name.
    section("Un matin avec Thibault a suffi.").warns("leak-maybe"),
    section("Un matin avec Odile a suffi.").warns("leak-maybe"),
    section("Un matin avec Ottoline a suffi.").warns("leak-maybe"),
    section("Un matin avec Jean-Baptiste a suffi.").warns("leak-maybe"),
    section("Un matin avec Barnabé a suffi.").warns("leak-maybe"),
    // Initials.
    section("Un matin avec O. L. a suffi.").warns("leak-initials"),
    section("Un matin avec T.Q. a suffi.").warns("leak-initials"),
    section("Un matin avec G. L. B. a suffi.").warns("leak-initials"),
    // When, where and how much, together.
    section("Le 12 mai 2026, à Trégastel, pour 12 500 €, tout a tenu.")
        .warns("leak-precise")
        .confirms(&["Trégastel"]),
];

/// What the excerpt says that it may say.
const ALLOWED: &[Passes] = &[
    section("La couleur Orange du logo.").allows("[{text: Orange, reason: la couleur}]"),
    section("Une salle nommée Rose, fleurie.").allows("[{text: Rose, reason: la fleur}]"),
    section("Une salle nommée Rose, au mur Orange.")
        .allows("[{text: Rose, reason: la fleur}, {text: Orange, reason: la couleur}]"),
    text(Place::Title, "La couleur Orange").allows("[{text: Orange, reason: la couleur}]"),
    text(Place::Tag, "Orange").allows("[{text: Orange, reason: la couleur}]"),
    text(Place::Slug, "mur-orange").allows("[{text: orange, reason: la couleur}]"),
    text(Place::Post, "La couleur Orange du mur.").allows("[{text: Orange, reason: la couleur}]"),
    text(Place::PostTitle, "La couleur Orange").allows("[{text: Orange, reason: la couleur}]"),
    section("La méthode vient de Glenn, un auteur.").allows("[{text: Glenn, reason: un auteur}]"),
    section("La méthode vient de Glenn, un auteur.").confirms(&["Glenn"]),
    section("Un trajet entre Brest et Quimper.").confirms(&["Brest", "Quimper"]),
    text(Place::Title, "Un matin à Brest").confirms(&["Brest"]),
];

/// How the public may know them, and sentences that name nobody.
const PLAIN: &[Passes] = &[
    section("Une association culturelle a relu."),
    section("Chez une association culturelle, on relit."),
    section("L’équipe d’une association culturelle a relu."),
    section("Un industriel a relu, la directrice aussi."),
    section("Le chargé de projet a tout noté."),
    section("La DRH d’un industriel a relu.").confirms(&["DRH"]),
    text(Place::Title, "Avec une association culturelle"),
    text(Place::Slug, "une-association-culturelle"),
    text(Place::Tag, "association culturelle"),
    text(Place::Tag, "gestion/temps"),
    text(Place::Description, "Un atelier avec une association culturelle."),
    text(Place::Entry, "La consigne tenait en une phrase, l’heure aussi."),
    text(Place::Entry, "La consigne :\n  - tenue\n  - relue\n"),
    text(Place::Entry, "**Courte**, *relue* et `prête`."),
    text(
        Place::Post,
        "Avant de commencer, je relis.\n\n## Ce qui compte\n\nUne phrase.",
    ),
    section("On commence à 9 h 30 et on finit à l’heure."),
    section("Le 12 mai 2026 convenait."),
    section("Pour 12 500 €, tout était prêt."),
    section("Quoi ? Rien. Pourquoi ! Parce que… Voilà."),
    section("Elle a dit : « Nous avons compris. »"),
    section("« Nous avons compris. » Puis rien."),
    section("(Une remarque.) Une autre."),
    section("— Une réplique.\n\n— Une autre."),
    section("- Un\n- Deux\n- Trois"),
    section("1. Relire\n2. Garder"),
    section("- [x] Relire\n- [ ] Garder"),
    section("> On relit.\n>\n> On garde."),
    section("| Quoi | Combien |\n|---|---|\n| Relire | 2 |"),
    section("### Ce qui compte\n\nUne phrase."),
    section("**Une phrase.** *Une autre.* ~~Une troisième.~~"),
    section("Une phrase.  \nUne autre."),
    section("On a écrit :\n\n```\nlet x = \"bonjour\";\n```"),
    section("Le [récit](https://blog.example/2026/recit?page=2#fin) complet."),
    section("Le récit : <https://blog.example/recit>."),
    section("Voir [la norme](https://www.w3.org/TR/activitypub/ 'la norme')."),
    section("Des flèches → et des étoiles ★, 👩‍👩‍👧 aussi."),
    section("L’été, on a chaud ; l’hiver, on a froid\u{a0}; voilà\u{202f}!"),
    section("Du 9 au 11 octobre, le lundi ou le mardi."),
    section("Un cœur, un œuf, curriculum vitæ, une straße."),
    section("L’ode, île des mots, et tur bix en deux."),
    section("Un &eacute;t&eacute;, une for&ecirc;t."),
    // Who writes signs.
    section("Un matin avec Solène Vauquier suffit."),
    section("Signé Solène."),
    // Private pages become words.
    section("Le [[2026-02-10-autre|récit d’avant]] le disait."),
    // What is beside the excerpt stays home, and does no harm.
    text(Place::Entry, "La consigne tenait. ✅ 2026-10-06"),
];

const ENGLISH: &[Passes] = &[
    english("The rose garden was open."),
    english("We shall see, and I shall wait."),
    english("We met on Monday in May, at 9:30."),
    english("We spoke English, then French, until Friday."),
    english("I think I’m done, and I’ll rest."),
    english("The harbour was calm. Trust matters."),
    english("In whom one can trust, at the harbour."),
    english("A harbour charity asked for it."),
    english("The harbour master had a harbour charity’s trust."),
    english("A foundation needs walls."),
    english("A bright well, a limited budget."),
    english("Willingness, graceful marshalling and summitry."),
    english("A marshmallow and a disgrace."),
    english("It will do."),
    english("Will it do? It will.").warns("leak-maybe"),
    english("They left with good grace.").warns("leak-maybe"),
    english("The marsh was dry.").warns("leak-maybe"),
    english("The summit of the hill.").warns("leak-maybe"),
    english("A rose is enough."),
    english("One morning with Miriam was enough.").warns("leak-maybe"),
    english("One morning with M. O. was enough.").warns("leak-initials"),
    english("The Summit of all days.").allows("[{text: Summit, reason: a hill}]"),
    english("\"Ready,\" they said. \"Then go.\""),
    english("It’s ours, isn’t it? That’s it."),
    english("- One\n- Two\n\n1. Three\n2. Four"),
    english("Signed by Nora Ashby."),
];

#[test]
fn words_beside_names_pass() {
    all(WORDS, 40, passes);
}

#[test]
fn homographs_pass_with_a_warning() {
    all(HOMOGRAPHS, 25, passes);
}

#[test]
fn what_is_allowed_or_confirmed_passes() {
    all(ALLOWED, 10, passes);
}

#[test]
fn what_names_nobody_passes() {
    all(PLAIN, 40, passes);
}

#[test]
fn english_passes() {
    all(ENGLISH, 25, passes);
}
