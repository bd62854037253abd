//! What is marked to be published, on the private site: the sign on it, and the page that shows it as the public would read it.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use sandbox::{Sandbox, assert_same};
use scraper::{ElementRef, Html, Selector};

mod sandbox;

const PAGE: &str = "site/excerpts/index.html";
const NOTE: &str = "content/missions/2026-03-02-serre.md";
const SHEET: &str = "content/clients/orsavine.md";

/// A journal of one mission with an excerpt that may leave.
fn journal() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("bilan.yaml", "language: fr\n");
    sandbox.write(SHEET, "---\nname: Orsavine\nalias: une association\nnda: ok\n---\n");
    sandbox.write(NOTE, note("Le silence tient dix minutes."));
    sandbox
}

fn note(text: &str) -> String {
    format!(
        "---\nclient: Orsavine\nended: 2026-03-02\ncontacts: [{{name: Claire Duval, role: la directrice}}]\n\
         excerpt:\n  title: Tenir le silence\n  tags: [animation]\n  description: Une phrase.\n---\n\
         ## Points positifs\n\n- {text} #publier #écoute ^k1\n- Un secret bien gardé.\n\n\
         ## Extrait\n\nOn croit que rien ne se passe.\n"
    )
}

fn built(sandbox: &Sandbox) -> Html {
    sandbox.run(&["build", "-q"]);
    Html::parse_document(&sandbox.read(PAGE))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).into_iter().map(text).collect()
}

/// The group, the state and the next command of the only excerpt.
#[track_caller]
fn standing(page: &Html) -> (String, String, String) {
    let groups: Vec<String> = all(page, ".shelf")
        .iter()
        .map(|group| group.attr("aria-labelledby").unwrap().replace("l-", ""))
        .collect();
    let states = all(page, ".places .state");
    let states: Vec<&str> = states
        .iter()
        .filter_map(|state| state.attr("class")?.strip_prefix("state is-"))
        .collect();
    (groups.join(" "), states.join(" "), texts(page, ".next code").join(" "))
}

fn stands(group: &str, state: &str, command: &str) -> (String, String, String) {
    (group.to_owned(), state.to_owned(), command.to_owned())
}

#[test]
fn without_a_mark_there_is_nothing_of_it() {
    let sandbox = Sandbox::small();
    sandbox.run(&["build", "-q"]);
    assert!(!sandbox.exists("site/excerpts"));
    for (path, bytes) in sandbox.tree("site") {
        let text = String::from_utf8_lossy(&bytes);
        let is_page = path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html");
        assert!(!is_page || !text.contains("excerpts/index.html"), "{path}");
        assert!(!is_page || !text.contains("class=\"marked\""), "{path}");
    }
}

#[test]
fn what_is_marked_has_a_sign_wherever_it_is_shown() {
    let sandbox = journal();
    built(&sandbox);
    for path in [
        "positives",
        "boost",
        "clients/orsavine",
        "tags/ecoute",
        "missions/2026-03-02-serre",
    ] {
        let page = Html::parse_document(&sandbox.read(&format!("site/{path}/index.html")));
        let signs = texts(&page, "span.marked");
        assert_eq!(signs, ["À publier"], "{path}");
        assert_eq!(all(&page, ".marked")[0].attr("title"), Some("À publier"), "{path}");
    }
    let mission = Html::parse_document(&sandbox.read("site/missions/2026-03-02-serre/index.html"));
    let sign = all(&mission, "h2.role-excerpt a.marked");
    assert_eq!(text(sign[0]), "Partie à publier");
    let there = "../../excerpts/index.html#m-2026-03-02-serre";
    assert_eq!(sign[0].attr("href"), Some(there));
    let fact = all(&mission, ".sheet a[href*=excerpts]");
    assert_eq!(
        (text(fact[0]), fact[0].attr("href")),
        ("Tenir le silence".into(), Some(there))
    );
    let page = Html::parse_document(&sandbox.read(PAGE));
    assert_eq!(all(&page, "#m-2026-03-02-serre").len(), 1);
    assert_eq!(texts(&page, ".menu [aria-current=page]"), ["Extraits"]);
}

#[test]
fn it_is_shown_as_the_public_would_read_it() {
    let sandbox = journal();
    sandbox.write(NOTE, note("Claire Duval a tenu dix minutes."));
    let page = built(&sandbox);
    let public = text(all(&page, ".public")[0]);
    for part in [
        "Tenir le silence",
        "23 novembre 2026",
        "animation",
        "Une phrase.",
        "La directrice a tenu dix minutes.",
        "On croit que rien ne se passe.",
    ] {
        assert!(public.contains(part), "{part}: {public}");
    }
    for part in ["Claire", "Orsavine", "secret", "écoute"] {
        assert!(!public.contains(part), "{part}: {public}");
    }
    let private = text(all(&page, ".private")[0]);
    assert!(private.contains("Claire Duval → La directrice"), "{private}");
    assert!(private.contains(&format!("{NOTE}, ligne 12")), "{private}");
    // Headings of the text stand under its title.
    assert_eq!(
        texts(&page, ".words h3, .words h4"),
        ["Tenir le silence", "Points positifs"]
    );
}

