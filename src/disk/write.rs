//! A site put in place at once, or not at all.
//!
//! Files are first written aside ([`Output::stage`], from many threads); those that are already in place with the same
//! bytes are not touched, so their times stay. [`Output::commit`] writes down what the site will be (the journal), and
//! only then moves the files into place and removes those of the last site that are no longer wanted. Until the journal
//! stands, the old site is whole; from then on, whoever opens the folder next finishes the work. A power cut may lose
//! what the disk had only promised to keep. Then the journal is dropped, and the next build compares every file again.
//!
//! Below the output folder, `.vigie/` keeps our notes:
//!
//! ```text
//! lock             held while a build writes
//! manifest.json    what the site in place consists of
//! next.json        the journal: the next manifest, only while a site is put in place
//! stage/           files on their way, at their paths
//! shard.json       what a part of a site was made of (see `shards`)
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use blake3::Hash;
use walkdir::WalkDir;

pub use super::error::{Refused, WriteError};
use super::file;
use super::guard::Guard;
use super::manifest::{Manifest, Stamp};
use super::moves::{Move, folders, moves};
use super::notes;
use super::open::{AtPath, Root};
use super::sight::{Sight, seen};
use super::stage::{self, Stage, as_output_path, stamp_if_equal, walk_failed};
use crate::plan::path::OutputPath;
use crate::source::Made;

/// What may lie in a folder that counts as empty: what git and file managers leave, and our own notes.
const PLACEHOLDERS: &[&str] = &[".gitkeep", ".gitignore", ".gitattributes", ".keep", ".git", ".DS_Store", ".vigie"];

/// An output folder that a site is being written to. Dropped without [`commit`](Output::commit), it leaves the folder
/// as it was.
#[derive(Debug)]
pub struct Output {
    root: Root,
    last: Manifest,
    /// The paths of `last` by their fold key; more than one only after a power cut.
    last_by_key: BTreeMap<String, Vec<OutputPath>>,
    stage: Stage,
    staged: Mutex<Vec<Staged>>,
    failed: AtomicBool,
    /// From here on the stage belongs to the journal.
    sealed: bool,
    /// Locked while this lives.
    _lock: File,
}

/// What a commit did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteSummary {
    /// Files that are new or different.
    pub(crate) written: usize,
    /// Files that were already in place.
    pub(crate) unchanged: usize,
    /// Files of the last site that are gone.
    pub(crate) removed: usize,
    /// Bytes of the files that were written.
    pub(crate) bytes: u64,
    /// What [`Output::seen`] says of the site in place.
    pub(crate) seen: Option<Hash>,
}

#[derive(Debug)]
struct Staged {
    path: OutputPath,
    stamp: Stamp,
    /// Of the file that waits, or is already in place.
    sight: Sight,
    waits: bool,
    in_place: InPlace,
}

/// A site that can be put in place.
struct NextSite {
    manifest: Manifest,
    /// The paths of the files that wait on the stage.
    waiting: BTreeSet<OutputPath>,
    /// By the order of their paths.
    sights: Vec<Sight>,
    summary: WriteSummary,
}

/// What was found where a file shall go.
enum Found {
    Same(Stamp, Sight),
    Other(InPlace),
}

/// What stands where a file shall go.
#[derive(Debug, PartialEq, Eq)]
enum InPlace {
    /// Nothing, or a file of ours.
    Free,
    /// A folder, which may go if all in it is ours and goes, too.
    Folder,
    /// Something else, at this path.
    Foreign(PathBuf),
}

