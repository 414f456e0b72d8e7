//! How a staged site gets into place: a list of moves, worked out from the journal, the last manifest and what waits on
//! the stage. Each can be made again without harm, and the rest of a list leads to the same site as the whole. So a build
//! that is killed in between is finished by a list made of what it left.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::manifest::Manifest;
use super::notes;
use super::open::{AtPath, Root};

use crate::plan::path::OutputPath;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Removes a file of the last site.
    RemoveFile(OutputPath),
    /// Removes a file of the last site whose name some file systems take for that of a new one. Only while the new one
    /// still waits, since otherwise the new one would be removed.
    RemoveNamesake { path: OutputPath, while_waits: OutputPath },
    /// Removes a folder of the last site if it is empty.
    RemoveFolder(String),
    /// Makes a folder unless it is there.
    MakeFolder(String),
    /// Puts a staged file into place.
    Place(OutputPath),
    /// Puts a staged folder into place, with all that is in it. The last site had no file there.
    PlaceFolder(String),
}

/// Every move, in order: remove what is in the way, put the new files in place, remove the rest of the old ones.
pub(super) fn moves(last: &Manifest, next: &Manifest, waiting: &BTreeSet<OutputPath>) -> Vec<Move> {
    let (in_the_way, left_over) = removals(last, next, waiting);
    let mut moves = in_the_way;
    moves.extend(placements(last, next, waiting));
    moves.extend(left_over);
    moves
}

/// What goes before the new files are put in place, and what goes after it.
fn removals(last: &Manifest, next: &Manifest, waiting: &BTreeSet<OutputPath>) -> (Vec<Move>, Vec<Move>) {
    let next = &next.files;
    let gone: Vec<_> = last.files.keys().filter(|path| !next.contains_key(path)).collect();
    if gone.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let next_by_key: BTreeMap<String, &OutputPath> = next.keys().map(|path| (path.fold_key(), path)).collect();
    let next_folders: BTreeSet<String> = next_by_key.keys().flat_map(|key| folders(key)).map(str::to_owned).collect();

    let mut in_the_way = Vec::new();
    let mut left_over = Vec::new();
    let (mut blocking_folders, mut old_folders) = (BTreeSet::new(), BTreeSet::new());
    for path in gone {
        let key = path.fold_key();
        if let Some(&new) = next_by_key.get(&key) {
            // One that is in place took the name when it came.
            if waiting.contains(new) {
                in_the_way.push(Move::RemoveNamesake { path: path.clone(), while_waits: new.clone() });
            }
        } else if next_folders.contains(&key) || folders(&key).any(|folder| next_by_key.contains_key(folder)) {
            in_the_way.push(Move::RemoveFile(path.clone()));
        } else {
            left_over.push(Move::RemoveFile(path.clone()));
            old_folders.extend(path.folders().map(str::to_owned));
            continue;
        }
        blocking_folders.extend(path.folders().map(str::to_owned));
    }

    let still_used: BTreeSet<&str> = next.keys().flat_map(OutputPath::folders).collect();
    old_folders.retain(|folder| !still_used.contains(&**folder));
    // Backwards, a folder comes after the folders in it.
    in_the_way.extend(blocking_folders.into_iter().rev().map(Move::RemoveFolder));
    left_over.extend(old_folders.into_iter().rev().map(Move::RemoveFolder));
    (in_the_way, left_over)
}

/// Folders that are new as a whole, the outermost of them, and the files that wait for a folder that is not.
fn placements(last: &Manifest, next: &Manifest, waiting: &BTreeSet<OutputPath>) -> Vec<Move> {
    let in_place = last.files.keys().chain(next.files.keys().filter(|path| !waiting.contains(*path)));
    let mut old_folders = BTreeSet::new();
    for path in in_place {
        let key = path.fold_key();
        for folder in folders(&key) {
            if !old_folders.contains(folder) {
                old_folders.insert(folder.to_owned());
            }
        }
    }
    let (mut made, mut placed) = (BTreeSet::new(), Vec::new());
    let mut whole: Option<&str> = None;
    for path in waiting {
        if whole.is_some_and(|folder| path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))) {
            continue;
        }
        let key = path.fold_key();
        whole = None;
        for (folder, key) in path.folders().zip(folders(&key)) {
            if !old_folders.contains(key) {
                whole = Some(folder);
                break;
            }
            made.insert(folder);
        }
        placed.push(match whole {
            Some(folder) => Move::PlaceFolder(folder.to_owned()),
            None => Move::Place(path.clone()),
        });
    }
    let made = made.into_iter().map(|folder| Move::MakeFolder(folder.to_owned()));
    made.chain(placed).collect()
}

