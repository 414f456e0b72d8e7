//! The files of a foreign folder, by their paths in it.

use std::collections::BTreeMap;

use encoding_rs::WINDOWS_1252;

use crate::media::{self, Kind};

/// A file as it was found.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A file that may hold words, read whole.
    Whole(Vec<u8>),
    /// Anything else: what its first bytes say that it is. It is copied if a report shows or offers it.
    Other(Vec<u8>),
}

/// The files of a folder, or a single one.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    files: BTreeMap<String, Found>,
    /// The days on which files were changed, for texts that name no date.
    changed: BTreeMap<String, String>,
    /// Folders that were not looked into.
    pub(crate) skipped: Vec<String>,
}

impl Folder {
    /// Puts in a file that changed last on the day `changed`.
    pub(crate) fn insert(&mut self, path: String, found: Found, changed: Option<String>) {
        if let Some(day) = changed {
            self.changed.insert(path.clone(), day);
        }
        self.files.insert(path, found);
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The bytes of a file that was read whole.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        match self.files.get(path)? {
            Found::Whole(bytes) => Some(bytes),
            Found::Other(_) => None,
        }
    }

    /// The text of a file. What is not UTF-8 is read as Windows-1252, the usual case.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        let bytes = self.bytes(path)?;
        Some(match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252.decode(bytes).0.into_owned(),
        })
    }

    /// What a file is, by its bytes.
    pub(super) fn kind(&self, path: &str) -> Option<Kind> {
        match self.files.get(path)? {
            Found::Whole(bytes) | Found::Other(bytes) => Some(media::kind_of(&bytes[..bytes.len().min(media::START)])),
        }
    }

    pub(super) fn changed(&self, path: &str) -> Option<&str> {
        self.changed.get(path).map(String::as_str)
    }
}

/// Joins a path to a folder, and takes `.` and `..` out. `None` if it leads out of everything.
pub(super) fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder of a path; empty at the top.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The name at the end of a path, without its last ending.
pub(super) fn stem_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem)
}

/// What stands behind the last dot, in lower case.
pub(super) fn ending_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}

/// Whether a folder of this name is on the way to a file.
pub(super) fn in_folder(path: &str, folder: &str) -> bool {
    path.match_indices(folder)
        .any(|(at, _)| (at == 0 || path[..at].ends_with('/')) && path[at + folder.len()..].starts_with('/'))
}
