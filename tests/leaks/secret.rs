//! A secret anywhere in what is not marked: it goes nowhere.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::journal::{MISSION, PICTURE, assert_in_order};
use crate::pictures::{jpeg_with, png, png_with, traces};
use crate::sandbox::{Sandbox, Tree};

/// Someone made up.
#[derive(Clone, Debug)]
struct Secret {
    first: String,
    last: String,
    /// Nine digits.
    phone: String,
}

impl Secret {
    fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    fn slug(&self) -> String {
        self.name().to_lowercase().replace(' ', "-")
    }

    fn email(&self) -> String {
        format!("{}@{}.example", self.first.to_lowercase(), self.last.to_lowercase())
    }

    fn phone(&self) -> String {
        format!("+33 {}", self.phone)
    }

    /// All of it, in one line that is also fine YAML.
    fn line(&self) -> String {
        format!("{}, {}, {}", self.name(), self.email(), self.phone())
    }

    /// Where any of it stands.
    fn traces(&self, files: &Tree) -> Vec<String> {
        let mut found = traces(files, &self.first);
        found.extend(traces(files, &self.last));
        found.extend(traces(files, &self.phone));
        found.extend(traces(files, &self.phone[1..].replace(' ', "")));
        found
    }
}

/// Syllables that no word of the program, a theme or the journal has in this order.
fn word() -> impl Strategy<Value = String> {
    let syllable = prop::sample::select(&["xo", "wiz", "qua", "zeb", "vyx", "juk", "gwo", "zyl", "fyz", "kwa"][..]);
    prop::collection::vec(syllable, 3..5).prop_map(|syllables| {
        let word = syllables.concat();
        word[..1].to_uppercase() + &word[1..]
    })
}

fn secret() -> impl Strategy<Value = Secret> {
    let names = (word(), word()).prop_filter("two names", |(first, last)| first != last);
    (names, prop::collection::vec(0..10_u8, 8)).prop_map(|((first, last), digits)| {
        let mut phone = "7".to_owned();
        for (at, digit) in digits.iter().enumerate() {
            let space = if at % 2 == 0 { " " } else { "" };
            let _ = write!(phone, "{space}{digit}");
        }
        Secret { first, last, phone }
    })
}

/// A journal with two excerpts and a post, and the secret where the number says.
fn journal(secret: &Secret, spot: usize) -> Sandbox {
    let mut text = Texts::default();
    let line = secret.line();
    let name = secret.name();
    let (email, phone, slug) = (secret.email(), secret.phone(), secret.slug());
    let mut extra: Vec<(String, Vec<u8>)> = Vec::new();
    match spot {
        0 => text.entries = format!("- Vu avec {line} ^s1\n"),
        1 => text.front = format!("summary: Vu avec {line}\n"),
        2 => text.front = format!("extra: {line}\n"),
        3 => text.front = format!("tags: [{slug}, {name}]\n"),
        4 => text.contacts = format!("  - {{name: {name}, role: comptable, email: {email}, phone: {phone}}}\n"),
        5 => text.comment = format!(" %%vu avec {line}%%"),
        6 => text.comment = format!(" <!-- vu avec {line} -->"),
        7 => text.front = format!("# vu avec {line}\n"),
        8 => text.sheet = format!("  - {{name: {name}, email: {email}, phone: {phone}}}\n"),
        9 => text.names = format!(", {name}, {email}"),
        10 => text.sheet_body = format!("Vu avec {line}.\n"),
        11 => text.after = format!("\n## Verbatim\n\n> On relit {phone}. — {name}\n"),
        12 => text.after = format!("\n## Suites\n\n- [ ] Écrire à {line} 📅 2026-12-01\n"),
        13 => text.after = format!("\n## {line}\n\nVu avec {line}.\n\n![vu avec {line}](mur.png '{name}')\n"),
        14 => text.title = format!("Le grand atelier de {line}"),
        15 => text.topic = format!("### {line}\n\n"),
        16 => text.picture = Some(png_with(&line)),
        17 => text.picture = Some(jpeg_with(&line)),
        18 => extra.push((format!("content/missions/2026-01-01-{slug}.md"), other(&line, &name))),
        19 => extra.push((
            format!("content/clients/{slug}.md"),
            format!("---\nname: {name}\n---\n\n{line}\n").into(),
        )),
        20 => extra.push((
            format!("content/pages/{slug}.md"),
            format!("---\ntitle: {name}\n---\n\n{line}\n").into(),
        )),
        21 => extra.push((format!("content/missions/{slug}.md"), draft(&line, &name))),
        22 => extra.push((
            format!("content/missions/2026-10-05-seminaire/{slug}.png"),
            png_with(&line),
        )),
        23 => extra.push((format!("content/posts/{slug}.md"), unfinished(&line))),
        24 => extra.push((format!("_{slug}/note.md"), line.clone().into())),
        25 => text.review = format!("review: {{date: 2026-10-05, place: chez {name}, purpose: voir {line}}}\n"),
        26 => text.entries = format!("- [ ] Rappeler {name} 📅 2026-12-01 ^s1\n- Vu {line} #{slug}\n"),
        27 => text.settings = format!("questions: [\"Que dit {line} ?\"]\n"),
        28 => text.front = format!("quotes:\n  - {{text: On relit {phone}, who: {name}}}\n"),
        29 => text.front = format!("positives:\n  - Vu avec {line}\n"),
        30 => text.link = format!("[[{slug}|relue]]"),
        _ => text.shown = format!("{slug}.png"),
    }
    if spot == 30 {
        extra.push((format!("content/missions/{slug}.md"), other(&line, &name)));
    }
    text.write(extra)
}

