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
//!     lock             held while a build writes
//!     manifest.json    what the site in place consists of
//!     next.json        the journal, only while a site is put in place
//!     stage/           files on their way
//!     shard.json       what a part of a site was made of (see `shards`)

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use blake3::Hash;
use walkdir::WalkDir;

pub use super::error::{Refused, WriteError};
use super::file;
use super::guard::Guard;
use super::manifest::{Journal, Manifest, Stamp};
use super::moves::{Move, folders, moves};
use super::notes;
use super::open::{AtPath, Root};
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
    staged: Mutex<Vec<Staged>>,
    numbers: AtomicU64,
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
    /// `None` for a file that is already in place.
    number: Option<u64>,
    in_place: InPlace,
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
        let stage = notes::stage(&folder);
        fs::create_dir(&stage).map_err(|error| WriteError::failed("cannot make the folder", &stage, error))?;
        Ok(Output {
            root,
            last,
            last_by_key,
            staged: Mutex::default(),
            numbers: AtomicU64::new(0),
            failed: AtomicBool::new(false),
            sealed: false,
            _lock: lock,
        })
    }

    /// How the disk sees each file of the site in place, without opening any: another hash once one of them is written to,
    /// replaced or removed. `None` if one is gone already.
    pub(crate) fn seen(&self) -> Option<Hash> {
        seen(self.root.path(), &self.last)
    }

    /// Adds a file of the new site. Each path once; from any thread.
    ///
    /// # Errors
    /// When the machine cannot write it; then nothing can be committed.
    pub fn stage(&self, path: &OutputPath, made: &Made) -> Result<(), WriteError> {
        let staged = self.stage_one(path, made).inspect_err(|_| self.failed.store(true, Ordering::Relaxed))?;
        self.staged.lock().unwrap_or_else(PoisonError::into_inner).push(staged);
        Ok(())
    }

    fn stage_one(&self, path: &OutputPath, made: &Made) -> Result<Staged, WriteError> {
        let staged = |stamp, number, in_place| Staged { path: path.clone(), stamp, number, in_place };
        let found = self.root.find(Path::new(path.as_str())).map_err(WriteError::Machine)?;
        let in_place = match found {
            AtPath::File(file, seen) => {
                let place = self.root.path().join(path.as_str());
                let failed = |error| WriteError::failed("cannot read", &place, error);
                if !self.is_ours(path, &seen)? {
                    InPlace::Foreign(path.as_str().into())
                } else if self.is_only_name(path)
                    && seen.len() == made.len()
                    && let Some(stamp) = stamp_if_equal(file, made).map_err(failed)?
                {
                    return Ok(staged(stamp, None, InPlace::Free));
                } else {
                    InPlace::Free
                }
            }
            AtPath::NoFolder(at) if self.is_our_file(&at)? => InPlace::Free,
            AtPath::NoFolder(at) | AtPath::Link(at) => InPlace::Foreign(at),
            AtPath::NotRegular => InPlace::Foreign(path.as_str().into()),
            AtPath::Folder => InPlace::Folder,
            AtPath::Nothing => InPlace::Free,
        };
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        let waiting = notes::staged(self.root.path(), number);
        let stamp = write_new(&waiting, made)
            .map_err(|error| WriteError::failed("cannot write", &self.root.path().join(path.as_str()), error))?;
        Ok(staged(stamp, Some(number), in_place))
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
        let Some(path) = at.to_str().and_then(|at| OutputPath::new(&with_slashes(at)).ok()) else { return Ok(false) };
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
        let (journal, mut written) = self.check()?;
        let is_same = journal.staged.is_empty()
            && fs::read(notes::manifest(self.root.path())).is_ok_and(|old| old == journal.next.to_json().as_bytes());
        if is_same {
            written.seen = seen(self.root.path(), &journal.next);
            return Ok(written);
        }
        self.seal(&journal)?;
        for step in moves(&self.last, &journal) {
            let done = step.make(&self.root)?;
            if matches!(step, Move::RemoveFile(_)) {
                written.removed += usize::from(done);
            }
        }
        finish(self.root.path(), &journal.next)?;
        written.seen = seen(self.root.path(), &journal.next);
        Ok(written)
    }

    /// Everything that could be wrong, before anything is changed.
    fn check(&mut self) -> Result<(Journal, WriteSummary), WriteError> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(WriteError::Unfinished);
        }
        let mut staged = std::mem::take(self.staged.get_mut().unwrap_or_else(PoisonError::into_inner));
        staged.sort_by(|one, other| one.path.cmp(&other.path));
        check_clashes(&staged)?;

        let mut foreign = BTreeSet::new();
        let (mut journal, mut written) = (Journal::default(), WriteSummary::default());
        for file in &staged {
            journal.next.files.insert(file.path.clone(), file.stamp);
            if let Some(number) = file.number {
                journal.staged.insert(file.path.clone(), number);
                written.written += 1;
                written.bytes += file.stamp.len;
            } else {
                written.unchanged += 1;
            }
        }
        for file in staged {
            match file.in_place {
                InPlace::Free => {}
                InPlace::Foreign(at) => drop(foreign.insert(self.root.path().join(at))),
                InPlace::Folder => foreign.extend(self.foreign_in(&file.path, &journal.next)?),
            }
        }
        if foreign.is_empty() { Ok((journal, written)) } else { Err(WriteError::InTheWay(Vec::from_iter(foreign))) }
    }

    /// What keeps a folder from being removed: a file that is not ours, or a folder that never held one of ours.
    fn foreign_in(&self, folder: &OutputPath, next: &Manifest) -> Result<Option<PathBuf>, WriteError> {
        let top = self.root.path().join(folder.as_str());
        let held: BTreeSet<&str> = self.last_by_key.keys().flat_map(|key| folders(key)).collect();
        let next: BTreeSet<String> = next.files.keys().map(OutputPath::fold_key).collect();
        for entry in WalkDir::new(&top).follow_links(false).follow_root_links(false).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&top).to_owned();
                let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                WriteError::failed("cannot look at", &path, error)
            })?;
            let inside = entry.path().strip_prefix(self.root.path()).unwrap_or(entry.path());
            let path = inside.to_str().and_then(|path| OutputPath::new(&with_slashes(path)).ok());
            let goes = path.map(|path| path.fold_key()).is_some_and(|key| match entry.file_type() {
                kind if kind.is_dir() => held.contains(&*key),
                kind => kind.is_file() && self.last_by_key.contains_key(&key) && !next.contains(&key),
            });
            if !goes {
                return Ok(Some(entry.path().to_owned()));
            }
        }
        Ok(None)
    }

    /// The point of no return: from here on the new site is the one that will be.
    fn seal(&mut self, journal: &Journal) -> Result<(), WriteError> {
        file::replace(&notes::journal(self.root.path()), journal.to_json().as_bytes()).map_err(WriteError::Machine)?;
        self.sealed = true;
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.sealed {
            // What cannot be removed now is removed by the next build.
            drop(fs::remove_dir_all(notes::stage(self.root.path())));
        }
    }
}

