//! The icons that browsers, feed readers and hosts ask for by their names at the root of a site, whatever its pages say.

use std::collections::BTreeSet;
use std::io;

use crate::content::ROOT_FOLDER;
use crate::media::Kind;
use crate::picture;
use crate::plan::Output;
use crate::source::ReadAsset;

use super::statics::{FAVICON, Static, TOUCH_ICON};

/// The theme's file that pages name as the icon.
pub(crate) const ICON: &str = "icon.svg";

/// Leaves out the icons of the built-in theme where the site has its own: at its root, in the settings, or in its theme. Gives
/// those made of the icon of the settings, as its file and its width and height, if that is a square of pixels that is large enough.
///
/// # Errors
/// When the icon cannot be read.
pub(super) fn settle(
    statics: &mut Vec<Static>,
    at_root: &BTreeSet<String>,
    assets: &dyn ReadAsset,
    icon: Option<&(Output, u32, u32)>,
) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    let has_own = icon.is_some() || statics.iter().any(|file| file.path == ICON && file.source.is_some());
    let is_at_root = |name: &str| at_root.contains(&format!("{ROOT_FOLDER}{name}"));
    statics.retain(|file| {
        let is_wanted = (file.source.is_some() || !has_own) && !is_at_root(&file.path);
        is_wanted || !file.is_at_root()
    });
    let Some((Output::Picture(path, Kind::Png), width, height)) = icon.filter(|(_, width, height)| width == height)
    else {
        return Ok(Vec::new());
    };
    let mut made = Vec::new();
    for (name, side) in [(FAVICON, picture::ICON_SIDE), (TOUCH_ICON, 180)] {
        if *width.min(height) < side || is_at_root(name) || statics.iter().any(|file| file.path == name) {
            continue;
        }
        let recipe = format!("icon 1, {name}");
        // A picture that cannot be made anew is reported by its own job.
        let mut work = |bytes: &[u8]| match name {
            FAVICON => picture::icon(bytes).ok(),
            _ => picture::png_at_width(bytes, side).ok(),
        };
        made.extend(assets.derive(path, &recipe, &mut work)?.map(|bytes| (name, bytes)));
    }
    Ok(made)
}
