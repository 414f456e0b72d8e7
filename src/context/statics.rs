//! Files of the theme as the site has them: under names that change with their bytes.

use crate::model::address::Address;
use crate::source::SourceId;

/// Icons that are asked for under these names, at the root of a site.
pub(super) const FAVICON: &str = "favicon.ico";
pub(super) const TOUCH_ICON: &str = "apple-touch-icon.png";

/// A file of the theme, under its fingerprinted name.
pub(crate) struct Static {
    /// Its path below the theme's `static/`.
    pub(crate) path: String,
    /// Its address on the site: `assets/theme.4f2a91c3.css`.
    pub(crate) address: Address,
    pub(crate) bytes: Vec<u8>,
    /// Where the site's own theme has it; `None` for what comes with the program, and for what we make.
    pub(crate) source: Option<SourceId>,
}

impl Static {
    /// A file whose name carries its fingerprint, so that browsers may keep it for a year, unless they ask for it by its name.
    pub(super) fn new(
        path: &str,
        bytes: Vec<u8>,
        source: Option<SourceId>,
        fingerprint: fn(&[u8]) -> String,
    ) -> Static {
        if [FAVICON, TOUCH_ICON].contains(&path) {
            return Static { path: path.to_owned(), address: Address::from_written(path), bytes, source };
        }
        let print = fingerprint(&bytes);
        // Some hosts read `+` as a blank.
        let path_outside = path.replace('+', "-");
        let address = match path_outside.rsplit_once('.') {
            Some((stem, ending)) => format!("assets/{stem}.{print}.{ending}"),
            None => format!("assets/{path_outside}.{print}"),
        };
        Static { path: path.to_owned(), address: Address::from_written(&address), bytes, source }
    }

    /// Whether it is for those who ask for it at the root of a site, which a folder has not.
    pub(crate) fn is_at_root(&self) -> bool {
        [FAVICON, TOUCH_ICON].contains(&&*self.path)
    }

    /// Whether every page loads it.
    pub(super) fn is_common(&self) -> bool {
        !self.path.starts_with("pages/")
    }

    /// Whether pages of this kind load it and not all do: its name lists the kinds that do, or, after `not`, those that don't.
    pub(super) fn is_of(&self, kind: &str) -> bool {
        let Some(name) = self.path.strip_prefix("pages/") else { return false };
        let kinds = name.rsplit_once('.').map_or(name, |(kinds, _)| kinds);
        match kinds.strip_prefix("not+") {
            Some(others) => !kind.is_empty() && others.split('+').all(|one| one != kind),
            None => kinds.split('+').any(|one| one == kind),
        }
    }
}
