//! Posts as a practice would publish them.

use jiff::civil::{Date, date};

use super::{Settings, build};
use crate::config::look;
use crate::path::{Bytes, Site};
use crate::publish::post::{Image, Post};
use crate::publish::scan::Cleared;
use crate::theme::Theme;
use crate::words::Words;

pub(super) fn post(slug: &str, day: Date, title: &str, tags: &[&str], markdown: &str) -> Post {
    Post {
        title: title.to_owned(),
        slug: slug.to_owned(),
        date: day,
        lang: "fr".to_owned(),
        description: None,
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        markdown: markdown.to_owned(),
        images: Vec::new(),
    }
}

pub(super) fn theme(name: &str) -> Theme {
    look::dress(Theme::embedded_named(name)).0
}

pub(super) fn site(posts: Vec<Post>, settings: &Settings) -> Site {
    let posts: Vec<Cleared> = posts.into_iter().map(Cleared::unchecked).collect();
    build(&posts, settings, &theme("default"), &Words::embedded("fr")).unwrap()
}

pub(super) fn text(site: &Site, path: &str) -> String {
    let bytes = site.iter().find(|(own, _)| own.as_str() == path);
    let (_, bytes) = bytes.unwrap_or_else(|| panic!("no {path} in {:?}", site.keys()));
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The long text of the journal that the public site is tried with in a browser.
fn long_text() -> String {
    let note = include_str!("../../../tests/journals/public/content/posts/ralentir.md");
    let text = note.splitn(3, "---\n").nth(2).unwrap();
    text.replace("collines.png", "ralentir-pour-mieux-decider-1.png")
}

/// Everything that a post may have.
pub(super) fn posts() -> Vec<Post> {
    let mut long = post(
        "ralentir-pour-mieux-decider",
        date(2026, 11, 2),
        "Ralentir pour mieux décider : ce qu’un séminaire de deux jours m’a appris",
        &["Facilitation", "Décision collective", "séminaire"],
        &long_text(),
    );
    long.description =
        Some("Deux jours, trente personnes, une seule question : comment décider ensemble sans s’épuiser ?".to_owned());
    long.images.push(Image {
        name: "ralentir-pour-mieux-decider-1.png".to_owned(),
        bytes: Bytes::from(picture()),
    });
    let mut english = post(
        "the-meeting-after-the-meeting",
        date(2026, 5, 20),
        "The meeting after the meeting",
        &["facilitation"],
        "Most of what a workshop changes is said **afterwards**, at the coffee machine.\n\n\
         > It was the first time that finance and the field heard the same thing.\n\n\
         So I now plan half an hour of it.\n",
    );
    "en".clone_into(&mut english.lang);
    english.description = Some("Why I plan the half hour that nobody plans.".to_owned());
    let mut short = post(
        "une-carte-plutot-qu-un-tableau",
        date(2026, 3, 1),
        "Une carte plutôt qu’un tableau",
        &["Outils"],
        "Trente projets tiennent sur une carte ; ils ne tiennent pas dans un tableau.\n",
    );
    short.description = Some("Donner à voir avant de donner à lire.".to_owned());
    let mut all = vec![english, short, long];
    for number in 1..=22_i8 {
        all.push(post(
            &format!("note-{number}"),
            date(2025, 1 + number % 12, number),
            &format!("Note de terrain n° {number}"),
            &["terrain"],
            "Une phrase, et c’est tout.\n",
        ));
    }
    all
}

/// Blue hills.
fn picture() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(960, 480, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        let near = 300.0 + 60.0 * (x / 140.0).sin();
        let far = 220.0 + 50.0 * (x / 90.0 + 2.0).cos();
        image::Rgb(match y {
            y if y > near => [44, 84, 110],
            y if y > far => [110, 150, 172],
            _ => [222, 230, 232],
        })
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
