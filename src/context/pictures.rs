//! What is known of the pictures beside reports before they are made.

use crate::media::{Format, Kind};
use crate::picture::{self, resize};

use super::Context;

/// The widths in which a photo is made, besides its own.
pub(crate) fn widths(ctx: &Context, path: &str) -> Vec<u32> {
    match Format::of_path(path).and_then(Format::picture) {
        Some(Kind::Jpeg) => resize::widths(&ctx.assets.read_start(path, resize::START).unwrap_or_default()),
        Some(Kind::Png) => resize::widths_of_png(&ctx.assets.read_asset(path).unwrap_or_default()),
        _ => Vec::new(),
    }
}

/// Width and height in pixels, as the picture is shown; `None` if it cannot be read, which its own job reports.
pub(crate) fn dimensions(ctx: &Context, path: &str) -> Option<(u32, u32)> {
    let bytes = ctx.assets.read_asset(path).ok()?;
    picture::dimensions(&bytes).ok()
}
