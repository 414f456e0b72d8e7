//! The kinds of picture that we rebuild.

use std::fmt;
use std::path::Path;

/// The kinds that every browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PictureKind {
    Jpeg,
    Png,
    Gif,
    WebP,
    /// SVG: a drawing, and a document that could run scripts.
    Svg,
}

impl PictureKind {
    /// The kind by the end of a name; `None` if it is no picture that we rebuild.
    pub(crate) fn of_path(path: &str) -> Option<PictureKind> {
        let end = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
        match &*end {
            "jpg" | "jpeg" => Some(PictureKind::Jpeg),
            "png" => Some(PictureKind::Png),
            "gif" => Some(PictureKind::Gif),
            "webp" => Some(PictureKind::WebP),
            "svg" => Some(PictureKind::Svg),
            _ => None,
        }
    }
}

impl fmt::Display for PictureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PictureKind::Jpeg => "JPEG",
            PictureKind::Png => "PNG",
            PictureKind::Gif => "GIF",
            PictureKind::WebP => "WebP",
            PictureKind::Svg => "SVG",
        })
    }
}
