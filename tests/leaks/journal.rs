//! Two small journals, one in French and one in English, with one excerpt that a case's text goes into.
//!
//! Each has a client of its own (`nda: ok`), whose names may be replaced, and others that nothing may name: clients
//! with and without a sheet or a mission, a draft's, people who are only quoted.

use std::fmt::Write as _;

use serde_json::Value;

use crate::pictures;
use crate::sandbox::Sandbox;

/// The language of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Fr,
    En,
}

/// Where a text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An entry marked for publishing.
    Entry,
    /// The section of a mission that is the excerpt.
    Section,
    /// `excerpt:` of a mission.
    Title,
    Slug,
    Tag,
    Description,
    /// A post's own words.
    Post,
    /// The front matter of a post.
    PostTitle,
    PostSlug,
    PostTag,
    PostDescription,
}

impl Place {
    /// The file that a text goes into.
    pub fn file(self) -> &'static str {
        match self {
            Self::Post | Self::PostTitle | Self::PostSlug | Self::PostTag | Self::PostDescription => POST,
            _ => MISSION,
        }
    }
}

pub const MISSION: &str = "content/missions/2026-10-05-seminaire/index.md";
/// A picture beside the mission.
pub const PICTURE: &str = "content/missions/2026-10-05-seminaire/mur.png";
pub const POST: &str = "content/posts/lecon.md";

/// What an excerpt says of itself.
struct Front<'t> {
    title: &'t str,
    slug: &'t str,
    tag: &'t str,
    description: &'t str,
}

impl Front<'_> {
    fn yaml(&self, indent: &str, allow: &str) -> String {
        let mut yaml = format!(
            "{indent}title: \"{}\"\n{indent}slug: \"{}\"\n{indent}date: 2026-11-02\n{indent}tags: [\"{}\"]\n\
             {indent}description: \"{}\"\n",
            self.title, self.slug, self.tag, self.description
        );
        if !allow.is_empty() {
            let _ = writeln!(yaml, "{indent}allow: {allow}");
        }
        yaml
    }
}

/// A journal with a text at a place; and what its excerpt allows, as YAML.
pub fn with(lang: Lang, place: Place, text: &str, allow: &str) -> Sandbox {
    let sandbox = others(lang);
    sandbox.write(MISSION, mission(lang, place, text, allow));
    if place.file() == POST {
        sandbox.write(POST, post(lang, place, text, allow));
    }
    sandbox
}

/// The note of the mission, with a text at a place.
pub fn mission(lang: Lang, place: Place, text: &str, allow: &str) -> String {
    let at = |here: Place, otherwise| if place == here { text } else { otherwise };
    let (head, positives, excerpt) = match lang {
        Lang::Fr => (FR_MISSION, "Points positifs", "Extrait"),
        Lang::En => (EN_MISSION, "Positives", "Excerpt"),
    };
    let front = match lang {
        Lang::Fr => Front {
            title: at(Place::Title, "Une consigne tient en une phrase"),
            slug: at(Place::Slug, "une-consigne"),
            tag: at(Place::Tag, "animation"),
            description: at(Place::Description, "Ce que change une consigne courte."),
        },
        Lang::En => Front {
            title: at(Place::Title, "One sentence is enough"),
            slug: at(Place::Slug, "one-sentence"),
            tag: at(Place::Tag, "facilitation"),
            description: at(Place::Description, "What a short instruction changes."),
        },
    };
    let entry = match lang {
        Lang::Fr => "La consigne tenait en une phrase.",
        Lang::En => "The instruction was one sentence.",
    };
    let entry = at(Place::Entry, entry);
    let section = match place {
        Place::Section => format!("\n## {excerpt}\n\n{text}\n"),
        _ => String::new(),
    };
    let allow = if place.file() == MISSION { allow } else { "" };
    let front = front.yaml("  ", allow);
    format!("{head}excerpt:\n{front}---\n\n## {positives}\n\n- {entry} #publish ^k1\n{section}")
}

