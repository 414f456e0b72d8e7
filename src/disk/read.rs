//! Folders to a [`SourceTree`]: what may be read, and what is refused.
//!
//! [`read`] takes `content/` and `themes/` and nothing else. Texts are read whole; of all else only the length is
//! known until a page asks [`Assets`] for it. A link is followed only to a regular file beneath the site's folder, so
//! that neither a sent report nor a theme can bring the author's other files into the site.
//!
//! Paths of the tree are in NFC whatever the disk holds: a name typed on a Mac is found from a text written elsewhere.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::{DirEntry, WalkDir};

use super::open::{Found, Root, naming};
use crate::output::path::check_part;
use crate::source::{Content, ReadAsset, Refusal, SourceTree};

/// The folders of a site that are read.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

/// The most bytes of a text: some hundred times the longest report we know of.
pub const LONGEST_TEXT: u64 = 16 << 20;

const CONTENT_TEXTS: &[&str] = &["md", "yaml", "yml"];
const THEME_TEXTS: &[&str] =
    &["md", "markdown", "yaml", "yml", "ftl", "html", "xml", "txt", "css", "js", "json", "svg"];

/// Reads `content/` and `themes/` beneath the folder of a site. Folders of `skip` (an output folder, say) are left out,
/// as is what [`is_ignored`].
///
/// # Errors
/// When the machine cannot read something; the error names it. What must not be read is no error but
/// [`Content::Refused`].
pub fn read(site: &Path, skip: &[&Path]) -> io::Result<SourceTree> {
    let reader = Reader::open(site, skip)?;
    let mut tree = SourceTree::default();
    for listed in reader.list()? {
        if let Some(content) = reader.read(&listed)? {
            tree.insert(listed.path, content);
        }
    }
    Ok(tree)
}

/// Reads the files of one site. [`list`](Reader::list) is one quick walk; [`read`](Reader::read) may be called from
/// many threads.
#[derive(Debug)]
pub struct Reader {
    root: Root,
    skip: Vec<PathBuf>,
}

/// A file that the walk met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// As the [`SourceTree`] will call it.
    pub path: String,
    /// As the disk calls it, relative to the site's folder.
    stored: PathBuf,
    seen: Seen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    File,
    Link,
    Refused(Why),
}

/// As [`Refusal`], for what the walk alone can tell; with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    LinkedFolder,
    Name,
    NotRegular,
}

impl Reader {
    /// Opens the folder of a site.
    ///
    /// # Errors
    /// When it is not there or not a folder.
    pub fn open(site: &Path, skip: &[&Path]) -> io::Result<Reader> {
        let skip = skip.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
        Ok(Reader { root: Root::open(site)?, skip })
    }

    /// Every file, sorted by path; each path once. Nothing is opened.
    ///
    /// # Errors
    /// When a folder cannot be read; the error names it.
    pub fn list(&self) -> io::Result<Vec<Listed>> {
        let mut listed = Vec::new();
        for folder in FOLDERS {
            let top = self.root.path().join(folder);
            if fs::symlink_metadata(&top).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                continue;
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
        }
        Ok(without_namesakes(listed))
    }

    fn leaves_out(&self, entry: &DirEntry) -> bool {
        entry.file_name().to_str().is_some_and(is_ignored) || self.skip.iter().any(|skip| skip == entry.path())
    }

    /// A sound folder is nothing by itself; one with an impossible name is refused as a whole.
    fn look(&self, entry: &DirEntry) -> Option<Listed> {
        let stored = entry.path().strip_prefix(self.root.path()).unwrap_or(entry.path()).to_owned();
        let kind = entry.file_type();
        let named = entry.file_name().to_str().is_some_and(|name| check_part(&name.nfc().collect::<String>()).is_ok());
        let seen = match kind {
            _ if !named => Seen::Refused(Why::Name),
            kind if kind.is_dir() => return None,
            // `content` itself as a link: nothing below it was walked.
            kind if kind.is_symlink() && entry.depth() == 0 => Seen::Refused(Why::LinkedFolder),
            kind if kind.is_symlink() => Seen::Link,
            kind if kind.is_file() && entry.depth() > 0 => Seen::File,
            _ => Seen::Refused(Why::NotRegular),
        };
        Some(Listed { path: tree_path(&stored), stored, seen })
    }

