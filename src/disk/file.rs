//! Single files that a command writes for its user, beside the built site: new reports, schemas. An error names the path.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes a file that is not there yet, and makes the folders above it. Nothing is ever overwritten, not even by a race, and a
/// machine that stops leaves the whole file or none.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if there is something at the path.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(naming("cannot write", path, &io::ErrorKind::AlreadyExists.into()));
    }
    let mut unfinished = UnfinishedFile::begin(path)?;
    unfinished.add(bytes)?;
    unfinished.finish_new().map(drop)
}

/// Writes a whole file, over what was there, and makes the folders above it.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

/// As [`replace`], with what `write` gives piece by piece.
pub(crate) fn replace_with(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&mut fs::File>) -> io::Result<()>,
) -> io::Result<()> {
    let mut unfinished = UnfinishedFile::begin(path)?;
    if let Some(file) = &mut unfinished.file {
        let mut buffered = BufWriter::with_capacity(64 << 10, file);
        let written = write(&mut buffered).and_then(|()| buffered.flush());
        written.map_err(|error| naming("cannot write", &unfinished.aside, &error))?;
    }
    unfinished.finish().map(drop)
}

/// How the names of files end that are not whole yet.
const PART: &str = ".part";

/// Removes what a command that was killed left of files in a folder, if they are among those that it was to write.
pub(crate) fn remove_parts(folder: &Path, is_ours: impl Fn(&str) -> bool) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(naming("cannot look into", folder, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| naming("cannot look into", folder, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let whole = name.strip_prefix('.').and_then(|name| name.strip_suffix(PART));
        if whole.is_some_and(&is_ours) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let path = entry.path();
            fs::remove_file(&path).map_err(|error| naming("cannot remove", &path, &error))?;
        }
    }
    Ok(())
}

/// A file that is written piece by piece and takes its place once it is whole. Dropped before, it leaves nothing.
pub(crate) struct UnfinishedFile {
    file: Option<fs::File>,
    aside: PathBuf,
    path: PathBuf,
}

impl UnfinishedFile {
    /// Begins a file, and makes the folders above it.
    pub(crate) fn begin(path: &Path) -> io::Result<UnfinishedFile> {
        make_folder_of(path)?;
        // Its name is nobody else's: `report.tmp` may well be a file of the author's.
        let aside = path.with_file_name(format!(".{}{PART}", path.file_name().unwrap_or_default().display()));
        let file = fs::File::create(&aside).map_err(|error| naming("cannot write", &aside, &error))?;
        Ok(UnfinishedFile { file: Some(file), aside, path: path.to_owned() })
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.write_all(bytes).map_err(|error| naming("cannot write", &self.aside, &error))
    }

    /// Puts the file in its place, over what was there. Returns its length in bytes.
    pub(crate) fn finish(self) -> io::Result<u64> {
        self.put(|aside, path| fs::rename(aside, path))
    }

    /// Puts the file in its place, if nothing is there.
    fn finish_new(self) -> io::Result<u64> {
        self.put(|aside, path| match fs::hard_link(aside, path) {
            Ok(()) => fs::remove_file(aside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // Not every file system has links: the name is taken first.
            Err(_) => {
                OpenOptions::new().write(true).create_new(true).open(path)?;
                fs::rename(aside, path)
            }
        })
    }

    fn put(mut self, place: impl FnOnce(&Path, &Path) -> io::Result<()>) -> io::Result<u64> {
        let Some(file) = self.file.take() else { return Ok(0) };
        let put = || {
            let length = file.metadata()?.len();
            file.sync_all()?;
            drop(file);
            place(&self.aside, &self.path)?;
            Ok(length)
        };
        let put = put();
        if put.is_err() {
            let _ = fs::remove_file(&self.aside);
        }
        put.map_err(|error: io::Error| naming("cannot write", &self.path, &error))
    }
}

impl Drop for UnfinishedFile {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // It can be made again at any time, so a failure does not matter.
            let _ = fs::remove_file(&self.aside);
        }
    }
}

/// The way to a folder from that of the repository that holds it: the nearest above with a `.git`. `None` without one.
pub(crate) fn in_repository(folder: &Path) -> Option<PathBuf> {
    let folder = fs::canonicalize(folder).ok()?;
    let repository = folder.ancestors().find(|above| above.join(".git").exists())?;
    folder.strip_prefix(repository).ok().map(Path::to_owned)
}

/// Whether a folder is not there yet, or has nothing in it.
pub(crate) fn is_empty_folder(path: &Path) -> io::Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(naming("cannot look into", path, &error)),
    }
}

/// Removes the cache, which can be made again. `true` if there was one. A link of that name is left alone.
pub(crate) fn remove_cache(site: &Path) -> io::Result<bool> {
    let cache = site.join(".cache");
    match fs::symlink_metadata(&cache) {
        Ok(seen) if seen.is_dir() => {}
        Ok(_) => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(naming("cannot look at", &cache, &error)),
    }
    fs::remove_dir_all(&cache).map_err(|error| naming("cannot remove", &cache, &error))?;
    Ok(true)
}

fn make_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) => fs::create_dir_all(folder).map_err(|error| naming("cannot make the folder", folder, &error)),
        None => Ok(()),
    }
}

fn naming(what: &str, path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{what} `{}`: {error}", path.display().to_string().escape_debug()))
}