impl Output {
    /// Opens a folder to write a site to, and makes it where it does not exist. A site that was left half in place is
    /// put in place first.
    ///
    /// # Errors
    /// When the folder must not be written to, another build is at it, or the machine fails.
    pub fn open(output: &Path, guard: &Guard) -> Result<Output, WriteError> {
        let folder = guard.check(output)?;
        check_ownership(output, &folder)?;
        let notes = folder.join(notes::FOLDER);
        fs::create_dir_all(&folder).map_err(|error| WriteError::failed("cannot make the folder", &folder, error))?;
        match fs::create_dir(&notes) {
            Ok(()) => {}
            Err(_) if fs::symlink_metadata(&notes).is_ok_and(|seen| seen.is_dir()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(WriteError::InTheWay(vec![notes]));
            }
            Err(error) => return Err(WriteError::failed("cannot make the folder", &notes, error)),
        }
        let lock = lock(output, &folder)?;
        let root = Root::open(&folder).map_err(WriteError::Machine)?;
        let last = recover(&root)?;
        let mut last_by_key: BTreeMap<String, Vec<OutputPath>> = BTreeMap::new();
        for path in last.files.keys() {
            last_by_key.entry(path.fold_key()).or_default().push(path.clone());
        }
        Ok(Output {
            stage: Stage::open(&root)?,
            root,
            last,
            last_by_key,
            staged: Mutex::default(),
            failed: AtomicBool::new(false),
            sealed: false,
            _lock: lock,
        })
    }

    /// How the disk sees each file of the site in place, without opening any: another hash once one of them is written to,
    /// replaced or removed. `None` if one is gone already.
    pub(crate) fn seen(&self) -> Option<Hash> {
        seen(self.root.path(), self.last.files.iter().map(|(path, stamp)| (path, *stamp, None)))
    }

    /// Adds a file of the new site. Each path once; from any thread.
    ///
    /// # Errors
    /// When the machine cannot write it; then nothing can be committed.
    pub fn stage(&self, path: &OutputPath, made: &Made) -> Result<(), WriteError> {
        let staged = self.stage_one(path, made).map_err(|error| {
            self.failed.store(true, Ordering::Relaxed);
            self.clash_with(path).map_or(error, |other| WriteError::Clash(other, path.clone()))
        })?;
        self.staged.lock().unwrap_or_else(PoisonError::into_inner).push(staged);
        Ok(())
    }

    fn stage_one(&self, path: &OutputPath, made: &Made) -> Result<Staged, WriteError> {
        let folder = path.folders().last();
        let is_in_new = folder.map_or(Ok(false), |folder| self.stage.make_folder(&self.root, folder))?;
        let in_place = match is_in_new {
            true => InPlace::Free,
            false => match self.look_at(path, made)? {
                Found::Same(stamp, sight) => {
                    return Ok(Staged { path: path.clone(), stamp, sight, waits: false, in_place: InPlace::Free });
                }
                Found::Other(in_place) => in_place,
            },
        };
        let (stamp, sight) = self.stage.write(&self.root, path, made)?;
        Ok(Staged { path: path.clone(), stamp, sight, waits: true, in_place })
    }

    fn look_at(&self, path: &OutputPath, made: &Made) -> Result<Found, WriteError> {
        Ok(Found::Other(match self.root.find(Path::new(path.as_str())).map_err(WriteError::Machine)? {
            AtPath::File(file, seen) => {
                let place = self.root.path().join(path.as_str());
                let failed = |error| WriteError::failed("cannot read", &place, error);
                if !self.is_ours(path, &seen)? {
                    InPlace::Foreign(path.as_str().into())
                } else if self.is_only_name(path)
                    && seen.len() == made.len()
                    && let Some(stamp) = stamp_if_equal(file, made).map_err(failed)?
                {
                    return Ok(Found::Same(stamp, Sight::of(&seen)));
                } else {
                    InPlace::Free
                }
            }
            AtPath::NoFolder(at) if self.is_our_file(&at)? => InPlace::Free,
            AtPath::NoFolder(at) | AtPath::Link(at) => InPlace::Foreign(at),
            AtPath::NotRegular => InPlace::Foreign(path.as_str().into()),
            AtPath::Folder => InPlace::Folder,
            AtPath::Nothing => InPlace::Free,
        }))
    }

