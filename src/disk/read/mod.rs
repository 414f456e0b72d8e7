//! Folders to a [`SourceTree`]: what may be read, and what is refused.
//!
//! [`read`] takes `content/` and `themes/` and nothing else. Texts are read whole; of all else only the length is
//! known until a page asks [`Assets`] for it; tables that reports may take numbers from are read whole, too. A link is followed only to a regular file beneath the site's folder, so
//! that neither a sent report nor a theme can bring the author's other files into the site.
//!
//! Paths of the tree are in NFC whatever the disk holds: a name typed on a Mac is found from a text written elsewhere.

mod assets;
mod opened;
mod rules;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::open::{AtPath, Root, naming};
use crate::media::START;
use crate::plan::path::check_part;
use crate::source::{Content, Refusal, SourceTree};

use opened::{OpenedSource, open_source};
use rules::{is_data, is_meant_for_root, is_text, is_well_known};

pub use assets::Assets;
pub(crate) use rules::{FOLDERS, is_ignored, is_ignored_folder, is_path_ignored};

/// The most bytes of a text: some hundred times the longest report we know of.
pub(crate) const LONGEST_TEXT: u64 = 16 << 20;

/// The most bytes of a file that reports may take numbers from. A larger one can still be offered.
const LARGEST_DATA: u64 = 8 << 20;

/// Reads `content/` and `themes/` beneath the folder of a site. Folders of `skip` (an output folder, say) are left out,
/// as are the files that `is_ignored` names.
///
/// # Errors
/// When the machine cannot read something; the error names it. What must not be read is no error but
/// [`Content::Refused`].
pub fn read(site: &Path, skip: &[&Path]) -> io::Result<SourceTree> {
    let reader = SiteReader::open(site, skip)?;
    let listed = reader.list()?;
    let contents = listed.iter().map(|listed| reader.read(listed)).collect::<io::Result<Vec<_>>>()?;
    Ok(tree(listed.into_iter().zip(contents)))
}

/// The tree of the files that were listed and read. Files that were gone by then are left out.
fn tree(files: impl IntoIterator<Item = (Listed, Option<Content>)>) -> SourceTree {
    let mut tree = SourceTree::default();
    for (listed, content) in files {
        if let Some(content) = content {
            tree.insert(listed.path, content);
        }
    }
    tree
}

/// Reads the files of one site. [`list`](SiteReader::list) is one quick walk; [`read`](SiteReader::read) may be called from
/// many threads.
#[derive(Debug)]
pub(crate) struct SiteReader {
    root: Root,
    skip: Vec<PathBuf>,
}

/// A file that the walk met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Listed {
    /// As the [`SourceTree`] will call it.
    pub(crate) path: String,
    /// As the disk calls it, relative to the site's folder.
    stored: PathBuf,
    seen: ListedAs,
}

impl Listed {
    /// Whether it is a link. What it leads to may change without a sign here.
    pub(crate) fn is_link(&self) -> bool {
        self.seen == ListedAs::Link
    }

    /// As the disk calls it, relative to the site's folder.
    pub(crate) fn stored(&self) -> &Path {
        &self.stored
    }
}

/// Length and time of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DiskStamp {
    len: u64,
    modified: Option<std::time::SystemTime>,
}

/// What was found where a file was listed.
#[derive(Clone, Debug)]
pub(crate) struct FileReading {
    /// How it looked before it was read.
    pub(crate) stamp: Option<DiskStamp>,
    /// What it holds. `None` if it is gone since.
    pub(crate) content: Option<Content>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ListedAs {
    File,
    Link,
    Refused(RefusedAs),
}

/// The [`Refusal`]s that the walk alone finds, with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum RefusedAs {
    LinkedFolder,
    Name,
    NotRegular,
}

impl SiteReader {
    /// Opens the folder of a site.
    ///
    /// # Errors
    /// When it is not there or not a folder.
    pub(crate) fn open(site: &Path, skip: &[&Path]) -> io::Result<SiteReader> {
        let skip = skip.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
        Ok(SiteReader { root: Root::open(site)?, skip })
    }

    /// Every file, sorted by path, each path once. No file is opened.
    ///
    /// # Errors
    /// When a folder cannot be read; the error names it.
    pub(crate) fn list(&self) -> io::Result<Vec<Listed>> {
        let mut listed = Vec::new();
        for folder in FOLDERS {
            self.walk(Path::new(folder), &mut listed)?;
        }
        Ok(without_namesakes(listed))
    }

    /// As [`list`](SiteReader::list), of one file or of what lies below one folder, by its path relative to the site's folder.
    ///
    /// # Errors
    /// When a folder cannot be read; the error names it.
    pub(crate) fn list_below(&self, stored: &Path) -> io::Result<Vec<Listed>> {
        let mut listed = Vec::new();
        // A folder on the way may be a link by now; then nothing lies there that is the site's.
        match self.root.find(stored)? {
            AtPath::Nothing | AtPath::NoFolder(_) => {}
            AtPath::Link(at) if at != stored => {}
            _ => self.walk(stored, &mut listed)?,
        }
        Ok(without_namesakes(listed))
    }

