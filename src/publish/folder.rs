//! A folder of this machine, or one that a mounted disk or stick brings.
//!
//! In place: each file is written aside in `.vigie/` and moved to where it goes. With releases (`keep: 3`): each run
//! makes `releases/NUMBER/`, unchanged files linked from the last one, and at the end the link `current` is turned to
//! it, so readers see the old site or the new one and never both.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::host::{Earlier, Entries, Host, HostError, LockNote, Outgoing, Promises, Sending, is_placeholder};
use super::record::{self, FileEntry, Record};
use crate::disk::manifest::Stamp;
use crate::disk::{AtPath, Root};
use crate::plan::path::{NOTES, OutputPath};

const CURRENT: &str = "current";
const RELEASES: &str = "releases";

/// A folder to publish to.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// How many releases are kept; 0 puts files in place.
    keep: usize,
    lock: Option<File>,
    /// Beneath which files go, from `begin` on.
    root: Option<Root>,
    /// The release that is being made.
    release: u64,
    /// Numbers the files on their way.
    sent: u64,
}

impl Folder {
    /// A folder that was checked by `disk::Guard`.
    pub(super) fn new(path: PathBuf, keep: usize) -> Folder {
        Folder { path, keep, lock: None, root: None, release: 0, sent: 0 }
    }

    fn notes(&self) -> PathBuf {
        self.path.join(NOTES)
    }

    /// Where the published site lies.
    fn site(&self) -> PathBuf {
        if self.keep > 0 { self.path.join(CURRENT) } else { self.path.clone() }
    }

    /// The number of the release that `current` leads to.
    fn current(&self) -> Result<Option<u64>, HostError> {
        let link = self.path.join(CURRENT);
        match fs::read_link(&link) {
            Ok(target) => match target.strip_prefix(RELEASES).ok().and_then(|number| number.to_str()?.parse().ok()) {
                Some(number) => Ok(Some(number)),
                None => Err(HostError::Foreign(link.display().to_string())),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                Err(HostError::Foreign(link.display().to_string()))
            }
            Err(error) => Err(failed("cannot read", &link, error)),
        }
    }

    fn releases(&self) -> Result<Vec<u64>, HostError> {
        let folder = self.path.join(RELEASES);
        let mut numbers = Vec::new();
        for entry in entries(&folder)? {
            if let Ok(number) = entry.parse() {
                numbers.push(number);
            }
        }
        numbers.sort_unstable();
        Ok(numbers)
    }

    fn release_folder(&self, number: u64) -> PathBuf {
        self.path.join(RELEASES).join(number.to_string())
    }

    /// Turns `current` to a release, in one step.
    fn turn(&self, number: &str) -> Result<(), HostError> {
        let aside = self.notes().join(CURRENT);
        remove_file(&aside)?;
        link_folder(&Path::new(RELEASES).join(number), &aside)
            .map_err(|error| failed("cannot make the link", &aside, error))?;
        let link = self.path.join(CURRENT);
        fs::rename(&aside, &link).map_err(|error| failed("cannot turn the link", &link, error))
    }

    /// Takes old releases away, but for as many as are kept.
    fn prune(&self) -> Result<(), HostError> {
        let releases: Vec<u64> = self.releases()?.into_iter().filter(|number| *number < self.release).collect();
        let old = releases.len().saturating_sub(self.keep);
        for number in &releases[..old] {
            let folder = self.release_folder(*number);
            fs::remove_dir_all(&folder).map_err(|error| failed("cannot remove", &folder, error))?;
        }
        Ok(())
    }

    fn lock_file(&self) -> Result<(File, PathBuf), HostError> {
        let path = self.notes().join("publishing");
        fs::create_dir_all(self.notes()).map_err(|error| failed("cannot make the folder", &self.notes(), error))?;
        let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        Ok((open.map_err(|error| failed("cannot lock", &path, error))?, path))
    }

    fn root(&self) -> Result<&Root, HostError> {
        self.root.as_ref().ok_or_else(|| HostError::Refused("nothing was begun".to_owned()))
    }

    /// Writes one file aside and moves it to where it goes.
    fn put_one(&mut self, sending: Sending<'_>) -> Result<(), HostError> {
        let (path, bytes) = (&sending.file.path, sending.file.read()?);
        let place = Path::new(path.as_str());
        let root = self.root()?;
        let to = root.path().join(place);
        let foreign = |at: &Path| Err(HostError::Foreign(root.path().join(at).display().to_string()));
        match root.find(place).map_err(HostError::Machine)? {
            AtPath::Nothing => {}
            AtPath::File(..) if sending.replaces => {}
            AtPath::File(..) | AtPath::Folder | AtPath::NotRegular => return foreign(place),
            AtPath::Link(at) | AtPath::NoFolder(at) => return foreign(&at),
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|error| failed("cannot make the folder", folder, error))?;
        }
        let aside = self.notes().join(format!("sending-{}", self.sent));
        put_whole(&aside, &to, &bytes)?;
        self.sent += 1;
        Ok(())
    }
}

