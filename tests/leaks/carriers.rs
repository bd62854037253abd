//! Every carrier: where a name may stand in an excerpt. Each with several names, in both languages.

use crate::journal::{Lang, Place};
use crate::verdict::{CLOSE, OPEN, Refused, all, refused};

/// What a carrier takes.
enum Takes {
    /// Text.
    Any,
    /// Letters and hyphens.
    Slug,
    /// Text, percent-encoded.
    Percent,
}

/// Name, place, what it takes, and the text with `{}` for the name.
type Carrier = (&'static str, Place, Takes, &'static str);

const CARRIERS: &[Carrier] = &[
    // What the excerpt says of itself.
    ("title", Place::Title, Takes::Any, "Avec {} une phrase suffit"),
    ("title alone", Place::Title, Takes::Any, "{}"),
    ("slug", Place::Slug, Takes::Slug, "atelier-{}"),
    ("slug alone", Place::Slug, Takes::Slug, "{}"),
    ("tag", Place::Tag, Takes::Any, "{}"),
    ("tag of words", Place::Tag, Takes::Slug, "animation-{}"),
    ("nested tag", Place::Tag, Takes::Slug, "animation/{}"),
    (
        "description",
        Place::Description,
        Takes::Any,
        "Ce que dit {} des consignes.",
    ),
    (
        "title of a post",
        Place::PostTitle,
        Takes::Any,
        "Avec {} une phrase suffit",
    ),
    ("slug of a post", Place::PostSlug, Takes::Slug, "{}-atelier"),
    ("tag of a post", Place::PostTag, Takes::Any, "{}"),
    (
        "description of a post",
        Place::PostDescription,
        Takes::Any,
        "Ce que dit {} des consignes.",
    ),
    ("words of a post", Place::Post, Takes::Any, "Un matin avec {} suffit."),
    (
        "heading of a post",
        Place::Post,
        Takes::Any,
        "## Un matin avec {}\n\nOn commence.",
    ),
    (
        "link of a post",
        Place::Post,
        Takes::Slug,
        "Le [récit](https://blog.example/{}) complet.",
    ),
    // An entry.
    ("entry", Place::Entry, Takes::Any, "Un matin avec {} a suffi."),
    ("entry, first word", Place::Entry, Takes::Any, "{} a tout relu."),
    ("entry, last word", Place::Entry, Takes::Any, "tout vient de {}"),
    (
        "paragraph below an entry",
        Place::Entry,
        Takes::Any,
        "La consigne.\n\n  Un matin avec {} a suffi.\n",
    ),
    (
        "list in an entry",
        Place::Entry,
        Takes::Any,
        "La consigne :\n  - tenue\n  - relue par {}\n",
    ),
    ("who says it", Place::Entry, Takes::Any, "La consigne a tenu — {}"),
    ("mark inside", Place::Entry, Takes::Slug, "Un matin avec #{} a suffi."),
    // Blocks.
    ("paragraph", Place::Section, Takes::Any, "Un matin avec {} a suffi."),
    (
        "second paragraph",
        Place::Section,
        Takes::Any,
        "On relit.\n\nUn matin avec {} a suffi.",
    ),
    (
        "heading",
        Place::Section,
        Takes::Any,
        "### Un matin avec {}\n\nOn relit.",
    ),
    (
        "underlined heading",
        Place::Section,
        Takes::Any,
        "Un matin\n\n#### Avec {}\n\nOn relit.",
    ),
    ("list", Place::Section, Takes::Any, "- relire\n- avec {}"),
    ("numbered list", Place::Section, Takes::Any, "1. relire\n2. avec {}"),
    ("nested list", Place::Section, Takes::Any, "- relire\n  - avec {}"),
    ("task", Place::Section, Takes::Any, "- [x] relire avec {}"),
    (
        "table",
        Place::Section,
        Takes::Any,
        "| quoi | avec |\n|---|---|\n| relire | {} |",
    ),
    (
        "head of a table",
        Place::Section,
        Takes::Any,
        "| quoi | {} |\n|---|---|\n| relire | oui |",
    ),
    ("quote", Place::Section, Takes::Any, "> Un matin avec {} a suffi."),
    ("under a quote", Place::Section, Takes::Any, "> On relit.\n>\n> — {}"),
    ("callout", Place::Section, Takes::Any, "> [!note] Avec {}\n> On relit."),
    ("code span", Place::Section, Takes::Any, "Le fichier `{}` est prêt."),
    (
        "code block",
        Place::Section,
        Takes::Any,
        "On a écrit :\n\n```\nbonjour {}\n```",
    ),
    (
        "language of a code block",
        Place::Section,
        Takes::Slug,
        "On a écrit :\n\n```{}\nbonjour\n```",
    ),
    (
        "indented code",
        Place::Section,
        Takes::Any,
        "On a écrit :\n\n    bonjour {}\n",
    ),
    ("emphasis", Place::Section, Takes::Any, "Un matin avec *{}* a suffi."),
    ("strong", Place::Section, Takes::Any, "Un matin avec **{}** a suffi."),
    ("struck", Place::Section, Takes::Any, "Un matin avec ~~{}~~ a suffi."),
    ("highlight", Place::Section, Takes::Any, "Un matin avec =={}== a suffi."),
    (
        "footnote",
        Place::Section,
        Takes::Any,
        "Un matin[^1] a suffi.\n\n[^1]: Avec {} bien sûr.",
    ),
    ("brackets", Place::Section, Takes::Any, "Un matin ({}) a suffi."),
    (
        "quotation marks",
        Place::Section,
        Takes::Any,
        "Un matin « {} » a suffi.",
    ),
    // Links.
    (
        "text of a link",
        Place::Section,
        Takes::Any,
        "Le récit de [{}](https://blog.example/a).",
    ),
    (
        "title of a link",
        Place::Section,
        Takes::Any,
        "Le [récit](https://blog.example/a 'de {} hier').",
    ),
    (
        "path of a link",
        Place::Section,
        Takes::Slug,
        "Le [récit](https://blog.example/{}/page).",
    ),
    (
        "file in a link",
        Place::Section,
        Takes::Slug,
        "Le [récit](https://blog.example/{}.html).",
    ),
    (
        "host of a link",
        Place::Section,
        Takes::Slug,
        "Le [récit](https://{}.example/).",
    ),
    (
        "query of a link",
        Place::Section,
        Takes::Percent,
        "Le [récit](https://blog.example/a?de={}&p=2).",
    ),
    (
        "name in a query",
        Place::Section,
        Takes::Slug,
        "Le [récit](https://blog.example/a?{}=1).",
    ),
    (
        "fragment of a link",
        Place::Section,
        Takes::Slug,
        "Le [récit](https://blog.example/a#{}).",
    ),
    (
        "user in a link",
        Place::Section,
        Takes::Slug,
        "Le [récit](https://{}@blog.example/a).",
    ),
    (
        "address in angles",
        Place::Section,
        Takes::Slug,
        "Le récit : <https://blog.example/{}>.",
    ),
    (
        "bare address",
        Place::Section,
        Takes::Slug,
        "Le récit : https://blog.example/{} en entier.",
    ),
    (
        "mailto",
        Place::Section,
        Takes::Slug,
        "Écrire à la [boîte](mailto:{}@blog.example).",
    ),
    (
        "subject of a mailto",
        Place::Section,
        Takes::Percent,
        "Écrire à la [boîte](mailto:a@blog.example?subject={}).",
    ),
    (
        "link further down",
        Place::Section,
        Takes::Slug,
        "Le ⟦[récit][1] complet.\n\n[1]: https://blog.example/{}⟧",
    ),
    (
        "title further down",
        Place::Section,
        Takes::Any,
        "Le ⟦[récit][1] complet.\n\n[1]: https://blog.example/a 'de {}⟧'",
    ),
    (
        "words of a wiki link",
        Place::Section,
        Takes::Any,
        "Le récit de [[2026-02-10-autre|{} hier]].",
    ),
    // Pictures.
    (
        "text of a picture",
        Place::Section,
        Takes::Any,
        "![le mur de {}](mur.png)",
    ),
    (
        "title of a picture",
        Place::Section,
        Takes::Any,
        "![le mur](mur.png 'chez {}')",
    ),
    (
        "text of a wiki picture",
        Place::Section,
        Takes::Any,
        "![[mur.png|le mur de {}]]",
    ),
    (
        "text of a picture elsewhere",
        Place::Section,
        Takes::Any,
        "![le mur de {}](https://blog.example/mur.png)",
    ),
    (
        "address of a picture elsewhere",
        Place::Section,
        Takes::Slug,
        "![le mur](https://blog.example/{}.png)",
    ),
    // Raw HTML.
    (
        "HTML text",
        Place::Section,
        Takes::Any,
        "Un matin avec <b>{}</b> a suffi.",
    ),
    (
        "HTML attribute",
        Place::Section,
        Takes::Any,
        "Un <abbr title=\"avec {}\">matin</abbr> a suffi.",
    ),
    (
        "HTML data attribute",
        Place::Section,
        Takes::Any,
        "Un <span data-qui=\"{}\">matin</span> a suffi.",
    ),
    (
        "HTML link",
        Place::Section,
        Takes::Slug,
        "Un <a href=\"https://blog.example/{}\">matin</a> a suffi.",
    ),
    (
        "HTML picture",
        Place::Section,
        Takes::Any,
        "<img src=\"https://blog.example/a.png\" alt=\"{} le matin\">",
    ),
    (
        "HTML block",
        Place::Section,
        Takes::Any,
        "<details><summary>Avec {}</summary>Oui.</details>",
    ),
    (
        "HTML style",
        Place::Section,
        Takes::Slug,
        "<p class=\"{}\">Un matin a suffi.</p>",
    ),
];