/// How many places there are.
const SPOTS: usize = 32;

fn other(line: &str, name: &str) -> Vec<u8> {
    format!(
        "---\ntitle: Chez {name}\nclient: {name}\nended: 2026-01-01\nreview: 2026-01-02\nid: m6abcd\ncontacts: [{name}]\n---\n\n\
         ## Points positifs\n\n- Vu avec {line}\n"
    )
    .into()
}

fn draft(line: &str, name: &str) -> Vec<u8> {
    format!(
        "---\ntitle: Chez {name}\ndraft: true\nclient: {name}\nid: m7abcd\nexcerpt:\n  title: Un secret\n  slug: un-secret\n  \
         date: 2026-11-02\n---\n\n## Points positifs\n\n- Vu avec {line} #publier\n"
    )
    .into()
}

fn unfinished(line: &str) -> Vec<u8> {
    format!("---\ntitle: Vu avec {line}\nslug: un-secret\ndate: 2026-11-02\ndraft: true\n---\n\nVu avec {line}.\n")
        .into()
}

/// What the journal's notes say where a secret may stand; nothing by default.
#[derive(Default)]
struct Texts {
    settings: String,
    title: String,
    review: String,
    front: String,
    contacts: String,
    topic: String,
    entries: String,
    comment: String,
    link: String,
    shown: String,
    after: String,
    names: String,
    sheet: String,
    sheet_body: String,
    picture: Option<Vec<u8>>,
}

impl Texts {
    fn write(self, extra: Vec<(String, Vec<u8>)>) -> Sandbox {
        let or = |text: String, otherwise: &str| if text.is_empty() { otherwise.to_owned() } else { text };
        let sandbox = Sandbox::empty();
        every_target(&sandbox, &self.settings);

        let picture = self.picture.unwrap_or_else(png);
        // JPEG, if it begins as one does.
        let ending = if picture.starts_with(&[0xff, 0xd8]) {
            "jpg"
        } else {
            "png"
        };
        let shown = or(self.shown, &format!("mur.{ending}"));
        let folder = PICTURE.rsplit_once('/').unwrap().0;
        sandbox.write(PICTURE, png());
        sandbox.write(&format!("{folder}/{shown}"), picture);

        let title = or(self.title, "Le grand atelier");
        let review = or(self.review, "review: 2026-10-05\n");
        let link = or(self.link, "relue");
        let Self {
            front,
            contacts,
            topic,
            entries,
            comment,
            after,
            names,
            sheet,
            sheet_body,
            ..
        } = self;
        sandbox.write(
            MISSION,
            format!(
                "---\ntitle: \"{title}\"\nclient: Association Trévozig\nended: 2026-09-20\n{review}id: m4kq2x\n{front}contacts:\n  \
                 - {{name: Claire Dupont, role: directrice}}\n{contacts}excerpt:\n  title: Une consigne tient en une phrase\n  \
                 slug: une-consigne\n  date: 2026-11-02\n  tags: [animation]\n  description: Ce que change une consigne courte.\n---\n\n\
                 ## Points positifs\n\n{topic}{entries}- La consigne {link} tenait en une phrase.{comment} #publier ^k1\n\n  \
                 ![le mur du fond]({shown})\n{after}"
            ),
        );
        sandbox.write(
            "content/posts/lecon.md",
            format!(
                "---\ntitle: Ce que les consignes disent\nslug: ce-que-disent\ndate: 2026-11-09\ntags: [animation]\n---\n\n\
                 Avant de commencer, je relis.{comment}\n\n![[2026-10-05-seminaire#^k1]]\n"
            ),
        );
        sandbox.write(
            "content/clients/trevozig.md",
            format!(
                "---\nname: Association Trévozig\nalias: une association culturelle\nnames: [AKO{names}]\nnda: ok\ncontacts:\n  \
                 - {{name: Yseult Marzin, role: trésorière}}\n{sheet}---\n\n{sheet_body}"
            ),
        );
        for (path, bytes) in extra {
            sandbox.write(&path, bytes);
        }
        sandbox
    }
}