impl Host for Folder {
    fn promises(&self) -> Promises {
        Promises::of_releases(self.keep, "the releases that the target keeps (remove them by hand if they must go)")
    }

    fn lock(&mut self, note: &LockNote) -> Result<(), HostError> {
        let (mut file, path) = self.lock_file()?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut json = Vec::new();
                let read = file.read_to_end(&mut json);
                return Err(HostError::Busy(read.ok().and_then(|_| LockNote::from_json(&json))));
            }
            Err(TryLockError::Error(error)) => return Err(failed("cannot lock", &path, error)),
        }
        // The system gives the lock back when the process ends, however it ends; the note only says who it is.
        let write =
            file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(note.to_json().as_bytes()));
        write.map_err(|error| failed("cannot lock", &path, error))?;
        self.lock = Some(file);
        Ok(())
    }

    fn break_lock(&mut self, _: &LockNote) -> Result<(), HostError> {
        Err(HostError::Refused("the process that holds the lock is alive on this machine; end it first".to_owned()))
    }

    fn read_record(&mut self) -> Result<Option<Vec<u8>>, HostError> {
        if self.keep > 0 {
            self.current()?;
        }
        let path = self.site().join(record::PATH);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(failed("cannot read", &path, error)),
        }
    }

    fn foreign_file(&mut self) -> Result<Option<String>, HostError> {
        let ours = |name: &str| {
            is_placeholder(name)
                || matches!(name, ".gitignore" | ".keep")
                || self.keep > 0 && matches!(name, RELEASES | CURRENT)
        };
        Ok(entries(&self.path)?.into_iter().find(|name| !ours(name)))
    }

    fn whole(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        // A release that was never finished is made again.
        if self.keep > 0 { Ok(BTreeSet::new()) } else { self.intact(files) }
    }

    fn intact(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        let mut intact = BTreeSet::new();
        let Ok(root) = Root::open(&self.site()) else { return Ok(intact) };
        for file in files {
            if let AtPath::File(found, seen) = root.find(Path::new(file.path.as_str())).map_err(HostError::Machine)?
                && seen.len() == file.entry.stamp.len
            {
                let stamp = Stamp::of_reader(found);
                let stamp = stamp.map_err(|error| failed("cannot read", Path::new(file.path.as_str()), error))?;
                if stamp == file.entry.stamp {
                    intact.insert(file.path.clone());
                }
            }
        }
        Ok(intact)
    }

    fn begin(&mut self, all: &[Outgoing]) -> Result<(), HostError> {
        for name in entries(&self.notes())? {
            if name.starts_with("sending-") {
                remove_file(&self.notes().join(name))?;
            }
        }
        if self.keep == 0 {
            fs::create_dir_all(&self.path).map_err(|error| failed("cannot make the folder", &self.path, error))?;
            self.root = Some(Root::open(&self.path).map_err(HostError::Machine)?);
            return Ok(());
        }
        let current = self.current()?;
        self.release = current.unwrap_or(0).max(self.releases()?.last().copied().unwrap_or(0)) + 1;
        // What a broken run left is neither the published site nor one that ever was.
        for number in self.releases()?.into_iter().filter(|number| current.is_none_or(|current| *number > current)) {
            let folder = self.release_folder(number);
            let unfinished = !folder.join(record::PATH).exists();
            if unfinished {
                fs::remove_dir_all(&folder).map_err(|error| failed("cannot remove", &folder, error))?;
            }
        }
        let folder = self.release_folder(self.release);
        fs::create_dir_all(&folder).map_err(|error| failed("cannot make the folder", &folder, error))?;
        let root = Root::open(&folder).map_err(HostError::Machine)?;
        let last = current.map(|current| self.release_folder(current));
        for file in all {
            let new = root.path().join(file.path.as_str());
            if let Some(folder) = new.parent() {
                fs::create_dir_all(folder).map_err(|error| failed("cannot make the folder", folder, error))?;
            }
            let linked = match &last {
                Some(last) => link_unchanged(&last.join(file.path.as_str()), &new, file)?,
                None => false,
            };
            if !linked {
                put_whole(&self.notes().join("sending-0"), &new, &file.read()?)?;
            }
        }
        self.root = Some(root);
        Ok(())
    }

    fn put(&mut self, files: &[Sending<'_>], tell: &(dyn Fn(u64) + Sync)) -> Result<(), HostError> {
        for sending in files {
            // A release is laid out whole when it is begun.
            if self.keep == 0 {
                self.put_one(*sending)?;
            }
            tell(sending.file.entry.stamp.len);
        }
        Ok(())
    }

    fn delete(&mut self, files: &[OutputPath]) -> Result<(), HostError> {
        if self.keep > 0 {
            // They never came into the new release.
            return Ok(());
        }
        let root = self.root()?;
        let mut folders = BTreeSet::new();
        for path in files {
            match root.find(Path::new(path.as_str())).map_err(HostError::Machine)? {
                AtPath::File(..) => remove_file(&root.path().join(path.as_str()))?,
                // Somebody made something else of it, which is not ours to remove.
                _ => continue,
            }
            folders.extend(path.folders().map(str::to_owned));
        }
        for folder in folders.iter().rev() {
            // Only an empty one goes.
            drop(fs::remove_dir(root.path().join(folder)));
        }
        Ok(())
    }

    fn write_record(&mut self, json: &[u8]) -> Result<(), HostError> {
        let root = match &self.root {
            // The record of a release is written once, when all of it is there.
            Some(_) if self.keep > 0 && Record::is_unfinished_json(json) => return Ok(()),
            Some(root) => root.path().to_owned(),
            None => self.site(),
        };
        let folder = root.join(NOTES);
        fs::create_dir_all(&folder).map_err(|error| failed("cannot make the folder", &folder, error))?;
        put_whole(&self.notes().join("record"), &root.join(record::PATH), json)
    }

    fn finish(&mut self, _: &str) -> Result<(), HostError> {
        if self.keep == 0 {
            return Ok(());
        }
        self.turn(&self.release.to_string())?;
        self.prune()
    }

    fn earlier(&mut self) -> Result<Earlier, HostError> {
        if self.keep == 0 {
            return Err(HostError::keeps_no_releases());
        }
        let current = self.current()?.unwrap_or(0);
        for number in self.releases()?.into_iter().rev().filter(|number| *number < current) {
            // A release without a record was never finished.
            if let Ok(record) = fs::read(self.release_folder(number).join(record::PATH)) {
                return Ok(Earlier { mark: number.to_string(), name: format!("release {number}"), record });
            }
        }
        Err(HostError::no_earlier_release())
    }

    fn earlier_files(&mut self, of: &Earlier, files: &Entries) -> Result<Vec<Outgoing>, HostError> {
        let folder = self.path.join(RELEASES).join(&of.mark);
        let file = |(path, entry): (&OutputPath, &FileEntry)| Outgoing {
            path: path.clone(),
            entry: entry.clone(),
            source: folder.join(path.as_str()),
        };
        Ok(files.iter().map(file).collect())
    }

    fn roll_back(&mut self, to: &Earlier) -> Result<(), HostError> {
        self.turn(&to.mark)?;
        // Nobody is to go back to what was rolled away from: without its record, a release is none. The next run removes it.
        let mark = to.mark.parse::<u64>().ok();
        for number in self.releases()?.into_iter().filter(|number| mark.is_some_and(|mark| *number > mark)) {
            remove_file(&self.release_folder(number).join(record::PATH))?;
        }
        Ok(())
    }

    fn unlock(&mut self) -> Result<(), HostError> {
        if let Some(file) = self.lock.take() {
            // The file is left: removing it would let two publishers lock two files of one name.
            drop(file.set_len(0));
        }
        Ok(())
    }
}

