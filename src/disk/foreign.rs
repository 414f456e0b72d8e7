//! A folder of another program, read for an import. Links are not followed, and nothing in it is ever changed.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use super::open::naming;
use crate::media::START;

/// A file of a foreign folder.
#[derive(Debug)]
pub(crate) struct ForeignFile {
    /// Its path in the folder, in NFC.
    pub(crate) path: String,
    /// Where it is.
    pub(crate) stored: PathBuf,
    /// Its bytes, or the first of them.
    pub(crate) bytes: Vec<u8>,
    /// Whether these are all bytes, because it may hold words.
    pub(crate) is_whole: bool,
    /// The day on which it was changed last, in UTC.
    pub(crate) changed: Option<String>,
}

/// The most bytes of a file that is read whole; exports of large sites are some dozen megabytes.
const LONGEST: u64 = 256 << 20;

/// The ends of names of files that may hold words or settings.
const WHOLE: &[&str] = &[
    "md", "markdown", "mdx", "mdown", "mkd", "mdwn", "mkdn", "html", "htm", "yaml", "yml", "toml", "json", "xml",
    "docx", "js", "ts", "mjs", "cjs", "mts", "cts", "py", "rb", "pages", "eleventyignore", "gitignore", "njk",
    "liquid", "hbs", "vto", "webc", "ejs", "forestryignore", "quartzignore",
];

/// Folders that hold what programs made, or what they are made of.
const SKIPPED: &[&str] =
    &["node_modules", "_site", ".git", ".hg", ".svn", "__pycache__", ".cache", ".docusaurus", "target"];

/// How browsers call the folder beside a page that they save.
const SAVED: &[&str] = &["_files", "-files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_bestanden", ".files"];

/// What was found at a path.
#[derive(Debug, Default)]
pub(crate) struct Foreign {
    /// Every file, sorted by path.
    pub(crate) files: Vec<ForeignFile>,
    /// Folders that were not looked into.
    pub(crate) skipped: Vec<String>,
}

/// Every file below a folder, or the one file at a path, with what a browser saved beside it.
///
/// # Errors
/// When something cannot be read; the error names it.
pub(crate) fn read(top: &Path) -> io::Result<Foreign> {
    let mut found = Foreign::default();
    if fs::metadata(top).map_err(|error| naming(top, &error))?.is_file() {
        let name = top.file_name().unwrap_or_default().to_string_lossy().into_owned();
        found.files.push(read_file(name, top)?);
        let stem = top.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = top.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        for end in SAVED {
            let beside = folder.join(format!("{stem}{end}"));
            if beside.is_dir() {
                walk(&beside, folder, &mut found)?;
            }
        }
    } else {
        walk(top, top, &mut found)?;
    }
    found.files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// Every file below a folder, by its path from `base`.
fn walk(top: &Path, base: &Path, found: &mut Foreign) -> io::Result<()> {
    let mut entries = WalkDir::new(top).follow_links(false).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(io::Error::from)?;
        let inside = entry.path().strip_prefix(base).unwrap_or(entry.path());
        let path = inside.to_str().map(|path| path.replace('\\', "/"));
        let is_skipped = entry.depth() > 0 && entry.file_name().to_str().is_none_or(|name| SKIPPED.contains(&name));
        if is_skipped && entry.file_type().is_dir() {
            found.skipped.push(format!("{}/", path.unwrap_or_else(|| inside.to_string_lossy().into_owned())));
            entries.skip_current_dir();
            continue;
        }
        let Some(path) = path.filter(|_| entry.file_type().is_file()) else { continue };
        found.files.push(read_file(path, entry.path())?);
    }
    Ok(())
}

fn read_file(path: String, stored: &Path) -> io::Result<ForeignFile> {
    let path: String = path.nfc().collect();
    let named = |error: io::Error| naming(stored, &error);
    let file = fs::File::open(stored).map_err(named)?;
    let metadata = file.metadata().map_err(named)?;
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_whole = WHOLE.contains(&&*ending) && metadata.len() <= LONGEST;
    let most = if is_whole { LONGEST } else { START as u64 };
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(named)?;
    let changed =
        metadata.modified().ok().map(|time| chrono::DateTime::<chrono::Utc>::from(time).format("%Y-%m-%d").to_string());
    Ok(ForeignFile { path, stored: stored.to_owned(), bytes, is_whole, changed })
}

/// Whether a file holds just these bytes. `false` if it cannot be read.
pub(crate) fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|found| found == bytes)
}

/// Whether two files hold the same bytes. `false` if one cannot be read.
pub(crate) fn are_same(one: &Path, other: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|metadata| metadata.len()).ok();
    length(one).is_some() && length(one) == length(other) && fs::read(one).is_ok_and(|bytes| holds(other, &bytes))
}

/// Whether two paths lead to one folder or file. `false` if one leads nowhere.
pub(crate) fn are_one(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

/// Copies a file to where nothing is yet.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if there is something.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let bytes = fs::read(from).map_err(|error| naming(from, &error))?;
    super::file::create(to, &bytes)
}
