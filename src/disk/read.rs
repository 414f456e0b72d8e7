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
use std::path::{Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::{DirEntry, WalkDir};

use super::open::{Found, Root, naming};
use super::store::Store;
use crate::plan::path::check_part;
use crate::source::{Content, ReadAsset, Refusal, SourceTree, Work};

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
    let listed = reader.list()?;
    let contents = listed.iter().map(|listed| reader.read(listed)).collect::<io::Result<Vec<_>>>()?;
    Ok(tree(listed.into_iter().zip(contents)))
}

/// The tree of what was listed, with what was read of it; without what was gone by then.
#[must_use]
pub fn tree(files: impl IntoIterator<Item = (Listed, Option<Content>)>) -> SourceTree {
    let mut tree = SourceTree::default();
    for (listed, content) in files {
        if let Some(content) = content {
            tree.insert(listed.path, content);
        }
    }
    tree
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

impl Listed {
    /// Whether it is a link: what it leads to may change without a sign from here.
    #[must_use]
    pub fn is_link(&self) -> bool {
        self.seen == Seen::Link
    }

    /// As the disk calls it, relative to the site's folder.
    #[must_use]
    pub fn stored(&self) -> &Path {
        &self.stored
    }
}

/// Length and time of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    modified: Option<std::time::SystemTime>,
}

/// What was found where a file was listed.
#[derive(Clone, Debug)]
pub struct Reading {
    /// How it looked before it was read.
    pub stamp: Option<Stamp>,
    /// What it holds; nothing where it is gone since.
    pub content: Option<Content>,
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
            self.walk(Path::new(folder), &mut listed)?;
        }
        Ok(without_namesakes(listed))
    }

    /// As [`list`](Reader::list), of one file or of what lies below one folder, by its path relative to the site's folder.
    ///
    /// # Errors
    /// When a folder cannot be read; the error names it.
    pub fn list_below(&self, stored: &Path) -> io::Result<Vec<Listed>> {
        let mut listed = Vec::new();
        // A folder on the way may be a link by now; then nothing lies there that is the site's.
        match self.root.find(stored)? {
            Found::Nothing | Found::NoFolder(_) => {}
            Found::Link(at) if at != stored => {}
            _ => self.walk(stored, &mut listed)?,
        }
        Ok(without_namesakes(listed))
    }

    /// The folder of the site, without links.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.root.path()
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
        let is_ignored = if entry.file_type().is_dir() { is_ignored_folder } else { is_ignored };
        entry.file_name().to_str().is_some_and(is_ignored) || self.skip.iter().any(|skip| skip == entry.path())
    }

    /// A sound folder is nothing by itself; one with an impossible name is refused as a whole.
    fn look(&self, entry: &DirEntry) -> Option<Listed> {
        let stored = entry.path().strip_prefix(self.root.path()).unwrap_or(entry.path()).to_owned();
        let is_top = FOLDERS.iter().any(|folder| stored.as_os_str() == *folder);
        let kind = entry.file_type();
        let named = entry.file_name().to_str().is_some_and(|name| check_part(&name.nfc().collect::<String>()).is_ok());
        let seen = match kind {
            _ if !named => Seen::Refused(Why::Name),
            kind if kind.is_dir() => return None,
            // `content` itself as a link: nothing below it was walked.
            kind if kind.is_symlink() && is_top => Seen::Refused(Why::LinkedFolder),
            kind if kind.is_symlink() => Seen::Link,
            kind if kind.is_file() && !is_top => Seen::File,
            _ => Seen::Refused(Why::NotRegular),
        };
        Some(Listed { path: tree_path(&stored), stored, seen })
    }

    /// What tells, without opening it, that a listed file is no longer what it was; nothing where it is gone since.
    #[must_use]
    pub fn stamp(&self, listed: &Listed) -> Option<Stamp> {
        let metadata = fs::metadata(self.root.path().join(&listed.stored)).ok()?;
        Some(Stamp { len: metadata.len(), modified: metadata.modified().ok() })
    }

    /// What a listed file holds, and its length and time from before that was read.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn look_into(&self, listed: &Listed) -> io::Result<Reading> {
        let stamp = self.stamp(listed);
        Ok(Reading { stamp, content: self.read(listed)? })
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

    fn derive(&self, path: &str, recipe: &str, work: Work<'_>) -> io::Result<Option<Vec<u8>>> {
        let bytes = self.read_asset(path)?;
        Ok(self.kept.find_or(recipe, &bytes, work))
    }
}

