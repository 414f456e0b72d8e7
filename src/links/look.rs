//! The pictures that `look` in the settings names: the logo, the icon, and what other sites show beside a link.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::media::{self, Kind, Purpose};
use crate::model::Site;
use crate::model::settings::LookFile;

use super::faults;

/// Adds the pictures that may go out to `assets`, and reports the others.
pub(super) fn check(site: &Site, assets: &mut BTreeSet<String>, faults: &mut Vec<Diagnostic>) {
    let settings = &site.settings;
    let shared = settings.share_image.as_ref().map(|(file, _)| file);
    let wanted = [(&settings.logo.as_ref(), "logo.svg"), (&settings.icon.as_ref(), "icon.svg"), (&shared, "share.png")];
    for (file, example) in wanted.into_iter().filter_map(|(file, example)| Some(((*file)?, example))) {
        let LookFile { path, span } = file;
        let written = path.trim_start_matches("content/");
        match site.assets.get(path).map(|asset| (asset.kind, media::judge(path, asset.kind, Purpose::Picture))) {
            Some((Kind::Svg, Ok(_))) if Some(file) == shared => {
                faults.push(faults::drawing_is_not_shared(*span, written))
            }
            Some((kind, Ok(_))) if Some(file) == settings.icon.as_ref() && !matches!(kind, Kind::Svg | Kind::Png) => {
                faults.push(faults::no_icon(*span, written));
            }
            Some((_, Ok(_))) => drop(assets.insert(path.clone())),
            Some((_, Err(objection))) => faults.push(faults::may_not_go_out(*span, written, &objection)),
            None => {
                let near = site.assets.keys().filter_map(|path| path.strip_prefix("content/"));
                faults.push(faults::missing_look_file(*span, written, example, near));
            }
        }
    }
}
