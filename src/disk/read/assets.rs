//! The bytes of assets, read when a page asks for them.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::opened::{OpenedSource, open_source};
use super::rules::{FOLDERS, is_path_ignored};
use crate::disk::open::{Root, naming};
use crate::disk::store::Store;
use crate::plan::path::check_part;
use crate::source::{ReadAsset, ReadSeek, Refusal, Work};

/// Reads the assets of a site when a page asks for them, by the same rules as [`read`](super::read).
#[derive(Debug)]
pub struct Assets {
    root: Root,
    kept: Store,
}

impl Assets {
    /// Opens the folder of a site.
    ///
    /// # Errors
    /// When it is not there or not a folder.
    pub fn open(site: &Path) -> io::Result<Assets> {
        Ok(Assets { root: Root::open(site)?, kept: Store::of(site) })
    }
}

impl ReadAsset for Assets {
    fn read_asset(&self, path: &str) -> io::Result<Vec<u8>> {
        self.read_most(path, u64::MAX)
    }

    fn read_start(&self, path: &str, most: usize) -> io::Result<Vec<u8>> {
        self.read_most(path, most as u64)
    }

    fn length(&self, path: &str) -> io::Result<u64> {
        self.open_file(path).map(|(_, length)| length)
    }

    fn open_asset(&self, path: &str) -> io::Result<Box<dyn ReadSeek>> {
        Ok(Box::new(self.open_file(path)?.0))
    }

    fn derive(&self, path: &str, recipe: &str, work: Work<'_>) -> io::Result<Option<Vec<u8>>> {
        let bytes = self.read_asset(path)?;
        Ok(self.kept.find_or(recipe, &bytes, work))
    }

    fn keep(&self, recipe: &str, bytes: &[u8], work: Work<'_>) -> Option<Vec<u8>> {
        self.kept.find_or(recipe, bytes, work)
    }
}

impl Assets {
    fn read_most(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let (file, length) = self.open_file(path)?;
        let mut bytes = Vec::with_capacity(usize::try_from(length.min(most)).unwrap_or(0));
        file.take(most).read_to_end(&mut bytes).map_err(|error| naming(Path::new(path), &error))?;
        Ok(bytes)
    }

    /// The file, and its length in bytes.
    fn open_file(&self, path: &str) -> io::Result<(File, u64)> {
        let named = |error: io::Error| naming(Path::new(path), &error);
        let refused = |why| Err(named(io::Error::new(io::ErrorKind::PermissionDenied, why)));
        let stays = path.split('/').all(|part| check_part(part).is_ok()) && !is_path_ignored(Path::new(path));
        if !stays || !FOLDERS.iter().any(|folder| path.split('/').next() == Some(folder)) {
            return refused("no path of a site's file");
        }
        let stored = PathBuf::from(path);
        let mut source = open_source(&self.root, &[], &stored)?;
        if matches!(source, OpenedSource::Gone)
            && let Some(stored) = as_stored(&self.root, path)
        {
            source = open_source(&self.root, &[], &stored)?;
        }
        match source {
            OpenedSource::File(file, length) => Ok((file, length)),
            OpenedSource::Refused(Refusal::LeavesSite) => refused("a link that leaves the site's folder"),
            OpenedSource::Refused(_) => refused("not a regular file"),
            OpenedSource::Gone => Err(named(io::ErrorKind::NotFound.into())),
        }
    }
}

/// The name on disk of a path of the tree, where the disk holds it in another form than NFC.
fn as_stored(root: &Root, path: &str) -> Option<PathBuf> {
    let mut stored = PathBuf::new();
    for part in path.split('/') {
        let mut names = fs::read_dir(root.path().join(&stored)).ok()?.flatten().map(|entry| entry.file_name());
        let name = names.find(|name| {
            name.to_str().is_some_and(|name| name == part || !is_nfc(name) && name.nfc().eq(part.chars()))
        })?;
        stored.push(name);
    }
    Some(stored)
}