    /// What a listed file holds; nothing where it is gone since.
    ///
    /// # Errors
    /// When the machine cannot read it; the error names it.
    pub fn read(&self, listed: &Listed) -> io::Result<Option<Content>> {
        match listed.seen {
            Seen::Refused(Why::LinkedFolder) => Ok(Some(Content::Refused(Refusal::LinkedFolder))),
            Seen::Refused(Why::Name) => Ok(Some(Content::Refused(Refusal::Name))),
            Seen::Refused(Why::NotRegular) => Ok(Some(Content::Refused(Refusal::NotRegular))),
            Seen::File | Seen::Link => match open_source(&self.root, &self.skip, &listed.stored)? {
                Source::File(file, len) if is_text(&listed.path) => {
                    read_text(file, len).map(Some).map_err(|error| naming(&listed.stored, &error))
                }
                Source::File(_, len) => Ok(Some(Content::Asset { len })),
                Source::Refused(refusal) => Ok(Some(Content::Refused(refusal))),
                Source::Gone => Ok(None),
            },
        }
    }
}

/// Reads the assets of a site when a page asks for them, by the same rules as [`read`].
#[derive(Debug)]
pub struct Assets {
    root: Root,
}

impl Assets {
    /// Opens the folder of a site.
    ///
    /// # Errors
    /// When it is not there or not a folder.
    pub fn open(site: &Path) -> io::Result<Assets> {
        Ok(Assets { root: Root::open(site)? })
    }
}

impl ReadAsset for Assets {
    fn read_asset(&self, path: &str) -> io::Result<Vec<u8>> {
        let named = |error: io::Error| naming(Path::new(path), &error);
        let refused = |why| Err(named(io::Error::new(io::ErrorKind::PermissionDenied, why)));
        let stays = path.split('/').all(|part| check_part(part).is_ok() && !is_ignored(part));
        if !stays || !FOLDERS.iter().any(|folder| path.split('/').next() == Some(folder)) {
            return refused("no path of a site's file");
        }
        let stored = PathBuf::from(path);
        let mut source = open_source(&self.root, &[], &stored)?;
        if matches!(source, Source::Gone)
            && let Some(stored) = as_stored(&self.root, path)
        {
            source = open_source(&self.root, &[], &stored)?;
        }
        match source {
            Source::File(mut file, len) => {
                let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
                file.read_to_end(&mut bytes).map_err(named)?;
                Ok(bytes)
            }
            Source::Refused(Refusal::LeavesSite) => refused("a link that leaves the site's folder"),
            Source::Refused(_) => refused("not a regular file"),
            Source::Gone => Err(named(io::ErrorKind::NotFound.into())),
        }
    }
}

/// Whether a file or folder of this name is none of the site's: hidden, or left by an editor or a system.
/// A watcher overlooks the same names.
#[must_use]
pub fn is_ignored(name: &str) -> bool {
    const ENDS: &[&str] = &[
        "~",
        ".swp",
        ".swo",
        ".swx",
        ".tmp",
        ".temp",
        ".bak",
        ".orig",
        ".rej",
        ".part",
        ".crdownload",
        "___jb_tmp___",
        "___jb_old___",
    ];
    let name = name.to_ascii_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#') && name.len() > 1
        || ENDS.iter().any(|end| name.ends_with(end))
        || matches!(&*name, "4913" | "thumbs.db" | "desktop.ini" | "__macosx")
}

enum Source {
    File(fs::File, u64),
    Refused(Refusal),
    Gone,
}

