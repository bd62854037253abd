//! Pictures leave as pixels and nothing else, under names that say nothing.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::journal::{Journal, NOTE};

const PICTURE: &str = "content/missions/orsavine-claire.jpg";
const PNG: &str = "content/missions/orsavine-claire.png";
const SECRET: &str = "Orsavine-Dupont-secret";

/// A picture, twice as wide as high: dark on the left, light on the right.
fn pixels() -> DynamicImage {
    let image = RgbImage::from_fn(32, 16, |x, _| {
        if x < 16 {
            Rgb([10, 10, 10])
        } else {
            Rgb([240, 240, 240])
        }
    });
    DynamicImage::ImageRgb8(image)
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    pixels().write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker][..], &length, payload].concat()
}

/// EXIF with an orientation and a camera's owner.
fn exif(orientation: u8) -> Vec<u8> {
    let text = SECRET.as_bytes();
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([
        0x01,
        0x3b,
        0,
        2,
        0,
        0,
        0,
        u8::try_from(text.len()).unwrap(),
        0,
        0,
        0,
        38,
    ]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(text);
    [b"Exif\0\0".to_vec(), tiff].concat()
}

/// A JPEG that says whose it is in every way that there is.
fn jpeg(orientation: u8) -> Vec<u8> {
    let plain = encoded(ImageFormat::Jpeg);
    let iptc = [
        b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x1c\x1c\x02\x50\0\x16",
        SECRET.as_bytes(),
    ]
    .concat();
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>{SECRET}</dc:creator></x:xmpmeta>");
    let icc = [b"ICC_PROFILE\0\x01\x01", SECRET.as_bytes()].concat();
    let parts = [
        plain[..2].to_vec(),
        segment(0xe1, &exif(orientation)),
        segment(0xe1, xmp.as_bytes()),
        segment(0xed, &iptc),
        segment(0xe2, &icc),
        segment(0xfe, SECRET.as_bytes()),
        plain[2..].to_vec(),
        // What stands after the end of a picture.
        SECRET.as_bytes().to_vec(),
    ];
    parts.concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (!(crc & 1)).wrapping_add(1))
        })
    })
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let body = [kind, data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &body, &crc(&body).to_be_bytes()].concat()
}

/// A PNG with texts.
fn png() -> Vec<u8> {
    let plain = encoded(ImageFormat::Png);
    // The signature and IHDR.
    let (head, rest) = plain.split_at(8 + 25);
    let text = [b"Author\0", SECRET.as_bytes()].concat();
    let international = [b"XML:com.adobe.xmp\0\0\0\0\0", SECRET.as_bytes()].concat();
    let parts = [
        head.to_vec(),
        chunk(b"tEXt", &text),
        chunk(b"iTXt", &international),
        chunk(b"eXIf", &exif(1)[6..]),
        rest.to_vec(),
        SECRET.as_bytes().to_vec(),
    ];
    parts.concat()
}

fn journal(name: &str, bytes: &[u8]) -> Journal {
    let file = name.rsplit('/').next().unwrap();
    Journal::section(&format!("![Le mur]({file})\n\nIl a tenu.")).with(name, bytes)
}

/// The one picture that was sent, and its path in the blog.
fn sent(journal: &Journal) -> (String, Vec<u8>) {
    journal.live();
    let files = journal.sandbox.tree("blog").into_iter();
    let is_picture = |path: &str| {
        std::path::Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "jpg" || ending == "png")
    };
    let mut pictures: Vec<_> = files.filter(|(path, _)| is_picture(path)).collect();
    assert_eq!(pictures.len(), 1);
    pictures.remove(0)
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|part| part == text)
}

