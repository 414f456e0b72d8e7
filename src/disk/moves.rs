//! How a staged site gets into place: a list of moves, worked out from the journal and the last manifest alone. Each
//! can be made again without harm, so a build that is killed in between is finished by starting the list again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::manifest::{Journal, Manifest};
use super::notes;
use super::open::{AtPath, Root};

use crate::plan::path::OutputPath;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Removes a file of the last site.
    RemoveFile(OutputPath),
    /// Removes a file of the last site whose name some file systems take for that of a new one. Only while the new one
    /// still waits, since otherwise the new one would be removed.
    RemoveNamesake { path: OutputPath, while_waits: u64 },
    /// Removes a folder of the last site if it is empty.
    RemoveFolder(String),
    /// Makes a folder unless it is there.
    MakeFolder(String),
    /// Puts a staged file into place.
    Place { number: u64, path: OutputPath },
}

/// Every move, in order: remove what is in the way, put the new files in place, remove the rest of the old ones.
pub(super) fn moves(last: &Manifest, journal: &Journal) -> Vec<Move> {
    let next = &journal.next.files;
    let next_by_key: BTreeMap<String, &OutputPath> = next.keys().map(|path| (path.fold_key(), path)).collect();
    let next_folders: BTreeSet<String> = next_by_key.keys().flat_map(|key| folders(key)).map(str::to_owned).collect();

    let mut in_the_way = Vec::new();
    let mut left_over = Vec::new();
    let (mut blocking_folders, mut old_folders) = (BTreeSet::new(), BTreeSet::new());
    for path in last.files.keys().filter(|path| !next.contains_key(path)) {
        let key = path.fold_key();
        let namesake = next_by_key.get(&key).and_then(|new| journal.staged.get(*new));
        if let Some(&while_waits) = namesake {
            in_the_way.push(Move::RemoveNamesake { path: path.clone(), while_waits });
        } else if next_folders.contains(&key) || folders(&key).any(|folder| next_by_key.contains_key(folder)) {
            in_the_way.push(Move::RemoveFile(path.clone()));
        } else {
            left_over.push(Move::RemoveFile(path.clone()));
            old_folders.extend(path.folders().map(str::to_owned));
            continue;
        }
        blocking_folders.extend(path.folders().map(str::to_owned));
    }

    let made: BTreeSet<&str> = journal.staged.keys().flat_map(OutputPath::folders).collect();
    let still_used: BTreeSet<&str> = next.keys().flat_map(OutputPath::folders).collect();
    old_folders.retain(|folder| !still_used.contains(&**folder));

    let mut moves = in_the_way;
    // Backwards, a folder comes after the folders in it.
    moves.extend(blocking_folders.into_iter().rev().map(Move::RemoveFolder));
    moves.extend(made.into_iter().map(|folder| Move::MakeFolder(folder.to_owned())));
    moves.extend(journal.staged.iter().map(|(path, &number)| Move::Place { number, path: path.clone() }));
    moves.extend(left_over);
    moves.extend(old_folders.into_iter().rev().map(Move::RemoveFolder));
    moves
}

impl Move {
    /// Makes the move. `true` if there was something to do.
    ///
    /// # Errors
    /// When the machine refuses.
    pub(super) fn make(&self, root: &Root) -> Result<bool, WriteError> {
        match self {
            Move::RemoveFile(path) => remove_file(root, path),
            Move::RemoveNamesake { path, while_waits } => {
                Ok(notes::staged(root.path(), *while_waits).exists() && remove_file(root, path)?)
            }
            Move::RemoveFolder(folder) => remove_folder(root, folder),
            Move::MakeFolder(folder) => make_folder(root, folder),
            Move::Place { number, path } => place(root, *number, path),
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

fn place(root: &Root, number: u64, path: &OutputPath) -> Result<bool, WriteError> {
    let waiting = notes::staged(root.path(), number);
    let place: PathBuf = root.path().join(path.as_str());
    match fs::rename(&waiting, &place) {
        Ok(()) => Ok(true),
        // Placed before the build was killed; recovery has looked at it.
        Err(error) if error.kind() == io::ErrorKind::NotFound && !waiting.exists() && place.exists() => Ok(false),
        Err(error) => Err(WriteError::failed("cannot put into place", &place, error)),
    }
}

/// The folders of a path or its key, outermost first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
