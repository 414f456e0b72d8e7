//! The kinds of picture that we make anew.

use std::fmt;
use std::path::Path;

/// The kinds that every browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Jpeg,
    Png,
    Gif,
    WebP,
    /// SVG: a drawing, and a document that could run scripts.
    Svg,
}

impl Kind {
    /// The kind by the end of a name; `None` for what is no photo of ours.
    pub(crate) fn of_path(path: &str) -> Option<Kind> {
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
