//! Files on their way into place. They wait in folders like those of the site, so a folder that is new gets into place by
//! one rename, with all that is in it.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{MAIN_SEPARATOR, Path};
use std::sync::{PoisonError, RwLock};

use walkdir::WalkDir;

use super::error::WriteError;
use super::manifest::{Manifest, Stamp};
use super::notes;
use super::open::{AtPath, Root};
use super::sight::Sight;
use crate::plan::path::OutputPath;
use crate::source::Made;

/// The stage of a build that is at work.
#[derive(Debug)]
pub(super) struct Stage {
    /// The folders that were made on the stage, and whether there is nothing at their path in the output folder.
    folders: RwLock<HashMap<String, bool>>,
}

impl Stage {
    /// Makes an empty stage.
    pub(super) fn open(root: &Root) -> Result<Stage, WriteError> {
        let stage = notes::stage(root.path());
        fs::create_dir(&stage).map_err(|error| WriteError::failed("cannot make the folder", &stage, error))?;
        Ok(Stage { folders: RwLock::default() })
    }

    /// Makes a folder on the stage with those above it. `true` if nothing is at its path in the output folder, and so
    /// nothing at any path below it.
    pub(super) fn make_folder(&self, root: &Root, folder: &str) -> Result<bool, WriteError> {
        if let Some(is_new) = self.folders.read().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return Ok(*is_new);
        }
        let is_in_new = match folder.rsplit_once('/') {
            Some((above, _)) => self.make_folder(root, above)?,
            None => false,
        };
        let find = || root.find(Path::new(folder)).map_err(WriteError::Machine);
        let is_new = is_in_new || matches!(find()?, AtPath::Nothing);
        let waiting = notes::staged(root.path(), folder);
        match fs::create_dir(&waiting) {
            Ok(()) => {}
            // By another thread, or under a name that this disk takes for the same.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && waiting.is_dir() => {}
            Err(error) => {
                return Err(WriteError::failed("cannot make the folder", &root.path().join(folder), error));
            }
        }
        self.folders.write().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned(), is_new);
        Ok(is_new)
    }

    /// Writes a file whose folder was made.
    pub(super) fn write(&self, root: &Root, path: &OutputPath, made: &Made) -> Result<(Stamp, Sight), WriteError> {
        let waiting = notes::staged(root.path(), path.as_str());
        write_new(&waiting, made)
            .map_err(|error| WriteError::failed("cannot write", &root.path().join(path.as_str()), error))
    }
}

fn write_new(path: &Path, made: &Made) -> io::Result<(Stamp, Sight)> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let stamp = match made {
        Made::Bytes(bytes) => {
            file.write_all(bytes)?;
            Stamp::of(bytes)
        }
        Made::File(large) => {
            let mut source = Hashing::new(large.open()?);
            io::copy(&mut source, &mut file)?;
            source.stamp()
        }
    };
    Ok((stamp, Sight::of(&file.metadata()?)))
}

/// The files of a site that wait on the stage that a build left.
pub(super) fn waiting(root: &Root, site: &Manifest) -> Result<BTreeSet<OutputPath>, WriteError> {
    let stage = notes::stage(root.path());
    let mut waiting = BTreeSet::new();
    for entry in WalkDir::new(&stage).min_depth(1).follow_links(false).follow_root_links(false) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound) => continue,
            Err(error) => return Err(walk_failed(&stage, error)),
        };
        let path = entry.path().strip_prefix(&stage).ok().and_then(as_output_path);
        waiting.extend(path.filter(|path| entry.file_type().is_file() && site.files.contains_key(path)));
    }
    Ok(waiting)
}

/// Removes the stage with all that is left on it.
pub(super) fn clear(folder: &Path) -> Result<(), WriteError> {
    let stage = notes::stage(folder);
    match fs::remove_dir_all(&stage) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(WriteError::failed("cannot remove", &stage, error))
        }
        _ => Ok(()),
    }
}

pub(super) fn walk_failed(top: &Path, error: walkdir::Error) -> WriteError {
    let path = error.path().unwrap_or(top).to_owned();
    let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
    WriteError::failed("cannot look at", &path, error)
}

/// A path below the output folder as the disk writes it.
pub(super) fn as_output_path(path: &Path) -> Option<OutputPath> {
    OutputPath::new(&path.to_str()?.replace(MAIN_SEPARATOR, "/")).ok()
}

/// The stamp of what was made, if the file in place holds the same.
pub(super) fn stamp_if_equal(file: File, made: &Made) -> io::Result<Option<Stamp>> {
    match made {
        Made::Bytes(bytes) => Ok(is_equal(file, &mut bytes.as_slice())?.then(|| Stamp::of(bytes))),
        Made::File(large) => {
            let mut source = Hashing::new(large.open()?);
            Ok(is_equal(file, &mut source)?.then(|| source.stamp()))
        }
    }
}

fn is_equal(mut file: File, other: &mut dyn Read) -> io::Result<bool> {
    let mut buffers = [[0; 32 * 1024]; 2];
    let [here, there] = &mut buffers;
    loop {
        let read = file.read(here)?;
        if read == 0 {
            return Ok(other.read(there)? == 0);
        }
        match other.read_exact(&mut there[..read]) {
            Ok(()) if here[..read] == there[..read] => {}
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error),
            _ => return Ok(false),
        }
    }
}

/// What is read, and the stamp of it.
struct Hashing<R> {
    inner: R,
    len: u64,
    hasher: blake3::Hasher,
}

impl<R: Read> Hashing<R> {
    fn new(inner: R) -> Hashing<R> {
        Hashing { inner, len: 0, hasher: blake3::Hasher::new() }
    }

    /// Of all that was read.
    fn stamp(&self) -> Stamp {
        Stamp { len: self.len, hash: self.hasher.finalize() }
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        self.len += read as u64;
        Ok(read)
    }
}
