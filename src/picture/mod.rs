//! Pictures made anew from what they show. A photo is decoded to its pixels, turned upright, converted to sRGB, and encoded
//! again. So nothing of what a camera or a program adds can come out: no place, time, device, owner or thumbnail, no
//! profile, comment or text, nothing after the end, and no colour where nothing shows.
//!
//! What comes out is a JPEG, PNG, GIF or SVG: what every browser shows, and what we can write well. A WebP therefore comes
//! out as JPEG or PNG. What the pixels show, or hide, is not checked.

mod budget;
mod colour;
mod fault;
mod gif;
mod header;
mod jpeg;
mod pixels;
mod png;
mod resize;
mod svg;
mod webp;

use image::DynamicImage;

use crate::media::{Kind, kind_of};

pub(crate) use fault::PictureFault;
pub(crate) use header::{Header, START};

/// What is known of a picture from the first bytes of its file of `len` bytes. [`START`] of them are nearly always enough.
///
/// # Errors
/// When there is no picture that can be made anew, or not enough of it to know.
pub(crate) fn header(start: &[u8], len: u64) -> Result<Header, PictureFault> {
    match kind_of(start) {
        Kind::Jpeg => jpeg::header(start),
        Kind::Png => png::header(start, len),
        Kind::Gif => gif::header(start),
        Kind::WebP => webp::header(start, len),
        Kind::Svg => {
            let size = svg::read(start, photo_in_drawing)?.size.ok_or(PictureFault::NoViewBox)?;
            Ok(Header { size, kind: Kind::Svg, narrow: None })
        }
        other => Err(PictureFault::of_other(other)),
    }
}

/// The picture and nothing else, whatever its name. Its kind is that of [`Header::kind`].
///
/// # Errors
/// When it is of a kind that we don't make anew, damaged, too large, or unsafe.
pub(crate) fn rebuild(bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    match kind_of(bytes) {
        Kind::Jpeg => {
            let (width, height) = jpeg::header(bytes)?.size;
            let _room = budget::take(width, height);
            let (photo, look) = jpeg::decode(bytes)?;
            jpeg::encode(photo.upright(), look)
        }
        Kind::Png => {
            let (width, height) = png::header(bytes, bytes.len() as u64)?.size;
            let _room = budget::take(width, height);
            png::encode(png::decode(bytes)?.upright())
        }
        Kind::WebP => {
            let header = webp::header(bytes, bytes.len() as u64)?;
            let _room = budget::take(header.size.0, header.size.1);
            let photo = webp::decode(bytes)?.upright();
            if header.kind == Kind::Jpeg { jpeg::encode(photo, webp::LOOK) } else { png::encode(photo) }
        }
        Kind::Gif => gif::rebuild(bytes),
        Kind::Svg => Ok(svg::read(bytes, photo_in_drawing)?.text.into_bytes()),
        other => Err(PictureFault::of_other(other)),
    }
}

/// A photo inside a drawing, made anew as what its address says that it is.
fn photo_in_drawing(bytes: &[u8], named: Kind) -> Result<Vec<u8>, PictureFault> {
    let is_named = kind_of(bytes) == named && matches!(named, Kind::Jpeg | Kind::Png);
    if is_named { rebuild(bytes) } else { Err(PictureFault::Damaged("it is not what its address says")) }
}

/// The picture at a width, at most its own, as its header's [`Header::narrow`].
///
/// # Errors
/// As [`rebuild`].
pub(crate) fn at_width(bytes: &[u8], width: u32) -> Result<Vec<u8>, PictureFault> {
    let header = header(bytes, bytes.len() as u64)?;
    match header.narrow {
        Some(Kind::Png) => png_at_width(bytes, width),
        _ => narrowed(bytes, &header, width, |photo| jpeg::encode(photo, resize::LOOK)),
    }
}

/// The same as a PNG.
///
/// # Errors
/// As [`rebuild`].
pub(crate) fn png_at_width(bytes: &[u8], width: u32) -> Result<Vec<u8>, PictureFault> {
    narrowed(bytes, &header(bytes, bytes.len() as u64)?, width, png::encode)
}

fn narrowed(
    bytes: &[u8],
    header: &Header,
    width: u32,
    encode: fn(DynamicImage) -> Result<Vec<u8>, PictureFault>,
) -> Result<Vec<u8>, PictureFault> {
    let _room = budget::take(header.size.0, header.size.1);
    let photo = match kind_of(bytes) {
        Kind::Jpeg => jpeg::decode(bytes)?.0,
        Kind::Png => png::decode(bytes)?,
        Kind::WebP => webp::decode(bytes)?,
        other => return Err(PictureFault::of_other(other)),
    };
    encode(resize::narrowed(photo, width))
}

/// Width and height of [`icon`], in pixels: search engines show no smaller one.
pub(crate) const ICON_SIDE: u32 = 48;

/// A square picture as an icon (`.ico`): a directory of one entry, and its PNG.
///
/// # Errors
/// As [`rebuild`].
pub(crate) fn icon(bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    const BEFORE: u32 = 22;
    let png = png_at_width(bytes, ICON_SIDE)?;
    let mut icon = Vec::from([0, 0, 1, 0, 1, 0, ICON_SIDE as u8, ICON_SIDE as u8, 0, 0, 1, 0, 32, 0]);
    icon.extend((png.len() as u32).to_le_bytes());
    icon.extend(BEFORE.to_le_bytes());
    icon.extend(png);
    Ok(icon)
}

#[cfg(test)]
pub(crate) mod tests;
