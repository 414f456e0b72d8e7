//! Which of the files of a picture a page offers, and under which addresses.

use crate::plan::Output;

use super::PageContext;
use super::pictures::Files;

/// In pixels: two for each of the 400 of a phone.
const SHARP_ON_A_PHONE: u32 = 800;

/// The addresses that a page offers a browser.
pub(crate) struct Offered {
    /// A width that fits the page, for browsers that choose none. Of a page in one file the picture itself; empty if it is not inside.
    pub(crate) src: String,
    /// All widths, for `srcset`; `None` if there is one only.
    pub(crate) srcset: Option<String>,
}

/// What a page offers a browser of a picture.
pub(crate) fn offered(page: &PageContext<'_>, files: &Files) -> Offered {
    if let Some(inside) = &page.inside {
        return Offered { src: inside.get(files.path()).cloned().unwrap_or_default(), srcset: None };
    }
    let first = files.narrow.iter().rfind(|(width, _)| *width <= 800).map_or(&files.itself, |(_, narrow)| narrow);
    let srcset = files.size.filter(|_| !files.narrow.is_empty()).map(|size| {
        let itself = files.offers_itself.then_some((size.0, &files.itself));
        let offered = files.narrow.iter().map(|(width, file)| (*width, file)).chain(itself);
        offered.map(|(width, file)| format!("{} {width}w", page.url(file))).collect::<Vec<_>>().join(", ")
    });
    Offered { src: page.url(first), srcset }
}

/// The file of a picture that a page in one file has inside: the narrowest that is sharp on a phone.
pub(crate) fn to_pack(files: &Files) -> &Output {
    of_width(files, SHARP_ON_A_PHONE)
}

/// The narrowest file of a picture that has at least so many pixels; if none has, the file in full.
pub(crate) fn of_width(files: &Files, least: u32) -> &Output {
    files.narrow.iter().find(|(width, _)| *width >= least).map_or(&files.itself, |(_, narrow)| narrow)
}

/// The file that other sites show beside a link, with its size: wide enough for them, and no drawing, which they don't show.
pub(crate) fn to_share(files: &Files) -> Option<(&Output, (u32, u32))> {
    let (own_width, own_height) = files.size?;
    if files.is_drawing() {
        return None;
    }
    let Some((width, file)) = files.narrow.iter().rfind(|(width, _)| *width <= 1200) else {
        return Some((&files.itself, (own_width, own_height)));
    };
    let height = u64::from(own_height) * u64::from(*width) / u64::from(own_width.max(1));
    Some((file, (*width, u32::try_from(height).unwrap_or(own_height).max(1))))
}
