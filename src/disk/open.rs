//! Opens files beneath a folder; there is no other way to a file's bytes. It follows no link, so whoever wants one
//! followed resolves it first and comes back with the target (see [`read`](super::read)).
//!
//! Between a look at a path and its opening, the path may come to mean something else. So on Unix every part is opened
//! from the handle of the folder before it, without following links, and what counts is what the opened handle says of
//! itself. Pipes and devices are recognised before the opening, since opening some of them already has an effect;
//! should one slip in at that moment, `O_NONBLOCK` keeps us from waiting on it. Elsewhere each part is looked at and
//! then the whole is opened; that leaves a gap for someone who can already write into the author's folders.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};

/// A folder beneath which files are opened.
#[derive(Debug)]
pub(crate) struct Root {
    /// Resolved: without links.
    path: PathBuf,
    #[cfg(unix)]
    handle: File,
}

/// What lies at a path.
#[derive(Debug)]
pub(crate) enum AtPath {
    /// A regular file, opened, and what its handle says of it.
    File(File, Metadata),
    Folder,
    Nothing,
    /// A link, at this path: the one asked for or a folder on the way.
    Link(PathBuf),
    /// A file or something else where a folder should be on the way, at this path.
    NoFolder(PathBuf),
    /// A pipe, a socket, a device.
    NotRegular,
}

impl Root {
    /// Resolves and opens a folder.
    ///
    /// # Errors
    /// When it is not there or is not a folder; the error names it.
    pub(crate) fn open(folder: &Path) -> io::Result<Root> {
        let named = |error| naming(folder, &error);
        let path = fs::canonicalize(folder).map_err(named)?;
        if !path.is_dir() {
            return Err(named(io::ErrorKind::NotADirectory.into()));
        }
        #[cfg(unix)]
        let handle = File::open(&path).map_err(named)?;
        Ok(Root {
            path,
            #[cfg(unix)]
            handle,
        })
    }

    /// The folder without links.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens what lies at `relative`, a path of plain parts.
    ///
    /// # Errors
    /// When the machine does not know or may not open it; the error names it.
    pub(crate) fn find(&self, relative: &Path) -> io::Result<AtPath> {
        if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(naming(relative, &io::Error::new(io::ErrorKind::InvalidInput, "not a path beneath a folder")));
        }
        self.find_plain(relative).map_err(|error| naming(relative, &error))
    }

    #[cfg(unix)]
    fn find_plain(&self, relative: &Path) -> io::Result<AtPath> {
        use rustix::fs::{AtFlags, FileType, Mode, OFlags, openat, statat};
        use rustix::io::Errno;
        use std::os::fd::{AsFd, OwnedFd};

        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let parts: Vec<_> = relative.components().collect();
        let mut folder: Option<OwnedFd> = None;
        for (at, part) in parts.iter().enumerate() {
            let here = folder.as_ref().map_or(self.handle.as_fd(), AsFd::as_fd);
            let so_far = || parts[..=at].iter().collect::<PathBuf>();
            let last = at + 1 == parts.len();
            let seen = match statat(here, part.as_os_str(), AtFlags::SYMLINK_NOFOLLOW) {
                Ok(stat) => FileType::from_raw_mode(stat.st_mode),
                Err(Errno::NOENT) => return Ok(AtPath::Nothing),
                Err(error) => return Err(error.into()),
            };
            match seen {
                FileType::Symlink => return Ok(AtPath::Link(so_far())),
                FileType::Directory if last => return Ok(AtPath::Folder),
                FileType::Directory => {}
                _ if !last => return Ok(AtPath::NoFolder(so_far())),
                FileType::RegularFile => {}
                _ => return Ok(AtPath::NotRegular),
            }
            let kind = if last { flags } else { flags | OFlags::DIRECTORY };
            let opened = match openat(here, part.as_os_str(), kind, Mode::empty()) {
                Ok(opened) => opened,
                Err(Errno::NOENT) => return Ok(AtPath::Nothing),
                // It became a link after the look at it.
                Err(Errno::LOOP | Errno::MLINK) => return Ok(AtPath::Link(so_far())),
                Err(Errno::NOTDIR) => return Ok(AtPath::NoFolder(so_far())),
                Err(Errno::NXIO) => return Ok(AtPath::NotRegular),
                Err(error) => return Err(error.into()),
            };
            if last {
                return judge(File::from(opened));
            }
            folder = Some(opened);
        }
        Ok(AtPath::Folder)
    }

    #[cfg(not(unix))]
    fn find_plain(&self, relative: &Path) -> io::Result<AtPath> {
        let mut so_far = PathBuf::new();
        let count = relative.components().count();
        for (at, part) in relative.components().enumerate() {
            so_far.push(part);
            let seen = match fs::symlink_metadata(self.path.join(&so_far)) {
                Ok(seen) => seen,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(AtPath::Nothing),
                Err(error) => return Err(error),
            };
            let last = at + 1 == count;
            match seen.file_type() {
                kind if kind.is_symlink() => return Ok(AtPath::Link(so_far)),
                kind if kind.is_dir() && last => return Ok(AtPath::Folder),
                kind if kind.is_dir() => {}
                _ if !last => return Ok(AtPath::NoFolder(so_far)),
                kind if !kind.is_file() => return Ok(AtPath::NotRegular),
                _ => return judge(File::open(self.path.join(&so_far))?),
            }
        }
        Ok(AtPath::Folder)
    }
}

fn judge(opened: File) -> io::Result<AtPath> {
    let metadata = opened.metadata()?;
    Ok(match metadata.file_type() {
        kind if kind.is_file() => AtPath::File(opened, metadata),
        kind if kind.is_dir() => AtPath::Folder,
        _ => AtPath::NotRegular,
    })
}

/// Puts the path before a failure of the machine, once.
pub(super) fn naming(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("`{}`: {error}", path.display().to_string().escape_debug()))
}
