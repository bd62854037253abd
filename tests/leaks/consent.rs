//! Whose consent is needed, and what takes it away.

use crate::journal::{self, Lang, MISSION, PICTURE, POST, Place};
use crate::pictures;
use crate::sandbox::Sandbox;
use crate::secret::every_target;
use crate::verdict::{Said, writes_nothing};

const SHEET: &str = "content/clients/trevozig.md";

/// An excerpt in order, of a client with that `nda`.
fn of(nda: &str) -> Sandbox {
    let sandbox = journal::with(Lang::Fr, Place::Section, "On relit la consigne.", "");
    let sheet = sandbox.read(SHEET);
    sandbox.write(SHEET, sheet.replace("nda: ok\n", nda));
    sandbox
}

/// The same with `consent:` in the excerpt's front matter.
fn consented(nda: &str, consent: &str) -> Sandbox {
    let sandbox = of(nda);
    let note = sandbox.read(MISSION);
    let with = note.replacen("excerpt:\n", &format!("excerpt:\n  consent: {consent}\n"), 1);
    assert_ne!(note, with);
    sandbox.write(MISSION, with);
    sandbox
}

#[track_caller]
fn refused(sandbox: &Sandbox, codes: &str) {
    let said = Said::of(sandbox, &[]);
    assert_eq!(said.ran.code, 3, "{}", said.short());
    assert!(!said.errors(codes).is_empty(), "no {codes}: {}", said.short());
    writes_nothing(sandbox).unwrap();
}

#[test]
fn never_is_never() {
    refused(&of("nda: never\n"), "nda-never");
    refused(
        &consented(
            "nda: never\n",
            "{who: Claire Dupont, date: 2026-11-01, channels: [site]}",
        ),
        "nda-never",
    );
}

#[test]
fn a_post_that_quotes_a_client_of_never_is_refused() {
    let sandbox = of("nda: never\n");
    sandbox.write(
        POST,
        "---\ntitle: Un récit\nslug: un-recit\ndate: 2026-11-02\n---\n\nOn relit.\n\n![[2026-10-05-seminaire#^k1]]\n",
    );
    let said = Said::of(&sandbox, &[]);
    let files: Vec<_> = said
        .errors("nda-never")
        .iter()
        .map(|found| found["file"].clone())
        .collect();
    assert_eq!(said.ran.code, 3, "{}", said.short());
    assert!(files.len() >= 2, "{}", said.short());
    assert!(said.are("refused"), "{}", said.short());
    writes_nothing(&sandbox).unwrap();
}

#[test]
fn asking_is_the_default() {
    refused(&of("nda: ask\n"), "consent-missing");
    refused(&of(""), "consent-missing");
}

#[test]
fn a_client_without_a_sheet_is_to_be_asked() {
    let sandbox = of("nda: ok\n");
    sandbox.delete(SHEET);
    refused(&sandbox, "consent-missing");
}

#[test]
fn consent_without_the_text_it_was_given_to_is_none() {
    // Nobody's program wrote to which text.
    refused(
        &consented("nda: ask\n", "{who: Claire Dupont, date: 2026-11-01, channels: [site]}"),
        "consent-missing|consent-stale",
    );
    refused(
        &consented(
            "nda: ask\n",
            "{who: Claire Dupont, date: 2026-11-01, channels: [site], hash: 00000000000000000000000000000000}",
        ),
        "consent-missing|consent-stale",
    );
}

/// Records consent for the one excerpt that there is.
fn consent(sandbox: &Sandbox) {
    sandbox.fine(&[
        "consent",
        "une-consigne",
        "--who",
        "Claire Dupont",
        "--date",
        "2026-11-01",
    ]);
}

#[test]
fn what_was_agreed_to_leaves_and_nothing_else() {
    let sandbox = of("nda: ask\n");
    consent(&sandbox);
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 0, "{}", said.short());
    assert!(said.are("ready"), "{}", said.short());
    assert!(!said.posts().contains("Dupont"), "{}", said.short());

    let agreed = sandbox.read(MISSION);
    for (was, now) in [
        ("On relit la consigne.", "On relit la consigne et la suite."),
        (
            "La consigne tenait en une phrase.",
            "La consigne tenait en deux phrases.",
        ),
        ("Une consigne tient en une phrase", "Une consigne tient en deux phrases"),
        (
            "Ce que change une consigne courte.",
            "Ce que change une consigne longue.",
        ),
        ("[\"animation\"]", "[\"animation\", \"consigne\"]"),
    ] {
        let edited = agreed.replacen(was, now, 1);
        assert_ne!(agreed, edited);
        sandbox.write(MISSION, edited);
        refused(&sandbox, "consent-stale");
    }
    sandbox.write(MISSION, agreed);
    assert_eq!(Said::of(&sandbox, &[]).ran.code, 0);
}

