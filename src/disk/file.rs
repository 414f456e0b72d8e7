//! Single files that a command writes for its user, beside the built site: new reports, schemas.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that is not there yet, with the folders above it. Nothing is ever overwritten, not by a race either.
///
/// # Errors
/// When something stands at the path ([`io::ErrorKind::AlreadyExists`]), or when the machine fails; the error names the path.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    make_folder_of(path)?;
    let write = || OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes);
    write().map_err(|error| naming("cannot write", path, &error))
}

/// Writes a file as a whole, over what stood there, with the folders above it.
///
/// # Errors
/// When the machine fails; the error names the path.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    make_folder_of(path)?;
    let aside = path.with_extension("tmp");
    let write = || {
        fs::write(&aside, bytes)?;
        fs::rename(&aside, path)
    };
    write().map_err(|error| naming("cannot write", path, &error))
}

/// Whether a folder is not there yet, or has nothing in it.
///
/// # Errors
/// When the machine cannot tell; the error names the path.
pub fn is_empty_folder(path: &Path) -> io::Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(naming("cannot look into", path, &error)),
    }
}

/// Removes the folder of things that can be made anew, and says whether there was one. A link of that name stays.
///
/// # Errors
/// When the machine fails; the error names the path.
pub fn remove_cache(site: &Path) -> io::Result<bool> {
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
