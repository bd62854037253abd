//! Pictures: what a file carries beside its pixels never leaves, and what cannot be made anew is refused.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::journal::{self, Lang, PICTURE, Place};
use crate::sandbox::{Sandbox, Tree};
use crate::verdict::{Said, writes_nothing};

/// What is hidden in a picture, and nowhere else.
const HIDDEN: &str = "Wexolmira";

/// Pixels that are not all alike.
fn pixels() -> DynamicImage {
    let colour = |x: u32, y: u32| Rgb([u8::try_from(x * 9).unwrap(), u8::try_from(y * 7).unwrap(), 90]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(24, 16, colour))
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A picture with nothing but its pixels.
pub fn png() -> Vec<u8> {
    encoded(ImageFormat::Png)
}

/// A PNG with a text in every chunk that may hold one, and after its end.
pub fn png_with(text: &str) -> Vec<u8> {
    let plain = png();
    // The signature and IHDR come first.
    let (head, rest) = plain.split_at(8 + 25);
    let mut bytes = head.to_vec();
    let chunks: [(&[u8; 4], Vec<u8>); 7] = [
        (b"tEXt", [b"Author\0", text.as_bytes()].concat()),
        (b"zTXt", [&b"Comment\0\0"[..], &deflated(text)].concat()),
        (b"iTXt", [&b"Title\0\0\0fr\0Titre\0"[..], text.as_bytes()].concat()),
        (
            b"iTXt",
            [&b"XML:com.adobe.xmp\0\0\0\0\0"[..], xmp(text).as_bytes()].concat(),
        ),
        (b"eXIf", tiff(text)),
        (b"iCCP", [text.as_bytes(), b"\0\0", &deflated(text)].concat()),
        (b"prIv", text.as_bytes().to_vec()),
    ];
    for (kind, data) in chunks {
        bytes.extend(chunk(*kind, &data));
    }
    bytes.extend(rest);
    bytes.extend(text.as_bytes());
    bytes
}

/// A JPEG with a text in every segment that may hold one, and after its end.
pub fn jpeg_with(text: &str) -> Vec<u8> {
    let plain = encoded(ImageFormat::Jpeg);
    let (head, rest) = plain.split_at(2);
    let mut bytes = head.to_vec();
    let iptc = [
        &b"Photoshop 3.0\08BIM\x04\x04\0\0"[..],
        &u32::try_from(text.len() + 5).unwrap().to_be_bytes(),
        b"\x1c\x02\x78",
        &u16::try_from(text.len()).unwrap().to_be_bytes(),
        text.as_bytes(),
        b"\0",
    ];
    let segments: [(u8, Vec<u8>); 6] = [
        (0xe1, [&b"Exif\0\0"[..], &tiff(text)].concat()),
        (
            0xe1,
            [&b"http://ns.adobe.com/xap/1.0/\0"[..], xmp(text).as_bytes()].concat(),
        ),
        (0xed, iptc.concat()),
        (0xe2, [&b"ICC_PROFILE\0\x01\x01"[..], text.as_bytes()].concat()),
        (0xec, text.as_bytes().to_vec()),
        (0xfe, text.as_bytes().to_vec()),
    ];
    for (marker, data) in segments {
        bytes.extend([0xff, marker]);
        bytes.extend(u16::try_from(data.len() + 2).unwrap().to_be_bytes());
        bytes.extend(data);
    }
    bytes.extend(rest);
    bytes.extend(text.as_bytes());
    bytes
}

fn deflated(text: &str) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn xmp(text: &str) -> String {
    format!("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator>{text}</dc:creator></x:xmpmeta>")
}

/// EXIF with that description: one directory of one entry.
fn tiff(text: &str) -> Vec<u8> {
    let count = u32::try_from(text.len() + 1).unwrap();
    let parts = [
        &b"MM\0\x2a\0\0\0\x08\0\x01\x01\x0e\0\x02"[..],
        &count.to_be_bytes(),
        b"\0\0\0\x1a\0\0\0\0",
        text.as_bytes(),
        b"\0",
    ];
    parts.concat()
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &body, &crc(&body).to_be_bytes()].concat()
}