#[test]
fn a_jpeg_leaves_without_what_it_says_of_itself() {
    let bytes = jpeg(1);
    assert_eq!(
        bytes
            .windows(SECRET.len())
            .filter(|part| *part == SECRET.as_bytes())
            .count(),
        6
    );
    let journal = journal(PICTURE, &bytes);
    let (path, sent) = sent(&journal);
    assert_eq!(path, "content/posts/ateliers/ateliers-1.jpg");
    for said in [
        SECRET.as_bytes(),
        b"Exif",
        b"xmp",
        b"Photoshop",
        b"8BIM",
        b"ICC_PROFILE",
    ] {
        assert!(!holds(&sent, said), "{}", String::from_utf8_lossy(said));
    }
    let left = image::load_from_memory(&sent).unwrap();
    assert_eq!((left.width(), left.height()), (32, 16));
    // The one in the journal is as it was.
    assert_eq!(std::fs::read(journal.path(PICTURE)).unwrap(), bytes);
    let post = journal.read("blog/content/posts/ateliers/index.md");
    assert!(post.contains("![Le mur](ateliers-1.jpg)"), "{post}");
}

#[test]
fn a_png_leaves_without_its_texts() {
    let (path, sent) = sent(&journal(PNG, &png()));
    assert_eq!(path, "content/posts/ateliers/ateliers-1.png");
    for said in [SECRET.as_bytes(), b"tEXt", b"iTXt", b"zTXt", b"eXIf"] {
        assert!(!holds(&sent, said), "{}", String::from_utf8_lossy(said));
    }
    assert_eq!(image::load_from_memory(&sent).unwrap().to_rgb8(), pixels().to_rgb8());
}

#[test]
fn a_picture_is_turned_as_its_camera_says() {
    // 6: the camera was held upright; the picture is turned a quarter to the right.
    let (_, upright) = sent(&journal(PICTURE, &jpeg(6)));
    let upright = image::load_from_memory(&upright).unwrap().to_rgb8();
    assert_eq!(upright.dimensions(), (16, 32));
    assert!(upright.get_pixel(8, 4)[0] < 60 && upright.get_pixel(8, 28)[0] > 200);
    let (_, over) = sent(&journal(PICTURE, &jpeg(3)));
    let over = image::load_from_memory(&over).unwrap().to_rgb8();
    assert!(over.get_pixel(4, 8)[0] > 200 && over.get_pixel(28, 8)[0] < 60);
}

#[test]
fn what_is_no_picture_of_pixels_is_refused() {
    let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
    let cut = &jpeg(1)[..200];
    for (name, bytes) in [
        (
            "a.svg",
            &b"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Orsavine</text></svg>"[..],
        ),
        ("a.gif", gif),
        ("a.webp", b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0"),
        ("a.png", b"\x89PNG\r\n\x1a\nbroken"),
        ("a.jpg", cut),
        // Named as a picture, and none.
        ("b.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("c.jpg", b""),
    ] {
        let shown = journal(&format!("content/missions/{name}"), bytes).shown(&[]);
        assert_eq!(
            (shown.code, shown.errors()),
            (3, vec!["excerpt-image".to_owned()]),
            "{name}"
        );
    }
    for address in [
        "https://ailleurs.example/a.png",
        "absente.png",
        "data:image/png;base64,AAAA",
        "//x.example/a.png",
    ] {
        let journal = Journal::section(&format!("![Le mur]({address})\n\nIl a tenu."));
        assert_eq!(journal.refused(), ["excerpt-image"], "{address}");
    }
}

#[test]
fn only_pictures_of_what_is_marked_leave() {
    let journal = Journal::of("## Points positifs\n\n- Le mur ![Le mur](a.png) #publier\n- Rien ![](b.png)\n")
        .with("content/missions/a.png", png())
        .with("content/missions/b.png", png());
    let (path, _) = sent(&journal);
    assert_eq!(path, "content/posts/ateliers/ateliers-1.png");
}

#[test]
fn one_picture_shown_twice_leaves_once() {
    let journal = Journal::section("![Un](a.png)\n\nLe mur.\n\n![Deux](a.png)").with("content/missions/a.png", png());
    assert_eq!(journal.markdown().matches("ateliers-1.png").count(), 2);
    sent(&journal);
}

#[test]
fn what_pictures_show_is_hers_to_look_at() {
    let ran = journal(PNG, &png()).fine(&["publish"]);
    assert!(
        ran.stdout.contains("Ce qu’elle montre, c’est à vous de le regarder."),
        "{}",
        ran.stdout
    );
    assert!(!ran.stdout.contains("orsavine-claire"), "{}", ran.stdout);
    assert_eq!(journal(PNG, &png()).names("content/missions").len(), 2, "{NOTE}");
}
