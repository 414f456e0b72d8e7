//! What is known of the pictures beside reports before they are made.

use crate::picture;

use super::Context;

/// The widths in which a photo comes out beside its own.
pub(crate) fn widths(ctx: &Context, path: &str) -> Vec<u32> {
    match picture::PictureKind::of_path(path) {
        Some(picture::PictureKind::Jpeg) => {
            picture::resize::widths(&ctx.assets.read_start(path, picture::resize::START).unwrap_or_default())
        }
        Some(picture::PictureKind::Png) => {
            picture::resize::widths_of_png(&ctx.assets.read_asset(path).unwrap_or_default())
        }
        _ => Vec::new(),
    }
}

/// Width and height in pixels, as the picture is shown; nothing of one that cannot be read, which its own job tells.
pub(crate) fn dimensions(ctx: &Context, path: &str) -> Option<(u32, u32)> {
    let bytes = ctx.assets.read_asset(path).ok()?;
    picture::dimensions(&bytes).ok()
}