/// Of each file its length, its times and its number on the disk: who changes a file changes at least one of them.
fn seen(folder: &Path, manifest: &Manifest) -> Option<Hash> {
    let mut hasher = blake3::Hasher::new();
    for (file, stamp) in &manifest.files {
        let metadata = fs::symlink_metadata(folder.join(file.as_str())).ok().filter(Metadata::is_file)?;
        if metadata.len() != stamp.len {
            return None;
        }
        for number in numbers_of(&metadata) {
            hasher.update(&number.to_le_bytes());
        }
        hasher.update(stamp.hash.as_bytes()).update(file.as_str().as_bytes());
    }
    Some(hasher.finalize())
}

#[cfg(unix)]
fn numbers_of(metadata: &Metadata) -> [u64; 6] {
    use std::os::unix::fs::MetadataExt as _;
    let times = [metadata.mtime(), metadata.mtime_nsec(), metadata.ctime(), metadata.ctime_nsec()];
    let [written, written_part, changed, changed_part] = times.map(i64::cast_unsigned);
    [metadata.dev(), metadata.ino(), written, written_part, changed, changed_part]
}

#[cfg(not(unix))]
fn numbers_of(metadata: &Metadata) -> [u64; 1] {
    let since = |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).ok();
    [metadata.modified().ok().and_then(since).map_or(0, |time| time.as_nanos() as u64)]
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
    if let Some(json) = read_if_there(&path)? {
        let journal = Journal::from_json(&json).ok_or(WriteError::Notes(path))?;
        let next = if is_whole(root, &journal)? {
            for step in moves(&last, &journal) {
                step.make(root)?;
            }
            journal.next
        } else {
            // Some of it is lost. Either site may be in place in parts; all of both is ours, and the build that
            // comes now compares it byte by byte.
            let mut either = last;
            either.files.extend(journal.next.files);
            either
        };
        finish(folder, &next)?;
        return Ok(next);
    }
    clear_stage(folder)?;
    Ok(last)
}