    /// A staged file of which this one would be the folder, or the other way round, or which has its name.
    fn clash_with(&self, path: &OutputPath) -> Option<OutputPath> {
        let key = path.fold_key();
        let is_in = |inner: &str, outer: &str| inner == outer || folders(inner).any(|folder| folder == outer);
        let staged = self.staged.lock().unwrap_or_else(PoisonError::into_inner);
        let mut others = staged.iter().map(|staged| (&staged.path, staged.path.fold_key()));
        others.find(|(_, other)| is_in(other, &key) || is_in(&key, other)).map(|(path, _)| path.clone())
    }

    /// Whether the file seen at a path is one of the last site: under this name, or under another that this disk takes
    /// for the same.
    fn is_ours(&self, path: &OutputPath, seen: &Metadata) -> Result<bool, WriteError> {
        let Some(names) = self.last_by_key.get(&path.fold_key()) else { return Ok(false) };
        if names.contains(path) {
            return Ok(true);
        }
        for name in names {
            let found = self.root.find(Path::new(name.as_str())).map_err(WriteError::Machine)?;
            if let AtPath::File(_, other) = found
                && is_same_file(seen, &other)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_our_file(&self, at: &Path) -> Result<bool, WriteError> {
        let Some(path) = as_output_path(at) else { return Ok(false) };
        match self.root.find(at).map_err(WriteError::Machine)? {
            AtPath::File(_, seen) => self.is_ours(&path, &seen),
            _ => Ok(false),
        }
    }

    /// A file that went by another name is always staged, so that its name becomes the new one.
    fn is_only_name(&self, path: &OutputPath) -> bool {
        self.last_by_key.get(&path.fold_key()).is_some_and(|names| names.len() == 1 && names[0] == *path)
    }

    /// Puts the staged files in place as the whole site, and removes what of the last site is not among them.
    ///
    /// # Errors
    /// When something that is not ours stands in the way, or the files do not fit together: then nothing was changed.
    /// When the machine fails while the files are moved: then the next [`open`](Output::open) goes on with it.
    pub fn commit(mut self) -> Result<WriteSummary, WriteError> {
        let next = self.check()?;
        let folder = self.root.path();
        let mut written = next.summary;
        let is_same = next.waiting.is_empty() && next.manifest == self.last && notes::manifest(folder).exists();
        let mut whole_folders = BTreeSet::new();
        if !is_same {
            seal(folder, &next.manifest)?;
            self.sealed = true;
            for step in moves(&self.last, &next.manifest, &next.waiting) {
                match (step.make(&self.root)?, step) {
                    (true, Move::RemoveFile(_)) => written.removed += 1,
                    (true, Move::PlaceFolder(folder)) => drop(whole_folders.insert(folder)),
                    _ => {}
                }
            }
            finish(folder)?;
        }
        // The disk notes the time at which a file itself is moved.
        let is_as_written = |path: &OutputPath| {
            !next.waiting.contains(path) || path.folders().any(|folder| whole_folders.contains(folder))
        };
        let files = next.manifest.files.iter().zip(&next.sights);
        let files = files.map(|((path, stamp), sight)| (path, *stamp, is_as_written(path).then_some(*sight)));
        written.seen = seen(folder, files);
        Ok(written)
    }

    /// Everything that could be wrong, before anything is changed.
    fn check(&mut self) -> Result<NextSite, WriteError> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(WriteError::Unfinished);
        }
        let mut staged = std::mem::take(self.staged.get_mut().unwrap_or_else(PoisonError::into_inner));
        staged.sort_by(|one, other| one.path.cmp(&other.path));
        check_clashes(&staged)?;

        let (mut waiting, mut summary) = (BTreeSet::new(), WriteSummary::default());
        for file in &staged {
            if file.waits {
                waiting.insert(file.path.clone());
                summary.written += 1;
                summary.bytes += file.stamp.len;
            } else {
                summary.unchanged += 1;
            }
        }
        let manifest = Manifest { files: staged.iter().map(|file| (file.path.clone(), file.stamp)).collect() };
        let sights = staged.iter().map(|file| file.sight).collect();
        let mut foreign = BTreeSet::new();
        for file in staged {
            match file.in_place {
                InPlace::Free => {}
                InPlace::Foreign(at) => drop(foreign.insert(self.root.path().join(at))),
                InPlace::Folder => foreign.extend(self.foreign_in(&file.path, &manifest)?),
            }
        }
        match foreign.is_empty() {
            true => Ok(NextSite { manifest, waiting, sights, summary }),
            false => Err(WriteError::InTheWay(Vec::from_iter(foreign))),
        }
    }

