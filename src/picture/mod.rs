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
mod kind;
mod png;
mod reader;
pub(crate) mod resize;
mod svg;
mod tiff;
mod webp;

pub(crate) use fault::PictureFault;
pub(crate) use kind::PictureKind;

/// The picture and nothing else.
///
/// # Errors
/// When it is not the kind it should be, damaged, too large, or unsafe.
pub(crate) fn rebuild(bytes: &[u8], kind: PictureKind) -> Result<Vec<u8>, PictureFault> {
    let is = kind_of(bytes)?;
    if is != kind {
        return Err(PictureFault::OtherKind { named: kind, is });
    }
    match kind {
        PictureKind::Jpeg => Ok(jpeg::read(bytes)?.to_bytes()),
        PictureKind::Png => Ok(png::read(bytes)?.to_bytes()),
        PictureKind::Gif => Ok(gif::read(bytes)?.bytes),
        PictureKind::WebP => Ok(webp::read(bytes)?.to_bytes()),
        PictureKind::Svg => Ok(svg::read(bytes)?.text.into_bytes()),
    }
}

/// Width and height in pixels as a reader sees them: turned the right way up.
///
/// # Errors
/// As [`rebuild`], whatever the name says.
pub(crate) fn dimensions(bytes: &[u8]) -> Result<(u32, u32), PictureFault> {
    match kind_of(bytes)? {
        PictureKind::Jpeg => jpeg::read(bytes).map(|photo| photo.orientation.turn(photo.size)),
        PictureKind::Png => png::read(bytes).map(|photo| photo.orientation.turn(photo.size)),
        PictureKind::Gif => gif::read(bytes).map(|photo| photo.size),
        PictureKind::WebP => webp::read(bytes).map(|photo| photo.orientation.turn(photo.size)),
        PictureKind::Svg => svg::read(bytes)?.size.ok_or(PictureFault::NoViewBox),
    }
}

/// The kind by the first bytes.
///
/// # Errors
/// [`PictureFault::UnknownKind`] for all others.
pub(crate) fn kind_of(bytes: &[u8]) -> Result<PictureKind, PictureFault> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok(PictureKind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(PictureKind::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(PictureKind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(PictureKind::WebP),
        _ if svg::looks_like_one(bytes) => Ok(PictureKind::Svg),
        _ => Err(PictureFault::UnknownKind),
    }
}

#[cfg(test)]
mod tests;