/// Names what failed and its path, once.
fn failed(what: &str, path: &Path, error: io::Error) -> HostError {
    HostError::failed(format!("{what} `{}`", path.display().to_string().escape_debug()), error)
}

/// Names in a folder, sorted; none of one that is not there.
fn entries(folder: &Path) -> Result<Vec<String>, HostError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed("cannot look into", folder, error)),
    };
    let name = |entry: io::Result<fs::DirEntry>| entry.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        entries.map(name).collect::<io::Result<_>>().map_err(|error| failed("cannot look into", folder, error))?;
    names.sort_unstable();
    Ok(names)
}

fn put_whole(aside: &Path, to: &Path, bytes: &[u8]) -> Result<(), HostError> {
    let write = || {
        let mut file = File::create(aside)?;
        file.write_all(bytes)?;
        file.sync_data()?;
        fs::rename(aside, to)
    };
    write().map_err(|error| failed("cannot write", to, error))
}

fn remove_file(path: &Path) -> Result<(), HostError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("cannot remove", path, error)),
        _ => Ok(()),
    }
}

/// Gives a file of the last release a second name, if it holds what it shall hold; a copy where the disk has no links.
fn link_unchanged(last: &Path, new: &Path, file: &Outgoing) -> Result<bool, HostError> {
    match fs::symlink_metadata(last) {
        Ok(seen) if seen.is_file() && seen.len() == file.entry.stamp.len => {}
        _ => return Ok(false),
    }
    let bytes = fs::read(last).map_err(|error| failed("cannot read", last, error))?;
    if Stamp::of(&bytes) != file.entry.stamp {
        return Ok(false);
    }
    let linked = fs::hard_link(last, new).or_else(|_| fs::copy(last, new).map(drop));
    linked.map(|()| true).map_err(|error| failed("cannot write", new, error))
}

#[cfg(unix)]
fn link_folder(to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(windows)]
fn link_folder(to: &Path, at: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(to, at)
}