    /// What keeps a folder from being removed: a file that is not ours, or a folder that never held one of ours.
    fn foreign_in(&self, folder: &OutputPath, next: &Manifest) -> Result<Option<PathBuf>, WriteError> {
        let top = self.root.path().join(folder.as_str());
        let held: BTreeSet<&str> = self.last_by_key.keys().flat_map(|key| folders(key)).collect();
        let next: BTreeSet<String> = next.files.keys().map(OutputPath::fold_key).collect();
        for entry in WalkDir::new(&top).follow_links(false).follow_root_links(false).sort_by_file_name() {
            let entry = entry.map_err(|error| walk_failed(&top, error))?;
            let inside = entry.path().strip_prefix(self.root.path()).unwrap_or(entry.path());
            let goes = as_output_path(inside).map(|path| path.fold_key()).is_some_and(|key| match entry.file_type() {
                kind if kind.is_dir() => held.contains(&*key),
                kind => kind.is_file() && self.last_by_key.contains_key(&key) && !next.contains(&key),
            });
            if !goes {
                return Ok(Some(entry.path().to_owned()));
            }
        }
        Ok(None)
    }
}

/// The point of no return: from here on the new site is the one that will be.
fn seal(folder: &Path, next: &Manifest) -> Result<(), WriteError> {
    file::replace_with(&notes::journal(folder), |file| next.write(file)).map_err(WriteError::Machine)
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.sealed {
            // What cannot be removed now is removed by the next build.
            drop(fs::remove_dir_all(notes::stage(self.root.path())));
        }
    }
}

/// Whether a build has written to a folder, or was cut off before it had put anything in place.
pub(crate) fn is_begun(output: &Path) -> bool {
    output.join(notes::FOLDER).is_dir()
}

/// Reads the manifest of an output folder; `None` where no site was written to it.
///
/// # Errors
/// When it is damaged or cannot be read.
pub(crate) fn last_manifest(output: &Path) -> Result<Option<Manifest>, WriteError> {
    let path = notes::manifest(output);
    let Some(json) = read_if_there(&path)? else { return Ok(None) };
    Manifest::from_json(&json).map(Some).ok_or(WriteError::Notes(path))
}

/// Keeps builds away from a built site for as long as the guard lives.
///
/// # Errors
/// When a build is at it, or there is no built site.
pub(crate) fn hold(output: &Path) -> Result<File, WriteError> {
    let folder = fs::canonicalize(output).map_err(|error| WriteError::failed("cannot look at", output, error))?;
    lock(output, &folder)
}

