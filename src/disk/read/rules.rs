//! Which files are the site's, and which of them are texts.

use std::ffi::OsStr;
use std::path::Path;

/// The folders of a site that are read.
pub(crate) const FOLDERS: [&str; 2] = ["content", "themes"];

const CONTENT_TEXTS: &[&str] = &["md", "yaml", "yml"];
const THEME_TEXTS: &[&str] =
    &["md", "markdown", "yaml", "yml", "ftl", "html", "xml", "txt", "css", "js", "json", "svg", "typ"];

/// Whether a file of this name does not belong to the site: it is hidden, or an editor or a system left it. A watcher
/// ignores the same names.
pub(crate) fn is_ignored(name: &str) -> bool {
    const ENDS: &[&str] = &[
        "~", ".swp", ".swo", ".swx", ".tmp", ".temp", ".bak", ".orig", ".rej", ".part", ".crdownload", "___jb_tmp___",
        "___jb_old___",
    ];
    let name = name.to_ascii_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#') && name.len() > 1
        || ENDS.iter().any(|end| name.ends_with(end))
        || matches!(&*name, "4913" | "thumbs.db" | "desktop.ini" | "__macosx")
}

/// Where files for the root of the site lie, and the one hidden folder that belongs there.
const WELL_KNOWN: &str = "content/root/.well-known";

/// Whether a path is that of the hidden folder that hosts and browsers ask for.
pub(crate) fn is_well_known(path: &Path) -> bool {
    path == Path::new(WELL_KNOWN)
}

/// Whether a hidden file in the folder for the root is one that somebody means to publish, and so must be told that it is
/// not: `.htaccess`, and not what a system left.
pub(crate) fn is_meant_for_root(path: &Path) -> bool {
    const MEANT: &[&str] = &[".htaccess", ".htpasswd", ".nojekyll", ".user.ini", ".env"];
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    path.parent() == Path::new(WELL_KNOWN).parent() && MEANT.contains(&name)
}

/// As [`is_ignored`], for folders. A folder called `4913` may be a report's, while the file `4913` is vim's test of a folder.
pub(crate) fn is_ignored_folder(name: &str) -> bool {
    name != "4913" && is_ignored(name)
}

/// Whether any part of a path is ignored.
pub(crate) fn is_path_ignored(path: &Path) -> bool {
    if is_well_known(path) || is_meant_for_root(path) {
        return false;
    }
    let path = path.strip_prefix(WELL_KNOWN).unwrap_or(path);
    let mut parts = path.components().map(|part| part.as_os_str().to_str());
    let file = parts.next_back().flatten();
    file.is_none_or(is_ignored) || parts.any(|folder| folder.is_none_or(is_ignored_folder))
}

/// Files beside reports from which they may take numbers; of JSON, the data of other sites.
const DATA: &[&str] = &["csv", "tsv", "xlsx", "xlsm", "ods", "geojson", "json"];

/// Whether reports may take numbers from a file of this name.
pub(super) fn is_data(path: &str) -> bool {
    path.starts_with("content/") && has_ending(path, DATA)
}

/// By the end of its name, large or small: a report called `004.MD` must not pass for a photo and be copied.
pub(super) fn is_text(path: &str) -> bool {
    let texts = if path.starts_with("content/") { CONTENT_TEXTS } else { THEME_TEXTS };
    has_ending(path, texts)
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    let end = Path::new(path).extension().and_then(OsStr::to_str).unwrap_or_default();
    endings.iter().any(|ending| ending.eq_ignore_ascii_case(end))
}
