//! Photos rebuilt from the parts we know. What a camera or an editor adds (place, time, device, owner, thumbnail of the
//! uncropped picture, comments, bytes after the end) is never copied, so nothing has to be searched for and removed. The
//! pixels stay the same, byte for byte.
//!
//! Kept beside the pixels: the way up (as the only EXIF tag), and the colour profile without its texts (see `icc`).
//! What the pixels show, or hide, is not checked.

mod fault;
mod gif;
mod icc;
mod jpeg;
mod png;
mod reader;
pub(crate) mod resize;
mod svg;
mod tiff;
mod webp;

use crate::media::{self, Kind};

pub(crate) use fault::PictureFault;

/// The picture and nothing else.
///
/// # Errors
/// When it is not the kind it should be, damaged, too large, or unsafe.
pub(crate) fn rebuild(bytes: &[u8], named: Kind) -> Result<Vec<u8>, PictureFault> {
    let is = media::kind_of(bytes);
    match is {
        Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP | Kind::Svg if is != named => {
            Err(PictureFault::OtherKind { named, is })
        }
        Kind::Jpeg => Ok(jpeg::read(bytes)?.to_bytes()),
        Kind::Png => Ok(png::read(bytes)?.to_bytes()),
        Kind::Gif => Ok(gif::read(bytes)?.bytes),
        Kind::WebP => Ok(webp::read(bytes)?.to_bytes()),
        Kind::Svg => Ok(svg::read(bytes, rebuild)?.text.into_bytes()),
        _ => Err(PictureFault::UnknownKind),
    }
}

/// Width and height in pixels as a reader sees them: turned the right way up.
///
/// # Errors
/// As [`rebuild`], whatever the name says.
pub(crate) fn dimensions(bytes: &[u8]) -> Result<(u32, u32), PictureFault> {
    match media::kind_of(bytes) {
        Kind::Jpeg => jpeg::read(bytes).map(|photo| photo.orientation.turn(photo.size)),
        Kind::Png => png::read(bytes).map(|photo| photo.orientation.turn(photo.size)),
        Kind::Gif => gif::read(bytes).map(|photo| photo.size),
        Kind::WebP => webp::read(bytes).map(|photo| photo.orientation.turn(photo.size)),
        Kind::Svg => svg::read(bytes, rebuild)?.size.ok_or(PictureFault::NoViewBox),
        _ => Err(PictureFault::UnknownKind),
    }
}

#[cfg(test)]
mod tests;
