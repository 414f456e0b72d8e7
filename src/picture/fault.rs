//! Why a picture cannot be published, and the checks that every kind shares.

use std::fmt;

use crate::media::Kind;

/// The most pixels of a photo. A browser takes four bytes for each.
const MOST_PIXELS: u64 = 100_000_000;

/// Why a photo cannot be published. It displays as the end of a sentence that begins with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PictureFault {
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
    /// A drawing without a size.
    NoViewBox,
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

impl PictureFault {
    /// What the writer can do about it.
    pub(crate) fn cure(&self) -> String {
        match self {
            PictureFault::UnknownKind => "save it as one of these".to_owned(),
            PictureFault::OtherKind { .. } => "rename it".to_owned(),
            PictureFault::Damaged(_) => "open it in an editor and save it again".to_owned(),
            PictureFault::NoViewBox => "give it a `viewBox`".to_owned(),
            PictureFault::Size { width: 0, .. } | PictureFault::Size { height: 0, .. } => {
                "open it in an image program and save it again, as JPEG, PNG or WebP".to_owned()
            }
            PictureFault::Size { .. } => {
                format!("at most {} million can be shown, so make it smaller", MOST_PIXELS / 1_000_000)
            }
            PictureFault::Unsafe { .. } => "remove it, export the drawing as plain SVG, or save it as PNG".to_owned(),
        }
    }
}

impl fmt::Display for PictureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PictureFault::UnknownKind => f.write_str("is not a JPEG, PNG, GIF, WebP or SVG"),
            PictureFault::OtherKind { named, is } => {
                write!(f, "is {}, though its name says {named}", is.with_article())
            }
            PictureFault::Damaged(what) => write!(f, "cannot be read: {what}"),
            PictureFault::Size { width: 0, .. } | PictureFault::Size { height: 0, .. } => f.write_str("has no pixels"),
            PictureFault::NoViewBox => f.write_str("cannot be read: it states no size"),
            PictureFault::Size { width, height } => write!(f, "has {width} × {height} pixels"),
            PictureFault::Unsafe { what, line } => write!(f, "has {what} on line {line}"),
        }
    }
}

impl std::error::Error for PictureFault {}

pub(super) const ENDS_EARLY: PictureFault = PictureFault::Damaged("it ends in the middle");

pub(super) fn check_size(width: u32, height: u32) -> Result<(u32, u32), PictureFault> {
    match u64::from(width) * u64::from(height) {
        1..=MOST_PIXELS => Ok((width, height)),
        _ => Err(PictureFault::Size { width, height }),
    }
}