/// A folder with files in it is ours only if our notes say so.
fn check_ownership(output: &Path, folder: &Path) -> Result<(), WriteError> {
    if notes::manifest(folder).exists() || notes::journal(folder).exists() {
        return Ok(());
    }
    let failed = |error| WriteError::failed("cannot look at", folder, error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    let mut foreign = BTreeSet::new();
    for entry in entries {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        if !PLACEHOLDERS.contains(&&*name) {
            foreign.insert(name);
        }
    }
    match foreign.pop_first() {
        Some(first) => Err(WriteError::Refused(output.to_owned(), Refused::Foreign(first))),
        None => Ok(()),
    }
}

fn lock(output: &Path, folder: &Path) -> Result<File, WriteError> {
    let path = notes::lock(folder);
    let failed = |error| WriteError::failed("cannot lock", &path, error);
    // Never removed: two builds could otherwise each hold the lock of a file that the other does not see.
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(WriteError::Busy(output.to_owned())),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// Finishes or drops what a killed build left. Returns the manifest of what is then in place.
fn recover(root: &Root) -> Result<Manifest, WriteError> {
    let folder = root.path();
    let last = last_manifest(folder)?.unwrap_or_default();
    let path = notes::journal(folder);
    let Some(json) = read_if_there(&path)? else {
        stage::clear(folder)?;
        return Ok(last);
    };
    let next = Manifest::from_json(&json).ok_or(WriteError::Notes(path))?;
    let waiting = stage::waiting(root, &next)?;
    if is_whole(root, &last, &next, &waiting)? {
        for step in moves(&last, &next, &waiting) {
            step.make(root)?;
        }
        finish(folder)?;
        return Ok(next);
    }
    // Some of it is lost. Either site may be in place in parts; all of both is ours, and the build that comes now
    // compares it byte by byte.
    let mut either = last;
    either.files.extend(next.files);
    seal(folder, &either)?;
    finish(folder)?;
    Ok(either)
}

/// Whether each new file waits, or is already in place, with all its bytes.
fn is_whole(root: &Root, last: &Manifest, next: &Manifest, waiting: &BTreeSet<OutputPath>) -> Result<bool, WriteError> {
    for (path, stamp) in &next.files {
        let is_there = match waiting.contains(path) {
            true => has(root, &notes::staged(Path::new(""), path.as_str()), *stamp)?,
            false => last.files.get(path) == Some(stamp) || has(root, Path::new(path.as_str()), *stamp)?,
        };
        if !is_there {
            return Ok(false);
        }
    }
    Ok(true)
}

fn has(root: &Root, path: &Path, stamp: Stamp) -> Result<bool, WriteError> {
    let AtPath::File(file, seen) = root.find(path).map_err(WriteError::Machine)? else { return Ok(false) };
    if seen.len() != stamp.len {
        return Ok(false);
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).map_err(|error| WriteError::failed("cannot read", &root.path().join(path), error))?;
    Ok(hasher.finalize() == stamp.hash)
}

/// The new site is in place: the journal becomes its manifest, and the stage goes.
fn finish(folder: &Path) -> Result<(), WriteError> {
    let manifest = notes::manifest(folder);
    fs::rename(notes::journal(folder), &manifest)
        .map_err(|error| WriteError::failed("cannot write", &manifest, error))?;
    stage::clear(folder)
}

/// Two new files that some file system mixes up, or one in the other. The plan has refused them with a place in the
/// sources; this is the last look before they would overwrite each other.
fn check_clashes(staged: &[Staged]) -> Result<(), WriteError> {
    let mut by_key: Vec<(String, &OutputPath)> = staged.iter().map(|file| (file.path.fold_key(), &file.path)).collect();
    by_key.sort();
    if let Some(pair) = by_key.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(WriteError::Clash(pair[0].1.clone(), pair[1].1.clone()));
    }
    let mut above = "";
    for (key, path) in &by_key {
        let folder = key.rfind('/').map_or("", |at| &key[..at]);
        if folder == std::mem::replace(&mut above, folder) {
            continue;
        }
        let at = |folder: &str| by_key.binary_search_by(|(key, _)| key.as_str().cmp(folder)).ok();
        if let Some(other) = folders(key).find_map(at) {
            return Err(WriteError::Clash(by_key[other].1.clone(), (*path).clone()));
        }
    }
    Ok(())
}

#[cfg(unix)]
fn is_same_file(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Two names with one fold key are one file on Windows, unless a folder was set to distinguish capital from small letters.
#[cfg(not(unix))]
fn is_same_file(one: &Metadata, other: &Metadata) -> bool {
    one.len() == other.len() && one.created().ok() == other.created().ok()
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, WriteError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(WriteError::failed("cannot read", path, error)),
    }
}

#[cfg(test)]
mod tests;