/// The note with a key more in `consent:`, which is one line.
fn amended(sandbox: &Sandbox, key: &str) {
    let note = sandbox.read(MISSION);
    let line = note
        .lines()
        .find(|line| line.trim_start().starts_with("consent:"))
        .unwrap();
    let open = line.strip_suffix('}').unwrap();
    sandbox.write(MISSION, note.replacen(line, &format!("{open}, {key}}}"), 1));
}

#[test]
fn consent_ends_and_is_taken_back() {
    for (line, codes) in [
        ("expires: 2026-11-22", "consent-expired"),
        ("expires: 2025-01-01", "consent-expired"),
        (
            "withdrawn: 2026-11-20",
            "consent-missing|consent-expired|consent-withdrawn",
        ),
        ("withdrawn: true", "consent-missing|consent-expired|consent-withdrawn"),
    ] {
        let sandbox = of("nda: ask\n");
        consent(&sandbox);
        amended(&sandbox, line);
        let said = Said::of(&sandbox, &[]);
        assert_eq!(said.ran.code, 3, "{line}: {}", said.short());
        assert!(!said.errors(codes).is_empty(), "{line}: {}", said.short());
        writes_nothing(&sandbox).unwrap();
    }
    let sandbox = of("nda: ask\n");
    consent(&sandbox);
    amended(&sandbox, "expires: 2027-11-22");
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 0, "{}", said.short());
}

#[test]
fn consent_holds_for_its_last_day_and_what_she_withdraws_is_gone() {
    let sandbox = of("nda: ask\n");
    let consent = [
        "consent",
        "une-consigne",
        "--who",
        "Claire Dupont",
        "--date",
        "2026-11-01",
    ];
    sandbox.fine(&[&consent[..], &["--expires", "2026-11-23"]].concat());
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 0, "{}", said.short());
    let later = sandbox.run(&["--today", "2026-11-24", "publish", "--yes", "--live"]);
    assert_eq!(later.code, 3, "{later:?}");

    sandbox.fine(&["consent", "une-consigne", "--who", "Claire Dupont", "--withdraw"]);
    let said = Said::of(&sandbox, &[]);
    assert_eq!(said.ran.code, 3, "{}", said.short());
    writes_nothing(&sandbox).unwrap();
}

#[test]
fn consent_for_one_place_is_none_for_another() {
    let sandbox = of("nda: ask\n");
    every_target(&sandbox, "");
    let consent = [
        "consent",
        "une-consigne",
        "--who",
        "Claire Dupont",
        "--date",
        "2026-11-01",
    ];
    sandbox.fine(&[&consent[..], &["--channel", "hugo"]].concat());
    let said = Said::of(&sandbox, &["--to", "hugo"]);
    assert_eq!(said.ran.code, 0, "{}", said.short());
    for target in ["site", "jekyll", "text"] {
        let said = Said::of(&sandbox, &["--to", target]);
        assert_eq!(said.ran.code, 3, "{target}: {}", said.short());
    }
    writes_nothing(&sandbox).unwrap();
}

#[test]
fn consent_is_to_the_text_as_it_leaves() {
    let text = "Un matin avec l’Association Trévozig a suffi.\n\n![le mur](mur.png)";
    let sandbox = journal::with(Lang::Fr, Place::Section, text, "");
    let sheet = sandbox.read(SHEET).replace("nda: ok\n", "nda: ask\n");
    sandbox.write(SHEET, &sheet);
    consent(&sandbox);
    assert_eq!(Said::of(&sandbox, &[]).ran.code, 0);
    // Another alias, and other pixels.
    sandbox.write(
        SHEET,
        sheet.replace("une association culturelle", "une association de quartier"),
    );
    refused(&sandbox, "consent-stale");
    sandbox.write(SHEET, &sheet);
    assert_eq!(Said::of(&sandbox, &[]).ran.code, 0);
    let mut pixels = image::load_from_memory(&pictures::png()).unwrap().to_rgb8();
    pixels.put_pixel(0, 0, image::Rgb([200, 0, 0]));
    pixels.save(sandbox.path(PICTURE)).unwrap();
    refused(&sandbox, "consent-stale");
}
