//! Builds that were cut off while they put their files in place. Old and new pages lie side by side then, so the next
//! command of any kind finishes the work, not only the next build that has no fault.
//!
//! A build may write to any folder. So each notes in the site's `.cache/` where it is about to put its files, and takes the
//! note away once they are there.

use std::path::{Path, PathBuf};

use super::guard::Guard;
use super::notes;
use super::store::Store;
use super::write::{Output, WriteError, hold};

/// A build that is about to put its files in place. Dropped without [`done`](Placing::done), it leaves its note.
pub(crate) struct Placing {
    store: Store,
    name: Option<String>,
}

impl Placing {
    /// Notes the folder. If the note cannot be kept, only a build in another folder than the usual one is not finished.
    pub(crate) fn begin(site: &Path, output: &Path) -> Placing {
        let store = Store::of(site);
        let folder = output.canonicalize().ok();
        let name = folder.as_deref().map(|folder| {
            let hash = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
            format!("{PREFIX}{}", &hash[..16])
        });
        if let (Some(name), Some(folder)) = (&name, folder.as_deref().and_then(Path::to_str)) {
            store.keep_note(name, folder.as_bytes());
        }
        Placing { store, name }
    }

    /// The files are in place.
    pub(crate) fn done(self) {
        self.name.into_iter().for_each(|name| self.store.forget(&name));
    }
}

const PREFIX: &str = "placing-";

/// Finishes what builds of a site left half in place, in the folder `usual` and wherever else they went. Gives each folder
/// where there was something to finish, and how that went.
pub(crate) fn finish(site: &Path, usual: PathBuf) -> Vec<(PathBuf, Result<(), WriteError>)> {
    let store = Store::of(site);
    let mut finished = Vec::new();
    for name in store.names(PREFIX) {
        let folder = store.note(&name).and_then(|folder| String::from_utf8(folder).ok()).map(PathBuf::from);
        let is_over = folder.as_deref().is_none_or(|folder| {
            finished.extend(finish_in(site, folder));
            !notes::journal(folder).exists() && !matches!(hold(folder), Err(WriteError::Busy(_)))
        });
        if is_over {
            store.forget(&name);
        }
    }
    finished.extend(finish_in(site, &usual));
    finished
}

/// `None` if nothing was begun there, or a build that lives is at it.
fn finish_in(site: &Path, folder: &Path) -> Option<(PathBuf, Result<(), WriteError>)> {
    if !notes::journal(folder).is_file() {
        return None;
    }
    match Output::open(folder, &Guard::new(site)) {
        Err(WriteError::Busy(_)) => None,
        opened => Some((folder.to_owned(), opened.map(drop))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_build_that_is_cut_off_leaves_its_note() {
        let [site, output] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let noted = || Store::of(site.path()).names(PREFIX).len();
        Placing::begin(site.path(), output.path()).done();
        assert_eq!(noted(), 0);
        drop(Placing::begin(site.path(), output.path()));
        assert_eq!(noted(), 1);
        // It was cut off before it had begun.
        assert!(finish(site.path(), site.path().join("output")).is_empty());
        assert_eq!(noted(), 0);
    }
}