/// Whether each new file waits, or is already in place, with all its bytes.
fn is_whole(root: &Root, journal: &Journal) -> Result<bool, WriteError> {
    for (path, &number) in &journal.staged {
        let Some(&stamp) = journal.next.files.get(path) else { return Ok(false) };
        let waiting = notes::staged(Path::new(""), number);
        if !(has(root, &waiting, stamp)? || has(root, Path::new(path.as_str()), stamp)?) {
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

/// The new site is in place: its manifest becomes the last one, and the notes of the way there go.
fn finish(folder: &Path, next: &Manifest) -> Result<(), WriteError> {
    file::replace(&notes::manifest(folder), next.to_json().as_bytes()).map_err(WriteError::Machine)?;
    let journal = notes::journal(folder);
    fs::remove_file(&journal).map_err(|error| WriteError::failed("cannot remove", &journal, error))?;
    clear_stage(folder)
}

fn clear_stage(folder: &Path) -> Result<(), WriteError> {
    let stage = notes::stage(folder);
    match fs::remove_dir_all(&stage) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(WriteError::failed("cannot remove", &stage, error))
        }
        _ => Ok(()),
    }
}

/// Two new files that some file system mixes up, or one in the other. The plan has refused them with a place in the
/// sources; this is the last look before they would overwrite each other.
fn check_clashes(staged: &[Staged]) -> Result<(), WriteError> {
    let mut by_key: BTreeMap<String, &OutputPath> = BTreeMap::new();
    for file in staged {
        if let Some(other) = by_key.insert(file.path.fold_key(), &file.path) {
            return Err(WriteError::Clash(other.clone(), file.path.clone()));
        }
    }
    for (key, path) in &by_key {
        if let Some(other) = folders(key).find_map(|folder| by_key.get(folder)) {
            return Err(WriteError::Clash((*other).clone(), (*path).clone()));
        }
    }
    Ok(())
}

/// The stamp of what was made, if the file in place holds the same.
fn stamp_if_equal(file: File, made: &Made) -> io::Result<Option<Stamp>> {
    match made {
        Made::Bytes(bytes) => Ok(is_equal(file, &mut bytes.as_slice())?.then(|| Stamp::of(bytes))),
        Made::File(large) => {
            let mut source = Hashing::new(large.open()?);
            Ok(is_equal(file, &mut source)?.then(|| source.stamp()))
        }
    }
}

fn is_equal(mut file: File, other: &mut dyn Read) -> io::Result<bool> {
    let mut buffers = [[0; 32 * 1024]; 2];
    let [here, there] = &mut buffers;
    loop {
        let read = file.read(here)?;
        if read == 0 {
            return Ok(other.read(there)? == 0);
        }
        match other.read_exact(&mut there[..read]) {
            Ok(()) if here[..read] == there[..read] => {}
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error),
            _ => return Ok(false),
        }
    }
}

/// What is read, and the stamp of it.
struct Hashing<R> {
    inner: R,
    len: u64,
    hasher: blake3::Hasher,
}

impl<R: Read> Hashing<R> {
    fn new(inner: R) -> Hashing<R> {
        Hashing { inner, len: 0, hasher: blake3::Hasher::new() }
    }

    /// Of all that was read.
    fn stamp(&self) -> Stamp {
        Stamp { len: self.len, hash: self.hasher.finalize() }
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        self.len += read as u64;
        Ok(read)
    }
}

fn with_slashes(path: &str) -> String {
    path.replace(std::path::MAIN_SEPARATOR, "/")
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

fn write_new(path: &Path, made: &Made) -> io::Result<Stamp> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    match made {
        Made::Bytes(bytes) => {
            file.write_all(bytes)?;
            Ok(Stamp::of(bytes))
        }
        Made::File(large) => {
            let mut source = Hashing::new(large.open()?);
            io::copy(&mut source, &mut file)?;
            Ok(source.stamp())
        }
    }
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