/// The check of a PNG's chunk.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| {
        if crc & 1 == 1 {
            0xedb8_8320 ^ (crc >> 1)
        } else {
            crc >> 1
        }
    };
    let table = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), step);
    !bytes.iter().fold(u32::MAX, table)
}

/// An excerpt that shows a picture of that name.
fn showing(name: &str, bytes: &[u8]) -> Sandbox {
    let text = format!("On relit.\n\n![le mur du fond]({name})\n");
    let sandbox = journal::with(Lang::Fr, Place::Section, &text, "");
    sandbox.delete(PICTURE);
    sandbox.write(&format!("content/missions/2026-10-05-seminaire/{name}"), bytes);
    sandbox
}

/// Publishes all to all; gives the files that are new or other than before.
pub fn published(sandbox: &Sandbox, args: &[&str]) -> Tree {
    let before = sandbox.tree("");
    let ran = sandbox.run(&[&["publish", "--yes", "--live"], args].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    let mut after = sandbox.tree("");
    after.retain(|name, bytes| before.get(name) != Some(bytes));
    assert!(!after.is_empty(), "nothing was written: {ran:?}");
    after
}

/// Where a text stands in any case, in names or bytes.
pub fn traces(files: &Tree, text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(&text);
    let found = files
        .iter()
        .filter(|(name, bytes)| holds(name.as_bytes()) || holds(bytes));
    found.map(|(name, _)| name.clone()).collect()
}

/// The pictures among files.
fn shown(files: &Tree) -> BTreeMap<&String, &Vec<u8>> {
    let ending = |name: &str| {
        name.rsplit('.')
            .next()
            .is_some_and(|end| ["png", "jpg", "jpeg"].contains(&end))
    };
    files.iter().filter(|(name, _)| ending(name)).collect()
}

#[test]
fn the_pictures_of_this_test_hold_what_they_should() {
    for (bytes, times) in [(png_with(HIDDEN), 7), (jpeg_with(HIDDEN), 7)] {
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(text.matches(HIDDEN).count(), times);
        let decoded = image::load_from_memory(&bytes).unwrap();
        assert_eq!((decoded.width(), decoded.height()), (24, 16));
    }
}

#[test]
fn nothing_but_pixels_leaves_with_a_picture() {
    for (name, bytes) in [
        ("mur.png", png_with(HIDDEN)),
        ("mur.jpg", jpeg_with(HIDDEN)),
        ("mur.jpeg", jpeg_with(HIDDEN)),
        ("mur.JPG", jpeg_with(HIDDEN)),
    ] {
        let sandbox = showing(name, &bytes);
        let said = Said::of(&sandbox, &[]);
        assert_eq!(said.ran.code, 0, "{name}: {}", said.short());
        let files = published(&sandbox, &[]);
        assert_eq!(traces(&files, HIDDEN), [""; 0], "{name}");
        let pictures = shown(&files);
        assert!(!pictures.is_empty(), "{name} is not shown");
        for (path, bytes) in pictures {
            let ours = image::load_from_memory(bytes).unwrap();
            assert_eq!((ours.width(), ours.height()), (24, 16), "{path}");
            for kind in [
                "tEXt",
                "zTXt",
                "iTXt",
                "eXIf",
                "iCCP",
                "prIv",
                "tIME",
                "Exif",
                "ICC_PROFILE",
                "8BIM",
            ] {
                assert!(!String::from_utf8_lossy(bytes).contains(kind), "{kind} in {path}");
            }
        }
    }
}

#[test]
fn a_picture_of_pixels_keeps_them() {
    let sandbox = showing("mur.png", &png_with(HIDDEN));
    let files = published(&sandbox, &[]);
    for bytes in shown(&files).values() {
        assert_eq!(image::load_from_memory(bytes).unwrap().to_rgb8(), pixels().to_rgb8());
    }
}

#[test]
fn a_picture_leaves_under_another_name() {
    for name in ["wexolmira.png", "le-mur-de-wexolmira-2026.png", "Wexolmira.PNG"] {
        let sandbox = showing(name, &png());
        let said = Said::of(&sandbox, &[]);
        assert!(!said.posts().to_lowercase().contains("wexolmira"), "{}", said.short());
        let files = published(&sandbox, &[]);
        assert_eq!(traces(&files, HIDDEN), [""; 0], "{name}");
        assert!(!shown(&files).is_empty(), "{name} is not shown");
    }
}

/// Under the name of a client it is refused, or leaves under another name.
#[test]
fn a_picture_with_a_name_never_leaves_under_it() {
    for name in [
        "turbix.png",
        "mur-odile-lefevre.png",
        "TURBIX.png",
        "Acme.jpg",
        "trevozig.png",
    ] {
        let bytes = if name.ends_with("jpg") {
            encoded(ImageFormat::Jpeg)
        } else {
            png()
        };
        let sandbox = showing(name, &bytes);
        let said = Said::of(&sandbox, &[]);
        if said.ran.code == 3 {
            assert!(
                said.errors("leak-client|leak-person")
                    .iter()
                    .any(|found| found["file"] == journal::MISSION)
            );
            writes_nothing(&sandbox).unwrap();
            continue;
        }
        assert_eq!(said.ran.code, 0, "{}", said.short());
        let files = published(&sandbox, &[]);
        let stem = name.split('.').next().unwrap();
        assert_eq!(traces(&files, stem), [""; 0], "{name}");
    }
}

#[test]
fn what_cannot_be_made_anew_is_refused() {
    let svg =
        |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{inside}</svg>");
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xfe\x05Wexol\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0";
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let mut flipped = png();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xff;
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("mur.svg", svg("<text>Turbix</text>").into_bytes()),
        ("mur.svg", svg("<title>Odile Lefèvre</title>").into_bytes()),
        ("mur.svg", svg("<!-- Turbix -->").into_bytes()),
        ("mur.svg", svg("<metadata>Turbix</metadata>").into_bytes()),
        ("mur.svg", svg("<rect width=\"9\" height=\"9\"/>").into_bytes()),
        ("mur.gif", gif.to_vec()),
        ("mur.webp", webp.to_vec()),
        ("mur.png", gif.to_vec()),
        ("mur.png", svg("<text>Turbix</text>").into_bytes()),
        ("mur.png", b"Turbix".to_vec()),
        ("mur.png", Vec::new()),
        ("mur.png", cut(png())),
        ("mur.png", flipped),
        ("mur.jpg", b"\xff\xd8\xff\xe0".to_vec()),
        ("mur.pdf", b"%PDF-1.4 Turbix".to_vec()),
    ];
    for (name, bytes) in cases {
        let sandbox = showing(name, &bytes);
        let said = Said::of(&sandbox, &[]);
        assert_eq!(
            said.ran.code,
            3,
            "{name} {:?}: {}",
            String::from_utf8_lossy(&bytes),
            said.short()
        );
        let found = said.errors("excerpt-image");
        assert!(!found.is_empty(), "{name}: {}", said.short());
        assert!(
            found.iter().any(|found| found["file"] == journal::MISSION),
            "{name}: {}",
            said.short()
        );
        writes_nothing(&sandbox).unwrap();
    }
}

#[test]
fn a_picture_that_is_not_there_is_refused() {
    for text in [
        "![le mur](absent.png)",
        "![[absent.png]]",
        "![le mur](../../../secret.png)",
        "![le mur](/etc/hostname)",
    ] {
        let sandbox = journal::with(Lang::Fr, Place::Section, &format!("On relit.\n\n{text}\n"), "");
        let said = Said::of(&sandbox, &[]);
        assert_eq!(said.ran.code, 3, "{text}: {}", said.short());
        writes_nothing(&sandbox).unwrap();
    }
}

/// A picture in the text itself would leave with all that it carries.
#[test]
fn a_picture_written_into_the_text_is_refused() {
    let text = "On relit.\n\n![le mur](data:image/svg+xml;base64,PHN2Zz5UdXJiaXg8L3N2Zz4=)\n";
    let sandbox = journal::with(Lang::Fr, Place::Section, text, "");
    let said = Said::of(&sandbox, &[]);
    if said.ran.code != 3 {
        assert!(!said.posts().contains("PHN2Zz5UdXJiaXg8L3N2Zz4="), "{}", said.short());
    }
}