/// Every kind of target but the site.
pub const BLOGS: [&str; 6] = ["hugo", "jekyll", "eleventy", "zola", "astro", "text"];

/// Settings with a target of every kind, and folders for them.
pub fn every_target(sandbox: &Sandbox, more: &str) {
    let mut settings = String::from("title: Carnet de route\nlanguage: fr\nauthor:\n  name: Solène Vauquier\n");
    settings += more;
    settings += "publish:\n  targets:\n    site: {kind: site, folder: public}\n";
    for kind in BLOGS {
        let _ = writeln!(settings, "    {kind}: {{kind: {kind}, folder: blogs/{kind}}}");
        sandbox.write(&format!("blogs/{kind}/keep"), "");
    }
    let _ = writeln!(settings, "  to: [site, {}]", BLOGS.join(", "));
    sandbox.write("bilan.yaml", settings);
}

/// Publishes all to all targets, and looks through all that is new, also what the program keeps for itself.
fn goes_nowhere(secret: &Secret, spot: usize) -> Result<(), TestCaseError> {
    let sandbox = journal(secret, spot);
    let before = sandbox.tree("");
    let ran = sandbox.run(&["publish", "--yes", "--live"]);
    prop_assert_eq!(ran.code, 0, "at {}: {:?}", spot, &ran);
    // A second round meets what the first one left.
    let again = sandbox.run(&["publish", "--yes", "--live"]);
    prop_assert_eq!(again.code, 0, "again, at {}: {:?}", spot, &again);
    let mut after = sandbox.tree("");
    after.retain(|name, bytes| before.get(name) != Some(bytes));
    for kind in BLOGS
        .iter()
        .map(|kind| format!("blogs/{kind}/"))
        .chain(["public/".to_owned()])
    {
        prop_assert!(
            after.keys().any(|name| name.starts_with(&kind)),
            "nothing in {} at {}",
            kind,
            spot
        );
    }
    let found = secret.traces(&after);
    prop_assert!(found.is_empty(), "at {}: in {:?}", spot, found);
    Ok(())
}

fn few(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(20_261_102),
        failure_persistence: None,
        max_shrink_iters: 0,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn a_secret_goes_nowhere(secret in secret(), spot in 0..SPOTS) {
        goes_nowhere(&secret, spot)?;
    }
}

/// The one that every place gets.
fn one() -> Secret {
    Secret {
        first: "Wexolmi".to_owned(),
        last: "Quozyl".to_owned(),
        phone: "7 41 85 29 63".to_owned(),
    }
}

/// Every place once.
#[test]
fn no_place_gives_a_secret_away() {
    let secret = one();
    let wrong: Vec<String> = (0..SPOTS)
        .filter_map(|spot| goes_nowhere(&secret, spot).err())
        .map(|why| why.to_string())
        .collect();
    assert!(wrong.is_empty(), "{} of {SPOTS}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The secret is found where it is: the tests above could fail.
#[test]
fn a_secret_that_leaves_would_be_seen() {
    let secret = one();
    for spot in 0..SPOTS {
        let files = journal(&secret, spot).tree("");
        assert!(!secret.traces(&files).is_empty(), "{spot}");
    }
}

/// A journal with an error would publish nothing, and hide nothing.
#[test]
fn the_journals_with_a_secret_are_in_order() {
    let secret = one();
    for spot in 0..SPOTS {
        assert_in_order(&journal(&secret, spot));
    }
}