    fn walk(&self, stored: &Path, listed: &mut Vec<Listed>) -> io::Result<()> {
        let top = self.root.path().join(stored);
        if fs::symlink_metadata(&top).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Ok(());
        }
        let mut walk = WalkDir::new(&top).follow_links(false).follow_root_links(false).into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                // Gone since its folder was listed: an editor's doing.
                Err(error) if error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => continue,
                Err(error) => return Err(walk_failed(self.root.path(), error)),
            };
            let is_folder = entry.file_type().is_dir();
            if self.leaves_out(&entry) {
                if is_folder {
                    walk.skip_current_dir();
                }
                continue;
            }
            match self.look(&entry) {
                Some(file) => {
                    if is_folder {
                        walk.skip_current_dir();
                    }
                    listed.push(file);
                }
                None => debug_assert!(is_folder, "only sound folders are not listed"),
            }
        }
        Ok(())
    }

    fn leaves_out(&self, entry: &DirEntry) -> bool {
        let inside = entry.path().strip_prefix(self.root.path()).unwrap_or(entry.path());
        if is_well_known(inside) || is_meant_for_root(inside) {
            return false;
        }
        let is_ignored = if entry.file_type().is_dir() { is_ignored_folder } else { is_ignored };
        entry.file_name().to_str().is_some_and(is_ignored) || self.skip.iter().any(|skip| skip == entry.path())
    }

    /// `None` for a sound folder. One with an impossible name is refused as a whole.
    fn look(&self, entry: &DirEntry) -> Option<Listed> {
        let stored = entry.path().strip_prefix(self.root.path()).unwrap_or(entry.path()).to_owned();
        let is_top = FOLDERS.iter().any(|folder| stored.as_os_str() == *folder);
        let kind = entry.file_type();
        let named = entry.file_name().to_str().is_some_and(|name| check_part(&name.nfc().collect::<String>()).is_ok());
        let seen = match kind {
            _ if !named => ListedAs::Refused(RefusedAs::Name),
            kind if kind.is_dir() => return None,
            // `content` itself as a link: nothing below it was walked.
            kind if kind.is_symlink() && is_top => ListedAs::Refused(RefusedAs::LinkedFolder),
            kind if kind.is_symlink() => ListedAs::Link,
            kind if kind.is_file() && !is_top => ListedAs::File,
            _ => ListedAs::Refused(RefusedAs::NotRegular),
        };
        Some(Listed { path: tree_path(&stored), stored, seen })
    }

    /// The length and time of a listed file, which change with it. It is not opened. `None` if it is gone since.
    pub(crate) fn stamp(&self, listed: &Listed) -> Option<DiskStamp> {
        let metadata = fs::metadata(self.root.path().join(&listed.stored)).ok()?;
        Some(DiskStamp { len: metadata.len(), modified: metadata.modified().ok() })
    }

    /// What a listed file holds, and its length and time from before that was read.
    ///
    /// # Errors
    /// As [`SiteReader::read`].
    pub(crate) fn look_into(&self, listed: &Listed) -> io::Result<FileReading> {
        let stamp = self.stamp(listed);
        Ok(FileReading { stamp, content: self.read(listed)? })
    }

    /// What a listed file holds. `None` if it is gone since.
    ///
    /// # Errors
    /// When the machine cannot read it; the error names it.
    pub(crate) fn read(&self, listed: &Listed) -> io::Result<Option<Content>> {
        match listed.seen {
            ListedAs::Refused(RefusedAs::LinkedFolder) => Ok(Some(Content::Refused(Refusal::LinkedFolder))),
            ListedAs::Refused(RefusedAs::Name) => Ok(Some(Content::Refused(Refusal::Name))),
            ListedAs::Refused(RefusedAs::NotRegular) => Ok(Some(Content::Refused(Refusal::NotRegular))),
            ListedAs::File | ListedAs::Link => match open_source(&self.root, &self.skip, &listed.stored)? {
                OpenedSource::File(file, len) if is_text(&listed.path) => {
                    read_text(file, len).map(Some).map_err(|error| naming(&listed.stored, &error))
                }
                OpenedSource::File(file, len) => {
                    let read = match is_data(&listed.path) && len <= LARGEST_DATA {
                        true => read_data(file),
                        false => read_start(file).map(|start| Content::asset(len, &start)),
                    };
                    read.map(Some).map_err(|error| naming(&listed.stored, &error))
                }
                OpenedSource::Refused(refusal) => Ok(Some(Content::Refused(refusal))),
                OpenedSource::Gone => Ok(None),
            },
        }
    }
}

/// What says of a file which kind it is.
fn read_start(file: fs::File) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    file.take(START as u64).read_to_end(&mut start)?;
    Ok(start)
}

/// A file that reports may take numbers from. What grew too large while it was read is cut, and the next look reads it again.
fn read_data(file: fs::File) -> io::Result<Content> {
    let mut bytes = Vec::new();
    file.take(LARGEST_DATA).read_to_end(&mut bytes)?;
    Ok(Content::data(&bytes))
}

fn read_text(file: fs::File, len: u64) -> io::Result<Content> {
    let mut bytes = Vec::with_capacity(usize::try_from(len.min(LONGEST_TEXT)).unwrap_or(0));
    // The file may grow while it is read; the limit holds for what is read.
    file.take(LONGEST_TEXT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST_TEXT {
        return Ok(Content::Refused(Refusal::TooLarge));
    }
    Ok(Content::text_of(&bytes))
}

/// What the [`SourceTree`] calls a path of the disk, relative to the site's folder.
pub(crate) fn tree_path(stored: &Path) -> String {
    let parts: Vec<_> = stored.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").nfc().collect()
}

/// Two names may be one in NFC. A text that names it could mean either, so neither is read.
fn without_namesakes(mut listed: Vec<Listed>) -> Vec<Listed> {
    listed.sort();
    listed.dedup_by(|next, kept| {
        let same = next.path == kept.path;
        if same {
            kept.seen = ListedAs::Refused(RefusedAs::Name);
        }
        same
    });
    listed
}

fn walk_failed(root: &Path, error: walkdir::Error) -> io::Error {
    let path = error.path().map_or(root, |path| path.strip_prefix(root).unwrap_or(path)).to_owned();
    let error = error.into_io_error().unwrap_or_else(|| io::Error::other("links in a circle"));
    naming(&path, &error)
}

#[cfg(test)]
mod tests;