impl Assets {
    fn read_most(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let named = |error: io::Error| naming(Path::new(path), &error);
        let refused = |why| Err(named(io::Error::new(io::ErrorKind::PermissionDenied, why)));
        let stays = path.split('/').all(|part| check_part(part).is_ok()) && !is_path_ignored(Path::new(path));
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
            Source::File(file, len) => {
                let mut bytes = Vec::with_capacity(usize::try_from(len.min(most)).unwrap_or(0));
                file.take(most).read_to_end(&mut bytes).map_err(named)?;
                Ok(bytes)
            }
            Source::Refused(Refusal::LeavesSite) => refused("a link that leaves the site's folder"),
            Source::Refused(_) => refused("not a regular file"),
            Source::Gone => Err(named(io::ErrorKind::NotFound.into())),
        }
    }
}

/// Whether a file of this name is none of the site's: hidden, or left by an editor or a system. A watcher overlooks the
/// same names.
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

/// The same for folders, where a number may be a report's: `4913` is the file by which vim tries out a folder.
#[must_use]
pub fn is_ignored_folder(name: &str) -> bool {
    name != "4913" && is_ignored(name)
}

/// Whether any part of a path is.
#[must_use]
pub fn is_path_ignored(path: &Path) -> bool {
    let mut parts = path.components().map(|part| part.as_os_str().to_str());
    let file = parts.next_back().flatten();
    file.is_none_or(is_ignored) || parts.any(|folder| folder.is_none_or(is_ignored_folder))
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
    if inside.as_os_str().is_empty() {
        return Ok(Err(Refusal::LinkedFolder));
    }
    if is_path_ignored(inside) || skip.iter().any(|skip| target.starts_with(skip)) {
        return Ok(Err(Refusal::LeavesSite));
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

/// What the [`SourceTree`] calls a path of the disk, relative to the site's folder.
#[must_use]
pub fn tree_path(stored: &Path) -> String {
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

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    struct Site(tempfile::TempDir);

    impl Site {
        fn new(files: &[(&str, &[u8])]) -> Site {
            let site = Site(tempfile::tempdir().unwrap());
            fs::create_dir(site.at("content")).unwrap();
            for (path, bytes) in files {
                site.write(path, bytes);
            }
            site
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn write(&self, path: &str, bytes: &[u8]) {
            fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
            fs::write(self.at(path), bytes).unwrap();
        }

        fn tree(&self) -> Vec<(String, Content)> {
            let tree = read(self.0.path(), &[]).unwrap();
            tree.iter().map(|(_, file)| (file.path.to_string(), file.content.clone())).collect()
        }

        #[cfg(unix)]
        fn link(&self, path: &str, target: impl AsRef<Path>) {
            std::os::unix::fs::symlink(target, self.at(path)).unwrap();
        }

        fn asset(&self, path: &str) -> io::Result<Vec<u8>> {
            Assets::open(self.0.path()).unwrap().read_asset(path)
        }
    }

    fn text_of(text: &str) -> Content {
        Content::Text(text.into())
    }

    fn check(files: &[(&str, &[u8])], expected: &[(&str, Content)]) {
        let expected: Vec<_> = expected.iter().map(|(path, content)| ((*path).to_owned(), content.clone())).collect();
        assert_eq!(Site::new(files).tree(), expected);
    }

    #[test]
    fn texts_are_read_and_assets_only_measured() {
        check(
            &[
                ("content/a/004.fr.md", b"# x"),
                ("content/a/loud.MD", b"y"),
                ("content/a/photo.jpg", b"1234"),
                ("content/a/page.html", b"<p>"),
                ("content/site.yaml", b""),
                ("themes/t/base.html", b"<p>"),
                ("themes/t/font.woff2", b"12"),
                ("output/index.html", b"not ours to read"),
                ("README.md", b"nor this"),
            ],
            &[
                ("content/a/004.fr.md", text_of("# x")),
                ("content/a/loud.MD", text_of("y")),
                ("content/a/page.html", Content::Asset { len: 3 }),
                ("content/a/photo.jpg", Content::Asset { len: 4 }),
                ("content/site.yaml", text_of("")),
                ("themes/t/base.html", text_of("<p>")),
                ("themes/t/font.woff2", Content::Asset { len: 2 }),
            ],
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_text_and_broken_text_keeps_its_sound_part() {
        check(
            &[("content/a.md", b"\xef\xbb\xbfhi"), ("content/b.md", b"caf\xe9"), ("content/c.md", b"\xef\xbb\xbf\xff")],
            &[
                ("content/a.md", text_of("hi")),
                ("content/b.md", Content::BrokenText("caf".into())),
                ("content/c.md", Content::BrokenText("".into())),
            ],
        );
    }

    #[test]
    fn hidden_files_and_editors_leavings_are_left_out() {
        check(
            &[
                ("content/.git/config", b""),
                ("content/.env", b""),
                ("content/.a.md.swp", b""),
                ("content/a.md~", b""),
                ("content/#a.md#", b""),
                ("content/4913", b""),
                ("content/Thumbs.db", b""),
                ("content/a.jpg.bak", b""),
                ("content/~$notes.docx", b""),
                ("content/a#b.md", b"x"),
                ("content/a/4913/photo.jpg", b""),
            ],
            &[("content/a#b.md", text_of("x")), ("content/a/4913/photo.jpg", Content::Asset { len: 0 })],
        );
    }

    #[test]
    fn a_text_beyond_the_limit_is_refused() {
        let long = vec![b'x'; usize::try_from(LONGEST_TEXT).unwrap() + 1];
        check(
            &[("content/a.md", &long), ("content/b.md", &long[1..]), ("content/c.bin", &long)],
            &[
                ("content/a.md", Content::Refused(Refusal::TooLarge)),
                ("content/b.md", text_of(str::from_utf8(&long[1..]).unwrap())),
                ("content/c.bin", Content::Asset { len: LONGEST_TEXT + 1 }),
            ],
        );
    }

    #[test]
    fn a_skipped_folder_is_left_out() {
        let site = Site::new(&[("content/a.md", b""), ("content/out/b.md", b"")]);
        let tree = read(site.0.path(), &[&site.at("content/out"), &site.at("nowhere")]).unwrap();
        assert_eq!(tree.iter().map(|(_, file)| &*file.path).collect::<Vec<_>>(), ["content/a.md"]);
    }

    #[test]
    fn a_missing_site_is_an_error_that_names_it() {
        let error = read(Path::new("/nowhere/at all"), &[]).unwrap_err();
        assert_eq!(error.to_string().matches("/nowhere/at all").count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_followed_only_to_a_file_of_the_site() {
        let site =
            Site::new(&[("shared/a.md", b"in"), ("photos/p.jpg", b"123"), (".env", b"KEY"), ("content/d/x", b"")]);
        let outside = tempfile::NamedTempFile::new().unwrap();
        site.link("content/absolute.md", site.at("shared/a.md"));
        site.link("content/chain.md", "absolute.md");
        site.link("content/circle.md", "circle.md");
        site.link("content/dotfile.jpg", "../.env");
        site.link("content/folder", "d");
        site.link("content/gone.md", "nowhere");
        site.link("content/in.jpg", "../photos/p.jpg");
        site.link("content/out.jpg", outside.path());
        site.link("content/outfolder", "/etc");
        site.link("content/passwd.md", "/etc/passwd");
        site.link("content/top", "..");
        let refused = |path: &str, why| (path.to_owned(), Content::Refused(why));
        assert_eq!(
            site.tree(),
            [
                ("content/absolute.md".to_owned(), text_of("in")),
                ("content/chain.md".to_owned(), text_of("in")),
                refused("content/circle.md", Refusal::LeavesSite),
                ("content/d/x".to_owned(), Content::Asset { len: 0 }),
                refused("content/dotfile.jpg", Refusal::LeavesSite),
                refused("content/folder", Refusal::LinkedFolder),
                refused("content/gone.md", Refusal::LeavesSite),
                ("content/in.jpg".to_owned(), Content::Asset { len: 3 }),
                refused("content/out.jpg", Refusal::LeavesSite),
                refused("content/outfolder", Refusal::LeavesSite),
                refused("content/passwd.md", Refusal::LeavesSite),
                refused("content/top", Refusal::LinkedFolder),
            ]
        );
        assert_eq!(site.asset("content/in.jpg").unwrap(), b"123");
        for path in ["content/out.jpg", "content/dotfile.jpg", "content/outfolder/passwd"] {
            assert!(site.asset(path).is_err(), "{path}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn linked_content_is_refused_as_a_whole() {
        let site = Site::new(&[("elsewhere/a.md", b"")]);
        fs::remove_dir(site.at("content")).unwrap();
        site.link("content", "elsewhere");
        assert_eq!(site.tree(), [("content".to_owned(), Content::Refused(Refusal::LinkedFolder))]);
    }

    #[test]
    #[cfg(unix)]
    #[expect(clippy::disallowed_methods, reason = "mkfifo is a program")]
    fn pipes_and_sockets_are_refused_without_waiting() {
        let site = Site::new(&[]);
        assert!(Command::new("mkfifo").arg(site.at("content/pipe.md")).status().unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(site.at("content/socket.jpg")).unwrap();
        site.link("content/topipe.md", "pipe.md");
        site.link("content/zero.md", "/dev/zero");
        let refused = |path: &str, why| (path.to_owned(), Content::Refused(why));
        assert_eq!(
            site.tree(),
            [
                refused("content/pipe.md", Refusal::NotRegular),
                refused("content/socket.jpg", Refusal::NotRegular),
                refused("content/topipe.md", Refusal::NotRegular),
                refused("content/zero.md", Refusal::LeavesSite),
            ]
        );
        assert!(site.asset("content/pipe.md").is_err());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn impossible_names_are_refused_and_folders_with_them_as_a_whole() {
        use std::os::unix::ffi::OsStrExt;
        let site = Site::new(&[("content/con.md", b""), ("content/what?/a.md", b""), ("content/b\u{202e}c.jpg", b"")]);
        fs::write(site.at("content").join(OsStr::from_bytes(b"a\xff.md")), b"").unwrap();
        let refused = |path: &str| (path.to_owned(), Content::Refused(Refusal::Name));
        assert_eq!(
            site.tree(),
            [
                refused("content/a\u{fffd}.md"),
                refused("content/b\u{202e}c.jpg"),
                refused("content/con.md"),
                refused("content/what?"),
            ]
        );
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn names_are_composed_and_two_that_become_one_are_refused() {
        let site = Site::new(&[("content/e\u{301}te\u{301}/o\u{302}.jpg", b"12"), ("content/n\u{303}.md", b"a")]);
        site.write("content/ñ.md", b"b");
        assert_eq!(
            site.tree(),
            [
                ("content/été/ô.jpg".to_owned(), Content::Asset { len: 2 }),
                ("content/ñ.md".to_owned(), Content::Refused(Refusal::Name)),
            ]
        );
        assert_eq!(site.asset("content/été/ô.jpg").unwrap(), b"12");
    }

    #[test]
    fn assets_come_only_from_the_sites_folders() {
        let site = Site::new(&[("secret.txt", b"s"), ("content/.env", b"s"), ("content/a.jpg", b"a")]);
        assert_eq!(site.asset("content/a.jpg").unwrap(), b"a");
        for path in
            ["secret.txt", "content/../secret.txt", "/etc/passwd", "content/.env", "content//a.jpg", "", "content"]
        {
            assert!(site.asset(path).is_err(), "{path}");
        }
        let error = site.asset("content/b.jpg").unwrap_err();
        assert_eq!((error.kind(), error.to_string().matches("content/b.jpg").count()), (io::ErrorKind::NotFound, 1));
    }
}
