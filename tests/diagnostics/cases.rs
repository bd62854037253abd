//! One journal a code, as small as it can be and report it.

use crate::common::{FRONT, Journal, NOTE};

/// Files by path. A text that begins with `…` is a body under [`FRONT`], with `¶` one of which something is to be published.
type Files = &'static [(&'static str, &'static str)];

const OTHER: &str = "content/missions/seminaire.md";
const POST: &str = "content/posts/methode.md";
const MARKED: &str = "---\ntitle: Atelier\nclient: Orsavine\nended: 2026-05-05\nreview: 2026-05-12\nextrait: {titre: Des ateliers qui tiennent}\ncontacts:\n  - {nom: Claire Dupont, rôle: la directrice}\n---\n";
const HEAD: &str = "---\ntitle: Ma méthode\n---\n";
const SHEET: &str = "content/clients/orsavine.md";

/// The journal of a case.
pub fn journal(code: &str, files: Files) -> Journal {
    let journal = files.iter().fold(Journal::new(), |journal, (path, text)| {
        let front = match text.chars().next() {
            Some('…') => FRONT,
            Some('¶') if *path == POST => HEAD,
            Some('¶') => MARKED,
            _ => return journal.with(path, text),
        };
        journal.with(path, format!("{front}{}", text.trim_start_matches(['…', '¶'])))
    });
    with_what_no_text_can_say(journal, code)
}

/// Bytes, sizes and links that a table of texts cannot hold.
fn with_what_no_text_can_say(journal: Journal, code: &str) -> Journal {
    match code {
        "not-utf8" => journal.with(NOTE, [FRONT.as_bytes(), b"Le caf\xe9 \xe9tait bon.\n"].concat()),
        "too-large" => journal.with(NOTE, format!("{FRONT}{}", "Le groupe a tenu. ".repeat(100))),
        // Permissions mean nothing to an administrator: a folder in a file's place is read by nobody.
        "unreadable" => {
            std::fs::create_dir(journal.path("bilan.yaml")).unwrap();
            journal
        }
        "yaml-refused" => journal.with(NOTE, format!("---\ntags: {}\n---\n", "[".repeat(65))),
        // Rows without cells, which the page would show: a page far larger than its note.
        "output-too-large" => {
            let row = |cell: &str| format!("{}|\n", format!("|{cell}").repeat(500));
            journal.with(NOTE, format!("{FRONT}{}{}{}", row("x"), row("-"), "|a\n".repeat(400)))
        }
        #[cfg(unix)]
        "link-outside" => {
            crate::common::link(std::path::Path::new("/"), &journal.path("content/missions/ailleurs"));
            journal
        }
        #[cfg(target_os = "linux")]
        "name-not-utf8" => {
            use std::os::unix::ffi::OsStrExt;
            let name = std::ffi::OsStr::from_bytes(b"content/missions/caf\xe9.md");
            std::fs::write(journal.path("").join(name), FRONT).unwrap();
            journal
        }
        _ => journal,
    }
}

