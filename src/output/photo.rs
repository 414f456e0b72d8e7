//! Photos rebuilt from the parts we know. What a camera or an editor adds (place, time, device, owner, thumbnail of the
//! uncropped picture, comments, whatever stands after the end) is not searched for and removed: it is never copied. The
//! pixels stay as they are, byte for byte.
//!
//! Kept beside the pixels: the way up (as the only EXIF tag), and the colour profile without its texts (see `icc`).
//! Not seen to: what the pixels show, and what someone hid in them.

mod gif;
mod icc;
mod jpeg;
mod png;
pub mod resize;
mod svg;
mod tiff;
mod webp;

use std::fmt;
use std::path::Path;

/// The most pixels of a photo. A browser takes four bytes for each.
pub const MOST_PIXELS: u64 = 100_000_000;

/// The kinds that every browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG, still or moving.
    Png,
    /// GIF, still or moving.
    Gif,
    /// WebP, still or moving.
    WebP,
    /// SVG: a drawing, and a document that could run scripts.
    Svg,
}

/// Why a photo cannot be published. It displays as the end of a sentence that begins with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoFault {
    /// None of our kinds.
    UnknownKind,
    /// Another kind than its name says.
    OtherKind {
        /// What its name says.
        named: Kind,
        /// What its bytes say.
        is: Kind,
    },
    /// Not as its kind wants it: what is wrong.
    Damaged(&'static str),
    /// More than [`MOST_PIXELS`], or none.
    Size {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// Something in a drawing that could act, or reach out.
    Unsafe {
        /// What it is.
        what: String,
        /// Its line in the file, from 1.
        line: usize,
    },
}

/// The photo without anything that is not the picture.
///
/// # Errors
/// When it is not the kind it should be, damaged, too large, or unsafe.
pub fn rebuild(bytes: &[u8], kind: Kind) -> Result<Vec<u8>, PhotoFault> {
    let is = kind_of(bytes)?;
    if is != kind {
        return Err(PhotoFault::OtherKind { named: kind, is });
    }
    match kind {
        Kind::Jpeg => Ok(jpeg::read(bytes)?.to_bytes()),
        Kind::Png => Ok(png::read(bytes)?.to_bytes()),
        Kind::Gif => Ok(gif::read(bytes)?.bytes),
        Kind::WebP => Ok(webp::read(bytes)?.to_bytes()),
        Kind::Svg => Ok(svg::read(bytes)?.text.into_bytes()),
    }
}

/// Width and height in pixels as a reader sees them: turned the right way up.
///
/// # Errors
/// As [`rebuild`], whatever the name says.
pub fn dimensions(bytes: &[u8]) -> Result<(u32, u32), PhotoFault> {
    match kind_of(bytes)? {
        Kind::Jpeg => jpeg::read(bytes).map(|photo| photo.orientation.turn(photo.size)),
        Kind::Png => png::read(bytes).map(|photo| photo.orientation.turn(photo.size)),
        Kind::Gif => gif::read(bytes).map(|photo| photo.size),
        Kind::WebP => webp::read(bytes).map(|photo| photo.orientation.turn(photo.size)),
        Kind::Svg => svg::read(bytes)?.size.ok_or(PhotoFault::Damaged("it states no size; give it a `viewBox`")),
    }
}

/// The kind by the first bytes.
///
/// # Errors
/// [`PhotoFault::UnknownKind`] for all others.
pub fn kind_of(bytes: &[u8]) -> Result<Kind, PhotoFault> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(Kind::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Kind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Kind::WebP),
        _ if svg::looks_like_one(bytes) => Ok(Kind::Svg),
        _ => Err(PhotoFault::UnknownKind),
    }
}

impl Kind {
    /// The kind by the end of a name; `None` for what is no photo of ours.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Kind> {
        let end = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
        match &*end {
            "jpg" | "jpeg" => Some(Kind::Jpeg),
            "png" => Some(Kind::Png),
            "gif" => Some(Kind::Gif),
            "webp" => Some(Kind::WebP),
            "svg" => Some(Kind::Svg),
            _ => None,
        }
    }

    /// The type for HTTP and HTML.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::Gif => "image/gif",
            Kind::WebP => "image/webp",
            Kind::Svg => "image/svg+xml",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Jpeg => "JPEG",
            Kind::Png => "PNG",
            Kind::Gif => "GIF",
            Kind::WebP => "WebP",
            Kind::Svg => "SVG",
        })
    }
}

impl fmt::Display for PhotoFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PhotoFault::UnknownKind => f.write_str("is not a JPEG, PNG, GIF, WebP or SVG; save it as one of these"),
            PhotoFault::OtherKind { named, is } => write!(f, "is a {is}, though its name says {named}; rename it"),
            PhotoFault::Damaged(what) => write!(f, "cannot be read: {what}; open it in an editor and save it again"),
            PhotoFault::Size { width: 0, .. } | PhotoFault::Size { height: 0, .. } => f.write_str("has no pixels"),
            PhotoFault::Size { width, height } => {
                let most = MOST_PIXELS / 1_000_000;
                write!(f, "has {width} × {height} pixels; at most {most} million can be shown, so make it smaller")
            }
            PhotoFault::Unsafe { what, line } => {
                write!(f, "has {what} on line {line}; remove it, or save the drawing as PNG")
            }
        }
    }
}

impl std::error::Error for PhotoFault {}

const ENDS_EARLY: PhotoFault = PhotoFault::Damaged("it ends in the middle");

fn check_size(width: u32, height: u32) -> Result<(u32, u32), PhotoFault> {
    match u64::from(width) * u64::from(height) {
        1..=MOST_PIXELS => Ok((width, height)),
        _ => Err(PhotoFault::Size { width, height }),
    }
}

/// The bytes that are still to be read.
#[derive(Clone, Copy, Debug)]
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], PhotoFault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], PhotoFault> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn byte(&mut self) -> Result<u8, PhotoFault> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests;