/// The one way to a source's bytes. A link is resolved to the end, and its target opened again from the root without
/// following anything, so that a link exchanged in between is refused, too.
fn open_source(root: &Root, skip: &[PathBuf], stored: &Path) -> io::Result<Source> {
    let target = match root.find(stored)? {
        Found::Link(_) => match resolve(root, skip, stored)? {
            Ok(target) => target,
            Err(refusal) => return Ok(Source::Refused(refusal)),
        },
        found => return Ok(judge(found)),
    };
    Ok(match root.find(&target)? {
        Found::Link(_) => Source::Refused(Refusal::LeavesSite),
        Found::Folder => Source::Refused(Refusal::LinkedFolder),
        found => judge(found),
    })
}

fn judge(found: Found) -> Source {
    match found {
        Found::File(file, metadata) => Source::File(file, metadata.len()),
        Found::Nothing | Found::NoFolder(_) => Source::Gone,
        Found::Folder | Found::Link(_) | Found::NotRegular => Source::Refused(Refusal::NotRegular),
    }
}

/// Where a link ends, relative to the root. What is hidden or skipped is outside, too: `photo.jpg -> ../.env`.
fn resolve(root: &Root, skip: &[PathBuf], stored: &Path) -> io::Result<Result<PathBuf, Refusal>> {
    let target = match fs::canonicalize(root.path().join(stored)) {
        Ok(target) => target,
        // Nowhere, in a circle, or through something that is no folder.
        Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Ok(Err(Refusal::LeavesSite)),
        Err(error) => return Err(naming(stored, &error)),
    };
    let Ok(inside) = target.strip_prefix(root.path()) else { return Ok(Err(Refusal::LeavesSite)) };
    let hidden = |part: Component<'_>| part.as_os_str().to_str().is_none_or(is_ignored);
    if inside.components().any(hidden) || skip.iter().any(|skip| target.starts_with(skip)) {
        return Ok(Err(Refusal::LeavesSite));
    }
    if inside.as_os_str().is_empty() {
        return Ok(Err(Refusal::LinkedFolder));
    }
    Ok(Ok(inside.to_owned()))
}

fn read_text(file: fs::File, len: u64) -> io::Result<Content> {
    let mut bytes = Vec::with_capacity(usize::try_from(len.min(LONGEST_TEXT)).unwrap_or(0));
    // The file may grow while it is read; the limit holds for what is read.
    file.take(LONGEST_TEXT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST_TEXT {
        return Ok(Content::Refused(Refusal::TooLarge));
    }
    Ok(text(&bytes))
}

/// Without its byte order mark, so spans count from the first character that the author sees.
fn text(bytes: &[u8]) -> Content {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => Content::BrokenText(String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into()),
    }
}

/// By the end of its name, large or small: a report called `004.MD` must not pass for a photo and be copied.
fn is_text(path: &str) -> bool {
    let texts = if path.starts_with("content/") { CONTENT_TEXTS } else { THEME_TEXTS };
    let end = Path::new(path).extension().and_then(OsStr::to_str).unwrap_or_default();
    texts.iter().any(|text| text.eq_ignore_ascii_case(end))
}

fn tree_path(stored: &Path) -> String {
    let parts: Vec<_> = stored.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").nfc().collect()
}

/// Two names that are one in NFC: a text that names one of them could mean either, so neither is read.
fn without_namesakes(mut listed: Vec<Listed>) -> Vec<Listed> {
    listed.sort();
    listed.dedup_by(|next, kept| {
        let same = next.path == kept.path;
        if same {
            kept.seen = Seen::Refused(Why::Name);
        }
        same
    });
    listed
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

fn walk_failed(root: &Path, error: walkdir::Error) -> io::Error {
    let path = error.path().map_or(root, |path| path.strip_prefix(root).unwrap_or(path)).to_owned();
    let error = error.into_io_error().unwrap_or_else(|| io::Error::other("links in a circle"));
    naming(&path, &error)
}