/// Code and files, in the order of the codes.
pub const CASES: &[(&str, Files)] = &[
    ("not-utf8", &[]),
    ("too-large", &[("bilan.yaml", "limits: {note: 1 KB}\n")]),
    #[cfg(target_os = "linux")]
    ("name-not-utf8", &[]),
    ("unreadable", &[]),
    #[cfg(unix)]
    ("link-outside", &[]),
    (
        "yaml-invalid",
        &[(
            NOTE,
            "---\ntitle: \"Atelier\nclient: Orsavine\nended: 2026-05-05\n---\n",
        )],
    ),
    (
        "yaml-tab",
        &[(
            NOTE,
            "---\nclient: Orsavine\nended: 2026-05-05\ncontacts:\n\t- Claire\n---\n",
        )],
    ),
    ("yaml-refused", &[]),
    (
        "front-matter-open",
        &[(NOTE, "---\nclient: Orsavine\nended: 2026-05-05\n\nTout va bien.\n")],
    ),
    (
        "key-twice",
        &[(NOTE, "---\nclient: Orsavine\nended: 2026-05-05\nfin: 2026-05-06\n---\n")],
    ),
    (
        "key-near",
        &[(
            NOTE,
            "---\nclient: Orsavine\nended: 2026-05-05\ncontatcs: Claire\n---\n",
        )],
    ),
    (
        "yaml-hash",
        &[(NOTE, "---\nclient: L'Atelier #3\nended: 2026-05-05\n---\n")],
    ),
    (
        "yaml-plain",
        &[(
            NOTE,
            "---\ntitre: Revue : suite\nclient: Orsavine\nended: 2026-05-05\n---\n",
        )],
    ),
    (
        "wrong-type",
        &[(
            NOTE,
            "---\ntitle: [un, deux]\nclient: Orsavine\nended: 2026-05-05\n---\n",
        )],
    ),
    (
        "date-invalid",
        &[(
            NOTE,
            "---\nclient: Orsavine\nended: le 31 juin 2026\nstarted: 2026-05-05\n---\n",
        )],
    ),
    (
        "date-ambiguous",
        &[
            ("bilan.yaml", "language: en\n"),
            (NOTE, "---\nclient: Orsavine\nended: 05/12/2026\n---\n"),
        ],
    ),
    (
        "duration-invalid",
        &[(
            NOTE,
            "---\nclient: Orsavine\nbilan:\n  date: 2026-06-20\n  durée: un moment\n---\n",
        )],
    ),
    (
        "choice-invalid",
        &[(SHEET, "---\nname: Orsavine\nnda: peut-être\n---\n")],
    ),
    (
        "id-invalid",
        &[(NOTE, "---\nid: 3 lettres\nclient: Orsavine\nended: 2026-05-05\n---\n")],
    ),
    (
        "end-before-start",
        &[(NOTE, "---\nclient: Orsavine\ndébut: 2026-05-05\nfin: 2026-04-05\n---\n")],
    ),
    (
        "review-before-end",
        &[(NOTE, "---\nclient: Orsavine\nfin: 2026-06-05\nbilan: 2026-06-01\n---\n")],
    ),
    (
        "due-before-review",
        &[(NOTE, "…## Suites\n\n- Appeler Claire 📅 2026-05-01\n")],
    ),
    (
        "slack-overlap",
        &[
            (
                NOTE,
                "---\nclient: Orsavine\nbilan:\n  date: 2026-07-03 14:30\n  durée: 1h30\n  battement: 45min\n---\n",
            ),
            (
                "content/missions/autre.md",
                "---\nclient: Orsavine\nbilan: 3 juillet 2026 à 16h30\n---\n",
            ),
        ],
    ),
    (
        "client-near",
        &[
            (NOTE, "---\nclient: Orsavin\nended: 2026-05-05\n---\n"),
            (SHEET, "---\nname: Orsavine\n---\n"),
        ],
    ),
    (
        "kind-near",
        &[
            (NOTE, "---\nclient: Orsavine\ntype: séminaire\nended: 2026-05-05\n---\n"),
            (
                OTHER,
                "---\nclient: Orsavine\ntype: séminaires\nended: 2026-04-05\n---\n",
            ),
        ],
    ),
    (
        "tag-near",
        &[
            (
                NOTE,
                "---\nclient: Orsavine\ntags: [mur, équipe]\nended: 2026-05-05\n---\n",
            ),
            (
                OTHER,
                "---\nclient: Orsavine\ntags: [équipes]\nended: 2026-04-05\n---\n",
            ),
        ],
    ),
    (
        "client-missing",
        &[(NOTE, "---\ntitle: Atelier\nended: 2026-05-05\n---\n")],
    ),
    ("front-matter-missing", &[(NOTE, "# Atelier\n\nTout va bien.\n")]),
    ("date-missing", &[(NOTE, "---\nclient: Orsavine\n---\n")]),
    (
        "author-unknown",
        &[(NOTE, "…## Points positifs\n\n- Un vrai déclic — Clara Dupont\n")],
    ),
    (
        "author-ambiguous",
        &[(NOTE, "…## Points positifs\n\n- Karim : un vrai déclic\n")],
    ),
    ("label-near", &[(NOTE, "…## Points de vigilence\n\n- Le temps\n")]),
    (
        "label-opposed",
        &[(NOTE, "…## Difficultés / Facilités\n\n- Le temps\n")],
    ),
    (
        "section-unread",
        &[(NOTE, "…## Points positifs\n\n```\nLe groupe\n```\n")],
    ),
    ("heading-unsure", &[(NOTE, "…## Avis\n\n- Le groupe a tenu\n")]),
    (
        "ungathered",
        &[(
            NOTE,
            "…## Divers\n\n- Le parking\n\n## Points positifs\n\n- Le groupe\n",
        )],
    ),
    (
        "section-empty",
        &[(NOTE, "…## Points positifs\n\n- Le groupe\n\n## Acquis\n")],
    ),
    (
        "list-unmarked",
        &[(NOTE, "…## Points positifs\n\n+Le groupe\n+La salle\n")],
    ),
    (
        "html-shown",
        &[(NOTE, "…Retirer la balise <script> du modèle, puis <b>relire</b>.\n")],
    ),
    (
        "html-embedded",
        &[(NOTE, "…Le film : <iframe src=\"https://exemple.fr\"></iframe> fin.\n")],
    ),
    (
        "cells-surplus",
        &[(NOTE, "…| Quoi | Qui |\n|---|---|\n| Relire | Paul | demain |\n")],
    ),
    (
        "heading-accidental",
        &[(NOTE, "…Nous avons bien ri toute la journée.\n---\n")],
    ),
    (
        "mark-invalid",
        &[(NOTE, "…## Suites\n\n- Appeler Claire 📅 2026-13-01\n")],
    ),
    (
        "due-unread",
        &[(
            NOTE,
            "…## Suites\n\n| Action | Échéance |\n|---|---|\n| Appeler | fin mai |\n",
        )],
    ),
    (
        "mark-near",
        &[(NOTE, "…## Suites\n\n- Appeler Claire [deu:: 2026-07-01]\n")],
    ),
    (
        "mark-undated",
        &[(
            NOTE,
            "---\nclient: Orsavine\nreview:\n---\n\n## Suites\n\n- Appeler Claire due:+6w\n",
        )],
    ),
    (
        "label-swallowed",
        &[(NOTE, "…## Points positifs\n\n- Le mur\n**Suites**\n- Appeler Claire\n")],
    ),
    (
        "due-plain",
        &[(
            NOTE,
            "…## Suites\n\n- Rappeler avant le 15 juin la mairie et la salle\n",
        )],
    ),
    (
        "due-nested",
        &[(
            NOTE,
            "…## Suites\n\n- [ ] Préparer l’atelier\n  - [ ] réserver la salle 📅 2026-06-15\n",
        )],
    ),
    ("comment-open", &[(NOTE, "…Le groupe a tenu. %% à relire\n")]),
    (
        "entry-id-twice",
        &[(NOTE, "…## Suites\n\n- Appeler Claire ^k1\n- Écrire à Karim Rossi ^k1\n")],
    ),
    (
        "id-twice",
        &[
            (NOTE, "---\nid: m1\nclient: Orsavine\nended: 2026-05-05\n---\n"),
            (OTHER, "---\nid: m1\nclient: Orsavine\nended: 2026-05-06\n---\n"),
        ],
    ),
    (
        "conflict-copy",
        &[
            (NOTE, "---\nid: a1\nclient: Orsavine\nended: 2026-05-05\n---\n"),
            (
                "content/missions/atelier (Copie en conflit de Léa 2026-05-06).md",
                "---\nid: a1\nclient: Orsavine\nended: 2026-05-05\n---\n",
            ),
        ],
    ),
    ("note-outside", &[("content/égarée.md", "# Une mission\n")]),
    (
        "file-unread",
        &[
            ("content/missions/bilan.docx", "x"),
            ("content/missions/autre.md.txt", "x"),
        ],
    ),
    (
        "slug-twice",
        &[
            (NOTE, "---\nclient: Orsavine\nended: 2026-05-05\n---\n"),
            (OTHER, "---\nslug: atelier\nclient: Orsavine\nended: 2026-05-06\n---\n"),
        ],
    ),
    ("link-broken", &[(NOTE, "…Voir [[séminaires]].\n"), (OTHER, "…")]),
    (
        "anchor-broken",
        &[
            (NOTE, "…Voir [[seminaire#Le repas]].\n"),
            (
                OTHER,
                "---\ntitle: Séminaire\nclient: Orsavine\nended: 2026-05-06\n---\n## Le trajet\n",
            ),
        ],
    ),
    (
        "link-ambiguous",
        &[
            (NOTE, "…Voir [[Notes]].\n"),
            ("content/missions/2025/notes.md", "…"),
            (
                "content/missions/2026/notes.md",
                "---\nslug: autres\nclient: Orsavine\nended: 2026-05-05\n---\n",
            ),
        ],
    ),
    ("picture-missing", &[(NOTE, "…![Le mur](mur.jpg)\n")]),
    ("picture-remote", &[(NOTE, "…![Le mur](https://exemple.fr/mur.jpg)\n")]),
    ("picture-local", &[(NOTE, "…![le mur](file:///home/mur.png)\n")]),
    ("link-scheme", &[(NOTE, "…[Ouvrir](javascript:alert(1))\n")]),
    (
        "embed-broken",
        &[
            (NOTE, "…## Points positifs\n\n- Le mur a tenu ^k1\n"),
            (POST, "¶Ma façon de faire.\n\n![[atelier#^k9]]\n"),
        ],
    ),
    (
        "embed-inline",
        &[
            (NOTE, "¶## Points positifs\n\n- Le mur a tenu #publier ^k1\n"),
            (POST, "¶Elle dit : ![[atelier#^k1]]\n"),
        ],
    ),
    (
        "embed-unmarked",
        &[
            (NOTE, "…## Points positifs\n\n- Le mur a tenu ^k1\n"),
            (POST, "¶![[atelier#^k1]]\n"),
        ],
    ),
    (
        "excerpt-untitled",
        &[(NOTE, "…## Points positifs\n\n- Le mur a tenu #publier\n")],
    ),
    ("excerpt-empty", &[(NOTE, "¶## Extrait\n\n%%une idée%%\n")]),
    (
        "excerpt-sentence",
        &[
            (SHEET, "---\nname: Orsavine\nalias: une association nationale\n---\n"),
            (NOTE, "¶## Extrait\n\nLe client Orsavine a bien tenu.\n"),
        ],
    ),
    (
        "excerpt-link",
        &[
            (
                OTHER,
                "---\ntitle: Séminaire\nclient: Orsavine\nended: 2026-03-02\n---\n",
            ),
            (NOTE, "¶## Extrait\n\nComme dans [[seminaire]], le mur a tenu.\n"),
        ],
    ),
    (
        "excerpt-image",
        &[
            (
                "content/missions/mur.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            ),
            (NOTE, "¶## Extrait\n\n![Le mur](mur.svg)\n"),
        ],
    ),
    (
        "excerpt-dropped",
        &[(NOTE, "¶## Extrait\n\nLe mur a tenu.\n\n<div>Une note</div>\n")],
    ),
    // A backslash at the end of a cell.
    (
        "excerpt-markdown",
        &[(
            NOTE,
            "¶## Extrait\n\nLe mur a tenu.\n\n| Avant | Après |\n|---|---|\n| un \\\\ | deux |\n",
        )],
    ),
    (
        "leak-client",
        &[
            (OTHER, "---\ntitle: Banc\nclient: Brumevent\nended: 2026-03-02\n---\n"),
            (NOTE, "¶## Extrait\n\nLe mur a tenu comme chez Brumevent.\n"),
        ],
    ),
    (
        "leak-person",
        &[
            (
                OTHER,
                "---\ntitle: Banc\nclient: Brumevent\nended: 2026-03-02\ncontacts: [Hélène Tournesac]\n---\n",
            ),
            (NOTE, "¶## Extrait\n\nComme le dit Mme Tournesac, le mur a tenu.\n"),
        ],
    ),
    (
        "leak-first-name",
        &[(
            NOTE,
            "---\ntitle: Atelier\nclient: Orsavine\nended: 2026-05-05\nreview: 2026-05-12\nextrait: {titre: Le mur avec Claire}\ncontacts: [Claire Dupont]\n---\n## Extrait\n\nLe mur a tenu.\n",
        )],
    ),
    (
        "leak-contact",
        &[
            (
                OTHER,
                "---\ntitle: Banc\nclient: Brumevent\nended: 2026-03-02\ncontacts:\n  - {nom: Hélène Tournesac, téléphone: 01 99 00 12 34}\n---\n",
            ),
            (NOTE, "¶## Extrait\n\nAppelez le 01.99.00.12.34 avant midi.\n"),
        ],
    ),
    (
        "leak-maybe",
        &[
            (
                OTHER,
                "---\ntitle: Banc\nclient: Brumevent\nended: 2026-03-02\ncontacts: [Rose Tournesac]\n---\n",
            ),
            (NOTE, "¶## Extrait\n\nLe mur de Rose a tenu.\n"),
        ],
    ),
    ("leak-initials", &[(NOTE, "¶## Extrait\n\nLe mur de C. D. a tenu.\n")]),
    (
        "leak-precise",
        &[(NOTE, "¶## Extrait\n\nLe 12 mai 2026, pour 12 000 €, le mur a tenu.\n")],
    ),
    ("output-too-large", &[]),
    (
        "question-hole",
        &[(
            "bilan.yaml",
            "questions:\n  - Que reste-t-il de {mission}, {prénom} ?\n",
        )],
    ),
    ("config-unknown", &[("bilan.yaml", "langage: fr\n")]),
    (
        "config-missing",
        &[(
            "bilan.yaml",
            "publish:\n  targets:\n    blog: {kind: hugo}\n  allow:\n    - Rose\n",
        )],
    ),
    // Two tags of one address; the second gets an ending, which is the third's own name.
    (
        "path-twice",
        &[(
            NOTE,
            "---\nclient: Orsavine\nended: 2026-05-05\ntags: [\"c\", \"c++\", \"c-7a7cf0\"]\n---\n",
        )],
    ),
    (
        "template",
        &[
            ("bilan.yaml", "theme: mien\n"),
            ("themes/mien/templates/page.html", "<p>{{ page.title </p>\n"),
        ],
    ),
    (
        "template-name",
        &[
            ("bilan.yaml", "theme: mien\n"),
            (
                "themes/mien/templates/base.html",
                "{% extends \"default/base.html\" %}\n{% block footer %}{{ page.titel }}{% endblock footer %}\n",
            ),
        ],
    ),
    (
        "template-nothing",
        &[
            ("bilan.yaml", "theme: mien\n"),
            (
                "themes/mien/templates/home.html",
                "{% extends \"default/home.html\" %}\n{% block aside %}{{ home.reread.text }}{% endblock aside %}\n",
            ),
            (NOTE, "---\nclient: Orsavine\nended: 2026-06-12\n---\n"),
        ],
    ),
    (
        "template-circle",
        &[
            ("bilan.yaml", "theme: mien\n"),
            ("themes/mien/templates/page.html", "{% extends \"page.html\" %}\n"),
        ],
    ),
    (
        "template-blocks",
        &[
            ("bilan.yaml", "theme: mien\n"),
            (
                "themes/mien/templates/base.html",
                "<!DOCTYPE html>\n{% block title %}{% endblock %}\n{% block content %}{% endblock %}\n{% block pager %}{% endblock %}\n",
            ),
        ],
    ),
    (
        "template-unguarded",
        &[
            ("bilan.yaml", "theme: mien\n"),
            (
                "themes/mien/templates/page.html",
                "<!DOCTYPE html>\n<p>{{ page.title }}</p>\n",
            ),
            ("content/pages/a.md", "# A\n"),
        ],
    ),
    (
        "words-shape",
        &[
            ("bilan.yaml", "theme: mien\n"),
            (
                "themes/mien/words/fr.yaml",
                "date:\n  months: [a, b]\nstate:\n  late: [x]\nsearch: texte\ncount:\n  missions: {few: x}\n",
            ),
        ],
    ),
    (
        "words-hole",
        &[
            ("bilan.yaml", "theme: mien\n"),
            (
                "themes/mien/words/fr.yaml",
                "count:\n  missions: \"{m} missions\"\nhome:\n  watch: \"{n} fois\"\n",
            ),
        ],
    ),
    (
        "theme-contract",
        &[
            ("bilan.yaml", "theme: mien\n"),
            ("themes/mien/theme.yaml", "contract: 2\n"),
        ],
    ),
    (
        "contrast-low",
        &[
            ("bilan.yaml", "theme: mien\n"),
            ("themes/mien/theme.yaml", "colors:\n  light:\n    ink: #999999\n"),
        ],
    ),
    (
        "client-twice",
        &[
            (SHEET, "---\nname: Orsavine\n---\n"),
            ("content/clients/autre.md", "---\nname: ORSAVINE\n---\n"),
        ],
    ),
    (
        "folder-missing",
        &[("bilan.yaml", "paths: {missions: Clients/Bilan}\n")],
    ),
    (
        "folder-twice",
        &[
            ("bilan.yaml", "paths: {missions: content/pages}\n"),
            ("content/pages/.a", ""),
        ],
    ),
    ("theme-missing", &[("bilan.yaml", "theme: mien\n")]),
    (
        "words-invalid",
        &[
            ("bilan.yaml", "theme: mien\n"),
            ("themes/mien/words/fr.yaml", "mien: 3\n"),
        ],
    ),
];

/// Code and files of what only `bilan publish` reports: who agreed, and who may be asked.
pub const PUBLISHED: &[(&str, Files)] = &[
    (
        "nda-never",
        &[
            (SHEET, "---\nname: Orsavine\nnda: never\n---\n"),
            (NOTE, "¶## Points positifs\n\n- Le mur a tenu #publier\n"),
        ],
    ),
    (
        "consent-missing",
        &[(NOTE, "¶## Points positifs\n\n- Le mur a tenu #publier\n")],
    ),
    (
        "consent-stale",
        &[(
            NOTE,
            "---\ntitle: Atelier\nclient: Orsavine\nended: 2026-05-05\nextrait:\n  titre: Des ateliers\n  accord: {qui: Claire Dupont, date: 2026-05-06, texte: 0123456789abcdef}\n---\n## Points positifs\n\n- Le mur a tenu #publier\n",
        )],
    ),
    (
        "consent-expired",
        &[(
            NOTE,
            "---\ntitle: Atelier\nclient: Orsavine\nended: 2026-05-05\nextrait:\n  titre: Des ateliers\n  accord: {qui: Claire Dupont, date: 2026-05-06, texte: 0123456789abcdef, expire: 2026-06-14}\n---\n## Points positifs\n\n- Le mur a tenu #publier\n",
        )],
    ),
];
