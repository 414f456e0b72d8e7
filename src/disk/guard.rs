//! Which folders a site may be written to. Other generators have wiped projects and homes by a slip in `-o`; this one
//! removes nothing that it did not make, and refuses the folders where even writing would be a slip.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::{Refused, WriteError};
use super::read::FOLDERS;

/// What must not be written to.
#[derive(Clone, Debug)]
pub struct Guard {
    site: PathBuf,
    home: Option<PathBuf>,
}

impl Guard {
    /// Guards a site's sources and the home folder of whoever builds it.
    #[must_use]
    pub fn new(site: &Path) -> Guard {
        Guard { site: site.to_owned(), home: std::env::home_dir() }
    }

    /// The same with another home folder.
    #[cfg(test)]
    pub(crate) fn with_home(self, home: &Path) -> Guard {
        Guard { home: Some(home.to_owned()), ..self }
    }

    /// Resolves an output folder, which need not exist yet.
    ///
    /// # Errors
    /// When it must not be written to, or when the machine fails.
    pub(crate) fn check(&self, output: &Path) -> Result<PathBuf, WriteError> {
        let refuse = |why| Err(WriteError::Refused(output.to_owned(), why));
        if output.as_os_str().is_empty() {
            return refuse(Refused::Empty);
        }
        let failed = |error| WriteError::failed("cannot look at", output, error);
        let Some(folder) = resolve(&std::path::absolute(output).map_err(failed)?).map_err(failed)? else {
            return refuse(Refused::Dots);
        };
        let site = std::path::absolute(&self.site).and_then(|site| resolve(&site)).map_err(failed)?;
        let Some(site) = site else { return refuse(Refused::Dots) };
        if folder.parent().is_none() {
            return refuse(Refused::Top);
        }
        if self.home.as_deref().is_some_and(|home| !home.as_os_str().is_empty() && holds(&folder, home)) {
            return refuse(Refused::Home);
        }
        if holds(&folder, &site) {
            return refuse(Refused::Site);
        }
        for source in FOLDERS.iter().chain(&[".git"]) {
            if holds(&site.join(source), &folder) {
                return refuse(Refused::Source((*source).to_owned()));
            }
        }
        match fs::metadata(&folder) {
            Ok(seen) if !seen.is_dir() => refuse(Refused::NotFolder),
            Ok(_) => Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => refuse(Refused::NotFolder),
            Err(error) => Err(failed(error)),
        }
    }
}

/// Without links as far as it exists; `None` where `..` follows a folder that does not.
fn resolve(path: &Path) -> io::Result<Option<PathBuf>> {
    let mut rest = Vec::new();
    let mut there = path;
    loop {
        match fs::canonicalize(there) {
            Ok(mut folder) => {
                folder.extend(rest.iter().rev());
                return Ok(Some(folder));
            }
            // A file on the way is reported by the caller, who looks at the whole path.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(error) => return Err(error),
        }
        let (Some(Component::Normal(name)), Some(parent)) = (there.components().next_back(), there.parent()) else {
            return Ok(None);
        };
        rest.push(name);
        there = parent;
    }
}

/// Whether `inner` is `outer` or lies in it. By name, and by identity for what exists: on a disk that does not
/// distinguish capital from small letters, or with a folder mounted twice, one folder has several names.
fn holds(outer: &Path, inner: &Path) -> bool {
    let outer = fs::canonicalize(outer).unwrap_or_else(|_| outer.to_owned());
    let inner = fs::canonicalize(inner).unwrap_or_else(|_| inner.to_owned());
    inner.ancestors().any(|folder| folder == outer || is_same(folder, &outer))
}

#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(one: &Path, other: &Path) -> bool {
    one.to_string_lossy().to_lowercase() == other.to_string_lossy().to_lowercase()
}