#[test]
fn each_state_is_told_with_the_command_that_comes_next() {
    let sandbox = journal();
    let name = "2026-03-02-serre";
    let publish = format!("bilan publish {name}");
    let unpublish = format!("bilan unpublish {name}");
    assert_eq!(standing(&built(&sandbox)), stands("ready", "ready", &publish));
    sandbox.fine(&["publish", name, "--yes"]);
    assert_eq!(
        standing(&built(&sandbox)),
        stands("draft", "draft", &format!("{publish} --live"))
    );
    sandbox.fine(&["publish", name, "--yes", "--live"]);
    let page = built(&sandbox);
    assert_eq!(standing(&page), stands("live", "live", &unpublish));
    assert_eq!(
        texts(&page, ".since"),
        ["tout le monde peut le lire, le 23 novembre 2026"]
    );
    sandbox.write(NOTE, note("Le silence tient onze minutes."));
    let changed = format!("{publish} --live");
    assert_eq!(standing(&built(&sandbox)), stands("attention", "changed", &changed));
    sandbox.write(NOTE, note("Le silence tient dix minutes."));
    sandbox.write(SHEET, sandbox.read(SHEET).replace("nda: ok", "nda: never"));
    assert_eq!(standing(&built(&sandbox)), stands("attention", "overdue", &unpublish));
    sandbox.write(SHEET, sandbox.read(SHEET).replace("nda: never", "nda: ok"));
    let ledger = sandbox.read(".bilan/published.yaml");
    sandbox.write(
        ".bilan/published.yaml",
        ledger.replace("state: live", "state: withdrawn"),
    );
    let page = built(&sandbox);
    assert_eq!(standing(&page), stands("withdrawn", "withdrawn", &publish));
    sandbox.write(SHEET, sandbox.read(SHEET).replace("nda: ok", "nda: ask"));
    let consent = format!("bilan consent {name} --who \"…\"");
    assert_eq!(standing(&built(&sandbox)), stands("attention", "refused", &consent));
}

#[test]
fn what_needs_her_comes_first() {
    let sandbox = Sandbox::sample();
    let page = built(&sandbox);
    let groups = all(&page, ".shelf");
    let names: Vec<_> = groups
        .iter()
        .filter_map(|group| group.attr("aria-labelledby"))
        .collect();
    assert_eq!(names, ["l-attention", "l-ready"]);
}

#[test]
fn why_it_is_refused_is_said_with_its_place() {
    let sandbox = journal();
    sandbox.write(
        "content/clients/lumen.md",
        "---\nname: Luménis\ncontacts: [Aurélie Koskas]\n---\n",
    );
    sandbox.write(NOTE, note("Aurélie Koskas parlait à Bertrandine."));
    let page = built(&sandbox);
    let finding = &texts(&page, ".findings li")[0];
    assert!(
        finding.contains("Aurélie Koskas") && finding.contains(&format!("{NOTE}, ligne 12")),
        "{finding}"
    );
    let unknown = texts(&page, ".plainly li").join("\n");
    assert!(unknown.contains(&format!("Bertrandine{NOTE}, ligne 12")), "{unknown}");
    assert_eq!(texts(&page, ".whose strong").len(), 1);
    // A name has to go from the note: no command does that.
    assert_eq!(standing(&page), stands("attention", "refused", ""));
    sandbox.write(NOTE, note("On parlait à Bertrandine."));
    let page = built(&sandbox);
    // Nobody should confirm a name by copying a line.
    let publish = "bilan publish 2026-03-02-serre";
    assert_eq!(standing(&page), stands("attention", "refused", publish));
    let private = text(all(&page, ".private")[0]);
    assert!(
        private.contains("Bertrandine") && private.contains("--confirm MOT"),
        "{private}"
    );
}

#[test]
fn who_agreed_is_said_and_to_which_words() {
    let sandbox = journal();
    let consent = "  consent: [{who: Claire Duval, date: 2026-03-05, proof: un mail, text: 0123456789abcdef}, {who: Odile, withdrawn: 2026-04-01}, {who: Ada, expires: 2026-05-01}]\n---\n## Points";
    sandbox.write(NOTE, note("Le silence.").replacen("---\n## Points", consent, 1));
    let page = built(&sandbox);
    let private = text(all(&page, ".private")[0]);
    for part in [
        "Claire Duval, le 5 mars 2026",
        "pour d’autres mots",
        "preuve : un mail",
        "accord retiré le 1er avril 2026",
        "n’est plus valable",
    ] {
        assert!(private.contains(part), "{part}: {private}");
    }
}

