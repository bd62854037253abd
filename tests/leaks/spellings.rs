//! Every way in which a name may be spelled. What must be found stands in `⟦⟧`.

use crate::journal::{Lang, Place};
use crate::verdict::{Refused, all, refused};

type Spelling = (&'static str, &'static str, &'static str);

const CLIENTS: &[Spelling] = &[
    // With and without what a company is.
    ("suffix", "leak-client", "Un matin avec ⟦Acme SA⟧ a suffi."),
    ("no suffix", "leak-client", "Un matin avec ⟦Acme⟧ a suffi."),
    ("other suffix", "leak-client", "Un matin avec ⟦Acme SAS⟧ a suffi."),
    ("suffix in English", "leak-client", "Un matin avec ⟦Acme Ltd⟧ a suffi."),
    ("suffix in German", "leak-client", "Un matin avec ⟦Acme GmbH⟧ a suffi."),
    (
        "suffix with points",
        "leak-client",
        "Un matin avec ⟦Acme S.A.⟧ a suffi.",
    ),
    ("suffix before", "leak-client", "Un matin avec la SARL ⟦Acme⟧ a suffi."),
    (
        "its SARL left out",
        "leak-client",
        "Un matin chez ⟦Cœuré & Fils⟧ a suffi.",
    ),
    ("its GmbH left out", "leak-client", "Un matin chez ⟦Weißbrück⟧ a suffi."),
    ("its SAS left out", "leak-client", "Un matin chez ⟦Ærolyse⟧ a suffi."),
    // The part that tells.
    ("part of a town hall", "leak-client", "Un matin à ⟦Kervignac⟧ a suffi."),
    (
        "part of a cooperative",
        "leak-client",
        "Un matin à ⟦Saint-Évariste⟧ a suffi.",
    ),
    (
        "part of a draft's client",
        "leak-client",
        "Un matin chez ⟦Thélymande⟧ a suffi.",
    ),
    (
        "part of a hyphenated name",
        "leak-client",
        "Un matin à l’usine de ⟦Kermeur⟧ a suffi.",
    ),
    // A part that is a word too.
    ("part that is a word", "leak-client", "Un matin avec ⟦Lumière⟧ a suffi."),
    (
        "part that is a word, elided",
        "leak-client",
        "L’équipe de ⟦Lumière⟧ a relu.",
    ),
    (
        "whole name of words",
        "leak-client",
        "Un matin avec le ⟦Groupe Lumière⟧ a suffi.",
    ),
    // Other names.
    ("product", "leak-client", "La ⟦Turbix⟧ tournait."),
    (
        "initials that are a name",
        "leak-client",
        "Un matin chez ⟦QVX⟧ a suffi.",
    ),
    ("initials with points", "leak-client", "Un matin chez ⟦Q.V.X.⟧ a suffi."),
    (
        "initials in small letters",
        "leak-client",
        "Un matin chez ⟦qvx⟧ a suffi.",
    ),
    (
        "workshops",
        "leak-client",
        "Un matin dans ⟦les Ateliers du Bief⟧ a suffi.",
    ),
    (
        "workshops without article",
        "leak-client",
        "Un matin aux ⟦Ateliers du Bief⟧ a suffi.",
    ),
    // Small words around it.
    ("elision", "leak-client", "Tout vient d’⟦Acme⟧."),
    ("elision, straight", "leak-client", "Tout vient d'⟦Acme⟧."),
    ("article elided", "leak-client", "L’équipe de l’⟦Acme⟧ a relu."),
    ("que elided", "leak-client", "Il a dit qu’⟦Acme⟧ relirait."),
    ("possessive", "leak-client", "It was ⟦Acme⟧'s idea."),
    ("possessive, curly", "leak-client", "It was ⟦Acme⟧’s idea."),
    ("possessive of many", "leak-client", "It was the ⟦Acmes⟧’ idea."),
    ("plural", "leak-client", "Les ⟦Acmes⟧ de ce monde relisent."),
    ("plural in x", "leak-person", "Les ⟦Lorieux⟧ relisent."),
    ("before a comma", "leak-client", "Chez ⟦Acme⟧, on relit."),
    ("in guillemets", "leak-client", "Le projet «⟦Acme⟧» avance."),
    ("before a dash", "leak-client", "Chez ⟦Acme⟧—on le sait—on relit."),
    ("before a slash", "leak-client", "L’équipe ⟦Acme⟧/atelier a relu."),
    ("with a number", "leak-client", "L’équipe ⟦Acme⟧2026 a relu."),
    (
        "with trademark",
        "leak-client",
        "La ⟦Turbix⟧™ tourne, la ⟦Turbix®⟧ aussi.",
    ),
    // Letters.
    ("small, with trademark", "leak-client", "La ⟦turbix⟧™ tourne."),
    ("small, raised", "leak-client", "La ⟦turbix⟧² tourne."),
    ("a letter each", "leak-client", "La ⟦T.u.r.b.i.x⟧ tourne."),
    (
        "two spans",
        "leak-client",
        "La ⟦<span>Tur</span><span>bix</span>⟧ tourne.",
    ),
    (
        "a link without text",
        "leak-client",
        "La ⟦Tur[](https://blog.example)bix⟧ tourne.",
    ),
    ("small", "leak-client", "Un matin chez ⟦turbix⟧ a suffi."),
    ("capitals", "leak-client", "Un matin chez ⟦ACME⟧ a suffi."),
    ("mixed", "leak-client", "Un matin chez ⟦tURbiX⟧ a suffi."),
    ("œ as oe", "leak-client", "Un matin chez ⟦Coeuré⟧ a suffi."),
    ("œ in capitals", "leak-client", "Un matin chez ⟦CŒURÉ⟧ a suffi."),
    (
        "OE in capitals, no accent",
        "leak-client",
        "Un matin chez ⟦COEURE⟧ a suffi.",
    ),
    ("æ as ae", "leak-client", "Un matin chez ⟦Aerolyse⟧ a suffi."),
    ("ß as ss", "leak-client", "Un matin chez ⟦Weissbrück⟧ a suffi."),
    ("ß as SS", "leak-client", "Un matin chez ⟦WEISSBRUCK⟧ a suffi."),
    ("capital ẞ", "leak-client", "Un matin chez ⟦WEIẞBRÜCK⟧ a suffi."),
    ("ü as u", "leak-client", "Un matin chez ⟦Weißbruck⟧ a suffi."),
    ("ü as ue", "leak-client", "Un matin chez ⟦Weissbrueck⟧ a suffi."),
    ("no accents", "leak-client", "Un matin chez ⟦Thelymande⟧ a suffi."),
    (
        "accents on capitals",
        "leak-client",
        "Un matin chez ⟦THÉLYMANDE⟧ a suffi.",
    ),
    ("wrong accents", "leak-client", "Un matin chez ⟦Thèlymande⟧ a suffi."),
    (
        "decomposed",
        "leak-client",
        "Un matin chez ⟦The\u{301}lymande⟧ a suffi.",
    ),
    (
        "decomposed, ü",
        "leak-client",
        "Un matin chez ⟦Weißbru\u{308}ck⟧ a suffi.",
    ),
    ("full width", "leak-client", "Un matin chez ⟦Ａｃｍｅ⟧ a suffi."),
    ("mathematical", "leak-client", "Un matin chez ⟦𝐀𝐜𝐦𝐞⟧ a suffi."),
    ("circled", "leak-client", "Un matin chez ⟦Ⓐⓒⓜⓔ⟧ a suffi."),
    // What nobody sees.
    ("soft hyphen", "leak-client", "Un matin chez ⟦Ac\u{ad}me⟧ a suffi."),
    (
        "zero-width space",
        "leak-client",
        "Un matin chez ⟦Ac\u{200b}me⟧ a suffi.",
    ),
    (
        "zero-width non-joiner",
        "leak-client",
        "Un matin chez ⟦Ac\u{200c}me⟧ a suffi.",
    ),
    (
        "zero-width joiner",
        "leak-client",
        "Un matin chez ⟦Ac\u{200d}me⟧ a suffi.",
    ),
    ("word joiner", "leak-client", "Un matin chez ⟦A\u{2060}cme⟧ a suffi."),
    (
        "byte-order mark inside",
        "leak-client",
        "Un matin chez ⟦Acm\u{feff}e⟧ a suffi.",
    ),
    (
        "right-to-left mark",
        "leak-client",
        "Un matin chez ⟦Ac\u{200f}me⟧ a suffi.",
    ),
    (
        "direction isolates",
        "leak-client",
        "Un matin chez \u{2068}⟦Acme⟧\u{2069} a suffi.",
    ),
    (
        "variation selector",
        "leak-client",
        "Un matin chez ⟦Ac\u{fe0f}me⟧ a suffi.",
    ),
    (
        "no-break space before",
        "leak-client",
        "Un matin chez\u{a0}⟦Acme⟧\u{202f}!",
    ),
    (
        "no-break spaces inside",
        "leak-client",
        "Un matin aux ⟦Ateliers\u{a0}du\u{202f}Bief⟧ a suffi.",
    ),
    (
        "thin space inside",
        "leak-client",
        "Un matin aux ⟦Ateliers\u{2009}du\u{3000}Bief⟧ a suffi.",
    ),
    (
        "two spaces inside",
        "leak-client",
        "Un matin aux ⟦Ateliers  du   Bief⟧ a suffi.",
    ),
    ("tab inside", "leak-client", "Un matin aux ⟦Ateliers\tdu Bief⟧ a suffi."),
    // Hyphens and apostrophes.
    ("hyphen left out", "leak-client", "Un matin à ⟦Saint Évariste⟧ a suffi."),
    (
        "no-break hyphen",
        "leak-client",
        "Un matin à ⟦Saint\u{2011}Évariste⟧ a suffi.",
    ),
    (
        "true hyphen",
        "leak-client",
        "Un matin à ⟦Saint\u{2010}Évariste⟧ a suffi.",
    ),
    ("en dash", "leak-client", "Un matin à ⟦Saint–Évariste⟧ a suffi."),
    ("minus", "leak-client", "Un matin à ⟦Saint−Évariste⟧ a suffi."),
    (
        "escaped hyphen",
        "leak-client",
        "Un matin à ⟦Saint\\-Évariste⟧ a suffi.",
    ),
    ("joined", "leak-client", "Un matin à ⟦SaintÉvariste⟧ a suffi."),
    (
        "joined in small letters",
        "leak-client",
        "Un matin à ⟦saintevariste⟧ a suffi.",
    ),
    (
        "straight apostrophe",
        "leak-client",
        "Un matin à ⟦L'Écluse-Kermeur⟧ a suffi.",
    ),
    (
        "letter apostrophe",
        "leak-client",
        "Un matin à ⟦L\u{2bc}Écluse-Kermeur⟧ a suffi.",
    ),
    (
        "acute for apostrophe",
        "leak-client",
        "Un matin à ⟦L´Écluse-Kermeur⟧ a suffi.",
    ),
    (
        "prime for apostrophe",
        "leak-client",
        "Un matin à ⟦L′Écluse-Kermeur⟧ a suffi.",
    ),
    (
        "left quote for apostrophe",
        "leak-client",
        "Un matin à ⟦L‘Écluse-Kermeur⟧ a suffi.",
    ),
    (
        "article left out",
        "leak-client",
        "Un matin à ⟦Écluse-Kermeur⟧ a suffi.",
    ),
    // Joined, in addresses and marks.
    ("hyphens", "leak-client", "Le dossier ⟦ateliers-du-bief⟧ est prêt."),
    ("underscores", "leak-client", "Le dossier ⟦ateliers_du_bief⟧ est prêt."),
    ("points", "leak-client", "Le dossier ⟦ateliers.du.bief⟧ est prêt."),
    ("one word", "leak-client", "Le dossier ⟦ateliersdubief⟧ est prêt."),
    ("camel", "leak-client", "Le dossier ⟦AteliersDuBief⟧ est prêt."),
    ("hashtag", "leak-client", "On suit #⟦Acme⟧ depuis."),
    ("hashtag of words", "leak-client", "On suit #⟦AteliersDuBief⟧ depuis."),
    ("handle", "leak-client", "On suit @⟦turbix⟧ depuis."),
    ("handle of words", "leak-client", "On suit @⟦ateliers_du_bief⟧ depuis."),
    ("handle among names", "leak-client", "On suit ⟦@lescoopsev⟧ depuis."),
    ("name of a handle", "leak-client", "On suit ⟦lescoopsev⟧ depuis."),
    ("in camel", "leak-client", "Le projet ⟦ProjetAcme⟧ avance."),
    (
        "after an underscore",
        "leak-client",
        "Le fichier projet_⟦turbix⟧_v2 est prêt.",
    ),
    ("after a hyphen", "leak-client", "Une réunion post-⟦Acme⟧ a suffi."),
    ("before a hyphen", "leak-client", "L’équipe ⟦Acme⟧-Ouest a relu."),
    (
        "in an e-mail",
        "leak-client|leak-contact",
        "Écrire à jean@⟦turbix⟧.example suffit.",
    ),
    (
        "in a host",
        "leak-client|leak-contact",
        "Tout est sur www.⟦turbix⟧.example depuis.",
    ),
    ("with suffix joined", "leak-client", "Le dossier ⟦acmesa⟧ est prêt."),
    // Markup.
    (
        "strong in the middle",
        "leak-client",
        "Un matin chez ⟦Ac**me**⟧ a suffi.",
    ),
    (
        "strong at the start",
        "leak-client",
        "Un matin chez ⟦**A**cme⟧ a suffi.",
    ),
    (
        "emphasis in the middle",
        "leak-client",
        "Un matin chez ⟦A*cm*e⟧ a suffi.",
    ),
    (
        "struck in the middle",
        "leak-client",
        "Un matin chez ⟦Ac~~me~~⟧ a suffi.",
    ),
    ("code in the middle", "leak-client", "Un matin chez ⟦Ac`me`⟧ a suffi."),
    (
        "link in the middle",
        "leak-client",
        "Un matin chez ⟦Ac[me](https://blog.example)⟧ a suffi.",
    ),
    (
        "HTML in the middle",
        "leak-client",
        "Un matin chez ⟦Ac<b>me</b>⟧ a suffi.",
    ),
    ("a place to break", "leak-client", "Un matin chez ⟦Ac<wbr>me⟧ a suffi."),
    (
        "comment in the middle",
        "leak-client",
        "Un matin chez ⟦Ac<!-- x -->me⟧ a suffi.",
    ),
    (
        "remark in the middle",
        "leak-client",
        "Un matin chez ⟦Ac%% x %%me⟧ a suffi.",
    ),
    (
        "strong within words",
        "leak-client",
        "Un matin aux ⟦Ateliers **du** Bief⟧ a suffi.",
    ),
    (
        "strong and emphasis",
        "leak-client",
        "Un matin aux ⟦**Ateliers du** *Bief*⟧ a suffi.",
    ),
    // Entities.
    ("decimal", "leak-client", "Un matin chez ⟦Ac&#109;e⟧ a suffi."),
    ("hexadecimal", "leak-client", "Un matin chez ⟦&#x41;cme⟧ a suffi."),
    ("named", "leak-client", "Un matin chez ⟦Th&eacute;lymande⟧ a suffi."),
    (
        "named ligature",
        "leak-client",
        "Un matin chez ⟦C&oelig;ur&eacute;⟧ a suffi.",
    ),
    (
        "named ampersand",
        "leak-client",
        "Un matin chez ⟦Cœuré &amp; Fils⟧ a suffi.",
    ),
    (
        "soft hyphen, named",
        "leak-client",
        "Un matin chez ⟦Ac&shy;me⟧ a suffi.",
    ),
    (
        "no-break space, named",
        "leak-client",
        "Un matin aux ⟦Ateliers&nbsp;du&nbsp;Bief⟧ a suffi.",
    ),
    (
        "apostrophe, named",
        "leak-client",
        "Un matin à ⟦L&rsquo;Écluse-Kermeur⟧ a suffi.",
    ),
    (
        "zero-width, numbered",
        "leak-client",
        "Un matin chez ⟦Ac&#8203;me⟧ a suffi.",
    ),
    // Percent-encoding.
    (
        "encoded path",
        "leak-client",
        "Le [récit](https://blog.example/⟦%41cme⟧).",
    ),
    (
        "encoded accents",
        "leak-client",
        "Le [récit](https://blog.example/⟦Th%C3%A9lymande⟧).",
    ),
    (
        "encoded in small letters",
        "leak-client",
        "Le [récit](https://blog.example/⟦th%c3%a9lymande⟧).",
    ),
    (
        "encoded decomposed",
        "leak-client",
        "Le [récit](https://blog.example/⟦The%CC%81lymande⟧).",
    ),
    (
        "encoded spaces",
        "leak-client",
        "Le [récit](https://blog.example/a?q=⟦ateliers%20du%20bief⟧).",
    ),
    (
        "plus for spaces",
        "leak-client",
        "Le [récit](https://blog.example/a?q=⟦Ateliers+du+Bief⟧).",
    ),
    (
        "an address in an address",
        "leak-client|leak-contact",
        "Le [récit](https://blog.example/a?u=https%3A%2F%2Fwww.⟦turbix⟧.example%2F).",
    ),
    (
        "encoded twice",
        "leak-client",
        "Le [récit](https://blog.example/a?u=⟦%2541cme⟧).",
    ),
    (
        "entity in an address",
        "leak-client",
        "Le [récit](https://blog.example/⟦Ac&#109;e⟧).",
    ),
    // Lines.
    ("line break", "leak-client", "Un matin aux ⟦Ateliers du\nBief⟧ a suffi."),
    (
        "hard break",
        "leak-client",
        "Un matin aux ⟦Ateliers  \ndu Bief⟧ a suffi.",
    ),
    (
        "break with a backslash",
        "leak-client",
        "Un matin aux ⟦Ateliers\\\ndu Bief⟧ a suffi.",
    ),
    (
        "break in HTML",
        "leak-client",
        "Un matin aux ⟦Ateliers<br>du Bief⟧ a suffi.",
    ),
    (
        "line break in a quote",
        "leak-client",
        "> Un matin aux ⟦Ateliers\n> du Bief⟧ a suffi.",
    ),
    (
        "line break in a list",
        "leak-client",
        "- Un matin aux ⟦Ateliers\n  du Bief⟧ a suffi.",
    ),
    (
        "hyphenated at the end of a line",
        "leak-client",
        "Un matin à ⟦Saint-\nÉvariste⟧ a suffi.",
    ),
];

const PEOPLE: &[Spelling] = &[
    ("whole", "leak-person", "Un matin avec ⟦Thibault Quérard⟧ a suffi."),
    (
        "contact of a sheet",
        "leak-person",
        "Un matin avec ⟦Odile Lefèvre⟧ a suffi.",
    ),
    (
        "contact of a draft",
        "leak-person",
        "Un matin avec ⟦Ottoline Vasseur⟧ a suffi.",
    ),
    (
        "contact where no mission is",
        "leak-person",
        "Un matin avec ⟦Aurélien D’Astrevigne⟧ a suffi.",
    ),
    (
        "quoted, no contact",
        "leak-person",
        "Un matin avec ⟦Barnabé Lorieux⟧ a suffi.",
    ),
    (
        "quoted in a draft",
        "leak-person",
        "Un matin avec ⟦Casimir Trohel⟧ a suffi.",
    ),
    ("surname", "leak-person", "Un matin avec ⟦Quérard⟧ a suffi."),
    (
        "surname of who is quoted",
        "leak-person",
        "Un matin avec ⟦Lorieux⟧ a suffi.",
    ),
    ("surname in a draft", "leak-person", "Un matin avec ⟦Vasseur⟧ a suffi."),
    (
        "surname in two words",
        "leak-person",
        "Un matin avec ⟦Le Goff⟧ a suffi.",
    ),
    (
        "surname in two words, joined",
        "leak-person",
        "Un matin avec ⟦Legoff⟧ a suffi.",
    ),
    (
        "surname with apostrophe",
        "leak-person",
        "Un matin avec ⟦D'Astrevigne⟧ a suffi.",
    ),
    (
        "surname without particle",
        "leak-person",
        "Un matin avec ⟦Astrevigne⟧ a suffi.",
    ),
    (
        "surname in small letters",
        "leak-person",
        "Un matin avec ⟦quérard⟧ a suffi.",
    ),
    ("surname in capitals", "leak-person", "Un matin avec ⟦QUÉRARD⟧ a suffi."),
    (
        "surname without accent",
        "leak-person",
        "Un matin avec ⟦Querard⟧ a suffi.",
    ),
    (
        "surname in capitals, no accent",
        "leak-person",
        "Un matin avec ⟦LEFEVRE⟧ a suffi.",
    ),
    (
        "surname, wrong accent",
        "leak-person",
        "Un matin avec ⟦Lefévre⟧ a suffi.",
    ),
    (
        "surname, decomposed",
        "leak-person",
        "Un matin avec ⟦Lefe\u{300}vre⟧ a suffi.",
    ),
    (
        "surname, plural",
        "leak-person",
        "Un matin avec les ⟦Quérards⟧ a suffi.",
    ),
    ("surname, elided", "leak-person", "L’idée d’⟦Astrevigne⟧ a suffi."),
    ("surname, possessive", "leak-person", "It was ⟦Vasseur⟧’s idea."),
    (
        "surname that is a word",
        "leak-person",
        "Un matin avec ⟦Boulanger⟧ a suffi.",
    ),
    ("reversed", "leak-person", "Un matin avec ⟦Quérard Thibault⟧ a suffi."),
    (
        "reversed, capitals",
        "leak-person",
        "Un matin avec ⟦LEFÈVRE Odile⟧ a suffi.",
    ),
    ("reversed, comma", "leak-person", "Présents : ⟦Lefèvre, Odile⟧."),
    (
        "reversed, two words",
        "leak-person",
        "Présents : ⟦Le Goff Jean-Baptiste⟧.",
    ),
    (
        "hyphen left out",
        "leak-person",
        "Un matin avec ⟦Jean Baptiste Le Goff⟧ a suffi.",
    ),
    (
        "whole, a word each",
        "leak-person",
        "Un matin avec ⟦Rose Marchal⟧ a suffi.",
    ),
    (
        "whole, small letters",
        "leak-person",
        "Un matin avec ⟦rose marchal⟧ a suffi.",
    ),
    (
        "whole, a word for surname",
        "leak-person",
        "Un matin avec ⟦Marie Boulanger⟧ a suffi.",
    ),
    ("M.", "leak-person", "Un matin avec M. ⟦Quérard⟧ a suffi."),
    (
        "M., no-break",
        "leak-person",
        "Un matin avec M.\u{a0}⟦Quérard⟧ a suffi.",
    ),
    ("Monsieur", "leak-person", "Un matin avec monsieur ⟦Quérard⟧ a suffi."),
    ("Mme", "leak-person", "Un matin avec Mme ⟦Lefèvre⟧ a suffi."),
    ("Mme of a word", "leak-person", "Un matin avec Mme ⟦Boulanger⟧ a suffi."),
    ("Dr", "leak-person", "Un matin avec le Dr ⟦Vasseur⟧ a suffi."),
    ("Maître", "leak-person", "Un matin avec Me ⟦Vasseur⟧ a suffi."),
    (
        "initial and surname",
        "leak-person",
        "Un matin avec O. ⟦Lefèvre⟧ a suffi.",
    ),
    (
        "initials and surname",
        "leak-person",
        "Un matin avec J.-B. ⟦Le Goff⟧ a suffi.",
    ),
    (
        "surname and initial",
        "leak-person",
        "Un matin avec ⟦Lefèvre⟧ O. a suffi.",
    ),
    (
        "between guillemets",
        "leak-person",
        "Un matin avec «\u{a0}⟦Quérard⟧\u{a0}» a suffi.",
    ),
    (
        "no-break space",
        "leak-person",
        "Un matin avec ⟦Odile\u{a0}Lefèvre⟧ a suffi.",
    ),
    (
        "entity for a space",
        "leak-person",
        "Un matin avec ⟦Odile&nbsp;Lefèvre⟧ a suffi.",
    ),
    (
        "entity for an accent",
        "leak-person",
        "Un matin avec Odile ⟦Lef&egrave;vre⟧ a suffi.",
    ),
    ("line break", "leak-person", "Un matin avec ⟦Odile\nLefèvre⟧ a suffi."),
    (
        "line break in a quote",
        "leak-person",
        "> Un matin avec ⟦Odile\n> Lefèvre⟧ a suffi.",
    ),
    (
        "strong surname",
        "leak-person",
        "Un matin avec ⟦Odile **Lefèvre**⟧ a suffi.",
    ),
    (
        "strong in a surname",
        "leak-person",
        "Un matin avec Odile ⟦Lef**èvre**⟧ a suffi.",
    ),
    (
        "strong and emphasis",
        "leak-person",
        "Un matin avec ⟦**Odile** *Lefèvre*⟧ a suffi.",
    ),
    (
        "linked surname",
        "leak-person",
        "Un matin avec Odile [⟦Lefèvre⟧](https://blog.example) a suffi.",
    ),
    (
        "two cells",
        "leak-person",
        "| prénom | nom |\n|---|---|\n| Odile | ⟦Lefèvre⟧ |",
    ),
    ("joined", "leak-person", "Le dossier ⟦odilelefevre⟧ est prêt."),
    ("camel", "leak-person", "Le dossier ⟦OdileLefevre⟧ est prêt."),
    ("point", "leak-person", "Le dossier ⟦odile.lefevre⟧ est prêt."),
    ("underscore", "leak-person", "Le dossier ⟦odile_lefevre⟧ est prêt."),
    (
        "reversed with hyphen",
        "leak-person",
        "Le dossier ⟦lefevre-odile⟧ est prêt.",
    ),
    ("reversed, joined", "leak-person", "Le dossier ⟦lefevreodile⟧ est prêt."),
    ("initial with point", "leak-person", "Le dossier o.⟦lefevre⟧ est prêt."),
    ("handle", "leak-person", "On suit @⟦odilelefevre⟧ depuis."),
    ("hashtag", "leak-person", "On suit #⟦OdileLefèvre⟧ depuis."),
    (
        "e-mail of another place",
        "leak-person",
        "Écrire à ⟦odile.lefevre⟧@autre.example suffit.",
    ),
    (
        "path",
        "leak-person",
        "Le [récit](https://blog.example/gens/⟦odile-lefevre⟧/page).",
    ),
    (
        "path, encoded",
        "leak-person",
        "Le [récit](https://blog.example/⟦Lef%C3%A8vre⟧).",
    ),
    // A first name alone, of the excerpt's own people without a role that could stand for them.
    (
        "own first name",
        "leak-first-name|excerpt-sentence",
        "Un matin avec ⟦Gwendal⟧ a suffi.",
    ),
    (
        "own first name, elided",
        "leak-first-name|excerpt-sentence",
        "L’idée d’⟦Yseult⟧ a suffi.",
    ),
    (
        "own first name, small letters",
        "leak-first-name|excerpt-sentence",
        "Un matin avec ⟦gwendal⟧ a suffi.",
    ),
    (
        "own first name, capitals",
        "leak-first-name|excerpt-sentence",
        "Un matin avec ⟦GWENDAL⟧ a suffi.",
    ),
    (
        "own first name of the sheet",
        "leak-first-name|excerpt-sentence",
        "Un matin avec ⟦Yseult⟧ a suffi.",
    ),
    (
        "own first name that is a word",
        "leak-first-name|excerpt-sentence",
        "Un matin avec ⟦Pierre⟧ a suffi.",
    ),
    (
        "own first name, handle",
        "leak-first-name|excerpt-sentence",
        "On suit @⟦gwendal⟧ depuis.",
    ),
    (
        "own first name, strong in it",
        "leak-first-name|excerpt-sentence",
        "Un matin avec ⟦Gwen**dal**⟧ a suffi.",
    ),
    (
        "own surname",
        "leak-person|excerpt-sentence",
        "Un matin avec M. ⟦Hascoët⟧ a suffi.",
    ),
    (
        "own surname, no accent",
        "leak-person|excerpt-sentence",
        "Un matin avec M. ⟦Hascoet⟧ a suffi.",
    ),
];

const CONTACTS: &[Spelling] = &[
    ("e-mail", "leak-contact", "Écrire à ⟦dir@qualivox.example⟧ suffit."),
    (
        "e-mail in capitals",
        "leak-contact",
        "Écrire à ⟦DIR@Qualivox.Example⟧ suffit.",
    ),
    (
        "e-mail in angles",
        "leak-contact",
        "Écrire à <⟦dir@qualivox.example⟧> suffit.",
    ),
    (
        "e-mail in a link",
        "leak-contact",
        "Écrire à la [boîte](mailto:⟦dir@qualivox.example⟧).",
    ),
    (
        "e-mail, encoded",
        "leak-contact",
        "Écrire à la [boîte](mailto:⟦dir%40qualivox.example⟧).",
    ),
    (
        "e-mail as entities",
        "leak-contact",
        "Écrire à ⟦dir&#64;qualivox&#46;example⟧ suffit.",
    ),
    (
        "e-mail before a point",
        "leak-contact",
        "Écrire à ⟦dir@qualivox.example⟧.",
    ),
    (
        "e-mail in code",
        "leak-contact",
        "Écrire à `⟦dir@qualivox.example⟧` suffit.",
    ),
    (
        "e-mail with spaces",
        "leak-contact",
        "Écrire à ⟦dir @ qualivox.example⟧ suffit.",
    ),
    (
        "e-mail, spelled",
        "leak-contact",
        "Écrire à dir [at] ⟦qualivox.example⟧ suffit.",
    ),
    (
        "e-mail at a common host",
        "leak-contact",
        "Écrire à ⟦t.q.audit@gmail.com⟧ suffit.",
    ),
    (
        "e-mail of a draft",
        "leak-contact",
        "Écrire à ⟦bonjour@thelymande-ind.example⟧ suffit.",
    ),
    (
        "e-mail with a tag",
        "leak-contact",
        "Écrire à dir+atelier@⟦qualivox.example⟧ suffit.",
    ),
    (
        "other e-mail of the domain",
        "leak-contact",
        "Écrire à compta@⟦qualivox.example⟧ suffit.",
    ),
    (
        "domain of an e-mail",
        "leak-contact",
        "Tout est sur ⟦qualivox.example⟧ depuis.",
    ),
    (
        "domain with www",
        "leak-contact",
        "Tout est sur www.⟦qualivox.example⟧ depuis.",
    ),
    (
        "another host of the domain",
        "leak-contact",
        "Tout est sur intranet.⟦qualivox.example⟧ depuis.",
    ),
    (
        "domain in a link",
        "leak-contact",
        "Le [récit](https://⟦qualivox.example⟧/2026).",
    ),
    (
        "domain with a port",
        "leak-contact",
        "Le [récit](http://⟦qualivox.example⟧:8080/2026).",
    ),
    (
        "domain, encoded",
        "leak-contact",
        "Le [récit](https://blog.example/a?u=https%3A%2F%2F⟦qualivox.example⟧).",
    ),
    (
        "domain as a user",
        "leak-contact",
        "Le [récit](https://⟦qualivox.example⟧@blog.example/a).",
    ),
    (
        "domain of a web address",
        "leak-contact",
        "Tout est sur ⟦pontivelle.example⟧ depuis.",
    ),
    (
        "web address",
        "leak-contact",
        "Tout est sur ⟦https://www.pontivelle.example/equipe/direction-77⟧ depuis.",
    ),
    (
        "web address, plain",
        "leak-contact",
        "Le [récit](http://⟦pontivelle.example/equipe/direction-77⟧/).",
    ),
    (
        "web address at a common host",
        "leak-contact",
        "Le [récit](⟦https://www.linkedin.com/in/tq-audit-77⟧).",
    ),
    (
        "the same without www",
        "leak-contact",
        "Le [récit](https://⟦linkedin.com/in/tq-audit-77⟧/).",
    ),
    (
        "the same in another language",
        "leak-contact",
        "Le [récit](https://fr.⟦linkedin.com/in/tq-audit-77⟧).",
    ),
    (
        "domain among names",
        "leak-client|leak-contact",
        "Tout est sur ⟦turbix-online.example⟧ depuis.",
    ),
    (
        "domain among a sheet's names",
        "leak-client|leak-contact",
        "Le [récit](https://www.⟦evariste-coop.example⟧/a).",
    ),
    ("phone, spaces", "leak-contact", "Appeler le ⟦06 98 76 54 32⟧ suffit."),
    (
        "phone, as written",
        "leak-contact",
        "Appeler le ⟦+33 6 98 76 54 32⟧ suffit.",
    ),
    ("phone, joined", "leak-contact", "Appeler le ⟦0698765432⟧ suffit."),
    ("phone, points", "leak-contact", "Appeler le ⟦06.98.76.54.32⟧ suffit."),
    ("phone, hyphens", "leak-contact", "Appeler le ⟦06-98-76-54-32⟧ suffit."),
    ("phone, slashes", "leak-contact", "Appeler le ⟦06/98/76/54/32⟧ suffit."),
    (
        "phone, no-break spaces",
        "leak-contact",
        "Appeler le ⟦06\u{a0}98\u{a0}76\u{202f}54\u{202f}32⟧ suffit.",
    ),
    ("phone, by three", "leak-contact", "Appeler le ⟦0698 765 432⟧ suffit."),
    (
        "phone, international, joined",
        "leak-contact",
        "Appeler le ⟦+33698765432⟧ suffit.",
    ),
    (
        "phone, two zeros",
        "leak-contact",
        "Appeler le ⟦0033 6 98 76 54 32⟧ suffit.",
    ),
    (
        "phone, zero in brackets",
        "leak-contact",
        "Appeler le ⟦+33 (0)6 98 76 54 32⟧ suffit.",
    ),
    (
        "phone, brackets",
        "leak-contact",
        "Appeler le ⟦(06) 98 76 54 32⟧ suffit.",
    ),
    (
        "phone, country in brackets",
        "leak-contact",
        "Appeler le ⟦(+33) 6.98.76.54.32⟧ suffit.",
    ),
    (
        "phone, full width",
        "leak-contact",
        "Appeler le ⟦０６９８７６５４３２⟧ suffit.",
    ),
    ("phone in a link", "leak-contact", "Appeler [ici](tel:⟦+33698765432⟧)."),
    (
        "phone in a link, encoded",
        "leak-contact",
        "Appeler [ici](tel:⟦%2B33698765432⟧).",
    ),
    (
        "phone in a message's link",
        "leak-contact",
        "Écrire [ici](https://wa.example/⟦33698765432⟧).",
    ),
    (
        "phone, strong in it",
        "leak-contact",
        "Appeler le ⟦06 98 **76 54** 32⟧ suffit.",
    ),
    (
        "phone, two lines",
        "leak-contact",
        "Appeler le ⟦06 98 76\n54 32⟧ suffit.",
    ),
    (
        "phone after a number",
        "leak-contact",
        "En 2026, ⟦06 98 76 54 32⟧ suffit.",
    ),
    (
        "phone after a phone",
        "leak-contact",
        "Appeler le 01 02 03 04 05, ⟦06 98 76 54 32⟧ suffit.",
    ),
    (
        "phone before a number",
        "leak-contact",
        "Appeler le ⟦06 98 76 54 32⟧, 12 fois.",
    ),
    (
        "phone in a table of numbers",
        "leak-contact",
        "| 12 | ⟦06 98 76 54 32⟧ | 3 |\n|---|---|---|\n| a | b | c |",
    ),
    (
        "phone in a list of numbers",
        "leak-contact",
        "- 3\n- ⟦06 98 76 54 32⟧\n- 15",
    ),
    ("phone over two paragraphs", "leak-contact", "06 98 76\n\n54 32"),
    (
        "domain of a cooperative",
        "leak-contact",
        "Tout est sur ⟦scevar.coop⟧ depuis.",
    ),
    (
        "phone of a draft",
        "leak-contact",
        "Appeler le ⟦07.55.44.33.22⟧ suffit.",
    ),
    (
        "phone where no mission is",
        "leak-contact",
        "Appeler le ⟦+33 2 98 11 22 33⟧ suffit.",
    ),
    (
        "own client's phone",
        "leak-contact",
        "Appeler le ⟦06.12.34.56.78⟧ suffit.",
    ),
    (
        "own client's e-mail",
        "leak-contact|excerpt-sentence",
        "Écrire à ⟦claire.dupont@trevozig.example⟧ suffit.",
    ),
];

const ENGLISH: &[Spelling] = &[
    ("client", "leak-client", "One morning with ⟦Brightwell⟧ was enough."),
    ("client, possessive", "leak-client", "It was ⟦Brightwell⟧’s idea."),
    (
        "client, suffix",
        "leak-client",
        "One morning with ⟦Brightwell Limited⟧ was enough.",
    ),
    (
        "client, small letters",
        "leak-client",
        "One morning with ⟦brightwell⟧ was enough.",
    ),
    (
        "client in two",
        "leak-client",
        "One morning with ⟦Bright**well**⟧ was enough.",
    ),
    ("client, initials", "leak-client", "One morning with ⟦BWL⟧ was enough."),
    ("product, plural", "leak-client", "A box of ⟦Lumenodes⟧ was enough."),
    (
        "client that is a word",
        "leak-client",
        "One morning with ⟦Summit⟧ was enough.",
    ),
    (
        "client that is a word, possessive",
        "leak-client",
        "It was ⟦Summit⟧’s idea.",
    ),
    (
        "draft’s client",
        "leak-client",
        "One morning with ⟦Pellworth⟧ was enough.",
    ),
    (
        "draft’s client, whole",
        "leak-client",
        "One morning with the ⟦Pellworth Foundation⟧ was enough.",
    ),
    (
        "own first name",
        "leak-first-name|excerpt-sentence",
        "One morning with ⟦Grace⟧ was enough.",
    ),
    (
        "own first name, possessive",
        "leak-first-name|excerpt-sentence",
        "It was ⟦Grace⟧’s idea.",
    ),
    (
        "own surname",
        "leak-person|excerpt-sentence",
        "One morning with Ms ⟦Holm⟧ was enough.",
    ),
    ("surname", "leak-person", "One morning with ⟦Oyelaran⟧ was enough."),
    (
        "surname, title",
        "leak-person",
        "One morning with Ms. ⟦Oyelaran⟧ was enough.",
    ),
    (
        "surname, doctor",
        "leak-person",
        "One morning with Dr ⟦Thorncroft⟧ was enough.",
    ),
    (
        "surname that is a word",
        "leak-person",
        "One morning with ⟦Marsh⟧ was enough.",
    ),
    (
        "surname of several",
        "leak-person",
        "One morning with the ⟦Dunleavys⟧ was enough.",
    ),
    (
        "surname, possessive in s",
        "leak-person",
        "It was the ⟦Dunleavys’⟧ idea.",
    ),
    (
        "surname with apostrophe",
        "leak-person",
        "One morning with ⟦O'Dwyer⟧ was enough.",
    ),
    (
        "surname, apostrophe left out",
        "leak-person",
        "One morning with ⟦ODwyer⟧ was enough.",
    ),
    (
        "whole, words",
        "leak-person",
        "One morning with ⟦Will Marsh⟧ was enough.",
    ),
    (
        "whole, reversed",
        "leak-person",
        "One morning with ⟦Marsh, Will⟧ was enough.",
    ),
    ("quoted", "leak-person", "One morning with ⟦Osric Dunleavy⟧ was enough."),
    ("phone", "leak-contact", "Call ⟦020 7946 0018⟧ and ask."),
    ("phone, brackets", "leak-contact", "Call ⟦(020) 7946-0018⟧ and ask."),
    ("phone, both", "leak-contact", "Call ⟦+44 (0)20 7946 0018⟧ and ask."),
    ("phone, joined", "leak-contact", "Call ⟦02079460018⟧ and ask."),
    ("phone, two zeros", "leak-contact", "Call ⟦0044 20 7946 0018⟧ and ask."),
    ("phone in a link", "leak-contact", "Call [us](tel:⟦+442079460018⟧)."),
    ("e-mail", "leak-contact", "Write to ⟦desk@northgate.example⟧ and ask."),
    ("domain", "leak-contact", "All is at ⟦northgate.example⟧ now."),
];

/// In values of YAML, which has spellings of its own.
const YAML: &[(Place, Spelling)] = &[
    (Place::Title, ("escaped", "leak-client", "Chez ⟦\\u0054urbix⟧")),
    (Place::Title, ("escaped, short", "leak-client", "Chez ⟦T\\x75rbix⟧")),
    (
        Place::Title,
        ("escaped accent", "leak-client", "Chez ⟦Th\\u00e9lymande⟧"),
    ),
    (
        Place::Title,
        ("escaped no-break space", "leak-client", "Aux ⟦Ateliers\\_du\\_Bief⟧"),
    ),
    (
        Place::Title,
        ("on two lines", "leak-client", "Aux ⟦Ateliers\n    du Bief⟧"),
    ),
    (
        Place::Title,
        ("joined over two lines", "leak-client", "Chez ⟦Tur\\\n    bix⟧"),
    ),
    (
        Place::Title,
        ("strong in the middle", "leak-client", "Chez ⟦Tur**bix**⟧"),
    ),
    (Place::Title, ("entity", "leak-client", "Chez ⟦Tur&#98;ix⟧")),
    (Place::Title, ("soft hyphen", "leak-client", "Chez ⟦Tur\u{ad}bix⟧")),
    (
        Place::Title,
        ("a word, capitalised inside", "leak-client", "Le mur ⟦Orange⟧"),
    ),
    (Place::Title, ("surname", "leak-person", "L’idée de M. ⟦Quérard⟧")),
    (Place::Title, ("phone", "leak-contact", "Le ⟦06.98.76.54.32⟧")),
    (Place::Slug, ("joined", "leak-client", "aux-⟦ateliersdubief⟧")),
    (Place::Slug, ("without accents", "leak-client", "chez-⟦thelymande⟧")),
    (Place::Slug, ("surname", "leak-person", "avec-⟦querard⟧-hier")),
    (Place::Slug, ("two words", "leak-person", "avec-⟦le-goff⟧")),
    (
        Place::Tag,
        ("several on one line", "leak-client", "animation, ⟦turbix⟧"),
    ),
    (Place::Tag, ("with its sign", "leak-client", "#⟦turbix⟧")),
    (Place::Tag, ("camel", "leak-client", "⟦AteliersDuBief⟧")),
    (
        Place::Description,
        ("e-mail", "leak-contact", "Écrire à ⟦dir@qualivox.example⟧."),
    ),
    (
        Place::Description,
        ("address", "leak-contact", "Tout est sur ⟦pontivelle.example⟧."),
    ),
    (Place::PostTitle, ("escaped", "leak-client", "Chez ⟦\\u0054urbix⟧")),
    (Place::PostTitle, ("surname", "leak-person", "L’idée de M. ⟦Quérard⟧")),
    (Place::PostSlug, ("joined", "leak-client", "aux-⟦ateliersdubief⟧")),
    (Place::PostTag, ("with its sign", "leak-client", "#⟦turbix⟧")),
    (
        Place::PostDescription,
        ("phone", "leak-contact", "Appeler le ⟦06 98 76 54 32⟧."),
    ),
];

/// Links to pages of the journal, which are no links for the public.
const LINKS: &[Spelling] = &[
    ("to a client's page", "leak-client", "Voir [[⟦turbix⟧]] d’abord."),
    (
        "to a client's page by name",
        "leak-client",
        "Voir [[⟦Acme SA⟧]] d’abord.",
    ),
    (
        "with a name for text",
        "leak-client",
        "Voir [[acme|chez ⟦Turbix⟧]] d’abord.",
    ),
    (
        "by path with a name for text",
        "leak-client",
        "Voir [chez ⟦Turbix⟧](../2026-02-10-autre.md) d’abord.",
    ),
];

fn cases(lang: Lang, spellings: &[Spelling]) -> Vec<Refused> {
    let case = |(name, code, text): &Spelling| Refused {
        name: (*name).to_owned(),
        lang,
        place: Place::Section,
        text: (*text).to_owned(),
        code,
        allow: "",
        confirm: &[],
    };
    spellings.iter().map(case).collect()
}

#[test]
fn clients_are_found_however_they_are_spelled() {
    all(&cases(Lang::Fr, CLIENTS), 130, refused);
}

#[test]
fn people_are_found_however_they_are_spelled() {
    all(&cases(Lang::Fr, PEOPLE), 70, refused);
}

#[test]
fn ways_to_reach_people_are_found_however_they_are_written() {
    all(&cases(Lang::Fr, CONTACTS), 50, refused);
}

#[test]
fn names_are_found_in_english() {
    all(&cases(Lang::En, ENGLISH), 30, refused);
}

#[test]
fn names_are_found_in_yaml() {
    let case = |(place, spelling): &(Place, Spelling)| Refused {
        place: *place,
        ..cases(Lang::Fr, &[*spelling]).remove(0)
    };
    let cases: Vec<Refused> = YAML.iter().map(case).collect();
    all(&cases, 25, refused);
}

#[test]
fn names_are_found_in_links_to_private_pages() {
    all(&cases(Lang::Fr, LINKS), 4, refused);
}