/// Lang, code, as text, as a slug, percent-encoded; the last two may be missing.
const NAMES: &[(Lang, &str, &str, &str, &str)] = &[
    (Lang::Fr, "leak-client", "Turbix", "turbix", "%54urbix"),
    (
        Lang::Fr,
        "leak-person",
        "Odile Lefèvre",
        "odile-lefevre",
        "Odile+Lef%C3%A8vre",
    ),
    (
        Lang::Fr,
        "leak-contact",
        "dir@qualivox.example",
        "",
        "dir%40qualivox.example",
    ),
    (
        Lang::Fr,
        "leak-client",
        "Thélymande Industries",
        "",
        "Th%C3%A9lymande%20Industries",
    ),
    (Lang::En, "leak-client", "Lumenodes", "lumenodes", "L%75menodes"),
    (Lang::En, "leak-person", "Osric Dunleavy", "osric-dunleavy", ""),
];

fn cases() -> Vec<Refused> {
    let mut cases = Vec::new();
    for (carrier, place, takes, template) in CARRIERS {
        for (lang, code, text, slug, percent) in NAMES {
            let secret = match takes {
                Takes::Any => text,
                Takes::Slug => slug,
                Takes::Percent => percent,
            };
            if secret.is_empty() {
                continue;
            }
            // Where the name is not where the reader would see it, either place will do.
            let marked = if template.contains(OPEN) {
                (*secret).to_owned()
            } else {
                format!("{OPEN}{secret}{CLOSE}")
            };
            cases.push(Refused {
                name: format!("{carrier}, {lang:?}"),
                lang: *lang,
                place: *place,
                text: template.replace("{}", &marked),
                code,
                allow: "",
                confirm: &[],
            });
        }
    }
    cases
}

/// A quarter of the cases, so that tests may run side by side.
fn part(part: usize) -> Vec<Refused> {
    let cases = cases().into_iter().enumerate();
    cases.filter(|(at, _)| at % 4 == part).map(|(_, case)| case).collect()
}

#[test]
fn no_carrier_takes_a_name_out_1() {
    all(&part(0), 70, refused);
}

#[test]
fn no_carrier_takes_a_name_out_2() {
    all(&part(1), 70, refused);
}

#[test]
fn no_carrier_takes_a_name_out_3() {
    all(&part(2), 70, refused);
}

#[test]
fn no_carrier_takes_a_name_out_4() {
    all(&part(3), 70, refused);
}