#[test]
fn while_a_note_has_an_error_that_may_hide_a_name_nothing_is_ready() {
    let sandbox = journal();
    let wrong = "---\nclient: [Orsavine\nended: 2026-03-01\n---\n";
    // A draft is on no page, and its names count all the same.
    for draft in ["", "draft: true\n"] {
        let wrong = wrong.replacen("---\n", &format!("---\n{draft}"), 1);
        sandbox.write("content/missions/2026-04-01-autre.md", wrong);
        let page = built(&sandbox);
        assert_eq!(standing(&page), stands("attention", "refused", ""), "{draft}");
        assert!(texts(&page, ".notice")[0].contains("tant qu’une note contient une erreur"));
    }
}

#[test]
fn a_ledger_that_cannot_be_read_is_told_and_the_site_is_made() {
    let sandbox = journal();
    sandbox.write(".bilan/published.yaml", "version: 1\npublished: [\n");
    let page = built(&sandbox);
    assert_eq!(standing(&page), stands("attention", "refused", ""));
    let notice = &texts(&page, ".notice")[0];
    assert!(notice.contains("published.yaml"), "{notice}");
}

#[test]
fn what_is_published_and_no_longer_marked_is_not_forgotten() {
    let sandbox = journal();
    sandbox.fine(&["publish", "2026-03-02-serre", "--yes", "--live"]);
    let unmarked = "---\nclient: Orsavine\nended: 2026-03-02\n---\n## Points positifs\n\n- Rien.\n";
    sandbox.write(NOTE, unmarked);
    let page = built(&sandbox);
    let told = &texts(&page, "section .places li")[0];
    assert!(
        told.contains("tenir-le-silence") && told.contains("bilan unpublish"),
        "{told}"
    );
    assert_eq!(texts(&page, ".menu [aria-current=page]"), ["Extraits"]);
}

#[test]
fn pictures_have_public_names_and_no_metadata() {
    let sandbox = journal();
    let picture = std::fs::read(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("content/missions/2023-04-06-carte-des-projets/plan-de-la-salle.png"),
    )
    .unwrap();
    // A text chunk before the end: its length, its name, its text, its checksum.
    let end = picture.len() - 12;
    let mut chunk = vec![0, 0, 0, 16];
    let body = b"tEXtAuthor\0Orsavine!";
    chunk.extend(body);
    chunk[3] = u8::try_from(body.len() - 4).unwrap();
    let mut crc = !0_u32;
    for byte in body {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xEDB8_8320
            } else {
                crc >> 1
            };
        }
    }
    chunk.extend((!crc).to_be_bytes());
    let mut secret = picture[..end].to_vec();
    secret.extend(&chunk);
    secret.extend(&picture[end..]);
    sandbox.write("content/missions/Orsavine-plan.png", &secret);
    sandbox.write(NOTE, note("Le plan de la salle : ![le plan](Orsavine-plan.png)"));
    let page = built(&sandbox);
    let shown = all(&page, ".words img");
    let name = "missions/2026-03-02-serre/tenir-le-silence-1.png";
    assert_eq!(
        (shown[0].attr("src"), shown[0].attr("alt")),
        (Some(name), Some("le plan"))
    );
    let made = std::fs::read(sandbox.path(&format!("site/excerpts/{name}"))).unwrap();
    assert!(made.starts_with(b"\x89PNG"));
    assert!(!made.windows(8).any(|part| part == b"Orsavine"));
    assert!(secret.windows(8).any(|part| part == b"Orsavine"));
    assert!(text(all(&page, ".private")[0]).contains("Une image"));
}

#[test]
fn a_post_and_a_mission_of_one_name_do_not_meet() {
    let sandbox = journal();
    sandbox.write(
        "content/posts/2026-03-02-serre.md",
        "---\ntitle: Un billet\n---\nDeux mots d’abord.\n\n![[2026-03-02-serre#^k1]]\n",
    );
    let page = built(&sandbox);
    let ids: Vec<_> = all(&page, ".excerpt")
        .iter()
        .filter_map(|e| e.attr("id").map(str::to_owned))
        .collect();
    assert_eq!(ids.len(), 2);
    assert!(ids[0].starts_with("m-") && ids[1].starts_with("p-"), "{ids:?}");
    let mission = Html::parse_document(&sandbox.read("site/missions/2026-03-02-serre/index.html"));
    assert_eq!(
        texts(&mission, ".sheet a[href*=excerpts]"),
        ["Tenir le silence", "Un billet"]
    );
}

#[test]
fn it_has_the_same_bytes_twice_and_sees_the_ledger_change() {
    let sandbox = journal();
    built(&sandbox);
    let before = sandbox.tree("site");
    sandbox.run(&["build", "-q", "--force"]);
    assert_same(&before, &sandbox.tree("site"));
    sandbox.fine(&["publish", "2026-03-02-serre", "--yes"]);
    assert_eq!(standing(&built(&sandbox)).1, "draft");
}

#[test]
fn the_plain_theme_shows_it_too() {
    let sandbox = journal();
    sandbox.write("bilan.yaml", "language: fr\ntheme: plain\n");
    let page = built(&sandbox);
    assert_eq!(texts(&page, "h1"), ["Extraits"]);
    assert_eq!(standing(&page).1, "ready");
}
