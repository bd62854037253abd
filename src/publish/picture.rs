//! Pictures made anew: their pixels and nothing else of them leaves. What the pixels show nobody checks.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::path::Bytes;

/// Most pixels on a side.
const LARGEST: u32 = 12_000;
/// Most memory that a picture may take, in bytes.
const MOST: u64 = 512 * 1024 * 1024;
/// How good a JPEG is made, of 100.
const QUALITY: u8 = 88;

/// A picture's bytes without metadata (EXIF, IPTC, XMP, comments, profiles), turned as its EXIF says, and the ending of its
/// name. PNG and JPEG only: none for what is neither, is too large or cannot be read.
#[must_use]
pub fn anew(bytes: &[u8]) -> Option<(Bytes, &'static str)> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = reader.format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    limits.max_alloc = Some(MOST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let mut out = Vec::new();
    let ending = match format {
        ImageFormat::Png => {
            picture.write_to(&mut Cursor::new(&mut out), ImageFormat::Png).ok()?;
            "png"
        }
        ImageFormat::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
            picture.to_rgb8().write_with_encoder(encoder).ok()?;
            "jpg"
        }
        _ => return None,
    };
    Some((out.into(), ending))
}
