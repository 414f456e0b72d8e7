//! What is known of a picture before it is decoded, and the widths that screens ask for: a phone on a slow line does not fetch
//! what a wall could show.

use crate::media::Kind;

/// This much of a file nearly always says how large its picture is, whatever a camera writes before it.
pub(crate) const START: usize = 256 * 1024;

/// For a phone, for the page, for either with a fine screen: the text is at most 656 pixels wide.
const WIDTHS: [u32; 4] = [480, 800, 1200, 1600];

/// What is known of a picture before it is decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// Width and height in pixels as a reader sees them: the right way up.
    pub(crate) size: (u32, u32),
    /// What it comes out as: JPEG, PNG, GIF or SVG.
    pub(crate) kind: Kind,
    /// What its narrower versions are; `None` if it has none.
    pub(crate) narrow: Option<Kind>,
}

impl Header {
    /// The widths in which it comes out beside its own, the narrowest first; none is wider. Of a photo that was stored without
    /// loss there is a JPEG in its own width, too, unless that is wider than any.
    pub(crate) fn widths(&self) -> Vec<u32> {
        let own = self.size.0;
        match self.narrow {
            None => Vec::new(),
            Some(Kind::Jpeg) if self.kind != Kind::Jpeg && own > WIDTHS[0] => {
                let mut widths: Vec<u32> = WIDTHS.into_iter().map(|width| width.min(own)).collect();
                widths.dedup();
                widths
            }
            Some(_) => WIDTHS.into_iter().filter(|width| *width < own).collect(),
        }
    }
}