impl Move {
    /// Makes the move. `true` if there was something to do; of a folder that is placed, if it was one rename.
    ///
    /// # Errors
    /// When the machine refuses.
    pub(super) fn make(&self, root: &Root) -> Result<bool, WriteError> {
        match self {
            Move::RemoveFile(path) => remove_file(root, path),
            Move::RemoveNamesake { path, while_waits } => {
                Ok(notes::staged(root.path(), while_waits.as_str()).exists() && remove_file(root, path)?)
            }
            Move::RemoveFolder(folder) => remove_folder(root, folder),
            Move::MakeFolder(folder) => make_folder(root, folder),
            Move::Place(path) => place_file(root, path.as_str()),
            Move::PlaceFolder(folder) => place_folder(root, folder),
        }
    }
}

/// Removes only a regular file in real folders. A link in its place is not ours.
fn remove_file(root: &Root, path: &OutputPath) -> Result<bool, WriteError> {
    let place = root.path().join(path.as_str());
    let failed = |error| WriteError::failed("cannot remove", &place, error);
    // The handle is closed before the removal, as Windows wants it.
    let is_ours = matches!(root.find(Path::new(path.as_str())).map_err(WriteError::Machine)?, AtPath::File(..));
    if !is_ours {
        return Ok(false);
    }
    match fs::remove_file(&place) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

fn remove_folder(root: &Root, folder: &str) -> Result<bool, WriteError> {
    let place = root.path().join(folder);
    if !matches!(root.find(Path::new(folder)).map_err(WriteError::Machine)?, AtPath::Folder) {
        return Ok(false);
    }
    match fs::remove_dir(&place) {
        Ok(()) => Ok(true),
        // Something of someone else's is in it, so it stays.
        Err(error) if matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound) => Ok(false),
        Err(error) => Err(WriteError::failed("cannot remove", &place, error)),
    }
}

fn make_folder(root: &Root, folder: &str) -> Result<bool, WriteError> {
    let place = root.path().join(folder);
    match fs::create_dir(&place) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_real_folder(&place) => Ok(false),
        Err(error) => Err(WriteError::failed("cannot make the folder", &place, error)),
    }
}

fn is_real_folder(place: &Path) -> bool {
    fs::symlink_metadata(place).is_ok_and(|seen| seen.is_dir())
}

fn place_file(root: &Root, path: &str) -> Result<bool, WriteError> {
    let waiting = notes::staged(root.path(), path);
    let place: PathBuf = root.path().join(path);
    match fs::rename(&waiting, &place) {
        Ok(()) => Ok(true),
        // Placed before the build was killed; recovery has looked at it.
        Err(error) if error.kind() == io::ErrorKind::NotFound && !waiting.exists() && place.exists() => Ok(false),
        Err(error) => Err(WriteError::failed("cannot put into place", &place, error)),
    }
}

fn place_folder(root: &Root, folder: &str) -> Result<bool, WriteError> {
    let (waiting, place) = (notes::staged(root.path(), folder), root.path().join(folder));
    if fs::rename(&waiting, &place).is_ok() {
        return Ok(true);
    }
    if !waiting.exists() && is_real_folder(&place) {
        return Ok(false);
    }
    // A folder of someone else's is there, or this disk moves none: what is in it goes one by one.
    make_folder(root, folder)?;
    let failed = |error| WriteError::failed("cannot look at", &waiting, error);
    for entry in fs::read_dir(&waiting).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let inside = format!("{folder}/{}", entry.file_name().display());
        match entry.file_type().map_err(failed)?.is_dir() {
            true => place_folder(root, &inside)?,
            false => place_file(root, &inside)?,
        };
    }
    Ok(false)
}

/// The folders of a path or its key, outermost first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