fn post(lang: Lang, place: Place, text: &str, allow: &str) -> String {
    let at = |here: Place, otherwise| if place == here { text } else { otherwise };
    let front = match lang {
        Lang::Fr => Front {
            title: at(Place::PostTitle, "Ce que les consignes disent"),
            slug: at(Place::PostSlug, "ce-que-disent"),
            tag: at(Place::PostTag, "animation"),
            description: at(Place::PostDescription, "Trois lignes suffisent."),
        },
        Lang::En => Front {
            title: at(Place::PostTitle, "What instructions say"),
            slug: at(Place::PostSlug, "what-they-say"),
            tag: at(Place::PostTag, "facilitation"),
            description: at(Place::PostDescription, "Three lines will do."),
        },
    };
    let words = match lang {
        Lang::Fr => "Avant de commencer, je relis.",
        Lang::En => "Before we begin, one reads.",
    };
    let words = at(Place::Post, words);
    let front = front.yaml("", allow);
    format!("---\n{front}---\n\n{words}\n\n![[2026-10-05-seminaire#^k1]]\n")
}

/// The journal but for the note that the excerpt is made from.
pub fn others(lang: Lang) -> Sandbox {
    let sandbox = Sandbox::empty();
    let files = match lang {
        Lang::Fr => FR,
        Lang::En => EN,
    };
    for (path, text) in files {
        sandbox.write(path, text);
    }
    sandbox.write(PICTURE, pictures::png());
    sandbox
}

const FR_MISSION: &str = "\
---
title: Le grand atelier d’automne
client: Association Trévozig
kind: séminaire
started: 2026-09-14
ended: 2026-09-20
review: 2026-10-05
id: m4kq2x
contacts:
  - {name: Claire Dupont, role: directrice}
  - {name: Karim Bensaïd, role: chargé de projet}
  - Pierre Hascoët
  - Gwendal Le Bihan
";

const FR: &[(&str, &str)] = &[
    (
        "bilan.yaml",
        "title: Carnet de route\nlanguage: fr\nauthor:\n  name: Solène Vauquier\n  signature: Solène\n",
    ),
    // The excerpt's own client.
    (
        "content/clients/trevozig.md",
        "---\nname: Association Trévozig\nalias: une association culturelle\nnames: [AKO, Vélomuse]\nnda: ok\ncontacts:\n  \
         - {name: Claire Dupont, role: directrice, email: claire.dupont@trevozig.example, phone: 06 12 34 56 78}\n  \
         - {name: Yseult Marzin, email: yseult@trevozig.example}\n---\n",
    ),
    // Of another mission.
    (
        "content/clients/acme.md",
        "---\nname: Acme SA\nalias: un industriel\nnames: [Turbix, QVX, NGL, Les Ateliers du Bief, turbix-online.example]\n\
         nda: ask\ncontacts:\n  - name: Odile Lefèvre\n    role: DRH\n    email: dir@qualivox.example\n    \
         phone: +33 6 98 76 54 32\n    url: https://www.pontivelle.example/equipe/direction-77\n---\n\nIls fabriquent des vannes.\n",
    ),
    (
        "content/missions/2026-02-10-autre.md",
        "---\ntitle: Un audit\nclient: Acme SA\nended: 2026-02-01\nreview: 2026-02-10\nid: m2abcd\ncontacts:\n  \
         - {name: Thibault Quérard, email: t.q.audit@gmail.com, url: 'https://www.linkedin.com/in/tq-audit-77'}\n  \
         - Jean-Baptiste Le Goff\n  - Rose Marchal\n  - Marie Boulanger\n---\n\n## Points positifs\n\n- Les plans étaient prêts.\n\n\
         ## Verbatim\n\n> On a tout compris. — Barnabé Lorieux\n",
    ),
    // Nobody has been there yet.
    ("content/clients/lumiere.md", "---\nname: Groupe Lumière\n---\n"),
    ("content/clients/orange.md", "---\nname: Orange\nnda: ask\n---\n"),
    (
        "content/clients/ecluse.md",
        "---\nname: L’Écluse-Kermeur\nalias: une compagnie\ncontacts:\n  - {name: Aurélien D’Astrevigne, phone: 02 98 11 22 33}\n---\n",
    ),
    ("content/clients/coeure.md", "---\nname: Cœuré & Fils SARL\n---\n"),
    ("content/clients/weiss.md", "---\nname: Weißbrück GmbH\n---\n"),
    ("content/clients/aero.md", "---\nname: Ærolyse SAS\n---\n"),
    (
        "content/clients/evariste.md",
        "---\nname: Coopérative Saint-Évariste\nnames: [evariste-coop.example, '@lescoopsev']\ncontacts:\n  - {name: Léontine Abgralou, email: contact@scevar.coop}\n---\n",
    ),
    // No sheet.
    (
        "content/missions/2026-03-12-mairie.md",
        "---\ntitle: Une formation\nclient: Mairie de Kervignac\nended: 2026-03-01\nreview: 2026-03-12\nid: m3abcd\n---\n\n\
         ## Points positifs\n\n- Du monde.\n",
    ),
    (
        "content/missions/brouillon.md",
        "---\ntitle: À venir\ndraft: true\nended: 2026-11-01\nreview: 2026-12-01\nclient: Thélymande Industries\nid: m5abcd\ncontacts:\n  \
         - {name: Ottoline Vasseur, email: bonjour@thelymande-ind.example, phone: 07 55 44 33 22}\n---\n\n## Verbatim\n\n\
         > Vivement. — Casimir Trohel\n",
    ),
];

