//! Why a picture cannot be published, and the checks that every kind shares.

use std::fmt;

use crate::media::Kind;

/// The most pixels of a photo. A browser takes four bytes for each.
pub(super) const MOST_PIXELS: u64 = 100_000_000;
/// The most pixels of all pictures of a moving one.
pub(super) const MOST_MOVING_PIXELS: u64 = 250_000_000;

/// Why a photo cannot be published. It displays as the end of a sentence that begins with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PictureFault {
    /// No picture at all: what it is.
    NoPicture(Kind),
    /// A picture of a kind that we don't make anew.
    OtherKind(Kind),
    /// A moving picture in a form that we don't write.
    Moves(Kind),
    /// More in its moving pictures than [`MOST_MOVING_PIXELS`].
    MovesTooMuch,
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
    /// The fault of a file that is none of the kinds that we make anew.
    pub(super) fn of_other(kind: Kind) -> PictureFault {
        if kind.is_picture() { PictureFault::OtherKind(kind) } else { PictureFault::NoPicture(kind) }
    }

    /// What the writer can do about it.
    pub(crate) fn cure(&self) -> String {
        match self {
            PictureFault::NoPicture(_) => "save it as JPEG or PNG, or link to it: `[words](file)`".to_owned(),
            PictureFault::OtherKind(Kind::Heif) => {
                "save it as JPEG: on a Mac, open it in Preview and choose File, Export; on an iPhone, choose Settings, \
                 Camera, Formats, Most Compatible for the next ones, and share this one with Options, Most Compatible"
                    .to_owned()
            }
            PictureFault::OtherKind(Kind::Icon) => "save it as PNG".to_owned(),
            PictureFault::OtherKind(_) => "open it in an image program and save it as JPEG or PNG".to_owned(),
            PictureFault::Moves(_) => "save it as GIF, or as a video and link to it".to_owned(),
            PictureFault::MovesTooMuch => "make it smaller or shorter, or save it as a video and link to it".to_owned(),
            PictureFault::Damaged(_) => "open it in an editor and save it again".to_owned(),
            PictureFault::NoViewBox => "give it a `viewBox`".to_owned(),
            PictureFault::Size { width: 0, .. } | PictureFault::Size { height: 0, .. } => {
                "open it in an image program and save it again, as JPEG or PNG".to_owned()
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
            PictureFault::NoPicture(kind) => write!(f, "is {}, not a picture", kind.with_article()),
            PictureFault::OtherKind(kind @ (Kind::Avif | Kind::Icon)) => {
                write!(
                    f,
                    "is {}, which cannot be made anew without what a camera or program added",
                    kind.with_article()
                )
            }
            PictureFault::OtherKind(kind) => write!(f, "is {}, which many browsers don't show", kind.with_article()),
            PictureFault::Moves(kind) => write!(f, "is a moving {kind}"),
            PictureFault::MovesTooMuch => {
                write!(
                    f,
                    "moves too long: all its pictures have more than {} million pixels",
                    MOST_MOVING_PIXELS / 1_000_000
                )
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

pub(super) const UNREADABLE: PictureFault = PictureFault::Damaged("its pixels cannot be made out");
pub(super) const ENDS_EARLY: PictureFault = PictureFault::Damaged("it ends in the middle");

pub(super) fn check_size(width: u32, height: u32) -> Result<(u32, u32), PictureFault> {
    match u64::from(width) * u64::from(height) {
        1..=MOST_PIXELS => Ok((width, height)),
        _ => Err(PictureFault::Size { width, height }),
    }
}