const EN_MISSION: &str = "\
---
title: The long autumn workshop
client: Harbour Trust
kind: workshop
started: 2026-09-14
ended: 2026-09-20
review: 2026-10-05
id: m4kq2x
contacts:
  - {name: Ines Calloway, role: harbour master}
  - Grace Holm
";

const EN: &[(&str, &str)] = &[
    (
        "bilan.yaml",
        "title: Notebook\nlanguage: en\nauthor:\n  name: Nora Ashby\n  signature: Nora\n",
    ),
    (
        "content/clients/harbour.md",
        "---\nname: Harbour Trust\nalias: a harbour charity\nnames: [HTR]\nnda: ok\n---\n",
    ),
    (
        "content/clients/brightwell.md",
        "---\nname: Brightwell Ltd\nalias: a manufacturer\nnames: [BWL, Lumenodes]\ncontacts:\n  - name: Miriam Oyelaran\n    \
         role: head librarian\n    email: desk@northgate.example\n    phone: +44 20 7946 0018\n---\n",
    ),
    ("content/clients/summit.md", "---\nname: Summit\n---\n"),
    (
        "content/missions/2026-02-10-autre.md",
        "---\ntitle: An audit\nclient: Brightwell Ltd\nended: 2026-02-01\nreview: 2026-02-10\nid: m2abcd\ncontacts:\n  \
         - Will Marsh\n  - Rose O’Dwyer\n---\n\n## Positives\n\n- Ready.\n\n## Quotes\n\n> It worked. — Osric Dunleavy\n",
    ),
    (
        "content/missions/draft.md",
        "---\ntitle: To come\ndraft: true\nended: 2026-11-01\nreview: 2026-12-01\nclient: Pellworth Foundation\nid: m5abcd\ncontacts:\n  - Agnes Thorncroft\n---\n",
    ),
];

/// A journal with an error publishes nothing, and every case would be refused.
#[track_caller]
pub fn assert_in_order(sandbox: &Sandbox) {
    let ran = sandbox.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let problems = report["problems"].as_array().unwrap();
    let errors: Vec<&Value> = problems
        .iter()
        .filter(|problem| problem["severity"] == "error")
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn the_journals_are_in_order() {
    for lang in [Lang::Fr, Lang::En] {
        for place in [Place::Entry, Place::Post] {
            assert_in_order(&with(lang, place, "On relit.", ""));
        }
    }
}
